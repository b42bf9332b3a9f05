//! Reviews and decisions as typed.

use chrono::{Months, NaiveDate};
use entity::membership::review::{CriterionFinding, Finding, Recommendation};
use entity::values::{ApplicationId, CriterionId};
use serde::Deserialize;

use super::super::forms::{day, reason, words};
use super::super::model::{PLAN_MAX, TEXT_MAX, TITLE_MAX};
use super::super::moves::{Step, USUAL_MONTHS};
use super::service::{Decision, Reviewed};
use crate::web::form::FieldErrors;

/// Longest membership that one decision gives, in months.
const MOST_MONTHS: u32 = 36;

/// A review as typed: names and values, because the criteria are the Chamber's.
#[derive(Debug, Clone, Default)]
pub struct ReviewForm(Vec<(String, String)>);

impl ReviewForm {
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// What was typed about a criterion.
    pub fn finding(&self, id: &CriterionId) -> &str {
        self.get(&format!("finding-{id}"))
    }

    pub fn note(&self, id: &CriterionId) -> &str {
        self.get(&format!("note-{id}"))
    }

    /// The review, or everything that is wrong with it; nothing wrong and no review: the form is not ours.
    pub fn understand(&self, id: ApplicationId, wanted: &[CriterionId]) -> Result<Reviewed, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut findings = Vec::new();
        for criterion_id in wanted {
            let note = words(&format!("note-{criterion_id}"), self.note(criterion_id), TEXT_MAX, &mut errors);
            match self.finding(criterion_id).parse::<Finding>() {
                Ok(finding) => findings.push(CriterionFinding { criterion_id: *criterion_id, finding, note }),
                Err(_) => errors.add(format!("finding-{criterion_id}"), "membership-error-finding"),
            }
        }
        let recommendation = self.get("recommendation").parse::<Recommendation>().ok();
        if recommendation.is_none() {
            errors.add("recommendation", "membership-error-recommendation");
        }
        let summary = reason("summary", self.get("summary"), TEXT_MAX, &mut errors);
        let round = self.get("round").parse::<i32>().ok();
        match (recommendation, round) {
            (Some(recommendation), Some(round)) if errors.is_empty() => {
                Ok(Reviewed { id, round, findings, recommendation, summary })
            }
            _ => Err(errors),
        }
    }
}

/// A decision as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecisionForm {
    pub version: String,
    pub decision: String,
    pub reason: String,
    pub valid_to: String,
    pub plan_text: Vec<String>,
    pub plan_due: Vec<String>,
}

impl DecisionForm {
    /// Blank, but for the usual last day.
    pub fn blank(version: i32, today: NaiveDate) -> Self {
        let valid_to = today.checked_add_months(Months::new(USUAL_MONTHS)).unwrap_or(today);
        Self { version: version.to_string(), valid_to: valid_to.to_string(), ..Self::default() }
    }

    /// Rows of the plan as the form shows them.
    pub fn rows(&self) -> Vec<(usize, String, String)> {
        let at = |list: &[String], row: usize| list.get(row).cloned().unwrap_or_default();
        (0..PLAN_MAX).map(|row| (row + 1, at(&self.plan_text, row), at(&self.plan_due, row))).collect()
    }

    /// What was decided, or what is wrong with it; nothing wrong and no decision: the form is not ours.
    pub fn understand(&self, id: ApplicationId, today: NaiveDate) -> Result<Decision, FieldErrors> {
        let mut errors = FieldErrors::default();
        let Some(step) = Step::parse_decision(&self.decision) else { return Err(errors) };
        let Ok(version) = self.version.parse() else { return Err(errors) };
        let reason = reason("reason", &self.reason, TEXT_MAX, &mut errors);
        let valid_to = if step.admits() { self.last_day(today, &mut errors) } else { None };
        let plan = if step.needs_plan() { self.plan(today, &mut errors) } else { Vec::new() };
        if step == Step::Accept || step == Step::GrantAppeal {
            let is_blank = |list: &[String]| list.iter().all(|text| text.trim().is_empty());
            if !is_blank(&self.plan_text) {
                errors.add("plan", "membership-error-plan-unused");
            }
        }
        if errors.is_empty() {
            Ok(Decision { id, version, step, reason, valid_to, plan })
        } else {
            Err(errors)
        }
    }

