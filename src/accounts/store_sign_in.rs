//! Rows of what it takes to sign in: codes, devices, sign-ins half done, rules for staff.

use chrono::{DateTime, TimeDelta, Utc};
use entity::accounts::{
    email_change, known_device, passkey_challenge, pending_sign_in, recovery_code, second_factor, session,
    staff, staff_rule,
};
use entity::values::{ChamberId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _,
};

/// So long a device is remembered after it was last used.
const DEVICE_KEPT: TimeDelta = TimeDelta::days(180);

pub async fn find_factor(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<second_factor::Model>, DbErr> {
    second_factor::Entity::find_by_id(person).one(db).await
}

/// The second factor, locked until the transaction ends.
pub async fn find_factor_locked(
    txn: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<second_factor::Model>, DbErr> {
    second_factor::Entity::find_by_id(person).lock_exclusive().one(txn).await
}

/// Writes a secret that waits for its first code in the place of an older one that waits, too.
pub async fn upsert_factor(txn: &impl ConnectionTrait, row: second_factor::Model) -> Result<(), DbErr> {
    use second_factor::Column;
    let again = OnConflict::column(Column::PersonId)
        .update_columns([Column::SealedSecret, Column::ConfirmedAt, Column::LastStep, Column::CreatedAt])
        .to_owned();
    second_factor::Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(txn)
        .await
        .map(|_| ())
}

pub async fn update_factor(txn: &impl ConnectionTrait, row: second_factor::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(txn).await.map(|_| ())
}

/// Takes a time step; false when it, or a later one, was taken before.
pub async fn take_step(txn: &impl ConnectionTrait, person: PersonId, step: i64) -> Result<bool, DbErr> {
    let done = second_factor::Entity::update_many()
        .col_expr(second_factor::Column::LastStep, Expr::value(step))
        .filter(second_factor::Column::PersonId.eq(person))
        .filter(second_factor::Column::LastStep.lt(step))
        .exec(txn)
        .await?;
    Ok(done.rows_affected == 1)
}

pub async fn delete_factor(txn: &impl ConnectionTrait, person: PersonId) -> Result<(), DbErr> {
    second_factor::Entity::delete_by_id(person).exec(txn).await?;
    delete_codes(txn, person).await
}

pub async fn delete_codes(txn: &impl ConnectionTrait, person: PersonId) -> Result<(), DbErr> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::PersonId.eq(person))
        .exec(txn)
        .await
        .map(|_| ())
}

pub async fn insert_codes(
    txn: &impl ConnectionTrait,
    person: PersonId,
    hashes: Vec<String>,
) -> Result<(), DbErr> {
    let rows = hashes.into_iter().map(|code_hash| recovery_code::ActiveModel {
        person_id: Set(person),
        code_hash: Set(code_hash),
        used_at: Set(None),
    });
    recovery_code::Entity::insert_many(rows).exec_without_returning(txn).await.map(|_| ())
}

/// Uses a recovery code; false when there is none such or it was used.
pub async fn use_code(
    txn: &impl ConnectionTrait,
    person: PersonId,
    code_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(Some(now)))
        .filter(recovery_code::Column::PersonId.eq(person))
        .filter(recovery_code::Column::CodeHash.eq(code_hash))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(txn)
        .await?;
    Ok(done.rows_affected == 1)
}

pub async fn count_codes(db: &impl ConnectionTrait, person: PersonId) -> Result<u64, DbErr> {
    recovery_code::Entity::find()
        .filter(recovery_code::Column::PersonId.eq(person))
        .filter(recovery_code::Column::UsedAt.is_null())
        .count(db)
        .await
}

pub async fn insert_pending(txn: &impl ConnectionTrait, row: pending_sign_in::Model) -> Result<(), DbErr> {
    pending_sign_in::Entity::insert(row.into_active_model()).exec_without_returning(txn).await.map(|_| ())
}

