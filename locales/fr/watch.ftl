watch-profiles = Veille des marchés
watch-profiles-lead = Chaque nouvel avis et chaque besoin publié ici sont comparés à ces profils. Ce qui vous convient vous parvient par courriel et dans vos alertes.
watch-may-not = Votre catégorie de membre ne donne pas droit aux alertes. Vos profils sont gardés et serviront dès que la Chambre l’accordera.
watch-proposal = Proposé d’après votre fiche
watch-proposal-lead = Un clic suffit ; vous pourrez tout changer ensuite.
watch-proposal-record = Compléter la fiche
watch-proposed-name = Notre activité
watch-turn-on = Activer cette veille
watch-turned-on = La veille est active. Les prochains marchés qui conviennent vous seront annoncés.
watch-is-on = La veille était déjà active.
watch-adapt = Adapter d’abord
watch-nothing-title = Rien à proposer pour l’instant
watch-nothing = Votre fiche ne dit pas encore ce que vous faites. Indiquez vos secteurs, ou décrivez vous-même ce que vous cherchez.
watch-add = Ajouter un profil
watch-new-profile = Nouveau profil de veille
watch-edit-profile = Modifier le profil
watch-profile-lead = Un avis doit remplir tous les critères que vous posez. Un critère laissé vide n’écarte rien.
watch-active = Active
watch-on-pause = En pause
watch-pause = Mettre en pause
watch-resume = Reprendre
watch-paused = Le profil est en pause.
watch-resumed = Le profil est de nouveau actif.
watch-change = Modifier
watch-remove = Supprimer
watch-removed = Le profil est supprimé.
watch-remove-question = Supprimer le profil « { $name } » ?
watch-remove-detail = Les alertes déjà reçues restent dans votre liste.
watch-saved = Le profil est enregistré.
watch-save = Enregistrer le profil
watch-back = Retour
watch-preview = { $n ->
    [0] Aucun avis ces { $days } derniers jours
    [one] { $n } avis ces { $days } derniers jours
   *[other] { $n } avis ces { $days } derniers jours
}
watch-preview-all = { $n ->
    [0] Ces { $days } derniers jours, la veille ne vous aurait rien apporté.
    [one] Ces { $days } derniers jours, la veille vous aurait apporté { $n } avis.
   *[other] Ces { $days } derniers jours, la veille vous aurait apporté { $n } avis.
}
watch-preview-cut = { $n ->
    [one] Compté sur l’avis le plus récent.
   *[other] Compté sur les { $n } avis les plus récents.
}
watch-preview-open = { $n ->
    [one] { $n } d’entre eux est encore ouvert
   *[other] { $n } d’entre eux sont encore ouverts
}

watch-field-name = Nom du profil
watch-hint-name = Pour vous y retrouver : « Nettoyage », « Grands chantiers »…
watch-field-sectors = Secteurs
watch-hint-sectors = Secteurs et codes CPV désignent ensemble vos métiers : un seul suffit.
watch-whole-sector = Tout le secteur
watch-field-cpv = Codes CPV
watch-hint-cpv = Huit chiffres, séparés par une espace ou une virgule. Les zéros de la fin englobent tout ce qui suit : 90900000 vaut pour 90911200.
watch-field-places = Lieux
watch-hint-places = Où vous travaillez. Sans choix : partout.
watch-whole-country = Tout le pays
watch-line-value = Montant
watch-hint-value = Hors taxes. Un avis sans montant passe, et l’alerte le dit.
watch-field-value-from = À partir de
watch-field-value-to = Jusqu’à
watch-field-currency = Monnaie
watch-value-from = dès { $from }
watch-value-to = jusqu’à { $to }
watch-value-between = de { $from } à { $to }
watch-field-words = Au moins un de ces mots
watch-hint-words = Séparés par des virgules ; le début du mot suffit : « nettoy » trouve « nettoyage ».
watch-field-without = Aucun de ces mots
watch-hint-without = Un avis qui contient l’un d’eux est écarté.
watch-field-reserved = Marchés réservés
watch-hint-reserved = Réservés par la loi à certaines structures, par exemple aux ateliers protégés et aux entreprises d’insertion.
watch-reserved-with = Oui, avec les autres
watch-reserved-without = Non
watch-reserved-only = Uniquement ceux-là
watch-field-company = Seul ou en groupement
watch-hint-company = « Seul » n’annonce que ce que votre fiche permet de porter sans partenaire.
watch-company-either = Les deux
watch-company-alone = Seul
watch-company-together = En groupement

