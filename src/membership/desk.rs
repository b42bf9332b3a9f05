//! The staff's list: applications and appeals that wait, members by what is to be done.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use entity::membership::application;
use entity::membership::member;
use entity::values::{ApplicationId, ChamberId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};

use super::model::category_key;
use super::moves::{REVIEWS, standing};
use super::store::{self, Listed};
use super::{urls, view};
use crate::app::{App, AppState};
use crate::db::page::Page;
use crate::directory;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

const PAGE_SIZE: u64 = 25;

/// What waits for these Chambers: how much, and since when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    pub count: u64,
    pub oldest: Option<DateTime<Utc>>,
}

/// Applications and appeals that wait for a decision, for the desk.
pub async fn waiting(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Waiting, DbErr> {
    let count = store::count_waiting(db, chambers, store::Waiting::Any).await?;
    let mut oldest = None;
    for which in [store::Waiting::Submitted, store::Waiting::Appeals] {
        let first = store::list_waiting(db, chambers, which, (0, 1)).await?.pop();
        oldest = [oldest, first.and_then(|row| since(&row))].into_iter().flatten().min();
    }
    Ok(Waiting { count, oldest })
}

/// Since when an application waits.
fn since(row: &application::Model) -> Option<DateTime<Utc>> {
    row.appealed_at.or(row.submitted_at)
}

#[derive(Debug, Template)]
#[template(path = "membership/queue.html")]
struct QueuePage {
    tabs: Vec<(String, String, bool)>,
    lines: Lines,
    state: QueryState,
    empty: (&'static str, &'static str),
}

#[derive(Debug)]
enum Lines {
    Applications(Page<ApplicationLine>),
    Members(Page<MemberLine>),
}

#[derive(Debug)]
struct ApplicationLine {
    url: String,
    name: String,
    category: Option<&'static str>,
    is_renewal: bool,
    since: DateTime<Utc>,
    days: i64,
    reviews: usize,
    /// The viewer has given a review.
    is_reviewed: bool,
}

#[derive(Debug)]
struct MemberLine {
    url: String,
    name: String,
    category: &'static str,
    standing: (&'static str, &'static str),
    valid_to: NaiveDate,
    /// The next day of its plan.
    plan: Option<NaiveDate>,
    is_late: bool,
}

/// What a tab shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Applications(store::Waiting),
    Members(Listed),
}

/// Tabs: the value in the address and the key of their name.
const TABS: [(&str, &str); 7] = [
    ("", "membership-tab-applications"),
    ("recours", "membership-tab-appeals"),
    ("echeances", "membership-tab-due"),
    ("plans", "membership-tab-plans"),
    ("membres", "membership-tab-members"),
    ("suspendus", "membership-tab-suspended"),
    ("anciens", "membership-tab-gone"),
];

pub async fn queue(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::QUEUE, &context.query);
    let today = app.clock.today(ui.zone());
    let tab = TABS.iter().map(|(tab, _)| *tab).find(|tab| state.get("etat") == Some(*tab)).unwrap_or("");
    let (shown, empty) = match tab {
        "recours" => (Shown::Applications(store::Waiting::Appeals), "membership-empty-appeals"),
        "echeances" => (Shown::Members(Listed::Due(today)), "membership-empty-due"),
        "plans" => (Shown::Members(Listed::WithPlan), "membership-empty-plans"),
        "membres" => (Shown::Members(Listed::All), "membership-empty-members"),
        "suspendus" => (Shown::Members(Listed::Suspended), "membership-empty-suspended"),
        "anciens" => (Shown::Members(Listed::Gone), "membership-empty-gone"),
        _ => (Shown::Applications(store::Waiting::Submitted), "membership-empty-applications"),
    };
    let wanted = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1);
    let lines = match shown {
        Shown::Applications(which) => Lines::Applications(applications(&app, &viewer, which, wanted).await?),
        Shown::Members(which) => Lines::Members(members(&app, &viewer, (which, wanted), today).await?),
    };
    ui.page(&QueuePage { tabs: tabs(&ui, tab), lines, state, empty: ("membership-empty-title", empty) })
}

fn tabs(ui: &Ui, shown: &str) -> Vec<(String, String, bool)> {
    let url = |tab: &str| {
        if tab.is_empty() { urls::QUEUE.to_owned() } else { format!("{}?etat={tab}", urls::QUEUE) }
    };
    TABS.iter().map(|(tab, key)| (url(tab), ui.t(key), *tab == shown)).collect()
}

/// The page of a number that may be too large.
fn slice(number: u64, total: u64) -> (u64, (u64, u64)) {
    let number = number.clamp(1, total.div_ceil(PAGE_SIZE).max(1));
    (number, ((number - 1) * PAGE_SIZE, PAGE_SIZE))
}

async fn applications(
    app: &App,
    viewer: &Viewer,
    which: store::Waiting,
    number: u64,
) -> Result<Page<ApplicationLine>, AppError> {
    let total = store::count_waiting(&app.db, &viewer.staff_of, which).await?;
    let (number, slice) = slice(number, total);
    let rows = store::list_waiting(&app.db, &viewer.staff_of, which, slice).await?;
    let holders: Vec<_> = rows.iter().map(|row| row.organisation_id).collect();
    let cards = directory::cards(&app.db, &holders).await?;
    let ids: Vec<ApplicationId> = rows.iter().map(|row| row.id).collect();
    let mut given: HashMap<(ApplicationId, i32), Vec<Option<PersonId>>> = HashMap::new();
    for (id, round, person) in store::list_reviewers(&app.db, &ids).await? {
        given.entry((id, round)).or_default().push(person);
    }
    let now = app.clock.now();
    let line = |row: application::Model| {
        let reviews = given.remove(&(row.id, row.round)).unwrap_or_default();
        let since = since(&row).unwrap_or(row.updated_at);
        ApplicationLine {
            url: urls::case(row.id),
            name: cards.get(&row.organisation_id).map(|card| card.name.clone()).unwrap_or_default(),
            category: row.category.map(category_key),
            is_renewal: row.is_renewal,
            since,
            days: (now - since).num_days().max(0),
            reviews: reviews.len().min(REVIEWS),
            is_reviewed: reviews.contains(&Some(viewer.person_id)),
        }
    };
    Ok(Page::new(rows.into_iter().map(line).collect(), number, PAGE_SIZE, total))
}

async fn members(
    app: &App,
    viewer: &Viewer,
    (which, number): (Listed, u64),
    today: NaiveDate,
) -> Result<Page<MemberLine>, AppError> {
    let total = store::count_members(&app.db, &viewer.staff_of, which).await?;
    let (number, slice) = slice(number, total);
    let rows = store::list_members(&app.db, &viewer.staff_of, which, slice).await?;
    let holders: Vec<_> = rows.iter().map(|row| row.organisation_id).collect();
    let cards = directory::cards(&app.db, &holders).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let plans = store::next_plan_days(&app.db, &ids).await?;
    let line = |row: member::Model| {
        let plan = plans.get(&row.id).copied();
        MemberLine {
            url: urls::member(row.id),
            name: cards.get(&row.organisation_id).map(|card| card.name.clone()).unwrap_or_default(),
            category: category_key(row.category),
            standing: view::standing_key(standing(row.status, row.valid_to, today)),
            valid_to: row.valid_to,
            is_late: plan.is_some_and(|day| day < today),
            plan,
        }
    };
    Ok(Page::new(rows.into_iter().map(line).collect(), number, PAGE_SIZE, total))
}
