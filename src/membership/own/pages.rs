//! Pages of owners: the memberships of an organisation, the steps of an application.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use entity::membership::application::{ApplicationStatus, Category};
use entity::membership::criterion::Scale;
use entity::values::{ApplicationId, CharterId, MembershipId, OrganisationId};

use super::super::model::{Error, category_key, level_key, levels};
use super::super::moves::{MemberStep, Step};
use super::super::view::{self, AnswerLine, FileLine, HistoryLine, Reader, SignatureLine};
use super::super::{policy, store, urls};
use super::case::Case;
use super::forms::{AnswerForm, AppealForm, SignForm};
pub use super::overview::overview;
use super::service;
use super::steps;
use crate::accounts;
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Affiliation, Member, Viewer};

#[derive(Debug, Template)]
#[template(path = "membership/application.html")]
struct ApplicationPage {
    id: ApplicationId,
    chamber: String,
    organisation: String,
    is_renewal: bool,
    is_draft: bool,
    status: &'static str,
    category: Option<&'static str>,
    /// Key of the sentence on what happens next, and the day in it.
    next: &'static str,
    next_day: Option<NaiveDate>,
    reason: Option<String>,
    appeal: Option<String>,
    appeal_reason: Option<String>,
    steps: Vec<String>,
    current: usize,
    next_url: String,
    can_write: bool,
    is_complete: bool,
    can_withdraw: bool,
    can_appeal: bool,
    answers: Vec<AnswerLine>,
    charter: String,
    signature: Option<SignatureLine>,
    is_signed: bool,
    history: Vec<HistoryLine>,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "membership/category.html")]
pub struct CategoryPage {
    id: ApplicationId,
    choices: Vec<(Category, &'static str, &'static str, bool)>,
    steps: Vec<String>,
    current: usize,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "membership/answer.html")]
pub struct AnswerPage {
    id: ApplicationId,
    number: usize,
    count: usize,
    line: AnswerLine,
    evidence: String,
    needs_evidence: bool,
    levels: Vec<(String, &'static str)>,
    file: Option<FileLine>,
    previous: Option<String>,
    steps: Vec<String>,
    current: usize,
    form: AnswerForm,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "membership/sign.html")]
pub struct SignPage {
    id: ApplicationId,
    charter: CharterId,
    label: String,
    language: &'static str,
    paragraphs: Vec<String>,
    sha256: String,
    signature: Option<SignatureLine>,
    steps: Vec<String>,
    current: usize,
    form: SignForm,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "membership/appeal.html")]
pub struct AppealPage {
    id: ApplicationId,
    reason: Option<String>,
    until: Option<DateTime<Utc>>,
    form: AppealForm,
    errors: FieldErrors,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "membership/confirm.html")]
struct ConfirmPage {
    question: &'static str,
    detail: &'static str,
    action_url: String,
    action: &'static str,
    back_url: String,
    trail: Vec<(String, String)>,
}

pub async fn application(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let language = ui.language();
    let case = service::find(&app.db, &viewer, id, app.clock.today(ui.zone())).await?;
    let row = &case.row;
    let organisation = affiliation(&viewer, row.organisation_id)?;
    let names = view::chamber_names(&app.db).await?;
    let mut events = store::list_events(&app.db, row.chamber_id, row.organisation_id).await?;
    events.retain(|event| event.application_id == Some(id));
    let people: Vec<_> = events.iter().filter_map(|event| event.person_id).collect();
    let people = accounts::names_of(&app.db, &people).await?.into_iter().collect();
    let can_bind = policy::can_apply(&viewer, row.organisation_id);
    let until = service::appeal_until(row).filter(|until| app.clock.now() <= *until);
    let (next, next_day) = next_words(&case, until.map(|until| until.with_timezone(&ui.zone()).date_naive()));
    let decided_on_appeal = row.appeal_decided_at.is_some();
    ui.page(&ApplicationPage {
        id,
        chamber: names.get(&row.chamber_id).cloned().unwrap_or_default(),
        organisation: organisation.organisation_name.clone(),
        is_renewal: row.is_renewal,
        is_draft: case.is_draft(),
        status: view::status_key(row.status),
        category: row.category.map(category_key),
        next,
        next_day,
        reason: row.reason.clone().filter(|_| !decided_on_appeal),
        appeal: row.appeal.clone(),
        appeal_reason: row.appeal_reason.clone(),
        steps: steps::labels(&ui),
        current: steps::current(&case),
        next_url: steps::next(&case),
        can_write: case.is_draft() && can_bind,
        is_complete: case.is_complete(),
        can_withdraw: can_bind && Step::Withdraw.target(row.status).is_some(),
        can_appeal: can_bind && until.is_some(),
        answers: view::answers(&case, &names, language),
        charter: case.charter.label.clone(),
        signature: view::signature(&case),
        is_signed: case.is_signed(),
        history: view::history(events, &people, Reader::Applicant, language),
        trail: trail(&ui, &organisation, Some(ui.t("membership-application-title"))),
    })
}

