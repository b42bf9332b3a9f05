search-error-text = The text is too long. Keep the words that matter.
search-error-page = The list does not go that far. Search more precisely or add a filter.
search-error-filters = Too many filters at once, or a filter that does not exist here.
search-error-place = That place is not on the map. Check the position and the radius.
search-title = Search
search-words = What you are looking for
search-place = Where
search-radius = Radius
search-action = Search
search-tabs = Where to search
search-tab-suppliers = Suppliers ({ $n })
search-tab-offers = Offers ({ $n })
search-tab-tenders = Tenders ({ $n })
search-count =
    { $n ->
        [0] No result
        [one] One result
       *[other] { $n } results
    }
search-around = around { $place }
search-fallback = The usual search engine does not answer: these results come from the stand-in index.
search-left-out = Nothing has all the words. Searched without: { $words }
search-expansions = Related words searched too
search-expand-off = Search only the words as typed
search-expand-on = Search related words too
search-empty-title = Nothing like it in the hall
search-empty = Try a more common word, a wider radius or fewer filters.
search-sort-relevance = Relevance
search-sort-freshness = Last update
search-sort-name = Name
search-sort-price = Price
search-sort-deadline = Deadline
search-facet-jurisdiction = Country
search-facet-sector = Sector
search-facet-area = Territory
search-facet-guarantee = Verified guarantee
search-facet-kind = Kind
search-facet-legal-form = Legal form
search-facet-price = Price
search-facet-lead-time = Lead time
search-facet-reserved = Reserved
search-facet-status = Status
search-facet-language = Language
search-facet-source = Source
search-reason-word = “{ $word }” is there
search-reason-synonym = “{ $word }”, close to “{ $typed }”
search-reason-correction = “{ $word }” for “{ $typed }”
search-reason-beginning = “{ $word }”, which begins with “{ $typed }”
search-reason-sector = Works in: { $sector }
search-reason-kind = Kind of organisation: { $code }
search-reason-there = Is in { $place }
search-reason-near = { $distance } from { $place }
search-reason-serves = Serves { $place }
search-language-other = Other language ({ $code })
