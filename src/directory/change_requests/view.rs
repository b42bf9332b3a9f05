//! A request in words: old and new, field by field.

use chrono::{DateTime, Utc};
use entity::directory::change_request::{Identity, Model};
use entity::values::{ChangeRequestId, Language};

use super::model::Field;
use crate::directory::forms::OrganisationForm;
use crate::directory::forms_of_law::LegalFamily;
use crate::directory::{keys, kinds};
use crate::locales;

/// One field of a request.
#[derive(Debug)]
pub struct Compared {
    pub label: &'static str,
    pub old: String,
    pub new: String,
    pub is_different: bool,
    /// Whether the record has changed in this field since the request was made.
    pub has_moved: bool,
}

/// A request as the member sees it.
#[derive(Debug)]
pub struct Waiting {
    pub id: ChangeRequestId,
    pub since: DateTime<Utc>,
    pub rows: Vec<Compared>,
    asked: Identity,
    present: Identity,
}

impl Waiting {
    pub fn new(request: Model, present: Identity, language: Language) -> Self {
        let mut rows = compare(&present, &request, language);
        rows.retain(|row| row.is_different);
        Self { id: request.id, since: request.created_at, rows, asked: request.asked, present }
    }

    /// The form shows what was asked for, so that saving it again asks for the same.
    pub fn put_into(&self, form: OrganisationForm) -> OrganisationForm {
        let (asked, present) = (&self.asked, &self.present);
        let differs = |field: Field| field.differs(present, asked);
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        OrganisationForm {
            request: self.id.to_string(),
            name: if differs(Field::Name) { asked.name.clone() } else { form.name },
            brand: if differs(Field::Brand) { text(&asked.brand) } else { form.brand },
            jurisdiction: if differs(Field::Jurisdiction) {
                asked.jurisdiction.to_string()
            } else {
                form.jurisdiction
            },
            form: if differs(Field::Form) { text(&asked.form) } else { form.form },
            kind: if differs(Field::Kind) { text(&asked.kind) } else { form.kind },
            number: if differs(Field::Number) { text(&asked.number) } else { form.number },
            supplies: if differs(Field::Supplies) {
                asked.is_supplier.then(|| "1".to_owned())
            } else {
                form.supplies
            },
            ..form
        }
    }
}

/// All fields side by side; what the member did not change stays as it is now.
pub fn compare(present: &Identity, request: &Model, language: Language) -> Vec<Compared> {
    let asked = super::model::merged(present, &request.base, &request.asked);
    let row = |field: Field| Compared {
        label: label(field),
        old: words(field, present, language),
        new: words(field, &asked, language),
        is_different: field.differs(present, &asked),
        has_moved: field.differs(present, &request.base),
    };
    Field::ALL.into_iter().map(row).collect()
}

pub const fn label(field: Field) -> &'static str {
    match field {
        Field::Name => "directory-field-name",
        Field::Brand => "directory-field-brand",
        Field::Jurisdiction => "directory-field-jurisdiction",
        Field::Form => "directory-field-form",
        Field::Kind => "directory-field-kind",
        Field::Number => "directory-field-number",
        Field::Supplies => "directory-change-supplies",
    }
}

fn words(field: Field, identity: &Identity, language: Language) -> String {
    match field {
        Field::Name => identity.name.clone(),
        Field::Brand => identity.brand.clone().unwrap_or_default(),
        Field::Jurisdiction => locales::text(language, keys::jurisdiction(identity.jurisdiction)),
        Field::Form => {
            let family = identity.form.as_deref().and_then(LegalFamily::parse);
            family.map(|family| locales::text(language, keys::form(family))).unwrap_or_default()
        }
        Field::Kind => identity.kind.as_deref().map(|code| kinds::name(code, language)).unwrap_or_default(),
        Field::Number => identity.number.clone().unwrap_or_default(),
        Field::Supplies if identity.is_supplier => locales::text(language, "directory-change-yes"),
        Field::Supplies => locales::text(language, "directory-change-no"),
    }
}
