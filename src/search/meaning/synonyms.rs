//! Weighted synonyms: groups of words for one thing, read from `search-config/synonyms_fr.csv`.
use super::fold::words;
use super::stem::stem;
use std::collections::{HashMap, HashSet};

/// How a word stands to the thing its group names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    Canonical,
    Equivalent,
    Narrower,
    /// Written in capitals; with `capitals_only`, not recognised otherwise ("SEL" is not "sel").
    Acronym {
        capitals_only: bool,
    },
    /// Used in one jurisdiction ("CH", "FR", "QC").
    Regional(String),
    /// German or English: understood when typed, never searched for a French word.
    Foreign,
}

/// One way of naming the thing of a group.
#[derive(Clone, Debug)]
pub struct Member {
    pub text: String,
    /// Stems of its words, stop words left out.
    pub stems: Vec<String>,
    pub role: Role,
}

/// Words for one thing.
#[derive(Clone, Debug)]
pub struct Group {
    pub members: Vec<Member>,
    /// Slug of the sector that offers the thing.
    pub sector: Option<String>,
}

/// What another word of the same group is worth.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
pub struct SynonymWeights {
    pub equivalent: f32,
    pub narrower: f32,
    /// A regional word where it is at home; elsewhere it counts as an equivalent.
    pub regional: f32,
}

/// A word that stands in for the typed one.
#[derive(Clone, Debug)]
pub struct Substitute<'a> {
    pub member: &'a Member,
    pub weight: f32,
    pub relation: &'static str,
}

/// Where a typed word was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recognised {
    pub group: usize,
    pub member: usize,
}

#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    groups: Vec<Group>,
    /// First stem of a member → members.
    by_first: HashMap<String, Vec<Recognised>>,
}

#[derive(serde::Deserialize)]
struct Row {
    canonical: String,
    equivalents: String,
    narrower: String,
    acronyms: String,
    regional: String,
    sector_slug: String,
    note: String,
}

#[derive(serde::Deserialize)]
struct ForeignRow {
    canonical: String,
    de: String,
    en: String,
}

impl Synonyms {
    /// Reads the table (columns `id, canonical, equivalents, narrower, acronyms, regional, sector_slug, note`; lists are
    /// separated by `|`, regional ones by `;` as `ch:word`).
    pub fn read(table: &str, stop_words: &HashSet<String>) -> Result<Self, csv::Error> {
        let mut synonyms = Self::default();
        for row in csv::Reader::from_reader(table.as_bytes()).deserialize() {
            synonyms.add(&row?, stop_words);
        }
        Ok(synonyms)
    }

    /// Reads German and English words for the things of the groups (columns `canonical, de, en`; lists separated by `|`).
    /// `must_exist`: a thing that has no group is an error.
    pub fn add_foreign(
        &mut self,
        table: &str,
        stop_words: &HashSet<String>,
        must_exist: bool,
    ) -> anyhow::Result<()> {
        for row in csv::Reader::from_reader(table.as_bytes()).deserialize() {
            let row: ForeignRow = row?;
            let is_named = |group: &Group| {
                group
                    .members
                    .iter()
                    .any(|member| member.role == Role::Canonical && member.text == row.canonical)
            };
            let Some(group) = self.groups.iter().position(is_named) else {
                anyhow::ensure!(!must_exist, "no group of synonyms is called {:?}", row.canonical);
                continue;
            };
            let words = row.de.split('|').chain(row.en.split('|')).map(str::trim);
            for word in words.filter(|word| !word.is_empty()) {
                let member = member(word, Role::Foreign, stop_words);
                let Some(first) = member.stems.first().cloned() else { continue };
                // A word that French has too means what it means there.
                if self.groups[group].members.iter().any(|known| known.stems == member.stems) {
                    continue;
                }
                let at = self.groups[group].members.len();
                self.groups[group].members.push(member);
                self.by_first.entry(first).or_default().push(Recognised { group, member: at });
            }
        }
        Ok(())
    }

