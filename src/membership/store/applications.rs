//! Rows of applications, their answers and reviews.

use chrono::{DateTime, Utc};
use entity::membership::application::{ApplicationStatus, Column, Entity, Model};
use entity::membership::{answer, event, review};
use entity::values::{
    ApplicationId, ChamberId, CriterionId, FileId, MembershipEventId, OrganisationId, PersonId,
};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

/// Lines of the history that a page shows.
const HISTORY: u64 = 200;

pub async fn insert_application(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

pub async fn update_application(db: &impl ConnectionTrait, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(db).await.map(|_| ())
}

pub async fn find_application(db: &impl ConnectionTrait, id: ApplicationId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The application, locked until the transaction ends.
pub async fn find_application_locked(
    txn: &impl ConnectionTrait,
    id: ApplicationId,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(txn).await
}

/// The application of an organisation that is open in a Chamber.
pub async fn find_open(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    organisation: OrganisationId,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::ChamberId.eq(chamber))
        .filter(Column::OpenFor.eq(organisation))
        .one(db)
        .await
}

/// Applications of an organisation, newest first.
pub async fn list_applications_of(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(HISTORY)
        .all(db)
        .await
}

/// Drafts of a Chamber, locked.
pub async fn list_drafts_locked(txn: &impl ConnectionTrait, chamber: ChamberId) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::ChamberId.eq(chamber))
        .filter(Column::Status.eq(ApplicationStatus::Draft))
        .lock_exclusive()
        .all(txn)
        .await
}

/// Which applications staff looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// To be reviewed and decided.
    Submitted,
    Appeals,
    /// Both.
    Any,
}

fn waiting(chambers: &[ChamberId], which: Waiting) -> Select<Entity> {
    let states: &[ApplicationStatus] = match which {
        Waiting::Submitted => &[ApplicationStatus::Submitted],
        Waiting::Appeals => &[ApplicationStatus::Appealed],
        Waiting::Any => &[ApplicationStatus::Submitted, ApplicationStatus::Appealed],
    };
    Entity::find()
        .filter(Column::ChamberId.is_in(chambers.iter().copied()))
        .filter(Column::Status.is_in(states.iter().copied()))
}

pub async fn count_waiting(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    which: Waiting,
) -> Result<u64, DbErr> {
    waiting(chambers, which).count(db).await
}

/// Those that have waited longest first.
pub async fn list_waiting(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    which: Waiting,
    (offset, limit): (u64, u64),
) -> Result<Vec<Model>, DbErr> {
    let order = if which == Waiting::Appeals { Column::AppealedAt } else { Column::SubmittedAt };
    waiting(chambers, which)
        .order_by_asc(order)
        .order_by_asc(Column::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await
}

/// Answers of an application.
pub async fn list_answers(db: &impl ConnectionTrait, id: ApplicationId) -> Result<Vec<answer::Model>, DbErr> {
    answer::Entity::find().filter(answer::Column::ApplicationId.eq(id)).all(db).await
}

pub async fn find_answer(
    db: &impl ConnectionTrait,
    id: ApplicationId,
    criterion: CriterionId,
) -> Result<Option<answer::Model>, DbErr> {
    answer::Entity::find_by_id((id, criterion)).one(db).await
}

/// Writes an answer, whether there was one or not.
pub async fn save_answer(db: &impl ConnectionTrait, row: answer::Model) -> Result<(), DbErr> {
    use answer::Column as Of;
    let written = [
        Of::Level,
        Of::Text,
        Of::Link,
        Of::FileId,
        Of::FileName,
        Of::FileType,
        Of::FileSha256,
        Of::FileSize,
        Of::CoveredBy,
    ];
    let again = OnConflict::columns([Of::ApplicationId, Of::CriterionId]).update_columns(written).to_owned();
    answer::Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

/// Whether an answer still shows this file.
pub async fn shows_file(db: &impl ConnectionTrait, id: FileId) -> Result<bool, DbErr> {
    Ok(answer::Entity::find().filter(answer::Column::FileId.eq(id)).count(db).await? > 0)
}

pub async fn insert_review(db: &impl ConnectionTrait, row: review::Model) -> Result<(), DbErr> {
    review::Entity::insert(row.into_active_model()).exec_without_returning(db).await.map(|_| ())
}

/// Reviews of an application, first given first, of all rounds.
pub async fn list_reviews(db: &impl ConnectionTrait, id: ApplicationId) -> Result<Vec<review::Model>, DbErr> {
    review::Entity::find()
        .filter(review::Column::ApplicationId.eq(id))
        .order_by_asc(review::Column::CreatedAt)
        .order_by_asc(review::Column::Id)
        .all(db)
        .await
}

/// Round and person of the reviews of many applications.
pub async fn list_reviewers(
    db: &impl ConnectionTrait,
    ids: &[ApplicationId],
) -> Result<Vec<(ApplicationId, i32, Option<PersonId>)>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    review::Entity::find()
        .select_only()
        .columns([review::Column::ApplicationId, review::Column::Round, review::Column::PersonId])
        .filter(review::Column::ApplicationId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await
}

/// What happened, to be written into the history.
#[derive(Debug, Clone)]
pub struct NewEvent {
    pub chamber_id: ChamberId,
    pub organisation_id: OrganisationId,
    pub application_id: Option<ApplicationId>,
    pub person_id: Option<PersonId>,
    pub what: event::Act,
    pub reason: Option<String>,
}

pub async fn insert_event(db: &impl ConnectionTrait, new: NewEvent, now: DateTime<Utc>) -> Result<(), DbErr> {
    insert_events(db, vec![new], now).await
}

pub async fn insert_events(
    db: &impl ConnectionTrait,
    new: Vec<NewEvent>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let rows: Vec<_> = new
        .into_iter()
        .map(|new| event::Model {
            id: MembershipEventId::new(),
            chamber_id: new.chamber_id,
            organisation_id: new.organisation_id,
            application_id: new.application_id,
            at: now,
            person_id: new.person_id,
            what: new.what,
            reason: new.reason,
        })
        .map(event::ActiveModel::from)
        .collect();
    for batch in rows.chunks(1_000) {
        event::Entity::insert_many(batch.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

/// What happened between an organisation and a Chamber, newest first.
pub async fn list_events(
    db: &impl ConnectionTrait,
    chamber: ChamberId,
    organisation: OrganisationId,
) -> Result<Vec<event::Model>, DbErr> {
    event::Entity::find()
        .filter(event::Column::ChamberId.eq(chamber))
        .filter(event::Column::OrganisationId.eq(organisation))
        .order_by_desc(event::Column::At)
        .order_by_desc(event::Column::Id)
        .limit(HISTORY)
        .all(db)
        .await
}

/// Everybody whose hands were on an application for its organisation.
pub async fn hands(db: &impl ConnectionTrait, application: &Model) -> Result<Vec<PersonId>, DbErr> {
    use event::Act;
    let of_applicant = [Act::Started, Act::Signed, Act::Submitted, Act::Withdrawn, Act::Appealed];
    let acted: Vec<Option<PersonId>> = event::Entity::find()
        .select_only()
        .column(event::Column::PersonId)
        .distinct()
        .filter(event::Column::ApplicationId.eq(application.id))
        .filter(event::Column::What.is_in(of_applicant))
        .into_tuple()
        .all(db)
        .await?;
    let named =
        [application.started_by, application.signed_by, application.submitted_by, application.appealed_by];
    Ok(acted.into_iter().chain(named).flatten().collect())
}
