//! The lines of a list and their notes. Every change locks the list first, so that the order is one.

use chrono::{DateTime, Utc};
use entity::shortlists::{shortlist, shortlist_entry, shortlist_note};
use entity::values::{PersonId, ShortlistEntryId, ShortlistId, ShortlistNoteId};
use sea_orm::{ConnectionTrait, DbErr};

use super::super::model::{ENTRIES_MAX, Error, NOTES_MAX};
use super::super::policy::Right;
use super::super::store;
use super::super::things::Thing;
use super::service::{open, touch};
use crate::app::App;
use crate::db;
use crate::web::viewer::Viewer;

/// Where a line goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
}

/// What became of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    Written,
    /// Somebody has removed the line meanwhile; the note stays with it, should it be put back.
    OnRemoved,
}

/// Adds things at the end; what is there already stays where it is, what was removed comes back. Says how many are new.
pub async fn add(app: &App, viewer: &Viewer, id: ShortlistId, things: &[Thing]) -> Result<usize, Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let list = open(txn, viewer, id, Right::Write).await?;
        add_in(txn, list, viewer.person_id, things, now).await
    })
    .await
}

/// The same within a transaction that has locked the list.
pub async fn add_in(
    txn: &impl ConnectionTrait,
    list: shortlist::Model,
    by: PersonId,
    things: &[Thing],
    now: DateTime<Utc>,
) -> Result<usize, Error> {
    let mut entries = store::list_entries(txn, list.id).await?;
    let mut added = 0;
    for thing in things {
        let is_it = |entry: &shortlist_entry::Model| {
            entry.organisation_id == thing.organisation && entry.offer_id == thing.offer
        };
        let known = entries.iter().find(|entry| is_it(entry)).cloned();
        if known.as_ref().is_some_and(|entry| entry.removed_at.is_none()) {
            continue;
        }
        if entries.iter().filter(|entry| entry.removed_at.is_none()).count() >= ENTRIES_MAX {
            return Err(Error::TooMany("shortlists-too-many-entries"));
        }
        added += 1;
        let position = next_position(&entries);
        if let Some(known) = known {
            entries.retain(|entry| entry.id != known.id);
            let back = shortlist_entry::Model { removed_at: None, removed_by: None, position, ..known };
            store::update_entry(txn, back.clone()).await?;
            entries.push(back);
        } else {
            let entry = store::entry(list.id, *thing, position, by, now);
            store::insert_entry(txn, entry.clone()).await?;
            entries.push(entry);
        }
    }
    if added > 0 {
        touch(txn, list, now).await?;
    }
    Ok(added)
}

fn next_position(entries: &[shortlist_entry::Model]) -> i32 {
    entries.iter().map(|entry| entry.position).max().unwrap_or(0) + 1
}

/// Moves a line by one place in the order that the person saw; in another one the step would mean something else.
pub async fn move_entry(
    app: &App,
    viewer: &Viewer,
    (id, entry): (ShortlistId, ShortlistEntryId),
    version: i32,
    step: Step,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let list = open(txn, viewer, id, Right::Write).await?;
        if list.version != version {
            return Err(Error::Changed);
        }
        let mut order: Vec<_> = store::list_entries(txn, id).await?;
        order.retain(|entry| entry.removed_at.is_none());
        let at = order.iter().position(|known| known.id == entry).ok_or(Error::Changed)?;
        let other = match step {
            Step::Up => at.checked_sub(1),
            Step::Down => Some(at + 1).filter(|next| *next < order.len()),
        };
        let Some(other) = other else { return Ok(()) };
        order.swap(at, other);
        for (position, entry) in (1..).zip(&order) {
            if entry.position != position {
                store::set_position(txn, entry.id, position).await?;
            }
        }
        Ok(touch(txn, list, now).await?)
    })
    .await
}

/// Removes a line; it can be put back for a while. Twice is once.
pub async fn remove(
    app: &App,
    viewer: &Viewer,
    (id, entry): (ShortlistId, ShortlistEntryId),
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let list = open(txn, viewer, id, Right::Write).await?;
        let row = store::find_entry(txn, id, entry).await?.ok_or(Error::NotFound)?;
        if row.removed_at.is_some() {
            return Ok(());
        }
        let (removed_at, removed_by) = (Some(now), Some(viewer.person_id));
        store::update_entry(txn, shortlist_entry::Model { removed_at, removed_by, ..row }).await?;
        Ok(touch(txn, list, now).await?)
    })
    .await
}

/// Puts a removed line back where it was.
pub async fn restore(
    app: &App,
    viewer: &Viewer,
    (id, entry): (ShortlistId, ShortlistEntryId),
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let list = open(txn, viewer, id, Right::Write).await?;
        let row = store::find_entry(txn, id, entry).await?.ok_or(Error::NotFound)?;
        if row.removed_at.is_none() {
            return Ok(());
        }
        let present = store::list_entries(txn, id).await?;
        if present.iter().filter(|entry| entry.removed_at.is_none()).count() >= ENTRIES_MAX {
            return Err(Error::TooMany("shortlists-too-many-entries"));
        }
        store::update_entry(txn, shortlist_entry::Model { removed_at: None, removed_by: None, ..row })
            .await?;
        Ok(touch(txn, list, now).await?)
    })
    .await
}

/// Adds a note to a line. Notes stand beside each other: of two written at once none is lost.
pub async fn add_note(
    app: &App,
    viewer: &Viewer,
    (id, entry): (ShortlistId, ShortlistEntryId),
    body: String,
) -> Result<Noted, Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        open(txn, viewer, id, Right::Write).await?;
        let row = store::find_entry(txn, id, entry).await?.ok_or(Error::NotFound)?;
        let notes = store::list_notes(txn, &[entry]).await?;
        // A double click.
        let is_again =
            notes.last().is_some_and(|last| last.author_id == Some(viewer.person_id) && last.body == body);
        if !is_again {
            if store::count_notes(txn, entry).await? >= NOTES_MAX {
                return Err(Error::TooMany("shortlists-too-many-notes"));
            }
            let note = shortlist_note::Model {
                id: ShortlistNoteId::new(),
                entry_id: entry,
                author_id: Some(viewer.person_id),
                body: body.clone(),
                written_at: now,
            };
            store::insert_note(txn, note).await?;
        }
        Ok(if row.removed_at.is_some() { Noted::OnRemoved } else { Noted::Written })
    })
    .await
}

/// Takes a note back; its author's only.
pub async fn remove_note(
    app: &App,
    viewer: &Viewer,
    (id, entry): (ShortlistId, ShortlistEntryId),
    note: ShortlistNoteId,
) -> Result<(), Error> {
    db::write(&app.db, async |txn| {
        open(txn, viewer, id, Right::Read).await?;
        store::find_entry(txn, id, entry).await?.ok_or(Error::NotFound)?;
        let is_gone = store::delete_note(txn, entry, note, viewer.person_id).await?;
        if is_gone { Ok(()) } else { Err(Error::NotFound) }
    })
    .await
}

/// Who is named in a list.
pub async fn names(
    db: &impl ConnectionTrait,
    entries: &[shortlist_entry::Model],
    notes: &[shortlist_note::Model],
) -> Result<std::collections::HashMap<PersonId, String>, DbErr> {
    let of_entries = entries.iter().flat_map(|entry| [entry.added_by, entry.removed_by]);
    let people = of_entries.chain(notes.iter().map(|note| note.author_id)).flatten();
    let mut people: Vec<_> = people.collect();
    people.sort_unstable();
    people.dedup();
    Ok(crate::accounts::names_of(db, &people).await?.into_iter().collect())
}
