//! Which words need not be found when nothing has them all. What names the trade is never let go for the others: without
//! it everything would be an answer.
use super::fold::Word;
use super::particulars;
use super::understand::Reader;
use super::understanding::{Concept, Effort, Part, Understanding};

/// How a word hangs on what stands before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Link {
    /// By nothing, or by a word that only places it.
    #[default]
    Free,
    /// Directly, with no small word between.
    Beside,
    /// It says which kind: "élevage d'autruches".
    Of,
    /// It says what for: "traiteur pour un mariage".
    For,
}

const OF: &[&str] = &["d", "de", "du", "des", "of", "von", "vom"];
const FOR: &[&str] = &["pour", "fur", "fuer", "for"];
const ARTICLES: &[&str] = &[
    "un", "une", "le", "la", "les", "l", "mon", "ma", "mes", "notre", "nos", "a", "the", "my", "our", "ein",
    "eine", "einen", "einer", "die", "der", "das", "den", "dem",
];
/// Digits from which a number is a code, not a count.
const CODE: usize = 6;

impl Reader<'_> {
    /// How each word hangs on the ones before it.
    pub fn links(&self, words: &[Word]) -> Vec<Link> {
        let mut links = Vec::with_capacity(words.len());
        let mut next = Link::Free;
        for word in words {
            let text = word.text.as_str();
            let link = if self.is_elided_of(word) { Link::Of } else { next };
            links.push(link);
            next = if FOR.contains(&text) {
                Link::For
            } else if OF.contains(&text) {
                Link::Of
            } else if ARTICLES.contains(&text) {
                link
            } else if self.index.stop_words.contains(text) || self.index.generic_words.contains(text) {
                Link::Free
            } else {
                Link::Beside
            };
        }
        links
    }

    /// "d'autruches": the small word has melted into the apostrophe.
    fn is_elided_of(&self, word: &Word) -> bool {
        let before = &self.query.text[..word.start];
        let bare = before.trim_end_matches(['\'', '’', 'ʼ', '‘', '´', '`']);
        let small = bare.rsplit(|c: char| !c.is_alphanumeric()).next();
        bare.len() < before.len() && small.is_some_and(|small| small.eq_ignore_ascii_case("d"))
    }

    /// Something that is wanted on an occasion, not the thing: a wedding, a month.
    pub fn is_occasion(&self, word: &str) -> bool {
        self.index.occasion_words.contains(word) || particulars::is_time(word)
    }

    /// Sets aside what this effort lets go of.
    pub fn let_go(&self, understanding: &mut Understanding) {
        if !self.query.expand {
            return;
        }
        let is_placed = self.query.place.is_some() || understanding.place_kept().is_some();
        unknown_numbers(understanding, is_placed);
        if self.effort < Effort::Looser {
            return;
        }
        circumstances(understanding);
        others(understanding, is_placed, self.effort >= Effort::Trade);
        if matches!(self.effort, Effort::Relaxed | Effort::Anywhere) {
            self.relax(understanding);
        }
    }

    /// Lets the place be missing, or the commonest of at least three words, but not the one that names the trade. A word
    /// that the index does not have is not let go here: it is what the person wants, and everything else would be beside
    /// the point.
    fn relax(&self, understanding: &mut Understanding) {
        if understanding.is_hopeless() {
            return;
        }
        // Nobody near has it: then those farther away are the answer, the nearest first.
        let others = wanted(understanding).len();
        // A place is said last; what only looks like one at the beginning ("avion de chasse") is what is wanted.
        if self.query.place.is_none()
            && others > 0
            && let Some(place) = understanding.concepts.iter_mut().rfind(|concept| is_said(concept))
            && place.required
            && place.place.is_some()
        {
            place.required = false;
            understanding.left_out.push(place.written.clone());
            return;
        }
        let documents = |concept: &Concept| -> u32 {
            let typed = concept.choices.iter().filter(|choice| choice.relation == "typed");
            typed
                .filter_map(|c| c.stems.iter().map(|stem| self.vocabulary.documents(stem)).min())
                .max()
                .unwrap_or(0)
        };
        let required = wanted(understanding);
        let things = required.iter().filter(|&&at| !understanding.concepts[at].tied).count();
        if things < 3 || required.iter().any(|&at| documents(&understanding.concepts[at]) == 0) {
            return;
        }
        let whole: Vec<usize> = required.into_iter().filter(|&at| is_whole(understanding, at)).collect();
        let has_trade = whole.iter().any(|&at| understanding.concepts[at].is_head());
        let beside = whole.iter().copied().filter(|&at| !(has_trade && understanding.concepts[at].is_head()));
        if let Some(commonest) = beside.max_by_key(|&at| documents(&understanding.concepts[at])) {
            set_aside(understanding, commonest);
        }
    }
}

