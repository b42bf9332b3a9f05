//! Rates of value-added and sales tax that an offer can name: dated reference data.
//!
//! Switzerland: LTVA (RS 641.20) art. 25, rates since 2024-01-01. France: CGI art. 278, 278-0 bis, 279, 281 quater and
//! following. Québec: GST 5 % (Excise Tax Act, s. 165) and QST 9.975 % (RLRQ, c. T-0.1, s. 16), both on the net price.

use entity::values::Jurisdiction;

/// A rate in thousandths of a per cent (8.1 % is 8,100).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxRate {
    pub code: &'static str,
    pub jurisdiction: Jurisdiction,
    pub thousandths: i64,
}

const fn rate(code: &'static str, jurisdiction: Jurisdiction, thousandths: i64) -> TaxRate {
    TaxRate { code, jurisdiction, thousandths }
}

/// Every rate, by jurisdiction.
pub const RATES: &[TaxRate] = &[
    rate("ch-standard", Jurisdiction::Ch, 8_100),
    rate("ch-lodging", Jurisdiction::Ch, 3_800),
    rate("ch-reduced", Jurisdiction::Ch, 2_600),
    rate("ch-exempt", Jurisdiction::Ch, 0),
    rate("fr-standard", Jurisdiction::Fr, 20_000),
    rate("fr-intermediate", Jurisdiction::Fr, 10_000),
    rate("fr-reduced", Jurisdiction::Fr, 5_500),
    rate("fr-special", Jurisdiction::Fr, 2_100),
    rate("fr-exempt", Jurisdiction::Fr, 0),
    rate("qc-standard", Jurisdiction::Qc, 14_975),
    rate("qc-exempt", Jurisdiction::Qc, 0),
];

pub fn find(code: &str) -> Option<&'static TaxRate> {
    RATES.iter().find(|rate| rate.code == code)
}

impl TaxRate {
    /// Amount with tax of an amount without, rounded half up to the minor unit.
    pub fn gross(&self, net: i64) -> i64 {
        divide_half_up(net * (100_000 + self.thousandths), 100_000)
    }

    /// Amount without tax of an amount with, rounded half up to the minor unit.
    pub fn net(&self, gross: i64) -> i64 {
        divide_half_up(gross * 100_000, 100_000 + self.thousandths)
    }

    /// The rate as people write it, without the sign: `8.1`, `14.975`, `20`.
    pub fn percent(&self) -> String {
        let text = format!("{}.{:03}", self.thousandths / 1_000, self.thousandths % 1_000);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    pub fn is_exempt(&self) -> bool {
        self.thousandths == 0
    }
}

pub(super) fn divide_half_up(dividend: i64, divisor: i64) -> i64 {
    (dividend + divisor / 2).div_euclid(divisor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tax_is_added_and_taken_off_to_the_last_centime() {
        let swiss = find("ch-standard").unwrap();
        assert_eq!(swiss.gross(10_000), 10_810);
        assert_eq!(swiss.net(10_810), 10_000);
        assert_eq!(swiss.gross(1), 1);
        assert_eq!(find("fr-reduced").unwrap().gross(1_000), 1_055);
        // 19.95 × 1.14975 = 22.937…
        assert_eq!(find("qc-standard").unwrap().gross(1_995), 2_294);
        assert_eq!(find("ch-exempt").unwrap().gross(777), 777);
    }

    #[test]
    fn rates_are_written_without_useless_zeros() {
        let texts: Vec<_> = ["ch-standard", "qc-standard", "fr-standard"]
            .iter()
            .map(|code| find(code).unwrap().percent())
            .collect();
        assert_eq!(texts, ["8.1", "14.975", "20"]);
    }
}
