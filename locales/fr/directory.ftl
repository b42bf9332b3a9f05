# L’annuaire : fiches, doublons, profil.
directory-account = Mon compte
directory-new-title = Inscrire une organisation
directory-new-lead = Quelques lignes suffisent pour commencer. Vous pourrez tout compléter ensuite.
directory-edit-title = Fiche de l’organisation
directory-see-profile = Voir la fiche publique
directory-created = L’organisation est inscrite. Complétez sa fiche quand vous voulez.
directory-created-number-known = L’organisation est inscrite, mais une autre fiche porte déjà ce numéro. Si c’est la vôtre, revendiquez-la plutôt ; la Chambre examine les deux.
directory-saved = La fiche est enregistrée.
directory-confirmed = Merci. La fiche est confirmée à la date du jour.
directory-freshness = Fraîcheur
directory-confirmed-on = Fiche confirmée le { $date }
directory-never-confirmed = Cette fiche n’a encore jamais été confirmée par l’organisation.
directory-confirm = Confirmer que tout est exact
directory-save = Enregistrer la fiche
directory-create = Inscrire l’organisation
directory-cancel = Annuler
directory-choose = Choisir
directory-part-identity = Identité
directory-part-place = Lieu et territoire
directory-part-activity = Activité
directory-part-contact = Contact public
directory-field-name = Nom
directory-field-brand = Nom d’usage
directory-field-jurisdiction = Pays ou province
directory-field-form = Forme juridique
directory-field-number = Numéro d’enregistrement
directory-field-kind = Type de structure
directory-field-supplies = Nous vendons des produits ou des services
directory-field-buys = Nous achetons selon les règles des marchés publics
directory-field-street = Rue et numéro
directory-field-postcode = Code postal
directory-field-town = Localité
directory-field-city = Localité
directory-field-region = Région
directory-field-position = Position
directory-field-radius = Rayon desservi, en kilomètres
directory-field-areas = Territoires desservis
directory-field-description = Présentation
directory-field-description-fr = Présentation en français
directory-field-description-de = Présentation en allemand
directory-field-description-en = Présentation en anglais
directory-field-sectors = Secteurs
directory-field-staff = Nombre de personnes employées
directory-field-website = Site web
directory-field-email = Adresse électronique
directory-field-phone = Téléphone
directory-field-languages = Langues de travail
directory-field-source = Provenance
directory-hint-number = IDE suisse (CHE-…), SIREN ou SIRET, NEQ. Sa clé de contrôle est vérifiée.
directory-hint-buys = La Chambre examine cette demande avant d’ouvrir la publication de besoins.
directory-hint-radius = Autour de votre siège. Laissez vide si vous ne savez pas.
directory-hint-description = Ce que vous faites, pour qui, et ce qui vous distingue.
directory-hint-sectors = Douze au plus. Ils servent à vous trouver et à vous proposer des marchés.
directory-hint-staff = Un nombre entier. Il aide à estimer votre capacité.
directory-hint-contact = Ces coordonnées sont publiques : indiquez celles de l’organisation, pas d’une personne.
directory-number-wrong = Ce numéro ne passe pas le contrôle. Vérifiez les chiffres, ou laissez vide.
directory-sectors-many = Choisissez douze secteurs au plus.
directory-number-valid = clé de contrôle juste
directory-number-invalid = clé de contrôle fausse
directory-number-unchecked = non contrôlable
directory-jurisdiction-ch = Suisse
directory-jurisdiction-fr = France
directory-jurisdiction-qc = Québec
directory-form-association = Association
directory-form-cooperative = Coopérative
directory-form-foundation = Fondation
directory-form-mutual = Mutuelle
directory-form-company = Société
directory-form-other = Autre forme
directory-language-fr = Français
directory-language-de = Allemand
directory-language-en = Anglais
directory-language-it = Italien
directory-buyers-title = Organisations qui achètent
directory-buyers-lead = Publier un besoin avec des lots réservés demande l’accord de la Chambre. Vous décidez ici, avec une raison ; les personnes de l’organisation reçoivent votre réponse.
directory-buyers-asking = Demandes
directory-buyers-buying = Acheteurs
directory-buyers-look = Examiner
directory-buyers-empty-title = Aucune demande
directory-buyers-empty = Les organisations qui cochent « Nous achetons » dans leur fiche apparaîtront ici.
directory-buyers-none-title = Aucun acheteur
directory-buyers-none = Aucune organisation ne peut encore publier de besoin.
directory-buyer-is = Cette organisation peut publier des besoins.
directory-buyer-asks = Cette organisation demande à publier des besoins.
directory-buyer-is-not = Cette organisation n’achète pas dans cette halle et ne l’a pas demandé.
directory-buyer-people = Personnes
directory-buyer-nobody = Personne n’agit encore pour cette organisation.
directory-buyer-reason = Raison de la décision
directory-buyer-reason-hint = Nécessaire pour un refus ou un retrait. Elle figure dans la réponse et dans le journal.
directory-buyer-reason-missing = Dites pourquoi, en dix signes au moins.
directory-buyer-grant = Accorder
directory-buyer-refuse = Refuser
directory-buyer-withdraw = Retirer ce droit
directory-buyer-granted = C’est accordé. Les personnes de l’organisation, s’il y en a, sont prévenues.
directory-buyer-refused = La demande est refusée. Les personnes de l’organisation, s’il y en a, sont prévenues.
directory-buyer-withdrawn = Le droit est retiré. Les personnes de l’organisation, s’il y en a, sont prévenues.
directory-mail-buyer-granted-subject = { $organisation } peut publier des besoins
directory-mail-buyer-granted = La Chambre a accepté votre demande : { $organisation } peut désormais publier des besoins dans la halle.
directory-mail-buyer-refused-subject = Votre demande pour { $organisation }
directory-mail-buyer-refused = La Chambre n’a pas accepté que { $organisation } publie des besoins dans la halle. Vous pouvez corriger la fiche et demander à nouveau.
directory-mail-buyer-withdrawn-subject = { $organisation } ne peut plus publier de besoins
directory-mail-buyer-withdrawn = La Chambre a retiré à { $organisation } le droit de publier des besoins. Ceux qui sont publiés le restent.
directory-mail-buyer-reason = Raison donnée : { $reason }
directory-mail-buyer-action = Ouvrir la fiche
directory-duplicates-title = Doublons possibles
directory-duplicates-lead =
    { $n ->
        [0] Aucune paire n’attend de décision.
        [one] Une paire attend votre décision.
       *[other] { $n } paires attendent votre décision.
    }
