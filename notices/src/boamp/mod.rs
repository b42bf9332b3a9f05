//! BOAMP, the French official bulletin: the XML of the years to 2023 (`ANNONCE`) and the records of the open-data site
//! in JSON. The JSON carries the fields that the site indexes; the full text of the notice inside is read as far as it
//! repeats them.

mod announcement;
mod awards;
mod conditions;
mod record;

use serde_json::Value;

use crate::payload::{Element, JsonExt};
use crate::reading::Sink;
use crate::{Format, Found, Limits, Notice, ReadError};

/// Whether the document is an announcement, or a set of them.
pub(crate) fn recognises(root: &Element) -> bool {
    &*root.name == "ANNONCE"
        || (root.has("ANNONCE") && matches!(&*root.name, "ANNONCES" | "BOAMP" | "PARUTION"))
}

/// Reads the announcements of an XML document.
pub(crate) fn read(root: &Element, limits: &Limits) -> Result<Vec<Notice>, ReadError> {
    let announcements = if &*root.name == "ANNONCE" { vec![root] } else { root.all("ANNONCE") };
    if announcements.len() > limits.notices {
        return Err(ReadError::TooManyNotices { limit: limits.notices });
    }
    let notices = announcements.into_iter().map(|announcement| {
        let mut sink = Sink::new(limits);
        let mut notice = Notice::new(Format::Boamp, "boamp");
        announcement::read(announcement, &mut notice, &mut sink);
        notice.problems = sink.finish();
        notice
    });
    Ok(notices.collect())
}

/// Whether the value is a record of the open-data site, or an answer with records.
pub(crate) fn recognises_json(value: &Value) -> bool {
    records(value).first().is_some_and(|record| fields(record).get("idweb").is_some())
}

/// Reads the records of the open-data site (`results` of version 2.1, `records` of version 1, or a bare list).
pub(crate) fn read_json(value: &Value, limits: &Limits) -> Result<Vec<Notice>, ReadError> {
    let records = records(value);
    if records.len() > limits.notices {
        return Err(ReadError::TooManyNotices { limit: limits.notices });
    }
    let mut notices = Vec::new();
    for entry in records {
        let entry = fields(entry);
        if !entry.is_object() {
            continue;
        }
        let mut sink = Sink::new(limits);
        let mut notice = Notice::new(Format::Boamp, "boamp");
        record::read(entry, &mut notice, &mut sink);
        notice.problems = sink.finish();
        notices.push(notice);
    }
    if notices.is_empty() { Err(ReadError::not_a_notice(Found::EmptyPackage)) } else { Ok(notices) }
}

fn records(value: &Value) -> &[Value] {
    match value {
        Value::Array(records) => records,
        Value::Object(_) if value.get("results").is_some() => value.list("results"),
        Value::Object(_) if value.get("records").is_some() => value.list("records"),
        other => std::slice::from_ref(other),
    }
}

fn fields(record: &Value) -> &Value {
    ["fields", "record.fields"].iter().find_map(|path| record.at(path)).unwrap_or(record)
}
