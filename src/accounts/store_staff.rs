//! Rows of the people who work for a Chamber.

use entity::accounts::staff::{Column, Entity, Model, StaffRole};
use entity::accounts::{person, staff};
use entity::values::{ChamberId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

/// The staff of a Chamber, locked until the transaction ends.
pub async fn lock(txn: &impl ConnectionTrait, chamber: ChamberId) -> Result<Vec<Model>, DbErr> {
    let of_chamber = Entity::find().filter(Column::ChamberId.eq(chamber));
    of_chamber.order_by_asc(Column::PersonId).lock_exclusive().all(txn).await
}

/// The staff of a Chamber with their accounts.
pub async fn list(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
) -> Result<Vec<(Model, person::Model)>, DbErr> {
    let rows = Entity::find().filter(Column::ChamberId.eq(chamber)).all(db).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.person_id).collect();
    let people = super::store::list_persons(db, &ids).await?;
    let of = |row: Model| {
        let person = people.iter().find(|person| person.id == row.person_id)?.clone();
        Some((row, person))
    };
    Ok(rows.into_iter().filter_map(of).collect())
}

/// Gives a person a role at a Chamber.
pub async fn set(txn: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    let Model { chamber_id, person_id, role, created_at } = row;
    let row = staff::ActiveModel {
        chamber_id: Set(chamber_id),
        person_id: Set(person_id),
        role: Set(role),
        created_at: Set(created_at),
    };
    let again =
        OnConflict::columns([Column::ChamberId, Column::PersonId]).update_column(Column::Role).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(txn).await.map(|_| ())
}

pub async fn remove(txn: &impl ConnectionTrait, chamber: ChamberId, person: PersonId) -> Result<(), DbErr> {
    Entity::delete_by_id((chamber, person)).exec(txn).await.map(|_| ())
}

/// Whether somebody would still look after the Chamber without this person.
pub fn has_other_administrator(staff: &[Model], person: PersonId) -> bool {
    staff.iter().any(|row| row.role == StaffRole::Administrator && row.person_id != person)
}
