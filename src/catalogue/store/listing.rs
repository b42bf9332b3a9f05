//! The public list: filters, order, pages, and counts that stay right under filters.

use chrono::NaiveDate;
use entity::catalogue::offer::{self, Column};
use entity::values::OrganisationId;
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, NullOrdering, SimpleExpr};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, Order, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};

use crate::catalogue::listing::{Facet, Filter, Sort};
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
    let query = offer::Entity::find().filter(condition(scope, None));
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

/// Numbers of offers by kind.
pub async fn count_kinds(
    db: &impl ConnectionTrait,
    scope: &Scope<'_>,
) -> Result<Vec<(OfferKind, i64)>, DbErr> {
    grouped(scope, Facet::Kind, Column::Kind).into_tuple().all(db).await
}

/// Numbers of offers by sector of the second level.
pub async fn count_sectors(
    db: &impl ConnectionTrait,
    scope: &Scope<'_>,
) -> Result<Vec<(Option<String>, i64)>, DbErr> {
    grouped(scope, Facet::Sector, Column::SectorCode).into_tuple().all(db).await
}

/// Numbers of offers by supplier, whatever the place.
pub async fn count_suppliers(
    db: &impl ConnectionTrait,
    scope: &Scope<'_>,
) -> Result<Vec<(OrganisationId, i64)>, DbErr> {
    grouped(scope, Facet::Place, Column::OrganisationId).into_tuple().all(db).await
}

fn grouped(scope: &Scope<'_>, facet: Facet, column: Column) -> Select<offer::Entity> {
    offer::Entity::find()
        .select_only()
        .column(column)
        .column_as(Column::Id.count(), "count")
        .filter(condition(scope, Some(facet)))
        .group_by(column)
}

/// Numbers of offers by band of price, lead time, and with a verified guarantee, in one read each.
pub async fn count_price(
    db: &impl ConnectionTrait,
    scope: &Scope<'_>,
) -> Result<Vec<(PriceBand, i64)>, DbErr> {
    let bands = PriceBand::ALL.iter().map(|band| (*band, in_price_band(*band))).collect();
    counted(db, scope, Facet::Price, bands).await
}

pub async fn count_lead(db: &impl ConnectionTrait, scope: &Scope<'_>) -> Result<Vec<(LeadBand, i64)>, DbErr> {
    let bands = LeadBand::ALL.iter().map(|band| (*band, in_lead_band(*band))).collect();
    counted(db, scope, Facet::Lead, bands).await
}

pub async fn count_verified(db: &impl ConnectionTrait, scope: &Scope<'_>) -> Result<i64, DbErr> {
    let query = offer::Entity::find()
        .filter(condition(scope, Some(Facet::Verified)))
        .filter(is_verified(scope.today));
    query.count(db).await.map(|count| i64::try_from(count).unwrap_or(i64::MAX))
}

/// Counts of all bands in one read: a sum of ones per band.
async fn counted<B: Copy>(
    db: &impl ConnectionTrait,
    scope: &Scope<'_>,
    facet: Facet,
    bands: Vec<(B, Condition)>,
) -> Result<Vec<(B, i64)>, DbErr> {
    let mut query = offer::Entity::find().select_only().filter(condition(scope, Some(facet)));
    for (at, (_, inside)) in bands.iter().enumerate() {
        let one = Expr::case(inside.clone(), Expr::val(1)).finally(Expr::val(0));
        query = query.column_as(Expr::expr(Func::sum(one)), format!("band_{at}"));
    }
    let row = db.query_one(&query.into_query()).await?;
    let count = |at: usize| -> Result<i64, DbErr> {
        let sum =
            row.as_ref().map(|row| row.try_get::<Option<i64>>("", &format!("band_{at}"))).transpose()?;
        Ok(sum.flatten().unwrap_or(0))
    };
    bands.iter().enumerate().map(|(at, (band, _))| Ok((*band, count(at)?))).collect()
}

/// The filter as a condition, without one facet when its own counts are asked for.
fn condition(scope: &Scope<'_>, without: Option<Facet>) -> Condition {
    let filter = scope.filter;
    let keeps = |facet: Facet| without != Some(facet);
    let mut all = Condition::all()
        .add(Column::Status.eq(OfferStatus::Published))
        .add(directory::is_published((offer::Entity, Column::OrganisationId)));
    if let Some(organisation) = filter.organisation {
        all = all.add(Column::OrganisationId.eq(organisation));
    }
    if let Some(kind) = filter.kind.filter(|_| keeps(Facet::Kind)) {
        all = all.add(Column::Kind.eq(kind));
    }
    if !filter.sectors.is_empty() && keeps(Facet::Sector) {
        all = all.add(any(filter.sectors.iter().map(|code| in_sector(code))));
    }
    if !filter.prices.is_empty() && keeps(Facet::Price) {
        all = all.add(any(filter.prices.iter().map(|band| in_price_band(*band))));
    }
    if !filter.leads.is_empty() && keeps(Facet::Lead) {
        all = all.add(any(filter.leads.iter().map(|band| in_lead_band(*band))));
    }
    if filter.is_verified && keeps(Facet::Verified) {
        all = all.add(is_verified(scope.today));
    }
    if let Some(organisations) = scope.organisations.as_ref().filter(|_| keeps(Facet::Place)) {
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
