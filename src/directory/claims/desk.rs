//! The staff's queue: all claims on a record together, a decision with its reason, the letter with its code.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::directory::organisation_claim::{self as claim, ClaimWay};
use entity::values::{ClaimId, OrganisationId};

use super::forms::{DecisionForm, LetterForm};
use super::{service, store};
use crate::accounts;
use crate::app::{App, AppState};
use crate::db::page::Page;
use crate::directory::model::{Error, Organisation};
use crate::directory::{service as records, urls};
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
#[template(path = "directory/claims.html")]
struct ClaimsPage {
    page: Page<Line>,
    state: QueryState,
}

/// A claimed record in the queue.
#[derive(Debug)]
struct Line {
    url: String,
    name: String,
    town: String,
    count: i64,
    since: DateTime<Utc>,
}

#[derive(Debug, Template)]
#[template(path = "directory/claims_of.html")]
struct ClaimsOfPage {
    record: Organisation,
    claims: Vec<ClaimLine>,
    form: DecisionForm,
    errors: FieldErrors,
}

/// One claim as staff sees it.
#[derive(Debug)]
struct ClaimLine {
    id: ClaimId,
    name: String,
    email: String,
    way: ClaimWay,
    /// Address the link went to.
    address: String,
    message: String,
    since: DateTime<Utc>,
    letter_at: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
    tries: i32,
    /// Staff who claim a record themselves leave it to others.
    is_own: bool,
}

impl ClaimLine {
    fn wants_letter(&self) -> bool {
        self.way == ClaimWay::Letter
    }

    fn is_chosen(&self, form: &DecisionForm) -> bool {
        form.claim == self.id.to_string()
    }
}

#[derive(Debug, Template)]
#[template(path = "directory/claim_letter.html")]
struct LetterPage {
    record: Organisation,
    person: String,
    code: String,
    until: Option<DateTime<Utc>>,
    claim_url: String,
    back: String,
}

pub async fn queue(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let now = app.clock.now();
    let state = QueryState::new(urls::CLAIMS, &context.query);
    let number = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let total = store::count_claimed(&app.db, &viewer.staff_of, now).await?;
    let slice = ((number - 1) * PAGE_SIZE, PAGE_SIZE);
    let claimed = store::list_claimed(&app.db, &viewer.staff_of, slice, now).await?;
    let ids: Vec<_> = claimed.iter().map(|(id, _, _)| *id).collect();
    let cards = records::cards(&app.db, &ids).await?;
    let items = claimed.into_iter().filter_map(|(id, count, since)| {
        let card = cards.get(&id)?;
        let town = card.city.clone().unwrap_or_default();
        Some(Line { url: urls::claims_of(id), name: card.name.clone(), town, count, since })
    });
    let page = Page::new(items.collect(), number, PAGE_SIZE, total);
    ui.page(&ClaimsPage { page, state })
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
    service::find_kept(&app.db, &viewer, id).await?;
    if !form.is_known() {
        return Err(AppError::BadRequest("error-form-detail"));
    }
    let decision = match form.understand() {
        Ok(decision) => decision,
        Err(errors) => {
            let page = page(&app, &viewer, id, form.clone(), errors).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let said = if decision.1 { "directory-claim-was-accepted" } else { "directory-claim-was-refused" };
    match service::decide(&app, &viewer, id, decision).await {
        Ok(()) => Ok(redirect(urls::CLAIMS, &Flash::success(said))),
        Err(error) => not_done(error, id),
    }
}

/// The letter is the answer itself: its code is shown once and kept nowhere.
pub async fn letter(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<OrganisationId>,
    ui: Ui,
    Form(form): Form<LetterForm>,
) -> Result<Response, AppError> {
    service::find_kept(&app.db, &viewer, id).await?;
    let claim = form.claim.parse().map_err(|_| AppError::NotFound)?;
    let (claim, code) = match service::make_letter(&app, &viewer, id, claim).await {
        Ok(made) => made,
        Err(error) => return not_done(error, id),
    };
    let record = records::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let person = accounts::people_by_id(&app.db, &[claim.person_id]).await?.remove(&claim.person_id);
    ui.page(&LetterPage {
        claim_url: format!("{}{}", ui.base_url(), urls::claim(&record.slug)),
        record,
        person: person.map(|person| person.name).unwrap_or_default(),
        code,
        until: claim.key_expires_at,
        back: urls::claims_of(id),
    })
}

fn not_done(error: Error, id: OrganisationId) -> Result<Response, AppError> {
    let flash = match error {
        Error::AlreadyDecided => Flash::warning("directory-duplicate-already-decided"),
        Error::AlreadyOwned => Flash::warning("directory-claim-owned"),
        Error::OwnCase => Flash::error("directory-own-case"),
        error => return Err(error.into()),
    };
    Ok(redirect(&urls::claims_of(id), &flash))
}

async fn page(
    app: &App,
    viewer: &Viewer,
    id: OrganisationId,
    form: DecisionForm,
    errors: FieldErrors,
) -> Result<ClaimsOfPage, AppError> {
    service::find_kept(&app.db, viewer, id).await?;
    let record = records::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let rows = store::list_live(&app.db, id, app.clock.now()).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.person_id).collect();
    let people = accounts::people_by_id(&app.db, &ids).await?;
    let line = |row: claim::Model| {
        let person = people.get(&row.person_id)?;
        Some(ClaimLine {
            id: row.id,
            name: person.name.clone(),
            email: person.email.clone(),
            way: row.way,
            address: row.email.unwrap_or_default(),
            message: row.message,
            since: row.created_at,
            letter_at: row.letter_at,
            until: row.key_expires_at,
            tries: row.tries,
            is_own: row.person_id == viewer.person_id,
        })
    };
    Ok(ClaimsOfPage { record, claims: rows.into_iter().filter_map(line).collect(), form, errors })
}
