//! `halle reindex`: fills the indexes anew from the database and swaps them in without a gap.

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use crate::app::App;
use crate::config::Config;
use crate::search::query::IndexName;
use crate::search::sources;

/// Fill the search indexes anew from the database.
#[derive(Debug, Args)]
pub struct Reindex {
    /// Only this one: suppliers, offers or tenders.
    #[arg(long)]
    index: Option<String>,
}

impl Reindex {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        let indexes = match &self.index {
            Some(name) => vec![name.parse::<IndexName>()?],
            None => IndexName::ALL.to_vec(),
        };
        let app = App::build(config).await?;
        // An index that cannot be filled (the engine of the settings is away) is no reason to leave the others as they are.
        let mut failed = None;
        for index in indexes {
            if let Err(error) = fill(&app, index).await {
                println!("{index}: {error:#}");
                failed.get_or_insert(error);
            }
        }
        failed.map_or(Ok(Outcome::Done), Err)
    }
}

async fn fill(app: &App, index: IndexName) -> anyhow::Result<()> {
    let total = sources::count(app, index).await?;
    let bar = ProgressBar::new(total).with_message(index.to_string());
    bar.set_style(ProgressStyle::with_template("{msg:10} {wide_bar} {pos}/{len} {eta}")?);
    let filled = sources::refill(app, index, |done| bar.set_position(done)).await?;
    bar.finish();
    println!("{index}: {filled}");
    Ok(())
}
