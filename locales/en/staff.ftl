accounts-staff-title = The Chamber’s team
accounts-staff-lead = Who works for this Chamber. The desk (requests, guarantees, campaigns) is open to all of them; settings and team to administrators.
accounts-staff-agent = Agent
accounts-staff-administrator = Administrator
accounts-staff-role-hint = Agents handle requests; administrators also change the settings and the team.
accounts-staff-unconfirmed = Invitation not opened yet
accounts-staff-to-agent = Make an agent
accounts-staff-to-administrator = Make an administrator
accounts-staff-invite = Invite somebody
accounts-staff-hint = The person gets a mail; without an account, they choose a password by it.
accounts-staff-ask = To invite somebody or to change a role, ask an administrator of the Chamber.
accounts-staff-invited = The invitation is on its way.
accounts-staff-changed = The role is changed.
accounts-staff-removed = The person no longer works for this Chamber. Their account stays.
accounts-staff-left = You no longer work for this Chamber. Your account stays.
accounts-staff-known = This person is on the team already.
accounts-staff-last = At least one person must be administrator. Give that role to somebody else first.
accounts-mail-staff-invited-subject = Invitation to the team: { $organisation }
accounts-mail-staff-invited-body =
    { $organisation }: the Chamber has added you to the team that runs its hall. Choose your password by the link below; it is good for two days.

    If you did not expect this message, you can ignore it.
accounts-mail-staff-invited-action = Choose my password
accounts-mail-staff-added-subject = You are now on the team: { $organisation }
accounts-mail-staff-added-body =
    { $organisation }: the Chamber has added you to the team that runs its hall. Sign in with your account: the Chamber’s desk is in the menu.
accounts-mail-staff-added-action = Open my account
accounts-staff-card = Who works for the Chamber, with which rights.
