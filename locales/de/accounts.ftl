accounts-register-title = Konto eröffnen
accounts-register-lead = Mit einem Konto stellen Sie Ihre Angebote vor oder schreiben einen Bedarf aus. Es kostet nichts.
accounts-register-action = Konto eröffnen
accounts-name = Ihr Name
accounts-email = E-Mail-Adresse
accounts-password = Passwort
accounts-password-hint = Mindestens zehn Zeichen. Eine Folge von Wörtern eignet sich gut.
accounts-password-length = Wählen Sie ein Passwort mit 10 bis 200 Zeichen.
accounts-honeypot = Lassen Sie dieses Feld leer
accounts-have-account = Haben Sie schon ein Konto?
accounts-no-account = Noch kein Konto?
accounts-check-mail-title = Sehen Sie in Ihre E-Mails
accounts-check-mail-lead = Wenn die Adresse unsere Nachricht empfangen kann, finden Sie darin einen Link, um weiterzufahren. Sie kommt in wenigen Minuten an; sehen Sie auch im Spam-Ordner nach.
accounts-back-sign-in = Zurück zur Anmeldung
accounts-confirm-title = Adresse bestätigen
accounts-confirm-lead = Noch ein Schritt, und Ihr Konto ist offen.
accounts-confirm-action = Adresse bestätigen
accounts-confirmed = Ihre Adresse ist bestätigt. Willkommen!
accounts-bad-link-title = Dieser Link gilt nicht mehr
accounts-bad-link-lead = Er wurde schon benutzt oder ist abgelaufen. Verlangen Sie einen neuen, er kommt sofort.
accounts-bad-link-action = Neuen Link erhalten
accounts-sign-in-title = Anmelden
accounts-sign-in-action = Anmelden
accounts-wrong-credentials = Adresse oder Passwort stimmt nicht. Prüfen Sie beide oder verlangen Sie ein neues Passwort.
accounts-not-confirmed = Ihre Adresse ist noch nicht bestätigt. Wir haben Ihnen soeben einen neuen Link geschickt.
accounts-signed-out = Sie sind abgemeldet.
accounts-forgot-link = Passwort vergessen?
accounts-forgot-title = Passwort vergessen
accounts-forgot-lead = Geben Sie Ihre Adresse an: Wir senden Ihnen einen Link, der zwei Stunden gilt.
accounts-forgot-action = Link erhalten
accounts-reset-title = Passwort wählen
accounts-reset-action = Passwort speichern
accounts-password-changed = Ihr Passwort ist gespeichert. Ihre anderen Anmeldungen sind beendet.
accounts-account-title = Mein Konto
accounts-details = Meine Angaben
accounts-language = Sprache der Seiten und Nachrichten
accounts-language-fr = Français
accounts-language-de = Deutsch
accounts-language-en = English
accounts-save = Speichern
accounts-saved = Gespeichert.
accounts-organisations = Meine Organisationen
accounts-no-organisation = Sie handeln noch für keine Organisation.
accounts-create-organisation = Meine Organisation eintragen
accounts-role-owner = verantwortlich
accounts-role-editor = Redaktion
accounts-my-offers = Meine Angebote
accounts-my-guarantees = Meine Garantien
accounts-my-needs = Meine Bedarfe
accounts-edit-organisation = Eintrag bearbeiten
accounts-sessions = Meine Anmeldungen
accounts-session-present = dieses Gerät
accounts-session-unknown = Unbekannter Browser
accounts-session-seen = Gesehen am { $when }
accounts-revoke-sessions = Andere Anmeldungen beenden
accounts-sessions-revoked = Die anderen Anmeldungen sind beendet.
accounts-mail-confirm-subject = Bestätigen Sie Ihre Adresse
accounts-mail-confirm-body =
    Sie haben ein Konto in der Markthalle der Sozial- und Solidarwirtschaft verlangt. Bestätigen Sie Ihre Adresse, um es zu eröffnen; der Link gilt drei Tage.

    Waren Sie es nicht, müssen Sie nichts tun: Es wird kein Konto eröffnet.
