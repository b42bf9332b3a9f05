//! Importing notices: raw payload kept, each publication once, a correction as a new version with what it changed.
//!
//! Nothing is ever deleted. A payload that is no notice is refused with the reason; a notice without an identifier is
//! refused, because a second import could not know it again.

use chrono::{DateTime, Utc};
use entity::tenders::{notice_version, tender};
use entity::values::{ChamberId, FileId, NoticeVersionId, TenderId};
use notices::{FieldChange, Limits, Notice, ReadError, Summary};
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use self::lineage::Standing;
use super::model::{Error, TenderStatus, document};
use super::store;
use crate::app::App;
use crate::db;
use crate::files::{self, NewFile};
use crate::jobs::changes::{Change, changed};

pub mod convert;
mod lineage;

/// Notices written in one transaction.
const BATCH: usize = 100;
/// Tenders made again in one transaction.
const CATCH_UP: u64 = 100;
/// With more changed notices than this in one file, the index is built again instead of document by document.
const MANY: usize = 50;

/// What became of one notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stored {
    Created,
    Unchanged,
    /// A new version of a tender that was known.
    Version,
    /// Not kept; the problems say why.
    Refused,
}

/// One notice of a file and what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct Imported {
    #[serde(flatten)]
    pub summary: Summary,
    pub stored: Stored,
    /// The tender it belongs to.
    pub tender: Option<TenderId>,
    /// Fields that a new version changed.
    pub changes: Vec<FieldChange>,
}

/// A file that was read, with its bytes for the archive.
struct Payload<'a> {
    name: &'a str,
    bytes: Vec<u8>,
    sha256: String,
}

