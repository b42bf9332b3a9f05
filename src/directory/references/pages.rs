//! Pages of the people of an organisation: its references, the form of one, the question before one goes.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use entity::directory::reference::{self, AmountBracket, ReferenceStatus};
use entity::values::{Jurisdiction, OrganisationId, ReferenceId};

use super::forms::ReferenceForm;
use super::service::{self, Error};
use super::view::{self, Shown};
use super::{MOST, urls};
use crate::accounts;
use crate::app::{App, AppState};
use crate::directory::{store, urls as directory_urls};
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::Changed => Self::Conflict("references-changed"),
            Error::Not(key) => Self::Conflict(key),
            Error::BadLink => Self::Gone,
            Error::Database(error) => error.into(),
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "directory/references/own.html")]
struct OwnPage {
    lines: Vec<Line>,
    new_url: String,
    public_url: String,
    most: usize,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
struct Line {
    id: ReferenceId,
    shown: Shown,
    /// Key of the sentence that says where it stands with its client, and the client's name.
    standing: &'static str,
    client: String,
    edit_url: String,
    place_url: String,
    remove_url: String,
    /// Present while a client can be asked.
    ask_url: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "directory/references/form.html")]
pub struct FormPage {
    is_new: bool,
    /// What the client has confirmed or is asked to is undone by a change of the facts.
    is_confirmed: bool,
    is_changed: bool,
    action: String,
    back: String,
    form: ReferenceForm,
    errors: FieldErrors,
    amounts: Vec<(AmountBracket, String)>,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "directory/references/remove.html")]
struct RemovePage {
    title: String,
    action: String,
    back: String,
    trail: Vec<(String, String)>,
}

pub fn trail(viewer: &Viewer, ui: &Ui, id: OrganisationId, last: Option<String>) -> Vec<(String, String)> {
    let role = viewer.affiliations.iter().find(|role| role.organisation_id == id);
    let name = role.map(|role| role.organisation_name.clone()).unwrap_or_default();
    let mut trail = vec![
        (accounts::urls::ACCOUNT.to_owned(), ui.t("accounts-account-title")),
        (directory_urls::edit(id), name),
        (urls::own(id), ui.t("references-title")),
    ];
    trail.extend(last.map(|last| (String::new(), last)));
    trail
}

pub async fn list(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let rows = service::list(&app.db, &viewer, id).await?;
    let holder = store::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let shown = view::of_organisations(&app.db, &[id], ui.language()).await?.remove(&id).unwrap_or_default();
    let clients: Vec<_> = rows.iter().filter_map(|row| row.client_organisation_id).collect();
    let clients = store::list(&app.db, &clients).await?;
    let lines = rows.into_iter().zip(shown).map(|(row, shown)| {
        let client = clients.iter().find(|client| Some(client.id) == row.client_organisation_id);
        let client = client.map(|client| client.brand.clone().unwrap_or_else(|| client.name.clone()));
        line(&row, shown, client.unwrap_or_default())
    });
    ui.page(&OwnPage {
        lines: lines.collect(),
        new_url: urls::new(id),
        public_url: directory_urls::supplier(&holder.slug),
        most: MOST,
        trail: trail(&viewer, &ui, id, None),
    })
}

fn line(row: &reference::Model, shown: Shown, client: String) -> Line {
    let id = row.organisation_id;
    let can_ask = row.status != ReferenceStatus::Confirmed;
    Line {
        id: row.id,
        shown,
        standing: match row.status {
            ReferenceStatus::Declared => "references-standing-declared",
            ReferenceStatus::Asked => "references-standing-asked",
            ReferenceStatus::Confirmed => "references-standing-confirmed",
            ReferenceStatus::Declined => "references-standing-declined",
        },
        client,
        edit_url: urls::edit(id, row.id),
        place_url: urls::place(id, row.id),
        remove_url: urls::remove(id, row.id),
        ask_url: can_ask.then(|| urls::ask(id, row.id)),
    }
}

pub async fn new(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Response, AppError> {
    service::list(&app.db, &viewer, id).await?;
    let page = new_page(&app, &viewer, &ui, id, ReferenceForm::default(), FieldErrors::default()).await?;
    ui.page(&page)
}

pub async fn new_page(
    app: &App,
    viewer: &Viewer,
    ui: &Ui,
    id: OrganisationId,
    form: ReferenceForm,
    errors: FieldErrors,
) -> Result<FormPage, AppError> {
    Ok(FormPage {
        is_new: true,
        is_confirmed: false,
        is_changed: false,
        action: urls::new(id),
        back: urls::own(id),
        form,
        errors,
        amounts: amounts(app, id, ui).await?,
        trail: trail(viewer, ui, id, Some(ui.t("references-new"))),
    })
}

pub async fn edit(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, reference)): Path<(OrganisationId, ReferenceId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = service::find(&app.db, &viewer, (id, reference)).await?;
    let form = ReferenceForm::of(&row);
    ui.page(&edit_page(&app, &viewer, &ui, &row, (form, FieldErrors::default())).await?)
}

pub async fn edit_page(
    app: &App,
    viewer: &Viewer,
    ui: &Ui,
    row: &reference::Model,
    (form, errors): (ReferenceForm, FieldErrors),
) -> Result<FormPage, AppError> {
    let id = row.organisation_id;
    Ok(FormPage {
        is_new: false,
        is_confirmed: matches!(row.status, ReferenceStatus::Confirmed | ReferenceStatus::Asked),
        is_changed: false,
        action: urls::edit(id, row.id),
        back: urls::own(id),
        form,
        errors,
        amounts: amounts(app, id, ui).await?,
        trail: trail(viewer, ui, id, Some(row.title.clone())),
    })
}

impl FormPage {
    /// The form once more: somebody else has saved, and what was typed is kept.
    pub fn changed(self, version: i32) -> Self {
        let form = ReferenceForm { version: version.to_string(), ..self.form };
        Self { is_changed: true, form, ..self }
    }
}

async fn amounts(app: &App, id: OrganisationId, ui: &Ui) -> Result<Vec<(AmountBracket, String)>, AppError> {
    let holder = store::find(&app.db, id).await?;
    let jurisdiction = holder.map_or(Jurisdiction::Ch, |holder| holder.jurisdiction);
    let words = |amount: &AmountBracket| (*amount, view::amount_words(*amount, jurisdiction, ui.language()));
    Ok(AmountBracket::ALL.iter().map(words).collect())
}

pub async fn confirm_removal(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, reference)): Path<(OrganisationId, ReferenceId)>,
    ui: Ui,
) -> Result<Response, AppError> {
    let row = service::find(&app.db, &viewer, (id, reference)).await?;
    ui.page(&RemovePage {
        action: urls::remove(id, row.id),
        back: urls::own(id),
        trail: trail(&viewer, &ui, id, Some(row.title.clone())),
        title: row.title,
    })
}
