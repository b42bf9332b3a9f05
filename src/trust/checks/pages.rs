//! The queue, the page of one guarantee with the decision.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::values::{GuaranteeId, OrganisationId};

use super::super::case::{Case, DocumentLine};
use super::super::challenges::{self, DeskLine};
use super::super::model::{Error, Scheme, VerificationMethod};
use super::super::moves::Move;
use super::super::seal::{Seal, seal};
use super::super::store_cases::{self, Wanted};
use super::super::urls;
use super::super::view::{self, HistoryLine, Reader};
use super::beside::{self, Beside};
use super::forms::{DecisionForm, beside_field};
use super::service::{self, Outcome};
use crate::app::{App, AppState};
use crate::casework::answers;
use crate::db::page::Page;
use crate::directory::Organisation;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};
use crate::{accounts, directory};

const PAGE_SIZE: u64 = 25;

#[derive(Debug, Template)]
#[template(path = "trust/checks.html")]
struct ChecksPage {
    page: Page<Line>,
    state: QueryState,
    tabs: Vec<(String, String, bool)>,
    /// Shown: all guarantees of one organisation.
    of: Option<String>,
    /// Keys of what an empty list says.
    empty: (&'static str, &'static str),
}

#[derive(Debug)]
struct Line {
    url: String,
    holder: String,
    seal: Seal,
    since: DateTime<Utc>,
    days: i64,
}

#[derive(Debug, Template)]
#[template(path = "trust/check.html")]
struct CheckPage {
    id: GuaranteeId,
    name: String,
    seal: Seal,
    holder: Organisation,
    facts: Vec<(&'static str, String)>,
    /// Where the scheme says that it is read.
    register: Option<(String, String)>,
    note: Option<String>,
    reason: Option<String>,
    next_check_on: Option<chrono::NaiveDate>,
    documents: Vec<(DocumentLine, String)>,
    history: Vec<HistoryLine>,
    people: Vec<String>,
    steps: Steps,
    methods: Vec<(VerificationMethod, &'static str)>,
    needs_end: bool,
    challenges: Vec<DeskLine>,
    beside: Beside,
    form: DecisionForm,
    errors: FieldErrors,
    /// Somebody else was faster.
    is_changed: bool,
    trail: Vec<(String, String)>,
}

/// The decisions that are possible now.
#[derive(Debug, Clone, Copy)]
struct Steps {
    verify: bool,
    reject: bool,
    suspend: bool,
    restore: bool,
    revoke: bool,
    /// The rule of two people stands in the way.
    is_same_person: bool,
    /// It is the Chamber's own: two people check it, or another Chamber.
    is_of_chamber: bool,
    /// A first person has found it right.
    is_confirmed: bool,
}

impl Steps {
    fn of(case: &Case, may_decide: bool, is_of_chamber: bool) -> Self {
        let can = |step: Move| {
            may_decide && step.target(case.status()).is_some() && service::is_decided_here(case, step)
        };
        Self {
            verify: can(Move::Verify),
            reject: can(Move::Reject),
            suspend: can(Move::Suspend),
            restore: can(Move::Restore),
            revoke: can(Move::Revoke),
            is_same_person: !may_decide,
            is_of_chamber,
            is_confirmed: case.waits_for_second_check(),
        }
    }
}

pub async fn queue(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::CHECKS, &context.query);
    let today = app.clock.today(ui.zone());
    let only: Option<OrganisationId> = state.get("organisation").and_then(|id| id.parse().ok());
    let (which, empty) = match (only, state.get("etat")) {
        (Some(id), _) => (Wanted::Of(id), ("trust-checks-none-title", "trust-checks-none-of")),
        (None, Some("controles")) => {
            (Wanted::ToCheckAgain(today), ("trust-checks-none-title", "trust-checks-none-again"))
        }
        (None, Some("suspendues")) => {
            (Wanted::Suspended, ("trust-checks-none-title", "trust-checks-none-suspended"))
        }
        (None, Some("confirmer")) => {
            (Wanted::ToConfirm, ("trust-checks-none-title", "trust-checks-none-confirm"))
        }
        (None, Some("verifiees")) => {
            (Wanted::Verified, ("trust-checks-none-title", "trust-checks-none-verified"))
        }
        _ => (Wanted::Waiting, ("trust-checks-empty-title", "trust-checks-empty")),
    };
    let total = store_cases::count(&app.db, &viewer.staff_of, which).await?;
    let number: u64 = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1);
    let number = number.clamp(1, total.div_ceil(PAGE_SIZE).max(1));
    let slice = ((number - 1) * PAGE_SIZE, PAGE_SIZE);
    let cases = store_cases::list(&app.db, &viewer.staff_of, which, slice, today).await?;
    let lines = lines(&app, &ui, cases, which).await?;
    let of = only.and_then(|_| lines.first().map(|line| line.holder.clone()));
    let page = Page::new(lines, number, PAGE_SIZE, total);
    ui.page(&ChecksPage { tabs: tabs(&ui, only.is_none().then_some(which)), page, state, of, empty })
}

