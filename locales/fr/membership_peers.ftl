# Les pairs : des personnes d’autres membres lisent une demande.

membership-act-peer-asked = Lecture demandée à un pair
membership-ask-peer = Demander cette lecture
membership-decline = Je ne lirai pas cette demande
membership-decline-text = Vous manquez de temps, ou vous êtes trop proche de cette organisation ? La Chambre demandera à quelqu’un d’autre.
membership-decline-title = Vous préférez ne pas lire
membership-error-no-peer = Personne d’un membre en règle n’a cette adresse. La personne doit avoir un compte et agir pour un membre.
membership-error-peer-concerned = Cette personne agit pour l’organisation candidate, ou a eu son dossier en main : elle ne peut pas le juger.
membership-error-too-many-peers = Cinq pairs sont déjà sollicités. Retirez une demande restée sans réponse.
membership-field-peer = Adresse e-mail d’une personne d’un membre
membership-hint-peer = Elle lira les réponses et les pièces, rien d’autre ; son avis compte comme l’un des deux. La décision reste à la Chambre.
membership-how-peers = La Chambre peut demander l’un des avis à une personne d’un autre membre, jamais à quelqu’un qui agit pour vous.
membership-mail-peer = { $chamber } : la Chambre vous demande de lire la demande d’adhésion de « { $organisation } » et de dire ce que vous en pensez. Votre avis compte comme l’un des deux qu’il faut avant la décision. Si vous êtes proche de cette organisation, refusez : la Chambre demandera à quelqu’un d’autre.
membership-mail-peer-action = Lire la demande
membership-mail-peer-subject = Votre avis sur « { $organisation } » ({ $chamber })
membership-peer = Pair
membership-peer-declined = a décliné
membership-peer-given = avis rendu
membership-peer-remove = Retirer la demande
membership-peer-waits = avis attendu
membership-peers = Avis de pairs
membership-peers-text = Une personne d’un autre membre peut lire ce dossier à votre demande.
membership-reading-given = Merci, votre avis est rendu. La Chambre décide.
membership-reading-text = La Chambre vous demande votre avis. Ce que vous lisez ici est confidentiel.
membership-reading-title = Demande d’adhésion à lire
membership-readings-lead = La Chambre vous demande de lire ces demandes d’adhésion. Ce que vous y lisez est confidentiel.
membership-readings-none = Quand une Chambre vous demandera un avis, vous recevrez un message et la demande apparaîtra ici.
membership-readings-none-title = Rien à lire pour le moment
membership-readings-title = Demandes à lire
membership-said-declined = C’est noté : la Chambre demandera à quelqu’un d’autre.
membership-said-peer-asked = La lecture est demandée, la personne est avertie.
membership-said-peer-removed = La demande est retirée.
membership-to-read = { $n ->
    [one] Une demande d’adhésion attend votre avis
   *[other] { $n } demandes d’adhésion attendent votre avis
}
