//! Reading the official files: Swiss localities by postcode, French communes (INSEE), Québec municipalities (MAMH).
//! The three are told apart by their header.

use std::collections::BTreeMap;

use entity::chambers::territory::{Model, TerritoryKind};
use entity::values::{Jurisdiction, TextList};
use serde::Serialize;

use super::regions;
use crate::fold::{fold, slug};

/// Why a file of territories cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the file is not UTF-8 text")]
    NotText,
    #[error(
        "the header is none of the known files (Swiss postcodes, French communes, Québec municipalities): {0:?}"
    )]
    UnknownHeader(String),
    #[error("line {line}: {message}")]
    Line { line: u64, message: String },
}

/// What an import of territories did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub rows: u64,
    pub territories: u64,
    pub created: u64,
    pub updated: u64,
    pub refused: u64,
    pub problems: Vec<Problem>,
}

/// A row that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub row: u64,
    pub code: &'static str,
    pub message: String,
}

/// The territories of one file, with the rows that could not be used.
#[derive(Debug, Default)]
pub struct Parsed {
    pub rows: u64,
    pub territories: Vec<Model>,
    pub problems: Vec<Problem>,
}

type Row = BTreeMap<String, String>;

/// Reads a file of one of the three kinds.
pub fn parse(bytes: &[u8]) -> Result<Parsed, Error> {
    let text = std::str::from_utf8(bytes).map_err(|_| Error::NotText)?;
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let is = |names: &[&str]| names.iter().all(|name| header.split('\t').any(|column| column == *name));
    let read: fn(&Row) -> Result<Model, String> = if is(&["npa", "localite", "canton", "lat", "lon"]) {
        swiss
    } else if is(&["insee", "nom", "departement", "codes_postaux"]) {
        french
    } else if is(&["code", "nom", "region_administrative", "mrc"]) {
        quebec
    } else {
        return Err(Error::UnknownHeader(header.chars().take(120).collect()));
    };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').flexible(true).quoting(false).from_reader(text.as_bytes());
    let mut parsed = Parsed::default();
    let mut merged: BTreeMap<String, (Model, f64)> = BTreeMap::new();
    for row in reader.deserialize::<Row>() {
        parsed.rows += 1;
        let number = parsed.rows + 1;
        match row.map_err(|error| error.to_string()).and_then(|row| read(&row)) {
            Ok(territory) => merge(&mut merged, territory),
            Err(message) => parsed.problems.push(Problem { row: number, code: "row", message }),
        }
    }
    parsed.territories = merged.into_values().map(|(row, _)| row).collect();
    parsed.territories.extend(districts(text));
    Ok(parsed)
}

/// Rows of the same code are one place with several postcodes, in the middle of their positions.
fn merge(merged: &mut BTreeMap<String, (Model, f64)>, territory: Model) {
    let Some((known, weight)) = merged.get_mut(&territory.code) else {
        merged.insert(territory.code.clone(), (territory, 1.0));
        return;
    };
    for postcode in territory.postcodes.0 {
        if !known.postcodes.0.contains(&postcode) {
            known.postcodes.0.push(postcode);
        }
    }
    let middle = |known: Option<f64>, other: Option<f64>| match (known, other) {
        (Some(known), Some(other)) => Some((known * *weight + other) / (*weight + 1.0)),
        (known, other) => known.or(other),
    };
    known.lat = middle(known.lat, territory.lat);
    known.lon = middle(known.lon, territory.lon);
    *weight += 1.0;
}

fn swiss(row: &Row) -> Result<Model, String> {
    let canton = format!("CH-{}", field(row, "canton")?);
    regions::find(&canton).ok_or_else(|| format!("unknown canton {canton}"))?;
    let name = field(row, "localite")?;
    let code = format!("{canton}-{}", slug(name, 60));
    let territory = commune(code, canton, Jurisdiction::Ch, name, "ch-npa");
    Ok(Model {
        postcodes: TextList(vec![field(row, "npa")?.to_owned()]),
        lat: degrees(row, "lat", 90.0)?,
        lon: degrees(row, "lon", 180.0)?,
        ..territory
    })
}

fn french(row: &Row) -> Result<Model, String> {
    let insee = field(row, "insee")?;
    let department = format!("FR-{}", field(row, "departement")?);
    let parent = regions::find(&department).map_or_else(|| "FR".to_owned(), |_| department);
    let postcodes = row.get("codes_postaux").map_or("", String::as_str);
    let postcodes = postcodes.split([',', ';', ' ', '|', '/']).filter(|code| !code.is_empty());
    Ok(Model {
        postcodes: TextList(postcodes.map(str::to_owned).collect()),
        population: row.get("population").and_then(|text| text.parse().ok()),
        lat: degrees(row, "lat", 90.0)?,
        lon: degrees(row, "lon", 180.0)?,
        ..commune(format!("FR-{insee}"), parent, Jurisdiction::Fr, field(row, "nom")?, "fr-insee")
    })
}

fn quebec(row: &Row) -> Result<Model, String> {
    let region = region_of_quebec(row)?;
    let parent = district_of_quebec(row).map_or(region, |(code, _)| code);
    let code = format!("QC-{}", field(row, "code")?);
    Ok(Model {
        population: row.get("population").and_then(|text| text.parse().ok()),
        lat: degrees(row, "lat_geonames", 90.0)?,
        lon: degrees(row, "lon_geonames", 180.0)?,
        ..commune(code, parent, Jurisdiction::Qc, field(row, "nom")?, "qc-mamh")
    })
}

