//! Open Contracting Data Standard 1.0 and 1.1 with the extensions that carry lots, reservations, suitability,
//! sustainability and techniques (and so the eForms profile): release packages, record packages, single releases and
//! records. Publishers differ: `tag` may be a text, identifiers may be missing, texts may be given per language.

mod awards;
mod lots;
mod publishers;
mod release;
mod terms;

use serde_json::Value;

use crate::payload::JsonExt;
use crate::reading::{Sink, shorten};
use crate::{Form, Format, Found, Limits, Notice, ProblemCode, ReadError, Text};

/// Whether the value is a package, a release or a record.
pub(crate) fn recognises(value: &Value) -> bool {
    let has = |key: &str| value.get(key).is_some();
    let first_of = |key: &str| value.list(key).first();
    (has("ocid") && !has("idweb"))
        || has("compiledRelease")
        || has("releases")
        || first_of("records").is_some_and(|record| record.get("ocid").is_some() || record.get("compiledRelease").is_some())
        // An empty package still says what it is.
        || (has("records") && has("packages"))
}

/// Reads every release; of a record, the compiled release or else the latest one that is embedded.
pub(crate) fn read(value: &Value, limits: &Limits) -> Result<Vec<Notice>, ReadError> {
    let publisher = value.text("publisher.name").unwrap_or_default();
    let package = Package { publisher, version: value.text("version"), limits };
    let mut notices = Vec::new();
    if value.get("records").is_some() {
        for record in value.list("records") {
            package.record(record, &mut notices)?;
        }
    } else if value.get("compiledRelease").is_some() || value.get("versionedRelease").is_some() {
        package.record(value, &mut notices)?;
    } else if value.get("releases").is_some() {
        for release in value.list("releases") {
            package.add(release, "release", &mut notices)?;
        }
    } else {
        package.add(value, "release", &mut notices)?;
    }
    if notices.is_empty() { Err(ReadError::not_a_notice(Found::EmptyPackage)) } else { Ok(notices) }
}

struct Package<'a> {
    publisher: String,
    version: Option<String>,
    limits: &'a Limits,
}

impl Package<'_> {
    fn record(&self, record: &Value, notices: &mut Vec<Notice>) -> Result<(), ReadError> {
        if let Some(compiled) = record.at("compiledRelease") {
            return self.add(compiled, "record", notices);
        }
        let embedded = record.list("releases").iter().filter(|release| release.get("ocid").is_some());
        match embedded.max_by_key(|release| release.text("date")) {
            Some(latest) => self.add(latest, "record", notices),
            None => Ok(()),
        }
    }

    fn add(&self, release: &Value, form: &str, notices: &mut Vec<Notice>) -> Result<(), ReadError> {
        if notices.len() >= self.limits.notices {
            return Err(ReadError::TooManyNotices { limit: self.limits.notices });
        }
        if !release.is_object() {
            return Ok(());
        }
        let source = publishers::source(release, &self.publisher);
        let mut notice = Notice::new(Format::Ocds, &source);
        notice.form = Form {
            name: form.to_owned(),
            subtype: None,
            schema_version: release.text("version").or_else(|| self.version.clone()),
        };
        let mut sink = Sink::new(self.limits);
        release::read(release, &mut notice, &mut sink);
        notice.problems = sink.finish();
        notices.push(notice);
        Ok(())
    }
}

/// `title`, with `title_fr` and the like as translations.
fn text(value: &Value, key: &str, main: Option<&str>) -> Text {
    let mut text = Text { main: plain_at(value, key).unwrap_or_default(), ..Text::default() };
    if let Some(members) = value.as_object() {
        let prefix = format!("{key}_");
        for (name, _) in members.iter().filter(|(name, _)| name.starts_with(&prefix)).take(60) {
            let code = name.trim_start_matches(&prefix);
            if let (Some(language), Some(words)) = (crate::reading::language(code), plain_at(value, name)) {
                if text.main.is_empty() {
                    text.main.clone_from(&words);
                }
                text.by_language.insert(language, words);
            }
        }
    }
    if let Some(main) = main.filter(|_| !text.main.is_empty()) {
        match text.by_language.get(main) {
            Some(own) if plain_at(value, key).is_none() => text.main.clone_from(own),
            None if text.by_language.is_empty() => {
                text.by_language.insert(main.to_owned(), text.main.clone());
            }
            _ => {}
        }
    }
    text
}

fn plain_at(value: &Value, key: &str) -> Option<String> {
    let text = value.get(key)?.as_str()?;
    // The texts of some publishers are HTML.
    let text = crate::reading::plain(text).replace(|c: char| c.is_control() && c != '\n' && c != '\t', "");
    (!text.is_empty()).then_some(text)
}

/// The member as a list, with a problem when it is something else.
fn list<'a>(value: &'a Value, path: &str, sink: &mut Sink) -> &'a [Value] {
    match value.at(path) {
        Some(Value::Array(entries)) => sink.bounded(path, entries),
        Some(Value::Object(_)) | None => value.list(path),
        Some(other) => {
            sink.note(ProblemCode::WrongType, path, &shorten(&other.to_string(), 60));
            &[]
        }
    }
}

/// The member as an object, with a problem when it is something else.
fn object<'a>(value: &'a Value, path: &str, sink: &mut Sink) -> Option<&'a Value> {
    let found = value.at(path)?;
    if !found.is_object() {
        sink.note(ProblemCode::WrongType, path, &shorten(&found.to_string(), 60));
        return None;
    }
    Some(found)
}

/// The texts of a list of texts; a single text counts as a list of one.
fn words(value: &Value, path: &str) -> Vec<String> {
    match value.at(path) {
        Some(Value::Array(entries)) => entries.iter().take(1000).filter_map(|entry| entry.text("")).collect(),
        Some(single @ Value::String(_)) => single.text("").into_iter().collect(),
        _ => Vec::new(),
    }
}
