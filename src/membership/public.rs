//! What everybody reads before applying: the criteria and the charter of a Chamber. And the documents of answers, for
//! who may read them.

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use chrono::NaiveDate;
use entity::membership::criterion::{self, CriterionKind};
use entity::values::{ApplicationId, ChamberId, CriterionId, Language};

use super::model::{category_key, notion_key};
use super::moves::{ApplicationStatus, REVIEWS, Standing, is_open, standing};
use super::{peers, policy, store, urls, view};
use crate::app::{App, AppState};
use crate::chambers::{self, ChamberName};
use crate::files::{self, DocumentKind};
use crate::web::context::Context;
use crate::web::download::attachment;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::{MaybeViewer, SignedIn, Viewer};

#[derive(Debug, Template)]
#[template(path = "membership/join.html")]
struct JoinPage {
    chamber: String,
    /// Other Chambers of the installation: address, name, whether it is this one.
    tabs: Vec<(String, String, bool)>,
    criteria: Option<Criteria>,
    charter: Option<Charter>,
    categories: Vec<(&'static str, &'static str)>,
    reviews: usize,
    /// Where the people of an organisation go from here.
    ways: Vec<Way>,
    is_signed_in: bool,
    trail: Vec<(String, String)>,
}

/// What an organisation of the viewer does next at this Chamber.
#[derive(Debug)]
struct Way {
    organisation: String,
    url: String,
    key: &'static str,
    /// Something is to be done, not only to be read.
    is_step: bool,
}

#[derive(Debug)]
struct Criteria {
    label: String,
    published_on: Option<NaiveDate>,
    binding: Vec<CriterionLine>,
    progressive: Vec<CriterionLine>,
}

#[derive(Debug)]
struct CriterionLine {
    title: String,
    notion: &'static str,
    question: String,
    evidence: String,
    lang: &'static str,
}

#[derive(Debug)]
struct Charter {
    label: String,
    published_on: Option<NaiveDate>,
    lang: &'static str,
    paragraphs: Vec<String>,
    sha256: String,
}

pub async fn join(
    State(app): State<AppState>,
    MaybeViewer(viewer): MaybeViewer,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    let state = QueryState::new(urls::JOIN, &context.query);
    let names = chambers::names(&app.db).await?;
    let wanted = state.get("chambre");
    let here = match wanted {
        Some(slug) => names.iter().find(|name| name.slug == slug),
        None => names.iter().find(|name| name.id == app.chamber_of(&ui)),
    };
    let here = here.ok_or(AppError::NotFound)?;
    let language = ui.language();
    ui.page(&JoinPage {
        chamber: here.name.clone(),
        tabs: tabs(&names, here),
        criteria: criteria(&app, here, language).await?,
        charter: charter(&app, here, language).await?,
        categories: CATEGORIES.to_vec(),
        reviews: REVIEWS,
        ways: match &viewer {
            Some(viewer) => ways(&app, viewer, here.id, app.clock.today(ui.zone())).await?,
            None => Vec::new(),
        },
        is_signed_in: viewer.is_some(),
        trail: vec![(String::new(), ui.t("membership-join-title"))],
    })
}

const CATEGORIES: &[(&str, &str)] = &[
    (category_key(entity::membership::Category::Collective), "membership-category-collective-hint"),
    (category_key(entity::membership::Category::Individual), "membership-category-individual-hint"),
    (category_key(entity::membership::Category::Support), "membership-category-support-hint"),
    (category_key(entity::membership::Category::Partner), "membership-category-partner-hint"),
];

fn tabs(names: &[ChamberName], here: &ChamberName) -> Vec<(String, String, bool)> {
    if names.len() < 2 {
        return Vec::new();
    }
    names.iter().map(|name| (urls::join(&name.slug), name.short_name.clone(), name.id == here.id)).collect()
}

