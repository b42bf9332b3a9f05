//! All answers to a request beside each other, and the whole file of it for the buyer: on paper and as a spreadsheet.

use axum::Router;
use axum::routing::get;

use super::urls;
use crate::app::AppState;

mod collect;
mod compare;
mod pages;
mod workbook;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::COMPARISON, get(pages::comparison))
        .route(urls::DOSSIER, get(pages::dossier))
        .route(urls::DOSSIER_XLSX, get(pages::xlsx))
}
