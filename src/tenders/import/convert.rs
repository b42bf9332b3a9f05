//! From a notice as read to the rows of a tender and its lots.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::{DateTime, Utc};
use entity::tenders::{lot, tender};
use entity::values::{ChamberId, Language, LocalText, LotId, TenderId, TextList};
use notices::{Deadlines, Lot, LotKind, Notice, Place, Social, Text, Value};

use super::super::model::{
    Facet, LotDetails, Requirements, TenderKind, TenderStatus, announcement, document, open_until, stated,
};
use super::super::{places, sectors};

/// Longest title that is kept; the payload keeps all of it.
const TITLE_MAX: usize = 1_000;
/// Longest description that is kept.
const DESCRIPTION_MAX: usize = 40_000;

/// The tender that a notice is, as if it were new.
pub fn tender(notice: &Notice, chamber: ChamberId, now: DateTime<Utc>) -> tender::Model {
    let buyer = notice.buyer();
    let country = buyer.and_then(|buyer| buyer.country.clone());
    let deadline = notice.deadline();
    let (deadline_on, deadline_time, deadline_offset) = match deadline.map(stated) {
        Some((on, time, offset)) => (Some(on), time, offset),
        None => (None, None, None),
    };
    let cpv: Vec<String> = notice.all_cpv().into_iter().map(str::to_owned).collect();
    let value = value_of(notice);
    let cancelled = notice.change.as_ref().is_some_and(|change| change.cancelled);
    tender::Model {
        id: TenderId::new(),
        chamber_id: chamber,
        kind: TenderKind::Notice,
        status: if cancelled { TenderStatus::Cancelled } else { TenderStatus::Published },
        announcement: announcement(notice.notice_kind),
        source: notice.source.clone(),
        publication_id: notice.publication_id.clone(),
        format: Some(notice.format.as_str().to_owned()),
        version: 1,
        procedure_id: notice.procedure_id.clone(),
        reference: notice.reference.clone(),
        url: notice.url.clone(),
        buyer_id: None,
        buyer_name: buyer.map(|buyer| shortened(&buyer.name, TITLE_MAX)).unwrap_or_default(),
        buyer_city: buyer.and_then(|buyer| buyer.city.clone()),
        language: notice.language.clone(),
        title: title_of(notice),
        titles: local(&notice.title, TITLE_MAX),
        description: shortened(&notice.description.main, DESCRIPTION_MAX),
        descriptions: local(&notice.description, DESCRIPTION_MAX),
        nature: notice.procedure.nature.clone(),
        procedure_kind: notice.procedure.kind.clone(),
        cpv_main: notice.cpv.main.clone().or_else(|| cpv.first().cloned()),
        sectors: TextList(sectors::of_cpvs(cpv.iter().map(String::as_str))),
        cpv: TextList(cpv),
        places: document(&all_places(notice)),
        value_minor: value.map(|value| value.amount.minor),
        value_currency: value.map(|value| value.amount.currency.clone()),
        deadline_on,
        deadline_time,
        deadline_offset,
        open_until: last_filing(notice, country.as_deref()),
        buyer_country: country,
        deadlines: document(&deadlines(notice)),
        group_rules: document(&notice.group_rules),
        documents: document(&notice.documents),
        published_on: notice.published.or_else(|| notice.dispatched.as_ref().map(|at| at.date)),
        has_unmerged_correction: false,
        author_id: None,
        is_demo: false,
        created_at: now,
        updated_at: now,
        folded: None,
    }
}

/// Until when somebody may still answer: the date of the purchase, else that of the lot that closes last.
fn last_filing(notice: &Notice, country: Option<&str>) -> Option<DateTime<Utc>> {
    let until = |dates: &Deadlines| open_until(dates.next_filing()?, country);
    if notice.deadlines.next_filing().is_some() {
        return until(&notice.deadlines);
    }
    notice.lots.iter().filter_map(|lot| until(&lot.deadlines)).max()
}

/// The lots of a notice (one that stands for the whole when it has none), each with an identifier of its own.
pub fn lots(notice: &Notice) -> Vec<lot::Model> {
    let mut taken = HashSet::new();
    let mut rows = Vec::new();
    for (position, lot) in (1..).zip(notice.lots_or_whole().iter()) {
        let mut external_id = shortened(&lot.id, 200);
        while !taken.insert(external_id.clone()) {
            external_id.push('+');
        }
        rows.push(lot_row(notice, lot, position, external_id));
    }
    rows
}

fn lot_row(notice: &Notice, lot: &Lot, position: i32, external_id: String) -> lot::Model {
    let cpv = if lot.cpv.is_empty() { notice.cpv.all() } else { lot.cpv.all() };
    let deadline = lot.deadlines.next_filing();
    let (deadline_on, deadline_time, deadline_offset) = match deadline.map(stated) {
        Some((on, time, offset)) => (Some(on), time, offset),
        None => (None, None, None),
    };
    let value = lot.value();
    lot::Model {
        id: LotId::new(),
        tender_id: TenderId::new(),
        position,
        external_id,
        is_whole: lot.kind == LotKind::Whole,
        title: shortened(&lot.title.main, TITLE_MAX),
        titles: local(&lot.title, TITLE_MAX),
        description: shortened(&lot.description.main, DESCRIPTION_MAX),
        descriptions: local(&lot.description, DESCRIPTION_MAX),
        sectors: TextList(sectors::of_cpvs(cpv.iter().copied())),
        cpv: TextList(cpv.into_iter().map(str::to_owned).collect()),
        other_codes: document(&lot.classifications),
        reserved: TextList(lot.reserved.iter().map(|kind| kind.as_str().to_owned()).collect()),
        reserved_execution: lot.reserved_execution.as_str().to_owned(),
        reserved_min_share: lot.reserved_min_share.and_then(|share| i32::try_from(share).ok()),
        places: document(if lot.places.is_empty() { &notice.places } else { &lot.places }),
        value_minor: value.map(|value| value.amount.minor),
        value_currency: value.map(|value| value.amount.currency.clone()),
        deadline_on,
        deadline_time,
        deadline_offset,
        starts_on: lot.start,
        ends_on: lot.end,
        requirements: document(&Requirements::default()),
        details: document(&LotDetails {
            number: lot.number.clone(),
            status: lot.status.clone(),
            nature: lot.nature.clone(),
            social: if lot.social == Social::default() { &notice.social } else { &lot.social }.clone(),
            sme_suitable: lot.sme_suitable,
            vcse_suitable: lot.vcse_suitable,
            deadlines: lot.deadlines.clone(),
            duration: lot.duration.clone(),
            framework: lot.framework.clone(),
            selection_criteria: all(&lot.selection_criteria, &notice.selection_criteria),
            award_criteria: lot.award_criteria.clone(),
            performance_conditions: all(&lot.performance_conditions, &notice.performance_conditions),
            options: lot.options.clone(),
            variants: lot.variants,
        }),
    }
}

