//! Who stands on both sides: people of an organisation who also work for a Chamber.

use entity::accounts::{affiliation, staff};
use entity::values::{ChamberId, OrganisationId};
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};

/// Whether somebody who acts for the organisation works for the Chamber: then the organisation is, in what concerns
/// impartiality, the Chamber itself.
pub async fn shares_people(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    chamber: ChamberId,
) -> Result<bool, DbErr> {
    let staff = Query::select()
        .column(staff::Column::PersonId)
        .from(staff::Entity)
        .and_where(staff::Column::ChamberId.eq(chamber))
        .to_owned();
    let shared = affiliation::Entity::find()
        .filter(affiliation::Column::OrganisationId.eq(organisation))
        .filter(affiliation::Column::PersonId.in_subquery(staff))
        .count(db)
        .await?;
    Ok(shared > 0)
}
