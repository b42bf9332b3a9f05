//! Places named in a query: communes, départements, cantons, régions, countries.
use super::fold::{fold, words};
use std::collections::HashMap;

/// A point on earth in degrees.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Point {
    pub lat: f64,
    pub lon: f64,
}

const EARTH_RADIUS_KM: f64 = 6371.0;

impl Point {
    /// Great-circle distance in kilometres.
    pub fn distance_km(self, other: Self) -> f64 {
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((lat2 - lat1) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let a = half_lat * half_lat + lat1.cos() * lat2.cos() * half_lon * half_lon;
        2.0 * EARTH_RADIUS_KM * a.sqrt().min(1.0).asin()
    }

    pub fn is_valid(self) -> bool {
        (-90.0..=90.0).contains(&self.lat) && (-180.0..=180.0).contains(&self.lon)
    }
}

/// A commune or locality.
#[derive(Clone, Debug, PartialEq)]
pub struct Commune {
    pub name: String,
    /// "FR", "CH", "QC".
    pub jurisdiction: String,
    /// Area code of the département, canton or administrative region: "FR-93", "CH-VD", "QC-04".
    pub region: Option<String>,
    pub point: Option<Point>,
    /// Larger is likelier to be meant; indexed suppliers there count too.
    pub rank: u32,
}

/// A département, canton, region or country.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    pub code: String,
    pub name: String,
    pub jurisdiction: String,
    pub parent: Option<String>,
}

/// What a stretch of text names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    pub communes: Vec<Commune>,
    /// Area codes, the named ones and all below them.
    pub areas: Vec<String>,
    pub name: String,
}

impl Reading {
    pub fn is_empty(&self) -> bool {
        self.communes.is_empty() && self.areas.is_empty()
    }
}

/// Place names → places. Cheap to clone parts of, built once per configuration and extended by the indexed communes.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    communes: HashMap<String, Vec<Commune>>,
    /// Postcode → communes.
    postcodes: HashMap<String, Vec<Commune>>,
    regions: Vec<Region>,
    region_names: HashMap<String, Vec<usize>>,
}

/// Longest place name in words ("saint germain en laye").
pub const LONGEST_NAME: usize = 7;

const MOST_COMMUNES_OF_A_POSTCODE: usize = 12;

#[derive(serde::Deserialize)]
struct CommuneRow {
    name: String,
    jurisdiction: String,
    region: String,
    lat: f64,
    lon: f64,
    rank: u32,
    #[serde(default)]
    postcodes: String,
}

#[derive(serde::Deserialize)]
struct RegionRow {
    code: String,
    jurisdiction: String,
    parent: String,
    names: String,
}

impl Gazetteer {
    /// `communes`: `name, jurisdiction, region, lat, lon, rank, postcodes` (`|`); `regions`: `code, jurisdiction, parent,
    /// names` (`|`).
    pub fn read(communes: &str, regions: &str) -> anyhow::Result<Self> {
        let mut gazetteer = Self::default();
        for row in csv::Reader::from_reader(regions.as_bytes()).deserialize() {
            let row: RegionRow = row?;
            let at = gazetteer.regions.len();
            for name in row.names.split('|') {
                gazetteer.region_names.entry(fold(name)).or_default().push(at);
            }
            gazetteer.regions.push(Region {
                name: row.names.split('|').next().unwrap_or_default().to_owned(),
                parent: (!row.parent.is_empty()).then_some(row.parent),
                code: row.code,
                jurisdiction: row.jurisdiction,
            });
        }
        gazetteer.check_parents()?;
        for row in csv::Reader::from_reader(communes.as_bytes()).deserialize() {
            let row: CommuneRow = row?;
            let region = (!row.region.is_empty()).then(|| format!("{}-{}", row.jurisdiction, row.region));
            let point = Point { lat: row.lat, lon: row.lon };
            anyhow::ensure!(point.is_valid(), "{} is at {}, {}: not on earth", row.name, row.lat, row.lon);
            let (name, jurisdiction) = (row.name, row.jurisdiction);
            let commune = Commune { name, jurisdiction, region, point: Some(point), rank: row.rank };
            for code in row.postcodes.split('|').filter(|code| !code.is_empty()) {
                gazetteer.postcodes.entry(code.to_owned()).or_default().push(commune.clone());
            }
            gazetteer.add(commune);
        }
        for communes in gazetteer.postcodes.values_mut() {
            communes.sort_by_key(|commune| std::cmp::Reverse(commune.rank));
        }
        Ok(gazetteer)
    }

    /// Refuses areas that contain each other.
    fn check_parents(&self) -> anyhow::Result<()> {
        let parents: HashMap<&str, &str> =
            self.regions.iter().filter_map(|r| Some((r.code.as_str(), r.parent.as_deref()?))).collect();
        for region in &self.regions {
            let mut at = region.code.as_str();
            for _ in 0..=self.regions.len() {
                match parents.get(at) {
                    // Written by some for "nothing above".
                    Some(parent) if *parent == at => anyhow::bail!("the area {at:?} is within itself"),
                    Some(parent) => at = parent,
                    None => break,
                }
            }
            anyhow::ensure!(!parents.contains_key(at), "the area {:?} is within itself", region.code);
        }
        Ok(())
    }

