//! The public list: filters, order, pages, and counts that stay right under filters.

use chrono::NaiveDate;
use entity::catalogue::offer::{self, Column};
use entity::values::{LocalText, OfferId, OrganisationId};
use sea_orm::sea_query::{Expr, ExprTrait as _, NullOrdering, SimpleExpr};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, DerivePartialModel, EntityTrait as _, Order,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};

use crate::catalogue::listing::{Filter, Sort};
use crate::catalogue::model::{LeadBand, Offer, OfferKind, OfferStatus, PriceBand};
use crate::db::page::Page;
use crate::{directory, trust};

/// What the list needs besides the filter: today's date and the organisations of the places asked for.
#[derive(Debug, Clone)]
pub struct Scope<'a> {
    pub filter: &'a Filter,
    pub today: NaiveDate,
    /// Organisations that have their seat in one of the places; absent when no place is asked for.
    pub organisations: Option<Vec<OrganisationId>>,
}

pub async fn page(
    db: &impl ConnectionTrait,
    scope: &Scope<'_>,
    number: u64,
    size: u64,
) -> Result<Page<Offer>, DbErr> {
    let query = offer::Entity::find().filter(condition(scope, Counted::Offers));
    let total = query.clone().count(db).await?;
    let rows = sorted(query, scope.filter.sort).offset((number - 1) * size).limit(size).all(db).await?;
    Ok(Page::new(super::with_parts(db, rows).await?, number, size, total))
}

fn sorted(query: Select<offer::Entity>, sort: Sort) -> Select<offer::Entity> {
    let query = match sort {
        Sort::Recent => query.order_by_desc(Column::PublishedAt),
        Sort::PriceUp => query.order_by_with_nulls(Column::PriceMinor, Order::Asc, NullOrdering::Last),
        Sort::PriceDown => query.order_by_with_nulls(Column::PriceMinor, Order::Desc, NullOrdering::Last),
        Sort::Lead => query.order_by_with_nulls(Column::LeadMaxDays, Order::Asc, NullOrdering::Last),
    };
    query.order_by_desc(Column::Id)
}

/// What the list in memory keeps of an offer.
#[derive(Debug, Clone, DerivePartialModel)]
#[sea_orm(entity = "offer::Entity")]
pub struct Row {
    pub id: OfferId,
    pub organisation_id: OrganisationId,
    pub kind: OfferKind,
    pub sector_code: Option<String>,
    pub is_on_quote: bool,
    pub price_minor: Option<i64>,
    pub lead_max_days: Option<i32>,
}

fn published() -> Select<offer::Entity> {
    let of_public = directory::is_published((offer::Entity, Column::OrganisationId));
    offer::Entity::find().filter(Column::Status.eq(OfferStatus::Published)).filter(of_public)
}

/// All published offers, newest first.
pub async fn all_published(db: &impl ConnectionTrait) -> Result<Vec<Row>, DbErr> {
    sorted(published(), Sort::Recent).into_partial_model::<Row>().all(db).await
}

/// Published offers with a verified guarantee.
pub async fn verified(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Vec<OfferId>, DbErr> {
    let query = published().select_only().column(Column::Id).filter(is_verified(today));
    query.into_tuple().all(db).await
}

/// Numbers of offers by supplier, whatever the place.
pub async fn count_suppliers(
    db: &impl ConnectionTrait,
    scope: &Scope<'_>,
) -> Result<Vec<(OrganisationId, i64)>, DbErr> {
    let query = offer::Entity::find()
        .select_only()
        .column(Column::OrganisationId)
        .column_as(Column::Id.count(), "count")
        .filter(condition(scope, Counted::Places))
        .group_by(Column::OrganisationId);
    query.into_tuple().all(db).await
}

/// What is asked for: the offers, or the places of their suppliers whatever place is chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    Offers,
    Places,
}

fn condition(scope: &Scope<'_>, counted: Counted) -> Condition {
    let filter = scope.filter;
    let mut all = Condition::all()
        .add(Column::Status.eq(OfferStatus::Published))
        .add(directory::is_published((offer::Entity, Column::OrganisationId)));
    if let Some(chamber) = filter.chamber {
        let key = (offer::Entity, Column::OrganisationId);
        all = all.add(directory::is_in_chambers(key, &[chamber]));
    }
    if let Some(organisation) = filter.organisation {
        all = all.add(Column::OrganisationId.eq(organisation));
    }
    if let Some(kind) = filter.kind {
        all = all.add(Column::Kind.eq(kind));
    }
    if !filter.sectors.is_empty() {
        all = all.add(any(filter.sectors.iter().map(|code| in_sector(code))));
    }
    if !filter.prices.is_empty() {
        all = all.add(any(filter.prices.iter().map(|band| in_price_band(*band))));
    }
    if !filter.leads.is_empty() {
        all = all.add(any(filter.leads.iter().map(|band| in_lead_band(*band))));
    }
    if filter.is_verified {
        all = all.add(is_verified(scope.today));
    }
    if let Some(organisations) = scope.organisations.as_ref().filter(|_| counted == Counted::Offers) {
        all = all.add(Column::OrganisationId.is_in(organisations.iter().copied()));
    }
    all
}

fn any(conditions: impl Iterator<Item = Condition>) -> Condition {
    conditions.fold(Condition::any(), Condition::add)
}

/// A sector of the first level holds those of the second.
fn in_sector(code: &str) -> Condition {
    let inside: SimpleExpr = if code.contains('.') {
        Column::SectorCode.eq(code)
    } else {
        Column::SectorCode.starts_with(format!("{code}."))
    };
    Condition::all().add(inside)
}

fn in_price_band(band: PriceBand) -> Condition {
    if band == PriceBand::Quote {
        return Condition::all().add(Column::IsOnQuote.eq(true));
    }
    let (least, next) = band.bounds();
    Condition::all()
        .add(Column::IsOnQuote.eq(false))
        .add(Column::PriceMinor.gte(least))
        .add(Column::PriceMinor.lt(next))
}

fn in_lead_band(band: LeadBand) -> Condition {
    let (first, last) = band.bounds();
    Condition::all().add(Column::LeadMaxDays.gte(first)).add(Column::LeadMaxDays.lte(last))
}

/// Covered by a guarantee of the whole organisation, or by one of its own, verified and valid today.
fn is_verified(today: NaiveDate) -> Condition {
    let own = entity::catalogue::offer_guarantee::Entity::find()
        .select_only()
        .column(entity::catalogue::offer_guarantee::Column::OfferId)
        .filter(
            Expr::col(entity::catalogue::offer_guarantee::Column::GuaranteeId)
                .in_subquery(trust::verified_guarantees(today)),
        )
        .into_query();
    Condition::any()
        .add(Column::OrganisationId.in_subquery(trust::holders_of_verified(today)))
        .add(Column::Id.in_subquery(own))
}

/// How many offers of an organisation everybody sees.
pub async fn count_of(db: &impl ConnectionTrait, id: OrganisationId) -> Result<u64, DbErr> {
    let own = offer::Entity::find().filter(offer::Column::OrganisationId.eq(id));
    own.filter(offer::Column::Status.eq(OfferStatus::Published)).count(db).await
}

/// Titles of the published offers of some organisations.
pub async fn list_titles(
    db: &impl ConnectionTrait,
    ids: &[OrganisationId],
) -> Result<Vec<(OrganisationId, LocalText)>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    super::of_organisations(ids, OfferStatus::Published)
        .select_only()
        .columns([offer::Column::OrganisationId, offer::Column::Title])
        .into_tuple()
        .all(db)
        .await
}
