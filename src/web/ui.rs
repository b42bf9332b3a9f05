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
use entity::values::Language;

use super::assets;
use super::context::RequestContext;
use super::error::AppError;
use super::flash::{self, Flash};

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
    pub is_demo: bool,
    pub time_zone: Tz,
}

/// What all pages share apart from the request.
#[derive(Debug, Default)]
pub struct Chrome {
    look: RwLock<Arc<LookOfEachLanguage>>,
    /// Address pattern of map tiles, if the installation uses any.
    pub map_tiles: Option<String>,
    pub base_url: String,
}

/// The Chamber's look with its texts by language.
#[derive(Debug, Clone, Default)]
pub struct LookOfEachLanguage {
    pub look: ChamberLook,
    pub tagline: entity::values::LocalText,
    pub about: entity::values::LocalText,
}

impl Chrome {
    pub fn new(map_tiles: Option<String>, base_url: String) -> Self {
        Self { look: RwLock::default(), map_tiles, base_url }
    }

    pub fn set_look(&self, look: LookOfEachLanguage) {
        *self.look.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(look);
    }

    pub fn look(&self, language: Language) -> ChamberLook {
        let shared = Arc::clone(&self.look.read().unwrap_or_else(PoisonError::into_inner));
        ChamberLook {
            tagline: shared.tagline.best(language).to_owned(),
            about: shared.about.best(language).to_owned(),
            ..shared.look.clone()
        }
    }

    /// `https://host` of the tile server, for the content security policy.
    pub fn tile_origin(&self) -> Option<String> {
        let (scheme, rest) = self.map_tiles.as_deref()?.split_once("://")?;
        Some(format!("{scheme}://{}", rest.split('/').next()?.replace("{s}", "*")))
    }
}

/// The viewer as the header shows them.
#[derive(Debug, Clone)]
pub struct ViewerCard {
    pub name: String,
    pub organisation: Option<String>,
    pub is_staff: bool,
    pub is_buyer: bool,
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
    request: Arc<RequestContext>,
}

/// A message shown once, in words.
#[derive(Debug, Clone)]
pub struct FlashText {
    pub kind: &'static str,
    pub text: String,
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

    /// Whether the page lies under an address, for `aria-current`.
    pub fn is_in(&self, prefix: &str) -> bool {
        self.path == prefix || self.path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Address of this page without its query, absolute.
    pub fn canonical_url(&self) -> String {
        format!("{}{}", self.base_url, self.path)
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
}

impl Ui {
    pub fn new(request: Arc<RequestContext>, chrome: Arc<Chrome>, flash: Vec<Flash>) -> Self {
        Self { request, chrome, flash }
    }

    pub fn language(&self) -> Language {
        self.request.language()
    }

    pub fn zone(&self) -> Tz {
        self.chrome.look(self.language()).time_zone
    }

    pub fn is_htmx(&self) -> bool {
        self.request.is_htmx
    }

    pub fn base_url(&self) -> &str {
        &self.chrome.base_url
    }

    /// The translation of a key, for texts made in handlers.
    pub fn t(&self, key: &str) -> String {
        crate::locales::text(self.language(), key)
    }

    /// The page with status 200.
    pub fn page(&self, template: &impl Template) -> Result<Response, AppError> {
        Ok(self.render(template)?)
    }

    /// The page with another status (422 for a form to correct).
    pub fn page_with(&self, status: StatusCode, template: &impl Template) -> Result<Response, AppError> {
        let mut response = self.render(template)?;
        *response.status_mut() = status;
        Ok(response)
    }

    pub(super) fn render(&self, template: &impl Template) -> askama::Result<Response> {
        let html = template.render_with_values(&PageValues(self.context()))?;
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
            request: Arc::clone(&self.request),
        }
    }
}

fn card(viewer: &super::viewer::Viewer) -> ViewerCard {
    ViewerCard {
        name: viewer.name.clone(),
        organisation: viewer.affiliations.first().map(|affiliation| affiliation.organisation_name.clone()),
        is_staff: viewer.is_staff(),
        is_buyer: viewer.affiliations.iter().any(|affiliation| affiliation.is_buyer),
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
