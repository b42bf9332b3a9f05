//! Which column of a file is which of our fields: by our own names, or by a mapping file (TOML or JSON).

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Error;

/// Our fields. The first 23 are the columns of the exchange format; the others only come through a mapping.
pub const FIELDS: &[&str] = &[
    "id",
    "source",
    "jurisdiction",
    "name",
    "brand",
    "legal_form_scheme",
    "legal_form",
    "kind",
    "registry_scheme",
    "registry_id",
    "activity_scheme",
    "activity_code",
    "activity_label",
    "description",
    "tags",
    "street",
    "postcode",
    "city",
    "region",
    "lat",
    "lon",
    "website",
    "flags",
    "description_de",
    "description_en",
    "sectors",
    "email",
    "phone",
    "languages",
    "staff_count",
    "turnover",
    "radius_km",
];

/// Fields that hold several values, and what separates them unless the mapping says otherwise.
const LISTS: &[(&str, char)] = &[("tags", ','), ("flags", ','), ("sectors", ';'), ("languages", ',')];

/// A mapping file.
///
/// ```toml
/// sheet = "Membres"                 # spreadsheets: absent, the first one
/// [source]
/// name = "annuaire-vaud"
/// licence = "CC BY 4.0"
/// [columns]
/// id = "No"
/// name = "Raison sociale"
/// [constants]
/// jurisdiction = "CH"
/// [separators]
/// tags = ";"
/// ```
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    pub source: SourceInfo,
    /// Our field → their column.
    pub columns: BTreeMap<String, String>,
    /// Our field → a value for every row.
    pub constants: BTreeMap<String, String>,
    /// Our field → what separates its values.
    pub separators: BTreeMap<String, char>,
    pub sheet: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SourceInfo {
    pub name: Option<String>,
    pub licence: Option<String>,
    pub url: Option<String>,
}

impl Mapping {
    /// Reads a mapping: JSON when it begins with a brace, else TOML.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mapping: Self = if text.trim_start().starts_with('{') {
            serde_json::from_str(text).map_err(|error| Error::Mapping(error.to_string()))?
        } else {
            toml::from_str(text).map_err(|error| Error::Mapping(error.to_string()))?
        };
        for field in mapping.columns.keys().chain(mapping.constants.keys()).chain(mapping.separators.keys()) {
            if !FIELDS.contains(&field.as_str()) {
                return Err(Error::Mapping(format!(
                    "there is no field {field:?}; fields are {}",
                    FIELDS.join(", ")
                )));
            }
        }
        Ok(mapping)
    }

    fn separator(&self, field: &str) -> Option<char> {
        let usual = LISTS.iter().find(|(known, _)| *known == field).map(|(_, separator)| *separator);
        self.separators.get(field).copied().or(usual)
    }
}

/// A mapping applied to the header of a file.
#[derive(Debug)]
pub struct Columns {
    /// Our field → its position in a row.
    at: BTreeMap<&'static str, usize>,
    constants: BTreeMap<String, String>,
    separators: BTreeMap<&'static str, char>,
    pub used: Vec<String>,
    pub ignored: Vec<String>,
    pub width: usize,
}

/// Names what is missing, with the beginning of the header that was found.
fn missing_columns(missing: Vec<String>, header: &[String]) -> Error {
    let found: String = header.join(", ").chars().filter(|sign| !sign.is_control()).take(120).collect();
    Error::MissingColumns { missing, found }
}

impl Columns {
    pub fn new(header: &[String], mapping: &Mapping) -> Result<Self, Error> {
        let position = |name: &str| header.iter().position(|column| column.trim() == name.trim());
        let mut at = BTreeMap::new();
        let mut absent = Vec::new();
        for field in FIELDS {
            let named = mapping.columns.get(*field);
            match (named, position(named.map_or(field, String::as_str))) {
                (_, Some(found)) => {
                    at.insert(*field, found);
                }
                (Some(named), None) => absent.push(named.clone()),
                (None, None) => {}
            }
        }
        if !absent.is_empty() {
            return Err(missing_columns(absent, header));
        }
        let twice: Vec<_> = at
            .values()
            .map(|used| header[*used].trim())
            .filter(|name| header.iter().filter(|column| column.trim() == *name).count() > 1)
            .map(str::to_owned)
            .collect();
        if !twice.is_empty() {
            return Err(Error::ColumnsTwice(twice));
        }
        let missing: Vec<_> = ["id", "name", "jurisdiction"]
            .into_iter()
            .filter(|field| !at.contains_key(field) && !mapping.constants.contains_key(*field))
            .map(str::to_owned)
            .collect();
        if !missing.is_empty() {
            return Err(missing_columns(missing, header));
        }
        let is_used = |column: usize| at.values().any(|used| *used == column);
        let (used, ignored): (Vec<_>, Vec<_>) =
            header.iter().enumerate().partition(|(column, _)| is_used(*column));
        let names =
            |columns: Vec<(usize, &String)>| columns.into_iter().map(|(_, name)| name.clone()).collect();
        let separators =
            FIELDS.iter().filter_map(|field| Some((*field, mapping.separator(field)?))).collect();
        Ok(Self {
            used: names(used),
            ignored: names(ignored),
            width: header.len(),
            constants: mapping.constants.clone(),
            separators,
            at,
        })
    }