/// What happens next, in a sentence of its own for each state.
fn next_words(case: &Case, appeal_until: Option<NaiveDate>) -> (&'static str, Option<NaiveDate>) {
    let key = match case.row.status {
        ApplicationStatus::Draft if case.row.reason.is_some() => "membership-next-sent-back",
        ApplicationStatus::Draft if case.is_complete() => "membership-next-send",
        ApplicationStatus::Draft => "membership-next-draft",
        ApplicationStatus::Submitted => "membership-next-submitted",
        ApplicationStatus::Accepted => "membership-next-accepted",
        ApplicationStatus::AcceptedWithPlan => "membership-next-accepted-with-plan",
        ApplicationStatus::Refused if appeal_until.is_some() => "membership-next-refused",
        ApplicationStatus::Refused => "membership-next-refused-final",
        ApplicationStatus::Appealed => "membership-next-appealed",
        ApplicationStatus::Upheld => "membership-next-upheld",
        ApplicationStatus::Withdrawn => "membership-next-withdrawn",
    };
    (key, appeal_until.filter(|_| case.row.status == ApplicationStatus::Refused))
}

pub async fn category(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let case = draft(&app, &ui, &viewer, id).await?;
    ui.page(&category_page(&app, &ui, &viewer, &case, FieldErrors::default()).await?)
}

pub async fn category_page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    case: &Case,
    errors: FieldErrors,
) -> Result<CategoryPage, AppError> {
    let organisation = affiliation(viewer, case.row.organisation_id)?;
    let names = view::chamber_names(&app.db).await?;
    let chamber = names.get(&case.row.chamber_id).cloned().unwrap_or_default();
    let choice = |category: &Category| {
        (*category, category_key(*category), category_hint(*category), case.row.category == Some(*category))
    };
    Ok(CategoryPage {
        id: case.row.id,
        choices: Category::ALL.iter().map(choice).collect(),
        steps: steps::labels(ui),
        current: 1,
        errors,
        trail: step_trail(ui, &organisation, case, chamber),
    })
}

const fn category_hint(category: Category) -> &'static str {
    match category {
        Category::Collective => "membership-category-collective-hint",
        Category::Individual => "membership-category-individual-hint",
        Category::Support => "membership-category-support-hint",
        Category::Partner => "membership-category-partner-hint",
    }
}

pub async fn answer(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, number)): Path<(ApplicationId, usize)>,
    ui: Ui,
) -> Result<Response, AppError> {
    let case = draft(&app, &ui, &viewer, id).await?;
    ui.page(&answer_page(&app, &ui, &viewer, (&case, number), None, FieldErrors::default()).await?)
}

/// The page of one criterion; `form` is what was typed, absent at first. It always writes on the answer that is there.
pub async fn answer_page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    (case, number): (&Case, usize),
    form: Option<AnswerForm>,
    errors: FieldErrors,
) -> Result<AnswerPage, AppError> {
    let organisation = affiliation(viewer, case.row.organisation_id)?;
    let names = view::chamber_names(&app.db).await?;
    let language = ui.language();
    let at = number.checked_sub(1).ok_or(AppError::NotFound)?;
    let criterion = case.criteria.get(at).ok_or(AppError::NotFound)?;
    let line = view::answers(case, &names, language).into_iter().nth(at).ok_or(AppError::NotFound)?;
    let answer = case.answers.get(&criterion.id);
    let fresh = AnswerForm::of(answer);
    let form = match form {
        Some(form) => form.seeing(fresh.seen),
        None => fresh,
    };
    let id = case.row.id;
    Ok(AnswerPage {
        id,
        number,
        count: case.criteria.len(),
        file: line.file.clone(),
        line,
        evidence: criterion.evidence.best(language).to_owned(),
        needs_evidence: criterion.needs_evidence,
        levels: scale(criterion.scale),
        previous: (number > 1).then(|| urls::answer(id, number - 1)),
        steps: steps::labels(ui),
        current: 2,
        form,
        errors,
        trail: step_trail(ui, &organisation, case, criterion.title.best(language).to_owned()),
    })
}

/// Places of a scale as the form shows them.
fn scale(scale: Scale) -> Vec<(String, &'static str)> {
    (0..levels(scale)).map(|level| (level.to_string(), level_key(scale, level))).collect()
}

pub async fn sign(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let case = draft(&app, &ui, &viewer, id).await?;
    ui.page(&sign_page(&ui, &viewer, &case, None, FieldErrors::default())?)
}

