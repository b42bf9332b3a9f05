//! The page of an exchange, the same for both sides but for what each may do.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use entity::quotes::quote_request::{self, RequestStatus};
use entity::quotes::quote_thread::{Side, ThreadState};
use entity::quotes::{quote_file, quote_message};
use entity::values::{Language, PersonId, QuoteThreadId};

use super::super::case::{self, Exchange};
use super::super::model::Standing;
use super::super::requests::pages::{ReasonPage, trail};
use super::super::view::{Paper, Quoted, Wanted, paper, quoted, wanted};
use super::super::{policy, store, store_orders, store_papers, urls};
use super::service;
use crate::accounts;
use crate::app::{App, AppState};
use crate::trust::{self, Seal};
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

#[derive(Debug, Template)]
#[template(path = "quotes/thread.html")]
pub struct ThreadPage {
    id: QuoteThreadId,
    request: quote_request::Model,
    is_buyer: bool,
    buyer: String,
    supplier: String,
    other: String,
    standing: Standing,
    reason: Option<String>,
    lines: Vec<Wanted>,
    files: Vec<Paper>,
    quote: Option<Quoted>,
    /// Number, address and date of the older versions.
    older: Vec<(i32, String, DateTime<Utc>)>,
    entries: Vec<Entry>,
    seals: Vec<Seal>,
    can: Can,
    order: Option<(String, String)>,
    body: String,
    is_kept: bool,
    asks_to_keep: bool,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

/// What the reader may do now.
#[derive(Debug, Clone, Copy, Default)]
struct Can {
    write: bool,
    quote: bool,
    decline: bool,
    accept: bool,
    turn_down: bool,
    /// Accepting is for owners, and the reader is none.
    needs_owner: bool,
}

/// A message of an exchange.
#[derive(Debug)]
pub struct Entry {
    pub at: DateTime<Utc>,
    /// Person and organisation.
    pub who: String,
    pub organisation: String,
    pub is_own: bool,
    pub body: String,
    pub files: Vec<Paper>,
}

pub async fn show(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteThreadId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let found = case::exchange(&app.db, &viewer, id).await?;
    let unread = match found.side {
        Side::Buyer => found.thread.buyer_unread,
        Side::Supplier => found.thread.supplier_unread,
    };
    let page = page(&app, &ui, &viewer, found, Draft::default()).await?;
    if unread > 0 {
        // Like the time a session was last seen: nothing that anybody decided.
        let side = if page.is_buyer { Side::Buyer } else { Side::Supplier };
        store::mark_seen(&app.db, id, side, unread).await?;
    }
    ui.page(&page)
}

/// A message that was not sent.
#[derive(Debug, Default)]
pub struct Draft {
    pub body: String,
    pub is_kept: bool,
    pub errors: FieldErrors,
}

/// The page with the message as it was typed.
pub async fn page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    found: Exchange,
    draft: Draft,
) -> Result<ThreadPage, AppError> {
    let (language, today) = (ui.language(), app.clock.today(ui.zone()));
    let Exchange { request, thread, side } = &found;
    let versions = store_papers::versions(&app.db, thread.id).await?;
    let files = store_papers::files(&app.db, request.id).await?;
    let messages = store_papers::messages(&app.db, &[thread.id]).await?;
    let (buyer, supplier) =
        (case::name_of(&app.db, request.buyer_id).await?, case::name_of(&app.db, thread.supplier_id).await?);
    let names = names(app, &messages).await?;
    let is_buyer = *side == Side::Buyer;
    let seals = if is_buyer {
        trust::seals(&trust::of_organisation(&app.db, thread.supplier_id, today).await?, language)
    } else {
        Vec::new()
    };
    let order = match thread.state {
        ThreadState::Accepted => store_orders::find_of_request(&app.db, request.id).await?,
        _ => None,
    };
    let newest = versions.first();
    let standing = Standing::of(
        request.status,
        thread.state,
        request.answer_by,
        newest.map(|quote| quote.valid_until),
        today,
    );
    let organisations = (buyer.as_str(), supplier.as_str());
    Ok(ThreadPage {
        id: thread.id,
        is_buyer,
        other: if is_buyer { supplier.clone() } else { buyer.clone() },
        reason: thread.reason.clone().or_else(|| request.reason.clone()),
        lines: wanted(&request.lines.0, language),
        files: of_request(&files, language),
        quote: newest.map(|row| quoted(row, language, today)),
        older: versions
            .iter()
            .skip(1)
            .map(|row| (row.version, urls::version(thread.id, row.version), row.created_at))
            .collect(),
        entries: entries(messages, &files, &names, (organisations, *side), language),
        seals,
        can: can(viewer, &found, standing),
        order: order.map(|order| (urls::order(order.id), order.number)),
        asks_to_keep: draft.errors.get("body") == Some("quotes-error-address"),
        body: draft.body,
        is_kept: draft.is_kept,
        errors: draft.errors,
        trail: thread_trail(ui, &found, None),
        standing,
        buyer,
        supplier,
        request: found.request,
    })
}

fn can(viewer: &Viewer, found: &Exchange, standing: Standing) -> Can {
    let is_open = found.request.status == RequestStatus::Sent
        && matches!(found.thread.state, ThreadState::Asked | ThreadState::Answered);
    let is_buyer = found.side == Side::Buyer;
    let commits = policy::can_commit(viewer, found.request.buyer_id);
    let can_be_accepted = is_buyer && standing == Standing::Answered;
    Can {
        write: service::can_write(found),
        quote: is_open && !is_buyer,
        decline: is_open && !is_buyer,
        accept: can_be_accepted && commits,
        turn_down: is_open && is_buyer && commits,
        needs_owner: can_be_accepted && !commits,
    }
}

