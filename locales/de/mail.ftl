mail-greeting = Guten Tag { $name },
mail-closing = Freundliche Grüsse, das Team der Halle.