    /// Adds a commune, or raises the rank of the one that it repeats.
    pub fn add(&mut self, commune: Commune) {
        let homonyms = self.communes.entry(fold(&commune.name)).or_default();
        let near = |known: &&mut Commune| match (known.point, commune.point) {
            (Some(a), Some(b)) => a.distance_km(b) < 25.0,
            _ => known.region == commune.region,
        };
        match homonyms.iter_mut().filter(|known| known.jurisdiction == commune.jurisdiction).find(near) {
            Some(known) => {
                known.rank += commune.rank;
                known.point = known.point.or(commune.point);
            }
            None => homonyms.push(commune),
        }
        homonyms.sort_by_key(|commune| std::cmp::Reverse(commune.rank));
    }

    /// The area code that a free-text region or code means: "93" or "Mauricie / Shawinigan" → "FR-93", "QC-04".
    pub fn area_code(&self, jurisdiction: &str, region: &str) -> Option<String> {
        let coded = format!("{jurisdiction}-{region}");
        if let Some(known) = self.regions.iter().find(|known| known.code == coded || known.code == region) {
            return Some(known.code.clone());
        }
        region.split('/').find_map(|part| {
            let named = self.region_names.get(&fold(part))?;
            let at = named.iter().find(|&&at| self.regions[at].jurisdiction == jurisdiction)?;
            Some(self.regions[*at].code.clone())
        })
    }

    /// The area itself and those that contain it, smallest first: "CH-VD", "CH".
    pub fn with_parents(&self, code: &str) -> Vec<String> {
        let mut chain = vec![code.to_owned()];
        let mut current = code;
        while let Some(parent) =
            self.regions.iter().find(|r| r.code == current).and_then(|r| r.parent.as_deref())
        {
            chain.push(parent.to_owned());
            current = parent;
        }
        chain
    }

    /// First name of an area.
    pub fn area_name(&self, code: &str) -> Option<&str> {
        self.regions.iter().find(|region| region.code == code).map(|region| region.name.as_str())
    }

    /// What these folded words name, within one jurisdiction if one is given.
    pub fn read_words(&self, folded: &str, jurisdiction: Option<&str>) -> Reading {
        let here = |place: &str| jurisdiction.is_none_or(|wanted| wanted == place);
        if folded.starts_with(|c: char| c.is_ascii_digit()) {
            return self.read_number(folded, here);
        }
        let mut communes: Vec<Commune> = self.communes.get(folded).cloned().unwrap_or_default();
        communes.retain(|commune| here(&commune.jurisdiction));
        communes.truncate(3);
        let mut areas = Vec::new();
        let mut name = communes.first().map(|commune| commune.name.clone()).unwrap_or_default();
        for &at in self.region_names.get(folded).into_iter().flatten() {
            let region = &self.regions[at];
            if here(&region.jurisdiction) {
                areas.extend(self.with_children(&region.code));
                if communes.is_empty() {
                    name.clone_from(&region.name);
                }
            }
        }
        Reading { communes, areas, name }
    }

    /// A postcode ("1003", "93100") or the number of a French département ("69", "2A", "974").
    fn read_number(&self, code: &str, here: impl Fn(&str) -> bool) -> Reading {
        let mut communes: Vec<Commune> = self.postcodes.get(code).cloned().unwrap_or_default();
        communes.retain(|commune| here(&commune.jurisdiction));
        communes.truncate(MOST_COMMUNES_OF_A_POSTCODE);
        if let Some(first) = communes.first() {
            return Reading { name: first.name.clone(), areas: Vec::new(), communes };
        }
        let department = match code.len() {
            2 | 3 => code.to_uppercase(),
            5 if code.starts_with("97") || code.starts_with("98") => code[..3].to_owned(),
            5 if code.starts_with("200") || code.starts_with("201") => "2A".to_owned(),
            5 if code.starts_with("20") => "2B".to_owned(),
            5 if code.bytes().all(|b| b.is_ascii_digit()) => code[..2].to_owned(),
            _ => return Reading::default(),
        };
        let coded = format!("FR-{department}");
        match self.regions.iter().find(|region| region.code == coded && here(&region.jurisdiction)) {
            Some(region) => {
                Reading { communes, areas: self.with_children(&region.code), name: region.name.clone() }
            }
            None => Reading::default(),
        }
    }

