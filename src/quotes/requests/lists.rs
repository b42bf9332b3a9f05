//! The list of requests: what the own organisations ask, and what they are asked.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use entity::quotes::quote_request::{self, RequestStatus};
use entity::quotes::quote_thread;
use entity::values::OrganisationId;

use super::super::model::{Standing, status_key};
use super::super::{store, store_papers, urls};
use super::pages::trail;
use crate::app::{App, AppState};
use crate::db::page::Page;
use crate::directory;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

const PAGE_SIZE: u64 = 20;

#[derive(Debug, Template)]
#[template(path = "quotes/list.html")]
struct ListPage {
    is_received: bool,
    tabs: Vec<(String, String, bool)>,
    page: Page<Line>,
    state: QueryState,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
struct Line {
    url: String,
    subject: String,
    /// The other side, or how many were asked.
    who: String,
    status: &'static str,
    tag: &'static str,
    asked: usize,
    answered: usize,
    answer_by: NaiveDate,
    is_open: bool,
    unread: bool,
}

pub async fn list(
    State(app): State<AppState>,
    Member(viewer): Member,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let own: Vec<_> = viewer.affiliations.iter().map(|one| one.organisation_id).collect();
    let state = QueryState::new(urls::LIST, &context.query);
    let (asking, asked) =
        (store::count_of_buyers(&app.db, &own).await?, store::count_of_suppliers(&app.db, &own).await?);
    // Who only ever answers sees first what there is to answer.
    let is_received = match state.get("cote") {
        Some("recues") => true,
        Some(_) => false,
        None => asking == 0 && asked > 0,
    };
    let number = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let slice = ((number - 1) * PAGE_SIZE, PAGE_SIZE);
    let today = app.clock.today(ui.zone());
    let (lines, total) = if is_received {
        (received(&app, &own, slice, today).await?, asked)
    } else {
        (sent(&app, &viewer, &own, slice).await?, asking)
    };
    let tabs = vec![
        (format!("{}?cote=envoyees", urls::LIST), ui.t("quotes-tab-sent"), !is_received),
        (format!("{}?cote=recues", urls::LIST), ui.t("quotes-tab-received"), is_received),
    ];
    let page = Page::new(lines, number, PAGE_SIZE, total);
    ui.page(&ListPage { is_received, tabs, page, state, trail: trail(&ui, None) })
}

async fn sent(
    app: &App,
    viewer: &Viewer,
    own: &[OrganisationId],
    slice: (u64, u64),
) -> Result<Vec<Line>, AppError> {
    let rows = store::list_of_buyers(&app.db, own, slice).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let threads = store::threads_of(&app.db, &ids).await?;
    let of_threads: Vec<_> = threads.iter().map(|thread| thread.id).collect();
    let newest = store_papers::newest(&app.db, &of_threads).await?;
    let line = |row: quote_request::Model| {
        let of = || threads.iter().filter(|thread| thread.request_id == row.id);
        let buyer = viewer.affiliations.iter().find(|one| one.organisation_id == row.buyer_id);
        Line {
            url: urls::request(row.id),
            who: buyer.map(|one| one.organisation_name.clone()).unwrap_or_default(),
            status: status_key(row.status),
            tag: if row.status == RequestStatus::Agreed { "tag tag-accent" } else { "tag" },
            asked: of().count(),
            answered: of().filter(|thread| newest.contains_key(&thread.id)).count(),
            unread: of().any(|thread| thread.buyer_unread > 0),
            is_open: row.status == RequestStatus::Sent,
            answer_by: row.answer_by,
            subject: row.subject,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

async fn received(
    app: &App,
    own: &[OrganisationId],
    slice: (u64, u64),
    today: NaiveDate,
) -> Result<Vec<Line>, AppError> {
    let threads = store::list_of_suppliers(&app.db, own, slice).await?;
    let ids: Vec<_> = threads.iter().map(|thread| thread.request_id).collect();
    let requests = store::list(&app.db, &ids).await?;
    let buyers: Vec<_> = requests.values().map(|row| row.buyer_id).collect();
    let names = directory::cards(&app.db, &buyers).await?;
    let of_threads: Vec<_> = threads.iter().map(|thread| thread.id).collect();
    let newest = store_papers::newest(&app.db, &of_threads).await?;
    let line = |thread: &quote_thread::Model| {
        let row = requests.get(&thread.request_id)?;
        let valid_until = newest.get(&thread.id).map(|quote| quote.valid_until);
        let standing = Standing::of(row.status, thread.state, row.answer_by, valid_until, today);
        Some(Line {
            url: urls::thread(thread.id),
            subject: row.subject.clone(),
            who: names.get(&row.buyer_id).map(|card| card.name.clone()).unwrap_or_default(),
            status: standing.key(),
            tag: standing.tag(),
            asked: 0,
            answered: 0,
            answer_by: row.answer_by,
            is_open: matches!(standing, Standing::Waiting | Standing::Late),
            unread: thread.supplier_unread > 0,
        })
    };
    Ok(threads.iter().filter_map(line).collect())
}
