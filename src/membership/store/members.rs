//! Rows of members and of what they have to do.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use entity::membership::member::{Column, Entity, MembershipStatus, Model};
use entity::membership::{application, event, plan_item};
use entity::values::{ChamberId, MembershipId, OrganisationId, PlanItemId};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

use crate::membership::moves::RENEWAL_DAYS;

pub async fn insert_member(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn update_member(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn find_member(db: &impl ConnectionTrait, id: MembershipId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

pub async fn find_member_locked(
    txn: &impl ConnectionTrait,
    id: MembershipId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(txn).await
}

/// The membership of an organisation in a Chamber.
pub async fn find_member_of(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    organisation: OrganisationId,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::ChamberId.eq(chamber))
        .filter(Column::OrganisationId.eq(organisation))
        .one(db)
        .await
}

/// Memberships of an organisation in all Chambers.
pub async fn list_members_of(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::OrganisationId.eq(organisation)).order_by_asc(Column::Since).all(db).await
}

/// Category, state and last day of all members of all Chambers.
pub async fn list_standings(
    db: &impl ConnectionTrait,
) -> Result<Vec<(ChamberId, OrganisationId, entity::membership::Category, MembershipStatus, NaiveDate)>, DbErr>
{
    Entity::find()
        .select_only()
        .columns([
            Column::ChamberId,
            Column::OrganisationId,
            Column::Category,
            Column::Status,
            Column::ValidTo,
        ])
        .into_tuple()
        .all(db)
        .await
}

/// Which members staff looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    All,
    /// Their renewal is due, or overdue.
    Due(NaiveDate),
    /// They have something to do.
    WithPlan,
    Suspended,
    /// Lapsed, resigned, excluded.
    Gone,
}

fn listed(chambers: &[ChamberId], which: Listed) -> Select<Entity> {
    let query = Entity::find().filter(Column::ChamberId.is_in(chambers.iter().copied()));
    let query = match which {
        Listed::All => {
            query.filter(Column::Status.is_in([MembershipStatus::Active, MembershipStatus::Suspended]))
        }
        Listed::Due(today) => {
            let soon = today.checked_add_days(Days::new(RENEWAL_DAYS)).unwrap_or(today);
            query.filter(Column::Status.eq(MembershipStatus::Active)).filter(Column::ValidTo.lte(soon))
        }
        Listed::WithPlan => {
            let open = sea_orm::sea_query::Query::select()
                .column(plan_item::Column::MembershipId)
                .from(plan_item::Entity)
                .and_where(plan_item::Column::Status.eq(plan_item::PlanStatus::Open))
                .to_owned();
            query.filter(Column::Id.in_subquery(open))
        }
        Listed::Suspended => query.filter(Column::Status.eq(MembershipStatus::Suspended)),
        Listed::Gone => query.filter(Column::Status.is_in([
            MembershipStatus::Lapsed,
            MembershipStatus::Resigned,
            MembershipStatus::Excluded,
        ])),
    };
    query.order_by_asc(Column::ValidTo).order_by_asc(Column::Id)
}

pub async fn count_members(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    which: Listed,
) -> Result<u64, DbErr> {
    listed(chambers, which).count(db).await
}

pub async fn list_members(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    which: Listed,
    (offset, limit): (u64, u64),
) -> Result<Vec<Model>, DbErr> {
    listed(chambers, which).offset(offset).limit(limit).all(db).await
}

pub async fn insert_plan(db: &impl ConnectionTrait, rows: Vec<plan_item::Model>) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(plan_item::ActiveModel::from);
    plan_item::Entity::insert_many(rows).exec_without_returning(db).await.map(|_| ())
}

/// What a member has to do, in order of the days.
pub async fn list_plan(db: &impl ConnectionTrait, id: MembershipId) -> Result<Vec<plan_item::Model>, DbErr> {
    plan_item::Entity::find()
        .filter(plan_item::Column::MembershipId.eq(id))
        .order_by_asc(plan_item::Column::DueOn)
        .order_by_asc(plan_item::Column::Position)
        .all(db)
        .await
}

pub async fn find_plan_item_locked(
    txn: &impl ConnectionTrait,
    id: PlanItemId,
) -> Result<Option<plan_item::Model>, DbErr> {
    plan_item::Entity::find_by_id(id).lock_exclusive().one(txn).await
}

pub async fn update_plan_item(db: &impl ConnectionTrait, row: plan_item::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

/// Earliest open day of the plans of members.
pub async fn next_plan_days(
    db: &impl ConnectionTrait,
    ids: &[MembershipId],
) -> Result<HashMap<MembershipId, NaiveDate>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(MembershipId, NaiveDate)> = plan_item::Entity::find()
        .select_only()
        .columns([plan_item::Column::MembershipId, plan_item::Column::DueOn])
        .filter(plan_item::Column::MembershipId.is_in(ids.iter().copied()))
        .filter(plan_item::Column::Status.eq(plan_item::PlanStatus::Open))
        .order_by_desc(plan_item::Column::DueOn)
        .into_tuple()
        .all(db)
        .await?;
    // The earliest day comes last and stays.
    Ok(rows.into_iter().collect())
}

/// Gives what a merged record had in the Chambers to the one that goes on, where that one has nothing yet.
pub async fn move_members(
    txn: &impl ConnectionTrait,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), DbErr> {
    let present: Vec<ChamberId> =
        list_members_of(txn, to).await?.into_iter().map(|row| row.chamber_id).collect();
    Entity::update_many()
        .col_expr(Column::OrganisationId, Expr::value(to))
        .filter(Column::OrganisationId.eq(from))
        .filter(Column::ChamberId.is_not_in(present))
        .exec(txn)
        .await?;
    let open: Vec<ChamberId> = application::Entity::find()
        .filter(application::Column::OpenFor.eq(to))
        .all(txn)
        .await?
        .into_iter()
        .map(|row| row.chamber_id)
        .collect();
    application::Entity::update_many()
        .col_expr(application::Column::Status, Expr::value(application::ApplicationStatus::Withdrawn))
        .col_expr(application::Column::OpenFor, Expr::value(None::<OrganisationId>))
        .filter(application::Column::OpenFor.eq(from))
        .filter(application::Column::ChamberId.is_in(open))
        .exec(txn)
        .await?;
    application::Entity::update_many()
        .col_expr(application::Column::OpenFor, Expr::value(to))
        .filter(application::Column::OpenFor.eq(from))
        .exec(txn)
        .await?;
    application::Entity::update_many()
        .col_expr(application::Column::OrganisationId, Expr::value(to))
        .filter(application::Column::OrganisationId.eq(from))
        .exec(txn)
        .await?;
    event::Entity::update_many()
        .col_expr(event::Column::OrganisationId, Expr::value(to))
        .filter(event::Column::OrganisationId.eq(from))
        .exec(txn)
        .await
        .map(|_| ())
}
