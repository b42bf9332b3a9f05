//! The list of people with the form to add one.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::values::OrganisationId;

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