    /// The Swiss canton of an abbreviation ("VD").
    pub fn read_canton(&self, abbreviation: &str, jurisdiction: Option<&str>) -> Reading {
        let coded = format!("CH-{abbreviation}");
        let canton = self.regions.iter().find(|region| region.code == coded);
        match canton.filter(|canton| jurisdiction.is_none_or(|wanted| wanted == canton.jurisdiction)) {
            Some(canton) => Reading {
                communes: Vec::new(),
                areas: self.with_children(&canton.code),
                name: canton.name.clone(),
            },
            None => Reading::default(),
        }
    }

    /// Reads a whole text as a place name ("Lausanne", "st-étienne").
    pub fn read_text(&self, text: &str, jurisdiction: Option<&str>) -> Option<Reading> {
        let reading = self.read_words(&fold(text), jurisdiction);
        (!reading.is_empty()).then_some(reading)
    }

    fn with_children(&self, code: &str) -> Vec<String> {
        let mut found = vec![code.to_owned()];
        let mut at = 0;
        while at < found.len() {
            let below = self.regions.iter().filter(|r| r.parent.as_deref() == Some(&found[at]));
            let below: Vec<String> = below.map(|region| region.code.clone()).collect();
            found.extend(below);
            at += 1;
        }
        found
    }

    /// Single words that occur in place names, for correcting misspelt ones.
    pub fn single_words(&self) -> impl Iterator<Item = String> + '_ {
        self.communes.keys().filter(|name| !name.contains(' ') && name.len() > 4).cloned()
    }
}

/// Key under which a commune is indexed: the jurisdiction and the folded name.
pub fn commune_key(jurisdiction: &str, name: &str) -> String {
    let bare = name.split('(').next().unwrap_or(name);
    let folded: Vec<String> = words(bare).into_iter().map(|word| word.text).collect();
    format!("{jurisdiction}:{}", folded.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gazetteer() -> Gazetteer {
        let communes = "name,jurisdiction,region,lat,lon,rank,postcodes\nMontreuil,FR,28,48.7,1.4,1,28500\n\
            Montreuil,FR,93,48.86,2.44,3,93100\nLausanne,CH,VD,46.52,6.63,3,1003|1004\n\
            Saint-Étienne,FR,42,45.43,4.39,3,42000|42100\n";
        let regions = "code,jurisdiction,parent,names\nCH,CH,,Suisse\nCH-VD,CH,CH,Vaud|Waadt\nQC-04,QC,QC,Mauricie\n\
            FR,FR,,France\nFR-R11,FR,FR,Île-de-France\nFR-93,FR,FR-R11,Seine-Saint-Denis\n";
        Gazetteer::read(communes, regions).unwrap()
    }

    #[test]
    fn the_larger_of_two_homonyms_comes_first_and_suppliers_there_raise_it() {
        let mut places = gazetteer();
        let first = |places: &Gazetteer| places.read_words("montreuil", None).communes[0].region.clone();
        assert_eq!(first(&places).as_deref(), Some("FR-93"));
        let point = Some(Point { lat: 48.7, lon: 1.41 });
        let region = Some("FR-28".to_owned());
        places.add(Commune { name: "MONTREUIL".into(), jurisdiction: "FR".into(), region, point, rank: 9 });
        assert_eq!(first(&places).as_deref(), Some("FR-28"));
    }

    #[test]
    fn a_region_stands_for_all_areas_below_it() {
        let places = gazetteer();
        assert_eq!(places.read_words("ile de france", None).areas, ["FR-R11", "FR-93"]);
        assert_eq!(places.with_parents("FR-93"), ["FR-93", "FR-R11", "FR"]);
        assert!(places.read_words("vaud", Some("FR")).is_empty());
    }

    #[test]
    fn postcodes_and_numbers_of_departments_are_places() {
        let places = gazetteer();
        assert_eq!(places.read_words("1004", None).communes[0].name, "Lausanne");
        assert_eq!(places.read_words("42100", None).communes[0].name, "Saint-Étienne");
        assert_eq!(places.read_words("93", None).areas, ["FR-93"]);
        assert_eq!(places.read_words("93999", None).areas, ["FR-93"], "no such commune: its département");
        assert_eq!(places.read_canton("VD", None).areas, ["CH-VD"]);
        for (number, jurisdiction) in
            [("93", Some("QC")), ("1004", Some("FR")), ("7", None), ("123456", None)]
        {
            assert!(places.read_words(number, jurisdiction).is_empty(), "{number}");
        }
    }

    #[test]
    fn free_text_regions_get_their_code() {
        let places = gazetteer();
        assert_eq!(places.area_code("FR", "93").as_deref(), Some("FR-93"));
        assert_eq!(places.area_code("QC", "Mauricie / Shawinigan").as_deref(), Some("QC-04"));
        assert_eq!(places.area_code("QC", "nulle part"), None);
    }

    #[test]
    fn distances_are_great_circles() {
        let geneva = Point { lat: 46.2044, lon: 6.1432 };
        let lausanne = Point { lat: 46.5197, lon: 6.6323 };
        assert!((geneva.distance_km(lausanne) - 51.4).abs() < 0.5);
    }
}
