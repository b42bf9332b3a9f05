search-error-text = Le texte cherché est trop long. Gardez les mots qui comptent.
search-error-page = La liste ne va pas si loin. Précisez la recherche ou ajoutez un filtre.
search-error-filters = Trop de filtres à la fois, ou un filtre qui n’existe pas ici.
search-error-place = Ce lieu n’existe pas sur la carte. Vérifiez la position et le rayon.
search-title = Recherche
search-words = Ce que vous cherchez
search-place = Où
search-radius = Rayon
search-action = Chercher
search-tabs = Où chercher
search-tab-suppliers = Fournisseurs ({ $n })
search-tab-offers = Offres ({ $n })
search-tab-tenders = Marchés ({ $n })
search-count =
    { $n ->
        [0] Aucun résultat
        [one] Un résultat
       *[other] { $n } résultats
    }
search-around = autour de { $place }
search-fallback = Le moteur de recherche habituel ne répond pas : ces résultats viennent de l’index de secours.
search-left-out = Rien ne réunit tous les mots. Cherché sans : { $words }
search-expansions = Mots proches également cherchés
search-expand-off = Chercher seulement les mots saisis
search-expand-on = Chercher aussi les mots proches
search-empty-title = Rien de tel dans la halle
search-empty = Essayez un mot plus courant, un rayon plus large ou moins de filtres.
search-sort-relevance = Pertinence
search-sort-freshness = Mise à jour
search-sort-name = Nom
search-sort-price = Prix
search-sort-deadline = Échéance
search-facet-jurisdiction = Pays
search-facet-sector = Secteur
search-facet-area = Territoire
search-facet-guarantee = Garantie vérifiée
search-facet-kind = Type
search-facet-legal-form = Forme juridique
search-facet-price = Prix
search-facet-lead-time = Délai
search-facet-reserved = Réservé
search-facet-status = État
search-facet-language = Langue
search-facet-source = Source
search-reason-word = « { $word } » y figure
search-reason-synonym = « { $word } », proche de « { $typed } »
search-reason-correction = « { $word } », au lieu de « { $typed } »
search-reason-beginning = « { $word } », qui commence par « { $typed } »
search-reason-sector = Travaille dans : { $sector }
search-reason-kind = Type de structure : { $code }
search-reason-there = Se trouve à { $place }
search-reason-near = À { $distance } de { $place }
search-reason-serves = Intervient à { $place }
search-language-other = Autre langue ({ $code })
