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
accounts-check-mail-title = Check your e-mail
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
accounts-wrong-credentials = The address or the password is wrong. Check both, or ask for a new password.
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
accounts-my-guarantees = My guarantees
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
accounts-mail-twice-subject = Choose the password of your account
accounts-mail-twice-body =
    An account was asked for several times with this address, and no request is confirmed yet. To make sure that the account is yours, choose its password with the link below; it is good for three days.

    If it was not you, do nothing: no account will be opened.
accounts-mail-twice-action = Choose a password
accounts-mail-reset-subject = Choose a new password
accounts-mail-reset-body =
    You can choose a new password with the link below. It is good for two hours and works once.

    If you asked for nothing, do nothing: your password stays the same.
accounts-mail-reset-action = Choose a password
accounts-sign-out = Sign out
accounts-people-title = People and roles
accounts-people-lead = Who acts for this organisation. Owners may do everything, also add and remove people; editors look after the record, the offers and the needs.
accounts-person-you = you
accounts-person-leave = Leave this organisation
accounts-person-remove = Remove
accounts-person-add = Add a person
accounts-person-hint = They get an e-mail; without an account they choose their password there.
accounts-role = Role
accounts-person-added = Done.
accounts-person-removed = This person no longer acts for the organisation.
accounts-person-left = You no longer act for this organisation.
accounts-last-owner = There must be at least one owner. Give this role to somebody else first.
accounts-mail-invited-subject = An invitation from { $organisation }
accounts-mail-invited-body =
    { $organisation } invites you to act for it in the market hall of the social and solidarity economy. Choose a password to open your account; the link is good for three days.

    If this means nothing to you, do nothing: no account will be opened.
accounts-mail-invited-action = Choose a password
accounts-mail-added-subject = You now act for { $organisation }
accounts-mail-added-body =
    { $organisation } has added you to its people. You find it in your account, where you can also leave it.
accounts-mail-added-action = See my account
accounts-transfer = Hand the organisation over
accounts-transfer-title = Hand the organisation over
accounts-transfer-question = Hand { $organisation } over to { $person }?
accounts-transfer-detail = This person becomes responsible for it. You stay as an editor; only they, or another responsible person, can give you this role back.
accounts-transfer-action = Yes, hand over
accounts-transferred = Handed over. You are an editor now.
accounts-heir-not-confirmed = This person has not confirmed their address yet. Wait until they open their account.
accounts-mail-heir-subject = You are responsible for { $organisation }
accounts-mail-heir-body =
    { $organisation } was handed over to you: you are now responsible for it in the hall. You can add, change and remove its people.
accounts-mail-heir-action = See my account
