//! What concerns the health of a person is never recorded: neither a recognition of somebody's disability, nor numbers
//! so small that they point at somebody. The status of an enterprise belongs to the enterprise and may be written.

use crate::fold::fold;

/// Why a text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It speaks of a person's disability or illness.
    Person,
    /// It counts fewer than five people, or gives an exact share.
    SmallNumber,
}

impl Refusal {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Person => "trust-error-health",
            Self::SmallNumber => "trust-error-small-number",
        }
    }
}

/// Documents and recognitions that belong to a person, folded (lower case, no accents).
const OF_A_PERSON: &[&str] = &[
    "rqth",
    "mdph",
    "cdaph",
    "aah",
    "allocation adulte handicape",
    "reconnaissance de la qualite de travailleur",
    "carte mobilite inclusion",
    "carte d invalidite",
    "taux d incapacite",
    "certificat medical",
    "arret maladie",
    "dossier medical",
    "diagnostic medical",
    "rente ai",
    "rente d invalidite",
    "iv rente",
    "invalidenrente",
    "behindertenausweis",
    "schwerbehindertenausweis",
    "arztzeugnis",
    "arztliches zeugnis",
    "krankschreibung",
    "arztliche diagnose",
    "medical certificate",
    "medical record",
    "sick note",
    "disability pension",
    "disability card",
    "medical diagnosis",
];

/// Words beside which a number counts people whose health is spoken of.
const OF_HEALTH: &[&str] = &["handicap", "invalid", "inapt", "behinder", "disab", "impair", "malad", "krank"];

/// Words that make a share a bracket.
const BRACKETS: &[&str] =
    &["plus", "moins", "mindestens", "uber", "unter", "hochstens", "least", "most", "over"];

/// What is wrong with a text, if anything.
pub fn refusal(text: &str) -> Option<Refusal> {
    let words = words(text);
    let line = format!(" {} ", words.join(" "));
    if OF_A_PERSON.iter().any(|known| line.contains(&format!(" {known} "))) {
        return Some(Refusal::Person);
    }
    let speaks_of_health = words.iter().any(|word| OF_HEALTH.iter().any(|part| word.contains(part)));
    (speaks_of_health && (counts_few(&words) || has_exact_share(text))).then_some(Refusal::SmallNumber)
}

fn words(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A number from one to four, in digits or in words, that counts something: no part of a date or of a share.
fn counts_few(words: &[String]) -> bool {
    const FEW: &[&str] =
        &["1", "2", "3", "4", "deux", "trois", "quatre", "zwei", "drei", "vier", "two", "three", "four"];
    words.iter().any(|word| FEW.contains(&word.as_str()))
}

/// A percentage that is neither a range nor bounded by a word.
fn has_exact_share(text: &str) -> bool {
    text.contains('%')
        && !text.contains(['>', '<', '≥', '≤'])
        && !words(text).iter().any(|word| BRACKETS.contains(&word.as_str()))
        && !is_range(text)
}

/// Two numbers joined by a dash or a word: `55–75 %`, `55 à 75 %`.
fn is_range(text: &str) -> bool {
    let before = text.split('%').next().unwrap_or_default().trim_end();
    let rest = before.trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end();
    let joins = ["-", "–", "—", " à", " bis", " to"];
    rest.len() < before.len() && joins.iter().any(|join| rest.ends_with(join))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognitions_of_persons_are_refused_in_three_languages_and_as_names_of_files() {
        for text in [
            "RQTH",
            "Notification MDPH du 3 mai",
            "RQTH_Dupont.pdf",
            "Reconnaissance de la qualité de travailleur handicapé",
            "Rente AI",
            "IV-Rente",
            "Ärztliches Zeugnis",
            "Medical certificate of J.",
        ] {
            assert_eq!(refusal(text), Some(Refusal::Person), "{text}");
        }
        for text in ["", "A-17", "Or", "Entreprise adaptée", "Atelier protégé, site de Renens", "Taahiti"]
        {
            assert_eq!(refusal(text), None, "{text}");
        }
    }

    #[test]
    fn people_are_counted_from_five_on_and_shares_come_in_brackets() {
        for text in
            ["3 travailleurs handicapés", "deux personnes en situation de handicap", "58 % handicapés"]
        {
            assert_eq!(refusal(text), Some(Refusal::SmallNumber), "{text}");
        }
        for text in [
            "5 travailleurs handicapés",
            "plus de 55 % de travailleurs handicapés",
            "55–75 % de travailleurs handicapés",
            "55 à 75 % de travailleurs handicapés",
            "≥ 55 % behinderte Mitarbeitende",
            "3 étoiles",
            "58 % de coton",
        ] {
            assert_eq!(refusal(text), None, "{text}");
        }
    }
}
