//! Statements about months.

use std::collections::HashMap;

use entity::catalogue::capacity_statement::{self, Column, MonthEntries};
use entity::values::{CapacityStatementId, OfferId, OrganisationId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, Select,
};

use crate::catalogue::capacity::Statement;

/// Identifiers asked for at once.
const BATCH: usize = 5_000;

/// Whose months they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Organisation(OrganisationId),
    Offer(OfferId),
}

fn of(subject: Subject) -> Select<capacity_statement::Entity> {
    let query = capacity_statement::Entity::find();
    match subject {
        Subject::Organisation(id) => query.filter(Column::OrganisationId.eq(id)),
        Subject::Offer(id) => query.filter(Column::OfferId.eq(id)),
    }
}

pub async fn find(db: &impl ConnectionTrait, subject: Subject) -> Result<Option<Statement>, DbErr> {
    Ok(of(subject).one(db).await?.map(statement))
}

/// The same, locked until the transaction ends, with its identifier.
pub async fn find_locked(
    db: &impl ConnectionTrait,
    subject: Subject,
) -> Result<Option<(CapacityStatementId, Statement)>, DbErr> {
    Ok(of(subject).lock_exclusive().one(db).await?.map(|row| (row.id, statement(row))))
}

/// Writes a first statement; whether nobody else was first.
pub async fn insert(
    db: &impl ConnectionTrait,
    subject: Subject,
    new: &Statement,
    person: Option<PersonId>,
) -> Result<bool, DbErr> {
    let (organisation_id, offer_id, column) = match subject {
        Subject::Organisation(id) => (Some(id), None, Column::OrganisationId),
        Subject::Offer(id) => (None, Some(id), Column::OfferId),
    };
    let row = capacity_statement::ActiveModel::from(capacity_statement::Model {
        id: CapacityStatementId::new(),
        organisation_id,
        offer_id,
        available_from: new.available_from,
        months: MonthEntries(new.months.clone()),
        stated_on: new.stated_on,
        version: new.version,
        updated_by: person,
    });
    let written = capacity_statement::Entity::insert(row)
        .on_conflict(OnConflict::column(column).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(written > 0)
}

pub async fn update(
    db: &impl ConnectionTrait,
    id: CapacityStatementId,
    new: &Statement,
    person: Option<PersonId>,
) -> Result<(), DbErr> {
    let change = capacity_statement::ActiveModel {
        id: Set(id),
        available_from: Set(new.available_from),
        months: Set(MonthEntries(new.months.clone())),
        stated_on: Set(new.stated_on),
        version: Set(new.version),
        updated_by: Set(person),
        ..Default::default()
    };
    change.update(db).await.map(|_| ())
}

/// Statements of offers and of organisations, by identifier.
pub async fn list(
    db: &impl ConnectionTrait,
    offers: &[OfferId],
    organisations: &[OrganisationId],
) -> Result<(HashMap<OfferId, Statement>, HashMap<OrganisationId, Statement>), DbErr> {
    let (mut of_offers, mut of_organisations) = (HashMap::new(), HashMap::new());
    for batch in offers.chunks(BATCH) {
        let query = capacity_statement::Entity::find().filter(Column::OfferId.is_in(batch.iter().copied()));
        for row in query.all(db).await? {
            if let Some(id) = row.offer_id {
                of_offers.insert(id, statement(row));
            }
        }
    }
    for batch in organisations.chunks(BATCH) {
        let query =
            capacity_statement::Entity::find().filter(Column::OrganisationId.is_in(batch.iter().copied()));
        for row in query.all(db).await? {
            if let Some(id) = row.organisation_id {
                of_organisations.insert(id, statement(row));
            }
        }
    }
    Ok((of_offers, of_organisations))
}

/// What organisations state about themselves.
pub async fn list_of_organisations(
    db: &impl ConnectionTrait,
) -> Result<Vec<(OrganisationId, Statement)>, DbErr> {
    let rows =
        capacity_statement::Entity::find().filter(Column::OrganisationId.is_not_null()).all(db).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.organisation_id?, statement(row)))).collect())
}

fn statement(row: capacity_statement::Model) -> Statement {
    Statement {
        available_from: row.available_from,
        months: row.months.0,
        stated_on: row.stated_on,
        version: row.version,
    }
}
