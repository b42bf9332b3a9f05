//! The page of one application for the staff.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::membership::application::ApplicationStatus;
use entity::membership::peer;
use entity::membership::review::{self, Finding, Recommendation};
use entity::values::{ApplicationId, PersonId};

use super::super::model::category_key;
use super::super::moves::{PEERS_MAX, REVIEWS, Step};
use super::super::peers::{self, PeerLine};
use super::super::view::{self, AnswerLine, HistoryLine, Reader, SignatureLine};
use super::super::{store, urls};
use super::forms::{DecisionForm, ReviewForm};
use super::service;
use crate::app::{App, AppState};
use crate::directory::Organisation;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};
use crate::{accounts, directory};

#[derive(Debug, Template)]
#[template(path = "membership/case.html")]
pub struct CasePage {
    id: ApplicationId,
    round: i32,
    holder: Organisation,
    chamber: String,
    is_renewal: bool,
    is_submitted: bool,
    is_appealed: bool,
    status: &'static str,
    category: Option<&'static str>,
    since: Option<DateTime<Utc>>,
    answers: Vec<AnswerLine>,
    criteria: String,
    signature: Option<SignatureLine>,
    reason: Option<String>,
    appeal: Option<String>,
    appeal_reason: Option<String>,
    reviews: Vec<ReviewLine>,
    given: usize,
    wanted: usize,
    /// Others' reviews are read after one's own was given.
    hides_reviews: bool,
    can_review: bool,
    is_same_person: bool,
    can_decide: bool,
    can_send_back: bool,
    findings: Vec<(Finding, &'static str)>,
    recommendations: Vec<(Recommendation, &'static str)>,
    review: ReviewForm,
    review_url: String,
    peers: Vec<PeerLine>,
    /// Somebody more may be asked.
    can_ask: bool,
    peer_email: String,
    form: DecisionForm,
    errors: FieldErrors,
    pub is_changed: bool,
    people: Vec<String>,
    history: Vec<HistoryLine>,
    trail: Vec<(String, String)>,
}

/// One review as the page shows it.
#[derive(Debug)]
struct ReviewLine {
    who: String,
    /// Given by somebody of a member.
    is_peer: bool,
    at: DateTime<Utc>,
    recommendation: &'static str,
    paragraphs: Vec<String>,
    /// Title of the criterion, key of the finding, note.
    findings: Vec<(String, &'static str, String)>,
}

pub const fn finding_key(finding: Finding) -> &'static str {
    match finding {
        Finding::Met => "membership-finding-met",
        Finding::Partly => "membership-finding-partly",
        Finding::NotMet => "membership-finding-not-met",
    }
}

pub const fn recommendation_key(recommendation: Recommendation) -> &'static str {
    match recommendation {
        Recommendation::Accept => "membership-recommend-accept",
        Recommendation::Plan => "membership-recommend-plan",
        Recommendation::Refuse => "membership-recommend-refuse",
    }
}

/// What was typed, absent at first.
#[derive(Debug, Default)]
pub struct Typed {
    pub review: Option<ReviewForm>,
    pub decision: Option<DecisionForm>,
    pub peer_email: String,
    pub errors: FieldErrors,
}

/// The page with what was typed to ask a peer, and the key of what is wrong with it.
pub async fn page_with_peer(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    id: ApplicationId,
    (peer_email, wrong): (String, &'static str),
) -> Result<CasePage, AppError> {
    let typed = Typed { peer_email, errors: FieldErrors::of("email", wrong), ..Typed::default() };
    case_page(app, ui, viewer, id, typed).await
}

pub async fn show(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<ApplicationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&case_page(&app, &ui, &viewer, id, Typed::default()).await?)
}

pub async fn case_page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    id: ApplicationId,
    typed: Typed,
) -> Result<CasePage, AppError> {
    let language = ui.language();
    let today = app.clock.today(ui.zone());
    let case = service::find(&app.db, viewer, id, today).await?;
    let row = &case.row;
    let holder = directory::find(&app.db, row.organisation_id).await?.ok_or(AppError::NotFound)?;
    let names = view::chamber_names(&app.db).await?;
    let may_judge = service::may_judge_about(&app.db, viewer, row).await?;
    let reviews = service::present_reviews(&app.db, row).await?;
    let given = service::reviewers(&reviews);
    let has_reviewed = reviews.iter().any(|one| one.person_id == Some(viewer.person_id));
    let is_submitted = row.status == ApplicationStatus::Submitted;
    let can_review = is_submitted && may_judge && !has_reviewed;
    let mut events = store::list_events(&app.db, row.chamber_id, row.organisation_id).await?;
    events.retain(|event| event.application_id == Some(id));
    let acted = events.iter().map(|event| event.person_id);
    let known: Vec<_> = acted.chain(reviews.iter().map(|one| one.person_id)).flatten().collect();
    let people: HashMap<_, _> = accounts::names_of(&app.db, &known).await?.into_iter().collect();
    let addresses = accounts::people_of_organisation(&app.db, holder.id).await?;
    let hides_reviews = can_review && given < REVIEWS && given > 0;
    let asked = peers::lines(&app.db, row, &reviews, &ui.t("membership-who-gone")).await?;
    let is_peer = store::list_peers(&app.db, id).await?;
    let review_lines = reviews.into_iter().filter(|_| !hides_reviews);
    let blank = DecisionForm::blank(row.version, today);
    let is_appealed = row.status == ApplicationStatus::Appealed;
    Ok(CasePage {
        id,
        round: row.round,
        chamber: names.get(&row.chamber_id).cloned().unwrap_or_default(),
        is_renewal: row.is_renewal,
        is_submitted,
        is_appealed,
        status: view::status_key(row.status),
        category: row.category.map(category_key),
        since: row.appealed_at.or(row.submitted_at),
        answers: view::answers(&case, &names, language),
        criteria: case.set.label.clone(),
        signature: view::signature(&case),
        reason: row.reason.clone(),
        appeal: row.appeal.clone(),
        appeal_reason: row.appeal_reason.clone(),
        reviews: review_lines.map(|one| review_line(&case, one, (&people, &is_peer), ui)).collect(),
        given,
        wanted: REVIEWS,
        hides_reviews,
        can_review,
        is_same_person: !may_judge && (is_submitted || is_appealed),
        can_decide: may_judge && (is_submitted && given >= REVIEWS || is_appealed),
        can_send_back: may_judge && Step::SendBack.target(row.status).is_some(),
        findings: Finding::ALL.iter().map(|one| (*one, finding_key(*one))).collect(),
        recommendations: Recommendation::ALL.iter().map(|one| (*one, recommendation_key(*one))).collect(),
        review: typed.review.unwrap_or_default(),
        review_url: urls::case(id),
        can_ask: is_submitted && may_judge && asked.len() < PEERS_MAX,
        peers: asked,
        peer_email: typed.peer_email,
        form: typed.decision.map_or(blank, |form| DecisionForm { version: row.version.to_string(), ..form }),
        errors: typed.errors,
        is_changed: false,
        people: addresses.into_iter().map(|(_, email)| email).collect(),
        history: view::history(events, &people, Reader::Staff, language),
        trail: vec![
            ("/chambre".to_owned(), ui.t("desk-title")),
            (urls::QUEUE.to_owned(), ui.t("membership-queue-title")),
            (String::new(), holder.shown_name().to_owned()),
        ],
        holder,
    })
}

fn review_line(
    case: &super::super::own::Case,
    review: review::Model,
    (people, peers): (&HashMap<PersonId, String>, &[peer::Model]),
    ui: &Ui,
) -> ReviewLine {
    let who = review.person_id.and_then(|person| people.get(&person).cloned());
    let title = |id| {
        let criterion = case.criteria.iter().find(|one| one.id == id);
        criterion.map(|one| one.title.best(ui.language()).to_owned()).unwrap_or_default()
    };
    let found = review.findings.0.into_iter();
    ReviewLine {
        is_peer: review.person_id.is_some() && peers.iter().any(|one| one.person_id == review.person_id),
        who: who.unwrap_or_else(|| ui.t("membership-who-gone")),
        at: review.created_at,
        recommendation: recommendation_key(review.recommendation),
        paragraphs: view::paragraphs(&review.summary),
        findings: found.map(|one| (title(one.criterion_id), finding_key(one.finding), one.note)).collect(),
    }
}
