//! What a request carries with it: nonce, language, viewer, address. Made first, read everywhere.

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use axum_extra::extract::CookieJar;
use entity::values::Language;

use super::marks::Marks;
use super::viewer::Viewer;

/// Name of the cookie that keeps the language of a visitor.
pub const LANGUAGE_COOKIE: &str = "halle_lang";

/// Facts about one request, shared by extractors, pages and the error layer.
#[derive(Debug)]
pub struct RequestContext {
    pub request_id: String,
    /// For the content security policy; new for each request.
    pub nonce: String,
    pub path: String,
    pub query: String,
    pub peer: Option<IpAddr>,
    /// Whether the answer should be `application/problem+json` when it is an error.
    pub wants_json: bool,
    /// Whether htmx asked (for a fragment).
    pub is_htmx: bool,
    asked_language: Option<Language>,
    /// In the order of the browser's preference.
    accepted_languages: Vec<Language>,
    /// Languages of the hall; empty: all.
    offered: Vec<Language>,
    default_language: Language,
    viewer: OnceLock<Viewer>,
    marks: OnceLock<Marks>,
    typed: OnceLock<String>,
}

impl RequestContext {
    pub fn new(uri: &Uri, headers: &HeaderMap, request_id: String, peer: Option<IpAddr>) -> Self {
        let query = uri.query().unwrap_or_default();
        let jar = CookieJar::from_headers(headers);
        let from_query =
            query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(|code| code.parse().ok());
        let from_cookie = jar.get(LANGUAGE_COOKIE).and_then(|cookie| cookie.value().parse().ok());
        let accept = text(headers, header::ACCEPT.as_str());
        let is_api = uri.path() == "/api" || uri.path().starts_with("/api/");
        Self {
            request_id,
            nonce: crate::config::random_text(),
            path: uri.path().to_owned(),
            query: query.to_owned(),
            peer,
            wants_json: is_api || (accept.contains("json") && !accept.contains("text/html")),
            is_htmx: headers.contains_key("hx-request"),
            asked_language: from_query.or(from_cookie),
            offered: Vec::new(),
            default_language: Language::Fr,
            accepted_languages: accepted(text(headers, header::ACCEPT_LANGUAGE.as_str())),
            viewer: OnceLock::new(),
            marks: OnceLock::new(),
            typed: OnceLock::new(),
        }
    }

    /// Limits the languages to those of a hall.
    #[must_use]
    pub fn offering(mut self, languages: &[Language], default: Option<Language>) -> Self {
        self.offered = languages.to_vec();
        self.default_language = default.or(languages.first().copied()).unwrap_or(Language::Fr);
        self
    }

    /// The languages of this hall.
    pub fn offered(&self) -> Vec<Language> {
        if self.offered.is_empty() { Language::ALL.to_vec() } else { self.offered.clone() }
    }

    /// Called once by the session layer.
    pub fn set_viewer(&self, viewer: Viewer) {
        let _ = self.viewer.set(viewer);
    }

    pub fn viewer(&self) -> Option<&Viewer> {
        self.viewer.get()
    }

    /// Called once by the layer that knows what was chosen and starred.
    pub fn set_marks(&self, marks: Marks) {
        let _ = self.marks.set(marks);
    }

    pub fn marks(&self) -> Option<&Marks> {
        self.marks.get()
    }

    /// Called once by the extractor of forms.
    pub fn set_typed(&self, form: String) {
        let _ = self.typed.set(form);
    }

    /// The form that was sent, as the browser encoded it; nothing of one with secrets or files in it.
    pub fn typed(&self) -> Option<&str> {
        self.typed.get().map(String::as_str)
    }

    /// This address with its query, to come back to.
    pub fn address(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }

    /// `?lang=` first, then the visitor's cookie (which signing in sets to the person's language), then
    /// `Accept-Language`, then the language of the hall: the first of them that the hall offers.
    pub fn language(&self) -> Language {
        let wanted = self.asked_language.or(self.viewer().map(|viewer| viewer.language));
        let mut wanted = wanted.into_iter().chain(self.accepted_languages.iter().copied());
        let is_offered = |language: &Language| self.offered.is_empty() || self.offered.contains(language);
        wanted.find(is_offered).unwrap_or(self.default_language)
    }

    /// This address with another value of `lang`.
    pub fn language_url(&self, code: &str) -> String {
        let kept = self.query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        let pairs: Vec<_> = kept.map(str::to_owned).chain([format!("lang={code}")]).collect();
        format!("{}?{}", self.path, pairs.join("&"))
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn accepted(header: &str) -> Vec<Language> {
    accept_language::parse(header)
        .iter()
        .filter_map(|tag| tag.split('-').next()?.to_ascii_lowercase().parse().ok())
        .collect()
}

/// Extractor of the context; present on every request.
#[derive(Debug, Clone)]
pub struct Context(pub Arc<RequestContext>);

impl<S: Sync> FromRequestParts<S> for Context {
    type Rejection = super::error::AppError;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let context = parts.extensions.get::<Arc<RequestContext>>().cloned();
        context.map(Self).ok_or_else(|| super::error::AppError::internal("the request has no context"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(uri: &str, headers: &[(&'static str, &'static str)]) -> RequestContext {
        let headers =
            headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        RequestContext::new(&uri.parse().unwrap(), &headers, "r".to_owned(), None)
    }

    #[test]
    fn the_language_comes_from_the_address_then_the_cookie_then_the_browser() {
        assert_eq!(context("/", &[]).language(), Language::Fr);
        assert_eq!(
            context("/", &[("accept-language", "es, de-CH;q=0.8, en;q=0.5")]).language(),
            Language::De
        );
        let cookie = ("cookie", "halle_lang=en");
        assert_eq!(context("/", &[("accept-language", "de"), cookie]).language(), Language::En);
        assert_eq!(context("/?lang=de", &[cookie]).language(), Language::De);
    }

    #[test]
    fn a_hall_answers_in_a_language_that_it_offers() {
        let hall = |uri, headers: &[_]| {
            context(uri, headers).offering(&[Language::De, Language::Fr], Some(Language::De))
        };
        assert_eq!(hall("/", &[]).language(), Language::De);
        assert_eq!(hall("/?lang=en", &[("accept-language", "en, fr;q=0.5")]).language(), Language::Fr);
        assert_eq!(hall("/?lang=fr", &[]).language(), Language::Fr);
        assert_eq!(hall("/", &[]).offered(), [Language::De, Language::Fr]);
    }

    #[test]
    fn switching_language_keeps_the_rest_of_the_address() {
        assert_eq!(context("/recherche?q=pain&lang=de", &[]).language_url("en"), "/recherche?q=pain&lang=en");
    }

    #[test]
    fn the_api_and_json_clients_get_problems_as_json() {
        assert!(context("/api/v1/offers", &[]).wants_json);
        assert!(context("/x", &[("accept", "application/json")]).wants_json);
        assert!(!context("/x", &[("accept", "text/html,application/json;q=0.9")]).wants_json);
    }
}