watch-error-too-many = Votre organisation a déjà cinq profils. Supprimez-en un pour en ajouter un autre.
watch-error-same-name = Un autre profil porte ce nom. Choisissez-en un différent.
watch-error-changed = Quelqu’un d’autre a changé ceci entre-temps. Vérifiez, puis enregistrez encore une fois.
watch-error-nothing = Votre fiche ne dit pas encore ce que vous faites : indiquez vos secteurs ou écrivez un profil.
watch-error-closed = Ce marché n’accepte plus de réponse.
watch-error-nothing-chosen = Choisissez au moins un secteur, un code CPV ou un mot.
watch-error-many-sectors = Choisissez au plus 60 secteurs.
watch-error-many-places = Choisissez au plus 60 lieux.
watch-error-many-codes = Indiquez au plus 30 codes.
watch-error-cpv = Un code CPV a huit chiffres, par exemple 90911200.
watch-error-short-word = Un mot compte au moins trois lettres.
watch-error-long-word = Un mot ou une expression compte au plus 60 signes.
watch-error-many-words = Indiquez au plus 20 mots.
watch-error-value = Écrivez un montant, par exemple 50’000.
watch-error-value-order = Le montant final est plus petit que celui du début.

watch-why-code = Code demandé : { $asked }
watch-why-code-inside = Code demandé : { $asked }, compris dans le code choisi { $chosen }
watch-why-sector = Secteur : { $sector }
watch-why-code-wider = Code large : { $asked } ; le code choisi { $chosen } n’en est qu’une partie
watch-why-sector-wider = L’avis ne nomme que la famille { $sector } ; à vérifier pour { $chosen }
watch-why-trade-unknown = L’avis n’indique ni code ni secteur
watch-why-place = Lieu : { $place }
watch-why-place-wider = Lieu indiqué seulement de façon large : { $place }
watch-why-place-unknown = Lieu non indiqué
watch-why-value = Montant : { $amount }
watch-why-value-elsewhere = Montant dans une autre monnaie : { $amount }
watch-why-value-unknown = Montant non indiqué
watch-why-word = Mot trouvé : « { $word } »
watch-why-reserved = { $status }
watch-why-groups-allowed = Les groupements sont admis
watch-why-groups-unknown = L’avis ne dit pas si les groupements sont admis
watch-standing-known = La fiche répond au lot le plus proche
watch-standing-to-confirm = La fiche répond au lot le plus proche, avec des points à confirmer
watch-standing-part = La fiche répond à une partie du lot le plus proche : avec des partenaires
watch-standing-unknown = La fiche n’a pas pu être comparée
watch-standing-lacking = Il manque quelque chose dans la fiche

accounts-data-watch-title = Veille des marchés
accounts-data-watch-why = Pour vous annoncer les marchés une seule fois, au rythme que vous avez choisi, et savoir qui a répondu. Les réponses restent à l’organisation ; votre nom s’efface avec le compte.

