desk-title = Der Tisch der Kammer
desk-lead = Was auf eine Entscheidung oder einen Blick wartet.
desk-back = Zurück zum Tisch
desk-duplicates = Doppelte Einträge
desk-duplicates-count =
    { $n ->
        [0] Kein Paar zu prüfen.
        [one] Ein Paar zu prüfen.
       *[other] { $n } Paare zu prüfen.
    }
desk-buyers = Einkaufende
desk-buyers-count =
    { $n ->
        [0] Kein Antrag wartet.
        [one] Ein Antrag wartet auf einen Entscheid.
       *[other] { $n } Anträge warten auf einen Entscheid.
    }
desk-guarantees = Garantien
desk-guarantees-count =
    { $n ->
        [0] Keine Garantie zu prüfen.
        [one] Eine Garantie zu prüfen.
       *[other] { $n } Garantien zu prüfen.
    }
desk-jobs = Hintergrundaufgaben
desk-jobs-lead = Eine Aufgabe, die mehrmals scheitert, bleibt hier liegen. Nichts ist verloren: Starten Sie sie neu, wenn die Ursache behoben ist.
desk-jobs-dead =
    { $n ->
        [0] Keine Aufgabe angehalten.
        [one] Eine Aufgabe angehalten.
       *[other] { $n } Aufgaben angehalten.
    }
desk-jobs-waiting =
    { $n ->
        [0] Keine Aufgabe wartet.
        [one] Eine Aufgabe wartet.
       *[other] { $n } Aufgaben warten.
    }
desk-jobs-running =
    { $n ->
        [0] Keine läuft.
        [one] Eine läuft.
       *[other] { $n } laufen.
    }
desk-jobs-empty-title = Alles läuft
desk-jobs-empty = Keine Aufgabe ist angehalten.
desk-job-attempts =
    { $n ->
        [one] Ein Versuch
       *[other] { $n } Versuche
    }
desk-job-retry = Neu starten
desk-job-retried = Die Aufgabe läuft wieder.
desk-job-was-not-dead = Diese Aufgabe war nicht mehr angehalten.
desk-log = Protokoll
desk-log-lead = Was die Leute der Kammer getan haben, und wann.
desk-log-empty-title = Noch nichts
desk-log-empty = Jede Zusammenführung, jeder Neustart und jede Änderung wird hier vermerkt.
desk-log-when = Wann
desk-log-who = Wer
desk-log-machine = Kommandozeile
desk-log-action = Handlung
desk-log-subject = Gegenstand
desk-claims = Beanspruchte Einträge
desk-claims-count =
    { $n ->
        [0] Kein Eintrag wird beansprucht.
        [one] Ein Eintrag wird beansprucht.
       *[other] { $n } Einträge werden beansprucht.
    }
desk-changes = Änderungen
desk-changes-count =
    { $n ->
        [0] Keine Änderung wartet.
        [one] Eine Änderung wartet auf eine Entscheidung.
       *[other] { $n } Änderungen warten auf eine Entscheidung.
    }
desk-stale = Veraltete Einträge
desk-stale-count =
    { $n ->
        [0] Alle Einträge sind bestätigt.
        [one] Ein Eintrag ist seit einem Jahr nicht mehr bestätigt.
       *[other] { $n } Einträge sind seit einem Jahr nicht mehr bestätigt.
    }
