//! The person's own page of favourites.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;

use super::super::things::{Shown, Thing, Things};
use super::super::{store, urls};
use crate::app::{App, AppState};
use crate::catalogue;
use crate::db::page::Page;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{SignedIn, Viewer};

const PAGE_SIZE: u64 = 20;

#[derive(Debug, Template)]
#[template(path = "shortlists/favourites.html")]
struct FavouritesPage {
    page: Page<Line>,
    state: QueryState,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
struct Line {
    shown: Shown,
    since: NaiveDate,
    organisation: String,
    offer: String,
    /// Where a list is chosen for it; absent when it is not public.
    list_url: Option<String>,
}

pub async fn list(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::FAVOURITES, &context.query);
    let total = store::count_favourites(&app.db, viewer.person_id).await?;
    let last = total.div_ceil(PAGE_SIZE).max(1);
    let number = state.get("page").and_then(|text| text.parse::<u64>().ok()).unwrap_or(1).clamp(1, last);
    let items = lines(&app, &viewer, &ui, number).await?;
    ui.page(&FavouritesPage {
        page: Page::new(items, number, PAGE_SIZE, total),
        state,
        trail: vec![
            (crate::accounts::urls::ACCOUNT.to_owned(), ui.t("accounts-account-title")),
            (String::new(), ui.t("shortlists-favourites")),
        ],
    })
}

async fn lines(app: &App, viewer: &Viewer, ui: &Ui, number: u64) -> Result<Vec<Line>, AppError> {
    let slice = ((number - 1) * PAGE_SIZE, PAGE_SIZE);
    let rows = store::page_favourites(&app.db, viewer.person_id, slice).await?;
    let offers: Vec<_> = rows.iter().filter_map(|row| row.offer_id).collect();
    let offers = catalogue::facts_by_id(&app.db, &offers, ui.language()).await?;
    let things = rows.iter().filter_map(|row| {
        let of_offer = row.offer_id.and_then(|id| Some(offers.get(&id)?.organisation_id));
        let organisation = row.organisation_id.or(of_offer)?;
        Some((row, Thing { organisation, offer: row.offer_id }))
    });
    let things: Vec<_> = things.collect();
    let listed: Vec<_> = things.iter().map(|(_, thing)| *thing).collect();
    let read = Things::read(app, &listed, ui.language(), app.clock.today(ui.zone())).await?;
    let line = |(row, thing): &(&entity::shortlists::favourite::Model, Thing)| {
        let shown = read.show(*thing)?;
        let slug = shown.url.as_deref().and_then(|url| url.rsplit('/').next()).map(str::to_owned);
        let list_url = slug.map(|slug| match thing.offer {
            Some(_) => urls::add_offer(slug),
            None => urls::add_suppliers(&[slug]),
        });
        Some(Line {
            since: row.created_at.with_timezone(&ui.zone()).date_naive(),
            organisation: thing.organisation.to_string(),
            offer: thing.offer.map(|id| id.to_string()).unwrap_or_default(),
            list_url,
            shown,
        })
    };
    Ok(things.iter().filter_map(line).collect())
}
