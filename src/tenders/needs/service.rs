//! Use cases of the wizard. Every right is checked here, on the locked row.

use chrono::{DateTime, NaiveDate, Utc};
use entity::tenders::need_check::CheckOutcome;
use entity::tenders::{lot, tender};
use entity::values::{
    ChamberId, Currency, Jurisdiction, Language, LocalText, LotId, OrganisationId, PersonId, TenderId,
    TextList,
};
use notices::{Deadlines, GroupRules, Place};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::super::import::convert;
use super::super::model::{
    AnnouncementKind, Error, LOTS_MAX, LotDetails, OWN_SOURCE, Requirements, TenderKind, TenderStatus,
    document, open_until, stated,
};
use super::super::{policy, sectors, store, store_checks};
use crate::app::App;
use crate::casework::{self, NeedCheck};
use crate::db;
use crate::directory;
use crate::jobs::changes::{Change, changed};
use crate::web::viewer::Viewer;

/// Step 1: what is needed, by whom.
#[derive(Debug, Clone)]
pub struct Describe {
    pub organisation: OrganisationId,
    pub title: String,
    pub description: String,
    pub language: Language,
    /// `works`, `supplies` or `services`.
    pub nature: String,
    pub reference: Option<String>,
}

/// Step 2: one lot.
#[derive(Debug, Clone, Default)]
pub struct NewLot {
    pub title: String,
    pub description: String,
    /// Sectors of the taxonomy, chosen by the buyer.
    pub sectors: Vec<String>,
    /// Eight digits each.
    pub cpv: Vec<String>,
    pub places: Vec<Place>,
    pub value_minor: Option<i64>,
    pub currency: Option<Currency>,
    /// `res-ws`, `res-pub-ser` or `none`; empty when the buyer says nothing.
    pub reserved: Vec<String>,
    pub reserved_execution: bool,
    pub requirements: Requirements,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
}

/// Step 3: dates and group rules.
#[derive(Debug, Clone, Default)]
pub struct Dates {
    pub deadlines: Deadlines,
    pub group_rules: GroupRules,
}

/// Who buys, as the tender shows it.
#[derive(Debug, Clone)]
pub struct Buyer {
    pub name: String,
    pub country: String,
    pub city: Option<String>,
}

/// Makes a draft in the hall of a Chamber.
pub async fn create(
    app: &App,
    viewer: &Viewer,
    chamber: ChamberId,
    command: Describe,
) -> Result<TenderId, Error> {
    if !policy::can_buy_for(viewer, command.organisation) {
        return Err(Error::NotFound);
    }
    let buyer = buyer_of(&app.db, command.organisation).await?;
    let row = draft(chamber, &command, buyer, Some(viewer.person_id), app.clock.now());
    let id = row.id;
    store::insert(&app.db, row).await?;
    Ok(id)
}

/// The buyer as its own record names and places it.
async fn buyer_of(db: &impl ConnectionTrait, organisation: OrganisationId) -> Result<Buyer, Error> {
    let card = directory::card(db, organisation).await?.ok_or(Error::NotFound)?;
    let country = match card.jurisdiction {
        Jurisdiction::Ch => "CH",
        Jurisdiction::Fr => "FR",
        Jurisdiction::Qc => "CA",
    };
    Ok(Buyer { name: card.name, country: country.to_owned(), city: card.city })
}

fn draft(
    chamber: ChamberId,
    command: &Describe,
    buyer: Buyer,
    author: Option<PersonId>,
    now: DateTime<Utc>,
) -> tender::Model {
    let id = TenderId::new();
    let mut row = tender::Model {
        id,
        chamber_id: chamber,
        kind: TenderKind::Need,
        status: TenderStatus::Draft,
        announcement: AnnouncementKind::Need,
        source: OWN_SOURCE.to_owned(),
        publication_id: id.to_string(),
        format: None,
        version: 1,
        procedure_id: None,
        reference: None,
        url: None,
        buyer_id: Some(command.organisation),
        buyer_name: buyer.name,
        buyer_country: Some(buyer.country),
        buyer_city: buyer.city,
        language: None,
        title: String::new(),
        titles: LocalText::default(),
        description: String::new(),
        descriptions: LocalText::default(),
        nature: None,
        procedure_kind: None,
        cpv_main: None,
        cpv: TextList::default(),
        sectors: TextList::default(),
        places: document(&Vec::<Place>::new()),
        value_minor: None,
        value_currency: None,
        deadline_on: None,
        deadline_time: None,
        deadline_offset: None,
        open_until: None,
        deadlines: document(&Deadlines::default()),
        group_rules: document(&GroupRules::default()),
        documents: document(&Vec::<notices::Document>::new()),
        published_on: None,
        has_unmerged_correction: false,
        author_id: author,
        is_demo: false,
        created_at: now,
        updated_at: now,
        folded: None,
    };
    describe_row(&mut row, command);
    row
}

