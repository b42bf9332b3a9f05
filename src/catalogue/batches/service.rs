//! Applying and undoing, in steps: each is one transaction that locks the batches of the organisation, so that a step
//! that is repeated, or done by two at once, finds nothing left to do.

use chrono::{DateTime, Utc};
use entity::values::{OfferBatchId, OfferPhotoId};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::jobs::WorkBatch;
use super::model::{Batch, BatchStatus, Kept, Row, RowOutcome, RowProblem, RowState, Snapshot, Totals};
use super::{PREVIEW_LIFE, UNDO_LIFE};
use crate::app::App;
use crate::catalogue::jobs::ForgetPhoto;
use crate::catalogue::model::{Error, Offer, OfferStatus, Photo};
use crate::catalogue::right::check_right;
use crate::catalogue::{import, service, store};
use crate::jobs::changes::{Change, changed};
use crate::web::viewer::Viewer;
use crate::{db, files, jobs, trust};

/// Rows of one step.
const STEP: u64 = 100;

/// A batch of one of the viewer's organisations.
pub async fn find(db: &impl ConnectionTrait, viewer: &Viewer, id: OfferBatchId) -> Result<Batch, Error> {
    let batch = store::batches::find(db, id).await?.ok_or(Error::NotFound)?;
    if viewer.acts_for(batch.organisation_id) { Ok(batch) } else { Err(Error::NotFound) }
}

async fn find_locked(txn: &DatabaseTransaction, viewer: &Viewer, id: OfferBatchId) -> Result<Batch, Error> {
    let batch = store::batches::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    if viewer.acts_for(batch.organisation_id) { Ok(batch) } else { Err(Error::NotFound) }
}

/// Whether what was applied can be taken back: the last batch of its organisation, for a while.
pub async fn can_undo(db: &impl ConnectionTrait, batch: &Batch, now: DateTime<Utc>) -> Result<bool, Error> {
    let is_young = batch.applied_at.is_some_and(|at| at > now - UNDO_LIFE);
    if batch.status != BatchStatus::Applied || !is_young {
        return Ok(false);
    }
    Ok(store::batches::last_applied(db, batch.organisation_id).await? == Some(batch.id))
}

/// Begins to apply what was looked at. Who asks twice, or after a colleague, sees what came of it.
pub async fn apply(app: &App, viewer: &Viewer, id: OfferBatchId) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let batch = find_locked(txn, viewer, id).await?;
        match batch.status {
            BatchStatus::Applying | BatchStatus::Applied => return Ok(()),
            BatchStatus::Ready => {}
            _ => return Err(Error::NotAllowed),
        }
        store::batches::set_status(txn, id, BatchStatus::Applying, Some(now)).await?;
        jobs::enqueue(txn, &WorkBatch { id }, now).await?;
        Ok(())
    })
    .await?;
    begin(app, id).await
}

/// Begins to take back what was applied.
pub async fn undo(app: &App, viewer: &Viewer, id: OfferBatchId) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let batch = find_locked(txn, viewer, id).await?;
        if matches!(batch.status, BatchStatus::Undoing | BatchStatus::Undone) {
            return Ok(());
        }
        if !can_undo(txn, &batch, now).await? {
            return Err(Error::NotAllowed);
        }
        store::batches::set_status(txn, id, BatchStatus::Undoing, None).await?;
        jobs::enqueue(txn, &WorkBatch { id }, now).await?;
        Ok(())
    })
    .await?;
    begin(app, id).await
}

/// Forgets a preview that nobody wants.
pub async fn discard(app: &App, viewer: &Viewer, id: OfferBatchId) -> Result<(), Error> {
    let now = app.clock.now();
    let key = db::write(&app.db, async |txn| {
        let batch = find_locked(txn, viewer, id).await?;
        if batch.applied_at.is_some() {
            return Err(Error::NotAllowed);
        }
        forget(txn, &batch).await
    })
    .await?;
    if let Some(key) = key {
        app.files.remove(&key, now).await?;
    }
    Ok(())
}

async fn forget(txn: &DatabaseTransaction, batch: &Batch) -> Result<Option<String>, Error> {
    store::batches::delete(txn, batch.id).await?;
    match batch.file_id {
        Some(file) => Ok(files::forget(txn, file).await?),
        None => Ok(None),
    }
}

/// Forgets previews and undone or old changes with their files.
pub async fn forget_old(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    for (before, is_applied) in [(now - PREVIEW_LIFE, false), (now - UNDO_LIFE, true)] {
        for (id, _) in store::batches::list_old(&app.db, before, is_applied, 1_000).await? {
            let key = db::write(&app.db, async |txn| match store::batches::find_locked(txn, id).await? {
                Some(batch) if !batch.is_at_work() => forget(txn, &batch).await,
                _ => Ok(None),
            })
            .await?;
            if let Some(key) = key {
                app.files.remove(&key, now).await?;
            }
        }
    }
    Ok(())
}

