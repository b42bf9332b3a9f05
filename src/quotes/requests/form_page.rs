//! The form of a request: new (blank, or filled from suppliers, an offer or a need), and of a draft that is changed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{Days, NaiveDate};
use entity::quotes::quote_request::{self, RequestStatus};
use entity::values::{OfferId, OrganisationId, QuoteRequestId};
use serde::Deserialize;

use super::super::fields::Fields;
use super::super::model::SUPPLIERS_MAX;
use super::super::money::LINES_MAX;
use super::super::{case, urls};
use super::from_need::{self, Able};
use super::pages::trail;
use super::suppliers::{Chosen, choose};
use super::{forms, service};
use crate::app::{App, AppState};
use crate::catalogue;
use crate::directory;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Affiliation, Member, Viewer};

/// Days that suppliers have when nothing else is said.
const DAYS_TO_ANSWER: u64 = 10;

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
    /// Who else can answer the need it comes from.
    able: Vec<Able>,
    fields: Fields,
    rows: Vec<usize>,
    can_have_more: bool,
    errors: FieldErrors,
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
    if let Some(id) = from_need::own(&app, &viewer, &query.besoin).await? {
        from_need::fill(&app, &viewer, ui.language(), id, &mut fields).await?;
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

/// The form of a new request with what was typed.
pub async fn new_page(
    app: &AppState,
    ui: &Ui,
    viewer: &Viewer,
    fields: Fields,
    errors: FieldErrors,
) -> Result<FormPage, AppError> {
    let ids: Vec<OrganisationId> = fields.all("supplier").filter_map(|id| id.parse().ok()).collect();
    let suppliers = choose(&app.db, &ids).await?;
    let able = match from_need::own(app, viewer, fields.get("need")).await? {
        Some(need) => {
            let own = viewer.affiliations.iter().map(|one| one.organisation_id);
            let left_out: Vec<_> = ids.iter().copied().chain(own).collect();
            from_need::able(app, need, &left_out, app.clock.today(ui.zone())).await?
        }
        None => Vec::new(),
    };
    let rows = fields.rows_shown();
    Ok(FormPage {
        is_edit: false,
        is_changed: false,
        action: urls::NEW.to_owned(),
        back: urls::LIST.to_owned(),
        organisations: viewer.affiliations.clone(),
        suppliers,
        able,
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
        able: Vec::new(),
        rows: (0..rows).collect(),
        can_have_more: rows < LINES_MAX,
        fields,
        errors,
        trail: trail(ui, Some(row.subject.clone())),
    }
}
