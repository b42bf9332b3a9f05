//! Changes of a Chamber's settings: each is a version that can be brought back.

use chrono::{DateTime, Utc};
use entity::chambers::chamber;
use entity::values::{ChamberId, FileId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::{Settings, store};
use crate::app::App;
use crate::files::{self, Logo, NewFile};
use crate::web::viewer::Viewer;
use crate::{audit, db};

/// Why settings are not changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not an administrator of this Chamber (any more).
    #[error("forbidden")]
    Forbidden,
    /// Somebody else has saved in the meantime.
    #[error("changed meanwhile")]
    Changed,
    #[error("no such version")]
    NoSuchVersion,
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// A version as it is kept: the settings and the pictures, which no file names.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    settings: Settings,
    logo: Option<FileId>,
    icon: Option<FileId>,
}

impl Kept {
    fn of(chamber: &chamber::Model) -> Self {
        Self { settings: Settings::of(chamber), logo: chamber.logo_file_id, icon: chamber.icon_file_id }
    }
}

/// What is done to the settings.
enum Change {
    Save(Box<Settings>),
    /// The logo and its icon.
    Logo(Option<Box<(NewFile, NewFile)>>),
    Restore(i32),
}

impl Change {
    const fn action(&self) -> &'static str {
        match self {
            Self::Save(_) => "chamber.settings",
            Self::Logo(_) => "chamber.logo",
            Self::Restore(_) => "chamber.restore",
        }
    }

    /// The Chamber after the change.
    async fn make(
        &self,
        txn: &DatabaseTransaction,
        chamber: chamber::Model,
        now: DateTime<Utc>,
    ) -> Result<chamber::Model, Error> {
        match self {
            // The form has said already what is wrong.
            Self::Save(settings) => settings.as_ref().clone().apply(chamber).map_err(|_| Error::Changed),
            Self::Logo(None) => Ok(chamber::Model { logo_file_id: None, icon_file_id: None, ..chamber }),
            Self::Logo(Some(pictures)) => {
                let (logo, icon) = pictures.as_ref();
                let logo_file_id = Some(files::record(txn, logo.clone(), now).await?);
                let icon_file_id = Some(files::record(txn, icon.clone(), now).await?);
                Ok(chamber::Model { logo_file_id, icon_file_id, ..chamber })
            }
            Self::Restore(number) => {
                let kept =
                    store::find_version(txn, chamber.id, *number).await?.ok_or(Error::NoSuchVersion)?;
                let kept: Kept = serde_json::from_value(kept.settings).map_err(|_| Error::NoSuchVersion)?;
                // What was allowed once may not be any more: a colour that the rule now refuses stays away.
                let restored = kept.settings.apply(chamber).map_err(|_| Error::NoSuchVersion)?;
                Ok(chamber::Model { logo_file_id: kept.logo, icon_file_id: kept.icon, ..restored })
            }
        }
    }
}

/// Saves settings that a person saw in this version; says whether anything changed.
pub async fn save(
    app: &App,
    viewer: &Viewer,
    (id, version): (ChamberId, i32),
    settings: Settings,
) -> Result<bool, Error> {
    change(app, viewer, (id, Some(version)), Change::Save(Box::new(settings))).await
}

/// Gives the Chamber a logo.
pub async fn set_logo(app: &App, viewer: &Viewer, id: ChamberId, logo: Logo) -> Result<bool, Error> {
    let (logo, icon) = (stored(app, viewer, logo.bytes).await?, stored(app, viewer, logo.icon).await?);
    change(app, viewer, (id, None), Change::Logo(Some(Box::new((logo, icon))))).await
}

/// Takes the logo away.
pub async fn remove_logo(app: &App, viewer: &Viewer, id: ChamberId) -> Result<bool, Error> {
    change(app, viewer, (id, None), Change::Logo(None)).await
}

/// Brings an older version back, as a new one.
pub async fn restore(
    app: &App,
    viewer: &Viewer,
    (id, version): (ChamberId, i32),
    number: i32,
) -> Result<bool, Error> {
    change(app, viewer, (id, Some(version)), Change::Restore(number)).await
}

async fn change(
    app: &App,
    viewer: &Viewer,
    (id, seen): (ChamberId, Option<i32>),
    change: Change,
) -> Result<bool, Error> {
    let now = app.clock.now();
    let has_changed = db::write(&app.db, async |txn| {
        let old = store::lock(txn, id).await?.ok_or(Error::Forbidden)?;
        if !viewer.is_administrator_of(id) {
            return Err(Error::Forbidden);
        }
        if seen.is_some_and(|seen| seen != old.version) {
            return Err(Error::Changed);
        }
        let new = change.make(txn, old.clone(), now).await?;
        let detail = json!({ "fields": changed_fields(&old, &new) });
        let has_changed = replace(txn, (old, new), Some(viewer), now).await?;
        if has_changed {
            let (by, subject) = ((viewer, Some(id)), format!("chamber:{id}"));
            audit::record(txn, by, change.action(), &subject, detail, now).await?;
        }
        Ok(has_changed)
    })
    .await?;
    app.refresh_look().await?;
    Ok(has_changed)
}

/// Writes a Chamber in place of what it was, as a new version; nothing when nothing is different.
pub async fn replace(
    txn: &impl ConnectionTrait,
    (old, new): (chamber::Model, chamber::Model),
    by: Option<&Viewer>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    if old == new {
        return Ok(false);
    }
    let person = by.map(|viewer| viewer.person_id);
    if old.version == 0 && store::find_version(txn, old.id, 0).await?.is_none() {
        store::insert_version(txn, (old.id, 0), kept(&old), None, old.created_at).await?;
    }
    let new = chamber::Model { version: old.version + 1, ..new };
    store::insert_version(txn, (new.id, new.version), kept(&new), person, now).await?;
    store::update(txn, new).await?;
    Ok(true)
}

fn kept(chamber: &chamber::Model) -> Value {
    serde_json::to_value(Kept::of(chamber)).unwrap_or_default()
}

/// Names of the settings that differ.
fn changed_fields(old: &chamber::Model, new: &chamber::Model) -> Vec<String> {
    differences(&kept(old), &kept(new))
}

/// Names of the settings that differ between two versions as they are kept.
pub fn differences(old: &Value, new: &Value) -> Vec<String> {
    let none = serde_json::Map::new();
    let fields = |kept: &Value| kept.get("settings").and_then(Value::as_object).unwrap_or(&none).clone();
    let (before, after) = (fields(old), fields(new));
    let mut names: Vec<_> = after
        .iter()
        .filter(|(name, value)| before.get(*name) != Some(*value))
        .map(|(name, _)| name.clone())
        .collect();
    if old.get("logo") != new.get("logo") {
        names.push("logo".to_owned());
    }
    names
}

async fn stored(app: &App, viewer: &Viewer, bytes: Vec<u8>) -> Result<NewFile, Error> {
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let (sha256, key) = app.files.put(bytes).await?;
    Ok(NewFile {
        sha256,
        key,
        size,
        media_type: "image/png",
        name: "logo.png".to_owned(),
        uploaded_by: Some(viewer.person_id),
    })
}
