//! Sectors proposed for a record that states none: from its activity code, sharpened or replaced by its words.
//!
//! Sober on purpose: words are compared by stem with the labels of the branches and with the synonyms of the search,
//! a word counts the more the fewer branches share it, and nothing is proposed on weak grounds.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use entity::values::Language;
use serde::Deserialize;

use super::{Sector, all, find, of_activity, tops};
use crate::fold::fold;

/// Most sectors proposed for one record.
const MOST: usize = 3;
/// Classes so general that only words can tell the branch: other organisations, other personal services, n.e.c.
const GENERAL: &[&str] =
    &["9499", "9609", "8899", "8299", "8559", "7490", "4778", "4779", "3299", "9412", "8219"];
/// Evidence needed to propose on words alone: one word that only one branch has, in the name or the tags.
const ENOUGH: f64 = 1.0;
/// A word of a long description says less than one of the name.
const DESCRIPTION_WEIGHT: f64 = 0.6;

/// What a record says about itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Words<'a> {
    /// Name, brand, tags, label of the activity.
    pub telling: &'a [&'a str],
    pub description: &'a str,
}

/// Codes of the proposed sectors, the most likely first; a level-1 code where only that much is known.
pub fn propose(activity_scheme: Option<&str>, activity_code: Option<&str>, words: Words<'_>) -> Vec<String> {
    let class = activity_code.unwrap_or_default();
    let candidates = of_activity(activity_scheme.unwrap_or_default(), class);
    let digits: String = class.chars().filter(char::is_ascii_digit).take(4).collect();
    let is_general = GENERAL.contains(&digits.as_str());
    let scores = score(words);
    let mut best: Vec<_> = scores
        .iter()
        .map(|(sector, score)| {
            let supported = candidates.iter().any(|candidate| candidate.code == *sector);
            (sector, if supported { score + 0.5 } else { *score })
        })
        .filter(|(_, score)| *score >= ENOUGH)
        .collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let narrowed: Vec<_> = best
        .iter()
        .filter(|(sector, _)| candidates.iter().any(|candidate| candidate.code == **sector))
        .map(|(sector, _)| (*sector).to_owned())
        .collect();
    if !candidates.is_empty() && !is_general {
        if !narrowed.is_empty() {
            return narrowed.into_iter().map(ToOwned::to_owned).take(MOST).collect();
        }
        return generalised(&candidates);
    }
    if !best.is_empty() {
        let top = best[0].1;
        let close = best.into_iter().filter(|(_, score)| *score >= top * 0.6);
        return close.map(|(sector, _)| (*sector).to_owned()).take(MOST).collect();
    }
    if is_general { Vec::new() } else { of_division(&digits).into_iter().collect() }
}

/// Up to two branches as they are; more of them as the sectors they share, when these are few.
fn generalised(candidates: &[&'static Sector]) -> Vec<String> {
    if candidates.len() <= 2 {
        return candidates.iter().map(|sector| sector.code.clone()).collect();
    }
    let parents: std::collections::BTreeSet<_> =
        candidates.iter().map(|sector| super::top_of(&sector.code).to_owned()).collect();
    if parents.len() <= 2 { parents.into_iter().collect() } else { Vec::new() }
}

/// The one sector that names the division of a class we have no branch for.
fn of_division(digits: &str) -> Option<String> {
    let division = digits.get(..2)?;
    let mut fitting = tops().filter(|sector| sector.nace_divisions.iter().any(|known| known == division));
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => Some(only.code.clone()),
        _ => None,
    }
}

fn score(words: Words<'_>) -> BTreeMap<&'static str, f64> {
    let mut scores = BTreeMap::new();
    let mut seen = HashSet::new();
    for text in words.telling {
        add(&mut scores, &mut seen, text, 1.0);
    }
    add(&mut scores, &mut seen, words.description, DESCRIPTION_WEIGHT);
    scores
}

/// Counts each known word, or pair of words, of a text once.
fn add(scores: &mut BTreeMap<&'static str, f64>, seen: &mut HashSet<String>, text: &str, weight: f64) {
    let stems = stems(text, 400);
    let pairs = stems.windows(2).map(|pair| pair.join(" "));
    for term in pairs.chain(stems.iter().cloned()) {
        let Some(sectors) = VOCABULARY.get(&term) else { continue };
        if !seen.insert(term) {
            continue;
        }
        #[expect(clippy::cast_precision_loss, reason = "a term belongs to a handful of sectors")]
        let share = weight / sectors.len() as f64;
        for sector in sectors {
            *scores.entry(sector.as_str()).or_default() += share;
        }
    }
}

#[derive(Deserialize)]
struct Synonym {
    canonical: String,
    equivalents: String,
    narrower: String,
    regional: String,
    sector_slug: String,
}

/// Stems and pairs of stems → the branches they speak for.
static VOCABULARY: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut vocabulary: HashMap<String, Vec<String>> = HashMap::new();
    let mut learn = |term: &str, sector: &str| {
        let stems = stems(term, 10);
        let told: Vec<_> =
            stems.iter().filter(|stem| stem.len() >= 3 && !WEAK.contains(&stem.as_str())).collect();
        // A term of several words is known by its first pair; one word by itself.
        let key = match (stems.as_slice(), told.as_slice()) {
            ([_], [only]) => (*only).clone(),
            ([first, second], [_, ..]) => format!("{first} {second}"),
            _ => return,
        };
        let sectors = vocabulary.entry(key).or_default();
        if !sectors.iter().any(|known| known == sector) {
            sectors.push(sector.to_owned());
        }
    };
    for sector in all().iter().filter(|sector| sector.is_branch()) {
        for language in Language::ALL {
            let label = sector.label(*language);
            for part in label
                .split([',', '/'])
                .flat_map(|part| part.split(" et "))
                .flat_map(|part| part.split(" and "))
            {
                learn(part, &sector.code);
                for word in fold(part).split(' ') {
                    learn(word, &sector.code);
                }
            }
        }
    }
    let synonyms = include_str!("../../../search-config/synonyms_fr.csv");
    for row in csv::Reader::from_reader(synonyms.as_bytes()).deserialize::<Synonym>().filter_map(Result::ok) {
        let Some(sector) = find(&row.sector_slug) else { continue };
        let regional =
            row.regional.split(';').map(|term| term.split_once(':').map_or(term, |(_, term)| term));
        let terms = [&row.canonical, &row.equivalents, &row.narrower];
        for term in terms.iter().flat_map(|list| list.split('|')).chain(regional) {
            learn(term, &sector.code);
        }
    }
    vocabulary
});

