//! How a document stands to the place that was asked for.
use crate::search::config::Ranking;
use crate::search::meaning::places::{Commune, Point, commune_key};
use crate::search::meaning::{PlaceChoice, Understanding};
use crate::search::query::Query;

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
    /// The place was given apart from the text, or with a radius: who neither is near nor serves it is no answer.
    pub strict: bool,
    /// The whole text is also a name: then the place orders little.
    pub soft: bool,
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
    /// The place of a question.
    pub fn asked(query: &Query, understood: &Understanding) -> Option<Self> {
        let place = understood.place()?;
        // A radius given with a position is around that.
        let is_bound = query.radius_km.is_some() && query.near.is_none();
        let is_bound = is_bound && !place.soft && understood.place_kept().is_some();
        Some(Self::new(place, query.place.is_some() || is_bound))
    }

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
            soft: place.soft,
            communes,
            strict,
        }
    }
}

/// Share of the text score that a document keeps for where it is. Farther is never better than nearer, and who is far
/// away and only mentions the place comes last.
#[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
pub fn presence_share(presence: Presence, distance_km: Option<f64>, soft: bool, ranking: &Ranking) -> f32 {
    let near = |km: f64| 0.4 * halving(km, ranking) as f32;
    let share = match (presence, distance_km) {
        (Presence::There, _) => 1.0,
        (Presence::Serves, _) => 0.7,
        (Presence::Near, distance) => 0.2 + distance.map_or(0.0, near),
        (Presence::Elsewhere, None) => 0.3,
        (Presence::Elsewhere, Some(km)) => 0.1 + near(km) / 2.0,
    };
    if soft { 0.8 + 0.2 * share } else { share }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn farther_is_never_better_than_nearer() {
        let ranking = Ranking {
            trust: 0.0,
            freshness: 0.0,
            freshness_half_life_days: 1.0,
            half_distance_km: 15.0,
            place_radius_km: 40.0,
        };
        let share = |presence, km| presence_share(presence, Some(km), false, &ranking);
        let steps = [
            share(Presence::There, 3.0),
            share(Presence::Serves, 90.0),
            share(Presence::Near, 0.0),
            share(Presence::Near, 20.0),
            share(Presence::Near, 120.0),
            share(Presence::Elsewhere, 121.0),
            share(Presence::Elsewhere, 900.0),
        ];
        assert!(steps.is_sorted_by(|a, b| a > b), "{steps:?}");
        let far = presence_share(Presence::Elsewhere, Some(900.0), true, &ranking);
        assert!(far > 0.8, "a name that was typed whole is not put behind for its place");
    }
}
