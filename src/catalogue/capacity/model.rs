//! What statements about months mean together.

use chrono::{Datelike as _, Days, Months, NaiveDate};
pub use entity::catalogue::capacity_statement::MonthEntry;
use serde::{Deserialize, Serialize};

use super::MONTHS;
use crate::catalogue::model::{Capacity, CapacityPeriod};

/// What an organisation or an offer says of its months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub available_from: Option<NaiveDate>,
    /// In their order; a month that is not named is unknown.
    pub months: Vec<MonthEntry>,
    pub stated_on: NaiveDate,
    pub version: i32,
}

impl Statement {
    fn free(&self, month: NaiveDate) -> Option<i32> {
        self.months.iter().find(|entry| entry.month == month).map(|entry| entry.free)
    }

    /// Whether it says anything about months that are still to come.
    pub fn speaks_of(&self, today: NaiveDate) -> bool {
        let first = first_of(today);
        self.available_from.is_some_and(|day| day > today)
            || self.months.iter().any(|entry| entry.month >= first)
    }
}

/// How free a month is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Free {
    /// Nobody has said.
    Unknown,
    Closed,
    /// Something is free; how much is not known.
    Some,
    /// So much in the unit of the price.
    Quantity(i32),
    /// So much of the usual capacity, in per cent.
    Share(i32),
}

impl Free {
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Unknown | Self::Closed)
    }
}

/// The statements about an offer, or about an organisation alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlook {
    pub of_offer: Option<Statement>,
    pub of_organisation: Option<Statement>,
    /// What the offer usually supplies.
    pub usual: Option<Capacity>,
}

impl Outlook {
    /// How free a month is. The offer's own word counts before the organisation's; a day of beginning that lies after
    /// the month closes it, whoever named it.
    pub fn free(&self, month: NaiveDate) -> Free {
        let month = first_of(month);
        let next = month + Months::new(1);
        let both = [self.of_offer.as_ref(), self.of_organisation.as_ref()];
        if both.into_iter().flatten().any(|one| one.available_from.is_some_and(|day| day >= next)) {
            return Free::Closed;
        }
        // A closed house supplies nothing, whatever an offer says.
        let share = self.of_organisation.as_ref().and_then(|statement| statement.free(month));
        if share == Some(0) {
            return Free::Closed;
        }
        let quantity = self.of_offer.as_ref().and_then(|statement| statement.free(month));
        match (quantity, share, self.usual) {
            (Some(0), _, _) => Free::Closed,
            (Some(quantity), _, _) => Free::Quantity(quantity),
            (None, Some(share), Some(usual)) => match per_month(usual) * i64::from(share) / 100 {
                0 => Free::Some,
                quantity => Free::Quantity(i32::try_from(quantity).unwrap_or(i32::MAX)),
            },
            (None, Some(share), None) => Free::Share(share),
            (None, None, _) => {
                let begins = both.into_iter().flatten().filter_map(|one| one.available_from);
                if begins.into_iter().any(|day| first_of(day) <= month) { Free::Some } else { Free::Unknown }
            }
        }
    }

    /// The first day on which something is free, as far as it is stated.
    pub fn free_from(&self, today: NaiveDate) -> Option<NaiveDate> {
        let month = months_from(today).into_iter().find(|month| self.free(*month).is_open())?;
        let both = [self.of_offer.as_ref(), self.of_organisation.as_ref()];
        let begins = both.into_iter().flatten().filter_map(|one| one.available_from);
        Some(begins.chain([month, today]).max().unwrap_or(month))
    }

    /// The beginning that lies ahead, and the stretches of closed months after it.
    pub fn times(&self, today: NaiveDate) -> Times {
        let both = [self.of_offer.as_ref(), self.of_organisation.as_ref()];
        let is_announced =
            both.into_iter().flatten().any(|one| one.available_from.is_some_and(|day| day > today));
        // Who has only spoken of a later month has not said that the months before are closed.
        let is_later = is_announced || self.free(today) == Free::Closed;
        let begins = self.free_from(today).filter(|day| is_later && *day > today);
        let mut closed: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        let after = begins.map_or(today, first_of);
        let shut = months_from(today).into_iter().filter(|month| self.free(*month) == Free::Closed);
        for month in shut.filter(|month| *month >= first_of(after)) {
            let last = month + Months::new(1) - Days::new(1);
            match closed.last_mut() {
                Some((_, until)) if *until + Days::new(1) == month => *until = last,
                _ => closed.push((month, last)),
            }
        }
        Times { begins, closed }
    }

    /// Those of the next twelve months in which something is free, as far as it is stated.
    pub fn open_months(&self, today: NaiveDate) -> Vec<NaiveDate> {
        months_from(today).into_iter().take(12).filter(|month| self.free(*month).is_open()).collect()
    }

    /// Most that is stated for one of the next twelve months, or what is usual: the capacity others filter by.
    pub fn capacity(&self, today: NaiveDate) -> Option<Capacity> {
        let year = months_from(today).into_iter().take(12);
        let stated: Vec<_> = year.map(|month| self.free(month)).collect();
        let most = stated.iter().filter_map(|free| match free {
            Free::Quantity(quantity) => Some(*quantity),
            _ => None,
        });
        match most.max() {
            Some(quantity) => Some(Capacity { quantity, period: CapacityPeriod::Month }),
            None => self.usual,
        }
    }

