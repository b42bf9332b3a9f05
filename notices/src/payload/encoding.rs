//! To UTF-8: byte order marks, the XML declaration, and nothing by guesswork.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::ReadError;

/// Encodings in which notices are, or may reasonably be, published. `ISO-8859-1` and `US-ASCII` are labels of
/// `WINDOWS_1252` in the WHATWG registry that `encoding_rs` follows.
const ACCEPTED: [&Encoding; 5] = [UTF_8, WINDOWS_1252, ISO_8859_15, UTF_16LE, UTF_16BE];

/// The text without its byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark..]);
    }
    // XML and JSON start with an ASCII character, which betrays UTF-16 without a mark.
    match bytes {
        [0, first, ..] if first.is_ascii() && *first != 0 => return decode_as(UTF_16BE, bytes),
        [first, 0, ..] if first.is_ascii() && *first != 0 => return decode_as(UTF_16LE, bytes),
        _ => {}
    }
    let Some(label) = declared(bytes) else {
        return decode_as(UTF_8, bytes);
    };
    let refused = || ReadError::BadEncoding { label: String::from_utf8_lossy(label).into_owned() };
    let encoding = Encoding::for_label(label).filter(|known| ACCEPTED.contains(known)).ok_or_else(refused)?;
    // The declaration was readable as ASCII, so a label of UTF-16 is left over from before a conversion.
    decode_as(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }, bytes)
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, ReadError> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(|| ReadError::BadEncoding { label: encoding.name().to_owned() })
}

/// The label in `<?xml … encoding="…"?>`, if the payload starts so.
fn declared(bytes: &[u8]) -> Option<&[u8]> {
    let head = bytes.get(..bytes.len().min(256))?.trim_ascii_start();
    let head = head.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let head = &head[..end];
    let start = head.windows(8).position(|word| word == b"encoding")? + 8;
    let rest = head[start..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, rest) = rest.split_first()?;
    let end = rest.iter().position(|byte| byte == quote)?;
    matches!(quote, b'"' | b'\'').then(|| &rest[..end])
}
