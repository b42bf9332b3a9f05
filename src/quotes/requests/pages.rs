//! Pages of the buyer until answers come: the draft with those who shall be asked, the request that was sent.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use entity::quotes::quote_request::{self, RequestStatus};
use entity::values::QuoteRequestId;
use serde::Deserialize;

use super::super::model::{REQUEST_FILES_MAX, SUPPLIERS_MAX, Standing, status_key};
use super::super::view::{Paper, Wanted, paper, wanted};
use super::super::{case, policy, store, store_orders, store_papers, urls};
use super::suppliers::{self, Chosen};
use crate::app::{App, AppState};
use crate::directory;
use crate::tenders;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

#[derive(Debug, Template)]
#[template(path = "quotes/draft.html")]
pub struct DraftPage {
    request: quote_request::Model,
    buyer: String,
    lines: Vec<Wanted>,
    suppliers: Vec<Chosen>,
    found: Vec<Chosen>,
    sought: String,
    can_add: bool,
    files: Vec<Paper>,
    can_add_files: bool,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "quotes/request.html")]
struct RequestPage {
    request: quote_request::Model,
    buyer: String,
    status: &'static str,
    lines: Vec<Wanted>,
    files: Vec<Paper>,
    threads: Vec<ThreadLine>,
    answers: usize,
    is_open: bool,
    can_commit: bool,
    /// The need it comes from, when it can be read.
    need_url: Option<String>,
    order: Option<(String, String)>,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
struct ThreadLine {
    url: String,
    supplier: String,
    standing: Standing,
    unread: bool,
    gross: Option<entity::values::Money>,
    valid_until: Option<NaiveDate>,
    reason: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "quotes/reason.html")]
pub struct ReasonPage {
    pub title: &'static str,
    pub lead: &'static str,
    pub subject: String,
    pub action_url: String,
    pub action: &'static str,
    pub back_url: String,
    pub reason: String,
    pub errors: FieldErrors,
    pub trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "quotes/confirm.html")]
struct ConfirmPage {
    subject: String,
    action_url: String,
    back_url: String,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SearchQuery {
    cherche: String,
}

pub async fn show(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
    ui: Ui,
    Query(query): Query<SearchQuery>,
) -> Result<Response, AppError> {
    let row = case::own(&app.db, &viewer, id).await?;
    if row.status == RequestStatus::Draft {
        let page = draft_page(&app, &ui, row, query.cherche, FieldErrors::default()).await?;
        return ui.page(&page);
    }
    ui.page(&request_page(&app, &ui, &viewer, row).await?)
}

/// A draft: what will be sent, and to whom.
pub(super) async fn draft_page(
    app: &App,
    ui: &Ui,
    request: quote_request::Model,
    sought: String,
    errors: FieldErrors,
) -> Result<DraftPage, AppError> {
    let language = ui.language();
    let threads = store::threads(&app.db, request.id).await?;
    let ids: Vec<_> = threads.iter().map(|thread| thread.supplier_id).collect();
    let suppliers = suppliers::asked(&app.db, &ids).await?;
    let files = store_papers::files(&app.db, request.id).await?;
    let found = suppliers::find(app, &sought, &ids, request.buyer_id).await?;
    Ok(DraftPage {
        buyer: case::name_of(&app.db, request.buyer_id).await?,
        lines: wanted(&request.lines.0, language),
        can_add: suppliers.len() < SUPPLIERS_MAX,
        suppliers,
        found,
        sought,
        can_add_files: files.len() < REQUEST_FILES_MAX,
        files: files.iter().map(|file| paper(file, language)).collect(),
        errors,
        trail: trail(ui, Some(request.subject.clone())),
        request,
    })
}

async fn request_page(
    app: &AppState,
    ui: &Ui,
    viewer: &Viewer,
    request: quote_request::Model,
) -> Result<RequestPage, AppError> {
    let (language, today) = (ui.language(), app.clock.today(ui.zone()));
    let threads = store::threads(&app.db, request.id).await?;
    let ids: Vec<_> = threads.iter().map(|thread| thread.id).collect();
    let suppliers: Vec<_> = threads.iter().map(|thread| thread.supplier_id).collect();
    let (newest, names) =
        (store_papers::newest(&app.db, &ids).await?, directory::cards(&app.db, &suppliers).await?);
    let files = store_papers::files(&app.db, request.id).await?;
    let order = store_orders::find_of_request(&app.db, request.id).await?;
    let need_url = match request.tender_id {
        Some(need) => tenders::find_visible(app, need, Some(viewer)).await.ok(),
        None => None,
    };
    let line = |thread: &entity::quotes::quote_thread::Model| {
        let quote = newest.get(&thread.id);
        let valid_until = quote.map(|quote| quote.valid_until);
        ThreadLine {
            url: urls::thread(thread.id),
            supplier: names.get(&thread.supplier_id).map(|card| card.name.clone()).unwrap_or_default(),
            standing: Standing::of(request.status, thread.state, request.answer_by, valid_until, today),
            unread: thread.buyer_unread > 0,
            gross: quote
                .map(|quote| entity::values::Money { minor: quote.gross_minor, currency: quote.currency }),
            valid_until,
            reason: thread.reason.clone(),
        }
    };
    Ok(RequestPage {
        buyer: case::name_of(&app.db, request.buyer_id).await?,
        status: status_key(request.status),
        lines: wanted(&request.lines.0, language),
        files: files
            .iter()
            .filter(|file| file.thread_id.is_none())
            .map(|file| paper(file, language))
            .collect(),
        threads: threads.iter().map(line).collect(),
        answers: newest.len(),
        is_open: request.status == RequestStatus::Sent,
        can_commit: policy::can_commit(viewer, request.buyer_id),
        need_url: need_url.map(|need| tenders::urls::tender(need.id)),
        order: order.map(|order| (urls::order(order.id), order.number)),
        trail: trail(ui, Some(request.subject.clone())),
        request,
    })
}

pub async fn cancel(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = case::own(&app.db, &viewer, id).await?;
    if !policy::can_commit(&viewer, row.buyer_id) {
        return Err(AppError::Forbidden);
    }
    if row.status != RequestStatus::Sent {
        return Err(AppError::Conflict("quotes-error-not-open"));
    }
    ui.page(&cancel_page(&ui, &row, String::new(), FieldErrors::default()))
}

pub fn cancel_page(ui: &Ui, row: &quote_request::Model, reason: String, errors: FieldErrors) -> ReasonPage {
    ReasonPage {
        title: "quotes-cancel-title",
        lead: "quotes-cancel-lead",
        subject: row.subject.clone(),
        action_url: urls::cancel(row.id),
        action: "quotes-cancel",
        back_url: urls::request(row.id),
        reason,
        errors,
        trail: trail(ui, Some(ui.t("quotes-cancel-title"))),
    }
}

pub async fn confirm_removal(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = case::own(&app.db, &viewer, id).await?;
    if row.status != RequestStatus::Draft {
        return Err(AppError::Conflict("quotes-error-not-draft"));
    }
    ui.page(&ConfirmPage {
        subject: row.subject,
        action_url: urls::removal(id),
        back_url: urls::request(id),
        trail: trail(&ui, Some(ui.t("quotes-remove-draft"))),
    })
}

/// The way back: account, list of requests, here.
pub fn trail(ui: &Ui, here: Option<String>) -> Vec<(String, String)> {
    let account = ("/compte".to_owned(), ui.t("quotes-account"));
    let list = (urls::LIST.to_owned(), ui.t("quotes-list-title"));
    [account, list].into_iter().chain(here.map(|here| (String::new(), here))).collect()
}
