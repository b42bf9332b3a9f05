//! The tender watch: what members want to hear of, who is told of which tender in which wave, what they answer. What a
//! member answers is seen by its own people and by the Chamber, never by other members.

use axum::Router;

use crate::app::AppState;

mod alerts;
mod by_clock;
mod corrections;
mod desk;
mod follow;
mod index;
pub mod jobs;
mod mails;
mod model;
mod news;
mod pass;
mod personal;
mod policy;
mod preview;
mod profiles;
mod settings;
mod store;
mod store_alerts;
mod store_follow;
mod turns;
pub mod urls;
mod words;
mod words_in;

pub use alerts::{Reply, load_demo_answer};
pub use by_clock::{Passed, follow_clock};
pub use follow::load_demo as load_demo_follow;
pub use index::{Hit, Watchers};
pub use model::{Answer, Company, Criteria, DeclineReason, Error, Pace, ReservedWish};
pub use pass::{Looked, look};
pub use personal::PERSONAL;
pub use profiles::{Draft, load_demo};
pub use settings::set as set_pace;
pub use store::move_watch;

pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(profiles::routes())
        .merge(alerts::routes())
        .merge(settings::routes())
        .merge(desk::routes())
        .merge(follow::routes())
}
