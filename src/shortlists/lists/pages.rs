//! Pages of lists: all of them, one, its settings, the question before it is deleted.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use entity::shortlists::shortlist;
use entity::values::{ShortlistEntryId, ShortlistId};
use serde::Deserialize;

use super::super::model::{Sharing, UNDO_DAYS};
use super::super::policy::{Right, can_make_private};
use super::super::tray::MOST;
use super::super::urls;
use super::forms::{ListForm, NoteForm};
use super::service::{self, Listed};
use super::view::{self, Lines};
use crate::accounts;
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{Affiliation, SignedIn, Viewer};

#[derive(Debug, Template)]
#[template(path = "shortlists/lists.html")]
pub struct ListsPage {
    lists: Vec<Card>,
    form: ListForm,
    errors: FieldErrors,
    organisations: Vec<Affiliation>,
    trail: Vec<(String, String)>,
}

#[derive(Debug)]
struct Card {
    url: String,
    name: String,
    entries: i64,
    shared: Shared,
    updated_at: DateTime<Utc>,
}

impl ListPage {
    /// Whether a line was just removed.
    fn is_undoable(&self, id: &ShortlistEntryId) -> bool {
        self.undo.as_ref() == Some(id)
    }

    /// The note that could not be kept and why, when it belongs to this line.
    fn typed(&self, id: &ShortlistEntryId) -> Option<(&str, &'static str)> {
        let (line, text, error) = self.note.as_ref()?;
        (line == id).then_some((text.as_str(), *error))
    }
}

/// Who sees a list, in words.
#[derive(Debug)]
pub struct Shared {
    key: &'static str,
    organisation: String,
}

#[derive(Debug, Template)]
#[template(path = "shortlists/list.html")]
pub struct ListPage {
    list: shortlist::Model,
    right: Right,
    shared: Shared,
    lines: Lines,
    /// The line that was just removed.
    undo: Option<ShortlistEntryId>,
    /// A note that could not be kept: its line, what was typed, and why.
    note: Option<(ShortlistEntryId, String, &'static str)>,
    undo_days: i64,
    most_compared: usize,
    settings_url: String,
    xlsx_url: String,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "shortlists/settings.html")]
pub struct SettingsPage {
    name: String,
    action: String,
    back: String,
    delete_url: String,
    form: ListForm,
    errors: FieldErrors,
    organisations: Vec<Affiliation>,
    can_make_private: bool,
    is_changed: bool,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Template)]
