//! The form of a request: new (blank, or filled from suppliers, an offer or a need), and of a draft that is changed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{Days, NaiveDate};
use entity::quotes::quote_request::{self, RequestStatus};
use entity::values::{OfferId, OrganisationId, QuoteRequestId, TenderId};
use serde::Deserialize;

use super::super::fields::Fields;
use super::super::model::SUPPLIERS_MAX;
use super::super::money::LINES_MAX;
use super::super::{case, policy, urls};
use super::pages::trail;
use super::suppliers::{Chosen, choose};
use super::{forms, service};
use crate::app::{App, AppState};
use crate::catalogue;
use crate::directory;
use crate::tenders;
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
    let suppliers = choose(&app.db, &ids).await?;
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
