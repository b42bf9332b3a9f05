//! Codes by an app (TOTP): the shared secret, encrypted with a key of this installation.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub sealed_secret: String,
    /// Absent until the person has shown a first code.
    pub confirmed_at: Option<DateTimeUtc>,
    /// The time step of the last code accepted: no code is accepted twice.
    pub last_step: i64,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
