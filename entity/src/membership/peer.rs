//! Somebody of a member whom the Chamber asks to read an application of others.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership_peer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PeerId,
    pub application_id: ApplicationId,
    pub round: i32,
    /// Absent once the person is forgotten.
    pub person_id: Option<PersonId>,
    pub asked_by: Option<PersonId>,
    pub asked_at: DateTimeUtc,
    pub declined_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
