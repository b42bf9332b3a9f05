//! The consortium solver alone: invented tenders over an invented directory, and the reference instances where they lie
//! beside the project.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use flate2::read::MultiGzDecoder;
use halle::search::relevance::sample::Draw;
use matching::eligibility::Catalogue;
use matching::formats::{
    Accept, Aggregate, Alternatives, Area, Capability, CapabilityRequirement, CapacityMode, Directory,
    GroupSize, Guarantee, GuaranteeRequirement, GuaranteeStatus, Requirement, Scope, Status, Supplier,
    Tender, Weights, read_directory, read_tender,
};
use matching::solve::{Limits, solve_tender};

use super::figures::{Figures, ms};
use super::invented::{Region, draw};

const TABLE: &str = "Solver";
const TENDERS: usize = 20;
/// What one tender may take.
const BUDGET: Duration = Duration::from_secs(5);
const AREAS: usize = 60;
/// Metres between neighbouring areas, which lie on a grid of ten columns.
const APART: i64 = 30_000;

pub fn measure(region: &Region, suppliers: usize, shared: &Path) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    let directory = directory(region, suppliers);
    let tenders: Vec<(usize, Tender)> = [10, 20, 40]
        .into_iter()
        .flat_map(|rows| (0..TENDERS).map(move |number| (rows, number)))
        .map(|(rows, number)| (rows, tender(&directory, rows, number)))
        .collect();
    let started = Instant::now();
    let catalogue = Catalogue::new(directory)?;
    figures.add(TABLE, "directory made ready", "ms", ms(started));
    for rows in [10, 20, 40] {
        let some = tenders.iter().filter(|(of, _)| *of == rows).map(|(_, tender)| tender);
        solve(&catalogue, some, &format!("{rows} requirements"), &mut figures)?;
    }
    reference(suppliers, shared, &mut figures)?;
    figures.memory(TABLE, "solving");
    Ok(figures)
}

fn solve<'t>(
    catalogue: &Catalogue,
    tenders: impl Iterator<Item = &'t Tender>,
    what: &str,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let (mut times, mut unproven) = (Vec::new(), 0_u32);
    for tender in tenders {
        let started = Instant::now();
        let stop = || started.elapsed() > BUDGET;
        let proposal = solve_tender(catalogue, tender, Limits { k: Some(1), stop: &stop })?;
        times.push(ms(started));
        unproven += u32::from(!matches!(proposal.status, Status::Optimal | Status::Infeasible));
    }
    figures.latency(TABLE, &format!("{what}, best group"), &mut times);
    figures.add(TABLE, format!("{what}, not proven in 5 s"), "tenders", f64::from(unproven));
    Ok(())
}

/// The tenders beside the project for a directory of this size, if there are any.
fn reference(suppliers: usize, shared: &Path, figures: &mut Figures) -> anyhow::Result<()> {
    let folder = shared.join("checks/matching");
    let name = format!("dir_n{suppliers}_s1.json.gz");
    let Ok(packed) = std::fs::read(folder.join("directory").join(&name)) else { return Ok(()) };
    let mut bytes = Vec::new();
    MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut bytes)?;
    let catalogue = Catalogue::new(read_directory(&bytes)?)?;
    let mut tenders = Vec::new();
    for entry in std::fs::read_dir(folder.join("tenders"))? {
        let path = entry?.path();
        let bytes = std::fs::read(&path)?;
        if let Ok(tender) = read_tender(&bytes)
            && tender.directory.as_deref() == Some(&name)
        {
            tenders.push(tender);
        }
    }
    tenders.sort_by(|a, b| a.id.cmp(&b.id));
    figures.add(TABLE, "reference tenders", "tenders", tenders.len() as f64);
    solve(&catalogue, tenders.iter(), "reference tenders", figures).context("solve the reference tenders")
}

fn directory(region: &Region, suppliers: usize) -> Directory {
    let areas = (0..AREAS).map(|at| {
        let (x, y) = position(at);
        Area { code: area(at), x, y }
    });
    Directory {
        format: Directory::FORMAT.to_owned(),
        name: format!("growth-{suppliers}"),
        areas: areas.collect(),
        suppliers: (0..suppliers).map(|number| supplier(region, number)).collect(),
        collaborations: Vec::new(),
        refusals: Vec::new(),
    }
}

