//! Tenders Electronic Daily: an expert query at the search interface (version 3) that rolls on by a token, and the XML of
//! each notice at another host. The token never ends; the announced number of notices or an empty page does.

use entity::tenders::fetch_run::{Trouble, TroubleCode};
use reqwest::Url;
use serde_json::{Value, json as object};

use super::{
    Ask, Call, Entry, LIST_MAX, Listing, NOTICE_MAX, Payload, Place, Source, below, check_day, json, list,
    not_filtered, text, texts,
};
use crate::tenders::fetch::client::trouble;

const SEARCH: &str = "/v3/notices/search";
/// Of the 250 that a page may have: each of them is a call, and a job does not hold the others up for minutes.
const PAGE_SIZE: u64 = 50;
const FIELDS: [&str; 4] = ["publication-number", "publication-date", "buyer-country", "classification-cpv"];

#[derive(Debug)]
pub struct Ted {
    search: Url,
    notices: Url,
}

impl Ted {
    pub const fn new(search: Url, notices: Url) -> Self {
        Self { search, notices }
    }

    /// The XML of a notice: by the link of the result, which must lead to the host of the settings.
    fn payload(&self, result: &Value, number: &str) -> Payload {
        let link = result.pointer("/links/xml/MUL").and_then(Value::as_str);
        let url = match link.map(Url::parse) {
            Some(Ok(url)) if url.origin() == self.notices.origin() => url,
            Some(Ok(url)) => return Payload::Nowhere(trouble(TroubleCode::Elsewhere, url.as_str())),
            Some(Err(_)) => {
                return Payload::Nowhere(trouble(TroubleCode::Elsewhere, link.unwrap_or_default()));
            }
            None => below(&self.notices, &format!("/en/notice/{number}/xml"), &[]),
        };
        Payload::At(Call { url, body: None, limit: NOTICE_MAX })
    }
}

/// The query in the language of the interface.
fn query(ask: &Ask<'_>) -> String {
    let any = |parts: Vec<String>| format!("({})", parts.join(" OR "));
    let mut all = vec![
        format!("publication-date >= {}", ask.since.format("%Y%m%d")),
        format!("publication-date <= {}", ask.until.format("%Y%m%d")),
    ];
    if !ask.filter.places.is_empty() {
        all.push(any(ask.filter.places.iter().map(|code| format!("buyer-country = {code}")).collect()));
    }
    if !ask.filter.cpv.is_empty() {
        all.push(any(ask.filter.cpv.iter().map(|code| format!("classification-cpv = {code}*")).collect()));
    }
    all.join(" AND ")
}

impl Source for Ted {
    fn bases(&self) -> Vec<Url> {
        vec![self.search.clone(), self.notices.clone()]
    }

    fn legs(&self, _ask: &Ask<'_>) -> usize {
        1
    }

    fn call(&self, ask: &Ask<'_>, place: Place<'_>) -> Call {
        let mut body = object!({
            "query": query(ask),
            "fields": FIELDS,
            "limit": PAGE_SIZE,
            "scope": "ALL",
            "paginationMode": "ITERATION",
            "checkQuerySyntax": false,
        });
        if let Some(token) = place.token {
            body["iterationNextToken"] = token.into();
        }
        Call { url: below(&self.search, SEARCH, &[]), body: Some(body.to_string()), limit: LIST_MAX }
    }

    fn read(&self, ask: &Ask<'_>, place: Place<'_>, body: &[u8]) -> Result<Listing, Trouble> {
        let answer = json(body)?;
        let results = list(&answer, "notices")?;
        if answer.get("timedOut").and_then(Value::as_bool) == Some(true) {
            return Err(trouble(TroubleCode::Unreadable, "timedOut"));
        }
        let mut listing = Listing::default();
        for result in results {
            let Some(number) =
                texts(result, "publication-number").first().copied().filter(|text| is_number(text))
            else {
                return Err(trouble(TroubleCode::Unreadable, "publication-number"));
            };
            check(ask, number, result)?;
            listing.entries.push(Entry {
                id: number.to_owned(),
                known_as: spellings(number),
                payload: self.payload(result, number),
            });
        }
        let total = answer.get("totalNoticeCount").and_then(Value::as_u64);
        let seen = place.seen + results.len() as u64;
        let is_over = results.is_empty() || total.is_some_and(|total| seen >= total);
        listing.next = text(&answer, "iterationNextToken").filter(|_| !is_over).map(str::to_owned);
        if !is_over && listing.next.is_none() {
            return Err(trouble(TroubleCode::Unreadable, "iterationNextToken"));
        }
        Ok(listing)
    }
}

