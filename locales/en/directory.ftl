# The directory: records, duplicates, profile.
directory-account = My account
directory-new-title = Add an organisation
directory-new-lead = A few lines are enough to begin. You can complete the rest later.
directory-edit-title = The organisation’s record
directory-see-profile = See the public record
directory-created = The organisation has been added. Complete its record whenever you like.
directory-created-number-known = The organisation has been added, but another record already bears this number. If it is yours, claim it instead; the Chamber looks at both.
directory-saved = The record has been saved.
directory-confirmed = Thank you. The record is confirmed as of today.
directory-freshness = Freshness
directory-confirmed-on = Record confirmed on { $date }
directory-never-confirmed = The organisation has never confirmed this record.
directory-confirm = Confirm that all is correct
directory-save = Save the record
directory-create = Add the organisation
directory-cancel = Cancel
directory-choose = Choose
directory-part-identity = Identity
directory-part-place = Place and territory
directory-part-activity = Activity
directory-part-contact = Public contact
directory-field-name = Name
directory-field-brand = Trading name
directory-field-jurisdiction = Country or province
directory-field-form = Legal form
directory-field-number = Registration number
directory-field-kind = Kind of structure
directory-field-supplies = We sell products or services
directory-field-buys = We buy by public-procurement rules
directory-field-street = Street and number
directory-field-postcode = Postcode
directory-field-town = Town
directory-field-city = Town
directory-field-region = Region
directory-field-position = Position
directory-field-radius = Distance served, in kilometres
directory-field-areas = Territories served
directory-field-description = Description
directory-field-description-fr = Description in French
directory-field-description-de = Description in German
directory-field-description-en = Description in English
directory-field-sectors = Sectors
directory-field-staff = Number of employees
directory-field-website = Website
directory-field-email = E-mail address
directory-field-phone = Telephone
directory-field-languages = Working languages
directory-field-source = Provenance
directory-hint-number = Swiss UID (CHE-…), SIREN or SIRET, NEQ. Its check digit is verified.
directory-hint-buys = The Chamber looks at this before you can post needs.
directory-hint-radius = Around your seat. Leave empty if you do not know.
directory-hint-description = What you do, for whom, and what sets you apart.
directory-hint-sectors = Twelve at most. They are how you are found and which tenders are proposed to you.
directory-hint-staff = A whole number. It helps to estimate your capacity.
directory-hint-contact = These details are public: give those of the organisation, not of a person.
directory-number-wrong = This number fails its check. Look at the digits again, or leave it empty.
directory-sectors-many = Choose twelve sectors at most.
directory-number-valid = check digit correct
directory-number-invalid = check digit wrong
directory-number-unchecked = cannot be checked
directory-jurisdiction-ch = Switzerland
directory-jurisdiction-fr = France
directory-jurisdiction-qc = Québec
directory-form-association = Association
directory-form-cooperative = Co-operative
directory-form-foundation = Foundation
directory-form-mutual = Mutual
directory-form-company = Company
directory-form-other = Other form
directory-language-fr = French
directory-language-de = German
directory-language-en = English
directory-language-it = Italian
directory-buyers-title = Organisations that buy
directory-buyers-lead = Publishing a need with reserved lots takes the Chamber’s consent. You decide here and say why; anyone acting for the organisation receives your answer.
directory-buyers-asking = Requests
directory-buyers-buying = Buyers
directory-buyers-look = Review
directory-buyers-empty-title = No request
directory-buyers-empty = Organisations that tick “We buy” in their record will appear here.
directory-buyers-none-title = No buyer yet
directory-buyers-none = No organisation can publish needs yet.
directory-buyer-is = This organisation can publish needs.
directory-buyer-asks = This organisation asks to publish needs.
directory-buyer-is-not = This organisation does not buy in this hall and has not asked to.
directory-buyer-people = People
directory-buyer-nobody = Nobody acts for this organisation yet.
directory-buyer-reason = Reason for the decision
directory-buyer-reason-hint = Needed to refuse or withdraw. It appears in the answer and in the log.
directory-buyer-reason-missing = Say why, in at least ten characters.
directory-buyer-grant = Grant
directory-buyer-refuse = Refuse
directory-buyer-withdraw = Withdraw this right
directory-buyer-granted = Granted. Anyone acting for the organisation is told by e-mail.
directory-buyer-refused = The request is refused. Anyone acting for the organisation is told by e-mail.
directory-buyer-withdrawn = The right is withdrawn. Anyone acting for the organisation is told by e-mail.
directory-mail-buyer-granted-subject = { $organisation } can publish needs
directory-mail-buyer-granted = The Chamber has accepted your request: { $organisation } can now publish needs in the hall.
directory-mail-buyer-refused-subject = Your request for { $organisation }
directory-mail-buyer-refused = The Chamber has not agreed that { $organisation } publishes needs in the hall. You can correct the record and ask again.
directory-mail-buyer-withdrawn-subject = { $organisation } can no longer publish needs
directory-mail-buyer-withdrawn = The Chamber has withdrawn from { $organisation } the right to publish needs. Those already published stay.
directory-mail-buyer-reason = Reason given: { $reason }
directory-mail-buyer-action = Open the record
directory-duplicates-title = Possible duplicates
directory-duplicates-lead =
    { $n ->
        [0] No pair is waiting for a decision.
        [one] One pair is waiting for your decision.
       *[other] { $n } pairs are waiting for your decision.
    }
