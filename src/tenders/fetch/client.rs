//! The HTTP client of the fetchers. It talks to the hosts of the settings and to nobody else: a redirect or a link to
//! another host is refused, a name that stands for a private address is refused unless the setting is that very address,
//! and a body is read up to its limit only.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use entity::tenders::fetch_run::{Trouble, TroubleCode};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, LOCATION, RETRY_AFTER};
use reqwest::{StatusCode, Url, redirect};

/// Redirects on the same host that are followed.
const REDIRECTS: usize = 3;
/// Longest part of an address or a header that a report repeats.
const DETAIL_MAX: usize = 200;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub url: Url,
    /// A JSON body: POST, else GET.
    pub body: Option<String>,
    /// Longest answer in bytes.
    pub limit: usize,
}

/// Why there is no answer, and whether asking again may help.
#[derive(Debug)]
pub struct Failure {
    pub trouble: Trouble,
    pub is_passing: bool,
    /// The publisher says when to come back.
    pub after: Option<TimeDelta>,
}

impl Failure {
    fn new(code: TroubleCode, detail: impl Into<String>, is_passing: bool) -> Self {
        Self { trouble: trouble(code, detail), is_passing, after: None }
    }
}

/// A trouble with a detail of bearable length.
pub fn trouble(code: TroubleCode, detail: impl Into<String>) -> Trouble {
    let detail: String = detail.into();
    let plain = detail.chars().filter(|sign| !sign.is_control());
    Trouble { code, detail: plain.take(DETAIL_MAX).collect() }
}

/// Talks to the hosts of the settings.
#[derive(Debug)]
pub struct Client {
    http: reqwest::Client,
    /// What the settings name.
    bases: Vec<Url>,
}

impl Client {
    pub fn new(bases: Vec<Url>, timeout: Duration) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder()
            .user_agent(concat!("Halle/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::none())
            .no_proxy()
            .timeout(timeout)
            .dns_resolver(Arc::new(PublicOnly))
            .build()?;
        Ok(Self { http, bases })
    }

    /// The answer's body. `now` gives a date in `Retry-After` its meaning.
    pub async fn send(&self, call: &Call, now: DateTime<Utc>) -> Result<Vec<u8>, Failure> {
        let mut url = call.url.clone();
        for _ in 0..=REDIRECTS {
            self.check(&url)?;
            let answer = self.ask(call, url.clone()).await?;
            let status = answer.status();
            if status.is_redirection() {
                url = redirected(&url, answer.headers())?;
                continue;
            }
            if !status.is_success() {
                return Err(refused(status, answer.headers(), now));
            }
            return read(answer, call.limit).await;
        }
        Err(Failure::new(TroubleCode::Elsewhere, url.as_str(), false))
    }

    /// Whether the settings name the host (with its scheme and port).
    fn check(&self, url: &Url) -> Result<(), Failure> {
        let is_named = self.bases.iter().any(|base| base.origin() == url.origin());
        if is_named { Ok(()) } else { Err(Failure::new(TroubleCode::Elsewhere, url.as_str(), false)) }
    }

    async fn ask(&self, call: &Call, url: Url) -> Result<reqwest::Response, Failure> {
        let request = match &call.body {
            Some(body) => self.http.post(url).header(CONTENT_TYPE, "application/json").body(body.clone()),
            None => self.http.get(url),
        };
        request
            .header(ACCEPT, "application/json, application/xml;q=0.9, */*;q=0.1")
            .send()
            .await
            .map_err(away)
    }
}

/// Not reached, or cut off in the middle; the cause is told without the address, which the caller knows.
fn away(error: reqwest::Error) -> Failure {
    let is_slow = error.is_timeout();
    let words = if is_slow { "timeout".to_owned() } else { error.without_url().to_string() };
    Failure::new(TroubleCode::Away, words, true)
}

fn redirected(url: &Url, headers: &HeaderMap) -> Result<Url, Failure> {
    let to = headers.get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
    url.join(to).map_err(|_| Failure::new(TroubleCode::Elsewhere, to, false))
}

fn refused(status: StatusCode, headers: &HeaderMap, now: DateTime<Utc>) -> Failure {
    let is_busy = status == StatusCode::TOO_MANY_REQUESTS;
    let code = match status {
        _ if is_busy => TroubleCode::Busy,
        StatusCode::REQUEST_TIMEOUT => TroubleCode::Away,
        _ if status.is_server_error() => TroubleCode::Broken,
        _ => TroubleCode::Refused,
    };
    let mut failure = Failure::new(code, status.as_u16().to_string(), code != TroubleCode::Refused);
    if is_busy || status == StatusCode::SERVICE_UNAVAILABLE {
        let header = headers.get(RETRY_AFTER).and_then(|value| value.to_str().ok());
        failure.after = header.and_then(|value| retry_after(value, now));
    }
    failure
}

/// Seconds, or a date (RFC 9110, 10.2.3).
fn retry_after(value: &str, now: DateTime<Utc>) -> Option<TimeDelta> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u32>() {
        return Some(TimeDelta::seconds(i64::from(seconds)));
    }
    let date = DateTime::parse_from_rfc2822(value).ok()?;
    Some((date.with_timezone(&Utc) - now).max(TimeDelta::zero()))
}

async fn read(mut answer: reqwest::Response, limit: usize) -> Result<Vec<u8>, Failure> {
    let too_large = || Failure::new(TroubleCode::TooLarge, limit.to_string(), false);
    if answer.content_length().is_some_and(|length| length > limit as u64) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(away)? {
        if body.len() + chunk.len() > limit {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Resolves names to public addresses only. An address that a setting writes out is never asked of it.
#[derive(Debug, Clone, Copy)]
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let is_this_machine = name.as_str() == "localhost";
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> =
                found.filter(|address| is_this_machine || is_public(address.ip())).collect();
            if allowed.is_empty() {
                return Err(format!("{} has no public address", name.as_str()).into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is one of the open network.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b));
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    // What is not of the range given out for the open network (2000::/3) is not public; documentation is within it,
    // and so are the tunnels that carry another address inside.
    let is_given_out = segments[0] & 0xe000 == 0x2000;
    let is_documentation = segments[0] == 0x2001 && segments[1] == 0x0db8;
    let is_tunnel = segments[0] == 0x2002 || (segments[0] == 0x2001 && segments[1] == 0);
    is_given_out && !is_documentation && !is_tunnel
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_told_from_public_ones() {
        for private in [
            "10.0.0.1",
            "172.16.3.4",
            "192.168.1.1",
            "127.0.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "2001:db8::1",
            "2002:a00:1::",
            "64:ff9b::a00:1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in ["1.1.1.1", "147.67.34.30", "2a00:1450:400a::1", "::ffff:1.1.1.1"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn the_publisher_says_when_to_come_back_in_seconds_or_by_a_date() {
        let now = "2026-11-23T09:00:00Z".parse().unwrap();
        assert_eq!(retry_after(" 120 ", now), Some(TimeDelta::minutes(2)));
        assert_eq!(retry_after("Mon, 23 Nov 2026 09:01:30 GMT", now), Some(TimeDelta::seconds(90)));
        assert_eq!(retry_after("Mon, 23 Nov 2026 08:00:00 GMT", now), Some(TimeDelta::zero()));
        assert_eq!(retry_after("soon", now), None);
    }
}
