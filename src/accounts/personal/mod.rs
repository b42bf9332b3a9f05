//! What the hall holds about a person: shown, taken away as a file, erased when the account closes. Each room says by
//! [`Kept`] which of its columns name people; `app.rs` hands the lists down, and a test finds a column that nobody named.

use std::pin::Pin;

use axum::Router;
use axum::routing::get;
use entity::values::{Language, PersonId};
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use super::urls;
use crate::app::AppState;
use crate::audit;

mod actions;
mod export;
mod own;
mod pages;
mod service;
mod store;

pub use own::OWN;
pub use service::close_due;

/// A column of a room's table that names a person.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    pub table: &'static str,
    /// The column with the person's identifier.
    pub person: &'static str,
    /// What it is kept for: the stem of `accounts-data-<purpose>-title` and `-why`.
    pub purpose: &'static str,
    /// Columns the person sees; secrets, hashes and identifiers are left out.
    pub shows: &'static [&'static str],
    pub then: Then,
}

/// What becomes of the rows when the account closes.
#[derive(Debug, Clone, Copy)]
pub enum Then {
    Deleted,
    /// They stay, and the identifier names nobody any more: law or the rule of two people needs them.
    Stays,
    /// They stay without what the person wrote of themselves: columns to set to null, columns to empty, and a state
    /// (column, from, to) that ends.
    Emptied {
        null: &'static [&'static str],
        empty: &'static [&'static str],
        ends: Option<(&'static str, &'static str, &'static str)>,
    },
}

/// What a room tells of a person beyond its columns; handed down by `app.rs`.
pub type Papers = for<'a> fn(
    &'a DatabaseConnection,
    PersonId,
) -> Pin<Box<dyn Future<Output = Result<serde_json::Value, DbErr>> + Send + 'a>>;

/// What a room does when a person leaves, where lists of columns do not say it.
pub type Leaving = for<'a> fn(
    &'a DatabaseTransaction,
    PersonId,
) -> Pin<Box<dyn Future<Output = Result<(), DbErr>> + Send + 'a>>;

/// All that `app.rs` knows about what rooms keep of people.
#[derive(Debug)]
pub struct Rooms {
    pub kept: Vec<&'static [Kept]>,
    /// Under the name of the room.
    pub papers: Vec<(&'static str, Papers)>,
    pub leaving: Vec<Leaving>,
}

impl Rooms {
    pub fn columns(&self) -> impl Iterator<Item = &'static Kept> {
        self.kept.iter().flat_map(|room| room.iter())
    }
}

impl Kept {
    /// Rows that stay and only say who did it.
    pub const fn acts(
        table: &'static str,
        person: &'static str,
        purpose: &'static str,
        shows: &'static [&'static str],
    ) -> Self {
        Self { table, person, purpose, shows, then: Then::Stays }
    }

    /// A value as people read it: acts of the log are sentences, and identifiers of what they were about are left to
    /// the file for machines.
    fn shown(&self, column: &str, value: &str, language: Language) -> Option<String> {
        match (self.table, column) {
            ("audit_entry", "action") => Some(audit::name(value, language)),
            ("audit_entry", "subject") => None,
            _ => Some(value.to_owned()),
        }
    }
}

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::DATA, get(pages::data))
        .route(urls::DATA_FILE, get(pages::file))
        .route(urls::CLOSE, get(pages::close).post(actions::close))
        .route(urls::KEEP, get(pages::keep).post(actions::keep))
}