directory-duplicates-search = Chercher à nouveau
directory-duplicates-searching = La recherche est lancée. Les nouvelles paires apparaîtront ici.
directory-duplicates-empty-title = Rien à décider
directory-duplicates-empty = Toutes les paires proposées ont reçu une décision.
directory-duplicates-back = Retour au bureau
directory-duplicate-title = Deux fiches à comparer
directory-duplicate-first = Première fiche
directory-duplicate-second = Seconde fiche
directory-duplicate-number = Même numéro d’enregistrement
directory-duplicate-similar = Noms semblables à { $percent } %, au même endroit
directory-duplicate-compare = Comparer
directory-duplicate-field = Donnée
directory-duplicate-different = différent
directory-duplicate-decide = Votre décision
directory-duplicate-warning = Une fusion ne s’annule pas. La fiche gardée reçoit les références, secteurs, garanties, offres et personnes de l’autre, dont l’adresse y conduira.
directory-duplicate-keep = Fusionner et garder « { $name } »
directory-duplicate-not = Ce ne sont pas des doublons
directory-duplicate-closed = Cette paire a déjà reçu une décision.
directory-duplicate-queue = Retour à la liste
directory-duplicate-merged = Les deux fiches sont fusionnées.
directory-duplicate-distinct = C’est noté : cette paire ne sera plus proposée.
directory-duplicate-already-decided = Quelqu’un d’autre a décidé entre-temps.
directory-list-lead = Entreprises, associations et coopératives de l’économie sociale et solidaire. Filtrez par métier, par lieu, par garantie.
directory-list-words = Nom ou localité
directory-list-place = Autour de
directory-list-radius = Rayon
directory-list-apply = Filtrer
directory-list-filters = Filtres
directory-list-map = Carte des fournisseurs de la liste
directory-list-sectors = Secteur
directory-list-branches = Métier
directory-list-guarantees = Garantie vérifiée
directory-list-jurisdictions = Pays ou province
directory-list-regions = Canton, département ou région
directory-list-forms = Forme juridique
directory-list-kinds = Type de structure
directory-list-positions = Position sur la carte
directory-list-with-position = Placés sur la carte
directory-list-without-position = Sans position connue
directory-list-in-map = Dans la carte affichée
directory-list-unknown-place = Nous ne connaissons pas de lieu nommé « { $place } ». La liste n’est pas limitée à ses environs.
directory-list-count =
    { $n ->
        [0] Aucun fournisseur
        [one] Un fournisseur
       *[other] { $n } fournisseurs
    }
