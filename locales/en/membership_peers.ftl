# Peers: people of other members read an application.

membership-act-peer-asked = A peer was asked to read it
membership-ask-peer = Ask for this reading
membership-decline = I shall not read this application
membership-decline-text = Short of time, or too close to this organisation? The Chamber will ask somebody else.
membership-decline-title = You would rather not read it
membership-error-no-peer = Nobody acting for a member has this address. The person needs an account, and the membership must be in force.
membership-error-peer-concerned = This person acts for the applicant, or has had its application in hand, and so cannot judge it.
membership-error-too-many-peers = Five peers have been asked already. Take back a request that was not answered.
membership-field-peer = E-mail address of somebody acting for another member
membership-hint-peer = They read the answers and the evidence, nothing else; their review counts as one of the two. The decision stays the Chamber’s.
membership-how-peers = The Chamber may ask somebody acting for another member for one of the reviews, never anybody who acts for you.
membership-mail-peer = { $chamber }: the Chamber asks you to read the application of “{ $organisation }” and to say what you think of it. Your review counts as one of the two that are needed before the decision. If you are close to this organisation, decline: the Chamber will ask somebody else.
membership-mail-peer-action = Read the application
membership-mail-peer-subject = Your review of “{ $organisation }” ({ $chamber })
membership-peer = Peer
membership-peer-declined = declined
membership-peer-given = review given
membership-peer-remove = Take the request back
membership-peer-waits = review awaited
membership-peers = Reviews by peers
membership-peers-text = Somebody acting for another member can read this application if you ask them.
membership-reading-given = Thank you, your review is given. The Chamber decides.
membership-reading-text = The Chamber asks for your view. What you read here is confidential.
membership-reading-title = Application to read
membership-readings-lead = The Chamber asks you to read these applications for membership. What you read in them is confidential.
membership-readings-none = When a Chamber asks for your view, you get a message and the application appears here.
membership-readings-none-title = Nothing to read at the moment
membership-readings-title = Applications to read
membership-said-declined = Noted: the Chamber will ask somebody else.
membership-said-peer-asked = The reading has been requested; the person is told by e-mail.
membership-said-peer-removed = The request was taken back.
membership-to-read = { $n ->
    [one] One application for membership awaits your review
   *[other] { $n } applications for membership await your review
}
