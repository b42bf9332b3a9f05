//! The list of suppliers in memory: filters, facets with their counts, distances and map points without a scan of the
//! database. Loaded at the first question and again when a record has changed.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, NaiveDate, Utc};
use entity::values::{ChamberId, Jurisdiction, OrganisationId, Position};
use sea_orm::{DatabaseConnection, DbErr};

use super::forms_of_law::LegalFamily;
use super::model::SectorOf;
use super::sectors::top_of;
use super::store::{self, ListRow};
use crate::fold::fold;
use crate::jobs::changes;

mod filter;
mod similar;

pub use filter::{Bounds, Centre, Facets, Filter, Hit, Sort, Verified};
pub use similar::Similar;

/// A supplier as lists show it.
#[derive(Debug, Clone)]
pub struct Supplier {
    pub id: OrganisationId,
    pub chamber_id: ChamberId,
    pub slug: String,
    /// Brand or name.
    pub name: String,
    pub jurisdiction: Jurisdiction,
    pub form: Option<LegalFamily>,
    pub kind: Option<String>,
    pub postcode: Option<String>,
    pub city: Option<String>,
    pub region_code: Option<String>,
    pub position: Option<Position>,
    pub confirmed_on: Option<NaiveDate>,
    pub updated_at: DateTime<Utc>,
    pub is_buyer: bool,
    pub is_demo: bool,
    pub sectors: Vec<SectorOf>,
    /// Names and town folded, for the filter by words.
    words: String,
    /// The name folded, for sorting.
    sort_key: String,
}

/// All published suppliers at one moment.
#[derive(Debug, Default)]
pub struct Snapshot {
    pub suppliers: Vec<Supplier>,
    /// Changes with the data; for `ETag`.
    pub version: String,
}

impl Snapshot {
    /// The suppliers of a Chamber, or of all.
    pub fn of(&self, chamber: Option<ChamberId>) -> impl Iterator<Item = &Supplier> {
        self.suppliers.iter().filter(move |supplier| chamber.is_none_or(|id| supplier.chamber_id == id))
    }

    /// Suppliers by sector of the first level; those of two branches of one sector count once.
    pub fn count_by_sector(&self, chamber: Option<ChamberId>) -> HashMap<&str, u64> {
        let mut counts = HashMap::new();
        for supplier in self.of(chamber) {
            let mut tops: Vec<_> = supplier.sectors.iter().map(|sector| top_of(&sector.code)).collect();
            tops.sort_unstable();
            tops.dedup();
            for top in tops {
                *counts.entry(top).or_default() += 1;
            }
        }
        counts
    }
}

/// The snapshot of this process.
#[derive(Debug, Default)]
pub struct Suppliers(RwLock<Option<Arc<Snapshot>>>);

impl Suppliers {
    /// The present snapshot: small queries tell whether the kept one still is. The revision also moves for a
    /// transaction that began earlier and ended later than another.
    pub async fn get(&self, db: &DatabaseConnection) -> Result<Arc<Snapshot>, DbErr> {
        let (newest, latest) = store::version(db).await?;
        let revision = changes::revision(db, changes::SUPPLIERS).await?;
        let version = format!(
            "{revision}-{}-{}",
            newest.map(|id| id.0.simple().to_string()).unwrap_or_default(),
            latest.map_or(0, |at| at.timestamp_micros())
        );
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(kept) = kept
            && kept.version == version
        {
            return Ok(kept);
        }
        let fresh = Arc::new(load(db, version).await?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&fresh));
        Ok(fresh)
    }

    /// Called after a change in this process: two changes within one tick of the clock look alike.
    pub fn forget(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

async fn load(db: &DatabaseConnection, version: String) -> Result<Snapshot, DbErr> {
    let mut sectors = store::all_sectors(db).await?;
    let rows = store::list_rows(db).await?;
    let suppliers = rows.into_iter().map(|row| {
        let sectors = sectors.remove(&row.id).unwrap_or_default();
        supplier(row, sectors)
    });
    let mut suppliers: Vec<Supplier> = suppliers.collect();
    // In the order of the list, so that it is hardly ever sorted again.
    suppliers.sort_by(|a, b| a.sort_key.cmp(&b.sort_key).then_with(|| a.id.cmp(&b.id)));
    Ok(Snapshot { suppliers, version })
}

fn supplier(row: ListRow, sectors: Vec<SectorOf>) -> Supplier {
    let words = [Some(row.name.as_str()), row.brand.as_deref(), row.city.as_deref()];
    let words = fold(&words.into_iter().flatten().collect::<Vec<_>>().join(" "));
    let name = row.brand.unwrap_or(row.name);
    Supplier {
        id: row.id,
        chamber_id: row.chamber_id,
        slug: row.slug,
        sort_key: fold(&name),
        name,
        jurisdiction: row.jurisdiction,
        form: LegalFamily::of(row.legal_form_scheme.as_deref(), row.legal_form.as_deref()),
        kind: row.kind,
        postcode: row.postcode,
        city: row.city,
        region_code: row.region_code,
        position: store::position(row.lat, row.lon),
        confirmed_on: row.confirmed_on,
        updated_at: row.updated_at,
        is_buyer: row.is_buyer,
        is_demo: row.is_demo,
        sectors,
        words,
    }
}
