//! Pages of members: the list of their organisation, one guarantee, the form, the questions before something goes.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::values::{ChallengeId, EvidenceId, GuaranteeId, OrganisationId};

use super::super::case::{Case, DocumentLine, Purpose, Visibility, purpose_key, visibility_key};
use super::super::challenges::{self, AnswerForm, OwnChallenge};
use super::super::model::{GuaranteeScope, GuaranteeStatus};
use super::super::moves::{Change, DOCUMENTS_MAX, Move, after_change, may_be_removed};
use super::super::seal::{Seal, seal};
use super::super::view::{self, HistoryLine, Reader};
use super::super::{store, store_cases, urls};
use super::forms::{DocumentForm, GuaranteeForm};
use super::service;
use crate::accounts;
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Affiliation, Member, Viewer};

#[derive(Debug, Template)]
#[template(path = "trust/own_list.html")]
struct OwnListPage {
    organisation: Affiliation,
    new_url: String,
    lines: Vec<OwnLine>,
    trail: Vec<(String, String)>,
}

/// A guarantee in the member's list.
#[derive(Debug)]
struct OwnLine {
    url: String,
    seal: Seal,
    next: String,
    reason: Option<String>,
    documents: usize,
}

#[derive(Debug, Template)]
#[template(path = "trust/own.html")]
pub struct OwnPage {
    id: GuaranteeId,
    seal: Seal,
    next: String,
    reason: Option<String>,
    facts: Vec<(&'static str, String)>,
    /// It covers only the offers that name it.
    names_offers: bool,
    documents: Vec<OwnDocument>,
    history: Vec<HistoryLine>,
    can: Can,
    /// A change sends it back to the Chamber.
    is_checked: bool,
    visibilities: Vec<(Visibility, &'static str)>,
    /// What a document may show; one choice is none.
    purposes: Vec<(Purpose, &'static str)>,
    challenges: Vec<OwnChallenge>,
    answer: AnswerForm,
    /// The challenge whose answer was refused.
    answered: Option<ChallengeId>,
    form: DocumentForm,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
struct OwnDocument {
    line: DocumentLine,
    removal_url: String,
}

/// What the holder may do with it now.
#[derive(Debug, Clone, Copy)]
struct Can {
    change: bool,
    add_document: bool,
    remove_document: bool,
    submit: bool,
    withdraw: bool,
    remove: bool,
}

#[derive(Debug, Template)]
#[template(path = "trust/form.html")]
pub struct FormPage {
    /// Name of the scheme of a guarantee that is changed; absent for a new one.
    name: Option<String>,
    action: String,
    back: String,
    choices: Vec<(String, Vec<(String, String)>)>,
    /// A change sends it back to the Chamber.
    is_checked: bool,
    /// Somebody else has changed it meanwhile.
    pub is_changed: bool,
    form: GuaranteeForm,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "trust/confirm.html")]
struct ConfirmPage {
    question: &'static str,
    subject: String,
    detail: &'static str,
    action_url: String,
    action: &'static str,
    back_url: String,
    trail: Vec<(String, String)>,
}

pub async fn list(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let organisation = affiliation(&viewer, id)?;
    let language = ui.language();
    let cases = store_cases::list_of_organisation(&app.db, id, app.clock.today(ui.zone())).await?;
    let ids: Vec<_> = cases.iter().map(|case| case.row.id).collect();
    let documents = store_cases::documents_of(&app.db, &ids).await?;
    let line = |case: &Case| {
        let documents = documents.get(&case.row.id).map_or(0, Vec::len);
        OwnLine {
            url: urls::own(case.row.id),
            seal: seal(&case.guarantee, language),
            next: view::next_step(case, documents, language),
            reason: case.row.reason.clone(),
            documents,
        }
    };
    ui.page(&OwnListPage {
        trail: trail(&ui, &organisation, None),
        new_url: urls::own_new(id),
        lines: cases.iter().map(line).collect(),
        organisation,
    })
}

pub async fn new(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    affiliation(&viewer, id)?;
    let form = GuaranteeForm { scope: "organisation".to_owned(), ..GuaranteeForm::default() };
    let page = new_page(&app, &ui, &viewer, id, form, FieldErrors::default()).await?;
    ui.page(&page)
}

/// The form of a new guarantee with what was typed.
pub async fn new_page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    id: OrganisationId,
    form: GuaranteeForm,
    errors: FieldErrors,
) -> Result<FormPage, AppError> {
    let organisation = affiliation(viewer, id)?;
    let schemes = store::schemes(&app.db).await?;
    Ok(FormPage {
        name: None,
        action: urls::own_new(id),
        back: urls::own_list(id),
        choices: view::choices(&schemes, ui.language()),
        is_checked: false,
        is_changed: false,
        form,
        errors,
        trail: trail(ui, &organisation, Some(ui.t("trust-new-title"))),
    })
}

pub async fn edit(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<GuaranteeId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let case = service::find(&app.db, &viewer, id, app.clock.today(ui.zone())).await?;
    if !can(&case, 1).change {
        return Err(AppError::Conflict("trust-error-not-allowed"));
    }
    let form = GuaranteeForm::of(&case.details(), case.row.version);
    ui.page(&edit_page(&ui, &viewer, &case, form, FieldErrors::default())?)
}

/// The form of a guarantee with what was typed.
pub fn edit_page(
    ui: &Ui,
    viewer: &Viewer,
    case: &Case,
    form: GuaranteeForm,
    errors: FieldErrors,
) -> Result<FormPage, AppError> {
    let organisation = affiliation(viewer, case.holder())?;
    let name = case.scheme().name.best(ui.language()).to_owned();
    Ok(FormPage {
        action: urls::own_edit(case.row.id),
        back: urls::own(case.row.id),
        choices: Vec::new(),
        is_checked: is_checked(case),
        is_changed: false,
        form,
        errors,
        trail: trail(ui, &organisation, Some(name.clone())),
        name: Some(name),
    })
}

pub async fn show(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<GuaranteeId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let page = own_page(&app, &ui, &viewer, id, DocumentForm::blank(), FieldErrors::default()).await?;
    ui.page(&page)
}

/// The page of one guarantee with the form for a document as it was filled.
pub async fn own_page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    id: GuaranteeId,
    form: DocumentForm,
    errors: FieldErrors,
) -> Result<OwnPage, AppError> {
    let language = ui.language();
    let case = service::find(&app.db, viewer, id, app.clock.today(ui.zone())).await?;
    let organisation = affiliation(viewer, case.holder())?;
    let documents = store_cases::documents_of(&app.db, &[id]).await?.remove(&id).unwrap_or_default();
    let events = store_cases::history(&app.db, id).await?;
    let people: Vec<_> = events.iter().filter_map(|event| event.person_id).collect();
    let names: HashMap<_, _> = accounts::names_of(&app.db, &people).await?.into_iter().collect();
    let is_proof = |document: &&entity::trust::evidence::Model| {
        document.file_id.is_some() && document.purpose == Purpose::Proof
    };
    let there = documents.iter().filter(is_proof).count();
    let can = can(&case, there);
    let challenges = challenges::of_holder(&app.db, id, language).await?;
    let own_document = |document: entity::trust::evidence::Model| OwnDocument {
        removal_url: urls::own_document_removal(id, document.id),
        line: DocumentLine::new(document, language),
    };
    Ok(OwnPage {
        id,
        seal: seal(&case.guarantee, language),
        next: view::next_step(&case, there, language),
        reason: case.row.reason.clone(),
        facts: view::facts(&case, language),
        names_offers: case.guarantee.scope != GuaranteeScope::Organisation,
        can: Can {
            add_document: can.add_document && documents.len() < DOCUMENTS_MAX,
            // Who is challenged answers.
            remove: can.remove && challenges.iter().all(|one| one.outcome.is_some()),
            ..can
        },
        documents: documents.into_iter().map(own_document).collect(),
        history: view::history(events, &names, Reader::Holder, language),
        is_checked: is_checked(&case),
        visibilities: Visibility::ALL.iter().map(|one| (*one, visibility_key(*one))).collect(),
        purposes: if case.may_show_renewal() { purposes() } else { Vec::new() },
        challenges,
        answer: AnswerForm::default(),
        answered: None,
        form,
        errors,
        trail: trail(ui, &organisation, Some(case.scheme().name.best(language).to_owned())),
    })
}

/// The page of one guarantee with an answer to a challenge as it was typed.
pub async fn page_with_answer(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    (id, challenge): (GuaranteeId, ChallengeId),
    answer: AnswerForm,
    errors: FieldErrors,
) -> Result<OwnPage, AppError> {
    let page = own_page(app, ui, viewer, id, DocumentForm::blank(), errors).await?;
    if !page.challenges.iter().any(|one| one.id == challenge) {
        return Err(AppError::NotFound);
    }
    Ok(OwnPage { answer, answered: Some(challenge), ..page })
}

fn purposes() -> Vec<(Purpose, &'static str)> {
    Purpose::ALL.iter().map(|one| (*one, purpose_key(*one))).collect()
}

fn is_checked(case: &Case) -> bool {
    matches!(case.status(), GuaranteeStatus::Submitted | GuaranteeStatus::Verified)
}

fn can(case: &Case, documents: usize) -> Can {
    let (status, scheme) = (case.status(), case.scheme());
    let may = |change| after_change(change, status, scheme, true).is_some();
    let has_proof = scheme.can_be_checked(documents, case.row.reference.is_some());
    Can {
        change: may(Change::Details),
        // What nobody checks needs no document.
        add_document: may(Change::DocumentAdded) && scheme.is_verifiable(),
        remove_document: may(Change::DocumentRemoved),
        submit: Move::Submit.target(status).is_some() && scheme.is_verifiable() && has_proof,
        withdraw: Move::Withdraw.target(status).is_some(),
        remove: may_be_removed(status),
    }
}

pub async fn confirm_document_removal(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, document)): Path<(GuaranteeId, EvidenceId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    let case = service::find(&app.db, &viewer, id, app.clock.today(ui.zone())).await?;
    let organisation = affiliation(&viewer, case.holder())?;
    let found = store_cases::find_document(&app.db, document).await?;
    let found = found.filter(|found| found.guarantee_id == id).ok_or(AppError::NotFound)?;
    ui.page(&ConfirmPage {
        question: "trust-remove-document-title",
        subject: found.name,
        detail: if is_checked(&case) {
            "trust-remove-document-checked"
        } else {
            "trust-remove-document-text"
        },
        action_url: urls::own_document_removal(id, document),
        action: "trust-remove-document",
        back_url: urls::own(id),
        trail: trail(&ui, &organisation, Some(ui.t("trust-remove-document-title"))),
    })
}

