watch-profiles = Ausschreibungen im Blick
watch-profiles-lead = Jede neue Ausschreibung und jeder hier veröffentlichte Bedarf wird mit diesen Profilen verglichen. Was zu Ihnen passt, erreicht Sie per Mail und in Ihren Hinweisen.
watch-may-not = Ihre Mitgliedskategorie umfasst keine Hinweise. Ihre Profile bleiben gespeichert und gelten, sobald die Kammer es gewährt.
watch-proposal = Aus Ihrem Eintrag vorgeschlagen
watch-proposal-lead = Ein Klick genügt; ändern können Sie danach alles.
watch-proposal-record = Eintrag ergänzen
watch-proposed-name = Was wir tun
watch-turn-on = Dieses Profil einschalten
watch-turned-on = Das Profil ist eingeschaltet. Sie hören von den nächsten Ausschreibungen, die passen.
watch-is-on = Das Profil war schon eingeschaltet.
watch-adapt = Zuerst anpassen
watch-nothing-title = Noch nichts vorzuschlagen
watch-nothing = Ihr Eintrag sagt noch nicht, was Sie tun. Nennen Sie Ihre Branchen oder beschreiben Sie selbst, was Sie suchen.
watch-add = Profil hinzufügen
watch-new-profile = Neues Suchprofil
watch-edit-profile = Profil ändern
watch-profile-lead = Eine Ausschreibung muss alle Kriterien erfüllen, die Sie setzen. Ein leeres Kriterium schliesst nichts aus.
watch-active = Aktiv
watch-on-pause = Pausiert
watch-pause = Pausieren
watch-resume = Fortsetzen
watch-paused = Das Profil ist pausiert.
watch-resumed = Das Profil ist wieder aktiv.
watch-change = Ändern
watch-remove = Löschen
watch-removed = Das Profil ist gelöscht.
watch-remove-question = Profil «{ $name }» löschen?
watch-remove-detail = Bereits erhaltene Hinweise bleiben in Ihrer Liste.
watch-saved = Das Profil ist gespeichert.
watch-save = Profil speichern
watch-back = Zurück
watch-preview = { $n ->
    [0] Keine Ausschreibung in den letzten { $days } Tagen
    [one] { $n } Ausschreibung in den letzten { $days } Tagen
   *[other] { $n } Ausschreibungen in den letzten { $days } Tagen
}
watch-preview-all = { $n ->
    [0] In den letzten { $days } Tagen hätten Ihre Profile nichts gebracht.
    [one] In den letzten { $days } Tagen hätten Ihre Profile { $n } Ausschreibung gebracht.
   *[other] In den letzten { $days } Tagen hätten Ihre Profile { $n } Ausschreibungen gebracht.
}
watch-preview-cut = { $n ->
    [one] Gezählt wurde die neueste Ausschreibung.
   *[other] Gezählt wurden die { $n } neuesten Ausschreibungen.
}
watch-preview-open = { $n ->
    [one] { $n } davon ist noch offen
   *[other] { $n } davon sind noch offen
}

watch-field-name = Name des Profils
watch-hint-name = Für Sie selbst: «Reinigung», «Grosse Baustellen» …
watch-field-sectors = Branchen
watch-hint-sectors = Branchen und CPV-Codes nennen zusammen Ihre Tätigkeiten: eine genügt.
watch-whole-sector = Die ganze Branche
watch-field-cpv = CPV-Codes
watch-hint-cpv = Acht Ziffern, durch Leerzeichen oder Komma getrennt. Nullen am Ende schliessen alles Folgende ein: 90900000 steht für 90911200.
watch-field-places = Orte
watch-hint-places = Wo Sie arbeiten. Ohne Auswahl: überall.
watch-whole-country = Das ganze Land
watch-line-value = Betrag
watch-hint-value = Ohne Steuern. Ausschreibungen ohne Betrag kommen durch, und der Hinweis sagt es.
watch-field-value-from = Ab
watch-field-value-to = Bis
watch-field-currency = Währung
watch-value-from = ab { $from }
watch-value-to = bis { $to }
watch-value-between = { $from } bis { $to }
watch-field-words = Mindestens eines dieser Wörter
watch-hint-words = Durch Kommas getrennt; der Wortanfang genügt: «reinig» findet «Reinigung».
watch-field-without = Keines dieser Wörter
watch-hint-without = Ausschreibungen, die eines davon enthalten, fallen weg.
watch-field-reserved = Vorbehaltene Aufträge
watch-hint-reserved = Von Gesetzes wegen bestimmten Organisationen vorbehalten, etwa geschützten Werkstätten und Betrieben der Arbeitsintegration.
watch-reserved-with = Ja, mit den anderen
watch-reserved-without = Nein
watch-reserved-only = Nur diese
watch-field-company = Allein oder in der Gruppe
watch-hint-company = «Allein» bringt nur, was Ihr Eintrag ohne Partner tragen kann.
watch-company-either = Beides
watch-company-alone = Allein
watch-company-together = In der Gruppe

