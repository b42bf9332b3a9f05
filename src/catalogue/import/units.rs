//! What people write in the column of units: names in three languages, in singular and plural, and the abbreviations of
//! price lists.

use crate::catalogue::model::PriceUnit;
use crate::fold::fold;

/// Words for each unit, folded, without the little words before them.
const WORDS: &[(PriceUnit, &[&str])] = &[
    (
        PriceUnit::Piece,
        &[
            "piece", "pieces", "pce", "pces", "pc", "pcs", "p ce", "unite", "unites", "u", "each", "ea",
            "item", "items", "stuck", "stucke", "stueck", "stk", "st",
        ],
    ),
    (
        PriceUnit::Person,
        &[
            "personne",
            "personnes",
            "pers",
            "person",
            "personen",
            "persons",
            "people",
            "kopf",
            "head",
            "convive",
            "convives",
        ],
    ),
    (PriceUnit::Hour, &["heure", "heures", "h", "hr", "hrs", "hour", "hours", "stunde", "stunden", "std"]),
    (
        PriceUnit::HalfDay,
        &[
            "demi journee",
            "demi journees",
            "demi jour",
            "demi jours",
            "1 2 jour",
            "1 2 j",
            "1 2 journee",
            "halbtag",
            "halbtage",
            "1 2 tag",
            "half day",
            "half days",
        ],
    ),
    (PriceUnit::Day, &["jour", "jours", "j", "journee", "journees", "tag", "tage", "day", "days", "d"]),
    (PriceUnit::Week, &["semaine", "semaines", "sem", "woche", "wochen", "week", "weeks"]),
    (PriceUnit::Month, &["mois", "monat", "monate", "mt", "month", "months"]),
    (PriceUnit::Year, &["an", "ans", "annee", "annees", "jahr", "jahre", "year", "years"]),
    (
        PriceUnit::Kilogram,
        &["kg", "kilo", "kilos", "kilogramme", "kilogrammes", "kilogramm", "kilogram", "kilograms"],
    ),
    (PriceUnit::Tonne, &["t", "tonne", "tonnes", "tonnen"]),
    (PriceUnit::Litre, &["l", "lt", "litre", "litres", "liter", "liters"]),
    (
        PriceUnit::Metre,
        &[
            "m",
            "ml",
            "metre",
            "metres",
            "metre lineaire",
            "metres lineaires",
            "meter",
            "meters",
            "laufmeter",
            "lfm",
        ],
    ),
    (
        PriceUnit::SquareMetre,
        &[
            "m2",
            "metre carre",
            "metres carres",
            "quadratmeter",
            "qm",
            "square metre",
            "square metres",
            "square meter",
            "sqm",
        ],
    ),
    (
        PriceUnit::CubicMetre,
        &[
            "m3",
            "metre cube",
            "metres cubes",
            "kubikmeter",
            "cbm",
            "cubic metre",
            "cubic metres",
            "cubic meter",
        ],
    ),
    (PriceUnit::Kilometre, &["km", "kilometre", "kilometres", "kilometer"]),
    (PriceUnit::Set, &["set", "sets", "lot", "lots", "jeu", "jeux", "satz"]),
    (PriceUnit::Page, &["page", "pages", "seite", "seiten"]),
    (
        PriceUnit::Flat,
        &[
            "forfait",
            "forfaits",
            "forfaitaire",
            "forf",
            "pauschal",
            "pauschale",
            "pauschalen",
            "pausch",
            "flat",
            "flat fee",
            "flat rate",
            "lump sum",
        ],
    ),
];

/// Little words that stand before a unit: « par personne », « à l’heure », "pro Stück", "per hour".
const BEFORE: &[&str] =
    &["par ", "a l ", "a la ", "au ", "la ", "le ", "l ", "les ", "pro ", "je ", "per ", "a "];

/// The unit that a word of a list means.
pub fn meant(cell: &str) -> Option<PriceUnit> {
    let written = fold(cell);
    let bare = BEFORE.iter().find_map(|before| written.strip_prefix(before)).filter(|rest| !rest.is_empty());
    [Some(written.as_str()), bare].into_iter().flatten().find_map(of_word)
}

fn of_word(word: &str) -> Option<PriceUnit> {
    let found = WORDS.iter().find(|(_, words)| words.contains(&word));
    found.map(|(unit, _)| *unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn price_lists_name_their_units_as_they_like() {
        for (cell, unit) in [
            ("forfait", PriceUnit::Flat),
            ("Forfaits", PriceUnit::Flat),
            ("au forfait", PriceUnit::Flat),
            ("Pauschale", PriceUnit::Flat),
            ("pièce", PriceUnit::Piece),
            ("pièces", PriceUnit::Piece),
            ("Piece", PriceUnit::Piece),
            ("pce", PriceUnit::Piece),
            ("pce.", PriceUnit::Piece),
            ("Stk.", PriceUnit::Piece),
            ("Stück", PriceUnit::Piece),
            ("par pièce", PriceUnit::Piece),
            ("h", PriceUnit::Hour),
            ("/h", PriceUnit::Hour),
            ("l’heure", PriceUnit::Hour),
            ("à l'heure", PriceUnit::Hour),
            ("HEURES", PriceUnit::Hour),
            ("Std.", PriceUnit::Hour),
            ("per hour", PriceUnit::Hour),
            ("j", PriceUnit::Day),
            ("jour", PriceUnit::Day),
            ("Tag", PriceUnit::Day),
            ("½ jour", PriceUnit::HalfDay),
            ("demi-journée", PriceUnit::HalfDay),
            ("Halbtag", PriceUnit::HalfDay),
            ("pro Monat", PriceUnit::Month),
            ("kg", PriceUnit::Kilogram),
            ("m2", PriceUnit::SquareMetre),
            ("m²", PriceUnit::SquareMetre),
            ("mètre carré", PriceUnit::SquareMetre),
            ("m³", PriceUnit::CubicMetre),
            ("l", PriceUnit::Litre),
            ("le litre", PriceUnit::Litre),
            ("m", PriceUnit::Metre),
            ("personnes", PriceUnit::Person),
        ] {
            assert_eq!(meant(cell), Some(unit), "{cell}");
        }
        for cell in ["", "douzaine", "par", "palette", "x", "12"] {
            assert_eq!(meant(cell), None, "{cell}");
        }
    }

    #[test]
    fn words_are_folded_and_mean_one_unit() {
        let mut seen = std::collections::HashSet::new();
        for unit in PriceUnit::ALL {
            assert!(WORDS.iter().any(|(known, _)| known == unit), "{unit:?} has no word");
        }
        for word in WORDS.iter().flat_map(|(_, words)| words.iter()) {
            assert_eq!(fold(word), *word);
            assert!(seen.insert(*word), "{word} means two units");
        }
    }
}
