//! Questions and answers between a buyer and one supplier.

use sea_orm::entity::prelude::*;

use super::quote_thread::Side;
use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quote_message")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QuoteMessageId,
    pub thread_id: QuoteThreadId,
    pub side: Side,
    pub person_id: Option<PersonId>,
    pub body: String,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
