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
use crate::app::{App, AppState};
use crate::casework::answers::{self, Choice, Facts};
use crate::casework::{self, Case, Hand, KEYS_AT_ONCE, Listing, QueueKind, Wanted, Way, Words};
use crate::directory::model::{Error, Organisation};
use crate::directory::{service as records, urls};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Form, Path};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};
use crate::{accounts, locales};

#[derive(Debug, Template)]
#[template(path = "directory/claims_of.html")]
struct ClaimsOfPage {
    record: Organisation,
    claims: Vec<ClaimLine>,
    form: DecisionForm,
    errors: FieldErrors,
    hand: Hand,
    way: Way,
    choices: Vec<Choice>,
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
    let listing = Listing::open(&app, &viewer, QueueKind::Claims, urls::CLAIMS, &context).await?;
    let (claimed, total) =
        store::list_claimed(&app.db, &viewer.staff_of, &listing.wanted, listing.slice(), app.clock.now())
            .await?;
    let ids: Vec<_> = claimed.iter().map(|(id, _, _)| *id).collect();
    let cards = records::cards(&app.db, &ids).await?;
    let case = |(id, count, since): store::Claimed| {
        let card = cards.get(&id)?;
        let claims = locales::count(ui.language(), "directory-claims-of-lead", count);
        let detail = card.city.iter().chain([&claims]).cloned().collect::<Vec<_>>().join(" · ");
        Some(Case { key: id.to_string(), url: urls::claims_of(id), title: card.name.clone(), detail, since })
    };
    let cases = claimed.into_iter().filter_map(case).collect();
    let words = Words {
        title: ui.t("directory-claims-title"),
        lead: ui.t("directory-claims-lead"),
        empty: ("directory-claims-empty-title", "directory-claims-empty"),
        action: "directory-buyers-look",
        extra: None,
        tabs: Vec::new(),
    };
    ui.page(&listing.page(&app, &ui, words, (cases, total)).await?)
}

/// The queue, oldest first.
async fn keys(app: &App, viewer: &Viewer) -> Result<Vec<String>, AppError> {
    let (all, slice) = (Wanted::default(), (0, KEYS_AT_ONCE));
    let (rows, _) = store::list_claimed(&app.db, &viewer.staff_of, &all, slice, app.clock.now()).await?;
    Ok(rows.into_iter().map(|(id, _, _)| id.to_string()).collect())
}

fn case_url(key: &str) -> String {
    format!("{}/{key}", urls::CLAIMS)
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
    service::find_kept(&app.db, &viewer, id).await?;
    if form.decision == "insert" {
        let mut page = page(&app, &ui, &viewer, id, (form.clone(), FieldErrors::default())).await?;
        form.reason = answers::inserted(&page.choices, &form.modele, &form.reason);
        page.form = form;
        return ui.page(&page);
    }
    if !form.is_known() {
        return Err(AppError::BadRequest("error-form-detail"));
    }
    let decision = match form.understand() {
        Ok(decision) => decision,
        Err(errors) => {
            let page = page(&app, &ui, &viewer, id, (form.clone(), errors)).await?;
            return ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let said = if decision.1 { "directory-claim-was-accepted" } else { "directory-claim-was-refused" };
    let (keys, key) = (keys(&app, &viewer).await?, id.to_string());
    match service::decide(&app, &viewer, id, decision).await {
        Ok(()) => {
            casework::close(&app.db, QueueKind::Claims, &key).await?;
            let next = casework::next_free(&app, &viewer, QueueKind::Claims, &keys, &key).await?;
            let to = next.map_or_else(|| urls::CLAIMS.to_owned(), |next| case_url(&next));
            Ok(redirect(&to, &Flash::success(said).back_to(&urls::claims_of(id))))
        }
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
    ui: &Ui,
    viewer: &Viewer,
    id: OrganisationId,
    (form, errors): (DecisionForm, FieldErrors),
) -> Result<ClaimsOfPage, AppError> {
    let row = service::find_kept(&app.db, viewer, id).await?;
    let key = id.to_string();
    let hand =
        casework::look(app, viewer, (QueueKind::Claims, &key, row.chamber_id), &urls::claims_of(id)).await?;
    let way = Way::of(&keys(app, viewer).await?, &key, case_url);
    let record = records::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let rows = store::list_live(&app.db, id, app.clock.now()).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.person_id).collect();
    let people = accounts::people_by_id(&app.db, &ids).await?;
    // An answer is read by who is chosen, else by who asked first.
    let chosen = rows.iter().find(|row| row.id.to_string() == form.claim).or(rows.first());
    let asker = chosen.and_then(|row| people.get(&row.person_id));
    let facts = Facts {
        organisation: record.shown_name().to_owned(),
        person: asker.map(|person| person.name.clone()).unwrap_or_default(),
        subject: record.shown_name().to_owned(),
        language: asker.map(|person| person.language),
    };
    let choices = answers::choices(app, ui, viewer, (QueueKind::Claims, row.chamber_id), &facts).await?;
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
    let claims = rows.into_iter().filter_map(line).collect();
    Ok(ClaimsOfPage { record, claims, form, errors, hand, way, choices })
}
