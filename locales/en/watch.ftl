watch-profiles = Tender watch
watch-profiles-lead = Every new notice and every need published here is compared with these profiles. What suits you reaches you by mail and in your alerts.
watch-may-not = Your category of membership does not include alerts. Your profiles are kept and will be used as soon as the Chamber grants it.
watch-proposal = Proposed from your record
watch-proposal-lead = One click is enough; you can change everything afterwards.
watch-proposal-record = Complete the record
watch-proposed-name = What we do
watch-turn-on = Turn this watch on
watch-turned-on = The watch is on. You will be told of the next tenders that suit you.
watch-is-on = The watch was on already.
watch-adapt = Adapt it first
watch-nothing-title = Nothing to propose yet
watch-nothing = Your record does not say what you do yet. Name your sectors, or describe yourself what you look for.
watch-add = Add a profile
watch-new-profile = New watch profile
watch-edit-profile = Change the profile
watch-profile-lead = A notice must meet every criterion that you set. A criterion left empty excludes nothing.
watch-active = Active
watch-on-pause = Paused
watch-pause = Pause
watch-resume = Resume
watch-paused = The profile is paused.
watch-resumed = The profile is active again.
watch-change = Change
watch-remove = Remove
watch-removed = The profile has been removed.
watch-remove-question = Remove the profile “{ $name }”?
watch-remove-detail = Alerts that you have received stay in your list.
watch-saved = The profile has been saved.
watch-save = Save the profile
watch-back = Back
watch-preview = { $n ->
    [0] No notice in the last { $days } days
    [one] { $n } notice in the last { $days } days
   *[other] { $n } notices in the last { $days } days
}
watch-preview-all = { $n ->
    [0] In the last { $days } days the watch would have brought you nothing.
    [one] In the last { $days } days the watch would have brought you { $n } notice.
   *[other] In the last { $days } days the watch would have brought you { $n } notices.
}
watch-preview-cut = { $n ->
    [one] Counted over the newest notice.
   *[other] Counted over the { $n } newest notices.
}
watch-preview-open = { $n ->
    [one] { $n } of them is still open
   *[other] { $n } of them are still open
}

watch-field-name = Name of the profile
watch-hint-name = For yourselves: “Cleaning”, “Large sites”…
watch-field-sectors = Sectors
watch-hint-sectors = Sectors and CPV codes together name your trades: one is enough.
watch-whole-sector = The whole sector
watch-field-cpv = CPV codes
watch-hint-cpv = Eight digits, separated by a space or a comma. Zeros at the end include all that follows: 90900000 stands for 90911200.
watch-field-places = Places
watch-hint-places = Where you work. No choice: everywhere.
watch-whole-country = The whole country
watch-line-value = Amount
watch-hint-value = Without tax. A notice without an amount passes, and the alert says so.
watch-field-value-from = From
watch-field-value-to = To
watch-field-currency = Currency
watch-value-from = from { $from }
watch-value-to = up to { $to }
watch-value-between = from { $from } to { $to }
watch-field-words = At least one of these words
watch-hint-words = Separated by commas; the beginning is enough: “clean” finds “cleaning”.
watch-field-without = None of these words
watch-hint-without = A notice that contains one of them is left out.
watch-field-reserved = Reserved contracts
watch-hint-reserved = Reserved by law to some kinds of organisations, for example sheltered workshops and work-integration enterprises.
watch-reserved-with = Yes, with the others
watch-reserved-without = No
watch-reserved-only = Only those
watch-field-company = Alone or in a group
watch-hint-company = “Alone” brings only what your record can carry without a partner.
watch-company-either = Both
watch-company-alone = Alone
watch-company-together = In a group

watch-error-too-many = Your organisation has five profiles already. Remove one to add another.
watch-error-same-name = Another profile has this name. Choose a different one.
watch-error-changed = Somebody else has changed this meanwhile. Check it, then save once more.
watch-error-nothing = Your record does not say what you do yet: name your sectors or write a profile.
watch-error-closed = This tender takes no more answers.
watch-error-nothing-chosen = Choose at least one sector, one CPV code or one word.
watch-error-many-sectors = Choose at most 60 sectors.
watch-error-many-places = Choose at most 60 places.
watch-error-many-codes = Give at most 30 codes.
watch-error-cpv = A CPV code has eight digits, for example 90911200.
watch-error-short-word = A word has at least three letters.
watch-error-long-word = A word or phrase has at most 60 characters.
watch-error-many-words = Give at most 20 words.
watch-error-value = Write an amount, for example 50,000.
watch-error-value-order = The upper amount is lower than the first.

