//! Amounts and whole numbers as people write them: `12,50`, `1’250.00`, `1 250,00 €`, `CHF 12.–`. Nothing is guessed:
//! what may mean two numbers is asked for again.

use entity::values::Currency;

/// Most digits before the decimal mark: no amount that anybody means is longer.
const DIGITS_MAX: usize = 12;

/// Why a text is no amount; each is the key of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountError {
    NotANumber,
    /// `1.250` is one and a quarter or one thousand two hundred and fifty.
    Ambiguous,
    OutOfRange,
}

impl AmountError {
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotANumber => "form-number",
            Self::Ambiguous => "catalogue-error-price-ambiguous",
            Self::OutOfRange => "catalogue-error-price-range",
        }
    }
}

/// An amount in minor units, and the currency when one was written beside it.
pub fn parse(text: &str) -> Result<(i64, Option<Currency>), AmountError> {
    let (number, currency) = without_currency(text.trim());
    let is_negative = number.starts_with(['-', '−', '–']);
    let number = number.trim_start_matches(['-', '−', '–']);
    let minor = minor_units(number)?;
    if is_negative && minor != 0 {
        return Err(AmountError::OutOfRange);
    }
    Ok((minor, currency))
}

/// Signs and codes that people write before or after an amount.
const CURRENCIES: &[(&str, Currency)] = &[
    ("CHF", Currency::Chf),
    ("SFr.", Currency::Chf),
    ("Fr.", Currency::Chf),
    ("fr.", Currency::Chf),
    ("EUR", Currency::Eur),
    ("€", Currency::Eur),
    ("CAD", Currency::Cad),
    ("CA$", Currency::Cad),
    ("$", Currency::Cad),
];

fn without_currency(text: &str) -> (&str, Option<Currency>) {
    for (sign, currency) in CURRENCIES {
        if let Some(rest) = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)) {
            return (rest.trim(), Some(*currency));
        }
    }
    (text, None)
}

fn minor_units(text: &str) -> Result<i64, AmountError> {
    // « 12.– » is how Swiss price tags write twelve francs.
    let text =
        [".–", ".-", ".—", ",–", ",-", ",—"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let (whole, cents) = split(text)?;
    if cents.len() > 2 || !cents.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(AmountError::NotANumber);
    }
    let whole = digits(whole).ok_or(AmountError::NotANumber)?;
    if whole.len() > DIGITS_MAX {
        return Err(AmountError::OutOfRange);
    }
    let read = |text: &str| text.parse::<i64>().map_err(|_| AmountError::NotANumber);
    Ok(read(&whole)? * 100 + read(&format!("{cents:0<2}"))?)
}

/// The part before and after the decimal mark: the last of two different marks, or the only one.
fn split(text: &str) -> Result<(&str, &str), AmountError> {
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    let mark = match (points, commas) {
        (0, 0) => return Ok((text, "")),
        (1, 0) => '.',
        (0, 1) => ',',
        // `1.250.000` and `1,250,000`: marks of thousands.
        (_, 0) | (0, _) => return Ok((text, "")),
        _ => match text.rfind(['.', ',']).map(|at| &text[at..=at]) {
            Some(".") if points == 1 => '.',
            Some(",") if commas == 1 => ',',
            _ => return Err(AmountError::NotANumber),
        },
    };
    let (whole, cents) = text.split_once(mark).unwrap_or((text, ""));
    let is_one_mark = points + commas == 1;
    if is_one_mark && cents.len() == 3 && (1..=3).contains(&whole.len()) && whole != "0" {
        return Err(AmountError::Ambiguous);
    }
    Ok((whole, cents))
}

/// The digits of a whole number; thousands may stand apart, always by the same mark and in threes.
fn digits(text: &str) -> Option<String> {
    let mark = text.chars().find(|sign| !sign.is_ascii_digit());
    let Some(mark) = mark else { return Some(text.to_owned()).filter(|text| !text.is_empty()) };
    let is_mark = |sign: char| if mark.is_whitespace() { sign.is_whitespace() } else { sign == mark };
    if !mark.is_whitespace() && !matches!(mark, '\'' | '’' | '.' | ',') {
        return None;
    }
    let mut groups = text.split(is_mark);
    let first = groups.next().filter(|group| (1..=3).contains(&group.len()))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)
}

