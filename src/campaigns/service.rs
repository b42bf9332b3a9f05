//! Use cases of the Chamber's staff: writing, publishing, choosing, archiving.

use chrono::{DateTime, NaiveDate, Utc};
use entity::campaigns::campaign::{Model, Rule};
use entity::campaigns::campaign_item as item;
use entity::values::{
    CampaignId, CampaignItemId, ChamberId, FileId, Language, LocalText, OfferId, OrganisationId,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::json;

use super::model::{CAMPAIGNS_MAX, Error, ITEMS_MAX, State, Step};
use super::store;
use crate::app::App;
use crate::files::{self, NewFile, Picture};
use crate::fold;
use crate::web::viewer::Viewer;
use crate::{audit, db};

/// What staff writes about a campaign.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCampaign {
    pub title: LocalText,
    pub lead: LocalText,
    pub body: LocalText,
    pub picture_alt: LocalText,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub priority: Option<i32>,
    pub rule: Rule,
}

/// Something that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Offer(OfferId),
    Supplier(OrganisationId),
}

/// Whoever does something, for which Chamber, when.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    pub viewer: &'a Viewer,
    pub chamber: ChamberId,
}

/// Makes a draft.
pub async fn create(app: &App, by: By<'_>, new: NewCampaign) -> Result<CampaignId, Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        if store::count_active(txn, by.chamber).await? >= CAMPAIGNS_MAX {
            return Err(Error::TooMany);
        }
        let id = begin(txn, by.chamber, new.clone(), now).await?;
        noted(txn, by, "campaign.create", (id, &new.title), now).await?;
        Ok(id)
    })
    .await
}

/// The draft itself (also for the demonstration).
pub async fn begin(
    txn: &impl ConnectionTrait,
    chamber: ChamberId,
    new: NewCampaign,
    now: DateTime<Utc>,
) -> Result<CampaignId, Error> {
    let id = CampaignId::new();
    let short = fold::slug(new.title.best(Language::Fr), 60);
    let is_taken = store::find_by_slug(txn, chamber, &short).await?.is_some();
    // The address of the pictures stands beside those of campaigns.
    let slug = if is_taken || short == "images" {
        let sign = id.0.simple().to_string();
        format!("{short}-{}", &sign[sign.len() - 6..])
    } else {
        short
    };
    let NewCampaign { title, lead, body, picture_alt, starts_on, ends_on, priority, rule } = new;
    let row = Model {
        id,
        chamber_id: chamber,
        slug,
        title,
        lead,
        body,
        picture_file_id: None,
        picture_alt,
        starts_on,
        ends_on,
        is_published: false,
        archived_at: None,
        priority,
        rule,
        version: 0,
        created_at: now,
        updated_at: now,
    };
    store::insert(txn, row).await?;
    Ok(id)
}

/// Publishes a campaign that was just made (demonstration).
pub async fn publish_new(txn: &impl ConnectionTrait, id: CampaignId) -> Result<(), Error> {
    let row = store::lock(txn, id).await?.ok_or(Error::NotFound)?;
    Ok(store::update(txn, Model { is_published: true, ..row }).await?)
}

/// What is done to a campaign.
enum Change {
    Save(Box<NewCampaign>, NaiveDate),
    Step(Step, NaiveDate),
    Picture(Option<NewFile>),
    Add(Thing),
    Handle(CampaignItemId, Handling),
}

impl Change {
    const fn action(&self) -> &'static str {
        match self {
            Self::Save(..) => "campaign.save",
            Self::Step(step, _) => step.action(),
            Self::Picture(_) => "campaign.picture",
            Self::Add(_) => "campaign.add",
            Self::Handle(..) => "campaign.order",
        }
    }

    /// Things are chosen beside an open form: only what the form shows counts as another version.
    const fn counts(&self) -> bool {
        !matches!(self, Self::Add(_) | Self::Handle(..))
    }

    /// The campaign after the change.
    async fn make(&self, txn: &DatabaseTransaction, row: Model, now: DateTime<Utc>) -> Result<Model, Error> {
        match self {
            Self::Save(new, today) => saved(new, row, *today),
            Self::Step(step, today) => stepped(*step, row, *today, now),
            Self::Picture(file) => {
                let picture_file_id: Option<FileId> = match file {
                    Some(file) => Some(files::record(txn, file.clone(), now).await?),
                    None => None,
                };
                Ok(Model { picture_file_id, ..row })
            }
            Self::Add(thing) => {
                if store::list_items(txn, row.id).await?.len() >= ITEMS_MAX {
                    return Err(Error::Full);
                }
                add_items(txn, row.id, &[*thing]).await?;
                Ok(row)
            }
            Self::Handle(thing, handling) => {
                handled(txn, row.id, *thing, *handling).await?;
                Ok(row)
            }
        }
    }
}

fn saved(new: &NewCampaign, row: Model, today: NaiveDate) -> Result<Model, Error> {
    match State::of(&row, today) {
        State::Archived => return Err(Error::WrongState),
        State::Scheduled | State::Running if new.ends_on < today => return Err(Error::Past),
        _ => {}
    }
    let NewCampaign { title, lead, body, picture_alt, starts_on, ends_on, priority, rule } = new.clone();
    Ok(Model { title, lead, body, picture_alt, starts_on, ends_on, priority, rule, ..row })
}

