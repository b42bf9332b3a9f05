//! Offers as JSON under `/api/v1`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use chrono::NaiveDate;
use entity::values::{LocalText, Money, OfferId};
use serde::Serialize;

use super::listing::{Filter, PAGE_SIZE, page_number};
use super::model::{Area, Offer, Photo};
use super::pages::scope_of_rows;
use super::store::listing as rows;
use super::view::{self, Surroundings};
use super::{face, service, store, urls};
use crate::app::AppState;
use crate::trust::{Guarantee, declared_codes, verified_codes_of};
use crate::web::context::Context;
use crate::web::error::AppError;
use crate::web::extract::Path;
use crate::web::limits::Bucket;
use crate::web::query::QueryState;
use crate::web::ui::Ui;

/// An offer as the API gives it.
#[derive(Debug, Serialize)]
pub struct OfferJson {
    pub id: String,
    pub slug: String,
    pub url: String,
    pub kind: String,
    pub title: LocalText,
    pub description: LocalText,
    pub sector: Option<String>,
    pub supplier: SupplierJson,
    pub price: Option<Money>,
    pub price_basis: String,
    pub price_unit: String,
    pub on_quote: bool,
    pub tax_code: Option<String>,
    pub min_quantity: Option<i32>,
    pub lead_days: LeadJson,
    pub area: AreaJson,
    pub delivery: Vec<String>,
    pub capacity: Option<CapacityJson>,
    pub payment_days: Option<i32>,
    pub season: Vec<u8>,
    pub stock: Option<i32>,
    pub guarantees_verified: Vec<String>,
    pub guarantees_declared: Vec<String>,
    /// Every guarantee in scope with its state today.
    pub guarantees: Vec<GuaranteeJson>,
    pub photos: Vec<PhotoJson>,
    pub status: String,
    /// An invented offer of the demonstration.
    pub demo: bool,
    pub updated_at: String,
}

#[derive(Debug, Serialize)]
pub struct GuaranteeJson {
    pub scheme: String,
    pub scope: &'static str,
    pub state: &'static str,
    pub verified_on: Option<NaiveDate>,
    /// Last day of validity.
    pub valid_to: Option<NaiveDate>,
}

#[derive(Debug, Serialize)]
pub struct PhotoJson {
    pub url: String,
    pub alt: String,
    pub width: i32,
    pub height: i32,
}

#[derive(Debug, Serialize)]
pub struct SupplierJson {
    pub id: String,
    pub slug: String,
    pub name: String,
    pub city: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct LeadJson {
    pub min: Option<i32>,
    pub max: Option<i32>,
}

#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AreaJson {
    Organisation,
    Radius { radius_km: i32 },
    Territories { territories: Vec<String> },
}

#[derive(Debug, Serialize)]
pub struct CapacityJson {
    pub quantity: i32,
    pub period: String,
}

/// A page of the list.
#[derive(Debug, Serialize)]
struct ListJson {
    total: u64,
    page: u64,
    pages: u64,
    offers: Vec<OfferJson>,
}

pub async fn list(
    State(app): State<AppState>,
    Context(context): Context,
    ui: Ui,
) -> Result<Response, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    let state = QueryState::new(urls::API_LIST, &context.query);
    let filter = Filter::read_in(&ui, &state);
    let scope = scope_of_rows(&app, &filter, app.clock.today(ui.zone())).await?;
    let page = rows::page(&app.db, &scope, page_number(&state), PAGE_SIZE).await?;
    let around = face::surroundings(&app.db, &page.items, scope.today).await?;
    let offers = page.items.iter().filter_map(|offer| json(offer, &around, ui.base_url())).collect();
    Ok(Json(ListJson { total: page.total, page: page.number, pages: page.count(), offers }).into_response())
}

pub async fn offer(
    State(app): State<AppState>,
    Context(context): Context,
    Path(id): Path<OfferId>,
    ui: Ui,
) -> Result<Response, AppError> {
    app.limits.check_peer(Bucket::Api, context.peer)?;
    let offer = store::find(&app.db, id).await?.filter(Offer::is_published).ok_or(AppError::NotFound)?;
    if !service::is_public(&app.db, offer.organisation_id).await? {
        return Err(AppError::NotFound);
    }
    let today = app.clock.today(ui.zone());
    let around = face::surroundings(&app.db, std::slice::from_ref(&offer), today).await?;
    let json = json(&offer, &around, ui.base_url()).ok_or(AppError::NotFound)?;
    Ok((StatusCode::OK, Json(json)).into_response())
}

fn json(offer: &Offer, around: &Surroundings, base_url: &str) -> Option<OfferJson> {
    let supplier = around.suppliers.get(&offer.organisation_id)?;
    let content = &offer.content;
    let terms = &content.terms;
    let guarantees: Vec<_> = around.in_scope(offer).collect();
    Some(OfferJson {
        id: offer.id.to_string(),
        slug: offer.slug.clone(),
        url: format!("{base_url}{}", urls::offer(&offer.slug)),
        kind: content.kind.to_string(),
        title: content.title.clone(),
        description: content.description.clone(),
        sector: content.sector_code.clone(),
        supplier: SupplierJson {
            id: supplier.id.to_string(),
            slug: supplier.slug.clone(),
            name: supplier.name.clone(),
            city: supplier.city.clone(),
        },
        price: content.price.amount(),
        price_basis: content.price.basis.to_string(),
        price_unit: content.price.unit.to_string(),
        on_quote: content.price.is_on_quote,
        tax_code: content.price.tax_code.clone(),
        min_quantity: terms.min_quantity,
        lead_days: LeadJson { min: terms.lead_min_days, max: terms.lead_max_days },
        area: match &terms.area {
            Area::AsOrganisation => AreaJson::Organisation,
            Area::Radius(km) => AreaJson::Radius { radius_km: *km },
            Area::Territories(codes) => AreaJson::Territories { territories: codes.clone() },
        },
        delivery: terms.delivery.iter().map(ToString::to_string).collect(),
        capacity: terms.capacity.map(|capacity| CapacityJson {
            quantity: capacity.quantity,
            period: capacity.period.to_string(),
        }),
        payment_days: terms.payment_days,
        season: terms.season.clone(),
        stock: content.stock,
        guarantees_verified: verified_codes_of(guarantees.iter().copied()),
        guarantees_declared: declared_codes(guarantees.iter().copied()),
        guarantees: guarantees.into_iter().filter(|one| view::is_shown(one.state)).map(guarantee).collect(),
        photos: offer.photos.iter().map(|one| photo(one, base_url)).collect(),
        status: offer.status.to_string(),
        demo: supplier.is_demo,
        updated_at: offer.updated_at.to_rfc3339(),
    })
}

fn guarantee(guarantee: &Guarantee) -> GuaranteeJson {
    GuaranteeJson {
        scheme: guarantee.scheme.code.clone(),
        scope: guarantee.scope.as_str(),
        state: guarantee.state.as_str(),
        verified_on: guarantee.verified_on.filter(|_| guarantee.state.is_verified()),
        valid_to: guarantee.valid_to,
    }
}

fn photo(photo: &Photo, base_url: &str) -> PhotoJson {
    PhotoJson {
        url: format!("{base_url}{}", urls::photo(photo.id)),
        alt: photo.alt.clone(),
        width: photo.width,
        height: photo.height,
    }
}
