//! One supplier against one lot: verdict, score and every reason.

use super::Day;
use super::held::Known;
use super::need::{GuaranteeNeed, LotNeed, Place};
use super::reason::{Confirm, Missing, Reason};
use super::record::{Areas, Covers, HeldGuarantee, Refusal, Standing, SupplierRecord};
use super::taxonomy::Taxonomy;
use super::trade::{Says, Trade, is_silent, trades};
use crate::formats::Accept;
use serde::Serialize;

/// Points taken from 100 (and the cost of a row in a group). Data, shown to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Weights {
    /// Per digit by which an offered code is more general, up to `generic_most`.
    pub generic_step: u32,
    pub generic_most: u32,
    /// A code that is only a part of the asked one.
    pub narrower: u32,
    /// By way of the taxonomy instead of a code.
    pub sector: u32,
    pub proposed_sector: u32,
    /// Only the broad family is known.
    pub family: u32,
    pub unknown_trade: u32,
    pub unknown_area: u32,
    /// Nobody said where it works, no distance is known, and it sits in another region, or in another country.
    pub other_region: u32,
    pub other_country: u32,
    /// Per band of `band_km` to the nearest place, up to `distance_most`.
    pub distance_band: u32,
    pub band_km: u32,
    pub distance_most: u32,
    pub unknown_distance: u32,
    pub declared: u32,
    /// Not verified although that is asked, or held for a site or some offers only.
    pub half_proven: u32,
    pub unknown_guarantee: u32,
    pub unknown_expiry: u32,
    pub ends_before_start: u32,
    pub closed_at_start: u32,
    pub unknown_status: u32,
    pub unknown_amount: u32,
    pub missing: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            generic_step: 4,
            generic_most: 16,
            narrower: 10,
            sector: 6,
            proposed_sector: 8,
            family: 20,
            unknown_trade: 45,
            unknown_area: 10,
            other_region: 4,
            other_country: 20,
            distance_band: 2,
            band_km: 25,
            distance_most: 16,
            unknown_distance: 6,
            declared: 5,
            half_proven: 8,
            unknown_guarantee: 10,
            unknown_expiry: 4,
            ends_before_start: 3,
            closed_at_start: 3,
            unknown_status: 15,
            unknown_amount: 6,
            missing: 30,
        }
    }
}

/// What is said about one supplier and one lot. Lists are sorted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// Nothing is known to be missing.
    pub eligible: bool,
    /// 0..=100.
    pub score: u8,
    pub reasons: Vec<Reason>,
    pub to_confirm: Vec<Confirm>,
    pub missing: Vec<Missing>,
}

impl Assessment {
    /// Fits for a part of the lot: some of its trades are not offered, and nothing else is missing.
    pub fn is_part(&self) -> bool {
        !self.eligible && self.missing.iter().all(|lack| matches!(lack, Missing::PartNotOffered { .. }))
    }

    /// Eligible, and nothing rests on what nobody said.
    pub fn is_known(&self) -> bool {
        self.eligible && !self.has_unknown()
    }

    /// Something rests on what nobody said or nobody has checked.
    pub fn has_unknown(&self) -> bool {
        self.to_confirm.iter().any(Confirm::is_unknown)
    }
}

/// A supplier's position in the input with its assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    pub supplier: usize,
    pub assessment: Assessment,
}

/// Collects what is said, and the points.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub points: u32,
    pub reasons: Vec<Reason>,
    pub to_confirm: Vec<Confirm>,
    pub missing: Vec<Missing>,
}

impl Ledger {
    pub(crate) fn met(&mut self, reason: Reason) {
        self.reasons.push(reason);
    }

    pub(crate) fn confirm(&mut self, points: u32, confirm: Confirm) {
        self.points = self.points.saturating_add(points);
        self.to_confirm.push(confirm);
    }

    pub(crate) fn lacks(&mut self, weights: &Weights, missing: Missing) {
        self.points = self.points.saturating_add(weights.missing);
        self.missing.push(missing);
    }

    pub(crate) fn say(&mut self, points: u32, says: Says) {
        self.points = self.points.saturating_add(points);
        match says {
            Says::Met(reason) => self.reasons.push(reason),
            Says::Confirm(confirm) => self.to_confirm.push(confirm),
        }
    }

    fn close(mut self) -> Assessment {
        self.reasons.sort();
        self.reasons.dedup();
        self.to_confirm.sort();
        self.to_confirm.dedup();
        self.missing.sort();
        self.missing.dedup();
        Assessment {
            eligible: self.missing.is_empty(),
            score: u8::try_from(100u32.saturating_sub(self.points)).unwrap_or(100),
            reasons: self.reasons,
            to_confirm: self.to_confirm,
            missing: self.missing,
        }
    }
}

