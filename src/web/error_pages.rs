//! Renders every error once: a page with a way out in the visitor's language, or problem+json (RFC 9457). The only
//! place that logs them; the visitor sees the request id, never the inner message.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use tower_http::csrf::ProtectionError;

use super::context::RequestContext;
use super::error::Problem;
use super::filters;
use super::ui::{Chrome, Ui};
use crate::locales;

#[derive(Debug, Template)]
#[template(path = "errors/error.html")]
struct ErrorPage {
    status: u16,
    title: String,
    detail: String,
    request_id: Option<String>,
    ways: Vec<(String, String)>,
}

/// Replaces a response that carries a problem (or a bare error status) by its page.
pub fn finish(context: &Arc<RequestContext>, chrome: &Arc<Chrome>, response: Response) -> Response {
    let problem = match response.extensions().get::<Problem>() {
        Some(problem) => problem.clone(),
        None if response.extensions().get::<ProtectionError>().is_some() => Problem::cross_site(),
        None if is_bare_error(&response) => Problem::of_status(response.status()),
        None => return response,
    };
    log(context, &problem);
    let mut rendered =
        if context.wants_json { json(context, &problem) } else { page(context, chrome, &problem) };
    *rendered.status_mut() = problem.status;
    if let Some(after) = response.headers().get(header::RETRY_AFTER) {
        rendered.headers_mut().insert(header::RETRY_AFTER, after.clone());
    }
    if let Some(allow) = response.headers().get(header::ALLOW) {
        rendered.headers_mut().insert(header::ALLOW, allow.clone());
    }
    rendered
}

fn is_bare_error(response: &Response) -> bool {
    let is_error = response.status().is_client_error() || response.status().is_server_error();
    let content_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    is_error && content_type.is_none_or(|value| value.starts_with("text/plain"))
}

fn log(context: &RequestContext, problem: &Problem) {
    let status = problem.status.as_u16();
    match &problem.source {
        Some(source) => {
            tracing::error!(request_id = %context.request_id, path = %context.path, status, error = ?source, "request.failed");
        }
        None if problem.status.is_server_error() => {
            tracing::error!(request_id = %context.request_id, path = %context.path, status, "request.failed");
        }
        None => {
            tracing::info!(request_id = %context.request_id, path = %context.path, status, detail = problem.detail, "request.refused");
        }
    }
}

fn json(context: &RequestContext, problem: &Problem) -> Response {
    let language = context.language();
    let body = serde_json::json!({
        "type": "about:blank",
        "title": locales::text(language, problem.title),
        "status": problem.status.as_u16(),
        "detail": locales::text(language, problem.detail),
        "instance": context.path,
        "request_id": context.request_id,
    });
    let mut response = axum::Json(body).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

fn page(context: &Arc<RequestContext>, chrome: &Arc<Chrome>, problem: &Problem) -> Response {
    let language = context.language();
    let text = |key: &str| locales::text(language, key);
    let mut ways =
        vec![("/".to_owned(), text("error-way-home")), ("/recherche".to_owned(), text("error-way-search"))];
    let needs_sign_in = problem.title == "error-forbidden-title" && context.viewer().is_none();
    if needs_sign_in {
        ways.insert(0, (super::error::sign_in_url(&context.path), text("error-way-sign-in")));
    }
    let page = ErrorPage {
        status: problem.status.as_u16(),
        title: text(problem.title),
        detail: text(problem.detail),
        request_id: problem.status.is_server_error().then(|| context.request_id.clone()),
        ways,
    };
    let ui = Ui::new(Arc::clone(context), Arc::clone(chrome), Vec::new());
    ui.render(&page).unwrap_or_else(|error| {
        tracing::error!(%error, "error_pages.render");
        (problem.status, text(problem.title)).into_response()
    })
}
