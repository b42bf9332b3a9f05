//! A text that staff uses again in its answers, in three languages, with placeholders.

use sea_orm::entity::prelude::*;

use super::case_hold::QueueKind;
use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "answer_text")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AnswerTextId,
    pub chamber_id: ChamberId,
    pub queue: QueueKind,
    /// By which staff chooses it.
    pub name: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub texts: LocalText,
    /// Raised by each change, so that of two people who change it at once the second is told.
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
