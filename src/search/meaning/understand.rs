//! Reads a query into concepts.
use super::fold::{Word, words};
use super::letting_go::Link;
use super::particulars;
use super::places::Gazetteer;
use super::stem::stem;
use super::synonyms::Recognised;
use super::understanding::{Choice, Concept, Effort, Part, PlaceChoice, Understanding};
use super::vocabulary::Vocabulary;
use crate::search::config::{Config, IndexConfig};
use crate::search::query::{MOST_WORDS, Query};

/// A typed word on its way to a concept.
pub(super) struct Typed {
    pub word: Word,
    pub stem: String,
    pub link: Link,
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

/// What a count or a date is worth where a document says just that.
const PARTICULAR: f32 = 0.5;

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
        let end = typed.last().map_or(0, |word| word.end);
        let particulars = self.take_particulars(&mut typed);
        let words = self.variants(self.joined(typed), end);
        self.concepts(&words, &mut understanding);
        for mut particular in particulars {
            particular.required = understanding.concepts.is_empty() && self.query.place.is_none();
            if !particular.required {
                understanding.left_out.push(particular.written.clone());
            }
            understanding.concepts.push(particular);
        }
        self.let_go(&mut understanding);
        understanding.concepts.extend(self.place_given());
        understanding
    }

    /// Takes counts and dates out of the words. Who has them scores a little more.
    fn take_particulars(&self, typed: &mut Vec<Word>) -> Vec<Concept> {
        let found = if self.query.expand { particulars::find(typed) } else { Vec::new() };
        let concepts = found.iter().map(|range| {
            let words = &typed[range.clone()];
            let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            let stems: Vec<String> = texts.iter().map(|text| stem(text)).collect();
            let choice = stems.iter().all(|stem| self.is_known(stem)).then(|| Choice {
                stems,
                word: texts.join(" "),
                weight: PARTICULAR,
                relation: "typed",
                apart: false,
                exact: false,
            });
            let written = self.written(words[0].start, words[words.len() - 1].end);
            let choices = choice.into_iter().collect();
            Concept { typed: texts.join(" "), written, choices, part: Part::Particular, ..Concept::default() }
        });
        let concepts = concepts.collect();
        for range in found.into_iter().rev() {
            typed.drain(range);
        }
        concepts
    }

    /// A stretch of the text as it was typed.
    fn written(&self, start: usize, end: usize) -> String {
        self.query.text.get(start..end).unwrap_or_default().to_owned()
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
            (start, end, self.place_concept(&content[*from..*to], choice.clone()))
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
            let concept = self.hung(concept, content[at], understanding.concepts.last());
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

    /// The concept with how it hangs on the one before it.
    fn hung(&self, concept: Concept, first: &Typed, before: Option<&Concept>) -> Concept {
        let of_before = before.filter(|before| before.place.is_none()).map(|before| before.part);
        let part = match (first.link, of_before) {
            // "pour un repas de mariage": all of it is what it is for.
            (Link::For, _) | (Link::Beside | Link::Of, Some(Part::Purpose)) => Part::Purpose,
            _ if self.is_occasion(&concept.typed) => Part::Occasion,
            (Link::Of, _) | (Link::Beside, Some(Part::Kind)) => Part::Kind,
            _ => Part::Thing,
        };
        Concept { part, ..concept }
    }

    /// The concept that the first words ask for, and how many of them it takes.
    fn word_concept(&self, content: &[&Typed]) -> (usize, Concept) {
        let (mut length, places) = self.recognise(content);
        let tied = length < 2 && content.len() > 1 && PREFIXES.contains(&content[0].word.text.as_str());
        if tied {
            length = 2;
        }
        let taken = &content[..length.max(1)];
        let written = self.written(taken[0].word.start, taken[taken.len() - 1].word.end);
        let mut concept = Concept { typed: join(taken), written, required: true, ..Concept::default() };
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

    fn place_concept(&self, span: &[&Typed], place: PlaceChoice) -> Concept {
        let written = match span {
            [first, .., last] => self.written(first.word.start, last.word.end),
            _ => span.iter().map(|one| self.written(one.word.start, one.word.end)).collect(),
        };
        // Being there counts (see the share of a place), having its name in one's own counts little.
        let choices = together(span).map(|choice| Choice { weight: choice.weight * PLACE_IN_NAME, ..choice });
        let choices = choices.into_iter().collect();
        Concept {
            typed: join(span),
            written,
            required: true,
            choices,
            place: Some(place),
            ..Concept::default()
        }
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
