mail-greeting = Bonjour { $name },
mail-closing = Avec nos salutations, l’équipe de la halle.
