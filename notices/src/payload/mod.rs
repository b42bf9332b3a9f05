//! From bytes to a bounded tree: encoding, then XML or JSON.

mod encoding;
mod json;
mod xml;

pub(crate) use json::JsonExt;
pub(crate) use xml::{Element, Node};

use crate::{Found, Limits, ReadError};

/// A parsed payload.
pub(crate) enum Payload {
    Xml(Element),
    /// With whether `NaN` was met where a number belongs.
    Json(serde_json::Value, bool),
}

/// Decodes and parses, within the limits.
pub(crate) fn open(bytes: &[u8], limits: &Limits) -> Result<Payload, ReadError> {
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge { bytes: bytes.len(), limit: limits.bytes });
    }
    // Packed (gzip, zip): not a text in a bad encoding, but no text at all.
    if bytes.starts_with(b"\x1f\x8b") || bytes.starts_with(b"PK\x03\x04") {
        return Err(ReadError::not_a_notice(Found::OtherText));
    }
    let text = encoding::decode(bytes)?;
    match text.trim_start().as_bytes().first() {
        None => Err(ReadError::not_a_notice(Found::Empty)),
        Some(b'<') => xml::parse(&text, limits).map(Payload::Xml),
        Some(b'{' | b'[') => json::parse(&text, limits).map(|(value, nan)| Payload::Json(value, nan)),
        Some(_) => Err(ReadError::not_a_notice(Found::OtherText)),
    }
}
