//! The question for one tender: who fits each lot, and which groups cover all of them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use entity::values::Language;
use matching::fit::{
    Assessment, GroupOptions, Groups, LotNeed, Reason, Row, RowKind, SupplierRecord, Weights, assess_trades,
    candidates_among, trades,
};
use matching::formats::Status;

use super::field::Field;
use super::inputs::{self, Supplier};
use crate::app::App;
use crate::tenders::TenderData;
use crate::web::error::AppError;

/// Lots that a group is asked to cover; nobody answers more of them together, and pages say where the line is.
pub const LOTS_MAX: usize = 20;
/// A group has at most as many members as there are things asked for, but so many may always be looked for; and never
/// more than [`LOTS_MAX`]. Page, text and JSON name the number.
const MEMBERS_LEAST: usize = 5;
/// Suppliers listed of those who fit a part of a lot or lack something, to show who is near.
const NEAR_MAX: usize = 10;

/// What the asker decides.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Suppliers listed per lot.
    pub limit: usize,
    /// May suppliers take part of whom something is unknown?
    pub with_unknown: bool,
    /// Candidate groups.
    pub k: usize,
    /// After so long the search for groups ends with the best found.
    pub budget: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { limit: 20, with_unknown: true, k: 5, budget: Duration::from_millis(500) }
    }
}

/// One supplier for one lot.
#[derive(Debug, Clone)]
pub struct Fit {
    /// Position in the field.
    pub supplier: usize,
    pub assessment: Assessment,
}

impl Fit {
    /// Nothing is missing and nothing rests on what nobody said.
    pub fn is_known(&self) -> bool {
        self.assessment.is_known()
    }
}

/// The suppliers for one lot, best first in each list.
#[derive(Debug, Default)]
pub struct LotFits {
    /// What the lot asks for: codes or sectors that name its trades. None: the notice gives nothing that could be read,
    /// and nothing may be said of who answers.
    pub trades: Vec<String>,
    /// Who can answer the lot alone: the known, then those to be confirmed.
    pub fits: Vec<Fit>,
    /// Who offers some of its trades, not all.
    pub parts: Vec<Fit>,
    /// Who lacks something else.
    pub almost: Vec<Fit>,
    pub known: usize,
    pub to_confirm: usize,
    pub part: usize,
    pub lacking: usize,
}

impl LotFits {
    pub fn is_read(&self) -> bool {
        !self.trades.is_empty()
    }
}

/// What a search for groups came to.
#[derive(Debug)]
pub struct Found {
    /// Members are positions in the field.
    pub groups: Groups,
    /// Whether the clock ended the search before everything was proven.
    pub was_cut: bool,
    /// Largest group that was looked for.
    pub members_max: usize,
}

impl Found {
    /// Whether what is said of the best group, or that there is none, is proven.
    pub const fn is_proven(&self) -> bool {
        matches!(self.groups.status, Status::Optimal | Status::Infeasible)
    }
}

/// Everything that can be said about who may answer a tender.
#[derive(Debug)]
pub struct Answers {
    pub tender: TenderData,
    pub field: Arc<Field>,
    pub options: Options,
    pub lots: Vec<LotFits>,
    /// Suppliers eligible for every lot that can be read, alone; positions in the field.
    pub alone: Vec<usize>,
    /// Groups over those of the first [`LOTS_MAX`] lots that can be read. None when there are no such lots, or when their
    /// figures cannot be used.
    pub groups: Option<Found>,
    /// When some trades or guarantees are held by nobody: groups for all the others.
    pub rest: Option<Found>,
}

impl Answers {
    pub fn supplier(&self, at: usize) -> &Supplier {
        &self.field.suppliers[at]
    }

    /// Lots that the groups cover, the unread among them aside.
    pub fn lots_in_groups(&self) -> usize {
        self.lots.len().min(LOTS_MAX)
    }

    /// Positions of the lots of which nothing can be said.
    pub fn unread(&self) -> impl Iterator<Item = usize> {
        self.lots.iter().enumerate().filter(|(_, lot)| !lot.is_read()).map(|(at, _)| at)
    }

    pub fn has_read(&self) -> bool {
        self.lots.iter().any(LotFits::is_read)
    }
}

/// Answers for a tender that the caller has found visible.
pub async fn for_tender(app: &App, tender: TenderData, options: Options) -> Result<Answers, AppError> {
    let now = app.clock.now();
    let today = app.clock.today(app.chrome.look(Language::Fr).time_zone);
    let places = app.places.get(&app.db, now).await?;
    let field = app.field.get(&app.db, today).await?;
    let turn = app.field.turn().await?;
    let worked = tokio::task::spawn_blocking(move || {
        let lots = inputs::lots(&tender, &places, today);
        let answers = answer(tender, field, &lots, options);
        drop(turn);
        answers
    });
    Ok(worked.await.map_err(anyhow::Error::from)?)
}

