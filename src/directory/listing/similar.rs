//! Who does the same nearby: for the page of a supplier.

use entity::values::{ChamberId, OrganisationId, Position};

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
    /// At most `most` suppliers (of one Chamber only, if it is named) of the same branch, nearest first, then of the same sector.
    pub fn similar(
        &self,
        (id, only): (OrganisationId, Option<ChamberId>),
        sectors: &[SectorOf],
        position: Position,
        most: usize,
    ) -> Vec<Similar<'_>> {
        let mut found: Vec<(bool, Similar<'_>)> = Vec::with_capacity(most + 1);
        // A degree of longitude is shortest at the side of the circle that is nearer to a pole.
        let km_per_lon = KM_PER_DEGREE * (position.lat.abs() + 1.0).min(90.0).to_radians().cos();
        let is_wanted = |supplier: &Supplier| {
            supplier.id != id && only.is_none_or(|chamber| supplier.chamber_id == chamber)
        };
        for supplier in &self.suppliers {
            let Some(at) = supplier.position.filter(|_| is_wanted(supplier)) else { continue };
            let lon = (at.lon - position.lon).abs();
            // Cheaper than the distance, and nearly everybody is farther.
            if (at.lat - position.lat).abs() * KM_PER_DEGREE > FARTHEST_KM
                || lon.min(360.0 - lon) * km_per_lon > FARTHEST_KM
            {
                continue;
            }
            let distance_km = position.distance_km(at);
            let is_beyond =
                |(is_other, last): &(bool, Similar<'_>)| !is_other && distance_km > last.distance_km;
            if distance_km > FARTHEST_KM || found.len() == most && found.last().is_some_and(is_beyond) {
                continue;
            }
            let Some((is_branch, shared)) = shared(supplier, sectors) else { continue };
            let similar = (!is_branch, Similar { supplier, distance_km, shared });
            let place = found.partition_point(|known| order(known, &similar).is_lt());
            found.insert(place, similar);
            found.truncate(most);
        }
        found.into_iter().map(|(_, similar)| similar).collect()
    }
}

/// Those of the same branch first, the nearest of them first.
fn order((a_other, a): &(bool, Similar<'_>), (b_other, b): &(bool, Similar<'_>)) -> std::cmp::Ordering {
    a_other
        .cmp(b_other)
        .then(a.distance_km.total_cmp(&b.distance_km))
        .then_with(|| a.supplier.id.cmp(&b.supplier.id))
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
