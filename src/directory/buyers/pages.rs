//! Staff's list of organisations that ask to buy, and of those that do; one page to decide.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::OrganisationId;
use serde::Deserialize;
use validator::Validate;

use super::service::{self, Decision, Standing};
use super::store;
use crate::accounts;
use crate::app::{App, AppState};
use crate::db::page::Page;
use crate::directory::forms::ASKS_TO_BUY;
use crate::directory::model::{Error, Organisation};
use crate::directory::{keys, service as records, urls};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

const PAGE_SIZE: u64 = 25;

#[derive(Debug, Template)]
#[template(path = "directory/buyers.html")]
struct BuyersPage {
    page: Page<Line>,
    state: QueryState,
    tabs: Vec<(String, String, bool)>,
    is_asking: bool,
}

#[derive(Debug)]
struct Line {
    url: String,
    name: String,
    town: String,
    since: chrono::DateTime<chrono::Utc>,
}

#[derive(Debug, Template)]
#[template(path = "directory/buyer.html")]
struct BuyerPage {
    record: Organisation,
    people: Vec<String>,
    asks: bool,
    form: DecisionForm,
    errors: FieldErrors,
}

/// The decision as typed.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct DecisionForm {
    pub decision: String,
    #[validate(length(max = 1_000, message = "form-too-long"))]
    pub reason: String,
}

impl DecisionForm {
    /// What was decided and why. A refusal without a reason helps nobody.
    fn understand(&self) -> Result<(Decision, String), FieldErrors> {
        let mut errors = self.validate().err().map(FieldErrors::from).unwrap_or_default();
        let decision = Decision::parse(&self.decision);
        let reason = self.reason.trim();
        if decision != Some(Decision::Grant) && reason.chars().count() < 10 {
            errors.add("reason", "directory-buyer-reason-missing");
        }
        match decision {
            Some(decision) if errors.is_empty() => Ok((decision, reason.to_owned())),
            _ => Err(errors),
        }
    }
}

pub async fn list(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::BUYERS, &context.query);
    let is_asking = state.get("etat") != Some("acheteurs");
    let standing = if is_asking { Standing::Asks } else { Standing::Buys };
    let number = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let total = store::count(&app.db, &viewer.staff_of, standing).await?;
    let slice = ((number - 1) * PAGE_SIZE, PAGE_SIZE);
    let rows = store::list(&app.db, &viewer.staff_of, standing, slice).await?;
    let items = rows.into_iter().map(|row| Line {
        url: urls::buyer(row.id),
        name: row.brand.unwrap_or(row.name),
        town: row.city.unwrap_or_default(),
        since: row.updated_at,
    });
    let tabs = vec![
        (urls::BUYERS.to_owned(), ui.t("directory-buyers-asking"), is_asking),
        (format!("{}?etat=acheteurs", urls::BUYERS), ui.t("directory-buyers-buying"), !is_asking),
    ];
    let page = Page::new(items.collect(), number, PAGE_SIZE, total);
    ui.page(&BuyersPage { page, state, tabs, is_asking })
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &viewer, id, DecisionForm::default(), FieldErrors::default()).await?)
}

pub async fn decide(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<OrganisationId>,
    ui: Ui,
    Form(form): Form<DecisionForm>,
) -> Result<Response, AppError> {
    service::find(&app.db, &viewer, id).await?;
    let (decision, reason) = match form.understand() {
        Ok(understood) => understood,
        Err(errors) if errors.is_empty() => return Err(AppError::BadRequest("error-form-detail")),
        Err(errors) => {
            let page = page(&app, &viewer, id, form, errors).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let said = match decision {
        Decision::Grant => "directory-buyer-granted",
        Decision::Refuse => "directory-buyer-refused",
        Decision::Withdraw => "directory-buyer-withdrawn",
    };
    match service::decide(&app, &viewer, id, decision, &reason).await {
        Ok(()) => Ok(redirect(urls::BUYERS, &Flash::success(said))),
        Err(Error::AlreadyDecided) => {
            Ok(redirect(&urls::buyer(id), &Flash::warning("directory-duplicate-already-decided")))
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    app: &App,
    viewer: &Viewer,
    id: OrganisationId,
    form: DecisionForm,
    errors: FieldErrors,
) -> Result<BuyerPage, AppError> {
    service::find(&app.db, viewer, id).await?;
    let record = records::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let people = accounts::people_of_organisation(&app.db, id).await?;
    Ok(BuyerPage {
        asks: record.flags.iter().any(|flag| flag == ASKS_TO_BUY),
        people: people.into_iter().map(|(_, email)| email).collect(),
        record,
        form,
        errors,
    })
}
