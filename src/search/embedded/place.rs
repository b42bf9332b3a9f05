//! How a document stands to the place that was asked for.
use crate::search::config::Ranking;
use crate::search::meaning::PlaceChoice;
use crate::search::meaning::places::{Commune, Point, commune_key};

/// The place that was asked for, in terms of what documents store.
#[derive(Clone, Debug, Default)]
pub struct PlaceScore {
    /// Keys of the communes.
    pub communes: Vec<String>,
    pub points: Vec<Point>,
    /// Area codes: in one of them is being there.
    pub areas: Vec<String>,
    /// Codes and commune keys that a supplier may serve to serve the place.
    pub served: Vec<String>,
    pub radius_km: f64,
    /// The place was given apart from the text: who neither is near nor serves it is no answer.
    pub strict: bool,
}

/// How a document stands to the place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    #[default]
    Elsewhere,
    There,
    Near,
    Serves,
}

impl PlaceScore {
    pub fn new(place: &PlaceChoice, strict: bool) -> Self {
        let keys = |commune: &Commune| commune_key(&commune.jurisdiction, &commune.name);
        let communes: Vec<String> = place.reading.communes.iter().map(keys).collect();
        let main = place.reading.communes.first();
        let regions = main.iter().filter_map(|commune| commune.region.clone());
        let countries = main.iter().map(|commune| commune.jurisdiction.clone());
        let served =
            communes.iter().cloned().chain(regions).chain(countries).chain(place.reading.areas.clone());
        Self {
            // Of homonyms the likeliest counts as the place; the others only by their name.
            points: main.and_then(|commune| commune.point).into_iter().collect(),
            areas: place.reading.areas.clone(),
            served: served.collect(),
            radius_km: place.radius_km,
            communes,
            strict,
        }
    }
}

/// Share of the text score that a document keeps for where it is.
#[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
pub fn presence_share(presence: Presence, distance_km: Option<f64>, ranking: &Ranking) -> f32 {
    match presence {
        Presence::There => 1.0,
        Presence::Near => 0.15 + 0.6 * distance_km.map_or(0.0, |km| halving(km, ranking) as f32),
        Presence::Serves => 0.7,
        Presence::Elsewhere => 0.45,
    }
}

/// Share of the score that is kept around a point given for order.
#[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
pub fn near_share(distance_km: Option<f64>, ranking: &Ranking) -> f32 {
    0.8 + 0.2 * distance_km.map_or(0.0, |km| halving(km, ranking) as f32)
}

/// 1 on the spot, one half at the distance of the settings.
fn halving(km: f64, ranking: &Ranking) -> f64 {
    1.0 / (1.0 + km / ranking.half_distance_km)
}
