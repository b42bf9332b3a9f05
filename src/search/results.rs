//! What an index answers (the shape of the public API).
use std::collections::BTreeMap;

/// One page of answers.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Results {
    pub query: String,
    pub total: usize,
    pub took_ms: f64,
    /// "embedded" or "meilisearch".
    pub engine: &'static str,
    /// The configured engine did not answer and the embedded one stands in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub fallback: bool,
    pub expansions: Vec<Expansion>,
    /// The place that was understood, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Words that had to be left out to find anything.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    pub hits: Vec<Hit>,
    pub facets: BTreeMap<String, Vec<FacetCount>>,
}

/// Another word that was searched along with a typed one.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Expansion {
    pub typed: String,
    pub word: String,
    /// "equivalent", "narrower", "broader", "regional", "acronym", "correction", "beginning", "family".
    pub relation: &'static str,
    pub weight: f32,
}

/// One found document.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Hit {
    pub id: String,
    pub slug: String,
    pub name: String,
    pub score: f32,
    pub distance_km: Option<f64>,
    pub external_refs: Vec<String>,
    #[serde(serialize_with = "as_marked_text")]
    pub highlights: Vec<Highlight>,
    pub reasons: Vec<Reason>,
    /// Where it is ("Romainville"), for lists and maps.
    pub commune: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    /// Other public values that a list shows (kind, sectors, price, deadline…).
    pub facts: BTreeMap<String, Vec<String>>,
    /// How the score came about, when asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

/// A shortened field with the words that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Highlight {
    pub field: String,
    pub parts: Vec<Part>,
}

/// A stretch of text, found words marked. Templates escape the text; nothing here is HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub text: String,
    pub marked: bool,
}

impl Highlight {
    /// The text as HTML: everything escaped, found words in `<mark>`.
    pub fn html(&self) -> String {
        let mut html = String::new();
        for part in &self.parts {
            let escaped = part
                .text
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
                .replace('"', "&quot;");
            let (open, close) = if part.marked { ("<mark>", "</mark>") } else { ("", "") };
            html.extend([open, &escaped, close]);
        }
        html
    }
}

fn as_marked_text<S: serde::Serializer>(highlights: &[Highlight], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(highlights.iter().map(|highlight| (&highlight.field, highlight.html())))
}

/// Why a document was found.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// A typed word stands in a field.
    Word { word: String, field: String },
    /// Another word for the typed one stands in a field.
    Expansion { typed: String, word: String, relation: &'static str, field: String },
    /// It works in the sector that offers the thing.
    Sector { typed: String, sector: String, code: String },
    /// It is of the kind that the acronym names.
    Kind { code: String },
    /// It is in the place.
    IsThere { place: String },
    /// It is near the place.
    IsNear { place: String, distance_km: f64 },
    /// It is elsewhere but serves the place.
    Serves { place: String },
}

impl Reason {
    /// Whether it says where the thing is, or where it goes.
    pub fn is_place(&self) -> bool {
        matches!(self, Self::IsThere { .. } | Self::IsNear { .. } | Self::Serves { .. })
    }
}

/// Parts of a score.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
pub struct Explanation {
    pub text: f32,
    pub place: f32,
    pub trust: f32,
    pub freshness: f32,
}

/// How many answers have a value.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FacetCount {
    pub value: String,
    pub count: usize,
}
