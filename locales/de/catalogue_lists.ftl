catalogue-field-reference = Ihre Artikelnummer
catalogue-hint-reference = Die Nummer, die Sie diesem Angebot selbst geben. Ihre Preislisten finden es über sie.
catalogue-field-status = Zustand
catalogue-error-reference-twin = Ein anderes Ihrer Angebote hat diese Nummer bereits.
catalogue-import-title = Liste importieren
catalogue-import-link = Liste importieren oder exportieren
catalogue-import-lead = Ihre Angebote oder neuen Preise aus einer Tabelle. Sie sehen jede Änderung, bevor sie gespeichert wird.
catalogue-import-file = CSV- oder Excel-Datei (XLSX)
catalogue-import-file-hint = Höchstens 10 MB und 10 000 Zeilen. Die erste Zeile nennt die Spalten.
catalogue-import-send = Vorschau der Änderungen
catalogue-import-how = Wie die Liste gelesen wird
catalogue-import-how-match = Eine Zeile findet ihr Angebot über Ihre Nummer, sonst über den Titel. Passt keines, entsteht ein neues als Entwurf.
catalogue-import-how-price = Für neue Preise genügen zwei Spalten: Nummer und Preis.
catalogue-import-how-empty = Eine leere Zelle lässt den Wert, wie er ist; ein Bindestrich (-) löscht ihn.
catalogue-import-how-undo = Der letzte Import lässt sich 30 Tage lang rückgängig machen, Angebot für Angebot, solange es niemand seither geändert hat.
catalogue-import-template-xlsx = Leere Vorlage (XLSX)
catalogue-import-template-csv = Leere Vorlage (CSV)
catalogue-import-own-xlsx = Meine Angebote (XLSX)
catalogue-import-own-csv = Meine Angebote (CSV)
catalogue-import-columns = Die Spalten und ihre Werte
catalogue-import-recent = Ihre letzten Änderungen
catalogue-import-rows = { $n ->
    [one] { $n } Zeile
   *[other] { $n } Zeilen
}
catalogue-import-again = Datei erneut senden
catalogue-import-no-file = Wählen Sie eine Datei.
catalogue-import-empty = Diese Datei enthält unter der Kopfzeile keine Zeile.
catalogue-import-too-large = Diese Datei ist zu gross: höchstens 10 MB, entpackt 256 MB. Senden Sie sie in mehreren Teilen.
catalogue-import-too-many-rows = Diese Datei hat mehr als 10 000 Zeilen. Senden Sie sie in mehreren Teilen.
catalogue-import-too-many-columns = Diese Datei hat mehr als 300 Spalten. Behalten Sie die der Angebote.
catalogue-import-utf16 = Diese Datei ist in einem seltenen Textformat (UTF-16) gespeichert. Speichern Sie sie als CSV UTF-8 oder XLSX.
catalogue-import-old-excel = Das ist eine alte Excel-Datei (.xls). Speichern Sie sie als .xlsx oder CSV.
catalogue-import-quote = Ein Anführungszeichen wird geöffnet und nicht geschlossen.
catalogue-import-spreadsheet = Diese Excel-Datei ist nicht lesbar: beschädigt oder geschützt. Speichern Sie sie neu, ohne Kennwort.
catalogue-import-not-a-table = Diese Datei ist keine Tabelle. Speichern Sie Ihre Liste als CSV oder XLSX.
catalogue-import-unknown-word = Dieser Wert ist nicht bekannt. Die möglichen Werte stehen unter «Die Spalten und ihre Werte».
catalogue-import-unknown-sector = Diese Branche ist nicht bekannt. Schreiben Sie ihren Code (S01.1) oder genauen Namen.
catalogue-import-unknown-tax = Diesen Satz gibt es im Land dieser Währung nicht.
catalogue-import-unknown-month = Dieser Monat ist nicht bekannt. Schreiben Sie 3, März oder 3-5.
catalogue-import-yes-no = Schreiben Sie ja oder nein.
catalogue-import-two-references = Zwei Ihrer Angebote haben diese Nummer. Berichtigen Sie zuerst eines.
catalogue-import-two-titles = Zwei Ihrer Angebote haben diesen Titel. Geben Sie ihnen eine Nummer.
catalogue-import-twice = Eine Zeile weiter oben betrifft bereits dieses Angebot.
catalogue-import-no-name = Diese Zeile hat weder Nummer noch Titel.
catalogue-import-no-offer = Keines Ihrer Angebote hat diese Nummer. Um eines anzulegen, fügen Sie einen Titel hinzu.
catalogue-import-too-many-cells = Diese Zeile hat mehr Zellen als die Kopfzeile.
catalogue-import-encoding = Diese Zelle enthält unlesbare Zeichen. Speichern Sie die Datei als UTF-8.
catalogue-import-cell-error = Diese Zelle enthält einen Rechenfehler der Tabelle.
catalogue-columns-title = Die Spalten der Datei
catalogue-columns-lead = Sagen Sie für jede Spalte von { $file }, was sie enthält. Nötig ist mindestens die Nummer oder der Titel.
catalogue-columns-theirs = In der Datei
catalogue-columns-sample = Erste Werte
catalogue-columns-ours = Das ist
catalogue-columns-nameless = (ohne Namen)
catalogue-columns-none = Nicht lesen
catalogue-columns-save = Vorschau der Änderungen
catalogue-columns-other-file = Andere Datei wählen
catalogue-columns-change = Spalten ändern
catalogue-columns-ignored = Nicht gelesene Spalten:
catalogue-columns-twice = Dafür ist bereits eine andere Spalte gewählt.
catalogue-columns-not-enough = Wählen Sie die Spalte der Nummer oder die des Titels.
catalogue-template-sheet = Angebote
catalogue-template-help = Erläuterungen
catalogue-template-column = Spalte
catalogue-template-values = Was darin steht
catalogue-column-kind = product (Produkt) oder service (Dienstleistung)
catalogue-column-title = Mindestens eine Sprache; höchstens 140 Zeichen
catalogue-column-description = Höchstens 6000 Zeichen; nötig zum Veröffentlichen
catalogue-column-sector = Code der Branche (S01.1) oder ihr Name; nötig zum Veröffentlichen
catalogue-column-yes-no = ja oder nein
catalogue-column-price = Ein Betrag: 12,50 oder 1250.00; oder «auf Anfrage»
catalogue-column-currency = CHF, EUR oder CAD; sonst die Ihres Landes
catalogue-column-basis = net (ohne MWST) oder gross (inkl. MWST)
catalogue-column-unit = piece, person, hour, half_day, day, week, month, year, kg, tonne, litre, metre, m2, m3, km, set, page, flat; oder die üblichen Wörter: Stück, Stk., Stunde, Std., Tag, pauschal, kg, m², Monat …
catalogue-column-tax = Der Satz (8,1 %) oder sein Code (ch-standard)
catalogue-column-whole = Eine ganze Zahl
catalogue-column-period = day, week, month oder year
catalogue-column-stock = Eine ganze Zahl; nur für Produkte
catalogue-column-area = organisation (wie meine Organisation), radius (im Umkreis) oder territories (bestimmte Gebiete)
catalogue-column-delivery = delivery, post, bicycle, pickup, on_site, at_supplier, remote, durch Kommas getrennt
catalogue-column-season = Monate, durch Kommas getrennt: 3, 4, 5 oder März, April oder 3-5
catalogue-column-status = draft (Entwurf), published (veröffentlicht) oder archived (archiviert)
catalogue-batch-applied-at = Angewendet am { $date }
catalogue-batch-reading = Die Datei wird gelesen.
catalogue-batch-applying = Die Änderungen werden gespeichert.
catalogue-batch-undoing = Die Änderungen werden rückgängig gemacht.
catalogue-batch-progress = Fortschritt
catalogue-batch-of = { $done } von { $all }
catalogue-batch-leave = Sie können diese Seite verlassen: die Arbeit geht weiter.
catalogue-batch-look-again = Stand ansehen
catalogue-batch-failed = Die Datei konnte nicht erneut gelesen werden. Nichts wurde geändert.
catalogue-batch-nothing = Nichts würde sich ändern.
catalogue-batch-lead = { $n ->
    [one] Eine Änderung, noch ist nichts gespeichert.
   *[other] { $n } Änderungen, noch ist nichts gespeichert.
}
catalogue-batch-done = { $n ->
    [one] { $n } Änderung ist gespeichert.
   *[other] { $n } Änderungen sind gespeichert.
}
catalogue-batch-done-left = { $n ->
    [one] { $n } nicht: das Angebot hatte sich inzwischen geändert.
   *[other] { $n } nicht: die Angebote hatten sich inzwischen geändert.
}
catalogue-batch-undone = { $n ->
    [one] { $n } Änderung ist rückgängig gemacht.
   *[other] { $n } Änderungen sind rückgängig gemacht.
}
catalogue-batch-undone-kept = { $n ->
    [one] { $n } bleibt: das Angebot wurde seither geändert.
   *[other] { $n } bleiben: die Angebote wurden seither geändert.
}
catalogue-batch-new = { $n ->
    [one] { $n } neues Angebot
   *[other] { $n } neue Angebote
}
catalogue-batch-changes = { $n ->
    [one] { $n } geändertes Angebot
   *[other] { $n } geänderte Angebote
}
catalogue-batch-deletes = { $n ->
    [one] { $n } gelöschtes Angebot
   *[other] { $n } gelöschte Angebote
}
catalogue-batch-unchanged = { $n ->
    [one] { $n } ohne Änderung
   *[other] { $n } ohne Änderung
}
catalogue-batch-refused = { $n ->
    [one] { $n } abgelehnte Zeile
   *[other] { $n } abgelehnte Zeilen
}
catalogue-batch-apply = { $n ->
    [one] Diese Änderung speichern
   *[other] Diese { $n } Änderungen speichern
}
catalogue-batch-discard = Nichts ändern
catalogue-batch-discarded = Nichts wurde geändert.
catalogue-batch-undo = Änderungen rückgängig machen
catalogue-batch-undo-hint = 30 Tage lang möglich. Ein seither geändertes Angebot bleibt, wie es ist.
catalogue-batch-to-offers = Meine Angebote ansehen
catalogue-batch-rows = Angebot für Angebot
catalogue-batch-offer = Angebot
catalogue-batch-field = Angabe
catalogue-batch-now = Heute
catalogue-batch-then = Danach
catalogue-batch-line = Zeile { $line }
catalogue-batch-whole-row = Ganze Zeile
catalogue-batch-all = Alle
catalogue-batch-tab-new = Neue
catalogue-batch-tab-changed = Geänderte
catalogue-batch-tab-deleted = Gelöschte
catalogue-batch-tab-unchanged = Ohne Änderung
catalogue-batch-tab-refused = Abgelehnte
catalogue-batch-tab-left = Unverändert gelassene
catalogue-batch-is-new = Neu
catalogue-batch-is-changed = Geändert
catalogue-batch-is-deleted = Gelöscht
catalogue-batch-is-refused = Abgelehnt
catalogue-batch-is-same = Ohne Änderung
catalogue-batch-is-left = Nicht gespeichert
catalogue-batch-is-kept = Nicht rückgängig gemacht
catalogue-batch-is-undone = Rückgängig gemacht
catalogue-batch-status-applied = Gespeichert
catalogue-batch-status-failed = Unlesbar
catalogue-batch-status-ready = Zu prüfen
catalogue-batch-status-work = In Arbeit
catalogue-batch-gone = Das Angebot gibt es nicht mehr.
catalogue-batch-changed = Jemand hat dieses Angebot inzwischen geändert.
catalogue-batch-not-draft = Nur ein Entwurf lässt sich löschen. Archivieren Sie dieses Angebot oder ziehen Sie es zuerst zurück.
catalogue-bulk-title = Mehrere Angebote zugleich ändern
catalogue-bulk-hint = Kreuzen Sie oben Angebote an und wählen Sie, was sich ändert. Sie sehen jede Änderung, bevor sie gespeichert wird.
catalogue-bulk-tick = «{ $title }» auswählen
catalogue-bulk-all = { $n ->
    [one] Das Angebot dieser Liste
   *[other] Alle { $n } Angebote dieser Liste, angekreuzt oder nicht
}
catalogue-bulk-step = Was sich ändert
catalogue-bulk-publish = Veröffentlichen
catalogue-bulk-unpublish = Zurückziehen
catalogue-bulk-archive = Archivieren
catalogue-bulk-delete = Löschen
catalogue-bulk-price = Preise erhöhen oder senken
catalogue-bulk-lead = Lieferfristen ändern
catalogue-bulk-area = Liefergebiet ändern
catalogue-bulk-capacity = Kapazität ändern
catalogue-bulk-field-percent = Um wie viel
catalogue-bulk-percent-hint = 5 erhöht um 5 %; -2,5 senkt um 2,5 %.
catalogue-bulk-field-rounding = Runden auf
catalogue-bulk-percent = Schreiben Sie einen Prozentsatz zwischen -90 und 900, nicht null.
catalogue-bulk-preview = Vorschau der Änderungen
catalogue-bulk-none-chosen = Kreuzen Sie mindestens ein Angebot an.
catalogue-bulk-no-step = Wählen Sie, was sich ändert.
catalogue-bulk-several = Diese Angebote gehören mehreren Organisationen. Wählen Sie die einer einzigen.
catalogue-bulk-no-price = Dieses Angebot hat keinen Preis, der sich ändern liesse.
catalogue-calendar-title = Verfügbarkeit
catalogue-calendar-link = Verfügbarkeit
catalogue-calendar-lead-offer = Wie viel Sie liefern können, Monat für Monat. Einkaufende sehen, ob Sie frei sind, wenn sie Sie brauchen.
catalogue-calendar-lead-own = Welcher Teil Ihrer üblichen Kapazität frei ist, Monat für Monat, für die ganze Organisation.
catalogue-calendar-changed = Jemand aus Ihrer Organisation hat diese Monate inzwischen geändert. Ihre Eingaben sind noch da: speichern Sie erneut, wenn sie stimmen.
catalogue-calendar-available-from = Verfügbar ab
catalogue-calendar-available-hint = Leer lassen, wenn Sie ab sofort verfügbar sind.
catalogue-calendar-table = Monat für Monat
catalogue-calendar-caption-own = Freier Teil Ihrer üblichen Kapazität, in Prozent
catalogue-calendar-caption-offer = Freie Menge, in der Einheit des Preises ({ $unit })
catalogue-calendar-month = Monat
catalogue-calendar-col-share = Frei, in %
catalogue-calendar-col-free = Frei
catalogue-calendar-closed = Nicht verfügbar
catalogue-calendar-blank = Ein leer gelassener Monat bleibt unbekannt: Einkaufende werden nachfragen.
catalogue-calendar-save = Verfügbarkeit speichern
catalogue-calendar-saved = Die Verfügbarkeit ist gespeichert.
catalogue-calendar-house = Verfügbarkeit der ganzen Organisation
catalogue-calendar-error = Schreiben Sie eine ganze Zahl zwischen 0 und 10 000 000 oder kreuzen Sie «Nicht verfügbar» an.
catalogue-calendar-share-error = Schreiben Sie eine ganze Zahl zwischen 0 und 100 oder kreuzen Sie «Nicht verfügbar» an.
catalogue-calendar-nothing-free = Derzeit ist nichts als frei gemeldet
catalogue-calendar-free-now = Jetzt verfügbar
catalogue-calendar-free-from = Verfügbar ab { $month }
catalogue-calendar-months = Die nächsten zwölf Monate
catalogue-calendar-unknown = Nicht angegeben
catalogue-calendar-free = Verfügbar
catalogue-calendar-share = { $share } % der üblichen Kapazität
catalogue-calendar-stated = Vom Anbieter angegeben am { $date }.
catalogue-calendar-old = Neu zu bestätigen
