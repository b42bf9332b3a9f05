//! Where staff writes campaigns: the list with the queue for the front page, the form, what was chosen, the preview.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State as Shared;
use axum::response::Response;
use chrono::NaiveDate;
use entity::campaigns::campaign::Model;
use entity::values::{CampaignId, CampaignItemId, Language, OfferId, OrganisationId};
use serde::Deserialize;

use super::forms::CampaignForm;
use super::model::{CAMPAIGNS_MAX, Error, PLACES, State, Step, crowded, queue};
use super::pages::{self, Preview};
use super::service::{By, is_theirs};
use super::{store, urls};
use crate::app::{App, AppState};
use crate::catalogue;
use crate::chambers::territories::regions;
use crate::directory;
use crate::directory::listing::{Filter, Snapshot, Verified};
use crate::fold::fold;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::filters;
use crate::web::form::FieldErrors;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};

/// Suppliers that a search among things to choose shows.
const FOUND_MAX: usize = 8;
const OFFERS_SHOWN: u64 = 40;

/// A campaign in the list of the desk.
#[derive(Debug)]
struct Line {
    url: String,
    preview_url: String,
    title: String,
    state: State,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    priority: Option<i32>,
    /// The day from which it finds no place on the front page, and who stands before it.
    crowded: Option<(NaiveDate, String)>,
    is_on_front_page: bool,
}

#[derive(Debug, Template)]
#[template(path = "campaigns/desk.html")]
struct DeskPage {
    lines: Vec<Line>,
    is_archive: bool,
    places: usize,
}

/// Code and words of an option.
type Options = Vec<(String, String)>;

#[derive(Debug, Template)]
#[template(path = "campaigns/form.html")]
pub struct FormPage {
    pub form: CampaignForm,
    pub errors: FieldErrors,
    pub picture_errors: FieldErrors,
    /// Somebody else has saved while this form was open.
    pub is_changed: bool,
    action: String,
    guarantees: Options,
    regions: Options,
    /// Of a campaign that exists.
    pub made: Option<Made>,
}

/// What is beside the form of a campaign that exists.
#[derive(Debug)]
pub struct Made {
    id: CampaignId,
    title: String,
    state: State,
    picture_url: Option<String>,
    crowded: Option<(NaiveDate, String)>,
    items: Vec<ItemLine>,
    /// Words looked for among what can be chosen.
    pub words: String,
    pub found: Vec<Candidate>,
}

impl Made {
    fn can(&self, step: Step) -> bool {
        step.is_possible(self.state)
    }
}

/// Something that was chosen.
#[derive(Debug)]
struct ItemLine {
    id: CampaignItemId,
    title: String,
    is_offer: bool,
    /// Drops out at present: not published, sold out or hidden.
    is_hidden: bool,
}

/// A supplier that can be chosen, with its offers.
#[derive(Debug)]
pub struct Candidate {
    id: OrganisationId,
    name: String,
    town: String,
    offers: Vec<(OfferId, String)>,
}

/// Who works on the campaigns of this hall.
pub fn by<'a>(app: &App, ui: &Ui, viewer: &'a Viewer) -> Result<By<'a>, AppError> {
    let chamber = app.chamber_of(ui);
    if viewer.is_staff_of(chamber) { Ok(By { viewer, chamber }) } else { Err(AppError::Forbidden) }
}

/// A campaign of this hall's Chamber; one of another does not exist.
pub async fn own(app: &App, by: By<'_>, id: CampaignId) -> Result<Model, AppError> {
    store::find(&app.db, id).await?.filter(|row| is_theirs(by, row)).ok_or(AppError::NotFound)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    archive: String,
}

pub async fn list(
    Shared(app): Shared<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Query(query): Query<ListQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let by = by(&app, &ui, &viewer)?;
    let is_archive = query.archive == "1";
    let (language, today) = (ui.language(), app.clock.today(ui.zone()));
    let campaigns = store::list(&app.db, by.chamber, is_archive, CAMPAIGNS_MAX).await?;
    let placed: Vec<_> = queue(&campaigns, today).iter().take(PLACES).map(|campaign| campaign.id).collect();
    let mut lines: Vec<_> = campaigns
        .iter()
        .map(|campaign| Line {
            url: urls::edit(campaign.id),
            preview_url: urls::preview(campaign.id),
            title: campaign.title.best(language).to_owned(),
            state: State::of(campaign, today),
            starts_on: campaign.starts_on,
            ends_on: campaign.ends_on,
            priority: campaign.priority,
            crowded: told(campaign, &campaigns, today, language),
            is_on_front_page: placed.contains(&campaign.id),
        })
        .collect();
    lines.sort_by_key(|line| (line.state, line.starts_on));
    ui.page(&DeskPage { lines, is_archive, places: PLACES })
}

