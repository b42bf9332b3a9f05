catalogue-title = Catalogue
catalogue-lead-text = Products and services of the Chamber’s members, with prices, lead times and guarantees.
catalogue-count = { $n ->
    [one] { $n } offer
   *[other] { $n } offers
}
catalogue-search-label = Search the catalogue
catalogue-search-placeholder = Buffet, joinery, cleaning…
catalogue-filters = Filters
catalogue-facet-kind = Product or service
catalogue-facet-verified = Guarantees
catalogue-facet-sector = Sector
catalogue-facet-price = Price per unit
catalogue-facet-lead = Lead time
catalogue-facet-place = Place of the supplier
catalogue-verified-only = Verified guarantee
catalogue-one-supplier = One supplier only
catalogue-empty-title = No offer matches
catalogue-empty-text = Remove a filter, or search with other words.
catalogue-none-title = The catalogue is still empty
catalogue-none-text = Members will publish their offers here. Their profiles are already open.
catalogue-none-action = See the suppliers
catalogue-export = Export:
catalogue-sort-recent = Most recent
catalogue-sort-price = Price, low to high
catalogue-sort-price-down = Price, high to low
catalogue-sort-lead = Shortest lead time
catalogue-kind-product = Product
catalogue-kind-service = Service
catalogue-status-draft = Draft
catalogue-status-published = Published
catalogue-status-archived = Archived
catalogue-tab-archived = Archived
catalogue-tab-published = Published
catalogue-tab-draft = Drafts
catalogue-basis-net = excl. VAT
catalogue-basis-gross = incl. VAT
catalogue-unit-piece = each
catalogue-count-piece = { $n ->
    [one] { $n } item
   *[other] { $n } items
}
catalogue-unit-person = per person
catalogue-count-person = { $n ->
    [one] { $n } person
   *[other] { $n } persons
}
catalogue-unit-hour = per hour
catalogue-count-hour = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
}
catalogue-unit-half-day = per half-day
catalogue-count-half-day = { $n ->
    [one] { $n } half-day
   *[other] { $n } half-days
}
catalogue-unit-day = per day
catalogue-count-day = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
catalogue-unit-week = per week
catalogue-count-week = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}
catalogue-unit-month = per month
catalogue-count-month = { $n ->
    [one] { $n } month
   *[other] { $n } months
}
catalogue-unit-year = per year
catalogue-count-year = { $n ->
    [one] { $n } year
   *[other] { $n } years
}
catalogue-unit-kg = per kilogram
catalogue-count-kg = { $n ->
    [one] { $n } kilogram
   *[other] { $n } kilograms
}
catalogue-unit-tonne = per tonne
catalogue-count-tonne = { $n ->
    [one] { $n } tonne
   *[other] { $n } tonnes
}
catalogue-unit-litre = per litre
catalogue-count-litre = { $n ->
    [one] { $n } litre
   *[other] { $n } litres
}
catalogue-unit-metre = per metre
catalogue-count-metre = { $n ->
    [one] { $n } metre
   *[other] { $n } metres
}
catalogue-unit-m2 = per square metre
catalogue-count-m2 = { $n ->
    [one] { $n } square metre
   *[other] { $n } square metres
}
catalogue-unit-m3 = per cubic metre
catalogue-count-m3 = { $n ->
    [one] { $n } cubic metre
   *[other] { $n } cubic metres
}
catalogue-unit-km = per kilometre
catalogue-count-km = { $n ->
    [one] { $n } kilometre
   *[other] { $n } kilometres
}
catalogue-unit-set = per set
catalogue-count-set = { $n ->
    [one] { $n } set
   *[other] { $n } sets
}
catalogue-unit-page = per page
catalogue-count-page = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
catalogue-unit-flat = flat fee
catalogue-count-flat = { $n ->
    [one] { $n } package
   *[other] { $n } packages
}
catalogue-month-1 = January
catalogue-month-2 = February
catalogue-month-3 = March
catalogue-month-4 = April
catalogue-month-5 = May
catalogue-month-6 = June
catalogue-month-7 = July
catalogue-month-8 = August
catalogue-month-9 = September
catalogue-month-10 = October
catalogue-month-11 = November
catalogue-month-12 = December
catalogue-season-run = { $first } to { $last }
catalogue-on-quote = On quote
catalogue-on-quote-text = The price depends on your need. Write to the supplier for a quote.
catalogue-price-0-20 = Under 20
catalogue-price-20-100 = 20 to 100
catalogue-price-100-500 = 100 to 500
catalogue-price-500-2000 = 500 to 2,000
catalogue-price-2000 = 2,000 and more
catalogue-lead-2d = Two days or less
catalogue-lead-7d = A week or less
catalogue-lead-31d = A month or less
catalogue-lead-longer = More than a month
catalogue-lead-same-day = the same day
catalogue-lead-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
catalogue-lead-until = { $n ->
    [one] within { $n } day
   *[other] within { $n } days
}
catalogue-lead-from = { $n ->
    [one] from { $n } day
   *[other] from { $n } days
}
catalogue-lead-between = { $min } to { $max } days
catalogue-lead-in = Lead time: { $lead }
catalogue-terms = Terms
catalogue-term-lead = Lead time
catalogue-term-area = Area served
catalogue-term-delivery = Delivery
catalogue-term-minimum = Minimum order
catalogue-term-capacity = Capacity
catalogue-term-stock = Stock
catalogue-term-season = Season
catalogue-term-payment = Payment
catalogue-area-organisation = As the organisation (see its profile)
catalogue-area-radius = { $n } km around the supplier
catalogue-area-choice-organisation = As my organisation
catalogue-area-choice-radius = Within a radius
catalogue-area-choice-territories = In certain territories
catalogue-delivery-delivery = Delivery
catalogue-delivery-post = By post
catalogue-delivery-bicycle = Delivery by bicycle
catalogue-delivery-pickup = Collection
catalogue-delivery-on-site = At your place
catalogue-delivery-at-supplier = At our premises
catalogue-delivery-remote = Remotely
catalogue-period-day = per day
catalogue-capacity-day = { $quantity } per day
catalogue-period-week = per week
catalogue-capacity-week = { $quantity } per week
catalogue-period-month = per month
catalogue-capacity-month = { $quantity } per month
catalogue-period-year = per year
catalogue-capacity-year = { $quantity } per year
catalogue-capacity-at-once = { $n } at a time
catalogue-stock = { $n ->
    [0] Out of stock for now
    [one] { $n } item available
   *[other] { $n } items available
}
catalogue-payment = { $n ->
    [0] With the order
    [one] Within { $n } day
   *[other] Within { $n } days
}
catalogue-guarantees = Guarantees
catalogue-guarantees-explained = What the guarantees are worth
catalogue-no-guarantee = No guarantee is recorded for this offer.
catalogue-aside = Price and supplier
catalogue-price = Price
catalogue-price-net = Excluding VAT
catalogue-price-gross = Including { $rate }% VAT
catalogue-supplier = Supplier
catalogue-see-supplier = See the supplier
catalogue-demo = Demonstration
catalogue-similar = Similar offers
catalogue-updated = Updated: { $date }
catalogue-preview = Preview: this offer is not published, only your organisation sees it.
catalogue-untitled = Offer without a title
catalogue-own-title = My offers
catalogue-states = Offers by state
catalogue-own-empty-title = No offer here
catalogue-own-empty-text = Describe what you offer: a title, a price and a lead time are enough to begin.
catalogue-new = New offer
catalogue-new-title = New offer
catalogue-edit = Edit
catalogue-see = See the page
catalogue-publish = Publish
catalogue-unpublish = Unpublish
catalogue-archive = Archive
catalogue-restore = Restore
catalogue-duplicate = Copy
catalogue-delete = Delete the draft
catalogue-delete-title = Delete this draft?
catalogue-delete-text = The draft and its photos will be erased. This cannot be undone.
catalogue-keep = Keep the draft
catalogue-more-actions = Other actions
catalogue-back = Back to my offers
catalogue-choose = Choose…
catalogue-form-hint = A draft may stay incomplete. To publish, it needs a title, a description, a sector and a price (or “on quote”).
catalogue-form-what = What you offer
catalogue-form-german = In German
catalogue-form-english = In English
catalogue-field-organisation = Organisation
catalogue-field-kind = Product or service
catalogue-field-title-fr = Title in French
catalogue-field-title-de = Title in German
catalogue-field-title-en = Title in English
catalogue-field-description-fr = Description in French
catalogue-field-description-de = Description in German
catalogue-field-description-en = Description in English
catalogue-hint-title = Short and concrete, for example “Seasonal buffet for 20”.
catalogue-hint-description = What is included, how you work, what to plan for. An empty line separates paragraphs.
catalogue-field-sector = Sector
catalogue-field-on-quote = Price on quote
catalogue-field-price = Price
catalogue-hint-price = For example 12.50 or 1,250.00.
catalogue-field-currency = Currency
catalogue-field-unit = Unit
catalogue-field-basis = VAT
catalogue-field-tax = VAT rate
catalogue-tax-none = Not stated
catalogue-tax-exempt = exempt
catalogue-field-lead-min = Shortest lead time, in days
catalogue-field-lead-max = Longest lead time, in days
catalogue-field-minimum = Minimum order
catalogue-field-capacity = Capacity
catalogue-hint-capacity = How much you can supply, in the unit of the price.
catalogue-field-capacity-period = Period of the capacity
catalogue-field-stock = Stock
catalogue-hint-stock = For a product only.
catalogue-field-payment = Payment term, in days
catalogue-field-area = Area served
catalogue-field-radius = Radius, in kilometres
catalogue-field-territories = Territories
catalogue-hint-territories = Cantons, departments or communes, separated by commas.
catalogue-field-delivery = Way of delivery
catalogue-field-season = Season (no choice: all year)
catalogue-field-guarantees = Guarantees that cover this offer
catalogue-hint-guarantees = Guarantees of the whole organisation show by themselves.
catalogue-field-photos = Photos
catalogue-add-photos = Add photos
catalogue-hint-photos = Six photos at most, JPEG, PNG, WebP or GIF. We erase place and device recorded in the picture.
catalogue-field-alt = What the photo shows
catalogue-field-new-alt = What the new photos show
catalogue-hint-alt = For people who do not see the picture.
catalogue-remove-photo = Remove this photo
catalogue-save-draft = Save the draft
catalogue-save-publish = Save and publish
catalogue-save-published = Save
catalogue-missing-title = A title is missing.
catalogue-missing-description = A description is missing.
catalogue-missing-sector = The sector is missing.
catalogue-missing-price = A price is missing: write an amount, or choose “on quote”.
catalogue-error-lead-order = The longest lead time is shorter than the first. Swap the two numbers.
catalogue-error-stock-service = A service has no stock. Empty this field, or choose “Product”.
catalogue-error-territories = Name at least one territory, or choose another area.
catalogue-error-territory-unknown = One of these territories is not known. Write the name of a canton, department or commune.
catalogue-error-whole = Write a whole number, for example 12.
catalogue-error-count = Write a number between 1 and 10,000,000.
catalogue-error-stock = Write a number between 0 and 10,000,000.
catalogue-error-lead = Write a number of days between 0 and 730.
catalogue-error-payment = Write a number of days between 0 and 365.
catalogue-error-radius = Write a number of kilometres between 1 and 2,000.
catalogue-error-price-range = Write a price between 0 and 10,000,000, for example 12.50.
catalogue-error-photos = An offer has six photos at most. Remove some before adding more.
catalogue-error-photo-bytes = One of the photos exceeds 12 MB. Choose a lighter picture.
catalogue-photo-again = Your browser does not keep the photos chosen: choose them again.
catalogue-error-incomplete = The offer is not complete.
catalogue-error-not-allowed = The state of the offer does not allow it.
catalogue-changed-title = Somebody saved this offer before you
catalogue-changed = Nothing is lost: your text is still in the form. Compare it with what is stored now, then save again.
catalogue-changed-empty = (empty)
catalogue-saved = The draft is saved.
catalogue-saved-published = The offer is saved; the public page is up to date.
catalogue-published = The offer is published.
catalogue-unpublished = The offer is a draft again.
catalogue-archived = The offer is archived. “Restore” brings it back.
catalogue-restored = The offer is restored.
catalogue-duplicated = Here is a copy, as a draft.
catalogue-deleted = The draft is deleted.
