accounts-cancel = Cancel
accounts-more = Security and data
accounts-security-title = Sign-in and security
accounts-security-lead = How you sign in, and the devices where you are signed in. We write to you about every change.
accounts-security-teaser = Address, password, passkeys, second factor, signed-in devices.
accounts-data-teaser = See everything the hall knows about you, take it with you, close your account.
accounts-password-title = Change the password
accounts-password-lead = Your other sessions will end, and we will write to you about it.
accounts-password-new = New password
accounts-password-set = You have a password.
accounts-password-none = You have no password: you sign in another way.
accounts-email-title = Change the address
accounts-email-lead = You now sign in with { $email }. The new address receives a link that is good for one day; the old one is told.
accounts-email-new = New e-mail address
accounts-email-same = This is your address already.
accounts-email-action = Send me the confirmation link
accounts-email-sent = We have written to the new address. Nothing changes until the link is followed.
accounts-email-waits = { $email } is waiting to be confirmed.
accounts-email-taken = This address now belongs to another account.
accounts-email-changed = Your address has changed. Sign in with the new one.
accounts-email-confirm-title = Confirm the new address
accounts-email-confirm-lead = It will take the old one’s place for signing in and for our mails. Your open sessions will end.
accounts-email-confirm-action = Use this address
accounts-proof-title = Is it really you?
accounts-proof-lead = This step concerns the security of your account. Show that it is you; we will not ask again for ten minutes.
accounts-proof-action = Continue
accounts-proof-wrong-password = This password is wrong.
accounts-proof-or-password = Or with the password
accounts-proof-only-passkey = Your Chamber asks its staff for a second factor, and yours is a passkey. Show it to go on.
accounts-proof-passkey-lost = Not on this device? Sign in on the one that holds it, at the address where you made it. If it is lost, ask the Chamber.
accounts-proof-no-password = Your account has no password yet. Choose one by mail.
accounts-code = Code
accounts-code-title = Your code
accounts-code-lead = The password is right. Now give the six-digit code of your app.
accounts-code-hint = Six digits, or one of your recovery codes.
accounts-code-action = Sign in
accounts-code-wrong = This code is wrong. Wait for the next one, or use a recovery code. Each code works once.
accounts-code-lost = Lost your phone? A recovery code opens your account. Without one, ask the Chamber.
accounts-sign-in-over = This sign-in took too long, or too many codes were wrong. Start again.
accounts-recovery-code-used = You have used a recovery code. It is gone; think of making new ones.
accounts-factor-title = Second factor
accounts-factor-lead = After the password, a code from your phone. Whoever learns your password still does not get in.
accounts-factor-none = Your password is enough to get in. A code from your phone would protect you better.
accounts-factor-begin = Set up the second factor
accounts-factor-manage = Recovery codes and turning off
accounts-factor-on = on
accounts-factor-since = Since { $when }
accounts-factor-is-on = The second factor is on already.
accounts-factor-is-off = The second factor is not on.
accounts-factor-required = Your Chamber asks its staff for a second factor: set it up to go on.
accounts-factor-or-passkey = A passkey does as well.
accounts-factor-step-app = Install a code app on your phone (Aegis, FreeOTP, Google Authenticator, for example).
accounts-factor-step-picture = Scan this picture with the app.
accounts-factor-picture = QR code of your key; the same key is written below.
accounts-factor-key = Without a camera, type this key:
accounts-factor-open = Open in an app on this device
accounts-factor-step-code = Give the code that the app shows.
accounts-factor-code = Code shown
accounts-factor-code-hint = Six digits; it changes every thirty seconds.
accounts-factor-confirm = Turn on
accounts-factor-off-title = Turn off
accounts-factor-off-detail = The password will be enough again. The recovery codes will be erased.
accounts-factor-off-question = Turn the second factor off?
accounts-factor-off-action = Turn the second factor off
accounts-factor-turned-off = The second factor is no longer asked for.
accounts-codes-title = Recovery codes
accounts-codes-lead = The second factor is on. Keep these ten codes in a safe place: each stands in for your phone once. We will not show them again.
accounts-codes-left = { $n ->
    [0] You have no recovery code left.
    [one] You have one recovery code left.
   *[other] You have { $n } recovery codes left.
}
accounts-codes-renew = Make ten new codes
accounts-codes-renew-detail = The old ones will no longer work.
accounts-codes-print = Print
accounts-codes-done = I have kept them
accounts-passkeys = Passkeys
accounts-passkeys-none = None. A passkey signs you in with your finger, your face or your device’s code, without a password.
accounts-passkey-new-title = Add a passkey
accounts-passkey-lead = Your device keeps a key that never leaves it. To sign in, you only unlock the device. Add one for each device.
accounts-passkey-name = Name of this passkey
accounts-passkey-name-hint = To tell it apart, such as “Office laptop”.
accounts-passkey-name-length = Give a name of 1 to 60 characters.
accounts-passkey-make = Create the passkey
accounts-passkey-added = The passkey is saved.
accounts-passkey-remove = Remove
accounts-passkey-remove-question = Remove this passkey?
accounts-passkey-removed = The passkey is removed. You may also delete it from your device.
accounts-passkey-made = Created on { $when }
accounts-passkey-used = used on { $when }
accounts-passkey-unused = never used
accounts-passkey-use = Use a passkey
accounts-passkey-or = Without a password
accounts-passkey-cancelled = The device did not answer. Try again, or choose another way.
accounts-passkey-refused = This passkey was not accepted. Try again, or choose another way.
accounts-passkey-too-many = Twenty passkeys are enough. Remove one first.
accounts-passkey-impossible = This hall has no domain name, so passkeys are not possible here. The second factor is.
accounts-passkey-needs-script = Creating a passkey needs JavaScript. Without it, protect your account with a second factor.
accounts-passkey-without-script = A passkey needs JavaScript. Without it, use your password.
accounts-sessions-lead = You are signed in on these devices. Close what you do not recognise, then change your password. We do not record from where.
accounts-session-opened = Opened on { $when }
accounts-session-close = Close
accounts-session-revoked = This session is closed.
accounts-rule-title = Staff sign-in
accounts-rule-lead = Whoever works for the Chamber sees confidential files. You can ask everybody for a second factor: a code from their phone after the password, or a passkey.
accounts-rule-own = You have no second factor yourself yet: you would be the first to have to set it up.
accounts-rule-required = Ask all staff for a second factor
accounts-mail-password-changed-subject = Your password has changed
accounts-mail-password-changed-body =
    The password of your account has just been changed, and your other sessions are closed.

    If it was not you, choose a new password at once and write to the Chamber.
