//! How much is supplied, in steps coarse enough to choose from, and when something is free.
use crate::catalogue::{Capacity, CapacityPeriod};
use chrono::{Datelike as _, NaiveDate};

/// The facet of months in which something is said to be free.
pub const FREE: &str = "free";

/// A month as the facet has it: `2027-05`.
pub fn month_code(month: NaiveDate) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}

/// The first day of a month of the facet.
pub fn month_of(code: &str) -> Option<NaiveDate> {
    let (year, month) = code.split_once('-')?;
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)
}

/// Bands of what can be supplied in a month, in the unit of the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CapacityBand {
    Under10,
    Under100,
    Under1000,
    Over1000,
}

impl CapacityBand {
    pub const ALL: [Self; 4] = [Self::Under10, Self::Under100, Self::Under1000, Self::Over1000];

    pub fn of(capacity: Capacity) -> Self {
        let quantity = i64::from(capacity.quantity);
        let in_a_year = match capacity.period {
            CapacityPeriod::Day => quantity * 365,
            CapacityPeriod::Week => quantity * 52,
            CapacityPeriod::Month => quantity * 12,
            CapacityPeriod::Year => quantity,
        };
        match in_a_year {
            ..120 => Self::Under10,
            120..1_200 => Self::Under100,
            1_200..12_000 => Self::Under1000,
            _ => Self::Over1000,
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Under10 => "0-10",
            Self::Under100 => "10-100",
            Self::Under1000 => "100-1000",
            Self::Over1000 => "1000-",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.as_str() == text)
    }

    /// Key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Under10 => "search-capacity-10",
            Self::Under100 => "search-capacity-100",
            Self::Under1000 => "search-capacity-1000",
            Self::Over1000 => "search-capacity-more",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_of_any_period_are_compared_by_the_month() {
        let band = |quantity, period| CapacityBand::of(Capacity { quantity, period }).as_str();
        assert_eq!(band(1, CapacityPeriod::Day), "10-100");
        assert_eq!(band(2, CapacityPeriod::Week), "0-10");
        assert_eq!(band(100, CapacityPeriod::Month), "100-1000");
        assert_eq!(band(12_000, CapacityPeriod::Year), "1000-");
        assert!(CapacityBand::ALL.into_iter().all(|band| CapacityBand::parse(band.as_str()) == Some(band)));
    }
}
