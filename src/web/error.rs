//! What can go wrong for a visitor, as a value. Rooms translate their refusals into it; it becomes a status with a
//! [`Problem`], which the layer [`super::error_pages`] renders (page or problem+json) and logs, once.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use sea_orm::{DbErr, RuntimeErr};

/// A refusal or failure on the way to an answer. An invalid form is *not* one: it is a page with status 422.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error("not found")]
    NotFound,
    #[error("gone")]
    Gone,
    #[error("sign-in needed")]
    SignIn { next: Option<String> },
    #[error("forbidden")]
    Forbidden,
    /// The state does not allow it; the key of the sentence that says why.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// The request cannot be understood; the key of the sentence that says why.
    #[error("bad request: {0}")]
    BadRequest(&'static str),
    #[error("too large")]
    TooLarge,
    #[error("too many requests")]
    TooMany { retry_after: u64 },
    #[error("unavailable")]
    Unavailable,
    /// The same with its cause: a service behind us does not answer.
    #[error("away")]
    Away(#[source] anyhow::Error),
    #[error("internal")]
    Internal(#[source] anyhow::Error),
}

impl AppError {
    pub fn internal(message: &'static str) -> Self {
        Self::Internal(anyhow::anyhow!(message))
    }
}

impl From<DbErr> for AppError {
    fn from(error: DbErr) -> Self {
        if is_away(&error) { Self::Away(error.into()) } else { Self::Internal(error.into()) }
    }
}

/// Whether the database cannot be reached, as opposed to refusing what it was asked.
fn is_away(error: &DbErr) -> bool {
    use sea_orm::sqlx::Error as Sqlx;
    match error {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => {
            matches!(**error, Sqlx::Io(_) | Sqlx::PoolTimedOut | Sqlx::PoolClosed | Sqlx::WorkerCrashed)
        }
        _ => false,
    }
}

impl From<anyhow::Error> for AppError {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<askama::Error> for AppError {
    fn from(error: askama::Error) -> Self {
        Self::Internal(anyhow::Error::new(error).context("render the page"))
    }
}

/// What the error layer needs to know; travels in the extensions of the response.
#[derive(Debug, Clone)]
pub struct Problem {
    pub status: StatusCode,
    /// Key of the title: `error-not-found-title`.
    pub title: &'static str,
    pub detail: &'static str,
    /// Logged with its chain, never shown.
    pub source: Option<Arc<anyhow::Error>>,
}

impl Problem {
    /// The problem of a bare status (made by a layer that knows nothing of ours).
    pub fn of_status(status: StatusCode) -> Self {
        let (title, detail) = match status {
            StatusCode::NOT_FOUND => ("error-not-found-title", "error-not-found-detail"),
            StatusCode::GONE => ("error-gone-title", "error-gone-detail"),
            StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => {
                ("error-forbidden-title", "error-forbidden-detail")
            }
            StatusCode::METHOD_NOT_ALLOWED => ("error-method-title", "error-method-detail"),
            StatusCode::PAYLOAD_TOO_LARGE => ("error-too-large-title", "error-too-large-detail"),
            StatusCode::TOO_MANY_REQUESTS => ("error-too-many-title", "error-too-many-detail"),
            StatusCode::CONFLICT => ("error-conflict-title", "error-conflict-detail"),
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => {
                ("error-unavailable-title", "error-unavailable-detail")
            }
            status if status.is_client_error() => ("error-bad-request-title", "error-bad-request-detail"),
            _ => ("error-internal-title", "error-internal-detail"),
        };
        Self { status, title, detail, source: None }
    }
}

impl Problem {
    /// A form or call that another site sent in the visitor's name.
    pub fn cross_site() -> Self {
        Self {
            title: "error-cross-site-title",
            detail: "error-cross-site-detail",
            ..Self::of_status(StatusCode::FORBIDDEN)
        }
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut problem = Problem::of_status(match &self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::SignIn { .. } => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable | Self::Away(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        });
        match self {
            Self::SignIn { next: Some(next) } if !next.starts_with("/api/") => {
                return Redirect::to(&sign_in_url(&next)).into_response();
            }
            Self::Conflict(detail) | Self::BadRequest(detail) => problem.detail = detail,
            Self::Internal(source) | Self::Away(source) => problem.source = Some(Arc::new(source)),
            Self::TooMany { retry_after } => {
                let mut response = respond(problem);
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after));
                return response;
            }
            _ => {}
        }
        respond(problem)
    }
}

fn respond(problem: Problem) -> Response {
    let mut response = problem.status.into_response();
    response.extensions_mut().insert(problem);
    response
}

/// Address of the sign-in page that leads back to `next`.
pub fn sign_in_url(next: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    format!("/compte/connexion?{query}")
}
