//! The staff's queue of what texts say of climate and environment, and the decision about one.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::trust::environmental_claim::{ClaimState, Model};
use entity::values::EnvironmentalClaimId;

use super::forms::DecisionForm;
use super::{service, store};
use crate::app::{App, AppState};
use crate::casework::{Case, Listing, QueueKind, Words};
use crate::directory::{self, Organisation};
use crate::trust::model::Error;
use crate::trust::urls;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

#[derive(Debug, Template)]
#[template(path = "trust/statement.html")]
struct StatementPage {
    row: Model,
    holder: Organisation,
    /// Key.
    state: &'static str,
    is_of_offer: bool,
    is_same_person: bool,
    form: DecisionForm,
    errors: FieldErrors,
    /// Somebody else was faster, or the text has changed.
    is_changed: bool,
    trail: Vec<(String, String)>,
}

const fn state_key(state: ClaimState) -> &'static str {
    match state {
        ClaimState::Open => "trust-statement-open",
        ClaimState::Asked => "trust-statement-asked",
        ClaimState::Based => "trust-statement-based",
    }
}

pub async fn queue(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let listing = Listing::open(&app, &viewer, QueueKind::Statements, urls::STATEMENTS, &context).await?;
    let state = match listing.state.get("etat") {
        Some("demandees") => ClaimState::Asked,
        Some("fondees") => ClaimState::Based,
        _ => ClaimState::Open,
    };
    let listing = if state == ClaimState::Open { listing } else { listing.not_waiting() };
    let (rows, total) =
        store::list(&app.db, &viewer.staff_of, state, &listing.wanted, listing.slice()).await?;
    let holders: Vec<_> = rows.iter().map(|row| row.organisation_id).collect();
    let cards = directory::cards(&app.db, &holders).await?;
    let case = |row: Model| Case {
        key: row.id.to_string(),
        url: urls::statement(row.id),
        title: cards.get(&row.organisation_id).map(|card| card.name.clone()).unwrap_or_default(),
        detail: row.words.0.join(", "),
        since: row.found_at,
    };
    let tab = |value: &str, of: ClaimState| {
        let url = if value.is_empty() {
            urls::STATEMENTS.to_owned()
        } else {
            format!("{}?etat={value}", urls::STATEMENTS)
        };
        (url, ui.t(state_key(of)), of == state)
    };
    let words = Words {
        title: ui.t("trust-statements-title"),
        lead: ui.t("trust-statements-lead"),
        empty: ("trust-statements-empty-title", "trust-statements-empty"),
        action: "trust-statement-look",
        extra: None,
        tabs: vec![
            tab("", ClaimState::Open),
            tab("demandees", ClaimState::Asked),
            tab("fondees", ClaimState::Based),
        ],
    };
    let cases = rows.into_iter().map(case).collect();
    ui.page(&listing.page(&app, &ui, words, (cases, total)).await?)
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<EnvironmentalClaimId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &ui, &viewer, id, (None, FieldErrors::default())).await?)
}

pub async fn decide(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<EnvironmentalClaimId>,
    ui: Ui,
    Form(form): Form<DecisionForm>,
) -> Result<Response, AppError> {
    service::find(&app.db, &viewer, id).await?;
    let decision = match form.understand(id) {
        Ok(decision) => decision,
        Err(errors) if errors.is_empty() => return Err(AppError::BadRequest("error-form-detail")),
        Err(errors) => {
            let page = page(&app, &ui, &viewer, id, (Some(form), errors)).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let is_asked = matches!(decision.step, service::Step::Ask(_));
    let said = if is_asked { "trust-said-statement-asked" } else { "trust-said-statement-based" };
    match service::decide(&app, &viewer, decision).await {
        Ok(()) => Ok(redirect(urls::STATEMENTS, &Flash::success(said).back_to(&urls::statement(id)))),
        Err(Error::Changed) => {
            let mut page = page(&app, &ui, &viewer, id, (Some(form), FieldErrors::default())).await?;
            page.is_changed = true;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page; it always decides about the version that is shown.
async fn page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    id: EnvironmentalClaimId,
    (form, errors): (Option<DecisionForm>, FieldErrors),
) -> Result<StatementPage, AppError> {
    let (row, holder) = service::find(&app.db, viewer, id).await?;
    let blank = DecisionForm {
        basis: row.basis.clone().unwrap_or_default(),
        reason: row.reason.clone().unwrap_or_default(),
        ..DecisionForm::default()
    };
    let form = DecisionForm { version: row.version.to_string(), ..form.unwrap_or(blank) };
    Ok(StatementPage {
        state: state_key(row.state),
        is_of_offer: row.offer_id.is_some(),
        is_same_person: viewer.acts_for(row.organisation_id),
        form,
        errors,
        is_changed: false,
        trail: vec![
            ("/chambre".to_owned(), ui.t("desk-title")),
            (urls::STATEMENTS.to_owned(), ui.t("trust-statements-title")),
            (String::new(), holder.shown_name().to_owned()),
        ],
        row,
        holder,
    })
}