watch-error-too-many = Ihre Organisation hat schon fünf Profile. Löschen Sie eines, um ein anderes hinzuzufügen.
watch-error-same-name = Ein anderes Profil heisst so. Wählen Sie einen anderen Namen.
watch-error-changed = Jemand anderes hat dies inzwischen geändert. Prüfen Sie es und speichern Sie noch einmal.
watch-error-nothing = Ihr Eintrag sagt noch nicht, was Sie tun: Nennen Sie Ihre Branchen oder schreiben Sie ein Profil.
watch-error-closed = Diese Ausschreibung nimmt keine Antworten mehr an.
watch-error-nothing-chosen = Wählen Sie mindestens eine Branche, einen CPV-Code oder ein Wort.
watch-error-many-sectors = Wählen Sie höchstens 60 Branchen.
watch-error-many-places = Wählen Sie höchstens 60 Orte.
watch-error-many-codes = Geben Sie höchstens 30 Codes an.
watch-error-cpv = Ein CPV-Code hat acht Ziffern, zum Beispiel 90911200.
watch-error-short-word = Ein Wort hat mindestens drei Buchstaben.
watch-error-long-word = Ein Wort oder Ausdruck hat höchstens 60 Zeichen.
watch-error-many-words = Geben Sie höchstens 20 Wörter an.
watch-error-value = Schreiben Sie einen Betrag, zum Beispiel 50’000.
watch-error-value-order = Der obere Betrag ist kleiner als der erste.

watch-why-code = Verlangter Code: { $asked }
watch-why-code-inside = Verlangter Code: { $asked }, im gewählten Code { $chosen } enthalten
watch-why-sector = Branche: { $sector }
watch-why-code-wider = Weiter Code: { $asked }; der gewählte Code { $chosen } ist nur ein Teil davon
watch-why-sector-wider = Genannt ist nur die Familie { $sector }; für { $chosen } zu prüfen
watch-why-trade-unknown = Weder Code noch Branche sind genannt
watch-why-place = Ort: { $place }
watch-why-place-wider = Ort nur weit gefasst: { $place }
watch-why-place-unknown = Ort nicht genannt
watch-why-value = Betrag: { $amount }
watch-why-value-elsewhere = Betrag in einer anderen Währung: { $amount }
watch-why-value-unknown = Betrag nicht genannt
watch-why-word = Gefundenes Wort: «{ $word }»
watch-why-reserved = { $status }
watch-why-groups-allowed = Bietergemeinschaften sind zugelassen
watch-why-groups-unknown = Ob Bietergemeinschaften zugelassen sind, ist nicht gesagt
watch-standing-known = Der Eintrag entspricht dem nächstliegenden Los
watch-standing-to-confirm = Der Eintrag entspricht dem nächstliegenden Los, einiges ist zu bestätigen
watch-standing-part = Der Eintrag entspricht einem Teil des nächstliegenden Loses: mit Partnern
watch-standing-unknown = Der Eintrag konnte nicht verglichen werden
watch-standing-lacking = Im Eintrag fehlt etwas

accounts-data-watch-title = Ausschreibungen im Blick
accounts-data-watch-why = Um Ihnen jede Ausschreibung nur einmal und im gewählten Takt zu melden und zu wissen, wer geantwortet hat. Die Antworten bleiben bei der Organisation; Ihr Name geht mit dem Konto.

