//! What a notice says about answering together.

use serde::{Deserialize, Serialize};

use super::Tri;

/// One rule: the answer and the words or the field it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Rule {
    pub answer: Tri,
    /// The sentence of the notice, or `field: value` when the source is a coded field.
    pub quote: Option<String>,
}

/// Rules on groups and subcontracting. Most formats have no field for them, so that `unknown` is the usual answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupRules {
    /// May several operators answer as one group?
    pub consortium: Rule,
    /// May one operator be a member of several groups?
    pub multi_consortium: Rule,
    /// May parts be given to subcontractors?
    pub subcontract: Rule,
    /// May one operator be subcontractor in several tenders?
    pub multi_subcontract: Rule,
    /// May one operator answer alone and as a member of a group?
    pub alone_and_group: Rule,
    /// The legal form the group must take once the contract is awarded (eForms BT-76, TED III.1.3).
    pub form_after_award: Option<String>,
    /// For how many lots one may tender (BT-31).
    pub max_lots_tendered: Option<u32>,
    /// How many lots one may be awarded (BT-33).
    pub max_lots_awarded: Option<u32>,
    /// Tasks that a member of the group must carry out itself, in the notice's words.
    pub essential_tasks: Vec<String>,
    /// What else the notice says on groups, lots or subcontracting, in its own words.
    pub notes: Vec<String>,
}
