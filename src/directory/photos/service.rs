//! Adding, describing, ordering and removing photos, together in one form.

use chrono::{DateTime, Utc};
use entity::directory::photo;
use entity::values::{OrganisationId, OrganisationPhotoId, PersonId};
use sea_orm::{ConnectionTrait, DbErr};

use super::jobs::ForgetOrganisationPhoto;
use super::{MOST, store as photos};
use crate::app::App;
use crate::db;
use crate::directory::{policy, store};
use crate::files::{self, NewFile, PictureError};
use crate::web::viewer::Viewer;

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such organisation")]
    NotFound,
    #[error("there are as many photos as there may be")]
    TooMany,
    #[error(transparent)]
    Picture(#[from] PictureError),
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// What the form asks for.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    pub alts: Vec<(OrganisationPhotoId, String)>,
    pub removed: Vec<OrganisationPhotoId>,
    pub cover: Option<OrganisationPhotoId>,
    /// Bytes and what they show.
    pub added: Option<(Vec<u8>, String)>,
}

/// A picture whose bytes are stored and whose row is still to be written.
#[derive(Debug, Clone)]
pub struct Prepared {
    file: NewFile,
    alt: String,
    width: i32,
    height: i32,
}

/// Judges, cleans and stores a picture, outside of any transaction; bytes without a row are harmless.
pub async fn prepare(app: &App, bytes: Vec<u8>, alt: String) -> Result<Prepared, Error> {
    let picture = tokio::task::spawn_blocking(move || files::prepare_picture(&bytes))
        .await
        .map_err(anyhow::Error::from)??;
    let size = i64::try_from(picture.bytes.len()).unwrap_or(i64::MAX);
    let side = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
    let (width, height) = (side(picture.width), side(picture.height));
    let (sha256, key) = app.files.put(picture.bytes).await?;
    let name = "photo.jpg".to_owned();
    let file = NewFile { sha256, key, size, media_type: "image/jpeg", name, uploaded_by: None };
    Ok(Prepared { file, alt, width, height })
}

/// Saves everything at once. The record is locked, so that the limit holds for two at once.
pub async fn save(app: &App, viewer: &Viewer, id: OrganisationId, changes: Changes) -> Result<(), Error> {
    if !policy::can_edit(viewer, id) {
        return Err(Error::NotFound);
    }
    let now = app.clock.now();
    let added = match changes.added {
        Some((bytes, alt)) => Some(prepare(app, bytes, alt).await?),
        None => None,
    };
    db::write(&app.db, async |txn| {
        store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        let mut rows = photos::list(txn, id).await?;
        for gone in rows.extract_if(.., |row| changes.removed.contains(&row.id)) {
            photos::delete(txn, gone.id).await?;
            ForgetOrganisationPhoto::later(txn, gone.file_id, now).await?;
        }
        if let Some(added) = &added {
            if rows.len() >= MOST {
                return Err(Error::TooMany);
            }
            rows.push(insert(txn, id, added, (rows.len(), Some(viewer.person_id)), now).await?);
        }
        // Who is chosen as the cover goes first; the others keep their order.
        rows.sort_by_key(|row| Some(row.id) != changes.cover);
        for (position, row) in (0..).zip(rows) {
            let alt = changes.alts.iter().find(|(known, _)| *known == row.id).map(|(_, alt)| alt.clone());
            let fresh = photo::Model { position, alt: alt.unwrap_or_else(|| row.alt.clone()), ..row.clone() };
            if fresh != row {
                photos::update(txn, fresh).await?;
            }
        }
        Ok(())
    })
    .await
}

async fn insert(
    txn: &impl ConnectionTrait,
    organisation_id: OrganisationId,
    prepared: &Prepared,
    (position, person): (usize, Option<PersonId>),
    now: DateTime<Utc>,
) -> Result<photo::Model, DbErr> {
    let file = NewFile { uploaded_by: person, ..prepared.file.clone() };
    let row = photo::Model {
        id: OrganisationPhotoId::new(),
        organisation_id,
        file_id: files::record(txn, file, now).await?,
        position: i32::try_from(position).unwrap_or(i32::MAX),
        alt: prepared.alt.clone(),
        width: prepared.width,
        height: prepared.height,
        created_at: now,
    };
    photos::insert(txn, row.clone()).await?;
    Ok(row)
}

/// Attaches prepared pictures without a viewer (demonstration).
pub async fn attach_for_demo(
    txn: &impl ConnectionTrait,
    id: OrganisationId,
    prepared: &[Prepared],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for (position, one) in prepared.iter().enumerate() {
        insert(txn, id, one, (position, None), now).await?;
    }
    Ok(())
}
