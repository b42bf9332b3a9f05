//! Rows of guarantees as their holders and the staff work on them: documents, history, queue.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use entity::trust::guarantee::{Column, Entity, GuaranteeStatus, Model};
use entity::trust::guarantee_event::{Act, Standing};
use entity::trust::{evidence, guarantee_event};
use entity::values::{
    ChamberId, EvidenceId, FileId, GuaranteeEventId, GuaranteeId, OrganisationId, PersonId,
};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

use super::case::Case;
use super::store::schemes_by_id;

/// Lines of the history that a page shows.
const HISTORY: u64 = 200;

/// What happened, to be written into the history.
#[derive(Debug, Clone)]
pub struct NewEvent {
    pub guarantee_id: GuaranteeId,
    pub person_id: Option<PersonId>,
    pub from: Option<GuaranteeStatus>,
    pub to: Standing,
    pub what: Act,
    pub reason: Option<String>,
    pub evidence_sha256: Option<String>,
}

/// Which guarantees staff looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// They wait for their check; who has waited longest comes first.
    Waiting,
    /// Checked ones that staff wanted to look at again by this day.
    ToCheckAgain(NaiveDate),
    Suspended,
    Verified,
    /// What concerns a Chamber itself, checked by a first person: any Chamber may confirm it.
    ToConfirm,
    /// All of one organisation.
    Of(OrganisationId),
}

pub async fn find(
    db: &impl ConnectionTrait,
    id: GuaranteeId,
    today: NaiveDate,
) -> Result<Option<Case>, DbErr> {
    let row = Entity::find_by_id(id).one(db).await?;
    Ok(cases(db, row.into_iter().collect(), today).await?.pop())
}

/// The guarantee, locked until the transaction ends.
pub async fn find_locked(
    txn: &impl ConnectionTrait,
    id: GuaranteeId,
    today: NaiveDate,
) -> Result<Option<Case>, DbErr> {
    let row = Entity::find_by_id(id).lock_exclusive().one(txn).await?;
    Ok(cases(txn, row.into_iter().collect(), today).await?.pop())
}

pub async fn list_of_organisation(
    db: &impl ConnectionTrait,
    id: OrganisationId,
    today: NaiveDate,
) -> Result<Vec<Case>, DbErr> {
    let rows =
        Entity::find().filter(Column::OrganisationId.eq(id)).order_by_asc(Column::CreatedAt).all(db).await?;
    let mut list = cases(db, rows, today).await?;
    list.sort_by(|a, b| {
        let key = |case: &Case| (case.guarantee.state, case.scheme().code.clone(), case.row.id);
        key(a).cmp(&key(b))
    });
    Ok(list)
}

async fn cases(db: &impl ConnectionTrait, rows: Vec<Model>, today: NaiveDate) -> Result<Vec<Case>, DbErr> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let schemes = schemes_by_id(db).await?;
    let case = |row: Model| {
        let scheme = schemes.get(&row.scheme_id)?;
        Some(Case::new(row, Arc::clone(scheme), today))
    };
    Ok(rows.into_iter().filter_map(case).collect())
}

