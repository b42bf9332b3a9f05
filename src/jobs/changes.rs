//! What has changed and must reach the search index, and of tenders the watch. Rooms say so here, in their transaction,
//! without knowing the rooms above them; those give the jobs their work under the same kinds. Every change of suppliers also
//! moves their revision, by which a process knows whether what it keeps of them in memory still holds.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entity::plumbing::revision_mark::{ActiveModel, Column, Entity};
use entity::values::{OfferId, OrganisationId, RevisionMarkId, TenderId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _,
};

use super::queue;
use crate::db;

pub const INDEX_SUPPLIER: &str = "search.index_supplier";
pub const INDEX_OFFER: &str = "search.index_offer";
pub const INDEX_TENDER: &str = "search.index_tender";
pub const REBUILD_INDEX: &str = "search.rebuild_index";
/// The watch compares new tenders with what members want to hear of.
pub const LOOK_AT_TENDERS: &str = "watch.look_at_tenders";

/// Suppliers with their sectors, areas and guarantees: the topic of their revision and the name of their index.
pub const SUPPLIERS: &str = "suppliers";
/// Offers: the topic of their revision and the name of their index.
pub const OFFERS: &str = "offers";
/// Tenders: the name of their index.
pub const TENDERS: &str = "tenders";
/// Communes and what is above them: the topic of their revision.
pub const TERRITORIES: &str = "territories";
/// All topics.
pub const TOPICS: [&str; 3] = [SUPPLIERS, OFFERS, TERRITORIES];
/// Marks of one topic beyond which they are folded into one.
const MARKS_MAX: usize = 100;

/// Something whose search document must be made again (or removed, when it is no longer public).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// The organisation, and with it what its offers show of it.
    Supplier(OrganisationId),
    Offer(OfferId),
    Tender(TenderId),
    /// So much has changed that the whole index is built again: `suppliers`, `offers` or `tenders`.
    Index(&'static str),
}

/// Queues the work for a change; payload `{"id": …}` or `{"index": …}`. Unstarted twins are one.
pub async fn changed(db: &impl ConnectionTrait, change: Change, now: DateTime<Utc>) -> Result<(), DbErr> {
    let (kind, id) = match change {
        Change::Supplier(id) => (INDEX_SUPPLIER, id.to_string()),
        Change::Offer(id) => (INDEX_OFFER, id.to_string()),
        Change::Tender(id) => (INDEX_TENDER, id.to_string()),
        Change::Index(name) => (REBUILD_INDEX, name.to_owned()),
    };
    let payload = match change {
        Change::Index(_) => serde_json::json!({ "index": id }),
        _ => serde_json::json!({ "id": id }),
    };
    if matches!(change, Change::Supplier(_) | Change::Index(SUPPLIERS)) {
        mark(db, SUPPLIERS, 1).await?;
    }
    if matches!(change, Change::Offer(_) | Change::Index(OFFERS)) {
        mark(db, OFFERS, 1).await?;
    }
    if matches!(change, Change::Tender(_) | Change::Index(TENDERS)) {
        let key = format!("{LOOK_AT_TENDERS}:");
        queue::insert(db, LOOK_AT_TENDERS, serde_json::json!({}), Some(key), now, now).await?;
    }
    queue::insert(db, kind, payload, Some(format!("{kind}:{id}")), now, now).await
}

/// The same for many suppliers, by few statements and with one mark.
pub async fn suppliers_changed(
    db: &impl ConnectionTrait,
    suppliers: &[OrganisationId],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if suppliers.is_empty() {
        return Ok(());
    }
    mark(db, SUPPLIERS, 1).await?;
    let work = suppliers.iter().map(|id| {
        let key = format!("{INDEX_SUPPLIER}:{id}");
        (serde_json::json!({ "id": id.to_string() }), Some(key))
    });
    queue::insert_all(db, INDEX_SUPPLIER, work.collect(), now, now).await
}

/// One filling of every index in place of the changes that wait one by one: what has brought much at once says so.
pub async fn everything_changed(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    queue::withdraw(db, &[INDEX_SUPPLIER, INDEX_OFFER, INDEX_TENDER]).await?;
    for index in [SUPPLIERS, OFFERS, TENDERS] {
        changed(db, Change::Index(index), now).await?;
    }
    Ok(())
}

/// A number that grows with every committed change of a topic. Equal numbers mean that nothing has changed: the sum of
/// rows that are only ever added, so that changes neither wait for each other nor pass unseen when a transaction that
/// began earlier commits later.
pub async fn revision(db: &impl ConnectionTrait, topic: &str) -> Result<i64, DbErr> {
    let sum = Expr::col(Column::Amount).sum().cast_as(Alias::new("bigint"));
    let row = Entity::find()
        .select_only()
        .expr_as(sum, "sum")
        .filter(Column::Topic.eq(topic))
        .into_tuple::<Option<i64>>()
        .one(db)
        .await?;
    Ok(row.flatten().unwrap_or_default())
}

/// Says that something of a topic has changed, in the caller's transaction.
pub async fn mark(db: &impl ConnectionTrait, topic: &str, amount: i32) -> Result<(), DbErr> {
    let row =
        ActiveModel { id: Set(RevisionMarkId::new()), topic: Set(topic.to_owned()), amount: Set(amount) };
    Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Folds the marks of a topic into one with their sum, when there are many (called hourly). The revision stays.
pub async fn fold_marks(db: &DatabaseConnection, topic: &str) -> Result<(), DbErr> {
    db::write(db, async |txn| {
        let rows = Entity::find().filter(Column::Topic.eq(topic)).lock_exclusive().all(txn).await?;
        if rows.len() <= MARKS_MAX {
            return Ok(());
        }
        let sum = rows.iter().map(|row| row.amount).fold(0, i32::saturating_add);
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        for batch in ids.chunks(400) {
            Entity::delete_many().filter(Column::Id.is_in(batch.iter().copied())).exec(txn).await?;
        }
        mark(txn, topic, sum).await
    })
    .await
}

/// Things whose documents were written at or after `since`, or are being written: who has filled an index in the meantime
/// looks at them again.
pub async fn changed_since(
    db: &impl ConnectionTrait,
    since: DateTime<Utc>,
) -> Result<HashSet<Change>, DbErr> {
    let kinds = [INDEX_SUPPLIER, INDEX_OFFER, INDEX_TENDER];
    let mut found = HashSet::new();
    for (kind, payload) in queue::payloads_since(db, &kinds, since).await? {
        let Some(id) = payload.get("id").and_then(serde_json::Value::as_str) else { continue };
        let change = match kind.as_str() {
            INDEX_SUPPLIER => id.parse().ok().map(Change::Supplier),
            INDEX_OFFER => id.parse().ok().map(Change::Offer),
            _ => id.parse().ok().map(Change::Tender),
        };
        found.extend(change);
    }
    Ok(found)
}
