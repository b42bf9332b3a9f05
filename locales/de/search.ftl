search-error-text = Der gesuchte Text ist zu lang. Behalten Sie die Wörter, auf die es ankommt.
search-error-page = So weit reicht die Liste nicht. Suchen Sie genauer oder setzen Sie einen Filter.
search-error-filters = Zu viele Filter auf einmal, oder ein Filter, den es hier nicht gibt.
search-error-place = Diesen Ort gibt es auf der Karte nicht. Prüfen Sie Position und Umkreis.
