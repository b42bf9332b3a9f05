//! What has changed and must reach the search index. Rooms say so here, in their transaction, without knowing the
//! search room above them; that room gives the jobs their work under the same kinds.

use chrono::{DateTime, Utc};
use entity::values::{OfferId, OrganisationId, TenderId};
use sea_orm::{ConnectionTrait, DbErr};

use super::queue;

pub const INDEX_SUPPLIER: &str = "search.index_supplier";
pub const INDEX_OFFER: &str = "search.index_offer";
pub const INDEX_TENDER: &str = "search.index_tender";
pub const REBUILD_INDEX: &str = "search.rebuild_index";

/// Something whose search document must be made again (or removed, when it is no longer public).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    queue::insert(db, kind, payload, Some(format!("{kind}:{id}")), now, now).await
}
