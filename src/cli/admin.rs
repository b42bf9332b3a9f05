//! `halle admin`: what only the machine's administrator may do.

use clap::Subcommand;
use validator::ValidateEmail as _;

use super::Outcome;
use crate::accounts;
use crate::app::App;
use crate::config::Config;

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
                anyhow::ensure!(email.validate_email(), "{email:?} is not an e-mail address");
                let app = App::build(config).await?;
                println!("{}", accounts::create_staff_link(&app, app.chamber_id, &email).await?);
                Ok(Outcome::Done)
            }
        }
    }
}
