//! Why a document was found: marked words and reasons, from the document and the understanding alone, so that both
//! engines explain themselves in the same way (their own snippets miss corrected and substituted words).
use super::config::Config;
use super::document::Document;
use super::meaning::fold::words;
use super::meaning::stem::stem;
use super::meaning::{Choice, Concept, Understanding};
use super::results::{Highlight, Hit, Part, Reason};
use std::borrow::Borrow;
use std::collections::HashSet;
use std::hash::Hash;

/// Longest text shown around the first found word, in characters.
const EXCERPT: usize = 180;

/// The hit without score and distance.
pub fn explain(document: &Document, understood: &Understanding, config: &Config, highlight: bool) -> Hit {
    let fields = folded_fields(document);
    let mut hit = Hit {
        id: document.id.clone(),
        slug: document.slug.clone(),
        name: document.name.clone(),
        external_refs: document.external_refs.clone(),
        commune: document.commune.clone(),
        lat: document.point.map(|point| point.lat),
        lon: document.point.map(|point| point.lon),
        facts: document.facets.clone(),
        ..Hit::default()
    };
    let mut found: HashSet<&str> = HashSet::new();
    for concept in &understood.concepts {
        if let Some((choice, field)) = best_choice(concept, &fields) {
            found.extend(choice.stems.iter().map(String::as_str));
            hit.reasons.push(reason(concept, choice, field));
        } else if let Some((code, sector)) = sector_of(concept, document, config) {
            hit.reasons.push(Reason::Sector { typed: concept.typed.clone(), sector, code });
        }
        let kinds = concept.codes.iter().filter(|code| document.codes.contains(*code));
        hit.reasons.extend(kinds.map(|code| Reason::Kind { code: code.clone() }));
        for choice in &concept.choices {
            found.extend(choice.stems.iter().map(String::as_str));
        }
    }
    if highlight {
        hit.highlights = highlights(document, &found);
    }
    hit
}

type Folded = Vec<(String, Vec<String>)>;

fn folded_fields(document: &Document) -> Folded {
    let stems = |text: &str| words(text).iter().map(|word| stem(&word.text)).collect();
    let name = ("name".to_owned(), stems(&document.text("name")));
    let others = document.texts.iter().map(|(field, text)| (field.clone(), stems(text)));
    std::iter::once(name).chain(others).collect()
}

/// The weightiest choice that stands in some field.
fn best_choice<'a>(concept: &'a Concept, fields: &'a Folded) -> Option<(&'a Choice, &'a str)> {
    let mut best: Option<(&Choice, &str)> = None;
    for choice in &concept.choices {
        if best.is_some_and(|(known, _)| known.weight >= choice.weight) {
            continue;
        }
        let holds = |stems: &Vec<String>| choice.stems.iter().all(|stem| stems.contains(stem));
        if let Some((field, _)) = fields.iter().find(|(_, stems)| holds(stems)) {
            best = Some((choice, field));
        }
    }
    best
}

fn reason(concept: &Concept, choice: &Choice, field: &str) -> Reason {
    let (word, field) = (choice.word.clone(), field.to_owned());
    if choice.relation == "typed" {
        return Reason::Word { word, field };
    }
    Reason::Expansion { typed: concept.typed.clone(), word, relation: choice.relation, field }
}

fn sector_of(concept: &Concept, document: &Document, config: &Config) -> Option<(String, String)> {
    let mut codes = concept.sectors.iter().map(|(code, _)| code);
    let code =
        codes.find(|code| document.sectors.contains(code) || document.proposed_sectors.contains(code))?;
    config.sector_labels(code).map(|[french, ..]| (code.clone(), french.to_owned()))
}

/// The name, and the longer fields in which something was found.
fn highlights(document: &Document, found: &HashSet<&str>) -> Vec<Highlight> {
    let mut marked = Vec::new();
    let name = mark(&document.name, found);
    if name.iter().any(|part| part.marked) {
        marked.push(Highlight { field: "name".to_owned(), parts: name });
    }
    for (field, text) in &document.texts {
        let excerpt = excerpt(text, found);
        let parts = mark(&excerpt, found);
        if parts.iter().any(|part| part.marked) {
            marked.push(Highlight { field: field.clone(), parts });
        }
    }
    marked
}

/// The stems of what was found in a document.
pub fn found_in(hit: &Hit) -> HashSet<String> {
    let marked = hit.highlights.iter().flat_map(|highlight| &highlight.parts).filter(|part| part.marked);
    let said = hit.reasons.iter().filter_map(|reason| match reason {
        Reason::Word { word, .. } | Reason::Expansion { word, .. } => Some(word),
        _ => None,
    });
    let texts = marked.map(|part| &part.text).chain(said);
    texts.flat_map(|text| words(text)).map(|word| stem(&word.text)).collect()
}

/// A stretch of a text around the first found word, with all of them marked.
pub fn passage<S: Borrow<str> + Eq + Hash>(text: &str, found: &HashSet<S>) -> Vec<Part> {
    mark(&excerpt(text, found), found)
}

/// A text with the found words marked.
pub fn mark<S: Borrow<str> + Eq + Hash>(text: &str, found: &HashSet<S>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut shown = 0;
    for word in words(text).into_iter().filter(|word| found.contains(stem(&word.text).as_str())) {
        if word.start > shown {
            parts.push(Part { text: text[shown..word.start].to_owned(), marked: false });
        }
        parts.push(Part { text: text[word.start..word.end].to_owned(), marked: true });
        shown = word.end;
    }
    if shown < text.len() {
        parts.push(Part { text: text[shown..].to_owned(), marked: false });
    }
    parts
}

/// A stretch of the text around its first found word, cut between words.
fn excerpt<S: Borrow<str> + Eq + Hash>(text: &str, found: &HashSet<S>) -> String {
    if text.chars().count() <= EXCERPT {
        return text.to_owned();
    }
    let all = words(text);
    let first = all.iter().position(|word| found.contains(stem(&word.text).as_str())).unwrap_or(0);
    let from = first.saturating_sub(8);
    let start = if from == 0 { 0 } else { all[from].start };
    let within = |end: usize| text[start..end].chars().count() <= EXCERPT;
    let end = all[from..].iter().map(|word| word.end).take_while(|&end| within(end)).last().unwrap_or(start);
    let (before, after) = (if start > 0 { "… " } else { "" }, if end < text.len() { " …" } else { "" });
    format!("{before}{}{after}", &text[start..end])
}
