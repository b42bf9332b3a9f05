//! `halle match`: who can answer a tender, alone and together.

use std::io::Write as _;
use std::time::Duration;

use anyhow::Context as _;
use clap::Args;
use entity::values::{Language, TenderId};

use super::Outcome;
use crate::app::App;
use crate::config::Config;
use crate::matches::{Options, answer_json, answer_text, for_tender};
use crate::tenders;
use crate::trust;

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
    /// The answer as JSON, with everything in it.
    #[arg(long)]
    json: bool,
    /// Language of the text: fr, de or en.
    #[arg(long, default_value = "en")]
    language: Language,
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
        let text = if self.json {
            answer_json(&answers, options.limit).to_string()
        } else {
            let schemes = trust::schemes(&app.db).await.context("read the guarantee schemes")?;
            let schemes = schemes.into_iter().map(|scheme| (scheme.code, scheme.name)).collect();
            answer_text(&answers, self.language, &schemes)
        };
        writeln!(std::io::stdout().lock(), "{}", text.trim_end()).context("write the answer")?;
        Ok(Outcome::Done)
    }
}
