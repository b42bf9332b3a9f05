accounts-staff-title = L’équipe de la Chambre
accounts-staff-lead = Qui travaille pour cette Chambre. Le bureau (demandes, garanties, campagnes) est ouvert à tous ; les réglages et l’équipe, à l’administration.
accounts-staff-agent = Collaboration
accounts-staff-administrator = Administration
accounts-staff-role-hint = La collaboration traite les demandes ; l’administration change aussi les réglages et l’équipe.
accounts-staff-unconfirmed = Invitation pas encore ouverte
accounts-staff-to-agent = Donner le rôle de collaboration
accounts-staff-to-administrator = Donner le rôle d’administration
accounts-staff-invite = Inviter quelqu’un
accounts-staff-hint = La personne reçoit un courriel ; sans compte, elle y choisit son mot de passe.
accounts-staff-ask = Pour inviter quelqu’un ou changer un rôle, adressez-vous à l’administration de la Chambre.
accounts-staff-invited = L’invitation est partie.
accounts-staff-changed = Le rôle est changé.
accounts-staff-removed = La personne ne travaille plus pour cette Chambre. Son compte reste.
accounts-staff-left = Vous ne travaillez plus pour cette Chambre. Votre compte reste.
accounts-staff-known = Cette personne est déjà de l’équipe.
accounts-staff-last = Il faut au moins une personne à l’administration. Donnez d’abord ce rôle à quelqu’un d’autre.
accounts-mail-staff-invited-subject = Vous êtes invité dans l’équipe : { $organisation }
accounts-mail-staff-invited-body =
    { $organisation } : la Chambre vous a ajouté à l’équipe qui tient sa halle. Choisissez votre mot de passe par le lien ci-dessous ; il vaut deux jours.

    Si vous n’attendiez pas ce message, vous pouvez l’ignorer.
accounts-mail-staff-invited-action = Choisir mon mot de passe
accounts-mail-staff-added-subject = Vous êtes de l’équipe : { $organisation }
accounts-mail-staff-added-body =
    { $organisation } : la Chambre vous a ajouté à l’équipe qui tient sa halle. Connectez-vous avec votre compte : le bureau de la Chambre s’ouvre dans le menu.
accounts-mail-staff-added-action = Ouvrir mon compte
accounts-staff-card = Qui travaille pour la Chambre, et avec quels droits.
