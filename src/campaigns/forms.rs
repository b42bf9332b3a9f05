//! The form of a campaign: texts in three languages are a field for each.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use chrono::{Datelike as _, NaiveDate};
use entity::campaigns::campaign::{Model, Rule};
use entity::values::{Language, LocalText};

use super::model::DAYS_MAX;
use super::service::NewCampaign;
use crate::chambers::territories::regions;
use crate::directory::sectors;
use crate::web::error::AppError;
use crate::web::form::FieldErrors;

const TITLE_MAX: usize = 100;
const LEAD_MAX: usize = 300;
const BODY_MAX: usize = 5_000;
const ALT_MAX: usize = 200;
const CODE_MAX: usize = 60;
/// Largest file that is taken for a picture.
const PICTURE_MAX: usize = 12 * 1024 * 1024;

/// Values of one criterion of the rule.
const CHOSEN_MAX: usize = 40;

/// A campaign as typed: name and value of each field; the criteria of the rule may have several values.
#[derive(Debug, Clone, Default)]
pub struct CampaignForm(pub Vec<(String, String)>);

impl CampaignForm {
    /// An empty form: it begins today.
    pub fn blank(today: NaiveDate) -> Self {
        let mut form = Self::default();
        form.set("starts_on", &today.to_string());
        form
    }

    pub fn of(campaign: &Model) -> Self {
        let mut form = Self::default();
        for (name, text) in [
            ("title", &campaign.title),
            ("lead", &campaign.lead),
            ("body", &campaign.body),
            ("picture_alt", &campaign.picture_alt),
        ] {
            for language in Language::ALL {
                form.set(&format!("{name}_{language}"), text.get(*language).unwrap_or_default());
            }
        }
        form.set("starts_on", &campaign.starts_on.to_string());
        form.set("ends_on", &campaign.ends_on.to_string());
        form.set("priority", &campaign.priority.map(|rank| rank.to_string()).unwrap_or_default());
        form.set("version", &campaign.version.to_string());
        let Rule { sectors, guarantees, regions } = &campaign.rule;
        for (name, codes) in [("sector", sectors), ("guarantee", guarantees), ("region", regions)] {
            form.0.extend(codes.iter().map(|code| (name.to_owned(), code.clone())));
        }
        form
    }

    fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    pub fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// The values of a criterion.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let of_name = self.0.iter().filter(move |(known, _)| known == name);
        of_name.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    pub fn has(&self, name: &str, code: &str) -> bool {
        self.all(name).any(|chosen| chosen == code)
    }

    pub fn count(&self, name: &str) -> usize {
        self.all(name).count()
    }

    /// Whether a sector or one of its branches is chosen.
    pub fn is_open(&self, top: &str) -> bool {
        self.all("sector").any(|chosen| sectors::top_of(chosen) == top)
    }

    pub fn version(&self) -> i32 {
        self.get("version").parse().unwrap_or(-1)
    }

    /// The same form over a newer version.
    pub fn over(mut self, version: i32) -> Self {
        self.set("version", &version.to_string());
        self
    }

