//! Columns that hold a word, whatever its accents and capitals: alike on both databases, neither of which folds them.

use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, Func};

/// Letters and the signs that [`crate::fold`] makes them of, capitals too: SQLite's `lower` knows ASCII only.
const SIGNS: [(&str, &str); 15] = [
    ("a", "àáâãäåÀÁÂÃÄÅ"),
    ("c", "çčćÇČĆ"),
    ("e", "èéêëěÈÉÊËĚ"),
    ("i", "ìíîïÌÍÎÏ"),
    ("l", "łŁ"),
    ("n", "ñńÑŃ"),
    ("o", "òóôõöøÒÓÔÕÖØ"),
    ("r", "řŘ"),
    ("s", "šśŠŚ"),
    ("u", "ùúûüÙÚÛÜ"),
    ("y", "ýÿÝŸ"),
    ("z", "žźżŽŹŻ"),
    ("ae", "æÆ"),
    ("oe", "œŒ"),
    ("ss", "ß"),
];

/// Whether a text holds a word that [`crate::fold::fold`] made.
pub fn holds(text: &Expr, word: &str) -> Condition {
    let plain = Expr::from(Func::lower(text.clone())).like(pattern(word));
    // The dear half is asked of what may be: most texts fail the pattern.
    let exact = folded(text, word).like(format!("%{word}%"));
    Condition::all().add(plain).add(exact)
}

/// Any sign stands where a letter may carry an accent, any two where one sign may be two letters.
fn pattern(word: &str) -> String {
    let mut pattern = word.to_owned();
    for (letters, _) in SIGNS.iter().filter(|(letters, _)| letters.len() > 1) {
        pattern = pattern.replace(letters, "%");
    }
    for (letter, _) in SIGNS.iter().filter(|(letters, _)| letters.len() == 1) {
        pattern = pattern.replace(letter, "_");
    }
    format!("%{pattern}%")
}

/// The text in small letters, with the accents gone from those letters that the word has.
fn folded(text: &Expr, word: &str) -> Expr {
    let mut folded = Expr::from(Func::lower(text.clone()));
    for (letters, signs) in SIGNS {
        if !letters.chars().any(|letter| word.contains(letter)) {
            continue;
        }
        for sign in signs.chars() {
            let arguments = [folded, Expr::Constant(sign.to_string().into()), Expr::Constant(letters.into())];
            folded = Func::cust("REPLACE").args(arguments).into();
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn the_database_folds_as_the_program_does() {
        for (letters, signs) in SIGNS {
            for sign in signs.chars() {
                assert_eq!(fold(&sign.to_string()), letters, "{sign}");
            }
        }
    }

    #[test]
    fn a_pattern_lets_every_accent_through() {
        assert_eq!(pattern("tablee"), "%t_b___%");
        assert_eq!(pattern("boeuf"), "%b%_f%");
    }
}
