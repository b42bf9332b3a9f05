//! What the people of an organisation do with its references, and what a client says.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::directory::organisation;
use entity::directory::reference::{self, AmountBracket, ReferenceStatus};
use entity::values::{OrganisationId, ReferenceId};
use sea_orm::{ConnectionTrait, DbErr};

use super::{ASK_AGAIN, KEY_LIFE, MOST, MOST_ASKED, mails, store as references};
use crate::accounts::session::hash;
use crate::accounts::{self, Recipient};
use crate::app::App;
use crate::config::random_text;
use crate::directory::{policy, store};
use crate::web::viewer::Viewer;
use crate::{db, jobs};

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such reference")]
    NotFound,
    /// Somebody else has changed it since the page was opened.
    #[error("the reference has changed since")]
    Changed,
    /// It cannot be done now; the key of the sentence that says why.
    #[error("not now: {0}")]
    Not(&'static str),
    /// The link was used up, has expired, or never was.
    #[error("the link is not valid")]
    BadLink,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Everything that an organisation writes about a reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    pub title: String,
    /// Name of the client, or a description of one who is not named.
    pub client: String,
    pub is_client_named: bool,
    pub year_from: i32,
    pub year_to: Option<i32>,
    pub amount: Option<AmountBracket>,
    pub sector: Option<String>,
    pub cpv: Vec<String>,
    pub place: Option<String>,
    pub link: Option<String>,
    pub has_contact: bool,
}

/// Whether a change takes the client's confirmation away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    Kept,
    /// What the client said was about other words.
    Undone,
}

/// Where a reference goes in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
}

fn own(viewer: &Viewer, id: OrganisationId) -> Result<(), Error> {
    if policy::can_edit(viewer, id) { Ok(()) } else { Err(Error::NotFound) }
}

/// The references of an organisation, for its people.
pub async fn list(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: OrganisationId,
) -> Result<Vec<reference::Model>, Error> {
    own(viewer, id)?;
    Ok(references::list(db, id).await?)
}

pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    (id, reference): (OrganisationId, ReferenceId),
) -> Result<reference::Model, Error> {
    own(viewer, id)?;
    references::find(db, id, reference).await?.ok_or(Error::NotFound)
}

/// Adds a reference at the end. The record is locked, so that the limit holds for two at once.
pub async fn create(app: &App, viewer: &Viewer, id: OrganisationId, details: Details) -> Result<(), Error> {
    own(viewer, id)?;
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        let present = references::list(txn, id).await?;
        if present.len() >= MOST {
            return Err(Error::Not("references-too-many"));
        }
        let position = present.iter().map(|row| row.position).max().unwrap_or(0) + 1;
        Ok(references::insert(txn, row(id, details.clone(), position, now)).await?)
    })
    .await
}

fn row(
    organisation_id: OrganisationId,
    details: Details,
    position: i32,
    now: DateTime<Utc>,
) -> reference::Model {
    reference::Model {
        id: ReferenceId::new(),
        organisation_id,
        position,
        title: details.title,
        client: details.client,
        is_client_named: details.is_client_named,
        year_from: details.year_from,
        year_to: details.year_to,
        amount: details.amount,
        sector_code: details.sector,
        cpv: details.cpv.into(),
        place: details.place,
        link: details.link,
        has_contact: details.has_contact,
        status: ReferenceStatus::Declared,
        client_organisation_id: None,
        key_hash: None,
        asked_at: None,
        confirmed_on: None,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

/// Changes the version that the person saw. What a client has confirmed, or was asked, is undone when it is about
/// something else now.
pub async fn change(
    app: &App,
    viewer: &Viewer,
    (id, reference): (OrganisationId, ReferenceId),
    version: i32,
    details: Details,
) -> Result<Saved, Error> {
    own(viewer, id)?;
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let old = references::find_locked(txn, id, reference).await?.ok_or(Error::NotFound)?;
        if old.version != version {
            return Err(Error::Changed);
        }
        let fresh = row(id, details.clone(), old.position, now);
        let is_same = said(&fresh) == said(&old);
        let is_answered = matches!(old.status, ReferenceStatus::Asked | ReferenceStatus::Confirmed);
        let keeps = is_same || !is_answered;
        let kept = reference::Model {
            id: old.id,
            status: if is_same { old.status } else { ReferenceStatus::Declared },
            client_organisation_id: old.client_organisation_id.filter(|_| is_same),
            key_hash: old.key_hash.filter(|_| is_same),
            // Asking again is counted from the last letter, whatever was changed since.
            asked_at: old.asked_at,
            confirmed_on: old.confirmed_on.filter(|_| is_same),
            version: old.version + 1,
            created_at: old.created_at,
            ..fresh
        };
        references::update(txn, kept).await?;
        Ok(if keeps { Saved::Kept } else { Saved::Undone })
    })
    .await
}

/// What a client confirms: everything but the link and who may be called.
fn said(row: &reference::Model) -> impl PartialEq {
    (
        row.title.clone(),
        (row.client.clone(), row.is_client_named),
        (row.year_from, row.year_to, row.amount),
        (row.sector_code.clone(), row.cpv.clone(), row.place.clone()),
    )
}

