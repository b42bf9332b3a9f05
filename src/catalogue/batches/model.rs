//! What an offer was and becomes, and what a row of a batch says of it.

use chrono::{DateTime, Utc};
pub use entity::catalogue::batch::{BatchKind, BatchStatus};
pub use entity::catalogue::batch_row::{RowOutcome, RowState};
use entity::values::{FileId, OfferBatchId, OfferId, OrganisationId, PersonId};
use serde::{Deserialize, Serialize};

use crate::catalogue::model::{Content, Offer, OfferStatus, Photo};

/// Everything that is needed to make an offer what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub content: Content,
    pub status: OfferStatus,
    /// Of an offer that exists.
    pub kept: Option<Kept>,
}

/// What people do not write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub slug: String,
    pub archived_from: Option<OfferStatus>,
    pub published_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub photos: Vec<Photo>,
}

impl Snapshot {
    pub fn of(offer: &Offer) -> Self {
        Self {
            content: offer.content.clone(),
            status: offer.status,
            kept: Some(Kept {
                slug: offer.slug.clone(),
                archived_from: offer.archived_from,
                published_at: offer.published_at,
                created_at: offer.created_at,
                photos: offer.photos.clone(),
            }),
        }
    }
}

/// Why a row is not taken over: the column or field, what stands there, and the key of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    pub column: String,
    pub value: String,
    pub key: String,
}

/// A row of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of the file, or number in the selection.
    pub line: i32,
    pub offer_id: Option<OfferId>,
    pub outcome: RowOutcome,
    pub state: RowState,
    pub label: String,
    /// Version of the offer that was looked at; 0: none.
    pub version: i32,
    pub version_after: Option<i32>,
    pub before: Option<Snapshot>,
    pub after: Option<Snapshot>,
    pub problems: Vec<RowProblem>,
}

impl Row {
    /// A row that would make an offer.
    pub fn new_offer(line: i32, after: Snapshot) -> Self {
        let label = label_of(&after.content);
        Self { outcome: RowOutcome::New, label, after: Some(after), ..Self::blank(line) }
    }

    /// A row about an offer that exists: changed or not.
    pub fn of_offer(line: i32, offer: &Offer, after: Snapshot) -> Self {
        let before = Snapshot::of(offer);
        let is_same = before.content == after.content && before.status == after.status;
        let outcome = if is_same { RowOutcome::Unchanged } else { RowOutcome::Changed };
        // What stays as it is needs no two copies.
        let (before, after) = if is_same { (None, None) } else { (Some(before), Some(after)) };
        Self { outcome, before, after, ..Self::about(line, offer) }
    }

    /// A row that removes an offer.
    pub fn deletion(line: i32, offer: &Offer) -> Self {
        Self { outcome: RowOutcome::Deleted, before: Some(Snapshot::of(offer)), ..Self::about(line, offer) }
    }

    /// A row that is not taken over.
    pub fn refused(line: i32, label: String, problems: Vec<RowProblem>) -> Self {
        Self { outcome: RowOutcome::Refused, label, problems, ..Self::blank(line) }
    }

    /// The same about an offer that exists.
    pub fn refused_offer(line: i32, offer: &Offer, problems: Vec<RowProblem>) -> Self {
        Self { outcome: RowOutcome::Refused, problems, ..Self::about(line, offer) }
    }

    fn about(line: i32, offer: &Offer) -> Self {
        Self {
            offer_id: Some(offer.id),
            label: label_of(&offer.content),
            version: offer.version,
            ..Self::blank(line)
        }
    }

    fn blank(line: i32) -> Self {
        Self {
            line,
            offer_id: None,
            outcome: RowOutcome::Unchanged,
            state: RowState::Pending,
            label: String::new(),
            version: 0,
            version_after: None,
            before: None,
            after: None,
            problems: Vec::new(),
        }
    }

    /// Whether applying the batch does anything with it.
    pub fn writes(&self) -> bool {
        writes(self.outcome)
    }
}

pub const fn writes(outcome: RowOutcome) -> bool {
    matches!(outcome, RowOutcome::New | RowOutcome::Changed | RowOutcome::Deleted)
}

/// Reference and title, as far as there are any.
pub fn label_of(content: &Content) -> String {
    let title = content.title.best(entity::values::Language::Fr);
    match content.reference.as_deref() {
        Some(reference) if title.is_empty() => reference.to_owned(),
        Some(reference) => format!("{reference} · {title}"),
        None => title.to_owned(),
    }
}

/// A batch without its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    pub id: OfferBatchId,
    pub organisation_id: OrganisationId,
    pub person_id: Option<PersonId>,
    pub kind: BatchKind,
    pub status: BatchStatus,
    /// Name of the file, or key of the step.
    pub title: String,
    pub file_id: Option<FileId>,
    pub header: Vec<String>,
    pub samples: Vec<String>,
    /// Our field of each column; empty: not read.
    pub mapping: Vec<String>,
    pub rows: i32,
    pub created_at: DateTime<Utc>,
    pub applied_at: Option<DateTime<Utc>>,
}

impl Batch {
    pub fn is_at_work(&self) -> bool {
        matches!(self.status, BatchStatus::Reading | BatchStatus::Applying | BatchStatus::Undoing)
    }
}

/// How many rows of each outcome and state a batch has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals(pub Vec<(RowOutcome, RowState, u64)>);

impl Totals {
    pub fn outcome(&self, outcome: RowOutcome) -> u64 {
        self.0.iter().filter(|(known, _, _)| *known == outcome).map(|(_, _, n)| n).sum()
    }

    pub fn state(&self, state: RowState) -> u64 {
        self.0
            .iter()
            .filter(|(outcome, known, _)| *known == state && writes(*outcome))
            .map(|(_, _, n)| n)
            .sum()
    }

    pub fn all(&self) -> u64 {
        self.0.iter().map(|(_, _, n)| n).sum()
    }

    /// Rows that applying would write.
    pub fn to_write(&self) -> u64 {
        self.0.iter().filter(|(outcome, _, _)| writes(*outcome)).map(|(_, _, n)| n).sum()
    }
}
