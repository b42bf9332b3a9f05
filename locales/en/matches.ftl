matches-title = Who can bid?
matches-lead = Halle compares what each lot asks for with what is known about the suppliers. What nobody has stated stays “to be confirmed” and excludes nobody.
matches-with-unknown = Suppliers with a detail missing are shown after the others.
matches-only-known = Show only what is known
matches-without-unknown = Only suppliers about whom everything is known are shown.
matches-include-unknown = Show those to be confirmed too
matches-silent = { $n ->
    [one] The trade of { $n } supplier is not known yet: it is in no list.
   *[other] The trade of { $n } suppliers is not known yet: they are in no list.
}
matches-alone = Bidding alone
matches-alone-none = No supplier whose trade is known can bid for all lots alone.
matches-alone-none-known = None of the suppliers about whom everything is known can bid for all lots alone; those to be confirmed are not counted.
matches-unread = { $n ->
    [one] This lot is set aside: it gives no CPV code or sector that can be read:
   *[other] These { $n } lots are set aside: they give no CPV code or sector that can be read:
}
matches-alone-possible = { $n ->
    [one] { $n } supplier can bid for all lots alone, or is still to be confirmed:
   *[other] { $n } suppliers can bid for all lots alone, or are still to be confirmed; first:
}
matches-alone-all = { $n ->
    [one] { $n } supplier can bid for all lots alone:
   *[other] { $n } suppliers can bid for all lots alone, first:
}
matches-known = { $n ->
    [one] { $n } known
   *[other] { $n } known
}
matches-to-confirm-count = { $n ->
    [one] { $n } to be confirmed
   *[other] { $n } to be confirmed
}
matches-lot-nobody = No supplier of the hall whose trade is known fits this lot.
matches-lot-unread = This lot gives neither a CPV code nor a sector that can be read: it cannot be said who could bid for it.
matches-state-known = Can bid
matches-state-reserve = Can bid, with a reservation
matches-state-confirm = To be confirmed
matches-fit = Fit: { $score } of 100
matches-because = Because:
matches-to-confirm = To be confirmed:
matches-almost = { $n ->
    [one] { $n } supplier lacks something
   *[other] { $n } suppliers lack something, for example
}
matches-together = Bidding together
matches-groups-allowed = The notice allows consortia.
matches-groups-forbidden = The notice does not allow consortia: these proposals hold only if the buyer changes the rule.
matches-groups-unknown = The notice does not say whether consortia are allowed: ask the buyer.
matches-first-lots = The proposed groups cover the first { $number } lots.
matches-groups-none = No group of at most { $members } members covers everything asked for, among the suppliers whose trade is known.
matches-groups-none-known = No group of at most { $members } members covers everything asked for, among the suppliers about whom everything is known; those to be confirmed are not counted.
matches-groups-unavailable = The groups could not be calculated for this tender.
matches-cut = The search was stopped: these are the best found; better ones are not ruled out.
matches-proven = Among the suppliers of the hall whose trade is known, it is proven that no group of at most { $members } members is better than the first.
matches-proven-known = Among the suppliers about whom everything is known, it is proven that no group of at most { $members } members is better than the first; those to be confirmed are not counted.
matches-group-number = Possible group { $number }
matches-near-miss = Closest
matches-near-miss-found = Closest among what the search found
matches-unmet = Would remain uncovered:
matches-unshown = The known figures do not show:
matches-cost = Reservations: { $cost } points (no proposal of this rank can have fewer than { $bound }). Fewer is better: members, distance, guarantees to check, missing details.
matches-uncovered = No supplier known for one of the trades asked for can take on:
matches-uncovered-known = No supplier about whom everything is known can take on (those to be confirmed are not counted):
matches-cell-no = no
matches-cell-holder = takes it on
matches-cell-able = could as well
matches-doubts-separator = { "; " }
matches-named = { $what }: { $said }
matches-reason-code-served = offers { $offered } ({ $required })
matches-reason-sector-serves = sector { $sector } (code { $required })
matches-reason-same-sector = sector { $sector }
matches-reason-serves-everywhere = works everywhere
matches-reason-serves-place = works here: { $place }
matches-reason-within-radius = works within this distance: { $place }, { $km } km
matches-reason-sits-there = is here ({ $place }) and works within { $km } km
matches-reason-distance = { $km } km away
matches-reason-guarantee-verified = { $guarantee } verified until { $until }
matches-reason-guarantee-verified-open = { $guarantee } verified
matches-reason-status-qualifies = status required for a reserved contract, verified
matches-reason-notice-suffices = notice of { $days } days suffices
matches-reason-available-in-time = available from { $from }
matches-reason-capacity-suffices = capacity suffices: { $has } for { $required }
matches-reason-turnover-suffices = turnover suffices
matches-reason-staff-suffices = staff suffices: { $has } for { $required }
matches-confirm-trade-unknown = trade not stated
matches-confirm-sector-proposed = sector { $sector } derived from the source
matches-confirm-sector-too-general = only the family { $sector } is known
matches-confirm-narrower-than-asked = covers only part of it: { $offered }
matches-confirm-area-unknown = area served not stated – { $place } is about { $km } km away
matches-confirm-area-unknown-open = area served not stated – { $place }
matches-confirm-distance-unknown = distance unknown
matches-confirm-guarantee-declared = { $guarantee } declared until { $until }, not verified
matches-confirm-guarantee-declared-open = { $guarantee } declared, not verified
matches-confirm-guarantee-unknown = { $guarantee }: nothing stated
matches-confirm-guarantee-only-declared = { $guarantee } only declared; a verified one is required
matches-confirm-guarantee-limited = { $guarantee } for the site { $site } only
matches-confirm-guarantee-limited-open = { $guarantee } for certain offers only
matches-confirm-guarantee-expiry-unknown = { $guarantee }: end of validity not stated
matches-confirm-guarantee-ends-before-start = { $guarantee } ends on { $until }, before the start
matches-confirm-status-unknown = status for a reserved contract not stated
matches-confirm-status-stated-by-source = status stated by the source only ({ $kind })
matches-confirm-status-to-verify = status for a reserved contract stated, not verified for the whole organisation
matches-confirm-capacity-unknown = capacity not stated ({ $required } required)
matches-confirm-turnover-unknown = turnover not stated
matches-confirm-staff-unknown = staff not stated ({ $required } required)
matches-confirm-closed-at-start = says it has nothing free until { $until }
matches-missing-trade-not-offered = does not offer this
matches-missing-area-not-served = does not work here: { $place }, { $km } km away
matches-missing-area-not-served-open = does not work here: { $place }
matches-missing-guarantee-missing = { $why ->
    [rejected] lacks: { $guarantee }, refused after a check
    [suspended] lacks: { $guarantee }, suspended
    [expired] lacks: { $guarantee }, expired
    [not_yet] lacks: { $guarantee }, not yet valid
   *[revoked] lacks: { $guarantee }, revoked
}
matches-missing-guarantee-expired = { $guarantee } is valid only until { $on }
matches-missing-guarantee-not-yet = { $guarantee } valid from { $from } only
matches-missing-no-qualifying-status = { $why ->
    [rejected] status required for this reserved lot, refused after a check
    [suspended] status required for this reserved lot, suspended
    [expired] status required for this reserved lot, expired
    [not_yet] status required for this reserved lot, not yet valid
   *[revoked] status required for this reserved lot, revoked
}
matches-missing-deadline-passed = the deadline passed on { $on }
matches-missing-notice-too-long = needs { $days } days, { $left } are left
matches-missing-not-available = available from { $from } only
matches-missing-capacity-too-low = capacity too low: { $has } for { $required }
matches-missing-turnover-too-low = turnover too low
matches-missing-staff-too-low = staff too low: { $has } for { $required }
matches-condition-capacity = capacity: { $required } required, { $shown } known
matches-condition-turnover = turnover required
matches-condition-staff = staff: { $required } required, { $shown } known
matches-condition-lead = nobody can lead the group
matches-single-number = A single supplier, proposal { $number }
matches-lacks = But:
matches-part-count = { $n ->
    [one] { $n } for a part
   *[other] { $n } for a part
}
matches-trades = This lot combines several trades; whoever bids, alone or together, must offer all of them:
matches-lot-only-parts = No supplier whose trade is known can bid for this lot alone. Here are suppliers for part of it, and further down the possible groups.
matches-lot-only-parts-known = None of the suppliers about whom everything is known can bid for this lot alone; those to be confirmed are not counted. Here are suppliers for part of it, and further down the possible groups.
matches-lot-nobody-known = For no supplier is everything that this lot asks known yet. Show those to be confirmed too.
matches-more = { $n ->
    [one] And { $n } other that can bid or is to be confirmed.
   *[other] And { $n } others that can bid or are to be confirmed.
}
matches-parts = { $n ->
    [one] { $n } supplier for a part of the lot
   *[other] { $n } suppliers for a part of the lot, first
}
matches-rule = The same rule applies alone and together: every trade and every guarantee that a lot asks for must be covered by somebody. Codes of a notice that stand for the same sector count as one trade.
matches-cut-empty = The search was stopped before a group was found: there may be some.
matches-rest = For everything else
matches-missing-part-not-offered = does not offer { $required }
matches-limit-detail = “limit” is a whole number, for example 20.
