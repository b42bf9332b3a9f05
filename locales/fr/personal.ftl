accounts-person-gone = Personne partie
accounts-data-title = Mes données
accounts-data-lead = Tout ce que la halle garde à votre sujet, pourquoi, et combien de temps.
accounts-data-file = Tout télécharger
accounts-data-file-detail = Une archive ZIP : data.txt à lire, data.json pour un autre logiciel.
accounts-data-more = La suite est dans l’archive.
accounts-data-not-title = Ce que nous ne gardons pas
accounts-data-not = Ni vos lieux de connexion, ni votre parcours dans les pages, ni vos recherches. Aucun traceur.
accounts-close-title = Fermer mon compte
accounts-close-teaser = Votre nom, votre adresse et tout ce qui est à vous sont effacés après un délai de réflexion.
accounts-close-lead = Votre compte sera fermé dans { $days } jours. D’ici là, un lien reçu par courriel suffit pour le garder.
accounts-close-goes = Effacés : nom, adresse, mot de passe, clés, connexions, rôles, listes, messages aux revendications.
accounts-close-stays = Gardés sans votre nom : ce que vous avez fait pour une organisation ou pour la Chambre, parce que d’autres s’y fient.
accounts-close-organisations = Organisations dont vous êtes seul responsable
accounts-close-organisations-hint = Dites ce qu’il en advient : transmettez-les à quelqu’un, ou rendez leur fiche à la Chambre.
accounts-close-organisations-left = Transmettez d’abord l’organisation, ou rendez sa fiche à la Chambre.
accounts-close-transfer = Transmettre à une autre personne
accounts-close-release = Rendre la fiche de { $organisation } à la Chambre : quelqu’un d’autre pourra la reprendre.
accounts-close-last-administrator = Vous êtes la seule personne à administrer votre Chambre. Donnez d’abord ce rôle à quelqu’un.
accounts-close-sure-title = Confirmation
accounts-close-sure = J’ai compris ; fermez mon compte.
accounts-close-not-sure = Cochez la case pour confirmer.
accounts-close-action = Fermer mon compte
accounts-close-noted = C’est noté. Nous vous avons écrit comment revenir sur cette décision.
accounts-close-pending = Ce compte sera fermé le { $when }.
accounts-close-taken-back = Votre compte reste ouvert.
accounts-keep-title = Garder mon compte
accounts-keep-lead = La fermeture demandée sera annulée ; rien n’aura changé.
accounts-keep-action = Garder mon compte
accounts-keep-bad = La fermeture a déjà été annulée, ou le compte est fermé.
accounts-data-account-title = Votre compte
accounts-data-account-why = Pour vous connaître, vous écrire et vous parler dans votre langue. Jusqu’à la fermeture du compte.
accounts-data-sign-in-title = Connexion
accounts-data-sign-in-why = Pour vous laisser entrer et personne d’autre. Une connexion : trente jours ; un appareil connu : 180 jours après son dernier usage ; le reste jusqu’à la fermeture.
accounts-data-organisations-title = Organisations
accounts-data-organisations-why = Pour savoir au nom de qui vous agissez. Jusqu’à ce que vous les quittiez.
accounts-data-claims-title = Revendications et demandes
accounts-data-claims-why = Pour vérifier à qui revient une fiche. Messages et adresses s’effacent un an après la décision.
accounts-data-guarantees-title = Garanties
accounts-data-guarantees-why = Pour que qui dépose ne vérifie pas. L’acte reste avec la garantie ; votre nom s’efface avec le compte.
accounts-data-membership-title = Adhésion
accounts-data-membership-why = Pour que chaque décision ait ses auteurs. L’acte reste ; votre nom s’efface avec le compte.
accounts-data-offers-title = Offres
accounts-data-offers-why = Pour savoir qui a changé une offre en dernier. Votre nom s’efface avec le compte.
accounts-data-needs-title = Besoins
accounts-data-needs-why = Pour savoir qui a écrit un besoin. Le besoin appartient à l’organisation ; votre nom s’efface avec le compte.
accounts-data-quotes-title = Devis et commandes
accounts-data-quotes-why = Pièces de l’organisation, gardées aussi longtemps que la loi le demande. Votre nom s’efface avec le compte.
accounts-data-lists-title = Favoris et listes
accounts-data-lists-why = Pour retrouver ce que vous avez choisi. Vos listes s’effacent avec le compte ; celles d’une organisation restent, sans votre nom.
accounts-data-files-title = Fichiers
accounts-data-files-why = Pour savoir qui a déposé un fichier. Il suit ce qu’il accompagne ; votre nom s’efface avec le compte.
accounts-data-work-title = Travail pour la Chambre
accounts-data-work-why = Journal et décisions : la règle des deux personnes en a besoin. L’acte reste avec un identifiant, sans votre nom.
accounts-field-name = Nom
accounts-field-email = Adresse e-mail
accounts-field-language = Langue
accounts-field-created-at = Créé
accounts-field-updated-at = Modifié
accounts-field-expires-at = Expire
accounts-field-last-seen-at = Vu
accounts-field-seen-at = Vu
accounts-field-last-used-at = Utilisé
accounts-field-used-at = Utilisé
accounts-field-confirmed-at = Confirmé
accounts-field-email-confirmed-at = Adresse confirmée
accounts-field-user-agent = Navigateur
accounts-field-purpose = But
accounts-field-role = Rôle
accounts-field-status = État
accounts-field-message = Message
accounts-field-reason = Raison
accounts-field-way = Manière
accounts-field-closed-at = Fermé
accounts-field-closes-at = Fermeture
accounts-field-at = Quand
accounts-field-action = Acte
accounts-field-subject = Objet
accounts-field-title = Titre
accounts-field-what = Acte
accounts-field-size = Taille (octets)
accounts-field-media-type = Type
accounts-field-decided-at = Décidé
accounts-field-submitted-at = Soumis
accounts-field-uploaded-at = Déposé
accounts-field-note = Note
accounts-field-asked = Demandé
accounts-field-body = Texte
accounts-field-verified-on = Vérifié
accounts-data-count = { $n ->
    [one] Une indication
   *[other] { $n } indications
}
accounts-mail-closing-subject = Votre compte sera fermé
accounts-mail-closing-body =
    Vous avez demandé à fermer votre compte. Il le sera dans { $days } jours ; vos données seront alors effacées.

    Si vous avez changé d’avis, ou si ce n’était pas vous, suivez le lien : le compte reste ouvert.
