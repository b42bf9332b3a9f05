//! What a quote amounts to, in whole numbers from beginning to end. Each line is rounded once to the minor unit; the tax
//! is computed once per rate on the sum of its lines (EN 16931, BR-CO-14 and BR-S-09), never line by line.

use entity::quotes::quote::{QuoteLine, TaxGroup};

use super::taxes::Tax;

/// Most lines of a quote or of a request.
pub const LINES_MAX: usize = 50;
/// Largest quantity, in thousandths.
pub const QUANTITY_MAX: i64 = 9_999_999_999;
/// Largest unit price, in ten-thousandths.
pub const PRICE_MAX: i64 = 99_999_999_999;
/// One, in parts per million.
pub const WHOLE_PPM: i64 = 1_000_000;

/// A line before it is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    pub text: String,
    pub quantity_milli: i64,
    pub unit: String,
    pub unit_price_e4: i64,
    pub discount_ppm: i64,
    pub tax: Tax,
}

/// Lines, taxes and sums of a quote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Computed {
    pub lines: Vec<QuoteLine>,
    pub taxes: Vec<TaxGroup>,
    pub net_minor: i64,
    pub tax_minor: i64,
    pub gross_minor: i64,
}

/// Quantity × price × (1 − discount) in minor units. Within the limits above nothing overflows.
pub fn line_net(quantity_milli: i64, unit_price_e4: i64, discount_ppm: i64) -> i64 {
    let exact = i128::from(quantity_milli) * i128::from(unit_price_e4) * i128::from(WHOLE_PPM - discount_ppm);
    // Thousandths × ten-thousandths × millionths, less the two decimals of the minor unit.
    round(exact, 1_000 * 100 * 1_000_000)
}

/// Computes a quote. Groups stand in the order in which their rate first occurs.
pub fn compute(lines: Vec<NewLine>) -> Computed {
    let mut computed = Computed::default();
    for line in lines {
        let net_minor = line_net(line.quantity_milli, line.unit_price_e4, line.discount_ppm);
        for (part, rate_ppm) in &line.tax.parts {
            let same = |group: &&mut TaxGroup| {
                group.tax_code == line.tax.code && group.part == *part && group.rate_ppm == *rate_ppm
            };
            match computed.taxes.iter_mut().find(same) {
                Some(group) => group.base_minor += net_minor,
                None => computed.taxes.push(TaxGroup {
                    tax_code: line.tax.code.to_owned(),
                    part: *part,
                    rate_ppm: *rate_ppm,
                    base_minor: net_minor,
                    tax_minor: 0,
                }),
            }
        }
        computed.net_minor += net_minor;
        computed.lines.push(QuoteLine {
            text: line.text,
            quantity_milli: line.quantity_milli,
            unit: line.unit,
            unit_price_e4: line.unit_price_e4,
            discount_ppm: line.discount_ppm,
            tax_code: line.tax.code.to_owned(),
            net_minor,
        });
    }
    for group in &mut computed.taxes {
        group.tax_minor =
            round(i128::from(group.base_minor) * i128::from(group.rate_ppm), i128::from(WHOLE_PPM));
        computed.tax_minor += group.tax_minor;
    }
    computed.gross_minor = computed.net_minor + computed.tax_minor;
    computed
}

