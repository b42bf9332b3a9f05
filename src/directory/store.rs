//! Rows of organisations with their sectors, areas and references.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::directory::organisation::{self, Column, Entity, OrganisationStatus};
use entity::directory::organisation_sector::SectorOrigin;
use entity::directory::{external_ref, organisation_area, organisation_sector, source};
use entity::values::{ChamberId, Jurisdiction, OrganisationId, Position, TextList};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, DerivePartialModel, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::model::{Card, ExternalRef, Organisation, SectorOf};

/// Identifiers per statement (SQLite allows 32,766 parameters).
const BATCH: usize = 5_000;

pub async fn find(
    db: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Option<organisation::Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The row, locked until the transaction ends.
pub async fn find_locked(
    txn: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Option<organisation::Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(txn).await
}

pub async fn find_by_slug(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<organisation::Model>, DbErr> {
    Entity::find().filter(Column::Slug.eq(slug)).one(db).await
}

pub async fn list(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
) -> Result<Vec<organisation::Model>, DbErr> {
    let mut rows = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        rows.extend(Entity::find().filter(Column::Id.is_in(batch.iter().copied())).all(db).await?);
    }
    Ok(rows)
}

/// Published suppliers after an identifier, in its order.
pub async fn list_published_after(
    db: &impl ConnectionTrait,
    after: Option<OrganisationId>,
    limit: u64,
) -> Result<Vec<organisation::Model>, DbErr> {
    let mut query = published().order_by_asc(Column::Id).limit(limit);
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after));
    }
    query.all(db).await
}

pub async fn count_published(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    published().count(db).await
}

/// Records that are no demonstration, of any kind and status.
pub async fn count_real(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    Entity::find().filter(Column::IsDemo.eq(false)).count(db).await
}

fn published() -> sea_orm::Select<Entity> {
    Entity::find()
        .filter(Column::Status.eq(OrganisationStatus::Published))
        .filter(Column::IsSupplier.eq(true))
}

/// What a list shows and filters by, without the long texts.
#[derive(Debug, Clone, DerivePartialModel)]
#[sea_orm(entity = "Entity")]
pub struct ListRow {
    pub id: OrganisationId,
    pub chamber_id: ChamberId,
    pub slug: String,
    pub name: String,
    pub brand: Option<String>,
    pub jurisdiction: Jurisdiction,
    pub is_buyer: bool,
    pub legal_form_scheme: Option<String>,
    pub legal_form: Option<String>,
    pub kind: Option<String>,
    pub postcode: Option<String>,
    pub city: Option<String>,
    pub region_code: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub confirmed_on: Option<chrono::NaiveDate>,
    pub is_demo: bool,
    pub updated_at: DateTime<Utc>,
}

pub async fn list_rows(db: &impl ConnectionTrait) -> Result<Vec<ListRow>, DbErr> {
    published().order_by_asc(Column::Id).into_partial_model::<ListRow>().all(db).await
}

/// Changes whenever a record is made or changed: the newest identifier and the latest change.
pub async fn version(
    db: &impl ConnectionTrait,
) -> Result<(Option<OrganisationId>, Option<DateTime<Utc>>), DbErr> {
    let newest: Option<OrganisationId> = Entity::find()
        .select_only()
        .column(Column::Id)
        .order_by_desc(Column::Id)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    let latest: Option<DateTime<Utc>> = Entity::find()
        .select_only()
        .column(Column::UpdatedAt)
        .order_by_desc(Column::UpdatedAt)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok((newest, latest))
}

pub async fn all_sectors(db: &impl ConnectionTrait) -> Result<HashMap<OrganisationId, Vec<SectorOf>>, DbErr> {
    let rows = organisation_sector::Entity::find()
        .order_by_asc(organisation_sector::Column::OrganisationId)
        .order_by_asc(organisation_sector::Column::SectorCode)
        .all(db)
        .await?;
    Ok(grouped(
        rows.into_iter()
            .map(|row| (row.organisation_id, SectorOf { code: row.sector_code, origin: row.origin })),
    ))
}

pub async fn all_areas(db: &impl ConnectionTrait) -> Result<HashMap<OrganisationId, Vec<String>>, DbErr> {
    let rows = organisation_area::Entity::find().all(db).await?;
    Ok(grouped(rows.into_iter().map(|row| (row.organisation_id, row.territory_code))))
}

