//! `halle solve`: consortia for a tender file and its directory, or a pure cover. No database, no settings.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::Args;
use flate2::read::MultiGzDecoder;
use matching::eligibility::Catalogue;
use matching::formats::{Document, Proposal, Times, read_directory, read_document};
use matching::solve::{Limits, solve_core, solve_tender};

use super::{Outcome, WrongUse};

/// Longest document that is accepted, unpacked: five times the largest known directory.
const BYTES_MAX: u64 = 512 * 1024 * 1024;

/// A consortium-tender/1 or consortium-core/1 document; the answer is a consortium-proposal/1 on standard output.
#[derive(Debug, Args)]
pub struct Solve {
    /// The document; .gz is unpacked.
    file: PathBuf,
    /// The directory of suppliers, or the folder in which the one that the tender names lies; without it that one is
    /// looked for beside the tender file, in the folder above, and in a folder `directory` of either.
    #[arg(long)]
    directory: Option<PathBuf>,
    /// How many candidates; without it the number in the document.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1000))]
    k: Option<u16>,
    /// Stop after so many seconds with the best found and a proven bound.
    #[arg(long, value_parser = seconds)]
    seconds: Option<Duration>,
}

impl Solve {
    pub fn run(self) -> anyhow::Result<Outcome> {
        let started = Instant::now();
        let document = read(&self.file)?;
        let document = read_document(&document).with_context(|| format!("read {}", self.file.display()))?;
        let mut proposal = match document {
            Document::Core(core) => {
                let read_ms = ms(started);
                self.timed(read_ms, |limits| solve_core(&core, limits))?
            }
            Document::Tender(tender) => {
                let path = self.directory_of(tender.directory.as_deref())?;
                let bytes = read(&path)?;
                let directory = read_directory(&bytes).with_context(|| format!("read {}", path.display()))?;
                drop(bytes);
                let catalogue =
                    Catalogue::new(directory).with_context(|| format!("use {}", path.display()))?;
                let read_ms = ms(started);
                self.timed(read_ms, |limits| solve_tender(&catalogue, &tender, limits))?
            }
        };
        proposal.times.total_ms = Some(ms(started));
        let mut out = std::io::stdout().lock();
        serde_json::to_writer_pretty(&mut out, &proposal).context("write the proposal")?;
        writeln!(out).context("write the proposal")?;
        Ok(Outcome::Done)
    }

    fn timed<E: std::error::Error + Send + Sync + 'static>(
        &self,
        read_ms: f64,
        solve: impl FnOnce(Limits<'_>) -> Result<Proposal, E>,
    ) -> anyhow::Result<Proposal> {
        let begun = Instant::now();
        let stop = || self.seconds.is_some_and(|allowed| begun.elapsed() >= allowed);
        let limits = Limits { k: self.k.map(usize::from), stop: &stop };
        let mut proposal = solve(limits).with_context(|| format!("solve {}", self.file.display()))?;
        proposal.times = Times { read_ms: Some(read_ms), solve_ms: Some(ms(begun)), total_ms: None };
        Ok(proposal)
    }

    fn directory_of(&self, named: Option<&str>) -> anyhow::Result<PathBuf> {
        if let Some(file) = self.directory.as_ref().filter(|given| !given.is_dir()) {
            return Ok(file.clone());
        }
        let Some(named) = named else {
            return Err(
                WrongUse("the tender names no directory; give one with --directory FILE".to_owned()).into()
            );
        };
        if let Some(folder) = &self.directory {
            return Ok(folder.join(named));
        }
        let folder = self.file.parent().unwrap_or_else(|| Path::new(""));
        let above = if folder.as_os_str().is_empty() { PathBuf::from("..") } else { folder.join("..") };
        let places = [folder.to_owned(), folder.join("directory"), above.clone(), above.join("directory")];
        let found = places.into_iter().map(|place| place.join(named)).find(|path| path.is_file());
        found.ok_or_else(|| {
            let reason = "of the tender is not there; give its place with --directory FILE";
            WrongUse(format!("the directory {named:?} {reason}")).into()
        })
    }
}

/// The bytes of a file, unpacked when they are gzip, up to [`BYTES_MAX`].
fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let describe = || format!("read {}", path.display());
    if !path.is_file() {
        return Err(WrongUse(format!("there is no file {}", path.display())).into());
    }
    let mut file = File::open(path).with_context(describe)?;
    let mut head = [0; 2];
    let is_packed = file.read(&mut head).with_context(describe)? == 2 && head == [0x1f, 0x8b];
    let file = File::open(path).with_context(describe)?;
    let mut bytes = Vec::new();
    if is_packed {
        MultiGzDecoder::new(file).take(BYTES_MAX + 1).read_to_end(&mut bytes).with_context(describe)?;
    } else {
        file.take(BYTES_MAX + 1).read_to_end(&mut bytes).with_context(describe)?;
    }
    anyhow::ensure!(bytes.len() as u64 <= BYTES_MAX, "{} is longer than {BYTES_MAX} bytes", path.display());
    Ok(bytes)
}

/// A positive number of seconds.
fn seconds(written: &str) -> Result<Duration, String> {
    let seconds = written.parse::<f64>().ok().filter(|seconds| seconds.is_finite() && *seconds > 0.0);
    let seconds = seconds.ok_or_else(|| "a positive number is needed".to_owned())?;
    Ok(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

fn ms(since: Instant) -> f64 {
    // Whole microseconds are more than enough.
    (since.elapsed().as_secs_f64() * 1e6).round() / 1e3
}
