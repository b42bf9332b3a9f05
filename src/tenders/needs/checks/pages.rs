//! The queue of needs, the page of one with the decision.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::tenders::need_check::{self, CheckOutcome};
use entity::tenders::{lot, tender};
use entity::values::{Language, TenderId};
use serde::Deserialize;
use validator::Validate;

use super::service;
use crate::app::{App, AppState};
use crate::casework::answers::{self, Choice, Facts};
use crate::casework::{self, Case, Hand, KEYS_AT_ONCE, Listing, QueueKind, Wanted, Way, Words};
use crate::tenders::model::{Error, TenderStatus};
use crate::tenders::{store, store_checks, urls, views};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};
use crate::{accounts, directory};

const SHORTEST_REASON: usize = 10;

#[derive(Debug, Template)]
#[template(path = "tenders/check.html")]
struct CheckPage {
    need: tender::Model,
    /// The buyer's record as staff sees it.
    buyer_url: Option<String>,
    check: need_check::Model,
    lots: Vec<LotLine>,
    /// Who handed it in.
    person: String,
    due: Option<DateTime<Utc>>,
    is_late: bool,
    is_own: bool,
    form: CheckForm,
    errors: FieldErrors,
    hand: Hand,
    way: Way,
    choices: Vec<Choice>,
}

impl CheckPage {
    fn is_waiting(&self) -> bool {
        self.need.status == TenderStatus::Submitted
    }

    /// It appears, or did.
    fn is_public(&self) -> bool {
        store::PUBLIC.contains(&self.need.status)
    }

    fn was_sent_back(&self) -> bool {
        self.check.outcome == CheckOutcome::SentBack
    }
}

/// A lot as staff reads it.
#[derive(Debug)]
struct LotLine {
    title: String,
    description: String,
    sectors: String,
    value: Option<String>,
}

/// The decision as typed.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(default)]
pub struct CheckForm {
    decision: String,
    /// A text for the answer, chosen to be inserted.
    modele: String,
    #[validate(length(max = 1_000, message = "form-too-long"))]
    reason: String,
}

impl CheckForm {
    /// The reason for which it is sent back, or nothing when it is published.
    fn understand(&self) -> Result<Option<&str>, FieldErrors> {
        let mut errors = self.validate().err().map(FieldErrors::from).unwrap_or_default();
        let (reason, is_sent_back) = (self.reason.trim(), self.decision == "send_back");
        if is_sent_back && reason.chars().count() < SHORTEST_REASON {
            errors.add("reason", "tenders-check-reason-missing");
        }
        if errors.is_empty() { Ok(is_sent_back.then_some(reason)) } else { Err(errors) }
    }
}

pub async fn queue(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let listing = Listing::open(&app, &viewer, QueueKind::Needs, urls::NEED_CHECKS, &context).await?;
    let (rows, total) =
        store_checks::list_waiting(&app.db, &viewer.staff_of, &listing.wanted, listing.slice()).await?;
    let case = |(check, need): (need_check::Model, tender::Model)| Case {
        key: need.id.to_string(),
        url: urls::need_check(need.id),
        title: need.title,
        detail: need.buyer_name,
        since: check.submitted_at,
    };
    let words = Words {
        title: ui.t("tenders-checks-title"),
        lead: ui.t("tenders-checks-lead"),
        empty: ("tenders-checks-empty-title", "tenders-checks-empty"),
        action: "tenders-check-look",
        extra: None,
        tabs: Vec::new(),
    };
    ui.page(&listing.page(&app, &ui, words, (rows.into_iter().map(case).collect(), total)).await?)
}

/// The queue, oldest first, without what the viewer handed in themselves.
async fn keys(app: &App, viewer: &Viewer) -> Result<Vec<String>, AppError> {
    let (all, slice) = (Wanted::default(), (0, KEYS_AT_ONCE));
    let (rows, _) = store_checks::list_waiting(&app.db, &viewer.staff_of, &all, slice).await?;
    let others = rows.into_iter().filter(|(check, _)| check.submitted_by != Some(viewer.person_id));
    Ok(others.map(|(_, need)| need.id.to_string()).collect())
}

