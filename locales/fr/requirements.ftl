requirements-title = Ce que nous avons compris
requirements-lead = Voici ce que la halle a lu dans l’avis, exigence par exigence, avec les mots sur lesquels elle s’appuie. La Chambre peut corriger ; l’avis publié fait foi.
requirements-lead-need = Voici ce que demande ce besoin, exigence par exigence. L’acheteur et la Chambre peuvent préciser.
requirements-whole = Le marché
requirements-nothing = Nous n’avons rien pu lire pour ce lot : lisez les documents de l’acheteur.
requirements-same-as = { $n ->
    [one] Comme pour « { $lot } » : un point
   *[other] Comme pour « { $lot } » : { $n } points
}
requirements-compared = Comparé avec les fournisseurs
requirements-told = À montrer dans l’offre ou à tenir pendant le travail
requirements-to-read = À lire : aucune règle ne le comprend
requirements-unread =
    { $n ->
        [one] Un point de l’avis n’est compris par aucune règle. Lisez-le plus bas.
       *[other] { $n } points de l’avis ne sont compris par aucune règle. Lisez-les plus bas.
    }
requirements-outdated =
    { $n ->
        [one] L’avis a changé depuis une correction faite ici : relisez-la.
       *[other] L’avis a changé depuis { $n } corrections faites ici : relisez-les.
    }
requirements-outdated-line = L’avis a changé depuis : est-ce encore juste ?
requirements-from = Lu dans : { $origin }
requirements-notice-says = L’avis dit : { $words }
requirements-changed-by = modifié par { $who } le { $when }
requirements-origin-codes = codes CPV
requirements-origin-chosen-sector = domaine choisi par l’acheteur
requirements-origin-place = lieu d’exécution
requirements-origin-reserved = participation réservée
requirements-origin-reserved-execution = exécution réservée
requirements-origin-buyers-wish = demande de l’acheteur
requirements-origin-selection-criterion = critères de sélection
requirements-origin-performance-condition = conditions d’exécution
requirements-origin-social-aim = objectifs sociaux
requirements-origin-person = ajouté par une personne
requirements-state-as-read = tel que lu
requirements-state-set-aside = mis de côté
requirements-state-changed = corrigé
requirements-state-added = ajouté
requirements-asked-cpv = CPV { $code } (domaine : { $name })
requirements-asked-code = CPV { $code }
requirements-asked-sector = Domaine : { $name }
requirements-asked-place = Lieu : { $name }
requirements-asked-reserved =
    { $who ->
        [lead] Réservé : { $name } (pour un groupement : le mandataire)
       *[other] Réservé : { $name } (pour un groupement : chaque membre)
    }
requirements-asked-guarantee =
    { $proof ->
        [declared] Garantie : { $name }, une déclaration suffit { $who ->
            [all] (chaque membre)
            [lead] (le mandataire)
           *[any] (un membre suffit)
        }
       *[verified] Garantie vérifiée : { $name } { $who ->
            [all] (chaque membre)
            [lead] (le mandataire)
           *[any] (un membre suffit)
        }
    }
requirements-asked-turnover = Chiffre d’affaires annuel d’au moins { $amount }, tous membres ensemble
requirements-asked-staff =
    { $n ->
        [one] Au moins une personne, tous membres ensemble
       *[other] Au moins { $n } personnes, tous membres ensemble
    }
requirements-asked-capacity = Capacité d’au moins { $amount } { $unit }
requirements-asked-clause-hours = { $topic } : { $hours } heures
requirements-topic-turnover = Chiffre d’affaires à déclarer (aucun minimum lu)
requirements-topic-staff = Effectif à déclarer (aucun minimum lu)
requirements-topic-insurance = Attestation d’assurance
requirements-topic-accounts = Comptes ou capacité financière
requirements-topic-references = Références de travaux ou de prestations
requirements-topic-register = Inscription à un registre
requirements-topic-qualification = Qualifications, diplômes ou autorisations
requirements-topic-equipment = Matériel et moyens techniques
requirements-topic-quality = Démarche de qualité
requirements-topic-tax-and-social = Obligations fiscales et sociales, déclarations sur l’honneur
requirements-topic-unread = Un point à lire
requirements-topic-environment = Exigences environnementales
requirements-topic-integration = Clause sociale d’insertion
requirements-topic-accessibility = Accessibilité pour toutes et tous
requirements-topic-equality = Égalité, égalité salariale
requirements-topic-working-conditions = Conditions de travail à respecter
requirements-topic-sheltered-execution = Exécution dans le cadre d’emplois protégés
requirements-set-aside = Mettre de côté
requirements-take-back = Revenir à l’avis
requirements-remove = Retirer
requirements-add = Compléter ce lot
requirements-close = Fermer
requirements-figure = Un minimum chiffré
requirements-figure-hint = Ce que l’avis ou ses documents demandent et que nous n’avons pas lu. Un nouveau minimum remplace le précédent.
requirements-figure-which = De quoi s’agit-il ?
requirements-figure-turnover = Chiffre d’affaires annuel, tous membres ensemble
requirements-figure-staff = Personnes, tous membres ensemble
requirements-figure-capacity = Capacité
requirements-amount = Au moins
requirements-amount-hint = Un nombre : 500’000
requirements-unit = Unité de la capacité
requirements-unit-hint = Pour une capacité seulement : repas par jour, tonnes par mois
requirements-note = Pourquoi
requirements-note-hint = Par exemple : article 3.2 du cahier des charges. Tout le monde peut le lire.
requirements-save-figure = Enregistrer le minimum
requirements-guarantee = Une garantie
requirements-scheme = Garantie demandée
requirements-holders = Dans un groupement, qui doit la détenir ?
requirements-holders-any = Un membre suffit
requirements-holders-all = Chaque membre
requirements-holders-lead = Le mandataire
requirements-accepts-declared = Une déclaration suffit
requirements-save-guarantee = Enregistrer la garantie
requirements-trade = Un métier
requirements-cpv-hint = Un code CPV de huit chiffres : 90910000
requirements-save-trade = Ajouter le code
requirements-reserved = Marché réservé
requirements-lead-only = Dans un groupement, il suffit que le mandataire y ait droit
requirements-save-reserved = Enregistrer
requirements-versions = Versions
requirements-versions-lead = Chaque correction faite ici est gardée. Si l’avis change, il est relu et les corrections restent.
requirements-version = Version { $number }
requirements-changes =
    { $n ->
        [one] une correction
       *[other] { $n } corrections
    }
requirements-notice-version = avis en version { $number }
requirements-holds = en vigueur
requirements-restore = Revenir à la version { $number }
requirements-restore-rules = Revenir à la seule lecture de l’avis
requirements-saved = C’est enregistré. Les réponses possibles en tiennent compte.
requirements-superseded = Quelqu’un a enregistré d’autres corrections entre-temps. Voici ce qui vaut maintenant ; vérifiez et enregistrez de nouveau.
requirements-too-many = Ce marché a déjà le plus de corrections possible.
requirements-error-figure = Choisissez de quoi il s’agit.
requirements-error-amount = Écrivez un nombre entier plus grand que zéro, dans une mesure plausible.
requirements-error-unit = Dites de quoi : repas par jour, tonnes par mois.
requirements-error-scheme = Choisissez une garantie.
requirements-error-holders = Choisissez qui doit la détenir.
requirements-link = Ce que nous avons compris de l’avis
requirements-no-advice = Une aide à la lecture, pas un conseil juridique : les documents de l’acheteur font foi.
audit-tenders-requirements = { $who } a corrigé ce que la halle a compris de « { $what } »