accounts-mail-confirm-action = Adresse bestätigen
accounts-mail-known-subject = Sie haben schon ein Konto
accounts-mail-known-body =
    Jemand, wohl Sie selbst, wollte mit dieser Adresse ein Konto eröffnen. Es besteht schon: Melden Sie sich an oder wählen Sie ein neues Passwort.
accounts-mail-known-action = Neues Passwort wählen
accounts-mail-twice-subject = Wählen Sie das Passwort Ihres Kontos
accounts-mail-twice-body =
    Mit dieser Adresse wurde mehrmals ein Konto verlangt, und noch keine Anfrage ist bestätigt. Damit das Konto sicher Ihnen gehört, wählen Sie sein Passwort über den Link unten; er gilt drei Tage.

    Waren Sie es nicht, so tun Sie nichts: Es wird kein Konto eröffnet.
accounts-mail-twice-action = Passwort wählen
accounts-mail-reset-subject = Wählen Sie ein neues Passwort
accounts-mail-reset-body =
    Mit dem Link unten wählen Sie ein neues Passwort. Er gilt zwei Stunden und nur einmal.

    Haben Sie nichts verlangt, müssen Sie nichts tun: Ihr Passwort bleibt dasselbe.
accounts-mail-reset-action = Passwort wählen
accounts-sign-out = Abmelden
accounts-people-title = Personen und Rollen
accounts-people-lead = Wer für diese Organisation handelt. Verantwortliche dürfen alles, auch Personen hinzufügen und entfernen; die Redaktion pflegt Eintrag, Angebote und Bedarf.
accounts-person-you = Sie
accounts-person-leave = Diese Organisation verlassen
accounts-person-remove = Entfernen
accounts-person-add = Person hinzufügen
accounts-person-hint = Sie bekommt eine E-Mail; ohne Konto wählt sie dort ihr Passwort.
accounts-role = Rolle
accounts-person-added = Erledigt.
accounts-person-removed = Die Person handelt nicht mehr für diese Organisation.
accounts-person-left = Sie handeln nicht mehr für diese Organisation.
accounts-last-owner = Es braucht mindestens eine verantwortliche Person. Geben Sie diese Rolle zuerst jemand anderem.
accounts-mail-invited-subject = Eine Einladung von { $organisation }
accounts-mail-invited-body =
    { $organisation } lädt Sie ein, in der Markthalle der Sozial- und Solidarwirtschaft für sie zu handeln. Wählen Sie ein Passwort, um Ihr Konto zu eröffnen; der Link gilt drei Tage.

    Sagt Ihnen das nichts, so tun Sie nichts: Es wird kein Konto eröffnet.
accounts-mail-invited-action = Passwort wählen
accounts-mail-added-subject = Sie handeln jetzt für { $organisation }
accounts-mail-added-body =
    { $organisation } hat Sie zu ihren Personen hinzugefügt. Sie finden sie in Ihrem Konto und können sie dort auch verlassen.
accounts-mail-added-action = Mein Konto ansehen
accounts-transfer = Organisation übergeben
accounts-transfer-title = Organisation übergeben
accounts-transfer-question = { $organisation } an { $person } übergeben?
accounts-transfer-detail = Diese Person wird verantwortlich. Sie bleiben in der Redaktion; nur sie oder eine andere verantwortliche Person kann Ihnen die Rolle zurückgeben.
accounts-transfer-action = Ja, übergeben
accounts-transferred = Übergeben. Sie sind nun in der Redaktion.
accounts-heir-not-confirmed = Diese Person hat ihre Adresse noch nicht bestätigt. Warten Sie, bis sie ihr Konto öffnet.
accounts-mail-heir-subject = Sie sind für { $organisation } verantwortlich
accounts-mail-heir-body =
    { $organisation } wurde Ihnen übergeben: Sie sind in der Halle nun dafür verantwortlich. Sie können Personen hinzufügen, ändern und entfernen.
accounts-mail-heir-action = Mein Konto ansehen
