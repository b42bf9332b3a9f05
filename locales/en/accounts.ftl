accounts-register-title = Create an account
accounts-register-lead = With an account you can present your offers or post a need. It is free.
accounts-register-action = Create my account
accounts-name = Your name
accounts-email = E-mail address
accounts-password = Password
accounts-password-hint = At least ten characters. A few words in a row do very well.
accounts-password-length = Choose a password of 10 to 200 characters.
accounts-honeypot = Leave this field empty
accounts-have-account = Already have an account?
accounts-no-account = No account yet?
accounts-check-mail-title = Look at your e-mail
accounts-check-mail-lead = If the address can receive our message, you will find a link in it to go on. It arrives within minutes; look in the spam folder too.
accounts-back-sign-in = Back to sign-in
accounts-confirm-title = Confirm your address
accounts-confirm-lead = One more step, and your account is open.
accounts-confirm-action = Confirm my address
accounts-confirmed = Your address is confirmed. Welcome!
accounts-bad-link-title = This link no longer works
accounts-bad-link-lead = It has been used already, or it has expired. Ask for a new one: it comes at once.
accounts-bad-link-action = Get a new link
accounts-sign-in-title = Sign in
accounts-sign-in-action = Sign in
accounts-wrong-credentials = The address or the password is not right. Check both, or ask for a new password.
accounts-not-confirmed = Your address is not confirmed yet. We have just sent you a new link.
accounts-signed-out = You are signed out.
accounts-forgot-link = Forgotten your password?
accounts-forgot-title = Forgotten password
accounts-forgot-lead = Give your address: we send you a link that is good for two hours.
accounts-forgot-action = Get the link
accounts-reset-title = Choose a password
accounts-reset-action = Save this password
accounts-password-changed = Your password is saved. Your other sessions are closed.
accounts-account-title = My account
accounts-details = My details
accounts-language = Language of pages and messages
accounts-language-fr = Français
accounts-language-de = Deutsch
accounts-language-en = English
accounts-save = Save
accounts-saved = Saved.
accounts-organisations = My organisations
accounts-no-organisation = You do not act for an organisation yet.
accounts-create-organisation = Register my organisation
accounts-role-owner = owner
accounts-role-editor = editor
accounts-my-offers = My offers
accounts-my-needs = My needs
accounts-edit-organisation = Edit the record
accounts-sessions = My sessions
accounts-session-present = this device
accounts-session-unknown = Unknown browser
accounts-session-seen = Seen on { $when }
accounts-revoke-sessions = Close the other sessions
accounts-sessions-revoked = The other sessions are closed.
accounts-mail-confirm-subject = Confirm your address
accounts-mail-confirm-body =
    You asked for an account in the market hall of the social and solidarity economy. Confirm your address to open it; the link is good for three days.

    If it was not you, do nothing: no account will be opened.
accounts-mail-confirm-action = Confirm my address
accounts-mail-known-subject = You already have an account
accounts-mail-known-body =
    Somebody, probably you, wanted to create an account with this address. There is one already: sign in, or choose a new password.
accounts-mail-known-action = Choose a new password
accounts-mail-reset-subject = Choose a new password
accounts-mail-reset-body =
    You can choose a new password with the link below. It is good for two hours and works once.

    If you asked for nothing, do nothing: your password stays the same.
accounts-mail-reset-action = Choose a password
accounts-sign-out = Sign out
