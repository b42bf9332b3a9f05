//! What is free in words.

use chrono::{Datelike as _, NaiveDate};
use entity::values::Language;

use super::model::{Free, Outlook, months_from};
use crate::catalogue::model::PriceUnit;
use crate::catalogue::view::key;
use crate::locales;

/// A statement older than this many days is shown as one to ask about.
const OLD_DAYS: i64 = 183;
/// Months shown to everybody.
const SHOWN: usize = 12;

/// When something is free, as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapacityView {
    /// `Disponible dès mars 2027`; nothing when nobody has said.
    pub headline: String,
    pub months: Vec<MonthView>,
    pub stated_on: NaiveDate,
    pub is_old: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthView {
    pub name: String,
    pub words: String,
    /// Class of the cell: `cell-yes`, `cell-maybe`, `cell-no`.
    pub class: &'static str,
    pub mark: &'static str,
}

impl CapacityView {
    /// Nothing when nobody has stated anything of months to come.
    pub fn of(
        outlook: &Outlook,
        unit: Option<PriceUnit>,
        today: NaiveDate,
        language: Language,
    ) -> Option<Self> {
        let stated_on = outlook.stated_on(today)?;
        let months = months_from(today).into_iter().take(SHOWN);
        let months = months.map(|month| month_view(month, outlook.free(month), unit, language));
        Some(Self {
            headline: headline(outlook, today, language),
            months: months.collect(),
            stated_on,
            is_old: (today - stated_on).num_days() > OLD_DAYS,
        })
    }
}

fn headline(outlook: &Outlook, today: NaiveDate, language: Language) -> String {
    match outlook.free_from(today) {
        None => locales::text(language, "catalogue-calendar-nothing-free"),
        Some(day) if day <= today => locales::text(language, "catalogue-calendar-free-now"),
        Some(day) => locales::text_with(
            language,
            "catalogue-calendar-free-from",
            &[("month", month_name(day, language).into())],
        ),
    }
}

/// `mars 2027`.
pub fn month_name(month: NaiveDate, language: Language) -> String {
    let name = locales::text(language, &key("catalogue-month", &month.month().to_string()));
    format!("{name} {}", month.year())
}

fn month_view(month: NaiveDate, free: Free, unit: Option<PriceUnit>, language: Language) -> MonthView {
    let text = |key| locales::text(language, key);
    let (words, class, mark) = match free {
        Free::Unknown => (text("catalogue-calendar-unknown"), "cell-maybe", "?"),
        Free::Closed => (text("catalogue-calendar-closed"), "cell-no", "–"),
        Free::Some => (text("catalogue-calendar-free"), "cell-yes", "✓"),
        Free::Share(share) => {
            let share = ("share", i64::from(share).into());
            (locales::text_with(language, "catalogue-calendar-share", &[share]), "cell-yes", "✓")
        }
        Free::Quantity(quantity) => {
            let unit = unit.unwrap_or(PriceUnit::Piece);
            (
                locales::count(language, &key("catalogue-count", unit.as_str()), quantity.into()),
                "cell-yes",
                "✓",
            )
        }
    };
    MonthView { name: month_name(month, language), words, class, mark }
}
