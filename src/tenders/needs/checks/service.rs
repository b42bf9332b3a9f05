//! Clearing needs.

use chrono::{DateTime, Utc};
use entity::tenders::need_check::{self, CheckOutcome};
use entity::tenders::tender;
use entity::values::{Language, PersonId, TenderId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use serde_json::json;

use super::mails;
use crate::app::App;
use crate::tenders::model::{Error, TenderStatus};
use crate::tenders::needs::service::{check_complete, finish, make_public};
use crate::tenders::{policy, store, store_checks};
use crate::web::viewer::Viewer;
use crate::{accounts, audit, db, jobs};

/// A need that was handed in, with its last check, if the viewer clears it.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: TenderId,
) -> Result<(tender::Model, need_check::Model), Error> {
    let row = store::find(db, id).await?.ok_or(Error::NotFound)?;
    if !policy::can_check(viewer, &row) {
        return Err(Error::NotFound);
    }
    let check = store_checks::find_last(db, id).await?.ok_or(Error::NotFound)?;
    Ok((row, check))
}

/// Whether the viewer wrote the need, handed it in, or acted for its buyer meanwhile: then somebody else decides.
pub async fn is_own(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    (row, check): (&tender::Model, &need_check::Model),
) -> Result<bool, DbErr> {
    let me = Some(viewer.person_id);
    if row.author_id == me || check.submitted_by == me {
        return Ok(true);
    }
    let Some(buyer) = row.buyer_id else { return Ok(false) };
    accounts::acting::has_acted(db, viewer.person_id, buyer, row.created_at).await
}

/// Publishes the need, or sends it back with a reason; its people are told.
pub async fn decide(app: &App, viewer: &Viewer, id: TenderId, sent_back: Option<&str>) -> Result<(), Error> {
    let now = app.clock.now();
    let today = app.clock.today(app.chrome.look(Language::Fr).time_zone);
    db::write(&app.db, async |txn| {
        let mut row = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        let (_, check) = find(txn, viewer, id).await?;
        if row.status != TenderStatus::Submitted {
            return Err(Error::AlreadyDecided);
        }
        if is_own(txn, viewer, (&row, &check)).await? {
            return Err(Error::OwnCase);
        }
        let outcome = match sent_back {
            None => {
                check_complete(txn, &row, now).await?;
                make_public(&mut row, today);
                CheckOutcome::Published
            }
            Some(_) => {
                row.status = TenderStatus::Draft;
                CheckOutcome::SentBack
            }
        };
        row.updated_at = now;
        let decided = (viewer.person_id, sent_back.unwrap_or_default());
        store_checks::end(txn, id, outcome, Some(decided), now).await?;
        tell(app, txn, viewer, (&row, sent_back), now).await?;
        finish(txn, row, now).await
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// The line of the log, and the letters.
async fn tell(
    app: &App,
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    (row, sent_back): (&tender::Model, Option<&str>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let action = if sent_back.is_some() { "tenders.need_sent_back" } else { "tenders.need_published" };
    let detail = json!({ "title": row.title, "buyer": row.buyer_name, "reason": sent_back });
    let by = (viewer, Some(row.chamber_id));
    audit::record(txn, by, action, &format!("tender:{}", row.id), detail, now).await?;
    let Some(buyer) = row.buyer_id else { return Ok(()) };
    for person in accounts::recipients(txn, buyer).await? {
        let need = (row.id, row.title.as_str());
        let letter = mails::decided(&person, need, sent_back, &app.base_url_of(row.chamber_id));
        jobs::enqueue(txn, &letter, now).await?;
    }
    Ok(())
}

/// Hands a published need of somebody in as if it had not appeared yet (demonstration).
pub async fn hand_in(
    txn: &DatabaseTransaction,
    id: TenderId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    let row = tender::Model {
        status: TenderStatus::Submitted,
        published_on: None,
        version: 1,
        author_id: Some(by),
        ..row
    };
    store::update(txn, row).await?;
    Ok(store_checks::insert(txn, id, by, now).await?)
}