fn check(ask: &Ask<'_>, number: &str, result: &Value) -> Result<(), Trouble> {
    let dates = texts(result, "publication-date");
    check_day(ask, number, dates.first().copied().unwrap_or_default())?;
    let countries = texts(result, "buyer-country");
    let wanted = &ask.filter.places;
    if !wanted.is_empty() && !countries.iter().any(|code| wanted.iter().any(|place| place == code)) {
        return Err(not_filtered(number, &countries.join(" ")));
    }
    let codes = texts(result, "classification-cpv");
    let divisions = &ask.filter.cpv;
    if !divisions.is_empty() && !codes.iter().any(|code| divisions.iter().any(|one| code.starts_with(one))) {
        return Err(not_filtered(number, &codes.join(" ")));
    }
    Ok(())
}

/// `123456-2026`: what goes into an address.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit());
    text.split_once('-').is_some_and(|(number, year)| digits(number) && number.len() <= 12 && digits(year))
}

/// The number as the formats of notices write it: with eight or six digits, or as many as it has.
fn spellings(number: &str) -> Vec<String> {
    let Some((digits, year)) = number.split_once('-') else { return Vec::new() };
    let plain = digits.trim_start_matches('0');
    let mut all = vec![number.to_owned(), format!("{plain}-{year}")];
    all.extend([8, 6].map(|width: usize| format!("{plain:0>width$}-{year}")));
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::super::{FIRST, ask_of, filter};
    use super::*;

    fn ted() -> Ted {
        let url = |text| Url::parse(text).unwrap();
        Ted::new(url("https://api.ted.europa.eu"), url("https://ted.europa.eu"))
    }

    fn result(number: &str, country: &str, cpv: &str, link: Option<&str>) -> Value {
        let mut result = object!({
            "publication-number": number, "publication-date": "2026-11-20Z", "buyer-country": [country],
            "classification-cpv": [cpv],
        });
        if let Some(link) = link {
            result["links"] = object!({ "xml": { "MUL": link } });
        }
        result
    }

    fn answer(results: &[Value], total: u64) -> Vec<u8> {
        let answer = object!({ "notices": results, "totalNoticeCount": total, "iterationNextToken": "next", "timedOut": false });
        serde_json::to_vec(&answer).unwrap()
    }

    #[test]
    fn the_query_names_days_countries_and_divisions() {
        let wanted = filter(&["CHE", "FRA"], &["85"]);
        assert_eq!(
            query(&ask_of(&wanted)),
            "publication-date >= 20261120 AND publication-date <= 20261123 AND \
             (buyer-country = CHE OR buyer-country = FRA) AND (classification-cpv = 85*)"
        );
        let place = Place { token: Some("abc"), ..FIRST };
        let body = ted().call(&ask_of(&wanted), place).body.unwrap();
        assert!(body.contains("\"iterationNextToken\":\"abc\""), "{body}");
    }

    #[test]
    fn it_is_over_when_all_that_was_announced_has_come_although_there_is_a_token() {
        let wanted = filter(&["FRA"], &[]);
        let body = answer(&[result("1-2026", "FRA", "85000000", None)], 2);
        assert_eq!(ted().read(&ask_of(&wanted), FIRST, &body).unwrap().next.as_deref(), Some("next"));
        let later = Place { seen: 1, ..FIRST };
        assert_eq!(ted().read(&ask_of(&wanted), later, &body).unwrap().next, None);
        assert_eq!(ted().read(&ask_of(&wanted), FIRST, &answer(&[], 5)).unwrap().next, None);
    }

    #[test]
    fn each_result_satisfies_every_part_of_the_filter() {
        let wanted = filter(&["FRA"], &["85"]);
        let read = |country, cpv| {
            let body = answer(&[result("1-2026", country, cpv, None)], 1);
            ted().read(&ask_of(&wanted), FIRST, &body).map(|_| ()).map_err(|trouble| trouble.code)
        };
        assert_eq!(read("FRA", "85310000"), Ok(()));
        assert_eq!(read("DEU", "85310000"), Err(TroubleCode::NotFiltered));
        assert_eq!(read("FRA", "45000000"), Err(TroubleCode::NotFiltered));
    }

    #[test]
    fn a_link_to_another_host_leads_nowhere() {
        let payload = |link| ted().payload(&result("7-2026", "FRA", "85000000", link), "7-2026");
        let at = |payload| match payload {
            Payload::At(call) => call.url.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(at(payload(None)), "https://ted.europa.eu/en/notice/7-2026/xml");
        assert_eq!(
            at(payload(Some("https://ted.europa.eu/en/notice/7-2026/xml"))),
            "https://ted.europa.eu/en/notice/7-2026/xml"
        );
        for elsewhere in
            ["http://169.254.169.254/", "http://ted.europa.eu/x", "https://evil.example/x", "nonsense"]
        {
            assert!(matches!(payload(Some(elsewhere)), Payload::Nowhere(_)), "{elsewhere}");
        }
    }

    #[test]
    fn a_number_is_known_in_all_its_spellings() {
        assert_eq!(spellings("41387-2024"), ["00041387-2024", "041387-2024", "41387-2024"]);
        assert!(!is_number("../x-1") && !is_number("12") && is_number("00041387-2024"));
    }
}
