mail-greeting = Hello { $name },
mail-closing = Kind regards, the team of the hall.
