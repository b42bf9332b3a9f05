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
    /// Where the thing is that was just done, to look at it again.
    back: Option<String>,
}

impl Flash {
    pub fn success(key: &'static str) -> Self {
        Self { kind: "success", key: key.to_owned(), back: None }
    }

    pub fn info(key: &'static str) -> Self {
        Self { kind: "info", key: key.to_owned(), back: None }
    }

    pub fn warning(key: &'static str) -> Self {
        Self { kind: "warning", key: key.to_owned(), back: None }
    }

    pub fn error(key: &'static str) -> Self {
        Self { kind: "error", key: key.to_owned(), back: None }
    }

    /// The same with a link to what was just done, a page of ours.
    #[must_use]
    pub fn back_to(self, path: &str) -> Self {
        Self { back: Some(path.to_owned()).filter(|path| is_path(path)), ..self }
    }

    pub(super) fn text(&self, language: Language) -> FlashText {
        FlashText { kind: self.kind, text: locales::text(language, &self.key), back: self.back.clone() }
    }
}

/// 303 to `to`, with a message on the page it leads to.
pub fn redirect(to: &str, flash: &Flash) -> Response {
    let mut response = Redirect::to(to).into_response();
    let back = flash.back.as_deref().map(|path| format!(":{path}")).unwrap_or_default();
    let value = format!("{}:{}{back}", flash.kind, flash.key);
    let life = TimeDelta::minutes(5);
    cookies::set(&mut response, NewCookie { name: COOKIE, value: &value, life, is_secure: false });
    response
}

/// The message the browser carries, if it names one of our texts.
pub(super) fn read(jar: &CookieJar) -> Option<Flash> {
    let cookie = jar.get(COOKIE)?;
    let (kind, rest) = cookie.value().split_once(':')?;
    let (key, back) = rest.split_once(':').map_or((rest, None), |(key, back)| (key, Some(back)));
    let back = back.filter(|path| is_path(path)).map(str::to_owned);
    let kind = ["success", "info", "warning", "error"].into_iter().find(|known| *known == kind)?;
    locales::has(Language::Fr, key).then(|| Flash { kind, key: key.to_owned(), back })
}

/// A plain path of this site: the cookie may be anybody's.
fn is_path(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_".contains(&byte);
    text.starts_with('/') && !text.starts_with("//") && text.bytes().all(is_plain)
}

pub(super) fn forget(response: &mut Response) {
    cookies::forget(response, COOKIE);
}

#[cfg(test)]
mod tests {
    use super::is_path;

    #[test]
    fn a_message_leads_to_a_page_of_ours_only() {
        assert!(is_path("/chambre/revendications/0197a3c2-1b6e-7c1a"));
        for other in ["//evil.example", "https://evil.example", "/a?b=c", "/a;b", "chambre", "/a b"] {
            assert!(!is_path(other), "{other}");
        }
    }
}
