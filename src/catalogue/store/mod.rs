//! Rows of offers with their areas, guarantees in scope and photos.

use std::collections::HashMap;

use entity::catalogue::{offer, offer_area, offer_guarantee, offer_photo};
use entity::values::{FileId, OfferId, OfferPhotoId, OrganisationId};
pub mod batches;
pub mod capacity;
pub mod listing;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

use crate::catalogue::model::{Area, Capacity, Content, Offer, OfferStatus, Photo, Price, Terms};

/// Identifiers asked for at once (databases limit the parameters of a statement).
const BATCH: usize = 5_000;

pub async fn find(db: &impl ConnectionTrait, id: OfferId) -> Result<Option<Offer>, DbErr> {
    let row = offer::Entity::find_by_id(id).one(db).await?;
    Ok(with_parts(db, row.into_iter().collect()).await?.pop())
}

/// The same, locked until the transaction ends.
pub async fn find_locked(db: &impl ConnectionTrait, id: OfferId) -> Result<Option<Offer>, DbErr> {
    let row = offer::Entity::find_by_id(id).lock_exclusive().one(db).await?;
    Ok(with_parts(db, row.into_iter().collect()).await?.pop())
}

/// Gives the offers of a record that was merged to the one that goes on.
pub async fn move_offers(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    offer::Entity::update_many()
        .col_expr(offer::Column::OrganisationId, Expr::value(to))
        .filter(offer::Column::OrganisationId.eq(from))
        .exec(txn)
        .await?;
    batches::move_batches(txn, from, to).await
}

pub async fn find_by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Offer>, DbErr> {
    let row = offer::Entity::find().filter(offer::Column::Slug.eq(slug)).one(db).await?;
    Ok(with_parts(db, row.into_iter().collect()).await?.pop())
}

pub async fn list_by_ids(db: &impl ConnectionTrait, ids: &[OfferId]) -> Result<Vec<Offer>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let rows =
            offer::Entity::find().filter(offer::Column::Id.is_in(batch.iter().copied())).all(db).await?;
        found.extend(with_parts(db, rows).await?);
    }
    Ok(found)
}

/// Published offers after `after` in the order of their identifiers, for walks over all of them.
pub async fn list_published_after(
    db: &impl ConnectionTrait,
    after: Option<OfferId>,
    limit: u64,
) -> Result<Vec<Offer>, DbErr> {
    let mut query = offer::Entity::find().filter(offer::Column::Status.eq(OfferStatus::Published));
    if let Some(after) = after {
        query = query.filter(offer::Column::Id.gt(after));
    }
    let rows = query.order_by_asc(offer::Column::Id).limit(limit).all(db).await?;
    with_parts(db, rows).await
}

/// A page of the offers of organisations in a state, most recently changed first.
pub async fn page_of_organisations(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
    status: OfferStatus,
    number: u64,
    size: u64,
) -> Result<Vec<Offer>, DbErr> {
    let rows = of_organisations(ids, status).offset((number - 1) * size).limit(size).all(db).await?;
    with_parts(db, rows).await
}

/// The offers of organisations in a state, most recently changed first, `limit` at most.
pub async fn list_of_organisations(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
    status: OfferStatus,
    limit: u64,
) -> Result<Vec<Offer>, DbErr> {
    let rows = of_organisations(ids, status).limit(limit).all(db).await?;
    with_parts(db, rows).await
}

fn of_organisations(ids: &[OrganisationId], status: OfferStatus) -> Select<offer::Entity> {
    offer::Entity::find()
        .filter(offer::Column::OrganisationId.is_in(ids.iter().copied()))
        .filter(offer::Column::Status.eq(status))
        .order_by_desc(offer::Column::UpdatedAt)
        .order_by_asc(offer::Column::Id)
}

pub async fn count_of_organisations(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
) -> Result<HashMap<OfferStatus, i64>, DbErr> {
    let counts: Vec<(OfferStatus, i64)> = offer::Entity::find()
        .select_only()
        .column(offer::Column::Status)
        .column_as(offer::Column::Id.count(), "count")
        .filter(offer::Column::OrganisationId.is_in(ids.iter().copied()))
        .group_by(offer::Column::Status)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().collect())
}

