//! Organisations for machines: JSON lists, one record, GeoJSON for maps.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use entity::values::{Language, OrganisationId};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::Answer;
use crate::app::AppState;
use crate::directory::listing::Supplier;
use crate::directory::model::Organisation;
use crate::directory::{sectors, service, urls};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::limits::Bucket;
use crate::web::query::QueryState;
use crate::web::ui::Ui;

const MOST: usize = 200;

/// `GET /api/v1/organisations`: the same filters as the page; `limit` (50, at most 200), `offset`.
pub async fn list(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
) -> Result<Json<Value>, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    let state = QueryState::new("/api/v1/organisations", &context.query);
    let number =
        |name: &str, usual: usize| state.get(name).and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (limit, offset) = (number("limit", 50).min(MOST), number("offset", 0));
    let answer = Answer::new(&app, state, &ui).await?;
    let (hits, _) = answer.search();
    let shown: Vec<_> = hits.iter().skip(offset).take(limit).collect();
    let ids: Vec<_> = shown.iter().map(|hit| hit.supplier.id).collect();
    let records = service::list(&app.db, &ids).await?;
    let items = records.iter().zip(&shown).map(|(record, hit)| {
        let mut item = public(record, ui.language(), ui.base_url());
        item["distance_km"] = json!(hit.distance_km);
        item
    });
    let items: Vec<_> = items.collect();
    Ok(Json(json!({ "total": hits.len(), "limit": limit, "offset": offset, "items": items })))
}

/// `GET /api/v1/organisations/{id}`.
pub async fn show(
    State(app): State<AppState>,
    Context(context): Context,
    Path(id): Path<OrganisationId>,
    ui: Ui,
) -> Result<Json<Value>, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    let record =
        service::find(&app.db, id).await?.filter(Organisation::is_public).ok_or(AppError::NotFound)?;
    Ok(Json(public(&record, ui.language(), ui.base_url())))
}

/// The public record with its provenance (contract: `external_refs`).
pub fn public(record: &Organisation, language: Language, base_url: &str) -> Value {
    let sectors: Vec<_> = record
        .sectors
        .iter()
        .map(|sector| {
            let label = sectors::label(&sector.code, language);
            json!({ "code": sector.code, "label": label, "proposed": sector.is_proposed() })
        })
        .collect();
    let sources: Vec<_> = record
        .refs
        .iter()
        .map(|reference| {
            json!({
                "source": reference.source, "id": reference.external_id, "imported_at": reference.imported_at,
                "licence": reference.licence, "url": reference.url,
            })
        })
        .collect();
    json!({
        "id": record.id, "slug": record.slug, "url": format!("{base_url}{}", urls::supplier(&record.slug)),
        "name": record.name, "brand": record.brand, "jurisdiction": record.jurisdiction, "is_buyer": record.is_buyer,
        "legal_form": record.legal_form, "legal_form_scheme": record.legal_form_scheme, "kind": record.kind,
        "registry_scheme": record.registry_scheme, "registry_id": record.registry_id,
        "registry_check": record.registry_check, "activity_code": record.activity_code,
        "description": record.description, "tags": record.tags, "sectors": sectors, "street": record.street,
        "postcode": record.postcode, "city": record.city, "region": record.region_code,
        "position": record.position, "radius_km": record.radius_km, "areas": record.areas,
        "website": record.link(), "email": record.email, "phone": record.phone, "languages": record.languages,
        "staff_count": record.staff_count, "confirmed_on": record.confirmed_on, "updated_at": record.updated_at,
        "is_demo": record.is_demo, "flags": record.flags, "external_refs": record.external_ids(), "sources": sources,
    })
}

/// `GET /api/v1/organisations.geojson?bbox=`: points with name, address of the page and first sector.
pub async fn geojson(
    State(app): State<AppState>,
    Context(context): Context,
    headers: HeaderMap,
    ui: Ui,
) -> Result<Response, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    let state = QueryState::new("/api/v1/organisations.geojson", &context.query);
    let answer = Answer::new(&app, state, &ui).await?;
    let language = ui.language();
    // The filter as understood: the same place may lie elsewhere when the territories have changed.
    let seed = format!(
        "{} {} {} {language} {:?}",
        answer.snapshot.version,
        answer.today,
        answer.state.to_url(),
        answer.asked.filter
    );
    let tag = format!("W/\"{}\"", &crate::web::assets::hex(&Sha256::digest(seed.as_bytes()))[..20]);
    let tag = HeaderValue::from_str(&tag).map_err(|_| AppError::internal("the tag is ASCII"))?;
    let caching =
        [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
    if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        return Ok((StatusCode::NOT_MODIFIED, caching).into_response());
    }
    // Identifiers do not compress: without them, as our own map asks, the answer is half as long.
    let has_ids = answer.state.get("ids") != Some("no");
    let (hits, _) = answer.search();
    let features = hits.iter().filter_map(|hit| feature(hit.supplier, has_ids, language)).collect();
    let collection = Collection { kind: "FeatureCollection", features };
    let body = serde_json::to_string(&collection).map_err(|error| AppError::Internal(error.into()))?;
    let kind = [(header::CONTENT_TYPE, "application/geo+json")];
    Ok((caching, kind, body).into_response())
}

/// GeoJSON (RFC 7946), written without a tree of values between: ten thousand points are asked for at once.
#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    features: Vec<Feature<'a>>,
}

#[derive(Serialize)]
struct Feature<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<OrganisationId>,
    geometry: Geometry,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: &'static str,
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties<'a> {
    name: &'a str,
    url: String,
    sector: Option<&'a str>,
}

fn feature(supplier: &Supplier, has_id: bool, language: Language) -> Option<Feature<'_>> {
    let position = supplier.position?;
    Some(Feature {
        kind: "Feature",
        id: has_id.then_some(supplier.id),
        geometry: Geometry { kind: "Point", coordinates: [rounded(position.lon), rounded(position.lat)] },
        properties: Properties {
            name: &supplier.name,
            url: urls::supplier(&supplier.slug),
            sector: supplier.sectors.first().map(|sector| sectors::label(&sector.code, language)),
        },
    })
}

/// Five decimals are a metre.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e5).round() / 1e5
}
