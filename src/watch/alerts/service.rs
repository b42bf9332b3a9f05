//! Answers to alerts, and the rhythm of mails.

use chrono::{DateTime, Utc};
use entity::values::{OrganisationId, PersonId, TenderId, WatchAlertId};
use entity::watch::{watch_alert, watch_person};
use sea_orm::{ConnectionTrait, DbErr};

use crate::app::App;
use crate::db;
use crate::tenders;
use crate::watch::model::{Answer, DeclineReason, Error, Rhythm, fresh_person};
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

/// Answers an alert without a viewer, when there is one (demonstration data).
pub async fn load_demo_answer(
    txn: &impl ConnectionTrait,
    (organisation, tender): (OrganisationId, TenderId),
    reply: Reply,
    answered_by: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let Some(row) = store_alerts::find_alert(txn, organisation, tender).await? else { return Ok(false) };
    let row = watch_alert::Model {
        answer: Some(reply.answer),
        decline_reason: reply.reason,
        note: reply.note,
        answered_by,
        answered_at: Some(now),
        ..row
    };
    store_alerts::update(txn, row).await?;
    Ok(true)
}

/// How often a person wants mail; who has chosen nothing gets one a day.
pub async fn rhythm(db: &impl ConnectionTrait, person: PersonId) -> Result<Rhythm, DbErr> {
    let chosen = store_alerts::people(db, &[person]).await?;
    Ok(chosen.get(&person).map_or(Rhythm::Daily, |row| row.rhythm))
}

pub async fn set_rhythm(app: &App, person: PersonId, rhythm: Rhythm) -> Result<(), DbErr> {
    change_person(app, person, |row| row.rhythm = rhythm).await
}

/// Changes what a person has chosen, behind a lock on their row.
pub async fn change_person(
    app: &App,
    person: PersonId,
    change: impl FnOnce(&mut watch_person::Model),
) -> Result<(), DbErr> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = store_alerts::lock_person(txn, fresh_person(person, now)).await?;
        let Some(mut row) = row else { return Ok(()) };
        change(&mut row);
        row.updated_at = now;
        store_alerts::update_person(txn, row).await
    })
    .await
}