pub fn sign_page(
    ui: &Ui,
    viewer: &Viewer,
    case: &Case,
    form: Option<SignForm>,
    errors: FieldErrors,
) -> Result<SignPage, AppError> {
    let organisation = affiliation(viewer, case.row.organisation_id)?;
    let language = case.charter.text.best_language(ui.language());
    let fresh = SignForm { name: viewer.name.clone(), ..SignForm::default() };
    Ok(SignPage {
        id: case.row.id,
        charter: case.charter.id,
        label: case.charter.label.clone(),
        language: language.as_str(),
        paragraphs: view::paragraphs(case.charter.text.best(language)),
        sha256: case.charter.sha256.get(language).unwrap_or_default().to_owned(),
        signature: view::signature(case).filter(|_| case.is_signed()),
        steps: steps::labels(ui),
        current: 3,
        form: form.unwrap_or(fresh),
        errors,
        trail: step_trail(ui, &organisation, case, ui.t("membership-step-charter")),
    })
}

pub async fn appeal(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let case = service::find(&app.db, &viewer, id, app.clock.today(ui.zone())).await?;
    service::bound(&viewer, case.row.organisation_id)?;
    if case.row.status != ApplicationStatus::Refused {
        return Err(Error::NotAllowed.into());
    }
    ui.page(&appeal_page(&ui, &viewer, &case, AppealForm::default(), FieldErrors::default())?)
}

pub fn appeal_page(
    ui: &Ui,
    viewer: &Viewer,
    case: &Case,
    form: AppealForm,
    errors: FieldErrors,
) -> Result<AppealPage, AppError> {
    let organisation = affiliation(viewer, case.row.organisation_id)?;
    Ok(AppealPage {
        id: case.row.id,
        reason: case.row.reason.clone(),
        until: service::appeal_until(&case.row),
        form,
        errors,
        trail: step_trail(ui, &organisation, case, ui.t("membership-appeal-title")),
    })
}

pub async fn confirm_withdrawal(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let case = service::find(&app.db, &viewer, id, app.clock.today(ui.zone())).await?;
    service::bound(&viewer, case.row.organisation_id)?;
    let organisation = affiliation(&viewer, case.row.organisation_id)?;
    if Step::Withdraw.target(case.row.status).is_none() {
        return Err(Error::NotAllowed.into());
    }
    ui.page(&ConfirmPage {
        question: "membership-withdraw-title",
        detail: "membership-withdraw-text",
        action_url: urls::withdraw(id),
        action: "membership-withdraw",
        back_url: urls::application(id),
        trail: step_trail(&ui, &organisation, &case, ui.t("membership-withdraw-title")),
    })
}

pub async fn confirm_resignation(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<MembershipId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let member = store::find_member(&app.db, id).await?.ok_or(AppError::NotFound)?;
    service::bound(&viewer, member.organisation_id)?;
    let organisation = affiliation(&viewer, member.organisation_id)?;
    if MemberStep::Resign.target(member.status).is_none() {
        return Err(Error::NotAllowed.into());
    }
    ui.page(&ConfirmPage {
        question: "membership-resign-title",
        detail: "membership-resign-text",
        action_url: urls::resign(id),
        action: "membership-resign",
        back_url: urls::own(member.organisation_id),
        trail: trail(&ui, &organisation, Some(ui.t("membership-resign-title"))),
    })
}

/// The draft that this person may write.
async fn draft(app: &App, ui: &Ui, viewer: &Viewer, id: ApplicationId) -> Result<Case, AppError> {
    let case = service::find(&app.db, viewer, id, app.clock.today(ui.zone())).await?;
    service::bound(viewer, case.row.organisation_id)?;
    if case.is_draft() { Ok(case) } else { Err(Error::NotAllowed.into()) }
}

/// For a stranger the organisation's memberships do not exist.
pub fn affiliation(viewer: &Viewer, id: OrganisationId) -> Result<Affiliation, AppError> {
    let found = viewer.affiliations.iter().find(|one| one.organisation_id == id);
    found.cloned().ok_or(AppError::NotFound)
}

pub fn trail(ui: &Ui, organisation: &Affiliation, here: Option<String>) -> Vec<(String, String)> {
    let account = ("/compte".to_owned(), ui.t("membership-account"));
    let own = (urls::own(organisation.organisation_id), ui.t("membership-own-title"));
    [account, own].into_iter().chain(here.map(|here| (String::new(), here))).collect()
}

fn step_trail(ui: &Ui, organisation: &Affiliation, case: &Case, here: String) -> Vec<(String, String)> {
    let mut trail = trail(ui, organisation, None);
    trail.push((urls::application(case.row.id), ui.t("membership-application-title")));
    trail.push((String::new(), here));
    trail
}
