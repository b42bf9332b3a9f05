//! Rows of people, sessions, links, affiliations, staff.

use chrono::{DateTime, TimeDelta, Utc};
use entity::accounts::affiliation::{self, Role};
use entity::accounts::token::{self, TokenPurpose};
use entity::accounts::{person, session, staff};

use super::model::SESSION_IDLE;
use entity::values::{ChamberId, OrganisationId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
};

use crate::db::words;

/// So long an account waits for its confirmation; the links to confirm it end much sooner.
const UNCONFIRMED_KEPT: TimeDelta = TimeDelta::days(30);

pub async fn find_person(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<person::Model>, DbErr> {
    person::Entity::find_by_id(id).one(db).await
}

pub async fn count_people_but(db: &impl ConnectionTrait, emails: &[&str]) -> Result<u64, DbErr> {
    person::Entity::find().filter(person::Column::Email.is_not_in(emails.iter().copied())).count(db).await
}

pub async fn find_by_email(db: &impl ConnectionTrait, email: &str) -> Result<Option<person::Model>, DbErr> {
    person::Entity::find().filter(person::Column::Email.eq(email)).one(db).await
}

pub async fn insert_person(db: &impl ConnectionTrait, row: person::Model) -> Result<person::Model, DbErr> {
    person::ActiveModel::from(row).insert(db).await
}

pub async fn update_person(
    db: &impl ConnectionTrait,
    change: person::ActiveModel,
) -> Result<person::Model, DbErr> {
    change.update(db).await
}

pub async fn insert_session(db: &impl ConnectionTrait, row: session::Model) -> Result<(), DbErr> {
    session::Entity::insert(session::ActiveModel::from(row)).exec_without_returning(db).await.map(|_| ())
}

pub async fn find_session(
    db: &impl ConnectionTrait,
    key_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<(session::Model, Option<person::Model>)>, DbErr> {
    session::Entity::find_by_id(key_hash.to_owned())
        .filter(is_open(now))
        .find_also_related(person::Entity)
        .one(db)
        .await
}

/// Neither over nor forgotten.
fn is_open(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(session::Column::ExpiresAt.gt(now))
        .add(session::Column::LastSeenAt.gt(now - SESSION_IDLE))
}

pub async fn touch_session(
    db: &impl ConnectionTrait,
    key_hash: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(now))
        .filter(session::Column::KeyHash.eq(key_hash))
        .exec(db)
        .await
        .map(|_| ())
}

pub async fn list_sessions(
    db: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<session::Model>, DbErr> {
    session::Entity::find()
        .filter(session::Column::PersonId.eq(person))
        .filter(is_open(now))
        .order_by_desc(session::Column::LastSeenAt)
        .limit(50)
        .all(db)
        .await
}

pub async fn delete_session(db: &impl ConnectionTrait, key_hash: &str) -> Result<(), DbErr> {
    session::Entity::delete_by_id(key_hash.to_owned()).exec(db).await.map(|_| ())
}

/// Deletes a person's sessions, except one.
pub async fn delete_sessions(
    db: &impl ConnectionTrait,
    person: PersonId,
    except: Option<&str>,
) -> Result<u64, DbErr> {
    let mut delete = session::Entity::delete_many().filter(session::Column::PersonId.eq(person));
    if let Some(kept) = except {
        delete = delete.filter(session::Column::KeyHash.ne(kept));
    }
    Ok(delete.exec(db).await?.rows_affected)
}

pub async fn delete_expired(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    session::Entity::delete_many().filter(is_open(now).not()).exec(db).await?;
    token::Entity::delete_many().filter(token::Column::ExpiresAt.lt(now)).exec(db).await?;
    delete_unconfirmed(db, now).await
}

/// Accounts that were asked for and never confirmed, after their last link has ended. Who was invited by an
/// organisation or is staff stays: others see them in their lists.
async fn delete_unconfirmed(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    let with_link = token::Entity::find().select_only().column(token::Column::PersonId).into_query();
    let invited =
        affiliation::Entity::find().select_only().column(affiliation::Column::PersonId).into_query();
    let of_staff = staff::Entity::find().select_only().column(staff::Column::PersonId).into_query();
    person::Entity::delete_many()
        .filter(person::Column::EmailConfirmedAt.is_null())
        .filter(person::Column::CreatedAt.lt(now - UNCONFIRMED_KEPT))
        // Who has closed their account stays as a row without a name: others refer to it.
        .filter(person::Column::ClosedAt.is_null())
        .filter(person::Column::Id.not_in_subquery(with_link))
        .filter(person::Column::Id.not_in_subquery(invited))
        .filter(person::Column::Id.not_in_subquery(of_staff))
        .exec(db)
        .await?;
    Ok(())
}

pub async fn insert_token(db: &impl ConnectionTrait, row: token::Model) -> Result<(), DbErr> {
    token::Entity::insert(token::ActiveModel::from(row)).exec_without_returning(db).await.map(|_| ())
}

/// The unused, unexpired link of a key; locked, so that it is used once.
pub async fn find_token(
    db: &impl ConnectionTrait,
    key_hash: &str,
    purposes: &[TokenPurpose],
    now: DateTime<Utc>,
) -> Result<Option<token::Model>, DbErr> {
    token::Entity::find()
        .filter(token::Column::KeyHash.eq(key_hash))
        .filter(token::Column::Purpose.is_in(purposes.iter().copied()))
        .filter(token::Column::ExpiresAt.gt(now))
        .filter(token::Column::UsedAt.is_null())
        .lock_exclusive()
        .one(db)
        .await
}

/// Marks all open links of a person and some purposes as used.
pub async fn use_tokens(
    db: &impl ConnectionTrait,
    person: PersonId,
    purposes: &[TokenPurpose],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    token::Entity::update_many()
        .col_expr(token::Column::UsedAt, Expr::value(Some(now)))
        .filter(token::Column::PersonId.eq(person))
        .filter(token::Column::Purpose.is_in(purposes.iter().copied()))
        .filter(token::Column::UsedAt.is_null())
        .exec(db)
        .await
        .map(|_| ())
}

pub async fn list_affiliations(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<affiliation::Model>, DbErr> {
    affiliation::Entity::find()
        .filter(affiliation::Column::PersonId.eq(person))
        .order_by_asc(affiliation::Column::CreatedAt)
        .all(db)
        .await
}

pub async fn list_people(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<(affiliation::Model, Option<person::Model>)>, DbErr> {
    affiliation::Entity::find()
        .filter(affiliation::Column::OrganisationId.eq(organisation))
        .find_also_related(person::Entity)
        .all(db)
        .await
}

pub async fn insert_affiliation(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    person: PersonId,
    role: Role,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = affiliation::ActiveModel {
        organisation_id: Set(organisation),
        person_id: Set(person),
        role: Set(role),
        created_at: Set(now),
    };
    let again = OnConflict::columns([affiliation::Column::OrganisationId, affiliation::Column::PersonId])
        .update_column(affiliation::Column::Role)
        .to_owned();
    affiliation::Entity::insert(row).on_conflict(again).exec_without_returning(db).await.map(|_| ())
}

pub async fn list_chambers_staffed(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<(ChamberId, staff::StaffRole)>, DbErr> {
    let rows = staff::Entity::find().filter(staff::Column::PersonId.eq(person)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.chamber_id, row.role)).collect())
}

pub async fn delete_affiliation(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<(), DbErr> {
    affiliation::Entity::delete_many()
        .filter(affiliation::Column::OrganisationId.eq(organisation))
        .filter(affiliation::Column::PersonId.eq(person))
        .exec(db)
        .await
        .map(|_| ())
}

pub async fn has_staff(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(staff::Entity::find().limit(1).one(db).await?.is_some())
}

/// Names of people by their identifiers.
pub async fn list_names(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<Vec<(PersonId, String)>, DbErr> {
    Ok(list_persons(db, people).await?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// The identifiers of people whose name holds a folded word, as a subquery.
pub fn people_named(word: &str) -> SelectStatement {
    let name = Expr::col((person::Entity, person::Column::Name));
    Query::select()
        .column(person::Column::Id)
        .from(person::Entity)
        .cond_where(words::holds(&name, word))
        .to_owned()
}

pub async fn list_persons(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<Vec<person::Model>, DbErr> {
    person::Entity::find().filter(person::Column::Id.is_in(people.iter().copied())).all(db).await
}

pub async fn insert_staff(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = staff::ActiveModel {
        chamber_id: Set(chamber),
        person_id: Set(person),
        role: Set(staff::StaffRole::Administrator),
        created_at: Set(now),
    };
    let again =
        OnConflict::columns([staff::Column::ChamberId, staff::Column::PersonId]).do_nothing().to_owned();
    staff::Entity::insert(row).on_conflict(again).exec_without_returning(db).await.map(|_| ())
}

/// Moves the people of one organisation to another; who is in both keeps the stronger role.
pub async fn move_affiliations(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let moving =
        affiliation::Entity::find().filter(affiliation::Column::OrganisationId.eq(from)).all(txn).await?;
    let there =
        affiliation::Entity::find().filter(affiliation::Column::OrganisationId.eq(to)).all(txn).await?;
    for role in moving {
        let is_owner_there =
            there.iter().any(|known| known.person_id == role.person_id && known.role == Role::Owner);
        if !is_owner_there {
            insert_affiliation(txn, to, role.person_id, role.role, now).await?;
        }
    }
    affiliation::Entity::delete_many()
        .filter(affiliation::Column::OrganisationId.eq(from))
        .exec(txn)
        .await
        .map(|_| ())
}
