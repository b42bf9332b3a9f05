//! Outcomes and corrections.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Text, Tri, Value};

/// The outcome for one or several lots: one entry per decision or contract.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Award {
    pub id: Option<String>,
    pub contract_id: Option<String>,
    /// Identifiers of [`crate::Lot`]; empty when the notice does not say which, or has no lots.
    pub lots: Vec<String>,
    pub status: AwardStatus,
    /// Why nothing was awarded (BT-144), or why it was, in the publisher's code or words.
    pub reason: Option<String>,
    pub title: Text,
    /// Day of the decision or of the conclusion of the contract.
    pub date: Option<NaiveDate>,
    pub winners: Vec<Winner>,
    pub values: Vec<Value>,
    /// How many tenders were received.
    pub tenders_received: Option<u32>,
    /// Of these, how many from small and medium-sized enterprises.
    pub tenders_received_sme: Option<u32>,
    pub subcontracting: Tri,
}

/// What became of the call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AwardStatus {
    /// At least one winner was chosen (`selec-w`).
    Awarded,
    /// Closed without a winner (`clos-nw`).
    NotAwarded,
    /// Not yet decided (`open-nw`).
    Pending,
    /// A contract was changed.
    Modified,
    #[default]
    Unknown,
}

/// An operator to whom a contract went: one entry per member of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Winner {
    pub name: String,
    /// National or publisher's identifier.
    pub id: Option<String>,
    /// What the identifier is: `SIRET`, `NEQ`, `TVA`, …
    pub id_scheme: Option<String>,
    pub country: Option<String>,
    pub city: Option<String>,
    pub postcode: Option<String>,
    pub nuts: Option<String>,
    /// Head of the group (`mandataire`), when there is one.
    pub is_lead: bool,
    /// Several winners with the same group mark won together.
    pub group: Option<String>,
    /// Place in the ranking.
    pub rank: Option<u32>,
    /// `micro`, `small`, `medium`, `large`, `sme` (BT-165).
    pub size: Option<String>,
    /// What this winner's tender is worth, when stated per winner.
    pub value: Option<Value>,
}

/// What a change notice changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Change {
    /// The notice that is changed: its identifier, with its version when stated (BT-758).
    pub previous: Option<String>,
    pub previous_version: Option<String>,
    /// BT-140: `cor-buy`, `cor-esen`, `cancel`, `update-add`, …
    pub reason: Option<String>,
    pub description: Option<String>,
    pub sections: Vec<ChangedSection>,
    /// The call is off.
    pub cancelled: bool,
    /// The procurement documents changed, too (BT-718).
    pub documents_changed: Tri,
}

/// One changed place of the notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangedSection {
    /// Section, number or field as the publisher names it (`LOT-0001`, `IV.2.2`, `PROCEDURE`).
    pub section: String,
    pub lot: Option<String>,
    pub label: Option<String>,
    pub old: Option<String>,
    pub new: Option<String>,
    pub description: Option<String>,
}
