//! What pages show of tenders: deadlines, amounts, places, reservations, texts in the best language.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::tenders::{lot, tender};
use entity::values::{Currency, Language, LocalText, Money};
use notices::{Deadline, Deadlines, Place, Rule, Tri};

use super::law::{self, Article};
use super::model::{
    AnnouncementKind, LotDetails, Requirements, TenderStatus, deadline_of, document, open_until, read,
};
use super::{places, sectors, urls};
use crate::chambers::territories::regions;
use crate::locales;
use crate::web::format;

/// A text with the language it is in, when that is not the page's.
#[derive(Debug, Clone, Default)]
pub struct Words {
    pub text: String,
    pub lang: Option<String>,
}

impl Words {
    /// The text in the page's language when the publisher gives it, else the original.
    pub fn best(language: Language, local: &LocalText, original: &str, stated: Option<&str>) -> Self {
        if let Some(text) = local.get(language) {
            return Self { text: text.to_owned(), lang: None };
        }
        let lang = stated.filter(|code| *code != language.as_str()).map(str::to_owned);
        Self { text: original.to_owned(), lang }
    }

    pub fn paragraphs(&self) -> Vec<&str> {
        self.text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect()
    }
}

/// A deadline in words; `is_timed` false asks for a warning.
#[derive(Debug, Clone)]
pub struct Due {
    pub text: String,
    /// RFC 3339 as far as stated, for the `datetime` attribute.
    pub machine: String,
    pub is_timed: bool,
    pub has_offset: bool,
    pub is_past: bool,
    /// Whole days that are left, once they are few.
    pub days_left: Option<i64>,
}

/// From so many days on a deadline is near.
const FEW_DAYS: i64 = 7;

impl Due {
    pub fn new(language: Language, deadline: &Deadline, country: Option<&str>, now: DateTime<Utc>) -> Self {
        let until = open_until(deadline, country);
        Self {
            text: due_text(language, deadline),
            machine: deadline.to_string(),
            is_timed: deadline.time_stated,
            has_offset: deadline.offset_minutes.is_some(),
            is_past: until.is_some_and(|until| until <= now),
            days_left: until
                .filter(|until| *until > now)
                .map(|until| (until - now).num_days())
                .filter(|days| *days <= FEW_DAYS),
        }
    }
}

/// A deadline in words, as precisely as it is stated.
pub fn due_text(language: Language, deadline: &Deadline) -> String {
    let day = format::date(language, deadline.date);
    let Some(time) = deadline.time.filter(|_| deadline.time_stated) else { return day };
    let arguments = [("day", day.into()), ("time", time.format("%H:%M").to_string().into())];
    let mut text = locales::text_with(language, "tenders-day-time", &arguments);
    if let Some(offset) = deadline.offset() {
        text.push_str(&format!(" (UTC{offset})"));
    }
    text
}

/// An amount in any currency; the three of ours as people write them here.
pub fn amount(language: Language, minor: Option<i64>, currency: Option<&str>) -> Option<String> {
    let (minor, currency) = minor.zip(currency)?;
    if let Ok(currency) = currency.parse::<Currency>() {
        return Some(format::money(language, Money { minor, currency }));
    }
    let has_cents = !matches!(currency, "JPY" | "PYG" | "KRW" | "CLP" | "ISK" | "XOF" | "XAF" | "VND");
    let whole = if has_cents { minor / 100 } else { minor };
    let mut text = format::number(language, whole);
    if has_cents && minor % 100 != 0 {
        let mark = if language == Language::En { '.' } else { ',' };
        text.push_str(&format!("{mark}{:02}", (minor % 100).abs()));
    }
    Some(format!("{text}\u{a0}{currency}"))
}

/// Where a contract is performed, in words.
pub fn place_text(language: Language, place: &Place) -> String {
    let territory = places::territories(place);
    let mut parts: Vec<String> = Vec::new();
    let city = [place.postcode.as_deref(), place.city.as_deref()].into_iter().flatten();
    let city = city.collect::<Vec<_>>().join(" ");
    if !city.is_empty() {
        parts.push(city);
    }
    parts.extend(territory.iter().map(|code| place_name(language, code)));
    if parts.len() <= 1
        && let Some(text) = &place.text
    {
        parts.insert(0, text.chars().take(200).collect());
    }
    parts.dedup();
    parts.join(", ")
}

