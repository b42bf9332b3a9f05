//! What a person follows, with the last corrections, and the address of the calendar.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::values::TenderId;
use sea_orm::DbErr;

use super::calendar;
use crate::accounts;
use crate::app::{App, AppState};
use crate::db::page::Page;
use crate::tenders::{self, Card};
use crate::watch::alerts::{Tab, own, tabs};
use crate::watch::corrections::CorrectionView;
use crate::watch::{store_follow, urls};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{SignedIn, Viewer};

const PAGE_SIZE: usize = 20;
/// Most that are looked through, the newest; older ones have long been closed.
const MOST: u64 = 400;
/// Corrections that are told of one tender; its own page has them all.
const CORRECTIONS: usize = 3;

#[derive(Debug, Template)]
#[template(path = "watch/followed.html")]
struct FollowedPage {
    page: Page<FollowedView>,
    state: QueryState,
    tabs: Vec<(String, String, bool)>,
    calendar_url: String,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
struct FollowedView {
    card: Card,
    is_open: bool,
    by_button: bool,
    by_answer: bool,
    action: String,
    corrections: Vec<CorrectionView>,
    /// A followed tender names nobody for whom it is told.
    nobody: Option<String>,
}

pub async fn list(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::FOLLOWED, &context.query);
    let mut ids = store_follow::followed_by(&app.db, viewer.person_id, &own(&viewer), MOST).await?;
    let mut cards = tenders::listed(&app.db, &ids, ui.language(), app.clock.now()).await?;
    ids.retain(|id| cards.contains_key(id));
    let total = ids.len();
    let last = total.div_ceil(PAGE_SIZE).max(1);
    let number = state.get("page").and_then(|text| text.parse::<usize>().ok()).unwrap_or(1).clamp(1, last);
    let ids: Vec<TenderId> = ids.into_iter().skip((number - 1) * PAGE_SIZE).take(PAGE_SIZE).collect();
    let (by_button, by_answer) = how(&app, &viewer, &ids).await?;
    let mut corrections = corrections(&app, &ui, &ids).await?;
    let view = |id: &TenderId| {
        let listed = cards.remove(id)?;
        Some(FollowedView {
            card: listed.card,
            is_open: listed.is_open,
            by_button: by_button.contains(id),
            by_answer: by_answer.contains(id),
            action: urls::follow(*id),
            corrections: corrections.remove(id).unwrap_or_default(),
            nobody: None,
        })
    };
    let items = ids.iter().filter_map(view).collect();
    ui.page(&FollowedPage {
        page: Page::new(items, number as u64, PAGE_SIZE as u64, total as u64),
        state,
        tabs: tabs(&ui, Tab::Followed),
        calendar_url: calendar::address(&app, &ui, viewer.person_id).await?,
        trail: vec![
            (accounts::urls::ACCOUNT.to_owned(), ui.t("accounts-account-title")),
            (urls::ALERTS.to_owned(), ui.t("watch-alerts")),
            (String::new(), ui.t("watch-tab-followed")),
        ],
    })
}

/// Those of some tenders that the viewer follows by the button, and those by an answer.
async fn how(
    app: &App,
    viewer: &Viewer,
    ids: &[TenderId],
) -> Result<(HashSet<TenderId>, HashSet<TenderId>), DbErr> {
    let followers = store_follow::followers(&app.db, ids).await?;
    let followers = followers.into_iter().filter(|row| row.person_id == viewer.person_id);
    let interested = store_follow::interested_among(&app.db, &own(viewer), ids).await?;
    let by_answer = interested.into_iter().map(|(tender, _)| tender);
    Ok((followers.map(|row| row.tender_id).collect(), by_answer.collect()))
}

/// The last corrections of some tenders.
async fn corrections(
    app: &App,
    ui: &Ui,
    ids: &[TenderId],
) -> Result<HashMap<TenderId, Vec<CorrectionView>>, DbErr> {
    let mut found: HashMap<TenderId, Vec<CorrectionView>> = HashMap::new();
    for news in store_follow::news_of(&app.db, ids).await? {
        let known = found.entry(news.tender_id).or_default();
        if known.len() < CORRECTIONS {
            known.push(CorrectionView::new(ui.language(), &news));
        }
    }
    Ok(found)
}
