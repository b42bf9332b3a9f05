desk-title = Arbeitsplatz der Kammer
desk-lead = Was auf einen Entscheid oder einen Blick wartet.
desk-back = Zurück zum Arbeitsplatz
desk-queues = Pendenzen
desk-tools = Werkzeuge
desk-texts-lead = Antworten, die Sie oft schreiben.
desk-rules-lead = Wann ein Fall überfällig ist, welche Bedarfe angesehen werden.
desk-keys-card = Buchstaben, um von Fall zu Fall zu gehen.
desk-imports-card = Von der Kammer gelesene Dateien und ihre Berichte.
desk-act-card = Etwas anstelle einer Organisation eintragen, mit ihrem Wissen.
desk-jobs = Hintergrundaufgaben
desk-jobs-lead = Eine Aufgabe, die mehrmals scheitert, bleibt hier liegen. Nichts ist verloren: Starten Sie sie neu, wenn die Ursache behoben ist.
desk-jobs-empty-title = Alles läuft
desk-jobs-empty = Keine Aufgabe ist angehalten.
desk-jobs-all = Alle
desk-jobs-kinds = Art
desk-jobs-search = Nach einem Fehler suchen
desk-jobs-choose = Wählen Sie die Aufgaben
desk-jobs-reason = Grund
desk-jobs-reason-hint = Nur zum Aufgeben: Er bleibt im Protokoll.
desk-jobs-reason-missing = Sagen Sie in einigen Worten, warum diese Aufgaben aufgegeben werden.
desk-job-payload = Was sie tun sollte
desk-job-retry = Neu starten
desk-job-discard = Aufgeben
desk-job-retried = Die Aufgabe läuft wieder.
desk-jobs-retried = Die Aufgaben laufen wieder.
desk-jobs-discarded = Aufgegeben und im Protokoll vermerkt.
desk-job-was-not-dead = Diese Aufgabe war nicht mehr angehalten.
desk-log = Protokoll
desk-log-lead = Was die Leute der Kammer getan haben, und wann.
desk-log-empty-title = Noch nichts
desk-log-empty = Jede Zusammenführung, jeder Neustart und jede Änderung wird hier vermerkt.
desk-log-none = Keine Zeile passt zu diesen Filtern.
desk-log-search = Im Protokoll suchen
desk-log-words = Wörter
desk-log-who = Wer
desk-log-anybody = Alle
desk-log-action = Aktion
desk-log-anything = Alle
desk-log-from = Von
desk-log-to = Bis
desk-log-all = Ganzes Protokoll
desk-log-csv = Herunterladen (CSV)
desk-log-machine = Befehlszeile
desk-log-gone = Eine Person, die nicht mehr da ist
desk-log-on-behalf = für { $organisation }
desk-log-same = Alles zum selben Gegenstand
desk-log-detail = Einzelheiten
desk-log-older = Älter
desk-log-newest = Neueste
desk-act = Für eine Organisation handeln
desk-act-lead = Eine Organisation bittet Sie am Telefon, ihren Eintrag zu berichtigen: Handeln Sie für sie, offen.
desk-act-rule-told = Ihre Leute erhalten sofort eine E-Mail mit Ihrem Namen und Ihrem Grund und lesen danach, was Sie getan haben.
desk-act-rule-hour = Es dauert höchstens eine Stunde, nur in diesem Browser.
desk-act-rule-never = Unterschreiben, Offerten annehmen, Personen und Passwörter verwalten bleibt den Mitgliedern; was Sie einreichen, prüft jemand anderes.
desk-act-search = Name der Organisation
desk-act-none = Keine Organisation Ihrer Kammer heisst so.
desk-act-more = Es gibt weitere: Geben Sie den Namen genauer an.
desk-act-reason = Warum
desk-act-reason-hint = Die Organisation wird es lesen.
desk-act-reason-missing = Sagen Sie in einigen Worten, warum Sie für sie handeln.
desk-act-begin = Beginnen
desk-act-other = Eine andere Organisation
desk-act-begun = Sie handeln für diese Organisation. Das Band bleibt sichtbar, bis Sie aufhören.
desk-act-stopped = Sie handeln nicht mehr für diese Organisation.
desk-act-over = Es war schon zu Ende.
desk-act-mail-subject = Die Kammer handelt für { $organisation }
desk-act-mail = { $who } von der Kammer trägt während höchstens einer Stunde etwas für { $organisation } ein. Grund: { $reason }

    Auf der Seite unten lesen Sie, was getan wurde. Wenn Sie um nichts gebeten haben, melden Sie sich bei der Kammer.
