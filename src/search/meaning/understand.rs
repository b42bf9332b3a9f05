//! Reads a query into concepts: each is a word or expression the person typed, with the choices that may stand for it.
use super::fold::{Word, words};
use super::places::{Gazetteer, Reading};
use super::stem::stem;
use super::synonyms::Recognised;
use super::vocabulary::Vocabulary;
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
    /// Several words may also stand apart (as typed words may, and synonyms may not).
    pub apart: bool,
    /// The word must stand exactly so, not only a word of its stem: a guess must not lead to further guesses.
    pub exact: bool,
}

/// A place as one way of satisfying a concept.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceChoice {
    pub reading: Reading,
    pub radius_km: f64,
    /// The whole text is also the name of an organisation: then the place orders little.
    pub soft: bool,
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
    /// A hyphen ties it to the concept before: together they are one thing.
    pub tied: bool,
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

    /// The place to which the answers are bound.
    pub fn place_kept(&self) -> Option<&PlaceChoice> {
        self.concepts.iter().filter(|concept| concept.required).find_map(|concept| concept.place.as_ref())
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
pub(super) struct Typed {
    pub word: Word,
    pub stem: String,
    /// What it may stand for, best first; the word itself when the index knows it.
    pub variants: Vec<Choice>,
}

/// What is needed to read a query.
pub(super) struct Reader<'a> {
    pub query: &'a Query,
    pub config: &'a Config,
    pub index: &'a IndexConfig,
    pub vocabulary: &'a Vocabulary,
    pub gazetteer: &'a Gazetteer,
    pub effort: Effort,
}

/// Small words that make another word with what a hyphen ties to them: "sous-marin", "après-midi".
const PREFIXES: [&str; 9] = ["sous", "sur", "entre", "contre", "sans", "non", "hors", "apres", "avant"];

