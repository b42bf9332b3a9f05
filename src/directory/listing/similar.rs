//! Who does the same nearby: for the page of a supplier.

use entity::values::{OrganisationId, Position};

use super::{Snapshot, Supplier};
use crate::directory::model::SectorOf;
use crate::directory::sectors::top_of;

/// Farther is not near.
const FARTHEST_KM: f64 = 50.0;
/// A degree of latitude is never less than this.
const KM_PER_DEGREE: f64 = 110.5;

/// A supplier of the same trade nearby.
#[derive(Debug, Clone, Copy)]
pub struct Similar<'a> {
    pub supplier: &'a Supplier,
    pub distance_km: f64,
    /// The sector both have: a branch, or only the sector above it.
    pub shared: &'a str,
}

impl Snapshot {
    /// At most `most` suppliers of the same branch, nearest first, then of the same sector.
    pub fn similar(
        &self,
        id: OrganisationId,
        sectors: &[SectorOf],
        position: Position,
        most: usize,
    ) -> Vec<Similar<'_>> {
        let mut found: Vec<(bool, Similar<'_>)> = self
            .suppliers
            .iter()
            .filter(|supplier| supplier.id != id)
            .filter_map(|supplier| {
                let at = supplier.position?;
                // Cheaper than the distance, and nearly everybody is farther.
                if (at.lat - position.lat).abs() * KM_PER_DEGREE > FARTHEST_KM {
                    return None;
                }
                let (is_branch, shared) = shared(supplier, sectors)?;
                let distance_km = position.distance_km(at);
                let similar = Similar { supplier, distance_km, shared };
                (distance_km <= FARTHEST_KM).then_some((!is_branch, similar))
            })
            .collect();
        found.sort_by(|(a_rank, a), (b_rank, b)| {
            a_rank
                .cmp(b_rank)
                .then(a.distance_km.total_cmp(&b.distance_km))
                .then_with(|| a.supplier.id.cmp(&b.supplier.id))
        });
        found.into_iter().take(most).map(|(_, similar)| similar).collect()
    }
}

/// The first branch both have, else the first sector.
fn shared<'a>(supplier: &'a Supplier, sectors: &[SectorOf]) -> Option<(bool, &'a str)> {
    let theirs = || supplier.sectors.iter().map(|sector| sector.code.as_str());
    let is_ours = |code: &&str| sectors.iter().any(|sector| sector.code == *code);
    if let Some(branch) = theirs().filter(|code| code.contains('.')).find(is_ours) {
        return Some((true, branch));
    }
    let is_our_top = |top: &&str| sectors.iter().any(|sector| top_of(&sector.code) == *top);
    theirs().map(top_of).find(is_our_top).map(|top| (false, top))
}
