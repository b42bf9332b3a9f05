//! How a Chamber alerts its members: the size of the waves, the pause between them, the hour of the mail of the day.

use std::collections::HashMap;

use axum::Router;
use axum::routing::get;
use chrono::{DateTime, Utc};
use entity::values::ChamberId;
use entity::watch::watch_settings;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::model::Pace;
use super::{policy, store, urls};
use crate::app::{App, AppState};
use crate::web::viewer::Viewer;
use crate::{audit, db};

mod pages;

pub fn routes() -> Router<AppState> {
    Router::new().route(urls::SETTINGS, get(pages::show).post(pages::save))
}

/// The paces of the Chambers that have set one.
pub async fn all(db: &impl ConnectionTrait) -> Result<HashMap<ChamberId, Pace>, DbErr> {
    let rows = store::all_settings(db).await?;
    Ok(rows.iter().map(|(chamber, row)| (*chamber, Pace::from(row))).collect())
}

/// The pace of one Chamber; what holds for all who have set nothing.
pub async fn of(db: &impl ConnectionTrait, chamber: ChamberId) -> Result<Pace, DbErr> {
    Ok(all(db).await?.get(&chamber).copied().unwrap_or_default())
}

/// Gives a Chamber another pace; alerts that are made already keep theirs. Who is not of its staff learns nothing of it.
pub async fn save(app: &App, viewer: &Viewer, chamber: ChamberId, pace: Pace) -> Result<bool, DbErr> {
    if !policy::can_oversee(viewer, chamber) {
        return Ok(false);
    }
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        set(txn, chamber, pace, now).await?;
        let detail = json!({
            "first_wave": pace.first,
            "pause_hours": pace.pause_hours,
            "later_wave": pace.later,
            "digest_hour": pace.digest_hour,
        });
        let subject = format!("chamber:{chamber}");
        audit::record(txn, (viewer, Some(chamber)), "watch.settings", &subject, detail, now).await
    })
    .await?;
    Ok(true)
}

/// Writes the pace of a Chamber (demonstration, tests).
pub async fn set(
    txn: &impl ConnectionTrait,
    chamber_id: ChamberId,
    pace: Pace,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let size = |size: usize| i32::try_from(size).unwrap_or(i32::MAX);
    let row = watch_settings::Model {
        chamber_id,
        first_wave: size(pace.first),
        pause_hours: pace.pause_hours,
        later_wave: size(pace.later),
        digest_hour: pace.digest_hour,
        updated_at: now,
    };
    store::save_settings(txn, row).await
}