/// Half away from zero.
fn round(dividend: i128, divisor: i128) -> i64 {
    let half = divisor / 2;
    let rounded = if dividend < 0 { (dividend - half) / divisor } else { (dividend + half) / divisor };
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

/// A number with at most `places` decimals as a form shows it, without useless zeros: `12`, `12.5`.
pub fn plain_decimal(value: i64, places: u32) -> String {
    let unit = 10_i64.pow(places);
    let width = places as usize;
    let text = format!("{}.{:0width$}", value / unit, value % unit);
    let short = text.trim_end_matches('0').trim_end_matches('.');
    // Three decimals might be thousands: a fourth makes them plain.
    let is_ambiguous = short
        .split_once('.')
        .is_some_and(|(whole, decimals)| decimals.len() == 3 && whole.len() <= 3 && whole != "0");
    if is_ambiguous { format!("{short}0") } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::taxes;
    use chrono::NaiveDate;
    use entity::quotes::quote::TaxPart;
    use entity::values::Jurisdiction;

    fn tax(code: &str) -> Tax {
        taxes::find(code, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()).unwrap()
    }

    fn line(quantity_milli: i64, unit_price_e4: i64, discount_ppm: i64, code: &str) -> NewLine {
        NewLine {
            text: "x".to_owned(),
            quantity_milli,
            unit: String::new(),
            unit_price_e4,
            discount_ppm,
            tax: tax(code),
        }
    }

    #[test]
    fn a_line_is_rounded_once_half_away_from_zero() {
        assert_eq!(line_net(1_000, 125_000, 0), 1_250);
        assert_eq!(line_net(3_000, 33_333, 0), 1_000, "3 × 3.3333 = 9.9999");
        assert_eq!(line_net(1_000, 50, 0), 1, "0.005 is one centime");
        assert_eq!(line_net(1_000, 49, 0), 0);
        assert_eq!(line_net(2_500, 100_000, 100_000), 2_250, "2.5 × 10 less 10 %");
        assert_eq!(line_net(QUANTITY_MAX, PRICE_MAX, 0), 9_999_999_998_900_000);
    }

    #[test]
    fn the_tax_is_rounded_once_per_rate_on_the_sum() {
        // Three times 0.33 at 8.1 %: line by line it would be 3 × 0.03 = 0.09; on the sum 0.99 × 8.1 % = 0.08.
        let computed = compute(vec![line(1_000, 3_300, 0, "ch-standard"); 3]);
        assert_eq!((computed.net_minor, computed.tax_minor, computed.gross_minor), (99, 8, 107));
        assert_eq!(computed.taxes.len(), 1);
    }

    #[test]
    fn quebec_has_two_taxes_on_the_same_base() {
        let computed = compute(vec![line(1_000, 1_000_000, 0, "qc-standard")]);
        let groups: Vec<_> =
            computed.taxes.iter().map(|group| (group.part, group.base_minor, group.tax_minor)).collect();
        assert_eq!(groups, [(TaxPart::Gst, 10_000, 500), (TaxPart::Qst, 10_000, 998)]);
        assert_eq!(computed.gross_minor, 11_498);
    }

    /// A small generator: the same numbers on every machine.
    struct Numbers(u64);

    impl Numbers {
        fn next(&mut self, below: i64) -> i64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((self.0 >> 33) % u64::try_from(below).unwrap()).unwrap()
        }
    }

    #[test]
    fn whatever_is_quoted_the_sums_agree_to_the_last_centime() {
        let codes: Vec<_> = Jurisdiction::ALL
            .iter()
            .flat_map(|place| taxes::of(*place, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()))
            .map(|tax| tax.code)
            .collect();
        let mut numbers = Numbers(20_261_123);
        for round in 0..2_000 {
            let count = 1 + numbers.next(20);
            let mut lines = Vec::new();
            for _ in 0..count {
                let code = codes[usize::try_from(numbers.next(i64::try_from(codes.len()).unwrap())).unwrap()];
                let discount = numbers.next(11) * 100_000;
                lines.push(line(numbers.next(10_000_000), numbers.next(90_000_000), discount, code));
            }
            let computed = compute(lines.clone());
            let nets: i64 = computed.lines.iter().map(|line| line.net_minor).sum();
            assert_eq!(computed.net_minor, nets, "{round}: the net is the sum of its lines");
            assert_eq!(computed.gross_minor, computed.net_minor + computed.tax_minor);
            assert_eq!(computed.tax_minor, computed.taxes.iter().map(|group| group.tax_minor).sum::<i64>());
            for group in &computed.taxes {
                let base: i64 = computed
                    .lines
                    .iter()
                    .filter(|line| line.tax_code == group.tax_code)
                    .map(|line| line.net_minor)
                    .sum();
                assert_eq!(group.base_minor, base, "{round}: every line is in its group");
                // Within half a minor unit of the exact tax.
                let exact = i128::from(base) * i128::from(group.rate_ppm);
                let off = (i128::from(group.tax_minor) * 1_000_000 - exact).abs();
                assert!(off * 2 <= 1_000_000, "{round}: {group:?}");
            }
            // The order of the lines changes nothing.
            lines.reverse();
            let reversed = compute(lines);
            assert_eq!(
                (reversed.net_minor, reversed.tax_minor, reversed.gross_minor),
                (computed.net_minor, computed.tax_minor, computed.gross_minor)
            );
        }
    }

    #[test]
    fn a_number_shown_in_a_form_is_typed_back_as_the_same() {
        use crate::web::amount::parse_decimal;
        for text in ["0", "0.125", "12", "12.5", "1250.125", "1.25", "1.1250", "1.2505", "1.2510"] {
            let places = if text == "1.2505" { 4 } else { 3 };
            let value = parse_decimal(text, places, PRICE_MAX).unwrap();
            assert_eq!(plain_decimal(value, u32::try_from(places).unwrap()), text, "it can be typed back");
        }
    }
}
