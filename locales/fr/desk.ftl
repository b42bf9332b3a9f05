desk-title = Le bureau de la Chambre
desk-lead = Ce qui attend une décision ou un coup d’œil.
desk-back = Revenir au bureau
desk-queues = Files
desk-tools = Outils
desk-texts-lead = Les réponses que vous écrivez souvent.
desk-rules-lead = Quand un dossier est en retard, quels besoins sont relus.
desk-keys-card = Lettres pour passer d’un dossier à l’autre.
desk-imports-card = Fichiers lus par la Chambre, leurs rapports.
desk-act-card = Faire une saisie à la place d’une organisation, à son su.
desk-jobs = Tâches en arrière-plan
desk-jobs-lead = Une tâche qui échoue plusieurs fois s’arrête ici. Rien n’est perdu : relancez-la quand la cause est réglée.
desk-jobs-empty-title = Tout tourne
desk-jobs-empty = Aucune tâche n’est arrêtée.
desk-jobs-all = Toutes
desk-jobs-kinds = Nature
desk-jobs-search = Chercher une erreur
desk-jobs-choose = Choisissez les tâches
desk-jobs-reason = Motif
desk-jobs-reason-hint = Seulement pour abandonner : il reste au journal.
desk-jobs-reason-missing = Dites en quelques mots pourquoi ces tâches sont abandonnées.
desk-job-payload = Ce qu’elle devait faire
desk-job-retry = Relancer
desk-job-discard = Abandonner
desk-job-retried = La tâche est relancée.
desk-jobs-retried = Les tâches sont relancées.
desk-jobs-discarded = C’est abandonné, et noté au journal.
desk-job-was-not-dead = Cette tâche n’était plus arrêtée.
desk-log = Journal
desk-log-lead = Ce que les personnes de la Chambre ont fait, et quand.
desk-log-empty-title = Rien encore
desk-log-empty = Chaque fusion, relance ou modification s’inscrira ici.
desk-log-none = Aucune ligne ne correspond à ces filtres.
desk-log-search = Chercher dans le journal
desk-log-words = Mots
desk-log-who = Qui
desk-log-anybody = Tout le monde
desk-log-action = Action
desk-log-anything = Toutes
desk-log-from = Du
desk-log-to = Au
desk-log-all = Tout le journal
desk-log-csv = Télécharger (CSV)
desk-log-machine = Ligne de commande
desk-log-gone = Une personne qui n’est plus là
desk-log-on-behalf = pour { $organisation }
desk-log-same = Tout sur le même objet
desk-log-detail = Détail
desk-log-older = Plus ancien
desk-log-newest = Le plus récent
desk-act = Agir pour une organisation
desk-act-lead = Une organisation vous demande au téléphone de corriger sa fiche : agissez pour elle, à découvert.
desk-act-rule-told = Ses personnes reçoivent aussitôt un courriel avec votre nom et votre motif, et lisent ensuite ce que vous avez fait.
desk-act-rule-hour = Cela dure une heure au plus, dans ce navigateur seulement.
desk-act-rule-never = Signer, accepter un devis, gérer les personnes et les mots de passe restent aux membres ; ce que vous soumettez est vérifié par quelqu’un d’autre.
desk-act-search = Nom de l’organisation
desk-act-none = Aucune organisation de votre Chambre ne porte ce nom.
desk-act-more = Il y en a d’autres : précisez le nom.
desk-act-reason = Pourquoi
desk-act-reason-hint = L’organisation le lira.
desk-act-reason-missing = Dites en quelques mots pourquoi vous agissez pour elle.
desk-act-begin = Commencer
desk-act-other = Une autre organisation
desk-act-begun = Vous agissez pour cette organisation. Le bandeau reste visible jusqu’à ce que vous arrêtiez.
desk-act-stopped = Vous n’agissez plus pour cette organisation.
desk-act-over = C’était déjà terminé.
desk-act-mail-subject = La Chambre agit pour { $organisation }
desk-act-mail = { $who }, de la Chambre, fait une saisie pour { $organisation } pendant une heure au plus. Motif : { $reason }

    Vous pouvez lire ce qui a été fait sur la page ci-dessous. Si vous n’avez rien demandé, répondez à la Chambre.