/// The name of a territory or country; its code when we have no name.
pub fn place_name(language: Language, code: &str) -> String {
    if code.len() == 2 {
        let key = format!("tenders-country-{}", code.to_lowercase());
        if locales::has(language, &key) {
            return locales::text(language, &key);
        }
    }
    regions::name_in(code, language).to_owned()
}

pub fn sector_name(language: Language, code: &str) -> String {
    crate::directory::sectors::label(code, language).to_owned()
}

/// The name of a publisher.
pub fn source_name(language: Language, source: &str) -> String {
    named(language, "tenders-source-", source)
}

/// The text of `<prefix><code>`, or the code itself.
pub fn named(language: Language, prefix: &str, code: &str) -> String {
    let code_key: String = code
        .to_lowercase()
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' })
        .collect();
    let key = format!("{prefix}{code_key}");
    if locales::has(Language::Fr, &key) { locales::text(language, &key) } else { code.to_owned() }
}

/// One line of the list.
#[derive(Debug, Clone)]
pub struct Card {
    pub url: String,
    pub title: Words,
    pub buyer: String,
    pub place: String,
    pub due: Option<Due>,
    pub lots: i64,
    pub reserved: Vec<String>,
    pub sectors: Vec<String>,
    pub source: String,
    pub kind: String,
    pub value: Option<String>,
    pub is_cancelled: bool,
    pub is_demo: bool,
    pub published_on: Option<NaiveDate>,
}

impl Card {
    pub fn new(
        language: Language,
        row: &tender::Model,
        lots: i64,
        reserved: &[String],
        now: DateTime<Utc>,
    ) -> Self {
        let due = deadline_of(row.deadline_on, row.deadline_time.as_deref(), row.deadline_offset);
        let places: Vec<Place> = read(&row.places);
        let place = places.first().map(|place| place_text(language, place)).unwrap_or_default();
        Self {
            url: urls::tender(row.id),
            title: Words::best(language, &row.titles, &row.title, row.language.as_deref()),
            buyer: row.buyer_name.clone(),
            place: if place.is_empty() {
                row.buyer_country.as_deref().map(|code| place_name(language, code)).unwrap_or_default()
            } else {
                place
            },
            due: due.map(|due| Due::new(language, &due, row.buyer_country.as_deref(), now)),
            lots,
            reserved: reserved.iter().map(|kind| named(language, "tenders-reserved-", kind)).collect(),
            sectors: row.sectors.0.iter().take(3).map(|code| sector_name(language, code)).collect(),
            source: source_name(language, &row.source),
            kind: named(language, "tenders-kind-", row.announcement.as_str()),
            value: amount(language, row.value_minor, row.value_currency.as_deref()),
            is_cancelled: row.status == TenderStatus::Cancelled,
            is_demo: row.is_demo,
            published_on: row.published_on,
        }
    }
}

/// A reservation explained.
#[derive(Debug, Clone)]
pub struct Reservation {
    pub name: String,
    /// Key of the sentence that says what it means; empty for a code of the publisher that we do not know.
    pub meaning: &'static str,
    pub articles: Vec<&'static Article>,
    /// Anchor and number of an earlier lot that says the same in full.
    pub explained_in: Option<(String, String)>,
}

/// Lots of one tender are mostly reserved alike: the law is told at the first of them, the others lead there.
pub fn explain_once(lots: &mut [LotView]) {
    let mut told: Vec<(String, Option<i32>, (String, String))> = Vec::new();
    for lot in lots {
        for reservation in &mut lot.reservations {
            let same =
                told.iter().find(|(name, share, _)| *name == reservation.name && *share == lot.min_share);
            match same {
                Some((.., place)) => reservation.explained_in = Some(place.clone()),
                None => {
                    let place = (lot.anchor.clone(), lot.number.clone());
                    told.push((reservation.name.clone(), lot.min_share, place));
                }
            }
        }
    }
}

