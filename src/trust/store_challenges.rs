//! Rows of challenges.

use std::collections::HashMap;

use entity::trust::challenge::{ActiveModel, ChallengeState, Column, Entity, Model};
use entity::trust::guarantee;
use entity::values::{ChallengeId, ChamberId, GuaranteeId, PersonId};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

use crate::db::queue::{self, Queue};

const OPEN: [ChallengeState; 2] = [ChallengeState::Open, ChallengeState::Answered];
const DECIDED: [ChallengeState; 2] = [ChallengeState::Upheld, ChallengeState::Dismissed];

pub async fn insert(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(ActiveModel::from(row)).exec_without_returning(db).await.map(|_| ())
}

pub async fn update(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn find(db: &impl ConnectionTrait, id: ChallengeId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The challenge, locked until the transaction ends.
pub async fn find_locked(txn: &impl ConnectionTrait, id: ChallengeId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(txn).await
}

/// All challenges of a guarantee, newest first.
pub async fn list_of(db: &impl ConnectionTrait, id: GuaranteeId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::GuaranteeId.eq(id))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// Decided challenges of guarantees, newest first.
pub async fn list_decided(
    db: &impl ConnectionTrait,
    ids: &[GuaranteeId],
) -> Result<HashMap<GuaranteeId, Vec<Model>>, DbErr> {
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let rows = Entity::find()
        .filter(Column::GuaranteeId.is_in(ids.iter().copied()))
        .filter(Column::State.is_in(DECIDED))
        .order_by_desc(Column::DecidedAt)
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    for row in rows {
        found.entry(row.guarantee_id).or_default().push(row);
    }
    Ok(found)
}

pub async fn count_open_of(db: &impl ConnectionTrait, id: GuaranteeId) -> Result<u64, DbErr> {
    Entity::find().filter(Column::GuaranteeId.eq(id)).filter(Column::State.is_in(OPEN)).count(db).await
}

/// Whether the same person has an open challenge of the guarantee already.
pub async fn is_challenged_by(
    db: &impl ConnectionTrait,
    id: GuaranteeId,
    person: Option<PersonId>,
    email: Option<&str>,
) -> Result<bool, DbErr> {
    let same = Condition::any()
        .add_option(person.map(|person| Column::ReporterId.eq(person)))
        .add_option(email.map(|email| Column::ReporterEmail.eq(email)));
    if same.is_empty() {
        return Ok(false);
    }
    let open =
        Entity::find().filter(Column::GuaranteeId.eq(id)).filter(Column::State.is_in(OPEN)).filter(same);
    Ok(open.count(db).await? > 0)
}

fn in_chambers(chambers: &[ChamberId], states: [ChallengeState; 2]) -> Select<Entity> {
    let guarantee = Query::select()
        .expr(Expr::val(1))
        .from(guarantee::Entity)
        .and_where(
            Expr::col((guarantee::Entity, guarantee::Column::Id)).equals((Entity, Column::GuaranteeId)),
        )
        .and_where(guarantee::Column::ChamberId.is_in(chambers.iter().copied()))
        .to_owned();
    Entity::find().filter(Column::State.is_in(states)).filter(Expr::exists(guarantee))
}

/// Which challenges staff looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Oldest first.
    Open,
    /// Newest first.
    Decided,
}

fn wanted(chambers: &[ChamberId], wanted: Wanted) -> Select<Entity> {
    match wanted {
        Wanted::Open => in_chambers(chambers, OPEN).order_by_asc(Column::CreatedAt).order_by_asc(Column::Id),
        Wanted::Decided => {
            in_chambers(chambers, DECIDED).order_by_desc(Column::DecidedAt).order_by_desc(Column::Id)
        }
    }
}

pub async fn count(db: &impl ConnectionTrait, chambers: &[ChamberId], which: Wanted) -> Result<u64, DbErr> {
    wanted(chambers, which).count(db).await
}

pub async fn list(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    which: Wanted,
    (offset, limit): (u64, u64),
) -> Result<Vec<Model>, DbErr> {
    wanted(chambers, which).offset(offset).limit(limit).all(db).await
}

/// How many wait for a decision of these Chambers, and since when the first does.
pub async fn waiting(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Queue, DbErr> {
    queue::ask(db, in_chambers(chambers, OPEN), Column::CreatedAt).await
}
