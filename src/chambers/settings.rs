//! What may be set about a Chamber: its name, look, texts and rules. Written by its administrators on a page, or by the
//! machine's administrator as a file (`halle admin chamber FILE`).

use entity::chambers::chamber::{self, Registration};
use entity::values::{Currency, Jurisdiction, Language, LocalText, TextList};
use serde::{Deserialize, Serialize};

use super::palette::{self, LEAST_CONTRAST};
use super::territories::regions;
use crate::web::halls::normal_host;

const NAME_MAX: usize = 120;
const TEXT_MAX: usize = 2_000;
const PAPER_MAX: usize = 20_000;
const FILTER_MAX: usize = 300;
const HOSTS_MAX: usize = 10;
/// Names of the list of suppliers that a Chamber may set for links to it.
const FILTERS: [&str; 8] =
    ["sector", "guarantee", "jurisdiction", "region", "form", "kind", "position", "sort"];

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
    /// Title and first words of the front page; empty: those of the house.
    pub front_title: Option<LocalText>,
    pub front_lead: Option<LocalText>,
    /// Legal notice and privacy; an empty one has no page.
    pub imprint: Option<LocalText>,
    pub privacy: Option<LocalText>,
    /// `fr`, `de`, `en`: what the hall speaks, and what it speaks first.
    pub languages: Option<Vec<String>>,
    pub default_language: Option<String>,
    /// `CHF`, `EUR` or `CAD`.
    pub currency: Option<String>,
    /// `CH`, `FR` or `QC`.
    pub jurisdiction: Option<String>,
    /// Codes of cantons, departments, regions that it serves (`CH-VD`).
    pub territories: Option<Vec<String>>,
    /// IANA name (`America/Toronto`).
    pub time_zone: Option<String>,
    /// Accent colour (`#1f6f4a`); an empty text: the green of the house.
    pub accent: Option<String>,
    /// An empty text: none.
    pub contact_email: Option<String>,
    /// How links open the list of suppliers (`region=CH-VD`).
    pub supplier_filter: Option<String>,
    /// `everybody` or `invited`.
    pub registration: Option<String>,
    /// Days after which owners are asked to confirm their record.
    pub freshness_days: Option<i32>,
    /// Whether lists offer what belongs to the other Chambers.
    pub shows_everything: Option<bool>,
    /// Host names of the hall, the one for links in mails first. Only the machine's administrator sets them: they go
    /// with DNS and the proxy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hosts: Option<Vec<String>>,
}

/// Why a setting is refused.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Wrong {
    Line,
    Text,
    Paper,
    Currency,
    Jurisdiction,
    Territory,
    Zone,
    Colour,
    /// Too pale, with the contrast it has.
    Contrast(f64),
    Address,
    Languages,
    DefaultLanguage,
    Filter,
    Registration,
    Days,
    Host,
}

impl Wrong {
    /// The sentence for the machine's administrator.
    pub fn sentence(self) -> String {
        match self {
            Self::Line => format!("a line of 1 to {NAME_MAX} characters is needed"),
            Self::Text => format!("at most {TEXT_MAX} characters a language"),
            Self::Paper => format!("at most {PAPER_MAX} characters a language"),
            Self::Currency => "CHF, EUR or CAD".to_owned(),
            Self::Jurisdiction => "CH, FR or QC".to_owned(),
            Self::Territory => "only known codes (such as CH-VD)".to_owned(),
            Self::Zone => "a name such as Europe/Zurich".to_owned(),
            Self::Colour => "a colour such as #1f6f4a".to_owned(),
            Self::Contrast(ratio) => {
                format!("its contrast is {ratio:.1}:1, at least {LEAST_CONTRAST}:1 is needed")
            }
            Self::Address => "an e-mail address".to_owned(),
            Self::Languages => "one or more of fr, de, en".to_owned(),
            Self::DefaultLanguage => "one of the languages of the hall".to_owned(),
            Self::Filter => format!("name=value pairs of the list of suppliers ({})", FILTERS.join(", ")),
            Self::Registration => "everybody or invited".to_owned(),
            Self::Days => "30 to 730".to_owned(),
            Self::Host => format!("at most {HOSTS_MAX} host names such as vaud.example.ch"),
        }
    }