directory-duplicates-search = Search again
directory-duplicates-searching = The search has begun. New pairs will appear here.
directory-duplicates-empty-title = Nothing to decide
directory-duplicates-empty = All proposed pairs have been decided.
directory-duplicates-back = Back to the desk
directory-duplicate-title = Two records to compare
directory-duplicate-first = First record
directory-duplicate-second = Second record
directory-duplicate-number = Same registration number
directory-duplicate-similar = Names { $percent }% alike, in the same place
directory-duplicate-compare = Compare
directory-duplicate-field = Detail
directory-duplicate-different = different
directory-duplicate-decide = Your decision
directory-duplicate-warning = A merge cannot be undone. The record that is kept receives the references, sectors, guarantees, offers and people of the other, whose address will lead to it.
directory-duplicate-keep = Merge and keep “{ $name }”
directory-duplicate-not = These are not duplicates
directory-duplicate-closed = This pair has already been decided.
directory-duplicate-queue = Back to the list
directory-duplicate-merged = The two records have been merged.
directory-duplicate-distinct = Noted: this pair will not be proposed again.
directory-duplicate-already-decided = Somebody else decided in the meantime.
directory-list-lead = Enterprises, associations and co-operatives of the social and solidarity economy. Filter by trade, place and guarantee.
directory-list-words = Name or town
directory-list-place = Around
directory-list-radius = Distance
directory-list-apply = Filter
directory-list-filters = Filters
directory-list-map = Map of the suppliers in the list
directory-list-sectors = Sector
directory-list-branches = Trade
directory-list-guarantees = Verified guarantee
directory-list-jurisdictions = Country or province
directory-list-regions = Canton, department or region
directory-list-forms = Legal form
directory-list-kinds = Kind of structure
directory-list-positions = Position on the map
directory-list-with-position = On the map
directory-list-without-position = Position unknown
directory-list-in-map = Within the map shown
directory-list-unknown-place = We know no place called “{ $place }”. The list is not limited to its surroundings.
directory-list-count =
    { $n ->
        [0] No supplier
        [one] One supplier
       *[other] { $n } suppliers
    }
directory-list-count-around =
    { $n ->
        [0] No supplier around { $place }
        [one] One supplier around { $place }
       *[other] { $n } suppliers around { $place }
    }