/// A whole number: `1 200`, `1’200` and `1200` are the same; `1.5` and `1.200` are none.
pub fn parse_whole(text: &str) -> Option<i64> {
    let text = text.trim();
    if text.contains(['.', ',']) {
        return None;
    }
    let (sign, text) = text.strip_prefix(['-', '−']).map_or((1, text), |rest| (-1, rest));
    let digits = digits(text).filter(|digits| digits.len() <= DIGITS_MAX)?;
    digits.parse::<i64>().ok().map(|number| sign * number)
}

/// An amount as the form shows it: `12`, `12.50`.
pub fn text(minor: i64) -> String {
    if minor % 100 == 0 { (minor / 100).to_string() } else { plain(minor) }
}

/// An amount for machines, always with its two decimals: `12.00`.
pub fn plain(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", minor.unsigned_abs() / 100, minor.unsigned_abs() % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, minor) in [
            ("12", 1_200),
            ("12.5", 1_250),
            ("12,50", 1_250),
            ("0.05", 5),
            ("0,05", 5),
            ("12.", 1_200),
            ("1250.00", 125_000),
            ("1’250.00", 125_000),
            ("1'250.00", 125_000),
            ("1 250,00", 125_000),
            ("1\u{202f}250,00", 125_000),
            ("1\u{a0}250", 125_000),
            ("1.250,00", 125_000),
            ("1,250.00", 125_000),
            ("1.250.000", 125_000_000),
            ("1,250,000.5", 125_000_050),
            ("12.–", 1_200),
            ("12.-", 1_200),
            ("-0", 0),
            ("007", 700),
        ] {
            assert_eq!(parse(text), Ok((minor, None)), "{text}");
        }
    }

    #[test]
    fn a_currency_beside_the_amount_is_read_with_it() {
        for (text, minor, currency) in [
            ("1 250,00 €", 125_000, Currency::Eur),
            ("€1,250.00", 125_000, Currency::Eur),
            ("12,50 EUR", 1_250, Currency::Eur),
            ("CHF 1’250.00", 125_000, Currency::Chf),
            ("Fr. 12.–", 1_200, Currency::Chf),
            ("1 250,00 $", 125_000, Currency::Cad),
            ("CA$1,250.00", 125_000, Currency::Cad),
        ] {
            assert_eq!(parse(text), Ok((minor, Some(currency))), "{text}");
        }
    }

    #[test]
    fn what_may_mean_two_numbers_is_asked_for_again() {
        for text in ["1.250", "1,250", "12.345", "999,999"] {
            assert_eq!(parse(text), Err(AmountError::Ambiguous), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_and_never_cut_or_rounded() {
        for text in [
            "",
            "€",
            "abc",
            "1e9",
            "1e308",
            "NaN",
            "inf",
            "1/2",
            "٣",
            "12.50.1",
            "1.2,3.4",
            "12 50",
            "1’25",
            "1 2 3",
            "1’250 000",
            "0.125",
            "1250.123",
            ".",
            ",5",
            "0x10",
        ] {
            assert_eq!(parse(text), Err(AmountError::NotANumber), "{text:?}");
        }
        for text in ["-3", "--3", "−0,05", "9999999999999", &"9".repeat(400), "CHF -12.50"] {
            assert_eq!(parse(text), Err(AmountError::OutOfRange), "{text:?}");
        }
    }

    #[test]
    fn an_amount_written_by_us_reads_back_as_the_same() {
        for minor in [0, 1, 99, 100, 101, 1_205, 125_000, 99_999_999_999] {
            assert_eq!(parse(&text(minor)), Ok((minor, None)));
            assert_eq!(parse(&plain(minor)), Ok((minor, None)));
        }
        assert_eq!(
            (text(1_205).as_str(), text(1_200).as_str(), plain(-5).as_str()),
            ("12.05", "12", "-0.05")
        );
    }

    #[test]
    fn every_amount_shown_in_any_language_can_be_typed_back() {
        use crate::web::format;
        use entity::values::{Language, Money};
        for currency in Currency::ALL {
            for language in Language::ALL {
                for minor in [0, 5, 125_000, 123_456_789] {
                    let shown = format::money(*language, Money { minor, currency: *currency });
                    assert_eq!(parse(&shown), Ok((minor, Some(*currency))), "{shown}");
                }
            }
        }
    }

    #[test]
    fn whole_numbers_have_no_decimals() {
        for (text, number) in [("12", 12), ("1 200", 1_200), ("1’200", 1_200), ("-4", -4), ("0", 0)] {
            assert_eq!(parse_whole(text), Some(number), "{text}");
        }
        for text in ["", "1.5", "1.200", "1,5", "12 50", "x", "1e3", "9999999999999", "١"] {
            assert_eq!(parse_whole(text), None, "{text}");
        }
    }
}
