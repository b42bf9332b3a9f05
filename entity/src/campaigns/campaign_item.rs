//! An offer or a supplier that was chosen for a campaign, in the order of the hand.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CampaignItemId,
    pub campaign_id: CampaignId,
    pub position: i32,
    /// Exactly one of the two is set.
    pub offer_id: Option<OfferId>,
    pub organisation_id: Option<OrganisationId>,
}

impl ActiveModelBehavior for ActiveModel {}