/// Small ones are done while the person waits, with the job behind them in case this is cut off.
pub async fn begin(app: &App, id: OfferBatchId) -> Result<(), Error> {
    let rows = store::batches::find(&app.db, id).await?.map_or(0, |batch| batch.rows);
    if usize::try_from(rows).unwrap_or(usize::MAX) <= super::AT_ONCE {
        work(app, id).await?;
    }
    app.bell.notify_one();
    Ok(())
}

/// Does what the state of a batch asks for until it is done.
pub async fn work(app: &App, id: OfferBatchId) -> Result<(), Error> {
    let batch = store::batches::find(&app.db, id).await?;
    if batch.is_some_and(|batch| batch.status == BatchStatus::Reading) {
        import::service::plan(app, id).await?;
    }
    while db::write(&app.db, async |txn| step(txn, id, app.clock.now()).await).await? {}
    Ok(())
}

/// One step; whether there may be another.
async fn step(txn: &DatabaseTransaction, id: OfferBatchId, now: DateTime<Utc>) -> Result<bool, Error> {
    let Some(batch) = store::batches::find(txn, id).await? else { return Ok(false) };
    store::batches::lock_organisation(txn, batch.organisation_id).await?;
    let Some(batch) = store::batches::find(txn, id).await? else { return Ok(false) };
    let (from, done) = match batch.status {
        BatchStatus::Applying => (RowState::Pending, BatchStatus::Applied),
        BatchStatus::Undoing => (RowState::Applied, BatchStatus::Undone),
        _ => return Ok(false),
    };
    let rows = store::batches::next_rows(txn, id, from, STEP).await?;
    if rows.is_empty() {
        store::batches::set_status(txn, id, done, None).await?;
        return Ok(false);
    }
    for mut row in rows {
        let result = match batch.status {
            BatchStatus::Applying => apply_row(txn, &batch, &mut row, now).await,
            _ => undo_row(txn, &batch, &mut row, now).await,
        };
        let otherwise = if from == RowState::Pending { RowState::Left } else { RowState::Kept };
        match result {
            Ok(()) => {}
            Err(Error::Wrong(problems)) => {
                row.state = otherwise;
                row.problems = problems.iter().map(|(field, key)| problem(field, key)).collect();
            }
            Err(Error::NotFound) => refuse(&mut row, otherwise, "catalogue-batch-gone"),
            Err(Error::Changed(_)) => refuse(&mut row, otherwise, "catalogue-batch-changed"),
            Err(Error::NotAllowed) => refuse(&mut row, otherwise, "catalogue-batch-not-draft"),
            Err(error) => return Err(error),
        }
        store::batches::note(txn, id, &row).await?;
    }
    Ok(true)
}

fn problem(field: &str, key: &str) -> RowProblem {
    RowProblem { column: field.to_owned(), value: String::new(), key: key.to_owned() }
}

fn refuse(row: &mut Row, state: RowState, key: &str) {
    row.state = state;
    row.problems = vec![problem("", key)];
}

async fn apply_row(
    txn: &DatabaseTransaction,
    batch: &Batch,
    row: &mut Row,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let version = match (row.outcome, row.after.clone()) {
        (RowOutcome::New, Some(after)) => {
            let offer = make(txn, batch, after, now).await?;
            row.offer_id = Some(offer.id);
            Some(offer.version)
        }
        (RowOutcome::Changed, Some(after)) => {
            let offer = looked_at(txn, batch, row, row.version).await?;
            Some(change(txn, batch, offer, after, now).await?)
        }
        (RowOutcome::Deleted, _) => {
            let offer = looked_at(txn, batch, row, row.version).await?;
            if offer.status != OfferStatus::Draft {
                return Err(Error::NotAllowed);
            }
            remove(txn, &offer, now).await?;
            None
        }
        _ => None,
    };
    row.state = RowState::Applied;
    row.version_after = version;
    Ok(())
}

/// The offer of a row, unless somebody has changed it since `version`.
async fn looked_at(
    txn: &DatabaseTransaction,
    batch: &Batch,
    row: &Row,
    version: i32,
) -> Result<Offer, Error> {
    let id = row.offer_id.ok_or(Error::NotFound)?;
    let offer = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    if offer.organisation_id != batch.organisation_id {
        return Err(Error::NotFound);
    }
    if offer.version == version { Ok(offer) } else { Err(Error::Changed(Box::new(offer))) }
}

