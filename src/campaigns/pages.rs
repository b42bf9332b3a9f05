//! What visitors see: the campaigns that run, one campaign, and those with a place on the front page.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::Response;
use chrono::NaiveDate;
use entity::campaigns::campaign::Model;
use entity::values::Language;

use super::contents::{self, Contents};
use super::model::{Error, PLACES, State, queue};
use super::{store, urls};
use crate::app::{App, AppState};
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::filters;
use crate::web::ui::Ui;

/// A campaign in a list or on the front page.
#[derive(Debug, Clone)]
pub struct FrontCampaign {
    pub url: String,
    pub title: String,
    /// Language of the title, for the reader's voice.
    pub lang: &'static str,
    pub lead: String,
    pub lead_lang: &'static str,
    /// Address and description of the picture.
    pub picture: Option<(String, String)>,
    pub ends_on: NaiveDate,
}

impl FrontCampaign {
    pub fn of(campaign: &Model, language: Language) -> Self {
        let Model { title, lead, picture_alt, .. } = campaign;
        Self {
            url: urls::campaign(&campaign.slug),
            title: title.best(language).to_owned(),
            lang: title.best_language(language).as_str(),
            lead: lead.best(language).to_owned(),
            lead_lang: lead.best_language(language).as_str(),
            picture: campaign
                .picture_file_id
                .map(|file| (urls::picture(campaign.id, file), picture_alt.best(language).to_owned())),
            ends_on: campaign.ends_on,
        }
    }
}

#[derive(Debug, Template)]
#[template(path = "campaigns/list.html")]
struct ListPage {
    running: Vec<FrontCampaign>,
    ended: Vec<FrontCampaign>,
}

#[derive(Debug, Template)]
#[template(path = "campaigns/campaign.html")]
pub struct CampaignPage {
    pub campaign: FrontCampaign,
    pub body: Vec<String>,
    pub body_lang: &'static str,
    pub starts_on: NaiveDate,
    pub contents: Contents,
    pub is_ended: bool,
    /// For staff: as it would be, and the way back to its form.
    pub preview: Option<Preview>,
}

/// What staff sees around a campaign that it looks at before others do.
#[derive(Debug)]
pub struct Preview {
    pub state: &'static str,
    pub edit_url: String,
    pub is_on_front_page: bool,
}

/// Ended campaigns that are still listed.
const ENDED_SHOWN: usize = 12;

/// The campaigns that have a place on the front page of a hall today.
pub async fn on_front_page(app: &App, ui: &Ui) -> Result<Vec<FrontCampaign>, AppError> {
    let all = store::list_published(&app.db, app.chamber_of(ui)).await?;
    let today = app.clock.today(ui.zone());
    let placed = queue(&all, today).into_iter().take(PLACES);
    Ok(placed.map(|campaign| FrontCampaign::of(campaign, ui.language())).collect())
}

pub async fn list(Shared(app): Shared<AppState>, ui: Ui) -> Result<Response, AppError> {
    let all = store::list_published(&app.db, app.chamber_of(&ui)).await?;
    let today = app.clock.today(ui.zone());
    let in_state = |state: State| {
        let found = all.iter().filter(move |campaign| State::of(campaign, today) == state);
        found.map(|campaign| FrontCampaign::of(campaign, ui.language())).collect::<Vec<_>>()
    };
    let running = in_state(State::Running);
    // The one that ended last comes first.
    let ended = in_state(State::Ended).into_iter().rev().take(ENDED_SHOWN).collect();
    ui.page(&ListPage { running, ended })
}

pub async fn show(
    Shared(app): Shared<AppState>,
    Path(slug): Path<String>,
    ui: Ui,
) -> Result<Response, AppError> {
    let found = store::find_by_slug(&app.db, app.chamber_of(&ui), &slug).await?;
    let campaign = found.ok_or(AppError::NotFound)?;
    let today = app.clock.today(ui.zone());
    match State::of(&campaign, today) {
        State::Archived if campaign.is_published => return Err(AppError::Gone),
        state if !state.is_public() => return Err(AppError::NotFound),
        _ => {}
    }
    ui.page(&page(&app, &ui, &campaign, today).await?)
}

pub async fn page(app: &App, ui: &Ui, campaign: &Model, today: NaiveDate) -> Result<CampaignPage, Error> {
    let language = ui.language();
    let is_ended = State::of(campaign, today) == State::Ended;
    // What was offered then may not be any more: an ended campaign keeps its words only.
    let contents =
        if is_ended { Contents::default() } else { contents::of(app, campaign, (language, today)).await? };
    let body = campaign.body.best(language).split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    Ok(CampaignPage {
        body: body.map(str::to_owned).collect(),
        body_lang: campaign.body.best_language(language).as_str(),
        campaign: FrontCampaign::of(campaign, language),
        starts_on: campaign.starts_on,
        contents,
        is_ended,
        preview: None,
    })
}
