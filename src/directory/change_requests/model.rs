//! An organisation's identity, and what a request changes of it.

use entity::directory::change_request::Identity;
use entity::directory::organisation;

use crate::accounts::session::hash;
use crate::directory::flags::{Placed, derived_flags};
use crate::directory::forms::OwnRecord;
use crate::directory::forms_of_law::LegalFamily;
use crate::directory::service::{is_doubtful, number};
use crate::directory::store::texts;

/// The fields of an identity, in the order of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Name,
    Brand,
    Jurisdiction,
    Form,
    Kind,
    Number,
    Supplies,
}

impl Field {
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Brand, Self::Jurisdiction, Self::Form, Self::Kind, Self::Number, Self::Supplies];

    pub fn differs(self, one: &Identity, other: &Identity) -> bool {
        match self {
            Self::Name => one.name != other.name,
            Self::Brand => one.brand != other.brand,
            Self::Jurisdiction => one.jurisdiction != other.jurisdiction,
            Self::Form => one.form != other.form,
            Self::Kind => one.kind != other.kind,
            Self::Number => one.number != other.number,
            Self::Supplies => one.is_supplier != other.is_supplier,
        }
    }
}

/// What a record says now.
pub fn identity(row: &organisation::Model) -> Identity {
    let family = LegalFamily::of(row.legal_form_scheme.as_deref(), row.legal_form.as_deref());
    Identity {
        name: row.name.clone(),
        brand: row.brand.clone(),
        jurisdiction: row.jurisdiction,
        form: family.map(|family| family.as_str().to_owned()),
        kind: row.kind.clone(),
        number: number(row.jurisdiction, row.registry_id.as_deref()).id,
        is_supplier: row.is_supplier,
    }
}

/// What a form asks for.
pub fn wanted(record: &OwnRecord) -> Identity {
    Identity {
        name: record.name.clone(),
        brand: record.brand.clone(),
        jurisdiction: record.jurisdiction,
        form: record.form.map(|family| family.as_str().to_owned()),
        kind: record.kind.clone(),
        number: number(record.jurisdiction, record.number.as_deref()).id,
        is_supplier: record.is_supplier,
    }
}

/// The record with another identity. Codes of a legal form and the register stay where they say the same.
pub fn with_identity(old: organisation::Model, new: &Identity) -> organisation::Model {
    let before = identity(&old);
    let same_form = before.form == new.form;
    let same_number = before.number == new.number && before.jurisdiction == new.jurisdiction;
    let number = number(new.jurisdiction, new.number.as_deref());
    let doubtful = if same_number { is_doubtful(&old) } else { number.is_doubtful() };
    let flags = derived_flags(&old.flags.0, doubtful, Placed::As(&old.flags.0));
    organisation::Model {
        flags: texts(flags),
        name: new.name.clone(),
        brand: new.brand.clone(),
        jurisdiction: new.jurisdiction,
        is_supplier: new.is_supplier,
        kind: new.kind.clone(),
        legal_form_scheme: if same_form {
            old.legal_form_scheme
        } else {
            new.form.as_ref().map(|_| "HALLE".to_owned())
        },
        legal_form: if same_form { old.legal_form } else { new.form.clone() },
        registry_scheme: if same_number { old.registry_scheme } else { number.scheme },
        registry_check: if same_number { old.registry_check } else { number.check },
        registry_id: if same_number { old.registry_id } else { number.id },
        ..old
    }
}

/// The present identity with what was asked for put in: only what the member changed, so that what has changed
/// otherwise in the meantime stays.
pub fn merged(present: &Identity, base: &Identity, asked: &Identity) -> Identity {
    let asks = |field: Field| field.differs(base, asked);
    let from = |field: Field| if asks(field) { asked } else { present };
    Identity {
        name: from(Field::Name).name.clone(),
        brand: from(Field::Brand).brand.clone(),
        jurisdiction: from(Field::Jurisdiction).jurisdiction,
        form: from(Field::Form).form.clone(),
        kind: from(Field::Kind).kind.clone(),
        number: from(Field::Number).number.clone(),
        is_supplier: from(Field::Supplies).is_supplier,
    }
}

/// What somebody who decides has looked at: another record or another request gives another text.
pub fn version(present: &Identity, asked: &Identity) -> String {
    hash(&serde_json::json!([present, asked]).to_string())
}

#[cfg(test)]
mod tests {
    use entity::values::Jurisdiction;

    use super::*;

    fn named(name: &str, number: Option<&str>) -> Identity {
        Identity {
            name: name.to_owned(),
            brand: None,
            jurisdiction: Jurisdiction::Ch,
            form: Some("association".to_owned()),
            kind: None,
            number: number.map(str::to_owned),
            is_supplier: true,
        }
    }

    #[test]
    fn only_what_was_asked_for_is_taken_over() {
        let base = named("Le Levain", None);
        let asked = named("Le Levain vivant", None);
        let present = named("Le Levain", Some("CHE-109.322.551"));
        assert_eq!(merged(&present, &base, &asked), named("Le Levain vivant", Some("CHE-109.322.551")));
        assert_eq!(merged(&base, &base, &asked), asked);
    }

    #[test]
    fn another_record_or_another_request_is_another_version() {
        let (base, asked) = (named("Le Levain", None), named("Le Levain vivant", None));
        let seen = version(&base, &asked);
        assert_eq!(seen, version(&base.clone(), &asked.clone()));
        assert_ne!(seen, version(&named("Le Levain", Some("1")), &asked));
        assert_ne!(seen, version(&base, &named("Le Levain nouveau", None)));
    }
}