pub async fn update(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

/// Removes a guarantee with its documents and its history.
pub async fn delete(db: &impl ConnectionTrait, id: GuaranteeId) -> Result<(), DbErr> {
    Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

fn wanted(chambers: &[ChamberId], wanted: Wanted) -> Select<Entity> {
    if wanted == Wanted::ToConfirm {
        return Entity::find()
            .filter(Column::Status.eq(GuaranteeStatus::Submitted))
            .filter(Column::FirstCheckedBy.is_not_null())
            .order_by_asc(Column::FirstCheckedOn)
            .order_by_asc(Column::Id);
    }
    let query = Entity::find().filter(Column::ChamberId.is_in(chambers.iter().copied()));
    match wanted {
        Wanted::Waiting | Wanted::ToConfirm => query
            .filter(Column::Status.eq(GuaranteeStatus::Submitted))
            .order_by_asc(Column::SubmittedAt)
            .order_by_asc(Column::Id),
        Wanted::ToCheckAgain(today) => query
            .filter(Column::Status.eq(GuaranteeStatus::Verified))
            .filter(Column::NextCheckOn.lte(today))
            .order_by_asc(Column::NextCheckOn)
            .order_by_asc(Column::Id),
        Wanted::Suspended => query
            .filter(Column::Status.eq(GuaranteeStatus::Suspended))
            .order_by_asc(Column::ValidTo)
            .order_by_asc(Column::Id),
        Wanted::Verified => query
            .filter(Column::Status.eq(GuaranteeStatus::Verified))
            .order_by_asc(Column::ValidTo)
            .order_by_asc(Column::Id),
        Wanted::Of(organisation) => query
            .filter(Column::OrganisationId.eq(organisation))
            .order_by_asc(Column::CreatedAt)
            .order_by_asc(Column::Id),
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
    today: NaiveDate,
) -> Result<Vec<Case>, DbErr> {
    let rows = wanted(chambers, which).offset(offset).limit(limit).all(db).await?;
    cases(db, rows, today).await
}

pub async fn insert_event(
    db: &impl ConnectionTrait,
    event: NewEvent,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    insert_events(db, vec![event], now).await
}

pub async fn insert_events(
    db: &impl ConnectionTrait,
    events: Vec<NewEvent>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let rows: Vec<_> = events
        .into_iter()
        .map(|event| guarantee_event::Model {
            id: GuaranteeEventId::new(),
            guarantee_id: event.guarantee_id,
            at: now,
            person_id: event.person_id,
            from_status: event.from,
            to_status: event.to,
            what: event.what,
            reason: event.reason,
            evidence_sha256: event.evidence_sha256,
        })
        .map(guarantee_event::ActiveModel::from)
        .collect();
    for batch in rows.chunks(1_000) {
        guarantee_event::Entity::insert_many(batch.iter().cloned()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The history, newest first.
pub async fn history(
    db: &impl ConnectionTrait,
    id: GuaranteeId,
) -> Result<Vec<guarantee_event::Model>, DbErr> {
    guarantee_event::Entity::find()
        .filter(guarantee_event::Column::GuaranteeId.eq(id))
        .order_by_desc(guarantee_event::Column::At)
        .order_by_desc(guarantee_event::Column::Id)
        .limit(HISTORY)
        .all(db)
        .await
}

/// Everybody whose hands were on it for its holder: who added, changed or submitted it, or handed in a document.
pub async fn hands(db: &impl ConnectionTrait, case: &Case) -> Result<Vec<PersonId>, DbErr> {
    let of_holder =
        [Act::Added, Act::Changed, Act::EvidenceAdded, Act::EvidenceRemoved, Act::Submitted, Act::Withdrawn];
    let acted: Vec<Option<PersonId>> = guarantee_event::Entity::find()
        .select_only()
        .column(guarantee_event::Column::PersonId)
        .distinct()
        .filter(guarantee_event::Column::GuaranteeId.eq(case.row.id))
        .filter(guarantee_event::Column::What.is_in(of_holder))
        .into_tuple()
        .all(db)
        .await?;
    let handed_in = documents_of(db, &[case.row.id]).await?.remove(&case.row.id).unwrap_or_default();
    let handed_in = handed_in.into_iter().map(|document| document.uploaded_by);
    Ok(acted.into_iter().chain(handed_in).chain([case.row.submitted_by]).flatten().collect())
}

/// Documents of guarantees, first handed in first.
pub async fn documents_of(
    db: &impl ConnectionTrait,
    ids: &[GuaranteeId],
) -> Result<HashMap<GuaranteeId, Vec<evidence::Model>>, DbErr> {
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let rows = evidence::Entity::find()
        .filter(evidence::Column::GuaranteeId.is_in(ids.iter().copied()))
        .order_by_asc(evidence::Column::UploadedAt)
        .order_by_asc(evidence::Column::Id)
        .all(db)
        .await?;
    for row in rows {
        found.entry(row.guarantee_id).or_default().push(row);
    }
    Ok(found)
}

pub async fn find_document(
    db: &impl ConnectionTrait,
    id: EvidenceId,
) -> Result<Option<evidence::Model>, DbErr> {
    evidence::Entity::find_by_id(id).one(db).await
}

pub async fn insert_document(db: &impl ConnectionTrait, row: evidence::Model) -> Result<(), DbErr> {
    evidence::Entity::insert(evidence::ActiveModel::from(row)).exec_without_returning(db).await.map(|_| ())
}

pub async fn delete_document(db: &impl ConnectionTrait, id: EvidenceId) -> Result<(), DbErr> {
    evidence::Entity::delete_by_id(id).exec(db).await.map(|_| ())
}

/// Whether a document still shows this file.
pub async fn shows_file(db: &impl ConnectionTrait, id: FileId) -> Result<bool, DbErr> {
    Ok(evidence::Entity::find().filter(evidence::Column::FileId.eq(id)).count(db).await? > 0)
}
