//! The list of people with the form to add one.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::values::{OrganisationId, PersonId};

use super::super::forms::PersonForm;
use super::service::{self, PersonLine};
use crate::app::AppState;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Affiliation, SignedIn, Viewer};

#[derive(Debug, Template)]
#[template(path = "accounts/people.html")]
pub struct PeoplePage {
    pub organisation: Affiliation,
    pub viewer: Viewer,
    pub people: Vec<PersonLine>,
    pub form: PersonForm,
    pub errors: FieldErrors,
}

/// The question before an organisation goes to another of its people.
#[derive(Debug, Template)]
#[template(path = "accounts/transfer.html")]
struct TransferPage {
    organisation: Affiliation,
    heir: PersonLine,
}

pub async fn people(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let form = PersonForm { role: "editor".to_owned(), ..PersonForm::default() };
    let page = people_page(&app, viewer, id, form, FieldErrors::default()).await?;
    ui.page(&page)
}

/// Asks before anything happens; only an owner hands over, and only to somebody of the organisation.
pub async fn transfer(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path((id, person)): Path<(OrganisationId, PersonId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    let organisation = own(&viewer, id)?;
    if !organisation.is_owner {
        return Err(AppError::Forbidden);
    }
    let people = service::list(&app.db, id).await?;
    let heir = people.into_iter().find(|line| line.id == person && person != viewer.person_id);
    ui.page(&TransferPage { organisation, heir: heir.ok_or(AppError::NotFound)? })
}

/// For a stranger the organisation's list does not exist.
pub fn own(viewer: &Viewer, id: OrganisationId) -> Result<Affiliation, AppError> {
    let found = viewer.affiliations.iter().find(|affiliation| affiliation.organisation_id == id);
    found.cloned().ok_or(AppError::NotFound)
}

pub async fn people_page(
    app: &AppState,
    viewer: Viewer,
    id: OrganisationId,
    form: PersonForm,
    errors: FieldErrors,
) -> Result<PeoplePage, AppError> {
    let organisation = own(&viewer, id)?;
    let people = service::list(&app.db, id).await?;
    Ok(PeoplePage { organisation, viewer, people, form, errors })
}
