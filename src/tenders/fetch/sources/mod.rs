//! The publishers: how each is asked, how its answers are read, and how one sees that it filtered as it was asked.
//! Pure: a question is made, an answer is read, nothing is sent from here.

use chrono::NaiveDate;
use entity::tenders::fetch_run::{Trouble, TroubleCode};
use entity::tenders::fetch_source::{FetchFilter, SourceKind};
use notices::Notice;
use reqwest::Url;
use serde_json::Value;

use super::client::{Call, trouble};
use crate::config::FetchConfig;

mod boamp;
mod seao;
mod simap;
mod ted;

/// Longest list of results in bytes.
const LIST_MAX: usize = 16 * 1024 * 1024;
/// Longest notice in bytes; what is longer is not read by the importer either.
const NOTICE_MAX: usize = 32 * 1024 * 1024;

/// What is asked of a publisher.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    pub filter: &'a FetchFilter,
    /// Days of publication, both included.
    pub since: NaiveDate,
    pub until: NaiveDate,
}

/// Which question of those that make up the whole, and where in its answers.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub leg: usize,
    pub token: Option<&'a str>,
    /// Entries of this question so far.
    pub seen: u64,
}

/// A page of results.
#[derive(Debug, Default)]
pub struct Listing {
    pub entries: Vec<Entry>,
    /// Name of the next page; absent when this was the last one.
    pub next: Option<String>,
}

/// One result.
#[derive(Debug)]
pub struct Entry {
    /// What the publisher calls it.
    pub id: String,
    /// Identifiers under which it is kept when it was received before; empty when what is behind it may change.
    pub known_as: Vec<String>,
    pub payload: Payload,
}

#[derive(Debug)]
pub enum Payload {
    /// The list had all of it.
    Here(Vec<u8>),
    At(Call),
    /// Nowhere one may go.
    Nowhere(Trouble),
}

/// A publisher with its address.
pub trait Source: Send + Sync {
    /// Hosts that may be asked.
    fn bases(&self) -> Vec<Url>;

    /// How many questions make up the whole.
    fn legs(&self, ask: &Ask<'_>) -> usize;

    fn call(&self, ask: &Ask<'_>, place: Place<'_>) -> Call;

    /// Reads a page and checks each result against what was asked for.
    fn read(&self, ask: &Ask<'_>, place: Place<'_>, body: &[u8]) -> Result<Listing, Trouble>;

    /// Whether notices satisfy what the list alone does not show; absent: nothing can be said.
    fn fits(&self, _ask: &Ask<'_>, _leg: usize, _entry: &str, _notices: &[Notice]) -> Option<bool> {
        None
    }
}

/// A publisher whose address is set.
pub fn open(kind: SourceKind, config: &FetchConfig) -> Option<Box<dyn Source>> {
    let url = |text: &String| Url::parse(text).ok();
    Some(match kind {
        SourceKind::Simap => Box::new(simap::Simap::new(url(config.simap.as_ref()?)?)),
        SourceKind::Ted => {
            let (search, notices) = config.ted.as_ref()?;
            Box::new(ted::Ted::new(url(search)?, url(notices)?))
        }
        SourceKind::Boamp => Box::new(boamp::Boamp::new(url(config.boamp.as_ref()?)?)),
        SourceKind::Seao => Box::new(seao::Seao::new(url(config.seao.as_ref()?)?)),
    })
}

/// Whether a publisher can filter by place, and by CPV.
pub const fn filters(kind: SourceKind) -> (bool, bool) {
    match kind {
        SourceKind::Simap | SourceKind::Ted => (true, true),
        SourceKind::Boamp => (true, false),
        SourceKind::Seao => (false, false),
    }
}

/// Whether a text is a place of a publisher.
pub fn is_place(kind: SourceKind, text: &str) -> bool {
    match kind {
        SourceKind::Simap => simap::INSTITUTIONS.iter().any(|(canton, _)| *canton == text),
        SourceKind::Ted => text.len() == 3 && text.bytes().all(|sign| sign.is_ascii_uppercase()),
        SourceKind::Boamp => {
            (2..=3).contains(&text.len())
                && text.bytes().all(|sign| sign.is_ascii_digit() || sign == b'A' || sign == b'B')
        }
        SourceKind::Seao => false,
    }
}

/// An address below a base, whose own path stays.
fn below(base: &Url, path: &str, query: &[(&str, &str)]) -> Url {
    let mut url = base.clone();
    let whole = format!("{}{path}", base.path().trim_end_matches('/'));
    url.set_path(&whole);
    if !query.is_empty() {
        url.query_pairs_mut().clear().extend_pairs(query);
    }
    url
}

fn json(body: &[u8]) -> Result<Value, Trouble> {
    serde_json::from_slice(body).map_err(|error| trouble(TroubleCode::Unreadable, error.to_string()))
}

/// A member that the interface promises.
fn list<'a>(value: &'a Value, member: &str) -> Result<&'a Vec<Value>, Trouble> {
    value.get(member).and_then(Value::as_array).ok_or_else(|| trouble(TroubleCode::Unreadable, member))
}

fn text<'a>(value: &'a Value, member: &str) -> Option<&'a str> {
    value.get(member).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// The texts of a member that is a list, or one text.
fn texts<'a>(value: &'a Value, member: &str) -> Vec<&'a str> {
    match value.get(member) {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(one)) => vec![one.as_str()],
        _ => Vec::new(),
    }
}

/// The day at the beginning of a date with or without a time or an offset.
fn day(text: &str) -> Option<NaiveDate> {
    text.get(..10)?.parse().ok()
}

fn not_filtered(entry: &str, what: &str) -> Trouble {
    trouble(TroubleCode::NotFiltered, format!("{entry}: {what}"))
}

/// The day of publication lies within what was asked for.
fn check_day(ask: &Ask<'_>, entry: &str, stated: &str) -> Result<(), Trouble> {
    let Some(on) = day(stated) else { return Err(trouble(TroubleCode::Unreadable, stated)) };
    if (ask.since..=ask.until).contains(&on) { Ok(()) } else { Err(not_filtered(entry, stated)) }
}

/// Whether one of the codes lies in a wanted division; absent when there is none to be looked at.
fn cpv_fits(filter: &FetchFilter, notices: &[Notice]) -> Option<bool> {
    let codes: Vec<&str> = notices.iter().flat_map(Notice::all_cpv).collect();
    if filter.cpv.is_empty() || codes.is_empty() {
        return None;
    }
    Some(codes.iter().any(|code| filter.cpv.iter().any(|division| code.starts_with(division))))
}

#[cfg(test)]
fn ask_of(filter: &FetchFilter) -> Ask<'_> {
    Ask { filter, since: "2026-11-20".parse().unwrap(), until: "2026-11-23".parse().unwrap() }
}

#[cfg(test)]
fn filter(places: &[&str], cpv: &[&str]) -> FetchFilter {
    let owned = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
    FetchFilter { places: owned(places), cpv: owned(cpv) }
}

#[cfg(test)]
const FIRST: Place<'static> = Place { leg: 0, token: None, seen: 0 };