fn describe_row(row: &mut tender::Model, command: &Describe) {
    let mut titles = LocalText::default();
    titles.set(command.language, &command.title);
    let mut descriptions = LocalText::default();
    descriptions.set(command.language, &command.description);
    row.language = Some(command.language.to_string());
    row.title.clone_from(&command.title);
    row.titles = titles;
    row.description.clone_from(&command.description);
    row.descriptions = descriptions;
    row.nature = Some(command.nature.clone());
    row.reference.clone_from(&command.reference);
}

/// A need of the viewer's organisations that may still be written; others do not exist for them.
pub async fn find_own(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: TenderId,
) -> Result<tender::Model, Error> {
    let row = store::find(db, id).await?.ok_or(Error::NotFound)?;
    if policy::can_edit(viewer, &row) { Ok(row) } else { Err(Error::NotFound) }
}

/// Locks a need, checks the right and the state, lets `change` alter it, and publishes the change when it is public.
pub(super) async fn alter(
    app: &App,
    viewer: &Viewer,
    id: TenderId,
    change: impl AsyncFnOnce(&DatabaseTransaction, &mut tender::Model) -> Result<(), Error>,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let mut row = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if !policy::can_edit(viewer, &row) {
            return Err(Error::NotFound);
        }
        if !matches!(row.status, TenderStatus::Draft | TenderStatus::Published) {
            return Err(Error::NotDraft);
        }
        change(txn, &mut row).await?;
        row.updated_at = now;
        finish(txn, row, now).await
    })
    .await
}

/// Writes the tender with what its lots say of it.
pub(super) async fn finish(
    txn: &DatabaseTransaction,
    mut row: tender::Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let lots = store::list_lots(txn, row.id).await?;
    summarise(&mut row, &lots);
    if row.status == TenderStatus::Published && lots.is_empty() {
        return Err(Error::Incomplete);
    }
    let is_public = store::PUBLIC.contains(&row.status);
    if is_public {
        row.version += 1;
        store::replace_facets(txn, row.id, convert::facets(&row, &lots)).await?;
        changed(txn, Change::Tender(row.id), now).await?;
    }
    store::update(txn, row).await?;
    Ok(())
}

/// Codes, sectors, places and value of the whole, from the lots.
fn summarise(row: &mut tender::Model, lots: &[lot::Model]) {
    let mut codes: Vec<String> = Vec::new();
    let mut own_sectors: Vec<String> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    for lot in lots {
        codes.extend(lot.cpv.0.iter().cloned());
        own_sectors.extend(lot.sectors.0.iter().cloned());
        places.extend(super::super::model::read::<Vec<Place>>(&lot.places));
    }
    own_sectors.extend(sectors::of_cpvs(codes.iter().map(String::as_str)));
    for list in [&mut codes, &mut own_sectors] {
        list.sort();
        list.dedup();
    }
    let mut seen = std::collections::HashSet::new();
    places.retain(|place| seen.insert(place.clone()));
    let currencies: std::collections::BTreeSet<_> =
        lots.iter().filter_map(|lot| lot.value_currency.clone()).collect();
    let all_valued = !lots.is_empty() && lots.iter().all(|lot| lot.value_minor.is_some());
    let has_sum = all_valued && currencies.len() == 1;
    row.value_minor = has_sum.then(|| lots.iter().filter_map(|lot| lot.value_minor).sum());
    row.value_currency = currencies.into_iter().next().filter(|_| has_sum);
    row.cpv_main = lots.iter().find_map(|lot| lot.cpv.0.first().cloned());
    row.cpv = TextList(codes);
    row.sectors = TextList(own_sectors);
    row.places = document(&places);
}

/// Step 1 again.
pub async fn describe(app: &App, viewer: &Viewer, id: TenderId, command: Describe) -> Result<(), Error> {
    if !policy::can_buy_for(viewer, command.organisation) {
        return Err(Error::NotFound);
    }
    alter(app, viewer, id, async |txn, row| {
        // A published need keeps its buyer.
        if row.status == TenderStatus::Draft && row.buyer_id != Some(command.organisation) {
            let buyer = buyer_of(txn, command.organisation).await?;
            row.buyer_name = buyer.name;
            row.buyer_country = Some(buyer.country);
            row.buyer_city = buyer.city;
            row.buyer_id = Some(command.organisation);
        }
        describe_row(row, &command);
        Ok(())
    })
    .await
}

