//! All routes in reading order, then the layers.

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use std::sync::Arc;

use crate::app::AppState;
use crate::web::assets;
use crate::web::error::AppError;
use crate::web::layers::{self, Outside};
use crate::{
    accounts, api, campaigns, casework, catalogue, chambers, desk, directory, health, home, matches,
    membership, profiles, quotes, search, shortlists, tenders, trust, watch,
};

/// The whole application as one service.
pub fn build(app: AppState) -> Router {
    let outside = Outside { halls: Arc::clone(&app.halls), behind_proxy: app.config.behind_proxy };
    let rooms = Router::new()
        .merge(home::routes())
        .merge(accounts::routes())
        .merge(chambers::routes())
        .merge(search::api::routes())
        .merge(search::pages::routes())
        .merge(directory::routes())
        .merge(casework::routes())
        .merge(desk::routes())
        .merge(profiles::routes())
        .merge(tenders::routes())
        .merge(trust::routes())
        .merge(membership::routes())
        .merge(catalogue::routes())
        .merge(campaigns::routes())
        .merge(matches::routes())
        .merge(watch::routes())
        .merge(quotes::routes())
        .merge(shortlists::routes())
        .merge(api::routes())
        .fallback(async || AppError::NotFound)
        .method_not_allowed_fallback(async || axum::http::StatusCode::METHOD_NOT_ALLOWED)
        .layer(from_fn_with_state(Arc::clone(&app), shortlists::layer))
        .layer(from_fn_with_state(Arc::clone(&app), accounts::session::layer));
    let plain = Router::new()
        .merge(health::routes())
        .route("/assets/{version}/{*path}", get(assets::serve))
        .route("/favicon.svg", get(async || assets::serve_fixed("img/favicon.svg")))
        .route("/robots.txt", get(async || assets::serve_fixed("robots.txt")));
    layers::wrap(rooms.merge(plain).with_state(app), outside)
}
