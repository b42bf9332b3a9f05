//! The words by which criteria are recognised: reference data of our own (`criteria.csv`).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold::fold;

/// What a row of the table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Scheme,
    Paper,
    Clause,
    Least,
    People,
    Optional,
    Equivalent,
    Hours,
    Code,
}

impl Kind {
    fn of(text: &str) -> Option<Self> {
        Some(match text {
            "scheme" => Self::Scheme,
            "paper" => Self::Paper,
            "clause" => Self::Clause,
            "least" => Self::Least,
            "people" => Self::People,
            "optional" => Self::Optional,
            "equivalent" => Self::Equivalent,
            "hours" => Self::Hours,
            "code" => Self::Code,
            _ => return None,
        })
    }
}

/// Words in a row, the last of which may be open.
#[derive(Debug)]
struct Phrase {
    words: Vec<&'static str>,
    is_open: Vec<bool>,
}

impl Phrase {
    fn new(written: &'static str) -> Self {
        let words = written.split(' ').filter(|word| !word.is_empty());
        let (mut plain, mut is_open) = (Vec::new(), Vec::new());
        for word in words {
            plain.push(word.trim_end_matches('*'));
            is_open.push(word.ends_with('*'));
        }
        Self { words: plain, is_open }
    }

    fn begins(&self, text: &[&str]) -> bool {
        text.len() >= self.words.len()
            && self.words.iter().zip(&self.is_open).zip(text).all(|((word, is_open), found)| {
                if *is_open { found.starts_with(word) } else { found == word }
            })
    }
}

/// A row of the table: code and phrases.
type Row = (&'static str, Vec<Phrase>);

static TABLE: LazyLock<HashMap<Kind, Vec<Row>>> = LazyLock::new(|| {
    let mut table = HashMap::<Kind, Vec<Row>>::new();
    let lines = include_str!("criteria.csv").lines().filter(|line| !line.starts_with('#')).skip(1);
    for line in lines {
        let mut columns = line.splitn(3, ',');
        let (kind, code, words) = (columns.next(), columns.next(), columns.next());
        if let (Some(kind), Some(code), Some(words)) = (kind.and_then(Kind::of), code, words) {
            let phrases = words.split(';').map(Phrase::new).filter(|phrase| !phrase.words.is_empty());
            table.entry(kind).or_default().push((code, phrases.collect()));
        }
    }
    table
});

/// A text ready to be looked through.
#[derive(Debug)]
pub struct Folded(String);

impl Folded {
    pub fn new(text: &str) -> Self {
        Self(fold(text))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Codes of the rows of a kind of which one phrase occurs, in the order of the table.
    pub fn find(&self, kind: Kind) -> Vec<&'static str> {
        let words: Vec<&str> = self.0.split(' ').collect();
        let occurs = |phrase: &Phrase| (0..words.len()).any(|at| phrase.begins(&words[at..]));
        let rows = TABLE.get(&kind).into_iter().flatten();
        rows.filter(|(_, phrases)| phrases.iter().any(occurs)).map(|(code, _)| *code).collect()
    }

    pub fn has(&self, kind: Kind) -> bool {
        !self.find(kind).is_empty()
    }

    /// Whether the text begins with a phrase of the kind.
    pub fn begins_with(&self, kind: Kind) -> bool {
        let words: Vec<&str> = self.0.split(' ').collect();
        let rows = TABLE.get(&kind).into_iter().flatten();
        rows.flat_map(|(_, phrases)| phrases).any(|phrase| phrase.begins(&words))
    }
}

/// Codes of schemes that the table names.
#[cfg(test)]
pub fn schemes() -> Vec<&'static str> {
    TABLE[&Kind::Scheme].iter().map(|(code, _)| *code).collect()
}

/// Codes of the rows of a kind.
#[cfg(test)]
pub fn codes(kind: Kind) -> Vec<&'static str> {
    TABLE[&kind].iter().map(|(code, _)| *code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_and_open_ones_by_their_beginning() {
        let found = |text: &str, kind| Folded::new(text).find(kind);
        assert_eq!(found("Certificat ISO 9001:2015 en cours", Kind::Scheme), ["iso-9001"]);
        assert_eq!(found("DIN EN ISO 14001", Kind::Scheme), ["iso-14001"]);
        assert!(found("ISO 90011", Kind::Scheme).is_empty());
        assert_eq!(found("Betriebshaftpflichtversicherung", Kind::Paper), ["insurance"]);
        assert_eq!(found("Assurance qualité", Kind::Paper), ["quality"]);
        assert!(found("", Kind::Paper).is_empty());
    }

    #[test]
    fn every_phrase_of_the_table_is_folded_and_every_row_is_read() {
        let lines = include_str!("criteria.csv").lines().filter(|line| !line.starts_with('#')).skip(1);
        let mut rows = 0;
        for line in lines {
            let [kind, code, words] = line.splitn(3, ',').collect::<Vec<_>>().try_into().unwrap();
            assert!(Kind::of(kind).is_some(), "{kind}");
            assert!(!code.is_empty() && !words.is_empty(), "{line}");
            for phrase in words.split(';') {
                assert_eq!(fold(&phrase.replace('*', "")), phrase.replace('*', ""), "{line}");
            }
            rows += 1;
        }
        assert_eq!(rows, TABLE.values().map(Vec::len).sum::<usize>());
    }
}
