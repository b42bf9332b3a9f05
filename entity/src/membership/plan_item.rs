//! What a member accepted with a plan has to do, and by when.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Life of an item.
    PlanStatus { Open = "open", Done = "done", Dropped = "dropped" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership_plan_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlanItemId,
    pub membership_id: MembershipId,
    pub application_id: ApplicationId,
    pub position: i32,
    pub text: String,
    pub due_on: Date,
    pub status: PlanStatus,
    pub closed_by: Option<PersonId>,
    pub closed_on: Option<Date>,
    pub note: Option<String>,
    /// Days of the last reminder (30, 7, 0).
    pub reminded: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
