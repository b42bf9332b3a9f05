//! The page of a claim, as the person who makes it sees it, and the question of its link.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use chrono::{DateTime, Utc};
use entity::directory::organisation_claim::ClaimWay;

use super::forms::{ClaimForm, CodeForm, KeyForm};
use super::model::{MOST_TRIES, Proof};
use super::{service, store};
use crate::accounts;
use crate::app::{App, AppState};
use crate::chambers::{self, Contact};
use crate::directory::model::{Error, Organisation};
use crate::directory::{Found, service as records, urls};
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{SignedIn, Viewer};

#[derive(Debug, Template)]
#[template(path = "directory/claim.html")]
pub struct ClaimPage {
    record: Organisation,
    standing: Standing,
    ways: Ways,
    form: ClaimForm,
    code: CodeForm,
    errors: FieldErrors,
}

/// How the record stands to the person who looks.
#[derive(Debug)]
enum Standing {
    /// Theirs already: the page of the record's data.
    Own(String),
    /// Somebody else's; whom to ask.
    Owned(Option<Contact>),
    Open(Opened),
    Free,
}

/// The person's open claim.
#[derive(Debug)]
struct Opened {
    way: ClaimWay,
    since: DateTime<Utc>,
    email: String,
    until: Option<DateTime<Utc>>,
    letter_at: Option<DateTime<Utc>>,
    tries_left: i32,
}

/// What can prove a claim of this record.
#[derive(Debug)]
struct Ways {
    host: Option<String>,
    address: Option<String>,
    has_address: bool,
}

impl Ways {
    fn by_mail(&self) -> bool {
        self.host.is_some() || self.address.is_some()
    }
}

/// The question of a link.
#[derive(Debug, Template)]
#[template(path = "directory/claim_link.html")]
pub struct LinkPage {
    pub key: String,
    /// Absent: the link is no good.
    pub name: Option<String>,
    pub town: String,
}

pub async fn claim(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
    ui: Ui,
) -> Result<Response, AppError> {
    match records::find_public(&app.db, &slug).await? {
        Some(Found::Organisation(record)) => {
            let page = page(&app, &viewer, *record).await?;
            ui.page(&page)
        }
        Some(Found::MovedTo(slug)) => Ok(Redirect::to(&urls::claim(&slug)).into_response()),
        None => Err(AppError::NotFound),
    }
}

/// The public record of an address.
pub async fn find(app: &App, slug: &str) -> Result<Organisation, AppError> {
    match records::find_public(&app.db, slug).await? {
        Some(Found::Organisation(record)) => Ok(*record),
        _ => Err(AppError::NotFound),
    }
}

pub async fn page(app: &App, viewer: &Viewer, record: Organisation) -> Result<ClaimPage, AppError> {
    let standing = standing(app, viewer, &record).await?;
    let proof = Proof::of(record.website.as_deref(), record.email.as_deref());
    let ways = Ways { host: proof.host, address: proof.address, has_address: has_postal_address(&record) };
    let errors = FieldErrors::default();
    Ok(ClaimPage { record, standing, ways, form: ClaimForm::default(), code: CodeForm::default(), errors })
}

impl ClaimPage {
    /// The page with what was typed and what is wrong with it.
    pub fn refused(self, form: ClaimForm, errors: FieldErrors) -> Self {
        Self { form, errors, ..self }
    }

    pub fn wrong_code(self, code: CodeForm, errors: FieldErrors) -> Self {
        Self { code, errors, ..self }
    }
}

/// Whether a letter would arrive.
pub fn has_postal_address(record: &Organisation) -> bool {
    record.street.is_some() && record.city.is_some()
}

async fn standing(app: &App, viewer: &Viewer, record: &Organisation) -> Result<Standing, AppError> {
    if viewer.acts_for(record.id) {
        return Ok(Standing::Own(urls::edit(record.id)));
    }
    if accounts::is_owned(&app.db, record.id).await? {
        return Ok(Standing::Owned(chambers::contact(&app.db, record.chamber_id).await?));
    }
    let open = store::find_live_of(&app.db, record.id, viewer.person_id, app.clock.now()).await?;
    Ok(open.map_or(Standing::Free, |claim| {
        Standing::Open(Opened {
            way: claim.way,
            since: claim.created_at,
            email: claim.email.unwrap_or_default(),
            until: claim.key_expires_at,
            letter_at: claim.letter_at,
            tries_left: MOST_TRIES - claim.tries,
        })
    }))
}

/// Shows a button: mail scanners follow links, and a GET must not change anything.
pub async fn link(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Query(query): Query<KeyForm>,
    ui: Ui,
) -> Result<Response, AppError> {
    match service::find_by_link(&app.db, &viewer, &query.cle, app.clock.now()).await {
        Ok((record, _)) => ui.page(&LinkPage {
            key: query.cle,
            town: record.city.unwrap_or_default(),
            name: Some(record.brand.unwrap_or(record.name)),
        }),
        Err(Error::BadLink) => bad_link(&ui),
        Err(error) => Err(error.into()),
    }
}

pub fn bad_link(ui: &Ui) -> Result<Response, AppError> {
    ui.page_with(StatusCode::GONE, &LinkPage { key: String::new(), name: None, town: String::new() })
}