/// The work without input or output.
pub(super) fn answer(tender: TenderData, field: Arc<Field>, lots: &[LotNeed], options: Options) -> Answers {
    let begun = Instant::now();
    let weights = Weights::default();
    let read: Vec<LotNeed> = lots.iter().map(readable).collect();
    let ranked: Vec<Vec<Fit>> = read.iter().map(|lot| ranked(&field, lot, &weights)).collect();
    let search = Search { field: &field, ranked: &ranked, weights: &weights, options };
    let scope = &read[..read.len().min(LOTS_MAX)];
    // What ranking took is not left for the groups, but they always get their share; and so does what is left over.
    let share = options.budget / 2;
    let groups = search.groups(scope, options.budget.saturating_sub(begun.elapsed()).max(share));
    let rest = groups.as_ref().and_then(|found| search.rest(scope, &found.groups, share));
    let listed = read.iter().zip(ranked).map(|(lot, mut fits)| {
        // Groups were sought among all of them: a doubt about one trade is none about another.
        fits.retain(|fit| options.with_unknown || !fit.assessment.has_unknown());
        let trades = trades(lot, inputs::taxonomy()).iter().map(|trade| trade.name().to_owned()).collect();
        (trades, fits)
    });
    let listed: Vec<(Vec<String>, Vec<Fit>)> = listed.collect();
    let alone = alone(&listed);
    let lots = listed.into_iter().map(|(trades, fits)| LotFits { trades, ..summary(fits, options.limit) });
    Answers { tender, lots: lots.collect(), alone, groups, rest, options, field }
}

/// The lot as it is; or, when it gives neither a code nor a sector, a lot that asks nothing, so that what else it asks
/// does not weigh on the others.
fn readable(lot: &LotNeed) -> LotNeed {
    if trades(lot, inputs::taxonomy()).is_empty() {
        LotNeed { id: lot.id.clone(), today: lot.today, ..LotNeed::default() }
    } else {
        lot.clone()
    }
}

/// Everybody who may serve a lot, best first.
fn ranked(field: &Field, lot: &LotNeed, weights: &Weights) -> Vec<Fit> {
    let trades = trades(lot, inputs::taxonomy());
    let judge = |at: usize| {
        let record = &field.suppliers[at].record;
        Fit { supplier: at, assessment: assess_trades(lot, &trades, record, inputs::taxonomy(), weights) }
    };
    let mut fits: Vec<Fit> = field.serving(lot).into_iter().map(judge).collect();
    fits.sort_by(|a, b| order(a, field).cmp(&order(b, field)));
    fits
}

type Order<'a> = (bool, bool, bool, std::cmp::Reverse<u8>, u32, &'a str);

/// The known, those to be confirmed, those who do a part, the others; by score, then who is nearer, then by identifier.
fn order<'a>(fit: &Fit, field: &'a Field) -> Order<'a> {
    let score = std::cmp::Reverse(fit.assessment.score);
    let id = field.suppliers[fit.supplier].record.id.as_str();
    let near = fit.assessment.reasons.iter().find_map(|reason| match reason {
        Reason::Distance { km } => Some(*km),
        _ => None,
    });
    let (is_part, near) = (fit.assessment.is_part(), near.unwrap_or(0));
    (!fit.assessment.eligible, !fit.is_known(), !is_part, score, near, id)
}

fn summary(fits: Vec<Fit>, limit: usize) -> LotFits {
    let mut lot = LotFits::default();
    for fit in fits {
        let (list, count, most) = if fit.is_known() {
            (&mut lot.fits, &mut lot.known, limit)
        } else if fit.assessment.eligible {
            (&mut lot.fits, &mut lot.to_confirm, limit)
        } else if fit.assessment.is_part() {
            (&mut lot.parts, &mut lot.part, limit.min(NEAR_MAX))
        } else {
            (&mut lot.almost, &mut lot.lacking, limit.min(NEAR_MAX))
        };
        *count += 1;
        if list.len() < most {
            list.push(fit);
        }
    }
    lot
}

