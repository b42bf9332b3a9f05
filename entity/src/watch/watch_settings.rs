//! How a Chamber alerts its members.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "watch_settings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub chamber_id: ChamberId,
    /// Organisations that hear of a tender at once.
    pub first_wave: i32,
    /// Hours between two waves.
    pub pause_hours: i32,
    pub later_wave: i32,
    /// Hour of the day at which the mail of the day leaves, in the Chamber's zone.
    pub digest_hour: i32,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