watch-alerts = Ihre Hinweise
watch-alerts-lead = Die Ausschreibungen, die zu Ihren Organisationen passen, mit den Gründen. Ihre Antworten bleiben zwischen Ihnen und der Kammer.
watch-no-organisation = Sie handeln noch für keine Organisation: Hinweise gehen an Organisationen.
watch-tabs = Hinweise
watch-tab-open = Zu entscheiden
watch-tab-interested = Interessiert
watch-tab-declined = Nicht für uns
watch-empty-open-title = Nichts zu entscheiden
watch-empty-open = Sobald eine neue Ausschreibung zu einem Ihrer Profile passt, erscheint sie hier.
watch-empty-title = Hier ist nichts
watch-empty = Ihre Antworten finden Sie unter diesen Reitern.
watch-none-active = Kein Profil aktiv
watch-for = Für { $name }
watch-closed = Geschlossen
watch-interested = Interessiert
watch-decline = Nicht für uns
watch-is-interested = Ihre Antwort: interessiert
watch-is-declined = Ihre Antwort: nicht für uns
watch-interested-lead = Die Kammer sieht es und kann Ihnen helfen, Partner zu finden. Es verpflichtet Sie zu nichts.
watch-say-interested = Wir sind interessiert
watch-decline-lead = Ihr Grund hilft, die nächsten Hinweise besser zu treffen.
watch-decline-reason = Warum?
watch-decline-note = In wenigen Worten
watch-decline-note-hint = Ihre Kolleginnen und Kollegen und die Kammer lesen es.
watch-say-decline = Diese Ausschreibung weglegen
watch-decline-trade = Das ist nicht unsere Tätigkeit
watch-decline-place = Zu weit weg
watch-decline-size = Zu gross oder zu klein
watch-decline-time = Frist zu kurz
watch-decline-capacity = Zurzeit keine Kapazität
watch-decline-conditions = Bedingungen oder Nachweise ausser Reichweite
watch-decline-partners = Uns fehlen Partner
watch-decline-other = Anderer Grund
watch-error-reason = Wählen Sie einen Grund.
watch-error-note = Sagen Sie in wenigen Worten, welcher Grund es ist.
watch-error-answered = Jemand aus Ihrer Organisation hat inzwischen geantwortet. Hier ist die Antwort; Sie können sie ändern.
watch-answered-interested = Notiert: interessiert.
watch-answered-declined = Notiert: nicht für Sie.
watch-read-tender = Ganze Ausschreibung lesen
watch-who-can = Wer antworten kann, allein oder zusammen
watch-why-title = Warum dieser Hinweis
watch-rhythm = Mails
watch-rhythm-legend = Wie oft möchten Sie von Hinweisen hören?
watch-rhythm-daily = Höchstens ein Mail am Tag
watch-rhythm-at-once = Sobald es einen Hinweis gibt
watch-rhythm-never = Kein Mail: Ich schaue hier nach
watch-rhythm-save = Speichern
watch-rhythm-saved = Ihre Wahl ist gespeichert.

watch-stop-title = Mails mit Hinweisen
watch-stop-question = Möchten Sie keine Mails mit Hinweisen mehr? Ihre Hinweise bleiben in Ihrem Konto sichtbar.
watch-stop-button = Keine solchen Mails mehr
watch-stop-other = Anderen Takt wählen
watch-stop-done = Erledigt: Sie erhalten keine solchen Mails mehr.
watch-stop-bad = Dieser Link ist nicht gültig. Die Mails lassen sich in Ihrem Konto einstellen.

watch-mail-subject = { $n ->
    [one] Eine Ausschreibung für Sie
   *[other] { $n } Ausschreibungen für Sie
}
watch-mail-intro = { $n ->
    [one] Eine neue Ausschreibung passt zu Ihrer Organisation:
   *[other] { $n } neue Ausschreibungen passen zu Ihrer Organisation:
}
watch-mail-more = { $n ->
    [one] Und eine weitere in Ihren Hinweisen.
   *[other] Und { $n } weitere in Ihren Hinweisen.
}
watch-mail-due = Frist: { $date }
watch-mail-due-day = Frist: { $date }, Uhrzeit zu prüfen
watch-mail-answer = Antworten Sie «interessiert» oder «nicht für uns»: So werden die nächsten Hinweise besser.
watch-mail-action = Hinweise ansehen
watch-mail-stop = Keine solchen Mails mehr

