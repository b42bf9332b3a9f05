//! What one person found in an application.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

crate::text_enum! {
    /// What a person recommends.
    Recommendation { Accept = "accept", Plan = "plan", Refuse = "refuse" }
}

crate::text_enum! {
    /// Whether a criterion is met.
    Finding { Met = "met", Partly = "partly", NotMet = "not_met" }
}

/// The finding on one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionFinding {
    pub criterion_id: CriterionId,
    pub finding: Finding,
    #[serde(default)]
    pub note: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Findings(pub Vec<CriterionFinding>);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership_review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReviewId,
    pub application_id: ApplicationId,
    pub round: i32,
    /// Absent once the person is forgotten.
    pub person_id: Option<PersonId>,
    pub recommendation: Recommendation,
    pub summary: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub findings: Findings,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
