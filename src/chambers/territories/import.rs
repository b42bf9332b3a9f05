//! Reading the official files: Swiss localities by postcode, French communes (INSEE), Québec municipalities (MAMH).
//! The three are told apart by their header.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use csv::StringRecord;
use entity::chambers::territory::{Model, TerritoryKind};
use entity::values::{Jurisdiction, TextList};
use serde::Serialize;

use super::regions;
use crate::fold::{fold, slug};

/// Largest file read: the official ones are far below.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;
const MOST_COLUMNS: usize = 100;

/// Why a file of territories cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the file is empty")]
    Empty,
    #[error("the file is too large: at most {mib} MiB can be read")]
    TooLarge { mib: usize },
    #[error("the file is not UTF-8 text (save it as UTF-8, separated by tabs)")]
    NotText,
    #[error(
        "the header is none of the known files (Swiss postcodes, French communes, Québec municipalities): {0:?}"
    )]
    UnknownHeader(String),
    #[error("columns stand twice in the header: {}", .0.join(", "))]
    ColumnsTwice(Vec<String>),
}

/// What an import of territories did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    pub rows: u64,
    pub territories: u64,
    pub created: u64,
    pub updated: u64,
    /// Places of the same source that this file does not name any more.
    pub removed: u64,
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

/// A row with the names of its columns.
#[derive(Debug, Clone, Copy)]
struct Row<'a> {
    columns: &'a HashMap<&'a str, usize>,
    cells: &'a StringRecord,
}

impl<'a> Row<'a> {
    fn get(self, name: &str) -> Option<&'a str> {
        self.cells.get(*self.columns.get(name)?).map(str::trim)
    }
}

/// Reads a file of one of the three kinds.
pub fn parse(bytes: &[u8]) -> Result<Parsed, Error> {
    if bytes.len() > LARGEST_FILE {
        return Err(Error::TooLarge { mib: LARGEST_FILE / 1024 / 1024 });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Error::NotText)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Error::Empty);
    }
    let header = text.lines().next().unwrap_or_default();
    let columns = columns(header)?;
    let is = |names: &[&str]| names.iter().all(|name| columns.contains_key(name));
    let read: fn(Row<'_>) -> Result<Model, String> = if is(&["npa", "localite", "canton", "lat", "lon"]) {
        swiss
    } else if is(&["insee", "nom", "departement", "codes_postaux"]) {
        french
    } else if is(&["code", "nom", "region_administrative", "mrc"]) {
        quebec
    } else {
        return Err(unknown_header(header));
    };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b'\t').flexible(true).quoting(false).from_reader(text.as_bytes());
    let mut parsed = Parsed::default();
    let mut merged: BTreeMap<String, (Model, f64)> = BTreeMap::new();
    let mut districts = BTreeMap::new();
    let mut cells = StringRecord::new();
    // Text that is UTF-8 and not quoted cannot fail to be divided.
    while reader.read_record(&mut cells).unwrap_or(false) {
        parsed.rows += 1;
        let line = cells.position().map_or(0, csv::Position::line);
        let row = Row { columns: &columns, cells: &cells };
        match whole(row).and_then(|()| read(row)) {
            Ok(territory) => {
                if let Some(district) = district(row) {
                    districts.insert(district.code.clone(), district);
                }
                merge(&mut merged, territory);
            }
            Err(message) => parsed.problems.push(Problem { row: line, code: "row", message }),
        }
    }
    parsed.territories = merged.into_values().map(|(row, _)| row).collect();
    parsed.territories.extend(districts.into_values());
    Ok(parsed)
}

fn unknown_header(header: &str) -> Error {
    Error::UnknownHeader(header.chars().filter(|sign| !sign.is_control()).take(120).collect())
}

/// Positions of the columns; a name that stands twice says two things.
fn columns(header: &str) -> Result<HashMap<&str, usize>, Error> {
    let names: Vec<_> = header.split('\t').map(str::trim).collect();
    if names.len() > MOST_COLUMNS {
        return Err(unknown_header(header));
    }
    let columns: HashMap<_, _> = names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    if columns.len() < names.len() {
        let is_twice = |name: &&str| names.iter().filter(|other| *other == name).count() > 1;
        let twice: BTreeSet<_> = names.iter().copied().filter(is_twice).collect();
        return Err(Error::ColumnsTwice(twice.into_iter().map(str::to_owned).collect()));
    }
    Ok(columns)
}

