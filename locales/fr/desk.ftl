desk-title = Le bureau de la Chambre
desk-lead = Ce qui attend une décision ou un coup d’œil.
desk-back = Revenir au bureau
desk-duplicates = Doublons
desk-duplicates-count =
    { $n ->
        [0] Aucune paire à regarder.
        [one] Une paire à regarder.
       *[other] { $n } paires à regarder.
    }
desk-buyers = Acheteurs
desk-buyers-count =
    { $n ->
        [0] Aucune demande n’attend.
        [one] Une demande attend une décision.
       *[other] { $n } demandes attendent une décision.
    }
desk-guarantees = Garanties
desk-guarantees-count =
    { $n ->
        [0] Aucune garantie à vérifier.
        [one] Une garantie à vérifier.
       *[other] { $n } garanties à vérifier.
    }
desk-jobs = Tâches en arrière-plan
desk-jobs-lead = Une tâche qui échoue plusieurs fois s’arrête ici. Rien n’est perdu : relancez-la quand la cause est réglée.
desk-jobs-dead =
    { $n ->
        [0] Aucune tâche arrêtée.
        [one] Une tâche arrêtée.
       *[other] { $n } tâches arrêtées.
    }
desk-jobs-waiting =
    { $n ->
        [0] Aucune tâche n’attend.
        [one] Une tâche attend.
       *[other] { $n } tâches attendent.
    }
desk-jobs-running =
    { $n ->
        [0] Aucune n’est en cours.
        [one] Une est en cours.
       *[other] { $n } sont en cours.
    }
desk-jobs-empty-title = Tout tourne
desk-jobs-empty = Aucune tâche n’est arrêtée.
desk-job-attempts =
    { $n ->
        [one] Un essai
       *[other] { $n } essais
    }
desk-job-retry = Relancer
desk-job-retried = La tâche est relancée.
desk-job-was-not-dead = Cette tâche n’était plus arrêtée.
desk-log = Journal
desk-log-lead = Ce que les personnes de la Chambre ont fait, et quand.
desk-log-empty-title = Rien encore
desk-log-empty = Chaque fusion, relance ou modification s’inscrira ici.
desk-log-when = Quand
desk-log-who = Qui
desk-log-machine = ligne de commande
desk-log-action = Action
desk-log-subject = Objet
desk-claims = Fiches revendiquées
desk-claims-count =
    { $n ->
        [0] Aucune fiche n’est revendiquée.
        [one] Une fiche est revendiquée.
       *[other] { $n } fiches sont revendiquées.
    }
desk-changes = Changements
desk-changes-count =
    { $n ->
        [0] Aucun changement n’attend.
        [one] Un changement attend une décision.
       *[other] { $n } changements attendent une décision.
    }
desk-stale = Fiches périmées
desk-stale-count =
    { $n ->
        [0] Toutes les fiches sont confirmées.
        [one] Une fiche n’est plus confirmée depuis un an.
       *[other] { $n } fiches ne sont plus confirmées depuis un an.
    }
