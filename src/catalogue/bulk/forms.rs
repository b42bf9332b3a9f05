//! The form over the list of own offers: which ones, and what is done with them.

use entity::values::{OfferId, OrganisationId};
use serde::Deserialize;

use crate::catalogue::forms::territory_code;
use crate::catalogue::model::{
    Area, AreaKind, COUNT_MAX, Capacity, CapacityPeriod, LEAD_MAX, OfferStatus, RADIUS_MAX, TERRITORIES_MAX,
};
use crate::chambers::territories::Gazetteer;
use crate::web::amount;
use crate::web::form::FieldErrors;

/// Every field as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct BulkForm {
    /// Ticked offers.
    pub offers: Vec<String>,
    /// All offers of the list, ticked or not.
    pub all: Option<String>,
    /// The list: its state and organisation.
    pub statut: String,
    pub organisation: String,
    pub page: String,
    pub step: String,
    pub percent: String,
    pub rounding: String,
    pub lead_min_days: String,
    pub lead_max_days: String,
    pub area_kind: String,
    pub radius_km: String,
    pub territories: String,
    pub capacity: String,
    pub capacity_period: String,
}

/// What is done with each offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Publish,
    Unpublish,
    Archive,
    Delete,
    /// Hundredths of a per cent, and to how many minor units the result is rounded.
    Price {
        basis_points: i64,
        rounding: i64,
    },
    Lead {
        min: Option<i32>,
        max: Option<i32>,
    },
    Area(Area),
    Capacity(Option<Capacity>),
}

impl Step {
    /// Key of its words.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Publish => "catalogue-bulk-publish",
            Self::Unpublish => "catalogue-bulk-unpublish",
            Self::Archive => "catalogue-bulk-archive",
            Self::Delete => "catalogue-bulk-delete",
            Self::Price { .. } => "catalogue-bulk-price",
            Self::Lead { .. } => "catalogue-bulk-lead",
            Self::Area(_) => "catalogue-bulk-area",
            Self::Capacity(_) => "catalogue-bulk-capacity",
        }
    }
}

/// The offers that a step is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    Ticked(Vec<OfferId>),
    All { organisation: Option<OrganisationId>, status: OfferStatus },
}

impl BulkForm {
    pub fn is_ticked(&self, id: &OfferId) -> bool {
        let id = id.to_string();
        self.offers.contains(&id)
    }

    pub fn is_step(&self, step: &str) -> bool {
        self.step == step
    }

    pub fn understand(&self, places: &Gazetteer) -> Result<(Chosen, Step), FieldErrors> {
        let mut errors = FieldErrors::default();
        let chosen = self.chosen();
        if chosen.is_none() {
            errors.add("step", "catalogue-bulk-none-chosen");
        }
        let step = self.step(places, &mut errors);
        match (chosen, step) {
            (Some(chosen), Some(step)) if errors.is_empty() => Ok((chosen, step)),
            _ => Err(errors),
        }
    }

    fn chosen(&self) -> Option<Chosen> {
        if self.all.is_some() {
            let status = self.statut.parse().unwrap_or(OfferStatus::Published);
            return Some(Chosen::All { organisation: self.organisation.parse().ok(), status });
        }
        let mut ids: Vec<OfferId> = self.offers.iter().filter_map(|id| id.parse().ok()).collect();
        ids.sort_unstable();
        ids.dedup();
        (!ids.is_empty()).then_some(Chosen::Ticked(ids))
    }

