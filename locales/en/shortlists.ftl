shortlists-compare = Compare
shortlists-favourite = Favourite
shortlists-tray = Suppliers to compare
shortlists-tray-count = { $n ->
    [one] To compare: { $n } supplier
   *[other] To compare: { $n } suppliers
}
shortlists-tray-open = See the comparison
shortlists-tray-empty = Empty
shortlists-compare-best = Compare the first { $n }
shortlists-compare-title = Compare suppliers
shortlists-compare-lead = Up to four suppliers side by side. The address of this page can be passed on as it is.
shortlists-compare-first = Added to the comparison. Choose a second one to see the differences.
shortlists-compare-added = Added to the comparison.
shortlists-compare-already = This supplier is in the comparison already.
shortlists-compare-full = The comparison holds four suppliers already, and they stay. Remove one to add another.
shortlists-compare-removed = Removed from the comparison.
shortlists-compare-emptied = The comparison is empty.
shortlists-compare-kept = This comparison is yours now.
shortlists-compare-foreign = To add or replace a supplier, make this comparison yours.
shortlists-compare-keep = Make it my comparison
shortlists-compare-remove = Remove
shortlists-compare-another = Add another supplier
shortlists-compare-find = Find suppliers
shortlists-compare-empty-title = Nothing to compare yet
shortlists-compare-empty = Choose “Compare” beside a supplier, in the search or on its page. No account is needed.
shortlists-compare-unknown = The supplier “{ $slug }” is not, or no longer, published in the hall.
shortlists-compare-left-out = { $n ->
    [one] A comparison holds four suppliers at most: { $n } is not shown.
   *[other] A comparison holds four suppliers at most: { $n } are not shown.
}
shortlists-compare-shared = Prices, lead times, capacities and minimum orders: those of the offers in the same sector ({ $sectors }).
shortlists-compare-note = The public data of today are compared. What a supplier declares has not been verified.
shortlists-guarantees-explained = What guarantees say
shortlists-place = Distance from
shortlists-place-apply = Measure
shortlists-place-unknown = The place “{ $place }” is not known: distances are missing.
shortlists-differences = { $n ->
    [one] { $n } criterion of { $all } tells them apart.
   *[other] { $n } criteria of { $all } tell them apart.
}
shortlists-show-differences = Show differences only
shortlists-show-all = Show all criteria
shortlists-differs = differs
shortlists-print = Print
shortlists-ask = { $n ->
    [one] Ask this supplier for a quote
   *[other] Ask these { $n } suppliers for a quote
}
shortlists-criterion = Criterion
shortlists-not-stated = Not stated
shortlists-state-of = As of { $date }
shortlists-group-guarantees = Guarantees
shortlists-group-supply = Supply
shortlists-group-offers = Offers and prices
shortlists-group-who = The organisation
shortlists-row-guarantees = Guarantees
shortlists-row-distance = Distance
shortlists-row-area = Area served
shortlists-row-lead = Lead time
shortlists-row-capacity = Capacity
shortlists-row-minimum = Minimum order
shortlists-row-prices = Price
shortlists-price-range = { $from } to { $to }
shortlists-row-offers = Published offers
shortlists-row-town = Place
shortlists-row-sectors = Sectors
shortlists-row-references = References
shortlists-more-references = { $n ->
    [one] and { $n } more reference
   *[other] and { $n } more references
}
shortlists-row-form = Legal form
shortlists-row-staff = Staff
shortlists-row-languages = Languages
shortlists-row-freshness = Freshness of the record
shortlists-row-page = Page
shortlists-about = about { $distance } (approximate position)
shortlists-radius = { $n ->
    [one] { $n } km around its seat
   *[other] { $n } km around its seat
}
shortlists-more-offers = { $n ->
    [one] and { $n } more offer
   *[other] and { $n } more offers
}
shortlists-proposed = { $sector } (proposed)
shortlists-favourites = My favourites
shortlists-favourites-lead = The suppliers and offers that you have starred. Only you see them.
shortlists-favourites-empty-title = No favourite yet
shortlists-favourites-empty = The star beside a supplier or an offer adds it here.
shortlists-favourites-count = { $n ->
    [one] { $n } favourite
   *[other] { $n } favourites
}
shortlists-since = Favourite since { $date }
shortlists-starred = Added to your favourites.
shortlists-unstarred = Removed from your favourites.
shortlists-unstar = Remove from favourites
shortlists-star-gone = What you wanted to keep is no longer published.
shortlists-too-many-favourites = You have 500 favourites already. Remove some to add others.
shortlists-kind-supplier = Supplier
shortlists-kind-offer = Offer
shortlists-gone = No longer published
shortlists-lists = My lists
shortlists-my-lists = My lists
shortlists-lists-lead = Suppliers and offers gathered for a project, with your notes. A list stays private or is shared with your colleagues.
shortlists-lists-empty-title = No list yet
shortlists-lists-empty = A list gathers the candidates for a purchase and what you think of them.
shortlists-lists-empty-action = Make a list
shortlists-entries = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
}
shortlists-updated = Changed on { $when }
shortlists-shared-nobody = Private
shortlists-shared-read = Read by colleagues: { $organisation }
shortlists-shared-write = Kept with colleagues: { $organisation }
shortlists-new = New list
shortlists-create = Make the list
shortlists-created = The list is made.
shortlists-field-name = Name of the list
shortlists-hint-name = The project or purchase, for instance: “Village fair 2027”.
shortlists-field-sharing = Who sees this list
shortlists-hint-sharing = A shared list belongs to the organisation: whoever leaves it has no access any more.
shortlists-sharing-private = Only me
shortlists-sharing-read = My colleagues may read it
shortlists-sharing-write = My colleagues may read and change it
shortlists-field-organisation = Colleagues of
shortlists-error-name = Give the list a name.
shortlists-error-organisation = Choose the organisation whose colleagues will see the list.
shortlists-too-many-lists = You have 50 lists already. Delete one to make another.
shortlists-settings = Settings of the list
shortlists-settings-of = Settings of “{ $name }”
shortlists-changed-settings = The list has been changed meanwhile. What you typed is kept; save again to apply it.
shortlists-save = Save
shortlists-saved = The settings are saved.
shortlists-cancel = Cancel
shortlists-delete = Delete the list
shortlists-delete-question = Delete “{ $name }”?
shortlists-delete-private = The list and its notes disappear for good.
shortlists-delete-shared = The list and its notes disappear for good, for your colleagues too.
shortlists-deleted = The list is deleted.
shortlists-list-empty-title = This list is empty
shortlists-list-empty = You find “Add to a list” on the page of every supplier and offer, and in the comparison.
shortlists-read-only = Your colleagues give you this list to read. To change it, ask them to open it.
shortlists-choose = { $n ->
    [one] Tick a supplier below.
   *[other] Tick suppliers below, at most { $n } to compare them.
}
shortlists-pick = Choose { $name }
shortlists-compare-chosen = Compare the ticked suppliers
shortlists-ask-chosen = Ask them for a quote
shortlists-added-by = Added by { $name } on { $when }
shortlists-somebody-gone = Somebody who has left
shortlists-notes-of = Notes on { $name }
shortlists-note = Note
shortlists-note-add = Add a note
shortlists-note-save = Save the note
shortlists-note-remove = Remove my note
shortlists-note-removed = Your note is removed.
shortlists-noted = The note is saved.
shortlists-noted-on-removed = Somebody has removed this entry meanwhile. Your note stays with it; put the entry back to see it.
shortlists-error-note = Write a note, or leave this field closed.
shortlists-too-many-notes = This entry carries 50 notes already.
shortlists-up = Move up
shortlists-down = Move down
shortlists-moved = The order is saved.
shortlists-changed = The list has changed meanwhile. This is how it stands now; try again if you still want to.
shortlists-remove = Remove from the list
shortlists-removed = The entry is removed.
shortlists-removed-name = “{ $name }” is no longer in the list.
shortlists-undo = Put back
shortlists-restored = The entry is back, with its notes.
shortlists-removed-lines = { $n ->
    [one] { $n } removed entry
   *[other] { $n } removed entries
}
shortlists-removed-hint = { $n ->
    [one] They can be put back for { $n } day, with their notes.
   *[other] They can be put back for { $n } days, with their notes.
}
shortlists-removed-by = Removed by { $name }
shortlists-too-many-entries = The list has 100 entries already. Remove some, or take another list.
shortlists-add-to-list = Add to a list
shortlists-add-title = Add to a list
shortlists-add = Add
shortlists-added = Added to the list.
shortlists-added-none = It was in the list already.
shortlists-already-there = already in it
shortlists-field-list = In which list?
shortlists-field-new-name = Name of the new list
shortlists-hint-new-name = Only if you make one. It will be private; you can share it afterwards.
shortlists-error-list = Choose a list.
shortlists-column-place = Rank
shortlists-column-name = Name
shortlists-column-supplier = Supplier of the offer
shortlists-column-town = Place
shortlists-column-price = Price
shortlists-column-verified = Verified guarantees
shortlists-column-added = Added
shortlists-column-notes = Notes
shortlists-column-address = Address