/// Where the number is looked up: the register if it is known, else the source of the scheme.
fn register(scheme: &Scheme, reference: Option<&str>) -> Option<(String, String)> {
    let url = scheme.register_link(reference).or_else(|| scheme.source_url.clone())?;
    Some((url, scheme.source.clone()))
}

async fn lines(app: &App, ui: &Ui, cases: Vec<Case>, which: Wanted) -> Result<Vec<Line>, AppError> {
    let holders: Vec<_> = cases.iter().map(Case::holder).collect();
    let cards = directory::cards(&app.db, &holders).await?;
    let now = app.clock.now();
    let line = |case: Case| {
        let waits = case.row.submitted_at.filter(|_| which == Wanted::Waiting);
        let since = waits.unwrap_or(case.row.updated_at);
        Line {
            url: urls::check(case.row.id),
            holder: cards.get(&case.holder()).map(|card| card.name.clone()).unwrap_or_default(),
            seal: seal(&case.guarantee, ui.language()),
            since,
            days: (now - since).num_days().max(0),
        }
    };
    Ok(cases.into_iter().map(line).collect())
}

fn tabs(ui: &Ui, shown: Option<Wanted>) -> Vec<(String, String, bool)> {
    let tab = |state: &str, key: &str, is_active: bool| {
        let url =
            if state.is_empty() { urls::CHECKS.to_owned() } else { format!("{}?etat={state}", urls::CHECKS) };
        (url, ui.t(key), is_active)
    };
    vec![
        tab("", "trust-checks-waiting", shown == Some(Wanted::Waiting)),
        tab("confirmer", "trust-checks-confirm", shown == Some(Wanted::ToConfirm)),
        tab("controles", "trust-checks-again", matches!(shown, Some(Wanted::ToCheckAgain(_)))),
        tab("suspendues", "trust-checks-suspended", shown == Some(Wanted::Suspended)),
        tab("verifiees", "trust-checks-verified", shown == Some(Wanted::Verified)),
    ]
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<GuaranteeId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&check_page(&app, &ui, &viewer, id, None, FieldErrors::default()).await?)
}

