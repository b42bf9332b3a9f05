//! Light French stemming on folded words: plural and feminine meet their singular and masculine, nothing else does.
//!
//! A full stemmer (Snowball) joins "formation" with "format" and yet keeps "nettoyage" from "nettoyer"; so words of one
//! root are only a weaker alternative of our own making (see `family`).

/// Singulars that end in s or x, which cutting would turn into another word.
const UNCHANGED: [&str; 40] = [
    "bois", "pays", "tapis", "velours", "secours", "cours", "concours", "parcours", "repas", "temps",
    "corps", "bus", "campus", "virus", "mais", "jus", "dos", "bras", "poids", "tiers", "divers", "travers",
    "ours", "fonds", "gros", "ras", "paris", "sans", "sous", "vers", "discours", "recours", "colis", "avis",
    "devis", "permis", "acces", "proces", "succes", "prix",
];

/// The light stem of a folded word. Idempotent enough for search: documents and queries use the same function.
pub fn stem(word: &str) -> String {
    if word.len() < 4 || !word.is_ascii() || word.bytes().any(|b| b.is_ascii_digit()) {
        return word.to_owned();
    }
    if UNCHANGED.contains(&word) {
        return word.to_owned();
    }
    let singular = singular(word);
    masculine(&singular)
}

fn singular(word: &str) -> String {
    match word {
        "travaux" | "vitraux" | "coraux" | "baux" | "emaux" => {
            return format!("{}ail", &word[..word.len() - 3]);
        }
        "yeux" => return "oeil".to_owned(),
        _ => {}
    }
    if word.ends_with("eaux") || word.ends_with("yaux") {
        return word[..word.len() - 1].to_owned();
    }
    if let Some(root) = word.strip_suffix("aux").filter(|root| root.len() >= 2) {
        return format!("{root}al");
    }
    if word.ends_with("eux") || word.ends_with("oux") {
        return word[..word.len() - 1].to_owned();
    }
    match word.strip_suffix('s') {
        Some(root) if !root.ends_with('s') => root.to_owned(),
        _ => word.to_owned(),
    }
}

/// Endings of the feminine and of agent nouns, longest first, with what both genders share.
const ENDINGS: [(&str, &str, usize); 12] = [
    ("trice", "teu", 3),
    ("euse", "eu", 3),
    ("eur", "eu", 3),
    ("iere", "ier", 2),
    ("enne", "en", 2),
    ("onne", "on", 2),
    ("elle", "el", 2),
    ("ive", "if", 3),
    ("ere", "er", 3),
    ("ee", "", 4),
    ("al", "al", 2),
    ("e", "", 3),
];

fn masculine(word: &str) -> String {
    for (ending, shared, least) in ENDINGS {
        if let Some(root) = word.strip_suffix(ending).filter(|root| root.len() >= least) {
            let mut stem = format!("{root}{shared}");
            for double in ["nn", "ll", "tt"] {
                if stem.ends_with(double) {
                    stem.pop();
                }
            }
            return stem;
        }
    }
    word.to_owned()
}

/// Endings that make nouns and verbs from one root, longest first.
const DERIVED: [&str; 20] = [
    "issement", "ateur", "ation", "ition", "ement", "trice", "aison", "ieuse", "erie", "euse", "iste",
    "iere", "age", "eur", "ier", "ure", "ant", "er", "ir", "ee",
];

/// The root that a folded word shares with its family: "nettoyer", "nettoyage", "nettoyeur". None for short roots, which
/// join words that have nothing to do with each other ("formation", "forme").
pub fn family(word: &str) -> Option<&str> {
    if !word.is_ascii() || word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    let root = DERIVED.iter().find_map(|ending| singular.strip_suffix(ending))?;
    (root.len() >= 5).then_some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_and_feminine_meet_their_singular_and_masculine() {
        for (a, b) in [
            ("menuiseries", "menuiserie"),
            ("locaux", "local"),
            ("cadeaux", "cadeau"),
            ("travaux", "travail"),
            ("jeux", "jeu"),
            ("boulangere", "boulanger"),
            ("couturiere", "couturier"),
            ("vendeuse", "vendeur"),
            ("traductrice", "traducteur"),
            ("adaptee", "adapte"),
            ("adaptees", "adapte"),
            ("solidaires", "solidaire"),
            ("sportive", "sportif"),
            ("professionnelle", "professionnel"),
            ("citoyennes", "citoyen"),
            ("verte", "vert"),
            ("bureaux", "bureau"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} and {b}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (a, b) in [
            ("formation", "format"),
            ("cours", "cour"),
            ("repas", "repassage"),
            ("menuiserie", "menuisier"),
            ("presse", "pres"),
            ("bois", "boisson"),
            ("peinture", "peintre"),
        ] {
            assert_ne!(stem(a), stem(b), "{a} and {b}");
        }
    }

    #[test]
    fn a_family_joins_the_verb_and_the_noun() {
        assert_eq!(family("nettoyer"), family("nettoyage"));
        assert_eq!(family("reparations"), family("reparateur"));
        assert_eq!(family("menuiserie"), family("menuisier"));
        assert_eq!(family("formation"), None);
        assert_eq!(family("bois"), None);
    }
}
