//! The page of one button that confirms a record, and the staff's list of stale records.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use entity::directory::organisation;
use serde::Deserialize;

use super::store::{self, Kept};
use super::{last_old_day, service};
use crate::accounts;
use crate::app::AppState;
use crate::db::page::Page;
use crate::directory::model::Error;
use crate::directory::urls;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Query};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::ChamberAgent;

const PAGE_SIZE: u64 = 50;

#[derive(Debug, Template)]
#[template(path = "directory/confirm_link.html")]
struct ConfirmPage {
    key: String,
    /// Absent: the link is no good.
    record: Option<organisation::Model>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct KeyForm {
    cle: String,
}

#[derive(Debug, Template)]
#[template(path = "directory/stale.html")]
struct StalePage {
    page: Page<Line>,
    state: QueryState,
    tabs: Vec<(String, String, bool)>,
}

#[derive(Debug)]
struct Line {
    url: Option<String>,
    name: String,
    town: String,
    confirmed_on: Option<NaiveDate>,
    has_people: bool,
}

/// Shows a button: mail scanners follow links, and a GET must not change anything.
pub async fn ask(
    State(app): State<AppState>,
    Query(query): Query<KeyForm>,
    ui: Ui,
) -> Result<Response, AppError> {
    match service::find_by_link(&app.db, &query.cle, app.clock.now()).await {
        Ok(record) => ui.page(&ConfirmPage { key: query.cle, record: Some(record) }),
        Err(Error::BadLink) => bad_link(&ui),
        Err(error) => Err(error.into()),
    }
}

pub async fn confirm(
    State(app): State<AppState>,
    ui: Ui,
    Form(form): Form<KeyForm>,
) -> Result<Response, AppError> {
    match service::confirm_by_link(&app, &form.cle, app.clock.today(ui.zone())).await {
        Ok(record) => {
            let is_shown = record.is_supplier && record.status == organisation::OrganisationStatus::Published;
            let to = if is_shown { urls::supplier(&record.slug) } else { "/".to_owned() };
            Ok(redirect(&to, &Flash::success("directory-confirmed")))
        }
        Err(Error::BadLink | Error::NotFound) => bad_link(&ui),
        Err(error) => Err(error.into()),
    }
}

fn bad_link(ui: &Ui) -> Result<Response, AppError> {
    ui.page_with(StatusCode::GONE, &ConfirmPage { key: String::new(), record: None })
}

pub async fn stale(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::STALE, &context.query);
    let kept = match state.get("personnes") {
        Some("avec") => Kept::ByPeople,
        Some("sans") => Kept::ByNobody,
        _ => Kept::Any,
    };
    let number = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let last_day = last_old_day(app.clock.today(ui.zone()));
    let total = store::count_stale(&app.db, &viewer.staff_of, last_day, kept).await?;
    let slice = ((number - 1) * PAGE_SIZE, PAGE_SIZE);
    let rows = store::list_stale(&app.db, &viewer.staff_of, last_day, kept, slice).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let peopled: HashSet<_> = accounts::list_peopled(&app.db, &ids).await?.into_iter().collect();
    let items = rows.into_iter().map(|row| Line {
        url: row.is_supplier.then(|| urls::supplier(&row.slug)),
        name: row.brand.unwrap_or(row.name),
        town: row.city.unwrap_or_default(),
        confirmed_on: row.confirmed_on,
        has_people: peopled.contains(&row.id),
    });
    let tab = |value: &str, key: &str, is_active| {
        let url = if value.is_empty() {
            urls::STALE.to_owned()
        } else {
            format!("{}?personnes={value}", urls::STALE)
        };
        (url, ui.t(key), is_active)
    };
    let tabs = vec![
        tab("", "directory-stale-all", kept == Kept::Any),
        tab("avec", "directory-stale-kept", kept == Kept::ByPeople),
        tab("sans", "directory-stale-unkept", kept == Kept::ByNobody),
    ];
    let page = Page::new(items.collect(), number, PAGE_SIZE, total);
    ui.page(&StalePage { page, state, tabs })
}
