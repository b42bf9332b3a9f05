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

use crate::app::AppState;
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

/// 200 when the database answers; says which services do.
async fn ready(State(app): State<AppState>) -> Response {
    let database = db::answers(&app.db).await;
    let status = if database { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(json!({ "database": database }))).into_response()
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
        Some(token) => bearer == Some(token.as_str()),
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
    let text = RECORDER.get().and_then(Option::as_ref).map(PrometheusHandle::render).unwrap_or_default();
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}
