//! Which format a parsed payload is in.

use serde_json::Value;

use crate::payload::{Element, Payload};
use crate::{Format, Found, boamp, decp, eforms, ocds, seao, simap, ted};

/// A format with the test by which it is known.
type Recogniser<T> = (Format, fn(&T) -> bool);

/// The format, or what the payload is instead.
pub(crate) fn detect(payload: &Payload) -> Result<Format, Found> {
    match payload {
        Payload::Xml(root) => xml(root),
        Payload::Json(value, _) => json(value),
    }
}

fn xml(root: &Element) -> Result<Format, Found> {
    let known: [Recogniser<Element>; 4] = [
        (Format::Eforms, eforms::recognises),
        (Format::Ted, ted::recognises),
        (Format::Boamp, boamp::recognises),
        (Format::Seao, seao::recognises),
    ];
    known.iter().find(|(_, recognises)| recognises(root)).map(|(format, _)| *format).ok_or(Found::OtherXml)
}

fn json(value: &Value) -> Result<Format, Found> {
    let known: [Recogniser<Value>; 4] = [
        (Format::Ocds, ocds::recognises),
        (Format::Simap, simap::recognises),
        (Format::Boamp, boamp::recognises_json),
        (Format::Decp, decp::recognises),
    ];
    let found = known.iter().find(|(_, recognises)| recognises(value)).map(|(format, _)| *format);
    found.ok_or_else(|| simap::other(value).unwrap_or(Found::OtherJson))
}
