//! The question before a quote is accepted, the order, and the lists of both parties.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use entity::quotes::agreed_order;
use entity::quotes::quote_thread::{Side, ThreadState};
use entity::values::{AgreedOrderId, Money, QuoteThreadId};

use super::super::case::{self, Exchange};
use super::super::model::Standing;
use super::super::store_orders::{self, Party};
use super::super::threads::pages::thread_trail;
use super::super::view::{Quoted, Sums, ordered, quoted};
use super::super::{policy, store, store_papers, urls};
use super::service;
use crate::accounts;
use crate::app::{App, AppState};
use crate::db::page::Page;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::Member;

const PAGE_SIZE: u64 = 20;

#[derive(Debug, Template)]
#[template(path = "quotes/accept.html")]
pub struct AcceptPage {
    id: QuoteThreadId,
    subject: String,
    supplier: String,
    quote: Quoted,
    /// How many others wait for a word.
    others: usize,
    reference: String,
    reason: String,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "quotes/order.html")]
pub struct OrderPage {
    order: agreed_order::Model,
    sums: Sums,
    is_buyer: bool,
    accepted_by: String,
    thread_url: String,
    dossier_url: Option<String>,
    can_change: bool,
    reference: String,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "quotes/orders.html")]
struct OrdersPage {
    is_sold: bool,
    tabs: Vec<(String, String, bool)>,
    page: Page<Line>,
    state: QueryState,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
struct Line {
    url: String,
    number: String,
    subject: String,
    other: String,
    agreed_on: NaiveDate,
    gross: Money,
    reference: Option<String>,
}

pub async fn accept(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteThreadId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let found = case::buying(&app.db, &viewer, id).await?;
    if let Some(order) = store_orders::find_of_request(&app.db, found.request.id).await? {
        return Ok(redirect(&urls::order(order.id), &Flash::info("quotes-error-agreed")));
    }
    if !policy::can_commit(&viewer, found.request.buyer_id) {
        return Err(AppError::Forbidden);
    }
    let newest = store_papers::newest_of(&app.db, id).await?;
    let today = app.clock.today(ui.zone());
    let standing = Standing::of(
        found.request.status,
        found.thread.state,
        found.request.answer_by,
        newest.as_ref().map(|quote| quote.valid_until),
        today,
    );
    match standing {
        Standing::Answered => {
            let reason = ui.t("quotes-accept-reason-default");
            let typed = (String::new(), reason);
            ui.page(&accept_page(&app, &ui, &found, typed, FieldErrors::default()).await?)
        }
        Standing::Expired => Err(AppError::Conflict("quotes-error-expired")),
        _ => Err(AppError::Conflict("quotes-error-not-open")),
    }
}

/// The question with what was typed.
pub async fn accept_page(
    app: &App,
    ui: &Ui,
    found: &Exchange,
    (reference, reason): (String, String),
    errors: FieldErrors,
) -> Result<AcceptPage, AppError> {
    let quote = store_papers::newest_of(&app.db, found.thread.id).await?.ok_or(AppError::NotFound)?;
    let threads = store::threads(&app.db, found.request.id).await?;
    let is_open = |state| matches!(state, ThreadState::Asked | ThreadState::Answered);
    Ok(AcceptPage {
        id: found.thread.id,
        subject: found.request.subject.clone(),
        supplier: case::name_of(&app.db, found.thread.supplier_id).await?,
        quote: quoted(&quote, ui.language(), app.clock.today(ui.zone())),
        others: threads.iter().filter(|thread| thread.id != found.thread.id && is_open(thread.state)).count(),
        reference,
        reason,
        errors,
        trail: thread_trail(ui, found, Some(ui.t("quotes-accept-title"))),
    })
}

pub async fn show(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<AgreedOrderId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let (order, side) = service::find(&app.db, &viewer, id).await?;
    let typed = order.reference.clone().unwrap_or_default();
    ui.page(&order_page(&app, &ui, (order, side), typed, FieldErrors::default()).await?)
}

/// The order with the reference as typed.
pub async fn order_page(
    app: &App,
    ui: &Ui,
    (order, side): (agreed_order::Model, Side),
    reference: String,
    errors: FieldErrors,
) -> Result<OrderPage, AppError> {
    let is_buyer = side == Side::Buyer;
    let accepted_by = match order.accepted_by {
        Some(person) => {
            accounts::names_of(&app.db, &[person]).await?.into_iter().map(|(_, name)| name).next()
        }
        None => None,
    };
    let list = (urls::ORDERS.to_owned(), ui.t("quotes-orders-title"));
    Ok(OrderPage {
        sums: ordered(&order, ui.language()),
        is_buyer,
        accepted_by: accepted_by.unwrap_or_default(),
        thread_url: urls::thread(order.thread_id),
        dossier_url: is_buyer.then(|| urls::dossier(order.request_id)),
        can_change: is_buyer && order.purchased_at.is_none(),
        reference,
        errors,
        trail: vec![
            ("/compte".to_owned(), ui.t("quotes-account")),
            list,
            (String::new(), order.number.clone()),
        ],
        order,
    })
}

pub async fn list(
    State(app): State<AppState>,
    Member(viewer): Member,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let own: Vec<_> = viewer.affiliations.iter().map(|one| one.organisation_id).collect();
    let state = QueryState::new(urls::ORDERS, &context.query);
    let (bought, sold) = (
        store_orders::count(&app.db, &own, Party::Buyer).await?,
        store_orders::count(&app.db, &own, Party::Supplier).await?,
    );
    let is_sold = match state.get("cote") {
        Some("ventes") => true,
        Some(_) => false,
        None => bought == 0 && sold > 0,
    };
    let (party, total) = if is_sold { (Party::Supplier, sold) } else { (Party::Buyer, bought) };
    let number = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let rows = store_orders::list(&app.db, &own, party, ((number - 1) * PAGE_SIZE, PAGE_SIZE)).await?;
    let line = |order: agreed_order::Model| Line {
        url: urls::order(order.id),
        number: order.number,
        subject: order.subject,
        other: if is_sold { order.buyer_name } else { order.supplier_name },
        agreed_on: order.agreed_on,
        gross: Money { minor: order.gross_minor, currency: order.currency },
        reference: order.reference,
    };
    let tabs = vec![
        (format!("{}?cote=achats", urls::ORDERS), ui.t("quotes-orders-bought"), !is_sold),
        (format!("{}?cote=ventes", urls::ORDERS), ui.t("quotes-orders-sold"), is_sold),
    ];
    ui.page(&OrdersPage {
        is_sold,
        tabs,
        page: Page::new(rows.into_iter().map(line).collect(), number, PAGE_SIZE, total),
        state,
        trail: vec![
            ("/compte".to_owned(), ui.t("quotes-account")),
            (String::new(), ui.t("quotes-orders-title")),
        ],
    })
}