watch-why-code = Code asked for: { $asked }
watch-why-code-inside = Code asked for: { $asked }, within the chosen code { $chosen }
watch-why-sector = Sector: { $sector }
watch-why-code-wider = Broad code: { $asked }; the chosen code { $chosen } is only a part of it
watch-why-sector-wider = The notice names the family { $sector } only; to be checked for { $chosen }
watch-why-trade-unknown = The notice gives neither code nor sector
watch-why-place = Place: { $place }
watch-why-place-wider = Place stated broadly only: { $place }
watch-why-place-unknown = Place not stated
watch-why-value = Amount: { $amount }
watch-why-value-elsewhere = Amount in another currency: { $amount }
watch-why-value-unknown = Amount not stated
watch-why-word = Word found: “{ $word }”
watch-why-reserved = { $status }
watch-why-groups-allowed = Groups are admitted
watch-why-groups-unknown = The notice does not say whether groups are admitted
watch-standing-known = The record answers the nearest lot
watch-standing-to-confirm = The record answers the nearest lot, with points to confirm
watch-standing-part = The record answers a part of the nearest lot: with partners
watch-standing-unknown = The record could not be compared
watch-standing-lacking = Something is missing in the record

accounts-data-watch-title = Tender watch
accounts-data-watch-why = To tell you of each tender once, at the pace that you chose, and to know who answered. Answers stay with the organisation; your name goes with the account.

watch-alerts = Your alerts
watch-alerts-lead = The tenders that suit your organisations, with the reasons. Your answers stay between you and the Chamber.
watch-no-organisation = You do not act for an organisation yet: alerts are addressed to organisations.
watch-tabs = Alerts
watch-tab-open = To decide
watch-tab-interested = Interested
watch-tab-declined = Not for us
watch-empty-open-title = Nothing to decide
watch-empty-open = As soon as a new tender suits one of your profiles, it appears here.
watch-empty-title = Nothing here
watch-empty = Your answers are found under these tabs.
watch-none-active = No active watch
watch-for = For { $name }
watch-closed = Closed
watch-interested = Interested
watch-decline = Not for us
watch-is-interested = You answered: interested
watch-is-declined = You answered: not for us
watch-interested-lead = The Chamber sees it and can help you to find partners. It commits you to nothing.
watch-say-interested = We are interested
watch-decline-lead = Your reason helps to aim the next alerts better.
watch-decline-reason = Why?
watch-decline-note = In a few words
watch-decline-note-hint = Read by your colleagues and by the Chamber.
watch-say-decline = Set this tender aside
watch-decline-trade = It is not our trade
watch-decline-place = Too far away
watch-decline-size = Too large or too small
watch-decline-time = Too little time
watch-decline-capacity = No capacity at the moment
watch-decline-conditions = Conditions or guarantees out of reach
watch-decline-partners = We lack partners
watch-decline-other = Another reason
watch-error-reason = Choose a reason.
watch-error-note = Say in a few words what the reason is.
watch-error-answered = Somebody of your organisation has answered meanwhile. Here is the answer; you can change it.
watch-answered-interested = Noted: interested.
watch-answered-declined = Noted: not for you.
watch-read-tender = Read the whole notice
watch-who-can = Who can answer, alone or together
watch-why-title = Why this alert
watch-rhythm = Mails
watch-rhythm-legend = How often do you want to hear of alerts?
watch-rhythm-daily = At most one mail a day
watch-rhythm-at-once = As soon as there is an alert
watch-rhythm-never = No mail: I look here
watch-rhythm-save = Save
watch-rhythm-saved = Your choice has been saved.

watch-stop-title = Alert mails
watch-stop-question = Do you want no more alert mails? Your alerts stay in your account.
watch-stop-button = No more of these mails
watch-stop-other = Choose another rhythm
watch-stop-done = Done: you will get no more of these mails.
watch-stop-bad = This link is not valid. You can set the mails in your account.

watch-mail-subject = { $n ->
    [one] A tender for you
   *[other] { $n } tenders for you
}
watch-mail-intro = { $n ->
    [one] A new tender suits your organisation:
   *[other] { $n } new tenders suit your organisation:
}
watch-mail-more = { $n ->
    [one] And another one in your alerts.
   *[other] And { $n } others in your alerts.
}
watch-mail-due = deadline: { $date }
watch-mail-due-day = deadline: { $date }, hour to be checked
watch-mail-answer = Answer “interested” or “not for us”: it makes the next alerts better.
watch-mail-action = See the alerts
watch-mail-stop = No more of these mails

