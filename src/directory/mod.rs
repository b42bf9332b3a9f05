//! Organisations: suppliers and buyers, their sectors, places, numbers and sources.

use axum::Router;
use axum::routing::{get, post};
use entity::values::OrganisationId;
use sea_orm::{DatabaseConnection, DbErr};

use crate::accounts::names::{Cards, OrganisationCard, OrganisationNames};
use crate::app::{App, AppState};
use crate::web::error::AppError;

pub mod buyers;
pub mod change_requests;
pub mod claims;
pub mod duplicates;
mod flags;
mod forms;
pub mod forms_of_law;
pub mod freshness;
pub mod guide;
pub mod import;
pub mod keys;
pub mod kinds;
pub mod listing;
mod model;
pub mod numbers;
mod own;
mod own_saving;
pub mod pages;
mod personal;
pub mod photos;
mod policy;
mod positions;
pub mod references;
pub mod sectors;
mod service;
mod store;
mod store_published;
mod store_queues;
pub mod urls;

pub use forms_of_law::LegalFamily;
pub use model::{Card, Error, ExternalRef, NewOrganisation, Organisation, SectorOf, SupplierFacts};
pub use personal::PERSONAL;
pub use service::{
    Found, card, cards, chamber_of, chambers_of, confirm, count, count_real, create, find, find_public, list,
    list_after, supplier_facts,
};
pub use store_published::{is_in_chambers, is_published};
pub use store_queues::{ids_named, records_of};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::SUPPLIERS, get(pages::list))
        .route(urls::EXPORT_CSV, get(pages::export::csv))
        .route(urls::EXPORT_XLSX, get(pages::export::xlsx))
        .route(urls::API_LIST, get(pages::api::list))
        .route(urls::API_GEOJSON, get(pages::api::geojson))
        .route(urls::API_ONE, get(pages::api::show))
        .route(urls::NEW, get(own::new).post(own::create))
        .route(urls::EDIT, get(own::edit).post(own::update))
        .route(urls::CONFIRM, post(own::confirm))
        .route(urls::BUYERS, get(buyers::pages::list))
        .route(urls::BUYER, get(buyers::pages::show).post(buyers::pages::decide))
        .route(urls::DUPLICATES, get(duplicates::pages::queue))
        .route(urls::SEARCH_DUPLICATES, post(duplicates::pages::search))
        .route(urls::DUPLICATE, get(duplicates::pages::show).post(duplicates::pages::decide))
        .merge(claims::routes())
        .merge(change_requests::routes())
        .merge(freshness::routes())
        .merge(references::routes())
        .merge(photos::routes())
}

/// What the clock does to records: claims and links end, owners are reminded (called hourly).
pub async fn tidy(app: &App) -> Result<(), DbErr> {
    let now = app.clock.now();
    claims::close_expired(&app.db, now).await?;
    claims::forget_old(&app.db, now).await?;
    freshness::delete_expired_keys(&app.db, now).await?;
    let reminded = freshness::remind(app).await?;
    if reminded > 0 {
        tracing::info!(reminded, "directory.reminders");
    }
    Ok(())
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::AlreadyDecided => Self::Conflict("directory-duplicate-already-decided"),
            Error::AlreadyOwned => Self::Conflict("directory-claim-owned"),
            Error::TooManyClaims => Self::Conflict("directory-claim-too-many"),
            Error::BadLink => Self::Gone,
            Error::OwnCase => Self::Conflict("directory-own-case"),
            Error::ChangedMeanwhile => Self::Conflict("directory-change-meanwhile"),
            Error::Database(error) => error.into(),
        }
    }
}

/// Names of organisations for the session layer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Names;

impl OrganisationNames for Names {
    fn of_organisations<'a>(&'a self, db: &'a DatabaseConnection, ids: &'a [OrganisationId]) -> Cards<'a> {
        Box::pin(async move {
            let rows = store::list(db, ids).await?;
            let cards = rows.into_iter().map(|row| OrganisationCard {
                id: row.id,
                name: row.name,
                slug: row.slug,
                chamber_id: row.chamber_id,
                is_buyer: row.is_buyer,
            });
            Ok(cards.collect())
        })
    }
}
