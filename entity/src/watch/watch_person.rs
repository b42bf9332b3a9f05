//! How often a person wants to hear of alerts.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    Rhythm {
        /// One mail a day at most.
        Daily = "daily",
        AtOnce = "at_once",
        Never = "never",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "watch_person")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    pub rhythm: Rhythm,
    /// The last day (in the Chamber's zone) on which a mail of the day was written.
    pub mailed_on: Option<Date>,
    /// Of the secret address of their calendar: another number, another address.
    pub calendar_number: i32,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
