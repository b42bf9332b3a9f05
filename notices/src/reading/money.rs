//! Amounts: decimal text to minor units with checked integer arithmetic.

use super::Sink;
use crate::{Money, ProblemCode, Value, ValueKind, Vat};

/// An amount with its currency; what cannot be read exactly is noted.
fn amount(written: &str, currency: Option<&str>, sink: &mut Sink, step: &str) -> Option<Money> {
    let Some(currency) = currency.map(str::trim).filter(|code| !code.is_empty()) else {
        sink.note(ProblemCode::CurrencyMissing, step, written);
        return None;
    };
    let currency = currency.to_ascii_uppercase();
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        sink.note(ProblemCode::BadCurrency, step, &currency);
        return None;
    }
    let Some((minor, exact)) = to_minor(written, decimals(&currency)) else {
        sink.note(ProblemCode::BadAmount, step, written);
        return None;
    };
    if !exact {
        sink.note(ProblemCode::AmountRounded, step, written);
    }
    Some(Money { minor, currency })
}

/// The same, with its meaning. Zero is what publishers write for "not stated"; it is not a value.
pub(crate) fn amount_of(
    kind: ValueKind,
    written: &str,
    currency: Option<&str>,
    sink: &mut Sink,
    step: &str,
) -> Option<Value> {
    let amount = amount(written, currency, sink, step).filter(|amount| amount.minor != 0)?;
    Some(Value { amount, kind, vat: Vat::Unknown })
}

/// A whole number from `3` or `3.0`; anything else is noted.
pub(crate) fn whole(written: &str, sink: &mut Sink, step: &str) -> Option<u32> {
    let text = written.trim();
    let digits = text
        .split_once('.')
        .map_or(text, |(whole, zeros)| if zeros.bytes().all(|byte| byte == b'0') { whole } else { text });
    let read = digits.parse().ok();
    if read.is_none() {
        sink.note(ProblemCode::BadNumber, step, written);
    }
    read
}

/// Decimals of a currency's minor unit (ISO 4217).
fn decimals(currency: &str) -> usize {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI"
        | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// Minor units, and whether nothing had to be rounded. Accepts `1083333`, `574250.840000`, `15 000,50`, `-3.5`;
/// refuses what could mean two amounts (`1,000`).
fn to_minor(written: &str, decimals: usize) -> Option<(i64, bool)> {
    let compact: String = written
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '\u{2019}' | '\u{202f}'))
        .collect();
    let (negative, digits) = compact.strip_prefix('-').map_or((false, compact.as_str()), |rest| (true, rest));
    let (whole, fraction) = match (digits.split_once('.'), digits.split_once(',')) {
        (Some(parts), None) => parts,
        (None, Some((whole, fraction))) if (1..=2).contains(&fraction.len()) => (whole, fraction),
        (None, None) => (digits, ""),
        _ => return None,
    };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let kept: String = fraction.chars().chain(std::iter::repeat('0')).take(decimals).collect();
    let minor: i64 = format!("{whole}{kept}").parse().ok()?;
    let (minor, exact) = round(minor, fraction.get(decimals..).unwrap_or_default())?;
    Some((if negative { -minor } else { minor }, exact))
}

/// Rounds half to even by the digits that do not fit.
fn round(minor: i64, cut: &str) -> Option<(i64, bool)> {
    if cut.bytes().all(|byte| byte == b'0') {
        return Some((minor, true));
    }
    let (first, rest) = cut.split_at(1);
    let up = match first {
        "5" if rest.bytes().all(|byte| byte == b'0') => minor % 2 != 0,
        digit => digit >= "5",
    };
    Some((if up { minor.checked_add(1)? } else { minor }, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact_in_minor_units() {
        assert_eq!(to_minor("2724864.44", 2), Some((272_486_444, true)));
        assert_eq!(to_minor("574250.840000", 2), Some((57_425_084, true)));
        assert_eq!(to_minor("15 000,5", 2), Some((1_500_050, true)));
        assert_eq!(to_minor("85000.0", 0), Some((85_000, true)));
        assert_eq!(to_minor("-1.005", 2), Some((-100, false)));
        assert_eq!(to_minor("1.015", 2), Some((102, false)));
        assert_eq!(to_minor("1.0151", 2), Some((102, false)));
    }

    #[test]
    fn what_could_mean_two_amounts_is_refused() {
        for written in ["1,000", "1.000,50", "", ".5", "1e9", "NaN", "--1", "99999999999999999999", "é5"] {
            assert_eq!(to_minor(written, 2), None, "{written}");
        }
    }
}
