//! Reads and empties the rows that rooms have named. Table and column come from their lists, never from a request.

use chrono::{DateTime, Utc};
use entity::accounts::staff::{self, StaffRole};
use entity::accounts::{account_closing, affiliation};
use entity::values::{OrganisationId, PersonId};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{Kept, Then};

/// More rows of one kind are not read.
const MOST: u64 = 5_000;

/// The rows of one column that name the person: a text for each column shown.
pub async fn list(
    db: &impl ConnectionTrait,
    kept: &Kept,
    person: PersonId,
) -> Result<Vec<Vec<Option<String>>>, DbErr> {
    let mut query = Query::select();
    for column in kept.shows {
        query.expr(Expr::col(*column).cast_as("text"));
    }
    query.from(kept.table).and_where(Expr::col(kept.person).eq(person)).limit(MOST);
    let rows = db.query_all(&query).await?;
    rows.iter()
        .map(|row| (0..kept.shows.len()).map(|at| row.try_get_by_index::<Option<String>>(at)).collect())
        .collect()
}

/// Does with the rows what is to be done when the account closes.
pub async fn erase(txn: &impl ConnectionTrait, kept: &Kept, person: PersonId) -> Result<(), DbErr> {
    let is_theirs = || Expr::col(kept.person).eq(person);
    match kept.then {
        Then::Stays => Ok(()),
        Then::Deleted => {
            let delete = Query::delete().from_table(kept.table).and_where(is_theirs()).to_owned();
            txn.execute(&delete).await.map(|_| ())
        }
        Then::Emptied { null, empty, ends } => {
            if let Some((column, from, to)) = ends {
                let mut end = Query::update();
                end.table(kept.table).value(column, to).and_where(is_theirs());
                end.and_where(Expr::col(column).eq(from));
                txn.execute(&end).await?;
            }
            let mut change = Query::update();
            change.table(kept.table).and_where(is_theirs());
            for column in null {
                change.value(*column, Expr::cust("NULL"));
            }
            for column in empty {
                change.value(*column, "");
            }
            if null.is_empty() && empty.is_empty() {
                return Ok(());
            }
            txn.execute(&change).await.map(|_| ())
        }
    }
}

pub async fn find_closing(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<account_closing::Model>, DbErr> {
    account_closing::Entity::find_by_id(person).one(db).await
}

pub async fn find_closing_by_key(
    txn: &impl ConnectionTrait,
    key_hash: &str,
) -> Result<Option<account_closing::Model>, DbErr> {
    account_closing::Entity::find().filter(account_closing::Column::KeyHash.eq(key_hash)).one(txn).await
}

/// Notes that an account closes; an earlier note stays as it is.
pub async fn insert_closing(txn: &impl ConnectionTrait, row: account_closing::Model) -> Result<(), DbErr> {
    let again = OnConflict::column(account_closing::Column::PersonId)
        .update_column(account_closing::Column::KeyHash)
        .to_owned();
    account_closing::Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(txn)
        .await
        .map(|_| ())
}

/// Takes the note back; false when there was none.
pub async fn delete_closing(txn: &impl ConnectionTrait, person: PersonId) -> Result<bool, DbErr> {
    Ok(account_closing::Entity::delete_by_id(person).exec(txn).await?.rows_affected == 1)
}

/// Accounts whose day has come.
pub async fn list_due(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<PersonId>, DbErr> {
    account_closing::Entity::find()
        .select_only()
        .column(account_closing::Column::PersonId)
        .filter(account_closing::Column::ClosesAt.lte(now))
        .order_by_asc(account_closing::Column::ClosesAt)
        .limit(200)
        .into_tuple()
        .all(db)
        .await
}

/// The organisations a person alone owns, each with how many other people act for it.
pub async fn list_last_owned(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<(OrganisationId, usize)>, DbErr> {
    let own = affiliation::Entity::find()
        .filter(affiliation::Column::PersonId.eq(person))
        .filter(affiliation::Column::Role.eq(affiliation::Role::Owner))
        .all(db)
        .await?;
    let ids = own.iter().map(|row| row.organisation_id);
    let all =
        affiliation::Entity::find().filter(affiliation::Column::OrganisationId.is_in(ids)).all(db).await?;
    let mut last = Vec::new();
    for row in own {
        let others = all
            .iter()
            .filter(|other| other.organisation_id == row.organisation_id && other.person_id != person);
        if !others.clone().any(|other| other.role == affiliation::Role::Owner) {
            last.push((row.organisation_id, others.count()));
        }
    }
    Ok(last)
}

/// Whether a Chamber would be left without anybody who looks after it.
pub async fn is_last_administrator(db: &impl ConnectionTrait, person: PersonId) -> Result<bool, DbErr> {
    let administrators = || staff::Entity::find().filter(staff::Column::Role.eq(StaffRole::Administrator));
    let own = administrators().filter(staff::Column::PersonId.eq(person)).all(db).await?;
    for row in own {
        let others = administrators()
            .filter(staff::Column::ChamberId.eq(row.chamber_id))
            .filter(staff::Column::PersonId.ne(person))
            .count(db)
            .await?;
        if others == 0 {
            return Ok(true);
        }
    }
    Ok(false)
}
