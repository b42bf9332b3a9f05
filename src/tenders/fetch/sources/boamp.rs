//! BOAMP: the open-data interface of the DILA (Opendatasoft Explore 2.1). Each result is the notice itself. An offset
//! reaches ten thousand results at most, so the days asked for are taken week by week.

use chrono::{Days, NaiveDate};
use entity::tenders::fetch_run::{Trouble, TroubleCode};
use reqwest::Url;
use serde_json::Value;

use super::{
    Ask, Call, Entry, LIST_MAX, Listing, Payload, Place, Source, below, check_day, json, list, not_filtered,
    text, texts,
};
use crate::tenders::fetch::client::trouble;

const RECORDS: &str = "/api/explore/v2.1/catalog/datasets/boamp/records";
/// Most that one page may have.
const PAGE_SIZE: u64 = 100;
/// Most that an offset and a page may reach together.
const REACH: u64 = 10_000;
/// Days of one question: some six hundred notices appear on a working day in the whole country.
const DAYS: u64 = 7;

#[derive(Debug)]
pub struct Boamp {
    base: Url,
}

impl Boamp {
    pub const fn new(base: Url) -> Self {
        Self { base }
    }
}

/// First and last day of a question.
fn week(ask: &Ask<'_>, leg: usize) -> (NaiveDate, NaiveDate) {
    let from = ask.since.checked_add_days(Days::new(DAYS * leg as u64)).unwrap_or(ask.until);
    let to = from.checked_add_days(Days::new(DAYS - 1)).unwrap_or(ask.until);
    (from, to.min(ask.until))
}

fn offset(place: Place<'_>) -> u64 {
    place.token.and_then(|token| token.parse().ok()).unwrap_or(0)
}

impl Source for Boamp {
    fn bases(&self) -> Vec<Url> {
        vec![self.base.clone()]
    }

    fn legs(&self, ask: &Ask<'_>) -> usize {
        let days = (ask.until - ask.since).num_days().max(0).unsigned_abs() + 1;
        usize::try_from(days.div_ceil(DAYS)).unwrap_or(1)
    }

    fn call(&self, ask: &Ask<'_>, place: Place<'_>) -> Call {
        let (from, to) = week(ask, place.leg);
        let mut wanted = format!("dateparution >= date'{from}' AND dateparution <= date'{to}'");
        if !ask.filter.places.is_empty() {
            let places = ask.filter.places.iter().map(|code| format!("code_departement = \"{code}\""));
            wanted += &format!(" AND ({})", places.collect::<Vec<_>>().join(" OR "));
        }
        let (limit, offset) = (PAGE_SIZE.to_string(), offset(place).to_string());
        let query = [
            ("where", wanted.as_str()),
            ("order_by", "dateparution,idweb"),
            ("limit", &limit),
            ("offset", &offset),
            ("timezone", "Europe/Paris"),
        ];
        Call { url: below(&self.base, RECORDS, &query), body: None, limit: LIST_MAX }
    }

    fn read(&self, ask: &Ask<'_>, place: Place<'_>, body: &[u8]) -> Result<Listing, Trouble> {
        let answer = json(body)?;
        let records = list(&answer, "results")?;
        let (from, to) = week(ask, place.leg);
        let week = Ask { since: from, until: to, ..*ask };
        let mut listing = Listing::default();
        for record in records {
            let Some(id) = text(record, "idweb") else {
                return Err(trouble(TroubleCode::Unreadable, "idweb"));
            };
            check_day(&week, id, text(record, "dateparution").unwrap_or_default())?;
            let places = texts(record, "code_departement");
            let wanted = &ask.filter.places;
            if !wanted.is_empty() && !places.iter().any(|code| wanted.iter().any(|place| place == code)) {
                return Err(not_filtered(id, &places.join(" ")));
            }
            listing.entries.push(Entry {
                id: id.to_owned(),
                // It costs nothing to look whether it has changed.
                known_as: Vec::new(),
                payload: Payload::Here(serde_json::to_vec(record).unwrap_or_default()),
            });
        }
        let total = answer.get("total_count").and_then(Value::as_u64).unwrap_or_default();
        if total > REACH {
            return Err(trouble(TroubleCode::TooMuch, format!("{total} > {REACH}")));
        }
        let next = offset(place) + records.len() as u64;
        listing.next = (!records.is_empty() && next < total).then(|| next.to_string());
        Ok(listing)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{FIRST, ask_of, filter};
    use super::*;

    fn boamp() -> Boamp {
        Boamp::new(Url::parse("https://boamp.example").unwrap())
    }

    fn answer(day: &str, places: &[&str], total: u64) -> Vec<u8> {
        let record = json!({ "idweb": "26-1", "dateparution": day, "code_departement": places });
        serde_json::to_vec(&json!({ "total_count": total, "results": [record] })).unwrap()
    }

    #[test]
    fn days_are_asked_for_week_by_week() {
        let wanted = filter(&["01", "74"], &[]);
        let ask = Ask { since: "2026-11-01".parse().unwrap(), ..ask_of(&wanted) };
        assert_eq!(boamp().legs(&ask), 4);
        let last = Place { leg: 3, token: Some("100"), seen: 100 };
        let url = boamp().call(&ask, last).url;
        let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let value =
            |name: &str| query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        assert_eq!(
            value("where"),
            Some(
                "dateparution >= date'2026-11-22' AND dateparution <= date'2026-11-23' AND \
                 (code_departement = \"01\" OR code_departement = \"74\")"
            )
        );
        assert_eq!((value("limit"), value("offset")), (Some("100"), Some("100")));
    }

    #[test]
    fn results_are_checked_and_counted() {
        let wanted = filter(&["74"], &[]);
        let read = |body: &[u8]| boamp().read(&ask_of(&wanted), FIRST, body).map_err(|trouble| trouble.code);
        assert_eq!(read(&answer("2026-11-20", &["01", "74"], 2)).unwrap().next.as_deref(), Some("1"));
        assert_eq!(read(&answer("2026-11-20", &["74"], 1)).unwrap().next, None);
        assert_eq!(read(&answer("2026-11-20", &["75"], 1)).unwrap_err(), TroubleCode::NotFiltered);
        assert_eq!(read(&answer("2026-11-02", &["74"], 1)).unwrap_err(), TroubleCode::NotFiltered);
        assert_eq!(read(&answer("2026-11-20", &["74"], 10_001)).unwrap_err(), TroubleCode::TooMuch);
        assert_eq!(read(b"{\"results\": [").unwrap_err(), TroubleCode::Unreadable);
    }
}