/// A sign-in that waits for its second factor, locked until the transaction ends.
pub async fn find_pending(
    txn: &impl ConnectionTrait,
    key_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<pending_sign_in::Model>, DbErr> {
    pending_sign_in::Entity::find_by_id(key_hash.to_owned())
        .filter(pending_sign_in::Column::ExpiresAt.gt(now))
        .lock_exclusive()
        .one(txn)
        .await
}

pub async fn update_pending(txn: &impl ConnectionTrait, row: pending_sign_in::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(txn).await.map(|_| ())
}

pub async fn delete_pending(txn: &impl ConnectionTrait, key_hash: &str) -> Result<(), DbErr> {
    pending_sign_in::Entity::delete_by_id(key_hash.to_owned()).exec(txn).await.map(|_| ())
}

/// Ends all sign-ins of a person that wait for a second factor.
pub async fn delete_pending_of(txn: &impl ConnectionTrait, person: PersonId) -> Result<(), DbErr> {
    pending_sign_in::Entity::delete_many()
        .filter(pending_sign_in::Column::PersonId.eq(person))
        .exec(txn)
        .await
        .map(|_| ())
}

/// The marks of the devices a person has signed in with.
pub async fn list_devices(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<String>, DbErr> {
    let rows = known_device::Entity::find().filter(known_device::Column::PersonId.eq(person)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.mark).collect())
}

pub async fn upsert_device(
    txn: &impl ConnectionTrait,
    person: PersonId,
    mark: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    use known_device::{ActiveModel, Column, Entity};
    let row = ActiveModel { person_id: Set(person), mark: Set(mark.to_owned()), seen_at: Set(now) };
    let again =
        OnConflict::columns([Column::PersonId, Column::Mark]).update_column(Column::SeenAt).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(txn).await.map(|_| ())
}

pub async fn find_rule(db: &impl ConnectionTrait, chamber: ChamberId) -> Result<bool, DbErr> {
    let rule = staff_rule::Entity::find_by_id(chamber).one(db).await?;
    Ok(rule.is_some_and(|rule| rule.needs_second_factor))
}

pub async fn upsert_rule(txn: &impl ConnectionTrait, row: staff_rule::Model) -> Result<(), DbErr> {
    use staff_rule::{Column, Entity};
    let again = OnConflict::column(Column::ChamberId)
        .update_columns([Column::NeedsSecondFactor, Column::UpdatedAt])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(txn).await.map(|_| ())
}

/// Whether a Chamber the person works for asks its staff for a second factor.
pub async fn is_factor_asked(db: &impl ConnectionTrait, person: PersonId) -> Result<bool, DbErr> {
    let staffed = staff::Entity::find()
        .select_only()
        .column(staff::Column::ChamberId)
        .filter(staff::Column::PersonId.eq(person))
        .into_query();
    let asking = staff_rule::Entity::find()
        .filter(staff_rule::Column::NeedsSecondFactor.eq(true))
        .filter(staff_rule::Column::ChamberId.in_subquery(staffed))
        .count(db)
        .await?;
    Ok(asking > 0)
}

/// Whether a session was opened by a passkey, or its person has shown one in it since.
pub async fn has_shown_passkey(db: &impl ConnectionTrait, key_hash: &str) -> Result<bool, DbErr> {
    let session = session::Entity::find_by_id(key_hash.to_owned()).one(db).await?;
    Ok(session.is_some_and(|session| session.has_passkey))
}

/// The moment a person last showed in a session that it is them.
pub async fn find_proof(db: &impl ConnectionTrait, key_hash: &str) -> Result<Option<DateTime<Utc>>, DbErr> {
    let session = session::Entity::find_by_id(key_hash.to_owned()).one(db).await?;
    Ok(session.and_then(|session| session.proved_at))
}

/// What somebody has shown in a session that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// With the code of the second factor, where there is one.
    Password,
    Passkey,
}

pub async fn update_proof(
    txn: &impl ConnectionTrait,
    key_hash: &str,
    shown: Shown,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut change =
        session::Entity::update_many().col_expr(session::Column::ProvedAt, Expr::value(Some(now)));
    if shown == Shown::Passkey {
        change = change.col_expr(session::Column::HasPasskey, Expr::value(true));
    }
    change.filter(session::Column::KeyHash.eq(key_hash)).exec(txn).await.map(|_| ())
}

/// Closes the session of a person whose key hash begins so; false when there is none.
pub async fn delete_session_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    beginning: &str,
) -> Result<bool, DbErr> {
    let done = session::Entity::delete_many()
        .filter(session::Column::PersonId.eq(person))
        .filter(session::Column::KeyHash.starts_with(beginning))
        .exec(db)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Forgets what is over: sign-ins half done, questions to passkeys, secrets that nobody confirmed, old devices.
pub async fn delete_expired(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    pending_sign_in::Entity::delete_many()
        .filter(pending_sign_in::Column::ExpiresAt.lte(now))
        .exec(db)
        .await?;
    passkey_challenge::Entity::delete_many()
        .filter(passkey_challenge::Column::ExpiresAt.lte(now))
        .exec(db)
        .await?;
    second_factor::Entity::delete_many()
        .filter(second_factor::Column::ConfirmedAt.is_null())
        .filter(second_factor::Column::CreatedAt.lt(now - TimeDelta::days(1)))
        .exec(db)
        .await?;
    email_change::Entity::delete_many().filter(email_change::Column::ExpiresAt.lte(now)).exec(db).await?;
    known_device::Entity::delete_many()
        .filter(known_device::Column::SeenAt.lt(now - DEVICE_KEPT))
        .exec(db)
        .await
        .map(|_| ())
}

/// A new address that waits, in the place of an older one that waits.
pub async fn upsert_email_change(txn: &impl ConnectionTrait, row: email_change::Model) -> Result<(), DbErr> {
    use email_change::{Column, Entity};
    let again = OnConflict::column(Column::PersonId)
        .update_columns([Column::Email, Column::KeyHash, Column::ExpiresAt])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(txn).await.map(|_| ())
}

pub async fn find_email_change(
    db: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<email_change::Model>, DbErr> {
    email_change::Entity::find_by_id(person).filter(email_change::Column::ExpiresAt.gt(now)).one(db).await
}

/// Takes away the new address of a link's key.
pub async fn take_email_change(
    txn: &impl ConnectionTrait,
    key_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<email_change::Model>, DbErr> {
    let found = email_change::Entity::find()
        .filter(email_change::Column::KeyHash.eq(key_hash))
        .lock_exclusive()
        .one(txn)
        .await?;
    let Some(row) = found else { return Ok(None) };
    email_change::Entity::delete_by_id(row.person_id).exec(txn).await?;
    Ok((row.expires_at > now).then_some(row))
}
