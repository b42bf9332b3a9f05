//! `halle admin`: what only the machine's administrator may do.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Subcommand;

use super::Outcome;
use crate::app::App;
use crate::config::Config;
use crate::{accounts, audit, chambers, db, mail};

#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Make a person staff of the Chamber; prints a one-time link to set the password.
    CreateStaff {
        /// Address of the person.
        email: String,
    },
    /// Give the Chamber its name, look and texts from a TOML file; without a file: show them.
    Chamber {
        /// `name`, `short_name`, `tagline.fr`, `about.fr`, `currency`, `jurisdiction`, `territories`, `time_zone`, `accent`, `contact_email`
        file: Option<PathBuf>,
    },
}

impl Admin {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        match self {
            Self::CreateStaff { email } => {
                anyhow::ensure!(mail::is_address(email.trim()), "{email:?} is not an e-mail address");
                let app = App::build(config).await?;
                println!("{}", accounts::create_staff_link(&app, app.chamber_id, &email).await?);
                eprintln!(
                    "halle: good once, for two days; whoever opens it chooses the password of {}",
                    email.trim()
                );
                Ok(Outcome::Done)
            }
            Self::Chamber { file: None } => {
                let app = App::build(config).await?;
                let settings = chambers::settings(&app.db, app.clock.now()).await?;
                println!("{}", serde_json::to_string_pretty(&settings)?);
                Ok(Outcome::Done)
            }
            Self::Chamber { file: Some(file) } => {
                let text =
                    std::fs::read_to_string(&file).with_context(|| format!("read {}", file.display()))?;
                let settings: chambers::Settings =
                    toml::from_str(&text).with_context(|| format!("understand {}", file.display()))?;
                let app = App::build(config).await?;
                set_chamber(&app, settings).await?;
                eprintln!(
                    "halle: the Chamber has its new settings; a hall that runs shows them within the hour"
                );
                Ok(Outcome::Done)
            }
        }
    }
}

async fn set_chamber(app: &App, settings: chambers::Settings) -> anyhow::Result<()> {
    let now = app.clock.now();
    let subject = format!("chamber:{}", app.chamber_id);
    let done = db::write(&app.db, async |txn| {
        let done = chambers::settle(txn, settings.clone(), now).await?;
        if done.is_ok() {
            audit::record_by_machine(txn, app.chamber_id, "chamber.settings", &subject, now).await?;
        }
        Ok::<_, sea_orm::DbErr>(done)
    });
    done.await?.map_err(|wrong| anyhow::anyhow!("the settings are not right: {}", wrong.join("; ")))
}
