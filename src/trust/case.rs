//! A guarantee with everything that is recorded about it, for its holder and for the staff that checks it.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use entity::trust::{evidence, guarantee};
use entity::values::{Language, OrganisationId, PersonId};

pub use entity::trust::evidence::{Purpose, Visibility};

use super::model::{Guarantee, GuaranteeStatus, Scheme, Weights};
use super::moves::Details;
use super::urls;
use crate::files::DocumentKind;
use crate::web::format;

/// The whole record.
#[derive(Debug, Clone)]
pub struct Case {
    pub guarantee: Guarantee,
    pub row: guarantee::Model,
}

impl Case {
    pub(super) fn new(row: guarantee::Model, scheme: Arc<Scheme>, today: NaiveDate) -> Self {
        Self { guarantee: Guarantee::new(row.clone(), scheme, today, Weights::default()), row }
    }

    pub fn scheme(&self) -> &Scheme {
        &self.guarantee.scheme
    }

    pub fn holder(&self) -> OrganisationId {
        self.row.organisation_id
    }

    pub fn status(&self) -> GuaranteeStatus {
        self.row.status
    }

    /// A first person has checked it; somebody else of the Chamber, or another Chamber, confirms.
    pub fn waits_for_second_check(&self) -> bool {
        self.status() == GuaranteeStatus::Submitted && self.row.first_checked_by.is_some()
    }

    /// Whether its holder may show that the renewal was applied for: it was verified, and it ends.
    pub fn may_show_renewal(&self) -> bool {
        self.status() == GuaranteeStatus::Verified
            && self.scheme().is_verifiable()
            && self.row.valid_to.is_some()
    }

    /// What the holder wrote.
    pub fn details(&self) -> Details {
        Details {
            scope: self.guarantee.scope.clone(),
            reference: self.row.reference.clone(),
            level: self.row.level.clone(),
            issued_on: self.row.issued_on,
            valid_from: self.row.valid_from,
            valid_to: self.row.valid_to,
        }
    }

    /// The row after a step to a state by somebody: one version on. What waits for its check has not been checked, so
    /// that what the last check found goes; it keeps its place in the queue. Dates that may have changed are reminded
    /// of anew.
    pub(super) fn stepped(
        &self,
        status: GuaranteeStatus,
        person: Option<PersonId>,
        now: DateTime<Utc>,
    ) -> guarantee::Model {
        let row =
            guarantee::Model { status, version: self.row.version + 1, updated_at: now, ..self.row.clone() };
        // What is stated or submitted anew follows what the scheme says now.
        let row = if status == GuaranteeStatus::Submitted || status == GuaranteeStatus::Declared {
            guarantee::Model { scheme_version: self.scheme().version, ..unchecked(row) }
        } else {
            row
        };
        match status {
            GuaranteeStatus::Submitted => guarantee::Model {
                submitted_by: person,
                submitted_at: row.submitted_at.filter(|_| self.row.status == status).or(Some(now)),
                ..row
            },
            GuaranteeStatus::Declared => guarantee::Model { submitted_by: None, submitted_at: None, ..row },
            _ => row,
        }
    }
}

fn unchecked(row: guarantee::Model) -> guarantee::Model {
    guarantee::Model {
        method: None,
        verified_on: None,
        verified_by: None,
        next_check_on: None,
        first_checked_by: None,
        first_checked_on: None,
        renewal_filed_on: None,
        reason: None,
        reminded: None,
        ..row
    }
}

/// A document as pages show it.
#[derive(Debug, Clone)]
pub struct DocumentLine {
    pub row: evidence::Model,
    pub url: String,
    /// What it is and how large: `PDF, 34 ko`.
    pub size: String,
    /// Key of the words on who may read it.
    pub visibility: &'static str,
}

impl DocumentLine {
    pub fn new(row: evidence::Model, language: Language) -> Self {
        let kind = DocumentKind::of_media_type(&row.media_type).map_or("", DocumentKind::name);
        Self {
            url: urls::document(row.id),
            size: format!("{kind}, {}", format::file_size(language, row.size)),
            visibility: visibility_key(row.visibility),
            row,
        }
    }

    /// Whether the file is still there: it goes after its retention, the line stays.
    pub fn is_there(&self) -> bool {
        self.row.file_id.is_some()
    }

    /// It shows that the renewal was applied for.
    pub fn is_renewal(&self) -> bool {
        self.row.purpose == Purpose::Renewal
    }

    /// The first signs of the hash, enough to compare by eye.
    pub fn short_hash(&self) -> &str {
        self.row.sha256.get(..16).unwrap_or(&self.row.sha256)
    }
}

pub const fn visibility_key(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "trust-visibility-public",
        Visibility::Buyers => "trust-visibility-buyers",
        Visibility::Chamber => "trust-visibility-chamber",
    }
}

pub const fn purpose_key(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Proof => "trust-purpose-proof",
        Purpose::Renewal => "trust-purpose-renewal",
    }
}
