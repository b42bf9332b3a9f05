//! Which correction a person was written to about: each once.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "watch_news_sent")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub news_id: WatchNewsId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub sent_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
