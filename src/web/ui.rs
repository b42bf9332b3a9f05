//! Rendering: `Ui` gives templates the language, nonce, viewer and Chamber without a field in each page.

use std::any::Any;
use std::sync::{Arc, PoisonError, RwLock};

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum_extra::extract::CookieJar;
use chrono_tz::Tz;
use entity::values::{ChamberId, Language, LocalText};

use super::assets;
use super::context::RequestContext;
use super::error::AppError;
use super::flash::{self, Flash};
use super::halls::Halls;
use super::query::QueryState;

/// How the Chamber's hall looks; changed in settings, read on every page.
#[derive(Debug, Clone, Default)]
pub struct ChamberLook {
    pub name: String,
    pub short_name: String,
    pub tagline: String,
    /// Who the Chamber is, for the first page; empty when it has not said.
    pub about: String,
    pub contact_email: Option<String>,
    pub accent: Option<String>,
    /// The Chamber's colours as rules of a style sheet, made from checked numbers only.
    pub style: Option<String>,
    /// Addresses of its logo and of the picture for tabs of browsers.
    pub logo_url: Option<String>,
    pub icon_url: Option<String>,
    /// Title and first words of the front page; empty: those of the house.
    pub front_title: String,
    pub front_lead: String,
    /// Address and title key of its legal notice and what it says about privacy, those that it has.
    pub papers: Vec<(&'static str, &'static str)>,
    /// The list of suppliers as this Chamber opens it.
    pub suppliers_url: String,
    /// Whether anybody may make an account here.
    pub is_open_to_all: bool,
    pub is_demo: bool,
    pub time_zone: Tz,
}

/// What all pages of a hall share apart from the request.
#[derive(Debug, Default)]
pub struct Chrome {
    look: RwLock<Arc<LookOfEachLanguage>>,
    /// Address pattern of map tiles, if the installation uses any.
    pub map_tiles: Option<String>,
    pub base_url: String,
}

/// The Chamber's look with its texts by language, and what its hall offers.
#[derive(Debug, Clone, Default)]
pub struct LookOfEachLanguage {
    pub chamber: Option<ChamberId>,
    pub look: ChamberLook,
    pub tagline: LocalText,
    pub about: LocalText,
    pub front_title: LocalText,
    pub front_lead: LocalText,
    /// Languages of the hall; empty: all.
    pub languages: Vec<Language>,
    pub default_language: Option<Language>,
    /// Whether the installation has other Chambers, and lists here may show what is theirs.
    pub has_neighbours: bool,
    pub shows_everything: bool,
}

impl Chrome {
    pub fn new(map_tiles: Option<String>, base_url: String) -> Self {
        Self { look: RwLock::default(), map_tiles, base_url }
    }

    pub fn set_look(&self, look: LookOfEachLanguage) {
        *self.look.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(look);
    }

    pub fn look(&self, language: Language) -> ChamberLook {
        let shared = self.shared();
        ChamberLook {
            tagline: shared.tagline.best(language).to_owned(),
            about: shared.about.best(language).to_owned(),
            front_title: shared.front_title.best(language).to_owned(),
            front_lead: shared.front_lead.best(language).to_owned(),
            ..shared.look.clone()
        }
    }

    /// The look with all its texts, as it is at this moment.
    pub fn shared(&self) -> Arc<LookOfEachLanguage> {
        Arc::clone(&self.look.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// `https://host` of the tile server, for the content security policy.
    pub fn tile_origin(&self) -> Option<String> {
        let (scheme, rest) = self.map_tiles.as_deref()?.split_once("://")?;
        Some(format!("{scheme}://{}", rest.split('/').next()?.replace("{s}", "*")))
    }
}

/// Name and value in an address that asks for the things of all Chambers.
pub const HALL: &str = "hall";
pub const EVERY_HALL: &str = "all";

/// Whether a list shows the things of all Chambers, and the address of the other choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HallChoice {
    pub is_everything: bool,
    pub url: String,
}

/// The hall of another Chamber in which what a page shows is at home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    pub chamber: String,
    pub base_url: String,
}

/// The viewer as the header shows them.
#[derive(Debug, Clone)]
pub struct ViewerCard {
    pub name: String,
    pub organisation: Option<String>,
    pub is_staff: bool,
    pub is_buyer: bool,
    /// The organisation for which somebody of the Chamber acts now.
    pub acting: Option<super::viewer::Acting>,
}