/// Neither a particular nor let go already.
fn is_said(concept: &Concept) -> bool {
    concept.part != Part::Particular && !concept.is_aside
}

/// What is asked for, places apart.
fn wanted(understanding: &Understanding) -> Vec<usize> {
    let all = understanding.concepts.iter().enumerate();
    all.filter(|(_, concept)| concept.required && concept.place.is_none()).map(|(at, _)| at).collect()
}

/// What hyphens tie together ("porte-avions") is one thing: half of it is another one.
fn is_whole(understanding: &Understanding, at: usize) -> bool {
    let is_tied = |at: usize| understanding.concepts.get(at).is_some_and(|concept| concept.tied);
    !is_tied(at) && !is_tied(at + 1)
}

fn set_aside(understanding: &mut Understanding, at: usize) {
    let concept = &mut understanding.concepts[at];
    concept.required = false;
    concept.is_aside = true;
    understanding.left_out.push(concept.written.clone());
}

/// A number that the index does not have counts something; it is not what is wanted.
fn unknown_numbers(understanding: &mut Understanding, is_placed: bool) {
    let wanted = wanted(understanding);
    let (numbers, others): (Vec<usize>, Vec<usize>) = wanted.into_iter().partition(|&at| {
        let concept = &understanding.concepts[at];
        concept.is_empty() && is_number(concept) && is_whole(understanding, at)
    });
    if !others.is_empty() || is_placed {
        for at in numbers {
            set_aside(understanding, at);
        }
    }
}

fn is_circumstance(concept: &Concept) -> bool {
    matches!(concept.part, Part::Purpose | Part::Occasion) || is_number(concept)
}

/// A number that is no code.
fn is_number(concept: &Concept) -> bool {
    concept.written.len() < CODE && concept.written.bytes().all(|b| b.is_ascii_digit())
}

/// Sets aside what the thing is for and on which occasion, where the thing itself is named: a trade, or one other word.
fn circumstances(understanding: &mut Understanding) {
    let concepts = &understanding.concepts;
    let (mut aside, mut kept): (Vec<usize>, Vec<usize>) = wanted(understanding)
        .into_iter()
        .partition(|&at| is_circumstance(&concepts[at]) && is_whole(understanding, at));
    if kept.is_empty() {
        // "pour un mariage traiteur": of what is said to be the purpose, the trade is the thing.
        (kept, aside) = aside.into_iter().partition(|&at| concepts[at].is_trade());
    }
    let is_named = kept.iter().any(|&at| concepts[at].is_head()) || kept.len() == 1;
    if is_named {
        for at in aside {
            set_aside(understanding, at);
        }
    }
}

/// Sets aside words beside a trade: those that the index does not have, or `all`. At least two things must stay, such as
/// the trade and the place, and what says which kind ("élevage d'autruches") is never let go.
fn others(understanding: &mut Understanding, is_placed: bool, all: bool) {
    let wanted = wanted(understanding);
    let concepts = &understanding.concepts;
    let Some(head) = wanted.iter().copied().find(|&at| concepts[at].is_head() && is_whole(understanding, at))
    else {
        return;
    };
    let (aside, kept): (Vec<usize>, Vec<usize>) = wanted.into_iter().partition(|&at| {
        let concept = &concepts[at];
        let may_go = !concept.is_trade() && concept.part != Part::Kind && is_whole(understanding, at);
        // What stands before a trade may be the thing itself ("dirigeable solaire").
        may_go && (all || concept.is_empty()) && (at > head || is_placed)
    });
    if kept.len() + usize::from(is_placed) >= 2 {
        for at in aside {
            set_aside(understanding, at);
        }
    }
}
