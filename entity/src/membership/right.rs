//! Rights of each category in a Chamber, where they differ from the usual ones.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Who holds a right: a category of members, or organisations that are no members.
    RightsHolder {
        Collective = "collective",
        Individual = "individual",
        Support = "support",
        Partner = "partner",
        Outsider = "outsider",
    }
}

crate::text_enum! {
    /// What one may do.
    Right {
        Vote = "vote",
        SeePrices = "see_prices",
        PublishOffers = "publish_offers",
        ReceiveTenders = "receive_tenders",
    }
}

impl Right {
    /// Whether the hall itself acts by it; the others are noted for what the Chamber does elsewhere.
    pub const fn is_enforced(self) -> bool {
        matches!(self, Self::PublishOffers | Self::ReceiveTenders)
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership_right")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub chamber_id: ChamberId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub holder: RightsHolder,
    #[sea_orm(primary_key, auto_increment = false, column_name = "right_code")]
    pub right: Right,
    pub is_granted: bool,
}

impl ActiveModelBehavior for ActiveModel {}
