//! Rows of holds, texts and rules.

use chrono::{DateTime, Utc};
use entity::casework::{answer_text, case_hold, queue_rules};
use entity::values::{AnswerTextId, ChamberId, PersonId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::QueueKind;

pub async fn find_hold(
    db: &impl ConnectionTrait,
    queue: QueueKind,
    key: &str,
) -> Result<Option<case_hold::Model>, DbErr> {
    case_hold::Entity::find_by_id((queue, key.to_owned())).one(db).await
}

/// Notes the first to look; of two at once, one.
pub async fn insert_hold(db: &impl ConnectionTrait, row: case_hold::Model) -> Result<(), DbErr> {
    let known =
        OnConflict::columns([case_hold::Column::Queue, case_hold::Column::CaseKey]).do_nothing().to_owned();
    case_hold::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(known)
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

/// Writes a hold, if it is still the one that was read; says whether.
pub async fn replace_hold(
    db: &impl ConnectionTrait,
    seen: &case_hold::Model,
    new: &case_hold::Model,
) -> Result<bool, DbErr> {
    let taken = match seen.taken_at {
        Some(at) => case_hold::Column::TakenAt.eq(at),
        None => case_hold::Column::TakenAt.is_null(),
    };
    let done = case_hold::Entity::update_many()
        .col_expr(case_hold::Column::PersonId, Expr::value(new.person_id))
        .col_expr(case_hold::Column::Since, Expr::value(new.since))
        .col_expr(case_hold::Column::SeenAt, Expr::value(new.seen_at))
        .col_expr(case_hold::Column::TakenAt, Expr::value(new.taken_at))
        .filter(case_hold::Column::Queue.eq(seen.queue))
        .filter(case_hold::Column::CaseKey.eq(&seen.case_key))
        .filter(case_hold::Column::PersonId.eq(seen.person_id))
        .filter(taken)
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

pub async fn delete_hold(db: &impl ConnectionTrait, queue: QueueKind, key: &str) -> Result<(), DbErr> {
    case_hold::Entity::delete_by_id((queue, key.to_owned())).exec(db).await.map(|_| ())
}

/// Holds of some cases.
pub async fn list_holds(
    db: &impl ConnectionTrait,
    queue: QueueKind,
    keys: &[String],
) -> Result<Vec<case_hold::Model>, DbErr> {
    case_hold::Entity::find()
        .filter(case_hold::Column::Queue.eq(queue))
        .filter(case_hold::Column::CaseKey.is_in(keys.iter().cloned()))
        .all(db)
        .await
}

/// The cases of a queue that somebody has taken.
pub async fn list_taken(
    db: &impl ConnectionTrait,
    queue: QueueKind,
    chambers: &[ChamberId],
) -> Result<Vec<(String, PersonId)>, DbErr> {
    case_hold::Entity::find()
        .select_only()
        .column(case_hold::Column::CaseKey)
        .column(case_hold::Column::PersonId)
        .filter(case_hold::Column::Queue.eq(queue))
        .filter(case_hold::Column::ChamberId.is_in(chambers.iter().copied()))
        .filter(case_hold::Column::TakenAt.is_not_null())
        .order_by_asc(case_hold::Column::TakenAt)
        .limit(5_000)
        .into_tuple()
        .all(db)
        .await
}

/// Forgets who looked before `looked`, and who took something before `taken`.
pub async fn delete_old_holds(
    db: &impl ConnectionTrait,
    looked: DateTime<Utc>,
    taken: DateTime<Utc>,
) -> Result<(), DbErr> {
    let only_looked =
        Condition::all().add(case_hold::Column::TakenAt.is_null()).add(case_hold::Column::SeenAt.lt(looked));
    let forgotten = Condition::all()
        .add(case_hold::Column::TakenAt.is_not_null())
        .add(case_hold::Column::SeenAt.lt(taken));
    case_hold::Entity::delete_many()
        .filter(Condition::any().add(only_looked).add(forgotten))
        .exec(db)
        .await
        .map(|_| ())
}

pub async fn list_answers(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    queue: Option<QueueKind>,
) -> Result<Vec<answer_text::Model>, DbErr> {
    let mut query =
        answer_text::Entity::find().filter(answer_text::Column::ChamberId.is_in(chambers.iter().copied()));
    if let Some(queue) = queue {
        query = query.filter(answer_text::Column::Queue.eq(queue));
    }
    query
        .order_by_asc(answer_text::Column::Queue)
        .order_by_asc(answer_text::Column::Name)
        .limit(1_000)
        .all(db)
        .await
}

pub async fn find_answer(
    db: &impl ConnectionTrait,
    id: AnswerTextId,
) -> Result<Option<answer_text::Model>, DbErr> {
    answer_text::Entity::find_by_id(id).one(db).await
}

pub async fn find_answer_locked(
    txn: &impl ConnectionTrait,
    id: AnswerTextId,
) -> Result<Option<answer_text::Model>, DbErr> {
    answer_text::Entity::find_by_id(id).lock_exclusive().one(txn).await
}

pub async fn insert_answer(db: &impl ConnectionTrait, row: answer_text::Model) -> Result<(), DbErr> {
    answer_text::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

pub async fn update_answer(db: &impl ConnectionTrait, row: answer_text::Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn delete_answer(db: &impl ConnectionTrait, id: AnswerTextId) -> Result<(), DbErr> {
    answer_text::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

pub async fn list_rules(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
) -> Result<Vec<queue_rules::Model>, DbErr> {
    queue_rules::Entity::find()
        .filter(queue_rules::Column::ChamberId.is_in(chambers.iter().copied()))
        .all(db)
        .await
}

pub async fn save_rules(db: &impl ConnectionTrait, row: queue_rules::Model) -> Result<(), DbErr> {
    let known = OnConflict::column(queue_rules::Column::ChamberId)
        .update_columns([
            queue_rules::Column::OverdueDays,
            queue_rules::Column::NeedCheck,
            queue_rules::Column::UpdatedAt,
        ])
        .to_owned();
    queue_rules::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(known)
        .exec_without_returning(db)
        .await
        .map(|_| ())
}
