//! Tenders: needs that buyers post here and notices published elsewhere, with their lots, deadlines, group rules,
//! reserved participation and corrections.

use axum::Router;
use axum::routing::get;

use crate::app::AppState;

mod api;
mod changes;
mod face;
pub mod fetch;
mod filter;
pub mod import;
pub mod law;
mod model;
pub mod needs;
mod outputs;
mod pages;
mod personal;
pub mod places;
mod policy;
mod requirements;
pub mod sectors;
mod store;
mod store_checks;
mod store_list;
mod store_splits;
mod store_watched;
pub mod urls;
mod views;
mod watched;

pub use changes::{Correction, Facts, correction, facts, field_name, field_value};
pub use face::{
    AskedGuarantee, LotData, Said, SearchData, TenderData, find_data, search_data, taxonomy_codes, words_of,
};
pub use model::{
    AnnouncementKind, Error, Facet, LOTS_MAX, RequiredGuarantee, Requirements, TenderKind, TenderStatus,
    day_number, day_of,
};
pub use needs::{Buyer, Dates, Describe, NewLot, create_need, move_needs};
pub use pages::{find_visible, next_deadlines};
pub use personal::PERSONAL;
pub use policy::can_run_sources;
pub use requirements::Holders;
pub use store::count_real;
pub use store_list::count_open;
pub use store_watched::{Seen, calls_since, versions_since};
pub use views::{
    Card, Due, Words, amount, cpv_name, named, place_name, place_text, sector_name, source_name,
};
pub use watched::{Listed, Watched, WatchedLot, calendar, listed, open_among, watched};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::LIST, get(pages::list))
        .route(urls::EXPORT_CSV, get(pages::export_csv))
        .route(urls::EXPORT_XLSX, get(pages::export_xlsx))
        .route(urls::FEED, get(pages::feed))
        .route(urls::CALENDAR, get(pages::calendar))
        .route(urls::TENDER, get(pages::tender))
        .route(urls::TENDER_CALENDAR, get(pages::tender_calendar))
        .route(urls::TENDER_PAYLOAD, get(pages::payload))
        .route(urls::API_LIST, get(api::list))
        .route(urls::API_TENDER, get(api::tender))
        .merge(needs::routes())
        .merge(requirements::routes())
        .merge(fetch::routes())
}
