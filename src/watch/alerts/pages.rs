//! The alerts of a person's organisations, and one with its two answers.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::values::{TenderId, WatchAlertId};
use entity::watch::watch_alert;

use super::actions::AnswerForm;
use super::service;
use crate::accounts;
use crate::app::{App, AppState};
use crate::db::page::Page;
use crate::tenders::{self, Card, Listed};
use crate::watch::corrections::CorrectionView;
use crate::watch::model::{Answer, DeclineReason, Rhythm, Standing};
use crate::watch::{follow, store, store_alerts, store_follow, urls, words};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{Affiliation, SignedIn, Viewer};

const PAGE_SIZE: usize = 20;
/// Alerts that are looked through; older ones have long been answered or closed.
const MOST: u64 = 400;

#[derive(Debug, Template)]
#[template(path = "watch/alerts.html")]
struct AlertsPage {
    page: Page<AlertView>,
    state: QueryState,
    tabs: Vec<(String, String, bool)>,
    is_open_tab: bool,
    /// Organisations of the viewer with the address of their profiles, and whether they have an active one.
    organisations: Vec<(String, String, bool)>,
    rhythm: Rhythm,
    trail: Vec<(String, String)>,
}

/// An alert as people read it.
#[derive(Debug)]
pub struct AlertView {
    url: String,
    card: Card,
    is_open: bool,
    /// When the viewer acts for several.
    organisation: Option<String>,
    /// State for the mark of the list, and the sentence.
    reasons: Vec<(&'static str, String)>,
    standing: &'static str,
    is_good: bool,
    score: Option<i32>,
    answer: Option<Answer>,
    /// Why it was declined, in a word.
    decline: Option<&'static str>,
    note: Option<String>,
    answered_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Template)]
#[template(path = "watch/alert.html")]
pub struct AlertPage {
    alert: AlertView,
    /// Who answered, while they have an account.
    answered_by: Option<String>,
    tender_url: String,
    answers_url: String,
    /// While nobody follows the tender yet.
    follow_url: Option<String>,
    /// Of the tender since the alert, newest first.
    corrections: Vec<CorrectionView>,
    form: AnswerForm,
    errors: FieldErrors,
    reasons: Vec<(&'static str, &'static str)>,
    trail: Vec<(String, String)>,
}

/// The pages of a person's watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// With that answer, or with none.
    Answer(Option<Answer>),
    Followed,
}

/// Address and name of each, and whether it is the one that is shown.
pub fn tabs(ui: &Ui, shown: Tab) -> Vec<(String, String, bool)> {
    let answered = |state: &str| format!("{}?etat={state}", urls::ALERTS);
    let all = [
        (Tab::Answer(None), urls::ALERTS.to_owned(), "watch-tab-open"),
        (Tab::Answer(Some(Answer::Interested)), answered("interet"), "watch-tab-interested"),
        (Tab::Answer(Some(Answer::Declined)), answered("ecartes"), "watch-tab-declined"),
        (Tab::Followed, urls::FOLLOWED.to_owned(), "watch-tab-followed"),
    ];
    all.into_iter().map(|(tab, url, key)| (url, ui.t(key), tab == shown)).collect()
}

fn trail(ui: &Ui, more: Option<String>) -> Vec<(String, String)> {
    let mut trail = vec![(accounts::urls::ACCOUNT.to_owned(), ui.t("accounts-account-title"))];
    match more {
        Some(title) => {
            trail.push((urls::ALERTS.to_owned(), ui.t("watch-alerts")));
            trail.push((String::new(), title));
        }
        None => trail.push((String::new(), ui.t("watch-alerts"))),
    }
    trail
}

pub async fn list(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::ALERTS, &context.query);
    let answer = match state.get("etat") {
        Some("interet") => Some(Answer::Interested),
        Some("ecartes") => Some(Answer::Declined),
        _ => None,
    };
    let (now, own) = (app.clock.now(), service::own(&viewer));
    let rows = store_alerts::list_of(&app.db, &own, answer, now, MOST).await?;
    let tenders = listed(&app, &ui, &rows, now).await?;
    let mut shown: Vec<AlertView> = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(listed) = tenders.get(&row.tender_id) else { continue };
        // What is closed asks for nothing any more.
        if answer.is_some() || listed.is_open {
            shown.push(view(&ui, &viewer, row, listed.clone()));
        }
    }
    let total = shown.len();
    let last = total.div_ceil(PAGE_SIZE).max(1);
    let number = state.get("page").and_then(|text| text.parse::<usize>().ok()).unwrap_or(1).clamp(1, last);
    let items = shown.into_iter().skip((number - 1) * PAGE_SIZE).take(PAGE_SIZE).collect();
    ui.page(&AlertsPage {
        page: Page::new(items, number as u64, PAGE_SIZE as u64, total as u64),
        tabs: tabs(&ui, Tab::Answer(answer)),
        is_open_tab: answer.is_none(),
        state,
        organisations: organisations(&app, &viewer).await?,
        rhythm: service::rhythm(&app.db, viewer.person_id).await?,
        trail: trail(&ui, None),
    })
}

