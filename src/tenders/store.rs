//! Rows of tenders, lots, versions, filters and identities.

use entity::tenders::tender_facet::Facet;
use entity::tenders::{lot, notice_version, tender, tender_facet, tender_identity};
use entity::values::{FileId, LotId, OrganisationId, TenderId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::model::{TenderKind, TenderStatus, folded};
use crate::db::page::Page;

/// Rows per statement, far below the parameters a statement may have.
const BATCH: usize = 400;

pub async fn find(db: &impl ConnectionTrait, id: TenderId) -> Result<Option<tender::Model>, DbErr> {
    tender::Entity::find_by_id(id).one(db).await
}

pub async fn find_locked(db: &impl ConnectionTrait, id: TenderId) -> Result<Option<tender::Model>, DbErr> {
    tender::Entity::find_by_id(id).lock_exclusive().one(db).await
}

pub async fn insert(db: &impl ConnectionTrait, row: tender::Model) -> Result<(), DbErr> {
    tender::Entity::insert(with_words(row).into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn update(db: &impl ConnectionTrait, row: tender::Model) -> Result<(), DbErr> {
    with_words(row).into_active_model().reset_all().update(db).await.map(|_| ())
}

/// Whatever is written is found by its present words.
fn with_words(row: tender::Model) -> tender::Model {
    tender::Model { folded: Some(folded(&row)), ..row }
}

/// Some rows from before words were kept with them.
pub async fn list_unfolded(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<tender::Model>, DbErr> {
    tender::Entity::find().filter(tender::Column::Folded.is_null()).limit(limit).all(db).await
}

pub async fn delete_draft(db: &impl ConnectionTrait, id: TenderId) -> Result<(), DbErr> {
    tender::Entity::delete_many()
        .filter(tender::Column::Id.eq(id))
        .filter(tender::Column::Status.eq(TenderStatus::Draft))
        .exec(db)
        .await
        .map(|_| ())
}

/// Needs and notices that are no demonstration.
pub async fn count_real(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    tender::Entity::find().filter(tender::Column::IsDemo.eq(false)).count(db).await
}

pub async fn list_lots(db: &impl ConnectionTrait, tender: TenderId) -> Result<Vec<lot::Model>, DbErr> {
    lot::Entity::find()
        .filter(lot::Column::TenderId.eq(tender))
        .order_by_asc(lot::Column::Position)
        .all(db)
        .await
}

/// The lots of several tenders, by tender and position.
pub async fn list_lots_of(db: &impl ConnectionTrait, tenders: &[TenderId]) -> Result<Vec<lot::Model>, DbErr> {
    let mut lots = Vec::new();
    for chunk in tenders.chunks(BATCH) {
        let found = lot::Entity::find()
            .filter(lot::Column::TenderId.is_in(chunk.iter().copied()))
            .order_by_asc(lot::Column::TenderId)
            .order_by_asc(lot::Column::Position);
        lots.extend(found.all(db).await?);
    }
    Ok(lots)
}

/// Puts other lots in the place of a tender's lots; a lot with the same identifier of the publisher keeps its id.
pub async fn replace_lots(
    db: &impl ConnectionTrait,
    tender: TenderId,
    mut lots: Vec<lot::Model>,
) -> Result<(), DbErr> {
    let known: std::collections::HashMap<String, LotId> = lot::Entity::find()
        .select_only()
        .columns([lot::Column::ExternalId, lot::Column::Id])
        .filter(lot::Column::TenderId.eq(tender))
        .into_tuple::<(String, LotId)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    if !known.is_empty() {
        lot::Entity::delete_many().filter(lot::Column::TenderId.eq(tender)).exec(db).await?;
    }
    for lot in &mut lots {
        lot.tender_id = tender;
        lot.id = known.get(&lot.external_id).copied().unwrap_or(lot.id);
    }
    let mut lots = lots.into_iter().map(lot::Model::into_active_model);
    loop {
        let batch: Vec<_> = lots.by_ref().take(100).collect();
        if batch.is_empty() {
            return Ok(());
        }
        lot::Entity::insert_many(batch).exec_without_returning(db).await?;
    }
}

/// Puts other filter values in the place of a tender's.
pub async fn replace_facets(
    db: &impl ConnectionTrait,
    tender: TenderId,
    facets: Vec<(Facet, String)>,
) -> Result<(), DbErr> {
    tender_facet::Entity::delete_many().filter(tender_facet::Column::TenderId.eq(tender)).exec(db).await?;
    let rows: Vec<_> = facets
        .into_iter()
        .map(|(facet, code)| tender_facet::ActiveModel {
            tender_id: Set(tender),
            facet: Set(facet),
            code: Set(code),
        })
        .collect();
    for batch in rows.chunks(BATCH) {
        tender_facet::Entity::insert_many(batch.to_vec())
            .on_conflict_do_nothing()
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Remembers identifiers of a tender; one that already belongs to another tender stays there.
pub async fn insert_identities(
    db: &impl ConnectionTrait,
    source: &str,
    identities: &[String],
    tender: TenderId,
) -> Result<(), DbErr> {
    let rows: Vec<_> = identities
        .iter()
        .map(|identity| tender_identity::ActiveModel {
            source: Set(source.to_owned()),
            identity: Set(identity.clone()),
            tender_id: Set(tender),
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let known = OnConflict::columns([tender_identity::Column::Source, tender_identity::Column::Identity])
        .do_nothing()
        .to_owned();
    tender_identity::Entity::insert_many(rows).on_conflict(known).exec_without_returning(db).await.map(|_| ())
}

pub async fn find_by_identity(
    db: &impl ConnectionTrait,
    source: &str,
    identity: &str,
) -> Result<Option<TenderId>, DbErr> {
    let found = tender_identity::Entity::find_by_id((source.to_owned(), identity.to_owned())).one(db).await?;
    Ok(found.map(|row| row.tender_id))
}

/// The latest notice of a purchase at one publisher.
pub async fn find_by_procedure(
    db: &impl ConnectionTrait,
    source: &str,
    procedure: &str,
) -> Result<Option<TenderId>, DbErr> {
    tender::Entity::find()
        .select_only()
        .column(tender::Column::Id)
        .filter(tender::Column::Source.eq(source))
        .filter(tender::Column::ProcedureId.eq(procedure))
        .order_by_desc(tender::Column::PublishedOn)
        .order_by_desc(tender::Column::Id)
        .into_tuple()
        .one(db)
        .await
}

/// Other published notices of the same purchase.
pub async fn list_of_procedure(
    db: &impl ConnectionTrait,
    procedure: &str,
    except: TenderId,
) -> Result<Vec<tender::Model>, DbErr> {
    tender::Entity::find()
        .filter(tender::Column::ProcedureId.eq(procedure))
        .filter(tender::Column::Id.ne(except))
        .filter(tender::Column::Status.ne(TenderStatus::Draft))
        .order_by_desc(tender::Column::PublishedOn)
        .limit(20)
        .all(db)
        .await
}

/// All editions of one publication, oldest first.
pub async fn list_editions(
    db: &impl ConnectionTrait,
    source: &str,
    publication: &str,
    version: &str,
) -> Result<Vec<notice_version::Model>, DbErr> {
    notice_version::Entity::find()
        .filter(notice_version::Column::Source.eq(source))
        .filter(notice_version::Column::PublicationId.eq(publication))
        .filter(notice_version::Column::Version.eq(version))
        .order_by_asc(notice_version::Column::Edition)
        .all(db)
        .await
}

/// The versions of a tender, latest received first.
pub async fn list_versions(
    db: &impl ConnectionTrait,
    tender: TenderId,
) -> Result<Vec<notice_version::Model>, DbErr> {
    notice_version::Entity::find()
        .filter(notice_version::Column::TenderId.eq(tender))
        .order_by_desc(notice_version::Column::Number)
        .all(db)
        .await
}

pub async fn find_version(
    db: &impl ConnectionTrait,
    tender: TenderId,
    number: i32,
) -> Result<Option<notice_version::Model>, DbErr> {
    notice_version::Entity::find()
        .filter(notice_version::Column::TenderId.eq(tender))
        .filter(notice_version::Column::Number.eq(number))
        .one(db)
        .await
}

/// The version from which a tender has its facts.
pub async fn find_applied(
    db: &impl ConnectionTrait,
    tender: TenderId,
) -> Result<Option<notice_version::Model>, DbErr> {
    notice_version::Entity::find()
        .filter(notice_version::Column::TenderId.eq(tender))
        .filter(notice_version::Column::IsApplied.eq(true))
        .order_by_desc(notice_version::Column::Number)
        .one(db)
        .await
}

pub async fn count_versions(db: &impl ConnectionTrait, tender: TenderId) -> Result<u64, DbErr> {
    notice_version::Entity::find().filter(notice_version::Column::TenderId.eq(tender)).count(db).await
}

pub async fn insert_version(db: &impl ConnectionTrait, row: notice_version::Model) -> Result<(), DbErr> {
    notice_version::Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn update_version(db: &impl ConnectionTrait, row: notice_version::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

/// The stored file of a payload received before.
pub async fn find_raw_file(db: &impl ConnectionTrait, sha256: &str) -> Result<Option<FileId>, DbErr> {
    notice_version::Entity::find()
        .select_only()
        .column(notice_version::Column::RawFileId)
        .filter(notice_version::Column::RawSha256.eq(sha256))
        .limit(1)
        .into_tuple()
        .one(db)
        .await
}

/// Public tenders by id, in no order; all of them without ids.
pub async fn list_public(
    db: &impl ConnectionTrait,
    ids: Option<&[TenderId]>,
) -> Result<Vec<tender::Model>, DbErr> {
    let public = tender::Entity::find().filter(tender::Column::Status.is_in(PUBLIC));
    let Some(ids) = ids else { return public.order_by_asc(tender::Column::Id).all(db).await };
    let mut found = Vec::new();
    for chunk in ids.chunks(BATCH) {
        let some = public.clone().filter(tender::Column::Id.is_in(chunk.iter().copied()));
        found.extend(some.all(db).await?);
    }
    Ok(found)
}

/// What everybody may see.
pub const PUBLIC: [TenderStatus; 3] =
    [TenderStatus::Published, TenderStatus::Closed, TenderStatus::Cancelled];

/// A page of the needs of organisations, latest changed first.
pub async fn list_needs(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
    number: u64,
    size: u64,
) -> Result<Page<tender::Model>, DbErr> {
    let needs = tender::Entity::find()
        .filter(tender::Column::Kind.eq(TenderKind::Need))
        .filter(tender::Column::BuyerId.is_in(organisations.iter().copied()));
    let total = needs.clone().count(db).await?;
    let offset = number.saturating_sub(1).saturating_mul(size);
    let needs = needs.order_by_desc(tender::Column::UpdatedAt).order_by_desc(tender::Column::Id);
    Ok(Page::new(needs.offset(offset).limit(size).all(db).await?, number, size, total))
}

/// Gives all tenders of a buyer to another record of the same buyer.
pub async fn move_needs(
    db: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    tender::Entity::update_many()
        .col_expr(tender::Column::BuyerId, Expr::value(to))
        .filter(tender::Column::BuyerId.eq(from))
        .exec(db)
        .await
        .map(|_| ())
}
