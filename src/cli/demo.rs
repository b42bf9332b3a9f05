//! `halle demo`: serves a hall with demonstration data; `--reset` throws it away first.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail, ensure};
use chrono::TimeDelta;
use clap::Args;

use super::Outcome;
use super::serve::{Serve, listen};
use crate::app::{self, App};
use crate::clock::AheadClock;
use crate::config::{Config, FilesConfig};
use crate::demo::{self, RealData};
use crate::jobs::{self, changes::REBUILD_INDEX};

#[derive(Debug, Clone, Copy, Args)]
pub struct Demo {
    /// Throw the demonstration's data away and build it anew.
    #[arg(long)]
    reset: bool,
    /// With --reset: also throw away what was registered, imported or posted in the demonstration.
    #[arg(long, requires = "reset")]
    everything: bool,
    /// Open the hall as it will be in so many days: what ends by then has ended.
    #[arg(long, value_name = "DAYS", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=3650))]
    later: u32,
    /// Load the data and stop.
    #[arg(long)]
    load_only: bool,
}

impl Demo {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        // The address first: nobody waits for the furnishing to hear that it is taken, and when another hall stands
        // there, nothing has been thrown away under its feet.
        let listener = if self.load_only { None } else { Some(listen(&config).await?) };
        if self.reset {
            reset(&config, self.everything).await?;
        }
        let clock = AheadClock::new(TimeDelta::days(i64::from(self.later)));
        let app = App::build_with(config, Arc::new(clock)).await?;
        eprintln!("halle: furnishing the hall…");
        let loaded = demo::load(&app).await?;
        eprintln!(
            "halle: {}",
            if loaded { "demonstration data loaded" } else { "the hall is furnished already" }
        );
        // The first search finds everything; where that does not work, the worker tries again.
        jobs::run_due_of(&app.db, &app.clock, &app::jobs(), &app, &[REBUILD_INDEX]).await?;
        let Some(listener) = listener else { return Ok(Outcome::Done) };
        println!("\n  The hall is open: {}\n", app.config.base_url);
        println!("  Sign in with the password {}", demo::PASSWORD);
        for account in demo::ACCOUNTS {
            println!("    {:<24} {}", account.email, account.role);
        }
        println!("\n  Stop with Ctrl-C.\n");
        Serve::default().serve(app, listener).await
    }
}

/// Removes the database, photos and index of a demonstration, when nothing real would go with them.
pub async fn reset(config: &Config, with_real_data: bool) -> anyhow::Result<()> {
    let file = config.data.join("halle.sqlite");
    let is_own_file = config.database_url.starts_with(&format!("sqlite://{}", file.display()));
    ensure!(
        is_own_file,
        "--reset works on the SQLite file of the data folder only (HALLE_DATABASE_URL names another database)"
    );
    if !file.exists() {
        return Ok(());
    }
    let app = App::build(config.clone()).await?;
    let judged = judge(&app, with_real_data).await;
    app.db.clone().close().await?;
    judged?;
    for name in ["halle.sqlite", "halle.sqlite-wal", "halle.sqlite-shm"] {
        missing_is_fine(std::fs::remove_file(config.data.join(name)), name)?;
    }
    // Photos of offers that are gone; a folder named by the settings may hold more and is left alone.
    let files = config.data.join("files");
    if matches!(&config.files, FilesConfig::Folder(folder) if *folder == files) {
        missing_is_fine(std::fs::remove_dir_all(&files), "files")?;
    }
    Ok(())
}

/// Whether a hall may be thrown away.
async fn judge(app: &App, with_real_data: bool) -> anyhow::Result<()> {
    let real = RealData::count(app).await?;
    if real.is_empty() {
        return Ok(());
    }
    ensure!(
        demo::is_demonstration(app).await?,
        "this hall holds real data ({real}) and is no demonstration: --reset is refused"
    );
    if !with_real_data {
        bail!(
            "people have used this demonstration: it holds {real} that it did not bring. --reset would throw them \
             away; add --everything if that is meant, or name another folder with HALLE_DATA"
        );
    }
    Ok(())
}

fn missing_is_fine(result: std::io::Result<()>, what: impl AsRef<Path>) -> anyhow::Result<()> {
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("remove {}", what.as_ref().display()))
        }
        _ => Ok(()),
    }
}
