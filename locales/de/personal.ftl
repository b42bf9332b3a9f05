accounts-person-gone = Ausgetretene Person
accounts-data-title = Meine Daten
accounts-data-lead = Alles, was die Halle über Sie aufbewahrt, warum und wie lange.
accounts-data-file = Alles herunterladen
accounts-data-file-detail = Ein ZIP-Archiv: data.txt zum Lesen, data.json für andere Programme.
accounts-data-more = Der Rest steht im Archiv.
accounts-data-not-title = Was wir nicht aufbewahren
accounts-data-not = Weder Orte Ihrer Anmeldungen noch Ihren Weg durch die Seiten noch Ihre Suchen. Keine Tracker.
accounts-close-title = Mein Konto schliessen
accounts-close-teaser = Ihr Name, Ihre Adresse und alles, was Ihnen gehört, werden nach einer Bedenkzeit gelöscht.
accounts-close-lead = Ihr Konto wird in { $days } Tagen geschlossen. Bis dahin genügt ein Link aus der E-Mail, um es zu behalten.
accounts-close-goes = Gelöscht: Name, Adresse, Passwort, Schlüssel, Anmeldungen, Rollen, Listen, Mitteilungen zu beanspruchten Einträgen.
accounts-close-stays = Ohne Ihren Namen aufbewahrt: was Sie für eine Organisation oder die Kammer getan haben, weil andere sich darauf verlassen.
accounts-close-organisations = Organisationen, für die nur Sie verantwortlich sind
accounts-close-organisations-hint = Sagen Sie, was daraus wird: Übergeben Sie sie jemandem oder geben Sie den Eintrag der Kammer zurück.
accounts-close-organisations-left = Übergeben Sie zuerst die Organisation oder geben Sie den Eintrag der Kammer zurück.
accounts-close-transfer = Einer anderen Person übergeben
accounts-close-release = Den Eintrag von { $organisation } der Kammer zurückgeben: Jemand anderes kann ihn übernehmen.
accounts-close-last-administrator = Sie verwalten Ihre Kammer als einzige Person. Geben Sie diese Rolle zuerst jemand anderem.
accounts-close-sure-title = Bestätigung
accounts-close-sure = Ich habe verstanden; schliessen Sie mein Konto.
accounts-close-not-sure = Setzen Sie das Häkchen, um zu bestätigen.
accounts-close-action = Mein Konto schliessen
accounts-close-noted = Das ist notiert. Wir haben Ihnen geschrieben, wie Sie es zurücknehmen.
accounts-close-pending = Dieses Konto wird am { $when } geschlossen.
accounts-close-taken-back = Ihr Konto bleibt offen.
accounts-keep-title = Mein Konto behalten
accounts-keep-lead = Die verlangte Schliessung wird aufgehoben; nichts hat sich geändert.
accounts-keep-action = Mein Konto behalten
accounts-keep-bad = Die Schliessung wurde bereits aufgehoben, oder das Konto ist geschlossen.
accounts-data-account-title = Ihr Konto
accounts-data-account-why = Um Sie zu kennen, Ihnen zu schreiben und in Ihrer Sprache zu antworten. Bis zur Schliessung des Kontos.
accounts-data-sign-in-title = Anmeldung
accounts-data-sign-in-why = Damit Sie hereinkommen und sonst niemand. Eine Anmeldung: dreissig Tage; ein bekanntes Gerät: 180 Tage nach der letzten Verwendung; der Rest bis zur Schliessung.
accounts-data-organisations-title = Organisationen
accounts-data-organisations-why = Um zu wissen, für wen Sie handeln. Bis Sie sie verlassen.
accounts-data-claims-title = Beanspruchte Einträge und Anträge
accounts-data-claims-why = Um zu prüfen, wem ein Eintrag zusteht. Mitteilungen und Adressen werden ein Jahr nach dem Entscheid gelöscht.
accounts-data-guarantees-title = Garantien
accounts-data-guarantees-why = Damit nicht prüft, wer einreicht. Der Vorgang bleibt bei der Garantie; Ihr Name geht mit dem Konto.
accounts-data-membership-title = Mitgliedschaft
accounts-data-membership-why = Damit jeder Entscheid seine Urheber hat. Der Vorgang bleibt; Ihr Name geht mit dem Konto.
accounts-data-offers-title = Angebote
accounts-data-offers-why = Um zu wissen, wer ein Angebot zuletzt geändert hat. Ihr Name geht mit dem Konto.
accounts-data-needs-title = Bedarf
accounts-data-needs-why = Um zu wissen, wer einen Bedarf geschrieben hat. Er gehört der Organisation; Ihr Name geht mit dem Konto.
accounts-data-quotes-title = Offertanfragen und Bestellungen
accounts-data-quotes-why = Unterlagen der Organisation, so lange aufbewahrt, wie das Gesetz verlangt. Ihr Name geht mit dem Konto.
accounts-data-lists-title = Favoriten und Listen
accounts-data-lists-why = Um wiederzufinden, was Sie gewählt haben. Ihre Listen gehen mit dem Konto; die einer Organisation bleiben, ohne Ihren Namen.
accounts-data-files-title = Dateien
accounts-data-files-why = Um zu wissen, wer eine Datei eingereicht hat. Sie folgt dem, wozu sie gehört; Ihr Name geht mit dem Konto.
accounts-data-work-title = Arbeit für die Kammer
accounts-data-work-why = Protokoll und Entscheide: Die Regel der zwei Personen braucht sie. Der Vorgang bleibt mit einer Kennung, ohne Ihren Namen.
accounts-field-name = Name
accounts-field-email = E-Mail-Adresse
accounts-field-language = Sprache
accounts-field-created-at = Erstellt
accounts-field-updated-at = Geändert
accounts-field-expires-at = Läuft ab
accounts-field-last-seen-at = Gesehen
accounts-field-seen-at = Gesehen
accounts-field-last-used-at = Verwendet
accounts-field-used-at = Verwendet
accounts-field-confirmed-at = Bestätigt
accounts-field-email-confirmed-at = Adresse bestätigt
accounts-field-user-agent = Browser
accounts-field-purpose = Zweck
accounts-field-role = Rolle
accounts-field-status = Stand
accounts-field-message = Mitteilung
accounts-field-reason = Grund
accounts-field-way = Weg
accounts-field-closed-at = Geschlossen
accounts-field-closes-at = Schliessung
accounts-field-at = Wann
accounts-field-action = Handlung
accounts-field-subject = Gegenstand
accounts-field-title = Titel
accounts-field-what = Handlung
accounts-field-size = Grösse (Bytes)
accounts-field-media-type = Art
accounts-field-decided-at = Entschieden
accounts-field-submitted-at = Eingereicht
accounts-field-uploaded-at = Eingereicht
accounts-field-note = Notiz
accounts-field-asked = Gewünscht
accounts-field-body = Text
accounts-field-verified-on = Geprüft
accounts-data-count = { $n ->
    [one] Eine Angabe
   *[other] { $n } Angaben
}
accounts-mail-closing-subject = Ihr Konto wird geschlossen
accounts-mail-closing-body =
    Sie möchten Ihr Konto schliessen. Das geschieht in { $days } Tagen; dann werden Ihre Daten gelöscht.

    Haben Sie es sich anders überlegt, oder waren Sie es nicht, folgen Sie dem Link: Das Konto bleibt offen.
