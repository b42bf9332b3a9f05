catalogue-title = Katalog
catalogue-lead-text = Produkte und Dienstleistungen der Mitglieder der Kammer, mit Preisen, Fristen und Garantien.
catalogue-count = { $n ->
    [one] { $n } Angebot
   *[other] { $n } Angebote
}
catalogue-search-label = Im Katalog suchen
catalogue-search-placeholder = Buffet, Schreinerei, Reinigung…
catalogue-filters = Filter
catalogue-facet-kind = Produkt oder Dienstleistung
catalogue-facet-verified = Garantien
catalogue-facet-sector = Branche
catalogue-facet-price = Preis pro Einheit
catalogue-facet-lead = Frist
catalogue-facet-place = Ort des Anbieters
catalogue-verified-only = Geprüfte Garantie
catalogue-one-supplier = Nur ein Anbieter
catalogue-empty-title = Kein Angebot passt
catalogue-empty-text = Entfernen Sie einen Filter oder suchen Sie mit anderen Wörtern.
catalogue-none-title = Der Katalog ist noch leer
catalogue-none-text = Die Mitglieder veröffentlichen hier ihre Angebote. Ihre Profile sind bereits zugänglich.
catalogue-none-action = Zu den Anbietern
catalogue-export = Exportieren:
catalogue-sort-recent = Neueste
catalogue-sort-price = Preis aufsteigend
catalogue-sort-price-down = Preis absteigend
catalogue-sort-lead = Kürzeste Frist
catalogue-kind-product = Produkt
catalogue-kind-service = Dienstleistung
catalogue-status-draft = Entwurf
catalogue-status-published = Veröffentlicht
catalogue-status-archived = Archiviert
catalogue-tab-archived = Archiviert
catalogue-tab-published = Veröffentlicht
catalogue-tab-draft = Entwürfe
catalogue-basis-net = exkl. MWST
catalogue-basis-gross = inkl. MWST
catalogue-unit-piece = pro Stück
catalogue-count-piece = { $n ->
    [one] { $n } Stück
   *[other] { $n } Stück
}
catalogue-unit-person = pro Person
catalogue-count-person = { $n ->
    [one] { $n } Person
   *[other] { $n } Personen
}
catalogue-unit-hour = pro Stunde
catalogue-count-hour = { $n ->
    [one] { $n } Stunde
   *[other] { $n } Stunden
}
catalogue-unit-half-day = pro Halbtag
catalogue-count-half-day = { $n ->
    [one] { $n } Halbtag
   *[other] { $n } Halbtage
}
catalogue-unit-day = pro Tag
catalogue-count-day = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}
catalogue-unit-week = pro Woche
catalogue-count-week = { $n ->
    [one] { $n } Woche
   *[other] { $n } Wochen
}
catalogue-unit-month = pro Monat
catalogue-count-month = { $n ->
    [one] { $n } Monat
   *[other] { $n } Monate
}
catalogue-unit-year = pro Jahr
catalogue-count-year = { $n ->
    [one] { $n } Jahr
   *[other] { $n } Jahre
}
catalogue-unit-kg = pro Kilogramm
catalogue-count-kg = { $n ->
    [one] { $n } Kilogramm
   *[other] { $n } Kilogramm
}
catalogue-unit-tonne = pro Tonne
catalogue-count-tonne = { $n ->
    [one] { $n } Tonne
   *[other] { $n } Tonnen
}
catalogue-unit-litre = pro Liter
catalogue-count-litre = { $n ->
    [one] { $n } Liter
   *[other] { $n } Liter
}
catalogue-unit-metre = pro Meter
catalogue-count-metre = { $n ->
    [one] { $n } Meter
   *[other] { $n } Meter
}
catalogue-unit-m2 = pro Quadratmeter
catalogue-count-m2 = { $n ->
    [one] { $n } Quadratmeter
   *[other] { $n } Quadratmeter
}
catalogue-unit-m3 = pro Kubikmeter
catalogue-count-m3 = { $n ->
    [one] { $n } Kubikmeter
   *[other] { $n } Kubikmeter
}
catalogue-unit-km = pro Kilometer
catalogue-count-km = { $n ->
    [one] { $n } Kilometer
   *[other] { $n } Kilometer
}
catalogue-unit-set = pro Set
catalogue-count-set = { $n ->
    [one] { $n } Set
   *[other] { $n } Sets
}
catalogue-unit-page = pro Seite
catalogue-count-page = { $n ->
    [one] { $n } Seite
   *[other] { $n } Seiten
}
catalogue-unit-flat = pauschal
catalogue-count-flat = { $n ->
    [one] { $n } Pauschale
   *[other] { $n } Pauschalen
}
catalogue-month-1 = Januar
catalogue-month-2 = Februar
catalogue-month-3 = März
catalogue-month-4 = April
catalogue-month-5 = Mai
catalogue-month-6 = Juni
catalogue-month-7 = Juli
catalogue-month-8 = August
catalogue-month-9 = September
catalogue-month-10 = Oktober
catalogue-month-11 = November
catalogue-month-12 = Dezember
catalogue-season-run = { $first } bis { $last }
catalogue-on-quote = Auf Anfrage
catalogue-on-quote-text = Der Preis hängt von Ihrem Bedarf ab. Schreiben Sie dem Anbieter für eine Offerte.
catalogue-price-0-20 = Unter 20
catalogue-price-20-100 = 20 bis 100
catalogue-price-100-500 = 100 bis 500
catalogue-price-500-2000 = 500 bis 2000
catalogue-price-2000 = 2000 und mehr
catalogue-lead-2d = Zwei Tage oder weniger
catalogue-lead-7d = Eine Woche oder weniger
catalogue-lead-31d = Einen Monat oder weniger
catalogue-lead-longer = Mehr als ein Monat
catalogue-lead-same-day = am selben Tag
catalogue-lead-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}
catalogue-lead-until = { $n ->
    [one] innert { $n } Tag
   *[other] innert { $n } Tagen
}
catalogue-lead-from = { $n ->
    [one] ab { $n } Tag
   *[other] ab { $n } Tagen
}
catalogue-lead-between = { $min } bis { $max } Tage
catalogue-lead-in = Frist: { $lead }
catalogue-terms = Bedingungen
catalogue-term-lead = Frist
catalogue-term-area = Liefergebiet
catalogue-term-delivery = Lieferung
catalogue-term-minimum = Mindestbestellung
catalogue-term-capacity = Kapazität
catalogue-term-stock = Lagerbestand
catalogue-term-season = Saison
catalogue-term-payment = Zahlung
catalogue-area-organisation = Wie die Organisation (siehe Profil)
catalogue-area-radius = { $n } km um den Anbieter
catalogue-area-choice-organisation = Wie meine Organisation
catalogue-area-choice-radius = In einem Umkreis
catalogue-area-choice-territories = In bestimmten Gebieten
catalogue-delivery-delivery = Lieferung
catalogue-delivery-post = Postversand
catalogue-delivery-bicycle = Lieferung per Velo
catalogue-delivery-pickup = Abholung
catalogue-delivery-on-site = Bei Ihnen vor Ort
catalogue-delivery-at-supplier = In unseren Räumen
catalogue-delivery-remote = Aus der Ferne
catalogue-period-day = pro Tag
catalogue-capacity-day = { $quantity } pro Tag
catalogue-period-week = pro Woche
catalogue-capacity-week = { $quantity } pro Woche
catalogue-period-month = pro Monat
catalogue-capacity-month = { $quantity } pro Monat
catalogue-period-year = pro Jahr
catalogue-capacity-year = { $quantity } pro Jahr
catalogue-capacity-at-once = { $n } gleichzeitig
catalogue-stock = { $n ->
    [0] Zurzeit ausverkauft
    [one] { $n } Stück verfügbar
   *[other] { $n } Stück verfügbar
}
catalogue-payment = { $n ->
    [0] Bei Bestellung
    [one] Innert { $n } Tag
   *[other] Innert { $n } Tagen
}
catalogue-guarantees = Garantien
catalogue-guarantees-explained = Was die Garantien wert sind
catalogue-no-guarantee = Für dieses Angebot ist keine Garantie erfasst.
catalogue-aside = Preis und Anbieter
catalogue-price = Preis
catalogue-price-net = Exklusive MWST
catalogue-price-gross = Inklusive { $rate } % MWST
catalogue-supplier = Anbieter
catalogue-see-supplier = Zum Anbieter
catalogue-demo = Demonstration
catalogue-similar = Ähnliche Angebote
catalogue-updated = Aktualisiert: { $date }
catalogue-preview = Vorschau: Dieses Angebot ist nicht veröffentlicht, nur Ihre Organisation sieht es.
catalogue-untitled = Angebot ohne Titel
catalogue-own-title = Meine Angebote
catalogue-states = Angebote nach Status
catalogue-own-empty-title = Hier ist kein Angebot
catalogue-own-empty-text = Beschreiben Sie, was Sie anbieten: Titel, Preis und Frist genügen für den Anfang.
catalogue-new = Neues Angebot
catalogue-new-title = Neues Angebot
catalogue-edit = Bearbeiten
catalogue-see = Seite ansehen
catalogue-publish = Veröffentlichen
catalogue-unpublish = Nicht mehr veröffentlichen
catalogue-archive = Archivieren
catalogue-restore = Wiederherstellen
catalogue-duplicate = Kopieren
catalogue-delete = Entwurf löschen
catalogue-delete-title = Diesen Entwurf löschen?
catalogue-delete-text = Der Entwurf und seine Fotos werden gelöscht. Das lässt sich nicht rückgängig machen.
catalogue-keep = Entwurf behalten
catalogue-more-actions = Weitere Aktionen
catalogue-back = Zurück zu meinen Angeboten
catalogue-choose = Wählen Sie…
catalogue-form-hint = Ein Entwurf darf unvollständig bleiben. Zum Veröffentlichen braucht es Titel, Beschreibung, Branche und Preis (oder «auf Anfrage»).
catalogue-form-what = Was Sie anbieten
catalogue-form-german = Auf Deutsch
catalogue-form-english = Auf Englisch
catalogue-field-organisation = Organisation
catalogue-field-kind = Produkt oder Dienstleistung
catalogue-field-title-fr = Titel auf Französisch
catalogue-field-title-de = Titel auf Deutsch
catalogue-field-title-en = Titel auf Englisch
catalogue-field-description-fr = Beschreibung auf Französisch
catalogue-field-description-de = Beschreibung auf Deutsch
catalogue-field-description-en = Beschreibung auf Englisch
catalogue-hint-title = Kurz und konkret, zum Beispiel «Saisonbuffet für 20 Personen».
catalogue-hint-description = Was inbegriffen ist, wie Sie arbeiten, was einzuplanen ist. Eine leere Zeile trennt Absätze.
catalogue-field-sector = Branche
catalogue-field-on-quote = Preis auf Anfrage
catalogue-field-price = Preis
catalogue-hint-price = Zum Beispiel 12,50 oder 1’250.00.
catalogue-field-currency = Währung
catalogue-field-unit = Einheit
catalogue-field-basis = MWST
catalogue-field-tax = MWST-Satz
catalogue-tax-none = Nicht angegeben
catalogue-tax-exempt = steuerbefreit
catalogue-field-lead-min = Kürzeste Frist in Tagen
catalogue-field-lead-max = Längste Frist in Tagen
catalogue-field-minimum = Mindestbestellung
catalogue-field-capacity = Kapazität
catalogue-hint-capacity = Wie viel Sie liefern können, in der Einheit des Preises.
catalogue-field-capacity-period = Zeitraum der Kapazität
catalogue-field-stock = Lagerbestand
catalogue-hint-stock = Nur für ein Produkt.
catalogue-field-payment = Zahlungsfrist in Tagen
catalogue-field-area = Liefergebiet
catalogue-field-radius = Umkreis in Kilometern
catalogue-field-territories = Gebiete
catalogue-hint-territories = Kantone, Departemente oder Gemeinden, durch Kommas getrennt.
catalogue-field-delivery = Art der Lieferung
catalogue-field-season = Saison (ohne Auswahl: das ganze Jahr)
catalogue-field-guarantees = Garantien für dieses Angebot
catalogue-hint-guarantees = Garantien der ganzen Organisation erscheinen von selbst.
catalogue-field-photos = Fotos
catalogue-add-photos = Fotos hinzufügen
catalogue-hint-photos = Höchstens sechs Fotos, JPEG, PNG, WebP oder GIF. Im Bild gespeicherte Orts- und Gerätedaten löschen wir.
catalogue-field-alt = Was das Foto zeigt
catalogue-field-new-alt = Was die neuen Fotos zeigen
catalogue-hint-alt = Für Personen, die das Bild nicht sehen.
catalogue-remove-photo = Dieses Foto entfernen
catalogue-save-draft = Entwurf speichern
catalogue-save-publish = Speichern und veröffentlichen
catalogue-save-published = Speichern
catalogue-missing-title = Es fehlt ein Titel.
catalogue-missing-description = Es fehlt eine Beschreibung.
catalogue-missing-sector = Es fehlt die Branche.
catalogue-missing-price = Es fehlt ein Preis: Schreiben Sie einen Betrag oder wählen Sie «auf Anfrage».
catalogue-error-lead-order = Die längste Frist ist kürzer als die erste. Tauschen Sie die beiden Zahlen.
catalogue-error-stock-service = Eine Dienstleistung hat keinen Lagerbestand. Leeren Sie das Feld oder wählen Sie «Produkt».
catalogue-error-territories = Nennen Sie mindestens ein Gebiet oder wählen Sie ein anderes Liefergebiet.
catalogue-error-territory-unknown = Eines dieser Gebiete ist nicht bekannt. Schreiben Sie den Namen eines Kantons, Departements oder einer Gemeinde.
catalogue-error-whole = Schreiben Sie eine ganze Zahl, zum Beispiel 12.
catalogue-error-count = Schreiben Sie eine Zahl zwischen 1 und 10 000 000.
catalogue-error-stock = Schreiben Sie eine Zahl zwischen 0 und 10 000 000.
catalogue-error-lead = Schreiben Sie eine Anzahl Tage zwischen 0 und 730.
catalogue-error-payment = Schreiben Sie eine Anzahl Tage zwischen 0 und 365.
catalogue-error-radius = Schreiben Sie eine Anzahl Kilometer zwischen 1 und 2000.
catalogue-error-price-range = Schreiben Sie einen Preis zwischen 0 und 10 000 000, zum Beispiel 12,50.
catalogue-error-photos = Ein Angebot hat höchstens sechs Fotos. Entfernen Sie welche, bevor Sie neue hinzufügen.
catalogue-error-photo-bytes = Eines der Fotos ist grösser als 12 MB. Wählen Sie ein kleineres Bild.
catalogue-photo-again = Ihr Browser behält gewählte Fotos nicht: Wählen Sie sie erneut.
catalogue-error-incomplete = Das Angebot ist nicht vollständig.
catalogue-error-not-allowed = Der Status des Angebots lässt das nicht zu.
catalogue-changed-title = Jemand hat dieses Angebot vor Ihnen gespeichert
catalogue-changed = Nichts ist verloren: Ihr Text steht noch im Formular. Vergleichen Sie ihn mit dem, was jetzt gespeichert ist, und speichern Sie erneut.
catalogue-changed-empty = (leer)
catalogue-saved = Der Entwurf ist gespeichert.
catalogue-saved-published = Das Angebot ist gespeichert; die öffentliche Seite ist aktuell.
catalogue-published = Das Angebot ist veröffentlicht.
catalogue-unpublished = Das Angebot ist wieder ein Entwurf.
catalogue-archived = Das Angebot ist archiviert. «Wiederherstellen» bringt es zurück.
catalogue-restored = Das Angebot ist wiederhergestellt.
catalogue-duplicated = Hier ist eine Kopie als Entwurf.
catalogue-deleted = Der Entwurf ist gelöscht.
