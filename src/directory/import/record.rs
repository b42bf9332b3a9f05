//! From the cells of a row to a record: limits, numbers, positions, places. Refuses what cannot be an organisation,
//! keeps the rest and marks what is doubtful.

use entity::directory::organisation::RegistryCheck;
use entity::values::{Jurisdiction, Language, LocalText, Position};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::mapping::{Columns, FIELDS};
use super::report::Problem;
use crate::chambers::territories::{Gazetteer, regions};
use crate::directory::flags;
use crate::directory::forms::ASKS_TO_BUY;
use crate::directory::numbers::{Register, check, with_leading_zero};
use crate::directory::sectors;

/// A row read, not yet stored.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Record {
    #[serde(skip)]
    pub line: u64,
    pub source: String,
    pub external_id: String,
    /// Of everything else, to tell a row that says the same as last time.
    #[serde(skip)]
    pub row_hash: String,
    pub jurisdiction: Option<Jurisdiction>,
    pub name: String,
    pub brand: Option<String>,
    pub legal_form_scheme: Option<String>,
    pub legal_form: Option<String>,
    pub kind: Option<String>,
    pub registry_scheme: Option<String>,
    pub registry_id: Option<String>,
    pub registry_check: Option<RegistryCheck>,
    pub activity_scheme: Option<String>,
    pub activity_code: Option<String>,
    pub activity_label: Option<String>,
    pub description: LocalText,
    pub tags: Vec<String>,
    pub street: Option<String>,
    pub postcode: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub region_code: Option<String>,
    pub territory_code: Option<String>,
    pub position: Option<Position>,
    pub website: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub languages: Vec<String>,
    pub staff_count: Option<i32>,
    pub turnover_minor: Option<i64>,
    pub radius_km: Option<i32>,
    pub flags: Vec<String>,
    /// Codes stated by the source.
    pub sectors: Vec<String>,
    /// Codes proposed because the source states none.
    pub proposed: Vec<String>,
}

/// Longest values, in characters, by field; everything else is [`LONGEST`].
const LONGEST_OF: &[(&str, usize)] = &[
    ("id", 200),
    ("source", 60),
    ("name", 300),
    ("description", 20_000),
    ("description_de", 20_000),
    ("description_en", 20_000),
    ("tags", 5_000),
    ("website", 500),
];
const LONGEST: usize = 300;

/// What formulas leave in a cell when they fail.
const SPREADSHEET_ERRORS: &[&str] =
    &["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];

/// Reads rows of one file.
#[derive(Debug)]
pub struct RecordReader<'a> {
    pub columns: &'a Columns,
    pub places: &'a Gazetteer,
    /// Source of rows that name none.
    pub source: Option<&'a str>,
}