/// Stems that say nothing about the trade: articles, legal forms, adjectives of the whole economy.
const WEAK: &[&str] = &[
    "les",
    "des",
    "aux",
    "par",
    "pour",
    "dan",
    "sur",
    "avec",
    "une",
    "du",
    "association",
    "associat",
    "cooperati",
    "coopera",
    "solidai",
    "solida",
    "social",
    "sociale",
    "service",
    "servic",
    "entrepr",
    "organis",
    "gestion",
    "creation",
    "creatio",
    "centre",
    "maison",
    "groupe",
    "projet",
    "public",
    "local",
    "locaux",
    "commun",
    "communa",
    "communi",
    "accompa",
    "developp",
    "develop",
    "general",
    "the",
    "and",
    "for",
    "und",
    "der",
    "die",
    "das",
    "fur",
    "work",
    "arbeit",
    "acti",
    "activit",
    "accueil",
    "objet",
    "materi",
    "autre",
    "divers",
    "espace",
    "jeune",
    "personn",
    "perso",
    "aide",
    "adapte",
    "bureau",
    "vente",
    "locatio",
    "product",
    "product",
    "support",
    "sozial",
    "format",
    "equipem",
    "table",
    "bar",
    "net",
    "vie",
    "art",
    "mutuel",
    "citoyen",
    "citoye",
    "partage",
    "droit",
    "etude",
    "appui",
    "conseil",
    "parcour",
    "public",
    "media",
    "terre",
    "place",
    "pied",
];

/// The stems of a text without articles.
fn stems(text: &str, most: usize) -> Vec<String> {
    const ARTICLES: &[&str] = &[
        "d",
        "l",
        "de",
        "du",
        "des",
        "le",
        "la",
        "les",
        "et",
        "a",
        "au",
        "aux",
        "en",
        "ressource",
        "ressources",
    ];
    let folded = fold(text);
    folded.split(' ').filter(|word| !ARTICLES.contains(word)).take(most).map(stem).collect()
}

/// Cuts plurals and long endings, so that `menuisiers` meets `menuiserie`.
fn stem(word: &str) -> String {
    let singular = word.strip_suffix(['s', 'x']).filter(|stem| stem.len() >= 3).unwrap_or(word);
    let end = singular.char_indices().nth(7).map_or(singular.len(), |(end, _)| end);
    singular[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(code: &str, telling: &[&str], description: &str) -> Vec<String> {
        propose(Some("NAF2"), Some(code), Words { telling, description })
    }

    #[test]
    fn a_specific_activity_code_decides() {
        assert_eq!(proposed("5621Z", &["BALUCHON"], ""), ["S01.1"]);
        assert_eq!(proposed("8121Z", &["Net Plus"], ""), ["S04.1"]);
    }

    #[test]
    fn words_choose_among_the_branches_of_a_code() {
        assert_eq!(proposed("8130Z", &["Élagage du Léman"], "taille et élagage"), ["S02.5"]);
    }

    #[test]
    fn words_alone_propose_when_they_are_clear() {
        let words = Words { telling: &["Blanchisserie du Lac"], description: "" };
        assert_eq!(propose(None, None, words), ["S04.3"]);
        let words = Words { telling: &["Les amis de la vallée"], description: "Un lieu pour tous" };
        assert!(propose(None, None, words).is_empty(), "nothing is better than a guess");
    }

    #[test]
    fn general_codes_propose_nothing_without_words() {
        assert!(proposed("9499Z", &["ASSOCIATION PASSERELLE"], "").is_empty());
        assert_eq!(proposed("9499Z", &["Ressourcerie des Bauges"], ""), ["S05.1"]);
    }

    #[test]
    fn an_unknown_class_falls_back_on_the_only_sector_of_its_division() {
        assert_eq!(proposed("8720A", &["Foyer"], ""), ["S11.5"]);
        assert_eq!(
            proposed("8730B", &["Résidence"], "").first().map(|code| super::super::top_of(code).to_owned()),
            Some("S11".to_owned())
        );
    }
}
