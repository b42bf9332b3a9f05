//! Tenders as JSON under `/api/v1`.

use axum::Json;
use axum::extract::State;
use entity::tenders::{lot, tender};
use entity::values::TenderId;
use serde_json::{Value, json};

use super::filter::FilterQuery;
use super::model::{deadline_of, read};
use super::{pages, store, store_list, urls, views};
use crate::app::AppState;
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::{Path, Query};
use crate::web::limits::Bucket;
use crate::web::ui::Ui;

const LIMIT_MAX: u64 = 100;

/// The list with the filters of the page; `limit` (at most 100) and `offset`.
pub async fn list(
    State(app): State<AppState>,
    Context(context): Context,
    Query(query): Query<FilterQuery>,
    ui: Ui,
) -> Result<Json<Value>, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    let filter = query.filter_in(&ui);
    let limit = query.limit.parse().unwrap_or(20).clamp(1, LIMIT_MAX);
    let offset: u64 = query.offset.parse().unwrap_or(0).min(1_000_000);
    let page = store_list::slice(&app.db, &filter, offset, limit, app.clock.now()).await?;
    let items: Vec<_> = page.0.iter().map(|row| summary(&app.config.base_url, row)).collect();
    Ok(Json(json!({ "total": page.1, "limit": limit, "offset": offset, "tenders": items })))
}

/// One tender with its lots.
pub async fn tender(
    State(app): State<AppState>,
    Context(context): Context,
    Path(id): Path<TenderId>,
) -> Result<Json<Value>, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    let row = pages::find_visible(&app, id, None).await?;
    let lots = store::list_lots(&app.db, id).await?;
    let row = views::forwarded(row, &lots, app.clock.now());
    let versions = store::list_versions(&app.db, id).await?;
    let mut body = summary(&app.config.base_url, &row);
    if let Some(fields) = body.as_object_mut() {
        fields.insert("description".to_owned(), json!(row.description));
        fields.insert("descriptions".to_owned(), json!(row.descriptions));
        fields.insert("deadlines".to_owned(), row.deadlines.0.clone());
        fields.insert("group_rules".to_owned(), row.group_rules.0.clone());
        fields.insert("documents".to_owned(), row.documents.0.clone());
        fields.insert("places".to_owned(), row.places.0.clone());
        fields.insert("lots".to_owned(), lots.iter().map(lot_json).collect());
        let versions = versions.iter().map(|version| {
            json!({
                "number": version.number,
                "publication_id": version.publication_id,
                "version": version.version,
                "published_on": version.published_on,
                "imported_at": version.imported_at,
                "applied": version.is_applied,
                "sha256": version.raw_sha256,
                "changes": version.changes.0,
            })
        });
        fields.insert("versions".to_owned(), versions.collect());
    }
    Ok(Json(body))
}

fn summary(base_url: &str, row: &tender::Model) -> Value {
    let due = deadline_of(row.deadline_on, row.deadline_time.as_deref(), row.deadline_offset);
    json!({
        "id": row.id,
        "kind": row.kind,
        "notice_kind": row.announcement,
        "status": row.status,
        "version": row.version,
        "source": row.source,
        "publication_id": row.publication_id,
        "format": row.format,
        "language": row.language,
        "title": row.title,
        "titles": row.titles,
        "buyer": { "name": row.buyer_name, "country": row.buyer_country, "city": row.buyer_city },
        "cpv": row.cpv,
        "sectors": row.sectors,
        "value": money(row.value_minor, row.value_currency.as_deref()),
        "deadline": due.as_ref().map(ToString::to_string),
        "deadline_time_stated": due.map(|due| due.time_stated),
        "published_on": row.published_on,
        "updated_at": row.updated_at,
        "demo": row.is_demo,
        "url": format!("{base_url}{}", urls::tender(row.id)),
        "publisher_url": row.url,
    })
}

fn lot_json(row: &lot::Model) -> Value {
    let due = deadline_of(row.deadline_on, row.deadline_time.as_deref(), row.deadline_offset);
    json!({
        "id": row.id,
        "position": row.position,
        "external_id": row.external_id,
        "whole": row.is_whole,
        "title": row.title,
        "titles": row.titles,
        "description": row.description,
        "cpv": row.cpv,
        "other_codes": row.other_codes.0,
        "sectors": row.sectors,
        "reserved": row.reserved,
        "reserved_execution": row.reserved_execution,
        "places": row.places.0,
        "value": money(row.value_minor, row.value_currency.as_deref()),
        "deadline": due.as_ref().map(ToString::to_string),
        "deadline_time_stated": due.map(|due| due.time_stated),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "requirements": read::<super::model::Requirements>(&row.requirements),
    })
}

fn money(minor: Option<i64>, currency: Option<&str>) -> Option<Value> {
    minor.zip(currency).map(|(minor, currency)| json!({ "minor": minor, "currency": currency }))
}
