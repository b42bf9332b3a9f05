//! The list of schemes, the form of one with what it has said, the form of a new one.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use entity::trust::{scheme, scheme_version};
use entity::values::{Jurisdiction, Language, SchemeId};

use super::forms::{GRANTS, SCOPES, SchemeForm};
use super::service;
use crate::accounts;
use crate::app::{App, AppState};
use crate::fold::fold;
use crate::trust::content::Content;
use crate::trust::model::{Error, EvidenceNeeded, SchemeKind};
use crate::trust::pages::kind_keys;
use crate::trust::{store_schemes, urls};
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;

#[derive(Debug, Template)]
#[template(path = "trust/schemes.html")]
struct SchemesPage {
    kinds: Vec<(&'static str, Vec<Line>)>,
    trail: Vec<(String, String)>,
}

/// A scheme in the list.
#[derive(Debug)]
struct Line {
    url: String,
    code: String,
    name: String,
    validity_months: Option<i32>,
    /// Guarantees that rest on it.
    count: i64,
    version: i32,
    is_edited: bool,
    is_withdrawn: bool,
    checked_on: Option<NaiveDate>,
}

#[derive(Debug, Template)]
#[template(path = "trust/scheme.html")]
struct SchemePage {
    title: String,
    action: String,
    /// Of a known one; absent: a new one.
    known: Option<Known>,
    kinds: Vec<(SchemeKind, &'static str)>,
    jurisdictions: Vec<(&'static str, &'static str)>,
    scopes: Vec<(&'static str, &'static str)>,
    evidences: Vec<(EvidenceNeeded, &'static str)>,
    grants: Vec<(&'static str, &'static str)>,
    form: SchemeForm,
    errors: FieldErrors,
    is_changed: bool,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
struct Known {
    code: String,
    /// Key.
    kind: &'static str,
    verified: u64,
    versions: Vec<VersionLine>,
}

/// What a scheme said from a day on, and what was different before.
#[derive(Debug)]
struct VersionLine {
    version: i32,
    valid_from: NaiveDate,
    changed_at: DateTime<Utc>,
    /// Absent: our own table.
    who: Option<String>,
    reason: Option<String>,
    /// Key of the field, what it said before, what it says.
    differences: Vec<(&'static str, String, String)>,
}

pub async fn list(State(app): State<AppState>, _: ChamberAgent, ui: Ui) -> Result<Response, AppError> {
    let rows = store_schemes::list(&app.db).await?;
    let counts = store_schemes::count_guarantees(&app.db).await?;
    let of_kind = |kind: &SchemeKind| {
        let rows = rows.iter().filter(|row| row.kind == *kind);
        let mut lines: Vec<_> = rows
            .map(|row| line(row, counts.get(&row.id).copied().unwrap_or_default(), ui.language()))
            .collect();
        lines.sort_by_cached_key(|line| fold(&line.name));
        (kind_keys(*kind).0, lines)
    };
    ui.page(&SchemesPage {
        kinds: SchemeKind::ALL.iter().map(of_kind).filter(|(_, lines)| !lines.is_empty()).collect(),
        trail: trail(&ui, None),
    })
}

fn line(row: &scheme::Model, count: i64, language: Language) -> Line {
    Line {
        url: urls::scheme(row.id),
        code: row.code.clone(),
        name: row.name.best(language).to_owned(),
        validity_months: row.validity_months,
        count,
        version: row.version,
        is_edited: row.edited_at.is_some(),
        is_withdrawn: row.is_withdrawn,
        checked_on: row.checked_on,
    }
}

pub async fn new(State(_): State<AppState>, _: ChamberAgent, ui: Ui) -> Result<Response, AppError> {
    ui.page(&new_page(&ui, SchemeForm::blank(), FieldErrors::default()))
}

pub async fn add(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
    Form(form): Form<SchemeForm>,
) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    let (code, content) = match (form.understand_code(), form.understand(None, today)) {
        (Ok(code), Ok(content)) => (code, content),
        (code, content) => {
            let mut errors = content.err().unwrap_or_default();
            if let Some(key) = code.err().as_ref().and_then(|wrong| wrong.get("code")) {
                errors.add("code", key);
            }
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&ui, form, errors));
        }
    };
    match service::add(&app, &viewer, code, content, today).await? {
        Some(id) => Ok(redirect(&urls::scheme(id), &Flash::success("trust-scheme-added"))),
        None => {
            let errors = FieldErrors::of("code", "trust-error-code-taken");
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&ui, form, errors))
        }
    }
}

pub async fn show(
    State(app): State<AppState>,
    _: ChamberAgent,
    Path(id): Path<SchemeId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&known_page(&app, &ui, id, None, FieldErrors::default()).await?)
}

