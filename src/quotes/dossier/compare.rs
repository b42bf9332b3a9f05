//! What can be said of answers beside each other. No answer is the best one: what is lowest, quickest or longest is
//! said with what it is compared to, and only among what can be compared.

use chrono::NaiveDate;
use entity::values::Currency;

/// What an answer is compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    pub currency: Currency,
    pub net_minor: i64,
    pub gross_minor: i64,
    pub lead_days: Option<i32>,
    pub valid_until: NaiveDate,
    /// Codes of the rates, each once, sorted.
    pub rates: Vec<String>,
    pub lines: usize,
}

/// Something that is so among the answers that can be accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Among answers in the same currency.
    LowestGross,
    LowestNet,
    ShortestLead,
}

impl Fact {
    pub const fn key(self) -> &'static str {
        match self {
            Self::LowestGross => "quotes-fact-gross",
            Self::LowestNet => "quotes-fact-net",
            Self::ShortestLead => "quotes-fact-lead",
        }
    }
}

/// Why answers cannot simply be held against each other; each is the key of a sentence.
pub fn warnings(answers: &[Figures]) -> Vec<&'static str> {
    let differ = |read: fn(&Figures) -> String| answers.windows(2).any(|two| read(&two[0]) != read(&two[1]));
    let mut warnings = Vec::new();
    if differ(|answer| answer.currency.to_string()) {
        warnings.push("quotes-differ-currency");
    }
    if differ(|answer| answer.rates.join(" ")) {
        warnings.push("quotes-differ-tax");
    }
    if differ(|answer| answer.lines.to_string()) {
        warnings.push("quotes-differ-lines");
    }
    if answers.iter().any(|answer| answer.lead_days.is_none())
        && answers.iter().any(|answer| answer.lead_days.is_some())
    {
        warnings.push("quotes-differ-lead");
    }
    warnings
}

/// The facts of one answer among all that can be accepted now. Nothing is said of the only one of its kind, nor when
/// all are alike.
pub fn facts(one: &Figures, all: &[Figures]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let same: Vec<_> = all.iter().filter(|other| other.currency == one.currency).collect();
    if is_least(one.gross_minor, same.iter().map(|other| other.gross_minor)) {
        facts.push(Fact::LowestGross);
    }
    if is_least(one.net_minor, same.iter().map(|other| other.net_minor)) {
        facts.push(Fact::LowestNet);
    }
    let all_lead: Option<Vec<_>> = all.iter().map(|other| other.lead_days.map(i64::from)).collect();
    if let (Some(lead), Some(leads)) = (one.lead_days, all_lead)
        && is_least(lead.into(), leads.into_iter())
    {
        facts.push(Fact::ShortestLead);
    }
    facts
}

fn is_least(value: i64, all: impl Iterator<Item = i64> + Clone) -> bool {
    all.clone().all(|other| value <= other) && all.clone().any(|other| value < other)
}

/// In which order answers are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Gross,
    Net,
    Lead,
    Validity,
}

impl Order {
    pub const ALL: [Self; 4] = [Self::Gross, Self::Net, Self::Lead, Self::Validity];

    pub fn read(text: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|order| Some(order.code()) == text).unwrap_or(Self::Gross)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Gross => "brut",
            Self::Net => "net",
            Self::Lead => "delai",
            Self::Validity => "validite",
        }
    }

    pub const fn key(self) -> &'static str {
        match self {
            Self::Gross => "quotes-sort-gross",
            Self::Net => "quotes-sort-net",
            Self::Lead => "quotes-sort-lead",
            Self::Validity => "quotes-sort-validity",
        }
    }

    /// Amounts of different currencies are never put in one order: currencies stand apart.
    pub fn rank(self, answer: &Figures) -> (&'static str, i64) {
        let days = |day: NaiveDate| (NaiveDate::MAX - day).num_days();
        match self {
            Self::Gross => (answer.currency.as_str(), answer.gross_minor),
            Self::Net => (answer.currency.as_str(), answer.net_minor),
            Self::Lead => ("", answer.lead_days.map_or(i64::MAX, i64::from)),
            Self::Validity => ("", days(answer.valid_until)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(gross: i64, currency: Currency, lead: Option<i32>) -> Figures {
        Figures {
            currency,
            net_minor: gross - 10,
            gross_minor: gross,
            lead_days: lead,
            valid_until: NaiveDate::from_ymd_opt(2026, 12, 31).unwrap(),
            rates: vec!["ch-standard".to_owned()],
            lines: 1,
        }
    }

    #[test]
    fn only_what_can_be_compared_is_compared() {
        let all = [
            answer(100, Currency::Chf, Some(5)),
            answer(90, Currency::Chf, Some(9)),
            answer(10, Currency::Eur, Some(5)),
        ];
        assert_eq!(facts(&all[0], &all), [Fact::ShortestLead]);
        assert_eq!(facts(&all[1], &all), [Fact::LowestGross, Fact::LowestNet]);
        assert_eq!(facts(&all[2], &all), [Fact::ShortestLead], "the only one in euros is not the lowest");
        assert_eq!(warnings(&all), ["quotes-differ-currency"]);
        let alike = [all[0].clone(), all[0].clone()];
        assert!(facts(&alike[0], &alike).is_empty() && warnings(&alike).is_empty());
    }

    #[test]
    fn an_unknown_lead_time_is_neither_short_nor_long() {
        let all = [answer(100, Currency::Chf, Some(5)), answer(100, Currency::Chf, None)];
        assert!(facts(&all[0], &all).is_empty());
        assert_eq!(warnings(&all), ["quotes-differ-lead"]);
    }
}