watch-desk = Watch and alerts
watch-desk-card = Who was alerted of which tender, when, and what was answered.
watch-desk-lead = Every tender of the watch, with its waves and the members’ answers.
watch-desk-first = { $n ->
    [one] The first wave reaches { $n } organisation.
   *[other] The first wave reaches { $n } organisations.
}
watch-desk-then = { $n ->
    [one] Then one more every { $hours } hours.
   *[other] Then { $n } more every { $hours } hours.
}
watch-desk-empty-title = No alert yet
watch-desk-empty = Alerts appear as soon as a tender meets the profile of a member.
watch-desk-alerted = Organisations alerted
watch-desk-walls = What a member answers is never shown to other members.
watch-col-tender = Tender
watch-col-told = Alerted
watch-col-interested = Interested
watch-col-declined = Set aside by
watch-col-next = Next wave
watch-col-organisation = Organisation
watch-col-wave = Wave
watch-col-when = Alerted on
watch-col-fit = Fit and reasons
watch-col-answer = Answer
watch-told-of = { $told } of { $all }
watch-waits = Waiting
watch-settings = Pace of alerts
watch-settings-lead = Who fits best comes first; among equals, who has had the fewest alerts in the last thirty days.
watch-settings-save = Save the pace
watch-settings-saved = The pace holds for the next tenders.
watch-field-first-wave = First wave
watch-hint-first-wave = Organisations that are alerted at once.
watch-field-pause = Pause between two waves
watch-hint-pause = Zero: all waves leave together.
watch-field-later-wave = Later waves
watch-field-digest-hour = Hour of the daily mail
watch-hint-digest-hour = From 0 to 23, on the Chamber’s clock.
watch-unit-organisations = organisations
watch-unit-hours = hours
watch-unit-oclock = o’clock
watch-error-wave = Write a whole number from 1 to 10,000.
watch-error-pause = Write a number of hours from 0 to 336.
watch-error-hour = Write an hour from 0 to 23.

watch-follow = Follow this tender
watch-follow-title = Following a tender
watch-follow-lead = You will be told of corrections, and at once when the deadline changes. The dates of the tender join your calendar.
watch-follow-on = You follow this tender: you are told of its corrections, and its dates are in your calendar.
watch-unfollow = Stop following
watch-followed = You now follow this tender.
watch-unfollowed = You no longer follow this tender.
watch-calendar = Calendar of followed tenders
watch-calendar-name = Followed tenders
watch-calendar-lead = Give this address to your calendar: the dates follow the corrections. Keep it to yourself, it opens without a password.
watch-calendar-renew = Change the address
watch-calendar-renewed = Your calendar has a new address; the old one leads nowhere any more.
watch-mail-subject-correction = { $n ->
    [one] Correction: { $title }
   *[other] { $n } tenders corrected
}
watch-mail-subject-deadline = { $n ->
    [one] New deadline: { $title }
   *[other] { $n } tenders corrected, with a deadline
}
watch-mail-corrected = Corrected: { $title }
watch-mail-cancelled = Cancelled: { $title }
watch-mail-new-deadline = New deadline: { $date }
watch-mail-change = { $field }: { $old } → { $new }
watch-follow-by-answer = Your organisation answered “interested”: you are told of corrections, and the dates are in your calendar. Follow it yourself to keep this if the answer changes.
watch-follow-too = Follow it myself
watch-follow-no-mail = You chose to get no mail: corrections can be read under “Followed”.
watch-tab-followed = Followed
watch-followed-title = Followed tenders
watch-followed-lead = Those you follow and those your organisations are interested in, with their latest corrections.
watch-followed-empty-title = You follow no tender
watch-followed-empty = On the page of a tender, “Follow this tender” is all it takes to be told of its corrections.
watch-corrections = What has changed since
watch-was-corrected = Corrected
watch-was-cancelled = Cancelled
watch-correction-unsaid = Nobody says what changes: read the notice again.
watch-correction-more = { $n ->
    [one] And one more field.
   *[other] And { $n } more fields.
}
watch-mail-action-one = See the alert and answer
watch-mail-action-followed = See the followed tenders
watch-desk-reasons = Why tenders are declined, in the last { $days } days
watch-account = My tender watch
watch-own-profiles = What you look for
