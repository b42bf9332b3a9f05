//! Files people gave us: the bytes lie in the file store under their key, the row says what they are.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "stored_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FileId,
    pub sha256: String,
    pub size: i64,
    pub media_type: String,
    pub name: String,
    pub storage_key: String,
    pub uploaded_by: Option<PersonId>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
