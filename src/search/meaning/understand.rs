//! Reads a query into concepts: each is a word or expression the person typed, with the choices that may stand for it.
use super::fold::{Word, words};
use super::places::{Gazetteer, LONGEST_NAME, Reading};
use super::stem::stem;
use super::synonyms::Recognised;
use super::vocabulary::{Candidate, Vocabulary};
use crate::search::config::{Config, IndexConfig};
use crate::search::query::{MOST_WORDS, Query};
use crate::search::results::Expansion;

/// How far to go. Each step is taken only when the one before found nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// Words that the index knows are taken as typed; others are corrected or finished.
    Plain,
    /// Known words too may be misspelt; words of the same family count.
    Wider,
    /// The commonest word may be missing when at least three are asked.
    Relaxed,
}

impl Effort {
    pub const STEPS: [Self; 3] = [Self::Plain, Self::Wider, Self::Relaxed];
}

/// One way of satisfying a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Stems; several must stand together.
    pub stems: Vec<String>,
    /// The word as the index or the table writes it.
    pub word: String,
    pub weight: f32,
    /// "typed" or a relation of `Expansion`.
    pub relation: &'static str,
}

/// A place as one way of satisfying a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceChoice {
    pub reading: Reading,
    pub radius_km: f64,
}

/// What one or several typed words ask for.
#[derive(Clone, Debug, Default)]
pub struct Concept {
    pub typed: String,
    /// Generic words ("association") only raise the score.
    pub required: bool,
    pub choices: Vec<Choice>,
    /// Sector codes that offer the thing, with their weight.
    pub sectors: Vec<(String, f32)>,
    /// Exact codes: kinds of organisation typed in capitals, registration numbers.
    pub codes: Vec<String>,
    pub place: Option<PlaceChoice>,
}

/// A query understood.
#[derive(Clone, Debug, Default)]
pub struct Understanding {
    pub concepts: Vec<Concept>,
    /// The whole text folded, to recognise whole names.
    pub whole: String,
    /// Stems of all typed words in order, to recognise expressions.
    pub sequence: Vec<String>,
    pub effort: Option<Effort>,
    pub left_out: Vec<String>,
}

impl Understanding {
    /// The place asked for, typed in the text or given apart.
    pub fn place(&self) -> Option<&PlaceChoice> {
        self.concepts.iter().find_map(|concept| concept.place.as_ref())
    }

    /// A word was typed for which the index has nothing at all: nothing can answer.
    pub fn is_hopeless(&self) -> bool {
        self.concepts.iter().any(|concept| concept.required && concept.is_empty())
    }

    /// All words searched along with the typed ones.
    pub fn expansions(&self) -> Vec<Expansion> {
        let mut found = Vec::new();
        for concept in &self.concepts {
            for choice in concept.choices.iter().filter(|choice| choice.relation != "typed") {
                found.push(Expansion {
                    typed: concept.typed.clone(),
                    word: choice.word.clone(),
                    relation: choice.relation,
                    weight: choice.weight,
                });
            }
        }
        found
    }
}

impl Concept {
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty() && self.sectors.is_empty() && self.codes.is_empty() && self.place.is_none()
    }
}

/// A typed word on its way to a concept.
struct Typed {
    word: Word,
    stem: String,
    /// What it may stand for, best first; the word itself when the index knows it.
    variants: Vec<Choice>,
}

/// What is needed to read a query.
struct Reader<'a> {
    query: &'a Query,
    config: &'a Config,
    index: &'a IndexConfig,
    vocabulary: &'a Vocabulary,
    gazetteer: &'a Gazetteer,
    effort: Effort,
}

/// Reads `query`. `vocabulary` and `gazetteer` are those of the index that will be asked.
pub fn understand(
    query: &Query,
    config: &Config,
    index: &IndexConfig,
    vocabulary: &Vocabulary,
    gazetteer: &Gazetteer,
    effort: Effort,
) -> Understanding {
    Reader { query, config, index, vocabulary, gazetteer, effort }.read()
}

const MOST_VARIANTS: usize = 5;
const MOST_BEGINNINGS: usize = 12;
const MOST_FAMILY: usize = 4;

