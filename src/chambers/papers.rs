//! What a Chamber shows of itself: its logo, its legal notice and what it says about privacy.

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use entity::values::{FileId, LocalText};

use super::{store, urls};
use crate::app::AppState;
use crate::files;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::ui::Ui;

#[derive(Debug, Template)]
#[template(path = "chambers/paper.html")]
struct PaperPage {
    title: &'static str,
    lang: &'static str,
    /// Paragraphs; a title where the first is true.
    blocks: Vec<(bool, String)>,
}

pub async fn imprint(State(app): State<AppState>, ui: Ui) -> Result<Response, AppError> {
    let chamber = store::find(&app.db, app.chamber_of(&ui)).await?.ok_or(AppError::NotFound)?;
    paper(&ui, "chambers-field-imprint", &chamber.imprint)
}

pub async fn privacy(State(app): State<AppState>, ui: Ui) -> Result<Response, AppError> {
    let chamber = store::find(&app.db, app.chamber_of(&ui)).await?.ok_or(AppError::NotFound)?;
    paper(&ui, "chambers-field-privacy", &chamber.privacy)
}

fn paper(ui: &Ui, title: &'static str, text: &LocalText) -> Result<Response, AppError> {
    if text.is_empty() {
        return Err(AppError::NotFound);
    }
    let language = ui.language();
    let blocks = text.best(language).split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    let blocks = blocks.map(|block| match block.strip_prefix("## ") {
        Some(title) => (true, title.to_owned()),
        None => (false, block.to_owned()),
    });
    ui.page(&PaperPage { title, lang: text.best_language(language).as_str(), blocks: blocks.collect() })
}

/// The logo or icon of this hall: its address names the picture, which never changes, so every host may keep it.
pub async fn logo(State(app): State<AppState>, Path(id): Path<FileId>, ui: Ui) -> Result<Response, AppError> {
    let look = ui.context().chamber;
    let url = urls::logo(id);
    if look.logo_url.as_ref() != Some(&url) && look.icon_url.as_ref() != Some(&url) {
        return Err(AppError::NotFound);
    }
    let file = files::find(&app.db, id).await?.ok_or(AppError::NotFound)?;
    let bytes = app.files.get(&file.storage_key).await?.ok_or(AppError::NotFound)?;
    let mut headers = HeaderMap::new();
    // Every logo was written by us as PNG, whatever came in.
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=604800, immutable"));
    Ok((headers, Body::from(bytes)).into_response())
}
