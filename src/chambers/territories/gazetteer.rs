//! All territories in memory: look-up by code, name, postcode and position. Some 40,000 places take about 10 MB.

use std::collections::HashMap;

use entity::chambers::territory::TerritoryKind;
use entity::values::{Jurisdiction, Position};
use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::regions;
use super::store::Row;
use crate::fold::fold;

/// A territory in memory.
#[derive(Debug, Clone)]
pub struct Place {
    pub code: String,
    pub kind: TerritoryKind,
    pub parent: Option<String>,
    pub jurisdiction: Jurisdiction,
    pub name: String,
    pub postcodes: Vec<String>,
    pub position: Option<Position>,
    pub population: Option<i32>,
}

/// A point on the unit sphere, where nearest is nearest also across the date line and near the poles.
type Point = GeomWithData<[f64; 3], usize>;

/// The places and their indexes.
#[derive(Debug, Default)]
pub struct Gazetteer {
    places: Vec<Place>,
    by_code: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    by_postcode: HashMap<String, Vec<usize>>,
    communes: RTree<Point>,
    /// Where the people of a region or district live, by its code.
    middles: HashMap<String, Position>,
}

impl Gazetteer {
    pub fn new(places: Vec<Place>) -> Self {
        let keys = places.iter().map(|place| place_key(&place.name)).collect();
        Self::with_keys(places, keys)
    }

    /// From rows of the table, whose names are folded already.
    pub fn of_rows(rows: Vec<Row>) -> Self {
        let with_keys = rows.into_iter().map(|row| {
            let (code, kind, parent, jurisdiction, name, folded, postcodes, lat, lon, population) = row;
            let position = lat.zip(lon).map(|(lat, lon)| Position { lat, lon });
            let postcodes = postcodes.0;
            let place = Place { code, kind, parent, jurisdiction, name, postcodes, position, population };
            (place, key_of_folded(&folded))
        });
        let (places, keys) = with_keys.unzip();
        Self::with_keys(places, keys)
    }

    fn with_keys(places: Vec<Place>, keys: Vec<String>) -> Self {
        let mut gazetteer = Self {
            by_code: HashMap::with_capacity(places.len()),
            by_name: HashMap::with_capacity(places.len()),
            ..Self::default()
        };
        let mut points = Vec::with_capacity(places.len());
        for (at, (place, key)) in places.iter().zip(keys).enumerate() {
            gazetteer.by_code.insert(place.code.clone(), at);
            gazetteer.by_name.entry(key).or_default().push(at);
            for postcode in &place.postcodes {
                gazetteer.by_postcode.entry(postcode.clone()).or_default().push(at);
            }
            if let (TerritoryKind::Commune, Some(position)) = (place.kind, place.position) {
                points.push(Point::new(on_sphere(position), at));
            }
        }
        gazetteer.communes = RTree::bulk_load(points);
        gazetteer.places = places;
        gazetteer.middles = gazetteer.middles_of_regions();
        gazetteer
    }

    /// Of every territory below a country, the middle of its communes, each with the weight of its people.
    fn middles_of_regions(&self) -> HashMap<String, Position> {
        let mut sums: HashMap<String, (f64, f64, f64)> = HashMap::new();
        for commune in self.places.iter().filter(|place| place.kind == TerritoryKind::Commune) {
            let Some(at) = commune.position else { continue };
            let people = f64::from(commune.population.unwrap_or(0).max(1));
            let above = self.with_ancestors(&commune.code).into_iter().skip(1);
            for code in above.filter(|code| code.len() > 2) {
                let sum = sums.entry(code).or_default();
                *sum = (sum.0 + at.lat * people, sum.1 + at.lon * people, sum.2 + people);
            }
        }
        let middle = |(lat, lon, people): (f64, f64, f64)| Position { lat: lat / people, lon: lon / people };
        sums.into_iter().map(|(code, sum)| (code, middle(sum))).collect()
    }

    /// Roughly the middle of a region or district. None for countries, communes and what has no commune with a position.
    pub fn middle_of(&self, code: &str) -> Option<Position> {
        self.middles.get(code).copied()
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    pub fn get(&self, code: &str) -> Option<&Place> {
        self.by_code.get(code).map(|at| &self.places[*at])
    }

    /// Name of a territory, also of one that is only compiled in.
    pub fn name_of<'a>(&'a self, code: &'a str) -> &'a str {
        self.get(code).map_or_else(|| regions::name_of(code), |place| place.name.as_str())
    }

    /// Territories whose parent is `code`, by name.
    pub fn children(&self, code: &str) -> Vec<&Place> {
        let mut children: Vec<_> =
            self.places.iter().filter(|place| place.parent.as_deref() == Some(code)).collect();
        children.sort_by_cached_key(|place| fold(&place.name));
        children
    }

    /// The nearest commune and its distance in kilometres.
    pub fn nearest(&self, position: Position) -> Option<(&Place, f64)> {
        let place = &self.places[self.communes.nearest_neighbor(on_sphere(position))?.data];
        Some((place, position.distance_km(place.position?)))
    }

    /// Places of this name or postcode: the more people the earlier. Writing (case, accents, hyphens, St) is free.
    pub fn find(&self, text: &str) -> Vec<&Place> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let found = match self.by_postcode.get(&text[..digits]) {
            Some(found) if digits >= 4 => found.clone(),
            _ => self.by_name.get(&place_key(text)).cloned().unwrap_or_default(),
        };
        let mut found: Vec<_> = found.into_iter().map(|at| &self.places[at]).collect();
        found.sort_by_key(|place| {
            (std::cmp::Reverse(place.population.unwrap_or(0)), std::cmp::Reverse(place.postcodes.len()))
        });
        found
    }

