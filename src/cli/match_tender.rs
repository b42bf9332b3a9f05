//! `halle match`: who can answer a tender, alone and together.

use std::io::Write as _;
use std::time::Duration;

use anyhow::Context as _;
use clap::Args;
use entity::values::TenderId;

use super::Outcome;
use crate::app::App;
use crate::config::Config;
use crate::matches::{Options, answer_json, for_tender};
use crate::tenders;

/// Who can answer a tender: suppliers for each lot with reasons, and candidate groups.
#[derive(Debug, Args)]
pub struct MatchTender {
    /// Identifier of the tender in this hall.
    #[arg(long)]
    tender: TenderId,
    /// Suppliers listed per lot.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    limit: u16,
    /// Leave out suppliers of whom something is unknown.
    #[arg(long)]
    only_known: bool,
    /// The answer as JSON (the only form so far).
    #[arg(long)]
    json: bool,
}

impl MatchTender {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        let app = App::build(config).await?;
        let found = tenders::find_data(&app.db, self.tender).await.context("read the tender")?;
        let tender = found.with_context(|| format!("there is no tender {}", self.tender))?;
        let options = Options {
            limit: self.limit.into(),
            with_unknown: !self.only_known,
            budget: Duration::from_secs(10),
            ..Options::default()
        };
        let answers = for_tender(&app, tender, options).await?;
        let mut out = std::io::stdout().lock();
        let json = answer_json(&answers);
        if self.json {
            serde_json::to_writer(&mut out, &json).context("write the answer")?;
        } else {
            serde_json::to_writer_pretty(&mut out, &json).context("write the answer")?;
        }
        writeln!(out).context("write the answer")?;
        Ok(Outcome::Done)
    }
}
