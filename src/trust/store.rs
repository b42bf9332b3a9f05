//! Rows of schemes and guarantees.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use entity::trust::guarantee::{self, GuaranteeScope, GuaranteeStatus};
use entity::values::{GuaranteeId, OrganisationId, SchemeId};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};

use super::model::{EXPIRING_DAYS, Guarantee, RENEWAL_GRACE_DAYS, Scheme, Weights, verified_codes_of};
use super::store_schemes::{self, Weighing};
use crate::directory;

/// Identifiers asked for at once (databases limit the parameters of a statement).
const BATCH: usize = 5_000;

pub async fn insert_guarantee(db: &impl ConnectionTrait, row: guarantee::Model) -> Result<(), DbErr> {
    guarantee::Entity::insert(guarantee::ActiveModel::from(row)).exec_without_returning(db).await.map(|_| ())
}

/// Every scheme, by code.
pub async fn schemes(db: &impl ConnectionTrait) -> Result<Vec<Scheme>, DbErr> {
    Ok(store_schemes::list(db).await?.into_iter().map(Scheme::from).collect())
}

/// The guarantees of organisations with their state on `today`, strongest first. Organisations without any are absent.
pub async fn of_organisations(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
    today: NaiveDate,
) -> Result<HashMap<OrganisationId, Vec<Guarantee>>, DbErr> {
    let mut found: HashMap<OrganisationId, Vec<Guarantee>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let schemes = schemes_by_id(db).await?;
    let weighing = Weighing::read(db).await?;
    for batch in ids.chunks(BATCH) {
        let rows = guarantee::Entity::find()
            .filter(guarantee::Column::OrganisationId.is_in(batch.iter().copied()))
            .all(db)
            .await?;
        let weighing = weighing.of_holders(db, batch).await?;
        for guarantee in with_schemes(rows, &schemes, &weighing, today) {
            found.entry(guarantee.organisation_id).or_default().push(guarantee);
        }
    }
    for list in found.values_mut() {
        list.sort_by(|a, b| (a.state, &a.scheme.code, a.id).cmp(&(b.state, &b.scheme.code, b.id)));
    }
    Ok(found)
}

/// The guarantees of one organisation, strongest first.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    id: OrganisationId,
    today: NaiveDate,
) -> Result<Vec<Guarantee>, DbErr> {
    Ok(of_organisations(db, &[id], today).await?.remove(&id).unwrap_or_default())
}

/// Guarantees by identifier; unknown ones are left out. They weigh what the house proposes: whom they order is asked
/// by organisation.
pub async fn by_ids(
    db: &impl ConnectionTrait,
    ids: &[GuaranteeId],
    today: NaiveDate,
) -> Result<Vec<Guarantee>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let schemes = schemes_by_id(db).await?;
    let weighing = HashMap::new();
    let mut found = Vec::new();
    for batch in ids.chunks(BATCH) {
        let rows = guarantee::Entity::find()
            .filter(guarantee::Column::Id.is_in(batch.iter().copied()))
            .all(db)
            .await?;
        found.extend(with_schemes(rows, &schemes, &weighing, today));
    }
    Ok(found)
}

/// Codes of the schemes that are verified, valid on `day` and cover the whole organisation.
pub async fn verified_codes(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
    day: NaiveDate,
) -> Result<HashMap<OrganisationId, Vec<String>>, DbErr> {
    let guarantees = of_organisations(db, ids, day).await?;
    let codes = guarantees.into_iter().map(|(id, list)| {
        (id, verified_codes_of(list.iter().filter(|guarantee| guarantee.covers_organisation())))
    });
    Ok(codes.filter(|(_, codes)| !codes.is_empty()).collect())
}

