//! What the pages of the room show alike, in words of a language.

use chrono::{DateTime, NaiveDate, Utc};
use entity::quotes::quote::{QuoteLine, TaxGroup};
use entity::quotes::quote_request::WantedLine;
use entity::quotes::{agreed_order, quote, quote_file};
use entity::values::{Currency, Language, Money};

use super::money::plain_decimal;
use super::{taxes, urls};
use crate::files::DocumentKind;
use crate::locales;
use crate::web::format;

/// A wanted line.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub text: String,
    /// Quantity with its unit; empty when the supplier proposes.
    pub quantity: String,
}

pub fn wanted(lines: &[WantedLine], language: Language) -> Vec<Wanted> {
    let line = |line: &WantedLine| Wanted {
        text: line.text.clone(),
        quantity: line
            .quantity_milli
            .map(|milli| format!("{} {}", quantity(language, milli), line.unit).trim().to_owned())
            .unwrap_or_default(),
    };
    lines.iter().map(line).collect()
}

/// A file with its link, unless its bytes are gone.
#[derive(Debug, Clone)]
pub struct Paper {
    pub id: entity::values::QuoteFileId,
    pub url: Option<String>,
    pub name: String,
    /// `PDF, 34 ko`.
    pub size: String,
    pub sha256: String,
}

pub fn paper(file: &quote_file::Model, language: Language) -> Paper {
    let kind = DocumentKind::of_media_type(&file.media_type).map_or("", DocumentKind::name);
    Paper {
        id: file.id,
        url: file.file_id.map(|_| urls::file(file.id)),
        name: file.name.clone(),
        size: format!("{kind}, {}", format::file_size(language, file.size)),
        sha256: file.sha256.clone(),
    }
}

/// A line of a quote or an order.
#[derive(Debug, Clone)]
pub struct Line {
    pub text: String,
    pub quantity: String,
    pub price: String,
    pub discount: Option<String>,
    pub rate: String,
    pub net: Money,
}

/// Lines, taxes and sums of a quote or an order.
#[derive(Debug, Clone)]
pub struct Sums {
    pub lines: Vec<Line>,
    /// What the tax is called, on how much, how much.
    pub taxes: Vec<(String, Money, Money)>,
    pub net: Money,
    pub gross: Money,
    pub exemption: Option<String>,
}

/// A version of a quote.
#[derive(Debug, Clone)]
pub struct Quoted {
    pub version: i32,
    pub sums: Sums,
    pub valid_until: NaiveDate,
    pub is_valid: bool,
    pub lead_days: Option<i32>,
    pub delivery_terms: String,
    pub note: String,
    pub created_at: DateTime<Utc>,
}

pub fn quoted(row: &quote::Model, language: Language, today: NaiveDate) -> Quoted {
    Quoted {
        version: row.version,
        sums: sums(
            (&row.lines.0, &row.taxes.0),
            (row.net_minor, row.gross_minor, row.currency),
            row.exemption.clone(),
            language,
        ),
        valid_until: row.valid_until,
        is_valid: row.valid_until >= today,
        lead_days: row.lead_days,
        delivery_terms: row.delivery_terms.clone(),
        note: row.note.clone(),
        created_at: row.created_at,
    }
}

pub fn ordered(row: &agreed_order::Model, language: Language) -> Sums {
    sums(
        (&row.lines.0, &row.taxes.0),
        (row.net_minor, row.gross_minor, row.currency),
        row.exemption.clone(),
        language,
    )
}

