//! `halle admin`: what only the machine's administrator may do.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Subcommand;
use entity::values::ChamberId;

use super::Outcome;
use crate::app::App;
use crate::config::Config;
use crate::{accounts, audit, chambers, db, mail};

#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Make a person administrator of a Chamber; prints a one-time link to set the password.
    CreateStaff {
        /// Address of the person.
        email: String,
        /// Short name of the Chamber; without it: the one that runs the installation.
        #[arg(long)]
        chamber: Option<String>,
    },
    /// Open the way back for somebody who has lost every way in: second factor and passkeys go, a link goes to the mailbox.
    Recover {
        /// Address of the person, whose identity you have checked otherwise.
        email: String,
    },
    /// Give a Chamber its name, look and texts from a TOML file; without a file: show them.
    Chamber {
        /// `name`, `short_name`, `tagline.fr`, `about.fr`, `currency`, `jurisdiction`, `territories`, `time_zone`, `accent`, `contact_email`, `hosts`, … (docs/operations.md)
        file: Option<PathBuf>,
        /// Short name of the Chamber; with a file, one that does not exist yet is made. Without it: the Chamber that runs the installation.
        #[arg(long)]
        slug: Option<String>,
    },
    /// List the Chambers of this installation with their host names.
    Chambers,
}

impl Admin {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        match self {
            Self::CreateStaff { email, chamber } => {
                anyhow::ensure!(mail::is_address(email.trim()), "{email:?} is not an e-mail address");
                let app = App::build(config).await?;
                let chamber = known(&app, chamber.as_deref()).await?;
                println!("{}", accounts::create_staff_link(&app, chamber, &email).await?);
                eprintln!(
                    "halle: good once, for two days; whoever opens it chooses the password of {}",
                    email.trim()
                );
            }
            Self::Recover { email } => {
                let app = App::build(config).await?;
                match accounts::recover(&app, &email).await {
                    Err(accounts::Error::NoSuchPerson) => anyhow::bail!("nobody has the address {email:?}"),
                    done => done?,
                }
                eprintln!(
                    "halle: password, second factor, passkeys and sessions of {} are gone; a link to choose a password, good for three days, goes to the mailbox with the next mails",
                    email.trim()
                );
            }
            Self::Chamber { file: None, slug } => {
                let app = App::build(config).await?;
                let chamber = known(&app, slug.as_deref()).await?;
                let settings = chambers::settings_of(&app.db, chamber).await?;
                println!("{}", serde_json::to_string_pretty(&settings)?);
            }
            Self::Chamber { file: Some(file), slug } => {
                let text =
                    std::fs::read_to_string(&file).with_context(|| format!("read {}", file.display()))?;
                let settings: chambers::Settings =
                    toml::from_str(&text).with_context(|| format!("understand {}", file.display()))?;
                let app = App::build(config).await?;
                set_chamber(&app, slug.as_deref(), settings).await?;
                eprintln!(
                    "halle: the Chamber has its new settings; a hall that runs shows them within the hour"
                );
            }
            Self::Chambers => {
                let app = App::build(config).await?;
                for line in chambers::list(&app.db).await? {
                    println!("{:<20} {:<40} {}", line.slug, line.name, line.hosts.join(" "));
                }
            }
        }
        Ok(Outcome::Done)
    }
}

/// The Chamber that a command names, or the one that runs the installation.
async fn known(app: &App, slug: Option<&str>) -> anyhow::Result<ChamberId> {
    match slug {
        None => Ok(app.chamber_id),
        Some(slug) => chambers::find_by_slug(&app.db, slug)
            .await?
            .with_context(|| format!("there is no Chamber {slug:?}; `halle admin chambers` lists them")),
    }
}

async fn set_chamber(app: &App, slug: Option<&str>, settings: chambers::Settings) -> anyhow::Result<()> {
    let now = app.clock.now();
    if let Some(slug) = slug {
        let is_short = (1..=40).contains(&slug.len());
        let is_plain =
            slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        anyhow::ensure!(is_short && is_plain, "{slug:?}: a short name of a-z, 0-9 and - is needed");
    }
    // One transaction: a Chamber whose settings are refused is not made.
    db::write(&app.db, async |txn| {
        let id = match slug {
            None => app.chamber_id,
            Some(slug) => match chambers::find_by_slug(txn, slug).await? {
                Some(id) => id,
                None => chambers::begin(txn, slug, now).await?,
            },
        };
        if let Err(wrong) = chambers::settle_one(txn, id, settings.clone(), now).await? {
            anyhow::bail!("the settings are not right: {}", wrong.join("; "));
        }
        audit::record_by_machine(txn, id, "chamber.settings", &format!("chamber:{id}"), now).await?;
        Ok(())
    })
    .await
}