pub async fn all_external_ids(
    db: &impl ConnectionTrait,
) -> Result<HashMap<OrganisationId, Vec<String>>, DbErr> {
    let rows: Vec<(OrganisationId, String)> = external_ref::Entity::find()
        .select_only()
        .columns([external_ref::Column::OrganisationId, external_ref::Column::ExternalId])
        .order_by_desc(external_ref::Column::IsPrimary)
        .order_by_asc(external_ref::Column::ExternalId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(grouped(rows.into_iter()))
}

/// Rows with everything that hangs on them, in the order given.
pub async fn complete(
    db: &impl ConnectionTrait,
    rows: Vec<organisation::Model>,
) -> Result<Vec<Organisation>, DbErr> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut sectors = HashMap::new();
    let mut areas = HashMap::new();
    let mut refs = HashMap::new();
    for batch in ids.chunks(BATCH) {
        let ids = || batch.iter().copied();
        let found = organisation_sector::Entity::find()
            .filter(organisation_sector::Column::OrganisationId.is_in(ids()))
            .order_by_asc(organisation_sector::Column::SectorCode)
            .all(db)
            .await?;
        let found = found
            .into_iter()
            .map(|row| (row.organisation_id, SectorOf { code: row.sector_code, origin: row.origin }));
        sectors.extend(grouped(found));
        let found = organisation_area::Entity::find()
            .filter(organisation_area::Column::OrganisationId.is_in(ids()))
            .all(db)
            .await?;
        areas.extend(grouped(found.into_iter().map(|row| (row.organisation_id, row.territory_code))));
        let found = external_ref::Entity::find()
            .filter(external_ref::Column::OrganisationId.is_in(ids()))
            .order_by_desc(external_ref::Column::IsPrimary)
            .order_by_asc(external_ref::Column::Source)
            .order_by_asc(external_ref::Column::ExternalId)
            .all(db)
            .await?;
        refs.extend(grouped(found.into_iter().map(|row| (row.organisation_id, row))));
    }
    let sources = source::Entity::find().all(db).await?;
    let sources: HashMap<_, _> = sources.into_iter().map(|row| (row.name.clone(), row)).collect();
    let complete = rows.into_iter().map(|row| {
        let refs = refs.remove(&row.id).unwrap_or_default();
        let refs = refs.into_iter().map(|reference| external(reference, &sources)).collect();
        let (sectors, areas) =
            (sectors.remove(&row.id).unwrap_or_default(), areas.remove(&row.id).unwrap_or_default());
        organisation_of(row, sectors, areas, refs)
    });
    Ok(complete.collect())
}

fn grouped<T>(pairs: impl Iterator<Item = (OrganisationId, T)>) -> HashMap<OrganisationId, Vec<T>> {
    let mut grouped: HashMap<_, Vec<_>> = HashMap::new();
    for (id, value) in pairs {
        grouped.entry(id).or_default().push(value);
    }
    grouped
}

fn external(row: external_ref::Model, sources: &HashMap<String, source::Model>) -> ExternalRef {
    let known = sources.get(&row.source);
    ExternalRef {
        licence: known.and_then(|known| known.licence.clone()),
        url: known.and_then(|known| known.url.clone()),
        source: row.source,
        external_id: row.external_id,
        imported_at: row.imported_at,
    }
}

fn organisation_of(
    row: organisation::Model,
    sectors: Vec<SectorOf>,
    areas: Vec<String>,
    refs: Vec<ExternalRef>,
) -> Organisation {
    Organisation {
        id: row.id,
        chamber_id: row.chamber_id,
        slug: row.slug,
        name: row.name,
        brand: row.brand,
        jurisdiction: row.jurisdiction,
        is_buyer: row.is_buyer,
        is_supplier: row.is_supplier,
        legal_form_scheme: row.legal_form_scheme,
        legal_form: row.legal_form,
        kind: row.kind,
        registry_scheme: row.registry_scheme,
        registry_id: row.registry_id,
        registry_check: row.registry_check,
        activity_code: row.activity_code,
        activity_label: row.activity_label,
        description: row.description,
        tags: row.tags.0,
        street: row.street,
        postcode: row.postcode,
        city: row.city,
        region: row.region,
        region_code: row.region_code,
        territory_code: row.territory_code,
        position: position(row.lat, row.lon),
        website: row.website,
        email: row.email,
        phone: row.phone,
        languages: row.languages.0,
        staff_count: row.staff_count,
        turnover_minor: row.turnover_minor,
        radius_km: row.radius_km,
        status: row.status,
        merged_into: row.merged_into,
        confirmed_on: row.confirmed_on,
        source: row.source,
        flags: row.flags.0,
        is_demo: row.is_demo,
        created_at: row.created_at,
        updated_at: row.updated_at,
        sectors,
        areas,
        refs,
    }
}