/// What every template can ask for under the name `ui`.
#[derive(Debug, Clone)]
pub struct PageContext {
    pub language: Language,
    pub nonce: String,
    pub path: String,
    pub viewer: Option<ViewerCard>,
    pub flash: Vec<FlashText>,
    pub chamber: ChamberLook,
    pub search_query: String,
    pub map_tiles: Option<String>,
    pub base_url: String,
    /// Where the record of this page is at home, when that is not here.
    pub home: Option<Home>,
    /// Whether the viewer works for the Chamber of this hall, and looks after its settings.
    pub works_here: bool,
    pub administers_here: bool,
    /// Codes and names of the languages of this hall.
    pub languages: Vec<(&'static str, &'static str)>,
    /// What was typed and not saved: changing the language must not lose it.
    pub again: Option<String>,
    request: Arc<RequestContext>,
}

/// A message shown once, in words.
#[derive(Debug, Clone)]
pub struct FlashText {
    pub kind: &'static str,
    pub text: String,
    pub back: Option<String>,
}

impl PageContext {
    pub fn lang(&self) -> &'static str {
        self.language.as_str()
    }

    pub fn lang_url(&self, code: &str) -> String {
        self.request.language_url(code)
    }

    /// Address of one of our assets, with its hash.
    pub fn asset(&self, path: &str) -> String {
        assets::url(path)
    }

    pub fn has_asset(&self, path: &str) -> bool {
        assets::exists(path)
    }

    /// How many suppliers are to be compared.
    pub fn compared(&self) -> usize {
        self.request.marks().map_or(0, |marks| marks.compared.len())
    }

    /// Whether the supplier of an address is to be compared.
    pub fn is_compared(&self, url: &str) -> bool {
        self.request.marks().is_some_and(|marks| marks.is_compared(url))
    }

    /// Whether the viewer has starred the supplier or offer of an address.
    pub fn is_starred(&self, url: &str) -> bool {
        self.request.marks().is_some_and(|marks| marks.is_starred(url))
    }

    /// This page, to come back to after a small change.
    pub fn here(&self) -> String {
        self.request.address()
    }

    /// Whether the page lies under an address, for `aria-current`.
    pub fn is_in(&self, prefix: &str) -> bool {
        self.path == prefix || self.path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Address of this page without its query, absolute: the one in the hall where its record is at home.
    pub fn canonical_url(&self) -> String {
        format!("{}{}", self.home.as_ref().map_or(&self.base_url, |home| &home.base_url), self.path)
    }
}

/// The values handed to templates and filters at render time.
pub struct PageValues(pub PageContext);

impl askama::Values for PageValues {
    fn get_value<'a>(&'a self, key: &str) -> Option<&'a dyn Any> {
        (key == "ui").then_some(&self.0 as &dyn Any)
    }
}

/// Extractor that renders pages for this request.
#[derive(Debug, Clone)]
pub struct Ui {
    request: Arc<RequestContext>,
    chrome: Arc<Chrome>,
    flash: Vec<Flash>,
    home: Option<Home>,
}

impl Ui {
    pub fn new(request: Arc<RequestContext>, chrome: Arc<Chrome>, flash: Vec<Flash>) -> Self {
        Self { request, chrome, flash, home: None }
    }

    pub fn language(&self) -> Language {
        self.request.language()
    }

    pub fn zone(&self) -> Tz {
        self.chrome.shared().look.time_zone
    }

    /// The Chamber in whose hall the request is.
    pub fn chamber(&self) -> Option<ChamberId> {
        self.chrome.shared().chamber
    }

    /// Whether anybody may make an account in this hall.
    pub fn is_open_to_all(&self) -> bool {
        self.chrome.shared().look.is_open_to_all
    }

    /// Whose things a list shows: those of this Chamber, unless the address asks for everything ([`HALL`]) and the
    /// Chamber allows it. Nothing: no limit, because there is no other Chamber or everything was asked for.
    pub fn only_of(&self, hall: Option<&str>) -> Option<ChamberId> {
        let shared = self.chrome.shared();
        let wants_all = shared.shows_everything && hall == Some(EVERY_HALL);
        if shared.has_neighbours && !wants_all { shared.chamber } else { None }
    }

    /// The way from this Chamber's things to everything and back; nothing where there is no choice.
    pub fn hall_choice(&self, state: &QueryState) -> Option<HallChoice> {
        let shared = self.chrome.shared();
        let is_everything = state.has(HALL, EVERY_HALL);
        let url = if is_everything { state.without(HALL) } else { state.with(HALL, EVERY_HALL) };
        (shared.has_neighbours && shared.shows_everything).then_some(HallChoice { is_everything, url })
    }

    /// The hall itself: its name, its zone, how its addresses begin.
    pub fn hall(&self) -> &Chrome {
        &self.chrome
    }

