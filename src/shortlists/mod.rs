//! What a buyer keeps before asking: up to four suppliers side by side, what they have starred, and lists with notes,
//! their own or shared with the colleagues of one organisation. Nothing here changes what a supplier is.

use axum::Router;

use crate::app::{App, AppState};
use crate::web::error::AppError;

mod compare;
mod favourites;
mod lists;
mod marks;
mod model;
mod personal;
mod policy;
mod store;
mod store_personal;
mod things;
mod tray;
pub mod urls;

pub use favourites::star_for_demo;
pub use lists::{NewList, create_for_demo};
pub use marks::layer;
pub use model::{Error, Sharing};
pub use personal::{PERSONAL, forget_person, of_person};
pub use store_personal::move_marks;

pub fn routes() -> Router<AppState> {
    Router::new().merge(compare::routes()).merge(favourites::routes()).merge(lists::routes())
}

/// Removed lines and lists that nobody can open any more go for good (called hourly).
pub async fn tidy(app: &App) -> Result<(), sea_orm::DbErr> {
    store_personal::forget_removed(&app.db, app.clock.now()).await
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::ReadOnly => Self::Forbidden,
            Error::Changed => Self::Conflict("shortlists-changed"),
            Error::TooMany(key) => Self::Conflict(key),
            Error::Database(error) => error.into(),
        }
    }
}
