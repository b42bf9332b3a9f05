//! The browsers somebody signs in with: in words, whether they are known, and what is told when one is new. A browser
//! that has signed in before carries a cookie that only says so; it has attempts of its own, so that nobody who types
//! wrong passwords elsewhere locks the person out.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use chrono::{DateTime, TimeDelta, Utc};
use entity::accounts::person;
use sea_orm::{ConnectionTrait, DbErr};

use super::model::Device;
use super::{mails, sealed, store_sign_in};
use crate::app::App;
use crate::config::{Secret, random_text};
use crate::jobs;
use crate::web::context::RequestContext;
use crate::web::cookies::{self, NewCookie};
use crate::web::error::AppError;
use crate::web::limits::Bucket;
use crate::web::ui::Ui;

const COOKIE: &str = "halle_known";
const COOKIE_LIFE: TimeDelta = TimeDelta::days(180);

/// The browser behind a request, in the hall that it visits.
pub fn of<'a>(headers: &'a HeaderMap, context: &'a RequestContext, ui: &'a Ui) -> Device<'a> {
    Device {
        hall: ui.hall(),
        has_passkey: false,
        user_agent: headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default(),
        session: context.viewer().map(|viewer| viewer.session_key_hash.as_str()),
        peer: context.peer,
        known: CookieJar::from_headers(headers).get(COOKIE).map(|cookie| cookie.value().to_owned()),
    }
}

/// Browser and system in words; empty when neither is recognised. Versions are left out: they change every month.
pub fn words(user_agent: &str) -> String {
    const BROWSERS: &[(&str, &str)] = &[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];
    const SYSTEMS: &[(&str, &str)] = &[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let find = |list: &[(&str, &'static str)]| {
        list.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, name)| *name)
    };
    [find(BROWSERS), find(SYSTEMS)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The network of an address: those of one house or one provider's antenna are alike.
fn network(peer: Option<IpAddr>) -> String {
    match peer.map(|address| address.to_canonical()) {
        Some(IpAddr::V4(address)) => format!("{:?}", &address.octets()[..3]),
        Some(IpAddr::V6(address)) => format!("{:x?}", &address.segments()[..3]),
        None => String::new(),
    }
}

fn seal_of(secret: &Secret, email: &str, nonce: &str) -> String {
    sealed::mark(secret, "known browser", &format!("{email}\0{nonce}"))
}

/// The name of a browser that has signed in with this address before.
fn name<'a>(secret: &Secret, email: &str, device: &'a Device<'_>) -> Option<&'a str> {
    let (nonce, seal) = device.known.as_deref()?.split_once('.')?;
    (seal == seal_of(secret, email, nonce)).then_some(nonce)
}

/// Counts an attempt: for the peer, and for the account or, from a browser it knows, for that browser.
pub fn count_attempt(app: &App, email: &str, device: &Device<'_>) -> Result<(), AppError> {
    app.limits.check_peer(Bucket::SignIn, device.peer)?;
    match name(&app.config.secret, email, device) {
        Some(name) => app.limits.check(Bucket::SignIn, &format!("browser:{name}")),
        None => app.limits.check_account(Bucket::SignIn, email),
    }
}

/// Counts a code for the second factor. Codes of six digits could be guessed, so all browsers that the account does not
/// know share one allowance; recovery codes are too long for that, and stay a way in while somebody else uses it up.
pub fn count_code(app: &App, email: &str, typed: &str, device: &Device<'_>) -> Result<(), AppError> {
    let is_short = typed.chars().filter(char::is_ascii_alphanumeric).count() <= 8;
    match name(&app.config.secret, email, device) {
        Some(name) => app.limits.check(Bucket::SignIn, &format!("code of browser:{name}")),
        None if is_short => app.limits.check(Bucket::SignIn, &format!("code:{email}")),
        None => Ok(()),
    }
}

/// Makes the browser one that the account knows.
pub fn remember(mut response: Response, app: &App, email: &str) -> Response {
    let nonce = random_text();
    let value = format!("{nonce}.{}", seal_of(&app.config.secret, email, &nonce));
    let cookie = NewCookie { name: COOKIE, value: &value, life: COOKIE_LIFE, is_secure: app.is_https() };
    cookies::set(&mut response, cookie);
    response
}

/// Notes from where somebody has signed in, and writes to them when it is new. The first time there is nothing to
/// compare with.
pub async fn greet(
    txn: &impl ConnectionTrait,
    app: &App,
    person: &person::Model,
    device: &Device<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let words = words(device.user_agent);
    let place = format!("{}\0{words}\0{}", person.id, network(device.peer));
    let mark = sealed::mark(&app.config.secret, "device", &place);
    let known = store_sign_in::list_devices(txn, person.id).await?;
    store_sign_in::upsert_device(txn, person.id, &mark, now).await?;
    let is_known = known.is_empty()
        || known.contains(&mark)
        || name(&app.config.secret, &person.email, device).is_some();
    if !is_known {
        let mail = mails::new_device(person, &device.hall.base_url, &words, &when(device, person, now));
        jobs::enqueue(txn, &mail, now).await?;
    }
    Ok(())
}

fn when(device: &Device<'_>, person: &person::Model, now: DateTime<Utc>) -> String {
    let zone = device.hall.shared().look.time_zone;
    crate::web::format::datetime(person.language, now, zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_in_words_that_people_use() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0";
        assert_eq!(words(edge), "Edge, Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1";
        assert_eq!(words(phone), "Safari, iPhone");
        assert_eq!(
            words("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"),
            "Firefox, Linux"
        );
        assert_eq!(words(""), "");
        assert_eq!(words("<script>"), "");
    }

    #[test]
    fn addresses_of_one_network_are_alike() {
        let network = |address: &str| network(Some(address.parse().unwrap()));
        assert_eq!(network("192.0.2.1"), network("::ffff:192.0.2.200"));
        assert_ne!(network("192.0.2.1"), network("192.0.3.1"));
        assert_eq!(network("2001:db8:1::1"), network("2001:db8:1:9::2"));
    }
}