    /// The page of a record of a Chamber: in the hall of another one it says where it is at home, and is known by its
    /// address there. Nothing: this hall shows its own things only, and who asks is led there ([`Halls::lead_to`]).
    pub fn for_record_of(mut self, halls: &Halls, chamber: ChamberId) -> Option<Self> {
        let (here, theirs) = (self.chrome.shared(), halls.of_chamber(chamber));
        if here.chamber == Some(chamber) || theirs.base_url == self.chrome.base_url {
            return Some(self);
        }
        let name = theirs.shared().look.name.clone();
        self.home = Some(Home { chamber: name, base_url: theirs.base_url.clone() });
        here.shows_everything.then_some(self)
    }

    pub fn is_htmx(&self) -> bool {
        self.request.is_htmx
    }

    /// How absolute addresses of the page begin: those of a record in the hall where it is at home.
    pub fn base_url(&self) -> &str {
        self.home.as_ref().map_or(&self.chrome.base_url, |home| &home.base_url)
    }

    /// The translation of a key, for texts made in handlers.
    pub fn t(&self, key: &str) -> String {
        crate::locales::text(self.language(), key)
    }

    /// The page with status 200.
    pub fn page(&self, template: &impl Template) -> Result<Response, AppError> {
        Ok(self.render(template)?)
    }

    /// The page that answers a form that was not saved (422 for one to correct): what was typed goes along with the
    /// buttons of the languages.
    pub fn page_with(&self, status: StatusCode, template: &impl Template) -> Result<Response, AppError> {
        let again = self.request.typed().map(str::to_owned);
        let mut response = self.respond(template, PageContext { again, ..self.context() })?;
        *response.status_mut() = status;
        Ok(response)
    }

    pub(super) fn render(&self, template: &impl Template) -> askama::Result<Response> {
        self.respond(template, self.context())
    }

    fn respond(&self, template: &impl Template, context: PageContext) -> askama::Result<Response> {
        let html = template.render_with_values(&PageValues(context))?;
        let mut response = Html(html).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
        if !self.flash.is_empty() {
            flash::forget(&mut response);
        }
        Ok(response)
    }

    /// The values of this request (tests render templates with it).
    pub fn context(&self) -> PageContext {
        let language = self.language();
        let here = self.request.viewer().zip(self.chamber());
        PageContext {
            language,
            nonce: self.request.nonce.clone(),
            path: self.request.path.clone(),
            viewer: self.request.viewer().map(card),
            flash: self.flash.iter().map(|flash| flash.text(language)).collect(),
            chamber: self.chrome.look(language),
            search_query: search_query(&self.request),
            map_tiles: self.chrome.map_tiles.clone(),
            base_url: self.chrome.base_url.clone(),
            home: self.home.clone(),
            works_here: here.is_some_and(|(viewer, chamber)| viewer.is_staff_of(chamber)),
            administers_here: here.is_some_and(|(viewer, chamber)| viewer.is_administrator_of(chamber)),
            languages: self.request.offered().into_iter().map(named).collect(),
            again: None,
            request: Arc::clone(&self.request),
        }
    }
}

fn named(language: Language) -> (&'static str, &'static str) {
    let name = match language {
        Language::Fr => "Français",
        Language::De => "Deutsch",
        Language::En => "English",
    };
    (language.as_str(), name)
}

fn card(viewer: &super::viewer::Viewer) -> ViewerCard {
    ViewerCard {
        name: viewer.name.clone(),
        organisation: viewer.affiliations.first().map(|affiliation| affiliation.organisation_name.clone()),
        is_staff: viewer.is_staff(),
        is_buyer: viewer.affiliations.iter().any(|affiliation| affiliation.is_buyer),
        acting: viewer.acting.clone(),
    }
}

fn search_query(request: &RequestContext) -> String {
    let value = form_urlencoded::parse(request.query.as_bytes()).find(|(name, _)| name == "q");
    value.map(|(_, value)| value.chars().take(200).collect()).unwrap_or_default()
}

impl<S: Sync> FromRequestParts<S> for Ui {
    type Rejection = AppError;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let request = parts.extensions.get::<Arc<RequestContext>>().cloned();
        let chrome = parts.extensions.get::<Arc<Chrome>>().cloned();
        let (Some(request), Some(chrome)) = (request, chrome) else {
            return Err(AppError::internal("the request has no context"));
        };
        Ok(Self::new(request, chrome, flashes(&parts.headers)))
    }
}

fn flashes(headers: &HeaderMap) -> Vec<Flash> {
    flash::read(&CookieJar::from_headers(headers)).into_iter().collect()
}
