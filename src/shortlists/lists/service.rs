//! Lists themselves: made, named, shared, deleted.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::shortlists::{shortlist, shortlist_note};
use entity::values::{OrganisationId, PersonId, ShortlistId, ShortlistNoteId};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};

use super::super::model::{Error, LISTS_MAX, Sharing};
use super::super::policy::{Right, can_make_private, right};
use super::super::store;
use super::super::things::Thing;
use crate::app::App;
use crate::db;
use crate::web::viewer::Viewer;

/// Name and sharing of a list.
#[derive(Debug, Clone)]
pub struct Settings {
    pub name: String,
    pub sharing: Sharing,
    /// Whose colleagues share it.
    pub organisation: Option<OrganisationId>,
}

/// A list in the overview.
#[derive(Debug, Clone)]
pub struct Listed {
    pub list: shortlist::Model,
    pub right: Right,
    pub entries: i64,
}

/// The lists a person may read, last changed first.
pub async fn reachable(db: &DatabaseConnection, viewer: &Viewer) -> Result<Vec<Listed>, DbErr> {
    let organisations: Vec<_> = viewer.affiliations.iter().map(|role| role.organisation_id).collect();
    let lists = store::list_reachable(db, viewer.person_id, &organisations).await?;
    let ids: Vec<_> = lists.iter().map(|list| list.id).collect();
    let counts: HashMap<_, _> = store::count_entries(db, &ids).await?.into_iter().collect();
    let listed = lists.into_iter().map(|list| Listed {
        right: right(viewer, &list),
        entries: counts.get(&list.id).copied().unwrap_or_default(),
        list,
    });
    Ok(listed.filter(|listed| listed.right > Right::None).collect())
}

/// A list that a person may read.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ShortlistId,
) -> Result<(shortlist::Model, Right), Error> {
    let list = store::find(db, id).await?.ok_or(Error::NotFound)?;
    match right(viewer, &list) {
        Right::None => Err(Error::NotFound),
        right => Ok((list, right)),
    }
}

/// The list, locked, for somebody who has at least this right.
pub async fn open(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ShortlistId,
    needed: Right,
) -> Result<shortlist::Model, Error> {
    let list = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    match right(viewer, &list) {
        Right::None => Err(Error::NotFound),
        right if right < needed => Err(Error::ReadOnly),
        _ => Ok(list),
    }
}

/// Writes that something of the list has changed.
pub async fn touch(
    txn: &impl ConnectionTrait,
    list: shortlist::Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let version = list.version + 1;
    store::update(txn, shortlist::Model { version, updated_at: now, ..list }).await
}

/// Makes a list.
pub async fn create(app: &App, viewer: &Viewer, settings: Settings) -> Result<ShortlistId, Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| create_in(txn, viewer, settings.clone(), now).await).await
}

/// The same within a transaction.
pub async fn create_in(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    settings: Settings,
    now: DateTime<Utc>,
) -> Result<ShortlistId, Error> {
    if store::count_made_by(txn, viewer.person_id).await? >= LISTS_MAX {
        return Err(Error::TooMany("shortlists-too-many-lists"));
    }
    let list = new_list(viewer.person_id, settings, now);
    let id = list.id;
    store::insert(txn, list).await?;
    Ok(id)
}

fn new_list(owner: PersonId, settings: Settings, now: DateTime<Utc>) -> shortlist::Model {
    shortlist::Model {
        id: ShortlistId::new(),
        name: settings.name,
        owner_id: Some(owner),
        organisation_id: settings.organisation,
        sharing: settings.sharing,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

/// Changes name and sharing of the version that the person saw.
pub async fn change(
    app: &App,
    viewer: &Viewer,
    id: ShortlistId,
    version: i32,
    settings: Settings,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let list = open(txn, viewer, id, Right::Manage).await?;
        if list.version != version {
            return Err(Error::Changed);
        }
        // What belongs to the colleagues is taken back by who made it only, and to no other organisation by others.
        let moves = list.sharing != Sharing::Private && list.organisation_id != settings.organisation;
        if moves && !can_make_private(viewer, &list) {
            return Err(Error::ReadOnly);
        }
        let list = shortlist::Model {
            name: settings.name.clone(),
            sharing: settings.sharing,
            organisation_id: settings.organisation,
            ..list
        };
        Ok(touch(txn, list, now).await?)
    })
    .await
}

/// Deletes a list with its lines and notes.
pub async fn delete(app: &App, viewer: &Viewer, id: ShortlistId) -> Result<(), Error> {
    db::write(&app.db, async |txn| {
        open(txn, viewer, id, Right::Manage).await?;
        Ok(store::delete(txn, id).await?)
    })
    .await
}

/// A list of the demonstration: its lines with a note each.
#[derive(Debug, Clone)]
pub struct NewList<'a> {
    pub name: &'a str,
    pub sharing: Sharing,
    pub organisation: Option<OrganisationId>,
    pub entries: Vec<(OrganisationId, Option<(PersonId, &'a str)>)>,
}

/// Makes a list without a viewer (demonstration).
pub async fn create_for_demo(
    txn: &impl ConnectionTrait,
    owner: PersonId,
    new: NewList<'_>,
    now: DateTime<Utc>,
) -> Result<ShortlistId, DbErr> {
    let settings =
        Settings { name: new.name.to_owned(), sharing: new.sharing, organisation: new.organisation };
    let list = new_list(owner, settings, now);
    let id = list.id;
    store::insert(txn, list).await?;
    for (position, (organisation, note)) in (1..).zip(new.entries) {
        let entry = store::entry(id, Thing { organisation, offer: None }, position, owner, now);
        let entry_id = entry.id;
        store::insert_entry(txn, entry).await?;
        if let Some((author, body)) = note {
            let note = shortlist_note::Model {
                id: ShortlistNoteId::new(),
                entry_id,
                author_id: Some(author),
                body: body.to_owned(),
                written_at: now,
            };
            store::insert_note(txn, note).await?;
        }
    }
    Ok(id)
}
