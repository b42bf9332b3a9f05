//! The rows of a comparison: one criterion each, a cell for each supplier. The page and the workbook show the same.

use chrono::NaiveDate;
use entity::values::{Language, Money};

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
    /// Further lines, folded away under what is said of them.
    pub more: Option<(String, Vec<Line>)>,
    pub seals: Vec<Seal>,
    /// What is compared, where the words differ more than what they say (dates).
    sense: Option<&'static str>,
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

    fn text(&self) -> String {
        if self.detail.is_empty() { self.text.clone() } else { format!("{} : {}", self.text, self.detail) }
    }
}

impl Cell {
    fn of(lines: impl IntoIterator<Item = String>) -> Self {
        Self { lines: lines.into_iter().map(Line::plain).collect(), ..Self::default() }
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.seals.is_empty()
    }

    /// The cell as text, for the workbook.
    pub fn text(&self) -> String {
        let more = self.more.iter().flat_map(|(_, lines)| lines);
        let lines = self.lines.iter().chain(more).map(Line::text);
        let seals = self.seals.iter().map(|seal| format!("{} – {}", seal.short, seal.wording));
        lines.chain(seals).collect::<Vec<_>>().join("\n")
    }

    /// What must be the same for two to say the same: of guarantees whether they are verified, not on which day.
    fn sense(&self) -> Vec<String> {
        if let Some(sense) = self.sense {
            return vec![sense.to_owned()];
        }
        self.lines.iter().map(Line::text).chain(self.seals.iter().map(|seal| seal.state.to_owned())).collect()
    }
}

/// A criterion.
#[derive(Debug, Clone)]
pub struct Row {
    pub title: String,
    pub cells: Vec<Cell>,
    /// Not all say the same.
    pub differs: bool,
    /// Whether it is a criterion: what each has of its own (titles, addresses) always differs, and that says nothing.
    pub is_criterion: bool,
}

impl Row {
    fn new(title: String, cells: Vec<Cell>) -> Self {
        let differs = cells.windows(2).any(|pair| pair[0].sense() != pair[1].sense());
        Self { title, cells, differs, is_criterion: true }
    }

    pub fn says_something(&self) -> bool {
        self.cells.iter().any(|cell| !cell.is_empty())
    }

    fn of_its_own(self) -> Self {
        Self { differs: false, is_criterion: false, ..self }
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

    fn range(&self, from: String, to: String) -> String {
        let ends = [("from", from.into()), ("to", to.into())];
        locales::text_with(self.language, "shortlists-price-range", &ends)
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
            let seals = held.map(|guarantee| seal(guarantee, words.language)).collect();
            Cell { seals, ..Cell::default() }
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
        Cell::of(catalogue::lead_range(one.related(), words.language))
    }));
    let of_offers = |one: &Compared, value: fn(&OfferFacts) -> Option<&String>| {
        let said = one.related().iter().filter_map(|offer| Some((offer, value(offer)?.clone())));
        lines(said, words)
    };
    rows.push(
        row(words, "shortlists-row-capacity", all, |one| of_offers(one, |offer| offer.capacity.as_ref()))
            .of_its_own(),
    );
    rows.push(
        row(words, "shortlists-row-minimum", all, |one| of_offers(one, |offer| offer.minimum.as_ref()))
            .of_its_own(),
    );
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
    vec![
        row(words, "shortlists-row-prices", all, |one| prices(one, words)),
        row(words, "shortlists-row-offers", all, cell).of_its_own(),
    ]
}

/// From the lowest to the highest price of what is compared, for each way of counting.
fn prices(one: &Compared, words: Words<'_>) -> Cell {
    let mut ranges: Vec<(String, Money, Money)> = Vec::new();
    for (amount, price) in one.related().iter().filter_map(|offer| Some((offer.price.amount?, &offer.price)))
    {
        let counted = format!("{}, {}", price.unit, price.basis);
        match ranges.iter_mut().find(|(known, from, _)| *known == counted && from.currency == amount.currency)
        {
            Some((_, from, to)) => {
                from.minor = from.minor.min(amount.minor);
                to.minor = to.minor.max(amount.minor);
            }
            None => ranges.push((counted, amount, amount)),
        }
    }
    if ranges.is_empty() && !one.related().is_empty() {
        return Cell::of([words.t("catalogue-on-quote")]);
    }
    let line = |(counted, from, to): (String, Money, Money)| {
        let [from, to] = [from, to].map(|amount| format::money(words.language, amount));
        let amounts = if from == to { from } else { words.range(from, to) };
        format!("{amounts} {counted}")
    };
    Cell::of(ranges.into_iter().map(line))
}

/// The first offers with what is said of each, and the others folded away.
fn lines<'a>(said: impl Iterator<Item = (&'a OfferFacts, String)>, words: Words<'_>) -> Cell {
    let line = |(offer, detail): (&OfferFacts, String)| Line {
        text: offer.title.clone(),
        url: Some(offer.url.clone()),
        lang: Some(offer.lang).filter(|lang| *lang != words.language.as_str()),
        detail,
    };
    let mut lines: Vec<Line> = said.map(line).collect();
    let rest = lines.split_off(lines.len().min(LINES_MAX));
    let label = words.count("shortlists-more-offers", i32::try_from(rest.len()).unwrap_or(i32::MAX));
    Cell { lines, more: (!rest.is_empty()).then_some((label, rest)), ..Cell::default() }
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
        row(words, "shortlists-row-town", all, town).of_its_own(),
        row(words, "shortlists-row-sectors", all, sectors),
        row(words, "shortlists-row-references", all, |one| references(one, words)).of_its_own(),
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
    let words = words.with(key, "date", format::date(words.language, day));
    Cell { sense: Some(key), ..Cell::of([words]) }
}