accounts-mail-closing-action = Garder mon compte
accounts-mail-closed-subject = Votre compte est fermé
accounts-mail-closed-body =
    Votre compte est fermé et vos données sont effacées, comme vous l’avez demandé. C’est notre dernier message.

    Vous serez toujours bienvenu dans la halle.
accounts-mail-closed-action = Voir la halle
accounts-mail-not-closed-subject = Votre compte reste ouvert
accounts-mail-not-closed-body =
    Vous avez demandé à fermer votre compte. Nous ne l’avons pas fait : entre-temps, vous êtes la seule personne à administrer une Chambre, ou à répondre d’une organisation où d’autres travaillent.

    Donnez ce rôle à quelqu’un d’autre, puis demandez-le de nouveau.
accounts-mail-not-closed-action = Fermer mon compte
accounts-mail-recovered-subject = Votre compte a été rouvert
accounts-mail-recovered-body =
    Le mot de passe, le second facteur, les clés d’accès et les connexions de votre compte viennent d’être effacés, parce que vous avez dit à la Chambre ne plus pouvoir entrer.

    Suivez le lien pour choisir un mot de passe ; il est valable trois jours. Remettez ensuite un second facteur en place.

    Si vous n’avez rien demandé, écrivez tout de suite à la Chambre.
accounts-mail-recovered-action = Choisir un mot de passe
