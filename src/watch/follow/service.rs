//! What a person follows.

use chrono::{DateTime, Utc};
use entity::values::{ChamberId, PersonId, TenderId};
use entity::watch::watch_follow;
use sea_orm::{ConnectionTrait, DbErr};

use crate::app::App;
use crate::db;
use crate::watch::alerts::own;
use crate::watch::store_follow;
use crate::web::viewer::Viewer;

/// How somebody follows a tender.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Following {
    pub by_button: bool,
    /// An organisation of theirs has answered that it is interested.
    pub by_answer: bool,
}

impl Following {
    pub const fn is_on(self) -> bool {
        self.by_button || self.by_answer
    }
}

pub async fn of(db: &impl ConnectionTrait, viewer: &Viewer, tender: TenderId) -> Result<Following, DbErr> {
    let interested = store_follow::interested_among(db, &own(viewer), &[tender]).await?;
    Ok(Following {
        by_button: store_follow::is_followed(db, viewer.person_id, tender).await?,
        by_answer: !interested.is_empty(),
    })
}

/// Follows a tender from the hall of a Chamber; twice is once.
pub async fn follow(
    app: &App,
    viewer: &Viewer,
    chamber_id: ChamberId,
    tender_id: TenderId,
) -> Result<(), DbErr> {
    let created_at = app.clock.now();
    let row = watch_follow::Model { person_id: viewer.person_id, tender_id, chamber_id, created_at };
    db::write(&app.db, async |txn| store_follow::follow(txn, row).await).await
}

/// Follows no longer by the button; twice is once.
pub async fn unfollow(app: &App, viewer: &Viewer, tender: TenderId) -> Result<(), DbErr> {
    db::write(&app.db, async |txn| store_follow::unfollow(txn, viewer.person_id, tender).await).await
}

/// Follows without a viewer (demonstration, tests).
pub async fn load_demo(
    txn: &impl ConnectionTrait,
    (person_id, chamber_id): (PersonId, ChamberId),
    tender_id: TenderId,
    created_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    store_follow::follow(txn, watch_follow::Model { person_id, tender_id, chamber_id, created_at }).await
}
