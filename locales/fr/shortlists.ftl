shortlists-compare = Comparer
shortlists-favourite = Favori
shortlists-tray = Fournisseurs à comparer
shortlists-tray-count = { $n ->
    [one] À comparer : { $n } fournisseur
   *[other] À comparer : { $n } fournisseurs
}
shortlists-tray-open = Voir la comparaison
shortlists-tray-empty = Vider
shortlists-compare-best = Comparer les { $n } premiers
shortlists-compare-title = Comparer des fournisseurs
shortlists-compare-lead = Jusqu’à quatre fournisseurs côte à côte. L’adresse de cette page peut être transmise telle quelle.
shortlists-compare-first = Ajouté à la comparaison. Choisissez-en un deuxième pour voir les différences.
shortlists-compare-added = Ajouté à la comparaison.
shortlists-compare-already = Ce fournisseur est déjà dans la comparaison.
shortlists-compare-full = La comparaison compte déjà quatre fournisseurs, qui restent en place. Retirez-en un pour en ajouter un autre.
shortlists-compare-removed = Retiré de la comparaison.
shortlists-compare-emptied = La comparaison est vide.
shortlists-compare-kept = Cette comparaison est maintenant la vôtre.
shortlists-compare-foreign = Pour ajouter ou remplacer un fournisseur, faites de cette comparaison la vôtre.
shortlists-compare-keep = En faire ma comparaison
shortlists-compare-remove = Retirer
shortlists-compare-another = Ajouter un autre fournisseur
shortlists-compare-find = Trouver des fournisseurs
shortlists-compare-empty-title = Rien à comparer pour l’instant
shortlists-compare-empty = Choisissez « Comparer » à côté d’un fournisseur, dans la recherche ou sur sa page. Il n’y a pas besoin de compte.
shortlists-compare-unknown = Le fournisseur « { $slug } » n’est pas, ou plus, publié dans la halle.
shortlists-compare-left-out = { $n ->
    [one] Une comparaison compte quatre fournisseurs au plus : { $n } n’est pas montré.
   *[other] Une comparaison compte quatre fournisseurs au plus : { $n } ne sont pas montrés.
}
shortlists-compare-shared = Prix, délais, capacités et commandes minimales : ceux des offres de même domaine ({ $sectors }).
shortlists-compare-note = Sont comparées les données publiques du jour. Ce qui est déclaré par un fournisseur n’a pas été vérifié.
shortlists-guarantees-explained = Ce que disent les garanties
shortlists-place = Distance depuis
shortlists-place-apply = Mesurer
shortlists-place-unknown = Le lieu « { $place } » n’est pas connu : les distances manquent.
shortlists-differences = { $n ->
    [one] { $n } critère sur { $all } les distingue.
   *[other] { $n } critères sur { $all } les distinguent.
}
shortlists-show-differences = Ne montrer que les différences
shortlists-show-all = Montrer tous les critères
shortlists-differs = diffère
shortlists-print = Imprimer
shortlists-ask = { $n ->
    [one] Demander un devis à ce fournisseur
   *[other] Demander un devis à ces { $n } fournisseurs
}
shortlists-criterion = Critère
shortlists-not-stated = Non indiqué
shortlists-state-of = État au { $date }
shortlists-group-guarantees = Garanties
shortlists-group-supply = Fourniture
shortlists-group-offers = Offres et prix
shortlists-group-who = L’organisation
shortlists-row-guarantees = Garanties
shortlists-row-distance = Distance
shortlists-row-area = Zone desservie
shortlists-row-lead = Délai
shortlists-row-capacity = Capacité
shortlists-row-minimum = Commande minimale
shortlists-row-prices = Prix
shortlists-price-range = { $from } à { $to }
shortlists-row-offers = Offres publiées
shortlists-row-town = Lieu
shortlists-row-sectors = Secteurs
shortlists-row-references = Références
shortlists-more-references = { $n ->
    [one] et { $n } autre référence
   *[other] et { $n } autres références
}
shortlists-row-form = Forme juridique
shortlists-row-staff = Effectif
shortlists-row-languages = Langues
shortlists-row-freshness = Fraîcheur de la fiche
shortlists-row-page = Page
shortlists-about = env. { $distance } (position approchée)
shortlists-radius = { $n ->
    [one] { $n } km autour de son siège
   *[other] { $n } km autour de son siège
}
shortlists-more-offers = { $n ->
    [one] et { $n } autre offre
   *[other] et { $n } autres offres
}
shortlists-proposed = { $sector } (proposé)
shortlists-favourites = Mes favoris
shortlists-favourites-lead = Les fournisseurs et les offres que vous avez marqués d’une étoile. Personne d’autre ne les voit.
shortlists-favourites-empty-title = Pas encore de favori
shortlists-favourites-empty = L’étoile à côté d’un fournisseur ou d’une offre l’ajoute ici.
shortlists-favourites-count = { $n ->
    [one] { $n } favori
   *[other] { $n } favoris
}
shortlists-since = Favori depuis le { $date }
shortlists-starred = Ajouté à vos favoris.
shortlists-unstarred = Retiré de vos favoris.
shortlists-unstar = Retirer des favoris
shortlists-star-gone = Ce que vous vouliez garder n’est plus publié.
shortlists-too-many-favourites = Vous avez déjà 500 favoris. Retirez-en pour en ajouter d’autres.
shortlists-kind-supplier = Fournisseur
shortlists-kind-offer = Offre
shortlists-gone = N’est plus publié
shortlists-lists = Mes listes
shortlists-my-lists = Mes listes
shortlists-lists-lead = Des fournisseurs et des offres réunis pour un projet, avec vos notes. Une liste reste privée ou se partage avec vos collègues.
shortlists-lists-empty-title = Pas encore de liste
shortlists-lists-empty = Une liste réunit les candidats d’un achat et ce que vous en pensez.
shortlists-lists-empty-action = Créer une liste
shortlists-entries = { $n ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
shortlists-updated = Modifiée le { $when }
shortlists-shared-nobody = Privée
shortlists-shared-read = Lue par les collègues : { $organisation }
shortlists-shared-write = Tenue avec les collègues : { $organisation }
shortlists-new = Nouvelle liste
shortlists-create = Créer la liste
shortlists-created = La liste est créée.
shortlists-field-name = Nom de la liste
shortlists-hint-name = Par exemple le projet ou l’achat : « Fête communale 2027 ».
shortlists-field-sharing = Qui voit cette liste
shortlists-hint-sharing = Une liste partagée appartient à l’organisation : qui la quitte n’y a plus accès.
shortlists-sharing-private = Moi uniquement
shortlists-sharing-read = Mes collègues peuvent la lire
shortlists-sharing-write = Mes collègues peuvent la lire et la modifier
shortlists-field-organisation = Collègues de
shortlists-error-name = Donnez un nom à la liste.
shortlists-error-organisation = Choisissez l’organisation dont les collègues verront la liste.
shortlists-too-many-lists = Vous avez déjà 50 listes. Supprimez-en une pour en créer une autre.
shortlists-settings = Réglages de la liste
shortlists-settings-of = Réglages de « { $name } »
shortlists-changed-settings = La liste a été modifiée entre-temps. Ce que vous avez saisi est conservé ; enregistrez à nouveau pour l’appliquer.
shortlists-save = Enregistrer
shortlists-saved = Les réglages sont enregistrés.
shortlists-cancel = Annuler
shortlists-delete = Supprimer la liste
shortlists-delete-question = Supprimer « { $name } » ?
shortlists-delete-private = La liste et ses notes disparaissent définitivement.
shortlists-delete-shared = La liste et ses notes disparaissent définitivement, pour vos collègues aussi.
shortlists-deleted = La liste est supprimée.
shortlists-list-empty-title = Cette liste est vide
shortlists-list-empty = « Ajouter à une liste » se trouve sur la page de chaque fournisseur et de chaque offre, et dans la comparaison.
shortlists-read-only = Vos collègues vous donnent cette liste à lire. Pour la modifier, demandez-leur de l’ouvrir.
shortlists-choose = { $n ->
    [one] Cochez un fournisseur à comparer ou à interroger.
   *[other] Cochez des fournisseurs ci-dessous, { $n } au plus pour les comparer.
}
shortlists-pick = Choisir { $name }
shortlists-compare-chosen = Comparer les fournisseurs cochés
shortlists-ask-chosen = Leur demander un devis
shortlists-added-by = Ajouté par { $name }, le { $when }
shortlists-somebody-gone = Une personne partie
shortlists-notes-of = Notes sur { $name }
shortlists-note = Note
shortlists-note-add = Ajouter une note
shortlists-note-save = Enregistrer la note
shortlists-note-remove = Retirer ma note
shortlists-note-removed = Votre note est retirée.
shortlists-noted = La note est enregistrée.
shortlists-noted-on-removed = Quelqu’un a retiré cette ligne entre-temps. Votre note reste avec elle ; remettez la ligne pour la voir.
shortlists-error-note = Écrivez une note, ou laissez ce champ fermé.
shortlists-too-many-notes = Cette ligne porte déjà 50 notes.
shortlists-up = Monter
shortlists-down = Descendre
shortlists-moved = L’ordre est enregistré.
shortlists-changed = La liste a changé entre-temps. Voici son état actuel ; recommencez si besoin.
shortlists-remove = Retirer de la liste
shortlists-removed = La ligne est retirée.
shortlists-removed-name = « { $name } » n’est plus dans la liste.
shortlists-undo = Remettre
shortlists-restored = La ligne est de retour, avec ses notes.
shortlists-removed-lines = { $n ->
    [one] { $n } ligne retirée
   *[other] { $n } lignes retirées
}
shortlists-removed-hint = { $n ->
    [one] Elles peuvent être remises pendant { $n } jour, avec leurs notes.
   *[other] Elles peuvent être remises pendant { $n } jours, avec leurs notes.
}
shortlists-removed-by = Retirée par { $name }
shortlists-too-many-entries = La liste compte déjà 100 lignes. Retirez-en, ou prenez une autre liste.
shortlists-add-to-list = Ajouter à une liste
shortlists-add-title = Ajouter à une liste
shortlists-add = Ajouter
shortlists-added = Ajouté à la liste.
shortlists-added-none = C’était déjà dans la liste.
shortlists-already-there = déjà dedans
shortlists-field-list = Dans quelle liste ?
shortlists-field-new-name = Nom de la nouvelle liste
shortlists-hint-new-name = Uniquement si vous en créez une. Elle sera privée ; vous pourrez la partager ensuite.
shortlists-error-list = Choisissez une liste.
shortlists-column-place = Rang
shortlists-column-name = Nom
shortlists-column-supplier = Fournisseur de l’offre
shortlists-column-town = Lieu
shortlists-column-price = Prix
shortlists-column-verified = Garanties vérifiées
shortlists-column-added = Ajouté
shortlists-column-notes = Notes
shortlists-column-address = Adresse
