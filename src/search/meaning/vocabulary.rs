//! The words that an index really contains, with what a misspelt or unfinished word may stand for.
use super::stem::{family, stem};
use std::collections::HashMap;

/// How typed words may differ from real ones (from the index settings).
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
pub struct TypoLimits {
    /// Letters from which one error is forgiven.
    pub one_from: usize,
    /// Letters from which two errors are forgiven.
    pub two_from: usize,
}

#[derive(Clone, Debug)]
struct Entry {
    word: Box<str>,
    documents: u32,
    letters: u32,
    length: u8,
}

/// A word that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub word: String,
    pub errors: usize,
    pub documents: u32,
}

/// Sorted words of one index with their document counts.
#[derive(Default)]
pub struct Vocabulary {
    entries: Vec<Entry>,
    stems: HashMap<Box<str>, u32>,
    families: HashMap<Box<str>, Vec<u32>>,
    /// Documents in the index.
    total: u32,
}

impl Vocabulary {
    /// `words` are folded, in any order; equal ones are added up. `total` is the number of documents.
    pub fn new(words: impl IntoIterator<Item = (String, u32)>, total: u32) -> Self {
        let mut words: Vec<(String, u32)> = words.into_iter().collect();
        words.sort_unstable();
        words.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                kept.1 += later.1;
            }
            same
        });
        let mut stems: HashMap<Box<str>, u32> = HashMap::with_capacity(words.len());
        let mut families: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        let mut entries = Vec::with_capacity(words.len());
        for (at, (word, documents)) in words.into_iter().enumerate() {
            *stems.entry(stem(&word).into_boxed_str()).or_default() += documents;
            if let (Some(root), Ok(at)) = (family(&word), u32::try_from(at)) {
                families.entry(root.into()).or_default().push(at);
            }
            let length = u8::try_from(word.chars().count()).unwrap_or(u8::MAX);
            entries.push(Entry { letters: letters(&word), length, documents, word: word.into_boxed_str() });
        }
        families.retain(|_, members| members.len() > 1);
        Self { entries, stems, families, total }
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// In how many documents (an upper bound) the stem occurs.
    pub fn documents(&self, stem: &str) -> u32 {
        self.stems.get(stem).copied().unwrap_or(0)
    }

    /// Inverse document frequency of a stem as the index scores it; 0 for unknown ones.
    #[expect(clippy::cast_precision_loss, reason = "document counts")]
    pub fn rarity(&self, stem: &str) -> f32 {
        match self.documents(stem) as f32 {
            0.0 => 0.0,
            documents => (1.0 + (self.total as f32 - documents).max(0.0) / documents).ln(),
        }
    }

    /// Words that begin with `prefix`, most frequent first.
    pub fn beginning_with(&self, prefix: &str, most: usize) -> Vec<Candidate> {
        let from = self.entries.partition_point(|entry| &*entry.word < prefix);
        let mut found: Vec<Candidate> = self.entries[from..]
            .iter()
            .take_while(|entry| entry.word.starts_with(prefix))
            .map(|entry| Candidate { word: entry.word.to_string(), errors: 0, documents: entry.documents })
            .collect();
        found.sort_by(|a, b| b.documents.cmp(&a.documents).then_with(|| a.word.cmp(&b.word)));
        found.truncate(most);
        found
    }

    /// Words that differ from `word` by no more errors than the limits forgive; the nearest and most frequent first.
    /// `lost`: letters that may have been left out, so that a real word of five letters is found by four.
    pub fn like(&self, word: &str, limits: TypoLimits, lost: usize, most: usize) -> Vec<Candidate> {
        let length = word.chars().count();
        let budget = forgiven(word, length + lost, limits);
        if budget == 0 {
            return Vec::new();
        }
        let mask = letters(word);
        let mut found: Vec<Candidate> = self
            .entries
            .iter()
            .filter(|entry| usize::from(entry.length).abs_diff(length) <= budget)
            .filter(|entry| (entry.letters ^ mask).count_ones() as usize <= 2 * budget)
            .filter_map(|entry| {
                let errors = errors(word, &entry.word);
                let own = forgiven(word, length.max(usize::from(entry.length).min(length + lost)), limits);
                // Two errors in a short word leave too little of it.
                let is_short = errors > 1 && usize::from(entry.length) < limits.two_from;
                let kept = errors > 0 && errors <= own && !is_short;
                kept.then(|| Candidate { word: entry.word.to_string(), errors, documents: entry.documents })
            })
            .collect();
        found.sort_by(|a, b| {
            (a.errors, std::cmp::Reverse(a.documents), &a.word).cmp(&(
                b.errors,
                std::cmp::Reverse(b.documents),
                &b.word,
            ))
        });
        found.truncate(most);
        found
    }

    /// Other words derived from the same root: "nettoyer" for "nettoyage".
    pub fn family_of(&self, word: &str, most: usize) -> Vec<Candidate> {
        let Some(members) = family(word).and_then(|root| self.families.get(root)) else {
            return Vec::new();
        };
        let own = stem(word);
        let mut found: Vec<Candidate> = members
            .iter()
            .map(|&at| &self.entries[at as usize])
            .filter(|entry| stem(&entry.word) != own)
            .map(|entry| Candidate { word: entry.word.to_string(), errors: 0, documents: entry.documents })
            .collect();
        found.sort_by(|a, b| b.documents.cmp(&a.documents).then_with(|| a.word.cmp(&b.word)));
        found.truncate(most);
        found
    }
}