directory-list-empty-title = Nobody meets these filters
directory-list-empty = Remove a filter or widen the distance.
directory-list-export = Export the list
directory-list-demo = demonstration
directory-list-proposed = proposed
directory-sort-name = by name
directory-sort-distance = by distance
directory-sort-freshness = by freshness
directory-claim-title = This is my organisation
directory-claim-own = You already act for this organisation.
directory-claim-owned = Somebody already looks after this record. Ask to be added to the organisation’s people.
directory-claim-ask = If you do not know whom to ask, write to the Chamber ({ $chamber }).
directory-claim-back = Back to the record
directory-claim-lead = Nobody looks after this record yet. Show that you belong to the organisation, and you can complete it, publish offers and hear of tenders.
directory-claim-way = How will you show it?
directory-claim-way-email = By a link sent to an address of the organisation (at once)
directory-claim-way-letter = By a code sent to the organisation by post
directory-claim-way-staff = By explaining it to the Chamber, which decides
directory-claim-way-missing = Choose how you want to show it.
directory-claim-at-host = The e-mail address must end in @{ $host }.
directory-claim-at-address = The one in the record, { $email }, will do.
directory-claim-email = E-mail address of the organisation
directory-claim-email-hint = For the proof by link. The link is good for three days.
directory-claim-no-email = This record names no website or address of the organisation’s own: the proof by link is not possible.
directory-claim-address-wrong = This address proves nothing for this organisation. Use one of its own site, or choose another way.
directory-claim-letter-goes = A letter would go to the address in the record:
directory-claim-message = Your message to the Chamber
directory-claim-message-hint = Your part in the organisation, and how to check it. Needed when the Chamber is to decide.
directory-claim-message-missing = Say who you are in the organisation, in at least ten characters.
directory-claim-action = Send my request
directory-claim-sent = Sent. Open the link that arrives at the organisation’s address, signed in to your account.
directory-claim-waits = Your request is with the Chamber. Its answer will reach you by e-mail.
directory-claim-open-email = We have sent a link to { $email }. Open it while signed in to your account, which will receive the record.
directory-claim-open-letter = The Chamber prepared the letter on { $when }. Type the code it contains here.
directory-claim-open-unwritten = The Chamber will send a letter with a code to the organisation’s address. You will hear when it leaves.
directory-claim-open-staff = The Chamber is looking at your request. Its answer will reach you by e-mail.
directory-claim-until = Good until { $when }.
directory-claim-since = Requested on { $when }
directory-claim-code = Code of the letter
directory-claim-code-hint = Twelve letters and digits; capitals, spaces and hyphens do not matter.
directory-claim-code-shape = A code has twelve letters and digits. See whether one is missing.
directory-claim-code-wrong = That is not the code. Read the letter again.
directory-claim-code-closed = Five codes were wrong: this request is closed. You can make another one.
directory-claim-code-action = Check the code
directory-claim-tries =
    { $n ->
        [one] One try is left.
       *[other] { $n } tries are left.
    }
directory-claim-withdraw = Withdraw my request
directory-claim-withdrawn = Your request is withdrawn.
directory-claim-yours = The record is yours. Read it through, then save it to confirm it.
directory-claim-too-many = You already have five open requests. Withdraw one, or wait for an answer.
directory-claim-question = Take charge of the record of { $organisation }?
directory-claim-question-detail = You will be responsible for it: you can change it, publish offers and add your colleagues. Other requests for this record will be closed.
directory-claim-take = Yes, this is my organisation
directory-claim-bad-link = It was used, has expired, or was asked for from another account. Sign in with the account that made the request, or make a new one.
directory-own-case = You made this request yourself: somebody else at the Chamber must decide.
directory-claims-title = Claimed records
directory-claims-lead = People say that a record is their organisation’s. All requests for a record are decided together.
directory-claims-empty-title = No request
directory-claims-empty = Nobody claims a record at the moment.
directory-claims-of-lead =
    { $n ->
        [0] No request is open for this record.
        [one] One request is open for this record.
       *[other] { $n } requests are open for this record: only one can be accepted.
    }
directory-claims-postal = Postal address
directory-claims-none = No request is waiting any more: they were answered, or their time is up.
directory-claims-by-email = Proof by a link sent to { $email }; the record goes to this person as soon as they open it and accept.
directory-claims-by-letter = Proof by a code sent by post.
directory-claims-by-staff = Asks for your decision.
directory-claims-letter = Prepare the letter
directory-claims-letter-again = Prepare a new letter
directory-claims-letter-made = Letter prepared on { $when }.
directory-claims-tries =
    { $n ->
        [0] No wrong code was typed.
        [one] One wrong code was typed.
       *[other] { $n } wrong codes were typed.
    }
