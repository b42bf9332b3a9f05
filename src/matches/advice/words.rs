//! Changes and pieces of lots in words that a buyer understands.

use entity::values::Language;

use super::cuts::{How, Share};
use super::model::Change;
use crate::locales;
use crate::matches::words::{Schemes, trade};
use crate::tenders;
use crate::web::format;

/// Longest list of trades or places in one name.
const NAMED_MAX: usize = 3;

pub struct Wording<'a> {
    pub language: Language,
    pub schemes: &'a Schemes,
    /// In which the amounts of the lots are meant.
    pub currency: &'a str,
}

impl Wording<'_> {
    pub fn change(&self, change: &Change) -> String {
        match change {
            Change::WithoutGuarantee(code) => {
                self.with("advice-without-guarantee", "name", self.scheme(code))
            }
            Change::DeclaredSuffices(code) => {
                self.with("advice-declared-suffices", "name", self.scheme(code))
            }
            Change::WithoutTurnover => locales::text(self.language, "advice-without-turnover"),
            Change::TurnoverOf(minor) => self.with("advice-turnover-of", "amount", self.amount(*minor)),
            Change::WithoutStaff => locales::text(self.language, "advice-without-staff"),
            Change::StaffOf(people) => self.with("advice-staff-of", "number", self.number(*people)),
            Change::WithoutCapacity => locales::text(self.language, "advice-without-capacity"),
            Change::CapacityOf(amount) => self.with("advice-capacity-of", "number", self.number(*amount)),
            Change::Open => locales::text(self.language, "advice-open"),
            Change::Reserved(status) => tenders::named(self.language, "tenders-reserved-", status),
        }
    }

    fn scheme(&self, code: &str) -> String {
        self.schemes.get(code).map_or_else(|| code.to_owned(), |name| name.best(self.language).to_owned())
    }

    fn amount(&self, minor: i64) -> String {
        let amount = tenders::amount(self.language, Some(minor), Some(self.currency));
        amount.unwrap_or_else(|| self.number(minor / 100))
    }

    fn number(&self, number: i64) -> String {
        format::number(self.language, number)
    }

    fn with(&self, key: &str, name: &'static str, value: String) -> String {
        locales::text_with(self.language, key, &[(name, value.into())])
    }

    /// How a lot is cut: `Un lot par métier`.
    pub fn how(&self, how: &How, pieces: usize) -> String {
        let count = |key| locales::count(self.language, key, i64::try_from(pieces).unwrap_or(i64::MAX));
        match how {
            How::Trades => count("advice-how-trades"),
            How::Trade(name) => self.with("advice-how-apart", "name", trade(self.language, name)),
            How::Places => count("advice-how-places"),
            How::Place(_) => locales::text(self.language, "advice-how-place"),
            How::Half => locales::text(self.language, "advice-how-half"),
        }
    }

    /// What a piece holds.
    pub fn piece(&self, share: &Share) -> String {
        match share {
            Share::Trades(names) => {
                let names: Vec<String> = names.iter().map(|name| trade(self.language, name)).collect();
                names.join(" · ")
            }
            other => title(self.language, other),
        }
    }
}

/// What is added to the title of a lot for a piece of it, in the language of the need.
pub fn title(language: Language, share: &Share) -> String {
    let names: Vec<String> = match share {
        Share::Trades(names) => names.iter().map(|name| short_trade(language, name)).collect(),
        Share::Places(places) => places.iter().map(|place| tenders::place_text(language, place)).collect(),
        Share::Half(number) => {
            let number = [("number", number.to_string().into())];
            return locales::text_with(language, "advice-half-number", &number);
        }
    };
    let shown: Vec<&str> = names.iter().take(NAMED_MAX).map(String::as_str).collect();
    let more = if names.len() > NAMED_MAX { "…" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// A trade by its name alone; the bare code where it has none.
fn short_trade(language: Language, code: &str) -> String {
    if !code.starts_with(|sign: char| sign.is_ascii_digit()) {
        return tenders::sector_name(language, code);
    }
    match tenders::cpv_name(language, code) {
        name if name.is_empty() => code.to_owned(),
        name => name,
    }
}
