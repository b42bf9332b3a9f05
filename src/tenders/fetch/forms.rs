//! The form of a publisher as typed, and what it says.

use entity::tenders::fetch_source::{self, FetchFilter, SourceKind};
use serde::Deserialize;

use super::rhythm::{Rhythm, USUAL_HOUR};
use super::service::Settings;
use super::sources;
use crate::web::form::FieldErrors;

/// Places of one filter: all cantons, and the countries of the single market.
const PLACES_MAX: usize = 40;
/// All divisions.
const CPV_MAX: usize = 45;
/// A week.
const HOURS_MAX: i64 = 168;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SourceForm {
    pub active: String,
    pub places: String,
    pub cpv: String,
    /// `daily` or `every`.
    pub rhythm: String,
    pub hour: String,
    pub hours: String,
    pub version: String,
}

impl SourceForm {
    pub fn of(row: Option<&fetch_source::Model>) -> Self {
        let rhythm = row.map_or(Rhythm::Daily(5), Rhythm::of);
        let filter = row.map(|row| row.filter.clone()).unwrap_or_default();
        let (hour, hours) = match rhythm {
            Rhythm::Daily(hour) => (hour.to_string(), "6".to_owned()),
            Rhythm::Every(hours) => (USUAL_HOUR.to_string(), hours.to_string()),
        };
        Self {
            active: row.filter(|row| row.is_active).map(|_| "yes".to_owned()).unwrap_or_default(),
            places: filter.places.join(" "),
            cpv: filter.cpv.join(" "),
            rhythm: if matches!(rhythm, Rhythm::Daily(_)) { "daily" } else { "every" }.to_owned(),
            hour,
            hours,
            version: row.map_or(0, |row| row.version).to_string(),
        }
    }

    pub fn is_active(&self) -> bool {
        self.active == "yes"
    }

    pub fn is_daily(&self) -> bool {
        self.rhythm != "every"
    }

    /// What it says; `is_open`: the publisher's address is set.
    pub fn understand(&self, kind: SourceKind, is_open: bool) -> Result<Settings, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.is_active() && !is_open {
            errors.add("active", "fetch-error-off");
        }
        let filter = self.filter(kind, &mut errors);
        let rhythm = self.understand_rhythm(&mut errors);
        let version = self.version.trim().parse().unwrap_or(-1);
        let settings = Settings { is_active: self.is_active(), filter, rhythm, version };
        if errors.is_empty() { Ok(settings) } else { Err(errors) }
    }

    fn filter(&self, kind: SourceKind, errors: &mut FieldErrors) -> FetchFilter {
        let (by_place, by_cpv) = sources::filters(kind);
        let places = if by_place { codes(&self.places, kind == SourceKind::Boamp) } else { Vec::new() };
        let cpv = if by_cpv { codes(&self.cpv, false) } else { Vec::new() };
        if places.iter().any(|code| !sources::is_place(kind, code)) || places.len() > PLACES_MAX {
            errors.add("places", "fetch-error-places");
        }
        let is_missing = match kind {
            SourceKind::Simap => places.is_empty(),
            SourceKind::Ted => places.is_empty() && cpv.is_empty(),
            SourceKind::Boamp | SourceKind::Seao => false,
        };
        if is_missing {
            errors.add("places", "fetch-error-places-needed");
        }
        let is_division = |code: &String| code.len() == 2 && code.bytes().all(|sign| sign.is_ascii_digit());
        if !cpv.iter().all(is_division) || cpv.len() > CPV_MAX {
            errors.add("cpv", "fetch-error-cpv");
        }
        FetchFilter { places, cpv }
    }

    fn understand_rhythm(&self, errors: &mut FieldErrors) -> Rhythm {
        if self.is_daily() {
            let hour = self.hour.trim().parse::<u32>().ok().filter(|hour| *hour < 24);
            if hour.is_none() {
                errors.add("hour", "fetch-error-hour");
            }
            return Rhythm::Daily(hour.unwrap_or_default());
        }
        let hours = self.hours.trim().parse::<i64>().ok().filter(|hours| (1..=HOURS_MAX).contains(hours));
        if hours.is_none() {
            errors.add("hours", "fetch-error-hours");
        }
        Rhythm::Every(hours.unwrap_or(1))
    }
}

/// The codes of a text, in capitals, sorted, each once. A département of one digit has two.
fn codes(typed: &str, is_padded: bool) -> Vec<String> {
    let parts = typed.split(|sign: char| sign.is_whitespace() || ",;".contains(sign));
    let mut codes: Vec<String> = parts
        .filter(|part| !part.is_empty())
        .map(|part| if is_padded && part.len() == 1 { format!("0{part}") } else { part.to_uppercase() })
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(places: &str, cpv: &str) -> SourceForm {
        SourceForm {
            active: "yes".to_owned(),
            places: places.to_owned(),
            cpv: cpv.to_owned(),
            version: "3".to_owned(),
            hour: "5".to_owned(),
            ..SourceForm::default()
        }
    }

    #[test]
    fn codes_are_understood_as_people_write_them() {
        let settings = form("ge, vd;GE", "90 55").understand(SourceKind::Simap, true).unwrap();
        assert_eq!(settings.filter.places, ["GE", "VD"]);
        assert_eq!(settings.filter.cpv, ["55", "90"]);
        assert_eq!((settings.rhythm, settings.version), (Rhythm::Daily(5), 3));
        let settings = form("1 74 2a", "90").understand(SourceKind::Boamp, true).unwrap();
        assert_eq!(
            settings.filter,
            FetchFilter { places: vec!["01".into(), "2A".into(), "74".into()], cpv: vec![] }
        );
    }

    #[test]
    fn what_a_publisher_cannot_take_is_said_beside_the_field() {
        let errors = |form: SourceForm, kind| form.understand(kind, true).unwrap_err();
        assert!(
            errors(form("", ""), SourceKind::Simap).has("places"),
            "simap answers nothing without a filter"
        );
        assert!(errors(form("XX", ""), SourceKind::Simap).has("places"));
        assert!(errors(form("FR", ""), SourceKind::Ted).has("places"), "TED has codes of three letters");
        assert!(errors(form("", ""), SourceKind::Ted).has("places"));
        assert!(errors(form("FRA", "9"), SourceKind::Ted).has("cpv"));
        assert!(errors(SourceForm { hour: "24".into(), ..form("FRA", "") }, SourceKind::Ted).has("hour"));
        let weekly = SourceForm { rhythm: "every".into(), hours: "169".into(), ..form("FRA", "") };
        assert!(errors(weekly, SourceKind::Ted).has("hours"));
        assert!(form("FRA", "").understand(SourceKind::Ted, false).unwrap_err().has("active"));
    }
}
