requirements-title = What we understood
requirements-lead = This is what the hall read in the notice, requirement by requirement, with the words it rests on. The Chamber can put it right; the published notice prevails.
requirements-lead-need = This is what this need asks for, requirement by requirement. The buyer and the Chamber can add to it.
requirements-whole = The contract
requirements-nothing = We could read nothing for this lot: please read the buyer’s documents.
requirements-same-as = { $n ->
    [one] As for “{ $lot }”: one point
   *[other] As for “{ $lot }”: { $n } points
}
requirements-compared = Compared with suppliers
requirements-told = To show with the tender, or to keep to during the work
requirements-to-read = To be read: no rule understands it
requirements-unread =
    { $n ->
        [one] One point of the notice is understood by no rule. Please read it below.
       *[other] { $n } points of the notice are understood by no rule. Please read them below.
    }
requirements-outdated =
    { $n ->
        [one] The notice has changed since a correction made here: please check it.
       *[other] The notice has changed since { $n } corrections made here: please check them.
    }
requirements-outdated-line = The notice has changed since: is this still right?
requirements-from = Read in: { $origin }
requirements-notice-says = The notice says: { $words }
requirements-changed-by = changed by { $who } on { $when }
requirements-origin-codes = CPV codes
requirements-origin-chosen-sector = field chosen by the buyer
requirements-origin-place = place of performance
requirements-origin-reserved = reserved participation
requirements-origin-reserved-execution = reserved execution
requirements-origin-buyers-wish = the buyer’s request
requirements-origin-selection-criterion = selection criteria
requirements-origin-performance-condition = conditions of performance
requirements-origin-social-aim = social objectives
requirements-origin-person = added by a person
requirements-state-as-read = as read
requirements-state-set-aside = set aside
requirements-state-changed = corrected
requirements-state-added = added
requirements-asked-cpv = CPV { $code } (field: { $name })
requirements-asked-code = CPV { $code }
requirements-asked-sector = Field: { $name }
requirements-asked-place = Place: { $name }
requirements-asked-reserved =
    { $who ->
        [lead] Reserved: { $name } (in a consortium: the lead)
       *[other] Reserved: { $name } (in a consortium: every member)
    }
requirements-asked-guarantee =
    { $proof ->
        [declared] Guarantee: { $name }, a declaration is enough { $who ->
            [all] (every member)
            [lead] (the lead)
           *[any] (one member is enough)
        }
       *[verified] Verified guarantee: { $name } { $who ->
            [all] (every member)
            [lead] (the lead)
           *[any] (one member is enough)
        }
    }
requirements-asked-turnover = Yearly turnover of at least { $amount }, all members together
requirements-asked-staff =
    { $n ->
        [one] At least one person, all members together
       *[other] At least { $n } people, all members together
    }
requirements-asked-capacity = Capacity of at least { $amount } { $unit }
requirements-asked-clause-hours = { $topic }: { $hours } hours
requirements-topic-turnover = Turnover to be stated (no minimum read)
requirements-topic-staff = Staff to be stated (no minimum read)
requirements-topic-insurance = Proof of insurance
requirements-topic-accounts = Accounts or financial standing
requirements-topic-references = References of earlier work or services
requirements-topic-register = Entry in a register
requirements-topic-qualification = Qualifications, diplomas or permits
requirements-topic-equipment = Machinery and technical means
requirements-topic-quality = Quality management
requirements-topic-tax-and-social = Taxes and social contributions, self-declarations
requirements-topic-unread = A point to read
requirements-topic-environment = Environmental requirements
requirements-topic-integration = Social clause on work integration
requirements-topic-accessibility = Accessibility for all
requirements-topic-equality = Equality, equal pay
requirements-topic-working-conditions = Working conditions to be kept
requirements-topic-sheltered-execution = Performance in sheltered employment
requirements-set-aside = Set aside
requirements-take-back = Back to the notice
requirements-remove = Remove
requirements-add = Add to this lot
requirements-close = Close
requirements-figure = A minimum
requirements-figure-hint = What the notice or its documents ask for and we have not read. A new minimum replaces the one before.
requirements-figure-which = What is it about?
requirements-figure-turnover = Yearly turnover, all members together
requirements-figure-staff = People, all members together
requirements-figure-capacity = Capacity
requirements-amount = At least
requirements-amount-hint = A number: 500’000
requirements-unit = Unit of the capacity
requirements-unit-hint = For a capacity only: meals a day, tonnes a month
requirements-note = Why
requirements-note-hint = For example: section 3.2 of the specifications. Everybody can read it.
requirements-save-figure = Save the minimum
requirements-guarantee = A guarantee
requirements-scheme = Guarantee asked for
requirements-holders = In a consortium, who must hold it?
requirements-holders-any = One member is enough
requirements-holders-all = Every member
requirements-holders-lead = The lead
requirements-accepts-declared = A declaration is enough
requirements-save-guarantee = Save the guarantee
requirements-trade = A trade
requirements-cpv-hint = A CPV code of eight digits: 90910000
requirements-save-trade = Add the code
requirements-reserved = Reserved contract
requirements-lead-only = In a consortium it is enough that the lead qualifies
requirements-save-reserved = Save
requirements-versions = Versions
requirements-versions-lead = Every correction made here is kept. When the notice changes it is read again, and the corrections stay.
requirements-version = Version { $number }
requirements-changes =
    { $n ->
        [one] one correction
       *[other] { $n } corrections
    }
requirements-notice-version = notice in version { $number }
requirements-holds = in force
requirements-restore = Back to version { $number }
requirements-restore-rules = Back to the reading of the notice alone
requirements-saved = Saved. The possible answers take it into account.
requirements-superseded = Somebody has saved other corrections meanwhile. This is what holds now; please check and save again.
requirements-too-many = This contract already has the most corrections it can have.
requirements-error-figure = Choose what it is about.
requirements-error-amount = Write a whole number above zero, within reason.
requirements-error-unit = Say of what: meals a day, tonnes a month.
requirements-error-scheme = Choose a guarantee.
requirements-error-holders = Choose who must hold it.
requirements-link = What we understood of the notice
requirements-no-advice = A help in reading, not legal advice: the buyer’s documents prevail.
audit-tenders-requirements = { $who } corrected what the hall understood of “{ $what }”