#[template(path = "shortlists/delete.html")]
struct DeletePage {
    name: String,
    action: String,
    back: String,
    is_shared: bool,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct UndoQuery {
    retire: String,
}

pub fn trail(ui: &Ui, more: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut trail = vec![
        (accounts::urls::ACCOUNT.to_owned(), ui.t("accounts-account-title")),
        (urls::LISTS.to_owned(), ui.t("shortlists-lists")),
    ];
    trail.extend(more);
    trail
}

/// Who sees a list.
fn shared(viewer: &Viewer, list: &shortlist::Model) -> Shared {
    let role = viewer.affiliations.iter().find(|role| Some(role.organisation_id) == list.organisation_id);
    let organisation = role.map(|role| role.organisation_name.clone()).unwrap_or_default();
    let key = match list.sharing {
        Sharing::Private => "shortlists-shared-nobody",
        Sharing::Read => "shortlists-shared-read",
        Sharing::Write => "shortlists-shared-write",
    };
    Shared { key, organisation }
}

pub async fn all(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
) -> Result<Response, AppError> {
    let form = ListForm::blank(&viewer);
    ui.page(&lists_page(&app, &viewer, &ui, form, FieldErrors::default()).await?)
}

pub async fn lists_page(
    app: &App,
    viewer: &Viewer,
    ui: &Ui,
    form: ListForm,
    errors: FieldErrors,
) -> Result<ListsPage, AppError> {
    let lists = service::reachable(&app.db, viewer).await?;
    let card = |listed: Listed| Card {
        url: urls::list(listed.list.id),
        shared: shared(viewer, &listed.list),
        entries: listed.entries,
        updated_at: listed.list.updated_at,
        name: listed.list.name,
    };
    Ok(ListsPage {
        lists: lists.into_iter().map(card).collect(),
        form,
        errors,
        organisations: viewer.affiliations.clone(),
        trail: trail(ui, Vec::new()),
    })
}

pub async fn show(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<ShortlistId>,
    Query(query): Query<UndoQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let mut page = list_page(&app, &viewer, &ui, id).await?;
    let removed = query.retire.parse().ok();
    page.undo = removed.filter(|id| page.lines.removed.iter().any(|line| line.id == *id));
    ui.page(&page)
}

async fn list_page(app: &App, viewer: &Viewer, ui: &Ui, id: ShortlistId) -> Result<ListPage, AppError> {
    let (list, right) = service::find(&app.db, viewer, id).await?;
    let today = app.clock.today(ui.zone());
    Ok(ListPage {
        lines: view::read(app, viewer, &list, ui.language(), today).await?,
        shared: shared(viewer, &list),
        right,
        undo: None,
        note: None,
        undo_days: UNDO_DAYS,
        most_compared: MOST,
        settings_url: urls::list_settings(id),
        xlsx_url: urls::list_xlsx(id),
        trail: trail(ui, vec![(String::new(), list.name.clone())]),
        list,
    })
}

/// The list with a note that could not be kept, as it was typed.
pub async fn with_note(
    app: &App,
    viewer: &Viewer,
    ui: &Ui,
    (id, entry): (ShortlistId, ShortlistEntryId),
    (form, error): (NoteForm, &'static str),
) -> Result<Response, AppError> {
    let mut page = list_page(app, viewer, ui, id).await?;
    page.note = Some((entry, form.note, error));
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

pub async fn settings(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<ShortlistId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let list = managed(&app, &viewer, id).await?;
    let form = ListForm::of(&list, &viewer);
    ui.page(&settings_page(&ui, &viewer, &list, form, FieldErrors::default()))
}

/// A list that the viewer may name, share and delete.
pub async fn managed(app: &App, viewer: &Viewer, id: ShortlistId) -> Result<shortlist::Model, AppError> {
    let (list, right) = service::find(&app.db, viewer, id).await?;
    if right.can_manage() { Ok(list) } else { Err(AppError::Forbidden) }
}

pub fn settings_page(
    ui: &Ui,
    viewer: &Viewer,
    list: &shortlist::Model,
    form: ListForm,
    errors: FieldErrors,
) -> SettingsPage {
    let back = urls::list(list.id);
    SettingsPage {
        name: list.name.clone(),
        action: urls::list_settings(list.id),
        delete_url: urls::list_delete(list.id),
        form,
        errors,
        organisations: viewer.affiliations.clone(),
        can_make_private: can_make_private(viewer, list),
        is_changed: false,
        trail: trail(
            ui,
            vec![(back.clone(), list.name.clone()), (String::new(), ui.t("shortlists-settings"))],
        ),
        back,
    }
}

/// The settings once more: somebody else has saved, and what was typed is kept.
pub fn changed_page(
    ui: &Ui,
    viewer: &Viewer,
    list: &shortlist::Model,
    form: ListForm,
) -> Result<Response, AppError> {
    let form = ListForm { version: list.version.to_string(), ..form };
    let mut page = settings_page(ui, viewer, list, form, FieldErrors::default());
    page.is_changed = true;
    ui.page_with(StatusCode::CONFLICT, &page)
}

pub async fn confirm_delete(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    Path(id): Path<ShortlistId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let list = managed(&app, &viewer, id).await?;
    let back = urls::list(id);
    ui.page(&DeletePage {
        action: urls::list_delete(id),
        is_shared: list.sharing != Sharing::Private,
        trail: trail(&ui, vec![(back.clone(), list.name.clone())]),
        name: list.name,
        back,
    })
}
