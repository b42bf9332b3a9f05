//! `halle import territories`: communes, cantons, departments and regions from the official files.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use indicatif::ProgressBar;
use serde_json::json;

use super::Outcome;
use super::import_directory::read_file;
use crate::app::App;
use crate::chambers::territories::{self, import::LARGEST_FILE};
use crate::config::Config;
use crate::desk::imports::{self, ImportKind, Ran};

/// Import territories: Swiss postcodes, French communes, Québec municipalities (tab-separated).
#[derive(Debug, Args)]
pub struct ImportTerritories {
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

impl ImportTerritories {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        let app = App::build(config).await?;
        let mut outcome = Outcome::Done;
        for path in &self.files {
            let bytes = read_file(path, LARGEST_FILE)?;
            let bar = ProgressBar::new(0);
            let progress = |done: u64, total: u64| {
                bar.set_length(total);
                bar.set_position(done);
            };
            let began = std::time::Instant::now();
            let report = territories::import_file(&app.db, &bytes, &progress).await;
            bar.finish_and_clear();
            let ran = report.as_ref().map_or_else(|error| Ran::failed(&error.to_string()), ran);
            let read = imports::begun(path, &bytes);
            imports::record(&app, ImportKind::Places, read, (false, None), (ran, began.elapsed())).await?;
            let report = report.with_context(|| format!("import {}", path.display()))?;
            for problem in report.problems.iter().take(20) {
                eprintln!("line {}: {}", problem.row, problem.message);
            }
            println!(
                "{}: {} rows, {} territories ({} created, {} updated, {} removed), {} rows refused",
                path.display(),
                report.rows,
                report.territories,
                report.created,
                report.updated,
                report.removed,
                report.refused
            );
            if report.refused > 0 {
                outcome = Outcome::WithRefusals;
            }
        }
        Ok(outcome)
    }
}

/// What became of the rows, for the list of imports. Places that the file no longer names were removed, which is a change.
fn ran(report: &territories::import::Report) -> Ran {
    let touched = report.created + report.updated;
    Ran {
        rows: report.rows,
        created: report.created,
        updated: report.updated + report.removed,
        unchanged: report.territories.saturating_sub(touched),
        refused: report.refused,
        report: serde_json::to_value(&report.problems).map(|problems| json!({ "problems": problems })).ok(),
        error: None,
    }
}
