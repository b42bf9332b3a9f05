//! The suppliers that a browser has put beside each other: a cookie of up to four slugs, so that nobody needs an
//! account to compare.

use axum::http::HeaderMap;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use chrono::TimeDelta;

use crate::web::cookies::{self, NewCookie};

const COOKIE: &str = "halle_compare";
const LIFE: TimeDelta = TimeDelta::days(30);
/// Most suppliers side by side.
pub const MOST: usize = 4;
/// Longest slug that is kept.
const SLUG_MAX: usize = 120;

/// Suppliers in the order in which they were chosen, none twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tray(Vec<String>);

/// What became of a supplier that was to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    New,
    Already,
    /// There are four; they stay.
    Full,
}

impl Tray {
    pub fn read(headers: &HeaderMap) -> Self {
        let jar = CookieJar::from_headers(headers);
        let value = jar.get(COOKIE).map(|cookie| cookie.value().to_owned()).unwrap_or_default();
        Self::of(value.split('.'))
    }

    /// The first four of some slugs.
    pub fn of<'a>(slugs: impl IntoIterator<Item = &'a str>) -> Self {
        let mut tray = Self::default();
        for slug in slugs {
            tray.add(slug);
        }
        tray
    }

    pub fn slugs(&self) -> &[String] {
        &self.0
    }

    pub fn into_slugs(self) -> Vec<String> {
        self.0
    }

    pub fn has(&self, slug: &str) -> bool {
        self.0.iter().any(|known| known == slug)
    }

    pub fn add(&mut self, slug: &str) -> Added {
        if !is_slug(slug) || self.has(slug) {
            return Added::Already;
        }
        if self.0.len() >= MOST {
            return Added::Full;
        }
        self.0.push(slug.to_owned());
        Added::New
    }

    pub fn remove(&mut self, slug: &str) {
        self.0.retain(|known| known != slug);
    }

    /// The response, after which the browser remembers this tray.
    pub fn remember(&self, mut response: Response, is_https: bool) -> Response {
        if self.0.is_empty() {
            cookies::forget(&mut response, COOKIE);
        } else {
            let value = self.0.join(".");
            cookies::set(
                &mut response,
                NewCookie { name: COOKIE, value: &value, life: LIFE, is_secure: is_https },
            );
        }
        response
    }
}

/// What `fold::slug` makes: nothing that a cookie would have to quote.
fn is_slug(text: &str) -> bool {
    let is_sign = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
    !text.is_empty() && text.len() <= SLUG_MAX && text.bytes().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fifth_is_refused_and_the_four_stay() {
        let mut tray = Tray::of(["a", "b", "b", "c", "d"]);
        assert_eq!(tray.slugs(), ["a", "b", "c", "d"]);
        assert_eq!(tray.add("e"), Added::Full);
        assert_eq!(tray.add("a"), Added::Already);
        tray.remove("b");
        assert_eq!(tray.add("e"), Added::New);
        assert_eq!(tray.slugs(), ["a", "c", "d", "e"]);
    }

    #[test]
    fn a_cookie_that_somebody_wrote_by_hand_holds_slugs_only() {
        let mut headers = HeaderMap::new();
        let value = format!("halle_compare=le-levain..A B.<script>.{}", "x".repeat(200));
        headers.insert("cookie", value.parse().unwrap());
        assert_eq!(Tray::read(&headers).slugs(), ["le-levain"]);
    }
}
