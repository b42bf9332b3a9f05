//! What somebody is asked to read: the list, and one application with the form of the review.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::membership::review::{Finding, Recommendation};
use entity::values::ApplicationId;

use super::super::reviews::{self, ReviewForm, finding_key, recommendation_key};
use super::super::urls;
use super::super::view::{self, AnswerLine, SignatureLine};
use super::service;
use crate::app::{App, AppState};
use crate::directory;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

#[derive(Debug, Template)]
#[template(path = "membership/readings.html")]
struct ReadingsPage {
    /// Address, applicant, since when, whether the review is given.
    lines: Vec<(String, String, DateTime<Utc>, bool)>,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "membership/reading.html")]
pub struct ReadingPage {
    id: ApplicationId,
    applicant: String,
    chamber: String,
    review_url: String,
    round: i32,
    answers: Vec<AnswerLine>,
    criteria: String,
    signature: Option<SignatureLine>,
    can_review: bool,
    findings: Vec<(Finding, &'static str)>,
    recommendations: Vec<(Recommendation, &'static str)>,
    review: ReviewForm,
    errors: FieldErrors,
    /// It was handed in anew meanwhile.
    pub is_changed: bool,
    trail: Vec<(String, String)>,
}

pub async fn list(State(app): State<AppState>, Member(viewer): Member, ui: Ui) -> Result<Response, AppError> {
    let today = app.clock.today(ui.zone());
    let mut lines = Vec::new();
    for (row, at, is_given) in service::list_open(&app.db, &viewer, today).await? {
        let card = directory::card(&app.db, row.organisation_id).await?;
        lines.push((urls::reading(row.id), card.map(|card| card.name).unwrap_or_default(), at, is_given));
    }
    let trail = vec![
        ("/compte".to_owned(), ui.t("membership-account")),
        (String::new(), ui.t("membership-readings-title")),
    ];
    ui.page(&ReadingsPage { lines, trail })
}

pub async fn show(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<ApplicationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&reading_page(&app, &ui, &viewer, id, (ReviewForm::default(), FieldErrors::default())).await?)
}

pub async fn reading_page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    id: ApplicationId,
    (review, errors): (ReviewForm, FieldErrors),
) -> Result<ReadingPage, AppError> {
    let case = service::find_asked(&app.db, viewer, id, app.clock.today(ui.zone())).await?;
    let row = &case.row;
    let card = directory::card(&app.db, row.organisation_id).await?;
    let applicant = card.map(|card| card.name).unwrap_or_default();
    let names = view::chamber_names(&app.db).await?;
    let given = reviews::present_reviews(&app.db, row).await?;
    Ok(ReadingPage {
        id,
        chamber: names.get(&row.chamber_id).cloned().unwrap_or_default(),
        review_url: urls::reading(id),
        round: row.round,
        answers: view::answers(&case, &names, ui.language()),
        criteria: case.set.label.clone(),
        signature: view::signature(&case),
        can_review: !given.iter().any(|one| one.person_id == Some(viewer.person_id)),
        findings: Finding::ALL.iter().map(|one| (*one, finding_key(*one))).collect(),
        recommendations: Recommendation::ALL.iter().map(|one| (*one, recommendation_key(*one))).collect(),
        review,
        errors,
        is_changed: false,
        trail: vec![
            ("/compte".to_owned(), ui.t("membership-account")),
            (urls::READINGS.to_owned(), ui.t("membership-readings-title")),
            (String::new(), applicant.clone()),
        ],
        applicant,
    })
}