directory-list-count-around =
    { $n ->
        [0] Aucun fournisseur autour de { $place }
        [one] Un fournisseur autour de { $place }
       *[other] { $n } fournisseurs autour de { $place }
    }
directory-list-empty-title = Personne ne répond à ces filtres
directory-list-empty = Retirez un filtre ou élargissez le rayon.
directory-list-export = Exporter la liste
directory-list-demo = démonstration
directory-list-proposed = proposé
directory-sort-name = par nom
directory-sort-distance = par distance
directory-sort-freshness = par fraîcheur
directory-claim-title = C’est mon organisation
directory-claim-own = Vous agissez déjà pour cette organisation.
directory-claim-owned = Quelqu’un s’occupe déjà de cette fiche. Demandez à être ajouté aux personnes de l’organisation.
directory-claim-ask = Si vous ne savez pas à qui vous adresser, écrivez à la Chambre ({ $chamber }).
directory-claim-back = Revenir à la fiche
directory-claim-lead = Personne ne s’occupe encore de cette fiche. Montrez que vous êtes de la maison, et vous pourrez la compléter, publier des offres et recevoir des marchés.
directory-claim-way = Comment le montrer ?
directory-claim-way-email = Par un lien envoyé à une adresse de l’organisation (immédiat)
directory-claim-way-letter = Par un code envoyé par la poste à l’organisation
directory-claim-way-staff = En l’expliquant à la Chambre, qui décide
directory-claim-way-missing = Choisissez comment vous voulez le montrer.
directory-claim-at-host = L’adresse électronique doit se terminer par @{ $host }.
directory-claim-at-address = Celle de la fiche, { $email }, convient.
directory-claim-email = Adresse électronique de l’organisation
directory-claim-email-hint = Pour la preuve par lien. Le lien est valable trois jours.
directory-claim-no-email = Cette fiche n’indique ni site ni adresse propres à l’organisation : la preuve par lien n’est pas possible.
directory-claim-address-wrong = Cette adresse ne prouve rien pour cette organisation. Prenez une adresse de son propre site, ou choisissez un autre moyen.
directory-claim-letter-goes = Une lettre irait à l’adresse de la fiche :
directory-claim-message = Votre message à la Chambre
directory-claim-message-hint = Votre rôle dans l’organisation, et comment le vérifier. Nécessaire si la Chambre doit décider.
directory-claim-message-missing = Dites qui vous êtes dans l’organisation, en dix signes au moins.
directory-claim-action = Envoyer ma demande
directory-claim-sent = C’est envoyé. Ouvrez le lien reçu à l’adresse de l’organisation, avec votre compte.
directory-claim-waits = Votre demande est transmise à la Chambre. Vous recevrez sa réponse par courriel.
directory-claim-open-email = Nous avons envoyé un lien à { $email }. Ouvrez-le en étant connecté à votre compte : c’est lui qui recevra la fiche.
directory-claim-open-letter = La Chambre a préparé la lettre le { $when }. Tapez ici le code qu’elle contient.
directory-claim-open-unwritten = La Chambre va envoyer une lettre avec un code à l’adresse de l’organisation. Vous serez prévenu quand elle part.
directory-claim-open-staff = La Chambre examine votre demande. Vous recevrez sa réponse par courriel.
directory-claim-until = Valable jusqu’au { $when }.
directory-claim-since = Demande faite le { $when }
directory-claim-code = Code de la lettre
directory-claim-code-hint = Douze lettres et chiffres ; majuscules, espaces et traits n’importent pas.
directory-claim-code-shape = Un code compte douze lettres et chiffres. Vérifiez s’il en manque.
directory-claim-code-wrong = Ce n’est pas ce code. Relisez la lettre.
directory-claim-code-closed = Cinq codes étaient faux : cette demande est close. Vous pouvez en faire une autre.
directory-claim-code-action = Vérifier le code
directory-claim-tries =
    { $n ->
        [one] Il reste un essai.
       *[other] Il reste { $n } essais.
    }
