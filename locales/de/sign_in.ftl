accounts-cancel = Abbrechen
accounts-more = Sicherheit und Daten
accounts-security-title = Anmeldung und Sicherheit
accounts-security-lead = Wie Sie sich anmelden und auf welchen Geräten Sie angemeldet sind. Über jede Änderung schreiben wir Ihnen.
accounts-security-teaser = Adresse, Passwort, Passkeys, zweiter Faktor, angemeldete Geräte.
accounts-data-teaser = Sehen, was die Halle über Sie weiss, es mitnehmen, Ihr Konto schliessen.
accounts-password-title = Passwort ändern
accounts-password-lead = Ihre anderen Anmeldungen werden geschlossen, und wir schreiben es Ihnen.
accounts-password-new = Neues Passwort
accounts-password-set = Sie haben ein Passwort.
accounts-password-none = Sie haben kein Passwort: Sie melden sich anders an.
accounts-email-title = Adresse ändern
accounts-email-lead = Heute melden Sie sich mit { $email } an. Die neue Adresse erhält einen Link, der einen Tag gilt; die alte wird benachrichtigt.
accounts-email-new = Neue E-Mail-Adresse
accounts-email-same = Das ist bereits Ihre Adresse.
accounts-email-action = Bestätigungslink erhalten
accounts-email-sent = Wir haben an die neue Adresse geschrieben. Bis der Link geöffnet wird, ändert sich nichts.
accounts-email-waits = { $email } wartet auf die Bestätigung.
accounts-email-taken = Diese Adresse gehört inzwischen zu einem anderen Konto.
accounts-email-changed = Ihre Adresse ist geändert. Melden Sie sich mit der neuen an.
accounts-email-confirm-title = Neue Adresse bestätigen
accounts-email-confirm-lead = Sie ersetzt die alte für die Anmeldung und für unsere E-Mails. Ihre offenen Anmeldungen werden geschlossen.
accounts-email-confirm-action = Diese Adresse verwenden
accounts-proof-title = Sind Sie es wirklich?
accounts-proof-lead = Dieser Schritt betrifft die Sicherheit Ihres Kontos. Zeigen Sie, dass Sie es sind; während zehn Minuten fragen wir nicht wieder.
accounts-proof-action = Weiter
accounts-proof-wrong-password = Dieses Passwort stimmt nicht.
accounts-proof-or-password = Oder mit dem Passwort
accounts-proof-only-passkey = Ihre Kammer verlangt von ihren Mitarbeitenden einen zweiten Faktor, und Ihrer ist ein Passkey. Zeigen Sie ihn, um weiterzufahren.
accounts-proof-passkey-lost = Er ist nicht auf diesem Gerät? Melden Sie sich auf dem Gerät an, das ihn hat, unter der Adresse, wo Sie ihn erstellt haben. Ist er verloren, wenden Sie sich an die Kammer.
accounts-proof-no-password = Ihr Konto hat noch kein Passwort. Wählen Sie eines per E-Mail.
accounts-code = Code
accounts-code-title = Ihr Code
accounts-code-lead = Das Passwort stimmt. Geben Sie noch den sechsstelligen Code Ihrer App ein.
accounts-code-hint = Sechs Ziffern, oder einer Ihrer Notfallcodes.
accounts-code-action = Anmelden
accounts-code-wrong = Dieser Code stimmt nicht. Warten Sie auf den nächsten oder nehmen Sie einen Notfallcode. Jeder Code gilt nur einmal.
accounts-code-lost = Telefon verloren? Ein Notfallcode öffnet Ihr Konto. Ohne ihn wenden Sie sich an die Kammer.
accounts-sign-in-over = Diese Anmeldung blieb zu lange offen, oder zu viele Codes waren falsch. Beginnen Sie neu.
accounts-recovery-code-used = Sie haben einen Notfallcode verwendet. Er gilt nicht mehr; denken Sie daran, neue zu erstellen.
accounts-factor-title = Zweiter Faktor
accounts-factor-lead = Nach dem Passwort ein Code Ihres Telefons. Wer Ihr Passwort erfährt, kommt damit noch nicht herein.
accounts-factor-none = Ihr Passwort genügt zum Anmelden. Ein Code Ihres Telefons würde Sie besser schützen.
accounts-factor-begin = Zweiten Faktor einrichten
accounts-factor-manage = Notfallcodes und Ausschalten
accounts-factor-on = aktiv
accounts-factor-since = Seit { $when }
accounts-factor-is-on = Der zweite Faktor ist bereits aktiv.
accounts-factor-is-off = Der zweite Faktor ist nicht aktiv.
accounts-factor-required = Ihre Kammer verlangt von ihren Mitarbeitenden einen zweiten Faktor: Richten Sie ihn ein, um weiterzufahren.
accounts-factor-or-passkey = Ein Passkey genügt ebenso.
accounts-factor-step-app = Installieren Sie auf Ihrem Telefon eine Code-App (zum Beispiel Aegis, FreeOTP, Google Authenticator).
accounts-factor-step-picture = Scannen Sie dieses Bild mit der App.
accounts-factor-picture = QR-Code Ihres Schlüssels; derselbe Schlüssel steht darunter.
accounts-factor-key = Ohne Kamera tippen Sie diesen Schlüssel ein:
accounts-factor-open = In einer App auf diesem Gerät öffnen
accounts-factor-step-code = Geben Sie den Code ein, den die App zeigt.
accounts-factor-code = Angezeigter Code
accounts-factor-code-hint = Sechs Ziffern; er wechselt alle dreissig Sekunden.
accounts-factor-confirm = Einschalten
accounts-factor-off-title = Ausschalten
accounts-factor-off-detail = Danach genügt wieder das Passwort. Die Notfallcodes werden gelöscht.
accounts-factor-off-question = Zweiten Faktor ausschalten?
accounts-factor-off-action = Zweiten Faktor ausschalten
accounts-factor-turned-off = Der zweite Faktor wird nicht mehr verlangt.
accounts-codes-title = Notfallcodes
accounts-codes-lead = Der zweite Faktor ist aktiv. Bewahren Sie diese zehn Codes sicher auf: Jeder ersetzt einmal Ihr Telefon. Wir zeigen sie nicht wieder.
accounts-codes-left = { $n ->
    [0] Sie haben keinen Notfallcode mehr.
    [one] Sie haben noch einen Notfallcode.
   *[other] Sie haben noch { $n } Notfallcodes.
}
accounts-codes-renew = Zehn neue Codes erstellen
accounts-codes-renew-detail = Die alten gelten dann nicht mehr.
accounts-codes-print = Drucken
accounts-codes-done = Ich habe sie aufbewahrt
accounts-passkeys = Passkeys
accounts-passkeys-none = Keine. Ein Passkey meldet Sie mit Finger, Gesicht oder Code Ihres Geräts an, ohne Passwort.
accounts-passkey-new-title = Passkey hinzufügen
accounts-passkey-lead = Ihr Gerät bewahrt einen Schlüssel auf, der es nie verlässt. Zum Anmelden entsperren Sie nur das Gerät. Fügen Sie für jedes Gerät einen hinzu.
accounts-passkey-name = Name dieses Passkeys
accounts-passkey-name-hint = Um ihn zu erkennen, zum Beispiel «Laptop im Büro».
accounts-passkey-name-length = Geben Sie einen Namen von 1 bis 60 Zeichen.
accounts-passkey-make = Passkey erstellen
accounts-passkey-added = Der Passkey ist gespeichert.
accounts-passkey-remove = Entfernen
accounts-passkey-remove-question = Diesen Passkey entfernen?
accounts-passkey-removed = Der Passkey ist entfernt. Sie können ihn auch auf Ihrem Gerät löschen.
accounts-passkey-made = Erstellt am { $when }
accounts-passkey-used = verwendet am { $when }
accounts-passkey-unused = nie verwendet
accounts-passkey-use = Passkey verwenden
accounts-passkey-or = Ohne Passwort
accounts-passkey-cancelled = Das Gerät hat nicht geantwortet. Versuchen Sie es nochmals oder wählen Sie einen anderen Weg.
accounts-passkey-refused = Dieser Passkey wurde nicht angenommen. Versuchen Sie es nochmals oder wählen Sie einen anderen Weg.
accounts-passkey-too-many = Zwanzig Passkeys genügen. Entfernen Sie zuerst einen.
accounts-passkey-impossible = Diese Halle hat keinen Domainnamen; Passkeys sind hier nicht möglich. Der zweite Faktor ist es.
accounts-passkey-needs-script = Ein Passkey wird mit JavaScript erstellt. Ohne JavaScript schützen Sie Ihr Konto mit einem zweiten Faktor.
accounts-passkey-without-script = Ein Passkey braucht JavaScript. Ohne JavaScript verwenden Sie Ihr Passwort.
accounts-sessions-lead = Auf diesen Geräten sind Sie angemeldet. Schliessen Sie, was Sie nicht kennen, und ändern Sie dann das Passwort. Von wo aus, halten wir nicht fest.
accounts-session-opened = Geöffnet am { $when }
accounts-session-close = Schliessen
accounts-session-revoked = Diese Anmeldung ist geschlossen.
accounts-rule-title = Anmeldung der Mitarbeitenden
accounts-rule-lead = Wer für die Kammer arbeitet, sieht vertrauliche Unterlagen. Sie können von allen einen zweiten Faktor verlangen: einen Code vom Telefon nach dem Passwort, oder einen Passkey.
accounts-rule-own = Sie selbst haben noch keinen zweiten Faktor: Sie müssten ihn als Erste einrichten.
accounts-rule-required = Von allen Mitarbeitenden einen zweiten Faktor verlangen
accounts-mail-password-changed-subject = Ihr Passwort wurde geändert
accounts-mail-password-changed-body =
    Das Passwort Ihres Kontos wurde soeben geändert, und Ihre anderen Anmeldungen sind geschlossen.

    Waren Sie es nicht, wählen Sie sofort ein neues Passwort und schreiben Sie der Kammer.
