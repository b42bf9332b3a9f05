//! Pages of the buyer until answers come: the form, the draft with those who shall be asked, the request that was sent.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{Days, NaiveDate};
use entity::quotes::quote_request::{self, RequestStatus};
use entity::values::{OfferId, OrganisationId, QuoteRequestId, TenderId};
use serde::Deserialize;

use super::super::fields::Fields;
use super::super::model::{REQUEST_FILES_MAX, SUPPLIERS_MAX, Standing, status_key};
use super::super::money::LINES_MAX;
use super::super::view::{Paper, Wanted, paper, wanted};
use super::super::{case, policy, store, store_orders, store_papers, urls};
use super::forms;
use super::service::{self, Reach, reachable};
use crate::app::{App, AppState};
use crate::catalogue;
use crate::directory::{self, listing};
use crate::tenders;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Affiliation, Member, Viewer};

/// Days that suppliers have when nothing else is said.
const DAYS_TO_ANSWER: u64 = 10;
/// Suppliers that a search on the draft shows.
const FOUND_MAX: usize = 8;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    /// Slugs or identifiers.
    fournisseur: Vec<String>,
    offre: String,
    besoin: String,
}

#[derive(Debug, Template)]
#[template(path = "quotes/form.html")]
pub struct FormPage {
    /// Whether it is a draft that is changed.
    is_edit: bool,
    /// Somebody else has changed it meanwhile.
    pub is_changed: bool,
    action: String,
    back: String,
    organisations: Vec<Affiliation>,
    suppliers: Vec<Chosen>,
    fields: Fields,
    rows: Vec<usize>,
    can_have_more: bool,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

/// A supplier that shall be asked.
#[derive(Debug, Clone)]
pub struct Chosen {
    pub id: OrganisationId,
    pub slug: String,
    pub name: String,
    pub town: String,
    pub reach: Reach,
}

impl Chosen {
    fn can_be_asked(&self) -> bool {
        self.reach != Reach::Nobody
    }

    fn is_unkept(&self) -> bool {
        self.reach == Reach::Contact
    }
}

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

pub async fn new(
    State(app): State<AppState>,
    Member(viewer): Member,
    ui: Ui,
    Query(query): Query<NewQuery>,
) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    let mut fields = Fields::default();
    let until = today.checked_add_days(Days::new(DAYS_TO_ANSWER)).unwrap_or(today);
    fields.set("answer_by", until.to_string());
    for text in query.fournisseur.iter().take(SUPPLIERS_MAX + 1) {
        if let Some(id) = supplier_id(&app, text).await? {
            fields.0.push(("supplier".to_owned(), id.to_string()));
        }
    }
    if let Ok(id) = query.offre.parse() {
        from_offer(&app, &ui, id, today, &mut fields).await?;
    }
    if let Ok(id) = query.besoin.parse() {
        from_need(&app, &viewer, &ui, id, &mut fields).await?;
    }
    ui.page(&new_page(&app, &ui, &viewer, fields, FieldErrors::default()).await?)
}

/// The supplier of an address or an identifier; merged records lead on.
async fn supplier_id(app: &App, text: &str) -> Result<Option<OrganisationId>, AppError> {
    if let Ok(id) = text.parse() {
        return Ok(Some(id));
    }
    let found = match directory::find_public(&app.db, text).await? {
        Some(directory::Found::MovedTo(slug)) => directory::find_public(&app.db, &slug).await?,
        found => found,
    };
    Ok(match found {
        Some(directory::Found::Organisation(record)) => Some(record.id),
        _ => None,
    })
}

async fn from_offer(
    app: &App,
    ui: &Ui,
    id: OfferId,
    today: NaiveDate,
    fields: &mut Fields,
) -> Result<(), AppError> {
    let Some(offer) = catalogue::search_data(&app.db, &[id], today).await?.pop() else { return Ok(()) };
    let title = offer.title.best(ui.language()).to_owned();
    fields.set("offer", id.to_string());
    fields.set("text-0", title.clone());
    fields.set("subject", title.chars().take(forms::SUBJECT_MAX).collect::<String>());
    Ok(())
}

