//! Use cases of the room.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use entity::values::{GuaranteeId, LocalText, OfferId, OfferPhotoId, OrganisationId, PersonId};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};

use super::jobs::ForgetPhoto;
use super::model::{ALT_MAX, Content, Error, Move, Offer, OfferStatus, PHOTOS_MAX, Photo, Problem};
use super::right::check_right;
use super::{policy, store};
use crate::app::App;
use crate::directory::{self, sectors};
use crate::files::{self, NewFile};
use crate::jobs::changes::{Change, changed};
use crate::web::viewer::Viewer;
use crate::{db, trust};

/// A photo as it arrived: its bytes and what it shows.
#[derive(Debug, Clone)]
pub struct NewPhoto {
    pub bytes: Vec<u8>,
    pub alt: String,
}

/// What happens to the photos when an offer is saved.
#[derive(Debug, Clone, Default)]
pub struct PhotoChanges {
    pub added: Vec<NewPhoto>,
    pub removed: Vec<OfferPhotoId>,
    pub alts: Vec<(OfferPhotoId, String)>,
}

/// Saves of an offer: what is written, on which version, and whether it is published at once.
#[derive(Debug, Clone)]
pub struct Save {
    pub content: Content,
    /// Version the person had before them.
    pub version: i32,
    pub photos: PhotoChanges,
    pub publish: bool,
}

/// The offer, when the viewer may see it, and whether everybody may: it is published, and its supplier is public.
pub async fn show(
    db: &DatabaseConnection,
    viewer: Option<&Viewer>,
    slug: &str,
) -> Result<(Offer, bool), Error> {
    let offer = store::find_by_slug(db, slug).await?.ok_or(Error::NotFound)?;
    let is_public = offer.is_published() && is_public(db, offer.organisation_id).await?;
    if is_public || viewer.is_some_and(|viewer| policy::can_preview(viewer, &offer)) {
        Ok((offer, is_public))
    } else {
        Err(Error::NotFound)
    }
}

/// Whether everybody sees the supplier.
pub async fn is_public(db: &impl ConnectionTrait, supplier: OrganisationId) -> Result<bool, DbErr> {
    Ok(directory::find(db, supplier).await?.is_some_and(|supplier| supplier.is_public()))
}

/// An offer of one of the viewer's organisations.
pub async fn own(db: &impl ConnectionTrait, viewer: &Viewer, id: OfferId) -> Result<Offer, Error> {
    let offer = store::find(db, id).await?.ok_or(Error::NotFound)?;
    if policy::can_edit(viewer, &offer) { Ok(offer) } else { Err(Error::NotFound) }
}

async fn own_locked(db: &impl ConnectionTrait, viewer: &Viewer, id: OfferId) -> Result<Offer, Error> {
    let offer = store::find_locked(db, id).await?.ok_or(Error::NotFound)?;
    if policy::can_edit(viewer, &offer) { Ok(offer) } else { Err(Error::NotFound) }
}

/// Makes an offer of one of the viewer's organisations.
pub async fn create_own(
    app: &App,
    viewer: &Viewer,
    organisation: OrganisationId,
    save: Save,
) -> Result<Offer, Error> {
    if !viewer.acts_for(organisation) {
        return Err(Error::NotFound);
    }
    let now = app.clock.now();
    let photos = prepare(app, &save.photos.added).await?;
    db::write(&app.db, async |txn| {
        check(txn, organisation, &save.content, save.publish, now.date_naive()).await?;
        refuse_twin(txn, organisation, &save.content, None).await?;
        let status = if save.publish { OfferStatus::Published } else { OfferStatus::Draft };
        check_right(txn, organisation, (None, status), now.date_naive()).await?;
        let mut offer = new_offer(organisation, save.content.clone(), status, Some(viewer.person_id), now);
        store::insert(txn, &offer).await?;
        add_photos(txn, &mut offer, &photos, Some(viewer.person_id), now).await?;
        changed(txn, Change::Offer(offer.id), now).await?;
        Ok(offer)
    })
    .await
}

/// Saves an offer. Somebody who worked on an older version is told (`Error::Changed`) and nothing is written.
pub async fn save(app: &App, viewer: &Viewer, id: OfferId, save: Save) -> Result<Offer, Error> {
    let now = app.clock.now();
    own(&app.db, viewer, id).await?;
    let photos = prepare(app, &save.photos.added).await?;
    db::write(&app.db, async |txn| {
        let mut offer = own_locked(txn, viewer, id).await?;
        if offer.version != save.version {
            return Err(Error::Changed(Box::new(offer)));
        }
        let publish = save.publish || offer.is_published();
        check(txn, offer.organisation_id, &save.content, publish, now.date_naive()).await?;
        refuse_twin(txn, offer.organisation_id, &save.content, Some(id)).await?;
        if save.publish {
            let target = Move::Publish.target(offer.status, offer.archived_from).ok_or(Error::NotAllowed)?;
            let step = (Some(offer.status), target);
            check_right(txn, offer.organisation_id, step, now.date_naive()).await?;
            set_status(&mut offer, target, now);
        }
        offer.content = save.content.clone();
        offer.version += 1;
        offer.updated_by = Some(viewer.person_id);
        offer.updated_at = now;
        store::update(txn, &offer).await?;
        change_photos(txn, &mut offer, &save.photos, now).await?;
        add_photos(txn, &mut offer, &photos, Some(viewer.person_id), now).await?;
        changed(txn, Change::Offer(offer.id), now).await?;
        Ok(offer)
    })
    .await
}

