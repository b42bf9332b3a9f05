//! What an organisation wants to hear of.

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

crate::text_enum! {
    /// Whether contracts reserved to some kinds of organisations are wanted.
    ReservedWish { With = "with", Without = "without", Only = "only" }
}

crate::text_enum! {
    /// Whether the organisation answers alone or with others.
    Company { Either = "either", Alone = "alone", Together = "together" }
}

/// What a notice must be. An empty list asks for nothing; within a list one is enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Criteria {
    /// Sectors of the taxonomy, with families for all that is in them. Sectors and codes together name the trades.
    pub sectors: Vec<String>,
    /// CPV codes without check digit; trailing zeros stand for everything below.
    pub cpv: Vec<String>,
    /// Territories: `CH-VD`, `FR`.
    pub places: Vec<String>,
    /// In minor units of `currency`.
    pub value_from: Option<i64>,
    pub value_to: Option<i64>,
    pub currency: Currency,
    /// Beginnings of words, or phrases, as typed.
    pub words: Vec<String>,
    pub without: Vec<String>,
    pub reserved: ReservedWish,
    pub company: Company,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "watch_profile")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WatchProfileId,
    pub organisation_id: OrganisationId,
    /// From 1; no two profiles of an organisation share one, so that there are never more than there may be.
    pub position: i32,
    pub name: String,
    pub is_active: bool,
    #[sea_orm(column_type = "JsonBinary")]
    pub criteria: Criteria,
    pub version: i32,
    pub updated_by: Option<PersonId>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