impl RecordReader<'_> {
    /// The record of a row with remarks, or why there is none.
    pub fn read(&self, line: u64, row: &[String]) -> Result<(Record, Vec<Problem>), Problem> {
        self.refuse_hostile(line, row)?;
        let columns = self.columns;
        let text = |field: &str| columns.get(row, field).map(str::to_owned);
        let required =
            |field: &str| text(field).ok_or_else(|| self.problem(line, field, "missing", "is missing"));
        let mut record = Record {
            line,
            external_id: required("id")?,
            name: required("name")?,
            jurisdiction: Some(self.jurisdiction(line, row)?),
            source: text("source").or(self.source.map(str::to_owned)).unwrap_or_else(|| "import".to_owned()),
            brand: text("brand"),
            legal_form_scheme: text("legal_form_scheme"),
            legal_form: text("legal_form"),
            kind: text("kind"),
            activity_scheme: text("activity_scheme"),
            activity_code: text("activity_code"),
            activity_label: text("activity_label"),
            street: text("street"),
            city: text("city"),
            region: text("region"),
            phone: text("phone"),
            website: text("website").map(|url| absolute(&url)),
            ..Record::default()
        };
        for (field, language) in [
            ("description", Language::Fr),
            ("description_de", Language::De),
            ("description_en", Language::En),
        ] {
            record.description.set(language, columns.get(row, field).unwrap_or_default());
        }
        let mut remarks = Vec::new();
        record.tags = self.read_list(line, row, ("tags", 50), &mut remarks);
        record.flags = self.read_list(line, row, ("flags", 20), &mut remarks);
        // Our own mark of a wish that only the organisation's people can state.
        record.flags.retain(|flag| flag != ASKS_TO_BUY);
        record.languages = self.read_list(line, row, ("languages", 20), &mut remarks);
        record.email = self.read_email(line, row, &mut remarks);
        self.read_postcode(row, &mut record, &mut remarks);
        self.read_number(row, &mut record, &mut remarks);
        self.read_figures(row, &mut record, &mut remarks);
        self.read_position(row, &mut record, &mut remarks);
        self.read_sectors(row, &mut record, &mut remarks);
        self.place(&mut record);
        record.flags.sort();
        record.flags.dedup();
        record.row_hash = hash(&record);
        Ok((record, remarks))
    }

    /// The values of a list field, at most so many.
    fn read_list(
        &self,
        line: u64,
        row: &[String],
        (field, most): (&str, usize),
        remarks: &mut Vec<Problem>,
    ) -> Vec<String> {
        let mut values: Vec<_> = self.columns.list(row, field).into_iter().map(str::to_owned).collect();
        if values.len() > most {
            let message = format!("{} values, the first {most} are kept", values.len());
            remarks.push(self.problem(line, field, "too_many_values", message));
            values.truncate(most);
        }
        values
    }

    fn read_email(&self, line: u64, row: &[String], remarks: &mut Vec<Problem>) -> Option<String> {
        let text = self.columns.get(row, "email")?;
        if validator::ValidateEmail::validate_email(&text) {
            return Some(text.to_owned());
        }
        remarks.push(self.problem(line, "email", "bad_email", format!("{text:?} is no address, left out")));
        None
    }

    fn problem(&self, line: u64, field: &str, code: &'static str, message: impl Into<String>) -> Problem {
        let column = self.columns.name_of(field);
        Problem { row: line, message: format!("{column}: {}", message.into()), column: Some(column), code }
    }

    fn refuse_hostile(&self, line: u64, row: &[String]) -> Result<(), Problem> {
        let whole = |code, message: String| Problem { row: line, column: None, code, message };
        if row.len() != self.columns.width {
            let message = format!("{} columns instead of {}", row.len(), self.columns.width);
            return Err(whole("column_count", message));
        }
        for field in FIELDS {
            let Some(value) = self.columns.get(row, field) else { continue };
            let longest =
                LONGEST_OF.iter().find(|(known, _)| known == field).map_or(LONGEST, |(_, longest)| *longest);
            if value.len() > longest && value.chars().count() > longest {
                return Err(self.problem(line, field, "too_long", format!("longer than {longest} signs")));
            }
            if value.contains('\u{fffd}') {
                return Err(self.problem(line, field, "encoding", "holds bytes of another encoding"));
            }
            if SPREADSHEET_ERRORS.contains(&value) {
                let message = format!("holds the error {value} of a spreadsheet");
                return Err(self.problem(line, field, "spreadsheet_error", message));
            }
            if value.chars().any(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t')) {
                return Err(self.problem(line, field, "control_characters", "holds control characters"));
            }
        }
        Ok(())
    }

    fn jurisdiction(&self, line: u64, row: &[String]) -> Result<Jurisdiction, Problem> {
        let Some(text) = self.columns.get(row, "jurisdiction") else {
            return Err(self.problem(line, "jurisdiction", "missing", "is missing"));
        };
        let code = match text.to_ascii_uppercase().as_str() {
            "CA-QC" => "QC".to_owned(),
            other => other.to_owned(),
        };
        code.parse().map_err(|_| {
            self.problem(
                line,
                "jurisdiction",
                "unknown_jurisdiction",
                format!("{text:?} is none of CH, FR, QC"),
            )
        })
    }

    /// A French postcode that a spreadsheet took for a number has lost its leading zero (departments 01 to 09).
    fn read_postcode(&self, row: &[String], record: &mut Record, remarks: &mut Vec<Problem>) {
        let Some(postcode) = self.columns.get(row, "postcode") else { return };
        let padded = format!("0{postcode}");
        let is_short = record.jurisdiction == Some(Jurisdiction::Fr)
            && regions::department_of_postcode(&padded).is_some();
        if is_short {
            remarks.push(self.leading_zero(record.line, "postcode", postcode, &padded));
        }
        record.postcode = Some(if is_short { padded } else { postcode.to_owned() });
    }

    fn leading_zero(&self, line: u64, field: &str, found: &str, padded: &str) -> Problem {
        self.problem(
            line,
            field,
            "leading_zero",
            format!("{found:?} lost its leading zero, read as {padded:?}"),
        )
    }

    fn read_number(&self, row: &[String], record: &mut Record, remarks: &mut Vec<Problem>) {
        let Some(found) = self.columns.get(row, "registry_id") else { return };
        let stated = self.columns.get(row, "registry_scheme");
        let padded = (record.jurisdiction == Some(Jurisdiction::Fr))
            .then(|| with_leading_zero(stated, found))
            .flatten();
        if let Some(padded) = &padded {
            remarks.push(self.leading_zero(record.line, "registry_id", found, padded));
        }
        let number = padded.as_deref().unwrap_or(found);
        let guessed = record.jurisdiction.and_then(|jurisdiction| Register::guess(jurisdiction, number));
        let register = stated.map_or(guessed, Register::of_scheme);
        record.registry_scheme =
            register.map(|register| register.scheme().to_owned()).or(stated.map(str::to_owned));
        let Some(register) = register else {
            record.registry_id = Some(number.to_owned());
            record.registry_check = Some(RegistryCheck::Unchecked);
            return;
        };
        let checked = check(register, number);
        if checked.is_doubtful() {
            record.flags.push(flags::CHECKSUM.to_owned());
            let message = format!("{number:?} fails the check of {}", register.scheme());
            remarks.push(self.problem(record.line, "registry_id", "registry_id_checksum", message));
        }
        record.registry_id = Some(checked.number);
        record.registry_check = Some(checked.check);
    }

    fn read_figures(&self, row: &[String], record: &mut Record, remarks: &mut Vec<Problem>) {
        let mut figure = |field: &str, most: i64| -> Option<i64> {
            let text = self.columns.get(row, field)?;
            let digits: String =
                text.chars().filter(|sign| !sign.is_whitespace() && !"'’".contains(*sign)).collect();
            match digits.parse::<f64>() {
                #[expect(clippy::cast_possible_truncation, reason = "the range was just checked")]
                #[expect(clippy::cast_precision_loss, reason = "limits are far below 2^53")]
                Ok(number) if number >= 0.0 && number <= most as f64 => Some(number.round() as i64),
                _ => {
                    remarks.push(self.problem(
                        record.line,
                        field,
                        "not_a_number",
                        format!("{text:?} is no number"),
                    ));
                    None
                }
            }
        };
        record.staff_count = figure("staff_count", 1_000_000).and_then(|n| i32::try_from(n).ok());
        record.turnover_minor = figure("turnover", 1_000_000_000_000).map(|n| n * 100);
        record.radius_km = figure("radius_km", 5_000).and_then(|n| i32::try_from(n).ok());
    }

    fn read_position(&self, row: &[String], record: &mut Record, remarks: &mut Vec<Problem>) {
        let (lat, lon) = match (self.columns.get(row, "lat"), self.columns.get(row, "lon")) {
            (None, None) => return,
            (lat, lon) => (lat.unwrap_or_default(), lon.unwrap_or_default()),
        };
        let degrees =
            |text: &str| text.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
        match (degrees(lat), degrees(lon)) {
            (Some(lat), Some(lon))
                if lat.abs() <= 90.0 && lon.abs() <= 180.0 && (lat != 0.0 || lon != 0.0) =>
            {
                record.position = Some(Position { lat, lon });
            }
            _ => {
                record.flags.push(flags::BAD_POSITION.to_owned());
                let message = format!("{lat:?}, {lon:?} is no position");
                remarks.push(self.problem(record.line, "lat", "bad_position", message));
            }
        }
    }

    fn read_sectors(&self, row: &[String], record: &mut Record, remarks: &mut Vec<Problem>) {
        for key in self.columns.list(row, "sectors") {
            if let Some(sector) = sectors::find(key) {
                record.sectors.push(sector.code.clone());
            } else {
                let message = format!("{key:?} is no sector");
                remarks.push(self.problem(record.line, "sectors", "unknown_sector", message));
            }
        }
        record.sectors.sort();
        record.sectors.dedup();
        if record.sectors.is_empty() {
            let tags = record.tags.join(" ; ");
            let telling = [
                record.name.as_str(),
                record.brand.as_deref().unwrap_or_default(),
                tags.as_str(),
                record.kind.as_deref().unwrap_or_default(),
            ];
            let description = record.description.best(Language::Fr);
            let words = sectors::Words { telling: &telling, description };
            record.proposed =
                sectors::propose(record.activity_scheme.as_deref(), record.activity_code.as_deref(), words);
        }
    }

    /// Commune and region from postcode and city, else from the position, else from what the source calls the region.
    fn place(&self, record: &mut Record) {
        let Some(jurisdiction) = record.jurisdiction else { return };
        let (postcode, city) = (record.postcode.as_deref(), record.city.as_deref());
        let by_address = self.places.locate(jurisdiction, postcode, city);
        let place = by_address.or_else(|| {
            let (place, km) = self.places.nearest(record.position?)?;
            (place.jurisdiction == jurisdiction && km < 15.0).then_some(place)
        });
        record.territory_code = place.map(|place| place.code.clone());
        let of_place = place.and_then(|place| self.places.region_of(&place.code));
        record.region_code = of_place.or_else(|| region_by_words(jurisdiction, record));
        if record.position.is_none()
            && let Some(position) = by_address.and_then(|place| place.position)
        {
            record.position = Some(position);
            record.flags.push(flags::APPROXIMATE.to_owned());
        }
    }
}

