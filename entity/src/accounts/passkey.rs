//! Passkeys (WebAuthn): the public half of a key that never leaves the person's device.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "passkey")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PasskeyId,
    pub person_id: PersonId,
    /// The device's name for it, base64url.
    #[sea_orm(unique)]
    pub credential_id: String,
    /// The person's name for it.
    pub name: String,
    /// What does not change (the key itself), encoded by the library, base64url.
    pub public_key: String,
    /// What changes with use (the signature counter, the backup), encoded by the library, base64url.
    pub state: String,
    /// How the device is reached, one bit each.
    pub transports: i32,
    pub created_at: DateTimeUtc,
    pub last_used_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
