//! Rows of campaigns and of what was chosen for them.

use entity::campaigns::campaign::{Column, Entity, Model};
use entity::campaigns::{campaign, campaign_item as item};
use entity::values::{CampaignId, CampaignItemId, ChamberId, OfferId, OrganisationId};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

pub async fn find(db: &impl ConnectionTrait, id: CampaignId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The row, locked until the transaction ends.
pub async fn lock(txn: &impl ConnectionTrait, id: CampaignId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(txn).await
}

pub async fn find_by_slug(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    slug: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::ChamberId.eq(chamber)).filter(Column::Slug.eq(slug)).one(db).await
}

/// Published campaigns of a Chamber that are not archived, those that end first before.
pub async fn list_published(db: &impl ConnectionTrait, chamber: ChamberId) -> Result<Vec<Model>, DbErr> {
    let published = Entity::find().filter(Column::ChamberId.eq(chamber)).filter(Column::IsPublished.eq(true));
    published.filter(Column::ArchivedAt.is_null()).order_by_asc(Column::EndsOn).all(db).await
}

/// All campaigns of a Chamber, archived ones or the others, latest first.
pub async fn list(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    is_archived: bool,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let all = Entity::find().filter(Column::ChamberId.eq(chamber));
    let all = if is_archived {
        all.filter(Column::ArchivedAt.is_not_null())
    } else {
        all.filter(Column::ArchivedAt.is_null())
    };
    all.order_by_desc(Column::StartsOn).order_by_desc(Column::Id).limit(limit).all(db).await
}

pub async fn count_active(db: &impl ConnectionTrait, chamber: ChamberId) -> Result<u64, DbErr> {
    let all = Entity::find().filter(Column::ChamberId.eq(chamber));
    all.filter(Column::ArchivedAt.is_null()).count(db).await
}

pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    campaign::ActiveModel::from(row).insert(db).await.map(|_| ())
}

pub async fn update(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

/// What was chosen, in the order of the hand.
pub async fn list_items(db: &impl ConnectionTrait, id: CampaignId) -> Result<Vec<item::Model>, DbErr> {
    let of_campaign = item::Entity::find().filter(item::Column::CampaignId.eq(id));
    of_campaign.order_by_asc(item::Column::Position).order_by_asc(item::Column::Id).all(db).await
}

pub async fn insert_item(
    txn: &impl ConnectionTrait,
    campaign: CampaignId,
    position: i32,
    offer: Option<OfferId>,
    organisation: Option<OrganisationId>,
) -> Result<(), DbErr> {
    let row = item::ActiveModel {
        id: Set(CampaignItemId::new()),
        campaign_id: Set(campaign),
        position: Set(position),
        offer_id: Set(offer),
        organisation_id: Set(organisation),
    };
    item::Entity::insert(row).exec_without_returning(txn).await.map(|_| ())
}

pub async fn delete_item(txn: &impl ConnectionTrait, id: CampaignItemId) -> Result<(), DbErr> {
    item::Entity::delete_by_id(id).exec(txn).await.map(|_| ())
}

/// Numbers the items as they stand.
pub async fn set_order(txn: &impl ConnectionTrait, items: &[item::Model]) -> Result<(), DbErr> {
    for (position, row) in (0..).zip(items) {
        if row.position != position {
            let change = item::ActiveModel { id: Set(row.id), position: Set(position), ..Default::default() };
            change.update(txn).await?;
        }
    }
    Ok(())
}