directory-claim-withdraw = Retirer ma demande
directory-claim-withdrawn = Votre demande est retirée.
directory-claim-yours = La fiche est à vous. Relisez-la, puis enregistrez-la pour la confirmer.
directory-claim-too-many = Vous avez déjà cinq demandes ouvertes. Retirez-en une, ou attendez une réponse.
directory-claim-question = Prendre en charge la fiche de { $organisation } ?
directory-claim-question-detail = Vous en deviendrez responsable : vous pourrez la modifier, publier des offres et ajouter vos collègues. Les autres demandes pour cette fiche seront closes.
directory-claim-take = Oui, c’est mon organisation
directory-claim-bad-link = Il a déjà servi, il a expiré, ou il a été demandé depuis un autre compte. Connectez-vous avec le compte qui a fait la demande, ou faites-en une nouvelle.
directory-own-case = Vous êtes à l’origine de cette demande : quelqu’un d’autre de la Chambre doit en décider.
directory-claims-title = Fiches revendiquées
directory-claims-lead = Des personnes disent qu’une fiche est celle de leur organisation. Toutes les demandes pour une fiche se décident ensemble.
directory-claims-empty-title = Aucune demande
directory-claims-empty = Personne ne revendique de fiche en ce moment.
directory-claims-of-lead =
    { $n ->
        [0] Aucune demande n’est ouverte pour cette fiche.
        [one] Une demande est ouverte pour cette fiche.
       *[other] { $n } demandes sont ouvertes pour cette fiche : une seule peut être acceptée.
    }
directory-claims-postal = Adresse postale
directory-claims-none = Aucune demande n’attend plus : elles ont reçu une réponse, ou leur délai est passé.
directory-claims-by-email = Preuve par un lien envoyé à { $email } ; la fiche passe à cette personne dès qu’elle l’ouvre et l’accepte.
directory-claims-by-letter = Preuve par un code envoyé par la poste.
directory-claims-by-staff = Demande votre décision.
directory-claims-letter = Préparer la lettre
directory-claims-letter-again = Préparer une nouvelle lettre
directory-claims-letter-made = Lettre préparée le { $when }.
directory-claims-tries =
    { $n ->
        [0] Aucun code faux n’a été tapé.
        [one] Un code faux a été tapé.
       *[other] { $n } codes faux ont été tapés.
    }
directory-claims-warning = La personne acceptée devient responsable de la fiche ; les autres demandes sont closes et leurs auteurs prévenus.
directory-claims-whose = Quelle demande ?
directory-claims-reason-hint = Ce que vous avez vérifié, ou ce qui manque. Elle figure dans le journal, et dans la réponse en cas de refus.
directory-claims-accept = Accepter cette demande
directory-claims-refuse = Refuser cette demande
directory-claim-choose = Choisissez une des demandes.
directory-claim-was-accepted = La demande est acceptée. La personne est prévenue.
directory-claim-was-refused = La demande est refusée. La personne est prévenue.
directory-letter-title = Votre code pour la halle
directory-letter-once = Imprimez cette page maintenant : le code n’est montré qu’une fois. Une nouvelle lettre rendrait celle-ci inutile.
directory-letter-body = { $person } a demandé à s’occuper de la fiche de { $organisation } dans la halle de l’économie sociale et solidaire. Si cette personne est des vôtres, remettez-lui ce code.
directory-letter-type = Elle le tape, connectée à son compte, à l’adresse
directory-letter-until = Le code est valable jusqu’au { $when }.
directory-letter-not-you = Si vous ne connaissez pas cette personne, gardez le code pour vous et dites-le-nous : sans lui, rien ne change.
directory-letter-back = Revenir aux demandes
directory-mail-claim-link-subject = { $person } souhaite s’occuper de la fiche de { $organisation }
directory-mail-claim-link =
    { $person } ({ $email }) demande à s’occuper de la fiche de { $organisation } dans la halle de l’économie sociale et solidaire. Ce message prouve que la demande vient de chez vous : le lien est valable trois jours et ne sert qu’au compte de cette personne.

    Si vous lisez ce courrier pour elle, transmettez-le-lui. Si vous ne la connaissez pas, ne faites rien : rien ne changera.
