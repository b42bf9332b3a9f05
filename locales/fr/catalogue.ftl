catalogue-title = Catalogue
catalogue-lead-text = Les produits et services des membres de la Chambre, avec leurs prix, leurs délais et leurs garanties.
catalogue-count = { $n ->
    [one] { $n } offre
   *[other] { $n } offres
}
catalogue-search-label = Chercher dans le catalogue
catalogue-search-placeholder = Buffet, menuiserie, nettoyage…
catalogue-filters = Filtres
catalogue-facet-kind = Produit ou service
catalogue-facet-verified = Garanties
catalogue-facet-sector = Secteur
catalogue-facet-price = Prix par unité
catalogue-facet-lead = Délai
catalogue-facet-place = Lieu du fournisseur
catalogue-verified-only = Garantie vérifiée
catalogue-one-supplier = Un seul fournisseur
catalogue-empty-title = Aucune offre ne correspond
catalogue-empty-text = Retirez un filtre, ou cherchez avec d’autres mots.
catalogue-none-title = Le catalogue est encore vide
catalogue-none-text = Les membres publieront leurs offres ici. Leurs profils se consultent déjà.
catalogue-none-action = Voir les fournisseurs
catalogue-export = Exporter :
catalogue-sort-recent = Plus récentes
catalogue-sort-price = Prix croissant
catalogue-sort-price-down = Prix décroissant
catalogue-sort-lead = Délai le plus court
catalogue-kind-product = Produit
catalogue-kind-service = Service
catalogue-status-draft = Brouillon
catalogue-status-published = Publiée
catalogue-status-archived = Archivée
catalogue-tab-archived = Archivées
catalogue-tab-published = Publiées
catalogue-tab-draft = Brouillons
catalogue-basis-net = hors TVA
catalogue-basis-gross = TVA comprise
catalogue-unit-piece = la pièce
catalogue-count-piece = { $n ->
    [one] { $n } pièce
   *[other] { $n } pièces
}
catalogue-unit-person = par personne
catalogue-count-person = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}
catalogue-unit-hour = l’heure
catalogue-count-hour = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
catalogue-unit-half-day = la demi-journée
catalogue-count-half-day = { $n ->
    [one] { $n } demi-journée
   *[other] { $n } demi-journées
}
catalogue-unit-day = la journée
catalogue-count-day = { $n ->
    [one] { $n } journée
   *[other] { $n } journées
}
catalogue-unit-week = la semaine
catalogue-count-week = { $n ->
    [one] { $n } semaine
   *[other] { $n } semaines
}
catalogue-unit-month = le mois
catalogue-count-month = { $n ->
    [one] { $n } mois
   *[other] { $n } mois
}
catalogue-unit-year = l’année
catalogue-count-year = { $n ->
    [one] { $n } année
   *[other] { $n } années
}
catalogue-unit-kg = le kilo
catalogue-count-kg = { $n ->
    [one] { $n } kilo
   *[other] { $n } kilos
}
catalogue-unit-tonne = la tonne
catalogue-count-tonne = { $n ->
    [one] { $n } tonne
   *[other] { $n } tonnes
}
catalogue-unit-litre = le litre
catalogue-count-litre = { $n ->
    [one] { $n } litre
   *[other] { $n } litres
}
catalogue-unit-metre = le mètre
catalogue-count-metre = { $n ->
    [one] { $n } mètre
   *[other] { $n } mètres
}
catalogue-unit-m2 = le mètre carré
catalogue-count-m2 = { $n ->
    [one] { $n } mètre carré
   *[other] { $n } mètres carrés
}
catalogue-unit-m3 = le mètre cube
catalogue-count-m3 = { $n ->
    [one] { $n } mètre cube
   *[other] { $n } mètres cubes
}
catalogue-unit-km = le kilomètre
catalogue-count-km = { $n ->
    [one] { $n } kilomètre
   *[other] { $n } kilomètres
}
catalogue-unit-set = le lot
catalogue-count-set = { $n ->
    [one] { $n } lot
   *[other] { $n } lots
}
catalogue-unit-page = la page
catalogue-count-page = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
catalogue-unit-flat = au forfait
catalogue-count-flat = { $n ->
    [one] { $n } forfait
   *[other] { $n } forfaits
}
catalogue-month-1 = janvier
catalogue-month-2 = février
catalogue-month-3 = mars
catalogue-month-4 = avril
catalogue-month-5 = mai
catalogue-month-6 = juin
catalogue-month-7 = juillet
catalogue-month-8 = août
catalogue-month-9 = septembre
catalogue-month-10 = octobre
catalogue-month-11 = novembre
catalogue-month-12 = décembre
catalogue-season-run = { $first } à { $last }
catalogue-on-quote = Sur devis
catalogue-on-quote-text = Le prix dépend de votre besoin. Écrivez au fournisseur pour recevoir un devis.
catalogue-price-0-20 = Moins de 20
catalogue-price-20-100 = De 20 à 100
catalogue-price-100-500 = De 100 à 500
catalogue-price-500-2000 = De 500 à 2 000
catalogue-price-2000 = 2 000 et plus
catalogue-lead-2d = Deux jours ou moins
catalogue-lead-7d = Une semaine ou moins
catalogue-lead-31d = Un mois ou moins
catalogue-lead-longer = Plus d’un mois
catalogue-lead-same-day = le jour même
catalogue-lead-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
catalogue-lead-until = { $n ->
    [one] en { $n } jour au plus
   *[other] en { $n } jours au plus
}
catalogue-lead-from = { $n ->
    [one] dès { $n } jour
   *[other] dès { $n } jours
}
catalogue-lead-between = { $min } à { $max } jours
catalogue-lead-in = Délai : { $lead }
catalogue-terms = Conditions
catalogue-term-lead = Délai
catalogue-term-area = Zone desservie
catalogue-term-delivery = Livraison
catalogue-term-minimum = Commande minimale
catalogue-term-capacity = Capacité
catalogue-term-stock = Stock
catalogue-term-season = Saison
catalogue-term-payment = Paiement
catalogue-area-organisation = Comme l’organisation (voir son profil)
catalogue-area-radius = { $n } km autour du fournisseur
catalogue-area-choice-organisation = Comme mon organisation
catalogue-area-choice-radius = Dans un rayon
catalogue-area-choice-territories = Dans certains territoires
catalogue-delivery-delivery = Livraison
catalogue-delivery-post = Envoi postal
catalogue-delivery-bicycle = Livraison à vélo
catalogue-delivery-pickup = Retrait sur place
catalogue-delivery-on-site = Chez vous
catalogue-delivery-at-supplier = Dans nos locaux
catalogue-delivery-remote = À distance
catalogue-period-day = par jour
catalogue-capacity-day = { $quantity } par jour
catalogue-period-week = par semaine
catalogue-capacity-week = { $quantity } par semaine
catalogue-period-month = par mois
catalogue-capacity-month = { $quantity } par mois
catalogue-period-year = par an
catalogue-capacity-year = { $quantity } par an
catalogue-capacity-at-once = { $n } à la fois
catalogue-stock = { $n ->
    [0] Épuisé pour le moment
    [one] { $n } pièce disponible
   *[other] { $n } pièces disponibles
}
catalogue-payment = { $n ->
    [0] À la commande
    [one] À { $n } jour
   *[other] À { $n } jours
}
catalogue-guarantees = Garanties
catalogue-guarantees-explained = Ce que valent les garanties
catalogue-no-guarantee = Aucune garantie n’est enregistrée pour cette offre.
catalogue-aside = Prix et fournisseur
catalogue-price = Prix
catalogue-price-net = Hors TVA
catalogue-price-gross = TVA de { $rate } % comprise
catalogue-supplier = Fournisseur
catalogue-see-supplier = Voir le fournisseur
catalogue-demo = Démonstration
catalogue-similar = Offres semblables
catalogue-updated = Mise à jour : { $date }
catalogue-preview = Aperçu : cette offre n’est pas publiée, seule votre organisation la voit.
catalogue-untitled = Offre sans titre
catalogue-own-title = Mes offres
catalogue-states = Offres par état
catalogue-own-empty-title = Aucune offre ici
catalogue-own-empty-text = Décrivez ce que vous proposez : un titre, un prix et un délai suffisent pour commencer.
catalogue-new = Nouvelle offre
catalogue-new-title = Nouvelle offre
catalogue-edit = Modifier
catalogue-see = Voir la page
catalogue-publish = Publier
catalogue-unpublish = Retirer de la publication
catalogue-archive = Archiver
catalogue-restore = Rétablir
catalogue-duplicate = Copier
catalogue-delete = Supprimer le brouillon
catalogue-delete-title = Supprimer ce brouillon ?
catalogue-delete-text = Le brouillon et ses photos seront effacés. Cela ne peut pas être annulé.
catalogue-keep = Garder le brouillon
catalogue-more-actions = Autres actions
catalogue-back = Retour à mes offres
catalogue-choose = Choisissez…
catalogue-form-hint = Un brouillon se garde incomplet. Pour publier, il faut un titre, une description, un secteur et un prix (ou « sur devis »).
catalogue-form-what = Ce que vous proposez
catalogue-form-german = En allemand
catalogue-form-english = En anglais
catalogue-field-organisation = Organisation
catalogue-field-kind = Produit ou service
catalogue-field-title-fr = Titre en français
catalogue-field-title-de = Titre en allemand
catalogue-field-title-en = Titre en anglais
catalogue-field-description-fr = Description en français
catalogue-field-description-de = Description en allemand
catalogue-field-description-en = Description en anglais
catalogue-hint-title = Court et concret, par exemple « Buffet de saison pour 20 personnes ».
catalogue-hint-description = Ce qui est compris, comment vous travaillez, ce qu’il faut prévoir. Une ligne vide sépare les paragraphes.
catalogue-field-sector = Secteur
catalogue-field-on-quote = Prix sur devis
catalogue-field-price = Prix
catalogue-hint-price = Par exemple 12,50 ou 1’250.00.
catalogue-field-currency = Monnaie
catalogue-field-unit = Unité
catalogue-field-basis = TVA
catalogue-field-tax = Taux de TVA
catalogue-tax-none = Non précisé
catalogue-tax-exempt = exonéré
catalogue-field-lead-min = Délai le plus court, en jours
catalogue-field-lead-max = Délai le plus long, en jours
catalogue-field-minimum = Commande minimale
catalogue-field-capacity = Capacité
catalogue-hint-capacity = Combien vous pouvez fournir, dans l’unité du prix.
catalogue-field-capacity-period = Période de la capacité
catalogue-field-stock = Stock
catalogue-hint-stock = Pour un produit seulement.
catalogue-field-payment = Délai de paiement, en jours
catalogue-field-area = Zone desservie
catalogue-field-radius = Rayon, en kilomètres
catalogue-field-territories = Territoires
catalogue-hint-territories = Cantons, départements ou communes, séparés par des virgules.
catalogue-field-delivery = Mode de livraison
catalogue-field-season = Saison (sans choix : toute l’année)
catalogue-field-guarantees = Garanties qui couvrent cette offre
catalogue-hint-guarantees = Les garanties de toute l’organisation s’affichent d’elles-mêmes.
catalogue-field-photos = Photos
catalogue-add-photos = Ajouter des photos
catalogue-hint-photos = Six photos au plus, JPEG, PNG, WebP ou GIF. Nous effaçons le lieu et l’appareil enregistrés dans l’image.
catalogue-field-alt = Ce que montre la photo
catalogue-field-new-alt = Ce que montrent les nouvelles photos
catalogue-hint-alt = Pour les personnes qui ne voient pas l’image.
catalogue-remove-photo = Retirer cette photo
catalogue-save-draft = Enregistrer le brouillon
catalogue-save-publish = Enregistrer et publier
catalogue-save-published = Enregistrer
catalogue-missing-title = Il manque un titre.
catalogue-missing-description = Il manque une description.
catalogue-missing-sector = Il manque le secteur.
catalogue-missing-price = Il manque un prix : écrivez un montant, ou choisissez « sur devis ».
catalogue-error-lead-order = Le délai le plus long est plus court que le premier. Échangez les deux nombres.
catalogue-error-stock-service = Un service n’a pas de stock. Videz ce champ, ou choisissez « Produit ».
catalogue-error-territories = Nommez au moins un territoire, ou choisissez une autre zone.
catalogue-error-territory-unknown = Un de ces territoires n’est pas connu. Écrivez le nom d’un canton, d’un département ou d’une commune.
catalogue-error-whole = Écrivez un nombre entier, par exemple 12.
catalogue-error-count = Écrivez un nombre entre 1 et 10 000 000.
catalogue-error-stock = Écrivez un nombre entre 0 et 10 000 000.
catalogue-error-lead = Écrivez un nombre de jours entre 0 et 730.
catalogue-error-payment = Écrivez un nombre de jours entre 0 et 365.
catalogue-error-radius = Écrivez un nombre de kilomètres entre 1 et 2 000.
catalogue-error-price-range = Écrivez un prix entre 0 et 10 000 000, par exemple 12,50.
catalogue-error-photos = Une offre a six photos au plus. Retirez-en avant d’en ajouter.
catalogue-error-photo-bytes = Une des photos dépasse 12 Mo. Choisissez une image plus légère.
catalogue-photo-again = Votre navigateur ne garde pas les photos choisies : choisissez-les à nouveau.
catalogue-error-incomplete = L’offre n’est pas complète.
catalogue-error-not-allowed = L’état de l’offre ne le permet pas.
catalogue-changed-title = Quelqu’un a enregistré cette offre avant vous
catalogue-changed = Rien n’est perdu : votre texte est encore dans le formulaire. Comparez-le avec ce qui est enregistré maintenant, puis enregistrez à nouveau.
catalogue-changed-empty = (vide)
catalogue-saved = Le brouillon est enregistré.
catalogue-saved-published = L’offre est enregistrée ; la page publique est à jour.
catalogue-published = L’offre est publiée.
catalogue-unpublished = L’offre est redevenue un brouillon.
catalogue-archived = L’offre est archivée. « Rétablir » la ramène où elle était.
catalogue-restored = L’offre est rétablie.
catalogue-duplicated = Voici une copie, en brouillon.
catalogue-deleted = Le brouillon est supprimé.