/// `Mauricie (04)` is `QC-04`.
fn region_of_quebec(row: &Row) -> Result<String, String> {
    let text = field(row, "region_administrative")?;
    let (_, number) = parenthesised(text).ok_or_else(|| format!("no region number in {text:?}"))?;
    let code = format!("QC-{number}");
    regions::find(&code).map(|region| region.code.clone()).ok_or_else(|| format!("unknown region {code}"))
}

/// `MRC Le Rocher-Percé (020)` is the district `QC-M020`.
fn district_of_quebec(row: &Row) -> Option<(String, String)> {
    let (name, number) = parenthesised(row.get("mrc")?)?;
    Some((format!("QC-M{number}"), name.to_owned()))
}

fn parenthesised(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.rsplit_once('(')?;
    Some((name.trim(), rest.trim_end().strip_suffix(')')?))
}

/// The districts (MRC) named in a file of Québec municipalities.
fn districts(text: &str) -> Vec<Model> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').flexible(true).quoting(false).from_reader(text.as_bytes());
    let mut districts = BTreeMap::new();
    for row in reader.deserialize::<Row>().filter_map(Result::ok) {
        if let (Some((code, name)), Ok(region)) = (district_of_quebec(&row), region_of_quebec(&row)) {
            let district = commune(code.clone(), region, Jurisdiction::Qc, &name, "qc-mamh");
            districts.insert(code, Model { kind: TerritoryKind::District, ..district });
        }
    }
    districts.into_values().collect()
}

pub(super) fn commune(
    code: String,
    parent: String,
    jurisdiction: Jurisdiction,
    name: &str,
    source: &str,
) -> Model {
    Model {
        code,
        kind: TerritoryKind::Commune,
        parent: Some(parent),
        jurisdiction,
        name: name.to_owned(),
        folded: fold(name),
        postcodes: TextList::default(),
        lat: None,
        lon: None,
        population: None,
        source: source.to_owned(),
    }
}

fn field<'a>(row: &'a Row, name: &str) -> Result<&'a str, String> {
    match row.get(name).map(|text| text.trim()) {
        Some(text) if !text.is_empty() && text.len() <= 200 => Ok(text),
        _ => Err(format!("{name} is missing or too long")),
    }
}

fn degrees(row: &Row, name: &str, most: f64) -> Result<Option<f64>, String> {
    match row.get(name).map(|text| text.trim()) {
        None | Some("") => Ok(None),
        Some(text) => match text.parse::<f64>() {
            Ok(value) if value.abs() <= most => Ok(Some(value)),
            _ => Err(format!("{name} is not a number of degrees: {text:?}")),
        },
    }
}

/// The regions compiled in, as rows.
pub fn upper() -> Vec<Model> {
    let rows = regions::all().iter().map(|region| Model {
        kind: region.kind,
        ..commune(
            region.code.clone(),
            region.parent.clone().unwrap_or_default(),
            region.jurisdiction,
            region.name(),
            "halle",
        )
    });
    rows.map(|row| Model { parent: row.parent.filter(|parent| !parent.is_empty()), ..row }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swiss_localities_with_several_postcodes_become_one_place() {
        let file = "npa\tlocalite\tcanton\tlat\tlon\n1003\tLausanne\tVD\t46.52\t6.63\n1004\tLausanne\tVD\t46.54\t6.61\n";
        let parsed = parse(file.as_bytes()).unwrap();
        assert_eq!((parsed.rows, parsed.territories.len()), (2, 1));
        let lausanne = &parsed.territories[0];
        assert_eq!((lausanne.code.as_str(), lausanne.parent.as_deref()), ("CH-VD-lausanne", Some("CH-VD")));
        assert_eq!(lausanne.postcodes.0, ["1003", "1004"]);
        assert!((lausanne.lat.unwrap() - 46.53).abs() < 1e-9);
    }

    #[test]
    fn french_communes_hang_on_their_department_and_quebec_ones_on_their_mrc() {
        let french = "insee\tnom\tdepartement\tregion\tcodes_postaux\tpopulation\tlat\tlon\n01004\tAmbérieu-en-Bugey\t01\t84\t01500\t\t45.9\t5.3\n";
        let parsed = parse(french.as_bytes()).unwrap();
        assert_eq!(parsed.territories[0].code, "FR-01004");
        assert_eq!(parsed.territories[0].parent.as_deref(), Some("FR-01"));
        let quebec = "code\tnom\tdesignation\tregion_administrative\tmrc\tpopulation\tsuperficie_km2\tlat_geonames\tlon_geonames\n\
                      02005\tPercé\tVille\tMauricie (04)\tMRC Le Rocher-Percé (020)\t3107\t5\t48.4\t-64.2\n";
        let parsed = parse(quebec.as_bytes()).unwrap();
        let codes: Vec<_> =
            parsed.territories.iter().map(|row| (row.code.as_str(), row.parent.as_deref())).collect();
        assert_eq!(codes, [("QC-02005", Some("QC-M020")), ("QC-M020", Some("QC-04"))]);
    }

    #[test]
    fn rows_that_cannot_be_used_are_named_and_other_files_refused() {
        let file =
            "npa\tlocalite\tcanton\tlat\tlon\n1003\tLausanne\tXX\t46.5\t6.6\n1004\tPully\tVD\tnorth\t6.6\n";
        let parsed = parse(file.as_bytes()).unwrap();
        assert_eq!(parsed.problems.iter().map(|problem| problem.row).collect::<Vec<_>>(), [2, 3]);
        assert!(matches!(parse(b"name,city\na,b\n"), Err(Error::UnknownHeader(_))));
        assert!(matches!(parse(&[0xff, 0xfe, 0x00]), Err(Error::NotText)));
    }
}
