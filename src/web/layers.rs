//! The layers around all routes, in order: request id and context, trace, metrics, panic, time limit, security
//! headers with the nonce, cross-site protection, then the rooms. Errors of every layer leave as pages.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use chrono::TimeDelta;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tracing::Instrument as _;

use super::context::{LANGUAGE_COOKIE, RequestContext};
use super::cookies::{self, NewCookie};
use super::error_pages;
use super::halls::{self, Halls};
use super::ui::Chrome;

/// Largest request body: a form with photos or an import file.
pub const BODY_LIMIT: usize = 32 * 1024 * 1024;
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// What the outermost layer needs.
#[derive(Debug, Clone)]
pub struct Outside {
    pub halls: Arc<Halls>,
    pub behind_proxy: bool,
}

/// Wraps the routes (which already have their session layer).
pub fn wrap(router: Router, outside: Outside) -> Router {
    let inner = ServiceBuilder::new()
        .layer(CatchPanicLayer::custom(|_| empty(StatusCode::INTERNAL_SERVER_ERROR)))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME_LIMIT))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .layer(axum::extract::DefaultBodyLimit::disable())
        .layer(CsrfLayer::new());
    router.layer(inner).layer(from_fn_with_state(outside, context)).layer(CompressionLayer::new())
}

fn empty(status: StatusCode) -> axum::http::Response<axum::body::Body> {
    let mut response = axum::http::Response::new(axum::body::Body::empty());
    *response.status_mut() = status;
    response
}

async fn context(State(outside): State<Outside>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(request.headers());
    let peer = peer(&request, outside.behind_proxy);
    let chrome = outside.halls.of_host(halls::host_of(&request).as_deref());
    let shared = chrome.shared();
    let context = RequestContext::new(request.uri(), request.headers(), id.clone(), peer);
    let context = Arc::new(context.offering(&shared.languages, shared.default_language));
    request.extensions_mut().insert(Arc::clone(&context));
    request.extensions_mut().insert(Arc::clone(&chrome));
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "other".to_owned(), |path| path.as_str().to_owned());
    let span = tracing::info_span!("request", id = %id, %method, path = %context.path);
    let response = next.run(request).instrument(span).await;
    let mut response = error_pages::finish(&context, &chrome, response);
    secure(&mut response, &context, &chrome);
    remember_language(&mut response, &context, &method);
    measure(&method, &route, response.status(), started);
    tracing::debug!(%id, %method, path = %context.path, status = response.status().as_u16(), ms = started.elapsed().as_secs_f64() * 1e3, "request.done");
    response
}

/// The caller's request id if it is one, else a new one.
fn request_id(headers: &HeaderMap) -> String {
    headers
        .get("x-request-id")
        .and_then(|value| value.to_str().ok())
        .filter(|id| {
            (8..=64).contains(&id.len())
                && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
        .map_or_else(|| crate::config::random_text()[..16].to_owned(), str::to_owned)
}

fn peer(request: &Request, behind_proxy: bool) -> Option<IpAddr> {
    let direct = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    if !behind_proxy {
        return direct;
    }
    // The proxy's own word is the last one: some append to the caller's header, some add a second one after it.
    let forwarded = request.headers().get_all("x-forwarded-for").iter().next_back();
    let forwarded = forwarded.and_then(|value| value.to_str().ok());
    forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok()).or(direct)
}

fn secure(response: &mut Response, context: &RequestContext, chrome: &Chrome) {
    let nonce = &context.nonce;
    let tiles = chrome.tile_origin().map(|origin| format!(" {origin}")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:{tiles}; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    let headers = response.headers_mut();
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), payment=(), geolocation=(self)",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if chrome.base_url.starts_with("https://") {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (HeaderName::from_static("x-request-id"), &context.request_id),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
}

/// `?lang=` is remembered in a cookie (a preference, not a write to the database).
fn remember_language(response: &mut Response, context: &RequestContext, method: &Method) {
    if !matches!(*method, Method::GET | Method::POST)
        || !context.query.split('&').any(|pair| pair.starts_with("lang="))
    {
        return;
    }
    let (value, life) = (context.language().as_str(), TimeDelta::days(365));
    cookies::set(response, NewCookie { name: LANGUAGE_COOKIE, value, life, is_secure: false });
}

fn measure(method: &Method, route: &str, status: StatusCode, started: Instant) {
    // Anybody may invent a method; the counters do not grow by it.
    let known = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::OPTIONS,
    ];
    let name = if known.contains(method) { method.as_str() } else { "other" };
    let labels =
        [("method", name.to_owned()), ("route", route.to_owned()), ("status", status.as_u16().to_string())];
    metrics::counter!("halle_http_requests_total", &labels).increment(1);
    metrics::histogram!("halle_http_request_seconds", &labels[..2]).record(started.elapsed().as_secs_f64());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(headers: &[(&'static str, &'static str)]) -> Request {
        let mut request = Request::new(axum::body::Body::empty());
        for (name, value) in headers {
            request.headers_mut().append(*name, HeaderValue::from_static(value));
        }
        let direct: SocketAddr = "10.0.0.1:4711".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(direct));
        request
    }

    #[test]
    fn a_header_that_anybody_can_write_does_not_say_who_asks() {
        let address = |text: &str| Some(text.parse::<IpAddr>().unwrap());
        let forged = [("x-forwarded-for", "192.0.2.66")];
        assert_eq!(peer(&asked(&forged), false), address("10.0.0.1"));
        let appended = [("x-forwarded-for", "192.0.2.66, 198.51.100.7")];
        assert_eq!(peer(&asked(&appended), true), address("198.51.100.7"));
        let added = [("x-forwarded-for", "192.0.2.66"), ("x-forwarded-for", "198.51.100.7")];
        assert_eq!(peer(&asked(&added), true), address("198.51.100.7"));
        assert_eq!(peer(&asked(&[]), true), address("10.0.0.1"));
    }

    #[test]
    fn a_request_id_is_taken_over_only_when_it_looks_like_one() {
        let id = |value: &'static str| request_id(asked(&[("x-request-id", value)]).headers());
        assert_eq!(id("0f3a9c1e-77aa"), "0f3a9c1e-77aa");
        for odd in ["short", "with space in it", "<script>alert(1)</script>"] {
            assert_ne!(id(odd), odd);
        }
    }
}
