//! Rows of passkeys and of questions to them.

use chrono::{DateTime, Utc};
use entity::accounts::{passkey, passkey_challenge};
use entity::values::{PasskeyId, PersonId};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

pub async fn list(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<passkey::Model>, DbErr> {
    passkey::Entity::find()
        .filter(passkey::Column::PersonId.eq(person))
        .order_by_desc(passkey::Column::CreatedAt)
        .order_by_desc(passkey::Column::Id)
        .all(db)
        .await
}

/// The passkey of a device's name for it, locked until the transaction ends.
pub async fn find_locked(
    txn: &impl ConnectionTrait,
    credential: &str,
) -> Result<Option<passkey::Model>, DbErr> {
    passkey::Entity::find()
        .filter(passkey::Column::CredentialId.eq(credential))
        .lock_exclusive()
        .one(txn)
        .await
}

pub async fn insert(txn: &impl ConnectionTrait, row: passkey::Model) -> Result<(), DbErr> {
    passkey::Entity::insert(row.into_active_model()).exec_without_returning(txn).await.map(|_| ())
}

pub async fn update(txn: &impl ConnectionTrait, row: passkey::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(txn).await.map(|_| ())
}

/// Removes a passkey of a person; false when they have none such.
pub async fn delete(txn: &impl ConnectionTrait, person: PersonId, id: PasskeyId) -> Result<bool, DbErr> {
    let done = passkey::Entity::delete_many()
        .filter(passkey::Column::PersonId.eq(person))
        .filter(passkey::Column::Id.eq(id))
        .exec(txn)
        .await?;
    Ok(done.rows_affected == 1)
}

pub async fn delete_all(txn: &impl ConnectionTrait, person: PersonId) -> Result<(), DbErr> {
    let of_person = passkey::Entity::delete_many().filter(passkey::Column::PersonId.eq(person));
    of_person.exec(txn).await.map(|_| ())
}

pub async fn insert_challenge(
    txn: &impl ConnectionTrait,
    row: passkey_challenge::Model,
) -> Result<(), DbErr> {
    passkey_challenge::Entity::insert(row.into_active_model()).exec_without_returning(txn).await.map(|_| ())
}

/// Takes a question away to compare it with its answer: of two answers at once, one finds it.
pub async fn take_challenge(
    txn: &impl ConnectionTrait,
    challenge: &str,
    now: DateTime<Utc>,
) -> Result<Option<passkey_challenge::Model>, DbErr> {
    let found = passkey_challenge::Entity::find_by_id(challenge.to_owned()).lock_exclusive().one(txn).await?;
    let Some(row) = found else { return Ok(None) };
    passkey_challenge::Entity::delete_by_id(challenge.to_owned()).exec(txn).await?;
    Ok((row.expires_at > now).then_some(row))
}
