//! The rates of tax that a quote can name, each with the days on which it holds. A quote keeps the rate of its day.
//!
//! Switzerland: LTVA (RS 641.20) art. 25; 7.7/3.7/2.5 % from 2018, 8.1/3.8/2.6 % from 2024-01-01. France: CGI art. 278,
//! 279, 278-0 bis, 281 quater, from 2014-01-01. Québec: GST (Excise Tax Act, s. 165) from 2008-01-01 and QST (RLRQ,
//! c. T-0.1, s. 16) from 2013-01-01, both on the same base.

use chrono::NaiveDate;
use entity::quotes::quote::TaxPart;
use entity::values::{Currency, Jurisdiction};

/// A rate as it holds on some day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tax {
    pub code: &'static str,
    pub jurisdiction: Jurisdiction,
    /// Each part with its rate in parts per million, all on the same base.
    pub parts: Vec<(TaxPart, i64)>,
}

impl Tax {
    pub fn is_exempt(&self) -> bool {
        self.parts.iter().all(|(part, _)| *part == TaxPart::Exempt)
    }
}

/// Code, place, first day, last day (year, month, day), parts.
type Row = (&'static str, Jurisdiction, [u32; 3], Option<[u32; 3]>, &'static [(TaxPart, i64)]);

const LAST_OF_2023: Option<[u32; 3]> = Some([2023, 12, 31]);

const TABLE: &[Row] = &[
    ("ch-standard", Jurisdiction::Ch, [2018, 1, 1], LAST_OF_2023, &[(TaxPart::Vat, 77_000)]),
    ("ch-lodging", Jurisdiction::Ch, [2018, 1, 1], LAST_OF_2023, &[(TaxPart::Vat, 37_000)]),
    ("ch-reduced", Jurisdiction::Ch, [2018, 1, 1], LAST_OF_2023, &[(TaxPart::Vat, 25_000)]),
    ("ch-standard", Jurisdiction::Ch, [2024, 1, 1], None, &[(TaxPart::Vat, 81_000)]),
    ("ch-lodging", Jurisdiction::Ch, [2024, 1, 1], None, &[(TaxPart::Vat, 38_000)]),
    ("ch-reduced", Jurisdiction::Ch, [2024, 1, 1], None, &[(TaxPart::Vat, 26_000)]),
    ("ch-exempt", Jurisdiction::Ch, [2018, 1, 1], None, &[(TaxPart::Exempt, 0)]),
    ("fr-standard", Jurisdiction::Fr, [2014, 1, 1], None, &[(TaxPart::Vat, 200_000)]),
    ("fr-intermediate", Jurisdiction::Fr, [2014, 1, 1], None, &[(TaxPart::Vat, 100_000)]),
    ("fr-reduced", Jurisdiction::Fr, [2014, 1, 1], None, &[(TaxPart::Vat, 55_000)]),
    ("fr-special", Jurisdiction::Fr, [2014, 1, 1], None, &[(TaxPart::Vat, 21_000)]),
    ("fr-exempt", Jurisdiction::Fr, [2014, 1, 1], None, &[(TaxPart::Exempt, 0)]),
    ("qc-standard", Jurisdiction::Qc, [2013, 1, 1], None, &[(TaxPart::Gst, 50_000), (TaxPart::Qst, 99_750)]),
    ("qc-exempt", Jurisdiction::Qc, [2013, 1, 1], None, &[(TaxPart::Exempt, 0)]),
];

/// The rates of a place on a day, the usual one first.
pub fn of(jurisdiction: Jurisdiction, day: NaiveDate) -> Vec<Tax> {
    TABLE.iter().filter(|row| row.1 == jurisdiction && holds(row, day)).map(tax).collect()
}

/// A rate by its code, as it holds on a day.
pub fn find(code: &str, day: NaiveDate) -> Option<Tax> {
    TABLE.iter().find(|row| row.0 == code && holds(row, day)).map(tax)
}

fn holds((_, _, first, last, _): &Row, day: NaiveDate) -> bool {
    let read = |[year, month, day]: [u32; 3]| NaiveDate::from_ymd_opt(year.cast_signed(), month, day);
    read(*first).is_some_and(|first| first <= day)
        && last.is_none_or(|last| read(last).is_some_and(|last| day <= last))
}

fn tax((code, jurisdiction, _, _, parts): &Row) -> Tax {
    Tax { code, jurisdiction: *jurisdiction, parts: parts.to_vec() }
}

/// Key of the name of a rate.
pub fn name_key(code: &str) -> &'static str {
    match code.split_once('-').map_or(code, |(_, kind)| kind) {
        "lodging" => "quotes-tax-lodging",
        "intermediate" => "quotes-tax-intermediate",
        "reduced" => "quotes-tax-reduced",
        "special" => "quotes-tax-special",
        "exempt" => "quotes-tax-exempt",
        _ => "quotes-tax-standard",
    }
}

/// Key of the short name of a part: VAT, GST, QST.
pub const fn part_key(part: TaxPart) -> &'static str {
    match part {
        TaxPart::Vat => "quotes-part-vat",
        TaxPart::Gst => "quotes-part-gst",
        TaxPart::Qst => "quotes-part-qst",
        TaxPart::Exempt => "quotes-part-exempt",
    }
}

/// What people of a place usually pay in.
pub const fn currency(jurisdiction: Jurisdiction) -> Currency {
    match jurisdiction {
        Jurisdiction::Ch => Currency::Chf,
        Jurisdiction::Fr => Currency::Eur,
        Jurisdiction::Qc => Currency::Cad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::tax as catalogue;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_rate_changes_at_midnight() {
        assert_eq!(find("ch-standard", day(2023, 12, 31)).unwrap().parts, [(TaxPart::Vat, 77_000)]);
        assert_eq!(find("ch-standard", day(2024, 1, 1)).unwrap().parts, [(TaxPart::Vat, 81_000)]);
        assert_eq!(find("ch-standard", day(1999, 1, 1)), None);
        assert_eq!(find("de-standard", day(2026, 1, 1)), None);
    }

    #[test]
    fn todays_rates_are_those_of_the_catalogue() {
        for rate in catalogue::RATES {
            let here = find(rate.code, day(2026, 11, 23)).unwrap();
            assert_eq!(here.jurisdiction, rate.jurisdiction);
            assert_eq!(here.parts.iter().map(|(_, ppm)| ppm).sum::<i64>(), rate.thousandths * 10);
        }
        let count: usize = Jurisdiction::ALL.iter().map(|place| of(*place, day(2026, 11, 23)).len()).sum();
        assert_eq!(count, catalogue::RATES.len());
    }
}