/// Names of the people who have written.
pub async fn names(
    app: &App,
    messages: &[quote_message::Model],
) -> Result<HashMap<PersonId, String>, AppError> {
    let people: Vec<_> = messages.iter().filter_map(|message| message.person_id).collect();
    Ok(accounts::names_of(&app.db, &people).await?.into_iter().collect())
}

fn of_request(files: &[quote_file::Model], language: Language) -> Vec<Paper> {
    files.iter().filter(|file| file.thread_id.is_none()).map(|file| paper(file, language)).collect()
}

/// Messages with who wrote them, as a side reads them.
pub fn entries(
    messages: Vec<quote_message::Model>,
    files: &[quote_file::Model],
    names: &HashMap<PersonId, String>,
    ((buyer, supplier), reader): ((&str, &str), Side),
    language: Language,
) -> Vec<Entry> {
    let entry = |message: quote_message::Model| Entry {
        at: message.created_at,
        who: message.person_id.and_then(|id| names.get(&id)).cloned().unwrap_or_default(),
        organisation: if message.side == Side::Buyer { buyer } else { supplier }.to_owned(),
        is_own: message.side == reader,
        files: files
            .iter()
            .filter(|file| file.message_id == Some(message.id))
            .map(|file| paper(file, language))
            .collect(),
        body: message.body,
    };
    messages.into_iter().map(entry).collect()
}

#[derive(Debug, Template)]
#[template(path = "quotes/version.html")]
struct VersionPage {
    subject: String,
    supplier: String,
    quote: Quoted,
    /// The newest version, when this one is older.
    newest: Option<(i32, String)>,
    trail: Vec<(String, String)>,
}

pub async fn version(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, number)): Path<(QuoteThreadId, i32)>,
    ui: Ui,
) -> Result<Response, AppError> {
    let found = case::exchange(&app.db, &viewer, id).await?;
    let versions = store_papers::versions(&app.db, id).await?;
    let row = versions.iter().find(|row| row.version == number).ok_or(AppError::NotFound)?;
    let newest = versions.first().filter(|newest| newest.version != number);
    let number = number.to_string();
    let here = crate::locales::text_with(ui.language(), "quotes-version", &[("number", number.into())]);
    ui.page(&VersionPage {
        subject: found.request.subject.clone(),
        supplier: case::name_of(&app.db, found.thread.supplier_id).await?,
        quote: quoted(row, ui.language(), app.clock.today(ui.zone())),
        newest: newest.map(|row| (row.version, urls::thread(id))),
        trail: thread_trail(&ui, &found, Some(here)),
    })
}

pub async fn decline(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteThreadId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let found = case::answering(&app.db, &viewer, id).await?;
    if !can(&viewer, &found, Standing::Waiting).decline {
        return Err(AppError::Conflict("quotes-error-not-open"));
    }
    ui.page(&decline_page(&ui, &found, String::new(), FieldErrors::default()))
}

pub fn decline_page(ui: &Ui, found: &Exchange, reason: String, errors: FieldErrors) -> ReasonPage {
    ReasonPage {
        title: "quotes-decline-title",
        lead: "quotes-decline-lead",
        subject: found.request.subject.clone(),
        action_url: urls::decline(found.thread.id),
        action: "quotes-decline",
        back_url: urls::thread(found.thread.id),
        reason,
        errors,
        trail: thread_trail(ui, found, Some(ui.t("quotes-decline-title"))),
    }
}

pub async fn turn_down(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteThreadId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let found = case::buying(&app.db, &viewer, id).await?;
    if !policy::can_commit(&viewer, found.request.buyer_id) {
        return Err(AppError::Forbidden);
    }
    if !can(&viewer, &found, Standing::Waiting).turn_down {
        return Err(AppError::Conflict("quotes-error-not-open"));
    }
    ui.page(&turn_down_page(&ui, &found, String::new(), FieldErrors::default()))
}

pub fn turn_down_page(ui: &Ui, found: &Exchange, reason: String, errors: FieldErrors) -> ReasonPage {
    ReasonPage {
        title: "quotes-turn-down-title",
        lead: "quotes-turn-down-lead",
        subject: found.request.subject.clone(),
        action_url: urls::turn_down(found.thread.id),
        action: "quotes-turn-down",
        back_url: urls::thread(found.thread.id),
        reason,
        errors,
        trail: thread_trail(ui, found, Some(ui.t("quotes-turn-down-title"))),
    }
}

/// The way back: the buyer's goes over its request.
pub fn thread_trail(ui: &Ui, found: &Exchange, here: Option<String>) -> Vec<(String, String)> {
    let mut way = trail(ui, None);
    let subject = found.request.subject.clone();
    if found.side == Side::Buyer {
        way.push((urls::request(found.request.id), subject));
        way.push((urls::thread(found.thread.id), ui.t("quotes-exchange")));
    } else {
        way.push((urls::thread(found.thread.id), subject));
    }
    way.extend(here.map(|here| (String::new(), here)));
    way
}

/// The last day of a quote, for forms of other pages.
pub fn default_validity(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(chrono::Days::new(30)).unwrap_or(today)
}