directory-mail-claim-link-action = Prendre la fiche en charge
directory-mail-claim-accepted-subject = La fiche de { $organisation } est à vous
directory-mail-claim-accepted = Vous êtes désormais responsable de la fiche de { $organisation }. Relisez-la, complétez-la et ajoutez vos collègues.
directory-mail-claim-accepted-action = Ouvrir la fiche
directory-mail-claim-refused-subject = Votre demande pour { $organisation }
directory-mail-claim-refused = La Chambre n’a pas accepté votre demande pour la fiche de { $organisation }.
directory-mail-claim-overtaken-subject = La fiche de { $organisation } a une personne responsable
directory-mail-claim-overtaken = Quelqu’un d’autre s’occupe maintenant de la fiche de { $organisation } : votre demande est close. Si vous êtes de la même maison, demandez à être ajouté ; sinon, écrivez à la Chambre.
directory-mail-claim-letter-subject = Une lettre part pour { $organisation }
directory-mail-claim-letter = La Chambre envoie une lettre à l’adresse postale de { $organisation }. Elle contient un code valable trente jours : tapez-le dans la page de votre demande.
directory-mail-claim-letter-action = Taper le code
directory-saved-waits = La fiche est enregistrée. Ce que la Chambre doit vérifier attend sa réponse.
directory-hint-identity = Nom, pays, forme juridique, numéro, et le début de la vente : la Chambre vérifie ces changements avant de les publier. Tout le reste paraît aussitôt.
directory-changes-title = Changements à vérifier
directory-changes-lead = Ce que les organisations veulent changer de leur identité. La fiche publique garde la dernière version vérifiée jusqu’à votre réponse.
directory-changes-empty-title = Rien à vérifier
directory-changes-empty = Aucune organisation n’a demandé de changement.
directory-change-supplies = Vend des produits ou des services
directory-change-yes = oui
directory-change-no = non
directory-change-asked-by = Demandé par { $person } le { $when }
directory-change-has-moved = La fiche a changé depuis cette demande. Ce que la personne n’a pas demandé reste comme aujourd’hui.
directory-change-moved = modifié entre-temps
directory-change-old = Publié aujourd’hui
directory-change-new = Demandé
directory-change-twins = Ce numéro figure déjà dans une autre fiche :
directory-change-reason-hint = Nécessaire pour un refus. Elle figure dans la réponse et dans le journal.
directory-change-accept = Accepter et publier
directory-change-replaced = Une demande plus récente a remplacé celle-ci.
directory-change-newer = Voir la demande actuelle
directory-change-closed = Cette demande n’attend plus.
directory-change-was-accepted = Le changement est publié. Les personnes de l’organisation, s’il y en a, sont prévenues.
directory-change-was-refused = Le changement est refusé. Les personnes de l’organisation, s’il y en a, sont prévenues.
directory-change-meanwhile = La fiche ou la demande a changé pendant que vous la lisiez. Regardez à nouveau avant de décider.
directory-change-waits = En attente de la Chambre depuis le { $when }
directory-change-waits-lead = La fiche publique montre encore la dernière version vérifiée. Un nouveau changement remplace celui-ci.
directory-change-withdraw = Retirer ce changement
directory-change-withdrawn = Le changement est retiré. La fiche reste comme elle est publiée.
directory-change-nothing = Plus rien n’attend : la Chambre a répondu, ou le changement était déjà retiré.
directory-mail-change-accepted-subject = Le changement de { $organisation } est publié
directory-mail-change-accepted = La Chambre a vérifié le changement que vous demandiez pour { $organisation }. Il figure maintenant dans la fiche publique.
directory-mail-change-refused-subject = Le changement demandé pour { $organisation }
directory-mail-change-refused = La Chambre n’a pas repris le changement que vous demandiez pour { $organisation }. La fiche publique reste comme elle est ; vous pouvez corriger et demander à nouveau.
directory-mail-change-obsolete-subject = La fiche de { $organisation } a été réunie à une autre
directory-mail-change-obsolete = La Chambre a réuni la fiche de { $organisation } à une autre, dont vous vous occupez maintenant. Le changement qui attendait n’a plus d’objet : relisez la fiche, et demandez-le à nouveau s’il le faut.
directory-fresh-title = Confirmer une fiche
directory-fresh-question = La fiche de { $organisation } est-elle toujours exacte ?
directory-fresh-edit = Non, je la corrige
directory-fresh-bad-link = Il a déjà servi, ou il a expiré. Vous pouvez confirmer la fiche depuis votre compte.
directory-mail-fresh-subject = La fiche de { $organisation } est-elle toujours exacte ?
directory-mail-fresh-since = Vous avez confirmé votre fiche la dernière fois le { $date }.
directory-mail-fresh-never = Votre fiche n’a encore jamais été confirmée.
directory-mail-fresh =
    Une fiche confirmée chaque année inspire confiance à qui achète. Si rien n’a changé chez { $organisation }, un clic suffit, sans mot de passe ; le lien est valable trente jours.

    Sinon, le même lien vous conduit à la fiche pour la corriger.
