//! What guarantees weigh in the order of results, where a Chamber has chosen otherwise than the house.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

/// Weights in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Weights {
    /// Certification by a third party or agreement of the State, verified.
    pub certification: u8,
    pub legal_status: u8,
    pub participatory: u8,
    /// Criterion or charter of the Chamber.
    pub chamber: u8,
    /// Any, with a document that waits for its check.
    pub submitted: u8,
    /// Any, stated only.
    pub declared: u8,
    /// Factor of what ends soon.
    pub expiring: u8,
    /// Factor of what has ended while its renewal is under way.
    pub renewing: u8,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "trust_weights")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub chamber_id: ChamberId,
    #[sea_orm(column_type = "JsonBinary")]
    pub weights: Weights,
    /// Counts the changes.
    pub version: i32,
    pub changed_by: Option<PersonId>,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}

impl Default for Weights {
    /// What the house proposes.
    fn default() -> Self {
        Self {
            certification: 100,
            legal_status: 90,
            participatory: 80,
            chamber: 70,
            submitted: 35,
            declared: 10,
            expiring: 90,
            renewing: 50,
        }
    }
}