pub async fn decide(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<GuaranteeId>,
    ui: Ui,
    Form(mut form): Form<DecisionForm>,
) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    service::find(&app.db, &viewer, id, today).await?;
    if form.decision == "insert" {
        let (none, version) = (FieldErrors::default(), form.version.clone());
        let mut page = check_page(&app, &ui, &viewer, id, Some(form.clone()), none).await?;
        form.reason = answers::inserted(&page.beside.choices, &form.modele, &form.reason);
        // A text is chosen for the version that was looked at.
        page.form = DecisionForm { version, ..form };
        return ui.page(&page);
    }
    let decision = match form.understand(id) {
        Ok(decision) => decision,
        Err(errors) if errors.is_empty() => return Err(AppError::BadRequest("error-form-detail")),
        Err(errors) => {
            let page = check_page(&app, &ui, &viewer, id, Some(form), errors).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let step = decision.step;
    let keys = beside::keys(&app, &viewer.staff_of).await?;
    match service::decide(&app, &viewer, decision, today).await {
        Ok(outcome) => {
            let key = if outcome == Outcome::Confirmed { "trust-said-confirmed" } else { said(step) };
            let to = beside::after(&app, &viewer, id, &keys).await?;
            Ok(redirect(&to, &Flash::success(key).back_to(&urls::check(id))))
        }
        // What was typed stays beside what stands there now.
        Err(Error::Changed) => {
            let mut page = check_page(&app, &ui, &viewer, id, Some(form), FieldErrors::default()).await?;
            page.is_changed = true;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(error) => match beside_field(&error) {
            Some(errors) => {
                let page = check_page(&app, &ui, &viewer, id, Some(form), errors).await?;
                ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
            }
            None => Err(error.into()),
        },
    }
}

const fn said(step: Move) -> &'static str {
    match step {
        Move::Verify => "trust-said-verified",
        Move::Reject => "trust-said-rejected",
        Move::Suspend => "trust-said-suspended",
        Move::Restore => "trust-said-restored",
        _ => "trust-said-revoked",
    }
}

/// The page; `form` is what was typed, absent at first. It always decides about the version that is shown.
async fn check_page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    id: GuaranteeId,
    form: Option<DecisionForm>,
    errors: FieldErrors,
) -> Result<CheckPage, AppError> {
    let language = ui.language();
    let (case, holder) = service::find(&app.db, viewer, id, app.clock.today(ui.zone())).await?;
    let may_decide = service::may_decide_about(&app.db, viewer, &case).await?;
    let is_of_chamber = service::is_of_chamber(&app.db, &holder).await?;
    let documents = store_cases::documents_of(&app.db, &[id]).await?.remove(&id).unwrap_or_default();
    let events = store_cases::history(&app.db, id).await?;
    let people: Vec<_> = events
        .iter()
        .map(|event| event.person_id)
        .chain(documents.iter().map(|document| document.uploaded_by))
        .flatten()
        .collect();
    let names: HashMap<_, _> = accounts::names_of(&app.db, &people).await?.into_iter().collect();
    let document = |document: entity::trust::evidence::Model| {
        let who = document.uploaded_by.and_then(|person| names.get(&person).cloned()).unwrap_or_default();
        (DocumentLine::new(document, language), who)
    };
    let documents = documents.into_iter().map(document).collect();
    let people = accounts::people_of_organisation(&app.db, holder.id).await?;
    let scheme = case.scheme();
    let name = scheme.name.best(language).to_owned();
    let blank = DecisionForm::of(case.row.version, case.row.valid_to);
    Ok(CheckPage {
        id,
        seal: seal(&case.guarantee, language),
        facts: view::facts(&case, language),
        register: register(scheme, case.row.reference.as_deref()),
        note: case.row.note.clone(),
        reason: case.row.reason.clone(),
        next_check_on: case.row.next_check_on,
        documents,
        history: view::history(events, &names, Reader::Staff, language),
        people: people.into_iter().map(|(_, email)| email).collect(),
        steps: Steps::of(&case, may_decide, is_of_chamber),
        methods: VerificationMethod::ALL.iter().map(|one| (*one, view::method_key(*one))).collect(),
        needs_end: scheme.is_limited,
        challenges: challenges::of_guarantee(&app.db, id).await?,
        beside: Beside::of(app, ui, viewer, (id, &name), &holder).await?,
        form: form.map_or(blank, |form| DecisionForm { version: case.row.version.to_string(), ..form }),
        errors,
        is_changed: false,
        trail: vec![
            ("/chambre".to_owned(), ui.t("desk-title")),
            (urls::CHECKS.to_owned(), ui.t("trust-checks-title")),
            (String::new(), name.clone()),
        ],
        name,
        holder,
    })
}
