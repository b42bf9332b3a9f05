//! The table in which months are stated.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::values::{Language, OfferId, OrganisationId};

use super::forms::CapacityForm;
use super::service::{self, Subject};
use super::view::month_name;
use crate::app::{App, AppState};
use crate::catalogue::model::Offer;
use crate::catalogue::urls;
use crate::catalogue::view::{key, title_of};
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

#[derive(Debug, Template)]
#[template(path = "catalogue/capacity.html")]
pub struct CapacityPage {
    /// What it is about: the offer or the organisation.
    pub name: String,
    pub action: String,
    /// Per cent of the usual capacity, or a number in the unit of the price.
    pub is_share: bool,
    pub unit: String,
    pub form: CapacityForm,
    pub errors: FieldErrors,
    /// Somebody else has saved since the table was opened.
    pub is_changed: bool,
    pub language: Language,
    /// Where the months of the whole organisation are stated.
    pub house_url: Option<String>,
    /// The offers of the organisation, each with its own table.
    pub trail: Vec<(String, String)>,
}

impl CapacityPage {
    fn month(&self, month: &chrono::NaiveDate) -> String {
        month_name(*month, self.language)
    }
}

pub async fn offer(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OfferId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let page = page(&app, &ui, &viewer, Subject::Offer(id), None).await?;
    ui.page(&page)
}

pub async fn own(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let page = page(&app, &ui, &viewer, Subject::Organisation(id), None).await?;
    ui.page(&page)
}

/// The table as stated, or as typed with what is wrong.
pub async fn page(
    app: &App,
    ui: &Ui,
    viewer: &Viewer,
    subject: Subject,
    typed: Option<(CapacityForm, FieldErrors)>,
) -> Result<CapacityPage, AppError> {
    let about = service::own(&app.db, viewer, subject).await?;
    let stated = service::find(&app.db, subject).await?;
    let today = app.clock.today(ui.zone());
    let (form, errors) =
        typed.unwrap_or_else(|| (CapacityForm::of(stated.as_ref(), today), FieldErrors::default()));
    let here = match subject {
        Subject::Offer(id) => urls::offer_capacity(id),
        Subject::Organisation(id) => urls::own_capacity(id),
    };
    let organisation = match (&about, subject) {
        (Some(offer), _) => Some(offer.organisation_id),
        (None, Subject::Organisation(id)) => Some(id),
        _ => None,
    };
    let name = name(about.as_ref(), organisation, viewer, ui);
    Ok(CapacityPage {
        trail: trail(ui, about.as_ref(), organisation, &name, &here),
        name,
        action: here,
        is_share: about.is_none(),
        unit: about
            .as_ref()
            .map(|offer| ui.t(&key("catalogue-unit", offer.content.price.unit.as_str())))
            .unwrap_or_default(),
        form,
        errors,
        is_changed: false,
        language: ui.language(),
        house_url: about.as_ref().map(|offer| urls::own_capacity(offer.organisation_id)),
    })
}

fn name(offer: Option<&Offer>, organisation: Option<OrganisationId>, viewer: &Viewer, ui: &Ui) -> String {
    match offer {
        Some(offer) => title_of(offer, ui.language()),
        None => {
            let of = viewer.affiliations.iter().find(|one| Some(one.organisation_id) == organisation);
            of.map(|one| one.organisation_name.clone()).unwrap_or_default()
        }
    }
}

fn trail(
    ui: &Ui,
    offer: Option<&Offer>,
    organisation: Option<OrganisationId>,
    name: &str,
    here: &str,
) -> Vec<(String, String)> {
    let mut trail = vec![(crate::accounts::urls::ACCOUNT.to_owned(), ui.t("accounts-account-title"))];
    match (offer, organisation) {
        (Some(offer), _) => {
            trail.push((urls::MINE.to_owned(), ui.t("catalogue-own-title")));
            trail.push((urls::edit(offer.id), name.to_owned()));
        }
        (None, Some(id)) => trail.push((crate::directory::urls::edit(id), name.to_owned())),
        (None, None) => {}
    }
    trail.push((here.to_owned(), ui.t("catalogue-calendar-title")));
    trail
}
