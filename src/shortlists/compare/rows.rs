//! The rows of a comparison: one criterion each, a cell for each supplier. The page and the workbook show the same.

use chrono::NaiveDate;
use entity::values::Language;

use super::comparison::{Compared, Comparison};
use crate::catalogue::{self, OfferFacts};
use crate::chambers::territories::Gazetteer;
use crate::directory::{self, freshness::FRESH_DAYS};
use crate::locales;
use crate::trust::{Seal, seal};
use crate::web::format;

/// Lines of a cell about single offers.
const LINES_MAX: usize = 4;

/// What one supplier says about one criterion; nothing: it is not stated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    pub lines: Vec<Line>,
    pub seals: Vec<Seal>,
}

/// A line of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub url: Option<String>,
    /// Language of the text, when it is not the page's.
    pub lang: Option<&'static str>,
    /// Price or quantity after the text.
    pub detail: String,
}

impl Line {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Cell {
    fn of(lines: impl IntoIterator<Item = String>) -> Self {
        Self { lines: lines.into_iter().map(Line::plain).collect(), seals: Vec::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.seals.is_empty()
    }

    /// The cell as text, for the workbook and to tell differences.
    pub fn text(&self) -> String {
        let lines = self.lines.iter().map(|line| {
            if line.detail.is_empty() {
                line.text.clone()
            } else {
                format!("{} : {}", line.text, line.detail)
            }
        });
        let seals = self.seals.iter().map(|seal| format!("{} – {}", seal.short, seal.wording));
        lines.chain(seals).collect::<Vec<_>>().join("\n")
    }
}

/// A criterion.
#[derive(Debug, Clone)]
pub struct Row {
    pub title: String,
    pub cells: Vec<Cell>,
    /// Not all say the same.
    pub differs: bool,
}

impl Row {
    fn new(title: String, cells: Vec<Cell>) -> Self {
        let differs = cells.windows(2).any(|pair| pair[0].text() != pair[1].text());
        Self { title, cells, differs }
    }
}

/// Rows under one heading.
#[derive(Debug, Clone)]
pub struct Group {
    pub title: String,
    pub rows: Vec<Row>,
}

/// What rows are made with.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    pub language: Language,
    pub places: &'a Gazetteer,
    pub today: NaiveDate,
}

impl Words<'_> {
    fn t(&self, key: &str) -> String {
        locales::text(self.language, key)
    }

    fn with(&self, key: &str, name: &'static str, value: String) -> String {
        locales::text_with(self.language, key, &[(name, value.into())])
    }

    fn count(&self, key: &str, n: i32) -> String {
        locales::count(self.language, key, n.into())
    }
}

/// All groups of a comparison.
pub fn groups(comparison: &Comparison, words: Words<'_>) -> Vec<Group> {
    let all = comparison.suppliers.as_slice();
    let group = |key, rows| Group { title: words.t(key), rows };
    vec![
        group("shortlists-group-guarantees", guarantees(all, words)),
        group("shortlists-group-supply", supply(all, comparison.place.is_some(), words)),
        group("shortlists-group-offers", offers(all, words)),
        group("shortlists-group-who", who(all, words)),
    ]
}

fn row(words: Words<'_>, key: &str, all: &[Compared], cell: impl Fn(&Compared) -> Cell) -> Row {
    Row::new(words.t(key), all.iter().map(cell).collect())
}

/// One row for each scheme that any of them has, in the order of the strongest.
fn guarantees(all: &[Compared], words: Words<'_>) -> Vec<Row> {
    let mut schemes: Vec<(&str, String, _)> = Vec::new();
    for guarantee in all.iter().flat_map(|one| &one.guarantees) {
        let code = guarantee.scheme.code.as_str();
        match schemes.iter_mut().find(|(known, _, _)| *known == code) {
            Some((_, _, state)) => *state = guarantee.state.min(*state),
            None => {
                let name = guarantee.scheme.name.best(words.language).to_owned();
                schemes.push((code, name, guarantee.state));
            }
        }
    }
    schemes.sort_by_cached_key(|(_, name, state)| (*state, crate::fold::fold(name)));
    if schemes.is_empty() {
        return vec![row(words, "shortlists-row-guarantees", all, |_| Cell::default())];
    }
    let line = |(code, name, _): (&str, String, _)| {
        let cells = all.iter().map(|one| {
            let held = one.guarantees.iter().filter(|guarantee| guarantee.scheme.code == code);
            Cell { lines: Vec::new(), seals: held.map(|guarantee| seal(guarantee, words.language)).collect() }
        });
        Row::new(name, cells.collect())
    };
    schemes.into_iter().map(line).collect()
}