    /// The trimmed value of a field in a row; absent when blank.
    pub fn get<'a>(&'a self, row: &'a [String], field: &str) -> Option<&'a str> {
        let value = self.at.get(field).and_then(|at| row.get(*at)).map(|value| value.trim());
        let value = value.filter(|value| !value.is_empty());
        value.or_else(|| self.constants.get(field).map(String::as_str))
    }

    /// The values of a list field.
    pub fn list<'a>(&'a self, row: &'a [String], field: &str) -> Vec<&'a str> {
        let Some(text) = self.get(row, field) else { return Vec::new() };
        let separator = self.separators.get(field).copied().unwrap_or(',');
        text.split(separator).map(str::trim).filter(|value| !value.is_empty()).collect()
    }

    /// Name of the column of a field in this file, for messages.
    pub fn name_of(&self, field: &str) -> String {
        let column = self.at.get(field).and_then(|at| {
            // `used` keeps the order of the file; its n-th name belongs to the n-th smallest position.
            let mut positions: Vec<_> = self.at.values().collect();
            positions.sort();
            positions.dedup();
            self.used.get(positions.iter().position(|known| *known == at)?)
        });
        column.cloned().unwrap_or_else(|| field.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_mapping_is_read_from_toml_and_from_json() {
        let toml = "[source]\nname = \"vd\"\n[columns]\nid = \"No\"\nname = \"Raison sociale\"\n[constants]\njurisdiction = \"CH\"\n[separators]\ntags = \"|\"\n";
        let json = r#"{"source":{"name":"vd"},"columns":{"id":"No","name":"Raison sociale"},"constants":{"jurisdiction":"CH"},"separators":{"tags":"|"}}"#;
        for text in [toml, json] {
            let mapping = Mapping::parse(text).unwrap();
            let columns = Columns::new(&header(&["No", "Raison sociale", "tags", "Fax"]), &mapping).unwrap();
            let row = header(&[" 7 ", "Le Levain", "pain | bio", "0"]);
            assert_eq!(columns.get(&row, "id"), Some("7"));
            assert_eq!(columns.get(&row, "jurisdiction"), Some("CH"));
            assert_eq!(columns.list(&row, "tags"), ["pain", "bio"]);
            assert_eq!((columns.used.len(), columns.ignored.as_slice()), (3, &["Fax".to_owned()][..]));
            assert_eq!(columns.name_of("name"), "Raison sociale");
        }
    }

    #[test]
    fn a_mapping_that_names_nothing_known_is_refused_with_what_is_known() {
        let error = Mapping::parse("[columns]\nnom = \"Nom\"\n").unwrap_err().to_string();
        assert!(error.contains("\"nom\"") && error.contains("jurisdiction"), "{error}");
        assert!(Mapping::parse("colums = 1").is_err());
        let mapping = Mapping::parse("[columns]\nid = \"Numéro\"\n").unwrap();
        let error = Columns::new(&header(&["name", "jurisdiction"]), &mapping).unwrap_err();
        assert!(error.to_string().contains("Numéro"), "{error}");
        let error = Columns::new(&header(&["1", "Le Levain"]), &Mapping::default()).unwrap_err().to_string();
        assert!(error.contains("id, name, jurisdiction") && error.contains("1, Le Levain"), "{error}");
    }

    #[test]
    fn a_column_that_stands_twice_is_refused_when_it_is_used() {
        let error = Columns::new(&header(&["id", "name", "jurisdiction", "name"]), &Mapping::default());
        assert!(error.unwrap_err().to_string().contains("name"));
        let others = header(&["id", "name", "jurisdiction", "note", "note"]);
        assert_eq!(Columns::new(&others, &Mapping::default()).unwrap().ignored, ["note", "note"]);
    }
}