/// From when there is no place for a campaign, and the titles of those before it.
fn told(
    campaign: &Model,
    campaigns: &[Model],
    today: NaiveDate,
    language: Language,
) -> Option<(NaiveDate, String)> {
    if matches!(State::of(campaign, today), State::Ended | State::Archived) {
        return None;
    }
    let (day, ahead) = crowded(campaign, campaigns, today)?;
    let titles: Vec<_> = ahead.iter().map(|other| other.title.best(language)).collect();
    Some((day, titles.join(" · ")))
}

pub async fn new(
    Shared(app): Shared<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
) -> Result<Response, AppError> {
    by(&app, &ui, &viewer)?;
    let form = CampaignForm::blank(app.clock.today(ui.zone()));
    ui.page(&new_page(&app, &ui, form, FieldErrors::default()).await?)
}

pub async fn new_page(
    app: &App,
    ui: &Ui,
    form: CampaignForm,
    errors: FieldErrors,
) -> Result<FormPage, AppError> {
    let today = app.clock.today(ui.zone());
    let language = ui.language();
    let snapshot = app.suppliers.get(&app.db).await?;
    let verified = app.kept_verified.get(app, today).await?;
    let codes = verified.codes.values().flatten().map(String::as_str);
    // What was chosen stays to be seen, also when nobody has it at present.
    let codes = codes.chain(form.all("guarantee"));
    let guarantees = by_name(codes.map(|code| (code, verified.name(code, language))));
    let regions = regions_of(&snapshot, form.all("region"));
    Ok(FormPage {
        form,
        errors,
        picture_errors: FieldErrors::default(),
        is_changed: false,
        action: urls::NEW.to_owned(),
        guarantees,
        regions,
        made: None,
    })
}

/// Regions that have suppliers, and those that are chosen already.
fn regions_of<'a>(snapshot: &'a Snapshot, chosen: impl Iterator<Item = &'a str>) -> Options {
    let codes = snapshot.suppliers.iter().filter_map(|supplier| supplier.region_code.as_deref());
    by_name(codes.chain(chosen).map(|code| (code, regions::name_of(code))))
}

/// Each code once, in the order in which people look for its name.
fn by_name<'a>(named: impl Iterator<Item = (&'a str, &'a str)>) -> Options {
    let sorted: BTreeMap<_, _> = named.map(|(code, name)| ((fold(name), code), name)).collect();
    sorted.into_iter().map(|((_, code), name)| (code.to_owned(), name.to_owned())).collect()
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct EditQuery {
    /// Words to find what can be chosen.
    q: String,
}

pub async fn edit(
    Shared(app): Shared<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CampaignId>,
    Query(query): Query<EditQuery>,
    ui: Ui,
) -> Result<Response, AppError> {
    let by = by(&app, &ui, &viewer)?;
    let campaign = own(&app, by, id).await?;
    let form = CampaignForm::of(&campaign);
    let mut page = edit_page(&app, &ui, &campaign, form, FieldErrors::default()).await?;
    if let Some(made) = page.made.as_mut() {
        let words: String = query.q.trim().chars().take(100).collect();
        made.found = candidates(&app, by, &words, ui.language()).await?;
        made.words = words;
    }
    ui.page(&page)
}

pub async fn edit_page(
    app: &App,
    ui: &Ui,
    campaign: &Model,
    form: CampaignForm,
    errors: FieldErrors,
) -> Result<FormPage, AppError> {
    let (language, today) = (ui.language(), app.clock.today(ui.zone()));
    let others = store::list(&app.db, campaign.chamber_id, false, CAMPAIGNS_MAX).await?;
    let made = Made {
        id: campaign.id,
        title: campaign.title.best(language).to_owned(),
        state: State::of(campaign, today),
        picture_url: campaign.picture_file_id.map(|file| urls::picture(campaign.id, file)),
        crowded: told(campaign, &others, today, language),
        items: items(app, campaign.id, language).await?,
        words: String::new(),
        found: Vec::new(),
    };
    let page = new_page(app, ui, form, errors).await?;
    Ok(FormPage { action: urls::edit(campaign.id), made: Some(made), ..page })
}

