accounts-cancel = Annuler
accounts-more = Sécurité et données
accounts-security-title = Connexion et sécurité
accounts-security-lead = Comment vous vous connectez, et les appareils où vous l’êtes. Chaque changement vous est annoncé par courriel.
accounts-security-teaser = Adresse, mot de passe, clés d’accès, second facteur, appareils connectés.
accounts-data-teaser = Voir tout ce que la halle sait de vous, l’emporter, fermer votre compte.
accounts-password-title = Changer de mot de passe
accounts-password-lead = Vos autres connexions seront fermées, et nous vous l’écrirons.
accounts-password-new = Nouveau mot de passe
accounts-password-set = Vous avez un mot de passe.
accounts-password-none = Vous n’avez pas de mot de passe : vous vous connectez autrement.
accounts-email-title = Changer d’adresse
accounts-email-lead = Vous vous connectez aujourd’hui avec { $email }. La nouvelle adresse reçoit un lien, valable un jour ; l’ancienne est prévenue.
accounts-email-new = Nouvelle adresse e-mail
accounts-email-same = C’est déjà votre adresse.
accounts-email-action = Recevoir le lien de confirmation
accounts-email-sent = Nous avons écrit à la nouvelle adresse. Rien ne change tant que le lien n’est pas suivi.
accounts-email-waits = { $email } attend sa confirmation.
accounts-email-taken = Cette adresse appartient maintenant à un autre compte.
accounts-email-changed = Votre adresse est changée. Connectez-vous avec la nouvelle.
accounts-email-confirm-title = Confirmer la nouvelle adresse
accounts-email-confirm-lead = Elle remplacera l’ancienne pour vous connecter et pour nos courriels. Vos connexions ouvertes seront fermées.
accounts-email-confirm-action = Prendre cette adresse
accounts-proof-title = Est-ce bien vous ?
accounts-proof-lead = Cette étape touche à la sécurité de votre compte. Confirmez que c’est vous ; nous ne le redemanderons pas pendant dix minutes.
accounts-proof-action = Continuer
accounts-proof-wrong-password = Ce mot de passe ne convient pas.
accounts-proof-or-password = Ou avec le mot de passe
accounts-proof-only-passkey = Votre Chambre demande un second facteur à ses collaborateurs, et le vôtre est une clé d’accès. Montrez-la pour continuer.
accounts-proof-passkey-lost = Elle n’est pas sur cet appareil ? Connectez-vous depuis celui qui la garde, à l’adresse où vous l’avez créée. Si elle est perdue, adressez-vous à la Chambre.
accounts-proof-no-password = Votre compte n’a pas encore de mot de passe. Choisissez-en un par courriel.
accounts-code = Code
accounts-code-title = Votre code
accounts-code-lead = Le mot de passe est juste. Donnez encore le code à six chiffres de votre application.
accounts-code-hint = Six chiffres, ou l’un de vos codes de secours.
accounts-code-action = Me connecter
accounts-code-wrong = Ce code ne convient pas. Attendez le suivant, ou prenez un code de secours. Un code ne sert qu’une fois.
accounts-code-lost = Téléphone perdu ? Un code de secours ouvre votre compte. Sans eux, adressez-vous à la Chambre.
accounts-sign-in-over = Cette connexion est restée trop longtemps ouverte, ou trop de codes étaient faux. Recommencez.
accounts-recovery-code-used = Vous avez utilisé un code de secours. Il ne servira plus ; pensez à en faire d’autres.
accounts-factor-title = Second facteur
accounts-factor-lead = Après le mot de passe, un code de votre téléphone. Qui apprend votre mot de passe n’entre pas pour autant.
accounts-factor-none = Votre mot de passe suffit pour entrer. Un code de votre téléphone vous protégerait mieux.
accounts-factor-begin = Mettre en place le second facteur
accounts-factor-manage = Codes de secours et arrêt
accounts-factor-on = actif
accounts-factor-since = Depuis le { $when }
accounts-factor-is-on = Le second facteur est déjà actif.
accounts-factor-is-off = Le second facteur n’est pas actif.
accounts-factor-required = Votre Chambre demande à ses collaborateurs un second facteur : mettez-le en place pour continuer.
accounts-factor-or-passkey = Une clé d’accès en tient lieu.
accounts-factor-step-app = Installez sur votre téléphone une application de codes (par exemple Aegis, FreeOTP, Google Authenticator).
accounts-factor-step-picture = Photographiez cette image avec l’application.
accounts-factor-picture = Code QR de votre clé ; la même clé est écrite dessous.
accounts-factor-key = Sans appareil photo, tapez cette clé :
accounts-factor-open = Ouvrir dans une application de cet appareil
accounts-factor-step-code = Donnez le code que l’application affiche.
accounts-factor-code = Code affiché
accounts-factor-code-hint = Six chiffres ; il change toutes les trente secondes.
accounts-factor-confirm = Activer
accounts-factor-off-title = Arrêter
accounts-factor-off-detail = Le mot de passe suffira de nouveau. Les codes de secours seront effacés.
accounts-factor-off-question = Arrêter le second facteur ?
accounts-factor-off-action = Arrêter le second facteur
accounts-factor-turned-off = Le second facteur n’est plus demandé.
accounts-codes-title = Codes de secours
accounts-codes-lead = Le second facteur est actif. Gardez ces dix codes en lieu sûr : chacun remplace une fois votre téléphone. Nous ne les montrerons plus.
accounts-codes-left = { $n ->
    [0] Il ne vous reste aucun code de secours.
    [one] Il vous reste un code de secours.
   *[other] Il vous reste { $n } codes de secours.
}
accounts-codes-renew = Faire dix nouveaux codes
accounts-codes-renew-detail = Les anciens ne serviront plus.
accounts-codes-print = Imprimer
accounts-codes-done = Je les ai gardés
accounts-passkeys = Clés d’accès
accounts-passkeys-none = Aucune. Une clé d’accès vous connecte avec le doigt, le visage ou le code de votre appareil, sans mot de passe.
accounts-passkey-new-title = Ajouter une clé d’accès
accounts-passkey-lead = Votre appareil garde une clé qui n’en sort pas. Pour vous connecter, il vous suffira de le déverrouiller. Ajoutez-en une par appareil.
accounts-passkey-name = Nom de cette clé
accounts-passkey-name-hint = Pour la reconnaître, par exemple « Portable du bureau ».
accounts-passkey-name-length = Donnez un nom de 1 à 60 caractères.
accounts-passkey-make = Créer la clé
accounts-passkey-added = La clé d’accès est enregistrée.
accounts-passkey-remove = Retirer
accounts-passkey-remove-question = Retirer cette clé d’accès ?
accounts-passkey-removed = La clé d’accès est retirée. Vous pouvez aussi l’effacer de votre appareil.
accounts-passkey-made = Créée le { $when }
accounts-passkey-used = utilisée le { $when }
accounts-passkey-unused = jamais utilisée
accounts-passkey-use = Utiliser une clé d’accès
accounts-passkey-or = Sans mot de passe
accounts-passkey-cancelled = L’appareil n’a pas répondu. Réessayez, ou choisissez une autre manière.
accounts-passkey-refused = Cette clé d’accès n’a pas été acceptée. Réessayez, ou choisissez une autre manière.
accounts-passkey-too-many = Vingt clés suffisent. Retirez-en une d’abord.
accounts-passkey-impossible = Cette halle n’a pas de nom de domaine : les clés d’accès n’y sont pas possibles. Le second facteur l’est.
accounts-passkey-needs-script = Créer une clé d’accès demande JavaScript. Sans lui, protégez votre compte par un second facteur.
accounts-passkey-without-script = Une clé d’accès demande JavaScript. Sans lui, utilisez votre mot de passe.
accounts-sessions-lead = Vous êtes connecté sur ces appareils. Fermez ce que vous ne reconnaissez pas, puis changez de mot de passe. Nous ne notons pas d’où.
accounts-session-opened = Ouverte le { $when }
accounts-session-close = Fermer
accounts-session-revoked = Cette connexion est fermée.
accounts-rule-title = Connexion des collaborateurs
accounts-rule-lead = Qui travaille pour la Chambre voit des dossiers confidentiels. Vous pouvez demander à chacun un second facteur : un code de son téléphone après le mot de passe, ou une clé d’accès.
accounts-rule-own = Vous n’avez pas encore de second facteur vous-même : vous seriez le premier à devoir le mettre en place.
accounts-rule-required = Demander un second facteur à tous les collaborateurs
accounts-mail-password-changed-subject = Votre mot de passe a changé
accounts-mail-password-changed-body =
    Le mot de passe de votre compte vient d’être changé, et vos autres connexions sont fermées.

    Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe et écrivez à la Chambre.