directory-mail-fresh-action = Regarder et confirmer
directory-stale-title = Fiches périmées
directory-stale-lead = Fiches que l’organisation n’a jamais confirmées, ou plus depuis un an. Les plus anciennes d’abord.
directory-stale-all = Toutes
directory-stale-kept = Avec des personnes
directory-stale-unkept = Sans personne
directory-stale-count =
    { $n ->
        [0] Aucune fiche
        [one] Une fiche
       *[other] { $n } fiches
    }
directory-stale-empty-title = Tout est frais
directory-stale-empty = Toutes les fiches de cette liste ont été confirmées dans l’année.
directory-stale-confirmed = Dernière confirmation
directory-stale-never = jamais
directory-stale-has-people = oui
directory-stale-no-people = aucune
directory-guide-title = Ce qui manque encore
directory-guide-filled = { $filled } points sur { $total } sont remplis.
directory-guide-complete = Rien : votre fiche est complète. Merci.
directory-guide-sectors = Vos secteurs : sans eux, aucun marché ne vous est proposé.
directory-guide-sectors-count =
    { $n ->
        [one] Vos secteurs : un marché est ouvert, et sans eux il ne vous est pas proposé.
       *[other] Vos secteurs : { $n } marchés sont ouverts, et sans eux aucun ne vous est proposé.
    }
directory-guide-area = Votre zone desservie : sans elle, vous restez « à confirmer » partout où le lieu compte.
directory-guide-area-count =
    { $n ->
        [one] Votre zone desservie : un marché ouvert de vos secteurs précise un lieu ; sans elle, vous n’y êtes que « à confirmer ».
       *[other] Votre zone desservie : { $n } marchés ouverts de vos secteurs précisent un lieu ; sans elle, vous n’y êtes que « à confirmer ».
    }
directory-guide-staff = Le nombre de personnes employées : il dit si un grand marché est à votre portée.
directory-guide-description = Une présentation : sans elle, la recherche ne vous trouve que par votre nom.
directory-guide-contact = Une adresse ou un téléphone : sans eux, personne ne peut vous joindre depuis la fiche.
directory-guide-city = Votre localité : sans elle, vous n’êtes ni sur la carte, ni dans les recherches par lieu.
directory-guide-number = Votre numéro d’enregistrement : il vous distingue de vos homonymes et rassure les collectivités.
directory-guide-form = Votre forme juridique : on filtre par elle, et des lots sont réservés à certaines.
directory-guide-website = Votre site : on y regarde avant de demander une offre.
directory-guide-languages = Vos langues de travail : elles décident, quand l’acheteur parle la vôtre.
directory-guide-offer = Une offre publiée : sans elle, vous n’êtes pas au catalogue, et qui cherche un produit ou un service ne vous trouve pas.
directory-guide-photo = Une photo : sans elle, votre fiche reste sans image là où d’autres montrent leur travail.
directory-hint-kind = Insertion, handicap ou coopérative, quand la loi ou l’État le reconnaît.
directory-kind-none = Aucun
directory-own-position = Point sur la carte
directory-hint-position = Latitude, puis longitude, par exemple « 46.5197, 6.6323 ». Sans elles, la carte montre le centre de votre commune.
directory-position-wrong = Donnez la latitude, puis la longitude, avec des points décimaux : « 46.5197, 6.6323 ».
directory-field-activity = Activité principale
directory-hint-activity = En quelques mots, par exemple « Restauration collective ».
directory-changed-open = Quelqu’un a modifié la fiche pendant que ce formulaire était ouvert. Rien n’est enregistré ; ce que vous avez saisi est encore là. Enregistrez de nouveau pour le garder tel quel.
directory-changed-look = Voir la fiche telle qu’elle est maintenant
