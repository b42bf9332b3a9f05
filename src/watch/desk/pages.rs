//! The tenders of the watch, and the waves of one.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, TimeDelta, Utc};
use entity::values::{OrganisationId, TenderId};
use entity::watch::watch_alert;

use crate::app::AppState;
use crate::db::page::Page;
use crate::directory;
use crate::tenders::{self, Card};
use crate::watch::model::{Answer, Pace};
use crate::watch::{settings, store_alerts, urls, words};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;

const PAGE_SIZE: u64 = 25;
/// The stretch over which reasons are counted.
const DAYS: i64 = 90;

#[derive(Debug, Template)]
#[template(path = "watch/desk.html")]
struct DeskPage {
    page: Page<Line>,
    state: QueryState,
    pace: Pace,
    /// Why members declined lately, and how often.
    reasons: Vec<(&'static str, i64)>,
    days: i64,
}

#[derive(Debug)]
struct Line {
    url: String,
    card: Card,
    is_open: bool,
    tally: Tally,
}

/// What became of the alerts of one tender.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tally {
    all: usize,
    /// Of those, who has heard of it already.
    told: usize,
    interested: usize,
    declined: usize,
    /// When the next wave begins.
    next: Option<DateTime<Utc>>,
}

impl Tally {
    fn of<'a>(alerts: impl Iterator<Item = &'a watch_alert::Model>, now: DateTime<Utc>) -> Self {
        let mut tally = Self::default();
        for alert in alerts {
            tally.all += 1;
            tally.told += usize::from(alert.due_at <= now);
            tally.interested += usize::from(alert.answer == Some(Answer::Interested));
            tally.declined += usize::from(alert.answer == Some(Answer::Declined));
            if alert.due_at > now {
                tally.next = Some(tally.next.map_or(alert.due_at, |next| next.min(alert.due_at)));
            }
        }
        tally
    }
}

#[derive(Debug, Template)]
#[template(path = "watch/desk_tender.html")]
struct TenderPage {
    card: Card,
    tally: Tally,
    is_open: bool,
    rows: Vec<Row>,
    tender_url: String,
    /// The facts of a tender name for whom they are told; here they are told for nobody.
    nobody: Option<String>,
}

#[derive(Debug)]
struct Row {
    name: String,
    url: String,
    wave: i32,
    due_at: DateTime<Utc>,
    is_told: bool,
    standing: &'static str,
    score: Option<i32>,
    reasons: String,
    answer: Option<Answer>,
    decline: Option<&'static str>,
    note: Option<String>,
    answered_at: Option<DateTime<Utc>>,
}

pub async fn list(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let (chamber, now) = (app.chamber_of_staff(&ui, &viewer)?, app.clock.now());
    let state = QueryState::new(urls::DESK, &context.query);
    let total = store_alerts::count_tenders(&app.db, chamber).await?;
    let last = total.div_ceil(PAGE_SIZE).max(1);
    let number = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, last);
    let slice = ((number - 1) * PAGE_SIZE, PAGE_SIZE);
    let ids = store_alerts::page_of_chamber(&app.db, chamber, slice).await?;
    let mut cards = tenders::listed(&app.db, &ids, ui.language(), now).await?;
    let alerts = store_alerts::of_tenders(&app.db, chamber, &ids).await?;
    let line = |id: &TenderId| {
        let listed = cards.remove(id)?;
        let own = alerts.iter().filter(|alert| alert.tender_id == *id);
        Some(Line {
            url: urls::desk_tender(*id),
            tally: Tally::of(own, now),
            is_open: listed.is_open,
            card: listed.card,
        })
    };
    let items = ids.iter().filter_map(line).collect();
    let pace = settings::of(&app.db, chamber).await?;
    let reasons = store_alerts::count_declined(&app.db, chamber, now - TimeDelta::days(DAYS)).await?;
    ui.page(&DeskPage {
        page: Page::new(items, number, PAGE_SIZE, total),
        state,
        pace,
        reasons: reasons.into_iter().map(|(reason, count)| (words::decline(reason), count)).collect(),
        days: DAYS,
    })
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<TenderId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let (chamber, now, language) = (app.chamber_of_staff(&ui, &viewer)?, app.clock.now(), ui.language());
    let alerts = store_alerts::of_tenders(&app.db, chamber, &[id]).await?;
    if alerts.is_empty() {
        return Err(AppError::NotFound);
    }
    let mut cards = tenders::listed(&app.db, &[id], language, now).await?;
    let listed = cards.remove(&id).ok_or(AppError::NotFound)?;
    let ids: Vec<OrganisationId> = alerts.iter().map(|alert| alert.organisation_id).collect();
    let names: HashMap<OrganisationId, directory::Card> = directory::cards(&app.db, &ids).await?;
    let row = |alert: &watch_alert::Model| {
        let card = names.get(&alert.organisation_id)?;
        let reasons = alert.reasons.0.iter().map(|why| words::why(language, why)).collect::<Vec<_>>();
        Some(Row {
            name: card.name.clone(),
            url: directory::urls::supplier(&card.slug),
            wave: alert.wave,
            due_at: alert.due_at,
            is_told: alert.due_at <= now,
            standing: words::standing(alert.standing),
            score: alert.score,
            reasons: reasons.join(" · "),
            answer: alert.answer,
            decline: alert.decline_reason.map(words::decline),
            note: alert.note.clone(),
            answered_at: alert.answered_at,
        })
    };
    ui.page(&TenderPage {
        tally: Tally::of(alerts.iter(), now),
        rows: alerts.iter().filter_map(row).collect(),
        is_open: listed.is_open,
        card: listed.card,
        tender_url: tenders::urls::tender(id),
        nobody: None,
    })
}
