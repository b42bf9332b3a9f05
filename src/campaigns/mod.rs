//! Campaigns of a Chamber: offers and suppliers put together under a title, for some days, with a place on the front
//! page. They begin and end by the calendar of the Chamber's zone; no price is changed here.

use axum::Router;
use axum::routing::{get, post};

use crate::app::AppState;

mod actions;
mod contents;
mod desk;
mod forms;
mod model;
mod pages;
mod pictures;
mod service;
mod store;
pub mod urls;

pub use entity::campaigns::campaign::Rule;
pub use model::{Error, State};
pub use pages::{FrontCampaign, on_front_page};
pub use service::{NewCampaign, Thing, add_items, begin, give_picture, publish_new};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::LIST, get(pages::list))
        .route(urls::CAMPAIGN, get(pages::show))
        .route(urls::PICTURE, get(pictures::serve))
        .route(urls::DESK, get(desk::list))
        .route(urls::NEW, get(desk::new).post(actions::create))
        .route(urls::EDIT, get(desk::edit).post(actions::save))
        .route(urls::PREVIEW, get(desk::preview))
        .route(urls::STATE, post(actions::set_state))
        .route(urls::ITEMS, post(actions::change_items))
        .route(urls::EDIT_PICTURE, post(actions::set_picture))
}