async fn items(app: &App, id: CampaignId, language: Language) -> Result<Vec<ItemLine>, AppError> {
    let rows = store::list_items(&app.db, id).await?;
    let offers: Vec<_> = rows.iter().filter_map(|row| row.offer_id).collect();
    let titles = catalogue::pick::titles_of(&app.db, &offers).await?;
    let organisations: Vec<_> = rows
        .iter()
        .filter_map(|row| row.organisation_id)
        .chain(titles.values().map(|(pick, _)| pick.organisation))
        .collect();
    let names = directory::cards(&app.db, &organisations).await?;
    let snapshot = app.suppliers.get(&app.db).await?;
    let is_public = |id: OrganisationId| snapshot.suppliers.iter().any(|supplier| supplier.id == id);
    let name = |id: &OrganisationId| names.get(id).map(|card| card.name.clone()).unwrap_or_default();
    let line = |row: &entity::campaigns::campaign_item::Model| match (row.offer_id, row.organisation_id) {
        (Some(offer), _) => titles.get(&offer).map(|(pick, can_be_had)| ItemLine {
            id: row.id,
            title: format!("{} ({})", pick.title.best(language), name(&pick.organisation)),
            is_offer: true,
            is_hidden: !can_be_had || !is_public(pick.organisation),
        }),
        (None, Some(organisation)) => Some(ItemLine {
            id: row.id,
            title: name(&organisation),
            is_offer: false,
            is_hidden: !is_public(organisation),
        }),
        (None, None) => None,
    };
    Ok(rows.iter().filter_map(line).collect())
}

/// Suppliers of the Chamber whose name or town has the words, with what they offer.
async fn candidates(
    app: &App,
    by: By<'_>,
    words: &str,
    language: Language,
) -> Result<Vec<Candidate>, AppError> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let snapshot = app.suppliers.get(&app.db).await?;
    let filter = Filter { chamber: Some(by.chamber), text: words.to_owned(), ..Filter::default() };
    let (hits, _) = snapshot.search(&filter, &Verified::default());
    let mut found = Vec::new();
    for hit in hits.iter().take(FOUND_MAX) {
        let offers = catalogue::pick::offered_by(&app.db, &[hit.supplier.id], &[], OFFERS_SHOWN).await?;
        found.push(Candidate {
            id: hit.supplier.id,
            name: hit.supplier.name.clone(),
            town: hit.supplier.city.clone().unwrap_or_default(),
            offers: offers.iter().map(|pick| (pick.id, pick.title.best(language).to_owned())).collect(),
        });
    }
    Ok(found)
}

/// The campaign as visitors will see it, and its place on the front page.
pub async fn preview(
    Shared(app): Shared<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    Path(id): Path<CampaignId>,
    ui: Ui,
) -> Result<Response, AppError> {
    let campaign = own(&app, by(&app, &ui, &viewer)?, id).await?;
    let today = app.clock.today(ui.zone());
    let state = State::of(&campaign, today);
    // As on its first day when it has not begun.
    let shown = Model { is_published: true, archived_at: None, ..campaign.clone() };
    let mut page = pages::page(&app, &ui, &shown, today).await?;
    // Nothing leads to a page that is not there yet.
    page.campaign.url = urls::preview(id);
    page.preview = Some(Preview {
        state: state.key(),
        edit_url: urls::edit(id),
        is_on_front_page: campaign.priority.is_some(),
    });
    ui.page(&page)
}

/// What is told on the page of a campaign when something was not possible.
pub fn key_of(error: &Error) -> Option<&'static str> {
    match error {
        Error::WrongState => Some("campaigns-error-state"),
        Error::Past => Some("campaigns-error-past"),
        Error::TooMany => Some("campaigns-error-too-many"),
        Error::Full => Some("campaigns-error-full"),
        Error::IsThere => Some("campaigns-error-is-there"),
        Error::NothingFound => Some("campaigns-error-nothing-found"),
        Error::Changed => Some("campaigns-changed-meanwhile"),
        Error::NotFound | Error::Database(_) | Error::Internal(_) => None,
    }
}
