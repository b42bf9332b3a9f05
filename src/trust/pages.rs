//! The page that says what the seals mean, and on what each guarantee rests.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use entity::values::Language;

use super::model::{Scheme, SchemeKind, State as Worth, Weights, weight};
use super::{labels, store, store_schemes, urls};
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::format;
use crate::web::ui::Ui;

#[derive(Debug, Template)]
#[template(path = "trust/guarantees.html")]
struct GuaranteesPage {
    legend: Vec<LegendLine>,
    /// What each weighs: key and weight.
    weights: Vec<(&'static str, String)>,
    kinds: Vec<KindSection>,
    trail: Vec<(String, String)>,
}

/// A seal with what it says: state and keys of its name and its explanation.
#[derive(Debug, Clone, Copy)]
struct LegendLine {
    state: &'static str,
    name: &'static str,
    text: &'static str,
}

/// The schemes of one kind.
#[derive(Debug)]
struct KindSection {
    id: &'static str,
    name: &'static str,
    text: &'static str,
    /// What a verified one counts for in the order of results.
    weight: String,
    schemes: Vec<SchemeLine>,
}

#[derive(Debug)]
struct SchemeLine {
    code: String,
    name: String,
    issuer: String,
    places: String,
    validity_months: Option<i32>,
    source: String,
    source_url: Option<String>,
    checked_on: Option<NaiveDate>,
}

pub async fn list(State(app): State<AppState>, ui: Ui) -> Result<Response, AppError> {
    let language = ui.language();
    let schemes = store::schemes(&app.db).await?;
    let weights = store_schemes::find_weights(&app.db, app.chamber_of(&ui)).await?;
    let weights = weights.map(|row| row.weights).unwrap_or_default();
    let kinds = SchemeKind::ALL.iter().map(|kind| section(*kind, &schemes, weights, language));
    ui.page(&GuaranteesPage {
        legend: LEGEND.to_vec(),
        weights: labels::weight_table(&weights, language),
        kinds: kinds.filter(|section| !section.schemes.is_empty()).collect(),
        trail: vec![(urls::GUARANTEES.to_owned(), ui.t("trust-page-title"))],
    })
}

const fn legend(state: &'static str, name: &'static str, text: &'static str) -> LegendLine {
    LegendLine { state, name, text }
}

/// Every state that people meet, strongest first.
const LEGEND: &[LegendLine] = &[
    legend("verified", "trust-state-verified", "trust-legend-verified"),
    legend("expiring", "trust-state-expiring", "trust-legend-expiring"),
    legend("renewing", "trust-state-renewing", "trust-legend-renewing"),
    legend("submitted", "trust-state-submitted", "trust-legend-submitted"),
    legend("declared", "trust-state-declared", "trust-legend-declared"),
    legend("expired", "trust-state-expired", "trust-legend-expired"),
    legend("suspended", "trust-state-suspended", "trust-legend-suspended"),
    legend("revoked", "trust-state-revoked", "trust-legend-revoked"),
];

fn section(kind: SchemeKind, schemes: &[Scheme], weights: Weights, language: Language) -> KindSection {
    let (name, text) = kind_keys(kind);
    let of_kind = schemes.iter().filter(|scheme| scheme.kind == kind && !scheme.is_withdrawn);
    let mut lines: Vec<_> = of_kind.map(|scheme| scheme_line(scheme, language)).collect();
    lines.sort_by_cached_key(|line| crate::fold::fold(&line.name));
    KindSection {
        id: kind.as_str(),
        name,
        text,
        weight: format::decimal(language, weight(kind, Worth::Verified, weights)),
        schemes: lines,
    }
}

fn scheme_line(scheme: &Scheme, language: Language) -> SchemeLine {
    SchemeLine {
        code: scheme.code.clone(),
        name: scheme.name.best(language).to_owned(),
        issuer: scheme.issuer_in(language),
        places: scheme.jurisdictions.join(", "),
        validity_months: scheme.validity_months,
        source: scheme.source.clone(),
        source_url: scheme.source_url.clone(),
        checked_on: scheme.checked_on,
    }
}

/// Keys of the name of a kind and of what it is.
pub(super) const fn kind_keys(kind: SchemeKind) -> (&'static str, &'static str) {
    match kind {
        SchemeKind::LegalStatus => ("trust-kind-legal-status", "trust-kind-legal-status-text"),
        SchemeKind::StateAgreement => ("trust-kind-state-agreement", "trust-kind-state-agreement-text"),
        SchemeKind::ThirdPartyCertification => ("trust-kind-certification", "trust-kind-certification-text"),
        SchemeKind::ParticipatoryGuarantee => ("trust-kind-participatory", "trust-kind-participatory-text"),
        SchemeKind::ChamberCriterion => ("trust-kind-chamber", "trust-kind-chamber-text"),
        SchemeKind::Charter => ("trust-kind-charter", "trust-kind-charter-text"),
        SchemeKind::SelfDeclared => ("trust-kind-declared", "trust-kind-declared-text"),
    }
}