    /// The key of the sentence beside the field.
    pub fn key(self) -> &'static str {
        match self {
            Self::Line => "chambers-error-line",
            Self::Text | Self::Paper => "form-too-long",
            Self::Zone => "chambers-error-zone",
            Self::Colour => "chambers-error-colour",
            Self::Contrast(_) => "chambers-error-contrast",
            Self::Address => "form-email",
            Self::Languages => "chambers-error-languages",
            Self::DefaultLanguage => "chambers-error-default-language",
            Self::Filter => "chambers-error-filter",
            Self::Days => "chambers-error-days",
            Self::Currency | Self::Jurisdiction | Self::Territory | Self::Registration | Self::Host => {
                "form-invalid"
            }
        }
    }
}

impl Settings {
    /// The settings of a Chamber as they are, without its host names.
    pub fn of(chamber: &chamber::Model) -> Self {
        Self {
            name: Some(chamber.name.clone()),
            short_name: Some(chamber.short_name.clone()),
            tagline: Some(chamber.tagline.clone()),
            about: Some(chamber.about.clone()),
            front_title: Some(chamber.front_title.clone()),
            front_lead: Some(chamber.front_lead.clone()),
            imprint: Some(chamber.imprint.clone()),
            privacy: Some(chamber.privacy.clone()),
            languages: Some(chamber.languages.0.clone()),
            default_language: Some(chamber.default_language.to_string()),
            currency: Some(chamber.currency.to_string()),
            jurisdiction: Some(chamber.jurisdiction.to_string()),
            territories: Some(chamber.territories.0.clone()),
            time_zone: Some(chamber.time_zone.clone()),
            accent: Some(chamber.accent.clone().unwrap_or_default()),
            contact_email: Some(chamber.contact_email.clone().unwrap_or_default()),
            supplier_filter: Some(chamber.supplier_filter.clone()),
            registration: Some(chamber.registration.to_string()),
            freshness_days: Some(chamber.freshness_days),
            shows_everything: Some(chamber.shows_everything),
            hosts: None,
        }
    }

