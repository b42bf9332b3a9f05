requirements-title = Was wir verstanden haben
requirements-lead = Das hat die Halle in der Bekanntmachung gelesen, Anforderung für Anforderung, mit den Worten, auf die sie sich stützt. Die Kammer kann es berichtigen; massgebend ist die Bekanntmachung.
requirements-lead-need = Das verlangt dieser Bedarf, Anforderung für Anforderung. Die Beschaffungsstelle und die Kammer können es ergänzen.
requirements-whole = Der Auftrag
requirements-nothing = Zu diesem Los konnten wir nichts lesen: Bitte lesen Sie die Unterlagen der Beschaffungsstelle.
requirements-same-as = { $n ->
    [one] Wie für «{ $lot }»: ein Punkt
   *[other] Wie für «{ $lot }»: { $n } Punkte
}
requirements-compared = Wird mit den Anbietern verglichen
requirements-told = Mit dem Angebot zu zeigen oder während der Arbeit einzuhalten
requirements-to-read = Zu lesen: Keine Regel versteht es
requirements-unread =
    { $n ->
        [one] Einen Punkt der Bekanntmachung versteht keine Regel. Bitte lesen Sie ihn unten.
       *[other] { $n } Punkte der Bekanntmachung versteht keine Regel. Bitte lesen Sie sie unten.
    }
requirements-outdated =
    { $n ->
        [one] Seit einer Berichtigung auf dieser Seite hat sich die Bekanntmachung geändert: Bitte prüfen Sie sie.
       *[other] Seit { $n } Berichtigungen auf dieser Seite hat sich die Bekanntmachung geändert: Bitte prüfen Sie sie.
    }
requirements-outdated-line = Die Bekanntmachung hat sich seither geändert: Stimmt das noch?
requirements-from = Gelesen in: { $origin }
requirements-notice-says = Die Bekanntmachung sagt: { $words }
requirements-changed-by = geändert von { $who } am { $when }
requirements-origin-codes = CPV-Codes
requirements-origin-chosen-sector = Bereich, den die Beschaffungsstelle gewählt hat
requirements-origin-place = Ort der Ausführung
requirements-origin-reserved = vorbehaltene Teilnahme
requirements-origin-reserved-execution = vorbehaltene Ausführung
requirements-origin-buyers-wish = Wunsch der Beschaffungsstelle
requirements-origin-selection-criterion = Eignungskriterien
requirements-origin-performance-condition = Ausführungsbedingungen
requirements-origin-social-aim = soziale Ziele
requirements-origin-person = von einer Person ergänzt
requirements-state-as-read = wie gelesen
requirements-state-set-aside = beiseitegelegt
requirements-state-changed = berichtigt
requirements-state-added = ergänzt
requirements-asked-cpv = CPV { $code } (Bereich: { $name })
requirements-asked-code = CPV { $code }
requirements-asked-sector = Bereich: { $name }
requirements-asked-place = Ort: { $name }
requirements-asked-reserved =
    { $who ->
        [lead] Vorbehalten: { $name } (in einer Bietergemeinschaft: die Federführung)
       *[other] Vorbehalten: { $name } (in einer Bietergemeinschaft: jedes Mitglied)
    }
requirements-asked-guarantee =
    { $proof ->
        [declared] Garantie: { $name }, eine Eigenerklärung genügt { $who ->
            [all] (jedes Mitglied)
            [lead] (die Federführung)
           *[any] (ein Mitglied genügt)
        }
       *[verified] Geprüfte Garantie: { $name } { $who ->
            [all] (jedes Mitglied)
            [lead] (die Federführung)
           *[any] (ein Mitglied genügt)
        }
    }
requirements-asked-turnover = Jahresumsatz von mindestens { $amount }, alle Mitglieder zusammen
requirements-asked-staff =
    { $n ->
        [one] Mindestens eine Person, alle Mitglieder zusammen
       *[other] Mindestens { $n } Personen, alle Mitglieder zusammen
    }
