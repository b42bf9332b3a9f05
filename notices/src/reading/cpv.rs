//! CPV 2008 codes as publishers write them.

use super::Sink;
use crate::ProblemCode;

/// Eight digits from `45316110`, `45316110-9` or `9310000` (a leading zero lost to a spreadsheet, which is noted: no
/// division of CPV 2008 has seven digits). Anything else is noted and left out.
pub(crate) fn cpv_code(written: &str, sink: &mut Sink, step: &str) -> Option<String> {
    let code = written.trim();
    let digits = code.split_once('-').map_or(code, |(digits, _check)| digits).trim();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        sink.note(ProblemCode::BadCpv, step, written);
        return None;
    }
    match digits.len() {
        8 => Some(digits.to_owned()),
        7 => {
            sink.note(ProblemCode::CpvZeroRestored, step, written);
            Some(format!("0{digits}"))
        }
        _ => {
            sink.note(ProblemCode::BadCpv, step, written);
            None
        }
    }
}
