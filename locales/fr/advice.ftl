advice-title = Conseils avant de publier
advice-lead = Ce que donneraient vos lots s’ils étaient publiés ainsi : combien de membres pourraient y répondre, et ce que changerait un autre découpage ou une exigence de moins. Ce que personne n’a dit d’un membre reste « à confirmer » et se compte à part.
advice-see-who = Voir qui peut répondre
advice-see-all = Tous les conseils pour ce besoin
advice-none = Aucun lot pour l’instant
advice-none-text = Ajoutez un lot : nous compterons aussitôt qui pourrait y répondre.
advice-undo = Revenir aux lots d’avant
advice-undo-text = Vous avez repris un découpage proposé. Vos lots d’avant sont gardés tant que personne ne modifie les nouveaux.
advice-who = Qui pourrait répondre
advice-lot-unread = Ce lot ne donne ni secteur ni code CPV lisible : on ne peut pas compter.
advice-who-table = Nombre de membres, lot par lot
advice-who-text = Connus et à confirmer : qui pourrait répondre seul. À plusieurs : tous ceux qui pourraient prendre part à un groupement, même pour une partie du lot.
advice-col-lot = Lot
advice-col-known = Connus
advice-col-confirm = À confirmer
advice-col-groups = À plusieurs
advice-tried = Avec ce que vous essayez :
advice-whole = Tous les lots
advice-together-group = { $n ->
    [one] Un groupement de { $n } membre couvre tout ce qui est demandé.
   *[other] Un groupement de { $n } membres couvre tout ce qui est demandé.
}
advice-together-alone = Un seul membre suffit à couvrir tout ce qui est demandé ; un groupement n’est pas nécessaire.
advice-together-nobody = Aucun groupement ne couvre tout ce qui est demandé, parmi les membres dont l’activité est connue.
advice-together-unsaid = On n’a pas pu dire si un groupement couvre tout ce qui est demandé.
advice-known-instead = connus : { $after } au lieu de { $before }
advice-known-same = connus : { $number }, comme aujourd’hui
advice-confirm-instead = à confirmer : { $after } au lieu de { $before }
advice-confirm-same = à confirmer : { $number }, comme aujourd’hui
advice-cut = Autres découpages
advice-cut-lead = Les plus utiles d’abord. Le nombre est celui des membres qui pourraient répondre seuls à l’un des nouveaux lots au moins.
advice-cut-none = Nous n’avons trouvé aucun autre découpage qui ouvre vos lots à davantage de membres.
advice-how-trades = { $n ->
    [one] { $n } lot, par métier
   *[other] { $n } lots, un par métier
}
advice-how-apart = { $name } dans un lot à part
advice-how-places = { $n ->
    [one] { $n } lot, par lieu
   *[other] { $n } lots, un par lieu
}
advice-how-place = un lieu dans un lot à part
advice-how-half = deux lots de moitié
advice-half-number = partie { $number }
advice-use = Reprendre ce découpage
advice-use-text = Textes, dates et exigences restent sur chaque nouveau lot ; la valeur de chacun sera à indiquer. Vous pourrez revenir en arrière.
advice-use-half-text = Textes et dates restent sur les deux lots ; la valeur et les chiffres demandés sont partagés en deux. Vous pourrez revenir en arrière.
advice-by-hand = Ce découpage se fait à la main :
advice-split-done = Les nouveaux lots sont en place. Vous pouvez revenir à ceux d’avant.
advice-split-done-values = Les nouveaux lots sont en place. Indiquez la valeur de chacun, ou revenez à ceux d’avant.
advice-split-undone = Vos lots sont de nouveau comme avant.
advice-merge = Et à l’inverse
advice-merge-text = Réunis en un seul lot ({ $lots }), moins de membres pourraient répondre seuls :
advice-costs = Ce que change chaque exigence
advice-costs-lead = Pour chaque lot, ce que donnerait une exigence de moins, la plus coûteuse d’abord. Une exigence peut valoir son prix : c’est à vous d’en juger.
advice-costs-none = Ce lot ne demande ni garantie ni chiffre : rien ne l’empêche d’être ouvert à tous ceux qui en font le métier sur place.
advice-no-change = Ne change rien.
advice-is-cut = Le temps n’a pas suffi pour compter toutes les variantes : celles qui manquent ne sont pas montrées.
advice-without-guarantee = Sans la garantie « { $name } »
advice-declared-suffices = Si une déclaration suffisait pour « { $name } »
advice-without-turnover = Sans chiffre d’affaires minimal
advice-turnover-of = Avec un chiffre d’affaires d’au moins { $amount } seulement
advice-without-staff = Sans effectif minimal
advice-staff-of = Avec un effectif d’au moins { $number } seulement
advice-without-capacity = Sans capacité minimale
advice-capacity-of = Avec une capacité d’au moins { $number } seulement
advice-open = Ouvert à tous, sans réserver le lot
advice-told = Ce qui se lit dans l’offre ou se tient pendant l’exécution n’écarte personne d’avance et ne change pas ce nombre :
advice-with-status = { $n ->
    [one] { $n } d’entre eux a ce statut, vérifié ou indiqué ; des autres, personne ne l’a dit.
   *[other] { $n } d’entre eux ont ce statut, vérifié ou indiqué ; des autres, personne ne l’a dit.
}
advice-reserving = Si vous réserviez ce lot
advice-try = Essayer une exigence
advice-try-turnover = Chiffre d’affaires annuel d’au moins
advice-try-staff = Effectif d’au moins
advice-try-show = Compter avec cette exigence
advice-try-end = Ne plus essayer
advice-law = Ce que le droit permet
advice-hint-outside-scope = Confier le marché à une institution d’insertion, hors marchés publics
advice-hint-outside-scope-text = Les marchés passés avec des institutions pour personnes handicapées, des organismes d’insertion socioprofessionnelle ou des œuvres de bienfaisance sont hors du champ de la loi : vous pouvez leur confier le marché sans mise en concurrence. L’exception s’interprète de façon restrictive.
advice-hint-margin = Marge préférentielle pour l’économie sociale
advice-hint-margin-text = Pour des acquisitions que désigne la présidence du Conseil du trésor, un organisme public accorde une marge préférentielle aux entreprises d’économie sociale, ou demande que des personnes éloignées du marché du travail participent au contrat. Vérifiez si votre acquisition est désignée.
advice-hint-small-enterprises = Réserver à de petites entreprises, préférer la valeur ajoutée d’ici
advice-hint-small-enterprises-text = Sous le seuil de l’accord avec l’Europe (AECG), la loi prévoit de pouvoir réserver un appel d’offres aux petites entreprises, dont celles d’économie sociale, ou préférer la valeur ajoutée québécoise.
advice-hint-direct-award = Attribuer de gré à gré
advice-hint-direct-award-text = Au-dessous d’une certaine valeur, hors taxes, vous pouvez choisir un fournisseur sans appel d’offres ; demander plusieurs offres reste possible.
advice-hint-reserving = Réserver un lot
advice-hint-reserving-text = Un lot peut être réservé aux structures qui emploient une part minimale de personnes handicapées ou défavorisées, ou, pour certains services, à des organisations de mission de service public.
advice-hint-lots = Découper en lots
advice-hint-lots-text = Le découpage et ses limites (nombre de lots par candidat, par exemple) s’annoncent dans l’avis ou ses documents.
advice-hint-splitting = Les seuils comptent tous les lots ensemble
advice-hint-splitting-text = Découper ouvre le marché à davantage de membres, mais ne change pas la procédure : c’est la valeur de tous les lots qui est comparée au seuil.
advice-below = Moins de { $amount } :
advice-value-below = La valeur indiquée de votre besoin est au-dessous. Comparez-la hors taxes.
advice-value-not-below = La valeur indiquée de votre besoin n’est pas au-dessous.
advice-value-unknown = Indiquez la valeur de chaque lot dans cette monnaie pour comparer.
advice-uncertain = Ce qui est « à confirmer » ne vient pas d’un texte officiel que nous avons lu : vérifiez-le avant de vous y fier.
advice-no-advice = Des indications tirées de ce que la halle sait de ses membres et de références datées, sans valeur de conseil juridique.
advice-back-lots = Revenir aux lots
tenders-advice = Conseils
tenders-advice-link = Voir combien de membres pourraient répondre, et ce qui en ferait répondre davantage
tenders-lots-changed = Les lots ont changé entre-temps : voici comme ils sont maintenant. Choisissez de nouveau.
tenders-lot-not-divisible = Ce lot ne peut pas être partagé par une règle : modifiez-le à la main.
