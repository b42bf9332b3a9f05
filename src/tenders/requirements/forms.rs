//! What people do with requirements, as typed.

use serde::Deserialize;

use super::model::{Asked, Holders, Lot};
use super::service::{Command, Wanted};
use crate::web::amount;
use crate::web::form::FieldErrors;

const UNIT_MAX: usize = 60;
const NOTE_MAX: usize = 500;
/// Highest turnover: a hundred thousand million, in minor units.
const TURNOVER_MAX: i64 = 10_000_000_000_000;
const PEOPLE_MAX: i64 = 1_000_000;
const CAPACITY_MAX: i64 = 1_000_000_000;

/// One form of the page; which, is told by the button.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RequirementForm {
    /// `aside`, `back`, `restore`, or what is asked: `figure`, `guarantee`, `cpv`, `reserved`.
    pub act: String,
    pub seen: String,
    pub lot: String,
    pub key: String,
    /// `turnover`, `staff` or `capacity`.
    pub figure: String,
    pub amount: String,
    pub unit: String,
    pub scheme: String,
    pub accepts_declared: String,
    pub holders: String,
    pub cpv: String,
    pub lead_only: String,
    pub note: String,
}

impl RequirementForm {
    /// What is wanted; nothing wrong and nothing wanted: the form is not ours.
    pub fn understand(&self, lots: &[Lot], schemes: &[String]) -> Result<Wanted, FieldErrors> {
        let mut errors = FieldErrors::default();
        let note = self.note.trim();
        if note.chars().count() > NOTE_MAX {
            errors.add("note", "form-too-long");
        }
        let command = self.command(lots, schemes, &mut errors);
        let seen = self.seen.parse().ok();
        match (command, seen) {
            (Some(command), Some(seen)) if errors.is_empty() => {
                let note = Some(note.to_owned()).filter(|note| !note.is_empty());
                Ok(Wanted { seen, command, note })
            }
            _ => Err(errors),
        }
    }

    fn command(&self, lots: &[Lot], schemes: &[String], errors: &mut FieldErrors) -> Option<Command> {
        let lot = self.lot.clone();
        let asked = match self.act.as_str() {
            "aside" => return Some(Command::SetAside { lot, key: self.key.clone() }),
            "back" => return Some(Command::TakeBack { lot, key: self.key.clone() }),
            "restore" => return self.key.parse().ok().map(|number| Command::Restore { number }),
            "figure" => self.figure(errors),
            "guarantee" => self.guarantee(schemes, errors),
            "cpv" => self.cpv(errors),
            "reserved" => self.reserved(lots),
            _ => None,
        };
        asked.map(|asked| Command::Ask { lot, asked })
    }

    fn figure(&self, errors: &mut FieldErrors) -> Option<Asked> {
        if !["turnover", "staff", "capacity"].contains(&self.figure.as_str()) {
            errors.add("figure", "requirements-error-figure");
        }
        // All that is wrong is said at once.
        let unit = if self.figure == "capacity" { self.unit(errors) } else { String::new() };
        let minor = amount::parse_decimal(&self.amount, 2, amount::MOST);
        let minor = minor.map_err(|error| errors.add("amount", error.key())).ok()?;
        let whole = (minor % 100 == 0).then_some(minor / 100);
        let within = |value: Option<i64>, most: i64| value.filter(|value| (1..=most).contains(value));
        let asked = match self.figure.as_str() {
            "turnover" => within(Some(minor), TURNOVER_MAX).map(|minor| Asked::Turnover { minor }),
            "staff" => within(whole, PEOPLE_MAX).map(|people| Asked::Staff { people }),
            "capacity" => within(whole, CAPACITY_MAX).map(|amount| Asked::Capacity { amount, unit }),
            _ => return None,
        };
        if asked.is_none() {
            errors.add("amount", "requirements-error-amount");
        }
        asked
    }

    fn unit(&self, errors: &mut FieldErrors) -> String {
        let unit = self.unit.split_whitespace().collect::<Vec<_>>().join(" ");
        if unit.is_empty() {
            errors.add("unit", "requirements-error-unit");
        } else if unit.chars().count() > UNIT_MAX {
            errors.add("unit", "form-too-long");
        }
        unit
    }