/// Reads a file and stores its notices. The outer error is a failure of ours; the inner one says why the file holds
/// no notice.
pub async fn import_file(
    app: &App,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Result<Vec<Imported>, ReadError>, Error> {
    let parsed = tokio::task::spawn_blocking(move || {
        let sha256 = hash(&bytes);
        let notices = notices::read(&bytes, &Limits::default());
        (bytes, sha256, notices)
    });
    let (bytes, sha256, notices) = parsed.await.map_err(anyhow::Error::from)?;
    let notices = match notices {
        Ok(notices) => notices,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let payload = Payload { name, bytes, sha256 };
    Ok(Ok(store_notices(app, payload, notices).await?))
}

async fn store_notices(
    app: &App,
    payload: Payload<'_>,
    notices: Vec<Notice>,
) -> Result<Vec<Imported>, Error> {
    let now = app.clock.now();
    let mut raw = RawFile { id: None, sha256: payload.sha256.clone() };
    if !all_known(app, &notices, &payload.sha256).await? {
        raw.id = Some(keep_payload(app, payload, now).await?);
    }
    let mut imported = Vec::with_capacity(notices.len());
    let mut altered = 0;
    let mut notices = notices.into_iter();
    loop {
        let batch: Vec<Notice> = notices.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let done = db::write(&app.db, async |txn| {
            let (mut done, mut fresh) = (Vec::with_capacity(batch.len()), Vec::new());
            for notice in &batch {
                let (one, tender) = store_one(txn, app.chamber_id, notice, &raw, now).await?;
                done.push(one);
                fresh.extend(tender);
            }
            // With the rows: a later batch may fail, and a second import would find nothing new.
            announce(txn, &fresh, altered + fresh.len(), now).await?;
            Ok::<_, Error>((done, fresh.len()))
        });
        let (done, fresh) = done.await?;
        altered += fresh;
        imported.extend(done);
    }
    app.bell.notify_one();
    Ok(imported)
}

/// Tells the search room what to index again; `altered` counts the tenders of the whole file so far.
async fn announce(
    txn: &DatabaseTransaction,
    tenders: &[TenderId],
    altered: usize,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if tenders.is_empty() {
        return Ok(());
    }
    if altered > MANY {
        return Ok(changed(txn, Change::Index("tenders"), now).await?);
    }
    for tender in tenders {
        changed(txn, Change::Tender(*tender), now).await?;
    }
    Ok(())
}

/// Whether every notice of the file is kept already (then the file need not be).
async fn all_known(app: &App, notices: &[Notice], sha256: &str) -> Result<bool, Error> {
    for notice in notices.iter().filter(|notice| !notice.publication_id.is_empty()) {
        let editions = editions(&app.db, notice).await?;
        let content = content_hash(notice)?;
        if !editions.iter().any(|known| known.content_sha256 == content || known.raw_sha256 == sha256) {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn keep_payload(app: &App, payload: Payload<'_>, now: DateTime<Utc>) -> Result<FileId, Error> {
    if let Some(known) = store::find_raw_file(&app.db, &payload.sha256).await? {
        return Ok(known);
    }
    let size = i64::try_from(payload.bytes.len()).unwrap_or(i64::MAX);
    let is_xml = payload
        .bytes
        .iter()
        .find(|byte| !byte.is_ascii_whitespace())
        .is_some_and(|byte| *byte != b'{' && *byte != b'[');
    let (sha256, key) = app.files.put(payload.bytes).await?;
    let file = NewFile {
        sha256,
        key,
        size,
        media_type: if is_xml { "application/xml" } else { "application/json" },
        name: payload.name.chars().take(200).collect(),
        uploaded_by: None,
    };
    Ok(files::record(&app.db, file, now).await?)
}

struct RawFile {
    id: Option<FileId>,
    sha256: String,
}

/// Stores one notice: what became of it, and the tender that is another one now.
async fn store_one(
    txn: &DatabaseTransaction,
    chamber: ChamberId,
    notice: &Notice,
    raw: &RawFile,
    now: DateTime<Utc>,
) -> Result<(Imported, Option<TenderId>), Error> {
    let outcome =
        |stored, tender, changes| Imported { summary: Summary::of(notice), stored, tender, changes };
    if notice.publication_id.is_empty() {
        return Ok((outcome(Stored::Refused, None, Vec::new()), None));
    }
    let content = content_hash(notice)?;
    let editions = editions(txn, notice).await?;
    if let Some(known) = editions.iter().find(|known| known.content_sha256 == content) {
        return Ok((outcome(Stored::Unchanged, Some(known.tender_id), Vec::new()), None));
    }
    if let Some(same_bytes) = editions.iter().find(|known| known.raw_sha256 == raw.sha256) {
        // The publisher changed nothing; we read the same bytes better than last time.
        let tender = same_bytes.tender_id;
        let is_altered = reread(txn, same_bytes.clone(), notice, content, now).await?;
        let outcome = outcome(Stored::Unchanged, Some(tender), Vec::new());
        return Ok((outcome, is_altered.then_some(tender)));
    }
    let known = match editions.last() {
        Some(edition) => Some(edition.tender_id),
        None => lineage::find(txn, notice).await?,
    };
    let raw_file_id = raw.id.ok_or_else(|| anyhow::anyhow!("the payload was not kept"))?;
    let edition = i32::try_from(editions.len()).unwrap_or(i32::MAX - 1) + 1;
    let version = NewVersion { notice, content, edition, raw_file_id, raw_sha256: &raw.sha256, now };
    match known {
        None => {
            let id = create(txn, chamber, &version).await?;
            Ok((outcome(Stored::Created, Some(id), Vec::new()), Some(id)))
        }
        Some(id) => {
            let changes = add_version(txn, id, &version).await?;
            Ok((outcome(Stored::Version, Some(id), changes), Some(id)))
        }
    }
}

struct NewVersion<'a> {
    notice: &'a Notice,
    content: String,
    edition: i32,
    raw_file_id: FileId,
    raw_sha256: &'a str,
    now: DateTime<Utc>,
}

impl NewVersion<'_> {
    fn row(
        &self,
        tender: TenderId,
        number: i32,
        changes: &[FieldChange],
        applied: bool,
    ) -> notice_version::Model {
        let notice = self.notice;
        notice_version::Model {
            id: NoticeVersionId::new(),
            tender_id: tender,
            number,
            source: notice.source.clone(),
            publication_id: notice.publication_id.clone(),
            version: notice.version.clone().unwrap_or_default(),
            edition: self.edition,
            raw_file_id: self.raw_file_id,
            raw_sha256: self.raw_sha256.to_owned(),
            content_sha256: self.content.clone(),
            notice: document(notice),
            changes: document(&changes),
            problems: document(&notice.problems),
            is_applied: applied,
            published_on: notice.published,
            imported_at: self.now,
        }
    }
}

async fn create(
    txn: &DatabaseTransaction,
    chamber: ChamberId,
    version: &NewVersion<'_>,
) -> Result<TenderId, Error> {
    let row = convert::tender(version.notice, chamber, version.now);
    let id = row.id;
    store::insert(txn, row.clone()).await?;
    write_parts(txn, &row, version.notice).await?;
    store::insert_version(txn, version.row(id, 1, &[], true)).await?;
    Ok(id)
}

/// Adds a version; the tender takes over its facts unless it is older than what is shown or states changes only.
async fn add_version(
    txn: &DatabaseTransaction,
    id: TenderId,
    version: &NewVersion<'_>,
) -> Result<Vec<FieldChange>, Error> {
    let tender = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    let number = i32::try_from(store::count_versions(txn, id).await?).unwrap_or(i32::MAX - 1) + 1;
    let applied = store::find_applied(txn, id).await?;
    let shown = applied.as_ref().and_then(notice_of);
    let standing = lineage::standing(version.notice, shown.as_ref());
    let changes = lineage::changes(version.notice, shown.as_ref(), standing);
    let is_base = matches!(standing, Standing::Newer | Standing::Base);
    store::insert_version(txn, version.row(id, number, &changes, is_base)).await?;
    store::insert_identities(txn, &version.notice.source, &convert::identities(version.notice), id).await?;
    if standing == Standing::Older {
        return Ok(changes);
    }
    let base = if is_base { Some(version.notice) } else { shown.as_ref() };
    let mut row = composed(txn, &tender, base, number, version.now).await?;
    if let (Standing::Base, Some(applied)) = (standing, applied) {
        row.publication_id.clone_from(&version.notice.publication_id);
        store::update_version(txn, notice_version::Model { is_applied: false, ..applied }).await?;
    }
    store::update(txn, row.clone()).await?;
    if is_base {
        write_parts(txn, &row, version.notice).await?;
    }
    Ok(changes)
}

/// The tender as its base states it (as it is, when that cannot be read any more), with what all corrections change that
/// do not repeat the rest.
async fn composed(
    db: &impl ConnectionTrait,
    tender: &tender::Model,
    base: Option<&Notice>,
    number: i32,
    now: DateTime<Utc>,
) -> Result<tender::Model, Error> {
    let versions = store::list_versions(db, tender.id).await?;
    let received: Vec<Notice> = versions.iter().rev().filter_map(notice_of).collect();
    let row = match base {
        Some(base) => take_over(tender, base, number, now),
        None => tender::Model { version: number, updated_at: now, ..tender.clone() },
    };
    Ok(lineage::corrections(&received, base).into_iter().fold(row, lineage::corrected))
}

fn notice_of(version: &notice_version::Model) -> Option<Notice> {
    serde_json::from_value(version.notice.0.clone()).ok()
}

/// The same bytes read by a better reader: the version and, when the tender has facts from it, the tender are written
/// anew. Whether it is another tender now.
async fn reread(
    txn: &DatabaseTransaction,
    mut version: notice_version::Model,
    notice: &Notice,
    content: String,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    version.content_sha256 = content;
    version.notice = document(notice);
    version.problems = document(&notice.problems);
    let (id, number) = (version.tender_id, version.number);
    store::update_version(txn, version).await?;
    let tender = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    let shown = store::find_applied(txn, id).await?;
    let is_base = shown.as_ref().is_some_and(|shown| shown.number == number);
    if !is_base && !lineage::states_changes_only(notice) {
        return Ok(false);
    }
    let base = shown.as_ref().and_then(notice_of);
    let row = composed(txn, &tender, base.as_ref(), tender.version, now).await?;
    store::update(txn, row.clone()).await?;
    if is_base {
        write_parts(txn, &row, notice).await?;
    }
    Ok(true)
}

/// Rows from before words were kept with a tender: those of notices are made again from the versions received, by
/// what is known of lots and corrections since.
pub async fn catch_up(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<(), Error> {
    while !store::list_unfolded(db, 1).await?.is_empty() {
        db::write(db, async |txn| {
            for tender in store::list_unfolded(txn, CATCH_UP).await? {
                let base = store::find_applied(txn, tender.id).await?.as_ref().and_then(notice_of);
                let row = composed(txn, &tender, base.as_ref(), tender.version, tender.updated_at).await?;
                store::update(txn, row).await?;
            }
            Ok::<_, Error>(changed(txn, Change::Index("tenders"), now).await?)
        })
        .await?;
    }
    Ok(())
}

/// The tender with the facts of another notice; what is ours (id, Chamber, first publication) stays.
fn take_over(tender: &tender::Model, notice: &Notice, number: i32, now: DateTime<Utc>) -> tender::Model {
    let fresh = convert::tender(notice, tender.chamber_id, now);
    tender::Model {
        id: tender.id,
        publication_id: tender.publication_id.clone(),
        buyer_id: tender.buyer_id,
        version: number,
        // A correction that carries no date of its own is still an open call.
        announcement: match fresh.announcement {
            super::model::AnnouncementKind::Change if !notice.lots.is_empty() => tender.announcement,
            other => other,
        },
        status: if tender.status == TenderStatus::Cancelled { tender.status } else { fresh.status },
        is_demo: tender.is_demo,
        created_at: tender.created_at,
        ..fresh
    }
}

async fn write_parts(
    txn: &DatabaseTransaction,
    tender: &tender::Model,
    notice: &Notice,
) -> Result<(), Error> {
    let lots = convert::lots(notice);
    store::replace_facets(txn, tender.id, convert::facets(tender, &lots)).await?;
    store::replace_lots(txn, tender.id, lots).await?;
    store::insert_identities(txn, &notice.source, &convert::identities(notice), tender.id).await?;
    Ok(())
}

async fn editions(db: &impl ConnectionTrait, notice: &Notice) -> Result<Vec<notice_version::Model>, Error> {
    let version = notice.version.as_deref().unwrap_or_default();
    Ok(store::list_editions(db, &notice.source, &notice.publication_id, version).await?)
}

/// Of the notice as read: two downloads of one publication may differ in white space.
fn content_hash(notice: &Notice) -> Result<String, Error> {
    Ok(hash(&serde_json::to_vec(notice).map_err(anyhow::Error::from)?))
}

fn hash(bytes: &[u8]) -> String {
    crate::web::assets::hex(&Sha256::digest(bytes))
}