    fn step(&self, places: &Gazetteer, errors: &mut FieldErrors) -> Option<Step> {
        let step = match self.step.as_str() {
            "publish" => Step::Publish,
            "unpublish" => Step::Unpublish,
            "archive" => Step::Archive,
            "delete" => Step::Delete,
            "price" => {
                let basis_points = basis_points(&self.percent);
                if basis_points.is_none() {
                    errors.add("percent", "catalogue-bulk-percent");
                }
                let rounding = match self.rounding.as_str() {
                    "5" => 5,
                    "100" => 100,
                    _ => 1,
                };
                Step::Price { basis_points: basis_points?, rounding }
            }
            "lead" => {
                let min = whole(
                    errors,
                    "lead_min_days",
                    &self.lead_min_days,
                    (0, LEAD_MAX),
                    "catalogue-error-lead",
                );
                let max = whole(
                    errors,
                    "lead_max_days",
                    &self.lead_max_days,
                    (0, LEAD_MAX),
                    "catalogue-error-lead",
                );
                if min.zip(max).is_some_and(|(min, max)| min > max) {
                    errors.add("lead_max_days", "catalogue-error-lead-order");
                }
                Step::Lead { min, max }
            }
            "area" => Step::Area(self.area(places, errors)?),
            "capacity" => {
                let quantity =
                    whole(errors, "capacity", &self.capacity, (1, COUNT_MAX), "catalogue-error-count");
                let period = self.capacity_period.parse().unwrap_or(CapacityPeriod::Month);
                Step::Capacity(quantity.map(|quantity| Capacity { quantity, period }))
            }
            _ => {
                errors.add("step", "catalogue-bulk-no-step");
                return None;
            }
        };
        Some(step)
    }

    fn area(&self, places: &Gazetteer, errors: &mut FieldErrors) -> Option<Area> {
        match self.area_kind.parse().unwrap_or(AreaKind::Organisation) {
            AreaKind::Organisation => Some(Area::AsOrganisation),
            AreaKind::Radius => {
                let km =
                    whole(errors, "radius_km", &self.radius_km, (1, RADIUS_MAX), "catalogue-error-radius");
                if km.is_none() && !errors.has("radius_km") {
                    errors.add("radius_km", "form-required");
                }
                km.map(Area::Radius)
            }
            AreaKind::Territories => {
                let names =
                    self.territories.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty());
                let codes: Option<Vec<_>> =
                    names.take(TERRITORIES_MAX + 1).map(|name| territory_code(name, places)).collect();
                let Some(mut codes) = codes else {
                    errors.add("territories", "catalogue-error-territory-unknown");
                    return None;
                };
                codes.sort_unstable();
                codes.dedup();
                if codes.is_empty() || codes.len() > TERRITORIES_MAX {
                    errors.add("territories", "catalogue-error-territories");
                    return None;
                }
                Some(Area::Territories(codes))
            }
        }
    }
}

fn whole(
    errors: &mut FieldErrors,
    field: &str,
    text: &str,
    (least, most): (i32, i32),
    key: &str,
) -> Option<i32> {
    if text.trim().is_empty() {
        return None;
    }
    let number = amount::parse_whole(text).and_then(|number| i32::try_from(number).ok());
    let number = number.filter(|number| (least..=most).contains(number));
    if number.is_none() {
        errors.add(field, key);
    }
    number
}

/// `5`, `-2,5`, `+3.25 %` in hundredths of a per cent; between -90 and +900 per cent, and not nothing.
fn basis_points(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('%').trim();
    let (sign, text) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (-1, rest),
        None => (1, text.trim_start_matches('+')),
    };
    let points = sign * amount::parse_decimal(text, 2, amount::MOST).ok()?;
    (points != 0 && (-9_000..=90_000).contains(&points)).then_some(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cents_are_read_as_people_write_them() {
        for (text, points) in
            [("5", 500), ("-2,5", -250), ("+3.25 %", 325), ("−10%", -1_000), ("900", 90_000)]
        {
            assert_eq!(basis_points(text), Some(points), "{text}");
        }
        for text in ["", "0", "abc", "-95", "901", "5 CHF", "1.2.3", "--5"] {
            assert_eq!(basis_points(text), None, "{text}");
        }
    }

    #[test]
    fn nothing_chosen_and_nothing_asked_are_told_together() {
        let errors = BulkForm::default().understand(&Gazetteer::default()).unwrap_err();
        assert_eq!(errors.get("step"), Some("catalogue-bulk-none-chosen"));
        let form = BulkForm {
            offers: vec![OfferId::new().to_string()],
            step: "area".to_owned(),
            area_kind: "territories".to_owned(),
            territories: "Atlantide".to_owned(),
            ..BulkForm::default()
        };
        assert!(form.understand(&Gazetteer::default()).unwrap_err().has("territories"));
    }
}