/// Errors forgiven for a word of this many letters. Numbers and codes are never guessed.
fn forgiven(word: &str, length: usize, limits: TypoLimits) -> usize {
    if word.bytes().any(|b| b.is_ascii_digit()) {
        return 0;
    }
    match length {
        n if n >= limits.two_from => 2,
        n if n >= limits.one_from => 1,
        _ => 0,
    }
}

/// Errors between a typed and a real word; swapped neighbours are one error, a wrong first letter counts twice because
/// people rarely miss it.
pub fn errors(typed: &str, real: &str) -> usize {
    let distance = strsim::osa_distance(typed, real);
    let swapped_start = {
        let (mut a, mut b) = (typed.chars(), real.chars());
        let (a0, a1, b0, b1) = (a.next(), a.next(), b.next(), b.next());
        a0 == b1 && a1 == b0
    };
    let same_start = typed.chars().next() == real.chars().next();
    distance + usize::from(distance > 0 && !same_start && !swapped_start)
}

/// One bit per letter that occurs: a cheap bound on the distance of two words.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |mask, b| match b {
        b'a'..=b'z' => mask | 1 << (b - b'a'),
        _ => mask | 1 << 26,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: TypoLimits = TypoLimits { one_from: 5, two_from: 9 };

    fn vocabulary() -> Vocabulary {
        let words =
            ["menuiserie", "menuiseries", "nettoyage", "nettoyer", "velo", "jardin", "jardinage", "cantique"];
        Vocabulary::new(words.map(|word| (word.to_owned(), 3)), 30)
    }

    #[test]
    fn one_error_is_forgiven_from_five_letters_and_two_from_nine() {
        let words = vocabulary();
        assert_eq!(words.like("jardim", LIMITS, 0, 5)[0].word, "jardin");
        assert!(words.like("jordim", LIMITS, 0, 5).is_empty(), "two errors in six letters");
        assert_eq!(words.like("menuisrei", LIMITS, 0, 5)[0].word, "menuiserie");
        assert!(words.like("vela", LIMITS, 0, 5).is_empty(), "four letters");
        let others = Vocabulary::new([("exercise".to_owned(), 3)], 30);
        assert!(
            others.like("exorcisme", LIMITS, 0, 5).is_empty(),
            "two errors leave too little of eight letters"
        );
    }

    #[test]
    fn swapped_neighbours_are_one_error() {
        assert_eq!(errors("jadrin", "jardin"), 1);
        assert_eq!(errors("ajrdin", "jardin"), 1);
    }

    #[test]
    fn a_wrong_first_letter_counts_twice() {
        assert_eq!(errors("bardin", "jardin"), 2);
        assert!(vocabulary().like("quantique", LIMITS, 0, 5).is_empty());
    }

    #[test]
    fn beginnings_and_families_are_found() {
        let words = vocabulary();
        let begun: Vec<String> = words.beginning_with("jard", 9).into_iter().map(|c| c.word).collect();
        assert_eq!(begun, ["jardin", "jardinage"]);
        assert_eq!(words.family_of("nettoyage", 9)[0].word, "nettoyer");
        assert_eq!(words.documents(&stem("menuiserie")), 6);
    }
}
