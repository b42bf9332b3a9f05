//! Who has a case in hand. Looking at one is noted, so that a second person is told; taking it says so to all. Nothing
//! is locked: whoever decides first has decided, and each room tells the second.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use entity::casework::case_hold;
use entity::values::{ChamberId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};

use super::{QueueKind, model, store, urls};
use crate::accounts;
use crate::app::App;
use crate::web::viewer::Viewer;

/// Who has not come back for so long no longer looks at it.
const LOOKS_FOR: TimeDelta = TimeDelta::minutes(15);
/// A case that was taken and not touched for so long is free again.
const KEEPS_FOR: TimeDelta = TimeDelta::days(30);
/// Looking again is noted this often.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A case as the page that shows it says it.
#[derive(Debug, Clone)]
pub struct Hand {
    pub queue: QueueKind,
    pub key: String,
    /// The page itself, to come back to.
    pub here: String,
    /// Who else looks at it or has taken it.
    pub other: Option<Other>,
    /// The viewer has taken it.
    pub is_mine: bool,
    pub since: DateTime<Utc>,
}

/// Somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    pub id: PersonId,
    pub name: String,
    pub has_taken: bool,
}

impl Hand {
    pub fn take_url(&self) -> String {
        urls::take(self.queue, &self.key)
    }

    pub fn give_back_url(&self) -> String {
        urls::give_back(self.queue, &self.key)
    }
}

fn is_present(row: &case_hold::Model, now: DateTime<Utc>) -> bool {
    match row.taken_at {
        Some(_) => now - row.seen_at < KEEPS_FOR,
        None => now - row.seen_at < LOOKS_FOR,
    }
}

/// Notes that the viewer, who may, looks at a case; says who else does. `here` is the address of its page.
pub async fn look(
    app: &App,
    viewer: &Viewer,
    (queue, key, chamber): (QueueKind, &str, ChamberId),
    here: &str,
) -> Result<Hand, DbErr> {
    let now = app.clock.now();
    let mine = case_hold::Model {
        queue,
        case_key: key.to_owned(),
        chamber_id: chamber,
        person_id: viewer.person_id,
        since: now,
        seen_at: now,
        taken_at: None,
    };
    let held = match store::find_hold(&app.db, queue, key).await? {
        None => {
            store::insert_hold(&app.db, mine.clone()).await?;
            store::find_hold(&app.db, queue, key).await?.unwrap_or(mine)
        }
        Some(row) if row.person_id == viewer.person_id => {
            let since = if is_present(&row, now) { row.since } else { now };
            let new = case_hold::Model { since, seen_at: now, ..row.clone() };
            if now - row.seen_at >= NOTED_EVERY {
                store::replace_hold(&app.db, &row, &new).await?;
            }
            new
        }
        Some(row) if !is_present(&row, now) => {
            if store::replace_hold(&app.db, &row, &mine).await? {
                mine
            } else {
                store::find_hold(&app.db, queue, key).await?.unwrap_or(mine)
            }
        }
        Some(row) => row,
    };
    let is_mine = held.person_id == viewer.person_id;
    let other = if is_mine { None } else { other(&app.db, &held).await? };
    Ok(Hand {
        queue,
        key: key.to_owned(),
        here: here.to_owned(),
        other,
        is_mine: is_mine && held.taken_at.is_some(),
        since: held.taken_at.unwrap_or(held.since),
    })
}

async fn other(db: &impl ConnectionTrait, held: &case_hold::Model) -> Result<Option<Other>, DbErr> {
    let names = accounts::names_of(db, &[held.person_id]).await?;
    let other = names.into_iter().next();
    Ok(other.map(|(id, name)| Other { id, name, has_taken: held.taken_at.is_some() }))
}

/// What came of taking or giving back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Somebody else has it now.
    Taken,
    /// The case is not one that this person has looked at.
    NotFound,
}