fn stepped(step: Step, row: Model, today: NaiveDate, now: DateTime<Utc>) -> Result<Model, Error> {
    if !step.is_possible(State::of(&row, today)) {
        return Err(Error::WrongState);
    }
    if step == Step::Publish && row.ends_on < today {
        return Err(Error::Past);
    }
    Ok(match step {
        Step::Publish => Model { is_published: true, ..row },
        Step::Withdraw => Model { is_published: false, ..row },
        Step::Archive => Model { archived_at: Some(now), ..row },
        Step::Reopen => Model { archived_at: None, is_published: false, ..row },
    })
}

/// Gives a picture to a campaign that was just made (demonstration).
pub async fn give_picture(txn: &impl ConnectionTrait, id: CampaignId, file: FileId) -> Result<(), Error> {
    let row = store::lock(txn, id).await?.ok_or(Error::NotFound)?;
    Ok(store::update(txn, Model { picture_file_id: Some(file), ..row }).await?)
}

/// Saves what was seen in this version.
pub async fn save(
    app: &App,
    by: By<'_>,
    (id, version): (CampaignId, i32),
    new: NewCampaign,
    today: NaiveDate,
) -> Result<(), Error> {
    change(app, by, (id, Some(version)), Change::Save(Box::new(new), today)).await
}

/// Publishes, withdraws, archives or reopens; the second of two who do so at once is told that it is done.
pub async fn set_state(
    app: &App,
    by: By<'_>,
    id: CampaignId,
    step: Step,
    today: NaiveDate,
) -> Result<(), Error> {
    change(app, by, (id, None), Change::Step(step, today)).await
}

/// Gives the campaign a picture, or takes it away.
pub async fn set_picture(
    app: &App,
    by: By<'_>,
    id: CampaignId,
    picture: Option<Picture>,
) -> Result<(), Error> {
    let file = match picture {
        Some(picture) => Some(stored(app, by.viewer, picture).await?),
        None => None,
    };
    change(app, by, (id, None), Change::Picture(file)).await
}

/// Adds offers and suppliers after those that are there.
pub async fn add_items(txn: &impl ConnectionTrait, id: CampaignId, things: &[Thing]) -> Result<(), Error> {
    let present = store::list_items(txn, id).await?;
    let next = present.last().map_or(0, |last| last.position + 1);
    for (position, thing) in (next..).zip(things) {
        let (offer, organisation) = match thing {
            Thing::Offer(id) => (Some(*id), None),
            Thing::Supplier(id) => (None, Some(*id)),
        };
        let is_there = present.iter().any(|row| row.offer_id == offer && row.organisation_id == organisation);
        if is_there {
            return Err(Error::IsThere);
        }
        store::insert_item(txn, id, position, offer, organisation).await?;
    }
    Ok(())
}

pub async fn add(app: &App, by: By<'_>, id: CampaignId, thing: Thing) -> Result<(), Error> {
    change(app, by, (id, None), Change::Add(thing)).await
}

/// What is done with something that was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handling {
    Up,
    Down,
    Remove,
}

pub async fn handle(
    app: &App,
    by: By<'_>,
    id: CampaignId,
    (thing, handling): (CampaignItemId, Handling),
) -> Result<(), Error> {
    change(app, by, (id, None), Change::Handle(thing, handling)).await
}

async fn handled(
    txn: &DatabaseTransaction,
    id: CampaignId,
    thing: CampaignItemId,
    handling: Handling,
) -> Result<(), Error> {
    let mut items: Vec<item::Model> = store::list_items(txn, id).await?;
    // Of two who remove it at once, the second finds it gone: that is what was wanted.
    let Some(at) = items.iter().position(|item| item.id == thing) else { return Ok(()) };
    match handling {
        Handling::Up if at > 0 => items.swap(at, at - 1),
        Handling::Down if at + 1 < items.len() => items.swap(at, at + 1),
        Handling::Up | Handling::Down => {}
        Handling::Remove => {
            items.remove(at);
            store::delete_item(txn, thing).await?;
        }
    }
    Ok(store::set_order(txn, &items).await?)
}

/// Changes a campaign of the Chamber, locked; one of another Chamber does not exist.
async fn change(
    app: &App,
    by: By<'_>,
    (id, seen): (CampaignId, Option<i32>),
    change: Change,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = store::lock(txn, id).await?.filter(|row| is_theirs(by, row)).ok_or(Error::NotFound)?;
        if seen.is_some_and(|seen| seen != row.version) {
            return Err(Error::Changed);
        }
        let row = change.make(txn, row, now).await?;
        let version = row.version + i32::from(change.counts());
        let title = row.title.clone();
        store::update(txn, Model { version, updated_at: now, ..row }).await?;
        noted(txn, by, change.action(), (id, &title), now).await
    })
    .await
}

/// Whether a campaign is one of those that somebody of the Chamber works on.
pub fn is_theirs(by: By<'_>, row: &Model) -> bool {
    row.chamber_id == by.chamber && by.viewer.is_staff_of(row.chamber_id)
}

async fn noted(
    txn: &DatabaseTransaction,
    by: By<'_>,
    action: &'static str,
    (id, title): (CampaignId, &LocalText),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (subject, detail) = (format!("campaign:{id}"), json!({ "title": title.best(Language::Fr) }));
    audit::record(txn, (by.viewer, Some(by.chamber)), action, &subject, detail, now).await?;
    Ok(())
}

async fn stored(app: &App, viewer: &Viewer, picture: Picture) -> Result<NewFile, Error> {
    let size = i64::try_from(picture.bytes.len()).unwrap_or(i64::MAX);
    let (sha256, key) = app.files.put(picture.bytes).await?;
    Ok(NewFile {
        sha256,
        key,
        size,
        media_type: "image/jpeg",
        name: "campagne.jpg".to_owned(),
        uploaded_by: Some(viewer.person_id),
    })
}
