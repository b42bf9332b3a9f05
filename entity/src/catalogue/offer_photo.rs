//! Photos of an offer, in order.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_photo")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferPhotoId,
    pub offer_id: OfferId,
    pub file_id: FileId,
    pub position: i32,
    /// What the photo shows, for people who do not see it.
    pub alt: String,
    pub width: i32,
    pub height: i32,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
