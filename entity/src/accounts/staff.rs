//! People who work for a Chamber.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// What somebody may do for a Chamber: the daily work, or also its settings and its staff.
    StaffRole { Agent = "agent", Administrator = "administrator" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "chamber_staff")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub chamber_id: ChamberId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub role: StaffRole,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