accounts-mail-password-changed-action = See sign-in and security
accounts-mail-factor-on-subject = Second factor turned on
accounts-mail-factor-on-body =
    A code of your app is now asked for after the password. Your other sessions are closed.

    If it was not you, write to the Chamber.
accounts-mail-factor-on-action = See sign-in and security
accounts-mail-factor-off-subject = Second factor turned off
accounts-mail-factor-off-body =
    The second factor of your account has just been turned off: the password is enough to get in. Your other sessions are closed.

    If it was not you, change your password and write to the Chamber.
accounts-mail-factor-off-action = See sign-in and security
accounts-mail-factor-codes-subject = New recovery codes
accounts-mail-factor-codes-body =
    Ten new recovery codes have just been made for your account; the old ones no longer work. Your other sessions are closed.

    If it was not you, change your password and write to the Chamber.
accounts-mail-factor-codes-action = See sign-in and security
accounts-mail-passkey-added-subject = Passkey added
accounts-mail-passkey-added-body =
    A passkey has just been added to your account: the device that keeps it can sign you in without a password. Your other sessions are closed.

    If it was not you, remove it and change your password.
accounts-mail-passkey-added-action = See my passkeys
accounts-mail-passkey-removed-subject = Passkey removed
accounts-mail-passkey-removed-body =
    A passkey has just been removed from your account. Your other sessions are closed.

    If it was not you, change your password and write to the Chamber.
accounts-mail-passkey-removed-action = See my passkeys
accounts-mail-wrong-codes-subject = Somebody knows your password
accounts-mail-wrong-codes-body =
    Somebody gave your password, then five wrong codes. The second factor has stopped them.

    If it was not you, change your password now.
accounts-mail-wrong-codes-action = Change the password
accounts-mail-device-subject = New sign-in to your account
accounts-mail-device-body =
    Your account was opened on { $when } from a device or a network we did not know: { $device }.

    If it was you, all is well. If not, close this session and change your password.
accounts-mail-device-action = See my sessions
accounts-mail-new-email-subject = Confirm your new address
accounts-mail-new-email-body =
    You asked to use this address for your account. Confirm it with the link below; it is good for one day.

    If it was not you, do nothing: nothing will change.
accounts-mail-new-email-action = Confirm this address
accounts-mail-email-changed-subject = The address of your account has changed
accounts-mail-email-changed-body =
    Your account now has another address; this one no longer signs you in. All sessions have been closed.

    If it was not you, write to the Chamber at once.
accounts-mail-email-changed-action = See sign-in and security
accounts-person-invited = invitation open
accounts-person-revoke = Take the invitation back
accounts-person-again = Send the invitation again
accounts-invited-again = The invitation is on its way again; the old link no longer works.
accounts-person-to-owner = Make an owner
accounts-person-to-editor = Make an editor
