home-title = Acheter utile, tout près d’ici
home-lead = Les fournisseurs de l’économie sociale et solidaire sous un même toit : cherchez, comparez, et trouvez qui peut répondre, seul ou ensemble.
home-suppliers = Associations, coopératives, fondations, entreprises sociales : qui elles sont, où elles livrent, ce que valent leurs garanties.
home-catalogue = Produits et services, avec prix, délais et conditions.
home-tenders = Les marchés publics ouverts, et les groupements qui pourraient y répondre.
home-join-title = Prendre place
home-join = Inscrivez votre organisation et présentez vos offres. C’est gratuit.
home-sectors = Par métier
home-sectors-lead = { $n ->
    [one] Un fournisseur, rangé par ce qu’il fait.
   *[other] { $n } fournisseurs, rangés par ce qu’ils font.
}
home-next-tenders = À remettre bientôt
home-all-tenders = Tous les marchés
home-accessibility-lead = Cette halle est faite pour tout le monde.
home-accessibility-how = Nous visons les règles WCAG 2.2, niveau AA. Chaque page fonctionne au clavier, sans JavaScript, à 200 % de zoom et sur un petit écran ; un contrôle automatique accompagne chaque changement.
home-accessibility-write = Quelque chose vous arrête ? Écrivez à la Chambre : nous le corrigerons.
