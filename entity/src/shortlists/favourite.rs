//! What a person has starred: a supplier or an offer.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "favourite")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FavouriteId,
    pub person_id: PersonId,
    /// Exactly one of the two is there.
    pub organisation_id: Option<OrganisationId>,
    pub offer_id: Option<OfferId>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
