//! What the hourly pass reads and writes, many rows at a time.

use chrono::{Days, NaiveDate};
use entity::trust::evidence;
use entity::trust::guarantee::{Column, Entity, GuaranteeStatus};
use entity::values::{ChamberId, EvidenceId, FileId, GuaranteeId, OrganisationId, SchemeId};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QuerySelect as _,
};

use super::moves::END_NOTED;

/// Identifiers of one statement (databases limit its parameters).
const BATCH: usize = 5_000;
/// Documents of one pass; the next one goes on.
const DOCUMENTS_AT_ONCE: u64 = 5_000;

/// A verified guarantee near its end.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Running {
    pub id: GuaranteeId,
    pub organisation_id: OrganisationId,
    pub chamber_id: ChamberId,
    pub scheme_id: SchemeId,
    pub valid_to: NaiveDate,
    pub reminded: Option<i32>,
}

/// Verified guarantees that end within so many days, locked, so that two passes at once do not both remind.
pub async fn list_running_out(
    txn: &impl ConnectionTrait,
    today: NaiveDate,
    days: i32,
) -> Result<Vec<Running>, DbErr> {
    let ahead = Days::new(u64::from(days.unsigned_abs()));
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::OrganisationId, Column::ChamberId, Column::SchemeId])
        .columns([Column::ValidTo, Column::Reminded])
        .filter(Column::Status.eq(GuaranteeStatus::Verified))
        .filter(Column::ValidTo.gte(today))
        .filter(Column::ValidTo.lte(today.checked_add_days(ahead).unwrap_or(today)))
        .lock_exclusive()
        .into_model()
        .all(txn)
        .await
}

/// Guarantees whose last day has passed and whose end is not noted yet.
pub async fn list_ended(
    txn: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<Vec<(GuaranteeId, GuaranteeStatus)>, DbErr> {
    let may_end = [
        GuaranteeStatus::Verified,
        GuaranteeStatus::Suspended,
        GuaranteeStatus::Submitted,
        GuaranteeStatus::Declared,
    ];
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::Status])
        .filter(Column::Status.is_in(may_end))
        .filter(Column::ValidTo.lt(today))
        .filter(Condition::any().add(Column::Reminded.is_null()).add(Column::Reminded.gt(END_NOTED)))
        .lock_exclusive()
        .into_tuple()
        .all(txn)
        .await
}

/// Notes which reminder was sent; the version stays, because nothing that people decide about has changed.
pub async fn mark_reminded(txn: &impl ConnectionTrait, ids: &[GuaranteeId], days: i32) -> Result<(), DbErr> {
    for batch in ids.chunks(BATCH) {
        Entity::update_many()
            .col_expr(Column::Reminded, Expr::value(days))
            .filter(Column::Id.is_in(batch.iter().copied()))
            .exec(txn)
            .await?;
    }
    Ok(())
}

/// A document whose file is to go.
#[derive(Debug, Clone, FromQueryResult)]
pub struct OldDocument {
    pub id: EvidenceId,
    pub guarantee_id: GuaranteeId,
    pub file_id: Option<FileId>,
    pub sha256: String,
}

pub async fn list_documents_ended_before(
    txn: &impl ConnectionTrait,
    day: NaiveDate,
) -> Result<Vec<OldDocument>, DbErr> {
    use evidence::Column as Of;
    let ended = Query::select().column(Column::Id).from(Entity).and_where(Column::ValidTo.lt(day)).to_owned();
    evidence::Entity::find()
        .select_only()
        .columns([Of::Id, Of::GuaranteeId, Of::FileId, Of::Sha256])
        .filter(Of::FileId.is_not_null())
        .filter(Of::GuaranteeId.in_subquery(ended))
        .limit(DOCUMENTS_AT_ONCE)
        .lock_exclusive()
        .into_model()
        .all(txn)
        .await
}

pub async fn let_go_of_files(txn: &impl ConnectionTrait, ids: &[EvidenceId]) -> Result<(), DbErr> {
    for batch in ids.chunks(BATCH) {
        evidence::Entity::update_many()
            .col_expr(evidence::Column::FileId, Expr::value(None::<FileId>))
            .filter(evidence::Column::Id.is_in(batch.iter().copied()))
            .exec(txn)
            .await?;
    }
    Ok(())
}