async fn organisations(app: &App, viewer: &Viewer) -> Result<Vec<(String, String, bool)>, AppError> {
    let mut organisations = Vec::with_capacity(viewer.affiliations.len());
    for Affiliation { organisation_id, organisation_name, .. } in &viewer.affiliations {
        let profiles = store::profiles_of(&app.db, *organisation_id).await?;
        let is_watching = profiles.iter().any(|profile| profile.is_active);
        organisations.push((organisation_name.clone(), urls::profiles(*organisation_id), is_watching));
    }
    Ok(organisations)
}

async fn listed(
    app: &App,
    ui: &Ui,
    rows: &[watch_alert::Model],
    now: DateTime<Utc>,
) -> Result<HashMap<TenderId, Listed>, AppError> {
    let mut ids: Vec<TenderId> = rows.iter().map(|row| row.tender_id).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(tenders::listed(&app.db, &ids, ui.language(), now).await?)
}

fn view(ui: &Ui, viewer: &Viewer, row: watch_alert::Model, listed: Listed) -> AlertView {
    let own = viewer.affiliations.iter().find(|own| own.organisation_id == row.organisation_id);
    let several = viewer.affiliations.len() > 1;
    let reason = |why: &watch_alert::Why| {
        (if why.is_open() { "confirm" } else { "met" }, words::why(ui.language(), why))
    };
    AlertView {
        url: urls::alert(row.id),
        organisation: own.filter(|_| several).map(|own| own.organisation_name.clone()),
        reasons: row.reasons.0.iter().map(reason).collect(),
        standing: words::standing(row.standing),
        is_good: matches!(row.standing, Standing::Known | Standing::ToConfirm),
        score: row.score,
        answer: row.answer,
        decline: row.decline_reason.map(words::decline),
        note: row.note,
        answered_at: row.answered_at,
        card: listed.card,
        is_open: listed.is_open,
    }
}

pub async fn show(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<WatchAlertId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = service::find(&app.db, &viewer, id, app.clock.now()).await?;
    let form = AnswerForm {
        reason: row.decline_reason.map(|reason| reason.to_string()).unwrap_or_default(),
        note: row.note.clone().unwrap_or_default(),
        ..AnswerForm::default()
    };
    ui.page(&alert_page(&app, &viewer, &ui, row, form, FieldErrors::default()).await?)
}

pub async fn alert_page(
    app: &App,
    viewer: &Viewer,
    ui: &Ui,
    row: watch_alert::Model,
    form: AnswerForm,
    errors: FieldErrors,
) -> Result<AlertPage, AppError> {
    let tender = row.tender_id;
    let mut tenders = listed(app, ui, std::slice::from_ref(&row), app.clock.now()).await?;
    let listed = tenders.remove(&tender).ok_or(AppError::NotFound)?;
    let names = match row.answered_by {
        Some(person) => accounts::names_of(&app.db, &[person]).await?,
        None => Vec::new(),
    };
    let following = follow::of(&app.db, viewer, tender).await?;
    let mut news = store_follow::news_of(&app.db, &[tender]).await?;
    news.retain(|news| news.created_at > row.created_at);
    let seen = row.answer.map(|answer| answer.to_string()).unwrap_or_default();
    Ok(AlertPage {
        trail: trail(ui, Some(listed.card.title.text.clone())),
        alert: view(ui, viewer, row, listed),
        answered_by: names.into_iter().next().map(|(_, name)| name),
        tender_url: tenders::urls::tender(tender),
        answers_url: crate::matches::urls::answers(tender),
        follow_url: (!following.is_on()).then(|| urls::follow(tender)),
        corrections: news.iter().map(|news| CorrectionView::new(ui.language(), news)).collect(),
        form: AnswerForm { seen, ..form },
        errors,
        reasons: DeclineReason::ALL.iter().map(|one| (one.as_str(), words::decline(*one))).collect(),
    })
}
