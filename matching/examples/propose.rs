//! Solves many documents in one process: `propose [--directory FOLDER] [--out FOLDER] [--k N] [--seconds S] [--times N] FILE…`.
//!
//! For each tender or core a line with what was found and the processor time of compiling and solving (the least of
//! `--times`); with `--out` the proposal itself as `FOLDER/ID.json`. A directory is read once for all tenders that name it.
#![expect(clippy::cast_precision_loss, reason = "seconds and their parts are far below 2^53")]

use flate2::read::GzDecoder;
use matching::eligibility::Catalogue;
use matching::formats::{Document, Proposal, read_directory, read_document};
use matching::solve::{Limits, solve};
use rustix::time::{ClockId, clock_gettime};
use std::collections::HashMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

type Fault = Box<dyn std::error::Error>;

#[derive(Default)]
struct Arguments {
    directory: PathBuf,
    out: Option<PathBuf>,
    k: Option<usize>,
    /// Of processor time, per document.
    seconds: Option<f64>,
    /// How often each document is solved.
    times: usize,
    files: Vec<PathBuf>,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Fault> {
        let mut arguments = Self::default();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--directory" => arguments.directory = value()?.into(),
                "--out" => arguments.out = Some(value()?.into()),
                "--k" => arguments.k = Some(value()?.parse()?),
                "--seconds" => arguments.seconds = Some(value()?.parse()?),
                "--times" => arguments.times = value()?.parse()?,
                _ => arguments.files.push(word.into()),
            }
        }
        Ok(arguments)
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("propose: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Fault> {
    let arguments = Arguments::read(std::env::args().skip(1))?;
    let mut catalogues: HashMap<String, Catalogue> = HashMap::new();
    for file in &arguments.files {
        let document = read_document(&read(file)?)?;
        if let Document::Tender(tender) = &document
            && let Some(name) = &tender.directory
            && !catalogues.contains_key(name)
        {
            let directory = read_directory(&read(&arguments.directory.join(name))?)?;
            catalogues.insert(name.clone(), Catalogue::new(directory)?);
        }
        let named = match &document {
            Document::Tender(tender) => tender.directory.as_ref(),
            Document::Core(_) => None,
        };
        let catalogue = named.and_then(|name| catalogues.get(name));
        let timed = || {
            let begun = seconds();
            let stop = || arguments.seconds.is_some_and(|most| seconds() - begun > most);
            let limits = Limits { k: arguments.k, stop: &stop };
            solve(&document, catalogue, limits).map(|proposal| (proposal, seconds() - begun))
        };
        let (proposal, mut least) = timed()?;
        for _ in 1..arguments.times {
            least = least.min(timed()?.1);
        }
        report(&proposal, least * 1e3);
        if let Some(folder) = &arguments.out {
            let path = folder.join(format!("{}.json", proposal.tender));
            std::fs::write(path, serde_json::to_vec(&proposal)?)?;
        }
    }
    Ok(())
}

fn report(proposal: &Proposal, ms: f64) {
    let status = format!("{:?}", proposal.status).to_lowercase();
    let ranks: Vec<String> =
        proposal.consortia.iter().map(|c| format!("{}≥{}", c.cost, c.lower_bound)).collect();
    let near = proposal.near_miss.as_ref().map_or_else(String::new, |near| {
        let sure = if near.proven { "proven" } else { "open" };
        format!("near miss {} at {} {sure}", near.unmet_weight, near.cost)
    });
    println!("{} {status} {ms:.2} ms {} {near}", proposal.tender, ranks.join(" "));
}

/// Processor time of this process.
fn seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    let describe = |fault: std::io::Error| format!("{}: {fault}", path.display());
    let bytes = std::fs::read(path).map_err(describe)?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let mut unpacked = Vec::new();
    GzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked).map_err(describe)?;
    Ok(unpacked)
}
