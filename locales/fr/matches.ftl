matches-title = Qui peut répondre ?
matches-lead = Halle compare ce que demande chaque lot avec ce que l’on sait des fournisseurs. Ce que personne n’a dit reste « à confirmer » et n’exclut personne.
matches-with-unknown = Les fournisseurs dont une indication manque sont montrés, après les autres.
matches-only-known = Ne montrer que ce qui est connu
matches-without-unknown = Seuls les fournisseurs dont tout est connu sont montrés.
matches-include-unknown = Montrer aussi ceux à confirmer
matches-silent = { $n ->
    [one] { $n } fournisseur n’a pas encore d’activité connue : il n’apparaît dans aucune liste.
   *[other] { $n } fournisseurs n’ont pas encore d’activité connue : ils n’apparaissent dans aucune liste.
}
matches-alone = Répondre seul
matches-alone-none = Personne ne peut répondre seul à tous les lots.
matches-alone-all = { $n ->
    [one] { $n } fournisseur peut répondre seul à tous les lots :
   *[other] { $n } fournisseurs peuvent répondre seuls à tous les lots, en premier :
}
matches-known = { $n ->
    [one] { $n } connu
   *[other] { $n } connus
}
matches-to-confirm-count = { $n ->
    [one] { $n } à confirmer
   *[other] { $n } à confirmer
}
matches-lot-nobody = Aucun fournisseur de la halle ne correspond à ce lot.
matches-state-known = Peut répondre
matches-state-reserve = Peut répondre, sous réserve
matches-state-confirm = À confirmer
matches-fit = Adéquation : { $score } sur 100
matches-because = Parce que :
matches-to-confirm = À confirmer :
matches-almost = { $n ->
    [one] Il manque quelque chose à { $n } fournisseur
   *[other] Il manque quelque chose à { $n } fournisseurs, par exemple
}
matches-together = Répondre à plusieurs
matches-groups-allowed = L’avis admet les groupements.
matches-groups-forbidden = L’avis n’admet pas les groupements : ces propositions ne valent que si l’acheteur change la règle.
matches-groups-unknown = L’avis ne dit pas si les groupements sont admis : demandez-le à l’acheteur.
matches-first-lots = Les groupements proposés couvrent les { $number } premiers lots.
matches-groups-none = Aucun groupement ne couvre tout ce qui est demandé.
matches-cut = La recherche a été arrêtée : ce sont les meilleurs trouvés, de meilleurs ne sont pas exclus.
matches-proven = Parmi tous les fournisseurs de la halle, il est démontré qu’aucun groupement n’est meilleur que le premier.
matches-group-number = Groupement possible { $number }
matches-near-miss = Au plus près
matches-unmet = Resterait sans réponse :
matches-unshown = Les chiffres connus ne montrent pas :
matches-cost = Points contre ce groupement : { $cost } ; aucun autre ne descend sous { $bound }. Moins il y en a, mieux c’est : membres, distance, garanties à vérifier, indications manquantes.
matches-uncovered = Aucun fournisseur de la halle ne peut tenir :
matches-cell-no = non
matches-cell-holder = s’en charge
matches-cell-able = pourrait aussi
matches-reason-code-served = propose { $offered } ({ $required })
matches-reason-sector-serves = secteur { $sector } (code { $required })
matches-reason-same-sector = secteur { $sector }
matches-reason-serves-everywhere = travaille partout
matches-reason-serves-place = travaille ici : { $place }
matches-reason-within-radius = travaille dans ce rayon : { $place }, { $km } km
matches-reason-sits-there = se trouve ici ({ $place }) et travaille à { $km } km à la ronde
matches-reason-distance = à { $km } km
matches-reason-guarantee-verified = { $guarantee } vérifié jusqu’au { $until }
matches-reason-guarantee-verified-open = { $guarantee } vérifié
matches-reason-status-qualifies = statut requis pour un marché réservé, vérifié
matches-reason-notice-suffices = délai de prévenance suffisant ({ $days } jours)
matches-reason-available-in-time = disponible dès le { $from }
matches-reason-capacity-suffices = capacité suffisante : { $has } pour { $required }
matches-reason-turnover-suffices = chiffre d’affaires suffisant
matches-reason-staff-suffices = effectif suffisant : { $has } pour { $required }
matches-confirm-trade-unknown = activité non indiquée
matches-confirm-sector-proposed = secteur { $sector } déduit de la source
matches-confirm-sector-too-general = seule la famille { $sector } est connue
matches-confirm-narrower-than-asked = n’en fait qu’une partie : { $offered }
matches-confirm-area-unknown = zone desservie non indiquée – { $place } est à { $km } km
matches-confirm-area-unknown-open = zone desservie non indiquée – { $place }
matches-confirm-distance-unknown = distance inconnue
matches-confirm-guarantee-declared = { $guarantee } déclaré jusqu’au { $until }, non vérifié
matches-confirm-guarantee-declared-open = { $guarantee } déclaré, non vérifié
matches-confirm-guarantee-unknown = { $guarantee } : rien n’est indiqué
matches-confirm-guarantee-expiry-unknown = { $guarantee } : fin de validité non indiquée
matches-confirm-guarantee-ends-before-start = { $guarantee } prend fin le { $until }, avant le début
matches-confirm-status-unknown = statut pour un marché réservé non indiqué
matches-confirm-status-stated = statut indiqué par la source seulement ({ $kind })
matches-confirm-capacity-unknown = capacité non indiquée ({ $required } demandés)
matches-confirm-turnover-unknown = chiffre d’affaires non indiqué
matches-confirm-staff-unknown = effectif non indiqué ({ $required } demandés)
matches-missing-trade-not-offered = ne propose pas cette prestation
matches-missing-area-not-served = ne travaille pas ici : { $place }, à { $km } km
matches-missing-area-not-served-open = ne travaille pas ici : { $place }
matches-missing-guarantee-missing = il manque : { $guarantee }
matches-missing-guarantee-only-declared = { $guarantee } seulement déclaré, une vérification est demandée
matches-missing-guarantee-expired = { $guarantee } a expiré le { $on }
matches-missing-no-qualifying-status = n’a pas le statut demandé pour ce lot réservé
matches-missing-deadline-passed = l’échéance est passée depuis le { $on }
matches-missing-notice-too-long = il lui faut { $days } jours, il en reste { $left }
matches-missing-not-available = disponible seulement dès le { $from }
matches-missing-capacity-too-low = capacité trop faible : { $has } pour { $required }
matches-missing-turnover-too-low = chiffre d’affaires trop faible
matches-missing-staff-too-low = effectif trop faible : { $has } pour { $required }
matches-condition-capacity = capacité : { $required } demandés, { $shown } connus
matches-condition-turnover = chiffre d’affaires demandé
matches-condition-staff = effectif : { $required } demandés, { $shown } connus
matches-condition-lead = personne ne peut conduire le groupement
matches-single-number = Seul, possibilité { $number }
matches-lacks = Mais :
matches-part-count = { $n ->
    [one] { $n } pour une partie
   *[other] { $n } pour une partie
}
matches-trades = Ce lot réunit plusieurs métiers ; qui répond, seul ou à plusieurs, doit les proposer tous :
matches-lot-only-parts = Personne ne propose seul tous les métiers de ce lot. Voici qui en propose une partie, et plus bas les groupements possibles.
matches-lot-nobody-known = D’aucun fournisseur on ne sait déjà tout ce que demande ce lot. Montrez aussi ceux à confirmer.
matches-more = { $n ->
    [one] Et { $n } autre qui peut répondre ou reste à confirmer.
   *[other] Et { $n } autres qui peuvent répondre ou restent à confirmer.
}
matches-parts = { $n ->
    [one] { $n } fournisseur pour une partie du lot
   *[other] { $n } fournisseurs pour une partie du lot, en premier
}
matches-rule = La même règle vaut seul ou à plusieurs : chaque métier et chaque garantie que demande un lot doit être tenu par quelqu’un. Les codes d’un avis qui désignent le même secteur comptent pour un seul métier.
matches-cut-empty = La recherche a été arrêtée avant de trouver un groupement : il peut en exister.
matches-rest = Pour tout le reste, voici les groupements possibles
matches-missing-part-not-offered = ne propose pas { $required }
