//! Answers to alerts, and the rhythm of mails.

use chrono::{DateTime, Utc};
use entity::values::{OrganisationId, PersonId, WatchAlertId};
use entity::watch::{watch_alert, watch_person};
use sea_orm::{ConnectionTrait, DbErr};

use crate::app::App;
use crate::db;
use crate::tenders;
use crate::watch::model::{Answer, DeclineReason, Error, Rhythm};
use crate::watch::{policy, store_alerts};
use crate::web::viewer::Viewer;

/// What an organisation says to a tender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub answer: Answer,
    /// Why it declines.
    pub reason: Option<DeclineReason>,
    pub note: Option<String>,
}

/// Organisations for which somebody acts.
pub fn own(viewer: &Viewer) -> Vec<OrganisationId> {
    viewer.affiliations.iter().map(|own| own.organisation_id).collect()
}

/// An alert that has come due, of an organisation of the viewer.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: WatchAlertId,
    now: DateTime<Utc>,
) -> Result<watch_alert::Model, Error> {
    let found = store_alerts::find_of(db, id, &own(viewer), now).await?;
    found.filter(|row| policy::can_keep(viewer, row.organisation_id)).ok_or(Error::NotFound)
}

/// Answers over what was seen: of two people who answer at once, the second is told of the first. The same answer twice
/// is one.
pub async fn answer(
    app: &App,
    viewer: &Viewer,
    id: WatchAlertId,
    seen: Option<Answer>,
    reply: Reply,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        find(txn, viewer, id, now).await?;
        let row = store_alerts::lock(txn, id).await?.ok_or(Error::NotFound)?;
        let known = Reply {
            answer: row.answer.unwrap_or(reply.answer),
            reason: row.decline_reason,
            note: row.note.clone(),
        };
        if row.answer.is_some() && known == reply {
            return Ok(());
        }
        if row.answer != seen {
            return Err(Error::Changed);
        }
        if !tenders::open_among(txn, &[row.tender_id], now).await?.contains(&row.tender_id) {
            return Err(Error::Closed);
        }
        let row = watch_alert::Model {
            answer: Some(reply.answer),
            decline_reason: reply.reason,
            note: reply.note,
            answered_by: Some(viewer.person_id),
            answered_at: Some(now),
            ..row
        };
        Ok(store_alerts::update(txn, row).await?)
    })
    .await
}

/// How often a person wants mail; who has chosen nothing gets one a day.
pub async fn rhythm(db: &impl ConnectionTrait, person: PersonId) -> Result<Rhythm, DbErr> {
    let chosen = store_alerts::people(db, &[person]).await?;
    Ok(chosen.get(&person).map_or(Rhythm::Daily, |row| row.rhythm))
}

pub async fn set_rhythm(app: &App, person: PersonId, rhythm: Rhythm) -> Result<(), DbErr> {
    let now = app.clock.now();
    let fresh = watch_person::Model { person_id: person, rhythm, mailed_on: None, updated_at: now };
    db::write(&app.db, async |txn| match store_alerts::lock_person(txn, fresh.clone()).await? {
        Some(row) => {
            let row = watch_person::Model { rhythm, updated_at: now, ..row };
            store_alerts::update_person(txn, row).await
        }
        None => Ok(()),
    })
    .await
}
