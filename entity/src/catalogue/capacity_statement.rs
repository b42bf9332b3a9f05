//! When an organisation, or one of its offers, is free, month by month.

use chrono::NaiveDate;
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

/// What is said of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthEntry {
    /// Its first day.
    pub month: NaiveDate,
    /// Of an offer: how much in the unit of its price. Of an organisation: the free part of the usual capacity, in per
    /// cent. Zero: closed.
    pub free: i32,
}

/// Months in their order, each once; a month that is not named is unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct MonthEntries(pub Vec<MonthEntry>);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "capacity_statement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CapacityStatementId,
    #[sea_orm(unique)]
    pub organisation_id: Option<OrganisationId>,
    #[sea_orm(unique)]
    pub offer_id: Option<OfferId>,
    pub available_from: Option<NaiveDate>,
    #[sea_orm(column_type = "JsonBinary")]
    pub months: MonthEntries,
    pub stated_on: NaiveDate,
    /// Counts the changes: who saves an older version is told.
    pub version: i32,
    pub updated_by: Option<PersonId>,
}

impl ActiveModelBehavior for ActiveModel {}