accounts-mail-closing-action = Mein Konto behalten
accounts-mail-closed-subject = Ihr Konto ist geschlossen
accounts-mail-closed-body =
    Ihr Konto ist geschlossen und Ihre Daten sind gelöscht, wie Sie es wünschten. Dies ist unsere letzte Nachricht.

    Sie sind in der Halle immer willkommen.
accounts-mail-closed-action = Zur Halle
accounts-mail-not-closed-subject = Ihr Konto bleibt offen
accounts-mail-not-closed-body =
    Sie möchten Ihr Konto schliessen. Wir haben es nicht getan: Inzwischen sind Sie die einzige Person, die eine Kammer verwaltet oder für eine Organisation verantwortlich ist, in der andere arbeiten.

    Geben Sie diese Rolle jemand anderem und beantragen Sie die Schliessung dann noch einmal.
accounts-mail-not-closed-action = Mein Konto schliessen
accounts-mail-recovered-subject = Ihr Konto ist wieder zugänglich
accounts-mail-recovered-body =
    Passwort, zweiter Faktor, Passkeys und Anmeldungen Ihres Kontos wurden soeben gelöscht, weil Sie der Kammer gemeldet haben, dass Sie nicht mehr hineinkommen.

    Wählen Sie über den Link ein Passwort; er gilt drei Tage. Richten Sie danach wieder einen zweiten Faktor ein.

    Haben Sie nichts verlangt, schreiben Sie sofort der Kammer.
accounts-mail-recovered-action = Passwort wählen