/// Assesses one supplier for one lot, alone.
pub fn assess(
    lot: &LotNeed,
    supplier: &SupplierRecord,
    taxonomy: &Taxonomy,
    weights: &Weights,
) -> Assessment {
    assess_trades(lot, &trades(lot, taxonomy), supplier, taxonomy, weights)
}

/// The same for many suppliers and one lot, whose trades are found once.
pub fn assess_trades(
    lot: &LotNeed,
    trades: &[Trade],
    supplier: &SupplierRecord,
    taxonomy: &Taxonomy,
    weights: &Weights,
) -> Assessment {
    let mut ledger = Ledger::default();
    offers(trades, supplier, taxonomy, weights, &mut ledger);
    places(lot, supplier, weights, &mut ledger);
    dates(lot, supplier, weights, &mut ledger);
    reserved(lot, supplier, weights, &mut ledger);
    let mut guarantees: Vec<&GuaranteeNeed> = lot.guarantees.iter().collect();
    // The same guarantee may be asked for several scopes; alone it is one question, in its strictest form.
    guarantees.sort_by(|a, b| {
        (&a.code, a.accept == Accept::Declared).cmp(&(&b.code, b.accept == Accept::Declared))
    });
    guarantees.dedup_by(|a, b| a.code == b.code);
    for need in guarantees {
        guarantee(lot, need, supplier, weights, &mut ledger);
    }
    amounts(lot, supplier, weights, &mut ledger);
    ledger.close()
}

/// All suppliers for a lot: those known to fit first, then those to be confirmed, then those who fit for a part, then
/// those that lack something else; within each by score, then by fewer recent proposals, then by id.
pub fn rank(
    lot: &LotNeed,
    suppliers: &[SupplierRecord],
    taxonomy: &Taxonomy,
    weights: &Weights,
) -> Vec<Ranked> {
    let trades = trades(lot, taxonomy);
    let judged = |supplier| assess_trades(lot, &trades, supplier, taxonomy, weights);
    let mut ranked: Vec<Ranked> = suppliers
        .iter()
        .enumerate()
        .map(|(at, supplier)| Ranked { supplier: at, assessment: judged(supplier) })
        .collect();
    ranked.sort_by_cached_key(|ranked| {
        let (a, supplier) = (&ranked.assessment, &suppliers[ranked.supplier]);
        let score = std::cmp::Reverse(a.score);
        (!a.eligible, !a.is_known(), !a.is_part(), score, supplier.load, supplier.id.clone())
    });
    ranked
}

/// Every trade of the lot must be offered; the least certain of them counts.
fn offers(
    trades: &[Trade],
    supplier: &SupplierRecord,
    taxonomy: &Taxonomy,
    weights: &Weights,
    ledger: &mut Ledger,
) {
    if trades.is_empty() {
        return;
    }
    if is_silent(supplier) {
        return ledger.confirm(weights.unknown_trade, Confirm::TradeUnknown);
    }
    let mut worst = 0;
    let mut lacking = Vec::new();
    for trade in trades {
        match trade.offered(supplier, taxonomy, weights) {
            Some(fit) => {
                worst = worst.max(fit.points);
                ledger.say(0, fit.says);
            }
            None => lacking.push(trade.name()),
        }
    }
    ledger.points = ledger.points.saturating_add(worst);
    if lacking.len() == trades.len() {
        return ledger.lacks(weights, Missing::TradeNotOffered);
    }
    // All trades missing cost as much as anything else that is missing; a part of them its share.
    let all = u64::try_from(trades.len()).unwrap_or(u64::MAX).max(1);
    let share = (u64::from(weights.missing) * u64::try_from(lacking.len()).unwrap_or(all)).div_ceil(all);
    ledger.points = ledger.points.saturating_add(u32::try_from(share).unwrap_or(u32::MAX));
    let parts = lacking.into_iter().map(|required| Missing::PartNotOffered { required: required.to_owned() });
    ledger.missing.extend(parts);
}

/// Area served for each place (the worst counts), and distance to the nearest.
pub(crate) fn places(lot: &LotNeed, supplier: &SupplierRecord, weights: &Weights, ledger: &mut Ledger) {
    if lot.places.is_empty() {
        return;
    }
    let is_there = |place: &Place| place.is_middle && sits_in(place, supplier);
    let km = |place: &Place| {
        let both = supplier.position.zip(place.position).filter(|_| !is_there(place));
        both.and_then(|(a, b)| a.km(b))
    };
    let mut worst = 0;
    for place in &lot.places {
        worst = worst.max(place_points(place, km(place), supplier, weights, ledger));
    }
    ledger.points = ledger.points.saturating_add(worst);
    let nearest = lot.places.iter().filter_map(km).min();
    match nearest {
        _ if lot.places.iter().any(is_there) => {}
        Some(km) => {
            ledger.met(Reason::Distance { km });
            let bands = km / weights.band_km.max(1);
            ledger.points += bands.saturating_mul(weights.distance_band).min(weights.distance_most);
        }
        None if supplier.areas == Areas::Everywhere => {}
        None if lot.places.iter().any(|place| place.position.is_some()) => {
            ledger.confirm(weights.unknown_distance, Confirm::DistanceUnknown);
        }
        None => {}
    }
}

