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
matches-alone-none = Aucun fournisseur dont l’activité est connue ne peut répondre seul à tous les lots.
matches-alone-none-known = Aucun des fournisseurs dont tout est connu ne peut répondre seul à tous les lots ; ceux à confirmer ne sont pas comptés.
matches-unread = { $n ->
    [one] Ce lot reste à part, faute de code CPV ou de secteur lisible :
   *[other] Ces { $n } lots restent à part, faute de code CPV ou de secteur lisible :
}
matches-alone-possible = { $n ->
    [one] { $n } fournisseur peut répondre seul à tous les lots, ou reste à confirmer :
   *[other] { $n } fournisseurs peuvent répondre seuls à tous les lots, ou restent à confirmer ; en premier :
}
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
matches-lot-nobody = Aucun fournisseur de la halle dont l’activité est connue ne correspond à ce lot.
matches-lot-unread = Ce lot ne donne ni code CPV ni secteur lisible : on ne peut pas dire qui peut y répondre.
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
matches-groups-none = Aucun groupement d’au plus { $members } membres ne couvre tout ce qui est demandé, parmi les fournisseurs dont l’activité est connue.
matches-groups-none-known = Aucun groupement d’au plus { $members } membres ne couvre tout ce qui est demandé, parmi les fournisseurs dont tout est connu ; ceux à confirmer ne sont pas comptés.
matches-groups-unavailable = Les groupements n’ont pas pu être calculés pour ce marché.
matches-cut = La recherche a été arrêtée : ce sont les meilleurs trouvés, de meilleurs ne sont pas exclus.
matches-proven = Parmi les fournisseurs de la halle dont l’activité est connue, il est démontré qu’aucun groupement d’au plus { $members } membres n’est meilleur que le premier.
matches-proven-known = Parmi les fournisseurs dont tout est connu, il est démontré qu’aucun groupement d’au plus { $members } membres n’est meilleur que le premier ; ceux à confirmer ne sont pas comptés.
matches-group-number = Groupement possible { $number }
matches-near-miss = Au plus près
matches-near-miss-found = Au plus près de ce que la recherche a trouvé
matches-unmet = Resterait sans réponse :
matches-unshown = Les chiffres connus ne montrent pas :
matches-cost = Réserves : { $cost } points (aucune proposition de ce rang ne peut en compter moins de { $bound }). Moins il y en a, mieux c’est : membres, distance, garanties à vérifier, indications manquantes.
matches-uncovered = Aucun fournisseur connu pour un des métiers demandés ne peut tenir :
matches-uncovered-known = Aucun fournisseur dont tout est connu ne peut tenir (ceux à confirmer ne sont pas comptés) :
matches-cell-no = non
matches-cell-holder = s’en charge
matches-cell-able = pourrait aussi
matches-doubts-separator = { " ; " }
matches-named = { $what } : { $said }
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
matches-confirm-area-unknown = zone desservie non indiquée – { $place } est à environ { $km } km
matches-confirm-area-unknown-open = zone desservie non indiquée – { $place }
matches-confirm-distance-unknown = distance inconnue
matches-confirm-guarantee-declared = { $guarantee } déclaré jusqu’au { $until }, non vérifié
matches-confirm-guarantee-declared-open = { $guarantee } déclaré, non vérifié
matches-confirm-guarantee-unknown = { $guarantee } : rien n’est indiqué
matches-confirm-guarantee-only-declared = { $guarantee } seulement déclaré, une vérification est demandée
matches-confirm-guarantee-limited = { $guarantee } seulement pour le site { $site }
matches-confirm-guarantee-limited-open = { $guarantee } seulement pour certaines offres
matches-confirm-guarantee-expiry-unknown = { $guarantee } : fin de validité non indiquée
matches-confirm-guarantee-ends-before-start = { $guarantee } prend fin le { $until }, avant le début
matches-confirm-status-unknown = statut pour un marché réservé non indiqué
matches-confirm-status-stated-by-source = statut indiqué par la source seulement ({ $kind })
matches-confirm-status-to-verify = statut pour un marché réservé indiqué, pas vérifié pour toute l’organisation
matches-confirm-capacity-unknown = capacité non indiquée ({ $required } demandés)
matches-confirm-turnover-unknown = chiffre d’affaires non indiqué
matches-confirm-staff-unknown = effectif non indiqué ({ $required } demandés)
matches-confirm-closed-at-start = dit n’avoir rien de libre jusqu’au { $until }
matches-missing-trade-not-offered = ne propose pas cette prestation
matches-missing-area-not-served = ne travaille pas ici : { $place }, à { $km } km
matches-missing-area-not-served-open = ne travaille pas ici : { $place }
matches-missing-guarantee-missing = { $why ->
    [rejected] il manque : { $guarantee }, refusé après vérification
    [suspended] il manque : { $guarantee }, suspendu
    [expired] il manque : { $guarantee }, expiré
    [not_yet] il manque : { $guarantee }, pas encore valable
   *[revoked] il manque : { $guarantee }, retiré
}
matches-missing-guarantee-expired = { $guarantee } n’est valable que jusqu’au { $on }
matches-missing-guarantee-not-yet = { $guarantee } valable seulement dès le { $from }
matches-missing-no-qualifying-status = { $why ->
    [rejected] statut demandé pour ce lot réservé, refusé après vérification
    [suspended] statut demandé pour ce lot réservé, suspendu
    [expired] statut demandé pour ce lot réservé, expiré
    [not_yet] statut demandé pour ce lot réservé, pas encore valable
   *[revoked] statut demandé pour ce lot réservé, retiré
}
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
matches-single-number = Un fournisseur seul, proposition { $number }
matches-lacks = Mais :
matches-part-count = { $n ->
    [one] { $n } pour une partie
   *[other] { $n } pour une partie
}
matches-trades = Ce lot réunit plusieurs métiers ; qui répond, seul ou à plusieurs, doit les proposer tous :
matches-lot-only-parts = Aucun fournisseur dont l’activité est connue ne peut répondre seul à ce lot. Voici qui en propose une partie, et plus bas les groupements possibles.
matches-lot-only-parts-known = Aucun des fournisseurs dont tout est connu ne peut répondre seul à ce lot ; ceux à confirmer ne sont pas comptés. Voici qui en propose une partie, et plus bas les groupements possibles.
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
matches-rest = Pour tout le reste
matches-missing-part-not-offered = ne propose pas { $required }
matches-limit-detail = « limit » est un nombre entier, par exemple 20.