/// Moves a reference by one place; at the end nothing happens.
pub async fn move_one(
    app: &App,
    viewer: &Viewer,
    (id, reference): (OrganisationId, ReferenceId),
    step: Step,
) -> Result<(), Error> {
    own(viewer, id)?;
    db::write(&app.db, async |txn| {
        store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        let mut order = references::list(txn, id).await?;
        let at = order.iter().position(|row| row.id == reference).ok_or(Error::NotFound)?;
        let other = match step {
            Step::Up => at.checked_sub(1),
            Step::Down => Some(at + 1).filter(|next| *next < order.len()),
        };
        let Some(other) = other else { return Ok(()) };
        order.swap(at, other);
        for (position, row) in (1..).zip(&order) {
            if row.position != position {
                references::set_position(txn, row.id, position).await?;
            }
        }
        Ok(())
    })
    .await
}

pub async fn remove(
    app: &App,
    viewer: &Viewer,
    (id, reference): (OrganisationId, ReferenceId),
) -> Result<(), Error> {
    own(viewer, id)?;
    db::write(&app.db, async |txn| {
        let row = references::find_locked(txn, id, reference).await?.ok_or(Error::NotFound)?;
        Ok(references::delete(txn, row.id).await?)
    })
    .await
}

/// Asks a client of the hall to confirm, by a link to its owners. Who acts for both organisations is not asked: nobody
/// confirms their own word.
pub async fn ask(
    app: &App,
    viewer: &Viewer,
    (id, reference): (OrganisationId, ReferenceId),
    client: OrganisationId,
) -> Result<(), Error> {
    own(viewer, id)?;
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let holder = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        let row = references::find_locked(txn, id, reference).await?.ok_or(Error::NotFound)?;
        if row.status == ReferenceStatus::Confirmed {
            return Err(Error::Not("references-already-confirmed"));
        }
        if row.asked_at.is_some_and(|asked| now - asked < ASK_AGAIN) {
            return Err(Error::Not("references-asked-lately"));
        }
        if references::count_asked(txn, id, now - TimeDelta::days(1)).await? >= MOST_ASKED {
            return Err(Error::Not("references-asked-many"));
        }
        let readers = readers(txn, &holder, client).await?;
        let key = random_text();
        let base_url = app.base_url_of(holder.chamber_id);
        for to in &readers {
            jobs::enqueue(txn, &mails::ask(to, &holder, &row, (&key, &base_url)), now).await?;
        }
        let row = reference::Model {
            status: ReferenceStatus::Asked,
            client_organisation_id: Some(client),
            key_hash: Some(hash(&key)),
            asked_at: Some(now),
            version: row.version + 1,
            updated_at: now,
            ..row
        };
        Ok(references::update(txn, row).await?)
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

/// The owners of a client who are not of the organisation that asks.
async fn readers(
    txn: &impl ConnectionTrait,
    holder: &organisation::Model,
    client: OrganisationId,
) -> Result<Vec<Recipient>, Error> {
    let row = store::find(txn, client).await?.filter(|row| row.id != holder.id);
    let is_public = row.is_some_and(|row| row.status == organisation::OrganisationStatus::Published);
    if !is_public {
        return Err(Error::NotFound);
    }
    let own = accounts::people_of_organisation(txn, holder.id).await?;
    let owners = accounts::owners_of(txn, &[client]).await?;
    let readers: Vec<_> = owners
        .into_iter()
        .filter(|(_, person, _)| own.iter().all(|(known, _)| known != person))
        .map(|(_, _, recipient)| recipient)
        .collect();
    if readers.is_empty() { Err(Error::Not("references-nobody-to-ask")) } else { Ok(readers) }
}

/// What a link asks about.
pub async fn find_by_link(
    db: &impl ConnectionTrait,
    key: &str,
    now: DateTime<Utc>,
) -> Result<reference::Model, Error> {
    references::find_by_key(db, &hash(key), now - KEY_LIFE).await?.ok_or(Error::BadLink)
}

/// The client's answer. The first one holds; a double click is told the same.
pub async fn answer(
    app: &App,
    key: &str,
    is_right: bool,
    today: NaiveDate,
) -> Result<reference::Model, Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = find_by_link(txn, key, now).await?;
        if row.status != ReferenceStatus::Asked {
            return Ok(row);
        }
        let status = if is_right { ReferenceStatus::Confirmed } else { ReferenceStatus::Declined };
        let row = reference::Model {
            status,
            confirmed_on: is_right.then_some(today),
            version: row.version + 1,
            updated_at: now,
            ..row
        };
        references::update(txn, row.clone()).await?;
        Ok(row)
    })
    .await
}

/// A reference without a viewer (demonstration), confirmed by a client or not.
pub async fn insert_for_demo(
    txn: &impl ConnectionTrait,
    id: OrganisationId,
    details: Details,
    confirmed: Option<(OrganisationId, NaiveDate)>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let position = references::list(txn, id).await?.iter().map(|row| row.position).max().unwrap_or(0) + 1;
    let mut row = row(id, details, position, now);
    if let Some((client, day)) = confirmed {
        row.status = ReferenceStatus::Confirmed;
        row.client_organisation_id = Some(client);
        row.confirmed_on = Some(day);
    }
    references::insert(txn, row).await
}
