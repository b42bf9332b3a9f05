//! Queries of the list: filtered, counted by filter value, paged.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use entity::tenders::tender_facet::{self, Facet};
use entity::tenders::{lot, tender};
use entity::values::TenderId;
use sea_orm::sea_query::{Expr, ExprTrait as _, Func, NullOrdering, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, Order, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};

use super::filter::{Filter, Sort, Window};
use super::model::AnnouncementKind;
use super::store::{self, PUBLIC};
use super::views;
use crate::db::page::Page;
use crate::directory::guide::OpenTenders;

/// Announcements to which somebody may still react.
pub const CALLS: [AnnouncementKind; 4] = [
    AnnouncementKind::Need,
    AnnouncementKind::Planning,
    AnnouncementKind::Competition,
    AnnouncementKind::Change,
];
/// A call without a date counts as open for so many days after its publication.
pub const UNDATED_DAYS: i64 = 365;

/// One page of the list.
pub async fn page(
    db: &impl ConnectionTrait,
    filter: &Filter,
    number: u64,
    size: u64,
    now: DateTime<Utc>,
) -> Result<Page<tender::Model>, DbErr> {
    let offset = number.saturating_sub(1).saturating_mul(size);
    let (items, total) = slice(db, filter, offset, size, now).await?;
    Ok(Page::new(items, number, size, total))
}

