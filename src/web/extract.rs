//! Extractors that answer with our own errors instead of framework prose.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::context::RequestContext;
use super::error::AppError;

/// Name of the one field of a form that was typed before and is sent again as it was, to be shown in another language.
pub const AGAIN: &str = "halle-again";
/// Largest form, in bytes, that goes along with its page to be sent again.
const AGAIN_MAX: usize = 128 * 1024;
/// Fields whose values are never written into a page.
const SECRETS: &[&str] = &["password", "code"];

/// Path parameters; a malformed identifier is a page that does not exist.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

#[expect(clippy::disallowed_types, reason = "this is the wrapper the others are told to use")]
impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = AppError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        axum::extract::Path::from_request_parts(parts, state).await.map_err(|_| AppError::NotFound).and_then(
            |path| {
                if has_nul(parts.uri.path().as_bytes()) { Err(AppError::NotFound) } else { Ok(Self(path.0)) }
            },
        )
    }
}

/// Whether an address or a form, still encoded, carries a NUL. Nobody types one, and PostgreSQL takes none in a text.
fn has_nul(encoded: &[u8]) -> bool {
    encoded.contains(&0) || encoded.windows(3).any(|three| three == b"%00")
}

/// Query parameters, repeated names allowed.
#[derive(Debug, Clone, Default)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = AppError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        if has_nul(parts.uri.query().unwrap_or_default().as_bytes()) {
            return Err(AppError::BadRequest("error-query-detail"));
        }
        axum_extra::extract::Query::from_request_parts(parts, state)
            .await
            .map(|query| Self(query.0))
            .map_err(|_| AppError::BadRequest("error-query-detail"))
    }
}

/// A form as typed; repeated names allowed.
#[derive(Debug, Clone)]
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = AppError;
    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        const UNREADABLE: AppError = AppError::BadRequest("error-form-detail");
        let (parts, body) = request.into_parts();
        let whole = Bytes::from_request(Request::from_parts(parts.clone(), body), state).await;
        let bytes = match whole {
            Ok(bytes) => bytes,
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Err(AppError::TooLarge);
            }
            Err(_) => return Err(UNREADABLE),
        };
        let bytes = unwrapped(bytes);
        if has_nul(&bytes) {
            return Err(UNREADABLE);
        }
        keep(&parts, &bytes);
        let request = Request::from_parts(parts, Body::from(bytes));
        let form = axum_extra::extract::Form::from_request(request, state).await;
        form.map(|form| Self(form.0)).map_err(|_| UNREADABLE)
    }
}

/// The form itself, also when it is sent [`AGAIN`].
fn unwrapped(bytes: Bytes) -> Bytes {
    let first = form_urlencoded::parse(&bytes).next();
    let form = first.filter(|(name, _)| name == AGAIN).map(|(_, form)| form.into_owned());
    form.map_or(bytes, Bytes::from)
}

/// Keeps what was typed for the page that answers. Whoever sends it again asks the same once more: what could not be
/// saved then is refused again, in the other language.
fn keep(parts: &Parts, bytes: &[u8]) {
    let context = parts.extensions.get::<Arc<RequestContext>>().filter(|_| bytes.len() <= AGAIN_MAX);
    let (Some(context), Ok(form)) = (context, std::str::from_utf8(bytes)) else { return };
    if !form_urlencoded::parse(bytes).any(|(name, _)| SECRETS.contains(&name.as_ref())) {
        context.set_typed(form.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_sent_again_is_the_form() {
        let read = |body: &'static str| unwrapped(Bytes::from_static(body.as_bytes()));
        assert_eq!(read("a=1&b=2&b=3"), "a=1&b=2&b=3");
        assert_eq!(read("halle-again=a%3D1%26b%3D%25C3%25A9"), "a=1&b=%C3%A9");
        assert_eq!(read("a=1&halle-again=b%3D2"), "a=1&halle-again=b%3D2");
        assert_eq!(read(""), "");
    }
}
