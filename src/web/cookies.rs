//! The one place that writes cookies: for the whole site, out of reach of scripts, never sent along by other sites.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use chrono::TimeDelta;

/// A cookie of ours. Values are keys, codes and names of texts: nothing that would need quoting.
#[derive(Debug, Clone, Copy)]
pub struct NewCookie<'a> {
    pub name: &'a str,
    pub value: &'a str,
    pub life: TimeDelta,
    /// Sent over HTTPS only; true wherever the hall is served by HTTPS.
    pub is_secure: bool,
}

/// Adds a cookie to a response.
pub fn set(response: &mut Response, cookie: NewCookie<'_>) {
    let NewCookie { name, value, life, is_secure } = cookie;
    let secure = if is_secure { "; Secure" } else { "" };
    let seconds = life.num_seconds();
    append(response, &format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"));
}

/// Asks the browser to forget a cookie.
pub fn forget(response: &mut Response, name: &str) {
    append(response, &format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
}

fn append(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}
