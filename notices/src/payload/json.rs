//! JSON: shape checked before it is built, and accessors that never panic.

use serde_json::Value;

use crate::{Limits, ReadError};

/// Parses after checking depth and number of values, so that a small file cannot grow into a huge tree. The flag says
/// whether `NaN` had to be read as nothing.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<(Value, bool), ReadError> {
    check_shape(text.as_bytes(), limits)?;
    let refused = |error: serde_json::Error| ReadError::Malformed { position: position(text, &error) };
    match serde_json::from_str(text) {
        Ok(value) => Ok((value, false)),
        // Data frames write their missing numbers as NaN, which is no JSON; it means "nothing stated".
        Err(error) => match without_nan(text) {
            Some(mended) => Ok((serde_json::from_str(&mended).map_err(|_| refused(error))?, true)),
            None => Err(refused(error)),
        },
    }
}

/// The text with `NaN` outside of strings as `null`; nothing when there is none.
fn without_nan(text: &str) -> Option<String> {
    let mut mended = String::with_capacity(text.len() + 64);
    let mut found = false;
    // Pieces between quotation marks, where an escaped mark does not end a string.
    let mut in_string = false;
    for piece in text.split_inclusive('"') {
        if in_string || !piece.contains("NaN") {
            mended.push_str(piece);
        } else {
            mended.push_str(&piece.replace("NaN", "null"));
            found = true;
        }
        let backslashes = piece.trim_end_matches('"').bytes().rev().take_while(|byte| *byte == b'\\').count();
        if piece.ends_with('"') && !(in_string && backslashes % 2 == 1) {
            in_string = !in_string;
        }
    }
    found.then_some(mended)
}

/// Counts brackets and commas outside of strings: an upper bound for what `serde_json` will allocate.
fn check_shape(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    let deepest = limits.depth.min(127);
    let (mut depth, mut nodes) = (0_usize, 0_usize);
    let (mut in_string, mut escaped) = (false, false);
    for byte in bytes {
        if in_string {
            in_string = escaped || *byte != b'"';
            escaped = !escaped && *byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => {
                depth += 1;
                nodes += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => nodes += 1,
            _ => {}
        }
        if depth > deepest {
            return Err(ReadError::TooDeep { limit: deepest });
        }
        if nodes > limits.nodes {
            return Err(ReadError::TooManyNodes { limit: limits.nodes });
        }
    }
    Ok(())
}

/// Byte position of a fault that `serde_json` reports by line and column (both from 1).
fn position(text: &str, error: &serde_json::Error) -> usize {
    let line = error.line().saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    start.saturating_add(error.column().saturating_sub(1)).min(text.len())
}

/// Reading by dotted paths, with silence for what is absent or of another type.
pub(crate) trait JsonExt {
    /// The value at `a.b.c`; `null` counts as absent.
    fn at(&self, path: &str) -> Option<&Value>;
    /// Trimmed, not empty; numbers are given as written.
    fn text(&self, path: &str) -> Option<String>;
    /// The entries of a list; a single object where a list belongs counts as a list of one.
    fn list(&self, path: &str) -> &[Value];
}

impl JsonExt for Value {
    fn at(&self, path: &str) -> Option<&Value> {
        let mut value = self;
        if !path.is_empty() {
            for key in path.split('.') {
                value = value.get(key)?;
            }
        }
        (!value.is_null()).then_some(value)
    }

    fn text(&self, path: &str) -> Option<String> {
        let text = match self.at(path)? {
            Value::String(text) => clean(text),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    fn list(&self, path: &str) -> &[Value] {
        match self.at(path) {
            Some(Value::Array(entries)) => entries,
            Some(single @ Value::Object(_)) => std::slice::from_ref(single),
            _ => &[],
        }
    }
}

/// Trimmed, and without the control characters that JSON can smuggle in (`\u0000`), which databases refuse.
fn clean(text: &str) -> String {
    let unwanted = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if text.contains(unwanted) {
        text.replace(unwanted, "").trim().to_owned()
    } else {
        text.trim().to_owned()
    }
}