    fn add(&mut self, row: &Row, stop_words: &HashSet<String>) {
        let mut members = vec![member(&row.canonical, Role::Canonical, stop_words)];
        let list = |text: &str| {
            text.split('|').map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect()
        };
        let equivalents: Vec<String> = list(&row.equivalents);
        let narrower: Vec<String> = list(&row.narrower);
        let acronyms: Vec<String> = list(&row.acronyms);
        members.extend(equivalents.iter().map(|word| member(word, Role::Equivalent, stop_words)));
        members.extend(narrower.iter().map(|word| member(word, Role::Narrower, stop_words)));
        members.extend(acronyms.iter().map(|word| {
            let capitals_only = word.chars().count() <= 2
                || row.note.contains("majuscules") && row.note.contains(&format!("« {word} »"));
            member(word, Role::Acronym { capitals_only }, stop_words)
        }));
        for part in row.regional.split(';') {
            if let Some((region, word)) = part.split_once(':') {
                let region = region.trim().to_uppercase();
                let word = word.split('(').next().unwrap_or(word).trim();
                members.push(member(word, Role::Regional(region), stop_words));
            }
        }
        members.retain(|member| !member.stems.is_empty());
        let group = self.groups.len();
        for (at, member) in members.iter().enumerate() {
            let place = self.by_first.entry(member.stems[0].clone()).or_default();
            place.push(Recognised { group, member: at });
        }
        let sector = (!row.sector_slug.is_empty()).then(|| row.sector_slug.clone());
        self.groups.push(Group { members, sector });
    }

    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Whether some member begins with this stem: such a word is never taken for a misspelling.
    pub fn knows(&self, stem: &str) -> bool {
        self.by_first.contains_key(stem)
    }

    /// Single words of all members: what a misspelt word may stand for even when no document contains it.
    pub fn single_words(&self) -> impl Iterator<Item = String> + '_ {
        self.groups
            .iter()
            .flat_map(|group| &group.members)
            .filter(|member| !matches!(member.role, Role::Acronym { .. } | Role::Foreign))
            .filter(|member| member.stems.len() == 1)
            .flat_map(|member| words(&member.text).into_iter().map(|word| word.text))
    }

    /// The longest members that the stems begin with, and their length in stems. `capitals` tells for each stem whether
    /// it was typed in capitals.
    pub fn recognise(&self, stems: &[&str], capitals: &[bool]) -> (usize, Vec<Recognised>) {
        let mut longest = 0;
        let mut found = Vec::new();
        for &place in stems.first().and_then(|first| self.by_first.get(*first)).into_iter().flatten() {
            let member = &self.groups[place.group].members[place.member];
            let length = member.stems.len();
            let same = length <= stems.len() && member.stems.iter().zip(stems).all(|(a, b)| a == b);
            let shouted = capitals.first().copied().unwrap_or(false);
            let barred = matches!(member.role, Role::Acronym { capitals_only: true }) && !shouted;
            if !same || barred || length < longest {
                continue;
            }
            if length > longest {
                found.clear();
                longest = length;
            }
            found.push(place);
        }
        (longest, found)
    }

    /// Other words of the group, with their weights; `region` is where the person is or searches.
    pub fn substitutes(
        &self,
        at: Recognised,
        region: Option<&str>,
        weights: SynonymWeights,
    ) -> Vec<Substitute<'_>> {
        let group = &self.groups[at.group];
        let typed = &group.members[at.member];
        let from_narrower = typed.role == Role::Narrower;
        let others = group.members.iter().enumerate().filter(|&(place, _)| place != at.member);
        others
            .filter_map(|(_, member)| {
                let (weight, relation) = match &member.role {
                    Role::Canonical | Role::Equivalent if from_narrower => (weights.narrower, "broader"),
                    Role::Canonical | Role::Equivalent => (weights.equivalent, "equivalent"),
                    Role::Foreign => return None,
                    Role::Narrower if from_narrower => return None,
                    Role::Narrower => (weights.narrower, "narrower"),
                    // Acronyms of one group are often different things (EI, ACI): never swap one for another.
                    Role::Acronym { capitals_only } => {
                        let swap = matches!(typed.role, Role::Acronym { .. });
                        if *capitals_only || swap || from_narrower {
                            return None;
                        }
                        (weights.equivalent, "acronym")
                    }
                    Role::Regional(home) if region == Some(home.as_str()) => (weights.regional, "regional"),
                    Role::Regional(_) if from_narrower => (weights.narrower, "regional"),
                    Role::Regional(_) => (weights.equivalent, "regional"),
                };
                (member.stems != typed.stems).then_some(Substitute { member, weight, relation })
            })
            .collect()
    }

    /// The sector that offers what was recognised, and how surely.
    pub fn sector(&self, at: Recognised, weights: SynonymWeights) -> Option<(&str, f32)> {
        let group = &self.groups[at.group];
        let weight = match group.members[at.member].role {
            Role::Narrower => weights.narrower,
            _ => weights.equivalent,
        };
        group.sector.as_deref().map(|slug| (slug, weight))
    }
}