watch-alerts = Vos alertes
watch-alerts-lead = Les marchés qui conviennent à vos organisations, avec les raisons. Vos réponses restent entre vous et la Chambre.
watch-no-organisation = Vous n’agissez encore pour aucune organisation : les alertes sont adressées à des organisations.
watch-tabs = Alertes
watch-tab-open = À décider
watch-tab-interested = Intéressé
watch-tab-declined = Écartés
watch-empty-open-title = Rien à décider
watch-empty-open = Dès qu’un nouveau marché convient à l’un de vos profils, il apparaît ici.
watch-empty-title = Rien ici
watch-empty = Vos réponses se retrouvent sous ces onglets.
watch-none-active = Aucune veille active
watch-for = Pour { $name }
watch-closed = Clos
watch-interested = Intéressé
watch-decline = Pas pour nous
watch-is-interested = Vous avez répondu : intéressé
watch-is-declined = Vous avez répondu : pas pour nous
watch-interested-lead = La Chambre le voit et peut vous aider à trouver des partenaires. Cela ne vous engage pas.
watch-say-interested = Nous sommes intéressés
watch-decline-lead = Votre raison aide à mieux viser les prochaines alertes.
watch-decline-reason = Pourquoi ?
watch-decline-note = En quelques mots
watch-decline-note-hint = Lu par vos collègues et par la Chambre.
watch-say-decline = Écarter ce marché
watch-decline-trade = Ce n’est pas notre métier
watch-decline-place = Trop loin
watch-decline-size = Trop grand ou trop petit
watch-decline-time = Délai trop court
watch-decline-capacity = Pas de capacité en ce moment
watch-decline-conditions = Conditions ou garanties hors de portée
watch-decline-partners = Il nous manque des partenaires
watch-decline-other = Autre raison
watch-error-reason = Choisissez une raison.
watch-error-note = Dites en quelques mots quelle est cette raison.
watch-error-answered = Quelqu’un de votre organisation a répondu entre-temps. Voici la réponse ; vous pouvez la changer.
watch-answered-interested = C’est noté : intéressé.
watch-answered-declined = C’est noté : pas pour vous.
watch-read-tender = Lire l’avis complet
watch-who-can = Qui peut répondre, seul ou ensemble
watch-why-title = Pourquoi cette alerte
watch-rhythm = Courriels
watch-rhythm-legend = À quel rythme voulez-vous recevoir les alertes ?
watch-rhythm-daily = Au plus un courriel par jour
watch-rhythm-at-once = Dès qu’il y a une alerte
watch-rhythm-never = Aucun courriel : je regarde ici
watch-rhythm-save = Enregistrer
watch-rhythm-saved = Votre choix est enregistré.

watch-stop-title = Courriels d’alerte
watch-stop-question = Voulez-vous ne plus recevoir de courriels d’alerte ? Vos alertes restent visibles dans votre compte.
watch-stop-button = Ne plus recevoir ces courriels
watch-stop-other = Choisir un autre rythme
watch-stop-done = C’est fait : vous ne recevrez plus ces courriels.
watch-stop-bad = Ce lien n’est pas valable. Vous pouvez régler les courriels dans votre compte.

watch-mail-subject = { $n ->
    [one] Un marché pour vous
   *[other] { $n } marchés pour vous
}
watch-mail-intro = { $n ->
    [one] Un nouveau marché convient à votre organisation :
   *[other] { $n } nouveaux marchés conviennent à votre organisation :
}
watch-mail-more = { $n ->
    [one] Et un autre dans vos alertes.
   *[other] Et { $n } autres dans vos alertes.
}
watch-mail-due = délai : { $date }
watch-mail-due-day = délai : { $date }, heure à vérifier
watch-mail-answer = Répondez « intéressé » ou « pas pour nous » : les prochaines alertes en seront meilleures.
watch-mail-action = Voir les alertes
watch-mail-stop = Ne plus recevoir ces courriels

