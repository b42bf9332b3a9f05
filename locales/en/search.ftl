search-error-text = The text is too long. Keep the words that matter.
search-error-page = The list does not go that far. Search more precisely or add a filter.
search-error-filters = Too many filters at once, or a filter that does not exist here.
search-error-place = That place is not on the map. Check the position and the radius.
