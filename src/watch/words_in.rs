//! Which of many words a text says, in one reading of it. A word is met by its beginning ("nettoy" by "nettoyage"); a
//! phrase by its words in a row.

use std::collections::HashMap;

use crate::fold::fold;

/// Words of all profiles, each once.
#[derive(Debug, Default)]
pub struct WordList {
    /// Folded and as first typed.
    words: Vec<(String, String)>,
    places: HashMap<String, u32>,
    /// By the first word.
    by_first: HashMap<String, Vec<u32>>,
}

impl WordList {
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The place of a word in the list; nothing for one that says nothing.
    pub fn add(&mut self, typed: &str) -> Option<u32> {
        let folded = fold(typed);
        if folded.is_empty() {
            return None;
        }
        if let Some(known) = self.places.get(&folded) {
            return Some(*known);
        }
        let place = u32::try_from(self.words.len()).ok()?;
        let first = folded.split(' ').next().unwrap_or_default().to_owned();
        self.by_first.entry(first).or_default().push(place);
        self.places.insert(folded.clone(), place);
        self.words.push((folded, typed.trim().to_owned()));
        Some(place)
    }

    pub fn typed(&self, place: u32) -> &str {
        let word = usize::try_from(place).ok().and_then(|place| self.words.get(place));
        word.map_or("", |(_, typed)| typed)
    }

    /// For each word whether a folded text says it.
    pub fn said_in(&self, text: &str) -> Vec<bool> {
        let mut said = vec![false; self.words.len()];
        if self.words.is_empty() {
            return said;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(' ').unwrap_or(rest.len());
            let first = &rest[..end];
            for (at, sign) in first.char_indices() {
                let begins = &first[..at + sign.len_utf8()];
                for place in self.by_first.get(begins).into_iter().flatten() {
                    let Ok(place) = usize::try_from(*place) else { continue };
                    if rest.starts_with(&self.words[place].0) {
                        said[place] = true;
                    }
                }
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_met_by_their_beginning_and_phrases_in_a_row() {
        let mut list = WordList::default();
        for word in ["Nettoy", "ménage", "espaces verts", "vert", "âge", "…", "nettoy"] {
            list.add(word);
        }
        assert_eq!(list.len(), 5, "each once, and nothing that says nothing");
        let said = list.said_in(&fold("Nettoyages et entretien d’espaces verts"));
        assert_eq!(said, [true, false, true, true, false]);
        let said = list.said_in(&fold("Espaces ouverts, ménagers ; entretiens verticaux"));
        assert_eq!(said, [false, true, false, true, false], "in the middle of a word is not met");
        assert_eq!(list.typed(0), "Nettoy");
        assert!(list.said_in("").iter().all(|said| !said));
    }
}