/// What the words of a place are worth as words.
const PLACE_IN_NAME: f32 = 0.5;

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
        if self.effort >= Effort::Relaxed {
            self.relax(&mut understanding);
        }
        understanding
    }

    /// Lets the place be missing, or the commonest of at least three words. A word that the index does not have is never let go: it is
    /// what the person wants, and everything else would be beside the point.
    fn relax(&self, understanding: &mut Understanding) {
        if understanding.is_hopeless() {
            return;
        }
        // Nobody near has it: then those farther away are the answer, the nearest first.
        let others = understanding.concepts.iter().filter(|c| c.required && c.place.is_none()).count();
        // A place is said last; what only looks like one at the beginning ("avion de chasse") is what is wanted.
        if self.query.place.is_none()
            && others > 0
            && let Some(place) = understanding.concepts.last_mut()
            && place.required
            && place.place.is_some()
        {
            place.required = false;
            understanding.left_out.push(place.typed.clone());
            return;
        }
        let documents = |concept: &Concept| -> u32 {
            let typed = concept.choices.iter().filter(|choice| choice.relation == "typed");
            typed
                .filter_map(|c| c.stems.iter().map(|stem| self.vocabulary.documents(stem)).min())
                .max()
                .unwrap_or(0)
        };
        let required: Vec<usize> = (0..understanding.concepts.len())
            .filter(|&at| understanding.concepts[at].required && understanding.concepts[at].place.is_none())
            .collect();
        // What hyphens tie together ("porte-avions") is one thing: half of it is another one.
        let is_tied = |at: usize| understanding.concepts.get(at).is_some_and(|concept| concept.tied);
        let things = required.iter().filter(|&&at| !is_tied(at)).count();
        if things < 3 || required.iter().any(|&at| documents(&understanding.concepts[at]) == 0) {
            return;
        }
        let whole = required.into_iter().filter(|&at| !is_tied(at) && !is_tied(at + 1));
        let commonest = whole.max_by_key(|&at| documents(&understanding.concepts[at]));
        if let Some(concept) = commonest.map(|at| &mut understanding.concepts[at]) {
            concept.required = false;
            understanding.left_out.push(concept.typed.clone());
        }
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

    pub fn is_known(&self, stem: &str) -> bool {
        self.vocabulary.documents(stem) > 0
    }

    fn concepts(&self, typed: &[Typed], understanding: &mut Understanding) {
        let is_tied = |at: usize| typed.get(at + 1).is_some_and(|next| next.word.tied);
        let matters = |at: usize, t: &Typed| {
            !self.index.stop_words.contains(&t.word.text)
                || is_tied(at) && PREFIXES.contains(&t.word.text.as_str())
        };
        let content = typed.iter().enumerate().filter(|&(at, t)| matters(at, t));
        let content: Vec<&Typed> = content.map(|(_, t)| t).collect();
        // A query of nothing but small words ("Où") asks for exactly those.
        let content = if content.is_empty() { typed.iter().collect() } else { content };
        let found = self.find_place(&content, typed);
        let place = found.as_ref().map(|(from, to, choice)| {
            // Words beside the place that only say more of the same are part of it.
            let (mut start, mut end) = (*from, *to);
            while start > 0 && self.belongs_to(choice, content[start - 1]) {
                start -= 1;
            }
            while end < content.len() && self.belongs_to(choice, content[end]) {
                end += 1;
            }
            (start, end, Self::place_concept(&content[*from..*to], choice.clone()))
        });
        let mut at = 0;
        while at < content.len() {
            if let Some((_, to, concept)) = place.as_ref().filter(|(from, _, _)| *from == at) {
                understanding.concepts.push(concept.clone());
                at = *to;
                continue;
            }
            let end =
                place.as_ref().filter(|(from, _, _)| *from > at).map_or(content.len(), |(from, _, _)| *from);
            let (length, concept) = self.word_concept(&content[at..end]);
            understanding.concepts.push(Concept { tied: content[at].word.tied, ..concept });
            at += length;
        }
        let any_required =
            understanding.concepts.iter().any(|concept| concept.required && concept.place.is_none());
        if !any_required && understanding.concepts.iter().all(|concept| concept.place.is_none()) {
            for concept in &mut understanding.concepts {
                concept.required = true;
            }
        }
    }

    /// The concept that the first words ask for, and how many of them it takes.
    fn word_concept(&self, content: &[&Typed]) -> (usize, Concept) {
        let (mut length, places) = self.recognise(content);
        let tied = length < 2 && content.len() > 1 && PREFIXES.contains(&content[0].word.text.as_str());
        if tied {
            length = 2;
        }
        let taken = &content[..length.max(1)];
        let mut concept = Concept { typed: join(taken), required: true, ..Concept::default() };
        if let [single] = taken {
            concept.choices.clone_from(&single.variants);
            concept.required = !self.index.generic_words.contains(&single.word.text);
            concept.codes = self.codes(&single.word);
        } else {
            concept.choices.extend(together(taken).map(|choice| Choice { apart: !tied, ..choice }));
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
            .map(|t| {
                t.variants
                    .first()
                    .filter(|v| v.stems.len() == 1)
                    .map_or(t.stem.as_str(), |v| v.stems[0].as_str())
            })
            .collect();
        self.index.synonyms.recognise(&corrected, &vec![false; capitals.len()])
    }

    /// Everything was typed in capitals: then capitals say nothing.
    pub fn shouts(&self) -> bool {
        let letters: Vec<char> = self.query.text.chars().filter(|c| c.is_alphabetic()).collect();
        letters.len() > 5 && !letters.iter().any(|c| c.is_lowercase())
    }

    fn codes(&self, word: &Word) -> Vec<String> {
        let code = &self.query.text[word.start..word.end];
        let number = code.len() >= 6 && code.bytes().all(|b| b.is_ascii_digit());
        let kind = word.capitals && self.config.kinds.contains_key(code);
        if number || kind { vec![code.to_owned()] } else { Vec::new() }
    }

    /// Rare words score high; this keeps a rare substitute from scoring higher than the typed word itself.
    fn no_rarer(&self, typed: &str, substitute: &[String]) -> f32 {
        let rarity = |stem: &str| self.vocabulary.rarity(stem);
        let of_typed: f32 = words(typed).iter().map(|word| rarity(&stem(&word.text))).sum();
        let of_substitute: f32 = substitute.iter().map(|stem| rarity(stem)).sum();
        if of_typed > 0.0 { (of_typed / of_substitute).min(1.0) } else { 1.0 }
    }

    fn add_synonyms(&self, at: Recognised, concept: &mut Concept) {
        let weights = self.index.settings.synonyms;
        let region = self.query.jurisdiction.as_deref();
        for substitute in self.index.synonyms.substitutes(at, region, weights) {
            let member = substitute.member;
            if !member.stems.iter().all(|stem| self.is_known(stem)) {
                continue;
            }
            let weight = substitute.weight * self.no_rarer(&concept.typed, &member.stems);
            match concept.choices.iter_mut().find(|choice| choice.stems == member.stems) {
                Some(known) if known.relation == "typed" => {}
                Some(known) if known.weight >= weight => {}
                Some(known) => {
                    known.weight = weight;
                    known.relation = substitute.relation;
                }
                None => concept.choices.push(Choice {
                    stems: member.stems.clone(),
                    word: member.text.clone(),
                    weight,
                    relation: substitute.relation,
                    apart: false,
                    exact: substitute.relation == "acronym",
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

    fn place_concept(span: &[&Typed], place: PlaceChoice) -> Concept {
        // Being there counts (see the share of a place), having its name in one's own counts little.
        let choices = together(span).map(|choice| Choice { weight: choice.weight * PLACE_IN_NAME, ..choice });
        let choices = choices.into_iter().collect();
        Concept { typed: join(span), required: true, choices, place: Some(place), ..Concept::default() }
    }
}

/// The words of an expression, each as typed or as its best correction; none when one of them is unknown.
fn together(typed: &[&Typed]) -> Option<Choice> {
    let parts: Vec<&Choice> = typed.iter().map(|t| t.variants.first()).collect::<Option<_>>()?;
    let words: Vec<&str> = parts.iter().map(|part| part.word.as_str()).collect();
    let weight = parts.iter().map(|part| part.weight).product();
    let relation =
        parts.iter().map(|part| part.relation).find(|relation| *relation != "typed").unwrap_or("typed");
    let stems = parts.iter().flat_map(|part| part.stems.clone()).collect();
    Some(Choice { stems, word: words.join(" "), weight, relation, apart: true, exact: false })
}

fn join(typed: &[&Typed]) -> String {
    let words: Vec<&str> = typed.iter().map(|t| t.word.text.as_str()).collect();
    words.join(" ")
}