fn case_url(key: &str) -> String {
    format!("{}/{key}", urls::NEED_CHECKS)
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<TenderId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &ui, &viewer, id, (CheckForm::default(), FieldErrors::default())).await?)
}

pub async fn decide(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<TenderId>,
    ui: Ui,
    Form(mut form): Form<CheckForm>,
) -> Result<Response, AppError> {
    service::find(&app.db, &viewer, id).await?;
    if form.decision == "insert" {
        let mut page = page(&app, &ui, &viewer, id, (form.clone(), FieldErrors::default())).await?;
        form.reason = answers::inserted(&page.choices, &form.modele, &form.reason);
        page.form = form;
        return ui.page(&page);
    }
    if !matches!(form.decision.as_str(), "publish" | "send_back") {
        return Err(AppError::BadRequest("error-form-detail"));
    }
    let sent_back = match form.understand() {
        Ok(sent_back) => sent_back,
        Err(errors) => {
            let page = page(&app, &ui, &viewer, id, (form.clone(), errors)).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let said =
        if sent_back.is_some() { "tenders-check-was-sent-back" } else { "tenders-check-was-published" };
    let (keys, key, here) = (keys(&app, &viewer).await?, id.to_string(), urls::need_check(id));
    match service::decide(&app, &viewer, id, sent_back).await {
        Ok(()) => {
            casework::close(&app.db, QueueKind::Needs, &key).await?;
            let next = casework::next_free(&app, &viewer, QueueKind::Needs, &keys, &key).await?;
            let to = next.map_or_else(|| urls::NEED_CHECKS.to_owned(), |next| case_url(&next));
            Ok(redirect(&to, &Flash::success(said).back_to(&here)))
        }
        Err(Error::AlreadyDecided) => Ok(redirect(&here, &Flash::warning("tenders-check-decided"))),
        Err(Error::OwnCase) => Ok(redirect(&here, &Flash::error("tenders-check-own"))),
        Err(Error::Incomplete) => Ok(redirect(&here, &Flash::warning("tenders-check-late"))),
        Err(error) => Err(error.into()),
    }
}

async fn page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    id: TenderId,
    (form, errors): (CheckForm, FieldErrors),
) -> Result<CheckPage, AppError> {
    let (need, check) = service::find(&app.db, viewer, id).await?;
    let people = accounts::people_by_id(&app.db, check.submitted_by.as_slice()).await?;
    let person = people.into_values().next();
    let facts = Facts {
        organisation: need.buyer_name.clone(),
        person: person.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
        subject: need.title.clone(),
        language: person.as_ref().map(|person| person.language),
    };
    let (key, chamber) = (id.to_string(), need.chamber_id);
    let lots = store::list_lots(&app.db, id).await?;
    let due = need.open_until;
    Ok(CheckPage {
        hand: casework::look(app, viewer, (QueueKind::Needs, &key, chamber), &urls::need_check(id)).await?,
        way: Way::of(&keys(app, viewer).await?, &key, case_url),
        choices: answers::choices(app, ui, viewer, (QueueKind::Needs, chamber), &facts).await?,
        is_own: service::is_own(&app.db, viewer, (&need, &check)).await?,
        is_late: due.is_none_or(|due| due <= app.clock.now()),
        due,
        buyer_url: need.buyer_id.map(directory::urls::buyer),
        person: facts.person,
        lots: lots.iter().map(|lot| line(ui.language(), lot)).collect(),
        need,
        check,
        form,
        errors,
    })
}

fn line(language: Language, lot: &lot::Model) -> LotLine {
    let sectors = lot.sectors.0.iter().map(|code| views::sector_name(language, code));
    LotLine {
        title: lot.title.clone(),
        description: lot.description.clone(),
        sectors: sectors.collect::<Vec<_>>().join(", "),
        value: views::amount(language, lot.value_minor, lot.value_currency.as_deref()),
    }
}
