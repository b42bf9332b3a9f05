//! The page of one member for the staff: where it stands, what it has to do, what happened.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::NaiveDate;
use entity::membership::member;
use entity::membership::plan_item::PlanStatus;
use entity::values::{MembershipId, PlanItemId};

use super::super::forms::{reason, words};
use super::super::members::{self, StaffStep};
use super::super::model::{Error, TEXT_MAX, category_key};
use super::super::moves::{MemberStep, standing};
use super::super::view::{self, HistoryLine, PlanLine, Reader};
use super::super::{store, urls};
use super::forms::{ItemForm, StepForm};
use crate::app::{App, AppState};
use crate::directory::Organisation;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};
use crate::{accounts, directory};

#[derive(Debug, Template)]
#[template(path = "membership/member.html")]
struct MemberPage {
    row: member::Model,
    holder: Organisation,
    chamber: String,
    standing: (&'static str, &'static str),
    category: &'static str,
    criteria: String,
    /// Applications of the member: address, key of the state, day.
    applications: Vec<(String, &'static str, NaiveDate)>,
    plan: Vec<PlanLine>,
    can: Vec<(&'static str, &'static str, &'static str)>,
    is_same_person: bool,
    form: StepForm,
    errors: FieldErrors,
    is_changed: bool,
    history: Vec<HistoryLine>,
    trail: Vec<(String, String)>,
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<MembershipId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &ui, &viewer, id, (StepForm::default(), FieldErrors::default())).await?)
}

pub async fn step(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<MembershipId>,
    ui: Ui,
    Form(form): Form<StepForm>,
) -> Result<Response, AppError> {
    members::find_kept(&app.db, &viewer, id).await?;
    let step = MemberStep::parse_staff(&form.step).ok_or(AppError::BadRequest("error-form-detail"))?;
    let version = form.version.parse().map_err(|_| AppError::BadRequest("error-form-detail"))?;
    let mut errors = FieldErrors::default();
    let why = reason("reason", &form.reason, TEXT_MAX, &mut errors);
    if !errors.is_empty() {
        let page = page(&app, &ui, &viewer, id, (form, errors)).await?;
        return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let wanted = StaffStep { id, version, step, reason: why };
    match members::step_by_staff(&app, &viewer, wanted, app.clock.today(ui.zone())).await {
        Ok(()) => Ok(redirect(&urls::member(id), &Flash::success("membership-said-member-changed"))),
        Err(Error::Changed) => {
            let mut page = page(&app, &ui, &viewer, id, (form, FieldErrors::default())).await?;
            page.is_changed = true;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn close_item(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path((id, item)): Path<(MembershipId, PlanItemId)>,
    ui: Ui,
    Form(form): Form<ItemForm>,
) -> Result<Response, AppError> {
    let status = match form.status.as_str() {
        "done" => PlanStatus::Done,
        "dropped" => PlanStatus::Dropped,
        _ => return Err(AppError::BadRequest("error-form-detail")),
    };
    let here = urls::member(id);
    let mut errors = FieldErrors::default();
    let note = if status == PlanStatus::Dropped {
        reason("note", &form.note, TEXT_MAX, &mut errors)
    } else {
        words("note", &form.note, TEXT_MAX, &mut errors)
    };
    if !errors.is_empty() {
        members::find_kept(&app.db, &viewer, id).await?;
        return Ok(redirect(&here, &Flash::error("membership-error-plan-note")));
    }
    let today = app.clock.today(ui.zone());
    match members::close_plan_item(&app, &viewer, (id, item), (status, note), today).await {
        Ok(()) => Ok(redirect(&here, &Flash::success("membership-said-plan-closed"))),
        Err(Error::Changed) => Ok(redirect(&here, &Flash::info("membership-said-plan-closed-before"))),
        Err(error) => Err(error.into()),
    }
}

async fn page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    id: MembershipId,
    (form, errors): (StepForm, FieldErrors),
) -> Result<MemberPage, AppError> {
    let today = app.clock.today(ui.zone());
    let row = members::find_kept(&app.db, viewer, id).await?;
    let holder = directory::find(&app.db, row.organisation_id).await?.ok_or(AppError::NotFound)?;
    let names = view::chamber_names(&app.db).await?;
    let set = store::find_set(&app.db, row.criteria_set_id).await?;
    let events = store::list_events(&app.db, row.chamber_id, row.organisation_id).await?;
    let people: Vec<_> = events.iter().filter_map(|event| event.person_id).collect();
    let people: HashMap<_, _> = accounts::names_of(&app.db, &people).await?.into_iter().collect();
    let applications = store::list_applications_of(&app.db, row.organisation_id).await?;
    let own = applications
        .into_iter()
        .filter(|one| one.chamber_id == row.chamber_id && one.submitted_at.is_some())
        .map(|one| {
            let day = one.updated_at.with_timezone(&ui.zone()).date_naive();
            (urls::case(one.id), view::status_key(one.status), day)
        });
    let is_same_person = viewer.acts_for(row.organisation_id);
    let steps = [
        (MemberStep::Restore, "restore", "membership-restore", ""),
        (MemberStep::Suspend, "suspend", "membership-suspend", "button-quiet"),
        (MemberStep::Exclude, "exclude", "membership-exclude", "button-danger"),
    ];
    let possible =
        steps.into_iter().filter(|(step, ..)| !is_same_person && step.target(row.status).is_some());
    Ok(MemberPage {
        chamber: names.get(&row.chamber_id).cloned().unwrap_or_default(),
        standing: view::standing_key(standing(row.status, row.valid_to, today)),
        category: category_key(row.category),
        criteria: set.map(|set| set.label).unwrap_or_default(),
        applications: own.collect(),
        plan: view::plan(store::list_plan(&app.db, id).await?, today),
        can: possible.map(|(_, value, key, class)| (value, key, class)).collect(),
        is_same_person,
        form: StepForm { version: row.version.to_string(), ..form },
        errors,
        is_changed: false,
        history: view::history(events, &people, Reader::Staff, ui.language()),
        trail: vec![
            ("/chambre".to_owned(), ui.t("desk-title")),
            (format!("{}?etat=membres", urls::QUEUE), ui.t("membership-tab-members")),
            (String::new(), holder.shown_name().to_owned()),
        ],
        holder,
        row,
    })
}
