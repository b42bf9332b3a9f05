//! Notes on the lines of a list: added and taken back by their author, never overwritten.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shortlist_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ShortlistNoteId,
    pub entry_id: ShortlistEntryId,
    /// Absent when the account is gone.
    pub author_id: Option<PersonId>,
    pub body: String,
    pub written_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