accounts-mail-password-changed-action = Anmeldung und Sicherheit ansehen
accounts-mail-factor-on-subject = Zweiter Faktor eingeschaltet
accounts-mail-factor-on-body =
    Nach dem Passwort wird nun ein Code Ihrer App verlangt. Ihre anderen Anmeldungen sind geschlossen.

    Waren Sie es nicht, schreiben Sie der Kammer.
accounts-mail-factor-on-action = Anmeldung und Sicherheit ansehen
accounts-mail-factor-off-subject = Zweiter Faktor ausgeschaltet
accounts-mail-factor-off-body =
    Der zweite Faktor Ihres Kontos wurde soeben ausgeschaltet: Das Passwort genügt zum Anmelden. Ihre anderen Anmeldungen sind geschlossen.

    Waren Sie es nicht, ändern Sie das Passwort und schreiben Sie der Kammer.
accounts-mail-factor-off-action = Anmeldung und Sicherheit ansehen
accounts-mail-factor-codes-subject = Neue Notfallcodes
accounts-mail-factor-codes-body =
    Für Ihr Konto wurden soeben zehn neue Notfallcodes erstellt; die alten gelten nicht mehr. Ihre anderen Anmeldungen sind geschlossen.

    Waren Sie es nicht, ändern Sie das Passwort und schreiben Sie der Kammer.
