//! The question for one tender: who fits each lot, and which groups cover all of them.

use std::time::{Duration, Instant};

use entity::values::Language;
use matching::fit::{
    Assessment, GroupOptions, Groups, LotNeed, Reason, SupplierRecord, Weights, assess, candidates,
};

use super::inputs::{self, BySector, Supplier};
use crate::app::App;
use crate::directory;
use crate::tenders::TenderData;
use crate::trust;
use crate::web::error::AppError;

/// Lots that a group is asked to cover; notices with more are split into many contracts anyway, and pages say so.
pub const LOTS_MAX: usize = 20;
/// Suppliers per lot that groups are made of, the best first.
const FIELD_PER_LOT: usize = 400;

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
        Self { limit: 20, with_unknown: true, k: 5, budget: Duration::from_millis(300) }
    }
}

/// One supplier for one lot.
#[derive(Debug, Clone)]
pub struct Fit {
    /// Position in [`Answers::suppliers`].
    pub supplier: usize,
    pub assessment: Assessment,
    /// The reserved status rests on the kind of structure only.
    pub stated_status: Option<&'static str>,
}

impl Fit {
    /// Nothing is missing and nothing rests on what nobody said.
    pub fn is_known(&self) -> bool {
        self.assessment.is_known() && self.stated_status.is_none()
    }
}

/// The suppliers for one lot.
#[derive(Debug)]
pub struct LotFits {
    /// Best first: known to fit, to be confirmed, lacking something.
    pub fits: Vec<Fit>,
    pub known: usize,
    pub to_confirm: usize,
    pub lacking: usize,
}

/// A supplier as answers name it.
#[derive(Debug, Clone)]
pub struct Named {
    pub id: String,
    pub slug: String,
    pub name: String,
    pub kind: Option<String>,
    pub external_refs: Vec<String>,
    pub stated_status: Option<&'static str>,
}

/// Everything that can be said about who may answer a tender.
#[derive(Debug)]
pub struct Answers {
    pub tender: TenderData,
    pub lots: Vec<LotFits>,
    pub suppliers: Vec<Named>,
    /// Suppliers eligible for every lot, alone; positions.
    pub alone: Vec<usize>,
    /// Groups over the first [`LOTS_MAX`] lots; members are positions in `suppliers`.
    pub groups: Option<Groups>,
    /// Whether the search for groups was ended by the clock.
    pub was_cut: bool,
    /// Suppliers of whom nobody said what they do: they are in no list.
    pub silent: usize,
}

/// Answers for a tender that the caller has found visible.
pub async fn for_tender(app: &App, tender: TenderData, options: Options) -> Result<Answers, AppError> {
    let now = app.clock.now();
    let zone = app.chrome.look(Language::Fr).time_zone;
    let today = app.clock.today(zone);
    let places = app.places.get(&app.db, now).await?;
    let facts = directory::supplier_facts(&app.db).await?;
    let ids: Vec<_> = facts.iter().map(|facts| facts.id).collect();
    let mut guarantees = trust::of_organisations(&app.db, &ids, today).await?;
    let worked = tokio::task::spawn_blocking(move || {
        let suppliers: Vec<Supplier> = facts
            .into_iter()
            .map(|facts| {
                let own = guarantees.remove(&facts.id).unwrap_or_default();
                inputs::supplier(facts, &own)
            })
            .collect();
        let lots = inputs::lots(&tender, &places, today);
        answer(tender, &suppliers, &lots, options)
    });
    Ok(worked.await.map_err(anyhow::Error::from)?)
}

/// The work without input or output.
fn answer(tender: TenderData, suppliers: &[Supplier], lots: &[LotNeed], options: Options) -> Answers {
    let by_sector = BySector::new(suppliers);
    let weights = Weights::default();
    let ranked: Vec<Vec<Fit>> = lots
        .iter()
        .map(|lot| {
            let fits = by_sector.serving(lot).into_iter().map(|at| fit(at, &suppliers[at], lot, &weights));
            let mut fits: Vec<Fit> = fits
                .filter(|fit| options.with_unknown || !fit.assessment.eligible || fit.is_known())
                .collect();
            fits.sort_by(|a, b| order(a, suppliers).cmp(&order(b, suppliers)));
            fits
        })
        .collect();
    let alone = alone(&ranked);
    let (groups, was_cut) = groups(suppliers, &ranked, lots, &weights, options);
    let listed = ranked.into_iter().map(|fits| summary(fits, options.limit)).collect();
    Answers {
        tender,
        lots: listed,
        suppliers: suppliers.iter().map(named).collect(),
        alone,
        groups,
        was_cut,
        silent: by_sector.silent,
    }
}

