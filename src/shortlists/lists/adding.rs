//! Choosing the list for suppliers or an offer, or making one for them.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use entity::values::ShortlistId;
use serde::Deserialize;

use super::super::favourites;
use super::super::model::{Error, Sharing};
use super::super::things::{Shown, Thing, Things};
use super::super::{store, urls};
use super::pages::trail;
use super::service::{self, Settings};
use super::{entries, forms};
use crate::app::{App, AppState};
use crate::db;
use crate::web::error::AppError;
use crate::web::extract::{Form, Query};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{SignedIn, Viewer};

/// Things that are added at once.
const MOST: usize = 20;
/// The choice of a list that is still to be made.
const NEW: &str = "nouvelle";

/// What is to be added, and where.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AddForm {
    fournisseur: Vec<String>,
    offre: Vec<String>,
    liste: String,
    nom: String,
}

#[derive(Debug, Template)]
#[template(path = "shortlists/add.html")]
struct AddPage {
    things: Vec<Shown>,
    form: AddForm,
    errors: FieldErrors,
    /// Identifier, name, and whether everything stands in it already.
    lists: Vec<(String, String, bool)>,
    trail: Vec<(String, String)>,
}

pub async fn choose(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Query(form): Query<AddForm>,
) -> Result<Response, AppError> {
    if form.fournisseur.is_empty() && form.offre.is_empty() {
        return Ok(Redirect::to(urls::LISTS).into_response());
    }
    let page = page(&app, &viewer, &ui, form, FieldErrors::default()).await?;
    ui.page(&page)
}

async fn page(
    app: &App,
    viewer: &Viewer,
    ui: &Ui,
    mut form: AddForm,
    errors: FieldErrors,
) -> Result<AddPage, AppError> {
    let things = things(app, &form).await?;
    let read = Things::read(app, &things, ui.language(), app.clock.today(ui.zone())).await?;
    let mut lists = Vec::new();
    let writable = service::reachable(&app.db, viewer).await?;
    let writable: Vec<_> = writable.into_iter().filter(|listed| listed.right.can_write()).collect();
    let ids: Vec<_> = writable.iter().map(|listed| listed.list.id).collect();
    let mut there: Vec<Vec<ShortlistId>> = Vec::with_capacity(things.len());
    for thing in &things {
        there.push(store::lists_with(&app.db, &ids, *thing).await?);
    }
    for listed in writable {
        let has_all = there.iter().all(|lists| lists.contains(&listed.list.id));
        lists.push((listed.list.id.to_string(), listed.list.name, has_all));
    }
    if form.liste.is_empty() {
        let first = lists.iter().find(|(_, _, has_all)| !has_all);
        form.liste = first.map_or_else(|| NEW.to_owned(), |(id, _, _)| id.clone());
    }
    Ok(AddPage {
        things: things.iter().filter_map(|thing| read.show(*thing)).collect(),
        form,
        errors,
        lists,
        trail: trail(ui, vec![(String::new(), ui.t("shortlists-add-title"))]),
    })
}

/// The things that are named; one that is not public does not exist.
async fn things(app: &App, form: &AddForm) -> Result<Vec<Thing>, AppError> {
    let suppliers = form.fournisseur.iter().map(|slug| format!("/fournisseurs/{slug}"));
    let offers = form.offre.iter().map(|slug| format!("/catalogue/{slug}"));
    let mut things = Vec::new();
    for address in suppliers.chain(offers).take(MOST) {
        let thing = favourites::find(&app.db, &address).await?;
        if !things.contains(&thing) {
            things.push(thing);
        }
    }
    if things.is_empty() { Err(AppError::NotFound) } else { Ok(things) }
}

pub async fn add(
    State(app): State<AppState>,
    SignedIn(viewer): SignedIn,
    ui: Ui,
    Form(form): Form<AddForm>,
) -> Result<Response, AppError> {
    let things = things(&app, &form).await?;
    let mut errors = FieldErrors::default();
    let done = if form.liste == NEW {
        let name = forms::name("nom", &form.nom, &mut errors);
        if errors.is_empty() { Some(into_new(&app, &viewer, name, &things).await) } else { None }
    } else if let Ok(id) = form.liste.parse::<ShortlistId>() {
        Some(entries::add(&app, &viewer, id, &things).await.map(|added| (id, added)))
    } else {
        errors.add("liste", "shortlists-error-list");
        None
    };
    match done {
        Some(Ok((id, 0))) => Ok(redirect(&urls::list(id), &Flash::info("shortlists-added-none"))),
        Some(Ok((id, _))) => Ok(redirect(&urls::list(id), &Flash::success("shortlists-added"))),
        Some(Err(Error::TooMany(key))) => {
            let errors = FieldErrors::of("liste", key);
            let page = page(&app, &viewer, &ui, form, errors).await?;
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Some(Err(error)) => Err(error.into()),
        None => {
            let page = page(&app, &viewer, &ui, form, errors).await?;
            ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// A private list with these things.
async fn into_new(
    app: &App,
    viewer: &Viewer,
    name: String,
    things: &[Thing],
) -> Result<(ShortlistId, usize), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let settings = Settings { name: name.clone(), sharing: Sharing::Private, organisation: None };
        let id = service::create_in(txn, viewer, settings, now).await?;
        let list = store::find(txn, id).await?.ok_or(Error::NotFound)?;
        Ok((id, entries::add_in(txn, list, viewer.person_id, things, now).await?))
    })
    .await
}
