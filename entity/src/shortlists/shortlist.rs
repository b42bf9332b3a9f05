//! Lists of suppliers and offers: a person's own, or shared with the colleagues of one organisation.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// What the colleagues may do with a list.
    Sharing { Private = "private", Read = "read", Write = "write" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shortlist")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ShortlistId,
    pub name: String,
    /// Who made it; absent when the account is gone.
    pub owner_id: Option<PersonId>,
    /// Whose colleagues share it.
    pub organisation_id: Option<OrganisationId>,
    pub sharing: Sharing,
    /// Counts the changes of name, sharing and order; who saw an older one is told.
    pub version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
