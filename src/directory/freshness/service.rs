//! Reminding owners, and confirming by the link of a reminder.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use entity::directory::{confirmation_key, organisation, reminder};
use entity::values::{ChamberId, Language, OrganisationId, PersonId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use super::store::{self as rows, At, Due};
use super::{FRESH_DAYS, KEY_LIFE, last_old_day, mails};
use crate::accounts::session::hash;
use crate::accounts::{self, Recipient};
use crate::app::App;
use crate::config::random_text;
use crate::db::queue::Queue;
use crate::directory::model::Error;
use crate::directory::{service as records, store};
use crate::mail::SendMail;
use crate::{chambers, db, jobs};

/// Records per transaction.
const BATCH: u64 = 500;
/// A link that has served answers this much longer, so that a double click is told the same.
const GRACE: TimeDelta = TimeDelta::minutes(10);

/// Writes to the owners of all records that are to be confirmed (called hourly); returns to how many records.
pub async fn remind(app: &App) -> Result<usize, DbErr> {
    let zone = app.chrome.look(Language::Fr).time_zone;
    let at = At { now: app.clock.now(), today: app.clock.today(zone) };
    let rules = chambers::freshness_days(&app.db).await?;
    let mut after = None;
    let mut reminded = 0;
    loop {
        let (last, sent) =
            db::write(&app.db, async |txn| remind_some(app, txn, (at, &rules), after).await).await?;
        reminded += sent;
        if last.is_none() {
            break;
        }
        after = last;
    }
    if reminded > 0 {
        app.bell.notify_one();
    }
    Ok(reminded)
}

/// One batch: the due records, their owners, the reminders and the mails, each in one statement.
async fn remind_some(
    app: &App,
    txn: &DatabaseTransaction,
    (at, rules): (At, &[(ChamberId, i32)]),
    after: Option<OrganisationId>,
) -> Result<(Option<OrganisationId>, usize), DbErr> {
    let due = rows::list_due(txn, (at, rules), after, BATCH).await?;
    let Some(last) = due.last().map(|due| due.id) else { return Ok((None, 0)) };
    let ids: Vec<_> = due.iter().map(|due| due.id).collect();
    let owners = accounts::owners_of(txn, &ids).await?;
    // Whom nobody can be told of is not counted as told.
    let reachable: HashSet<_> = owners.iter().map(|(id, _, _)| *id).collect();
    let due: HashMap<_, _> =
        due.into_iter().filter(|due| reachable.contains(&due.id)).map(|due| (due.id, due)).collect();
    let known = rows::list_reminders(txn, &ids).await?;
    let known: HashMap<_, _> = known.into_iter().map(|row| (row.organisation_id, row)).collect();
    let fresh = due.values().map(|due| reminder::Model {
        organisation_id: due.id,
        round: next_round(due, known.get(&due.id)),
        sent_on: at.today,
    });
    let noted: HashSet<_> = rows::note_reminders(txn, fresh.collect()).await?.into_iter().collect();
    let (keys, letters): (Vec<_>, Vec<_>) = owners
        .iter()
        .filter(|(id, _, _)| noted.contains(id))
        .filter_map(|(id, person, to)| Some(letter(app, due.get(id)?, *person, to, at.now)))
        .unzip();
    rows::insert_keys(txn, keys).await?;
    jobs::enqueue_all(txn, &letters, at.now, at.now).await?;
    Ok((Some(last), noted.len()))
}

/// The first since the last confirmation, or one more.
fn next_round(due: &Due, known: Option<&reminder::Model>) -> i32 {
    let is_answered = |row: &reminder::Model| due.confirmed_on.is_some_and(|day| row.sent_on <= day);
    known.filter(|row| !is_answered(row)).map_or(0, |row| row.round) + 1
}

fn letter(
    app: &App,
    due: &Due,
    person_id: PersonId,
    to: &Recipient,
    now: DateTime<Utc>,
) -> (confirmation_key::Model, SendMail) {
    let key = random_text();
    let name = due.brand.as_deref().unwrap_or(&due.name);
    let mail = mails::remind(to, name, due.confirmed_on, &key, &app.base_url_of(due.chamber_id));
    let row = confirmation_key::Model {
        key_hash: hash(&key),
        organisation_id: due.id,
        person_id,
        expires_at: now + KEY_LIFE,
    };
    (row, mail)
}

/// Somebody begins to keep a record that was never confirmed: the first reminder comes when one would be repeated.
pub async fn begin(txn: &impl ConnectionTrait, id: OrganisationId, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = reminder::Model { organisation_id: id, round: 0, sent_on: now.date_naive() };
    rows::note_reminders(txn, vec![row]).await.map(|_| ())
}

/// The record that a link confirms, when the link is good and its person still acts for the organisation.
pub async fn find_by_link(
    db: &impl ConnectionTrait,
    key: &str,
    now: DateTime<Utc>,
) -> Result<organisation::Model, Error> {
    let (id, person) = rows::find_key(db, &hash(key), now).await?.ok_or(Error::BadLink)?;
    let people = accounts::people_of_organisation(db, id).await?;
    if !people.iter().any(|(known, _)| *known == person) {
        return Err(Error::BadLink);
    }
    store::find(db, id).await?.filter(|row| row.merged_into.is_none()).ok_or(Error::BadLink)
}

/// Confirms a record by its link.
pub async fn confirm_by_link(app: &App, key: &str, today: NaiveDate) -> Result<organisation::Model, Error> {
    let now = app.clock.now();
    let record = find_by_link(&app.db, key, now).await?;
    records::confirm(app, record.id, today).await?;
    rows::end_keys(&app.db, record.id, now + GRACE).await?;
    Ok(record)
}

/// How many records nobody has confirmed for a year, and since when the first is one of them.
pub async fn waiting(
    db: &impl ConnectionTrait,
    chambers: &[ChamberId],
    today: NaiveDate,
) -> Result<Queue, DbErr> {
    let (count, confirmed_on) = rows::oldest_stale(db, chambers, last_old_day(today)).await?;
    let stale_on = confirmed_on.map(|day| day + TimeDelta::days(FRESH_DAYS + 1));
    Ok(Queue::new(count, stale_on.map(|day| day.and_time(NaiveTime::MIN).and_utc())))
}