watch-desk = Hinweise an Mitglieder
watch-desk-card = Wer wann von welcher Ausschreibung erfuhr und was geantwortet wurde.
watch-desk-lead = Jede Ausschreibung mit ihren Wellen und den Antworten der Mitglieder.
watch-desk-first = { $n ->
    [one] Die erste Welle erreicht { $n } Organisation.
   *[other] Die erste Welle erreicht { $n } Organisationen.
}
watch-desk-then = { $n ->
    [one] Danach alle { $hours } Stunden eine weitere.
   *[other] Danach alle { $hours } Stunden { $n } weitere.
}
watch-desk-empty-title = Noch keine Hinweise
watch-desk-empty = Hinweise erscheinen, sobald eine Ausschreibung zum Profil eines Mitglieds passt.
watch-desk-alerted = Benachrichtigte Organisationen
watch-desk-walls = Antworten eines Mitglieds werden anderen Mitgliedern nie gezeigt.
watch-col-tender = Ausschreibung
watch-col-told = Benachrichtigt
watch-col-interested = Interessiert
watch-col-declined = Weggelegt von
watch-col-next = Nächste Welle
watch-col-organisation = Organisation
watch-col-wave = Welle
watch-col-when = Benachrichtigt am
watch-col-fit = Eignung und Gründe
watch-col-answer = Antwort
watch-told-of = { $told } von { $all }
watch-waits = Wartet
watch-settings = Takt der Hinweise
watch-settings-lead = Wer am besten passt, kommt zuerst; bei Gleichstand, wer in den letzten dreissig Tagen am wenigsten Hinweise erhielt.
watch-settings-save = Takt speichern
watch-settings-saved = Der Takt gilt für die nächsten Ausschreibungen.
watch-field-first-wave = Erste Welle
watch-hint-first-wave = Organisationen, die sofort benachrichtigt werden.
watch-field-pause = Pause zwischen zwei Wellen
watch-hint-pause = Null: Alle Wellen gehen zusammen hinaus.
watch-field-later-wave = Spätere Wellen
watch-field-digest-hour = Uhrzeit des täglichen Mails
watch-hint-digest-hour = Von 0 bis 23, nach der Uhr der Kammer.
watch-unit-organisations = Organisationen
watch-unit-hours = Stunden
watch-unit-oclock = Uhr
watch-error-wave = Schreiben Sie eine ganze Zahl von 1 bis 10’000.
watch-error-pause = Schreiben Sie eine Stundenzahl von 0 bis 336.
watch-error-hour = Schreiben Sie eine Stunde von 0 bis 23.

watch-follow = Dieser Ausschreibung folgen
watch-follow-title = Einer Ausschreibung folgen
watch-follow-lead = Sie hören von Korrekturen, und sofort, wenn sich die Frist ändert. Die Termine kommen in Ihren Kalender.
watch-follow-on = Sie folgen dieser Ausschreibung: Sie hören von Korrekturen, und die Termine stehen in Ihrem Kalender.
watch-unfollow = Nicht mehr folgen
watch-followed = Sie folgen jetzt dieser Ausschreibung.
watch-unfollowed = Sie folgen dieser Ausschreibung nicht mehr.
watch-calendar = Kalender der verfolgten Ausschreibungen
watch-calendar-name = Verfolgte Ausschreibungen
watch-calendar-lead = Geben Sie diese Adresse Ihrem Kalender: Die Termine folgen den Korrekturen. Behalten Sie sie für sich, sie öffnet sich ohne Passwort.
watch-calendar-renew = Adresse wechseln
watch-calendar-renewed = Ihr Kalender hat eine neue Adresse; die alte führt nirgends mehr hin.
watch-mail-subject-correction = { $n ->
    [one] Korrektur: { $title }
   *[other] { $n } Ausschreibungen korrigiert
}
watch-mail-subject-deadline = { $n ->
    [one] Neue Frist: { $title }
   *[other] { $n } Ausschreibungen korrigiert, darunter eine Frist
}
watch-mail-corrected = Korrigiert: { $title }
watch-mail-cancelled = Abgebrochen: { $title }
watch-mail-new-deadline = Neue Frist: { $date }
watch-mail-change = { $field }: { $old } → { $new }
watch-follow-by-answer = Ihre Organisation hat «interessiert» geantwortet: Sie hören von Korrekturen, und die Termine stehen in Ihrem Kalender. Folgen Sie selbst, damit es so bleibt, wenn sich die Antwort ändert.
watch-follow-too = Selbst folgen
watch-follow-no-mail = Sie haben gewählt, keine E-Mails zu erhalten: Korrekturen stehen unter «Verfolgt».
watch-tab-followed = Verfolgt
watch-followed-title = Verfolgte Ausschreibungen
watch-followed-lead = Was Sie verfolgen und was Ihre Organisationen interessiert, mit den letzten Korrekturen.
watch-followed-empty-title = Sie verfolgen keine Ausschreibung
watch-followed-empty = Auf der Seite einer Ausschreibung genügt «Dieser Ausschreibung folgen», um von Korrekturen zu hören.
watch-corrections = Was sich seither geändert hat
watch-was-corrected = Korrigiert
watch-was-cancelled = Abgebrochen
watch-correction-unsaid = Was sich ändert, ist nicht gesagt: Lesen Sie die Ausschreibung noch einmal.
watch-correction-more = { $n ->
    [one] Und ein weiteres Feld.
   *[other] Und { $n } weitere Felder.
}
watch-mail-action-one = Hinweis ansehen und antworten
watch-mail-action-followed = Verfolgte Ausschreibungen ansehen
watch-desk-reasons = Warum Ausschreibungen abgelehnt werden, in den letzten { $days } Tagen
watch-account = Meine Ausschreibungen
watch-own-profiles = Was Sie suchen