    /// Places whose name begins so, for suggestions.
    pub fn suggest(&self, text: &str, limit: usize) -> Vec<&Place> {
        let key = place_key(text);
        if key.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<_> = self
            .by_name
            .iter()
            .filter(|(name, _)| name.starts_with(&key))
            .flat_map(|(name, places)| places.iter().map(move |at| (name.len(), &self.places[*at])))
            .collect();
        found.sort_by_key(|(length, place)| {
            (std::cmp::Reverse(place.population.unwrap_or(0)), *length, &place.code)
        });
        found.into_iter().map(|(_, place)| place).take(limit).collect()
    }

    /// Communes of a place whose names are nearly written so, or begin so: the nearest first, then by people. For names
    /// with a slip in them.
    pub fn near(&self, text: &str, jurisdiction: Jurisdiction, limit: usize) -> Vec<&Place> {
        let key = place_key(text);
        let letters = key.chars().count();
        if letters < 3 {
            return Vec::new();
        }
        let most = if letters < 6 { 1 } else { 2 };
        let distance = |name: &str| match name.len().abs_diff(key.len()) {
            difference if difference <= most => Some(strsim::osa_distance(name, &key)),
            _ if name.starts_with(&key) => Some(most),
            _ => None,
        };
        let close = self.by_name.iter().filter_map(|(name, places)| {
            let distance = distance(name).filter(|distance| *distance <= most)?;
            Some(places.iter().map(move |at| (distance, &self.places[*at])))
        });
        let mut close: Vec<_> = close
            .flatten()
            .filter(|(_, place)| place.kind == TerritoryKind::Commune && place.jurisdiction == jurisdiction)
            .collect();
        close.sort_by_key(|(distance, place)| {
            (*distance, std::cmp::Reverse(place.population.unwrap_or(0)), &place.code)
        });
        close.into_iter().map(|(_, place)| place).take(limit).collect()
    }

    /// Whether any commune of a canton, department, region or country is known by name: only then a name that is not
    /// can be doubted.
    pub fn knows_communes_of(&self, code: &str) -> bool {
        self.places.iter().any(|place| {
            place.kind == TerritoryKind::Commune
                && self.with_ancestors(&place.code).iter().any(|up| up == code)
        })
    }

    /// The commune of an address: postcode and name together, else a name or a postcode that only one has.
    pub fn locate(
        &self,
        jurisdiction: Jurisdiction,
        postcode: Option<&str>,
        city: Option<&str>,
    ) -> Option<&Place> {
        let is_here = |at: &&usize| {
            let place = &self.places[**at];
            place.jurisdiction == jurisdiction && place.kind == TerritoryKind::Commune
        };
        let listed = |found: Option<&Vec<usize>>| -> Vec<usize> {
            found.into_iter().flatten().filter(is_here).copied().collect()
        };
        let by_code = listed(postcode.and_then(|postcode| self.by_postcode.get(postcode.trim())));
        let by_name = listed(city.and_then(|city| self.by_name.get(&place_key(city))));
        let both = by_code.iter().find(|at| by_name.contains(at));
        let only = |list: &[usize]| if let [one] = list { Some(*one) } else { None };
        both.copied().or_else(|| only(&by_name)).or_else(|| only(&by_code)).map(|at| &self.places[at])
    }

    /// A territory and all that contain it, smallest first.
    pub fn with_ancestors(&self, code: &str) -> Vec<String> {
        let mut chain = vec![code.to_owned()];
        while let Some(parent) = self.parent_of(chain.last().map_or("", String::as_str)) {
            if chain.len() > 8 {
                break;
            }
            chain.push(parent);
        }
        chain
    }

    fn parent_of(&self, code: &str) -> Option<String> {
        match self.get(code) {
            Some(place) => place.parent.clone(),
            None => regions::find(code)?.parent.clone(),
        }
    }

    /// The canton, department or Québec region of a territory: what lists are filtered by.
    pub fn region_of(&self, code: &str) -> Option<String> {
        self.with_ancestors(code).into_iter().find(|code| {
            regions::find(code).is_some_and(|region| match region.jurisdiction {
                Jurisdiction::Fr => region.kind == TerritoryKind::District,
                Jurisdiction::Ch | Jurisdiction::Qc => region.kind == TerritoryKind::Region,
            })
        })
    }
}

