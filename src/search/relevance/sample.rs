//! A check that cannot be fitted to: known items drawn from the directory file, and the same with typing errors made by
//! rule. Deterministic for a given seed.
use super::judge::Judged;
use crate::search::meaning::fold::fold;
use crate::search::model::SupplierDoc;
use std::collections::HashMap;

/// A small generator (SplitMix64): the draw is the same on every machine and version.
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^= x >> 31;
        usize::try_from(x % (bound.max(1) as u64)).unwrap_or(0)
    }
}

/// `count` names that occur once, asked for as they are written ("known") and with one error in a word of at least five
/// letters ("typo").
pub fn draw(suppliers: &[SupplierDoc], count: usize, seed: u64) -> Vec<Judged> {
    let mut names: HashMap<String, usize> = HashMap::new();
    for supplier in suppliers {
        *names.entry(fold(&supplier.name)).or_default() += 1;
    }
    let mut draw = Draw(seed);
    let mut judged = Vec::new();
    while judged.len() < 2 * count {
        let supplier = &suppliers[draw.below(suppliers.len())];
        let name = fold(&supplier.name);
        if names[&name] > 1 || name.len() < 4 {
            continue;
        }
        let Some(misspelt) = misspell(&name, &mut draw) else { continue };
        let item = |class: &str, query: String| Judged {
            class: class.to_owned(),
            query,
            jurisdiction: String::new(),
            answers: supplier.external_refs.join(" "),
        };
        judged.push(item("drawn known", supplier.name.clone()));
        judged.push(item("drawn typo", misspelt));
    }
    judged
}

/// One error in one longer word: a letter left out, doubled, replaced or swapped with the next, never the first.
fn misspell(name: &str, draw: &mut Draw) -> Option<String> {
    let mut words: Vec<Vec<char>> = name.split(' ').map(|word| word.chars().collect()).collect();
    let long: Vec<usize> = (0..words.len())
        .filter(|&at| words[at].len() >= 5 && words[at].iter().all(char::is_ascii_alphabetic))
        .collect();
    let at = *long.get(draw.below(long.len()))?;
    let word = &mut words[at];
    let letter = 1 + draw.below(word.len() - 2);
    match draw.below(4) {
        0 => {
            word.remove(letter);
        }
        1 => word.insert(letter, word[letter]),
        2 => word[letter] = if word[letter] == 'e' { 'a' } else { 'e' },
        _ => word.swap(letter, letter + 1),
    }
    let words: Vec<String> = words.into_iter().map(|word| word.into_iter().collect()).collect();
    let misspelt = words.join(" ");
    (misspelt != name).then_some(misspelt)
}
