//! The staff's queue of changes, side by side; the member's way to take one back.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::directory::change_request::ChangeStatus;
use entity::values::{ChangeRequestId, OrganisationId};
use serde::Deserialize;
use validator::Validate;

use super::model::{Field, identity, version};
use super::service::{self, Decision};
use super::store;
use super::view::{Compared, compare};
use crate::accounts;
use crate::app::{App, AppState};
use crate::db::page::Page;
use crate::directory::model::{Error, Organisation};
use crate::directory::{policy, service as records, urls};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, SignedIn, Viewer};

const PAGE_SIZE: u64 = 25;

#[derive(Debug, Template)]
#[template(path = "directory/changes.html")]
struct ChangesPage {
    page: Page<Line>,
    state: QueryState,
}

#[derive(Debug)]
struct Line {
    url: String,
    name: String,
    /// The fields that change, in words.
    what: String,
    since: DateTime<Utc>,
}

#[derive(Debug, Template)]
#[template(path = "directory/change.html")]
struct ChangePage {
    id: ChangeRequestId,
    record: Organisation,
    person: String,
    since: DateTime<Utc>,
    rows: Vec<Compared>,
    /// Other records with the number that is asked for.
    twins: Vec<(String, String)>,
    is_waiting: bool,
    is_replaced: bool,
    /// Present while a newer request waits in place of this one.
    newer: Option<String>,
    has_moved: bool,
    is_own: bool,
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
    pub seen: String,
}

impl DecisionForm {
    /// A refusal without a reason helps nobody.
    fn understand(&self) -> Result<Decision, FieldErrors> {
        let mut errors = self.validate().err().map(FieldErrors::from).unwrap_or_default();
        let is_accepted = self.decision == "accept";
        let reason = self.reason.trim();
        if !is_accepted && reason.chars().count() < 10 {
            errors.add("reason", "directory-buyer-reason-missing");
        }
        if errors.is_empty() {
            Ok(Decision { is_accepted, reason: reason.to_owned(), seen: self.seen.clone() })
        } else {
            Err(errors)
        }
    }
}

pub async fn queue(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::CHANGES, &context.query);
    let number = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let total = store::count_waiting(&app.db, &viewer.staff_of).await?;
    let slice = ((number - 1) * PAGE_SIZE, PAGE_SIZE);
    let waiting = store::list_waiting(&app.db, &viewer.staff_of, slice).await?;
    let ids: Vec<_> = waiting.iter().map(|request| request.organisation_id).collect();
    let cards = records::cards(&app.db, &ids).await?;
    let items = waiting.into_iter().filter_map(|request| {
        let changed = Field::ALL.into_iter().filter(|field| field.differs(&request.base, &request.asked));
        let what: Vec<_> = changed.map(|field| ui.t(super::view::label(field))).collect();
        Some(Line {
            url: urls::change(request.id),
            name: cards.get(&request.organisation_id)?.name.clone(),
            what: what.join(" · "),
            since: request.created_at,
        })
    });
    let page = Page::new(items.collect(), number, PAGE_SIZE, total);
    ui.page(&ChangesPage { page, state })
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ChangeRequestId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &viewer, id, &ui, DecisionForm::default(), FieldErrors::default()).await?)
}

pub async fn decide(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ChangeRequestId>,
    ui: Ui,
    Form(form): Form<DecisionForm>,
) -> Result<Response, AppError> {
    service::find_kept(&app.db, &viewer, id).await?;
    if !matches!(form.decision.as_str(), "accept" | "refuse") {
        return Err(AppError::BadRequest("error-form-detail"));
    }
    let decision = match form.understand() {
        Ok(decision) => decision,
        Err(errors) => {
            let page = page(&app, &viewer, id, &ui, form, errors).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let said =
        if decision.is_accepted { "directory-change-was-accepted" } else { "directory-change-was-refused" };
    let here = urls::change(id);
    match service::decide(&app, &viewer, id, &decision).await {
        Ok(()) => Ok(redirect(urls::CHANGES, &Flash::success(said))),
        Err(Error::AlreadyDecided) => {
            Ok(redirect(&here, &Flash::warning("directory-duplicate-already-decided")))
        }
        Err(Error::ChangedMeanwhile) => Ok(redirect(&here, &Flash::warning("directory-change-meanwhile"))),
        Err(Error::OwnCase) => Ok(redirect(&here, &Flash::error("directory-own-case"))),
        Err(error) => Err(error.into()),
    }
}

/// A member takes back what waits for the Chamber.
pub async fn withdraw(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<OrganisationId>,
) -> Result<Response, AppError> {
    if !policy::can_edit(&viewer, id) {
        return Err(AppError::NotFound);
    }
    let was_waiting = service::withdraw(&app, id).await?;
    let flash = if was_waiting {
        Flash::success("directory-change-withdrawn")
    } else {
        Flash::info("directory-change-nothing")
    };
    Ok(redirect(&urls::edit(id), &flash))
}

async fn page(
    app: &App,
    viewer: &Viewer,
    id: ChangeRequestId,
    ui: &Ui,
    form: DecisionForm,
    errors: FieldErrors,
) -> Result<ChangePage, AppError> {
    let (request, row) = service::find_kept(&app.db, viewer, id).await?;
    let record = records::find(&app.db, row.id).await?.ok_or(AppError::NotFound)?;
    let present = identity(&row);
    let is_waiting = request.status == ChangeStatus::Waiting;
    let people = accounts::people_by_id(&app.db, &[request.person_id]).await?;
    let twins = match &request.asked.number {
        Some(number) if Field::Number.differs(&request.base, &request.asked) => {
            store::list_of_number(&app.db, number, row.id).await?
        }
        _ => Vec::new(),
    };
    let newer = match request.status {
        ChangeStatus::Replaced => store::find_waiting(&app.db, row.id).await?,
        _ => None,
    };
    let rows = compare(&present, &request, ui.language());
    Ok(ChangePage {
        id,
        record,
        person: people.into_values().map(|person| person.email).collect(),
        since: request.created_at,
        has_moved: is_waiting && rows.iter().any(|row| row.has_moved),
        rows,
        twins: twins.into_iter().map(|twin| (urls::supplier(&twin.slug), twin.name)).collect(),
        is_waiting,
        is_replaced: request.status == ChangeStatus::Replaced,
        newer: newer.map(|request| urls::change(request.id)),
        is_own: request.person_id == viewer.person_id,
        form: DecisionForm { seen: version(&present, &request.asked), ..form },
        errors,
    })
}