pub fn position(lat: Option<f64>, lon: Option<f64>) -> Option<Position> {
    lat.zip(lon).map(|(lat, lon)| Position { lat, lon })
}

pub fn card(row: organisation::Model) -> Card {
    Card {
        id: row.id,
        chamber_id: row.chamber_id,
        slug: row.slug,
        name: row.brand.unwrap_or(row.name),
        city: row.city,
        region_code: row.region_code,
        jurisdiction: row.jurisdiction,
        position: position(row.lat, row.lon),
        is_buyer: row.is_buyer,
        is_demo: row.is_demo,
    }
}

/// The wanted address or the first free one that begins with it.
pub async fn free_slug(db: &impl ConnectionTrait, wanted: &str) -> Result<String, DbErr> {
    let taken: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Slug)
        .filter(Column::Slug.starts_with(wanted))
        .into_tuple()
        .all(db)
        .await?;
    let mut candidates = std::iter::once(wanted.to_owned()).chain((2..).map(|n| format!("{wanted}-{n}")));
    Ok(candidates.find(|candidate| !taken.contains(candidate)).unwrap_or_else(|| wanted.to_owned()))
}

pub async fn insert(txn: &impl ConnectionTrait, row: organisation::Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(txn).await.map(|_| ())
}

pub async fn update(txn: &impl ConnectionTrait, row: organisation::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(txn).await.map(|_| ())
}

/// Sets the declared sectors; what the source or a proposal said gives way.
pub async fn replace_sectors(
    txn: &impl ConnectionTrait,
    id: OrganisationId,
    codes: &[String],
) -> Result<(), DbErr> {
    organisation_sector::Entity::delete_many()
        .filter(organisation_sector::Column::OrganisationId.eq(id))
        .exec(txn)
        .await?;
    let rows = codes.iter().map(|code| organisation_sector::ActiveModel {
        organisation_id: Set(id),
        sector_code: Set(code.clone()),
        origin: Set(SectorOrigin::Declared),
    });
    organisation_sector::Entity::insert_many(rows.collect::<Vec<_>>())
        .exec_without_returning(txn)
        .await
        .map(|_| ())
}

pub async fn replace_areas(
    txn: &impl ConnectionTrait,
    id: OrganisationId,
    codes: &[String],
) -> Result<(), DbErr> {
    organisation_area::Entity::delete_many()
        .filter(organisation_area::Column::OrganisationId.eq(id))
        .exec(txn)
        .await?;
    let rows = codes.iter().map(|code| organisation_area::ActiveModel {
        organisation_id: Set(id),
        territory_code: Set(code.clone()),
    });
    organisation_area::Entity::insert_many(rows.collect::<Vec<_>>())
        .exec_without_returning(txn)
        .await
        .map(|_| ())
}

/// Moves everything of one record to another: references, sectors and areas it does not have yet.
pub async fn move_belongings(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    external_ref::Entity::update_many()
        .col_expr(external_ref::Column::OrganisationId, Expr::value(to))
        .col_expr(external_ref::Column::IsPrimary, Expr::value(false))
        .filter(external_ref::Column::OrganisationId.eq(from))
        .exec(txn)
        .await?;
    let sectors = organisation_sector::Entity::find()
        .filter(organisation_sector::Column::OrganisationId.eq(from))
        .all(txn)
        .await?;
    let keep = OnConflict::columns([
        organisation_sector::Column::OrganisationId,
        organisation_sector::Column::SectorCode,
    ])
    .do_nothing()
    .to_owned();
    for sector in sectors {
        let moved = organisation_sector::ActiveModel {
            organisation_id: Set(to),
            sector_code: Set(sector.sector_code),
            origin: Set(sector.origin),
        };
        organisation_sector::Entity::insert(moved)
            .on_conflict(keep.clone())
            .exec_without_returning(txn)
            .await?;
    }
    let areas = organisation_area::Entity::find()
        .filter(organisation_area::Column::OrganisationId.eq(from))
        .all(txn)
        .await?;
    let keep = OnConflict::columns([
        organisation_area::Column::OrganisationId,
        organisation_area::Column::TerritoryCode,
    ])
    .do_nothing()
    .to_owned();
    for area in areas {
        let moved = organisation_area::ActiveModel {
            organisation_id: Set(to),
            territory_code: Set(area.territory_code),
        };
        organisation_area::Entity::insert(moved)
            .on_conflict(keep.clone())
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

pub fn texts(list: Vec<String>) -> TextList {
    TextList(list)
}