fn member(text: &str, role: Role, stop_words: &HashSet<String>) -> Member {
    Member { stems: content_stems(text, stop_words), text: text.to_owned(), role }
}

/// Stems of the words of a text that carry meaning (all of them when none does).
fn content_stems(text: &str, stop_words: &HashSet<String>) -> Vec<String> {
    let all: Vec<String> = words(text).into_iter().map(|word| word.text).collect();
    let content: Vec<String> =
        all.iter().filter(|word| !stop_words.contains(*word)).map(|word| stem(word)).collect();
    if content.is_empty() { all.iter().map(|word| stem(word)).collect() } else { content }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHTS: SynonymWeights = SynonymWeights { equivalent: 0.6, narrower: 0.4, regional: 0.8 };

    fn synonyms() -> Synonyms {
        let table = "id,canonical,equivalents,narrower,acronyms,regional,sector_slug,note\n\
            S1,nettoyage,entretien des locaux,lavage de vitres,,qc:conciergerie,nettoyage-locaux,\n\
            S2,échange local,banque de temps,,SEL,,,« SEL » seulement en majuscules\n\
            S3,entreprise d'insertion,,,EI|SIAE,,insertion,\n";
        let stop = ["de", "d", "des", "les"].map(str::to_owned).into();
        Synonyms::read(table, &stop).unwrap()
    }

    fn found(text: &[&str], capitals: bool) -> Vec<(String, f32)> {
        let synonyms = synonyms();
        let stems: Vec<String> = text.iter().map(|word| stem(word)).collect();
        let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
        let (_, places) = synonyms.recognise(&stems, &vec![capitals; stems.len()]);
        let all = places.iter().flat_map(|&at| synonyms.substitutes(at, Some("QC"), WEIGHTS));
        all.map(|substitute| (substitute.member.text.clone(), substitute.weight)).collect()
    }

    #[test]
    fn equivalents_weigh_more_than_narrower_words_and_regional_ones_most_at_home() {
        let words = found(&["nettoyage"], false);
        assert_eq!(
            words,
            [
                ("entretien des locaux".to_owned(), 0.6),
                ("lavage de vitres".to_owned(), 0.4),
                ("conciergerie".to_owned(), 0.8)
            ]
        );
    }

    #[test]
    fn several_words_are_recognised_together_and_lead_to_the_broader_word() {
        assert!(found(&["lavage", "vitre"], false).contains(&("nettoyage".to_owned(), 0.4)));
        assert!(found(&["lavage"], false).is_empty());
    }

    #[test]
    fn german_and_english_words_lead_to_the_french_ones_and_not_back() {
        let mut synonyms = synonyms();
        let table = "canonical,de,en\nnettoyage,Gebäudereinigung|Reinigung,cleaning\n";
        synonyms.add_foreign(table, &HashSet::new(), true).unwrap();
        let lead = |word: &str| -> Vec<String> {
            let stem = stem(&crate::search::meaning::fold::fold(word));
            let (_, places) = synonyms.recognise(&[stem.as_str()], &[false]);
            let all = places.iter().flat_map(|&at| synonyms.substitutes(at, None, WEIGHTS));
            all.map(|substitute| substitute.member.text.clone()).collect()
        };
        assert_eq!(lead("Gebäudereinigung")[0], "nettoyage");
        assert!(lead("cleaning").contains(&"entretien des locaux".to_owned()));
        assert!(!lead("nettoyage").iter().any(|word| word.contains("einigung") || word == "cleaning"));
        let unknown = synonyms.add_foreign("canonical,de,en\nrien,Ding,\n", &HashSet::new(), true);
        assert!(unknown.unwrap_err().to_string().contains("rien"));
    }

    #[test]
    fn short_and_ambiguous_acronyms_need_capitals() {
        assert!(found(&["sel"], false).is_empty());
        assert!(found(&["sel"], true).contains(&("échange local".to_owned(), 0.6)));
        assert!(found(&["ei"], false).is_empty());
        assert!(found(&["siae"], false).contains(&("entreprise d'insertion".to_owned(), 0.6)));
        assert!(
            !found(&["ei"], true).iter().any(|(word, _)| word == "SIAE"),
            "acronyms do not stand for each other"
        );
    }
}
