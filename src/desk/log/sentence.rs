//! Lines of the log as sentences: who did what to what. Every act has its sentence, `audit-<room>-<act>`, in the three
//! languages; a test finds one that is missing.

use std::collections::HashMap;

use entity::plumbing::audit_entry::Model;
use entity::values::{Language, OrganisationId, PersonId};
use sea_orm::DbErr;
use serde_json::Value;

use crate::app::App;
use crate::directory::{self, Card};
use crate::locales;
use crate::{accounts, audit, campaigns, membership, tenders, trust};

/// A line with its sentence.
#[derive(Debug)]
pub struct Line {
    pub entry: Model,
    pub sentence: String,
    /// Page of what it is about.
    pub url: Option<String>,
    /// The organisation for which staff acted.
    pub on_behalf_of: Option<String>,
    /// What was written down besides, for who wants to know exactly.
    pub detail: String,
}

/// Names that the lines mention.
struct Names {
    people: HashMap<PersonId, String>,
    organisations: HashMap<OrganisationId, Card>,
    language: Language,
}

/// Puts lines into words.
pub async fn lines(app: &App, entries: Vec<Model>, language: Language) -> Result<Vec<Line>, DbErr> {
    let people: Vec<_> =
        entries.iter().flat_map(|entry| [entry.person_id, person_of(entry)]).flatten().collect();
    let organisations: Vec<_> =
        entries.iter().flat_map(|entry| [entry.organisation_id, entry.on_behalf_of]).flatten().collect();
    let names = Names {
        people: accounts::names_of(&app.db, &people).await?.into_iter().collect(),
        organisations: directory::cards(&app.db, &organisations).await?,
        language,
    };
    Ok(entries.into_iter().map(|entry| names.line(entry)).collect())
}

/// The identifier behind the name of its kind in the subject of a line.
fn id_of<T: std::str::FromStr>(entry: &Model, kind: &str) -> Option<T> {
    let (known, id) = entry.subject.split_once(':')?;
    (known == kind).then(|| id.parse().ok()).flatten()
}

fn person_of(entry: &Model) -> Option<PersonId> {
    id_of(entry, "person")
}

impl Names {
    fn line(&self, entry: Model) -> Line {
        let who = match entry.person_id {
            Some(person) => self.people.get(&person).cloned(),
            None => Some(locales::text(self.language, "desk-log-machine")),
        };
        let who = who.unwrap_or_else(|| locales::text(self.language, "desk-log-gone"));
        let what = self.what(&entry);
        let known = audit::sentence_key(&entry.action);
        let sentence = if locales::has(Language::Fr, &known) {
            locales::text_with(self.language, &known, &[("who", who.into()), ("what", what.into())])
        } else {
            let act = entry.action.clone();
            let arguments = [("who", who.into()), ("what", what.into()), ("action", act.into())];
            locales::text_with(self.language, "audit-other", &arguments)
        };
        let for_whom = entry.on_behalf_of.and_then(|id| self.organisations.get(&id));
        let detail = match &entry.detail {
            Value::Object(fields) if fields.is_empty() => String::new(),
            Value::Null => String::new(),
            detail => serde_json::to_string_pretty(detail).unwrap_or_default(),
        };
        Line {
            sentence,
            url: self.url(&entry),
            on_behalf_of: for_whom.map(|card| card.name.clone()),
            detail,
            entry,
        }
    }

    /// What a line is about, in words.
    fn what(&self, entry: &Model) -> String {
        let told = |field: &str| entry.detail.get(field).and_then(Value::as_str).map(str::to_owned);
        if let Some(card) = entry.organisation_id.and_then(|id| self.organisations.get(&id)) {
            return card.name.clone();
        }
        if let Some(name) = person_of(entry).and_then(|id| self.people.get(&id)) {
            return name.clone();
        }
        let names = entry.detail.get("names").and_then(Value::as_array);
        let names = names.map(|names| names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "));
        told("name")
            .or_else(|| told("title"))
            .or_else(|| told("file"))
            .or_else(|| told("code"))
            .or_else(|| told("kind"))
            .or(names)
            .unwrap_or_else(|| entry.subject.split(':').next().unwrap_or_default().to_owned())
    }

    fn url(&self, entry: &Model) -> Option<String> {
        // What was removed has no page any more.
        if let Some(id) = id_of(entry, "guarantee").filter(|_| !entry.action.ends_with("_removed")) {
            return Some(trust::urls::check(id));
        }
        let page = match entry.action.as_str() {
            "tenders.requirements" => tenders::urls::requirements,
            _ => tenders::urls::need_check,
        };
        let other = id_of(entry, "tender")
            .map(page)
            .or_else(|| id_of(entry, "import").map(super::super::urls::import))
            .or_else(|| id_of(entry, "campaign").map(campaigns::urls::edit))
            .or_else(|| id_of(entry, "application").map(membership::urls::case))
            .or_else(|| id_of(entry, "membership").map(membership::urls::member))
            .or_else(|| id_of(entry, "challenge").map(trust::urls::challenge_desk))
            .or_else(|| id_of(entry, "statement").map(trust::urls::statement))
            .or_else(|| id_of(entry, "scheme").map(trust::urls::scheme));
        if other.is_some() {
            return other;
        }
        // The record as staff sees it, published or not.
        let card = id_of(entry, "organisation").and_then(|id| self.organisations.get(&id))?;
        Some(directory::urls::buyer(card.id))
    }
}