/// The open application or the membership of each organisation of the viewer; to apply is offered to owners of those that
/// have neither.
async fn ways(
    app: &App,
    viewer: &Viewer,
    chamber: ChamberId,
    today: NaiveDate,
) -> Result<Vec<Way>, AppError> {
    let mut ways = Vec::new();
    for one in &viewer.affiliations {
        let id = one.organisation_id;
        let applications = store::list_applications_of(&app.db, id).await?;
        let open = applications.iter().find(|row| row.chamber_id == chamber && is_open(row.status));
        let members = store::list_members_of(&app.db, id).await?;
        let member = members.iter().find(|row| row.chamber_id == chamber);
        let present = member.map(|row| standing(row.status, row.valid_to, today));
        let (key, url, is_step) = match (open, present) {
            (Some(row), _) if row.status == ApplicationStatus::Draft => {
                ("membership-join-resume", urls::application(row.id), true)
            }
            (Some(row), _) => ("membership-join-follow", urls::application(row.id), false),
            (None, Some(Standing::Active | Standing::Suspended)) => {
                ("membership-join-member", urls::own(id), false)
            }
            (None, Some(Standing::RenewalDue | Standing::Overdue)) => {
                ("membership-join-renew", urls::own(id), one.is_owner)
            }
            _ if one.is_owner => ("membership-apply-for", urls::own(id), true),
            _ => continue,
        };
        ways.push(Way { organisation: one.organisation_name.clone(), url, key, is_step });
    }
    Ok(ways)
}

async fn criteria(app: &App, here: &ChamberName, language: Language) -> Result<Option<Criteria>, AppError> {
    let Some(set) = store::find_set_in_force(&app.db, here.id).await? else { return Ok(None) };
    let criteria = store::list_criteria(&app.db, set.id).await?;
    let of_kind = |kind: CriterionKind| {
        criteria.iter().filter(|one| one.kind == kind).map(|one| line(one, language)).collect()
    };
    Ok(Some(Criteria {
        label: set.label,
        published_on: set.published_on,
        binding: of_kind(CriterionKind::Binding),
        progressive: of_kind(CriterionKind::Progressive),
    }))
}

fn line(criterion: &criterion::Model, language: Language) -> CriterionLine {
    CriterionLine {
        title: criterion.title.best(language).to_owned(),
        notion: notion_key(criterion.notion),
        question: criterion.question.best(language).to_owned(),
        evidence: criterion.evidence.best(language).to_owned(),
        lang: criterion.question.best_language(language).as_str(),
    }
}

async fn charter(app: &App, here: &ChamberName, language: Language) -> Result<Option<Charter>, AppError> {
    let Some(row) = store::find_charter_in_force(&app.db, here.id).await? else { return Ok(None) };
    let read = row.text.best_language(language);
    Ok(Some(Charter {
        label: row.label,
        published_on: row.published_on,
        lang: read.as_str(),
        paragraphs: view::paragraphs(row.text.best(read)),
        sha256: row.sha256.get(read).unwrap_or_default().to_owned(),
    }))
}

/// Gives a document of an answer to the people of the applicant, and once it was handed in to the staff of the Chamber and
/// to whom it asks to read; for all others it does not exist.
pub async fn evidence(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path((id, criterion)): Path<(ApplicationId, CriterionId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    let application = store::find_application(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let is_judge = policy::can_keep(&viewer, application.chamber_id) && application.submitted_at.is_some();
    let today = app.clock.today(ui.zone());
    let is_reader = is_judge || peers::is_asked(&app.db, &viewer, &application, today).await?;
    if !policy::can_follow(&viewer, application.organisation_id) && !is_reader {
        return Err(AppError::NotFound);
    }
    let answer = store::find_answer(&app.db, id, criterion).await?.ok_or(AppError::NotFound)?;
    let kind = answer.file_type.as_deref().and_then(DocumentKind::of_media_type).ok_or(AppError::NotFound)?;
    let file = files::find(&app.db, answer.file_id.ok_or(AppError::NotFound)?).await?;
    let bytes =
        app.files.get(&file.ok_or(AppError::NotFound)?.storage_key).await?.ok_or(AppError::NotFound)?;
    let name = answer.file_name.unwrap_or_default();
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(header::CONTENT_DISPOSITION, attachment(&name));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok((headers, Body::from(bytes)).into_response())
}