impl Reader<'_> {
    fn read(&self) -> Understanding {
        let mut typed: Vec<Word> = words(&self.query.text);
        typed.truncate(MOST_WORDS);
        let whole: Vec<&str> = typed.iter().map(|word| word.text.as_str()).collect();
        let mut understanding = Understanding {
            whole: whole.join(" "),
            sequence: typed.iter().map(|word| stem(&word.text)).collect(),
            effort: Some(self.effort),
            ..Understanding::default()
        };
        let words = self.variants(self.joined(typed));
        self.concepts(&words, &mut understanding);
        if let Some(concept) = self.place_given() {
            understanding.concepts.push(concept);
        }
        understanding
    }

    /// Joins neighbours that the index writes in one word ("eco paturage" → "ecopaturage").
    fn joined(&self, typed: Vec<Word>) -> Vec<Word> {
        let mut joined: Vec<Word> = Vec::with_capacity(typed.len());
        for word in typed {
            if let Some(last) = joined.last_mut() {
                let together = format!("{}{}", last.text, word.text);
                let unknown = |text: &str| !self.is_known(&stem(text));
                if self.query.expand
                    && together.len() > 5
                    && (unknown(&last.text) || unknown(&word.text))
                    && self.is_known(&stem(&together))
                {
                    *last = Word { text: together, end: word.end, ..last.clone() };
                    continue;
                }
            }
            joined.push(word);
        }
        joined
    }

    fn is_known(&self, stem: &str) -> bool {
        self.vocabulary.documents(stem) > 0
    }

    fn variants(&self, typed: Vec<Word>) -> Vec<Typed> {
        let last = typed.len().saturating_sub(1);
        let finish = |at: usize| at == last && !self.query.text.ends_with(char::is_whitespace);
        let all = typed.into_iter().enumerate();
        all.map(|(at, word)| {
            let stem = stem(&word.text);
            let variants = self.variants_of(&word, &stem, finish(at));
            Typed { word, stem, variants }
        })
        .collect()
    }

    fn variants_of(&self, word: &Word, stem: &str, unfinished: bool) -> Vec<Choice> {
        let settings = &self.index.settings;
        let known = self.is_known(stem);
        let mut variants = Vec::new();
        if known {
            variants.push(choice(&word.text, 1.0, "typed"));
        }
        if !self.query.expand || self.index.stop_words.contains(&word.text) {
            return variants;
        }
        let is_word = known || self.index.synonyms.knows(stem) || self.is_place_name(&word.text);
        if !is_word && unfinished && word.text.chars().count() >= settings.prefix_from {
            let finished = self.vocabulary.beginning_with(&word.text, MOST_BEGINNINGS);
            variants.extend(finished.iter().map(|c| choice(&c.word, settings.beginning, "beginning")));
        }
        if !is_word || self.effort >= Effort::Wider {
            let mut likely = self.vocabulary.like(&word.text, settings.typos, 3 * MOST_VARIANTS);
            let nearest = likely.first().map_or(0, |best| best.errors);
            likely.retain(|candidate| candidate.errors == nearest);
            likely.truncate(MOST_VARIANTS);
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
        Some(Choice { stems: vec![stem(a), stem(b)], word: format!("{a} {b}"), weight, relation: "correction" })
    }

    fn concepts(&self, typed: &[Typed], understanding: &mut Understanding) {
        let content: Vec<&Typed> = typed.iter().filter(|t| !self.index.stop_words.contains(&t.word.text)).collect();
        // A query of nothing but small words ("Où") asks for exactly those.
        let content = if content.is_empty() { typed.iter().collect() } else { content };
        let place = self.find_place(&content, typed);
        let mut at = 0;
        while at < content.len() {
            if let Some((from, to, choice)) = place.as_ref().filter(|(from, _, _)| *from == at) {
                understanding.concepts.push(self.place_concept(&content[*from..*to], choice.clone()));
                at = *to;
                continue;
            }
            let end = place.as_ref().filter(|(from, _, _)| *from > at).map_or(content.len(), |(from, _, _)| *from);
            let (length, concept) = self.word_concept(&content[at..end]);
            understanding.concepts.push(concept);
            at += length;
        }
        let any_required = understanding.concepts.iter().any(|concept| concept.required && concept.place.is_none());
        if !any_required && understanding.concepts.iter().all(|concept| concept.place.is_none()) {
            for concept in &mut understanding.concepts {
                concept.required = true;
            }
        }
    }

    /// The concept that the first words ask for, and how many of them it takes.
    fn word_concept(&self, content: &[&Typed]) -> (usize, Concept) {
        let (length, places) = self.recognise(content);
        let taken = &content[..length.max(1)];
        let mut concept = Concept { typed: join(taken), required: true, ..Concept::default() };
        if let [single] = taken {
            concept.choices.clone_from(&single.variants);
            concept.required = !self.index.generic_words.contains(&single.word.text);
            concept.codes = self.codes(&single.word);
        } else if let Some(stems) = taken.iter().map(|t| self.is_known(&t.stem).then(|| t.stem.clone())).collect() {
            concept.choices.push(Choice { stems, word: join(taken), weight: 1.0, relation: "typed" });
        }
        if self.query.expand {
            for place in places {
                self.add_synonyms(place, &mut concept);
            }
        }
        (taken.len(), concept)
    }

    /// The longest expression of the synonym table at the start of `content`; misspelt words count as corrected.
    fn recognise(&self, content: &[&Typed]) -> (usize, Vec<Recognised>) {
        let capitals: Vec<bool> = content.iter().map(|t| t.word.capitals && !self.shouts()).collect();
        let as_typed: Vec<&str> = content.iter().map(|t| t.stem.as_str()).collect();
        let (length, places) = self.index.synonyms.recognise(&as_typed, &capitals);
        if length > 0 || !self.query.expand {
            return (length, places);
        }
        let corrected: Vec<&str> = content
            .iter()
            .map(|t| t.variants.first().filter(|v| v.stems.len() == 1).map_or(t.stem.as_str(), |v| v.stems[0].as_str()))
            .collect();
        self.index.synonyms.recognise(&corrected, &vec![false; capitals.len()])
    }

    /// Everything was typed in capitals: then capitals say nothing.
    fn shouts(&self) -> bool {
        let letters: Vec<char> = self.query.text.chars().filter(|c| c.is_alphabetic()).collect();
        letters.len() > 5 && !letters.iter().any(|c| c.is_lowercase())
    }

    fn codes(&self, word: &Word) -> Vec<String> {
        let code = &self.query.text[word.start..word.end];
        let number = code.len() >= 6 && code.bytes().all(|b| b.is_ascii_digit());
        let kind = word.capitals && self.config.kinds.contains_key(code);
        if number || kind { vec![code.to_owned()] } else { Vec::new() }
    }

    fn add_synonyms(&self, at: Recognised, concept: &mut Concept) {
        let weights = self.index.settings.synonyms;
        let region = self.query.jurisdiction.as_deref();
        for substitute in self.index.synonyms.substitutes(at, region, weights) {
            let member = substitute.member;
            if !member.stems.iter().all(|stem| self.is_known(stem)) {
                continue;
            }
            match concept.choices.iter_mut().find(|choice| choice.stems == member.stems) {
                Some(known) if known.relation == "typed" => {}
                Some(known) if known.weight >= substitute.weight => {}
                Some(known) => {
                    known.weight = substitute.weight;
                    known.relation = substitute.relation;
                }
                None => concept.choices.push(Choice {
                    stems: member.stems.clone(),
                    word: member.text.clone(),
                    weight: substitute.weight,
                    relation: substitute.relation,
                }),
            }
        }
        if let Some((slug, weight)) = self.index.synonyms.sector(at, weights)
            && let Some(code) = self.config.sector_of_slug.get(slug)
            && !concept.sectors.iter().any(|(known, _)| known == code)
        {
            concept.sectors.push((code.clone(), weight));
        }
    }

    /// The longest stretch of content words that names a place, as (from, to, place).
    fn find_place(&self, content: &[&Typed], typed: &[Typed]) -> Option<(usize, usize, PlaceChoice)> {
        if self.query.place.is_some() || !self.query.expand {
            return None;
        }
        let mut best: Option<(u32, usize, usize, PlaceChoice)> = None;
        for from in 0..content.len() {
            for to in from + 1..=content.len().min(from + LONGEST_NAME) {
                let whole = from == 0 && to == content.len();
                let Some((liking, reading)) = self.read_place(&content[from..to], typed, whole) else { continue };
                let length = u32::try_from(to - from).unwrap_or(0);
                let liking = liking + 10 * length + u32::from(to == content.len());
                if best.as_ref().is_none_or(|(known, ..)| liking > *known) {
                    let radius_km = self.index.settings.ranking.place_radius_km;
                    best = Some((liking, from, to, PlaceChoice { reading, radius_km }));
                }
            }
        }
        best.map(|(_, from, to, place)| (from, to, place))
    }

    /// Whether these words name a place here, and how much speaks for it.
    fn read_place(&self, span: &[&Typed], typed: &[Typed], whole: bool) -> Option<(u32, Reading)> {
        let (first, last) = (span.first()?, span.last()?);
        let all = typed.iter().filter(|t| t.word.start >= first.word.start && t.word.end <= last.word.end);
        let exact: Vec<&str> = all.clone().map(|t| t.word.text.as_str()).collect();
        // The article before belongs to names such as "La Rochelle".
        let before = typed.iter().take_while(|t| t.word.start < first.word.start).last().map(|t| t.word.text.as_str());
        let jurisdiction = self.query.jurisdiction.as_deref();
        let with_article = before
            .filter(|word| matches!(*word, "la" | "le" | "les"))
            .map(|article| self.gazetteer.read_words(&format!("{article} {}", exact.join(" ")), jurisdiction))
            .filter(|reading| !reading.is_empty());
        let has_article = with_article.is_some();
        let mut reading = with_article.unwrap_or_else(|| self.gazetteer.read_words(&exact.join(" "), jurisdiction));
        if reading.is_empty() {
            let best = |t: &Typed| t.variants.first().map_or_else(|| t.word.text.clone(), |v| v.word.clone());
            let corrected: Vec<String> = all.map(best).collect();
            reading = self.gazetteer.read_words(&corrected.join(" "), jurisdiction);
        }
        if reading.is_empty() {
            return None;
        }
        let announced = before.is_some_and(|word| matches!(word, "a" | "sur" | "pres" | "vers" | "autour"));
        let several = exact.len() > 1 || has_article;
        let rank = reading.communes.first().map_or(3, |commune| commune.rank);
        let everyday = !several
            && (self.index.synonyms.knows(&first.stem)
                || self.index.generic_words.contains(&first.word.text)
                || exact[0].len() < 3
                || rank <= 1 && reading.areas.is_empty() && self.vocabulary.documents(&first.stem) >= 3);
        let stands = announced || several || !everyday;
        (stands || whole && rank > 1 && !everyday).then_some((u32::from(announced) * 5 + rank.min(4), reading))
    }

    fn place_concept(&self, span: &[&Typed], place: PlaceChoice) -> Concept {
        let stems: Option<Vec<String>> = span
            .iter()
            .map(|t| t.variants.first().filter(|v| v.stems.len() == 1).map(|v| v.stems[0].clone()))
            .collect();
        let typed = join(span);
        let choices = stems
            .map(|stems| vec![Choice { stems, word: typed.clone(), weight: 1.0, relation: "typed" }])
            .unwrap_or_default();
        Concept { typed, required: true, choices, place: Some(place), ..Concept::default() }
    }

    /// The place that was given beside the text.
    fn place_given(&self) -> Option<Concept> {
        let name = self.query.place.as_deref().map(str::trim).filter(|name| !name.is_empty())?;
        let jurisdiction = self.query.jurisdiction.as_deref();
        let reading = self.gazetteer.read_text(name, jurisdiction).or_else(|| self.nearest_name(name)).unwrap_or_default();
        let radius_km = self
            .query
            .near
            .and_then(|near| near.radius_km)
            .unwrap_or(self.index.settings.ranking.place_radius_km);
        let place = (!reading.is_empty()).then_some(PlaceChoice { reading, radius_km });
        Some(Concept { typed: name.to_owned(), required: true, place, ..Concept::default() })
    }

    fn nearest_name(&self, name: &str) -> Option<Reading> {
        let corrected: Vec<String> = words(name)
            .into_iter()
            .map(|word| {
                let likely = self.vocabulary.like(&word.text, self.index.settings.typos, 1);
                likely.into_iter().next().map_or(word.text, |candidate| candidate.word)
            })
            .collect();
        self.gazetteer.read_text(&corrected.join(" "), self.query.jurisdiction.as_deref())
    }
}

fn choice(word: &str, weight: f32, relation: &'static str) -> Choice {
    Choice { stems: vec![stem(word)], word: word.to_owned(), weight, relation }
}

fn correction(candidate: &Candidate, per_error: f32) -> Choice {
    let weight = if candidate.errors > 1 { per_error * per_error } else { per_error };
    choice(&candidate.word, weight, "correction")
}

fn join(typed: &[&Typed]) -> String {
    let words: Vec<&str> = typed.iter().map(|t| t.word.text.as_str()).collect();
    words.join(" ")
}