/// What a lot states, and what the notice states for all lots together, each once.
fn all<T: Clone + PartialEq>(own: &[T], of_all: &[T]) -> Vec<T> {
    let others = of_all.iter().filter(|one| !own.contains(one));
    own.iter().chain(others).cloned().collect()
}

/// The filter values of a tender with its lots.
pub fn facets(tender: &tender::Model, lots: &[lot::Model]) -> Vec<(Facet, String)> {
    let mut all = BTreeSet::new();
    let mut own_sectors = tender.sectors.0.clone();
    own_sectors.extend(lots.iter().flat_map(|lot| lot.sectors.0.iter().cloned()));
    for sector in sectors::with_families(&own_sectors) {
        all.insert((Facet::Sector, sector));
    }
    let mut stated: Vec<Place> = super::super::model::read(&tender.places);
    stated.extend(lots.iter().flat_map(|lot| super::super::model::read::<Vec<Place>>(&lot.places)));
    let mut codes = places::all(&stated);
    if codes.is_empty() {
        codes.extend(tender.buyer_country.clone());
    }
    all.extend(codes.into_iter().map(|code| (Facet::Place, code)));
    for lot in lots {
        let reserved = lot.reserved.0.iter().filter(|kind| *kind != "none");
        all.extend(reserved.map(|kind| (Facet::Reserved, kind.clone())));
        if lot.reserved_execution == "yes" {
            all.insert((Facet::Reserved, "execution".to_owned()));
        }
    }
    all.insert((Facet::Source, tender.source.clone()));
    all.insert((Facet::Announcement, tender.announcement.to_string()));
    all.into_iter().collect()
}

/// Every identifier under which other publications may refer to this one, and the one it changes: should that arrive
/// later, it finds its place.
pub fn identities(notice: &Notice) -> Vec<String> {
    let mut all = BTreeSet::from([notice.publication_id.clone()]);
    all.extend(notice.publication_number.clone());
    all.extend(notice.other_ids.iter().cloned());
    if let Some(previous) = notice.change.as_ref().and_then(|change| change.previous.as_deref()) {
        all.insert(previous.to_owned());
        all.insert(super::lineage::without_version(previous).to_owned());
    }
    all.into_iter().filter(|id| !id.is_empty() && id.len() <= 300).collect()
}

fn title_of(notice: &Notice) -> String {
    let first_lot = notice.lots.first().map(|lot| lot.title.main.as_str()).unwrap_or_default();
    let candidates = [notice.title.main.as_str(), first_lot, notice.reference.as_deref().unwrap_or_default()];
    let title = candidates.into_iter().find(|title| !title.trim().is_empty());
    shortened(title.unwrap_or(&notice.publication_id), TITLE_MAX)
}

/// Dates of the purchase; when only lots have dates, those of the earliest.
fn deadlines(notice: &Notice) -> Deadlines {
    if !notice.deadlines.is_empty() {
        return notice.deadlines.clone();
    }
    let dated = notice.lots.iter().filter(|lot| lot.deadlines.next_filing().is_some());
    let earliest =
        dated.min_by_key(|lot| lot.deadlines.next_filing().map(|deadline| (deadline.date, deadline.time)));
    earliest.map(|lot| lot.deadlines.clone()).unwrap_or_default()
}

fn all_places(notice: &Notice) -> Vec<Place> {
    let mut seen = HashSet::new();
    let lots = notice.lots.iter().flat_map(|lot| &lot.places);
    notice.places.iter().chain(lots).filter(|place| seen.insert(*place)).take(200).cloned().collect()
}

/// The estimate of the purchase, else its maximum, else any amount.
fn value_of(notice: &Notice) -> Option<&Value> {
    use notices::ValueKind::{Awarded, Estimated, Maximum, Minimum, Unspecified};
    [Estimated, Maximum, Awarded, Unspecified, Minimum]
        .iter()
        .find_map(|kind| notice.values.iter().find(|value| value.kind == *kind))
}

/// The languages of the interface among those of a text.
fn local(text: &Text, longest: usize) -> LocalText {
    let mut local = LocalText::default();
    let known: BTreeMap<_, _> = Language::ALL.iter().map(|language| (language.as_str(), *language)).collect();
    for (code, words) in &text.by_language {
        if let Some(language) = known.get(code.as_str()) {
            local.set(*language, &shortened(words, longest));
        }
    }
    local
}

/// At most `longest` characters, with a mark where something was cut.
fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.trim().to_owned(),
    }
}
