//! `halle demo`: serves a hall with demonstration data; `--reset` throws it away first.

use std::path::Path;

use anyhow::{Context as _, ensure};
use clap::Args;

use super::Outcome;
use super::serve::Serve;
use crate::app::App;
use crate::config::Config;
use crate::demo;

#[derive(Debug, Clone, Copy, Args)]
pub struct Demo {
    /// Throw the demonstration's data away and build it anew.
    #[arg(long)]
    reset: bool,
    /// Load the data and stop.
    #[arg(long)]
    load_only: bool,
}

impl Demo {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        if self.reset {
            reset(&config).await?;
        }
        let app = App::build(config).await?;
        eprintln!("halle: furnishing the hall…");
        let loaded = demo::load(&app).await?;
        eprintln!(
            "halle: {}",
            if loaded { "demonstration data loaded" } else { "the hall is furnished already" }
        );
        if self.load_only {
            return Ok(Outcome::Done);
        }
        println!("\n  The hall is open: {}\n", app.config.base_url);
        if demo::is_demonstration(&app).await? {
            println!("  Sign in with the password {}", demo::PASSWORD);
            for account in demo::ACCOUNTS {
                println!("    {:<24} {}", account.email, account.role);
            }
        }
        println!("\n  Stop with Ctrl-C.\n");
        Serve::default().serve(app).await
    }
}

/// Removes the SQLite file and what lies beside it, if it is a demonstration's.
async fn reset(config: &Config) -> anyhow::Result<()> {
    let is_own_file = config.database_url.starts_with("sqlite:");
    ensure!(
        is_own_file,
        "--reset works on the SQLite file of a demonstration only (HALLE_DATABASE_URL is set)"
    );
    let file = config.data.join("halle.sqlite");
    if file.exists() {
        let app = App::build(config.clone()).await?;
        let is_empty = crate::directory::count(&app.db).await? == 0;
        let is_demo = demo::is_demonstration(&app).await?;
        app.db.clone().close().await?;
        ensure!(is_demo || is_empty, "this hall holds real data: --reset is refused");
    }
    for name in ["halle.sqlite", "halle.sqlite-wal", "halle.sqlite-shm"] {
        remove(&config.data.join(name))?;
    }
    Ok(())
}

fn remove(path: &Path) -> anyhow::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("remove {}", path.display()))
        }
        _ => Ok(()),
    }
}
