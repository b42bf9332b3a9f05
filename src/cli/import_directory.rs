//! `halle import directory`: organisations from a CSV, TSV or XLSX file.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use crate::app::App;
use crate::config::Config;
use crate::directory::import::{self, Mapping, Options, Report, Target};

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
}

impl ImportDirectory {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        let app = App::build(config).await?;
        let bytes = std::fs::read(&self.file).with_context(|| format!("read {}", self.file.display()))?;
        let mapping = match &self.mapping {
            Some(path) => {
                let text =
                    std::fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
                Mapping::parse(&text)?
            }
            None => Mapping::default(),
        };
        let options = Options { source: self.source, mapping, dry_run: self.dry_run };
        let bar = ProgressBar::new(1000)
            .with_style(ProgressStyle::with_template("{bar:40} {percent:>3} % {elapsed}")?);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share from 0 to 1 in thousandths"
        )]
        let progress = |share: f64| bar.set_position((share * 1000.0) as u64);
        let places = app.places.get(&app.db, app.clock.now()).await?;
        let target =
            Target { db: &app.db, chamber_id: app.chamber_id, places: &places, now: app.clock.now() };
        let report = import::run(target, bytes, &options, &progress).await;
        bar.finish_and_clear();
        let report = report.with_context(|| format!("import {}", self.file.display()))?;
        if let Some(path) = &self.report {
            let json = serde_json::to_vec_pretty(&report)?;
            std::fs::write(path, json).with_context(|| format!("write {}", path.display()))?;
        }
        print(&report);
        Ok(if report.refused > 0 { Outcome::WithRefusals } else { Outcome::Done })
    }
}

fn print(report: &Report) {
    const MOST_SHOWN: usize = 20;
    for problem in report.problems.iter().take(MOST_SHOWN) {
        eprintln!("line {}: {} [{}]", problem.row, problem.message, problem.code);
    }
    let hidden = (report.problems.len().saturating_sub(MOST_SHOWN)) as u64 + report.more_problems;
    if hidden > 0 {
        eprintln!("and {hidden} more (--report FILE.json lists them)");
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