    /// What was written, or everything that is wrong with it.
    pub fn understand(&self) -> Result<NewCampaign, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut text = |name: &str, most: usize| {
            let mut text = LocalText::default();
            for language in Language::ALL {
                let field = format!("{name}_{language}");
                let typed = self.get(&field).replace("\r\n", "\n");
                if typed.chars().count() > most {
                    errors.add(field, "form-too-long");
                }
                text.set(*language, &typed);
            }
            text
        };
        let title = text("title", TITLE_MAX);
        let lead = text("lead", LEAD_MAX);
        let body = text("body", BODY_MAX);
        let picture_alt = text("picture_alt", ALT_MAX);
        if title.is_empty() {
            errors.add("title_fr", "campaigns-error-title");
        }
        let starts_on = self.day("starts_on", &mut errors);
        let ends_on = self.day("ends_on", &mut errors);
        if let Some((first, last)) = starts_on.zip(ends_on) {
            if last < first {
                errors.add("ends_on", "campaigns-error-ends-before");
            } else if (last - first).num_days() > DAYS_MAX {
                errors.add("ends_on", "campaigns-error-too-long");
            }
        }
        let priority = self.get("priority").trim();
        let rank = priority.parse::<i32>().ok().filter(|rank| (1..=9).contains(rank));
        if rank.is_none() && !priority.is_empty() {
            errors.add("priority", "campaigns-error-priority");
        }
        let rule = self.rule(&mut errors);
        match starts_on.zip(ends_on) {
            Some((starts_on, ends_on)) if errors.is_empty() => {
                Ok(NewCampaign { title, lead, body, picture_alt, starts_on, ends_on, priority: rank, rule })
            }
            _ => Err(errors),
        }
    }

    fn rule(&self, errors: &mut FieldErrors) -> Rule {
        let mut codes = |name: &'static str, is_known: fn(&str) -> bool| {
            let mut codes: Vec<String> = Vec::new();
            for code in self.all(name) {
                if !is_known(code) {
                    errors.add(name, "form-invalid");
                } else if !codes.iter().any(|known| known == code) {
                    codes.push(code.to_owned());
                }
            }
            if codes.len() > CHOSEN_MAX {
                errors.add(name, "campaigns-error-rule");
            }
            codes
        };
        Rule {
            sectors: codes("sector", |code| sectors::find(code).is_some()),
            guarantees: codes("guarantee", |code| code.len() <= CODE_MAX),
            regions: codes("region", |code| regions::find(code).is_some()),
        }
    }

    fn day(&self, name: &'static str, errors: &mut FieldErrors) -> Option<NaiveDate> {
        let typed = self.get(name).trim();
        let day = typed.parse::<NaiveDate>().ok().filter(|day| (2000..=2199).contains(&day.year()));
        if day.is_none() {
            errors.add(name, if typed.is_empty() { "form-required" } else { "form-date" });
        }
        day
    }
}

/// The picture of an upload (nothing: it is to be taken away), or the key of what is wrong with it.
pub async fn read_picture(
    mut multipart: Multipart,
) -> Result<Result<Option<Vec<u8>>, &'static str>, AppError> {
    let mut bytes = Vec::new();
    while let Some(mut field) = multipart.next_field().await.map_err(|error| unreadable(&error))? {
        match field.name() {
            Some("remove") => return Ok(Ok(None)),
            Some("file") => {}
            _ => continue,
        }
        while let Some(chunk) = field.chunk().await.map_err(|error| unreadable(&error))? {
            if bytes.len() + chunk.len() > PICTURE_MAX {
                return Ok(Err("form-photo-size"));
            }
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(if bytes.is_empty() { Err("campaigns-error-no-picture") } else { Ok(Some(bytes)) })
}

fn unreadable(error: &MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        AppError::TooLarge
    } else {
        AppError::BadRequest("error-form-detail")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> CampaignForm {
        CampaignForm(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let errors = form(&[
            ("title_de", &"x".repeat(TITLE_MAX + 1)),
            ("starts_on", "2026-12-10"),
            ("ends_on", "2026-12-01"),
            ("priority", "12"),
            ("sector", "S99"),
            ("region", "XX"),
        ])
        .understand()
        .unwrap_err();
        for field in ["title_de", "ends_on", "priority", "sector", "region"] {
            assert!(errors.has(field), "{field}");
        }
        let errors = form(&[("title_fr", "  ")]).understand().unwrap_err();
        assert_eq!(errors.get("title_fr"), Some("campaigns-error-title"));
        assert_eq!(errors.get("starts_on"), Some("form-required"));
    }

    #[test]
    fn a_criterion_takes_several_values_each_once() {
        let typed = form(&[
            ("title_fr", "Fêtes"),
            ("starts_on", "2026-12-10"),
            ("ends_on", "2026-12-20"),
            ("sector", "S01"),
            ("sector", "S02.1"),
            ("sector", "S01"),
            ("region", "CH-VD"),
            ("region", "CH-GE"),
            ("guarantee", ""),
        ]);
        let rule = typed.understand().unwrap().rule;
        assert_eq!(rule.sectors, ["S01", "S02.1"]);
        assert_eq!(rule.regions, ["CH-VD", "CH-GE"]);
        assert!(rule.guarantees.is_empty());
        let many: Vec<_> = (0..=CHOSEN_MAX).map(|number| format!("label-{number}")).collect();
        let many: Vec<_> = many.iter().map(|code| ("guarantee", code.as_str())).collect();
        assert!(form(&many).understand().unwrap_err().has("guarantee"));
    }

    #[test]
    fn a_campaign_of_one_day_is_one() {
        let new = form(&[("title_en", "Open day"), ("starts_on", "2026-12-10"), ("ends_on", "2026-12-10")]);
        let new = new.understand().unwrap();
        assert_eq!((new.starts_on, new.priority), (new.ends_on, None));
    }
}
