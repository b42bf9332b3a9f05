//! Signed-in browsers: the cookie holds a random key, the row its SHA-256; deleting the row revokes it.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_hash: String,
    pub person_id: PersonId,
    pub created_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub user_agent: String,
    /// When the person last showed, in this session, that it is them.
    pub proved_at: Option<DateTimeUtc>,
    /// Whether it was opened by a passkey, or one was shown in it since.
    pub has_passkey: bool,
    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
