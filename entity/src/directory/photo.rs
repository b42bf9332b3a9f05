//! Photos of an organisation, in order; the first one is the cover.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_photo")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganisationPhotoId,
    pub organisation_id: OrganisationId,
    pub file_id: FileId,
    pub position: i32,
    /// What the photo shows, for people who do not see it.
    pub alt: String,
    pub width: i32,
    pub height: i32,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