/// A slice of the list and the length of the whole; each tender with the deadline that is next.
pub async fn slice(
    db: &impl ConnectionTrait,
    filter: &Filter,
    offset: u64,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<(Vec<tender::Model>, u64), DbErr> {
    let select = ordered(tender::Entity::find().filter(condition(filter, None, now)), filter, now);
    let total = select.clone().count(db).await?;
    let rows = select.offset(offset).limit(limit).all(db).await?;
    Ok((forwarded(db, rows, now).await?, total))
}

/// The tenders, each with the deadline that is next.
pub async fn forwarded(
    db: &impl ConnectionTrait,
    rows: Vec<tender::Model>,
    now: DateTime<Utc>,
) -> Result<Vec<tender::Model>, DbErr> {
    let partly: Vec<_> =
        rows.iter().filter(|row| views::is_partly_past(row, now)).map(|row| row.id).collect();
    let mut lots = HashMap::<TenderId, Vec<lot::Model>>::new();
    for lot in store::list_lots_of(db, &partly).await? {
        lots.entry(lot.tender_id).or_default().push(lot);
    }
    let lots_of = |id| lots.get(&id).map_or(&[][..], Vec::as_slice);
    Ok(rows
        .into_iter()
        .map(|row| (lots_of(row.id), row))
        .map(|(lots, row)| views::forwarded(row, lots, now))
        .collect())
}

/// The first tenders of the list as they are kept, for exports, feeds and calendars.
pub async fn first(
    db: &impl ConnectionTrait,
    filter: &Filter,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<tender::Model>, DbErr> {
    let select = ordered(tender::Entity::find().filter(condition(filter, None, now)), filter, now);
    select.limit(limit).all(db).await
}

/// How many tenders each value of a filter would give, the other filters applied.
pub async fn count_facet(
    db: &impl ConnectionTrait,
    filter: &Filter,
    facet: Facet,
    now: DateTime<Utc>,
) -> Result<Vec<(String, i64)>, DbErr> {
    let within = Query::select()
        .column(tender::Column::Id)
        .from(tender::Entity)
        .cond_where(condition(filter, Some(facet), now))
        .to_owned();
    tender_facet::Entity::find()
        .select_only()
        .column(tender_facet::Column::Code)
        .column_as(tender_facet::Column::TenderId.count(), "n")
        .filter(tender_facet::Column::Facet.eq(facet))
        .filter(tender_facet::Column::TenderId.in_subquery(within))
        .group_by(tender_facet::Column::Code)
        .into_tuple()
        .all(db)
        .await
}

/// How many tenders a window would give, the other filters applied.
pub async fn count_window(
    db: &impl ConnectionTrait,
    filter: &Filter,
    window: Window,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let filter = Filter { window, ..filter.clone() };
    tender::Entity::find().filter(condition(&filter, None, now)).count(db).await
}

/// Open calls: all, those of some sectors, and of these those that name a place (a country alone is none).
pub async fn count_open(
    db: &impl ConnectionTrait,
    sectors: Vec<String>,
    now: DateTime<Utc>,
) -> Result<OpenTenders, DbErr> {
    let all = tender::Entity::find().filter(condition(&Filter::default(), None, now)).count(db).await?;
    if sectors.is_empty() {
        return Ok(OpenTenders { all, ..OpenTenders::default() });
    }
    let filter = Filter { sectors, ..Filter::default() };
    let in_sectors = tender::Entity::find().filter(condition(&filter, None, now));
    let placed = Query::select()
        .column(tender_facet::Column::TenderId)
        .from(tender_facet::Entity)
        .and_where(tender_facet::Column::Facet.eq(Facet::Place))
        .and_where(tender_facet::Column::Code.contains("-"))
        .to_owned();
    Ok(OpenTenders {
        all,
        in_sectors: in_sectors.clone().count(db).await?,
        in_sectors_with_place: in_sectors.filter(tender::Column::Id.in_subquery(placed)).count(db).await?,
    })
}

/// Number of lots of each of these tenders.
pub async fn count_lots(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<HashMap<TenderId, i64>, DbErr> {
    if tenders.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(TenderId, i64)> = lot::Entity::find()
        .select_only()
        .column(lot::Column::TenderId)
        .column_as(lot::Column::Id.count(), "n")
        .filter(lot::Column::TenderId.is_in(tenders.iter().copied()))
        .group_by(lot::Column::TenderId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The reservations of each of these tenders.
pub async fn list_reserved(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<HashMap<TenderId, Vec<String>>, DbErr> {
    let mut reserved = HashMap::<TenderId, Vec<String>>::new();
    if tenders.is_empty() {
        return Ok(reserved);
    }
    let rows = tender_facet::Entity::find()
        .filter(tender_facet::Column::Facet.eq(Facet::Reserved))
        .filter(tender_facet::Column::TenderId.is_in(tenders.iter().copied()))
        .order_by_asc(tender_facet::Column::Code)
        .all(db)
        .await?;
    for row in rows {
        reserved.entry(row.tender_id).or_default().push(row.code);
    }
    Ok(reserved)
}

fn ordered(select: Select<tender::Entity>, filter: &Filter, now: DateTime<Utc>) -> Select<tender::Entity> {
    let select = match (filter.sort, filter.window) {
        (Sort::Deadline, Window::Closed | Window::All) => {
            select.order_by_with_nulls(tender::Column::OpenUntil, Order::Desc, NullOrdering::Last)
        }
        (Sort::Deadline, _) => select
            .order_by_with_nulls(next_day(now), Order::Asc, NullOrdering::Last)
            .order_by_with_nulls(tender::Column::OpenUntil, Order::Asc, NullOrdering::Last),
        (Sort::Newest, _) => {
            select.order_by_with_nulls(tender::Column::PublishedOn, Order::Desc, NullOrdering::Last)
        }
    };
    select.order_by_desc(tender::Column::Id)
}

/// The day of the deadline that is next: the one the tender states or, once that has passed, the next one of its lots.
fn next_day(now: DateTime<Utc>) -> Expr {
    let today = now.date_naive();
    let stated = || Expr::col((tender::Entity, tender::Column::DeadlineOn));
    let day = || Expr::col((lot::Entity, lot::Column::DeadlineOn));
    let of_tender =
        Expr::col((lot::Entity, lot::Column::TenderId)).equals((tender::Entity, tender::Column::Id));
    let next = Query::select()
        .expr(day().min())
        .from(lot::Entity)
        .and_where(of_tender)
        .and_where(day().gte(today))
        .to_owned();
    let next = Func::coalesce([Expr::from(next), stated()]);
    Expr::case(stated().lt(today), next).finally(stated()).into()
}

/// What a tender must satisfy; `except` leaves one filter out, to count its values.
fn condition(filter: &Filter, except: Option<Facet>, now: DateTime<Utc>) -> Condition {
    let mut all = Condition::all().add(tender::Column::Status.is_in(PUBLIC));
    if let Some(chamber) = filter.chamber {
        let is_theirs = Condition::any()
            .add(tender::Column::Announcement.ne(AnnouncementKind::Need))
            .add(tender::Column::ChamberId.eq(chamber));
        all = all.add(is_theirs);
    }
    for (facet, codes) in filter.chosen() {
        if Some(facet) != except && !codes.is_empty() {
            all = all.add(tender::Column::Id.in_subquery(having(facet, codes)));
        }
    }
    for word in filter.words() {
        // Folded words hold no sign that means something in a pattern.
        all = all.add(tender::Column::Folded.like(format!("%{word}%")));
    }
    all.add(in_window(filter.window, now))
}

fn having(facet: Facet, codes: &[String]) -> SelectStatement {
    Query::select()
        .column(tender_facet::Column::TenderId)
        .from(tender_facet::Entity)
        .and_where(tender_facet::Column::Facet.eq(facet))
        .and_where(tender_facet::Column::Code.is_in(codes.iter().map(String::as_str)))
        .to_owned()
}

fn in_window(window: Window, now: DateTime<Utc>) -> Condition {
    let until = tender::Column::OpenUntil;
    let is_call = Condition::all()
        .add(tender::Column::Announcement.is_in(CALLS))
        .add(tender::Column::Status.eq(super::model::TenderStatus::Published));
    let oldest = (now - TimeDelta::days(UNDATED_DAYS)).date_naive();
    let recent = Condition::any()
        .add(tender::Column::PublishedOn.is_null())
        .add(tender::Column::PublishedOn.gte(oldest));
    let undated = Condition::all().add(until.is_null()).add(recent);
    let within = |days: i64| {
        let end = now + TimeDelta::days(days);
        // One lot that closes in time is enough.
        let soon = Condition::any().add(until.lte(end)).add(next_day(now).lt(end.date_naive()));
        is_call.clone().add(Condition::all().add(until.gt(now)).add(soon))
    };
    let open = is_call.clone().add(Condition::any().add(until.gt(now)).add(undated.clone()));
    match window {
        Window::All => Condition::all(),
        Window::Open => open,
        Window::Week => within(7),
        Window::Month => within(30),
        Window::Undated => is_call.add(undated),
        // Nulls make a comparison neither true nor false; say what is closed in so many words.
        Window::Closed => Condition::any()
            .add(tender::Column::Announcement.is_not_in(CALLS))
            .add(tender::Column::Status.ne(super::model::TenderStatus::Published))
            .add(until.lte(now))
            .add(Condition::all().add(until.is_null()).add(tender::Column::PublishedOn.lt(oldest))),
    }
}
