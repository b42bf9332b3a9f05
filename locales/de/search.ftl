search-error-text = Der gesuchte Text ist zu lang. Behalten Sie die Wörter, auf die es ankommt.
search-error-page = So weit reicht die Liste nicht. Suchen Sie genauer oder setzen Sie einen Filter.
search-error-filters = Zu viele Filter auf einmal, oder ein Filter, den es hier nicht gibt.
search-error-place = Diesen Ort gibt es auf der Karte nicht. Prüfen Sie Position und Umkreis.
search-title = Suche
search-words = Was Sie suchen
search-place = Wo
search-radius = Umkreis
search-action = Suchen
search-tabs = Wo suchen
search-tab-suppliers = Anbieter ({ $n })
search-tab-offers = Angebote ({ $n })
search-tab-tenders = Ausschreibungen ({ $n })
search-count =
    { $n ->
        [0] Kein Ergebnis
        [one] Ein Ergebnis
       *[other] { $n } Ergebnisse
    }
search-around = rund um { $place }
search-fallback = Die übliche Suche antwortet nicht: Diese Ergebnisse kommen aus dem Ersatzindex.
search-left-out = Nichts vereint alle Wörter. Gesucht ohne: { $words }
search-expansions = Verwandte Wörter, nach denen auch gesucht wurde
search-expand-off = Nur die eingegebenen Wörter suchen
search-expand-on = Auch verwandte Wörter suchen
search-empty-title = Nichts dergleichen in der Halle
search-empty = Versuchen Sie ein geläufigeres Wort, einen grösseren Umkreis oder weniger Filter.
search-sort-relevance = Relevanz
search-sort-freshness = Aktualität
search-sort-name = Name
search-sort-price = Preis
search-sort-deadline = Frist
search-facet-jurisdiction = Land
search-facet-sector = Branche
search-facet-area = Gebiet
search-facet-guarantee = Geprüfter Nachweis
search-facet-kind = Art
search-facet-legal-form = Rechtsform
search-facet-price = Preis
search-facet-lead-time = Lieferfrist
search-facet-reserved = Vorbehalten
search-facet-status = Stand
search-facet-language = Sprache
search-facet-source = Quelle
search-reason-word = «{ $word }» kommt vor
search-reason-synonym = «{ $word }», verwandt mit «{ $typed }»
search-reason-correction = «{ $word }» statt «{ $typed }»
search-reason-beginning = «{ $word }», beginnt mit «{ $typed }»
search-reason-sector = Arbeitet in: { $sector }
search-reason-kind = Art der Organisation: { $code }
search-reason-there = Liegt in { $place }
search-reason-near = { $distance } von { $place } entfernt
search-reason-serves = Bedient { $place }
search-language-other = Andere Sprache ({ $code })