/// Suppliers eligible for all lots that can be read, in the order of their worst score.
fn alone(lots: &[(Vec<String>, Vec<Fit>)]) -> Vec<usize> {
    let read: Vec<&Vec<Fit>> =
        lots.iter().filter(|(trades, _)| !trades.is_empty()).map(|(_, fits)| fits).collect();
    let mut worst = std::collections::BTreeMap::<usize, (usize, bool, u8)>::new();
    for fits in &read {
        for fit in fits.iter().filter(|fit| fit.assessment.eligible) {
            let entry = worst.entry(fit.supplier).or_insert((0, true, 100));
            *entry = (entry.0 + 1, entry.1 && fit.is_known(), entry.2.min(fit.assessment.score));
        }
    }
    let mut all: Vec<_> = worst.into_iter().filter(|(_, (lots, ..))| *lots == read.len()).collect();
    all.sort_by_key(|(at, (_, is_known, score))| (!is_known, std::cmp::Reverse(*score), *at));
    all.into_iter().map(|(at, _)| at).collect()
}

/// The search for groups.
struct Search<'a> {
    field: &'a Field,
    ranked: &'a [Vec<Fit>],
    weights: &'a Weights,
    options: Options,
}

impl Search<'_> {
    /// Candidate groups among everybody who may serve one of the lots, found within the time.
    fn groups(&self, lots: &[LotNeed], time: Duration) -> Option<Found> {
        let asked: usize =
            lots.iter().map(|lot| trades(lot, inputs::taxonomy()).len() + lot.guarantees.len()).sum();
        if asked == 0 || self.options.k == 0 {
            return None;
        }
        let positions = self.positions(lots);
        let records: Vec<&SupplierRecord> =
            positions.iter().map(|at| &self.field.suppliers[*at].record).collect();
        let until = Instant::now() + time;
        let was_cut = std::cell::Cell::new(false);
        let stop = || {
            let is_late = Instant::now() >= until;
            was_cut.set(was_cut.get() || is_late);
            is_late
        };
        let members_max = asked.clamp(MEMBERS_LEAST, LOTS_MAX);
        let wanted = GroupOptions {
            k: self.options.k,
            allow_unknown: self.options.with_unknown,
            max_size: members_max,
            ..GroupOptions::default()
        };
        let found = candidates_among(lots, &records, inputs::taxonomy(), self.weights, &wanted, &stop);
        match found {
            Ok(groups) => {
                let mut found = Found { groups: placed(groups, &positions), was_cut: false, members_max };
                found.was_cut = was_cut.get() && !found.is_proven();
                Some(found)
            }
            Err(error) => {
                // Figures outside the accepted range: without groups the page still lists who fits each lot.
                tracing::warn!(%error, "matches.groups");
                None
            }
        }
    }

    /// When nobody at all holds some of the rows: groups for the others, so that the buyer sees how far the hall reaches.
    /// None as well when it is proven that there are none.
    fn rest(&self, lots: &[LotNeed], groups: &Groups, time: Duration) -> Option<Found> {
        if groups.uncovered.is_empty() || groups.uncovered.len() == groups.rows.len() {
            return None;
        }
        let uncovered: Vec<&Row> = groups.uncovered.iter().filter_map(|at| groups.rows.get(*at)).collect();
        let is_held =
            |lot: usize, kind: &RowKind| !uncovered.iter().any(|row| row.lot == lot && row.kind == *kind);
        let mut lots = lots.to_vec();
        for (at, lot) in lots.iter_mut().enumerate() {
            let held: Vec<_> = trades(lot, inputs::taxonomy())
                .into_iter()
                .filter(|trade| is_held(at, &trade.kind))
                .collect();
            lot.sectors.retain(|sector| held.iter().any(|trade| trade.name() == sector));
            lot.codes = held.into_iter().flat_map(|trade| trade.codes).collect();
            lot.guarantees.retain(|need| is_held(at, &RowKind::Guarantee { guarantee: need.code.clone() }));
        }
        self.groups(&lots, time).filter(|rest| !rest.groups.candidates.is_empty() || !rest.is_proven())
    }

    /// Everybody in the lists of the lots, ascending.
    fn positions(&self, lots: &[LotNeed]) -> Vec<usize> {
        let fits = self.ranked.iter().take(lots.len()).flatten().map(|fit| fit.supplier);
        let mut positions: Vec<usize> = fits.collect();
        positions.sort_unstable();
        positions.dedup();
        positions
    }
}

/// The groups with the positions of their members in the whole field.
fn placed(mut groups: Groups, positions: &[usize]) -> Groups {
    let place = |members: &mut Vec<usize>| members.iter_mut().for_each(|at| *at = positions[*at]);
    for candidate in &mut groups.candidates {
        place(&mut candidate.members);
        candidate.lead = candidate.lead.map(|at| positions[at]);
    }
    if let Some(near) = &mut groups.near_miss {
        place(&mut near.members);
    }
    groups
}
