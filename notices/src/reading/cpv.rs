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
        // Division 00 does not exist: it is what a form field holds that nobody filled in.
        8 if !digits.starts_with("00") => Some(digits.to_owned()),
        7 if !digits.starts_with("00") => {
            sink.note(ProblemCode::CpvZeroRestored, step, written);
            Some(format!("0{digits}"))
        }
        _ => {
            sink.note(ProblemCode::BadCpv, step, written);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    #[test]
    fn codes_are_eight_digits_and_what_is_none_is_noted() {
        let read = |written: &str| {
            let mut sink = Sink::new(&Limits::default());
            let code = cpv_code(written, &mut sink, "c");
            (code.unwrap_or_default(), sink.finish().first().map(|problem| problem.code))
        };
        assert_eq!(read("45316110-9"), ("45316110".to_owned(), None));
        assert_eq!(read(" 09310000 "), ("09310000".to_owned(), None));
        assert_eq!(read("9310000"), ("09310000".to_owned(), Some(ProblemCode::CpvZeroRestored)));
        for written in ["00000000", "0000000", "453161100", "45 316 110", "-", "", "４5316110"] {
            assert_eq!(read(written), (String::new(), Some(ProblemCode::BadCpv)), "{written}");
        }
    }
}
