//! Notices of public procurement, from the formats in which they are published into one [`Notice`].
//!
//! Pure: bytes in, values out. No file, no network, no clock, and no panic on any input. What a notice does not say
//! is left open, and what could not be read is reported in [`Notice::problems`].

mod boamp;
mod decp;
mod detect;
mod diff;
mod eforms;
mod error;
mod limits;
mod model;
mod ocds;
mod payload;
mod reading;
mod seao;
mod simap;
mod summary;
mod ted;

pub use diff::{FieldChange, diff};
pub use error::{Found, ReadError};
pub use limits::Limits;
pub use model::*;
pub use summary::{BuyerSummary, DeadlineSummary, GroupRulesSummary, LotSummary, Summary};

use payload::Payload;

/// The format of a payload, when it is one that is read. Parses the payload, with the default limits.
pub fn detect(bytes: &[u8]) -> Option<Format> {
    let payload = payload::open(bytes, &Limits::default()).ok()?;
    detect::detect(&payload).ok()
}

/// Reads every notice of a payload: one for eForms, TED and simap, one or more for the others.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Notice>, ReadError> {
    let payload = payload::open(bytes, limits)?;
    let format = detect::detect(&payload).map_err(ReadError::not_a_notice)?;
    let mut notices = match (&payload, format) {
        (Payload::Xml(root), Format::Eforms) => vec![eforms::read(root, limits)],
        (Payload::Xml(root), Format::Ted) => vec![ted::read(root, limits)],
        (Payload::Xml(root), Format::Boamp) => boamp::read(root, limits)?,
        (Payload::Xml(root), Format::Seao) => seao::read(root, limits)?,
        (Payload::Json(value, _), Format::Ocds) => ocds::read(value, limits)?,
        (Payload::Json(value, _), Format::Simap) => vec![simap::read(value, limits)],
        (Payload::Json(value, _), Format::Boamp) => boamp::read_json(value, limits)?,
        (Payload::Json(value, _), Format::Decp) => decp::read(value, limits)?,
        (Payload::Xml(_), _) => return Err(ReadError::not_a_notice(Found::OtherXml)),
        (Payload::Json(..), _) => return Err(ReadError::not_a_notice(Found::OtherJson)),
    };
    if let Payload::Json(_, true) = payload {
        for notice in &mut notices {
            let problem =
                Problem { code: ProblemCode::BadNumber, path: String::new(), message: "NaN".to_owned() };
            notice.problems.push(problem);
        }
    }
    Ok(notices)
}
