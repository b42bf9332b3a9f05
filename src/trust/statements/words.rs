//! The words of climate and environment that say more than anybody has shown (`words.csv`), found in what people write.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::char::is_combining_mark;

use crate::fold::fold;

const TABLE: &str = include_str!("words.csv");
/// Longest sentence that is kept of a text.
const SENTENCE_MAX: usize = 300;

#[derive(Debug, Deserialize)]
struct Line {
    pattern: String,
}

/// Patterns as lists of folded words.
static PATTERNS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(TABLE.as_bytes());
    let lines = reader.deserialize::<Line>().filter_map(Result::ok);
    lines.map(|line| line.pattern.split(' ').map(str::to_owned).collect()).collect()
});

/// What a text states, in its own words (small letters, each once, in the order of the text), and the first sentence that does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    pub words: Vec<String>,
    pub sentence: String,
}

impl Found {
    fn has(&self, words: &str) -> bool {
        self.words.iter().any(|known| fold(known) == fold(words))
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Looks through texts.
pub fn find<'a>(texts: impl IntoIterator<Item = &'a str>) -> Found {
    let mut found = Found::default();
    for text in texts {
        for sentence in text.split_inclusive(['.', '!', '?', '\n', ';']) {
            for words in in_sentence(sentence) {
                if found.sentence.is_empty() {
                    found.sentence = sentence.trim().chars().take(SENTENCE_MAX).collect();
                }
                if !found.has(&words) {
                    found.words.push(words);
                }
            }
        }
    }
    found
}

/// The longest pattern at each place, as it is written there.
fn in_sentence(sentence: &str) -> Vec<String> {
    let (places, words): (Vec<Range<usize>>, Vec<String>) =
        tokens(sentence).map(|place| (place.clone(), fold(&sentence[place]))).unzip();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let here = PATTERNS.iter().filter(|pattern| fits(pattern, &words[at..]));
        let length = here.map(Vec::len).max().unwrap_or_default();
        if length > 0 {
            let written = &sentence[places[at].start..places[at + length - 1].end];
            found.push(written.to_lowercase());
        }
        at += length.max(1);
    }
    found
}

/// Places of the words of a text.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut signs = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let is_part = |sign: char| sign.is_alphanumeric() || is_combining_mark(sign);
        let (start, first) = signs.find(|(_, sign)| sign.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some((at, sign)) = signs.next_if(|(_, sign)| is_part(*sign)) {
            end = at + sign.len_utf8();
        }
        Some(start..end)
    })
}

fn fits(pattern: &[String], words: &[String]) -> bool {
    pattern.len() <= words.len()
        && pattern.iter().zip(words).all(|(part, word)| match part.strip_suffix('*') {
            Some(beginning) => word.starts_with(beginning),
            None => part == word,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_folded_has_a_kind_and_a_source() {
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(TABLE.as_bytes());
        let mut count = 0;
        for record in reader.records() {
            let record = record.unwrap();
            assert_eq!(fold(&record[0].replace('*', "")), record[0].replace('*', ""), "{record:?}");
            assert!(matches!(&record[1], "climate" | "environment"), "{record:?}");
            assert!(matches!(&record[2], "UWG" | "EmpCo"), "{record:?}");
            count += 1;
        }
        assert_eq!(count, PATTERNS.len());
        assert!(count > 50);
    }

    #[test]
    fn climate_and_environment_are_found_in_three_languages_and_nothing_else_is() {
        for (text, words) in [
            ("Un traiteur neutre en carbone.", vec!["neutre en carbone"]),
            (
                "Livraison climatiquement neutre, produits écologiques !",
                vec!["climatiquement neutre", "écologiques"],
            ),
            ("Nettoyage respectueux de l’environnement", vec!["respectueux de l’environnement"]),
            ("Unsere klimaneutrale Logistik ist CO₂-neutral.", vec!["klimaneutrale", "co₂-neutral"]),
            ("Ökologisches Bauen", vec!["ökologisches"]),
            ("Carbon-neutral, eco-friendly", vec!["carbon-neutral", "eco-friendly"]),
            ("Entretien d’espaces verts, emploi durable, légumes bio du canton", vec![]),
            ("L’écologie est un de nos cours.", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(find([text]).words, words, "{text}");
        }
    }

    #[test]
    fn the_sentence_that_says_it_is_kept_and_each_wording_once() {
        let found =
            find(["Nous livrons à vélo. Tout est zéro émission, vraiment zéro émission ! Merci.", ""]);
        assert_eq!(found.words, ["zéro émission"]);
        assert_eq!(found.sentence, "Tout est zéro émission, vraiment zéro émission !");
    }
}
