//! One-time links: confirmation of an address, password reset, invitation of staff.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// What a one-time link allows.
    TokenPurpose { ConfirmEmail = "confirm_email", ResetPassword = "reset_password", StaffInvitation = "staff_invitation" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "token")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TokenId,
    pub purpose: TokenPurpose,
    #[sea_orm(unique)]
    pub key_hash: String,
    pub person_id: PersonId,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