async fn make(
    txn: &DatabaseTransaction,
    batch: &Batch,
    after: Snapshot,
    now: DateTime<Utc>,
) -> Result<Offer, Error> {
    let organisation = batch.organisation_id;
    let is_published = after.status == OfferStatus::Published;
    service::check(txn, organisation, &after.content, is_published, now.date_naive()).await?;
    service::refuse_twin(txn, organisation, &after.content, None).await?;
    check_right(txn, organisation, (None, after.status), now.date_naive()).await?;
    let mut offer = service::new_offer(organisation, after.content, OfferStatus::Draft, batch.person_id, now);
    service::set_status(&mut offer, after.status, now);
    store::insert(txn, &offer).await?;
    changed(txn, Change::Offer(offer.id), now).await?;
    Ok(offer)
}

/// Writes what an offer becomes; gives its new version.
async fn change(
    txn: &DatabaseTransaction,
    batch: &Batch,
    mut offer: Offer,
    after: Snapshot,
    now: DateTime<Utc>,
) -> Result<i32, Error> {
    let is_published = after.status == OfferStatus::Published;
    let mut content = after.content;
    // No list of offers says which guarantees cover them: those that do now stay.
    content.guarantees.clone_from(&offer.content.guarantees);
    service::check(txn, offer.organisation_id, &content, is_published, now.date_naive()).await?;
    service::refuse_twin(txn, offer.organisation_id, &content, Some(offer.id)).await?;
    let step = (Some(offer.status), after.status);
    check_right(txn, offer.organisation_id, step, now.date_naive()).await?;
    if offer.status != after.status {
        service::set_status(&mut offer, after.status, now);
    }
    offer.content = content;
    offer.version += 1;
    offer.updated_by = batch.person_id;
    offer.updated_at = now;
    store::update(txn, &offer).await?;
    changed(txn, Change::Offer(offer.id), now).await?;
    Ok(offer.version)
}

/// Removes an offer. The files of its photos stay as long as it may be asked back.
async fn remove(txn: &DatabaseTransaction, offer: &Offer, now: DateTime<Utc>) -> Result<(), Error> {
    store::delete(txn, offer.id).await?;
    for photo in &offer.photos {
        ForgetPhoto::after(txn, photo.file_id, now, now + UNDO_LIFE).await?;
    }
    changed(txn, Change::Offer(offer.id), now).await?;
    Ok(())
}

async fn undo_row(
    txn: &DatabaseTransaction,
    batch: &Batch,
    row: &mut Row,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    match (row.outcome, row.before.clone()) {
        (RowOutcome::New, _) => match looked_at(txn, batch, row, row.version_after.unwrap_or(1)).await {
            Ok(offer) if offer.published_at.is_none() => remove(txn, &offer, now).await?,
            // What everybody could see is put away, as everywhere, and not made undone.
            Ok(offer) => {
                let mut after = Snapshot::of(&offer);
                after.status = OfferStatus::Archived;
                change(txn, batch, offer, after, now).await?;
            }
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        },
        (RowOutcome::Changed, Some(before)) => {
            let offer = looked_at(txn, batch, row, row.version_after.unwrap_or(0)).await?;
            change(txn, batch, offer, before, now).await?;
        }
        (RowOutcome::Deleted, Some(before)) => restore(txn, batch, row, before, now).await?,
        _ => {}
    }
    row.state = RowState::Undone;
    Ok(())
}

/// Makes an offer again that was deleted, with the photos and guarantees that are still there.
async fn restore(
    txn: &DatabaseTransaction,
    batch: &Batch,
    row: &Row,
    before: Snapshot,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (Some(id), Some(kept)) = (row.offer_id, before.kept) else { return Err(Error::NotFound) };
    if store::find(txn, id).await?.is_some() {
        return Ok(());
    }
    let Kept { slug, archived_from, published_at, created_at, photos } = kept;
    let mut content = before.content;
    service::refuse_twin(txn, batch.organisation_id, &content, None).await?;
    let own = trust::of_organisation(txn, batch.organisation_id, now.date_naive()).await?;
    content.guarantees.retain(|id| own.iter().any(|guarantee| guarantee.id == *id));
    let offer = Offer {
        id,
        organisation_id: batch.organisation_id,
        slug,
        content,
        photos: Vec::new(),
        status: before.status,
        archived_from,
        version: row.version + 1,
        updated_by: batch.person_id,
        published_at,
        created_at,
        updated_at: now,
    };
    store::insert(txn, &offer).await?;
    for (position, photo) in (0..).zip(photos) {
        if files::find(txn, photo.file_id).await?.is_some() {
            let photo = Photo { id: OfferPhotoId::new(), ..photo };
            store::insert_photo(txn, id, &photo, position, now).await?;
        }
    }
    changed(txn, Change::Offer(id), now).await?;
    Ok(())
}

pub async fn totals(db: &impl ConnectionTrait, id: OfferBatchId) -> Result<Totals, Error> {
    Ok(store::batches::totals(db, id).await?)
}