/// Publishes, withdraws, archives or restores.
pub async fn set_state(app: &App, viewer: &Viewer, id: OfferId, step: Move) -> Result<Offer, Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let mut offer = own_locked(txn, viewer, id).await?;
        let target = step.target(offer.status, offer.archived_from).ok_or(Error::NotAllowed)?;
        let change = (Some(offer.status), target);
        check_right(txn, offer.organisation_id, change, now.date_naive()).await?;
        if target == OfferStatus::Published {
            check(txn, offer.organisation_id, &offer.content, true, now.date_naive()).await?;
        }
        set_status(&mut offer, target, now);
        offer.version += 1;
        offer.updated_by = Some(viewer.person_id);
        offer.updated_at = now;
        store::update(txn, &offer).await?;
        changed(txn, Change::Offer(offer.id), now).await?;
        Ok(offer)
    })
    .await
}

/// A draft with the same content, photos included.
pub async fn duplicate(app: &App, viewer: &Viewer, id: OfferId) -> Result<Offer, Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let original = own_locked(txn, viewer, id).await?;
        // A reference names one offer.
        let content = Content { reference: None, ..original.content };
        let mut copy =
            new_offer(original.organisation_id, content, OfferStatus::Draft, Some(viewer.person_id), now);
        store::insert(txn, &copy).await?;
        for (position, photo) in (0..).zip(original.photos) {
            let photo = Photo { id: OfferPhotoId::new(), ..photo };
            store::insert_photo(txn, copy.id, &photo, position, now).await?;
            copy.photos.push(photo);
        }
        Ok(copy)
    })
    .await
}

/// Removes a draft for good. What was once published is archived instead.
pub async fn delete_draft(app: &App, viewer: &Viewer, id: OfferId) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let offer = own_locked(txn, viewer, id).await?;
        if offer.status != OfferStatus::Draft {
            return Err(Error::NotAllowed);
        }
        store::delete(txn, id).await?;
        for photo in &offer.photos {
            ForgetPhoto::later(txn, photo.file_id, now).await?;
        }
        changed(txn, Change::Offer(id), now).await?;
        Ok(())
    })
    .await
}

/// Makes an offer without a viewer (demonstration, import). The caller says what must be indexed.
pub async fn create(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    content: Content,
    status: OfferStatus,
    now: DateTime<Utc>,
) -> Result<Offer, Error> {
    check(db, organisation, &content, status == OfferStatus::Published, now.date_naive()).await?;
    let mut offer = new_offer(organisation, content, status, None, now);
    offer.archived_from = (status == OfferStatus::Archived).then_some(OfferStatus::Published);
    store::insert(db, &offer).await?;
    Ok(offer)
}

/// Judges, cleans and stores pictures ahead of the transaction that attaches them (demonstration, import).
pub async fn store_pictures(app: &App, photos: &[NewPhoto]) -> Result<Vec<StoredPhoto>, Error> {
    prepare(app, photos).await
}

/// Attaches stored pictures to an offer (demonstration, import).
pub async fn attach(
    txn: &impl ConnectionTrait,
    offer: &mut Offer,
    photos: &[StoredPhoto],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    add_photos(txn, offer, photos, None, now).await
}

pub(super) fn new_offer(
    organisation_id: OrganisationId,
    content: Content,
    status: OfferStatus,
    person: Option<PersonId>,
    now: DateTime<Utc>,
) -> Offer {
    let id = OfferId::new();
    Offer {
        id,
        organisation_id,
        slug: slug(&content.title, id),
        content,
        photos: Vec::new(),
        status,
        archived_from: None,
        version: 1,
        updated_by: person,
        published_at: (status == OfferStatus::Published).then_some(now),
        created_at: now,
        updated_at: now,
    }
}

/// Words of the title and the end of the identifier, which makes it unique; it never changes afterwards.
fn slug(title: &LocalText, id: OfferId) -> String {
    let title = title.best(entity::values::Language::Fr);
    let words = if title.is_empty() { "offre".to_owned() } else { crate::fold::slug(title, 60) };
    let id = id.0.simple().to_string();
    format!("{words}-{}", &id[id.len() - 8..])
}

pub(super) fn set_status(offer: &mut Offer, target: OfferStatus, now: DateTime<Utc>) {
    offer.archived_from =
        (target == OfferStatus::Archived).then(|| offer.archived_from.unwrap_or(offer.status));
    if target == OfferStatus::Published && offer.published_at.is_none() {
        offer.published_at = Some(now);
    }
    offer.status = target;
}