/// The same of every organisation, for lists that count by guarantee.
pub async fn all_verified(
    db: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<HashMap<OrganisationId, Vec<String>>, DbErr> {
    let holders = guarantee::Entity::find()
        .select_only()
        .column(guarantee::Column::OrganisationId)
        .distinct()
        .filter(guarantee::Column::OrganisationId.in_subquery(holders_of_verified(day)))
        .into_tuple::<OrganisationId>()
        .all(db)
        .await?;
    verified_codes(db, &holders, day).await
}

/// Gives the guarantees of a record that was merged to the one that goes on.
pub async fn move_guarantees(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    let chamber = directory::chamber_of(txn, to).await?;
    let missing = || DbErr::RecordNotFound(to.to_string());
    guarantee::Entity::update_many()
        .col_expr(guarantee::Column::OrganisationId, Expr::value(to))
        .col_expr(guarantee::Column::ChamberId, Expr::value(chamber.ok_or_else(missing)?))
        .filter(guarantee::Column::OrganisationId.eq(from))
        .exec(txn)
        .await
        .map(|_| ())
}

/// A subquery of the organisations that hold a guarantee for all they do, verified and valid on `day`; for the
/// filters of other rooms, which need not know our tables.
pub fn holders_of_verified(day: NaiveDate) -> SelectStatement {
    verified_on(day, guarantee::Column::OrganisationId)
        .and_where(guarantee::Column::Scope.eq(GuaranteeScope::Organisation))
        .to_owned()
}

/// A subquery of the guarantees that are verified and valid on `day`.
pub fn verified_guarantees(day: NaiveDate) -> SelectStatement {
    verified_on(day, guarantee::Column::Id)
}

fn verified_on(day: NaiveDate, column: guarantee::Column) -> SelectStatement {
    Query::select()
        .column(column)
        .from(guarantee::Entity)
        .and_where(guarantee::Column::Status.eq(GuaranteeStatus::Verified))
        .cond_where(begun(day))
        .cond_where(not_ended(day))
        .to_owned()
}

fn begun(day: NaiveDate) -> Condition {
    Condition::any().add(guarantee::Column::ValidFrom.is_null()).add(guarantee::Column::ValidFrom.lte(day))
}

fn not_ended(day: NaiveDate) -> Condition {
    Condition::any().add(guarantee::Column::ValidTo.is_null()).add(guarantee::Column::ValidTo.gte(day))
}

/// Organisations of which a guarantee began, came near its end or ended in the days after `since` up to `today`.
pub async fn list_changed_by_clock(
    db: &impl ConnectionTrait,
    since: NaiveDate,
    today: NaiveDate,
) -> Result<Vec<OrganisationId>, DbErr> {
    let shifted = |day: NaiveDate, days: u64| day.checked_add_days(Days::new(days)).unwrap_or(day);
    let back = |day: NaiveDate, days: u64| day.checked_sub_days(Days::new(days)).unwrap_or(day);
    let between = |column: guarantee::Column, after: NaiveDate, until: NaiveDate| {
        Expr::col(column).gt(after).and(Expr::col(column).lte(until))
    };
    let before = |day: NaiveDate| day.pred_opt().unwrap_or(day);
    let changed = Condition::any()
        .add(between(guarantee::Column::ValidFrom, since, today))
        // The day after the last one.
        .add(between(guarantee::Column::ValidTo, before(since), before(today)))
        .add(between(
            guarantee::Column::ValidTo,
            shifted(since, EXPIRING_DAYS),
            shifted(today, EXPIRING_DAYS),
        ))
        // The day after the last one of a renewal that is waited for.
        .add(
            between(
                guarantee::Column::ValidTo,
                back(before(since), RENEWAL_GRACE_DAYS),
                back(before(today), RENEWAL_GRACE_DAYS),
            )
            .and(Expr::col(guarantee::Column::RenewalFiledOn).is_not_null()),
        );
    guarantee::Entity::find()
        .select_only()
        .column(guarantee::Column::OrganisationId)
        .distinct()
        .filter(changed)
        .into_tuple()
        .all(db)
        .await
}

pub(super) async fn schemes_by_id(
    db: &impl ConnectionTrait,
) -> Result<HashMap<SchemeId, Arc<Scheme>>, DbErr> {
    let rows = store_schemes::list(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(Scheme::from(row)))).collect())
}

fn with_schemes(
    rows: Vec<guarantee::Model>,
    schemes: &HashMap<SchemeId, Arc<Scheme>>,
    weighing: &HashMap<OrganisationId, Weights>,
    today: NaiveDate,
) -> impl Iterator<Item = Guarantee> {
    rows.into_iter().filter_map(move |row| {
        let scheme = schemes.get(&row.scheme_id)?;
        let weights = weighing.get(&row.organisation_id).copied().unwrap_or_default();
        Some(Guarantee::new(row, Arc::clone(scheme), today, weights))
    })
}
