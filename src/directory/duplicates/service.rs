//! Finding pairs and deciding them.

use std::future::Future;
use std::pin::Pin;

use chrono::{DateTime, Utc};
use entity::directory::duplicate_pair::{DuplicateReason, DuplicateStatus};
use entity::directory::organisation::{self, OrganisationStatus};
use entity::values::{DuplicatePairId, OrganisationId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use serde_json::json;

use super::{detect, store as pairs};
use crate::app::App;
use crate::directory::import::filled;
use crate::directory::model::Error;
use crate::directory::{change_requests, claims, policy, store};
use crate::jobs::changes::{self, Change};
use crate::web::viewer::Viewer;
use crate::{accounts, audit, db};

/// What a room above moves from a merged record to the one that goes on (guarantees, offers); given by `app.rs`.
pub type Follower = for<'a> fn(
    &'a DatabaseTransaction,
    OrganisationId,
    OrganisationId,
) -> Pin<Box<dyn Future<Output = Result<(), DbErr>> + Send + 'a>>;

/// What staff decides about a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The same: the first record goes on, or the second.
    Merge { keep_first: bool },
    /// Not the same; never asked again.
    Distinct,
}

/// Looks through the whole directory; returns how many new pairs there are.
pub async fn find_all(app: &App) -> Result<u64, DbErr> {
    let candidates = pairs::candidates(&app.db).await?;
    let found = tokio::task::spawn_blocking(move || detect::find(&candidates))
        .await
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    let now = app.clock.now();
    db::write(&app.db, async |txn| pairs::insert_new(txn, &found, now).await).await
}

/// Proposes two records as one (demonstration).
pub async fn propose(
    txn: &impl ConnectionTrait,
    (one, other): (OrganisationId, OrganisationId),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (first, second) = (one.min(other), one.max(other));
    let pair = detect::Pair { first, second, reason: DuplicateReason::SimilarName, similarity: 94 };
    pairs::insert_new(txn, &[pair], now).await.map(|_| ())
}

/// Decides a pair. Two people at once: the pair is locked, and the second one is told.
pub async fn decide(
    app: &App,
    viewer: &Viewer,
    id: DuplicatePairId,
    decision: Decision,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        // A pair that is gone went with a merge of one of its records.
        let pair = pairs::find_locked(txn, id).await?.ok_or(Error::AlreadyDecided)?;
        let first = store::find(txn, pair.first_id).await?.ok_or(Error::NotFound)?;
        let second = store::find(txn, pair.second_id).await?.ok_or(Error::NotFound)?;
        if !policy::can_merge(viewer, [first.chamber_id, second.chamber_id]) {
            return Err(Error::NotFound);
        }
        if pair.status != DuplicateStatus::Open {
            return Err(Error::AlreadyDecided);
        }
        let (status, action, detail) = match decision {
            Decision::Distinct => {
                let detail = json!({ "first": pair.first_id, "second": pair.second_id });
                (DuplicateStatus::Distinct, "directory.distinct", detail)
            }
            Decision::Merge { keep_first } => {
                let (kept, gone) = if keep_first {
                    (pair.first_id, pair.second_id)
                } else {
                    (pair.second_id, pair.first_id)
                };
                let names = merge(app, txn, kept, gone).await?;
                (
                    DuplicateStatus::Merged,
                    "directory.merge",
                    json!({ "kept": kept, "merged": gone, "names": names }),
                )
            }
        };
        pairs::decide(txn, id, status, viewer.person_id, now).await?;
        let (chamber, subject) = (Some(first.chamber_id), format!("duplicate_pair:{id}"));
        audit::record(txn, (viewer, chamber), action, &subject, detail, now).await?;
        Ok(())
    })
    .await?;
    app.suppliers.forget();
    app.bell.notify_one();
    Ok(())
}

/// Puts one record into another: blanks are filled, everything that hangs on it moves, its address leads on.
async fn merge(
    app: &App,
    txn: &DatabaseTransaction,
    kept: OrganisationId,
    gone: OrganisationId,
) -> Result<[String; 2], Error> {
    let now = app.clock.now();
    // Always the smaller identifier first, so that two merges at once wait for each other instead of both failing.
    let first = store::find_locked(txn, kept.min(gone)).await?.ok_or(Error::NotFound)?;
    let second = store::find_locked(txn, kept.max(gone)).await?.ok_or(Error::NotFound)?;
    let (kept_row, gone_row) = if first.id == kept { (first, second) } else { (second, first) };
    if kept_row.status == OrganisationStatus::Merged || gone_row.status == OrganisationStatus::Merged {
        return Err(Error::AlreadyDecided);
    }
    let names = [kept_row.name.clone(), gone_row.name.clone()];
    let is_buyer = kept_row.is_buyer || gone_row.is_buyer;
    let is_supplier = kept_row.is_supplier || gone_row.is_supplier;
    let confirmed_on = kept_row.confirmed_on.max(gone_row.confirmed_on);
    let kept_row = filled(kept_row, gone_row.clone());
    let kept_row = organisation::Model { is_buyer, is_supplier, confirmed_on, updated_at: now, ..kept_row };
    store::update(txn, kept_row.clone()).await?;
    change_requests::forget_merged(app, txn, &gone_row, kept).await?;
    let gone_row = organisation::Model {
        status: OrganisationStatus::Merged,
        merged_into: Some(kept),
        updated_at: now,
        ..gone_row
    };
    store::update(txn, gone_row).await?;
    store::move_belongings(txn, gone, kept).await?;
    accounts::move_people(txn, gone, kept, now).await?;
    claims::follow_merge(app, txn, gone, &kept_row).await?;
    for follow in &app.merge_followers {
        follow(txn, gone, kept).await?;
    }
    pairs::delete_open_of(txn, gone).await?;
    pairs::copy_distinct(txn, gone, kept).await?;
    changes::changed(txn, Change::Supplier(gone), now).await?;
    changes::changed(txn, Change::Supplier(kept), now).await?;
    Ok(names)
}