/// A row has as many columns as the header and no control characters.
fn whole(row: Row<'_>) -> Result<(), String> {
    let (found, wanted) = (row.cells.len(), row.columns.len());
    if found != wanted {
        return Err(format!("{found} columns instead of {wanted}"));
    }
    if row.cells.iter().any(|cell| cell.chars().any(char::is_control)) {
        return Err("holds control characters".to_owned());
    }
    Ok(())
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

/// Paris has twenty-one.
const MOST_POSTCODES: usize = 100;

fn swiss(row: Row<'_>) -> Result<Model, String> {
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

fn french(row: Row<'_>) -> Result<Model, String> {
    let insee = field(row, "insee")?;
    let department = format!("FR-{}", field(row, "departement")?);
    let parent = regions::find(&department).map_or_else(|| "FR".to_owned(), |_| department);
    let postcodes = row.get("codes_postaux").unwrap_or_default();
    let postcodes = postcodes.split([',', ';', ' ', '|', '/']).filter(|code| !code.is_empty());
    let postcodes: Vec<_> = postcodes.map(str::to_owned).collect();
    if postcodes.len() > MOST_POSTCODES || postcodes.iter().any(|code| code.len() > 10) {
        return Err(format!("codes_postaux are more than {MOST_POSTCODES} or too long"));
    }
    Ok(Model {
        postcodes: TextList(postcodes),
        population: row.get("population").and_then(|text| text.parse().ok()),
        lat: degrees(row, "lat", 90.0)?,
        lon: degrees(row, "lon", 180.0)?,
        ..commune(format!("FR-{insee}"), parent, Jurisdiction::Fr, field(row, "nom")?, "fr-insee")
    })
}

fn quebec(row: Row<'_>) -> Result<Model, String> {
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
fn region_of_quebec(row: Row<'_>) -> Result<String, String> {
    let text = field(row, "region_administrative")?;
    let (_, number) = parenthesised(text).ok_or_else(|| format!("no region number in {text:?}"))?;
    let code = format!("QC-{number}");
    regions::find(&code).map(|region| region.code.clone()).ok_or_else(|| format!("unknown region {code}"))
}

/// `MRC Le Rocher-Percé (020)` is the district `QC-M020`.
fn district_of_quebec(row: Row<'_>) -> Option<(String, String)> {
    let (name, number) = parenthesised(row.get("mrc")?)?;
    Some((format!("QC-M{number}"), name.to_owned()))
}

fn parenthesised(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.rsplit_once('(')?;
    Some((name.trim(), rest.trim_end().strip_suffix(')')?))
}

/// The district (MRC) that a row of the Québec file names.
fn district(row: Row<'_>) -> Option<Model> {
    let (code, name) = district_of_quebec(row)?;
    let region = region_of_quebec(row).ok()?;
    let district = commune(code, region, Jurisdiction::Qc, &name, "qc-mamh");
    Some(Model { kind: TerritoryKind::District, ..district })
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

fn field<'a>(row: Row<'a>, name: &str) -> Result<&'a str, String> {
    match row.get(name) {
        Some(text) if !text.is_empty() && text.len() <= 200 => Ok(text),
        _ => Err(format!("{name} is missing or too long")),
    }
}

fn degrees(row: Row<'_>, name: &str, most: f64) -> Result<Option<f64>, String> {
    match row.get(name) {
        None | Some("") => Ok(None),
        Some(text) => match text.parse::<f64>() {
            Ok(value) if value.abs() <= most => Ok(Some(value)),
            _ => {
                let text: String = text.chars().take(40).collect();
                Err(format!("{name} is not a number of degrees: {text:?}"))
            }
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
            super::store::UPPER,
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

    #[test]
    fn hostile_rows_cost_themselves_only() {
        let long = "x".repeat(5 * 1024 * 1024);
        let file = format!(
            "npa\tlocalite\tcanton\tlat\tlon\n1003\tLausanne\tVD\t46.5\t6.6\n1004\tCourte\tVD\n\
             1005\tTrop\tVD\t46.5\t6.6\tx\n1006\tNul\u{0}le\tVD\t46.5\t6.6\n1007\t{long}\tVD\t46.5\t6.6\n\
             1008\tLoin\tVD\tNaN\t6.6\n1009\t\"Ouverte\tVD\t46.5\t6.6\n1010\tPully\tVD\t46.5\t6.6\n"
        );
        let parsed = parse(file.as_bytes()).unwrap();
        let refused: Vec<_> = parsed.problems.iter().map(|problem| problem.row).collect();
        assert_eq!((parsed.rows, refused), (8, vec![3, 4, 5, 6, 7]));
        let mut names: Vec<_> = parsed.territories.iter().map(|row| row.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["\"Ouverte", "Lausanne", "Pully"], "a quotation mark swallows nothing");
        assert!(parsed.problems.iter().all(|problem| problem.message.len() < 200));
    }

    #[test]
    fn files_that_are_none_are_refused_in_words() {
        let refused = |bytes: &[u8]| parse(bytes).unwrap_err().to_string();
        assert!(refused(b"").contains("empty") && refused(b"\xef\xbb\xbf \n").contains("empty"));
        assert!(refused(b"npa\tlocalite\nG\xe9n\xe8ve\t1").contains("UTF-8"));
        assert!(refused(b"PK\x03\x04\xff\xfe").contains("UTF-8"));
        let twice = refused(b"npa\tlocalite\tcanton\tlat\tlon\tlat\n");
        assert!(twice.contains("twice") && twice.contains("lat"), "{twice}");
        let wide = vec!["c"; 1_000].join("\t");
        assert!(refused(wide.as_bytes()).len() < 300);
    }
}
