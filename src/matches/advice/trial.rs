//! What a buyer thinks of adding, as typed.

use serde::Deserialize;

use super::model::Trial;
use crate::web::amount;
use crate::web::form::FieldErrors;

const PEOPLE_MAX: i64 = 1_000_000;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TrialForm {
    pub guarantee: String,
    pub accepts_declared: String,
    pub turnover: String,
    pub staff: String,
}

impl TrialForm {
    /// `schemes` are the codes that may be asked for.
    pub fn check(&self, schemes: &[(String, String)]) -> Result<Trial, FieldErrors> {
        let mut errors = FieldErrors::default();
        let guarantee = Some(self.guarantee.trim()).filter(|code| !code.is_empty()).map(str::to_owned);
        if guarantee.as_ref().is_some_and(|code| !schemes.iter().any(|(known, _)| known == code)) {
            errors.add("guarantee", "requirements-error-scheme");
        }
        let turnover = figure(&self.turnover, 2, amount::MOST, "turnover", &mut errors);
        let staff = figure(&self.staff, 0, PEOPLE_MAX, "staff", &mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        let guarantee = guarantee.map(|code| (code, self.accepts_declared == "yes"));
        Ok(Trial { guarantee, turnover, staff })
    }
}

fn figure(text: &str, places: usize, most: i64, field: &str, errors: &mut FieldErrors) -> Option<i64> {
    if text.trim().is_empty() {
        return None;
    }
    match amount::parse_decimal(text, places, most) {
        Ok(figure) if figure > 0 => Some(figure),
        Ok(_) => {
            errors.add(field, "requirements-error-amount");
            None
        }
        Err(error) => {
            errors.add(field, error.key());
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_is_read_as_people_write_it_or_refused_beside_its_field() {
        let schemes = [("iso-14001".to_owned(), "ISO 14001".to_owned())];
        let form = |guarantee: &str, turnover: &str, staff: &str| TrialForm {
            guarantee: guarantee.to_owned(),
            turnover: turnover.to_owned(),
            staff: staff.to_owned(),
            ..TrialForm::default()
        };
        assert!(form("", "", "").check(&schemes).unwrap().is_empty());
        let trial = form("iso-14001", "1’200’000", "12").check(&schemes).unwrap();
        assert_eq!(trial.guarantee, Some(("iso-14001".to_owned(), false)));
        assert_eq!((trial.turnover, trial.staff), (Some(120_000_000), Some(12)));
        let errors = form("nothing", "much", "0").check(&schemes).unwrap_err();
        for field in ["guarantee", "turnover", "staff"] {
            assert!(errors.has(field), "{field}");
        }
        assert!(form("", "", "1,5").check(&schemes).unwrap_err().has("staff"));
    }
}
