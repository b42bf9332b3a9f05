//! By what a tender is filtered and counted: one row per value, so that lists never read whole tenders.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// The filters of the list.
    Facet {
        Sector = "sector",
        Place = "place",
        Reserved = "reserved",
        Source = "source",
        Announcement = "announcement",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "tender_facet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tender_id: TenderId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub facet: Facet,
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
}

impl ActiveModelBehavior for ActiveModel {}
