//! Conditions for the filters of other rooms, which need not know our tables, and the people of many organisations at
//! once.

use entity::accounts::affiliation::{Column, Entity, Role};
use entity::accounts::person;
use entity::values::OrganisationId;
use sea_orm::sea_query::{Expr, ExprTrait as _, IntoColumnRef, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

/// Organisations per statement.
const BATCH: usize = 5_000;

/// Whether somebody owns the organisation of another room's row; `key` is that row's column.
pub fn has_owner(key: impl IntoColumnRef) -> SimpleExpr {
    let owners = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::OrganisationId)).equals(key.into_column_ref()))
        .and_where(Column::Role.eq(Role::Owner))
        .to_owned();
    Expr::exists(owners)
}

/// Whether somebody acts for the organisation of another room's row.
pub fn has_people(key: impl IntoColumnRef) -> SimpleExpr {
    let people = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::OrganisationId)).equals(key.into_column_ref()))
        .to_owned();
    Expr::exists(people)
}

pub async fn is_owned(db: &impl ConnectionTrait, organisation: OrganisationId) -> Result<bool, DbErr> {
    let owner = Entity::find()
        .filter(Column::OrganisationId.eq(organisation))
        .filter(Column::Role.eq(Role::Owner))
        .limit(1)
        .one(db)
        .await?;
    Ok(owner.is_some())
}

/// The owners of organisations whose address is confirmed.
pub async fn list_owners(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
) -> Result<Vec<(OrganisationId, person::Model)>, DbErr> {
    let mut owners = Vec::new();
    for batch in organisations.chunks(BATCH) {
        let rows = Entity::find()
            .filter(Column::OrganisationId.is_in(batch.iter().copied()))
            .filter(Column::Role.eq(Role::Owner))
            .find_also_related(person::Entity)
            .all(db)
            .await?;
        let confirmed = rows.into_iter().filter_map(|(role, person)| {
            person
                .filter(|person| person.email_confirmed_at.is_some())
                .map(|person| (role.organisation_id, person))
        });
        owners.extend(confirmed);
    }
    Ok(owners)
}

/// The people of organisations who have confirmed their address.
pub async fn list_confirmed(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
) -> Result<Vec<(OrganisationId, person::Model)>, DbErr> {
    let mut people = Vec::new();
    for batch in organisations.chunks(BATCH) {
        let rows = Entity::find()
            .filter(Column::OrganisationId.is_in(batch.iter().copied()))
            .find_also_related(person::Entity)
            .all(db)
            .await?;
        let confirmed = rows.into_iter().filter_map(|(role, person)| Some((role.organisation_id, person?)));
        people.extend(confirmed.filter(|(_, person)| person.email_confirmed_at.is_some()));
    }
    Ok(people)
}

/// Which of these organisations somebody acts for.
pub async fn list_peopled(
    db: &impl ConnectionTrait,
    organisations: &[OrganisationId],
) -> Result<Vec<OrganisationId>, DbErr> {
    let mut peopled = Vec::new();
    for batch in organisations.chunks(BATCH) {
        let rows: Vec<OrganisationId> = Entity::find()
            .select_only()
            .column(Column::OrganisationId)
            .distinct()
            .filter(Column::OrganisationId.is_in(batch.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        peopled.extend(rows);
    }
    Ok(peopled)
}

/// Locks the roles of an organisation until the transaction ends: of two owners who leave at once, one stays.
pub async fn lock_roles(txn: &impl ConnectionTrait, organisation: OrganisationId) -> Result<(), DbErr> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation))
        .order_by_asc(Column::PersonId)
        .lock_exclusive()
        .all(txn)
        .await
        .map(|_| ())
}