fn supply(all: &[Compared], has_place: bool, words: Words<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    if has_place {
        rows.push(row(words, "shortlists-row-distance", all, |one| distance(one, words)));
    }
    rows.push(row(words, "shortlists-row-area", all, |one| area(one, words)));
    rows.push(row(words, "shortlists-row-lead", all, |one| {
        Cell::of(catalogue::lead_range(&one.offers, words.language))
    }));
    let of_offers = |one: &Compared, value: fn(&OfferFacts) -> Option<&String>| {
        let said = one.offers.iter().filter_map(|offer| Some((offer, value(offer)?.clone())));
        lines(said, words)
    };
    rows.push(row(words, "shortlists-row-capacity", all, |one| {
        of_offers(one, |offer| offer.capacity.as_ref())
    }));
    rows.push(row(words, "shortlists-row-minimum", all, |one| {
        of_offers(one, |offer| offer.minimum.as_ref())
    }));
    rows
}

fn distance(one: &Compared, words: Words<'_>) -> Cell {
    let Some(km) = one.distance_km else { return Cell::default() };
    let text = format::distance(words.language, km);
    let is_guess = one.organisation.has_approximate_position();
    Cell::of([if is_guess { words.with("shortlists-about", "distance", text) } else { text }])
}

fn area(one: &Compared, words: Words<'_>) -> Cell {
    let organisation = &one.organisation;
    let radius = organisation.radius_km.map(|km| words.count("shortlists-radius", km));
    let names: Vec<_> = organisation.areas.iter().map(|code| words.places.name_of(code)).collect();
    Cell::of(radius.into_iter().chain((!names.is_empty()).then(|| names.join(", "))))
}

fn offers(all: &[Compared], words: Words<'_>) -> Vec<Row> {
    let price = |offer: &OfferFacts| match offer.price.amount {
        Some(amount) => {
            let amount = format::money(words.language, amount);
            format!("{amount} {}, {}", offer.price.unit, offer.price.basis)
        }
        None => words.t("catalogue-on-quote"),
    };
    let cell = |one: &Compared| lines(one.offers.iter().map(|offer| (offer, price(offer))), words);
    vec![row(words, "shortlists-row-offers", all, cell)]
}

/// The first offers with what is said of each, and how many more there are.
fn lines<'a>(said: impl Iterator<Item = (&'a OfferFacts, String)>, words: Words<'_>) -> Cell {
    let mut cell = Cell::default();
    let mut more = 0;
    for (offer, detail) in said {
        if cell.lines.len() == LINES_MAX {
            more += 1;
            continue;
        }
        cell.lines.push(Line {
            text: offer.title.clone(),
            url: Some(offer.url.clone()),
            lang: Some(offer.lang).filter(|lang| *lang != words.language.as_str()),
            detail,
        });
    }
    if more > 0 {
        cell.lines.push(Line::plain(words.count("shortlists-more-offers", more)));
    }
    cell
}

/// What others have had from them, and whether those say so.
fn references(one: &Compared, words: Words<'_>) -> Cell {
    let mut cell = Cell::of(one.references.iter().take(LINES_MAX).map(|shown| shown.line(words.language)));
    let more = one.references.len().saturating_sub(LINES_MAX);
    if more > 0 {
        let more = i32::try_from(more).unwrap_or(i32::MAX);
        cell.lines.push(Line::plain(words.count("shortlists-more-references", more)));
    }
    cell
}

fn who(all: &[Compared], words: Words<'_>) -> Vec<Row> {
    let sectors = |one: &Compared| {
        let name = |sector: &directory::SectorOf| {
            let label = directory::sectors::label(&sector.code, words.language).to_owned();
            if sector.is_proposed() { words.with("shortlists-proposed", "sector", label) } else { label }
        };
        Cell::of(one.organisation.sectors.iter().map(name))
    };
    let staff = |one: &Compared| {
        Cell::of(one.organisation.staff_count.map(|n| format::number(words.language, n.into())))
    };
    let languages = |one: &Compared| {
        let names = one.organisation.languages.iter().map(|code| words.t(directory::keys::language(code)));
        let names = names.collect::<Vec<_>>().join(", ");
        Cell::of((!names.is_empty()).then_some(names))
    };
    let form = |one: &Compared| {
        Cell::of(one.organisation.legal_family().map(|form| words.t(directory::keys::form(form))))
    };
    let town = |one: &Compared| {
        let parts = [one.organisation.postcode.clone(), one.organisation.city.clone()];
        let town = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        Cell::of((!town.is_empty()).then_some(town))
    };
    vec![
        row(words, "shortlists-row-town", all, town),
        row(words, "shortlists-row-sectors", all, sectors),
        row(words, "shortlists-row-references", all, |one| references(one, words)),
        row(words, "shortlists-row-form", all, form),
        row(words, "shortlists-row-staff", all, staff),
        row(words, "shortlists-row-languages", all, languages),
        row(words, "shortlists-row-freshness", all, |one| fresh(one, words)),
    ]
}

fn fresh(one: &Compared, words: Words<'_>) -> Cell {
    let Some(day) = one.organisation.confirmed_on else {
        return Cell::of([words.t("profiles-never-confirmed")]);
    };
    let is_old = (words.today - day).num_days() > FRESH_DAYS;
    let key = if is_old { "profiles-confirmed-old" } else { "profiles-confirmed" };
    Cell::of([words.with(key, "date", format::date(words.language, day))])
}
