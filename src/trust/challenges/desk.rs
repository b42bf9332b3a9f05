//! The staff's queue of challenges, and the decision about one.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::trust::challenge::{Effect, Model};
use entity::values::{ChallengeId, GuaranteeId};

use super::forms::DecisionForm;
use super::model::{effect_key, effects, ground_key, is_open, may_uphold, state_key};
use super::service;
use crate::app::{App, AppState};
use crate::db::page::Page;
use crate::directory;
use crate::trust::model::{Error, Guarantee};
use crate::trust::seal::{Seal, seal};
use crate::trust::store_challenges::{self, Wanted};
use crate::trust::{store, urls, view};
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
#[template(path = "trust/challenges.html")]
struct ChallengesPage {
    page: Page<Line>,
    state: QueryState,
    tabs: Vec<(String, String, bool)>,
    /// Key of what an empty list says.
    empty: &'static str,
}

/// A challenge in the queue.
#[derive(Debug)]
struct Line {
    challenge: DeskLine,
    seal: Seal,
    holder: String,
    days: i64,
}

/// A challenge in a word, for staff.
#[derive(Debug, Clone)]
pub struct DeskLine {
    pub url: String,
    /// Key.
    pub ground: &'static str,
    /// Key.
    pub state: &'static str,
    pub since: DateTime<Utc>,
}

impl DeskLine {
    pub fn of(row: &Model) -> Self {
        Self {
            url: urls::challenge_desk(row.id),
            ground: ground_key(row.ground),
            state: state_key(row.state),
            since: row.created_at,
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "trust/challenge_desk.html")]
struct ChallengeDeskPage {
    id: ChallengeId,
    guarantee_id: GuaranteeId,
    seal: Seal,
    holder: String,
    facts: Vec<(&'static str, String)>,
    row: Model,
    /// Keys.
    ground: &'static str,
    state: &'static str,
    effect: Option<&'static str>,
    /// Who challenged; absent: nobody who can be told.
    reporter: Option<String>,
    is_open: bool,
    is_party: bool,
    may_uphold: bool,
    effects: Vec<(Effect, &'static str)>,
    form: DecisionForm,
    errors: FieldErrors,
    /// Somebody else was faster.
    is_changed: bool,
    trail: Vec<(String, String)>,
}

pub async fn queue(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::CHALLENGES, &context.query);
    let which = if state.get("etat") == Some("tranchees") { Wanted::Decided } else { Wanted::Open };
    let total = store_challenges::count(&app.db, &viewer.staff_of, which).await?;
    let number: u64 = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1);
    let number = number.clamp(1, total.div_ceil(PAGE_SIZE).max(1));
    let slice = ((number - 1) * PAGE_SIZE, PAGE_SIZE);
    let rows = store_challenges::list(&app.db, &viewer.staff_of, which, slice).await?;
    let page = Page::new(lines(&app, &ui, rows).await?, number, PAGE_SIZE, total);
    let decided = format!("{}?etat=tranchees", urls::CHALLENGES);
    let tabs = vec![
        (urls::CHALLENGES.to_owned(), ui.t("trust-challenges-open"), which == Wanted::Open),
        (decided, ui.t("trust-challenges-decided"), which == Wanted::Decided),
    ];
    let empty = match which {
        Wanted::Open => "trust-challenges-empty",
        Wanted::Decided => "trust-challenges-none-decided",
    };
    ui.page(&ChallengesPage { page, state, tabs, empty })
}

async fn lines(app: &App, ui: &Ui, rows: Vec<Model>) -> Result<Vec<Line>, AppError> {
    let ids: Vec<_> = rows.iter().map(|row| row.guarantee_id).collect();
    let guarantees = store::by_ids(&app.db, &ids, app.clock.today(ui.zone())).await?;
    let holders: Vec<_> = guarantees.iter().map(|one| one.organisation_id).collect();
    let cards = directory::cards(&app.db, &holders).await?;
    let now = app.clock.now();
    let line = |row: &Model| {
        let guarantee: &Guarantee = guarantees.iter().find(|one| one.id == row.guarantee_id)?;
        Some(Line {
            challenge: DeskLine::of(row),
            seal: seal(guarantee, ui.language()),
            holder: cards.get(&guarantee.organisation_id).map(|card| card.name.clone()).unwrap_or_default(),
            days: (now - row.created_at).num_days().max(0),
        })
    };
    Ok(rows.iter().filter_map(line).collect())
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ChallengeId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &ui, &viewer, id, None, FieldErrors::default()).await?)
}

pub async fn decide(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ChallengeId>,
    ui: Ui,
    Form(form): Form<DecisionForm>,
) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    service::find(&app.db, &viewer, id, today).await?;
    let decision = match form.understand(id) {
        Ok(decision) => decision,
        Err(errors) if errors.is_empty() => return Err(AppError::BadRequest("error-form-detail")),
        Err(errors) => {
            let page = page(&app, &ui, &viewer, id, Some(form), errors).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let said = if decision.is_upheld { "trust-said-upheld" } else { "trust-said-dismissed" };
    match service::decide(&app, &viewer, decision, today).await {
        Ok(()) => Ok(redirect(urls::CHALLENGES, &Flash::success(said))),
        // What was typed stays beside what stands there now.
        Err(Error::Changed) => {
            let mut page = page(&app, &ui, &viewer, id, Some(form), FieldErrors::default()).await?;
            page.is_changed = true;
            ui.page_with(StatusCode::CONFLICT, &page)
        }
        Err(Error::TooEarly) => {
            let errors = FieldErrors::of("decision", "trust-error-too-early");
            let page = page(&app, &ui, &viewer, id, Some(form), errors).await?;
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page; `form` is what was typed, absent at first. It always decides about the version that is shown.
async fn page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    id: ChallengeId,
    form: Option<DecisionForm>,
    errors: FieldErrors,
) -> Result<ChallengeDeskPage, AppError> {
    let language = ui.language();
    let today = app.clock.today(ui.zone());
    let service::File { row, case, holder, has_people, is_party } =
        service::find(&app.db, viewer, id, today).await?;
    let reporter = service::reporter(&app.db, &row).await?;
    let name = case.scheme().name.best(language).to_owned();
    let form = form.unwrap_or_default();
    let effects = effects(case.scheme(), case.status());
    Ok(ChallengeDeskPage {
        id,
        guarantee_id: row.guarantee_id,
        seal: seal(&case.guarantee, language),
        holder: holder.shown_name().to_owned(),
        facts: view::facts(&case, language),
        ground: ground_key(row.ground),
        state: state_key(row.state),
        effect: row.effect.map(effect_key),
        reporter: reporter.map(|who| {
            if who.name == who.email { who.email } else { format!("{} ({})", who.name, who.email) }
        }),
        is_open: is_open(row.state),
        is_party,
        may_uphold: may_uphold(&row, has_people, today),
        effects: effects.into_iter().map(|one| (one, effect_key(one))).collect(),
        form: DecisionForm { version: row.version.to_string(), ..form },
        errors,
        is_changed: false,
        trail: vec![
            ("/chambre".to_owned(), ui.t("desk-title")),
            (urls::CHALLENGES.to_owned(), ui.t("trust-challenges-title")),
            (String::new(), name),
        ],
        row,
    })
}
