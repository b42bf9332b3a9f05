//! Guarantees: what an organisation is, holds or states, on which scheme it rests, who checked it and until when.
//! What is declared never looks like what is verified, and the clock alone makes a guarantee expire. Members state and
//! prove the guarantees of their organisation (`own`), somebody else of the Chamber checks them (`checks`), everybody
//! reads the words that are made from what is recorded (`seal`) and may say that they do not hold (`challenges`). Words of
//! climate and environment that nobody has shown wait for their basis (`statements`). What guarantees rest on, the Chambers keep (`labels`).

use axum::Router;
use axum::routing::get;

use crate::app::AppState;
use crate::web::error::AppError;

mod by_chamber;
mod by_clock;
mod case;
mod challenges;
mod checks;
mod content;
mod documents;
mod health;
pub mod jobs;
mod labels;
mod mails;
mod model;
mod moves;
mod own;
mod pages;
mod personal;
pub mod policy;
mod reference;
mod scheme;
mod seal;
mod service;
mod state;
mod statements;
mod store;
mod store_cases;
mod store_challenges;
mod store_clock;
mod store_schemes;
mod store_waiting;
pub mod urls;
mod view;

pub use by_chamber::{ByChamber, end_by_chamber, grant_by_chamber, move_by_chamber};
pub use by_clock::{Passed, follow_clock, queue_changes_by_clock};
pub use case::{DocumentLine, Purpose, Visibility};
pub use challenges::{
    Ground, Outcome, Recorded, count_challenges, outcomes, record_challenge, waiting_challenges,
};
pub use checks::count_waiting;
pub use documents::{
    StoredDocument, Upload, attach_document, attach_renewal, readable_documents, store_document,
};
pub use model::{
    EXPIRING_DAYS, Error, EvidenceNeeded, Guarantee, GuaranteeScope, GuaranteeStatus, NewGuarantee,
    RENEWAL_GRACE_DAYS, Scheme, SchemeKind, State, VerificationMethod, Weights, declared_codes, trust_weight,
    verified_codes_of,
};
pub use moves::Move;
pub use personal::PERSONAL;
pub use seal::{Seal, seal, seals};
pub use service::{insert, load_schemes};
pub use statements::{
    Found, Note, Stated, find_statements, keep as keep_statements, note as note_statements,
    waiting_statements,
};
pub use store::{
    all_verified, by_ids, holders_of_verified, move_guarantees, of_organisation, of_organisations, schemes,
    verified_codes, verified_guarantees,
};
pub use store_waiting::waiting;

pub fn routes() -> Router<AppState> {
    Router::new()
        .route(urls::GUARANTEES, get(pages::list))
        .route(urls::DOCUMENT, get(documents::serve))
        .merge(own::routes())
        .merge(checks::routes())
        .merge(challenges::routes())
        .merge(labels::routes())
        .merge(statements::routes())
}

impl From<Error> for AppError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::UnknownScheme => Self::BadRequest("error-form-detail"),
            Error::Database(error) => error.into(),
            Error::Internal(error) => Self::Internal(error),
            other => Self::Conflict(other.key().unwrap_or("error-conflict-detail")),
        }
    }
}
