catalogue-field-reference = Your reference
catalogue-hint-reference = The number you give this offer yourself. Your price lists find it by this number.
catalogue-field-status = State
catalogue-error-reference-twin = Another of your offers already has this reference.
catalogue-import-title = Import a list
catalogue-import-link = Import or export a list
catalogue-import-lead = Your offers or your new prices, from a spreadsheet. You see every change before it is saved.
catalogue-import-file = CSV or Excel file (XLSX)
catalogue-import-file-hint = At most 10 MB and 10,000 rows. The first row names the columns.
catalogue-import-send = See what would change
catalogue-import-how = How the list is read
catalogue-import-how-match = A row finds its offer by your reference, otherwise by its title. If no offer matches, it makes a new draft.
catalogue-import-how-price = For new prices two columns are enough: the reference and the price.
catalogue-import-how-empty = An empty cell leaves the value as it is; a hyphen (-) clears it.
catalogue-import-how-undo = The last import can be undone for 30 days, offer by offer, as long as nobody has changed the offer since.
catalogue-import-template-xlsx = Empty template (XLSX)
catalogue-import-template-csv = Empty template (CSV)
catalogue-import-own-xlsx = My offers (XLSX)
catalogue-import-own-csv = My offers (CSV)
catalogue-import-columns = The columns and their values
catalogue-import-recent = Your latest changes
catalogue-import-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
catalogue-import-again = Send the file again
catalogue-import-no-file = Choose a file.
catalogue-import-empty = This file has no row below its header.
catalogue-import-too-large = This file is too large: at most 10 MB, and 256 MB when unpacked. Send it in several parts.
catalogue-import-too-many-rows = This file has more than 10,000 rows. Send it in several parts.
catalogue-import-too-many-columns = This file has more than 300 columns. Keep those about the offers.
catalogue-import-utf16 = This file is saved in a rare text format (UTF-16). Save it as CSV UTF-8 or XLSX.
catalogue-import-old-excel = This is an old Excel file (.xls). Save it as .xlsx or CSV.
catalogue-import-quote = A quotation mark is opened and not closed.
catalogue-import-spreadsheet = This Excel file cannot be read: it is damaged or protected. Save it again, without a password.
catalogue-import-not-a-table = This file is not a table. Save your list as CSV or XLSX.
catalogue-import-unknown-word = This value is not known. The possible values are under “The columns and their values”.
catalogue-import-unknown-sector = This sector is not known. Write its code (S01.1) or its exact name.
catalogue-import-unknown-tax = This rate does not exist in the country of this currency.
catalogue-import-unknown-month = This month is not known. Write 3, March, or 3-5.
catalogue-import-yes-no = Write yes or no.
catalogue-import-two-references = Two of your offers have this reference. Correct one of them first.
catalogue-import-two-titles = Two of your offers have this title. Give them a reference.
catalogue-import-twice = An earlier row is already about this offer.
catalogue-import-no-name = This row has neither a reference nor a title.
catalogue-import-no-offer = None of your offers has this reference. To make one, add a title.
catalogue-import-too-many-cells = This row has more cells than the header.
catalogue-import-encoding = This cell holds unreadable signs. Save the file as UTF-8.
catalogue-import-cell-error = This cell holds an error of the spreadsheet.
catalogue-columns-title = The columns of the file
catalogue-columns-lead = Say for each column of { $file } what it holds. At least the reference or the title is needed.
catalogue-columns-theirs = In the file
catalogue-columns-sample = First values
catalogue-columns-ours = This is
catalogue-columns-nameless = (no name)
catalogue-columns-none = Do not read
catalogue-columns-save = See what would change
catalogue-columns-other-file = Choose another file
catalogue-columns-change = Change the columns
catalogue-columns-ignored = Columns not read:
catalogue-columns-twice = Another column is already chosen for this.
catalogue-columns-not-enough = Choose the column of the reference or that of the title.
catalogue-template-sheet = Offers
catalogue-template-help = Explanations
catalogue-template-column = Column
catalogue-template-values = What goes into it
catalogue-column-kind = product or service
catalogue-column-title = At least one language; at most 140 signs
catalogue-column-description = At most 6,000 signs; needed to publish
catalogue-column-sector = Code of the sector (S01.1) or its name; needed to publish
catalogue-column-yes-no = yes or no
catalogue-column-price = An amount: 12.50 or 1250.00; or “on request”
catalogue-column-currency = CHF, EUR or CAD; otherwise that of your country
catalogue-column-basis = net (excluding VAT) or gross (including VAT)
catalogue-column-unit = piece, person, hour, half_day, day, week, month, year, kg, tonne, litre, metre, m2, m3, km, set, page, flat; or the usual words: piece, pc, hour, h, day, flat, kg, m², month…
catalogue-column-tax = The rate (8.1%) or its code (ch-standard)
catalogue-column-whole = A whole number
catalogue-column-period = day, week, month or year
catalogue-column-stock = A whole number; products only
catalogue-column-area = organisation (as my organisation), radius (within a distance) or territories (certain territories)
catalogue-column-delivery = delivery, post, bicycle, pickup, on_site, at_supplier, remote, separated by commas
catalogue-column-season = Months separated by commas: 3, 4, 5 or March, April or 3-5
catalogue-column-status = draft, published or archived
catalogue-batch-applied-at = Applied on { $date }
catalogue-batch-reading = The file is being read.
catalogue-batch-applying = The changes are being saved.
catalogue-batch-undoing = The changes are being undone.
catalogue-batch-progress = Progress
catalogue-batch-of = { $done } of { $all }
catalogue-batch-leave = You may leave this page: the work goes on.
catalogue-batch-look-again = See how far it is
catalogue-batch-failed = The file could not be read again. Nothing has changed.
catalogue-batch-nothing = Nothing would change.
catalogue-batch-lead = { $n ->
    [one] One change, nothing is saved yet.
   *[other] { $n } changes, nothing is saved yet.
}
catalogue-batch-done = { $n ->
    [one] { $n } change is saved.
   *[other] { $n } changes are saved.
}
catalogue-batch-done-left = { $n ->
    [one] { $n } is not: the offer had changed meanwhile.
   *[other] { $n } are not: the offers had changed meanwhile.
}
catalogue-batch-undone = { $n ->
    [one] { $n } change is undone.
   *[other] { $n } changes are undone.
}
catalogue-batch-undone-kept = { $n ->
    [one] { $n } stays: the offer was edited since.
   *[other] { $n } stay: the offers were edited since.
}
catalogue-batch-new = { $n ->
    [one] { $n } new offer
   *[other] { $n } new offers
}
catalogue-batch-changes = { $n ->
    [one] { $n } changed offer
   *[other] { $n } changed offers
}
catalogue-batch-deletes = { $n ->
    [one] { $n } deleted offer
   *[other] { $n } deleted offers
}
catalogue-batch-unchanged = { $n ->
    [one] { $n } unchanged
   *[other] { $n } unchanged
}
catalogue-batch-refused = { $n ->
    [one] { $n } refused row
   *[other] { $n } refused rows
}
catalogue-batch-apply = { $n ->
    [one] Save this change
   *[other] Save these { $n } changes
}
catalogue-batch-discard = Change nothing
catalogue-batch-discarded = Nothing has changed.
catalogue-batch-undo = Undo these changes
catalogue-batch-undo-hint = Possible for 30 days. An offer that somebody has edited since stays as it is.
catalogue-batch-to-offers = See my offers
catalogue-batch-rows = Offer by offer
catalogue-batch-offer = Offer
catalogue-batch-field = Item
catalogue-batch-now = Today
catalogue-batch-then = Then
catalogue-batch-line = Row { $line }
catalogue-batch-whole-row = The whole row
catalogue-batch-all = All
catalogue-batch-tab-new = New
catalogue-batch-tab-changed = Changed
catalogue-batch-tab-deleted = Deleted
catalogue-batch-tab-unchanged = Unchanged
catalogue-batch-tab-refused = Refused
catalogue-batch-tab-left = Left as they are
catalogue-batch-is-new = New
catalogue-batch-is-changed = Changed
catalogue-batch-is-deleted = Deleted
catalogue-batch-is-refused = Refused
catalogue-batch-is-same = Unchanged
catalogue-batch-is-left = Not saved
catalogue-batch-is-kept = Not undone
catalogue-batch-is-undone = Undone
catalogue-batch-status-applied = Saved
catalogue-batch-status-failed = Unreadable
catalogue-batch-status-ready = To check
catalogue-batch-status-work = At work
catalogue-batch-gone = The offer no longer exists.
catalogue-batch-changed = Somebody has edited this offer meanwhile.
catalogue-batch-not-draft = Only a draft can be deleted. Archive this offer, or unpublish it first.
catalogue-bulk-title = Change several offers at once
catalogue-bulk-hint = Tick offers above, then choose what changes. You see every change before it is saved.
catalogue-bulk-tick = Choose “{ $title }”
catalogue-bulk-all = { $n ->
    [one] The offer of this list
   *[other] All { $n } offers of this list, ticked or not
}
catalogue-bulk-step = What changes
catalogue-bulk-publish = Publish
catalogue-bulk-unpublish = Unpublish
catalogue-bulk-archive = Archive
catalogue-bulk-delete = Delete
catalogue-bulk-price = Raise or lower the prices
catalogue-bulk-lead = Change the lead times
catalogue-bulk-area = Change the area served
catalogue-bulk-capacity = Change the capacity
catalogue-bulk-field-percent = By how much
catalogue-bulk-percent-hint = 5 raises by 5%; -2.5 lowers by 2.5%.
catalogue-bulk-field-rounding = Round to
catalogue-bulk-percent = Write a percentage between -90 and 900, other than zero.
catalogue-bulk-preview = See what would change
catalogue-bulk-none-chosen = Tick at least one offer.
catalogue-bulk-no-step = Choose what changes.
catalogue-bulk-several = These offers belong to several organisations. Choose those of one only.
catalogue-bulk-no-price = This offer has no price to change.
catalogue-calendar-title = Availability
catalogue-calendar-link = Availability
catalogue-calendar-lead-offer = How much you can supply, month by month. Buyers see whether you are free when they need you.
catalogue-calendar-lead-own = What part of your usual capacity is free, month by month, for the whole organisation.
catalogue-calendar-changed = Somebody of your organisation has changed these months meanwhile. What you typed is still here: save again if it is right.
catalogue-calendar-available-from = Available from
catalogue-calendar-available-hint = Leave empty if you are available now.
catalogue-calendar-table = Month by month
catalogue-calendar-caption-own = Free part of your usual capacity, in per cent
catalogue-calendar-caption-offer = Free quantity, in the unit of the price ({ $unit })
catalogue-calendar-month = Month
catalogue-calendar-col-share = Free, in %
catalogue-calendar-col-free = Free
catalogue-calendar-closed = Closed
catalogue-calendar-blank = A month left empty stays unknown: buyers will ask you.
catalogue-calendar-save = Save the availability
catalogue-calendar-saved = The availability is saved.
catalogue-calendar-house = Availability of the whole organisation
catalogue-calendar-error = Write a whole number between 0 and 10,000,000, or tick “Closed”.
catalogue-calendar-share-error = Write a whole number between 0 and 100, or tick “Closed”.
catalogue-calendar-nothing-free = Nothing is stated as free for now
catalogue-calendar-free-now = Available now
catalogue-calendar-free-from = Free from { $month }
catalogue-calendar-months = The next twelve months
catalogue-calendar-unknown = Not stated
catalogue-calendar-free = Available
catalogue-calendar-share = { $share }% of the usual capacity
catalogue-calendar-stated = Stated by the supplier on { $date }.
catalogue-calendar-old = To be confirmed again