    fn last_day(&self, today: NaiveDate, errors: &mut FieldErrors) -> Option<NaiveDate> {
        let latest = today.checked_add_months(Months::new(MOST_MONTHS)).unwrap_or(today);
        let last = day("valid_to", &self.valid_to, errors);
        match last {
            None if !errors.has("valid_to") => errors.add("valid_to", "form-required"),
            Some(last) if last <= today || last > latest => {
                errors.add("valid_to", "membership-error-last-day");
            }
            _ => {}
        }
        last
    }

    fn plan(&self, today: NaiveDate, errors: &mut FieldErrors) -> Vec<(String, NaiveDate)> {
        let mut plan = Vec::new();
        for (_, text, due) in self.rows() {
            let text = words("plan", &text, TITLE_MAX * 2, errors);
            let due = day("plan", &due, errors);
            match (text.is_empty(), due) {
                (true, None) => {}
                (false, Some(due)) if due > today => plan.push((text, due)),
                (false, Some(_)) => errors.add("plan", "membership-error-plan-past"),
                _ => errors.add("plan", "membership-error-plan-row"),
            }
        }
        if plan.is_empty() && !errors.has("plan") {
            errors.add("plan", "membership-error-plan-empty");
        }
        plan
    }
}

/// A step of a member, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct StepForm {
    pub version: String,
    pub step: String,
    pub reason: String,
}

/// The end of an item of a plan, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ItemForm {
    pub status: String,
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    fn form(decision: &str) -> DecisionForm {
        DecisionForm {
            decision: decision.to_owned(),
            reason: "Les quatre critères obligatoires sont remplis.".to_owned(),
            ..DecisionForm::blank(3, today())
        }
    }

    #[test]
    fn a_decision_gives_reasons_a_last_day_and_where_it_needs_one_a_plan() {
        let id = ApplicationId::new();
        let accepted = form("accept").understand(id, today()).unwrap();
        assert_eq!(accepted.valid_to, NaiveDate::from_ymd_opt(2027, 11, 23));
        assert_eq!(form("refuse").understand(id, today()).unwrap().valid_to, None);
        let errors = DecisionForm { reason: "non".to_owned(), ..form("refuse") }.understand(id, today());
        assert_eq!(errors.unwrap_err().get("reason"), Some("membership-error-reason"));
        for wrong in ["2026-11-23", "2029-11-24", ""] {
            let errors =
                DecisionForm { valid_to: wrong.to_owned(), ..form("accept") }.understand(id, today());
            assert!(errors.unwrap_err().has("valid_to"), "{wrong}");
        }
        assert!(form("plan").understand(id, today()).unwrap_err().has("plan"));
        let with = |text: &str, due: &str| DecisionForm {
            plan_text: vec![text.to_owned(), String::new()],
            plan_due: vec![due.to_owned(), String::new()],
            ..form("plan")
        };
        let plan = with("Publier les comptes", "2027-03-31").understand(id, today()).unwrap().plan;
        assert_eq!(plan, [("Publier les comptes".to_owned(), NaiveDate::from_ymd_opt(2027, 3, 31).unwrap())]);
        for (text, due) in [("Publier les comptes", ""), ("", "2027-03-31"), ("Publier", "2026-11-23")] {
            assert!(with(text, due).understand(id, today()).unwrap_err().has("plan"), "{text} {due}");
        }
        let unused = DecisionForm { decision: "accept".to_owned(), ..with("Publier", "2027-03-31") };
        assert!(unused.understand(id, today()).unwrap_err().has("plan"), "a plan is not lost in silence");
        assert!(form("submit").understand(id, today()).unwrap_err().is_empty());
    }
}
