//! What is understood of a tender, and how people change it. Rules read the present version anew each time; what people
//! changed is kept beside it and laid over, so that a correction of the notice is read and no change is lost.

use chrono::{DateTime, Utc};
use entity::tenders::{lot, requirement_set, tender};
use entity::values::{PersonId, RequirementSetId, TenderId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use serde_json::json;

use super::model::{Asked, Change, EDITS_MAX, Edit, Lot, with_edits};
use super::{rules, store};
use crate::app::App;
use crate::tenders::model::{Error, document, read};
use crate::tenders::{policy, store as tenders};
use crate::web::viewer::Viewer;
use crate::{audit, db};

/// The requirements of a tender, lot by lot in the order of the lots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Understood {
    /// Saved version whose changes hold; 0 when nobody has changed anything.
    pub number: i32,
    pub lots: Vec<Lot>,
}

/// What is understood of a tender that the caller has found visible.
pub async fn understood(
    db: &impl ConnectionTrait,
    tender: &tender::Model,
    lots: &[lot::Model],
) -> Result<Understood, DbErr> {
    let saved = store::find_last(db, tender.id).await?;
    let edits = saved.as_ref().map(edits).unwrap_or_default();
    Ok(Understood { number: saved.map_or(0, |saved| saved.number), lots: with_all(tender, lots, &edits) })
}

/// The changes that hold for a tender.
pub async fn edits_of(db: &impl ConnectionTrait, tender: TenderId) -> Result<Vec<Edit>, DbErr> {
    Ok(store::find_last(db, tender).await?.as_ref().map(edits).unwrap_or_default())
}

/// Saves other changes as a new version, because the lots that they are about have been cut anew: in the caller's
/// transaction, with the row of the tender locked and the right asked.
pub async fn put(
    txn: &DatabaseTransaction,
    (tender, lots): (&tender::Model, &[lot::Model]),
    edits: &[Edit],
    (author, now): (PersonId, DateTime<Utc>),
) -> Result<(), Error> {
    if edits.len() > EDITS_MAX {
        return Err(Error::TooManyChanges);
    }
    let number = store::find_last(txn, tender.id).await?.map_or(0, |last| last.number);
    let row = requirement_set::Model {
        id: RequirementSetId::new(),
        tender_id: tender.id,
        number: number + 1,
        tender_version: tender.version,
        requirements: document(&with_all(tender, lots, edits)),
        edits: document(&edits),
        note: None,
        author_id: Some(author),
        created_at: now,
    };
    Ok(store::insert(txn, row).await?)
}

fn edits(saved: &requirement_set::Model) -> Vec<Edit> {
    read(&saved.edits)
}

fn with_all(tender: &tender::Model, lots: &[lot::Model], edits: &[Edit]) -> Vec<Lot> {
    let of_lot = |lot: &lot::Model| with_edits(&lot.external_id, rules::read_lot(tender, lot), edits);
    lots.iter().map(of_lot).collect()
}

/// What somebody does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// A requirement of a lot is not asked.
    SetAside { lot: String, key: String },
    /// As the rules read it; what was added goes.
    TakeBack { lot: String, key: String },
    /// This is asked, in place of what was read under the same key or beside it.
    Ask { lot: String, asked: Asked },
    /// The changes of an earlier version hold again; 0 for those of the rules alone.
    Restore { number: i32 },
}

/// A command with the version that its author had before their eyes, and why.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub seen: i32,
    pub command: Command,
    pub note: Option<String>,
}

/// Saves a new version.
///
/// # Errors
/// [`Error::NotFound`] without the right or for what does not exist, [`Error::Superseded`] when somebody saved another
/// version meanwhile, [`Error::TooManyChanges`].
pub async fn change(app: &App, viewer: &Viewer, id: TenderId, wanted: &Wanted) -> Result<(), Error> {
    let now = app.clock.now();
    let saved = db::write(&app.db, async |txn| {
        let tender = tenders::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if !policy::can_state_requirements(viewer, &tender) {
            return Err(Error::NotFound);
        }
        save(txn, &tender, viewer, wanted, now).await
    });
    match saved.await {
        // Two at once, where the row of the tender was not enough to tell them apart.
        Err(Error::Database(error)) if db::violates(&error, "requirement_set", &["tender_id", "number"]) => {
            Err(Error::Superseded)
        }
        saved => saved,
    }
}