/// Step 2: one more lot.
pub async fn add_lot(app: &App, viewer: &Viewer, id: TenderId, command: NewLot) -> Result<(), Error> {
    alter(app, viewer, id, async |txn, row| {
        let mut lots = store::list_lots(txn, row.id).await?;
        if lots.len() >= LOTS_MAX {
            return Err(Error::TooManyLots);
        }
        lots.push(lot_row(row, &command));
        renumber(&mut lots);
        Ok(store::replace_lots(txn, row.id, lots).await?)
    })
    .await
}

/// Step 2: another text for a lot.
pub async fn update_lot(
    app: &App,
    viewer: &Viewer,
    id: TenderId,
    lot: LotId,
    command: NewLot,
) -> Result<(), Error> {
    alter(app, viewer, id, async |txn, row| {
        let mut lots = store::list_lots(txn, row.id).await?;
        let known = lots.iter_mut().find(|known| known.id == lot).ok_or(Error::NotFound)?;
        let (position, external_id) = (known.position, known.external_id.clone());
        *known = lot::Model { id: lot, position, external_id, ..lot_row(row, &command) };
        Ok(store::replace_lots(txn, row.id, lots).await?)
    })
    .await
}

/// Step 2: one lot less.
pub async fn remove_lot(app: &App, viewer: &Viewer, id: TenderId, lot: LotId) -> Result<(), Error> {
    alter(app, viewer, id, async |txn, row| {
        let mut lots = store::list_lots(txn, row.id).await?;
        let before = lots.len();
        lots.retain(|known| known.id != lot);
        if lots.len() == before {
            return Err(Error::NotFound);
        }
        renumber(&mut lots);
        Ok(store::replace_lots(txn, row.id, lots).await?)
    })
    .await
}

pub(super) fn renumber(lots: &mut [lot::Model]) {
    for (position, lot) in (1..).zip(lots) {
        lot.position = position;
    }
}

fn lot_row(tender: &tender::Model, command: &NewLot) -> lot::Model {
    let id = LotId::new();
    let language =
        tender.language.as_deref().and_then(|code| code.parse::<Language>().ok()).unwrap_or(Language::Fr);
    let local = |text: &str| {
        let mut local = LocalText::default();
        local.set(language, text);
        local
    };
    lot::Model {
        id,
        tender_id: tender.id,
        position: 1,
        external_id: id.to_string(),
        is_whole: false,
        title: command.title.clone(),
        titles: local(&command.title),
        description: command.description.clone(),
        descriptions: local(&command.description),
        cpv: TextList(command.cpv.clone()),
        other_codes: document(&Vec::<notices::Classification>::new()),
        sectors: TextList(command.sectors.clone()),
        reserved: TextList(command.reserved.clone()),
        reserved_execution: if command.reserved_execution { "yes" } else { "unknown" }.to_owned(),
        reserved_min_share: None,
        places: document(&command.places),
        value_minor: command.value_minor,
        value_currency: command
            .currency
            .filter(|_| command.value_minor.is_some())
            .map(|currency| currency.to_string()),
        deadline_on: None,
        deadline_time: None,
        deadline_offset: None,
        starts_on: command.starts_on,
        ends_on: command.ends_on,
        requirements: document(&command.requirements),
        details: document(&LotDetails::default()),
    }
}

/// Step 3.
pub async fn set_dates(app: &App, viewer: &Viewer, id: TenderId, command: Dates) -> Result<(), Error> {
    alter(app, viewer, id, async |_, row| {
        set_dates_row(row, &command);
        Ok(())
    })
    .await
}

fn set_dates_row(row: &mut tender::Model, command: &Dates) {
    let deadline = command.deadlines.next_filing();
    let (on, time, offset) = match deadline.map(stated) {
        Some((on, time, offset)) => (Some(on), time, offset),
        None => (None, None, None),
    };
    (row.deadline_on, row.deadline_time, row.deadline_offset) = (on, time, offset);
    row.open_until = deadline.and_then(|deadline| open_until(deadline, row.buyer_country.as_deref()));
    row.deadlines = document(&command.deadlines);
    row.group_rules = document(&command.group_rules);
}

/// What became of a draft that its buyer wants to see published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    Published,
    /// The Chamber looks at it first.
    Waits,
}

/// Publishes a complete draft, or hands it to the Chamber when that looks first.
pub async fn publish(app: &App, viewer: &Viewer, id: TenderId) -> Result<Handed, Error> {
    let now = app.clock.now();
    let today = app.clock.today(app.chrome.look(Language::Fr).time_zone);
    let mut handed = Handed::Published;
    let seen = &mut handed;
    alter(app, viewer, id, async |txn, row| {
        if row.status != TenderStatus::Draft {
            return Err(Error::NotDraft);
        }
        check_complete(txn, row, now).await?;
        if is_checked_first(txn, row).await? {
            row.status = TenderStatus::Submitted;
            store_checks::insert(txn, row.id, viewer.person_id, now).await?;
            *seen = Handed::Waits;
        } else {
            make_public(row, today);
        }
        Ok(())
    })
    .await?;
    Ok(handed)
}

