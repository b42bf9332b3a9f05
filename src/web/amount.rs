//! Numbers and amounts as people write them: `12,50`, `1’250.00`, `1 250,00 €`, `CHF 12.–`. The only place that reads
//! them. Nothing is guessed and nothing is rounded: what may mean two numbers is asked for again.

use entity::values::Currency;

/// Most digits before the decimal mark: no number that anybody means is longer.
const DIGITS_MAX: usize = 12;
/// Largest amount in minor units that can be read.
pub const MOST: i64 = 99_999_999_999_999;

/// Why a text is no number; each is the key of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    NotANumber,
    /// `1.250` is one and a quarter or one thousand two hundred and fifty.
    Ambiguous,
    TooPrecise,
    /// Too large, or below nothing.
    OutOfRange,
}

impl NumberError {
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotANumber => "form-number",
            Self::Ambiguous => "form-number-ambiguous",
            Self::TooPrecise => "form-number-precise",
            Self::OutOfRange => "form-number-range",
        }
    }
}

/// An amount in units of the last of `places` decimals, and the currency when one was written beside it.
pub fn parse(text: &str, places: usize, most: i64) -> Result<(i64, Option<Currency>), NumberError> {
    let (number, currency) = without_currency(text.trim());
    // « 12.– » is how Swiss price tags write twelve francs.
    let number = TAGS.iter().find_map(|end| number.strip_suffix(end)).unwrap_or(number);
    Ok((parse_decimal(number, places, most)?, currency))
}

/// A number with at most `places` decimals, in units of the last of them: `1’250,5` with three is 1,250,500.
pub fn parse_decimal(text: &str, places: usize, most: i64) -> Result<i64, NumberError> {
    let text = text.trim();
    let number = text.trim_start_matches(['-', '−', '–']);
    let (whole, decimals) = split(number)?;
    if !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberError::NotANumber);
    }
    let whole = digits(whole).ok_or(NumberError::NotANumber)?;
    if whole.len() > DIGITS_MAX {
        return Err(NumberError::OutOfRange);
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > places {
        return Err(NumberError::TooPrecise);
    }
    let value: i64 = format!("{whole}{decimals:0<places$}").parse().map_err(|_| NumberError::OutOfRange)?;
    let is_negative = number.len() < text.len() && value != 0;
    if is_negative || value > most { Err(NumberError::OutOfRange) } else { Ok(value) }
}

/// What stands on price tags in place of the cents.
const TAGS: &[&str] = &[".--", ",--", ".–", ".-", ".—", ",–", ",-", ",—"];

/// Signs and codes that people write before or after an amount, in any case; the longer of two before the shorter.
const CURRENCIES: &[(&str, Currency)] = &[
    ("CHF", Currency::Chf),
    ("SFr.", Currency::Chf),
    ("SFr", Currency::Chf),
    ("Frs.", Currency::Chf),
    ("Frs", Currency::Chf),
    ("Fr.", Currency::Chf),
    ("Fr", Currency::Chf),
    ("EUR", Currency::Eur),
    ("€", Currency::Eur),
    ("CAD", Currency::Cad),
    ("CA$", Currency::Cad),
    ("$", Currency::Cad),
];

fn without_currency(text: &str) -> (&str, Option<Currency>) {
    for (sign, currency) in CURRENCIES {
        let is_sign = |part: &str| part.eq_ignore_ascii_case(sign);
        let before = text.split_at_checked(sign.len()).filter(|(start, _)| is_sign(start));
        let at = text.len().saturating_sub(sign.len());
        let after = text.split_at_checked(at).filter(|(_, end)| is_sign(end));
        if let Some(rest) = before.map(|(_, rest)| rest).or(after.map(|(rest, _)| rest)) {
            return (rest.trim(), Some(*currency));
        }
    }
    (text, None)
}

/// The part before and after the decimal mark: the last of two different marks, or the only one.
fn split(text: &str) -> Result<(&str, &str), NumberError> {
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
            _ => return Err(NumberError::NotANumber),
        },
    };
    let (whole, cents) = text.split_once(mark).unwrap_or((text, ""));
    let is_one_mark = points + commas == 1;
    if is_one_mark && cents.len() == 3 && (1..=3).contains(&whole.len()) && whole != "0" {
        return Err(NumberError::Ambiguous);
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

    fn read(text: &str) -> Result<(i64, Option<Currency>), NumberError> {
        parse(text, 2, MOST)
    }

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
            ("12.--", 1_200),
            ("12,-", 1_200),
            ("12,–", 1_200),
            ("1’250.–", 125_000),
            ("12.500000", 1_250),
            ("-0", 0),
            ("007", 700),
        ] {
            assert_eq!(read(text), Ok((minor, None)), "{text}");
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
            ("Fr 12", 1_200, Currency::Chf),
            ("fr. 1'250.00", 125_000, Currency::Chf),
            ("12.50 Frs.", 1_250, Currency::Chf),
            ("chf 12,50", 1_250, Currency::Chf),
            ("12.- CHF", 1_200, Currency::Chf),
            ("12,-€", 1_200, Currency::Eur),
            ("1 250,00 $", 125_000, Currency::Cad),
            ("CA$1,250.00", 125_000, Currency::Cad),
        ] {
            assert_eq!(read(text), Ok((minor, Some(currency))), "{text}");
        }
    }

    #[test]
    fn what_may_mean_two_numbers_is_asked_for_again() {
        for text in ["1.250", "1,250", "12.345", "999,999"] {
            assert_eq!(read(text), Err(NumberError::Ambiguous), "{text}");
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
            "5 US$",
            "Fr.",
            ".",
            ",5",
            "0x10",
        ] {
            assert_eq!(read(text), Err(NumberError::NotANumber), "{text:?}");
        }
        for text in ["0.125", "1250.123", "12.5055"] {
            assert_eq!(read(text), Err(NumberError::TooPrecise), "{text:?}");
        }
        for text in ["-3", "--3", "−0,05", "9999999999999", &"9".repeat(400), "CHF -12.50"] {
            assert_eq!(read(text), Err(NumberError::OutOfRange), "{text:?}");
        }
    }

    #[test]
    fn quantities_have_as_many_decimals_as_their_field_holds() {
        for (text, value) in
            [("12", 12_000), ("12,5", 12_500), ("0.125", 125), ("1’250.5", 1_250_500), ("1 250", 1_250_000)]
        {
            assert_eq!(parse_decimal(text, 3, MOST), Ok(value), "{text}");
        }
        assert_eq!(parse_decimal("1.250,00", 4, MOST), Ok(12_500_000));
        for (text, error) in [
            ("1.250", NumberError::Ambiguous),
            ("-3", NumberError::OutOfRange),
            ("12.-", NumberError::NotANumber),
            ("12 €", NumberError::NotANumber),
            ("0.12345", NumberError::TooPrecise),
            ("10000", NumberError::OutOfRange),
        ] {
            assert_eq!(parse_decimal(text, 3, 9_999_999), Err(error), "{text:?}");
        }
    }

    #[test]
    fn an_amount_written_by_us_reads_back_as_the_same() {
        for minor in [0, 1, 99, 100, 101, 1_205, 125_000, 99_999_999_999] {
            assert_eq!(read(&text(minor)), Ok((minor, None)));
            assert_eq!(read(&plain(minor)), Ok((minor, None)));
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
                    assert_eq!(read(&shown), Ok((minor, Some(*currency))), "{shown}");
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
