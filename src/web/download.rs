//! Files that a browser saves instead of showing.

use std::fmt::Write as _;

use axum::http::HeaderValue;

/// The header that has a file saved under a name, in any alphabet (RFC 6266): plain letters for old programs, and the
/// whole name for the others.
pub fn attachment(name: &str) -> HeaderValue {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '_');
    let plain: String = name.chars().map(|sign| if is_plain(sign) { sign } else { '_' }).collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if is_plain(char::from(byte)) {
            whole.push(char::from(byte));
        } else {
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}");
    HeaderValue::from_str(&value).unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

/// What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), also in its wide forms.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text that begins like a formula gets an apostrophe before it: no cell of a file of ours is ever run.
pub fn harmless(cell: String) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    if cell.starts_with(FORMULA) && !is_number { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_is_carried_and_none_opens_another_header() {
        let header = attachment("Agrément \"A\".pdf");
        assert_eq!(
            header.to_str().unwrap(),
            "attachment; filename=\"Agr_ment__A_.pdf\"; filename*=UTF-8''Agr%C3%A9ment%20%22A%22.pdf"
        );
        let hostile = attachment("a\r\nX-Evil: 1");
        assert!(!hostile.to_str().unwrap().contains(['\r', '\n', ':']));
    }

    #[test]
    fn no_cell_is_run_as_a_formula() {
        for cell in ["=1+1", "@SUM(A1)", "+cmd", "-cmd", "\t=1", "\n=1", "＝1+1", "-1+cmd|' /C calc'!A0"] {
            assert!(harmless(cell.to_owned()).starts_with('\''), "{cell:?}");
        }
        assert_eq!(harmless("-72.5".to_owned()), "-72.5", "a number stays a number");
        assert_eq!(harmless("Le Levain".to_owned()), "Le Levain");
    }
}