pub async fn change(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<SchemeId>,
    ui: Ui,
    Form(form): Form<SchemeForm>,
) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    let row = store_schemes::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let (content, reason) = match (form.understand(Some(row.kind), today), form.why()) {
        (Ok(content), Ok(reason)) => (content, reason),
        (content, why) => {
            let mut errors = content.err().unwrap_or_default();
            if let Some(key) = why.err().as_ref().and_then(|wrong| wrong.get("reason")) {
                errors.add("reason", key);
            }
            let page = known_page(&app, &ui, id, Some(form), errors).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let version = form.version.parse().unwrap_or(-1);
    match service::change(&app, &viewer, (id, version), content, reason, today).await {
        Ok(true) => Ok(redirect(&urls::scheme(id), &Flash::success("trust-scheme-saved"))),
        Ok(false) => Ok(redirect(&urls::scheme(id), &Flash::info("trust-nothing-changed"))),
        // What was typed stays; saving again is a decision, on what stands there now.
        Err(Error::Changed) => {
            let form = SchemeForm { version: row.version.to_string(), ..form };
            let mut page = known_page(&app, &ui, id, Some(form), FieldErrors::default()).await?;
            page.is_changed = true;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

fn new_page(ui: &Ui, form: SchemeForm, errors: FieldErrors) -> SchemePage {
    let title = ui.t("trust-scheme-new-title");
    let trail = trail(ui, Some(title.clone()));
    page(title, urls::SCHEME_NEW.to_owned(), None, (form, errors), trail)
}

async fn known_page(
    app: &App,
    ui: &Ui,
    id: SchemeId,
    form: Option<SchemeForm>,
    errors: FieldErrors,
) -> Result<SchemePage, AppError> {
    let row = store_schemes::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let versions = store_schemes::versions(&app.db, id).await?;
    let people: Vec<_> = versions.iter().filter_map(|version| version.changed_by).collect();
    let names: HashMap<_, _> = accounts::names_of(&app.db, &people).await?.into_iter().collect();
    let who = |version: &scheme_version::Model| {
        version.changed_by.map(|person| match names.get(&person) {
            Some(name) => name.clone(),
            None => ui.t("trust-who-gone"),
        })
    };
    let lines = versions.iter().enumerate().map(|(place, version)| {
        let before = versions.get(place + 1).and_then(content_of);
        let differences = content_of(version).zip(before).map(|(now, before)| differences(&now, &before));
        VersionLine {
            version: version.version,
            valid_from: version.valid_from,
            changed_at: version.changed_at,
            who: who(version),
            reason: version.reason.clone(),
            differences: differences.unwrap_or_default(),
        }
    });
    let known = Known {
        code: row.code.clone(),
        kind: kind_keys(row.kind).0,
        verified: store_schemes::count_verified(&app.db, id).await?,
        versions: lines.collect(),
    };
    let form = form.unwrap_or_else(|| SchemeForm::of(&Content::of(&row), row.version));
    let title = row.name.best(ui.language()).to_owned();
    let trail = trail(ui, Some(title.clone()));
    Ok(page(title, urls::scheme(id), Some(known), (form, errors), trail))
}

fn content_of(version: &scheme_version::Model) -> Option<Content> {
    serde_json::from_value(version.content.clone()).ok()
}

fn differences(now: &Content, before: &Content) -> Vec<(&'static str, String, String)> {
    now.differences(before).into_iter().map(|(field, was, is)| (field_key(&field), was, is)).collect()
}

/// Key of the label of a field of a version.
fn field_key(field: &str) -> &'static str {
    match field {
        "name" => "trust-scheme-name",
        "issuer" => "trust-scheme-issuer",
        "jurisdictions" => "trust-scheme-jurisdictions",
        "domains" => "trust-scheme-domains",
        "validity_months" => "trust-scheme-validity",
        "is_limited" => "trust-scheme-limited",
        "surveillance_months" => "trust-scheme-surveillance",
        "is_certifiable" => "trust-scheme-certifiable",
        "scopes" => "trust-scheme-scopes",
        "evidence" => "trust-scheme-evidence",
        "levels" => "trust-scheme-levels",
        "grants" => "trust-scheme-grants",
        "register_url" => "trust-scheme-register",
        "source" => "trust-scheme-source",
        "source_url" => "trust-scheme-source-url",
        "checked_on" => "trust-scheme-checked",
        "is_withdrawn" => "trust-scheme-withdrawn",
        _ => "trust-scheme-kind",
    }
}

fn page(
    title: String,
    action: String,
    known: Option<Known>,
    (form, errors): (SchemeForm, FieldErrors),
    trail: Vec<(String, String)>,
) -> SchemePage {
    let evidence = |one: &EvidenceNeeded| {
        let key = match one {
            EvidenceNeeded::None => "trust-evidence-none",
            EvidenceNeeded::Document => "trust-evidence-document",
            EvidenceNeeded::RegisterRef => "trust-evidence-register",
        };
        (*one, key)
    };
    let place = |one: &Jurisdiction| (one.as_str(), crate::directory::keys::jurisdiction(*one));
    let scopes = ["trust-scope-organisation", "trust-scope-site", "trust-scope-offers"];
    let grants = ["trust-grant-workshop", "trust-grant-social"];
    SchemePage {
        title,
        action,
        known,
        kinds: SchemeKind::ALL.iter().map(|kind| (*kind, kind_keys(*kind).0)).collect(),
        jurisdictions: Jurisdiction::ALL.iter().map(place).collect(),
        scopes: SCOPES.into_iter().zip(scopes).collect(),
        evidences: EvidenceNeeded::ALL.iter().map(evidence).collect(),
        grants: GRANTS.into_iter().zip(grants).collect(),
        form,
        errors,
        is_changed: false,
        trail,
    }
}

fn trail(ui: &Ui, here: Option<String>) -> Vec<(String, String)> {
    let desk = ("/chambre".to_owned(), ui.t("desk-title"));
    let list = (urls::SCHEMES.to_owned(), ui.t("trust-schemes-title"));
    [desk, list].into_iter().chain(here.map(|here| (String::new(), here))).collect()
}
