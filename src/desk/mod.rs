//! The Chamber's desk: what waits for staff and how long, dead jobs, imports, the log of what staff did, acting for an
//! organisation. Above all rooms; its addresses begin with `/chambre`.

use axum::Router;
use axum::routing::{get, post};

use crate::app::AppState;

mod acting;
mod front;
pub mod imports;
mod jobs;
pub mod log;
mod personal;
pub mod urls;

pub use personal::PERSONAL;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::DESK, get(front::desk))
        .route(urls::JOBS, get(jobs::list).post(jobs::decide))
        .route(urls::LOG, get(log::pages::list))
        .route(urls::LOG_CSV, get(log::pages::csv))
        .route(urls::IMPORTS, get(imports::pages::list).post(imports::pages::upload))
        .route(urls::IMPORT, get(imports::pages::show))
        .route(urls::IMPORT_APPLY, post(imports::pages::apply))
        .route(urls::IMPORT_REPORT, get(imports::pages::json))
        .route(urls::IMPORT_WORKBOOK, get(imports::pages::workbook))
        .route(urls::ACT, get(acting::choose).post(acting::begin))
        .route(urls::ACT_STOP, post(acting::stop))
        .route(urls::ACTED, get(acting::history))
}