    fn guarantee(&self, schemes: &[String], errors: &mut FieldErrors) -> Option<Asked> {
        let scheme = schemes.iter().find(|code| **code == self.scheme).cloned();
        if scheme.is_none() {
            errors.add("scheme", "requirements-error-scheme");
        }
        let holders = Holders::of(&self.holders);
        if holders.is_none() {
            errors.add("holders", "requirements-error-holders");
        }
        let accepts_declared = self.accepts_declared == "yes";
        scheme.zip(holders).map(|(scheme, holders)| Asked::Guarantee { scheme, accepts_declared, holders })
    }

    fn cpv(&self, errors: &mut FieldErrors) -> Option<Asked> {
        let code = self.cpv.trim().split('-').next().unwrap_or_default();
        let is_code = code.len() == 8 && code.bytes().all(|byte| byte.is_ascii_digit());
        if !is_code {
            errors.add("cpv", "tenders-cpv-invalid");
        }
        is_code.then(|| Asked::Cpv { code: code.to_owned() })
    }

    /// For whom the lot is reserved is the buyer's word; who of a group must be it may be put right.
    fn reserved(&self, lots: &[Lot]) -> Option<Asked> {
        let lot = lots.iter().find(|lot| lot.lot == self.lot)?;
        let statuses = lot.requirements.iter().find_map(|one| match &one.asked {
            Asked::Reserved { statuses, .. } => Some(statuses.clone()),
            _ => None,
        })?;
        let holders = if self.lead_only == "yes" { Holders::Lead } else { Holders::All };
        Some(Asked::Reserved { statuses, holders })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(act: &str) -> RequirementForm {
        RequirementForm {
            act: act.to_owned(),
            seen: "0".to_owned(),
            lot: "1".to_owned(),
            ..RequirementForm::default()
        }
    }

    fn asked(form: &RequirementForm) -> Result<Asked, FieldErrors> {
        match form.understand(&[], &["iso-9001".to_owned()])?.command {
            Command::Ask { asked, .. } => Ok(asked),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn figures_are_whole_positive_and_bounded_and_a_capacity_says_of_what() {
        let figure = |figure: &str, amount: &str, unit: &str| {
            asked(&RequirementForm {
                figure: figure.to_owned(),
                amount: amount.to_owned(),
                unit: unit.to_owned(),
                ..form("figure")
            })
        };
        assert_eq!(figure("turnover", "500’000.50", "").unwrap(), Asked::Turnover { minor: 50_000_050 });
        assert_eq!(figure("staff", "12", "").unwrap(), Asked::Staff { people: 12 });
        let meals = Asked::Capacity { amount: 600, unit: "repas par jour".to_owned() };
        assert_eq!(figure("capacity", "600", " repas  par jour ").unwrap(), meals);
        for (kind, amount, unit, field) in [
            ("turnover", "0", "", "amount"),
            ("turnover", "999999999999", "", "amount"),
            ("staff", "1.5", "", "amount"),
            ("staff", "-3", "", "amount"),
            ("staff", "many", "", "amount"),
            ("capacity", "600", "", "unit"),
            ("", "5", "", "figure"),
        ] {
            let errors = figure(kind, amount, unit).unwrap_err();
            assert!(errors.has(field), "{kind} {amount}: {errors:?}");
        }
    }

    #[test]
    fn guarantees_are_those_of_the_hall_and_codes_have_eight_digits() {
        let guarantee = |scheme: &str, holders: &str| {
            let (scheme, holders) = (scheme.to_owned(), holders.to_owned());
            asked(&RequirementForm { scheme, holders, ..form("guarantee") })
        };
        assert!(guarantee("iso-9001", "lead").is_ok());
        let errors = guarantee("nothing", "nobody").unwrap_err();
        assert!(errors.has("scheme") && errors.has("holders"));
        let code = |cpv: &str| asked(&RequirementForm { cpv: cpv.to_owned(), ..form("cpv") });
        assert_eq!(code(" 90910000-9 ").unwrap(), Asked::Cpv { code: "90910000".to_owned() });
        assert!(code("9091").unwrap_err().has("cpv"));
    }

    #[test]
    fn a_form_that_is_not_ours_wants_nothing_and_says_nothing_wrong() {
        assert!(form("dance").understand(&[], &[]).unwrap_err().is_empty());
        let unseen = RequirementForm { seen: String::new(), key: "x".to_owned(), ..form("aside") };
        assert!(unseen.understand(&[], &[]).unwrap_err().is_empty());
        assert!(form("reserved").understand(&[], &[]).unwrap_err().is_empty());
    }
}