/// All offers of an organisation, whatever their state, in the order in which they were made.
pub async fn list_all_of_organisation(
    db: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Vec<Offer>, DbErr> {
    let rows = offer::Entity::find().filter(offer::Column::OrganisationId.eq(id));
    let rows = rows.order_by_asc(offer::Column::CreatedAt).order_by_asc(offer::Column::Id).all(db).await?;
    with_parts(db, rows).await
}

/// Another offer of an organisation that has this reference.
pub async fn find_by_reference(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    reference: &str,
    but: Option<OfferId>,
) -> Result<Option<OfferId>, DbErr> {
    let mut query = offer::Entity::find()
        .select_only()
        .column(offer::Column::Id)
        .filter(offer::Column::OrganisationId.eq(organisation))
        .filter(offer::Column::Reference.eq(reference));
    if let Some(but) = but {
        query = query.filter(offer::Column::Id.ne(but));
    }
    query.into_tuple().one(db).await
}

/// Identifiers of the offers of an organisation, of any status.
pub async fn list_ids_of_organisation(
    db: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Vec<OfferId>, DbErr> {
    offer::Entity::find()
        .select_only()
        .column(offer::Column::Id)
        .filter(offer::Column::OrganisationId.eq(id))
        .into_tuple()
        .all(db)
        .await
}

pub async fn insert(db: &impl ConnectionTrait, new: &Offer) -> Result<(), DbErr> {
    let row = offer::ActiveModel::from(row(new));
    offer::Entity::insert(row).exec_without_returning(db).await?;
    insert_parts(db, new).await
}

/// Writes everything but the photos.
pub async fn update(db: &impl ConnectionTrait, offer: &Offer) -> Result<(), DbErr> {
    row(offer).into_active_model().reset_all().update(db).await?;
    offer_area::Entity::delete_many().filter(offer_area::Column::OfferId.eq(offer.id)).exec(db).await?;
    offer_guarantee::Entity::delete_many()
        .filter(offer_guarantee::Column::OfferId.eq(offer.id))
        .exec(db)
        .await?;
    insert_parts(db, offer).await
}

pub async fn delete(db: &impl ConnectionTrait, id: OfferId) -> Result<(), DbErr> {
    offer::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

pub async fn insert_photo(
    db: &impl ConnectionTrait,
    offer_id: OfferId,
    photo: &Photo,
    position: i32,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), DbErr> {
    let row = offer_photo::Model {
        id: photo.id,
        offer_id,
        file_id: photo.file_id,
        position,
        alt: photo.alt.clone(),
        width: photo.width,
        height: photo.height,
        created_at: now,
    };
    offer_photo::Entity::insert(offer_photo::ActiveModel::from(row)).exec_without_returning(db).await?;
    Ok(())
}

/// The position after the last photo of an offer.
pub async fn next_photo_position(db: &impl ConnectionTrait, id: OfferId) -> Result<i32, DbErr> {
    let last = offer_photo::Entity::find()
        .select_only()
        .column(offer_photo::Column::Position)
        .filter(offer_photo::Column::OfferId.eq(id))
        .order_by_desc(offer_photo::Column::Position)
        .into_tuple::<i32>()
        .one(db)
        .await?;
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

pub async fn update_alt(db: &impl ConnectionTrait, id: OfferPhotoId, alt: &str) -> Result<(), DbErr> {
    let change = offer_photo::ActiveModel {
        id: sea_orm::ActiveValue::Set(id),
        alt: sea_orm::ActiveValue::Set(alt.to_owned()),
        ..Default::default()
    };
    change.update(db).await.map(|_| ())
}

pub async fn delete_photo(db: &impl ConnectionTrait, id: OfferPhotoId) -> Result<(), DbErr> {
    offer_photo::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// Whether a photo of any offer has this file.
pub async fn shows_file(db: &impl ConnectionTrait, id: FileId) -> Result<bool, DbErr> {
    let photos = offer_photo::Entity::find().filter(offer_photo::Column::FileId.eq(id));
    Ok(photos.count(db).await? > 0)
}

/// A photo with the offer it belongs to.
pub async fn find_photo(
    db: &impl ConnectionTrait,
    id: OfferPhotoId,
) -> Result<Option<offer_photo::Model>, DbErr> {
    offer_photo::Entity::find_by_id(id).one(db).await
}

pub async fn count_published(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    offer::Entity::find().filter(offer::Column::Status.eq(OfferStatus::Published)).count(db).await
}

async fn insert_parts(db: &impl ConnectionTrait, offer: &Offer) -> Result<(), DbErr> {
    if let Area::Territories(codes) = &offer.content.terms.area {
        let rows = codes.iter().map(|code| {
            offer_area::ActiveModel::from(offer_area::Model {
                offer_id: offer.id,
                territory_code: code.clone(),
            })
        });
        offer_area::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    let rows = offer.content.guarantees.iter().map(|guarantee_id| {
        offer_guarantee::ActiveModel::from(offer_guarantee::Model {
            offer_id: offer.id,
            guarantee_id: *guarantee_id,
        })
    });
    offer_guarantee::Entity::insert_many(rows).exec_without_returning(db).await.map(|_| ())
}

/// Offers of rows, with what hangs on them, in the same order.
pub(super) async fn with_parts(
    db: &impl ConnectionTrait,
    rows: Vec<offer::Model>,
) -> Result<Vec<Offer>, DbErr> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut areas: HashMap<OfferId, Vec<String>> = HashMap::new();
    let mut guarantees: HashMap<OfferId, Vec<_>> = HashMap::new();
    let mut photos: HashMap<OfferId, Vec<Photo>> = HashMap::new();
    for batch in ids.chunks(BATCH) {
        let found = offer_area::Entity::find()
            .filter(offer_area::Column::OfferId.is_in(batch.iter().copied()))
            .order_by_asc(offer_area::Column::TerritoryCode)
            .all(db)
            .await?;
        for row in found {
            areas.entry(row.offer_id).or_default().push(row.territory_code);
        }
        let found = offer_guarantee::Entity::find()
            .filter(offer_guarantee::Column::OfferId.is_in(batch.iter().copied()))
            .order_by_asc(offer_guarantee::Column::GuaranteeId)
            .all(db)
            .await?;
        for row in found {
            guarantees.entry(row.offer_id).or_default().push(row.guarantee_id);
        }
        let found = offer_photo::Entity::find()
            .filter(offer_photo::Column::OfferId.is_in(batch.iter().copied()))
            .order_by_asc(offer_photo::Column::Position)
            .order_by_asc(offer_photo::Column::Id)
            .all(db)
            .await?;
        for row in found {
            photos.entry(row.offer_id).or_default().push(Photo {
                id: row.id,
                file_id: row.file_id,
                alt: row.alt,
                width: row.width,
                height: row.height,
            });
        }
    }
    let offers = rows.into_iter().map(|row| {
        let id = row.id;
        let mut offer = offer(row, areas.remove(&id).unwrap_or_default());
        offer.content.guarantees = guarantees.remove(&id).unwrap_or_default();
        offer.photos = photos.remove(&id).unwrap_or_default();
        offer
    });
    Ok(offers.collect())
}

fn offer(row: offer::Model, territories: Vec<String>) -> Offer {
    use crate::catalogue::model::AreaKind;
    let area = match row.area_kind {
        AreaKind::Organisation => Area::AsOrganisation,
        AreaKind::Radius => row.radius_km.map_or(Area::AsOrganisation, Area::Radius),
        AreaKind::Territories => Area::Territories(territories),
    };
    let capacity = row.capacity.zip(row.capacity_period);
    Offer {
        id: row.id,
        organisation_id: row.organisation_id,
        slug: row.slug,
        content: Content {
            reference: row.reference,
            kind: row.kind,
            title: row.title,
            description: row.description,
            sector_code: row.sector_code,
            price: Price {
                is_on_quote: row.is_on_quote,
                minor: row.price_minor,
                currency: row.currency,
                basis: row.price_basis,
                unit: row.price_unit,
                tax_code: row.tax_code,
            },
            terms: Terms {
                min_quantity: row.min_quantity,
                area,
                delivery: row.delivery.0,
                capacity: capacity.map(|(quantity, period)| Capacity { quantity, period }),
                payment_days: row.payment_days,
                season: row.season.0,
                lead_min_days: row.lead_min_days,
                lead_max_days: row.lead_max_days,
            },
            stock: row.stock,
            guarantees: Vec::new(),
        },
        photos: Vec::new(),
        status: row.status,
        archived_from: row.archived_from,
        version: row.version,
        updated_by: row.updated_by,
        published_at: row.published_at,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

fn row(offer: &Offer) -> offer::Model {
    use crate::catalogue::model::AreaKind;
    let Content { reference, kind, title, description, sector_code, price, terms, stock, .. } =
        offer.content.clone();
    let (area_kind, radius_km) = match terms.area {
        Area::AsOrganisation => (AreaKind::Organisation, None),
        Area::Radius(km) => (AreaKind::Radius, Some(km)),
        Area::Territories(_) => (AreaKind::Territories, None),
    };
    offer::Model {
        id: offer.id,
        organisation_id: offer.organisation_id,
        slug: offer.slug.clone(),
        reference,
        kind,
        title,
        description,
        sector_code,
        is_on_quote: price.is_on_quote,
        price_minor: price.minor,
        currency: price.currency,
        price_basis: price.basis,
        price_unit: price.unit,
        tax_code: price.tax_code,
        min_quantity: terms.min_quantity,
        area_kind,
        radius_km,
        delivery: offer::DeliveryModes(terms.delivery),
        capacity: terms.capacity.map(|capacity| capacity.quantity),
        capacity_period: terms.capacity.map(|capacity| capacity.period),
        payment_days: terms.payment_days,
        season: offer::Months(terms.season),
        lead_min_days: terms.lead_min_days,
        lead_max_days: terms.lead_max_days,
        stock,
        status: offer.status,
        archived_from: offer.archived_from,
        version: offer.version,
        updated_by: offer.updated_by,
        published_at: offer.published_at,
        created_at: offer.created_at,
        updated_at: offer.updated_at,
    }
}
