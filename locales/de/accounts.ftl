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
accounts-my-needs = Mein Bedarf
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
accounts-mail-reset-subject = Wählen Sie ein neues Passwort
accounts-mail-reset-body =
    Mit dem Link unten wählen Sie ein neues Passwort. Er gilt zwei Stunden und nur einmal.

    Haben Sie nichts verlangt, müssen Sie nichts tun: Ihr Passwort bleibt dasselbe.
accounts-mail-reset-action = Passwort wählen
accounts-sign-out = Abmelden
