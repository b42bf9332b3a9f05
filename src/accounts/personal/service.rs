//! Reading what is held, closing an account after its grace, taking the closing back.

use chrono::{DateTime, Utc};
use entity::accounts::{account_closing, person};
use entity::values::PersonId;
use sea_orm::ActiveValue::Set;
use sea_orm::{DatabaseTransaction, DbErr};

use super::super::model::{CLOSING_GRACE, Error};
use super::super::{mails, session, store as accounts, store_sign_in, store_staff};
use super::{Kept, store};
use crate::app::App;
use crate::config::random_text;
use crate::web::ui::Chrome;
use crate::web::viewer::Viewer;
use crate::{db, jobs, mail};

/// The rows of one column that name somebody.
#[derive(Debug, Clone)]
pub struct Held {
    pub kept: Kept,
    pub rows: Vec<Vec<Option<String>>>,
}

/// An organisation that nobody else owns.
#[derive(Debug, Clone)]
pub struct LastOwned {
    pub id: entity::values::OrganisationId,
    pub name: String,
    /// Other people act for it: one of them can take it over.
    pub has_others: bool,
}

/// Everything the hall holds about somebody, by room.
pub async fn held(app: &App, person: PersonId) -> Result<Vec<Held>, DbErr> {
    let mut all = Vec::new();
    for kept in app.personal.columns() {
        let rows = store::list(&app.db, kept, person).await?;
        all.push(Held { kept: *kept, rows });
    }
    Ok(all)
}

/// What rooms tell beyond their columns, by room.
pub async fn papers(app: &App, person: PersonId) -> Result<serde_json::Value, DbErr> {
    let mut all = serde_json::Map::new();
    for (room, papers) in &app.personal.papers {
        all.insert((*room).to_owned(), papers(&app.db, person).await?);
    }
    Ok(all.into())
}

pub async fn closing(app: &App, person: PersonId) -> Result<Option<DateTime<Utc>>, DbErr> {
    Ok(store::find_closing(&app.db, person).await?.map(|row| row.closes_at))
}

pub async fn last_owned(app: &App, viewer: &Viewer) -> Result<Vec<LastOwned>, DbErr> {
    let rows = store::list_last_owned(&app.db, viewer.person_id).await?;
    let named = rows.into_iter().map(|(id, others)| {
        let known = viewer.affiliations.iter().find(|affiliation| affiliation.organisation_id == id);
        let name = known.map(|known| known.organisation_name.clone()).unwrap_or_default();
        LastOwned { id, name, has_others: others > 0 }
    });
    Ok(named.collect())
}

/// Whether the person is the last who looks after a Chamber.
pub async fn is_last_administrator(app: &App, viewer: &Viewer) -> Result<bool, DbErr> {
    store::is_last_administrator(&app.db, viewer.person_id).await
}

/// Notes that the account closes after the grace, ends all other sessions and writes how to take it back.
pub async fn close(app: &App, hall: &Chrome, viewer: &Viewer) -> Result<(), Error> {
    let now = app.clock.now();
    let key = random_text();
    db::write(&app.db, async |txn| {
        let person = accounts::find_person(txn, viewer.person_id).await?.ok_or(Error::NoSuchPerson)?;
        let row = account_closing::Model {
            person_id: person.id,
            key_hash: session::hash(&key),
            closes_at: now + CLOSING_GRACE,
            created_at: now,
        };
        store::insert_closing(txn, row).await?;
        accounts::delete_sessions(txn, person.id, Some(&viewer.session_key_hash)).await?;
        store_sign_in::delete_pending_of(txn, person.id).await?;
        jobs::enqueue(txn, &mails::closing(&person, &hall.base_url, &key), now).await?;
        Ok::<_, Error>(())
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// Takes the closing back, by the link of the mail or from the account itself.
pub async fn keep(app: &App, key: &str, viewer: Option<&Viewer>) -> Result<(), Error> {
    let done = db::write(&app.db, async |txn| {
        let by_key = store::find_closing_by_key(txn, &session::hash(key)).await?.map(|row| row.person_id);
        let person = by_key.or(viewer.map(|viewer| viewer.person_id));
        match person {
            Some(person) => store::delete_closing(txn, person).await,
            None => Ok(false),
        }
    });
    if done.await.map_err(Error::Database)? { Ok(()) } else { Err(Error::BadLink) }
}

/// Closes the accounts whose day has come (called hourly); returns how many.
pub async fn close_due(app: &App) -> Result<usize, DbErr> {
    let now = app.clock.now();
    let mut closed = 0;
    for person in store::list_due(&app.db, now).await? {
        let done = db::write(&app.db, async |txn| {
            // Taken back in the meantime?
            let due = store::find_closing(txn, person).await?.is_some_and(|row| row.closes_at <= now);
            if !due {
                return Ok(false);
            }
            if is_needed(txn, person).await? {
                stay(txn, app, person, now).await?;
                return Ok(false);
            }
            erase(txn, app, person, now).await?;
            Ok::<_, DbErr>(true)
        });
        closed += usize::from(done.await?);
    }
    app.bell.notify_one();
    Ok(closed)
}

/// Whether others have come to depend on the person since they asked: the last administrator of a Chamber, the last
/// owner of an organisation that has other people.
async fn is_needed(txn: &DatabaseTransaction, person: PersonId) -> Result<bool, DbErr> {
    for (chamber, _) in accounts::list_chambers_staffed(txn, person).await? {
        // Two who close at once: the second finds that the first is gone.
        store_staff::lock(txn, chamber).await?;
    }
    let owned = store::list_last_owned(txn, person).await?;
    Ok(store::is_last_administrator(txn, person).await? || owned.iter().any(|(_, others)| *others > 0))
}

/// The account stays open, and its person is told why.
async fn stay(
    txn: &DatabaseTransaction,
    app: &App,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    store::delete_closing(txn, person).await?;
    let Some(known) = accounts::find_person(txn, person).await? else { return Ok(()) };
    jobs::enqueue(txn, &mails::not_closed(&known, &app.config.base_url), now).await
}

/// Empties everything; the row stays with a name that says that somebody was here, for what refers to it.
async fn erase(
    txn: &DatabaseTransaction,
    app: &App,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let Some(known) = accounts::find_person(txn, person).await? else { return Ok(()) };
    jobs::enqueue(txn, &mails::told_last(&known, &app.config.base_url), now).await?;
    for leave in &app.personal.leaving {
        leave(txn, person).await?;
    }
    for kept in app.personal.columns() {
        store::erase(txn, kept, person).await?;
    }
    let change = person::ActiveModel {
        id: Set(person),
        email: Set(format!("{person}{}", mail::NOBODY)),
        name: Set(crate::locales::text(known.language, "accounts-person-gone")),
        password_hash: Set(None),
        email_confirmed_at: Set(None),
        updated_at: Set(now),
        closed_at: Set(Some(now)),
        ..Default::default()
    };
    accounts::update_person(txn, change).await.map(|_| ())
}