/// One lot as the page shows it.
#[derive(Debug, Clone)]
pub struct LotView {
    pub anchor: String,
    pub number: String,
    pub is_whole: bool,
    pub title: Words,
    pub description: Words,
    pub cpv: Vec<(String, String)>,
    pub other_codes: Vec<String>,
    pub places: Vec<String>,
    pub value: Option<String>,
    pub due: Option<Due>,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub duration: Option<(String, u32)>,
    pub reservations: Vec<Reservation>,
    pub is_open_to_all: bool,
    pub min_share: Option<i32>,
    /// Guarantees that are asked for: name, and whether a declaration is enough.
    pub guarantees: Vec<(String, bool)>,
    pub details: LotDetails,
    pub social: Vec<String>,
}

impl LotView {
    /// `schemes` are the names of guarantee schemes by code.
    pub fn new(
        language: Language,
        tender: &tender::Model,
        row: &lot::Model,
        schemes: &HashMap<String, LocalText>,
        now: DateTime<Utc>,
    ) -> Self {
        let country = tender.buyer_country.as_deref();
        let details: LotDetails = read(&row.details);
        let due = deadline_of(row.deadline_on, row.deadline_time.as_deref(), row.deadline_offset);
        let mut reservations: Vec<_> = row
            .reserved
            .0
            .iter()
            .filter(|kind| *kind != "none")
            .map(|kind| reservation(language, kind, country))
            .collect();
        if row.reserved_execution == "yes" {
            reservations.push(reservation(language, "execution", country));
        }
        let codes: Vec<notices::Classification> = read(&row.other_codes);
        let places: Vec<Place> = read(&row.places);
        let social = &details.social;
        let aims = social.objectives.iter().filter(|aim| *aim != "none");
        Self {
            anchor: format!("lot-{}", row.position),
            number: details.number.clone().unwrap_or_else(|| row.position.to_string()),
            is_whole: row.is_whole,
            title: Words::best(language, &row.titles, &row.title, tender.language.as_deref()),
            description: Words::best(
                language,
                &row.descriptions,
                &row.description,
                tender.language.as_deref(),
            ),
            cpv: row.cpv.0.iter().map(|code| (code.clone(), cpv_name(language, code))).collect(),
            other_codes: codes
                .iter()
                .map(|code| {
                    format!("{} {} {}", code.scheme, code.code, code.label.as_deref().unwrap_or_default())
                })
                .collect(),
            places: places
                .iter()
                .take(20)
                .map(|place| place_text(language, place))
                .filter(|text| !text.is_empty())
                .collect(),
            value: amount(language, row.value_minor, row.value_currency.as_deref()),
            due: due.map(|due| Due::new(language, &due, country, now)),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            duration: details.duration.as_ref().map(|duration| {
                (format!("tenders-duration-{}", duration.unit.to_lowercase()), duration.amount)
            }),
            is_open_to_all: reservations.is_empty() && row.reserved.0.iter().any(|kind| kind == "none"),
            reservations,
            min_share: row.reserved_min_share,
            guarantees: guarantees(language, row, schemes),
            social: aims.map(|aim| named(language, "tenders-social-", aim)).collect(),
            details,
        }
    }

    /// The duration in words, when its unit is known.
    pub fn duration_text(&self, language: &Language) -> Option<String> {
        let (key, n) = self.duration.as_ref()?;
        locales::has(*language, key).then(|| locales::count(*language, key, i64::from(*n)))
    }
}

/// Whether a lot asks for guarantees, so that their names must be read.
pub fn asks_guarantees(row: &lot::Model) -> bool {
    !read::<Requirements>(&row.requirements).guarantees.is_empty()
}

fn guarantees(
    language: Language,
    row: &lot::Model,
    schemes: &HashMap<String, LocalText>,
) -> Vec<(String, bool)> {
    let name = |code: &str| schemes.get(code).map_or(code, |name| name.best(language)).to_owned();
    let asked = read::<Requirements>(&row.requirements).guarantees.into_iter();
    asked.map(|asked| (name(&asked.code), asked.accepts_declared)).collect()
}

