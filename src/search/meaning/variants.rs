//! What a single typed word may stand for: itself, a correction, a finished beginning, a word of its family.
use super::fold::Word;
use super::stem::stem;
use super::understand::{Reader, Typed};
use super::understanding::{Choice, Effort};
use super::vocabulary::Candidate;

const MOST_VARIANTS: usize = 5;
const MOST_BEGINNINGS: usize = 12;
/// Documents from which a word is taken as meant.
const ESTABLISHED: u32 = 10;
const MOST_FAMILY: usize = 4;

impl Reader<'_> {
    /// `end`: where the last word typed ends, which may not be finished yet.
    pub fn variants(&self, typed: Vec<Word>, end: usize) -> Vec<Typed> {
        let links = self.links(&typed);
        let finish = |word: &Word| word.end == end && !self.query.text.ends_with(char::is_whitespace);
        let all = typed.into_iter().zip(links);
        all.map(|(word, link)| {
            let stem = stem(&word.text);
            let variants = self.variants_of(&word, &stem, finish(&word));
            Typed { word, stem, link, variants }
        })
        .collect()
    }

    fn variants_of(&self, word: &Word, own: &str, unfinished: bool) -> Vec<Choice> {
        let settings = &self.index.settings;
        let known = self.is_known(own);
        let mut variants = Vec::new();
        if known {
            variants.push(choice(&word.text, 1.0, "typed"));
        }
        if !self.query.expand || self.index.stop_words.contains(&word.text) {
            return variants;
        }
        let is_word = known
            || self.index.synonyms.knows(own)
            || self.is_occasion(&word.text)
            || self.is_place_name(&word.text);
        if !is_word && unfinished && word.text.chars().count() >= settings.prefix_from {
            let finished = self.vocabulary.beginning_with(&word.text, MOST_BEGINNINGS);
            variants.extend(finished.iter().map(|c| choice(&c.word, settings.beginning, "beginning")));
        }
        // A word that many documents have is hardly a misspelling of another.
        let established = self.vocabulary.documents(own) >= ESTABLISHED
            || self.index.synonyms.knows(own)
            || self.is_occasion(&word.text);
        if !is_word || self.effort >= Effort::Wider && !established {
            let lost = usize::from(self.effort >= Effort::Wider);
            let mut likely = self.vocabulary.like(&word.text, settings.typos, lost, 4 * MOST_VARIANTS);
            let nearest = likely.first().map_or(0, |best| best.errors);
            // Only the nearest words are meant, unless they led nowhere.
            likely.retain(|c| (c.errors == nearest || lost > 0) && stem(&c.word) != own);
            likely.truncate(if lost > 0 { 2 * MOST_VARIANTS } else { MOST_VARIANTS });
            variants.extend(likely.iter().map(|candidate| correction(candidate, settings.correction)));
        }
        if variants.is_empty() && !is_word {
            variants.extend(self.split(&word.text));
        }
        if self.effort >= Effort::Wider {
            let family = self.vocabulary.family_of(&word.text, MOST_FAMILY);
            variants.extend(family.iter().map(|c| choice(&c.word, settings.family, "family")));
        }
        variants
    }

    fn is_place_name(&self, word: &str) -> bool {
        !self.gazetteer.read_words(word, self.query.jurisdiction.as_deref()).is_empty()
    }

    /// An unknown word that is two known ones written together ("ecopaturage" → "eco paturage").
    fn split(&self, word: &str) -> Option<Choice> {
        if !word.is_ascii() || word.len() < 7 {
            return None;
        }
        let halves = (3..=word.len() - 3).map(|at| word.split_at(at));
        let known = halves.filter(|(a, b)| self.is_known(&stem(a)) && self.is_known(&stem(b)));
        let rarer = |(a, b): &(&str, &str)| {
            self.vocabulary.documents(&stem(a)).min(self.vocabulary.documents(&stem(b)))
        };
        let (a, b) = known.max_by_key(rarer)?;
        let weight = self.index.settings.correction;
        Some(Choice {
            stems: vec![stem(a), stem(b)],
            word: format!("{a} {b}"),
            weight,
            relation: "correction",
            apart: false,
            exact: false,
        })
    }
}

fn choice(word: &str, weight: f32, relation: &'static str) -> Choice {
    Choice {
        stems: vec![stem(word)],
        word: word.to_owned(),
        weight,
        relation,
        apart: false,
        exact: relation == "correction",
    }
}

fn correction(candidate: &Candidate, per_error: f32) -> Choice {
    let weight = if candidate.errors > 1 { per_error * per_error } else { per_error };
    choice(&candidate.word, weight, "correction")
}
