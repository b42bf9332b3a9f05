directory-hint-brand = Le nom sous lequel on vous connaît, s’il n’est pas celui des statuts.
directory-field-turnover = Chiffre d’affaires annuel
directory-hint-turnover = En unités entières de votre monnaie. Il n’est pas publié : il dit seulement si vous remplissez la condition d’un marché.
directory-field-tags = Mots-clés
directory-hint-tags = Les mots par lesquels on vous cherche, séparés par des virgules.
directory-tags-many = Écrivez 30 mots-clés au plus, de 60 signes au plus.
directory-number-anyway = Ce numéro est juste, même si nous ne reconnaissons pas sa forme
