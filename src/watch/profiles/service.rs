//! What people do with profiles. Every change locks the row; what was seen in an older version is not written over.

use chrono::{DateTime, Utc};
use entity::values::{OrganisationId, PersonId, WatchProfileId};
use entity::watch::watch_profile;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};

use crate::app::App;
use crate::db;
use crate::watch::model::{Criteria, Error, PROFILES_MAX};
use crate::watch::{policy, store};
use crate::web::viewer::Viewer;

/// A profile as its people wrote it.
#[derive(Debug, Clone)]
pub struct Draft {
    pub name: String,
    pub criteria: Criteria,
}

/// Adds a profile. Two with one name would be one sent twice.
pub async fn create(
    app: &App,
    viewer: &Viewer,
    organisation: OrganisationId,
    draft: Draft,
) -> Result<WatchProfileId, Error> {
    if !policy::can_keep(viewer, organisation) {
        return Err(Error::NotFound);
    }
    let (now, by) = (app.clock.now(), Some(viewer.person_id));
    db::write(&app.db, async |txn| {
        let known = store::profiles_of(txn, organisation).await?;
        if known.iter().any(|row| row.name == draft.name) {
            return Err(Error::SameName);
        }
        insert(txn, (organisation, by), draft, &known, now).await
    })
    .await
}

/// Turns the proposed profile on, when there is none yet.
pub async fn turn_on(
    app: &App,
    viewer: &Viewer,
    organisation: OrganisationId,
    draft: Draft,
) -> Result<WatchProfileId, Error> {
    if !policy::can_keep(viewer, organisation) {
        return Err(Error::NotFound);
    }
    let (now, by) = (app.clock.now(), Some(viewer.person_id));
    db::write(&app.db, async |txn| {
        let known = store::profiles_of(txn, organisation).await?;
        if !known.is_empty() {
            return Err(Error::Changed);
        }
        insert(txn, (organisation, by), draft, &known, now).await
    })
    .await
}

/// Puts a profile into the first free place; somebody who takes it at the same time wins.
async fn insert(
    txn: &DatabaseTransaction,
    (organisation_id, updated_by): (OrganisationId, Option<PersonId>),
    draft: Draft,
    known: &[watch_profile::Model],
    now: DateTime<Utc>,
) -> Result<WatchProfileId, Error> {
    let is_free = |place: &i32| known.iter().all(|row| row.position != *place);
    let position = (1..=PROFILES_MAX).find(is_free).ok_or(Error::TooMany)?;
    let id = WatchProfileId::new();
    let row = watch_profile::Model {
        id,
        organisation_id,
        position,
        name: draft.name,
        is_active: true,
        criteria: draft.criteria,
        version: 1,
        updated_by,
        created_at: now,
        updated_at: now,
    };
    store::insert_profile(txn, row).await.map_err(|error| {
        if db::violates(&error, "watch_profile", &["organisation_id", "position"]) {
            Error::Changed
        } else {
            error.into()
        }
    })?;
    Ok(id)
}

/// Makes a profile without a viewer (demonstration, tests).
pub async fn load_demo(
    txn: &DatabaseTransaction,
    organisation: OrganisationId,
    draft: Draft,
    now: DateTime<Utc>,
) -> Result<WatchProfileId, Error> {
    let known = store::profiles_of(txn, organisation).await?;
    insert(txn, (organisation, None), draft, &known, now).await
}

pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    organisation: OrganisationId,
    id: WatchProfileId,
) -> Result<watch_profile::Model, Error> {
    if !policy::can_keep(viewer, organisation) {
        return Err(Error::NotFound);
    }
    store::find_profile(db, organisation, id).await?.ok_or(Error::NotFound)
}

/// Writes a profile anew over the version that was seen.
pub async fn change(
    app: &App,
    viewer: &Viewer,
    (organisation, id): (OrganisationId, WatchProfileId),
    version: i32,
    draft: Draft,
) -> Result<(), Error> {
    alter(app, viewer, (organisation, id), async |txn, row| {
        if row.version != version {
            return Err(Error::Changed);
        }
        let known = store::profiles_of(txn, organisation).await?;
        if known.iter().any(|other| other.id != id && other.name == draft.name) {
            return Err(Error::SameName);
        }
        row.name = draft.name;
        row.criteria = draft.criteria;
        Ok(())
    })
    .await
}

pub async fn set_active(
    app: &App,
    viewer: &Viewer,
    profile: (OrganisationId, WatchProfileId),
    is_active: bool,
) -> Result<(), Error> {
    alter(app, viewer, profile, async |_, row| {
        row.is_active = is_active;
        Ok(())
    })
    .await
}

async fn alter(
    app: &App,
    viewer: &Viewer,
    (organisation, id): (OrganisationId, WatchProfileId),
    change: impl AsyncFnOnce(&DatabaseTransaction, &mut watch_profile::Model) -> Result<(), Error>,
) -> Result<(), Error> {
    if !policy::can_keep(viewer, organisation) {
        return Err(Error::NotFound);
    }
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = store::lock_profile(txn, organisation, id).await?;
        let mut row = row.ok_or(Error::NotFound)?;
        change(txn, &mut row).await?;
        row.version += 1;
        row.updated_at = now;
        row.updated_by = Some(viewer.person_id);
        Ok(store::update_profile(txn, row).await?)
    })
    .await
}

/// Removes a profile; what it has brought stays. Twice is once.
pub async fn remove(
    app: &App,
    viewer: &Viewer,
    (organisation, id): (OrganisationId, WatchProfileId),
) -> Result<(), Error> {
    if !policy::can_keep(viewer, organisation) {
        return Err(Error::NotFound);
    }
    db::write(&app.db, async |txn| match store::lock_profile(txn, organisation, id).await? {
        Some(row) => store::delete_profile(txn, row.id).await,
        None => Ok::<_, DbErr>(()),
    })
    .await
    .map_err(Error::from)
}