    /// The day of the latest statement that speaks of months to come.
    pub fn stated_on(&self, today: NaiveDate) -> Option<NaiveDate> {
        let both = [self.of_offer.as_ref(), self.of_organisation.as_ref()];
        both.into_iter().flatten().filter(|one| one.speaks_of(today)).map(|one| one.stated_on).max()
    }
}

/// When something is free, as far as it is stated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    /// A day to come on which it begins.
    pub begins: Option<NaiveDate>,
    /// First and last days of closed months in a row.
    pub closed: Vec<(NaiveDate, NaiveDate)>,
}

/// A usual capacity by the month, rounded down.
pub fn per_month(usual: Capacity) -> i64 {
    let quantity = i64::from(usual.quantity);
    match usual.period {
        CapacityPeriod::Day => quantity * 365 / 12,
        CapacityPeriod::Week => quantity * 52 / 12,
        CapacityPeriod::Month => quantity,
        CapacityPeriod::Year => quantity / 12,
    }
}

/// The first day of a month.
pub fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The months that can be stated, from the one of `today`.
pub fn months_from(today: NaiveDate) -> Vec<NaiveDate> {
    let first = first_of(today);
    (0..MONTHS).map(|n| first + Months::new(n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[expect(clippy::unnecessary_wraps, reason = "what an outlook holds")]
    fn says(months: &[(u32, i32)], available_from: Option<NaiveDate>) -> Option<Statement> {
        let months =
            months.iter().map(|(month, free)| MonthEntry { month: day(2027, *month, 1), free: *free });
        Some(Statement { available_from, months: months.collect(), stated_on: day(2026, 11, 1), version: 1 })
    }

    #[test]
    fn the_offers_word_counts_first_and_a_closed_house_supplies_nothing() {
        let usual = Some(Capacity { quantity: 400, period: CapacityPeriod::Month });
        let outlook = Outlook {
            of_offer: says(&[(1, 120), (2, 0), (3, 80)], None),
            of_organisation: says(&[(3, 0), (4, 50), (5, 100)], None),
            usual,
        };
        assert_eq!(outlook.free(day(2027, 1, 15)), Free::Quantity(120));
        assert_eq!(outlook.free(day(2027, 2, 1)), Free::Closed);
        assert_eq!(outlook.free(day(2027, 3, 1)), Free::Closed, "the house is closed");
        assert_eq!(outlook.free(day(2027, 4, 1)), Free::Quantity(200), "half of the usual");
        assert_eq!(outlook.free(day(2027, 6, 1)), Free::Unknown, "nobody has said");
        let alone = Outlook { of_organisation: says(&[(4, 50)], None), ..Outlook::default() };
        assert_eq!(alone.free(day(2027, 4, 1)), Free::Share(50));
    }

    #[test]
    fn a_day_of_beginning_closes_the_months_before_and_opens_those_after() {
        let outlook = Outlook { of_offer: says(&[], Some(day(2027, 3, 10))), ..Outlook::default() };
        assert_eq!(outlook.free(day(2027, 2, 1)), Free::Closed);
        assert_eq!(outlook.free(day(2027, 3, 1)), Free::Some);
        assert_eq!(outlook.free(day(2027, 4, 1)), Free::Some);
        assert_eq!(outlook.free_from(day(2026, 11, 23)), Some(day(2027, 3, 10)));
        assert_eq!(outlook.free_from(day(2027, 4, 5)), Some(day(2027, 4, 5)));
        assert_eq!(Outlook::default().free_from(day(2026, 11, 23)), None, "unknown stays unknown");
    }

    #[test]
    fn closed_months_in_a_row_are_one_stretch() {
        let today = day(2026, 11, 23);
        let house = |months: &[(u32, i32)], from| Outlook {
            of_organisation: says(months, from),
            ..Outlook::default()
        };
        let summer = house(&[(1, 50), (7, 0), (8, 0), (12, 0)], None).times(today);
        assert_eq!(summer.begins, None, "November is unknown, not closed");
        assert_eq!(
            summer.closed,
            [(day(2027, 7, 1), day(2027, 8, 31)), (day(2027, 12, 1), day(2027, 12, 31))]
        );
        let late = house(&[(7, 0)], Some(day(2027, 3, 10))).times(today);
        assert_eq!(late.begins, Some(day(2027, 3, 10)), "what lies before the beginning is said by it");
        assert_eq!(late.closed, [(day(2027, 7, 1), day(2027, 7, 31))]);
        assert_eq!(Outlook::default().times(today), Times::default());
    }

    #[test]
    fn the_capacity_others_filter_by_is_the_most_that_is_stated_or_the_usual() {
        let usual = Some(Capacity { quantity: 10, period: CapacityPeriod::Day });
        let today = day(2026, 11, 23);
        let stated = Outlook { of_offer: says(&[(1, 120), (2, 80)], None), usual, ..Outlook::default() };
        assert_eq!(stated.capacity(today), Some(Capacity { quantity: 120, period: CapacityPeriod::Month }));
        assert_eq!(Outlook { usual, ..Outlook::default() }.capacity(today), usual);
        assert_eq!(stated.capacity(day(2027, 5, 1)), usual, "months that are over say nothing");
        assert_eq!(stated.stated_on(day(2027, 5, 1)), None);
    }

    #[test]
    fn two_years_of_months_begin_with_this_one() {
        let months = months_from(day(2026, 11, 30));
        assert_eq!((months.len(), months[0], months[23]), (24, day(2026, 11, 1), day(2028, 10, 1)));
    }
}