requirements-asked-capacity = Kapazität von mindestens { $amount } { $unit }
requirements-asked-clause-hours = { $topic }: { $hours } Stunden
requirements-topic-turnover = Umsatz anzugeben (kein Mindestwert gelesen)
requirements-topic-staff = Personalbestand anzugeben (kein Mindestwert gelesen)
requirements-topic-insurance = Versicherungsnachweis
requirements-topic-accounts = Jahresrechnung oder finanzielle Leistungsfähigkeit
requirements-topic-references = Referenzen früherer Arbeiten oder Leistungen
requirements-topic-register = Eintrag in einem Register
requirements-topic-qualification = Ausbildungen, Ausweise oder Bewilligungen
requirements-topic-equipment = Maschinen und technische Mittel
requirements-topic-quality = Qualitätsmanagement
requirements-topic-tax-and-social = Steuern und Sozialabgaben, Selbstdeklarationen
requirements-topic-unread = Ein Punkt zum Lesen
requirements-topic-environment = Anforderungen an die Umwelt
requirements-topic-integration = Sozialklausel zur Arbeitsintegration
requirements-topic-accessibility = Barrierefreiheit
requirements-topic-equality = Gleichstellung, Lohngleichheit
requirements-topic-working-conditions = Einzuhaltende Arbeitsbedingungen
requirements-topic-sheltered-execution = Ausführung im Rahmen geschützter Arbeitsplätze
requirements-set-aside = Beiseitelegen
requirements-take-back = Zurück zur Bekanntmachung
requirements-remove = Entfernen
requirements-add = Dieses Los ergänzen
requirements-close = Schliessen
requirements-figure = Ein Mindestwert
requirements-figure-hint = Was die Bekanntmachung oder ihre Unterlagen verlangen und wir nicht gelesen haben. Ein neuer Mindestwert ersetzt den früheren.
requirements-figure-which = Worum geht es?
requirements-figure-turnover = Jahresumsatz, alle Mitglieder zusammen
requirements-figure-staff = Personen, alle Mitglieder zusammen
requirements-figure-capacity = Kapazität
requirements-amount = Mindestens
requirements-amount-hint = Eine Zahl: 500’000
requirements-unit = Einheit der Kapazität
requirements-unit-hint = Nur für eine Kapazität: Mahlzeiten pro Tag, Tonnen pro Monat
requirements-note = Warum
requirements-note-hint = Zum Beispiel: Ziffer 3.2 des Pflichtenhefts. Alle können es lesen.
requirements-save-figure = Mindestwert speichern
requirements-guarantee = Eine Garantie
requirements-scheme = Verlangte Garantie
requirements-holders = Wer muss sie in einer Bietergemeinschaft haben?
requirements-holders-any = Ein Mitglied genügt
requirements-holders-all = Jedes Mitglied
requirements-holders-lead = Die Federführung
requirements-accepts-declared = Eine Eigenerklärung genügt
requirements-save-guarantee = Garantie speichern
requirements-trade = Eine Tätigkeit
requirements-cpv-hint = Ein CPV-Code aus acht Ziffern: 90910000
requirements-save-trade = Code hinzufügen
requirements-reserved = Vorbehaltener Auftrag
requirements-lead-only = In einer Bietergemeinschaft genügt es, wenn die Federführung berechtigt ist
requirements-save-reserved = Speichern
requirements-versions = Fassungen
requirements-versions-lead = Jede Berichtigung auf dieser Seite bleibt erhalten. Ändert sich die Bekanntmachung, wird sie neu gelesen, und die Berichtigungen bleiben.
requirements-version = Fassung { $number }
requirements-changes =
    { $n ->
        [one] eine Berichtigung
       *[other] { $n } Berichtigungen
    }
requirements-notice-version = Bekanntmachung in Fassung { $number }
requirements-holds = gilt
requirements-restore = Zurück zur Fassung { $number }
requirements-restore-rules = Zurück zur reinen Lesung der Bekanntmachung
requirements-saved = Gespeichert. Die möglichen Antworten berücksichtigen es.
requirements-superseded = Jemand hat inzwischen andere Berichtigungen gespeichert. Das gilt jetzt; bitte prüfen Sie es und speichern Sie noch einmal.
requirements-too-many = Dieser Auftrag hat schon so viele Berichtigungen wie möglich.
requirements-error-figure = Wählen Sie, worum es geht.
requirements-error-amount = Geben Sie eine ganze Zahl grösser als null in einem plausiblen Rahmen ein.
requirements-error-unit = Sagen Sie, wovon: Mahlzeiten pro Tag, Tonnen pro Monat.
requirements-error-scheme = Wählen Sie eine Garantie.
requirements-error-holders = Wählen Sie, wer sie haben muss.
requirements-link = Was wir aus der Bekanntmachung verstanden haben
requirements-no-advice = Eine Lesehilfe, keine Rechtsberatung: Massgebend sind die Unterlagen der Beschaffungsstelle.
audit-tenders-requirements = { $who } hat berichtigt, was die Halle von «{ $what }» verstanden hat
