# Fachleute anderer Mitglieder lesen ein Gesuch.

membership-act-peer-asked = Ein anderes Mitglied um Lektüre gebeten
membership-ask-peer = Um Lektüre bitten
membership-decline = Ich lese dieses Gesuch nicht
membership-decline-text = Fehlt Ihnen die Zeit, oder stehen Sie dieser Organisation zu nahe? Die Kammer fragt dann jemand anderen.
membership-decline-title = Sie möchten lieber nicht lesen
membership-error-no-peer = Niemand, der für ein Mitglied handelt, hat diese Adresse. Die Person braucht ein Konto, und die Mitgliedschaft muss in Kraft sein.
membership-error-peer-concerned = Diese Person handelt für die gesuchstellende Organisation oder hatte deren Dossier in der Hand: sie darf nicht urteilen.
membership-error-too-many-peers = Fünf Personen sind bereits angefragt. Nehmen Sie eine unbeantwortete Anfrage zurück.
membership-field-peer = E-Mail-Adresse einer Person, die für ein anderes Mitglied handelt
membership-hint-peer = Sie liest die Antworten und Belege, sonst nichts; ihre Stellungnahme zählt als eine der beiden. Entscheiden bleibt Sache der Kammer.
membership-how-peers = Die Kammer kann eine der Stellungnahmen bei jemandem einholen, der für ein anderes Mitglied handelt, nie bei jemandem, der für Sie handelt.
membership-mail-peer = { $chamber }: Die Kammer bittet Sie, das Aufnahmegesuch von «{ $organisation }» zu lesen und Ihre Meinung dazu zu sagen. Ihre Stellungnahme zählt als eine der beiden, die es vor dem Entscheid braucht. Stehen Sie dieser Organisation nahe, so lehnen Sie ab: Die Kammer fragt dann jemand anderen.
membership-mail-peer-action = Gesuch lesen
membership-mail-peer-subject = Ihre Stellungnahme zu «{ $organisation }» ({ $chamber })
membership-peer = Anderes Mitglied
membership-peer-declined = hat abgelehnt
membership-peer-given = Stellungnahme abgegeben
membership-peer-remove = Anfrage zurücknehmen
membership-peer-waits = Stellungnahme erwartet
membership-peers = Stellungnahmen anderer Mitglieder
membership-peers-text = Auf Ihre Bitte kann jemand, der für ein anderes Mitglied handelt, dieses Dossier lesen.
membership-reading-given = Danke, Ihre Stellungnahme ist abgegeben. Die Kammer entscheidet.
membership-reading-text = Die Kammer bittet Sie um Ihre Stellungnahme. Was Sie hier lesen, ist vertraulich.
membership-reading-title = Aufnahmegesuch zum Lesen
membership-readings-lead = Die Kammer bittet Sie, diese Aufnahmegesuche zu lesen. Was Sie darin lesen, ist vertraulich.
membership-readings-none = Wenn eine Kammer Sie um eine Stellungnahme bittet, erhalten Sie eine Nachricht, und das Gesuch erscheint hier.
membership-readings-none-title = Im Moment gibt es nichts zu lesen
membership-readings-title = Gesuche zum Lesen
membership-said-declined = Notiert: die Kammer fragt jemand anderen.
membership-said-peer-asked = Die Person ist angefragt und benachrichtigt.
membership-said-peer-removed = Die Anfrage ist zurückgenommen.
membership-to-read = { $n ->
    [one] Ein Aufnahmegesuch wartet auf Ihre Stellungnahme
   *[other] { $n } Aufnahmegesuche warten auf Ihre Stellungnahme
}