desk-act-mail-action = Lesen, was getan wurde
desk-acted = Eingriffe der Kammer
desk-acted-lead = Wenn jemand von der Kammer für Ihre Organisation handelt, steht es hier.
desk-acted-none = Niemand von der Kammer hat für Ihre Organisation gehandelt.
desk-acted-when = Wann und warum
desk-acted-what = Was gesendet wurde
desk-acted-until = bis { $when }
desk-acted-now = jetzt, höchstens bis { $when }
desk-acted-why = Grund: { $reason }
desk-acted-back = Zurück zum Eintrag
desk-imports = Importe
desk-imports-lead = Jede Datei, die die Kammer gelesen hat, per Befehl oder hier, und was daraus wurde.
desk-imports-all = Alle
desk-imports-only-failed = Gescheitert
desk-imports-none = Noch wurde nichts importiert.
desk-imports-none-failed = Kein Import ist gescheitert.
desk-imports-back = Alle Importe
desk-import-kind-directory = Organisationen
desk-import-kind-notices = Ausschreibungen
desk-import-kind-places = Orte
desk-import-waiting = Wartet
desk-import-failed = Gescheitert
desk-import-trial = Probe
desk-import-done = Importiert
desk-import-file = Datei
desk-import-when = Wann
desk-import-who = Durch wen
desk-import-state = Stand
desk-import-rows = Zeilen
desk-import-created = Neu
desk-import-updated = Geändert
desk-import-unchanged = Unverändert
desk-import-refused = Abgelehnt
desk-import-new = Organisationen importieren
desk-import-new-lead = Die Datei wird zuerst gelesen, ohne etwas zu ändern. Sie sehen, was sie täte, und entscheiden dann.
desk-import-file-hint = CSV, TSV oder XLSX, höchstens 20 MB. Die erste Zeile nennt die Spalten.
desk-import-source = Quelle
desk-import-source-hint = Woher die Zeilen stammen, die es nicht sagen.
desk-import-try = Probieren
desk-import-no-file = Wählen Sie eine Datei.
desk-import-too-large = Die Datei ist grösser als 20 MB: Importieren Sie sie per Befehl.
desk-import-begun = Die Datei ist da. Die Probe beginnt.
desk-import-waits = Die Datei wird gelesen.
desk-import-reload = Stand ansehen
desk-import-why = Nichts wurde importiert
desk-import-trial-said = Das war eine Probe: Nichts wurde geändert. Anwenden importiert genau diese Datei.
desk-import-apply = Anwenden
desk-import-applying = Der Import beginnt.
desk-import-already = Diese Datei wurde schon angewendet.
desk-import-not-possible = Diese Probe kann nicht angewendet werden: Senden Sie die Datei nochmals.
desk-import-was-applied = Diese Probe wurde angewendet.
desk-import-see = Import ansehen
desk-import-its-trial = Probe ansehen
desk-import-about = Die Datei
desk-import-took = Dauer
desk-import-seconds = { $seconds } s
desk-import-size = Grösse
desk-import-problems = Zeilen zum Ansehen
desk-import-line = Zeile
desk-import-problem = Problem
desk-import-report = Bericht herunterladen (JSON)
desk-import-workbook = Zu prüfende Zeilen herunterladen (XLSX)
desk-import-column = Spalte
desk-import-exactly = Was gelesen wurde
desk-import-whole = Ganze Datei
desk-import-remark-missing = Dieser Wert fehlt: Die Zeile wird abgelehnt.
desk-import-remark-unknown-jurisdiction = Das Land ist der Halle nicht bekannt: Die Zeile wird abgelehnt.
desk-import-remark-duplicate-id = Eine Zeile weiter oben trägt diese Kennung schon: Diese wird abgelehnt.
desk-import-remark-column-count = Die Zeile hat nicht so viele Spalten wie die erste: Sie wird abgelehnt.
desk-import-remark-too-long = Der Text ist zu lang: Die Zeile wird abgelehnt.
desk-import-remark-encoding = Zeichen sind unlesbar: Speichern Sie die Datei als UTF-8.
desk-import-remark-spreadsheet-error = Die Zelle enthält einen Fehler der Tabellenkalkulation: Die Zeile wird abgelehnt.
desk-import-remark-control-characters = Die Zelle enthält unsichtbare Zeichen: Die Zeile wird abgelehnt.
desk-import-remark-unclosed-quote = Ein Anführungszeichen wird geöffnet und nie geschlossen: Prüfen Sie diese und die folgenden Zeilen.
desk-import-remark-bad-email = Das ist keine E-Mail-Adresse: Sie wird weggelassen.
desk-import-remark-leading-zero = Eine Null am Anfang scheint verloren, wie es Tabellenkalkulationen tun: Prüfen Sie den Wert.
desk-import-remark-registry-id-checksum = Die Prüfziffer der Nummer stimmt nicht: Sie wird mit einem Vermerk behalten.
desk-import-remark-not-a-number = Das ist keine Zahl: Der Wert wird weggelassen.
desk-import-remark-bad-position = Das ist kein Punkt der Karte: Die Lage wird weggelassen.
desk-import-remark-unknown-sector = Diese Branche steht nicht in der Liste: Sie wird weggelassen.
desk-import-remark-too-many-values = Zu viele Werte: Die ersten werden behalten.
desk-import-remark-kept-by-its-people = Die Organisation pflegt diese Angabe selbst: Ihre Fassung bleibt.
desk-import-failure = Die Datei konnte nicht gelesen werden.
desk-import-failure-empty = Die Datei ist leer.
desk-import-failure-too-large = Die Datei ist zu gross.
desk-import-failure-too-large-unpacked = Die Arbeitsmappe ist entpackt zu gross.
desk-import-failure-too-many-columns = Die Datei hat zu viele Spalten.
desk-import-failure-not-a-table = Das ist keine Tabelle: Senden Sie eine CSV-, TSV- oder XLSX-Datei.
desk-import-failure-utf16 = Die Datei scheint in UTF-16 zu sein: Speichern Sie sie als UTF-8.
desk-import-failure-old-excel = Das ist eine alte Excel-Datei (.xls): Speichern Sie sie als .xlsx oder CSV.
desk-import-failure-unclosed-quote = In der ersten Zeile wird ein Anführungszeichen geöffnet und nie geschlossen.
desk-import-failure-spreadsheet = Die Arbeitsmappe ist beschädigt oder geschützt: Speichern Sie sie neu.
desk-import-failure-missing-columns = Unerlässliche Spalten fehlen: Die erste Zeile muss sie nennen.
desk-import-failure-columns-twice = Eine Spalte ist zweimal genannt: Behalten Sie die, die zählt.
desk-import-failure-mapping = Die Spalten der Datei können nicht mit denen der Halle verbunden werden.
desk-import-failure-gone = Die gesandte Datei wird nicht mehr aufbewahrt: Senden Sie sie noch einmal.
desk-count-needs =
    { $n ->
        [0] Kein Bedarf zu prüfen.
        [one] Ein Bedarf zu prüfen.
       *[other] { $n } Bedarfe zu prüfen.
    }
