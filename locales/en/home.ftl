home-title = Buy well, close to home
home-lead = The suppliers of the social and solidarity economy under one roof: search, compare, and find who can answer, alone or together.
home-suppliers = Associations, co-operatives, foundations, social enterprises: who they are, where they deliver, what their guarantees are worth.
home-catalogue = Products and services, with prices, lead times and terms.
home-tenders = Open public tenders, and the consortia that could answer them.
home-join-title = Take your place
home-join = Register your organisation and present your offers. It is free.
home-sectors = By trade
home-sectors-lead = { $n ->
    [one] One supplier, sorted by what it does.
   *[other] { $n } suppliers, sorted by what they do.
}
home-next-tenders = Closing soon
home-all-tenders = All tenders
home-accessibility-lead = This hall is made for everybody.
home-accessibility-how = We aim at WCAG 2.2, level AA. Every page works by keyboard, without JavaScript, at 200% zoom and on a small screen; an automatic check comes with every change.
home-accessibility-write = Does something stop you? Write to the Chamber: we will put it right.