fn place_points(
    place: &Place,
    km: Option<u32>,
    supplier: &SupplierRecord,
    weights: &Weights,
    ledger: &mut Ledger,
) -> u32 {
    let name = || place.codes.first().cloned().unwrap_or_default();
    let within = supplier.radius_km.zip(km).map(|(radius, km)| km <= radius);
    let within = within.filter(|is_within| *is_within || !place.is_middle);
    match &supplier.areas {
        Areas::Everywhere => ledger.met(Reason::ServesEverywhere),
        Areas::Listed(served) if place.codes.iter().any(|code| served.contains(code)) => {
            ledger.met(Reason::ServesPlace { place: name() });
        }
        _ if within == Some(true) => ledger.met(Reason::WithinRadius { place: name(), km: km.unwrap_or(0) }),
        // A whole region is asked and it sits there: that it says how far it goes is an answer.
        Areas::Unknown if within.is_none() && sits_in(place, supplier) && supplier.radius_km.is_some() => {
            ledger.met(Reason::SitsThere { place: name(), km: supplier.radius_km.unwrap_or(0) });
        }
        Areas::Unknown if within.is_none() => {
            ledger.to_confirm.push(Confirm::AreaUnknown { place: name(), km });
            return weights.unknown_area + if km.is_none() { elsewhere(place, supplier, weights) } else { 0 };
        }
        Areas::Listed(_) | Areas::Unknown => {
            ledger.missing.push(Missing::AreaNotServed { place: name(), km });
            return weights.missing;
        }
    }
    0
}

/// Whether the place as it is stated holds the supplier's seat.
fn sits_in(place: &Place, supplier: &SupplierRecord) -> bool {
    place.codes.first().is_some_and(|stated| supplier.home.contains(stated))
}

/// Points for sitting elsewhere, as far as regions and countries tell it.
fn elsewhere(place: &Place, supplier: &SupplierRecord, weights: &Weights) -> u32 {
    match place.codes.iter().position(|code| supplier.home.contains(code)) {
        _ if supplier.home.is_empty() || place.codes.is_empty() => 0,
        Some(0) => 0,
        Some(_) => weights.other_region,
        None => weights.other_country,
    }
}

pub(crate) fn dates(lot: &LotNeed, supplier: &SupplierRecord, weights: &Weights, ledger: &mut Ledger) {
    if let Some(deadline) = lot.deadline {
        let left = deadline.saturating_sub(lot.today);
        if left < 0 {
            ledger.lacks(weights, Missing::DeadlinePassed { on: deadline });
        } else if let Some(days) = supplier.notice_days {
            if days > left {
                ledger.lacks(weights, Missing::NoticeTooLong { days, left });
            } else {
                ledger.met(Reason::NoticeSuffices { days });
            }
        }
    }
    if let (Some(start), Some(from)) = (lot.start, supplier.available_from) {
        if from > start {
            ledger.lacks(weights, Missing::NotAvailable { from });
        } else {
            ledger.met(Reason::AvailableInTime { from });
        }
    }
    // Work goes on after its first day: whether it can begin later is for people to say.
    let is_shut = |start: Day| supplier.closed.iter().find(|(first, last)| (*first..=*last).contains(&start));
    if let Some((_, until)) = lot.start.and_then(is_shut) {
        ledger.confirm(weights.closed_at_start, Confirm::ClosedAtStart { until: *until });
    }
}

/// The day on which guarantees and statuses are needed: of the bid, and never in the past.
fn needed_on(lot: &LotNeed) -> Day {
    lot.deadline.unwrap_or(lot.today).max(lot.today)
}

