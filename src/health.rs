//! For machines that watch the process: is it alive, can it serve, what has it done.

use std::net::SocketAddr;
use std::sync::OnceLock;

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::app::AppState;
use crate::search::query::IndexName;
use crate::search::service::Standing;
use crate::web::error::AppError;
use crate::{db, jobs};

static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Starts counting; once per process.
pub fn install_metrics() {
    RECORDER.get_or_init(|| {
        let builder = PrometheusBuilder::new()
            .set_buckets(&[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0])
            .ok()?;
        builder.install_recorder().ok()
    });
}

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
}

/// 200 when the database answers; says which services do. Search that has fallen back, or is down, leaves every page
/// but its own whole: that is for the people who watch, not a reason to take the process out of service.
async fn ready(State(app): State<AppState>) -> Response {
    let (database, search) = tokio::join!(db::answers(&app.db), app.search.standing());
    let status = if database { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let search = json!({ "engine": app.search.engine(), "state": search.as_str() });
    (status, Json(json!({ "database": database, "search": search }))).into_response()
}

/// Prometheus text, for the machine itself or for who has the token.
async fn metrics(
    State(app): State<AppState>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let bearer = bearer.and_then(|value| value.strip_prefix("Bearer "));
    let is_local = !app.config.behind_proxy && peer.is_none_or(|peer| peer.0.0.ip().is_loopback());
    let allowed = match &app.config.metrics_token {
        // Hashes are compared: how much of the token was right cannot be told from the time it takes.
        Some(token) => bearer.is_some_and(|given| Sha256::digest(given) == Sha256::digest(token)),
        None => is_local,
    };
    if !allowed {
        return Err(AppError::Forbidden);
    }
    let counts = jobs::counts(&app.db).await?;
    #[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
    for (state, count) in [("waiting", counts.waiting), ("running", counts.running), ("dead", counts.dead)] {
        metrics::gauge!("halle_jobs", "state" => state).set(count as f64);
    }
    let standing = app.search.standing().await;
    for state in [Standing::Ok, Standing::Fallback, Standing::Down] {
        metrics::gauge!("halle_search", "engine" => app.search.engine(), "state" => state.as_str())
            .set(f64::from(u8::from(state == standing)));
    }
    #[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
    for index in IndexName::ALL {
        if let Ok(size) = app.search.embedded_size(index).await {
            metrics::gauge!("halle_search_documents", "index" => index.as_str()).set(size as f64);
        }
    }
    let text = RECORDER.get().and_then(Option::as_ref).map(PrometheusHandle::render).unwrap_or_default();
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}