fn reservation(language: Language, kind: &str, country: Option<&str>) -> Reservation {
    let meaning = match kind {
        "res-ws" => "tenders-meaning-res-ws",
        "res-pub-ser" => "tenders-meaning-res-pub-ser",
        "execution" => "tenders-meaning-execution",
        _ => "",
    };
    Reservation {
        name: named(language, "tenders-reserved-", kind),
        meaning,
        articles: law::articles(kind, country),
        explained_in: None,
    }
}

/// What a CPV code stands for in our own sectors; empty when none names it without misleading.
pub fn cpv_name(language: Language, code: &str) -> String {
    sectors::naming(code).map(|sector| sector.label(language).to_owned()).unwrap_or_default()
}

/// A rule on groups with its answer in words and where it was read.
#[derive(Debug, Clone)]
pub struct RuleView {
    pub question: &'static str,
    pub answer: &'static str,
    pub quote: Option<String>,
}

/// The five rules, each yes, no or not stated.
pub fn rules(rules: &notices::GroupRules) -> Vec<RuleView> {
    let view = |question, rule: &Rule| RuleView {
        question,
        answer: match rule.answer {
            Tri::Yes => "tenders-answer-yes",
            Tri::No => "tenders-answer-no",
            Tri::Unknown => "tenders-answer-unknown",
        },
        quote: rule.quote.clone(),
    };
    vec![
        view("tenders-rule-consortium", &rules.consortium),
        view("tenders-rule-multi-consortium", &rules.multi_consortium),
        view("tenders-rule-alone-and-group", &rules.alone_and_group),
        view("tenders-rule-subcontract", &rules.subcontract),
        view("tenders-rule-multi-subcontract", &rules.multi_subcontract),
    ]
}

/// All stated dates in the order in which they matter: key of the name, the date.
pub fn dates(deadlines: &Deadlines) -> Vec<(&'static str, &Deadline)> {
    let all = [
        ("tenders-date-information", &deadlines.information),
        ("tenders-date-requests", &deadlines.requests),
        ("tenders-date-tenders", &deadlines.tenders),
        ("tenders-date-opening", &deadlines.opening),
        ("tenders-date-invitations", &deadlines.invitations),
        ("tenders-date-validity", &deadlines.validity),
    ];
    all.into_iter().filter_map(|(name, date)| Some((name, date.as_ref()?))).collect()
}

/// Whether the deadline that a tender states has passed while other lots are still open.
pub fn is_partly_past(row: &tender::Model, now: DateTime<Utc>) -> bool {
    let first = deadline_of(row.deadline_on, row.deadline_time.as_deref(), row.deadline_offset);
    let until = first.and_then(|first| open_until(&first, row.buyer_country.as_deref()));
    is_open(row, now) && row.open_until.is_some() && until.is_some_and(|until| until <= now)
}

/// Such a tender with the dates of the lot that closes next in place of those that have passed.
pub fn forwarded(row: tender::Model, lots: &[lot::Model], now: DateTime<Utc>) -> tender::Model {
    if !is_partly_past(&row, now) {
        return row;
    }
    let until = |lot: &lot::Model| {
        let deadline = deadline_of(lot.deadline_on, lot.deadline_time.as_deref(), lot.deadline_offset)?;
        open_until(&deadline, row.buyer_country.as_deref()).filter(|until| *until > now)
    };
    let ahead = lots.iter().filter_map(|lot| Some((until(lot)?, lot)));
    let Some((_, next)) = ahead.min_by_key(|(until, _)| *until) else { return row };
    tender::Model {
        deadline_on: next.deadline_on,
        deadline_time: next.deadline_time.clone(),
        deadline_offset: next.deadline_offset,
        deadlines: document(&read::<LotDetails>(&next.details).deadlines),
        ..row
    }
}

/// Whether somebody may still react to it.
pub fn is_open(row: &tender::Model, now: DateTime<Utc>) -> bool {
    let is_call = matches!(
        row.announcement,
        AnnouncementKind::Need
            | AnnouncementKind::Planning
            | AnnouncementKind::Competition
            | AnnouncementKind::Change
    );
    row.status == TenderStatus::Published && is_call && row.open_until.is_none_or(|until| until > now)
}