desk-act-mail-action = Lire ce qui a été fait
desk-acted = Interventions de la Chambre
desk-acted-lead = Quand une personne de la Chambre agit pour votre organisation, c’est écrit ici.
desk-acted-none = Personne de la Chambre n’a agi pour votre organisation.
desk-acted-when = Quand et pourquoi
desk-acted-what = Ce qui a été envoyé
desk-acted-until = jusqu’au { $when }
desk-acted-now = en ce moment, jusqu’au { $when } au plus
desk-acted-why = Motif : { $reason }
desk-acted-back = Revenir à la fiche
desk-imports = Imports
desk-imports-lead = Chaque fichier lu par la Chambre, à la commande ou ici, avec ce qu’il est devenu.
desk-imports-all = Tous
desk-imports-only-failed = En échec
desk-imports-none = Rien n’a encore été importé.
desk-imports-none-failed = Aucun import n’a échoué.
desk-imports-back = Tous les imports
desk-import-kind-directory = Organisations
desk-import-kind-notices = Avis de marchés
desk-import-kind-places = Lieux
desk-import-waiting = En attente
desk-import-failed = Échec
desk-import-trial = Essai
desk-import-done = Importé
desk-import-file = Fichier
desk-import-when = Quand
desk-import-who = Par qui
desk-import-state = État
desk-import-rows = Lignes
desk-import-created = Créées
desk-import-updated = Modifiées
desk-import-unchanged = Inchangées
desk-import-refused = Refusées
desk-import-new = Importer des organisations
desk-import-new-lead = Le fichier est d’abord lu sans rien changer. Vous voyez ce qu’il ferait, puis vous décidez.
desk-import-file-hint = CSV, TSV ou XLSX, 20 Mo au plus. La première ligne nomme les colonnes.
desk-import-source = Source
desk-import-source-hint = D’où viennent les lignes qui ne le disent pas.
desk-import-try = Essayer
desk-import-no-file = Choisissez un fichier.
desk-import-too-large = Le fichier dépasse 20 Mo : importez-le par la commande.
desk-import-begun = Le fichier est reçu. L’essai commence.
desk-import-waits = Le fichier est en cours de lecture.
desk-import-reload = Voir où il en est
desk-import-why = Rien n’a été importé
desk-import-trial-said = C’était un essai : rien n’a changé. Appliquer importe exactement ce fichier.
desk-import-apply = Appliquer
desk-import-applying = L’import commence.
desk-import-already = Ce fichier a déjà été appliqué.
desk-import-not-possible = Cet essai ne peut pas être appliqué : envoyez le fichier de nouveau.
desk-import-was-applied = Cet essai a été appliqué.
desk-import-see = Voir l’import
desk-import-its-trial = Voir l’essai
desk-import-about = Le fichier
desk-import-took = Durée
desk-import-seconds = { $seconds } s
desk-import-size = Taille
desk-import-problems = Lignes à regarder
desk-import-line = Ligne
desk-import-problem = Problème
desk-import-report = Télécharger le rapport (JSON)
desk-import-workbook = Télécharger les lignes à regarder (XLSX)
desk-import-column = Colonne
desk-import-exactly = Ce qui a été lu
desk-import-whole = Tout le fichier
desk-import-remark-missing = Cette valeur manque : la ligne est refusée.
desk-import-remark-unknown-jurisdiction = Le pays n’est pas connu de la halle : la ligne est refusée.
desk-import-remark-duplicate-id = Une ligne plus haut porte déjà cet identifiant : celle-ci est refusée.
desk-import-remark-column-count = La ligne n’a pas le nombre de colonnes de la première : elle est refusée.
desk-import-remark-too-long = Le texte est trop long : la ligne est refusée.
desk-import-remark-encoding = Des signes sont illisibles : enregistrez le fichier en UTF-8.
desk-import-remark-spreadsheet-error = La cellule contient une erreur de tableur : la ligne est refusée.
desk-import-remark-control-characters = La cellule contient des signes invisibles : la ligne est refusée.
desk-import-remark-unclosed-quote = Un guillemet est ouvert et jamais fermé : vérifiez cette ligne et les suivantes.
desk-import-remark-bad-email = Ce n’est pas une adresse électronique : elle est laissée de côté.
desk-import-remark-leading-zero = Un zéro du début semble perdu, comme le fait un tableur : vérifiez la valeur.
desk-import-remark-registry-id-checksum = La clé de contrôle du numéro est fausse : il est gardé avec une marque.
desk-import-remark-not-a-number = Ce n’est pas un nombre : la valeur est laissée de côté.
desk-import-remark-bad-position = Ce n’est pas un point de la carte : la position est laissée de côté.
desk-import-remark-unknown-sector = Ce métier n’est pas dans la liste : il est laissé de côté.
desk-import-remark-too-many-values = Trop de valeurs : les premières sont gardées.
desk-import-remark-kept-by-its-people = L’organisation tient cette donnée elle-même : sa version reste.
desk-import-failure = Le fichier n’a pas pu être lu.
desk-import-failure-empty = Le fichier est vide.
desk-import-failure-too-large = Le fichier est trop grand.
desk-import-failure-too-large-unpacked = Le classeur est trop grand une fois ouvert.
desk-import-failure-too-many-columns = Le fichier a trop de colonnes.
desk-import-failure-not-a-table = Ce n’est pas un tableau : envoyez un fichier CSV, TSV ou XLSX.
desk-import-failure-utf16 = Le fichier semble en UTF-16 : enregistrez-le en UTF-8.
desk-import-failure-old-excel = C’est un ancien fichier Excel (.xls) : enregistrez-le en .xlsx ou en CSV.
desk-import-failure-unclosed-quote = Un guillemet est ouvert et jamais fermé dans la première ligne.
desk-import-failure-spreadsheet = Le classeur est endommagé ou protégé : enregistrez-le de nouveau.
desk-import-failure-missing-columns = Des colonnes indispensables manquent : la première ligne doit les nommer.
desk-import-failure-columns-twice = Une colonne est nommée deux fois : gardez celle qui compte.
desk-import-failure-mapping = Les colonnes du fichier ne peuvent pas être reliées à celles de la halle.
desk-import-failure-gone = Le fichier envoyé n’est plus gardé : envoyez-le de nouveau.
desk-count-needs =
    { $n ->
        [0] Aucun besoin à relire.
        [one] Un besoin à relire.
       *[other] { $n } besoins à relire.
    }
