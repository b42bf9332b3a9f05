//! Rows of favourites, lists, their lines and notes.

use chrono::{DateTime, Utc};
use entity::shortlists::{favourite, shortlist, shortlist_entry, shortlist_note};
use entity::values::{OfferId, OrganisationId, PersonId, ShortlistEntryId, ShortlistId, ShortlistNoteId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

use super::things::Thing;

/// All favourites of a person, newest first.
pub async fn list_favourites(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<favourite::Model>, DbErr> {
    of_person(person).all(db).await
}

/// A page of them.
pub async fn page_favourites(
    db: &impl ConnectionTrait,
    person: PersonId,
    (offset, limit): (u64, u64),
) -> Result<Vec<favourite::Model>, DbErr> {
    of_person(person).offset(offset).limit(limit).all(db).await
}

pub async fn count_favourites(db: &impl ConnectionTrait, person: PersonId) -> Result<u64, DbErr> {
    of_person(person).count(db).await
}

fn of_person(person: PersonId) -> Select<favourite::Entity> {
    favourite::Entity::find()
        .filter(favourite::Column::PersonId.eq(person))
        .order_by_desc(favourite::Column::CreatedAt)
        .order_by_desc(favourite::Column::Id)
}

/// Adds a favourite; one that is there already stays as it is.
pub async fn insert_favourite(db: &impl ConnectionTrait, row: favourite::Model) -> Result<(), DbErr> {
    favourite::Entity::insert(favourite::ActiveModel::from(row))
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

/// Removes a favourite of a person.
pub async fn delete_favourite(
    db: &impl ConnectionTrait,
    person: PersonId,
    organisation: Option<OrganisationId>,
    offer: Option<OfferId>,
) -> Result<(), DbErr> {
    let delete = favourite::Entity::delete_many().filter(favourite::Column::PersonId.eq(person));
    let delete = match (organisation, offer) {
        (_, Some(offer)) => delete.filter(favourite::Column::OfferId.eq(offer)),
        (Some(organisation), None) => delete.filter(favourite::Column::OrganisationId.eq(organisation)),
        (None, None) => return Ok(()),
    };
    delete.exec(db).await.map(|_| ())
}

pub async fn find(db: &impl ConnectionTrait, id: ShortlistId) -> Result<Option<shortlist::Model>, DbErr> {
    shortlist::Entity::find_by_id(id).one(db).await
}

/// The list, locked until the transaction ends: whoever changes anything of it comes here first.
pub async fn find_locked(
    txn: &impl ConnectionTrait,
    id: ShortlistId,
) -> Result<Option<shortlist::Model>, DbErr> {
    shortlist::Entity::find_by_id(id).lock_exclusive().one(txn).await
}

/// Lists that a person made or that are shared with one of these organisations, last changed first.
pub async fn list_reachable(
    db: &impl ConnectionTrait,
    person: PersonId,
    organisations: &[OrganisationId],
) -> Result<Vec<shortlist::Model>, DbErr> {
    let reachable = Condition::any()
        .add(shortlist::Column::OwnerId.eq(person))
        .add(shortlist::Column::OrganisationId.is_in(organisations.iter().copied()));
    shortlist::Entity::find()
        .filter(reachable)
        .order_by_desc(shortlist::Column::UpdatedAt)
        .order_by_desc(shortlist::Column::Id)
        .all(db)
        .await
}

pub async fn count_made_by(db: &impl ConnectionTrait, person: PersonId) -> Result<u64, DbErr> {
    shortlist::Entity::find().filter(shortlist::Column::OwnerId.eq(person)).count(db).await
}

pub async fn insert(db: &impl ConnectionTrait, row: shortlist::Model) -> Result<(), DbErr> {
    shortlist::Entity::insert(shortlist::ActiveModel::from(row)).exec_without_returning(db).await.map(|_| ())
}

pub async fn update(db: &impl ConnectionTrait, row: shortlist::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn delete(db: &impl ConnectionTrait, id: ShortlistId) -> Result<(), DbErr> {
    shortlist::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// How many lines lists have, removed ones left out.
pub async fn count_entries(
    db: &impl ConnectionTrait,
    lists: &[ShortlistId],
) -> Result<Vec<(ShortlistId, i64)>, DbErr> {
    shortlist_entry::Entity::find()
        .select_only()
        .column(shortlist_entry::Column::ShortlistId)
        .column_as(shortlist_entry::Column::Id.count(), "count")
        .filter(shortlist_entry::Column::ShortlistId.is_in(lists.iter().copied()))
        .filter(shortlist_entry::Column::RemovedAt.is_null())
        .group_by(shortlist_entry::Column::ShortlistId)
        .into_tuple()
        .all(db)
        .await
}

/// All lines of a list in their order, removed ones too.
pub async fn list_entries(
    db: &impl ConnectionTrait,
    list: ShortlistId,
) -> Result<Vec<shortlist_entry::Model>, DbErr> {
    shortlist_entry::Entity::find()
        .filter(shortlist_entry::Column::ShortlistId.eq(list))
        .order_by_asc(shortlist_entry::Column::Position)
        .order_by_asc(shortlist_entry::Column::Id)
        .all(db)
        .await
}

/// A line of a list.
pub async fn find_entry(
    db: &impl ConnectionTrait,
    list: ShortlistId,
    id: ShortlistEntryId,
) -> Result<Option<shortlist_entry::Model>, DbErr> {
    let row = shortlist_entry::Entity::find_by_id(id);
    row.filter(shortlist_entry::Column::ShortlistId.eq(list)).one(db).await
}

pub async fn insert_entry(db: &impl ConnectionTrait, row: shortlist_entry::Model) -> Result<(), DbErr> {
    shortlist_entry::Entity::insert(shortlist_entry::ActiveModel::from(row))
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

pub async fn update_entry(db: &impl ConnectionTrait, row: shortlist_entry::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn set_position(
    db: &impl ConnectionTrait,
    id: ShortlistEntryId,
    position: i32,
) -> Result<(), DbErr> {
    shortlist_entry::Entity::update_many()
        .col_expr(shortlist_entry::Column::Position, Expr::value(position))
        .filter(shortlist_entry::Column::Id.eq(id))
        .exec(db)
        .await
        .map(|_| ())
}

/// In which of these lists a thing stands.
pub async fn lists_with(
    db: &impl ConnectionTrait,
    lists: &[ShortlistId],
    thing: Thing,
) -> Result<Vec<ShortlistId>, DbErr> {
    let query = shortlist_entry::Entity::find()
        .select_only()
        .column(shortlist_entry::Column::ShortlistId)
        .filter(shortlist_entry::Column::ShortlistId.is_in(lists.iter().copied()))
        .filter(shortlist_entry::Column::OrganisationId.eq(thing.organisation))
        .filter(shortlist_entry::Column::RemovedAt.is_null());
    let query = match thing.offer {
        Some(offer) => query.filter(shortlist_entry::Column::OfferId.eq(offer)),
        None => query.filter(shortlist_entry::Column::OfferId.is_null()),
    };
    query.into_tuple().all(db).await
}

/// The notes of some lines, oldest first.
pub async fn list_notes(
    db: &impl ConnectionTrait,
    entries: &[ShortlistEntryId],
) -> Result<Vec<shortlist_note::Model>, DbErr> {
    shortlist_note::Entity::find()
        .filter(shortlist_note::Column::EntryId.is_in(entries.iter().copied()))
        .order_by_asc(shortlist_note::Column::WrittenAt)
        .order_by_asc(shortlist_note::Column::Id)
        .all(db)
        .await
}

pub async fn count_notes(db: &impl ConnectionTrait, entry: ShortlistEntryId) -> Result<u64, DbErr> {
    shortlist_note::Entity::find().filter(shortlist_note::Column::EntryId.eq(entry)).count(db).await
}

pub async fn insert_note(db: &impl ConnectionTrait, row: shortlist_note::Model) -> Result<(), DbErr> {
    shortlist_note::Entity::insert(shortlist_note::ActiveModel::from(row))
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

/// Removes a note of its author; says whether there was one.
pub async fn delete_note(
    db: &impl ConnectionTrait,
    entry: ShortlistEntryId,
    note: ShortlistNoteId,
    author: PersonId,
) -> Result<bool, DbErr> {
    let done = shortlist_note::Entity::delete_many()
        .filter(shortlist_note::Column::Id.eq(note))
        .filter(shortlist_note::Column::EntryId.eq(entry))
        .filter(shortlist_note::Column::AuthorId.eq(author))
        .exec(db)
        .await?;
    Ok(done.rows_affected > 0)
}

/// A new line.
pub fn entry(
    list: ShortlistId,
    thing: Thing,
    position: i32,
    by: PersonId,
    now: DateTime<Utc>,
) -> shortlist_entry::Model {
    shortlist_entry::Model {
        id: ShortlistEntryId::new(),
        shortlist_id: list,
        organisation_id: thing.organisation,
        offer_id: thing.offer,
        position,
        added_by: Some(by),
        added_at: now,
        removed_at: None,
        removed_by: None,
    }
}
