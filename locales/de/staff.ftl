accounts-staff-title = Das Team der Kammer
accounts-staff-lead = Wer für diese Kammer arbeitet. Der Arbeitsplatz (Anfragen, Garantien, Kampagnen) steht allen offen; Einstellungen und Team der Verwaltung.
accounts-staff-agent = Mitarbeit
accounts-staff-administrator = Verwaltung
accounts-staff-role-hint = Die Mitarbeit bearbeitet Anfragen; die Verwaltung ändert auch Einstellungen und Team.
accounts-staff-unconfirmed = Einladung noch nicht geöffnet
accounts-staff-to-agent = Rolle Mitarbeit geben
accounts-staff-to-administrator = Rolle Verwaltung geben
accounts-staff-invite = Jemanden einladen
accounts-staff-hint = Die Person erhält eine E-Mail; ohne Konto wählt sie darin ihr Passwort.
accounts-staff-ask = Um jemanden einzuladen oder eine Rolle zu ändern, wenden Sie sich an die Verwaltung der Kammer.
accounts-staff-invited = Die Einladung ist unterwegs.
accounts-staff-changed = Die Rolle ist geändert.
accounts-staff-removed = Die Person arbeitet nicht mehr für diese Kammer. Ihr Konto bleibt.
accounts-staff-left = Sie arbeiten nicht mehr für diese Kammer. Ihr Konto bleibt.
accounts-staff-known = Diese Person gehört schon zum Team.
accounts-staff-last = Mindestens eine Person muss die Verwaltung haben. Geben Sie diese Rolle zuerst jemand anderem.
accounts-mail-staff-invited-subject = Einladung ins Team: { $organisation }
accounts-mail-staff-invited-body =
    { $organisation }: Die Kammer hat Sie in das Team aufgenommen, das ihre Halle führt. Wählen Sie über den Link unten Ihr Passwort; er gilt zwei Tage.

    Wenn Sie diese Nachricht nicht erwartet haben, können Sie sie ignorieren.
accounts-mail-staff-invited-action = Passwort wählen
accounts-mail-staff-added-subject = Sie gehören zum Team: { $organisation }
accounts-mail-staff-added-body =
    { $organisation }: Die Kammer hat Sie in das Team aufgenommen, das ihre Halle führt. Melden Sie sich mit Ihrem Konto an: Der Arbeitsplatz der Kammer steht im Menü.
accounts-mail-staff-added-action = Mein Konto öffnen
accounts-staff-card = Wer für die Kammer arbeitet, mit welchen Rechten.
