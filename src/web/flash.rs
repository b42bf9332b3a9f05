//! Messages shown once after a redirect. The cookie holds a kind and a key of our texts, never prose.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use entity::values::Language;

use super::ui::FlashText;
use crate::locales;

const COOKIE: &str = "halle_flash";

/// A message for the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    kind: &'static str,
    key: String,
}

impl Flash {
    pub fn success(key: &'static str) -> Self {
        Self { kind: "success", key: key.to_owned() }
    }

    pub fn info(key: &'static str) -> Self {
        Self { kind: "info", key: key.to_owned() }
    }

    pub fn warning(key: &'static str) -> Self {
        Self { kind: "warning", key: key.to_owned() }
    }

    pub fn error(key: &'static str) -> Self {
        Self { kind: "error", key: key.to_owned() }
    }

    pub(super) fn text(&self, language: Language) -> FlashText {
        FlashText { kind: self.kind, text: locales::text(language, &self.key) }
    }
}

/// 303 to `to`, with a message on the page it leads to.
pub fn redirect(to: &str, flash: &Flash) -> Response {
    let mut response = Redirect::to(to).into_response();
    let cookie = Cookie::build((COOKIE, format!("{}:{}", flash.kind, flash.key)))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(time_minutes(5));
    append(&mut response, &cookie.to_string());
    response
}

/// The message the browser carries, if it names one of our texts.
pub(super) fn read(jar: &CookieJar) -> Option<Flash> {
    let (kind, key) = jar.get(COOKIE)?.value().split_once(':')?;
    let kind = ["success", "info", "warning", "error"].into_iter().find(|known| *known == kind)?;
    locales::has(Language::Fr, key).then(|| Flash { kind, key: key.to_owned() })
}

pub(super) fn forget(response: &mut Response) {
    append(response, &format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
}

fn append(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn time_minutes(minutes: i64) -> time::Duration {
    time::Duration::minutes(minutes)
}
