//! The lines of a list: a supplier, or one of its offers.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shortlist_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ShortlistEntryId,
    pub shortlist_id: ShortlistId,
    pub organisation_id: OrganisationId,
    /// Absent: the supplier as a whole.
    pub offer_id: Option<OfferId>,
    pub position: i32,
    pub added_by: Option<PersonId>,
    pub added_at: DateTimeUtc,
    /// Removed, and for a while put back by one button.
    pub removed_at: Option<DateTimeUtc>,
    pub removed_by: Option<PersonId>,
}

impl ActiveModelBehavior for ActiveModel {}
