//! How often something has changed: each change adds a row, so that no change waits for another; the sum is the revision.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revision_mark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RevisionMarkId,
    /// What changed: `suppliers`.
    pub topic: String,
    /// 1 for a change; more for a row into which older ones were folded.
    pub amount: i32,
}

impl ActiveModelBehavior for ActiveModel {}