desk-count-buyers =
    { $n ->
        [0] Aucune demande n’attend.
        [one] Une demande attend une décision.
       *[other] { $n } demandes attendent une décision.
    }
desk-count-claims =
    { $n ->
        [0] Aucune fiche n’est revendiquée.
        [one] Une fiche est revendiquée.
       *[other] { $n } fiches sont revendiquées.
    }
desk-count-changes =
    { $n ->
        [0] Aucun changement n’attend.
        [one] Un changement attend une décision.
       *[other] { $n } changements attendent une décision.
    }
desk-count-guarantees =
    { $n ->
        [0] Aucune garantie à vérifier.
        [one] Une garantie à vérifier.
       *[other] { $n } garanties à vérifier.
    }
desk-count-challenges =
    { $n ->
        [0] Aucune contestation n’est ouverte.
        [one] Une contestation est ouverte.
       *[other] { $n } contestations sont ouvertes.
    }
desk-count-statements =
    { $n ->
        [0] Aucune affirmation environnementale à regarder.
        [one] Une affirmation environnementale à regarder.
       *[other] { $n } affirmations environnementales à regarder.
    }
desk-count-applications =
    { $n ->
        [0] Aucune candidature n’attend.
        [one] Une candidature attend.
       *[other] { $n } candidatures attendent.
    }
desk-count-duplicates =
    { $n ->
        [0] Aucune paire à regarder.
        [one] Une paire à regarder.
       *[other] { $n } paires à regarder.
    }
desk-count-stale =
    { $n ->
        [0] Toutes les fiches sont confirmées.
        [one] Une fiche n’est plus confirmée depuis un an.
       *[other] { $n } fiches ne sont plus confirmées depuis un an.
    }
desk-count-jobs =
    { $n ->
        [0] Aucune tâche arrêtée.
        [one] Une tâche arrêtée.
       *[other] { $n } tâches arrêtées.
    }
desk-late =
    { $n ->
        [one] Une file est en retard : elle vient en premier.
       *[other] { $n } files sont en retard : elles viennent en premier.
    }
desk-oldest =
    { $n ->
        [0] Depuis aujourd’hui.
        [one] Depuis un jour.
       *[other] Le cas le plus ancien attend depuis { $n } jours.
    }
desk-jobs-waiting =
    { $n ->
        [0] Aucune tâche n’attend son tour.
        [one] Une tâche attend son tour.
       *[other] { $n } tâches attendent leur tour.
    }
desk-jobs-running =
    { $n ->
        [0] Aucune n’est en cours.
        [one] Une est en cours.
       *[other] { $n } sont en cours.
    }
desk-job-attempts =
    { $n ->
        [one] Un essai
       *[other] { $n } essais
    }
desk-imports-failed =
    { $n ->
        [one] Un import a échoué cette semaine
       *[other] { $n } imports ont échoué cette semaine
    }
desk-act-people =
    { $n ->
        [0] Personne n’a de compte pour cette organisation : aucun courriel ne partira.
        [one] Une personne recevra un courriel.
       *[other] { $n } personnes recevront un courriel.
    }
desk-import-more =
    { $n ->
        [one] Et une autre dans le rapport.
       *[other] Et { $n } autres dans le rapport.
    }