watch-desk = Veille et alertes
watch-desk-card = Qui a été alerté de quel marché, quand, et ce qui a été répondu.
watch-desk-lead = Chaque marché de la veille, avec ses vagues et les réponses des membres.
watch-desk-first = { $n ->
    [one] La première vague atteint { $n } organisation.
   *[other] La première vague atteint { $n } organisations.
}
watch-desk-then = { $n ->
    [one] Puis une de plus toutes les { $hours } heures.
   *[other] Puis { $n } de plus toutes les { $hours } heures.
}
watch-desk-empty-title = Aucune alerte pour l’instant
watch-desk-empty = Les alertes apparaissent dès qu’un marché rencontre le profil d’un membre.
watch-desk-alerted = Organisations alertées
watch-desk-walls = Les réponses d’un membre ne sont jamais montrées aux autres membres.
watch-col-tender = Marché
watch-col-told = Alertées
watch-col-interested = Intéressées
watch-col-declined = Écarté par
watch-col-next = Prochaine vague
watch-col-organisation = Organisation
watch-col-wave = Vague
watch-col-when = Alertée le
watch-col-fit = Adéquation et raisons
watch-col-answer = Réponse
watch-told-of = { $told } sur { $all }
watch-waits = En attente
watch-settings = Rythme des alertes
watch-settings-lead = Les mieux placés d’abord ; à égalité, ceux qui ont reçu le moins d’alertes ces trente derniers jours.
watch-settings-save = Enregistrer le rythme
watch-settings-saved = Le rythme vaut pour les prochains marchés.
watch-field-first-wave = Première vague
watch-hint-first-wave = Organisations alertées tout de suite.
watch-field-pause = Pause entre deux vagues
watch-hint-pause = Zéro : toutes les vagues partent ensemble.
watch-field-later-wave = Vagues suivantes
watch-field-digest-hour = Heure du courriel quotidien
watch-hint-digest-hour = De 0 à 23, à l’heure de la Chambre.
watch-unit-organisations = organisations
watch-unit-hours = heures
watch-unit-oclock = heures
watch-error-wave = Écrivez un nombre entier de 1 à 10 000.
watch-error-pause = Écrivez un nombre d’heures de 0 à 336.
watch-error-hour = Écrivez une heure de 0 à 23.

watch-follow = Suivre ce marché
watch-follow-title = Suivi d’un marché
watch-follow-lead = Vous serez averti des corrections, et tout de suite si le délai change. Les dates du marché rejoignent votre calendrier.
watch-follow-on = Vous suivez ce marché : ses corrections vous sont annoncées et ses dates sont dans votre calendrier.
watch-unfollow = Ne plus suivre
watch-followed = Vous suivez maintenant ce marché.
watch-unfollowed = Vous ne suivez plus ce marché.
watch-calendar = Calendrier des marchés suivis
watch-calendar-name = Marchés suivis
watch-calendar-lead = Donnez cette adresse à votre agenda : les dates suivent les corrections. Gardez-la pour vous, elle s’ouvre sans mot de passe.
watch-calendar-renew = Changer d’adresse
watch-calendar-renewed = Votre calendrier a une nouvelle adresse ; l’ancienne ne mène plus nulle part.
watch-mail-subject-correction = { $n ->
    [one] Correction : { $title }
   *[other] { $n } marchés corrigés
}
watch-mail-subject-deadline = { $n ->
    [one] Nouveau délai : { $title }
   *[other] { $n } marchés corrigés, dont un délai
}
watch-mail-corrected = Corrigé : { $title }
watch-mail-cancelled = Annulé : { $title }
watch-mail-new-deadline = Nouveau délai : { $date }
watch-mail-change = { $field } : { $old } → { $new }
watch-follow-by-answer = Votre organisation a répondu « intéressé » : les corrections vous sont annoncées et les dates sont dans votre calendrier. Suivez-le vous-même pour continuer si la réponse change.
watch-follow-too = Le suivre moi-même
watch-follow-no-mail = Vous avez choisi de ne recevoir aucun courriel : les corrections se lisent sous « Suivis ».
watch-tab-followed = Suivis
watch-followed-title = Marchés suivis
watch-followed-lead = Ceux que vous suivez et ceux qui intéressent vos organisations, avec leurs dernières corrections.
watch-followed-empty-title = Vous ne suivez aucun marché
watch-followed-empty = Sur la page d’un marché, « Suivre ce marché » suffit pour être averti de ses corrections.
watch-corrections = Ce qui a changé depuis
watch-was-corrected = Corrigé
watch-was-cancelled = Annulé
watch-correction-unsaid = Ce qui change n’est pas dit : relisez l’avis.
watch-correction-more = { $n ->
    [one] Et un autre champ.
   *[other] Et { $n } autres champs.
}
watch-mail-action-one = Voir l’alerte et répondre
watch-mail-action-followed = Voir les marchés suivis
watch-desk-reasons = Pourquoi des marchés sont écartés, ces { $days } derniers jours
watch-account = Ma veille des marchés
watch-own-profiles = Ce que vous cherchez
