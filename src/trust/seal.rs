//! The public words of a guarantee, generated from what is recorded and never typed by anybody.

use chrono::NaiveDate;
use entity::values::Language;

use super::model::{Guarantee, GuaranteeScope, SchemeKind, State};
use super::urls;
use crate::locales;
use crate::web::format;

/// What the seal component draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Shape: `verified`, `expiring`, `renewing`, `submitted`, `declared`, `expired`, `rejected`, `suspended`, `revoked`.
    pub state: &'static str,
    pub code: String,
    pub name: String,
    /// The page with everything that is public about it.
    pub url: String,
    /// One sentence: who says so, checked when and how, until when.
    pub wording: String,
    /// The sentence in one or two words, for lists.
    pub short: String,
}

/// The seal of a guarantee in a language.
pub fn seal(guarantee: &Guarantee, language: Language) -> Seal {
    let state = guarantee.state;
    Seal {
        // What is not yet valid is drawn like what still has to be shown.
        state: if state == State::Upcoming { State::Submitted.as_str() } else { state.as_str() },
        code: guarantee.scheme.code.clone(),
        name: guarantee.scheme.name.best(language).to_owned(),
        url: urls::guarantee(guarantee.id),
        wording: wording(guarantee, language),
        short: locales::text(language, &format!("trust-state-{}", state.as_str())),
    }
}

/// The seals of a list, in its order.
pub fn seals<'a>(guarantees: impl IntoIterator<Item = &'a Guarantee>, language: Language) -> Vec<Seal> {
    guarantees.into_iter().map(|guarantee| seal(guarantee, language)).collect()
}

fn wording(guarantee: &Guarantee, language: Language) -> String {
    if let Some(words) = decided_words(guarantee, language) {
        return words;
    }
    let mut parts = vec![opening(guarantee, language)];
    let detail =
        |key: &str, value: &str| locales::text_with(language, key, &[("value", value.to_owned().into())]);
    let day = |date: NaiveDate| format::date(language, date);
    match &guarantee.scope {
        GuaranteeScope::Organisation => {}
        GuaranteeScope::Offers => parts.push(locales::text(language, "trust-words-some-offers")),
        GuaranteeScope::Site(site) => parts.push(detail("trust-words-site", site)),
    }
    if let Some(reference) = guarantee.reference.as_deref().filter(|_| !guarantee.state.is_void()) {
        parts.push(detail("trust-words-reference", reference));
    }
    if let Some(filed) = guarantee.renewal_filed_on.filter(|_| guarantee.state == State::Renewing) {
        parts.push(detail("trust-words-renewal-filed", &day(filed)));
    }
    if let Some(level) = &guarantee.level {
        parts.push(detail("trust-words-level", level));
    }
    let is_checked = guarantee.state.is_verified() || guarantee.state == State::Upcoming;
    if let Some(checked) = guarantee.verified_on.filter(|_| is_checked) {
        let how = guarantee.method.map_or("trust-words-checked", |method| match method.as_str() {
            "public_register" => "trust-words-checked-public-register",
            "document" => "trust-words-checked-document",
            "site_visit" => "trust-words-checked-site-visit",
            "peer_review" => "trust-words-checked-peer-review",
            _ => "trust-words-checked-issuer-confirmation",
        });
        parts.push(detail(how, &day(checked)));
    }
    match guarantee.state {
        State::Upcoming => {
            parts.extend(guarantee.valid_from.map(|first| detail("trust-words-from", &day(first))));
        }
        State::Expired | State::Renewing => {
            parts.extend(guarantee.valid_to.map(|last| detail("trust-words-ended", &day(last))));
        }
        State::Verified | State::Expiring | State::Submitted | State::Declared => {
            parts.extend(guarantee.valid_to.map(|last| detail("trust-words-until", &day(last))));
        }
        State::Rejected | State::Suspended | State::Revoked => {}
    }
    format!("{}.", parts.join(", "))
}

/// The sentence on what the Chamber itself decided, while it stands: since when, which version, checked when, until when.
fn decided_words(guarantee: &Guarantee, language: Language) -> Option<String> {
    let key = match guarantee.scheme.kind {
        SchemeKind::ChamberCriterion => "trust-words-member",
        SchemeKind::Charter => "trust-words-signatory",
        _ => return None,
    };
    if !guarantee.state.is_verified() {
        return None;
    }
    let day = |date: NaiveDate| format::date(language, date);
    let arguments = [
        ("name", guarantee.scheme.name.best(language).to_owned().into()),
        ("chamber", guarantee.reference.clone()?.into()),
        ("version", guarantee.level.clone()?.into()),
        ("since", day(guarantee.valid_from?).into()),
        ("checked", day(guarantee.verified_on?).into()),
        ("last", day(guarantee.valid_to?).into()),
    ];
    Some(locales::text_with(language, key, &arguments))
}

/// How the sentence begins: by the state, and for what is verified by the kind of the scheme.
fn opening(guarantee: &Guarantee, language: Language) -> String {
    let key = match guarantee.state {
        State::Verified | State::Expiring | State::Upcoming => match guarantee.scheme.kind {
            SchemeKind::LegalStatus => "trust-words-legal-status",
            SchemeKind::StateAgreement => "trust-words-state-agreement",
            SchemeKind::ThirdPartyCertification => "trust-words-third-party-certification",
            SchemeKind::ParticipatoryGuarantee => "trust-words-participatory-guarantee",
            SchemeKind::ChamberCriterion => "trust-words-chamber-criterion",
            SchemeKind::Charter => "trust-words-charter",
            SchemeKind::SelfDeclared => "trust-words-declared",
        },
        State::Submitted => "trust-words-submitted",
        State::Declared => "trust-words-declared",
        State::Renewing => "trust-words-renewing",
        State::Expired => "trust-words-expired",
        State::Rejected => "trust-words-rejected",
        State::Suspended => "trust-words-suspended",
        State::Revoked => "trust-words-revoked",
    };
    let arguments = [
        ("name", guarantee.scheme.name.best(language).to_owned().into()),
        ("issuer", guarantee.scheme.issuer_in(language).into()),
    ];
    locales::text_with(language, key, &arguments)
}
