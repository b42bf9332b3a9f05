//! The state of the list in its address, understood.

use entity::values::Position;

use crate::chambers::territories::Gazetteer;
use crate::directory::listing::{Bounds, Centre, Filter, Sort};
use crate::web::query::QueryState;

/// Distance around a place when none is asked for, in kilometres.
pub const USUAL_RADIUS: f64 = 20.0;

/// A filter, with what could not be understood.
#[derive(Debug, Default)]
pub struct Asked {
    pub filter: Filter,
    /// Name of the place the distances are measured from.
    pub place: Option<String>,
    /// A place that nobody knows.
    pub unknown_place: Option<String>,
}

/// Reads the filter of an address. Unknown values find nothing or are left out; nothing here can fail.
pub fn understand(state: &QueryState, places: &Gazetteer) -> Asked {
    let list = |name: &str| -> Vec<String> { state.all(name).take(40).map(str::to_owned).collect() };
    let number = |name: &str| state.get(name).and_then(|text| text.replace(',', ".").parse::<f64>().ok());
    let mut asked = Asked::default();
    let radius_km = number("radius").filter(|km| *km > 0.0 && *km <= 2_000.0).unwrap_or(USUAL_RADIUS);
    let mut position = None;
    if let Some(text) = state.get("place") {
        match places.find(text).into_iter().find_map(|place| Some((place.name.clone(), place.position?))) {
            Some((name, found)) => {
                asked.place = Some(name);
                position = Some(found);
            }
            None => asked.unknown_place = Some(text.chars().take(100).collect()),
        }
    } else if let (Some(lat), Some(lon)) = (number("lat"), number("lon"))
        && lat.abs() <= 90.0
        && lon.abs() <= 180.0
    {
        position = Some(Position { lat, lon });
    }
    let centre = position.map(|position| Centre { position, radius_km });
    let sort = match state.get("sort") {
        Some("freshness") => Sort::Freshness,
        Some("name") => Sort::Name,
        // "distance", or nothing: the nearest first as soon as there is a place.
        _ if centre.is_some() => Sort::Distance,
        _ => Sort::Name,
    };
    asked.filter = Filter {
        // The page knows in whose hall it is.
        chamber: None,
        text: state.get("q").unwrap_or_default().chars().take(200).collect(),
        sectors: list("sector"),
        jurisdictions: list("jurisdiction"),
        regions: list("region"),
        kinds: list("kind"),
        forms: list("form"),
        guarantees: list("guarantee"),
        has_position: match state.get("position") {
            Some("with") => Some(true),
            Some("without") => Some(false),
            _ => None,
        },
        bounds: state.get("bbox").and_then(Bounds::parse),
        centre,
        sort,
    };
    asked
}