accounts-mail-factor-codes-action = Anmeldung und Sicherheit ansehen
accounts-mail-passkey-added-subject = Passkey hinzugefügt
accounts-mail-passkey-added-body =
    Ihrem Konto wurde soeben ein Passkey hinzugefügt: Das Gerät, das ihn aufbewahrt, kann Sie ohne Passwort anmelden. Ihre anderen Anmeldungen sind geschlossen.

    Waren Sie es nicht, entfernen Sie ihn und ändern Sie das Passwort.
accounts-mail-passkey-added-action = Meine Passkeys ansehen
accounts-mail-passkey-removed-subject = Passkey entfernt
accounts-mail-passkey-removed-body =
    Von Ihrem Konto wurde soeben ein Passkey entfernt. Ihre anderen Anmeldungen sind geschlossen.

    Waren Sie es nicht, ändern Sie das Passwort und schreiben Sie der Kammer.
accounts-mail-passkey-removed-action = Meine Passkeys ansehen
accounts-mail-wrong-codes-subject = Jemand kennt Ihr Passwort
accounts-mail-wrong-codes-body =
    Jemand hat Ihr Passwort eingegeben und danach fünf falsche Codes. Der zweite Faktor hat ihn aufgehalten.

    Waren Sie es nicht, ändern Sie jetzt Ihr Passwort.
accounts-mail-wrong-codes-action = Passwort ändern
accounts-mail-device-subject = Neue Anmeldung bei Ihrem Konto
accounts-mail-device-body =
    Ihr Konto wurde am { $when } von einem Gerät oder Netz aus geöffnet, das wir nicht kannten: { $device }.

    Waren Sie es, ist alles in Ordnung. Sonst schliessen Sie diese Anmeldung und ändern Sie das Passwort.
accounts-mail-device-action = Meine Anmeldungen ansehen
accounts-mail-new-email-subject = Bestätigen Sie Ihre neue Adresse
accounts-mail-new-email-body =
    Sie möchten diese Adresse für Ihr Konto verwenden. Bestätigen Sie sie mit dem Link unten; er gilt einen Tag.

    Waren Sie es nicht, tun Sie nichts: Es ändert sich nichts.
accounts-mail-new-email-action = Diese Adresse bestätigen
accounts-mail-email-changed-subject = Die Adresse Ihres Kontos wurde geändert
accounts-mail-email-changed-body =
    Ihr Konto hat jetzt eine andere Adresse; mit dieser melden Sie sich nicht mehr an. Alle Anmeldungen wurden geschlossen.

    Waren Sie es nicht, schreiben Sie sofort der Kammer.
accounts-mail-email-changed-action = Anmeldung und Sicherheit ansehen
accounts-person-invited = Einladung offen
accounts-person-revoke = Einladung zurückziehen
accounts-person-again = Einladung erneut senden
accounts-invited-again = Die Einladung ist erneut unterwegs; der alte Link gilt nicht mehr.
accounts-person-to-owner = Verantwortlich machen
accounts-person-to-editor = Zur Redaktion wechseln