fn area(at: usize) -> String {
    format!("A{at:02}")
}

fn position(at: usize) -> (i64, i64) {
    (whole(at % 10) * APART, whole(at / 10) * APART)
}

fn supplier(region: &Region, number: usize) -> Supplier {
    let mut draw = draw(5, number);
    let home = draw.below(AREAS);
    let (x, y) = position(home);
    // Most are small and work near by; some serve a tenth of the country.
    let reach = if draw.below(8) == 0 { 6 } else { draw.below(3) };
    let areas: BTreeSet<String> = (home..=home + reach).map(|at| area(at % AREAS)).collect();
    let codes: BTreeSet<String> = (0..=draw.below(4)).filter_map(|_| code(region, &mut draw)).collect();
    let staff = amount(&mut draw, 60);
    let capabilities = codes.into_iter().map(|cpv| Capability {
        cpv,
        level: amount(&mut draw, 5),
        capacity: amount(&mut draw, 40),
    });
    let capabilities = capabilities.collect();
    let guarantees = ["RC", "ISO"].into_iter().filter(|_| draw.below(2) == 0).map(|code| Guarantee {
        code: code.to_owned(),
        status: GuaranteeStatus::Verified,
        expires: 900,
    });
    Supplier {
        id: format!("S{number:06}"),
        guarantees: guarantees.collect(),
        x: x + amount(&mut draw, 20_000),
        y: y + amount(&mut draw, 20_000),
        areas: areas.into_iter().collect(),
        capabilities,
        turnover: amount(&mut draw, 5_000),
        staff,
        statuses: vec!["SME".to_owned()],
        available_from: 0,
        notice_days: 5,
        load: amount(&mut draw, 4) - 1,
    }
}

fn code(region: &Region, draw: &mut Draw) -> Option<String> {
    let trade = &region.trades[draw.below(region.trades.len())];
    trade.cpv.get(draw.below(trade.cpv.len())).cloned()
}

/// Asks what six suppliers can do together, so that there is an answer.
fn tender(directory: &Directory, rows: usize, number: usize) -> Tender {
    let mut draw = draw(6, number * 100 + rows);
    let all = &directory.suppliers;
    let group: Vec<&Supplier> = (0..6).map(|_| &all[draw.below(all.len())]).collect();
    let mut requirements: Vec<Requirement> = (0..rows)
        .filter_map(|row| {
            let holder = group[row % group.len()];
            let offered = holder.capabilities.get(draw.below(holder.capabilities.len()))?;
            let place = holder.areas[draw.below(holder.areas.len())].clone();
            Some(Requirement::Capability(CapabilityRequirement {
                id: format!("R{row:02}"),
                lot: "L1".to_owned(),
                cpv: offered.cpv.clone(),
                min_level: offered.level.min(2),
                place: Some(place),
                min_capacity: offered.capacity / 2,
                capacity_mode: CapacityMode::Each,
                min_members: 1,
                holder_guarantees: Vec::new(),
                weight: 1,
            }))
        })
        .collect();
    if let Some(held) = group.iter().find_map(|supplier| supplier.guarantees.first()) {
        requirements.push(Requirement::Guarantee(GuaranteeRequirement {
            id: "G1".to_owned(),
            lot: "L1".to_owned(),
            code: held.code.clone(),
            scope: Scope::Any,
            accept: Accept::Verified,
            min_members: 1,
            weight: 1,
        }));
    }
    Tender {
        format: Tender::FORMAT.to_owned(),
        id: format!("growth-{rows}-{number}"),
        directory: None,
        today: 0,
        bid_deadline: 30,
        start: 60,
        end: None,
        lots: vec!["L1".to_owned()],
        scope: vec!["L1".to_owned()],
        requirements,
        aggregate: Aggregate { turnover: 0, staff: 0 },
        lead: None,
        reserved: None,
        group: GroupSize { min_size: 1, max_size: 8 },
        anchors: Vec::new(),
        excluded: Vec::new(),
        forbidden_pairs: Vec::new(),
        alternatives: Alternatives { k: 1, min_replaced: (1, 2) },
        weights: Weights::default(),
    }
}

fn amount(draw: &mut Draw, below: usize) -> i64 {
    whole(draw.below(below)) + 1
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
