search-error-text = Le texte cherché est trop long. Gardez les mots qui comptent.
search-error-page = La liste ne va pas si loin. Précisez la recherche ou ajoutez un filtre.
search-error-filters = Trop de filtres à la fois, ou un filtre qui n’existe pas ici.
search-error-place = Ce lieu n’existe pas sur la carte. Vérifiez la position et le rayon.
