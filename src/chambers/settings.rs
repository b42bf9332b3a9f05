//! The Chamber's name, look and texts as a file that its administrator writes (`halle admin chamber FILE`).

use entity::chambers::chamber;
use entity::values::{Currency, Jurisdiction, LocalText, TextList};
use serde::{Deserialize, Serialize};

use super::is_colour;
use super::territories::regions;

const NAME_MAX: usize = 120;
const TEXT_MAX: usize = 2_000;

/// What may be set; what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    pub name: Option<String>,
    pub short_name: Option<String>,
    /// One sentence, in one to three languages.
    pub tagline: Option<LocalText>,
    /// Who the Chamber is, for the first page.
    pub about: Option<LocalText>,
    /// `CHF`, `EUR` or `CAD`.
    pub currency: Option<String>,
    /// `CH`, `FR` or `QC`.
    pub jurisdiction: Option<String>,
    /// Codes of cantons, departments, regions that it serves (`CH-VD`).
    pub territories: Option<Vec<String>>,
    /// IANA name (`America/Toronto`).
    pub time_zone: Option<String>,
    /// Accent colour (`#1f6f4a`).
    pub accent: Option<String>,
    pub contact_email: Option<String>,
}

impl Settings {
    /// The settings of a Chamber as they are.
    pub fn of(chamber: &chamber::Model) -> Self {
        Self {
            name: Some(chamber.name.clone()),
            short_name: Some(chamber.short_name.clone()),
            tagline: Some(chamber.tagline.clone()),
            about: Some(chamber.about.clone()),
            currency: Some(chamber.currency.to_string()),
            jurisdiction: Some(chamber.jurisdiction.to_string()),
            territories: Some(chamber.territories.0.clone()),
            time_zone: Some(chamber.time_zone.clone()),
            accent: chamber.accent.clone(),
            contact_email: chamber.contact_email.clone(),
        }
    }

    /// The Chamber with these settings, or everything that is wrong with them.
    pub fn apply(self, mut chamber: chamber::Model) -> Result<chamber::Model, Vec<String>> {
        let mut wrong = Vec::new();
        let mut check = |is_right: bool, problem: String| {
            if !is_right {
                wrong.push(problem);
            }
        };
        for (field, text) in [("name", &self.name), ("short_name", &self.short_name)] {
            let Some(text) = text else { continue };
            let is_right = !text.trim().is_empty()
                && text.chars().count() <= NAME_MAX
                && !text.chars().any(char::is_control);
            check(is_right, format!("{field}: a line of 1 to {NAME_MAX} characters is needed"));
        }
        for (field, text) in [("tagline", &self.tagline), ("about", &self.about)] {
            let texts = text.iter().flat_map(|text| [&text.fr, &text.de, &text.en]).flatten();
            let is_right = texts.into_iter().all(|text| text.chars().count() <= TEXT_MAX);
            check(is_right, format!("{field}: at most {TEXT_MAX} characters a language"));
        }
        let currency = self.currency.as_deref().map(str::parse::<Currency>);
        check(!matches!(currency, Some(Err(_))), "currency: CHF, EUR or CAD".to_owned());
        let jurisdiction = self.jurisdiction.as_deref().map(str::parse::<Jurisdiction>);
        check(!matches!(jurisdiction, Some(Err(_))), "jurisdiction: CH, FR or QC".to_owned());
        for code in self.territories.iter().flatten() {
            check(
                regions::find(code).is_some(),
                format!("territories: {code:?} is no known code (such as CH-VD)"),
            );
        }
        let zone = self.time_zone.as_deref().map(str::parse::<chrono_tz::Tz>);
        check(!matches!(zone, Some(Err(_))), "time_zone: a name such as Europe/Zurich".to_owned());
        check(self.accent.as_deref().is_none_or(is_colour), "accent: a colour such as #1f6f4a".to_owned());
        let is_address = self.contact_email.as_deref().is_none_or(crate::mail::is_address);
        check(is_address, "contact_email: an e-mail address".to_owned());
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let line = |text: Option<String>, kept: String| text.map_or(kept, |text| text.trim().to_owned());
        chamber.name = line(self.name, chamber.name);
        chamber.short_name = line(self.short_name, chamber.short_name);
        chamber.tagline = self.tagline.unwrap_or(chamber.tagline);
        chamber.about = self.about.unwrap_or(chamber.about);
        chamber.currency = currency.and_then(Result::ok).unwrap_or(chamber.currency);
        chamber.jurisdiction = jurisdiction.and_then(Result::ok).unwrap_or(chamber.jurisdiction);
        chamber.territories = self.territories.map_or(chamber.territories, TextList);
        chamber.time_zone = self.time_zone.unwrap_or(chamber.time_zone);
        chamber.accent = self.accent.or(chamber.accent);
        chamber.contact_email = self.contact_email.or(chamber.contact_email);
        Ok(chamber)
    }
}