desk-count-buyers =
    { $n ->
        [0] Kein Antrag wartet.
        [one] Ein Antrag wartet auf einen Entscheid.
       *[other] { $n } Anträge warten auf einen Entscheid.
    }
desk-count-claims =
    { $n ->
        [0] Kein Eintrag wird beansprucht.
        [one] Ein Eintrag wird beansprucht.
       *[other] { $n } Einträge werden beansprucht.
    }
desk-count-changes =
    { $n ->
        [0] Keine Änderung wartet.
        [one] Eine Änderung wartet auf einen Entscheid.
       *[other] { $n } Änderungen warten auf einen Entscheid.
    }
desk-count-guarantees =
    { $n ->
        [0] Keine Garantie zu prüfen.
        [one] Eine Garantie zu prüfen.
       *[other] { $n } Garantien zu prüfen.
    }
desk-count-challenges =
    { $n ->
        [0] Keine Beanstandung ist offen.
        [one] Eine Beanstandung ist offen.
       *[other] { $n } Beanstandungen sind offen.
    }
desk-count-statements =
    { $n ->
        [0] Keine Umweltaussage zu prüfen.
        [one] Eine Umweltaussage zu prüfen.
       *[other] { $n } Umweltaussagen zu prüfen.
    }
desk-count-applications =
    { $n ->
        [0] Kein Aufnahmegesuch wartet.
        [one] Ein Aufnahmegesuch wartet.
       *[other] { $n } Aufnahmegesuche warten.
    }
desk-count-duplicates =
    { $n ->
        [0] Kein Paar zu prüfen.
        [one] Ein Paar zu prüfen.
       *[other] { $n } Paare zu prüfen.
    }
desk-count-stale =
    { $n ->
        [0] Alle Einträge sind bestätigt.
        [one] Ein Eintrag wurde seit einem Jahr nicht bestätigt.
       *[other] { $n } Einträge wurden seit einem Jahr nicht bestätigt.
    }
desk-count-jobs =
    { $n ->
        [0] Keine Aufgabe angehalten.
        [one] Eine Aufgabe angehalten.
       *[other] { $n } Aufgaben angehalten.
    }
desk-late =
    { $n ->
        [one] Eine Liste ist überfällig: Sie steht zuerst.
       *[other] { $n } Listen sind überfällig: Sie stehen zuerst.
    }
desk-oldest =
    { $n ->
        [0] Seit heute.
        [one] Seit einem Tag.
       *[other] Der älteste Fall wartet seit { $n } Tagen.
    }
desk-jobs-waiting =
    { $n ->
        [0] Keine Aufgabe wartet auf ihre Ausführung.
        [one] Eine Aufgabe wartet auf ihre Ausführung.
       *[other] { $n } Aufgaben warten auf ihre Ausführung.
    }
desk-jobs-running =
    { $n ->
        [0] Keine läuft.
        [one] Eine läuft.
       *[other] { $n } laufen.
    }
desk-job-attempts =
    { $n ->
        [one] Ein Versuch
       *[other] { $n } Versuche
    }
desk-imports-failed =
    { $n ->
        [one] Ein Import ist diese Woche gescheitert
       *[other] { $n } Importe sind diese Woche gescheitert
    }
desk-act-people =
    { $n ->
        [0] Niemand hat ein Konto für diese Organisation: Es geht keine E-Mail hinaus.
        [one] Eine Person erhält eine E-Mail.
       *[other] { $n } Personen erhalten eine E-Mail.
    }
desk-import-more =
    { $n ->
        [one] Und eine weitere im Bericht.
       *[other] Und { $n } weitere im Bericht.
    }
