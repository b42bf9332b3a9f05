//! Filters of all templates: `{{ "room-key"|t }}`, counts, named arguments, dates, prices. They know the language of
//! the request from the values given at render time.

use std::fmt::Display;

use askama::{Result, Values};
use chrono::{DateTime, NaiveDate, Utc};
use entity::values::{Language, LocalText, Money};

use super::format;
use super::ui::PageContext;
use crate::locales;

fn context(values: &dyn Values) -> Result<&PageContext> {
    askama::get_value::<PageContext>(values, "ui")
}

fn language(values: &dyn Values) -> Result<Language> {
    Ok(context(values)?.language)
}

/// The text of a key.
#[askama::filter_fn]
pub fn t(key: impl Display, values: &dyn Values) -> Result<String> {
    Ok(locales::text(language(values)?, &key.to_string()))
}

/// A whole number, of any size and behind any number of references (loops and macros of templates add some).
pub trait Whole {
    fn whole(&self) -> i64;
}

macro_rules! whole {
    ($($kind:ty),+) => {$(
        impl Whole for $kind {
            fn whole(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }
    )+};
}

whole!(i32, i64, u8, u16, u32, u64, usize);

impl<T: Whole> Whole for &T {
    fn whole(&self) -> i64 {
        (*self).whole()
    }
}

/// The text of a key with a count `$n`.
#[askama::filter_fn]
pub fn tn<N: Whole>(key: impl Display, values: &dyn Values, n: N) -> Result<String> {
    Ok(locales::count(language(values)?, &key.to_string(), n.whole()))
}

/// The text of a key with a count `$n` and one named argument.
#[askama::filter_fn]
pub fn tna<N: Whole, V: Display>(
    key: impl Display,
    values: &dyn Values,
    n: N,
    name: &'static str,
    value: V,
) -> Result<String> {
    let arguments = [("n", n.whole().into()), (name, value.to_string().into())];
    Ok(locales::text_with(language(values)?, &key.to_string(), &arguments))
}

/// The text of a key with one named argument.
#[askama::filter_fn]
pub fn ta<V: Display>(
    key: impl Display,
    values: &dyn Values,
    name: &'static str,
    value: V,
) -> Result<String> {
    let value = value.to_string();
    Ok(locales::text_with(language(values)?, &key.to_string(), &[(name, value.into())]))
}

/// The text of a key with two named arguments.
#[askama::filter_fn]
pub fn ta2<A: Display, B: Display>(
    key: impl Display,
    values: &dyn Values,
    first: &'static str,
    first_value: A,
    second: &'static str,
    second_value: B,
) -> Result<String> {
    let arguments = [(first, first_value.to_string().into()), (second, second_value.to_string().into())];
    Ok(locales::text_with(language(values)?, &key.to_string(), &arguments))
}

/// The best language of a text.
#[askama::filter_fn]
pub fn local(text: &LocalText, values: &dyn Values) -> Result<String> {
    Ok(text.best(language(values)?).to_owned())
}

/// A whole number, grouped.
#[askama::filter_fn]
pub fn number(n: impl Whole, values: &dyn Values) -> Result<String> {
    Ok(format::number(language(values)?, n.whole()))
}

/// A percentage that is written plainly.
#[askama::filter_fn]
pub fn percent(plain: impl AsRef<str>, values: &dyn Values) -> Result<String> {
    Ok(format::percent(language(values)?, plain.as_ref()))
}

/// A price.
#[askama::filter_fn]
pub fn money(amount: &Money, values: &dyn Values) -> Result<String> {
    Ok(format::money(language(values)?, *amount))
}

/// A day, written out.
#[askama::filter_fn]
pub fn date(day: &NaiveDate, values: &dyn Values) -> Result<String> {
    Ok(format::date(language(values)?, *day))
}

/// A day and time in the Chamber's zone.
#[askama::filter_fn]
pub fn datetime(instant: &DateTime<Utc>, values: &dyn Values) -> Result<String> {
    let context = context(values)?;
    Ok(format::datetime(context.language, *instant, context.chamber.time_zone))
}

/// A distance in kilometres.
#[askama::filter_fn]
pub fn distance(km: &f64, values: &dyn Values) -> Result<String> {
    Ok(format::distance(language(values)?, *km))
}
