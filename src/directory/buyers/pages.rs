//! Staff's list of organisations that ask to buy, and of those that do; one page to decide.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::directory::organisation;
use entity::values::OrganisationId;
use serde::Deserialize;
use validator::Validate;

use super::service::{self, Decision, Standing};
use super::store;
use crate::accounts;
use crate::app::{App, AppState};
use crate::casework::answers::{self, Choice, Facts};
use crate::casework::{self, Case, Hand, KEYS_AT_ONCE, Listing, QueueKind, Wanted, Way, Words};
use crate::directory::forms::ASKS_TO_BUY;
use crate::directory::model::{Error, Organisation};
use crate::directory::{keys, service as records, urls};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

#[derive(Debug, Template)]
#[template(path = "directory/buyer.html")]
struct BuyerPage {
    record: Organisation,
    people: Vec<String>,
    asks: bool,
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
    let listing = Listing::open(&app, &viewer, QueueKind::Buyers, urls::BUYERS, &context).await?;
    let is_asking = listing.state.get("etat") != Some("acheteurs");
    let standing = if is_asking { Standing::Asks } else { Standing::Buys };
    let (rows, total) =
        store::list(&app.db, &viewer.staff_of, standing, &listing.wanted, listing.slice()).await?;
    let case = |row: organisation::Model| Case {
        key: row.id.to_string(),
        url: urls::buyer(row.id),
        title: row.brand.unwrap_or(row.name),
        detail: row.city.unwrap_or_default(),
        since: row.updated_at,
    };
    let words = Words {
        title: ui.t("directory-buyers-title"),
        lead: ui.t("directory-buyers-lead"),
        empty: if is_asking {
            ("directory-buyers-empty-title", "directory-buyers-empty")
        } else {
            ("directory-buyers-none-title", "directory-buyers-none")
        },
        action: "directory-buyers-look",
        extra: None,
        tabs: vec![
            (urls::BUYERS.to_owned(), ui.t("directory-buyers-asking"), is_asking),
            (format!("{}?etat=acheteurs", urls::BUYERS), ui.t("directory-buyers-buying"), !is_asking),
        ],
    };
    let listing = if is_asking { listing } else { listing.not_waiting() };
    ui.page(&listing.page(&app, &ui, words, (rows.into_iter().map(case).collect(), total)).await?)
}

/// The queue, oldest first.
async fn keys(app: &App, viewer: &Viewer) -> Result<Vec<String>, AppError> {
    let (all, slice) = (Wanted::default(), (0, KEYS_AT_ONCE));
    let (rows, _) = store::list(&app.db, &viewer.staff_of, Standing::Asks, &all, slice).await?;
    Ok(rows.into_iter().map(|row| row.id.to_string()).collect())
}

fn case_url(key: &str) -> String {
    format!("{}/{key}", urls::BUYERS)
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &ui, &viewer, id, (DecisionForm::default(), FieldErrors::default())).await?)
}

pub async fn decide(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<OrganisationId>,
    ui: Ui,
    Form(mut form): Form<DecisionForm>,
) -> Result<Response, AppError> {
    service::find(&app.db, &viewer, id).await?;
    if form.decision == "insert" {
        let mut page = page(&app, &ui, &viewer, id, (form.clone(), FieldErrors::default())).await?;
        form.reason = answers::inserted(&page.choices, &form.modele, &form.reason);
        page.form = form;
        return ui.page(&page);
    }
    let (decision, reason) = match form.understand() {
        Ok(understood) => understood,
        Err(errors) if errors.is_empty() => return Err(AppError::BadRequest("error-form-detail")),
        Err(errors) => {
            let page = page(&app, &ui, &viewer, id, (form, errors)).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let said = match decision {
        Decision::Grant => "directory-buyer-granted",
        Decision::Refuse => "directory-buyer-refused",
        Decision::Withdraw => "directory-buyer-withdrawn",
    };
    let (keys, key) = (keys(&app, &viewer).await?, id.to_string());
    // What was given is taken back outside of the queue.
    let is_queued = keys.contains(&key);
    match service::decide(&app, &viewer, id, decision, &reason).await {
        Ok(()) => {
            casework::close(&app.db, QueueKind::Buyers, &key).await?;
            let next = casework::next_free(&app, &viewer, QueueKind::Buyers, &keys, &key).await?;
            let next = next.filter(|_| is_queued);
            let to = next.map_or_else(|| urls::BUYERS.to_owned(), |next| case_url(&next));
            Ok(redirect(&to, &Flash::success(said).back_to(&urls::buyer(id))))
        }
        Err(Error::OwnCase) => Ok(redirect(&urls::buyer(id), &Flash::error("directory-own-case"))),
        Err(Error::AlreadyDecided) => {
            Ok(redirect(&urls::buyer(id), &Flash::warning("directory-duplicate-already-decided")))
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    id: OrganisationId,
    (form, errors): (DecisionForm, FieldErrors),
) -> Result<BuyerPage, AppError> {
    let chamber = service::find(&app.db, viewer, id).await?.chamber_id;
    let record = records::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let people = accounts::people_of_organisation(&app.db, id).await?;
    let reader = accounts::recipients(&app.db, id).await?.into_iter().next();
    let facts = Facts {
        organisation: record.shown_name().to_owned(),
        person: reader.as_ref().map(|reader| reader.name.clone()).unwrap_or_default(),
        subject: record.shown_name().to_owned(),
        language: reader.map(|reader| reader.language),
    };
    let (key, case) = (id.to_string(), (QueueKind::Buyers, chamber));
    let hand = casework::look(app, viewer, (QueueKind::Buyers, &key, chamber), &urls::buyer(id)).await?;
    Ok(BuyerPage {
        asks: record.flags.iter().any(|flag| flag == ASKS_TO_BUY),
        hand,
        way: Way::of(&keys(app, viewer).await?, &key, case_url),
        choices: answers::choices(app, ui, viewer, case, &facts).await?,
        people: people.into_iter().map(|(_, email)| email).collect(),
        record,
        form,
        errors,
    })
}