accounts-mail-password-changed-action = Voir connexion et sécurité
accounts-mail-factor-on-subject = Second facteur activé
accounts-mail-factor-on-body =
    Un code de votre application est désormais demandé après le mot de passe. Vos autres connexions sont fermées.

    Si ce n’était pas vous, écrivez à la Chambre.
accounts-mail-factor-on-action = Voir connexion et sécurité
accounts-mail-factor-off-subject = Second facteur arrêté
accounts-mail-factor-off-body =
    Le second facteur de votre compte vient d’être arrêté : le mot de passe suffit pour entrer. Vos autres connexions sont fermées.

    Si ce n’était pas vous, changez de mot de passe et écrivez à la Chambre.
accounts-mail-factor-off-action = Voir connexion et sécurité
accounts-mail-factor-codes-subject = Nouveaux codes de secours
accounts-mail-factor-codes-body =
    Dix nouveaux codes de secours viennent d’être faits pour votre compte ; les anciens ne servent plus. Vos autres connexions sont fermées.

    Si ce n’était pas vous, changez de mot de passe et écrivez à la Chambre.
accounts-mail-factor-codes-action = Voir connexion et sécurité
accounts-mail-passkey-added-subject = Clé d’accès ajoutée
accounts-mail-passkey-added-body =
    Une clé d’accès vient d’être ajoutée à votre compte : l’appareil qui la garde peut vous connecter sans mot de passe. Vos autres connexions sont fermées.

    Si ce n’était pas vous, retirez-la et changez de mot de passe.
