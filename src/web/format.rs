//! Numbers, prices, dates and distances as each language writes them.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::values::{Currency, Language, Money};

/// A whole number in the language's grouping: `10 815` in French, `10.815` in German, `10,815` in English.
pub fn number(language: Language, n: i64) -> String {
    let separator = match language {
        Language::Fr => '\u{202f}',
        Language::De => '.',
        Language::En => ',',
    };
    group_with(n.unsigned_abs(), n < 0, separator)
}

/// A decimal number with the language's decimal mark and one digit after it.
pub fn decimal(language: Language, value: f64) -> String {
    let text = format!("{value:.1}");
    if language == Language::En { text } else { text.replace('.', ",") }
}

/// A percentage that is written plainly (`8.1`): `8,1 %`, `8.1%` in English.
pub fn percent(language: Language, plain: &str) -> String {
    if language == Language::En { format!("{plain}%") } else { format!("{}\u{a0}%", plain.replace('.', ",")) }
}

/// A price: `CHF 1’250.00`, `1 250,00 €` (`1.250,00 €` in German, `€1,250.00` in English), `1 250,00 $`.
pub fn money(language: Language, money: Money) -> String {
    let (whole, cents) = (money.minor.unsigned_abs() / 100, money.minor.unsigned_abs() % 100);
    let minus = money.minor < 0;
    match (money.currency, language) {
        (Currency::Chf, _) => format!("CHF\u{a0}{}.{cents:02}", group_with(whole, minus, '’')),
        (currency, Language::En) => {
            let symbol = if currency == Currency::Eur { "€" } else { "CA$" };
            format!("{}{symbol}{}.{cents:02}", if minus { "-" } else { "" }, group_with(whole, false, ','))
        }
        (currency, language) => {
            let symbol = if currency == Currency::Eur { "€" } else { "$" };
            let separator = if language == Language::De { '.' } else { '\u{202f}' };
            format!("{},{cents:02}\u{a0}{symbol}", group_with(whole, minus, separator))
        }
    }
}

/// A day written out: `7 mars 2026`, `7. März 2026`, `7 March 2026`.
pub fn date(language: Language, day: NaiveDate) -> String {
    match language {
        Language::Fr if day.day() == 1 => day.format_localized("1er %B %Y", locale(language)).to_string(),
        Language::De => day.format_localized("%-d. %B %Y", locale(language)).to_string(),
        _ => day.format_localized("%-d %B %Y", locale(language)).to_string(),
    }
}

/// A day and time in a zone: `7 mars 2026, 16:00`.
pub fn datetime(language: Language, instant: DateTime<Utc>, zone: Tz) -> String {
    let local = instant.with_timezone(&zone);
    format!("{}, {}", date(language, local.date_naive()), local.format("%H:%M"))
}

/// A distance for people: `800 m`, `4,2 km`, `38 km`.
pub fn distance(language: Language, km: f64) -> String {
    if km < 1.0 {
        format!("{:.0}\u{a0}m", (km * 10.0).round() * 100.0)
    } else if km < 10.0 {
        format!("{}\u{a0}km", decimal(language, km))
    } else {
        format!("{km:.0}\u{a0}km")
    }
}

/// The size of a file: `34 ko`, `1,2 Mo` (in English and German `kB`, `MB`); a small one is one kilobyte.
pub fn file_size(language: Language, bytes: i64) -> String {
    let [kilo, mega] = if language == Language::Fr { ["ko", "Mo"] } else { ["kB", "MB"] };
    let thousands = bytes.max(0).div_euclid(1_000) + i64::from(bytes.max(0) % 1_000 > 0);
    if thousands < 1_000 {
        return format!("{}\u{a0}{kilo}", thousands.max(1));
    }
    let tenths = thousands.div_euclid(100);
    let mark = if language == Language::En { '.' } else { ',' };
    format!("{}{mark}{}\u{a0}{mega}", tenths / 10, tenths % 10)
}

fn group_with(n: u64, negative: bool, separator: char) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if negative {
        text.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

fn locale(language: Language) -> chrono::Locale {
    match language {
        Language::Fr => chrono::Locale::fr_CH,
        Language::De => chrono::Locale::de_CH,
        Language::En => chrono::Locale::en_GB,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    #[test]
    fn prices_follow_the_habits_of_their_currency_and_language() {
        assert_eq!(money(Language::Fr, amount(125_000, Currency::Chf)), "CHF\u{a0}1’250.00");
        assert_eq!(money(Language::Fr, amount(125_000, Currency::Eur)), "1\u{202f}250,00\u{a0}€");
        assert_eq!(money(Language::De, amount(125_005, Currency::Eur)), "1.250,05\u{a0}€");
        assert_eq!(money(Language::Fr, amount(125_000, Currency::Cad)), "1\u{202f}250,00\u{a0}$");
        assert_eq!(money(Language::En, amount(-99, Currency::Eur)), "-€0.99");
    }

    #[test]
    fn dates_are_written_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        assert_eq!(date(Language::Fr, day), "1er mars 2026");
        assert_eq!(date(Language::De, day), "1. März 2026");
        assert_eq!(date(Language::En, day), "1 March 2026");
    }

    #[test]
    fn distances_are_rounded_as_far_as_they_matter() {
        assert_eq!(distance(Language::Fr, 0.83), "800\u{a0}m");
        assert_eq!(distance(Language::Fr, 4.21), "4,2\u{a0}km");
        assert_eq!(distance(Language::En, 38.4), "38\u{a0}km");
    }

    #[test]
    fn sizes_of_files_are_in_the_unit_people_read() {
        assert_eq!(file_size(Language::Fr, 0), "1\u{a0}ko");
        assert_eq!(file_size(Language::Fr, 33_100), "34\u{a0}ko");
        assert_eq!(file_size(Language::De, 1_234_567), "1,2\u{a0}MB");
        assert_eq!(file_size(Language::En, 9_990_000), "9.9\u{a0}MB");
    }
}
