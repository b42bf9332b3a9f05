//! Extractors that answer with our own errors instead of framework prose.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::error::AppError;

/// Path parameters; a malformed identifier is a page that does not exist.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

#[expect(clippy::disallowed_types, reason = "this is the wrapper the others are told to use")]
impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = AppError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        axum::extract::Path::from_request_parts(parts, state)
            .await
            .map(|path| Self(path.0))
            .map_err(|_| AppError::NotFound)
    }
}

/// Query parameters, repeated names allowed.
#[derive(Debug, Clone, Default)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = AppError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
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
        match axum_extra::extract::Form::from_request(request, state).await {
            Ok(form) => Ok(Self(form.0)),
            Err(rejection) if rejection.to_string().contains("length limit") => Err(AppError::TooLarge),
            Err(_) => Err(AppError::BadRequest("error-form-detail")),
        }
    }
}
