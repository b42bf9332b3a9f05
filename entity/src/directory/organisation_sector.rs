//! Sectors of an organisation.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Who said so: the organisation or staff, the source, or a proposal from activity code and words.
    SectorOrigin { Declared = "declared", Source = "source", Proposed = "proposed" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_sector")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: OrganisationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub sector_code: String,
    pub origin: SectorOrigin,
}

impl ActiveModelBehavior for ActiveModel {}
