//! Offers of suppliers: products and services with price, supply terms, lead time, guarantees in scope and photos. A
//! member writes those of its own organisation; everybody reads what is published.

use axum::Router;
use axum::routing::{get, post};

use crate::app::AppState;

mod actions;
mod api;
mod batches;
mod bulk;
pub mod capacity;
mod compared;
mod export;
mod face;
mod forms;
mod import;
pub mod jobs;
mod json_ld;
mod listing;
mod model;
mod own_pages;
mod pages;
mod personal;
mod photos;
pub mod pick;
mod policy;
mod right;
mod service;
mod shelf;
mod statements;
mod store;
pub mod tax;
pub mod urls;
mod view;

pub use batches::{jobs::WorkBatch, tidy};
pub use compared::{OfferFacts, facts_by_id, facts_of, find_public, lead_range, titles_of};
pub use face::{
    SearchData, by_organisation, contents_of, ids_of_organisation, search_data, search_data_after,
    supplier_of,
};
pub use model::{
    Area, Capacity, CapacityPeriod, Content, DeliveryMode, Error, LeadBand, Offer, OfferKind, OfferStatus,
    Price, PriceBand, PriceBasis, PriceUnit, Terms,
};
pub use personal::PERSONAL;
pub use service::{NewPhoto, StoredPhoto, attach, create, store_pictures};
pub use shelf::KeptShelf;
pub use statements::{follow_statements, note_of_record};
pub use store::listing::count_of as count_published_of;
pub use store::{count_published, move_offers};
pub use view::{OfferCard, PriceWords, key, lead_band_words, price_band_words};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::LIST, get(pages::list))
        .route(urls::EXPORT_CSV, get(export::csv))
        .route(urls::EXPORT_XLSX, get(export::xlsx))
        .route(urls::PHOTO, get(photos::serve))
        .route(urls::OFFER, get(pages::offer))
        .route(urls::MINE, get(own_pages::list))
        .route(urls::NEW, get(own_pages::new).post(actions::create))
        .route(urls::EDIT, get(own_pages::edit).post(actions::save))
        .route(urls::MOVE, post(actions::set_state))
        .route(urls::DUPLICATE, post(actions::duplicate))
        .route(urls::DELETE, get(own_pages::confirm_delete).post(actions::delete))
        .route(urls::IMPORT, get(import::pages::show).post(import::actions::upload))
        .route(urls::TEMPLATE_CSV, get(import::export::template_csv))
        .route(urls::TEMPLATE_XLSX, get(import::export::template_xlsx))
        .route(urls::OWN_CSV, get(import::export::csv))
        .route(urls::OWN_XLSX, get(import::export::xlsx))
        .route(urls::BULK, post(bulk::actions::plan))
        .route(urls::BATCH, get(batches::pages::show).post(batches::actions::act))
        .route(urls::BATCH_COLUMNS, get(import::pages::columns).post(import::actions::map))
        .route(urls::OFFER_CAPACITY, get(capacity::pages::offer).post(capacity::actions::save_offer))
        .route(urls::OWN_CAPACITY, get(capacity::pages::own).post(capacity::actions::save_own))
        .route(urls::API_LIST, get(api::list))
        .route(urls::API_OFFER, get(api::offer))
}
