//! Quotes: an organisation asks one or several suppliers, each sees its own exchange only; suppliers ask back and
//! answer in versions; the buyer compares, accepts once, and has a numbered order that the shop can take up.

use axum::Router;
use axum::routing::get;
use entity::quotes::agreed_order;
use entity::values::{AgreedOrderId, OrganisationId};
use sea_orm::{ConnectionTrait, DbErr};

use crate::app::AppState;
use crate::web::error::AppError;

mod answers;
mod by_clock;
mod case;
mod contacts;
mod dossier;
mod fields;
pub mod jobs;
mod mails;
mod model;
mod money;
mod orders;
mod papers;
mod personal;
mod policy;
mod requests;
mod seed;
mod store;
mod store_clock;
mod store_orders;
mod store_papers;
mod taxes;
mod threads;
pub mod urls;
mod view;

pub use by_clock::{Passed, follow_clock};
pub use entity::quotes::agreed_order::Model as AgreedOrder;
pub use entity::quotes::quote::{QuoteLine, TaxGroup, TaxPart};
pub use model::{Error, Standing};
pub use personal::PERSONAL;
pub use seed::{DemoLine, DemoQuote, DemoRequest, load_demo};

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::FILE, get(papers::serve))
        .merge(requests::routes())
        .merge(threads::routes())
        .merge(answers::routes())
        .merge(orders::routes())
        .merge(dossier::routes())
}

/// An agreed order with its frozen lines, taxes and sums, for the shop: what a purchase is made of. Rates are in parts
/// per million, unit prices in ten-thousandths, amounts in minor units of its currency.
pub async fn find_order(
    db: &impl ConnectionTrait,
    id: AgreedOrderId,
) -> Result<Option<agreed_order::Model>, DbErr> {
    store_orders::find(db, id).await
}

/// Says that the shop makes a purchase of an order, in the shop's own transaction. True for the first only: from then on
/// the buyer's reference stays as it is.
pub async fn mark_purchased(
    txn: &impl ConnectionTrait,
    id: AgreedOrderId,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<bool, DbErr> {
    store_orders::mark_purchased(txn, id, now).await
}

/// How many exchanges hold something that nobody of these organisations has opened.
pub async fn count_unread(db: &impl ConnectionTrait, organisations: &[OrganisationId]) -> Result<u64, DbErr> {
    store::count_unread(db, organisations).await
}

/// Gives what a merged record asked, was asked and ordered to the one that goes on.
pub async fn move_quotes(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    store::move_organisation(txn, from, to).await?;
    store_orders::move_organisation(txn, from, to).await
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::OwnersOnly => Self::Forbidden,
            Error::Database(error) => error.into(),
            Error::Internal(error) => Self::Internal(error),
            other => Self::Conflict(other.key().unwrap_or("error-conflict-detail")),
        }
    }
}
