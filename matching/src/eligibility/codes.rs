//! CPV codes: the significant part and when a general code serves a more precise one.

/// The code without its trailing zeros, at least two digits: `45310000` → `4531`, `45000000` → `45`.
pub fn significant(code: &str) -> &str {
    let trimmed = code.trim_end_matches('0');
    if trimmed.len() >= 2 { trimmed } else { code.get(..2).unwrap_or(code) }
}

/// How many levels more general the offered code is than the required one, if it serves it at all.
///
/// `max_gap` bounds the answer; a more precise or different code serves nothing.
pub fn serves(offered: &str, required: &str, max_gap: i64) -> Option<i64> {
    let (offered, required) = (significant(offered), significant(required));
    let gap = i64::try_from(required.len().checked_sub(offered.len())?).ok()?;
    (gap <= max_gap && required.starts_with(offered)).then_some(gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_significant_part_drops_trailing_zeros_but_keeps_two_digits() {
        for (code, expected) in
            [("45310000", "4531"), ("45000000", "45"), ("40000000", "40"), ("00000000", "00"), ("45", "45")]
        {
            assert_eq!(significant(code), expected, "{code}");
        }
    }

    #[test]
    fn a_general_code_serves_a_precise_one_within_the_gap_and_never_the_reverse() {
        for (offered, required, max_gap, expected) in [
            ("45310000", "45310000", 2, Some(0)),
            ("45310000", "45311200", 2, Some(2)),
            ("45300000", "45311200", 2, None),
            ("45300000", "45311200", 3, Some(3)),
            ("45311200", "45310000", 2, None),
            ("45320000", "45310000", 2, None),
        ] {
            assert_eq!(serves(offered, required, max_gap), expected, "{offered} for {required}");
        }
    }
}
