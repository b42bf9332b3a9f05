catalogue-field-reference = Votre référence
catalogue-hint-reference = Le numéro que vous donnez vous-même à cette offre. Vos listes de prix la retrouvent par lui.
catalogue-field-status = État
catalogue-error-reference-twin = Une autre de vos offres a déjà cette référence.
catalogue-import-title = Importer une liste
catalogue-import-link = Importer ou exporter une liste
catalogue-import-lead = Vos offres ou vos nouveaux prix, depuis un tableur. Vous voyez chaque changement avant qu’il soit enregistré.
catalogue-import-file = Fichier CSV ou Excel (XLSX)
catalogue-import-file-hint = 10 Mo et 10 000 lignes au plus. La première ligne nomme les colonnes.
catalogue-import-send = Voir ce qui changerait
catalogue-import-how = Comment la liste est lue
catalogue-import-how-match = Une ligne retrouve son offre par votre référence, sinon par son titre. Si aucune offre ne correspond, elle en crée une, en brouillon.
catalogue-import-how-price = Pour de nouveaux prix, deux colonnes suffisent : la référence et le prix.
catalogue-import-how-empty = Une cellule vide laisse la valeur comme elle est ; un tiret (-) l’efface.
catalogue-import-how-undo = Le dernier import s’annule pendant 30 jours, offre par offre, tant que personne n’a modifié l’offre depuis.
catalogue-import-template-xlsx = Modèle vide (XLSX)
catalogue-import-template-csv = Modèle vide (CSV)
catalogue-import-own-xlsx = Mes offres (XLSX)
catalogue-import-own-csv = Mes offres (CSV)
catalogue-import-columns = Les colonnes et leurs valeurs
catalogue-import-recent = Vos derniers changements
catalogue-import-rows = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
catalogue-import-again = Envoyer le fichier à nouveau
catalogue-import-no-file = Choisissez un fichier.
catalogue-import-empty = Ce fichier ne contient aucune ligne sous son en-tête.
catalogue-import-too-large = Ce fichier est trop grand : 10 Mo au plus, et 256 Mo une fois décompressé. Envoyez-le en plusieurs parties.
catalogue-import-too-many-rows = Ce fichier a plus de 10 000 lignes. Envoyez-le en plusieurs parties.
catalogue-import-too-many-columns = Ce fichier a plus de 300 colonnes. Gardez celles des offres.
catalogue-import-utf16 = Ce fichier est enregistré dans un format de texte rare (UTF-16). Enregistrez-le en CSV UTF-8 ou en XLSX.
catalogue-import-old-excel = C’est un ancien fichier Excel (.xls). Enregistrez-le en .xlsx ou en CSV.
catalogue-import-quote = Un guillemet est ouvert et n’est pas refermé.
catalogue-import-spreadsheet = Ce fichier Excel ne peut pas être lu : il est abîmé ou protégé. Enregistrez-le à nouveau, sans mot de passe.
catalogue-import-not-a-table = Ce fichier n’est pas un tableau. Enregistrez votre liste en CSV ou en XLSX.
catalogue-import-unknown-word = Cette valeur n’est pas connue. Les valeurs possibles sont sous « Les colonnes et leurs valeurs ».
catalogue-import-unknown-sector = Ce secteur n’est pas connu. Écrivez son code (S01.1) ou son nom exact.
catalogue-import-unknown-tax = Ce taux n’existe pas dans le pays de cette monnaie.
catalogue-import-unknown-month = Ce mois n’est pas connu. Écrivez 3, mars, ou 3-5.
catalogue-import-yes-no = Écrivez oui ou non.
catalogue-import-two-references = Deux de vos offres ont cette référence. Corrigez-en une d’abord.
catalogue-import-two-titles = Deux de vos offres ont ce titre. Donnez-leur une référence.
catalogue-import-twice = Une ligne plus haut parle déjà de cette offre.
catalogue-import-no-name = Cette ligne n’a ni référence ni titre.
catalogue-import-no-offer = Aucune de vos offres n’a cette référence. Pour en créer une, ajoutez un titre.
catalogue-import-too-many-cells = Cette ligne a plus de cellules que l’en-tête.
catalogue-import-encoding = Cette cellule contient des signes illisibles. Enregistrez le fichier en UTF-8.
catalogue-import-cell-error = Cette cellule contient une erreur de calcul du tableur.
catalogue-columns-title = Les colonnes du fichier
catalogue-columns-lead = Dites pour chaque colonne de { $file } ce qu’elle contient. Il faut au moins la référence ou le titre.
catalogue-columns-theirs = Dans le fichier
catalogue-columns-sample = Premières valeurs
catalogue-columns-ours = C’est
catalogue-columns-nameless = (sans nom)
catalogue-columns-none = Ne pas lire
catalogue-columns-save = Voir ce qui changerait
catalogue-columns-other-file = Choisir un autre fichier
catalogue-columns-change = Changer les colonnes
catalogue-columns-ignored = Colonnes non lues :
catalogue-columns-twice = Une autre colonne est déjà choisie pour cela.
catalogue-columns-not-enough = Choisissez la colonne de la référence ou celle du titre.
catalogue-template-sheet = Offres
catalogue-template-help = Explications
catalogue-template-column = Colonne
catalogue-template-values = Ce qu’on y écrit
catalogue-column-kind = product (produit) ou service
catalogue-column-title = Au moins une langue ; 140 signes au plus
catalogue-column-description = 6 000 signes au plus ; nécessaire pour publier
catalogue-column-sector = Code du secteur (S01.1) ou son nom ; nécessaire pour publier
catalogue-column-yes-no = oui ou non
catalogue-column-price = Un montant : 12,50 ou 1250.00 ; ou « sur devis »
catalogue-column-currency = CHF, EUR ou CAD ; sinon celle de votre pays
catalogue-column-basis = net (hors TVA, HT) ou gross (TVA comprise, TTC)
catalogue-column-unit = piece, person, hour, half_day, day, week, month, year, kg, tonne, litre, metre, m2, m3, km, set, page, flat ; ou les mots usuels : pièce, pce, heure, h, jour, j, forfait, kg, m², mois…
catalogue-column-tax = Le taux (8,1 %) ou son code (ch-standard)
catalogue-column-whole = Un nombre entier
catalogue-column-period = day, week, month ou year
catalogue-column-stock = Un nombre entier ; produits seulement
catalogue-column-area = organisation (comme mon organisation), radius (dans un rayon) ou territories (certains territoires)
catalogue-column-delivery = delivery, post, bicycle, pickup, on_site, at_supplier, remote, séparés par des virgules
catalogue-column-season = Mois séparés par des virgules : 3, 4, 5 ou mars, avril ou 3-5
catalogue-column-status = draft (brouillon), published (publiée) ou archived (archivée)
catalogue-batch-applied-at = Appliqué le { $date }
catalogue-batch-reading = Le fichier est en cours de lecture.
catalogue-batch-applying = Les changements sont en cours d’enregistrement.
catalogue-batch-undoing = Les changements sont en cours d’annulation.
catalogue-batch-progress = Avancement
catalogue-batch-of = { $done } sur { $all }
catalogue-batch-leave = Vous pouvez quitter cette page : le travail continue.
catalogue-batch-look-again = Voir où il en est
catalogue-batch-failed = Le fichier n’a pas pu être relu. Rien n’a changé.
catalogue-batch-nothing = Rien ne changerait.
catalogue-batch-lead = { $n ->
    [one] Un changement, rien n’est encore enregistré.
   *[other] { $n } changements, rien n’est encore enregistré.
}
catalogue-batch-done = { $n ->
    [one] { $n } changement est enregistré.
   *[other] { $n } changements sont enregistrés.
}
catalogue-batch-done-left = { $n ->
    [one] { $n } ne l’est pas : l’offre avait changé entre-temps.
   *[other] { $n } ne le sont pas : les offres avaient changé entre-temps.
}
catalogue-batch-undone = { $n ->
    [one] { $n } changement est annulé.
   *[other] { $n } changements sont annulés.
}
catalogue-batch-undone-kept = { $n ->
    [one] { $n } reste : l’offre a été modifiée depuis.
   *[other] { $n } restent : les offres ont été modifiées depuis.
}
catalogue-batch-new = { $n ->
    [one] { $n } offre nouvelle
   *[other] { $n } offres nouvelles
}
catalogue-batch-changes = { $n ->
    [one] { $n } offre modifiée
   *[other] { $n } offres modifiées
}
catalogue-batch-deletes = { $n ->
    [one] { $n } offre supprimée
   *[other] { $n } offres supprimées
}
catalogue-batch-unchanged = { $n ->
    [one] { $n } sans changement
   *[other] { $n } sans changement
}
catalogue-batch-refused = { $n ->
    [one] { $n } ligne refusée
   *[other] { $n } lignes refusées
}
catalogue-batch-apply = { $n ->
    [one] Enregistrer ce changement
   *[other] Enregistrer ces { $n } changements
}
catalogue-batch-discard = Ne rien changer
catalogue-batch-discarded = Rien n’a changé.
catalogue-batch-undo = Annuler ces changements
catalogue-batch-undo-hint = Possible pendant 30 jours. Une offre que quelqu’un a modifiée depuis reste comme elle est.
catalogue-batch-to-offers = Voir mes offres
catalogue-batch-rows = Offre par offre
catalogue-batch-offer = Offre
catalogue-batch-field = Élément
catalogue-batch-now = Aujourd’hui
catalogue-batch-then = Ensuite
catalogue-batch-line = Ligne { $line }
catalogue-batch-whole-row = Toute la ligne
catalogue-batch-all = Toutes
catalogue-batch-tab-new = Nouvelles
catalogue-batch-tab-changed = Modifiées
catalogue-batch-tab-deleted = Supprimées
catalogue-batch-tab-unchanged = Sans changement
catalogue-batch-tab-refused = Refusées
catalogue-batch-tab-left = Laissées comme elles sont
catalogue-batch-is-new = Nouvelle
catalogue-batch-is-changed = Modifiée
catalogue-batch-is-deleted = Supprimée
catalogue-batch-is-refused = Refusée
catalogue-batch-is-same = Sans changement
catalogue-batch-is-left = Non enregistrée
catalogue-batch-is-kept = Non annulée
catalogue-batch-is-undone = Annulé
catalogue-batch-status-applied = Enregistré
catalogue-batch-status-failed = Illisible
catalogue-batch-status-ready = À vérifier
catalogue-batch-status-work = En cours
catalogue-batch-gone = L’offre n’existe plus.
catalogue-batch-changed = Quelqu’un a modifié cette offre entre-temps.
catalogue-batch-not-draft = Seul un brouillon se supprime. Archivez cette offre, ou retirez-la d’abord de la publication.
catalogue-bulk-title = Modifier plusieurs offres à la fois
catalogue-bulk-hint = Cochez des offres ci-dessus, puis choisissez ce qui change. Vous voyez chaque changement avant qu’il soit enregistré.
catalogue-bulk-tick = Choisir « { $title } »
catalogue-bulk-all = { $n ->
    [one] L’offre de cette liste
   *[other] Les { $n } offres de cette liste, cochées ou non
}
catalogue-bulk-step = Ce qui change
catalogue-bulk-publish = Publier
catalogue-bulk-unpublish = Retirer de la publication
catalogue-bulk-archive = Archiver
catalogue-bulk-delete = Supprimer
catalogue-bulk-price = Augmenter ou baisser les prix
catalogue-bulk-lead = Changer les délais
catalogue-bulk-area = Changer la zone desservie
catalogue-bulk-capacity = Changer la capacité
catalogue-bulk-field-percent = De combien
catalogue-bulk-percent-hint = 5 augmente de 5 % ; -2,5 baisse de 2,5 %.
catalogue-bulk-field-rounding = Arrondir à
catalogue-bulk-percent = Écrivez un pourcentage entre -90 et 900, autre que zéro.
catalogue-bulk-preview = Voir ce qui changerait
catalogue-bulk-none-chosen = Cochez au moins une offre.
catalogue-bulk-no-step = Choisissez ce qui change.
catalogue-bulk-several = Ces offres appartiennent à plusieurs organisations. Choisissez celles d’une seule.
catalogue-bulk-no-price = Cette offre n’a pas de prix à changer.
catalogue-calendar-title = Disponibilités
catalogue-calendar-link = Disponibilités
catalogue-calendar-lead-offer = Combien vous pouvez fournir, mois par mois. Les acheteurs voient si vous êtes libres quand ils ont besoin de vous.
catalogue-calendar-lead-own = Quelle part de votre capacité habituelle est libre, mois par mois, pour toute l’organisation.
catalogue-calendar-changed = Quelqu’un de votre organisation a modifié ces mois entre-temps. Ce que vous avez écrit est encore là : enregistrez à nouveau si c’est juste.
catalogue-calendar-available-from = Disponible à partir du
catalogue-calendar-available-hint = Laissez vide si vous êtes disponible dès maintenant.
catalogue-calendar-table = Mois par mois
catalogue-calendar-caption-own = Part libre de votre capacité habituelle, en pour cent
catalogue-calendar-caption-offer = Quantité libre, en unités du prix ({ $unit })
catalogue-calendar-month = Mois
catalogue-calendar-col-share = Libre, en %
catalogue-calendar-col-free = Libre
catalogue-calendar-closed = Fermé
catalogue-calendar-blank = Un mois laissé vide reste inconnu : les acheteurs vous le demanderont.
catalogue-calendar-save = Enregistrer les disponibilités
catalogue-calendar-saved = Les disponibilités sont enregistrées.
catalogue-calendar-house = Disponibilités de toute l’organisation
catalogue-calendar-error = Écrivez un nombre entier entre 0 et 10 000 000, ou cochez « Fermé ».
catalogue-calendar-share-error = Écrivez un nombre entier entre 0 et 100, ou cochez « Fermé ».
catalogue-calendar-nothing-free = Rien de libre n’est annoncé pour l’instant
catalogue-calendar-free-now = Disponible maintenant
catalogue-calendar-free-from = Disponible dès { $month }
catalogue-calendar-months = Les douze prochains mois
catalogue-calendar-unknown = Non précisé
catalogue-calendar-free = Disponible
catalogue-calendar-share = { $share } % de la capacité habituelle
catalogue-calendar-stated = Indiqué par le fournisseur le { $date }.
catalogue-calendar-old = À reconfirmer
