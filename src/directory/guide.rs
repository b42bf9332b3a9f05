//! What is missing in a record, and what each missing item would change for the organisation.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use entity::values::OrganisationId;
use sea_orm::{DatabaseConnection, DbErr};

use super::model::Organisation;
use super::photos;
use crate::app::App;

/// Tenders that are open now: all, those of an organisation's sectors, and of these those that name a place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OpenTenders {
    pub all: u64,
    pub in_sectors: u64,
    pub in_sectors_with_place: u64,
}

/// How many published offers an organisation has; asked from the catalogue, which lies above, and given by `app.rs`.
pub type PublishedOffersSource = for<'a> fn(
    &'a DatabaseConnection,
    OrganisationId,
) -> Pin<Box<dyn Future<Output = Result<u64, DbErr>> + Send + 'a>>;

/// What a record has beyond the form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Beyond {
    pub offers: u64,
    pub photos: usize,
}

/// Asked from the room of tenders, which lies above; given by `app.rs`.
pub type OpenTendersSource =
    for<'a> fn(
        &'a DatabaseConnection,
        Vec<String>,
        DateTime<Utc>,
    ) -> Pin<Box<dyn Future<Output = Result<OpenTenders, DbErr>> + Send + 'a>>;

/// So long a count is good enough for a hint.
const COUNTED_FOR: TimeDelta = TimeDelta::minutes(10);
/// Sets of sectors whose counts are kept.
const KEPT_MAX: usize = 1_000;

/// Counts by set of sectors, with the instant of counting.
type Counts = HashMap<Vec<String>, (DateTime<Utc>, OpenTenders)>;

/// Counts in memory.
#[derive(Debug, Default)]
pub struct KeptOpenTenders(Mutex<Counts>);

impl KeptOpenTenders {
    fn find(&self, sectors: &[String], now: DateTime<Utc>) -> Option<OpenTenders> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, open) = kept.get(sectors)?;
        (*at <= now && now - *at < COUNTED_FOR).then_some(*open)
    }

    fn keep(&self, sectors: Vec<String>, now: DateTime<Utc>, open: OpenTenders) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT_MAX {
            kept.clear();
        }
        kept.insert(sectors, (now, open));
    }
}

/// What is missing in a record. Tenders are counted only when a sentence says their number, and at most every ten
/// minutes for the same sectors.
pub async fn of(app: &App, record: &Organisation) -> Result<Guide, DbErr> {
    let beyond = Beyond {
        offers: if record.is_supplier { (app.published_offers)(&app.db, record.id).await? } else { 0 },
        photos: photos::count(&app.db, record.id).await?,
    };
    if !Guide::counts(record) {
        return Ok(Guide::of(record, beyond, OpenTenders::default()));
    }
    let stated = record.sectors.iter().filter(|sector| !sector.is_proposed());
    let mut sectors: Vec<_> = stated.map(|sector| sector.code.clone()).collect();
    sectors.sort();
    let now = app.clock.now();
    let open = match app.kept_open_tenders.find(&sectors, now) {
        Some(open) => open,
        None => {
            let open = (app.open_tenders)(&app.db, sectors.clone(), now).await?;
            app.kept_open_tenders.keep(sectors, now, open);
            open
        }
    };
    Ok(Guide::of(record, beyond, open))
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Where it is put right: a field of the form, or another page.
    pub url: String,
    /// Key of the sentence that says what it would change.
    pub key: &'static str,
    /// For the sentences that count.
    pub count: Option<u64>,
}

/// How far a record is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guide {
    pub missing: Vec<Missing>,
    pub total: usize,
}

impl Guide {
    pub fn filled(&self) -> usize {
        self.total - self.missing.len()
    }

    /// Whether a sentence about the record says a number of tenders.
    fn counts(record: &Organisation) -> bool {
        let has_sectors = record.sectors.iter().any(|sector| !sector.is_proposed());
        let has_area = record.radius_km.is_some() || !record.areas.is_empty();
        record.is_supplier && !(has_sectors && has_area)
    }

    /// What is missing, the most useful first. What concerns suppliers only is asked of suppliers only.
    pub fn of(record: &Organisation, beyond: Beyond, open: OpenTenders) -> Self {
        let has_sectors = record.sectors.iter().any(|sector| !sector.is_proposed());
        let has_area = record.radius_km.is_some() || !record.areas.is_empty();
        let has_contact = record.email.is_some() || record.phone.is_some();
        let counted = |key, plain, n: u64| if n > 0 { (key, Some(n)) } else { (plain, None) };
        let sectors = counted("directory-guide-sectors-count", "directory-guide-sectors", open.all);
        let area = counted("directory-guide-area-count", "directory-guide-area", open.in_sectors_with_place);
        // Written out: the catalogue lies above this room.
        let new_offer = format!("/compte/offres/nouvelle?organisation={}", record.id);
        let own_photos = photos::urls::own(record.id);
        let of_suppliers = [
            (has_sectors, "#field-sectors", sectors),
            (has_area, "#field-radius_km", area),
            (beyond.offers > 0, new_offer.as_str(), ("directory-guide-offer", None)),
            (record.staff_count.is_some(), "#field-staff", ("directory-guide-staff", None)),
        ];
        let of_all = [
            (!record.description.is_empty(), "#field-description_fr", ("directory-guide-description", None)),
            (has_contact, "#field-email", ("directory-guide-contact", None)),
            (record.city.is_some(), "#field-city", ("directory-guide-city", None)),
            (record.registry_id.is_some(), "#field-number", ("directory-guide-number", None)),
            (record.legal_form.is_some(), "#field-form", ("directory-guide-form", None)),
            (record.website.is_some(), "#field-website", ("directory-guide-website", None)),
            (!record.languages.is_empty(), "#field-languages-fr", ("directory-guide-languages", None)),
            (beyond.photos > 0, own_photos.as_str(), ("directory-guide-photo", None)),
        ];
        let asked: Vec<_> = of_suppliers.into_iter().filter(|_| record.is_supplier).chain(of_all).collect();
        let total = asked.len();
        let missing = asked
            .into_iter()
            .filter(|(is_there, _, _)| !is_there)
            .map(|(_, url, (key, count))| Missing { url: url.to_owned(), key, count })
            .collect();
        Self { missing, total }
    }
}
