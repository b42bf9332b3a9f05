//! `halle admin`: what only the machine's administrator may do.

use clap::Subcommand;

use super::Outcome;
use crate::app::App;
use crate::config::Config;
use crate::{accounts, mail};

#[derive(Debug, Subcommand)]
pub enum Admin {
    /// Make a person staff of the Chamber; prints a one-time link to set the password.
    CreateStaff {
        /// Address of the person.
        email: String,
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
        }
    }
}