fn fit(at: usize, supplier: &Supplier, lot: &LotNeed, weights: &Weights) -> Fit {
    let mut assessment = assess(lot, &supplier.record, inputs::taxonomy(), weights);
    let mut stated_status = None;
    if let Some(stated) = supplier.stated_status {
        let before = assessment.reasons.len();
        assessment.reasons.retain(|reason| *reason != Reason::StatusQualifies { status: stated.to_owned() });
        if assessment.reasons.len() < before {
            stated_status = Some(stated);
            assessment.score =
                assessment.score.saturating_sub(u8::try_from(weights.declared).unwrap_or(u8::MAX));
        }
    }
    Fit { supplier: at, assessment, stated_status }
}

type Order<'a> = (bool, bool, std::cmp::Reverse<u8>, &'a str);

fn order<'a>(fit: &Fit, suppliers: &'a [Supplier]) -> Order<'a> {
    let score = std::cmp::Reverse(fit.assessment.score);
    (!fit.assessment.eligible, !fit.is_known(), score, &suppliers[fit.supplier].record.id)
}

fn summary(mut fits: Vec<Fit>, limit: usize) -> LotFits {
    let known = fits.iter().filter(|fit| fit.is_known()).count();
    let eligible = fits.iter().filter(|fit| fit.assessment.eligible).count();
    let lacking = fits.len() - eligible;
    fits.truncate(limit);
    LotFits { fits, known, to_confirm: eligible - known, lacking }
}

/// Suppliers eligible for all lots, in the order of their worst score.
fn alone(ranked: &[Vec<Fit>]) -> Vec<usize> {
    let mut worst = std::collections::BTreeMap::<usize, (usize, u8)>::new();
    for fits in ranked {
        for fit in fits.iter().filter(|fit| fit.assessment.eligible) {
            let entry = worst.entry(fit.supplier).or_insert((0, 100));
            *entry = (entry.0 + 1, entry.1.min(fit.assessment.score));
        }
    }
    let mut all: Vec<_> = worst.into_iter().filter(|(_, (lots, _))| *lots == ranked.len()).collect();
    all.sort_by_key(|(at, (_, score))| (std::cmp::Reverse(*score), *at));
    all.into_iter().map(|(at, _)| at).collect()
}

/// Candidate groups over the best suppliers of each lot, with their positions in `suppliers`.
fn groups(
    suppliers: &[Supplier],
    ranked: &[Vec<Fit>],
    lots: &[LotNeed],
    weights: &Weights,
    options: Options,
) -> (Option<Groups>, bool) {
    let scope = lots.len().min(LOTS_MAX);
    if scope == 0 || options.k == 0 {
        return (None, false);
    }
    let mut field: Vec<usize> = ranked[..scope]
        .iter()
        .flat_map(|fits| fits.iter().take(FIELD_PER_LOT).map(|fit| fit.supplier))
        .collect();
    field.sort_unstable();
    field.dedup();
    let records: Vec<SupplierRecord> = field.iter().map(|at| suppliers[*at].record.clone()).collect();
    let begun = Instant::now();
    let was_cut = std::cell::Cell::new(false);
    let stop = || {
        let is_late = begun.elapsed() >= options.budget;
        was_cut.set(was_cut.get() || is_late);
        is_late
    };
    let wanted = GroupOptions {
        k: options.k,
        allow_unknown: options.with_unknown,
        max_size: scope.clamp(5, 8),
        ..GroupOptions::default()
    };
    let found = candidates(&lots[..scope], &records, inputs::taxonomy(), weights, &wanted, &stop);
    let groups = match found {
        Ok(groups) => groups,
        Err(error) => {
            // Figures outside the accepted range: without groups the page still lists who fits each lot.
            tracing::warn!(%error, "matches.groups");
            return (None, false);
        }
    };
    (Some(placed(groups, &field)), was_cut.get())
}

/// The groups with the positions of their members in the whole list.
fn placed(mut groups: Groups, field: &[usize]) -> Groups {
    let place = |members: &mut Vec<usize>| members.iter_mut().for_each(|at| *at = field[*at]);
    for candidate in &mut groups.candidates {
        place(&mut candidate.members);
        candidate.lead = candidate.lead.map(|at| field[at]);
    }
    if let Some(near) = &mut groups.near_miss {
        place(&mut near.members);
    }
    groups
}

fn named(supplier: &Supplier) -> Named {
    Named {
        id: supplier.facts.id.to_string(),
        slug: supplier.facts.slug.clone(),
        name: supplier.facts.name.clone(),
        kind: supplier.facts.kind.clone(),
        external_refs: supplier.facts.external_refs.clone(),
        stated_status: supplier.stated_status,
    }
}