pub async fn confirm_removal(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<GuaranteeId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let case = service::find(&app.db, &viewer, id, app.clock.today(ui.zone())).await?;
    let organisation = affiliation(&viewer, case.holder())?;
    if !may_be_removed(case.status()) {
        return Err(AppError::Conflict("trust-error-not-allowed"));
    }
    ui.page(&ConfirmPage {
        question: "trust-remove-title",
        subject: case.scheme().name.best(ui.language()).to_owned(),
        detail: "trust-remove-text",
        action_url: urls::own_removal(id),
        action: "trust-remove",
        back_url: urls::own(id),
        trail: trail(&ui, &organisation, Some(ui.t("trust-remove-title"))),
    })
}

/// For a stranger the organisation's list does not exist.
fn affiliation(viewer: &Viewer, id: OrganisationId) -> Result<Affiliation, AppError> {
    let found = viewer.affiliations.iter().find(|one| one.organisation_id == id);
    found.cloned().ok_or(AppError::NotFound)
}

fn trail(ui: &Ui, organisation: &Affiliation, here: Option<String>) -> Vec<(String, String)> {
    let list = (urls::own_list(organisation.organisation_id), ui.t("trust-own-title"));
    let account = ("/compte".to_owned(), ui.t("trust-account"));
    [account, list].into_iter().chain(here.map(|here| (String::new(), here))).collect()
}