/// SHA-256 over the record as it would be stored: another order of columns or spaces is no change; other territories,
/// separators or sectors that make another record of the same cells are one.
fn hash(record: &Record) -> String {
    let record = serde_json::json!(record).to_string();
    crate::web::assets::hex(&Sha256::digest(record.as_bytes()))
}

fn region_by_words(jurisdiction: Jurisdiction, record: &Record) -> Option<String> {
    let stated = record.region.as_deref().and_then(|text| {
        let first = text.split(" / ").next().unwrap_or(text).trim();
        let by_code = regions::find(&format!("{jurisdiction}-{first}"));
        by_code.or_else(|| regions::find_named(jurisdiction, first))
    });
    let by_postcode = || match jurisdiction {
        Jurisdiction::Fr => regions::department_of_postcode(record.postcode.as_deref()?),
        Jurisdiction::Ch | Jurisdiction::Qc => None,
    };
    stated.or_else(by_postcode).map(|region| region.code.clone())
}

/// Addresses of sites are written in many ways; a missing scheme is added, and what is no address is kept as text.
fn absolute(url: &str) -> String {
    let has_scheme = url.starts_with("http://") || url.starts_with("https://");
    if has_scheme || !url.contains('.') || url.contains(char::is_whitespace) {
        url.to_owned()
    } else {
        format!("https://{url}")
    }
}
