//! Rows of needs that were handed in to be published.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::tenders::need_check::{CheckOutcome, Column, Entity, Model};
use entity::tenders::tender;
use entity::values::{ChamberId, NeedCheckId, OrganisationId, PersonId, TenderId};
use sea_orm::sea_query::{Condition, Expr, ExprTrait as _, Func, LikeExpr};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};

use super::model::TenderKind;
use super::store::PUBLIC;
use crate::casework::Wanted;
use crate::db::queue::{self, Queue};

pub async fn insert(
    txn: &impl ConnectionTrait,
    tender: TenderId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = Model {
        id: NeedCheckId::new(),
        tender_id: tender,
        submitted_by: Some(by),
        submitted_at: now,
        outcome: CheckOutcome::Waiting,
        reason: None,
        decided_by: None,
        decided_at: None,
        waiting_for: Some(tender),
    };
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(txn).await.map(|_| ())
}

/// Who decided, and why.
pub type Decided<'a> = (PersonId, &'a str);

/// Ends the check of a need that waits.
pub async fn end(
    txn: &impl ConnectionTrait,
    tender: TenderId,
    outcome: CheckOutcome,
    decided: Option<Decided<'_>>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let reason = decided.map(|(_, reason)| reason.to_owned()).filter(|reason| !reason.is_empty());
    Entity::update_many()
        .col_expr(Column::Outcome, Expr::value(outcome))
        .col_expr(Column::WaitingFor, Expr::value(None::<TenderId>))
        .col_expr(Column::DecidedAt, Expr::value(Some(now)))
        .col_expr(Column::DecidedBy, Expr::value(decided.map(|(person, _)| person)))
        .col_expr(Column::Reason, Expr::value(reason))
        .filter(Column::WaitingFor.eq(tender))
        .exec(txn)
        .await
        .map(|_| ())
}

/// Whether a need of this buyer has ever appeared.
pub async fn is_known(db: &impl ConnectionTrait, buyer: OrganisationId) -> Result<bool, DbErr> {
    let published = tender::Entity::find()
        .filter(tender::Column::Kind.eq(TenderKind::Need))
        .filter(tender::Column::BuyerId.eq(buyer))
        .filter(tender::Column::Status.is_in(PUBLIC));
    Ok(published.limit(1).one(db).await?.is_some())
}

/// The last check of a need.
pub async fn find_last(db: &impl ConnectionTrait, tender: TenderId) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::TenderId.eq(tender))
        .order_by_desc(Column::SubmittedAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// Why needs were last sent back.
pub async fn sent_back(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<HashMap<TenderId, String>, DbErr> {
    let rows = Entity::find()
        .filter(Column::TenderId.is_in(tenders.iter().copied()))
        .order_by_asc(Column::SubmittedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let mut reasons = HashMap::new();
    for row in rows {
        match row.reason.filter(|_| row.outcome == CheckOutcome::SentBack) {
            Some(reason) => reasons.insert(row.tender_id, reason),
            None => reasons.remove(&row.tender_id),
        };
    }
    Ok(reasons)
}

/// Checks that wait for these Chambers, of needs whose title or buyer has these words.
fn open(chambers: &[ChamberId], words: Option<&str>) -> Select<Entity> {
    let mut theirs = tender::Entity::find()
        .select_only()
        .column(tender::Column::Id)
        .filter(tender::Column::ChamberId.is_in(chambers.iter().copied()));
    if let Some(words) = words {
        let escaped = words.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let pattern = LikeExpr::new(format!("%{escaped}%")).escape('\\');
        let has = |column: tender::Column| {
            Expr::expr(Func::lower(Expr::col((tender::Entity, column)))).like(pattern.clone())
        };
        theirs = theirs
            .filter(Condition::any().add(has(tender::Column::Title)).add(has(tender::Column::BuyerName)));
    }
    Entity::find()
        .filter(Column::Outcome.eq(CheckOutcome::Waiting))
        .filter(Column::TenderId.in_subquery(theirs.into_query()))
}

/// How many needs wait to be published, and since when the first does.
pub async fn waiting(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Queue, DbErr> {
    queue::ask(db, open(chambers, None), Column::SubmittedAt).await
}

/// Those that have waited longest first, and how many there are.
pub async fn list_waiting(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    wanted: &Wanted,
    slice: (u64, u64),
) -> Result<(Vec<(Model, tender::Model)>, u64), DbErr> {
    let mut query =
        open(chambers, wanted.words.as_deref()).filter(Column::TenderId.is_not_in(wanted.but::<TenderId>()));
    if let Some(only) = wanted.only::<TenderId>() {
        query = query.filter(Column::TenderId.is_in(only));
    }
    let (checks, total) = queue::slice(db, query, [Column::SubmittedAt, Column::Id], slice).await?;
    let ids: Vec<_> = checks.iter().map(|check| check.tender_id).collect();
    let tenders = tender::Entity::find().filter(tender::Column::Id.is_in(ids)).all(db).await?;
    let mut tenders: HashMap<_, _> = tenders.into_iter().map(|tender| (tender.id, tender)).collect();
    let rows = checks.into_iter().filter_map(|check| {
        let tender = tenders.remove(&check.tender_id)?;
        Some((check, tender))
    });
    Ok((rows.collect(), total))
}
