//! Guarantees: what an organisation is, holds or states, on which scheme it rests, who checked it and until when.
//! What is declared never looks like what is verified, and the clock alone makes a guarantee expire.

use axum::Router;
use axum::routing::get;

use crate::app::AppState;

mod model;
mod pages;
mod reference;
mod seal;
mod service;
mod store;
pub mod urls;

pub use model::{
    EXPIRING_DAYS, Error, Guarantee, GuaranteeScope, GuaranteeStatus, NewGuarantee, Scheme, SchemeKind,
    State, VerificationMethod, declared_codes, trust_weight, verified_codes_of,
};
pub use seal::{Seal, seal, seals};
pub use service::{insert, load_schemes, queue_changes_by_clock};
pub use store::{
    all_verified, by_ids, holders_of_verified, move_guarantees, of_organisation, of_organisations, schemes,
    verified_codes, verified_guarantees,
};

pub fn routes() -> Router<AppState> {
    Router::new().route(urls::GUARANTEES, get(pages::list))
}
