//! Messages shown once after a redirect. The cookie holds a kind and a key of our texts, never prose.

use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use chrono::TimeDelta;
use entity::values::Language;

use super::cookies::{self, NewCookie};
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
    let value = format!("{}:{}", flash.kind, flash.key);
    let life = TimeDelta::minutes(5);
    cookies::set(&mut response, NewCookie { name: COOKIE, value: &value, life, is_secure: false });
    response
}

/// The message the browser carries, if it names one of our texts.
pub(super) fn read(jar: &CookieJar) -> Option<Flash> {
    let (kind, key) = jar.get(COOKIE)?.value().split_once(':')?;
    let kind = ["success", "info", "warning", "error"].into_iter().find(|known| *known == kind)?;
    locales::has(Language::Fr, key).then(|| Flash { kind, key: key.to_owned() })
}

pub(super) fn forget(response: &mut Response) {
    cookies::forget(response, COOKIE);
}