/// Takes a case that the viewer has seen: a free one, or from whom the page showed (`from`).
pub async fn take(
    app: &App,
    viewer: &Viewer,
    queue: QueueKind,
    key: &str,
    from: Option<PersonId>,
) -> Result<Outcome, DbErr> {
    let now = app.clock.now();
    let Some(row) = store::find_hold(&app.db, queue, key).await? else { return Ok(Outcome::NotFound) };
    if !viewer.is_staff_of(row.chamber_id) {
        return Ok(Outcome::NotFound);
    }
    let is_others = row.person_id != viewer.person_id && row.taken_at.is_some() && is_present(&row, now);
    if is_others && from != Some(row.person_id) {
        return Ok(Outcome::Taken);
    }
    let new = case_hold::Model {
        person_id: viewer.person_id,
        since: now,
        seen_at: now,
        taken_at: Some(now),
        ..row.clone()
    };
    Ok(if store::replace_hold(&app.db, &row, &new).await? { Outcome::Done } else { Outcome::Taken })
}

/// Gives back what the viewer has taken; what somebody else has stays theirs.
pub async fn give_back(app: &App, viewer: &Viewer, queue: QueueKind, key: &str) -> Result<Outcome, DbErr> {
    let found = store::find_hold(&app.db, queue, key).await?;
    let Some(row) = found.filter(|row| viewer.is_staff_of(row.chamber_id)) else {
        return Ok(Outcome::NotFound);
    };
    if row.person_id != viewer.person_id {
        return Ok(Outcome::Taken);
    }
    store::delete_hold(&app.db, queue, key).await?;
    Ok(Outcome::Done)
}

/// A case is decided: nobody has it in hand.
pub async fn close(db: &impl ConnectionTrait, queue: QueueKind, key: &str) -> Result<(), DbErr> {
    store::delete_hold(db, queue, key).await
}

/// The case to go to after one: the next of its queue that nobody else has in hand. `keys` are the queue as it was
/// before the decision, oldest first.
pub async fn next_free(
    app: &App,
    viewer: &Viewer,
    queue: QueueKind,
    keys: &[String],
    decided: &str,
) -> Result<Option<String>, DbErr> {
    let following = model::following(keys, decided);
    let others = held_by_others(app, viewer, queue, following).await?;
    Ok(following.iter().find(|key| !others.contains(*key)).cloned())
}

async fn held_by_others(
    app: &App,
    viewer: &Viewer,
    queue: QueueKind,
    keys: &[String],
) -> Result<HashSet<String>, DbErr> {
    let now = app.clock.now();
    let rows = store::list_holds(&app.db, queue, keys).await?;
    let others = rows.into_iter().filter(|row| row.person_id != viewer.person_id && is_present(row, now));
    Ok(others.map(|row| row.case_key).collect())
}

/// Who has which of these cases, for a list: the name and whether they have taken it.
pub async fn holders(
    app: &App,
    queue: QueueKind,
    keys: &[String],
) -> Result<HashMap<String, (Other, DateTime<Utc>)>, DbErr> {
    let now = app.clock.now();
    let rows = store::list_holds(&app.db, queue, keys).await?;
    let rows: Vec<_> = rows.into_iter().filter(|row| is_present(row, now)).collect();
    let people: Vec<_> = rows.iter().map(|row| row.person_id).collect();
    let names: HashMap<_, _> = accounts::names_of(&app.db, &people).await?.into_iter().collect();
    let held = rows.into_iter().filter_map(|row| {
        let name = names.get(&row.person_id)?.clone();
        let other = Other { id: row.person_id, name, has_taken: row.taken_at.is_some() };
        Some((row.case_key, (other, row.taken_at.unwrap_or(row.since))))
    });
    Ok(held.collect())
}

/// Forgets who looked at something long ago (called hourly).
pub async fn tidy(app: &App) -> Result<(), DbErr> {
    let now = app.clock.now();
    store::delete_old_holds(&app.db, now - TimeDelta::days(1), now - KEEPS_FOR).await
}

/// Lets somebody have taken a case (demonstration).
pub async fn insert_taken(
    txn: &impl ConnectionTrait,
    (queue, key, chamber_id): (QueueKind, &str, ChamberId),
    person_id: PersonId,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = case_hold::Model {
        queue,
        case_key: key.to_owned(),
        chamber_id,
        person_id,
        since: at,
        seen_at: at,
        taken_at: Some(at),
    };
    store::insert_hold(txn, row).await
}