directory-claims-warning = The person you accept becomes responsible for the record; other requests are closed, and those who made them are told.
directory-claims-whose = Which request?
directory-claims-reason-hint = What you have checked, or what is missing. It appears in the log, and in the answer to a refusal.
directory-claims-accept = Accept this request
directory-claims-refuse = Refuse this request
directory-claim-choose = Choose one of the requests.
directory-claim-was-accepted = The request is accepted. The person is told by e-mail.
directory-claim-was-refused = The request is refused. The person is told by e-mail.
directory-letter-title = Your code for the hall
directory-letter-once = Print this page now: the code is shown this once. A new letter would make this one useless.
directory-letter-body = { $person } has asked to look after the record of { $organisation } in the hall of the social and solidarity economy. If this person is one of yours, hand them this code.
directory-letter-type = They type it, signed in to their account, at
directory-letter-until = The code is good until { $when }.
directory-letter-not-you = If you do not know this person, keep the code to yourself and tell us: without it nothing changes.
directory-letter-back = Back to the requests
directory-mail-claim-link-subject = { $person } would like to look after the record of { $organisation }
directory-mail-claim-link =
    { $person } ({ $email }) asks to look after the record of { $organisation } in the hall of the social and solidarity economy. This message proves that the request comes from you: the link is good for three days and serves the account of this person only.

    If you read this mail for them, pass it on. If you do not know them, do nothing: nothing will change.
directory-mail-claim-link-action = Take charge of the record
directory-mail-claim-accepted-subject = The record of { $organisation } is yours
directory-mail-claim-accepted = You are now responsible for the record of { $organisation }. Read it through, complete it and add your colleagues.
directory-mail-claim-accepted-action = Open the record
directory-mail-claim-refused-subject = Your request for { $organisation }
directory-mail-claim-refused = The Chamber has not accepted your request for the record of { $organisation }.
directory-mail-claim-overtaken-subject = The record of { $organisation } has somebody responsible
directory-mail-claim-overtaken = Somebody else now looks after the record of { $organisation }: your request is closed. If you belong to the same organisation, ask to be added; if not, write to the Chamber.
directory-mail-claim-letter-subject = A letter is leaving for { $organisation }
directory-mail-claim-letter = The Chamber is sending a letter to the postal address of { $organisation }. It contains a code that is good for thirty days: type it on the page of your request.
directory-mail-claim-letter-action = Type the code
directory-saved-waits = The record is saved. What the Chamber must check waits for its answer.
directory-hint-identity = Name, country, legal form, number, and beginning to sell: the Chamber checks these changes before they are published. Everything else appears at once.
directory-changes-title = Changes to check
directory-changes-lead = What organisations want to change of their identity. The public record keeps the last checked version until you answer.
directory-changes-empty-title = Nothing to check
directory-changes-empty = No organisation has asked for a change.
directory-change-supplies = Sells products or services
directory-change-yes = yes
directory-change-no = no
directory-change-asked-by = Asked for by { $person } on { $when }
directory-change-has-moved = The record has changed since this request. What the person did not ask for stays as it is today.
directory-change-moved = changed meanwhile
directory-change-old = Published today
directory-change-new = Asked for
directory-change-twins = This number already stands in another record:
directory-change-reason-hint = Needed to refuse. It appears in the answer and in the log.
directory-change-accept = Accept and publish
directory-change-replaced = A newer request has taken the place of this one.
directory-change-newer = See the present request
directory-change-closed = This request is no longer waiting.
directory-change-was-accepted = The change is published. Anyone acting for the organisation is told by e-mail.
directory-change-was-refused = The change is refused. Anyone acting for the organisation is told by e-mail.
directory-change-meanwhile = The record or the request changed while you were reading. Look again before you decide.
directory-change-waits = Waiting for the Chamber since { $when }
directory-change-waits-lead = The public record still shows the last checked version. A new change takes the place of this one.
directory-change-withdraw = Withdraw this change
directory-change-withdrawn = The change is withdrawn. The record stays as it is published.
directory-change-nothing = Nothing waits any more: the Chamber has answered, or the change was already withdrawn.
directory-mail-change-accepted-subject = The change of { $organisation } is published
directory-mail-change-accepted = The Chamber has checked the change you asked for { $organisation }. It now stands in the public record.
directory-mail-change-refused-subject = The change asked for { $organisation }
directory-mail-change-refused = The Chamber has not taken over the change you asked for { $organisation }. The public record stays as it is; you can correct it and ask again.
directory-mail-change-obsolete-subject = The record of { $organisation } was joined with another
directory-mail-change-obsolete = The Chamber has joined the record of { $organisation } with another one, which you now look after. The change that was waiting has lost its object: read the record through, and ask again if need be.
directory-fresh-title = Confirm a record
directory-fresh-question = Is the record of { $organisation } still right?
directory-fresh-edit = No, I will correct it
directory-fresh-bad-link = It was used, or has expired. You can confirm the record from your account.
directory-mail-fresh-subject = Is the record of { $organisation } still right?
directory-mail-fresh-since = You last confirmed your record on { $date }.
directory-mail-fresh-never = Your record has never been confirmed.
directory-mail-fresh =
    A record that is confirmed every year inspires confidence in those who buy. If nothing has changed at { $organisation }, one click is enough, without a password; the link is good for thirty days.

    If something has, the same link leads you to the record to correct it.