accounts-mail-passkey-added-action = Voir mes clés d’accès
accounts-mail-passkey-removed-subject = Clé d’accès retirée
accounts-mail-passkey-removed-body =
    Une clé d’accès vient d’être retirée de votre compte. Vos autres connexions sont fermées.

    Si ce n’était pas vous, changez de mot de passe et écrivez à la Chambre.
accounts-mail-passkey-removed-action = Voir mes clés d’accès
accounts-mail-wrong-codes-subject = Quelqu’un connaît votre mot de passe
accounts-mail-wrong-codes-body =
    Quelqu’un a donné votre mot de passe, puis cinq codes faux. Le second facteur l’a arrêté.

    Si ce n’était pas vous, changez de mot de passe maintenant.
accounts-mail-wrong-codes-action = Changer de mot de passe
accounts-mail-device-subject = Nouvelle connexion à votre compte
accounts-mail-device-body =
    Votre compte a été ouvert le { $when } depuis un appareil ou un réseau que nous ne connaissions pas : { $device }.

    Si c’était vous, tout va bien. Sinon, fermez cette connexion et changez de mot de passe.
accounts-mail-device-action = Voir mes connexions
accounts-mail-new-email-subject = Confirmez votre nouvelle adresse
accounts-mail-new-email-body =
    Vous avez demandé à utiliser cette adresse pour votre compte. Confirmez-la avec le lien ci-dessous ; il est valable un jour.

    Si ce n’était pas vous, ne faites rien : rien ne changera.
accounts-mail-new-email-action = Confirmer cette adresse
accounts-mail-email-changed-subject = L’adresse de votre compte a changé
accounts-mail-email-changed-body =
    Votre compte a maintenant une autre adresse ; celle-ci ne sert plus à vous connecter. Toutes les connexions ont été fermées.

    Si ce n’était pas vous, écrivez tout de suite à la Chambre.
accounts-mail-email-changed-action = Voir connexion et sécurité
accounts-person-invited = invitation ouverte
accounts-person-revoke = Retirer l’invitation
accounts-person-again = Renvoyer l’invitation
accounts-invited-again = L’invitation est repartie ; l’ancien lien ne sert plus.
accounts-person-to-owner = Nommer responsable
accounts-person-to-editor = Passer à la rédaction
