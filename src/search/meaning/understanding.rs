//! What a query means: concepts, each a word or expression the person typed, with the choices that may stand for it.
use super::places::Reading;
use crate::search::results::Expansion;

/// How far to go. Each step is taken only when those before found nothing, or hardly anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// Words that the index knows are taken as typed; others are corrected or finished.
    Plain,
    /// Known words too may be misspelt; words of the same family count.
    Wider,
    /// What it is for ("pour un mariage") need not be found, nor what nobody has beside a trade and a place.
    Looser,
    /// The place need not fit, or the commonest of at least three words.
    Relaxed,
    /// Beside a place the trade alone must be found.
    Trade,
    /// The trade alone, wherever it is.
    Anywhere,
}

/// With fewer answers than this, known words too are taken for possibly misspelt, and circumstances are let go.
const FEW: usize = 3;

impl Effort {
    pub const STEPS: [Self; 6] =
        [Self::Plain, Self::Wider, Self::Looser, Self::Relaxed, Self::Trade, Self::Anywhere];

    /// Whether this is worth doing when the steps before have found so many.
    pub fn helps(self, found: usize) -> bool {
        match self {
            Self::Plain => true,
            Self::Wider | Self::Looser => found < FEW,
            Self::Relaxed | Self::Trade | Self::Anywhere => found == 0,
        }
    }

    /// Whether words may be set aside.
    pub fn lets_go(self) -> bool {
        self >= Self::Looser
    }
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

/// What words say of the thing that is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    Thing,
    /// Which kind of the thing before: "élevage d'autruches".
    Kind,
    /// What for: "traiteur pour un mariage".
    Purpose,
    /// On which occasion ("fête", "samedi"), where it is not the thing itself.
    Occasion,
    /// How much, or on which day: never required.
    Particular,
}

/// What one or several typed words ask for.
#[derive(Clone, Debug, Default)]
pub struct Concept {
    /// Folded.
    pub typed: String,
    /// As it stands in the text.
    pub written: String,
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
    pub part: Part,
    /// Let go because nothing has all the words; what has it all the same comes first.
    pub is_aside: bool,
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
    /// What was typed and need not be found, as typed.
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

    /// The whole text is a name: all of it is asked for, numbers too.
    pub fn require_all(&mut self) {
        for concept in self.concepts.iter_mut().filter(|concept| concept.is_aside) {
            concept.required = true;
            concept.is_aside = false;
        }
        self.left_out.clear();
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

    /// It names a trade: a thing or a service of which it is known who offers it.
    pub fn is_trade(&self) -> bool {
        !self.sectors.is_empty()
    }

    /// It names the trade that is asked for, not the kind of another thing ("porte-avions d'occasion").
    pub fn is_head(&self) -> bool {
        self.is_trade() && self.part != Part::Kind
    }
}