directory-mail-fresh-action = Look and confirm
directory-stale-title = Stale records
directory-stale-lead = Records that the organisation has never confirmed, or not for a year. The oldest first.
directory-stale-all = All
directory-stale-kept = With people
directory-stale-unkept = Without people
directory-stale-count =
    { $n ->
        [0] No record
        [one] One record
       *[other] { $n } records
    }
directory-stale-empty-title = Everything is fresh
directory-stale-empty = All records of this list were confirmed within the year.
directory-stale-confirmed = Last confirmed
directory-stale-never = never
directory-stale-has-people = yes
directory-stale-no-people = none
directory-guide-title = What is still missing
directory-guide-filled = { $filled } of { $total } points are filled in.
directory-guide-complete = Nothing: your record is complete. Thank you.
directory-guide-sectors = Your sectors: without them no tender is proposed to you.
directory-guide-sectors-count =
    { $n ->
        [one] Your sectors: one tender is open, and without them it is not proposed to you.
       *[other] Your sectors: { $n } tenders are open, and without them none is proposed to you.
    }
directory-guide-area = Your service area: without it you stay “to be confirmed” wherever the place matters.
directory-guide-area-count =
    { $n ->
        [one] Your service area: one open tender in your sectors names a place; without it you are only “to be confirmed”.
       *[other] Your service area: { $n } open tenders in your sectors name a place; without it you are only “to be confirmed”.
    }
directory-guide-staff = The number of people employed: it tells whether a large contract is within your reach.
directory-guide-description = A presentation: without it, search finds you by your name only.
directory-guide-contact = An address or a telephone: without them nobody can reach you from the record.
directory-guide-city = Your town: without it you are neither on the map nor in searches by place.
directory-guide-number = Your registration number: it tells you from others of the same name and reassures public buyers.
directory-guide-form = Your legal form: people filter by it, and some lots are reserved for certain forms.
directory-guide-website = Your website: people look at it before they ask for an offer.
directory-guide-languages = Your working languages: they decide when the buyer speaks yours.
directory-guide-offer = A published offer: without one you are not in the catalogue, and whoever looks for a product or service does not find you.
directory-guide-photo = A photo: without one, your record has no picture where others show their work.
directory-hint-kind = Work integration, disability or co-operative, when the law or the State recognises it.
directory-kind-none = None
directory-own-position = Point on the map
directory-hint-position = Latitude, then longitude, for example “46.5197, 6.6323”. Without it, the map shows the middle of your town.
directory-position-wrong = Give the latitude, then the longitude, with decimal points: “46.5197, 6.6323”.
directory-field-activity = Main activity
directory-hint-activity = In a few words, for example “Community catering”.
directory-changed-open = Somebody changed the record while this form was open. Nothing is saved; what you typed is still here. Save again to keep it as it is.
directory-changed-look = See the record as it is now
