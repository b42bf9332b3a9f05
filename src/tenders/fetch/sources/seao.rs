//! SEAO: files of the week (`hebdo_YYYYMMDD_YYYYMMDD.json`, OCDS) listed in the catalogue of Données Québec (CKAN). There
//! is no search: a file holds all notices of its week, and what is checked is that it does.

use chrono::{Days, NaiveDate};
use entity::tenders::fetch_run::{Trouble, TroubleCode};
use notices::Notice;
use reqwest::Url;
use serde_json::Value;

use super::{Ask, Call, Entry, LIST_MAX, Listing, NOTICE_MAX, Payload, Place, Source, below, json, text};
use crate::tenders::fetch::client::trouble;

const PACKAGE: &str = "/recherche/api/3/action/package_show";
const DATASET: &str = "systeme-electronique-dappel-doffres-seao";

#[derive(Debug)]
pub struct Seao {
    base: Url,
}

impl Seao {
    pub const fn new(base: Url) -> Self {
        Self { base }
    }
}

/// First and last day of the week in a file's name.
fn week(name: &str) -> Option<(NaiveDate, NaiveDate)> {
    let rest = name.rsplit('/').next()?.strip_prefix("hebdo_")?;
    let (from, to) = rest.strip_suffix(".json").unwrap_or(rest).split_once('_')?;
    let day = |text: &str| NaiveDate::parse_from_str(text, "%Y%m%d").ok();
    Some((day(from)?, day(to)?))
}

impl Source for Seao {
    fn bases(&self) -> Vec<Url> {
        vec![self.base.clone()]
    }

    fn legs(&self, _ask: &Ask<'_>) -> usize {
        1
    }

    fn call(&self, _ask: &Ask<'_>, _place: Place<'_>) -> Call {
        Call { url: below(&self.base, PACKAGE, &[("id", DATASET)]), body: None, limit: LIST_MAX }
    }

    fn read(&self, ask: &Ask<'_>, _place: Place<'_>, body: &[u8]) -> Result<Listing, Trouble> {
        let answer = json(body)?;
        let Some(resources) = answer.pointer("/result/resources").and_then(Value::as_array) else {
            return Err(trouble(TroubleCode::Unreadable, "result.resources"));
        };
        let mut files: Vec<(NaiveDate, &str, &str)> = Vec::new();
        for resource in resources {
            let url = text(resource, "url").unwrap_or_default();
            let name = url.rsplit('/').next().unwrap_or_default();
            let Some((_, to)) = week(name) else { continue };
            if to >= ask.since && to <= ask.until {
                files.push((to, name, url));
            }
        }
        files.sort_unstable();
        let entry = |(_, name, url): (NaiveDate, &str, &str)| Entry {
            id: name.to_owned(),
            known_as: Vec::new(),
            payload: match Url::parse(url) {
                Ok(url) if url.origin() == self.base.origin() => {
                    Payload::At(Call { url, body: None, limit: NOTICE_MAX })
                }
                _ => Payload::Nowhere(trouble(TroubleCode::Elsewhere, url)),
            },
        };
        Ok(Listing { entries: files.into_iter().map(entry).collect(), next: None })
    }

    /// Most releases of a file are dated in its week (a day more on each side for the clocks of two continents).
    fn fits(&self, _ask: &Ask<'_>, _leg: usize, entry: &str, notices: &[Notice]) -> Option<bool> {
        let (from, to) = week(entry)?;
        let from = from.checked_sub_days(Days::new(1))?;
        let to = to.checked_add_days(Days::new(1))?;
        let dates = notices.iter().filter_map(|notice| notice.published);
        let (inside, outside): (Vec<_>, Vec<_>) = dates.partition(|day| (from..=to).contains(day));
        (!(inside.is_empty() && outside.is_empty())).then_some(inside.len() >= outside.len())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{FIRST, ask_of, filter};
    use super::*;

    #[test]
    fn weeks_that_end_within_the_days_asked_for_are_fetched_oldest_first() {
        let base = "https://www.donneesquebec.ca/recherche/dataset/x/resource/y/download";
        let file = |name: &str| json!({ "format": "JSON", "url": format!("{base}/{name}") });
        let body = json!({ "success": true, "result": { "resources": [
            file("hebdo_20261116_20261122.json"),
            file("hebdo_20261109_20261115.json"),
            file("mensuel_20261001_20261031.json"),
            json!({ "url": "https://elsewhere.example/hebdo_20261115_20261121.json" }),
        ] } });
        let nothing = filter(&[], &[]);
        let seao = Seao::new(Url::parse("https://www.donneesquebec.ca").unwrap());
        let listing = seao.read(&ask_of(&nothing), FIRST, body.to_string().as_bytes()).unwrap();
        let ids: Vec<_> = listing.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["hebdo_20261115_20261121.json", "hebdo_20261116_20261122.json"]);
        assert!(matches!(listing.entries[0].payload, Payload::Nowhere(_)));
        assert!(matches!(listing.entries[1].payload, Payload::At(_)));
    }
}
