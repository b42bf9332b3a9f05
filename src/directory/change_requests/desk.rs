//! The staff's queue of changes, side by side; the member's way to take one back.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::directory::change_request::{ChangeStatus, Model};
use entity::values::{ChangeRequestId, OrganisationId};
use serde::Deserialize;
use validator::Validate;

use super::model::{Field, identity, version};
use super::service::{self, Decision};
use super::store;
use super::view::{Compared, compare};
use crate::accounts;
use crate::app::{App, AppState};
use crate::casework::answers::{self, Choice, Facts};
use crate::casework::{self, Case, Hand, KEYS_AT_ONCE, Listing, QueueKind, Wanted, Way, Words};
use crate::directory::model::{Error, Organisation};
use crate::directory::{policy, service as records, urls};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, SignedIn, Viewer};

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
    hand: Hand,
    way: Way,
    choices: Vec<Choice>,
}

/// The decision as typed.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct DecisionForm {
    pub decision: String,
    /// A text for the answer, chosen to be inserted.
    pub modele: String,
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
    let listing = Listing::open(&app, &viewer, QueueKind::Changes, urls::CHANGES, &context).await?;
    let (waiting, total) =
        store::list_waiting(&app.db, &viewer.staff_of, &listing.wanted, listing.slice()).await?;
    let ids: Vec<_> = waiting.iter().map(|request| request.organisation_id).collect();
    let cards = records::cards(&app.db, &ids).await?;
    let case = |request: Model| {
        let changed = Field::ALL.into_iter().filter(|field| field.differs(&request.base, &request.asked));
        let what: Vec<_> = changed.map(|field| ui.t(super::view::label(field))).collect();
        Some(Case {
            key: request.id.to_string(),
            url: urls::change(request.id),
            title: cards.get(&request.organisation_id)?.name.clone(),
            detail: what.join(" · "),
            since: request.created_at,
        })
    };
    let cases = waiting.into_iter().filter_map(case).collect();
    let words = Words {
        title: ui.t("directory-changes-title"),
        lead: ui.t("directory-changes-lead"),
        empty: ("directory-changes-empty-title", "directory-changes-empty"),
        action: "directory-duplicate-compare",
        extra: None,
        tabs: Vec::new(),
    };
    ui.page(&listing.page(&app, &ui, words, (cases, total)).await?)
}

/// The queue, oldest first, without what the viewer asked for themselves.
async fn keys(app: &App, viewer: &Viewer) -> Result<Vec<String>, AppError> {
    let (all, slice) = (Wanted::default(), (0, KEYS_AT_ONCE));
    let (rows, _) = store::list_waiting(&app.db, &viewer.staff_of, &all, slice).await?;
    let others = rows.into_iter().filter(|row| row.person_id != viewer.person_id);
    Ok(others.map(|row| row.id.to_string()).collect())
}

fn case_url(key: &str) -> String {
    format!("{}/{key}", urls::CHANGES)
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ChangeRequestId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &viewer, id, &ui, (DecisionForm::default(), FieldErrors::default())).await?)
}

pub async fn decide(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ChangeRequestId>,
    ui: Ui,
    Form(mut form): Form<DecisionForm>,
) -> Result<Response, AppError> {
    service::find_kept(&app.db, &viewer, id).await?;
    if form.decision == "insert" {
        let seen = form.seen.clone();
        let mut page = page(&app, &viewer, id, &ui, (form.clone(), FieldErrors::default())).await?;
        form.reason = answers::inserted(&page.choices, &form.modele, &form.reason);
        // A text is chosen for what was looked at.
        page.form = DecisionForm { seen, ..form };
        return ui.page(&page);
    }
    if !matches!(form.decision.as_str(), "accept" | "refuse") {
        return Err(AppError::BadRequest("error-form-detail"));
    }
    let decision = match form.understand() {
        Ok(decision) => decision,
        Err(errors) => {
            let page = page(&app, &viewer, id, &ui, (form, errors)).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let said =
        if decision.is_accepted { "directory-change-was-accepted" } else { "directory-change-was-refused" };
    let here = urls::change(id);
    let (keys, key) = (keys(&app, &viewer).await?, id.to_string());
    match service::decide(&app, &viewer, id, &decision).await {
        Ok(()) => {
            casework::close(&app.db, QueueKind::Changes, &key).await?;
            let next = casework::next_free(&app, &viewer, QueueKind::Changes, &keys, &key).await?;
            let to = next.map_or_else(|| urls::CHANGES.to_owned(), |next| case_url(&next));
            Ok(redirect(&to, &Flash::success(said).back_to(&here)))
        }
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
    (form, errors): (DecisionForm, FieldErrors),
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
    let (rows, key) = (compare(&present, &request, ui.language()), id.to_string());
    let asker = people.get(&request.person_id);
    let facts = Facts {
        organisation: record.shown_name().to_owned(),
        person: asker.map(|person| person.name.clone()).unwrap_or_default(),
        subject: record.shown_name().to_owned(),
        language: asker.map(|person| person.language),
    };
    let case = (QueueKind::Changes, row.chamber_id);
    let choices = answers::choices(app, ui, viewer, case, &facts).await?;
    let hand =
        casework::look(app, viewer, (QueueKind::Changes, &key, row.chamber_id), &urls::change(id)).await?;
    let way = Way::of(&keys(app, viewer).await?, &key, case_url);
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
        hand,
        way,
        choices,
        form: DecisionForm { seen: version(&present, &request.asked), ..form },
        errors,
    })
}
