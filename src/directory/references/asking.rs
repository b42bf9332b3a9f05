//! Choosing the client of the hall who is asked to confirm.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use entity::values::{OrganisationId, ReferenceId};
use serde::Deserialize;

use super::pages::trail;
use super::service::{self, Error};
use super::{store as references, urls};
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::extract::{Form, Path, Query};
use crate::web::filters;
use crate::web::flash::{Flash, redirect};
use crate::web::ui::Ui;
use crate::web::viewer::{Member, Viewer};

/// Clients that are proposed.
const PROPOSED: u64 = 10;
/// Shortest word that is looked for.
const SHORTEST: usize = 2;

#[derive(Debug, Template)]
#[template(path = "directory/references/ask.html")]
struct AskPage {
    title: String,
    words: String,
    /// Identifier, name and town.
    clients: Vec<(String, String, String)>,
    has_searched: bool,
    error: Option<&'static str>,
    action: String,
    back: String,
    trail: Vec<(String, String)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AskQuery {
    q: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct AskForm {
    client: String,
    q: String,
}

pub async fn choose(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, reference)): Path<(OrganisationId, ReferenceId)>,
    Query(query): Query<AskQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    ui.page(&page(&app, &viewer, &ui, (id, reference), (query.q, None)).await?)
}

/// The page with what is found for these words, at first those of the reference itself.
async fn page(
    app: &App,
    viewer: &Viewer,
    ui: &Ui,
    (id, reference): (OrganisationId, ReferenceId),
    (words, error): (Option<String>, Option<&'static str>),
) -> Result<AskPage, AppError> {
    let row = service::find(&app.db, viewer, (id, reference)).await?;
    let own = row.client.clone();
    let words = words.unwrap_or(if row.is_client_named { own } else { String::new() });
    let words: String = words.trim().chars().take(100).collect();
    let has_searched = words.chars().count() >= SHORTEST;
    let found = if has_searched {
        references::list_clients(&app.db, &words, id, PROPOSED).await?
    } else {
        Vec::new()
    };
    let clients = found.into_iter().map(|row| (row.id.to_string(), row.name, row.city.unwrap_or_default()));
    Ok(AskPage {
        clients: clients.collect(),
        words,
        has_searched,
        error,
        action: urls::ask(id, reference),
        back: urls::own(id),
        trail: trail(viewer, ui, id, Some(ui.t("references-ask"))),
        title: row.title,
    })
}

pub async fn ask(
    State(app): State<AppState>,
    Member(viewer): Member,
    Path((id, reference)): Path<(OrganisationId, ReferenceId)>,
    ui: Ui,
    Form(form): Form<AskForm>,
) -> Result<Response, AppError> {
    service::find(&app.db, &viewer, (id, reference)).await?;
    let refused = match form.client.parse::<OrganisationId>() {
        Ok(client) => match service::ask(&app, &viewer, (id, reference), client).await {
            Ok(()) => return Ok(redirect(&urls::own(id), &Flash::success("references-asked"))),
            Err(Error::Not(key)) => key,
            Err(error) => return Err(error.into()),
        },
        Err(_) => "references-error-client",
    };
    let page = page(&app, &viewer, &ui, (id, reference), (Some(form.q), Some(refused))).await?;
    ui.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
