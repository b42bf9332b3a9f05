//! The tenders that people follow.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "watch_follow")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub tender_id: TenderId,
    /// In whose hall the person was: mails come from there.
    pub chamber_id: ChamberId,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
