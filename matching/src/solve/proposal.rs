//! The public functions: parsed input in, proposal out.

use super::compile::{self, Compiled, Names};
use super::ranks::{Answer, Ask, Candidate, answer};
use crate::eligibility::{Catalogue, Rules};
use crate::formats::{
    Alternatives, Consortium, Core, Document, FormatError, Member, NearMiss, Proposal, Status, Tender, Times,
};
use std::collections::BTreeMap;
use thiserror::Error;

/// What the caller decides about one run.
#[derive(Clone, Copy)]
pub struct Limits<'a> {
    /// How many candidates; `None` takes the number in the document.
    pub k: Option<usize>,
    /// Asked often; once true, the search ends and says what it has proven. A deadline or a cancellation flag.
    pub stop: &'a dyn Fn() -> bool,
}

impl Limits<'_> {
    /// No limit: runs until everything is proven.
    pub const NONE: Limits<'static> = Limits { k: None, stop: &|| false };
}

/// Why there is no proposal.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SolveError {
    #[error(transparent)]
    Format(#[from] FormatError),
    /// A tender without its directory; names the file that the tender asks for.
    #[error("the tender needs a directory{}", named.as_ref().map(|file| format!(" ({file})")).unwrap_or_default())]
    NoDirectory { named: Option<String> },
}

/// Solves whatever was read: a tender on its directory, or a core. `times` is left to the caller, who has a clock.
pub fn solve(
    document: &Document,
    catalogue: Option<&Catalogue>,
    limits: Limits<'_>,
) -> Result<Proposal, SolveError> {
    match (document, catalogue) {
        (Document::Core(core), _) => Ok(solve_core(core, limits)?),
        (Document::Tender(tender), Some(catalogue)) => Ok(solve_tender(catalogue, tender, limits)?),
        (Document::Tender(tender), None) => Err(SolveError::NoDirectory { named: tender.directory.clone() }),
    }
}

/// Proposes consortia for a tender. Errors are about the documents (ranges, unknown areas), never about
/// feasibility: a tender that nobody can meet gives `infeasible` with the near miss.
pub fn solve_tender(
    catalogue: &Catalogue,
    tender: &Tender,
    limits: Limits<'_>,
) -> Result<Proposal, FormatError> {
    let rules = Rules::new(catalogue, tender)?;
    let compiled = compile::tender(&rules)?;
    Ok(propose(
        &compiled,
        &tender.id,
        tender.alternatives,
        limits,
        &|names, col| match names {
            Names::Tender { suppliers, .. } => Member::Id(catalogue.id(suppliers[col as usize]).to_owned()),
            Names::Core { .. } => Member::Column(col),
        },
        &|col| match &compiled.names {
            Names::Tender { suppliers, .. } => catalogue.record(suppliers[col as usize]).turnover,
            Names::Core { .. } => 0,
        },
    ))
}

/// Solves a pure cover.
pub fn solve_core(core: &Core, limits: Limits<'_>) -> Result<Proposal, FormatError> {
    let compiled = compile::core(core)?;
    Ok(propose(&compiled, &core.id, core.alternatives, limits, &|_, col| Member::Column(col), &|_| 0))
}

type Name<'a> = &'a dyn Fn(&Names, u32) -> Member;

fn propose(
    compiled: &Compiled,
    id: &str,
    alternatives: Alternatives,
    limits: Limits<'_>,
    name: Name<'_>,
    turnover: &dyn Fn(u32) -> i64,
) -> Proposal {
    let mut proposal = Proposal {
        format: Proposal::FORMAT.to_owned(),
        tender: id.to_owned(),
        solver: concat!("halle ", env!("CARGO_PKG_VERSION")).to_owned(),
        status: Status::Infeasible,
        consortia: Vec::new(),
        near_miss: None,
        blocked: compiled.blocked.clone(),
        times: Times::default(),
    };
    if !compiled.blocked.is_empty() {
        return proposal;
    }
    let k = limits.k.unwrap_or(usize::try_from(alternatives.k).unwrap_or(1)).max(1);
    let ask = Ask { k, replaced: alternatives.min_replaced };
    let Answer { status, candidates, closest } = answer(&compiled.problem, ask, limits.stop);
    proposal.status = status;
    proposal.consortia = (1..)
        .zip(&candidates)
        .map(|(rank, candidate)| consortium(compiled, rank, candidate, name, turnover))
        .collect();
    proposal.near_miss = closest.map(|closest| NearMiss {
        members: closest.group.iter().map(|&col| name(&compiled.names, col)).collect(),
        unmet: compiled
            .problem
            .unmet(&closest.group)
            .into_iter()
            .map(|unit| compiled.names.unit(unit).to_owned())
            .collect(),
        unmet_weight: closest.unmet,
        cost: closest.cost,
        proven: closest.proven,
    });
    proposal
}

fn consortium(
    compiled: &Compiled,
    rank: usize,
    candidate: &Candidate,
    name: Name<'_>,
    turnover: &dyn Fn(u32) -> i64,
) -> Consortium {
    let problem = &compiled.problem;
    // Columns are in the order of ids: the first of equal holders and leads is the one with the smallest id.
    let lead = match &compiled.names {
        Names::Tender { leads, .. } => candidate
            .group
            .iter()
            .copied()
            .filter(|&col| leads[col as usize])
            .min_by_key(|&col| (std::cmp::Reverse(turnover(col)), col)),
        Names::Core { .. } => None,
    };
    let mut holders = BTreeMap::new();
    for row in &problem.rows {
        let best = row
            .entries
            .iter()
            .filter(|(col, _)| candidate.group.contains(col))
            .min_by_key(|&&(col, fit)| (fit, col));
        if let Some(&(col, _)) = best {
            holders.insert(compiled.names.unit(row.unit).to_owned(), name(&compiled.names, col));
        }
    }
    Consortium {
        rank,
        members: candidate.group.iter().map(|&col| name(&compiled.names, col)).collect(),
        lead: lead.map(|col| name(&compiled.names, col)),
        cost: candidate.cost,
        lower_bound: candidate.lower_bound,
        holders,
    }
}
