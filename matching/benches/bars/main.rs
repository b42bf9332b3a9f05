//! The bars of the consortium solver: processor time of compiling and solving over suppliers and requirements, and the
//! memory of it (`make bench`). Prints Markdown.
//!
//! Invented directories (`market`), and the reference instances where they lie beside the project (`HALLE_SHARED`).
//! `BENCH_SIZES=1000,10000` asks for less. Each size runs in a process of its own, so that its memory is its own.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "small numbers, shown to people"
)]

mod market;

use flate2::read::GzDecoder;
use market::Kind;
use matching::eligibility::Catalogue;
use matching::formats::{Proposal, Status, Tender, read_directory, read_tender};
use matching::solve::{Limits, solve_tender};
use rustix::time::{ClockId, clock_gettime};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

type Fault = Box<dyn std::error::Error>;

const TENDERS: usize = 40;
/// Seconds of processor time that one tender may take.
const BUDGET: f64 = 10.0;
/// The least of so many runs counts: what another program does to the caches is not ours.
const RUNS: usize = 3;
const HEAD: &str = "| suppliers | tenders | rows | candidates | number | median | p95 | slowest | not proven |\n\
                    |--:|---|--:|--:|--:|--:|--:|--:|--:|";

fn main() -> ExitCode {
    let size = std::env::args().skip_while(|word| word != "--size").nth(1);
    let outcome = match size.map(|size| size.parse()) {
        Some(Ok(size)) => measure(size),
        Some(Err(fault)) => Err(Box::from(fault)),
        None => every_size(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("bars: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn every_size() -> Result<(), Fault> {
    let sizes = std::env::var_os("BENCH_SIZES").unwrap_or_else(|| "1000,10000,100000".into());
    let sizes = sizes.to_str().ok_or("BENCH_SIZES: numbers and commas")?;
    println!("### Consortium solver, milliseconds of processor time to compile and solve\n\n{HEAD}");
    for size in sizes.split(',') {
        let status = Command::new(std::env::current_exe()?).args(["--size", size.trim()]).status()?;
        if !status.success() {
            return Err(format!("{size} suppliers: {status}").into());
        }
    }
    Ok(())
}

fn measure(suppliers: usize) -> Result<(), Fault> {
    reference(suppliers)?;
    let memory = peak_memory();
    let directory = market::directory(suppliers);
    let mut cells = Vec::new();
    for rows in [10, 20, 40] {
        for kind in [Kind::Feasible, Kind::Tight] {
            let drawn = (0..).filter_map(|seed| market::tender(&directory, rows, seed, kind));
            cells.push((rows, kind, drawn.take(TENDERS).collect::<Vec<Tender>>()));
        }
    }
    let catalogue = Catalogue::new(directory)?;
    for (rows, kind, tenders) in &cells {
        let tenders: Vec<&Tender> = tenders.iter().collect();
        let source = if *kind == Kind::Feasible { "invented" } else { "invented, tight" };
        table(&catalogue, suppliers, source, &rows.to_string(), &tenders)?;
    }
    if let Some(memory) = memory {
        println!("| {suppliers} | reference | | | | | | {memory:.0} MiB at the peak, reading included | |");
    }
    Ok(())
}

/// The instances beside the project for a directory of this size, if there are any.
fn reference(suppliers: usize) -> Result<(), Fault> {
    let shared = std::env::var_os("HALLE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from);
    let folder = shared.join("checks/matching");
    let name = format!("dir_n{suppliers}_s1.json.gz");
    let Ok(packed) = std::fs::read(folder.join("directory").join(&name)) else { return Ok(()) };
    let mut bytes = Vec::new();
    GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes)?;
    let directory = read_directory(&bytes)?;
    drop((packed, bytes));
    let catalogue = Catalogue::new(directory)?;
    let tenders = tenders_on(&folder.join("tenders"), &name)?;
    for rows in ["5", "10", "20", "40"] {
        let some: Vec<&Tender> = tenders.iter().filter(|t| t.id.contains(&format!("_r{rows}_"))).collect();
        table(&catalogue, suppliers, "reference", rows, &some)?;
    }
    Ok(())
}

fn tenders_on(folder: &Path, directory: &str) -> Result<Vec<Tender>, Fault> {
    let mut tenders = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let tender = read_tender(&std::fs::read(entry?.path())?)?;
        if tender.directory.as_deref() == Some(directory) {
            tenders.push(tender);
        }
    }
    tenders.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(tenders)
}

/// Times of those that have an answer, for the best and for three; of the others with their near miss.
fn table(
    catalogue: &Catalogue,
    suppliers: usize,
    source: &str,
    rows: &str,
    tenders: &[&Tender],
) -> Result<(), Fault> {
    for k in [1, 3] {
        let (mut met, mut unmet) = (Times::default(), Times::default());
        for tender in tenders {
            let (ms, proposal) = timed(catalogue, tender, k)?;
            if proposal.consortia.is_empty() { &mut unmet } else { &mut met }.add(ms, &proposal);
        }
        met.print(suppliers, source, rows, &k.to_string());
        if k == 1 {
            unmet.print(suppliers, source, rows, "none: near miss");
        }
    }
    Ok(())
}

fn timed(catalogue: &Catalogue, tender: &Tender, k: usize) -> Result<(f64, Proposal), Fault> {
    let run = || {
        let begun = seconds();
        let stop = || seconds() - begun > BUDGET;
        let proposal = solve_tender(catalogue, tender, Limits { k: Some(k), stop: &stop })?;
        Ok::<_, Fault>(((seconds() - begun) * 1e3, proposal))
    };
    let (mut least, proposal) = run()?;
    for _ in 1..RUNS {
        least = least.min(run()?.0);
    }
    Ok((least, proposal))
}

#[derive(Default)]
struct Times {
    ms: Vec<f64>,
    open: usize,
}

impl Times {
    fn add(&mut self, ms: f64, proposal: &Proposal) {
        self.ms.push(ms);
        let near_open = proposal.near_miss.as_ref().is_some_and(|near| !near.proven);
        let proven = matches!(proposal.status, Status::Optimal | Status::Infeasible) && !near_open;
        self.open += usize::from(!proven);
    }

    /// By the nearest rank.
    fn print(mut self, suppliers: usize, source: &str, rows: &str, candidates: &str) {
        self.ms.sort_by(f64::total_cmp);
        let rank = |share: usize| self.ms.get((self.ms.len() * share).div_ceil(100).saturating_sub(1));
        if let (Some(median), Some(slow), Some(slowest)) = (rank(50), rank(95), self.ms.last()) {
            println!(
                "| {suppliers} | {source} | {rows} | {candidates} | {} | {median:.1} | {slow:.1} | {slowest:.1} | {} |",
                self.ms.len(),
                self.open
            );
        }
    }
}

/// Processor time of this process.
fn seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// The most memory so far, in MiB; Linux tells it, elsewhere it is not measured.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kib / 1024.0)
}