    /// Everything that is wrong, by field.
    pub fn wrong(&self) -> Vec<(&'static str, Wrong)> {
        let mut wrong = Vec::new();
        let mut check = |is_right: bool, field: &'static str, problem: Wrong| {
            if !is_right {
                wrong.push((field, problem));
            }
        };
        for (field, text) in [("name", &self.name), ("short_name", &self.short_name)] {
            check(text.as_deref().is_none_or(is_line), field, Wrong::Line);
        }
        for (field, text, most, problem) in [
            ("tagline", &self.tagline, TEXT_MAX, Wrong::Text),
            ("about", &self.about, TEXT_MAX, Wrong::Text),
            ("front_title", &self.front_title, TEXT_MAX, Wrong::Text),
            ("front_lead", &self.front_lead, TEXT_MAX, Wrong::Text),
            ("imprint", &self.imprint, PAPER_MAX, Wrong::Paper),
            ("privacy", &self.privacy, PAPER_MAX, Wrong::Paper),
        ] {
            check(text.as_ref().is_none_or(|text| is_within(text, most)), field, problem);
        }
        check(can_be::<Currency>(self.currency.as_deref()), "currency", Wrong::Currency);
        check(can_be::<Jurisdiction>(self.jurisdiction.as_deref()), "jurisdiction", Wrong::Jurisdiction);
        let are_known = self.territories.iter().flatten().all(|code| regions::find(code).is_some());
        check(are_known, "territories", Wrong::Territory);
        check(can_be::<chrono_tz::Tz>(self.time_zone.as_deref()), "time_zone", Wrong::Zone);
        if let Some(problem) = self.accent.as_deref().and_then(wrong_colour) {
            check(false, "accent", problem);
        }
        let email = self.contact_email.as_deref().filter(|email| !email.is_empty());
        check(email.is_none_or(crate::mail::is_address), "contact_email", Wrong::Address);
        let languages = self.languages.as_ref();
        let are_ours =
            |list: &Vec<String>| !list.is_empty() && list.iter().all(|code| can_be::<Language>(Some(code)));
        check(languages.is_none_or(are_ours), "languages", Wrong::Languages);
        let spoken = |code: &String| {
            can_be::<Language>(Some(code)) && languages.is_none_or(|list| list.contains(code))
        };
        check(self.default_language.as_ref().is_none_or(spoken), "default_language", Wrong::DefaultLanguage);
        check(self.supplier_filter.as_deref().is_none_or(is_filter), "supplier_filter", Wrong::Filter);
        check(can_be::<Registration>(self.registration.as_deref()), "registration", Wrong::Registration);
        check(
            self.freshness_days.is_none_or(|days| (30..=730).contains(&days)),
            "freshness_days",
            Wrong::Days,
        );
        let are_hosts = |list: &Vec<String>| list.len() <= HOSTS_MAX && list.iter().all(|host| is_host(host));
        check(self.hosts.as_ref().is_none_or(are_hosts), "hosts", Wrong::Host);
        wrong
    }

    /// The Chamber with these settings, or everything that is wrong with them.
    pub fn apply(self, mut chamber: chamber::Model) -> Result<chamber::Model, Vec<(&'static str, Wrong)>> {
        let wrong = self.wrong();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let line = |text: Option<String>, kept: String| text.map_or(kept, |text| text.trim().to_owned());
        let maybe = |text: Option<String>, kept: Option<String>| match text {
            Some(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            None => kept,
        };
        chamber.name = line(self.name, chamber.name);
        chamber.short_name = line(self.short_name, chamber.short_name);
        chamber.tagline = self.tagline.unwrap_or(chamber.tagline);
        chamber.about = self.about.unwrap_or(chamber.about);
        chamber.front_title = self.front_title.unwrap_or(chamber.front_title);
        chamber.front_lead = self.front_lead.unwrap_or(chamber.front_lead);
        chamber.imprint = self.imprint.unwrap_or(chamber.imprint);
        chamber.privacy = self.privacy.unwrap_or(chamber.privacy);
        chamber.languages = self.languages.map_or(chamber.languages, TextList);
        chamber.default_language = read(self.default_language, chamber.default_language);
        chamber.currency = read(self.currency, chamber.currency);
        chamber.jurisdiction = read(self.jurisdiction, chamber.jurisdiction);
        chamber.territories = self.territories.map_or(chamber.territories, TextList);
        chamber.time_zone = self.time_zone.unwrap_or(chamber.time_zone);
        chamber.accent = maybe(self.accent, chamber.accent);
        chamber.contact_email = maybe(self.contact_email, chamber.contact_email);
        chamber.supplier_filter = line(self.supplier_filter, chamber.supplier_filter);
        chamber.registration = read(self.registration, chamber.registration);
        chamber.freshness_days = self.freshness_days.unwrap_or(chamber.freshness_days);
        chamber.shows_everything = self.shows_everything.unwrap_or(chamber.shows_everything);
        Ok(chamber)
    }
}

fn read<T: std::str::FromStr>(text: Option<String>, kept: T) -> T {
    text.and_then(|text| text.parse().ok()).unwrap_or(kept)
}

fn can_be<T: std::str::FromStr>(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.parse::<T>().is_ok())
}

fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= NAME_MAX && !text.chars().any(char::is_control)
}

fn is_within(text: &LocalText, most: usize) -> bool {
    let mut texts = [&text.fr, &text.de, &text.en].into_iter().flatten();
    texts.all(|text| text.chars().count() <= most)
}

fn wrong_colour(text: &str) -> Option<Wrong> {
    match palette::contrast(text) {
        _ if text.is_empty() => None,
        None => Some(Wrong::Colour),
        Some(ratio) => (ratio < LEAST_CONTRAST).then_some(Wrong::Contrast(ratio)),
    }
}

/// Pairs of names that the list of suppliers knows.
fn is_filter(text: &str) -> bool {
    text.len() <= FILTER_MAX
        && form_urlencoded::parse(text.trim().as_bytes()).all(|(name, value)| {
            FILTERS.contains(&name.as_ref()) && !value.is_empty() && !value.contains('\0')
        })
}

/// A name as DNS knows it, already in the way in which it is kept.
fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= 253 && text == normal_host(text) && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_filters_are_what_they_say() {
        for host in ["vaud.example.ch", "vaud.localhost", "xn--genve-6ra.ch"] {
            assert!(is_host(host), "{host}");
        }
        for host in ["Vaud.ch", "vaud.ch:80", "vaud..ch", "-a.ch", "a b", "", "https://vaud.ch", "genève.ch"]
        {
            assert!(!is_host(host), "{host}");
        }
        assert!(is_filter("region=CH-VD&sector=S01") && is_filter(""));
        assert!(!is_filter("q=x") && !is_filter("region") && !is_filter("hall=all"));
    }
}
