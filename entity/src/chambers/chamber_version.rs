//! The settings of a Chamber as they were after a change.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "chamber_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ChamberVersionId,
    pub chamber_id: ChamberId,
    pub number: i32,
    #[sea_orm(column_type = "JsonBinary")]
    pub settings: Json,
    /// Absent for what the machine's administrator did by a command.
    pub person_id: Option<PersonId>,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
