//! What a scheme says, as its versions keep it.

use chrono::{DateTime, NaiveDate, Utc};
use entity::trust::scheme;
use entity::trust::scheme_version;
use entity::values::{LocalText, PersonId, SchemeVersionId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::model::{EvidenceNeeded, SchemeKind};

/// Everything that may change of a scheme, and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub kind: SchemeKind,
    pub name: LocalText,
    pub issuer: String,
    pub jurisdictions: Vec<String>,
    pub domains: Vec<String>,
    pub validity_months: Option<i32>,
    pub is_limited: bool,
    pub surveillance_months: Option<i32>,
    pub is_certifiable: bool,
    pub scopes: Vec<String>,
    pub evidence: EvidenceNeeded,
    pub levels: Vec<String>,
    pub grants: Vec<String>,
    pub register_url: Option<String>,
    pub source: String,
    pub source_url: Option<String>,
    pub checked_on: Option<NaiveDate>,
    pub is_withdrawn: bool,
}

impl Content {
    pub fn of(row: &scheme::Model) -> Self {
        Self {
            kind: row.kind,
            name: row.name.clone(),
            issuer: row.issuer.clone(),
            jurisdictions: row.jurisdictions.0.clone(),
            domains: row.domains.0.clone(),
            validity_months: row.validity_months,
            is_limited: row.is_limited,
            surveillance_months: row.surveillance_months,
            is_certifiable: row.is_certifiable,
            scopes: row.scopes.0.clone(),
            evidence: row.evidence,
            levels: row.levels.0.clone(),
            grants: row.grants.0.clone(),
            register_url: row.register_url.clone(),
            source: row.source.clone(),
            source_url: row.source_url.clone(),
            checked_on: row.checked_on,
            is_withdrawn: row.is_withdrawn,
        }
    }

    /// A row that says this and is otherwise as before.
    pub fn into_row(self, row: scheme::Model) -> scheme::Model {
        scheme::Model {
            kind: self.kind,
            name: self.name,
            issuer: self.issuer,
            jurisdictions: self.jurisdictions.into(),
            domains: self.domains.into(),
            validity_months: self.validity_months,
            is_limited: self.is_limited,
            surveillance_months: self.surveillance_months,
            is_certifiable: self.is_certifiable,
            scopes: self.scopes.into(),
            evidence: self.evidence,
            levels: self.levels.into(),
            grants: self.grants.into(),
            register_url: self.register_url,
            source: self.source,
            source_url: self.source_url,
            checked_on: self.checked_on,
            is_withdrawn: self.is_withdrawn,
            ..row
        }
    }

    /// Whether what others keep of the scheme must be made again: its name, or what it opens.
    pub fn shows_otherwise(&self, before: &Self) -> bool {
        (&self.name, &self.grants, self.kind) != (&before.name, &before.grants, before.kind)
    }

    /// The fields that differ from another one: name of the field, its text before and after.
    pub fn differences(&self, before: &Self) -> Vec<(String, String, String)> {
        let (Ok(Value::Object(old)), Ok(Value::Object(new))) =
            (serde_json::to_value(before), serde_json::to_value(self))
        else {
            return Vec::new();
        };
        let differs = |(field, value): (String, Value)| {
            let was = old.get(&field).cloned().unwrap_or_default();
            (was != value).then(|| (field, shown(&was), shown(&value)))
        };
        new.into_iter().filter_map(differs).collect()
    }
}

/// A value as people read it in a list of changes.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(true) => "✓".to_owned(),
        Value::Bool(false) => "✗".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(parts) if parts.is_empty() => "–".to_owned(),
        Value::Array(parts) => parts.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Object(parts) => parts.values().map(shown).collect::<Vec<_>>().join(" / "),
        Value::Number(number) => number.to_string(),
    }
}

/// The version that a row stands for.
pub fn version_of(
    row: &scheme::Model,
    from: NaiveDate,
    reason: Option<String>,
    person: Option<PersonId>,
    now: DateTime<Utc>,
) -> scheme_version::Model {
    scheme_version::Model {
        id: SchemeVersionId::new(),
        scheme_id: row.id,
        version: row.version,
        valid_from: from,
        content: serde_json::to_value(Content::of(row)).unwrap_or_default(),
        reason,
        changed_by: person,
        changed_at: now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_told_field_by_field() {
        let row = crate::trust::reference::read().unwrap().remove(5);
        let before = Content::of(&row);
        assert!(before.differences(&before).is_empty());
        let after =
            Content { validity_months: Some(24), is_certifiable: false, grants: vec![], ..before.clone() };
        let told = after.differences(&before);
        let fields: Vec<_> = told.iter().map(|(field, ..)| field.as_str()).collect();
        assert_eq!(fields, ["grants", "is_certifiable", "validity_months"]);
        assert_eq!((told[1].1.as_str(), told[1].2.as_str()), ("✓", "✗"));
        assert!(after.shows_otherwise(&before));
        let kept: Content =
            serde_json::from_value(version_of(&row, day(), None, None, now()).content).unwrap();
        assert_eq!(kept, before, "a version reads back as what it was");
    }

    fn day() -> NaiveDate {
        now().date_naive()
    }

    fn now() -> DateTime<Utc> {
        "2026-11-23T09:00:00Z".parse().unwrap()
    }
}
