accounts-person-gone = Person who left
accounts-data-title = My data
accounts-data-lead = Everything the hall keeps about you, why, and for how long.
accounts-data-file = Download everything
accounts-data-file-detail = A ZIP archive: data.txt to read, data.json for other software.
accounts-data-more = The rest is in the archive.
accounts-data-not-title = What we do not keep
accounts-data-not = Neither the places you sign in from, nor your way through the pages, nor your searches. No trackers.
accounts-close-title = Close my account
accounts-close-teaser = Your name, your address and all that is yours are erased after some days to think it over.
accounts-close-lead = Your account will close in { $days } days. Until then, a link in a mail is enough to keep it.
accounts-close-goes = Erased: name, address, password, keys, sessions, roles, lists, messages of claims.
accounts-close-stays = Kept without your name: what you did for an organisation or for the Chamber, because others rely on it.
accounts-close-organisations = Organisations that only you own
accounts-close-organisations-hint = Say what becomes of them: hand them to somebody, or give the record back to the Chamber.
accounts-close-organisations-left = First hand the organisation over, or give its record back to the Chamber.
accounts-close-transfer = Hand over to somebody else
accounts-close-release = Give the record of { $organisation } back to the Chamber: somebody else can take it over.
accounts-close-last-administrator = You are the only person who administers your Chamber. Give that role to somebody first.
accounts-close-sure-title = Confirmation
accounts-close-sure = I have understood; close my account.
accounts-close-not-sure = Tick the box to confirm.
accounts-close-action = Close my account
accounts-close-noted = Noted. We have written to you how to take it back.
accounts-close-pending = This account will close on { $when }.
accounts-close-taken-back = Your account stays open.
accounts-keep-title = Keep my account
accounts-keep-lead = Your request to close the account will be cancelled; nothing will have changed.
accounts-keep-action = Keep my account
accounts-keep-bad = The request was cancelled already, or the account is closed.
accounts-data-account-title = Your account
accounts-data-account-why = To know you, to write to you and to speak your language. Until the account closes.
accounts-data-sign-in-title = Sign-in
accounts-data-sign-in-why = To let you in and nobody else. A session: thirty days; a known device: 180 days after its last use; the rest until the account closes.
accounts-data-organisations-title = Organisations
accounts-data-organisations-why = To know for whom you act. Until you leave them.
accounts-data-claims-title = Claims and requests
accounts-data-claims-why = To check whose record it is. Messages and addresses are erased one year after the decision.
accounts-data-guarantees-title = Guarantees
accounts-data-guarantees-why = So that whoever hands in a guarantee does not verify it. The act stays with the guarantee; your name goes with the account.
accounts-data-membership-title = Membership
accounts-data-membership-why = So that each decision has its authors. The act stays; your name goes with the account.
accounts-data-offers-title = Offers
accounts-data-offers-why = To know who last changed an offer. Your name goes with the account.
accounts-data-needs-title = Needs
accounts-data-needs-why = To know who wrote a need. It belongs to the organisation; your name goes with the account.
accounts-data-quotes-title = Quotes and orders
accounts-data-quotes-why = Records of the organisation, kept as long as the law asks. Your name goes with the account.
accounts-data-lists-title = Favourites and lists
accounts-data-lists-why = To find again what you chose. Your lists go with the account; those of an organisation stay, without your name.
accounts-data-files-title = Files
accounts-data-files-why = To know who handed in a file. It follows what it belongs to; your name goes with the account.
accounts-data-work-title = Work for the Chamber
accounts-data-work-why = Log and decisions: the rule of two people needs them. The act stays with an identifier, without your name.
accounts-field-name = Name
accounts-field-email = E-mail address
accounts-field-language = Language
accounts-field-created-at = Created
accounts-field-updated-at = Changed
accounts-field-expires-at = Expires
accounts-field-last-seen-at = Seen
accounts-field-seen-at = Seen
accounts-field-last-used-at = Used
accounts-field-used-at = Used
accounts-field-confirmed-at = Confirmed
accounts-field-email-confirmed-at = Address confirmed
accounts-field-user-agent = Browser
accounts-field-purpose = Purpose
accounts-field-role = Role
accounts-field-status = State
accounts-field-message = Message
accounts-field-reason = Reason
accounts-field-way = Way
accounts-field-closed-at = Closed
accounts-field-closes-at = Closes
accounts-field-at = When
accounts-field-action = Action
accounts-field-subject = Subject
accounts-field-title = Title
accounts-field-what = Action
accounts-field-size = Size (bytes)
accounts-field-media-type = Type
accounts-field-decided-at = Decided
accounts-field-submitted-at = Submitted
accounts-field-uploaded-at = Handed in
accounts-field-note = Note
accounts-field-asked = Asked
accounts-field-body = Text
accounts-field-verified-on = Verified
accounts-data-count = { $n ->
    [one] One item
   *[other] { $n } items
}
accounts-mail-closing-subject = Your account will close
accounts-mail-closing-body =
    You asked to close your account. It will close in { $days } days; your data will then be erased.

    If you have changed your mind, or if it was not you, follow the link: the account stays open.
accounts-mail-closing-action = Keep my account
accounts-mail-closed-subject = Your account is closed
accounts-mail-closed-body =
    Your account is closed and your data is erased, as you asked. This is our last message.

    You will always be welcome in the hall.
accounts-mail-closed-action = See the hall
accounts-mail-not-closed-subject = Your account stays open
accounts-mail-not-closed-body =
    You asked to close your account. We have not done so: in the meantime you are the only person who administers a Chamber, or who answers for an organisation where others work.

    Give that role to somebody else, then ask again.
accounts-mail-not-closed-action = Close my account
accounts-mail-recovered-subject = Your account can be opened again
accounts-mail-recovered-body =
    Password, second factor, passkeys and sessions of your account have just been removed, because you told the Chamber that you could no longer get in.

    Follow the link to choose a password; it is good for three days. Then set up a second factor again.

    If you asked for nothing, write to the Chamber at once.
accounts-mail-recovered-action = Choose a password
