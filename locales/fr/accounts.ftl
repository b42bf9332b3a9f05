accounts-register-title = Créer un compte
accounts-register-lead = Un compte vous permet de présenter vos offres ou de publier un besoin. C’est gratuit.
accounts-register-action = Créer mon compte
accounts-name = Votre nom
accounts-email = Adresse e-mail
accounts-password = Mot de passe
accounts-password-hint = Dix caractères au moins. Une suite de mots convient très bien.
accounts-password-length = Choisissez un mot de passe de 10 à 200 caractères.
accounts-honeypot = Ne remplissez pas ce champ
accounts-have-account = Vous avez déjà un compte ?
accounts-no-account = Pas encore de compte ?
accounts-check-mail-title = Regardez vos e-mails
accounts-check-mail-lead = Si l’adresse peut recevoir notre message, vous y trouverez un lien pour continuer. Il arrive en quelques minutes ; pensez à regarder les indésirables.
accounts-back-sign-in = Retour à la connexion
accounts-confirm-title = Confirmer votre adresse
accounts-confirm-lead = Encore un geste, et votre compte est ouvert.
accounts-confirm-action = Confirmer mon adresse
accounts-confirmed = Votre adresse est confirmée. Bienvenue !
accounts-bad-link-title = Ce lien ne sert plus
accounts-bad-link-lead = Il a déjà été utilisé, ou il a expiré. Demandez-en un nouveau : c’est immédiat.
accounts-bad-link-action = Recevoir un nouveau lien
accounts-sign-in-title = Se connecter
accounts-sign-in-action = Me connecter
accounts-wrong-credentials = L’adresse ou le mot de passe ne convient pas. Vérifiez les deux, ou demandez un nouveau mot de passe.
accounts-not-confirmed = Votre adresse n’est pas encore confirmée. Nous venons de vous envoyer un nouveau lien.
accounts-signed-out = Vous êtes déconnecté.
accounts-forgot-link = Mot de passe oublié ?
accounts-forgot-title = Mot de passe oublié
accounts-forgot-lead = Indiquez votre adresse : nous vous envoyons un lien valable deux heures.
accounts-forgot-action = Recevoir le lien
accounts-reset-title = Choisir un mot de passe
accounts-reset-action = Enregistrer ce mot de passe
accounts-password-changed = Votre mot de passe est enregistré. Vos autres connexions sont fermées.
accounts-account-title = Mon compte
accounts-details = Mes indications
accounts-language = Langue des pages et des messages
accounts-language-fr = Français
accounts-language-de = Deutsch
accounts-language-en = English
accounts-save = Enregistrer
accounts-saved = C’est enregistré.
accounts-organisations = Mes organisations
accounts-no-organisation = Vous n’agissez encore pour aucune organisation.
accounts-create-organisation = Inscrire mon organisation
accounts-role-owner = responsable
accounts-role-editor = rédaction
accounts-my-offers = Mes offres
accounts-my-guarantees = Mes garanties
accounts-my-needs = Mes besoins
accounts-edit-organisation = Modifier la fiche
accounts-sessions = Mes connexions
accounts-session-present = cet appareil
accounts-session-unknown = Navigateur inconnu
accounts-session-seen = Vue le { $when }
accounts-revoke-sessions = Fermer les autres connexions
accounts-sessions-revoked = Les autres connexions sont fermées.
accounts-mail-confirm-subject = Confirmez votre adresse
accounts-mail-confirm-body =
    Vous avez demandé un compte dans la halle de l’économie sociale et solidaire. Confirmez votre adresse pour l’ouvrir ; le lien est valable trois jours.

    Si ce n’était pas vous, ne faites rien : aucun compte ne sera ouvert.
accounts-mail-confirm-action = Confirmer mon adresse
accounts-mail-known-subject = Vous avez déjà un compte
accounts-mail-known-body =
    Quelqu’un, sans doute vous, a voulu créer un compte avec cette adresse. Il existe déjà : connectez-vous, ou choisissez un nouveau mot de passe.
accounts-mail-known-action = Choisir un nouveau mot de passe
accounts-mail-twice-subject = Choisissez le mot de passe de votre compte
accounts-mail-twice-body =
    Un compte a été demandé plusieurs fois avec cette adresse, et aucune demande n’est encore confirmée. Pour que ce compte soit bien le vôtre, choisissez son mot de passe avec le lien ci-dessous ; il est valable trois jours.

    Si ce n’était pas vous, ne faites rien : aucun compte ne sera ouvert.
accounts-mail-twice-action = Choisir un mot de passe
accounts-mail-reset-subject = Choisissez un nouveau mot de passe
accounts-mail-reset-body =
    Vous pouvez choisir un nouveau mot de passe avec le lien ci-dessous. Il est valable deux heures et ne sert qu’une fois.

    Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste le même.
accounts-mail-reset-action = Choisir un mot de passe
accounts-sign-out = Me déconnecter
accounts-people-title = Personnes et rôles
accounts-people-lead = Qui agit pour cette organisation. Une personne responsable peut tout faire, aussi ajouter et retirer des personnes ; la rédaction s’occupe de la fiche, des offres et des besoins.
accounts-person-you = vous
accounts-person-leave = Quitter cette organisation
accounts-person-remove = Retirer
accounts-person-add = Ajouter une personne
accounts-person-hint = Elle reçoit un courriel ; sans compte, elle y choisit son mot de passe.
accounts-role = Rôle
accounts-person-added = C’est fait.
accounts-person-removed = La personne n’agit plus pour cette organisation.
accounts-person-left = Vous n’agissez plus pour cette organisation.
accounts-last-owner = Il faut au moins une personne responsable. Donnez d’abord ce rôle à quelqu’un d’autre.
accounts-mail-invited-subject = Une invitation de { $organisation }
accounts-mail-invited-body =
    { $organisation } vous invite à agir pour elle dans la halle de l’économie sociale et solidaire. Choisissez un mot de passe pour ouvrir votre compte ; le lien est valable trois jours.

    Si cela ne vous dit rien, ne faites rien : aucun compte ne sera ouvert.
accounts-mail-invited-action = Choisir un mot de passe
accounts-mail-added-subject = Vous agissez maintenant pour { $organisation }
accounts-mail-added-body =
    { $organisation } vous a ajouté à ses personnes. Vous la trouvez dans votre compte, où vous pouvez aussi la quitter.
accounts-mail-added-action = Voir mon compte
accounts-transfer = Lui transmettre l’organisation
accounts-transfer-title = Transmettre l’organisation
accounts-transfer-question = Transmettre { $organisation } à { $person } ?
accounts-transfer-detail = Cette personne en devient responsable. Vous restez à la rédaction ; elle seule, ou une autre personne responsable, pourra vous rendre ce rôle.
accounts-transfer-action = Oui, transmettre
accounts-transferred = C’est transmis. Vous êtes maintenant à la rédaction.
accounts-heir-not-confirmed = Cette personne n’a pas encore confirmé son adresse. Attendez qu’elle ouvre son compte.
accounts-mail-heir-subject = Vous êtes responsable de { $organisation }
accounts-mail-heir-body =
    On vous a transmis { $organisation } : vous en êtes maintenant responsable dans la halle. Vous pouvez y ajouter, en changer et en retirer les personnes.
accounts-mail-heir-action = Voir mon compte
