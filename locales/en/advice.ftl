advice-title = Advice before you publish
advice-lead = What your lots would bring if they were published as they are: how many members could answer them, and what another way of cutting them or one requirement less would change. What nobody has said of a member stays “to be confirmed” and is counted apart.
advice-see-who = See who can answer
advice-see-all = All advice on this need
advice-none = No lots yet
advice-none-text = Add a lot and we shall count at once who could answer it.
advice-undo = Go back to the lots as they were
advice-undo-text = You took one of the proposed splits. Your earlier lots are kept as long as nobody changes the new ones.
advice-who = Who could answer
advice-lot-unread = This lot gives neither a sector nor a CPV code that can be read: nothing can be counted.
advice-who-table = Number of members, lot by lot
advice-who-text = Known and to be confirmed: who could answer alone. Together: everybody who could take part in a group, also for a part of the lot.
advice-col-lot = Lot
advice-col-known = Known
advice-col-confirm = To be confirmed
advice-col-groups = Together
advice-tried = With what you are trying:
advice-whole = All lots
advice-together-group = { $n ->
    [one] A group of { $n } member covers everything that is asked for.
   *[other] A group of { $n } members covers everything that is asked for.
}
advice-together-alone = One member alone covers everything that is asked for; no group is needed.
advice-together-nobody = No group covers everything that is asked for, among the members whose trade is known.
advice-together-unsaid = It could not be said whether a group covers everything that is asked for.
advice-known-instead = known: { $after } instead of { $before }
advice-known-same = known: { $number }, as now
advice-confirm-instead = to be confirmed: { $after } instead of { $before }
advice-confirm-same = to be confirmed: { $number }, as now
advice-cut = Other ways to split
advice-cut-lead = The most useful first. The number is that of the members who could answer at least one of the new lots alone.
advice-cut-none = We found no other way of splitting that opens your lots to more members.
advice-how-trades = { $n ->
    [one] { $n } lot, by trade
   *[other] { $n } lots, one for each trade
}
advice-how-apart = { $name } in a lot of its own
advice-how-places = { $n ->
    [one] { $n } lot, by place
   *[other] { $n } lots, one for each place
}
advice-how-place = one place in a lot of its own
advice-how-half = two lots of half the quantity
advice-half-number = part { $number }
advice-use = Use this split
advice-use-text = Texts, dates and requirements stay with each new lot; you will have to give the value of each. You can go back.
advice-use-half-text = Texts and dates stay with both lots; the value and the figures asked for are halved. You can go back.
advice-by-hand = This split has to be made by hand:
advice-split-done = The new lots are in place. You can go back to those you had.
advice-split-done-values = The new lots are in place. Give the value of each, or go back to those you had.
advice-split-undone = Your lots are as they were before.
advice-merge = And the other way round
advice-merge-text = Made into one lot ({ $lots }), fewer members could answer alone:
advice-costs = What each requirement changes
advice-costs-lead = For each lot, what one requirement less would bring, the dearest first. A requirement may be worth its price: that is for you to judge.
advice-costs-none = This lot asks for no guarantee and no figure: nothing keeps it from being open to all who do this work there.
advice-no-change = Changes nothing.
advice-is-cut = There was not enough time to count every variant: those that are missing are not shown.
advice-without-guarantee = Without the guarantee “{ $name }”
advice-declared-suffices = If a declaration were enough for “{ $name }”
advice-without-turnover = Without a least turnover
advice-turnover-of = With a turnover of at least { $amount } only
advice-without-staff = Without a least number of staff
advice-staff-of = With at least { $number } staff only
advice-without-capacity = Without a least capacity
advice-capacity-of = With a capacity of at least { $number } only
advice-open = Open to all, without reserving the lot
advice-told = What is read in the offer or kept during the work excludes nobody beforehand and does not change this number:
advice-with-status = { $n ->
    [one] { $n } of them has this status, verified or stated; of the others nobody said it.
   *[other] { $n } of them have this status, verified or stated; of the others nobody said it.
}
advice-reserving = If you reserved this lot
advice-try = Try a requirement
advice-try-turnover = Yearly turnover of at least
advice-try-staff = Staff of at least
advice-try-show = Count with this requirement
advice-try-end = Stop trying
advice-law = What the law allows
advice-hint-outside-scope = Give the contract to a work-integration institution, outside procurement law
advice-hint-outside-scope-text = Contracts with institutions for people with disabilities, work-integration organisations or charities are outside the scope of the law: you may give them the contract without a call for tenders. The exception is read narrowly.
advice-hint-margin = Preference margin for the social economy
advice-hint-margin-text = For acquisitions that the chair of the Conseil du trésor designates, a public body grants a preference margin to social economy enterprises, or asks that people far from the labour market take part in the contract. Check whether your acquisition is designated.
advice-hint-small-enterprises = Reserve for small enterprises, prefer local added value
advice-hint-small-enterprises-text = Below the threshold of the agreement with Europe (CETA), the law provides for reserving a call for small enterprises, among them those of the social economy, or for preferring Québec added value.
advice-hint-direct-award = Award directly
advice-hint-direct-award-text = Below a certain value, without tax, you may choose a supplier without a call for tenders; you may still ask several for an offer.
advice-hint-reserving = Reserve a lot
advice-hint-reserving-text = A lot may be reserved for organisations that employ a minimum share of people with disabilities or disadvantages or, for certain services, for organisations with a public-service mission.
advice-hint-lots = Split into lots
advice-hint-lots-text = The split and its limits (the number of lots per tenderer, for example) are announced in the notice or its documents.
advice-hint-splitting = Thresholds count all lots together
advice-hint-splitting-text = Splitting opens the contract to more members and does not change the procedure: it is the value of all lots that is compared with the threshold.
advice-below = Less than { $amount }:
advice-value-below = The stated value of your need is below it. Compare it without tax.
advice-value-not-below = The stated value of your need is not below it.
advice-value-unknown = Give the value of each lot in this currency to compare.
advice-uncertain = What is “to be confirmed” does not come from an official text that we have read: check it before you rely on it.
advice-no-advice = Indications drawn from what the hall knows of its members and from dated references; not legal advice.
advice-back-lots = Back to the lots
tenders-advice = Advice
tenders-advice-link = See how many members could answer, and what would let more of them answer
tenders-lots-changed = The lots have changed meanwhile: this is how they are now. Choose again.
tenders-lot-not-divisible = This lot cannot be split by a rule: change it by hand.