/// Names as people write them: `St-Étienne`, `SAINT ETIENNE CEDEX 2`, `Lyon 3e` mean the same place.
fn place_key(name: &str) -> String {
    key_of_folded(&fold(name))
}

fn key_of_folded(folded: &str) -> String {
    let mut words = Vec::new();
    for word in folded.split(' ') {
        match word {
            "cedex" => break,
            "st" => words.push("saint"),
            "ste" => words.push("sainte"),
            "s" => words.push("sur"),
            word => words.push(word),
        }
    }
    words.join(" ")
}

fn on_sphere(position: Position) -> [f64; 3] {
    let (lat, lon) = (position.lat.to_radians(), position.lon.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commune(code: &str, name: &str, postcodes: &[&str], lat: f64, lon: f64) -> Place {
        let (parent, _) = code.rsplit_once('-').unwrap();
        Place {
            code: code.to_owned(),
            kind: TerritoryKind::Commune,
            parent: Some(parent.to_owned()),
            jurisdiction: code[..2].parse().unwrap(),
            name: name.to_owned(),
            postcodes: postcodes.iter().map(|code| (*code).to_owned()).collect(),
            position: Some(Position { lat, lon }),
            population: None,
        }
    }

    fn sample() -> Gazetteer {
        Gazetteer::new(vec![
            commune("CH-VD-lausanne", "Lausanne", &["1000", "1003"], 46.52, 6.63),
            commune("CH-GE-geneve", "Genève", &["1201", "1203"], 46.20, 6.14),
            commune("CH-VD-prilly", "Prilly", &["1008"], 46.53, 6.60),
            commune("CH-VD-jouxtens", "Jouxtens-Mézery", &["1008"], 46.55, 6.60),
        ])
    }

    #[test]
    fn a_place_is_found_however_it_is_written() {
        let places = sample();
        for text in ["geneve", "GENÈVE", " Genève ", "1203", "1203 Genève"] {
            assert_eq!(
                places.find(text).first().map(|place| place.code.as_str()),
                Some("CH-GE-geneve"),
                "{text}"
            );
        }
        assert!(places.find("Atlantis").is_empty());
        assert_eq!(place_key("ST ETIENNE CEDEX 2"), place_key("Saint-Étienne"));
    }

    #[test]
    fn a_name_with_a_slip_in_it_finds_its_neighbours() {
        let places = sample();
        let near = |text, jurisdiction| -> Vec<_> {
            places.near(text, jurisdiction, 3).into_iter().map(|place| place.name.as_str()).collect()
        };
        for text in ["Lausane", "lausnane", "Losanne", "Lausannne"] {
            assert_eq!(near(text, Jurisdiction::Ch), ["Lausanne"], "{text}");
        }
        assert_eq!(near("Jouxtens", Jurisdiction::Ch), ["Jouxtens-Mézery"]);
        assert!(near("Lausane", Jurisdiction::Fr).is_empty());
        assert!(near("Atlantis", Jurisdiction::Ch).is_empty() && near("Pa", Jurisdiction::Ch).is_empty());
        assert!(places.knows_communes_of("CH-VD") && places.knows_communes_of("CH"));
        assert!(!places.knows_communes_of("CH-BE") && !places.knows_communes_of("QC"));
    }

    #[test]
    fn the_middle_of_a_region_lies_where_its_people_live() {
        let places = sample();
        let middle = places.middle_of("CH-VD").unwrap();
        let lausanne = places.get("CH-VD-lausanne").and_then(|place| place.position).unwrap();
        assert!(middle.distance_km(lausanne) < 10.0, "{middle:?}");
        assert!(places.middle_of("CH").is_none(), "a country is too large for one");
        assert!(places.middle_of("CH-VD-lausanne").is_none() && places.middle_of("CH-BE").is_none());
    }

    #[test]
    fn an_address_is_located_by_what_is_unambiguous() {
        let places = sample();
        let locate =
            |postcode, city| places.locate(Jurisdiction::Ch, postcode, city).map(|place| place.code.as_str());
        assert_eq!(locate(Some("1008"), Some("PRILLY")), Some("CH-VD-prilly"));
        assert_eq!(locate(Some("1008"), None), None, "two communes share this postcode");
        assert_eq!(locate(None, Some("Lausanne")), Some("CH-VD-lausanne"));
        assert_eq!(places.locate(Jurisdiction::Fr, None, Some("Lausanne")).map(|place| &place.code), None);
    }

    #[test]
    fn the_nearest_commune_tells_the_canton() {
        let places = sample();
        let (place, km) = places.nearest(Position { lat: 46.51, lon: 6.64 }).unwrap();
        assert_eq!(place.name, "Lausanne");
        assert!(km < 2.0);
        assert_eq!(places.region_of(&place.code).as_deref(), Some("CH-VD"));
        assert_eq!(places.with_ancestors("CH-VD-prilly"), ["CH-VD-prilly", "CH-VD", "CH"]);
    }
}