/// All rules together: the content, what publishing needs, and that guarantees are the organisation's own.
pub(super) async fn check(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    content: &Content,
    is_public: bool,
    today: NaiveDate,
) -> Result<(), Error> {
    let mut problems = problems_of(content, is_public);
    if !content.guarantees.is_empty() {
        let own: HashSet<GuaranteeId> = trust::of_organisation(db, organisation, today)
            .await?
            .into_iter()
            .filter(|guarantee| !guarantee.covers_organisation())
            .map(|guarantee| guarantee.id)
            .collect();
        if !content.guarantees.iter().all(|id| own.contains(id)) {
            problems.push(("guarantees", "form-invalid"));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Wrong(problems)) }
}

/// The rules that need nothing but the content.
pub(super) fn problems_of(content: &Content, is_public: bool) -> Vec<Problem> {
    let mut problems = content.problems();
    if is_public {
        problems.extend(content.missing());
    }
    if content.sector_code.as_deref().is_some_and(|code| !is_branch(code)) {
        problems.push(("sector", "form-invalid"));
    }
    problems
}

/// A reference names one offer of an organisation.
pub(super) async fn refuse_twin(
    db: &impl ConnectionTrait,
    organisation: OrganisationId,
    content: &Content,
    id: Option<OfferId>,
) -> Result<(), Error> {
    let Some(reference) = content.reference.as_deref() else { return Ok(()) };
    match store::find_by_reference(db, organisation, reference, id).await? {
        Some(_) => Err(Error::Wrong(vec![("reference", "catalogue-error-reference-twin")])),
        None => Ok(()),
    }
}

/// Whether an offer may name it: a sector of the second level, by its code.
fn is_branch(code: &str) -> bool {
    sectors::find(code).is_some_and(|sector| sector.is_branch() && sector.code == code)
}

/// A picture whose bytes are stored and whose row is still to be written.
#[derive(Debug, Clone)]
pub struct StoredPhoto {
    file: NewFile,
    alt: String,
    width: i32,
    height: i32,
}

/// Judges, cleans and stores pictures, outside of any transaction; bytes without a row are harmless.
async fn prepare(app: &App, photos: &[NewPhoto]) -> Result<Vec<StoredPhoto>, Error> {
    if photos.len() > PHOTOS_MAX {
        return Err(Error::TooManyPhotos);
    }
    let mut prepared = Vec::with_capacity(photos.len());
    for photo in photos {
        let bytes = photo.bytes.clone();
        let picture = tokio::task::spawn_blocking(move || files::prepare_picture(&bytes))
            .await
            .map_err(anyhow::Error::from)??;
        let size = i64::try_from(picture.bytes.len()).unwrap_or(i64::MAX);
        let (sha256, key) = app.files.put(picture.bytes).await?;
        prepared.push(StoredPhoto {
            file: NewFile {
                sha256,
                key,
                size,
                media_type: "image/jpeg",
                name: "photo.jpg".to_owned(),
                uploaded_by: None,
            },
            alt: cut(&photo.alt, ALT_MAX),
            width: i32::try_from(picture.width).unwrap_or(i32::MAX),
            height: i32::try_from(picture.height).unwrap_or(i32::MAX),
        });
    }
    Ok(prepared)
}

async fn add_photos(
    txn: &impl ConnectionTrait,
    offer: &mut Offer,
    photos: &[StoredPhoto],
    person: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if offer.photos.len() + photos.len() > PHOTOS_MAX {
        return Err(Error::TooManyPhotos);
    }
    // After all that are left: those that were removed may have stood before them.
    let first = store::next_photo_position(txn, offer.id).await?;
    for (position, stored) in (first..).zip(photos) {
        let file = NewFile { uploaded_by: person, ..stored.file.clone() };
        let photo = Photo {
            id: OfferPhotoId::new(),
            file_id: files::record(txn, file, now).await?,
            alt: stored.alt.clone(),
            width: stored.width,
            height: stored.height,
        };
        store::insert_photo(txn, offer.id, &photo, position, now).await?;
        offer.photos.push(photo);
    }
    Ok(())
}

async fn change_photos(
    txn: &impl ConnectionTrait,
    offer: &mut Offer,
    changes: &PhotoChanges,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for (id, alt) in &changes.alts {
        let alt = cut(alt, ALT_MAX);
        if let Some(photo) = offer.photos.iter_mut().find(|photo| photo.id == *id && photo.alt != alt) {
            store::update_alt(txn, *id, &alt).await?;
            photo.alt = alt;
        }
    }
    for id in &changes.removed {
        if offer.photos.iter().any(|photo| photo.id == *id) {
            store::delete_photo(txn, *id).await?;
            for photo in offer.photos.extract_if(.., |photo| photo.id == *id) {
                ForgetPhoto::later(txn, photo.file_id, now).await?;
            }
        }
    }
    Ok(())
}

fn cut(text: &str, longest: usize) -> String {
    text.trim().chars().filter(|sign| !sign.is_control()).take(longest).collect()
}