async fn save(
    txn: &DatabaseTransaction,
    tender: &tender::Model,
    viewer: &Viewer,
    wanted: &Wanted,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let last = store::find_last(txn, tender.id).await?;
    let number = last.as_ref().map_or(0, |last| last.number);
    if number != wanted.seen {
        return Err(Error::Superseded);
    }
    let lots = tenders::list_lots(txn, tender.id).await?;
    let before = last.as_ref().map(edits).unwrap_or_default();
    let after = match &wanted.command {
        Command::Restore { number: 0 } => Vec::new(),
        Command::Restore { number } => {
            edits(&store::find(txn, tender.id, *number).await?.ok_or(Error::NotFound)?)
        }
        other => altered(tender, &lots, &before, other, (viewer.person_id, now))?,
    };
    if after.len() > EDITS_MAX {
        return Err(Error::TooManyChanges);
    }
    if after == before {
        return Ok(());
    }
    let row = requirement_set::Model {
        id: RequirementSetId::new(),
        tender_id: tender.id,
        number: number + 1,
        tender_version: tender.version,
        requirements: document(&with_all(tender, &lots, &after)),
        edits: document(&after),
        note: wanted.note.clone(),
        author_id: Some(viewer.person_id),
        created_at: now,
    };
    store::insert(txn, row).await?;
    if viewer.is_staff_of(tender.chamber_id) {
        let subject = format!("tender:{}", tender.id);
        let detail = json!({ "title": tender.title, "version": number + 1 });
        let chamber = Some(tender.chamber_id);
        audit::record(txn, (viewer, chamber), "tenders.requirements", &subject, detail, now).await?;
    }
    Ok(())
}

/// The changes that hold after a command about one requirement.
fn altered(
    tender: &tender::Model,
    lots: &[lot::Model],
    before: &[Edit],
    command: &Command,
    (by, at): (PersonId, DateTime<Utc>),
) -> Result<Vec<Edit>, Error> {
    let (lot, key) = match command {
        Command::SetAside { lot, key } | Command::TakeBack { lot, key } => (lot, key.clone()),
        Command::Ask { lot, asked } => (lot, asked.key()),
        Command::Restore { .. } => return Ok(before.to_vec()),
    };
    let row = lots.iter().find(|row| row.external_id == *lot).ok_or(Error::NotFound)?;
    let read = rules::read_lot(tender, row).into_iter().map(|read| read.asked);
    let was = read.into_iter().find(|asked| asked.key() == key);
    let is_of = |edit: &&Edit| edit.lot == *lot && edit.key == key;
    let known = before.iter().find(is_of);
    let change = match command {
        Command::Ask { asked, .. } if was.as_ref() == Some(asked) => None,
        Command::Ask { asked, .. } => Some(Change::Ask { asked: asked.clone() }),
        // What somebody added is taken away again; what the notice says is set aside.
        Command::SetAside { .. } if was.is_some() => Some(Change::SetAside),
        _ if known.is_none() => return Err(Error::NotFound),
        _ => None,
    };
    let mut after: Vec<Edit> = before.iter().filter(|edit| !is_of(edit)).cloned().collect();
    match (change, known) {
        // The same again, by whomever: it stays whose it was, unless the notice has moved under it.
        (Some(change), Some(known)) if known.change == change && known.was == was => {
            return Ok(before.to_vec());
        }
        (Some(change), _) => {
            after.push(Edit { lot: lot.clone(), key, change, was, by: Some(by), at });
        }
        (None, _) => {}
    }
    Ok(after)
}