/// Whether a need has all that publication asks for.
pub(super) async fn check_complete(
    txn: &DatabaseTransaction,
    row: &tender::Model,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let has_lots = !store::list_lots(txn, row.id).await?.is_empty();
    if has_lots && row.open_until.is_some_and(|until| until > now) { Ok(()) } else { Err(Error::Incomplete) }
}

/// Whether the Chamber looks at a need of this buyer before it appears.
async fn is_checked_first(txn: &DatabaseTransaction, row: &tender::Model) -> Result<bool, Error> {
    Ok(match casework::rules::of(txn, &[row.chamber_id]).await?.need_check {
        NeedCheck::Always => true,
        NeedCheck::Never => false,
        NeedCheck::New => match row.buyer_id {
            Some(buyer) => !store_checks::is_known(txn, buyer).await?,
            None => true,
        },
    })
}

pub(super) fn make_public(row: &mut tender::Model, today: NaiveDate) {
    row.status = TenderStatus::Published;
    row.published_on = Some(today);
    // The first published version is number 1.
    row.version = 0;
}

/// What withdrawing led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withdrawn {
    Cancelled,
    Deleted,
    /// It waited for the Chamber and is a draft again.
    TakenBack,
}

/// Cancels a published need; takes one back that waits; forgets a draft.
pub async fn withdraw(app: &App, viewer: &Viewer, id: TenderId) -> Result<Withdrawn, Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if !policy::can_edit(viewer, &row) {
            return Err(Error::NotFound);
        }
        match row.status {
            TenderStatus::Draft => {
                store::delete_draft(txn, id).await?;
                Ok(Withdrawn::Deleted)
            }
            TenderStatus::Submitted => {
                store_checks::end(txn, id, CheckOutcome::Withdrawn, None, now).await?;
                let row = tender::Model { status: TenderStatus::Draft, updated_at: now, ..row };
                store::update(txn, row).await?;
                Ok(Withdrawn::TakenBack)
            }
            TenderStatus::Published => {
                let version = row.version + 1;
                let row = tender::Model { status: TenderStatus::Cancelled, version, updated_at: now, ..row };
                store::update(txn, row).await?;
                changed(txn, Change::Tender(id), now).await?;
                Ok(Withdrawn::Cancelled)
            }
            TenderStatus::Closed | TenderStatus::Cancelled => Err(Error::NotDraft),
        }
    })
    .await
}

/// Gives the needs of a record that was merged to the one that goes on; what is published keeps the name it was
/// published under.
pub async fn move_needs(
    txn: &DatabaseTransaction,
    from: OrganisationId,
    to: OrganisationId,
) -> Result<(), sea_orm::DbErr> {
    store::move_needs(txn, from, to).await
}

/// Gives a need other dates, as its buyer does, in the caller's transaction (demonstration data, tests).
pub async fn redate(
    txn: &DatabaseTransaction,
    id: TenderId,
    dates: &Dates,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mut row = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    set_dates_row(&mut row, dates);
    row.updated_at = now;
    finish(txn, row, now).await
}

/// Makes a need a draft again, as if it had never been published, in the caller's transaction (demonstration data, tests).
pub async fn reopen(txn: &DatabaseTransaction, id: TenderId, now: DateTime<Utc>) -> Result<(), Error> {
    let row = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    let status = TenderStatus::Draft;
    let row = tender::Model { status, version: 1, published_on: None, updated_at: now, ..row };
    Ok(store::update(txn, row).await?)
}

/// Makes a published need at once, in the caller's transaction (demonstration data, tests).
#[expect(
    clippy::too_many_arguments,
    reason = "one call that makes a whole need; the parts are commands already"
)]
pub async fn create_need(
    txn: &DatabaseTransaction,
    chamber: ChamberId,
    buyer: Buyer,
    describe: Describe,
    lots: Vec<NewLot>,
    dates: Dates,
    is_demo: bool,
    now: DateTime<Utc>,
) -> Result<TenderId, Error> {
    let mut row = draft(chamber, &describe, buyer, None, now);
    let id = row.id;
    set_dates_row(&mut row, &dates);
    row.is_demo = is_demo;
    store::insert(txn, row.clone()).await?;
    let mut rows: Vec<_> = lots.iter().map(|lot| lot_row(&row, lot)).collect();
    renumber(&mut rows);
    store::replace_lots(txn, id, rows).await?;
    row.status = TenderStatus::Published;
    row.published_on = Some(now.date_naive());
    row.version = 0;
    finish(txn, row, now).await?;
    Ok(id)
}
