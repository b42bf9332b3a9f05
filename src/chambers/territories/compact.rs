//! The places of the demonstration: those of Geneva, Vaud and neighbouring France in the table that the search knows
//! places by (`search-config/places.csv`). An import of the official files takes their place.

use entity::chambers::territory::Model;
use entity::values::Jurisdiction;
use serde::Deserialize;

use super::import::commune;
use super::regions;
use crate::fold::slug;

/// What `territory.source` says of these rows.
pub const SOURCE: &str = "halle-compact";
/// Cantons and departments of the demonstration.
const AREAS: &[&str] = &["CH-GE", "CH-VD", "FR-01", "FR-74"];

#[derive(Deserialize)]
struct Row {
    name: String,
    jurisdiction: Jurisdiction,
    region: String,
    lat: f64,
    lon: f64,
}

/// The communes, as rows.
pub fn communes() -> Vec<Model> {
    let table = include_str!("../../../search-config/places.csv");
    let rows = csv::Reader::from_reader(table.as_bytes()).into_deserialize::<Row>();
    let rows = rows.filter_map(Result::ok).filter_map(|row| {
        let area = format!("{}-{}", row.jurisdiction, row.region);
        let area = regions::find(&area).filter(|area| AREAS.contains(&area.code.as_str()))?;
        let code = format!("{}-{}", area.code, slug(&row.name, 60));
        let place = commune(code, area.code.clone(), row.jurisdiction, &row.name, SOURCE);
        Some(Model { lat: Some(row.lat), lon: Some(row.lon), ..place })
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by(|a, b| a.code.cmp(&b.code));
    rows.dedup_by(|a, b| a.code == b.code);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demonstration_knows_some_hundred_places_on_both_sides_of_the_border() {
        let communes = communes();
        assert!((300..3_000).contains(&communes.len()), "{}", communes.len());
        for code in ["CH-VD-lausanne", "CH-GE-carouge", "FR-74-annemasse"] {
            assert!(communes.iter().any(|row| row.code == code), "{code}");
        }
    }
}