pub fn sums(
    (lines, taxes): (&[QuoteLine], &[TaxGroup]),
    (net, gross, currency): (i64, i64, Currency),
    exemption: Option<String>,
    language: Language,
) -> Sums {
    let money = |minor| Money { minor, currency };
    let line = |line: &QuoteLine| Line {
        text: line.text.clone(),
        quantity: format!("{} {}", quantity(language, line.quantity_milli), line.unit).trim().to_owned(),
        price: unit_price(language, line.unit_price_e4, currency),
        discount: (line.discount_ppm > 0).then(|| percent(language, line.discount_ppm)),
        rate: rate_of_line(line, taxes, language),
        net: money(line.net_minor),
    };
    let group =
        |group: &TaxGroup| (tax_label(group, language), money(group.base_minor), money(group.tax_minor));
    Sums {
        lines: lines.iter().map(line).collect(),
        taxes: taxes.iter().map(group).collect(),
        net: money(net),
        gross: money(gross),
        exemption,
    }
}

fn rate_of_line(line: &QuoteLine, taxes: &[TaxGroup], language: Language) -> String {
    let of_line: Vec<_> =
        taxes
            .iter()
            .filter(|group| group.tax_code == line.tax_code)
            .map(|group| {
                if group.rate_ppm == 0 {
                    tax_label(group, language)
                } else {
                    percent(language, group.rate_ppm)
                }
            })
            .collect();
    of_line.join(" + ")
}

/// `TVA 8,1 %`, `TPS 5 %`, or that no tax is due.
pub fn tax_label(group: &TaxGroup, language: Language) -> String {
    let name = locales::text(language, taxes::part_key(group.part));
    if group.rate_ppm == 0 { name } else { format!("{name} {}", percent(language, group.rate_ppm)) }
}

/// A rate with its name, to choose from.
pub fn tax_choice(tax: &taxes::Tax, language: Language) -> String {
    let name = locales::text(language, taxes::name_key(tax.code));
    if tax.is_exempt() {
        return name;
    }
    let parts: Vec<_> = tax.parts.iter().map(|(_, ppm)| percent(language, *ppm)).collect();
    format!("{} – {name}", parts.join(" + "))
}

/// A quantity without useless zeros: `1 250`, `12,5`.
pub fn quantity(language: Language, milli: i64) -> String {
    let whole = format::number(language, milli / 1_000);
    with_decimals(whole, &format!("{:03}", milli % 1_000), language)
}

fn with_decimals(whole: String, decimals: &str, language: Language) -> String {
    let decimals = decimals.trim_end_matches('0');
    let mark = if language == Language::En { '.' } else { ',' };
    if decimals.is_empty() { whole } else { format!("{whole}{mark}{decimals}") }
}

/// Parts per million as a percentage: `8,1 %`.
pub fn percent(language: Language, ppm: i64) -> String {
    let plain = with_decimals((ppm / 10_000).to_string(), &format!("{:04}", ppm % 10_000), Language::En);
    format::percent(language, &plain)
}

/// A price with up to four decimals: further ones follow the two usual ones.
pub fn unit_price(language: Language, e4: i64, currency: Currency) -> String {
    let text = format::money(language, Money { minor: e4 / 100, currency });
    let more = format!("{:02}", e4 % 100);
    let more = more.trim_end_matches('0');
    match text.rfind(|sign: char| sign.is_ascii_digit()) {
        Some(last) if !more.is_empty() => format!("{}{more}{}", &text[..=last], &text[last + 1..]),
        _ => text,
    }
}

/// An amount in a form.
pub fn typed_price(e4: i64) -> String {
    plain_decimal(e4, 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_exactly_as_they_were_quoted() {
        assert_eq!(quantity(Language::Fr, 1_250_500), "1\u{202f}250,5");
        assert_eq!(quantity(Language::En, 125), "0.125");
        assert_eq!(percent(Language::Fr, 81_000), "8,1\u{a0}%");
        assert_eq!(percent(Language::De, 99_750), "9,975\u{a0}%");
        assert_eq!(percent(Language::En, 50_000), "5%");
        assert_eq!(unit_price(Language::Fr, 1_255, Currency::Chf), "CHF\u{a0}0.1255");
        assert_eq!(unit_price(Language::Fr, 125_500, Currency::Eur), "12,55\u{a0}€");
        assert_eq!(unit_price(Language::Fr, 125_525, Currency::Eur), "12,5525\u{a0}€");
    }
}
