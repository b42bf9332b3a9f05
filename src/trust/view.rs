//! What the pages of holders and of the staff show alike: facts, history, choices.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::trust::guarantee_event::{self, Act};
use entity::values::{Language, PersonId};

use super::case::Case;
use super::model::{GuaranteeScope, GuaranteeStatus, Scheme, SchemeKind, State, VerificationMethod};
use super::pages::kind_keys;
use crate::locales;
use crate::web::format;

/// Name and value of everything that is recorded about a guarantee, for a list of terms.
pub fn facts(case: &Case, language: Language) -> Vec<(&'static str, String)> {
    let row = &case.row;
    let mut facts = vec![
        ("trust-fact-issuer", case.scheme().issuer_in(language)),
        ("trust-fact-scope", scope_words(&case.guarantee.scope, language)),
    ];
    let mut add = |key, value: Option<String>| facts.extend(value.map(|value| (key, value)));
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| format::date(language, day));
    add("trust-fact-reference", row.reference.clone());
    add("trust-fact-level", row.level.clone());
    add("trust-fact-issued", day(row.issued_on));
    add("trust-fact-from", day(row.valid_from));
    add("trust-fact-to", day(row.valid_to));
    add("trust-fact-method", row.method.map(|method| locales::text(language, method_key(method))));
    add("trust-fact-checked", day(row.verified_on));
    // Worth a line where the scheme has said something else since.
    let is_older = row.scheme_version < case.scheme().version;
    let versions = [
        ("version", row.scheme_version.to_string().into()),
        ("present", case.scheme().version.to_string().into()),
    ];
    add(
        "trust-fact-version",
        is_older.then(|| locales::text_with(language, "trust-fact-version-of", &versions)),
    );
    facts
}

fn scope_words(scope: &GuaranteeScope, language: Language) -> String {
    match scope {
        GuaranteeScope::Organisation => locales::text(language, "trust-scope-organisation"),
        GuaranteeScope::Offers => locales::text(language, "trust-scope-offers"),
        GuaranteeScope::Site(site) => {
            locales::text_with(language, "trust-scope-of-site", &[("site", site.clone().into())])
        }
    }
}

pub const fn method_key(method: VerificationMethod) -> &'static str {
    match method {
        VerificationMethod::PublicRegister => "trust-method-public-register",
        VerificationMethod::Document => "trust-method-document",
        VerificationMethod::SiteVisit => "trust-method-site-visit",
        VerificationMethod::PeerReview => "trust-method-peer-review",
        VerificationMethod::IssuerConfirmation => "trust-method-issuer-confirmation",
    }
}

/// What its holder does next, in a sentence.
pub fn next_step(case: &Case, documents: usize, language: Language) -> String {
    let has_proof = case.scheme().can_be_checked(documents, case.row.reference.is_some());
    let day = |key, day: Option<chrono::NaiveDate>| {
        let date = day.map(|day| format::date(language, day)).unwrap_or_default();
        locales::text_with(language, key, &[("date", date.into())])
    };
    let plain = |key| locales::text(language, key);
    match case.guarantee.state {
        _ if !case.scheme().is_verifiable() && case.status() == GuaranteeStatus::Declared => {
            plain("trust-next-stays-declared")
        }
        // The room of members keeps it, and reminds of its renewal.
        _ if !case.scheme().is_verifiable() => match (case.guarantee.state, case.row.valid_to) {
            (State::Verified | State::Expiring | State::Upcoming, Some(last)) => {
                day("trust-next-with-membership", Some(last))
            }
            (State::Expired | State::Revoked, _) => plain("trust-next-membership-ended"),
            _ => plain("trust-next-of-chamber"),
        },
        State::Expired if case.status() == GuaranteeStatus::Verified => plain("trust-next-renew"),
        State::Renewing => plain("trust-next-renewing"),
        State::Expired => plain("trust-next-ended"),
        State::Declared if has_proof => plain("trust-next-submit"),
        State::Declared => plain("trust-next-prove"),
        State::Submitted => {
            let since = case.row.submitted_at.unwrap_or(case.row.updated_at);
            day("trust-next-wait", Some(since.date_naive()))
        }
        State::Verified | State::Upcoming => match case.row.valid_to {
            Some(last) => day("trust-next-nothing-until", Some(last)),
            None => plain("trust-next-nothing"),
        },
        State::Expiring => day("trust-next-renew-soon", case.row.valid_to),
        State::Rejected => plain("trust-next-correct"),
        State::Suspended => plain("trust-next-suspended"),
        State::Revoked => plain("trust-next-revoked"),
    }
}

/// A line of the history.
#[derive(Debug, Clone)]
pub struct HistoryLine {
    pub at: DateTime<Utc>,
    pub who: String,
    pub what: String,
    pub reason: Option<String>,
    /// First signs of the hash of the document.
    pub hash: Option<String>,
}

/// Who reads the history: the holder does not learn who of the staff decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Holder,
    Staff,
}

pub fn history(
    events: Vec<guarantee_event::Model>,
    names: &HashMap<PersonId, String>,
    reader: Reader,
    language: Language,
) -> Vec<HistoryLine> {
    let line = |event: guarantee_event::Model| HistoryLine {
        at: event.at,
        who: who(&event, names, reader, language),
        what: locales::text(language, &format!("trust-act-{}", event.what.as_str().replace('_', "-"))),
        reason: event.reason,
        hash: event.evidence_sha256.map(|hash| hash.chars().take(16).collect()),
    };
    events.into_iter().map(line).collect()
}

fn who(
    event: &guarantee_event::Model,
    names: &HashMap<PersonId, String>,
    reader: Reader,
    language: Language,
) -> String {
    let is_decision =
        matches!(event.what, Act::Verified | Act::Rejected | Act::Suspended | Act::Restored | Act::Revoked);
    match event.person_id {
        Some(_) if is_decision && reader == Reader::Holder => locales::text(language, "trust-who-chamber"),
        Some(person) => match names.get(&person) {
            Some(name) => name.clone(),
            None => locales::text(language, "trust-who-gone"),
        },
        None if event.what == Act::Added => locales::text(language, "trust-who-source"),
        None => locales::text(language, "trust-who-clock"),
    }
}

/// Schemes that a member may state, by kind: name of the kind, then code and name of each.
pub fn choices(schemes: &[Scheme], language: Language) -> Vec<(String, Vec<(String, String)>)> {
    let of_kind = |kind: &SchemeKind| {
        let mut list: Vec<_> = schemes
            .iter()
            .filter(|scheme| scheme.kind == *kind && scheme.may_be_stated())
            .map(|scheme| (scheme.code.clone(), scheme.name.best(language).to_owned()))
            .collect();
        list.sort_by_cached_key(|(_, name)| crate::fold::fold(name));
        (locales::text(language, kind_keys(*kind).0), list)
    };
    SchemeKind::ALL.iter().map(of_kind).filter(|(_, list)| !list.is_empty()).collect()
}
