//! `halle import directory`: organisations from a CSV, TSV or XLSX file.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use super::measure::Measure;
use crate::app::{self, App, AppState};
use crate::config::Config;
use crate::desk::imports::{self, ImportKind, Ran};
use crate::directory::import::{self, Mapping, Options, Report, Target};
use crate::jobs;
use crate::jobs::changes::REBUILD_INDEX;

/// Import organisations from a CSV, TSV or XLSX file.
#[derive(Debug, Args)]
pub struct ImportDirectory {
    file: PathBuf,
    /// Name of the source, for rows that state none.
    #[arg(long)]
    source: Option<String>,
    /// TOML or JSON file that says which column is which field.
    #[arg(long)]
    mapping: Option<PathBuf>,
    /// Do everything except keep it.
    #[arg(long)]
    dry_run: bool,
    /// Write the report to this JSON file.
    #[arg(long)]
    report: Option<PathBuf>,
    /// Say how long each step took and how much memory was needed at most.
    #[arg(long)]
    measure: bool,
}

impl ImportDirectory {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        let mut measure = Measure::begin();
        let app = App::build(config).await?;
        let bytes = read_file(&self.file, import::LARGEST_FILE)?;
        let options = Options { source: self.source, mapping: mapping(self.mapping)?, dry_run: self.dry_run };
        let places = app.places.get(&app.db, app.clock.now()).await?;
        measure.step("start and places");
        let bar = ProgressBar::new(1000)
            .with_style(ProgressStyle::with_template("{bar:40} {percent:>3} % {elapsed}")?);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share from 0 to 1 in thousandths"
        )]
        let progress = |share: f64| bar.set_position((share * 1000.0) as u64);
        let target =
            Target { db: &app.db, chamber_id: app.chamber_id, places: &places, now: app.clock.now() };
        let began = std::time::Instant::now();
        let read = imports::begun(&self.file, &bytes);
        let report = import::run(target, bytes, &options, &progress).await;
        bar.finish_and_clear();
        let ran = match &report {
            Ok(report) => Ran::from(report),
            Err(error) => Ran::failed(&error.to_string()),
        };
        let how = (options.dry_run, options.source.as_deref());
        imports::record(&app, ImportKind::Directory, read, how, (ran, began.elapsed())).await?;
        let report = report.with_context(|| format!("import {}", self.file.display()))?;
        measure.step("rows");
        if let Some(path) = &self.report {
            let json = serde_json::to_vec_pretty(&report)?;
            std::fs::write(path, json).with_context(|| format!("write {}", path.display()))?;
        }
        print(&report, self.report.as_deref());
        if !report.dry_run && report.has_changes() {
            println!("search index: {}", bring_index_up_to_date(&app).await?);
            measure.step("search index");
        }
        if self.measure {
            eprintln!("{measure}");
        }
        Ok(if report.refused > 0 { Outcome::WithRefusals } else { Outcome::Done })
    }
}

/// The import has queued the work in its transaction; it is done here, so that the next search finds the new records,
/// unless the worker of a running hall was faster.
async fn bring_index_up_to_date(app: &AppState) -> anyhow::Result<&'static str> {
    let dead = jobs::counts(&app.db).await?.dead;
    let ran = jobs::run_due_of(&app.db, &app.clock, &app::jobs(), app, &[REBUILD_INDEX]).await?;
    let is_left = jobs::is_waiting(&app.db, REBUILD_INDEX).await? || jobs::counts(&app.db).await?.dead > dead;
    Ok(match (ran, is_left) {
        (_, true) => "not filled, the worker tries again",
        (0, false) => "being filled by the running hall",
        (_, false) => "up to date",
    })
}

fn mapping(path: Option<PathBuf>) -> anyhow::Result<Mapping> {
    let Some(path) = path else { return Ok(Mapping::default()) };
    let bytes = read_file(&path, 1024 * 1024)?;
    let text = String::from_utf8(bytes).with_context(|| format!("read {} as UTF-8", path.display()))?;
    Mapping::parse(&text).with_context(|| format!("read {}", path.display()))
}

/// A whole file; folders, devices and files beyond the limit are refused before they are read.
pub(super) fn read_file(path: &Path, largest: usize) -> anyhow::Result<Vec<u8>> {
    let about = std::fs::metadata(path).with_context(|| format!("read {}", path.display()))?;
    anyhow::ensure!(!about.is_dir(), "read {}: it is a folder, a file is needed", path.display());
    anyhow::ensure!(about.is_file(), "read {}: it is no file", path.display());
    let (size, mib) = (about.len(), largest / 1024 / 1024);
    anyhow::ensure!(
        usize::try_from(size).is_ok_and(|size| size <= largest),
        "read {}: the file is too large, at most {mib} MiB can be read",
        path.display()
    );
    std::fs::read(path).with_context(|| format!("read {}", path.display()))
}

/// Lines of each kind that are printed; the file of `--report` has all.
const MOST_SHOWN: usize = 20;

fn print(report: &Report, file: Option<&Path>) {
    let listed =
        file.map_or("--report FILE.json lists".to_owned(), |path| format!("{} lists", path.display()));
    for problem in report.problems.iter().take(MOST_SHOWN) {
        eprintln!("line {}: {} [{}]", problem.row, problem.message, problem.code);
    }
    let hidden = report.problems.len().saturating_sub(MOST_SHOWN);
    if hidden > 0 {
        eprintln!("and {hidden} more ({listed} them)");
    }
    if report.more_problems > 0 {
        eprintln!(
            "and {} further remarks on rows that are kept, which are listed nowhere",
            report.more_problems
        );
    }
    for merged in report.merged_rows.iter().take(MOST_SHOWN) {
        println!("line {}: {} merged into {}", merged.row, merged.id, merged.into);
    }
    let hidden = report.merged_rows.len().saturating_sub(MOST_SHOWN);
    if hidden > 0 {
        println!("and {hidden} more merged rows ({listed} them)");
    }
    println!(
        "{} rows{}: {} created, {} updated, {} unchanged, {} merged, {} refused; {} flagged",
        report.rows,
        if report.dry_run { " (dry run, nothing kept)" } else { "" },
        report.created,
        report.updated,
        report.unchanged,
        report.merged,
        report.refused,
        report.flagged
    );
    println!("columns used: {}", report.columns.used.join(", "));
    if !report.columns.ignored.is_empty() {
        println!("columns ignored: {}", report.columns.ignored.join(", "));
    }
}
