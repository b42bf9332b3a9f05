//! `halle import territories`: communes, cantons, departments and regions from the official files.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use indicatif::ProgressBar;

use super::Outcome;
use super::import_directory::read_file;
use crate::app::App;
use crate::chambers::territories::{self, import::LARGEST_FILE};
use crate::config::Config;

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
            let report = territories::import_file(&app.db, &bytes, &progress).await;
            bar.finish_and_clear();
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