/// One status that qualifies suffices. It is missing only when each of them is known to be worth nothing.
pub(crate) fn reserved(lot: &LotNeed, supplier: &SupplierRecord, weights: &Weights, ledger: &mut Ledger) {
    let Some(reserved) = &lot.reserved else { return };
    let mut asked: Vec<&String> = reserved.statuses.iter().collect();
    asked.sort_unstable();
    let own = |status: &str| {
        let records = supplier.statuses.iter().filter(move |held| held.code == status);
        Known::of(records, needed_on(lot))
    };
    let known: Vec<(&String, Known<'_>)> = asked.into_iter().map(|status| (status, own(status))).collect();
    let first = |holds: fn(&Known<'_>) -> bool| {
        known.iter().find(|(_, known)| holds(known)).map(|(status, _)| (*status).clone())
    };
    if let Some(status) = first(|known| known.verified.is_some()) {
        return ledger.met(Reason::StatusQualifies { status });
    }
    if let Some(status) = first(|known| known.declared.is_some() || known.limited.is_some()) {
        return ledger.confirm(weights.half_proven, Confirm::StatusToVerify { status });
    }
    let is_open = |code: &str| known.iter().any(|(status, known)| *status == code && known.void.is_none());
    if let Some(stated) = supplier.stated_statuses.iter().filter(|stated| is_open(&stated.code)).min() {
        let (status, kind) = (stated.code.clone(), stated.kind.clone());
        return ledger.confirm(weights.declared, Confirm::StatusStatedBySource { status, kind });
    }
    let voids: Option<Vec<Refusal>> =
        known.iter().map(|(_, known)| known.void.map(|void| void.why)).collect();
    match voids.as_deref() {
        Some([why, ..]) => ledger.lacks(weights, Missing::NoQualifyingStatus { why: *why }),
        _ => ledger.confirm(weights.unknown_status, Confirm::StatusUnknown),
    }
}

pub(crate) fn guarantee(
    lot: &LotNeed,
    need: &GuaranteeNeed,
    supplier: &SupplierRecord,
    weights: &Weights,
    ledger: &mut Ledger,
) {
    let guarantee = need.code.clone();
    let records = supplier.guarantees.iter().filter(|held| held.code == need.code);
    let known = Known::of(records, needed_on(lot));
    if let Some(held) = known.verified {
        ledger.met(Reason::GuaranteeVerified { guarantee, until: held.expires });
        return guarantee_end(lot, held, weights, ledger);
    }
    if let Some(held) = known.declared.filter(|_| need.accept == Accept::Declared) {
        ledger.confirm(weights.declared, Confirm::GuaranteeDeclared { guarantee, until: held.expires });
        return guarantee_end(lot, held, weights, ledger);
    }
    if let Some(held) =
        known.limited.filter(|held| held.standing == Standing::Verified || known.declared.is_none())
    {
        let site = match &held.covers {
            Covers::Site(site) => Some(site.clone()),
            Covers::SomeOffers | Covers::Everything => None,
        };
        return ledger.confirm(weights.half_proven, Confirm::GuaranteeLimited { guarantee, site });
    }
    if known.declared.is_some() {
        return ledger.confirm(weights.half_proven, Confirm::GuaranteeOnlyDeclared { guarantee });
    }
    match known.void.map(|void| (void.why, void.day)) {
        None => ledger.confirm(weights.unknown_guarantee, Confirm::GuaranteeUnknown { guarantee }),
        Some((Refusal::Expired, Some(on))) => {
            ledger.lacks(weights, Missing::GuaranteeExpired { guarantee, on });
        }
        Some((Refusal::NotYet, Some(from))) => {
            ledger.lacks(weights, Missing::GuaranteeNotYet { guarantee, from });
        }
        Some((why, _)) => ledger.lacks(weights, Missing::GuaranteeMissing { guarantee, why }),
    }
}

/// How long a guarantee that is held lasts.
fn guarantee_end(lot: &LotNeed, held: &HeldGuarantee, weights: &Weights, ledger: &mut Ledger) {
    let guarantee = held.code.clone();
    match (held.expires, lot.start) {
        (None, _) => ledger.confirm(weights.unknown_expiry, Confirm::GuaranteeExpiryUnknown { guarantee }),
        (Some(until), Some(start)) if until < start => {
            ledger.confirm(weights.ends_before_start, Confirm::GuaranteeEndsBeforeStart { guarantee, until });
        }
        _ => {}
    }
}

fn amounts(lot: &LotNeed, supplier: &SupplierRecord, weights: &Weights, ledger: &mut Ledger) {
    if let Some(required) = lot.capacity {
        match supplier.capacity {
            None => ledger.confirm(weights.unknown_amount, Confirm::CapacityUnknown { required }),
            Some(has) if has < required => ledger.lacks(weights, Missing::CapacityTooLow { has, required }),
            Some(has) => ledger.met(Reason::CapacitySuffices { has, required }),
        }
    }
    if let Some(required) = lot.turnover {
        match supplier.turnover {
            None => ledger.confirm(weights.unknown_amount, Confirm::TurnoverUnknown { required }),
            Some(has) if has < required => ledger.lacks(weights, Missing::TurnoverTooLow { has, required }),
            Some(has) => ledger.met(Reason::TurnoverSuffices { has, required }),
        }
    }
    if let Some(required) = lot.staff {
        match supplier.staff {
            None => ledger.confirm(weights.unknown_amount, Confirm::StaffUnknown { required }),
            Some(has) if has < required => ledger.lacks(weights, Missing::StaffTooLow { has, required }),
            Some(has) => ledger.met(Reason::StaffSuffices { has, required }),
        }
    }
}
