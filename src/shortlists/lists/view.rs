//! A list with everything that its page and its workbook show.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::shortlists::{shortlist, shortlist_entry, shortlist_note};
use entity::values::{Language, PersonId, ShortlistEntryId};

use super::super::store;
use super::super::things::{Shown, Thing, Things};
use super::super::urls;
use super::entries::names;
use crate::app::App;
use crate::locales;
use crate::web::error::AppError;
use crate::web::viewer::Viewer;

/// A line of a list.
#[derive(Debug)]
pub struct Line {
    pub id: ShortlistEntryId,
    pub shown: Shown,
    pub added_by: String,
    pub added_at: DateTime<Utc>,
    /// Who removed it, when it is removed.
    pub removed_by: String,
    pub notes: Vec<NoteLine>,
    pub move_url: String,
    pub remove_url: String,
    pub restore_url: String,
    pub notes_url: String,
}

/// A note on a line.
#[derive(Debug)]
pub struct NoteLine {
    pub author: String,
    pub at: DateTime<Utc>,
    pub paragraphs: Vec<String>,
    /// Present for its author.
    pub remove_url: Option<String>,
}

/// The lines that are there, and the removed ones.
#[derive(Debug, Default)]
pub struct Lines {
    pub present: Vec<Line>,
    pub removed: Vec<Line>,
}

pub async fn read(
    app: &App,
    viewer: &Viewer,
    list: &shortlist::Model,
    language: Language,
    today: NaiveDate,
) -> Result<Lines, AppError> {
    let entries = store::list_entries(&app.db, list.id).await?;
    let ids: Vec<_> = entries.iter().map(|entry| entry.id).collect();
    let notes = store::list_notes(&app.db, &ids).await?;
    let people = names(&app.db, &entries, &notes).await?;
    let things: Vec<_> = entries.iter().map(thing).collect();
    let read = Things::read(app, &things, language, today).await?;
    let mut by_entry: HashMap<_, Vec<_>> = HashMap::new();
    for note in notes {
        by_entry.entry(note.entry_id).or_default().push(note);
    }
    let who = Who { people, language };
    let mut lines = Lines::default();
    for entry in entries {
        let Some(shown) = read.show(thing(&entry)) else { continue };
        let notes = by_entry.remove(&entry.id).unwrap_or_default();
        let notes = notes.into_iter().map(|note| note_line(list, &note, &who, viewer)).collect();
        let is_removed = entry.removed_at.is_some();
        let line = line(list, &entry, shown, notes, &who);
        if is_removed { lines.removed.push(line) } else { lines.present.push(line) }
    }
    Ok(lines)
}

fn thing(entry: &shortlist_entry::Model) -> Thing {
    Thing { organisation: entry.organisation_id, offer: entry.offer_id }
}

struct Who {
    people: HashMap<PersonId, String>,
    language: Language,
}

impl Who {
    /// A name, or that the account is gone.
    fn name(&self, person: Option<PersonId>) -> String {
        match person.and_then(|person| self.people.get(&person)) {
            Some(name) => name.clone(),
            None => locales::text(self.language, "shortlists-somebody-gone"),
        }
    }
}

fn line(
    list: &shortlist::Model,
    entry: &shortlist_entry::Model,
    shown: Shown,
    notes: Vec<NoteLine>,
    who: &Who,
) -> Line {
    Line {
        id: entry.id,
        shown,
        added_by: who.name(entry.added_by),
        added_at: entry.added_at,
        removed_by: who.name(entry.removed_by),
        notes,
        move_url: urls::entry_move(list.id, entry.id),
        remove_url: urls::entry_remove(list.id, entry.id),
        restore_url: urls::entry_restore(list.id, entry.id),
        notes_url: urls::notes(list.id, entry.id),
    }
}

fn note_line(list: &shortlist::Model, note: &shortlist_note::Model, who: &Who, viewer: &Viewer) -> NoteLine {
    let is_own = note.author_id == Some(viewer.person_id);
    NoteLine {
        author: who.name(note.author_id),
        at: note.written_at,
        paragraphs: note.body.lines().map(str::to_owned).collect(),
        remove_url: is_own.then(|| urls::note_remove(list.id, note.entry_id, note.id)),
    }
}
