//! The commands. Exit status: 0 done, 1 failed, 2 wrong use, 3 done with refused rows.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;

mod admin;
pub mod demo;
pub mod doctor;
mod export;
mod import_directory;
mod import_notices;
mod import_territories;
mod match_tender;
mod measure;
mod reindex;
mod relevance;
mod search;
pub mod serve;
mod solve;

/// The market hall of the social and solidarity economy.
#[derive(Debug, Parser)]
#[command(name = "halle", version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the hall: web and worker in one process.
    Serve(serve::Serve),
    /// Serve a hall furnished with demonstration data.
    Demo(demo::Demo),
    /// Run jobs only.
    Worker,
    /// Bring the database up to date.
    Migrate,
    /// Search an index.
    Search(search::Ask),
    /// Fill the search indexes anew from the database.
    Reindex(reindex::Reindex),
    /// Bring data in.
    #[command(subcommand)]
    Import(Import),
    /// Who can answer a tender, alone and together.
    Match(match_tender::MatchTender),
    /// Propose consortia for a tender file, or solve a pure cover: no database, no settings.
    Solve(solve::Solve),
    /// Measure how well search answers judged queries.
    Relevance(relevance::Relevance),
    /// Take data out: the files that the pages offer.
    Export(export::Export),
    /// Look whether everything is as it should be.
    Doctor(doctor::Doctor),
    /// Look after the installation.
    #[command(subcommand)]
    Admin(admin::Admin),
}

#[derive(Debug, Subcommand)]
enum Import {
    Directory(import_directory::ImportDirectory),
    Territories(import_territories::ImportTerritories),
    Notices(import_notices::ImportNotices),
}

/// How a command ended, when it did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Done, but some rows or files were refused (status 3).
    WithRefusals,
    /// Looked, and found something that needs a person (status 1).
    Unwell,
}

/// What was asked cannot be done as it was asked (status 2), like an argument that does not exist.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct WrongUse(String);

/// Parses the command line and runs the command.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::WithRefusals) => ExitCode::from(3),
        Ok(Outcome::Unwell) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("halle: {error:#}");
            if error.is::<WrongUse>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<Outcome> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve(serve) => serve.run(config("info")?).await,
            Command::Demo(demo) => demo.run(config("info")?).await,
            Command::Worker => serve::work(config("info")?).await,
            Command::Migrate => serve::migrate(config("info")?).await,
            Command::Search(ask) => ask.run(config("warn")?).await,
            Command::Reindex(reindex) => reindex.run(config("warn")?).await,
            Command::Import(Import::Notices(import)) => import.run(config("warn")?).await,
            Command::Match(question) => question.run(config("warn")?).await,
            Command::Solve(solve) => solve.run(),
            Command::Relevance(relevance) => relevance.run().await,
            Command::Import(Import::Directory(import)) => import.run(config("warn")?).await,
            Command::Import(Import::Territories(import)) => import.run(config("warn")?).await,
            Command::Export(export) => export.run(config("warn")?).await,
            Command::Doctor(doctor) => doctor.run(config("error")).await,
            Command::Admin(admin) => admin.run(config("warn")?).await,
        }
    })
}

/// Reads the settings and starts the log (to standard error; standard output belongs to results).
fn config(default_level: &str) -> anyhow::Result<Config> {
    let config = Config::from_env()?;
    let usual = format!("{default_level},tantivy=warn,sqlx=warn,sea_orm_migration=warn");
    let filter = tracing_subscriber::EnvFilter::new(config.log.as_deref().unwrap_or(&usual));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in the same process (tests) keeps the first log.
    let _ = if config.log_json { builder.json().try_init() } else { builder.compact().try_init() };
    for name in &config.unknown {
        tracing::warn!(name, "config.unknown_setting");
    }
    Ok(config)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn every_command_is_in_the_book() {
        let book = include_str!("../../docs/operations.md");
        let command = Cli::command();
        for command in command.get_subcommands() {
            let name = format!("halle {}", command.get_name());
            assert!(book.contains(&name), "docs/operations.md does not name {name}");
            for inner in command.get_subcommands() {
                let name = format!("{name} {}", inner.get_name());
                assert!(book.contains(&name), "docs/operations.md does not name {name}");
            }
        }
    }
}