async fn from_need(
    app: &AppState,
    viewer: &Viewer,
    ui: &Ui,
    id: TenderId,
    fields: &mut Fields,
) -> Result<(), AppError> {
    let need = match tenders::find_visible(app, id, Some(viewer)).await {
        Ok(need) => need,
        Err(AppError::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    };
    // Only an own need is asked for; of others nothing is copied.
    let Some(buyer) = need.buyer_id.filter(|buyer| policy::can_buy(viewer, *buyer)) else { return Ok(()) };
    fields.set("need", id.to_string());
    fields.set("organisation", buyer.to_string());
    fields.set("subject", need.title.chars().take(forms::SUBJECT_MAX).collect::<String>());
    fields.set("description", need.description.chars().take(forms::DESCRIPTION_MAX).collect::<String>());
    if let Some(data) = tenders::find_data(&app.db, id).await? {
        for (row, lot) in data.lots.iter().take(LINES_MAX).enumerate() {
            let title = lot.titles.get(ui.language()).unwrap_or(&lot.title);
            fields.set(format!("text-{row}"), title.chars().take(forms::LINE_MAX).collect::<String>());
        }
    }
    Ok(())
}

/// The form of a new request with what was typed.
pub async fn new_page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    fields: Fields,
    errors: FieldErrors,
) -> Result<FormPage, AppError> {
    let ids: Vec<OrganisationId> = fields.all("supplier").filter_map(|id| id.parse().ok()).collect();
    let suppliers = reachable(&app.db, &ids).await?.into_iter().map(chosen).collect();
    let rows = fields.rows_shown();
    Ok(FormPage {
        is_edit: false,
        is_changed: false,
        action: urls::NEW.to_owned(),
        back: urls::LIST.to_owned(),
        organisations: viewer.affiliations.clone(),
        suppliers,
        rows: (0..rows).collect(),
        can_have_more: rows < LINES_MAX,
        fields,
        errors,
        trail: trail(ui, Some(ui.t("quotes-new-title"))),
    })
}

pub async fn edit(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<QuoteRequestId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = case::own(&app.db, &viewer, id).await?;
    if row.status != RequestStatus::Draft {
        return Err(AppError::Conflict("quotes-error-not-draft"));
    }
    let fields = forms::filled(&service::content(&row), row.version);
    ui.page(&edit_page(&ui, &row, fields, FieldErrors::default()))
}

/// The form of a draft with what was typed.
pub fn edit_page(ui: &Ui, row: &quote_request::Model, fields: Fields, errors: FieldErrors) -> FormPage {
    let rows = fields.rows_shown();
    FormPage {
        is_edit: true,
        is_changed: false,
        action: urls::edit(row.id),
        back: urls::request(row.id),
        organisations: Vec::new(),
        suppliers: Vec::new(),
        rows: (0..rows).collect(),
        can_have_more: rows < LINES_MAX,
        fields,
        errors,
        trail: trail(ui, Some(row.subject.clone())),
    }
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
    let suppliers: Vec<_> = reachable(&app.db, &ids).await?.into_iter().map(chosen).collect();
    let files = store_papers::files(&app.db, request.id).await?;
    let found = find_suppliers(app, &sought, &ids, request.buyer_id).await?;
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

/// Public suppliers whose name or town has the words, without those who are there already.
async fn find_suppliers(
    app: &App,
    sought: &str,
    present: &[OrganisationId],
    buyer: OrganisationId,
) -> Result<Vec<Chosen>, AppError> {
    if sought.trim().is_empty() {
        return Ok(Vec::new());
    }
    let snapshot = app.suppliers.get(&app.db).await?;
    let filter = listing::Filter { text: sought.chars().take(200).collect(), ..listing::Filter::default() };
    let (hits, _) = snapshot.search(&filter, &listing::Verified::default());
    let ids: Vec<_> = hits
        .iter()
        .map(|hit| hit.supplier.id)
        .filter(|id| !present.contains(id) && *id != buyer)
        .take(FOUND_MAX)
        .collect();
    Ok(reachable(&app.db, &ids).await?.into_iter().map(chosen).collect())
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

fn chosen((record, reach): (directory::Organisation, Reach)) -> Chosen {
    Chosen {
        id: record.id,
        name: record.shown_name().to_owned(),
        town: record.city.clone().unwrap_or_default(),
        slug: record.slug,
        reach,
    }
}

/// The way back: account, list of requests, here.
pub fn trail(ui: &Ui, here: Option<String>) -> Vec<(String, String)> {
    let account = ("/compte".to_owned(), ui.t("quotes-account"));
    let list = (urls::LIST.to_owned(), ui.t("quotes-list-title"));
    [account, list].into_iter().chain(here.map(|here| (String::new(), here))).collect()
}
