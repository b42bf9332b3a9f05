//! `halle doctor`: is everything as it should be? Looks and changes nothing (a probe is written and removed). Status 1
//! when something needs a person.

use chrono::TimeDelta;
use clap::Args;
use serde::Serialize;

use super::Outcome;
use crate::app::{App, AppState};
use crate::config::Config;
use crate::search::query::IndexName;
use crate::search::sources;
use crate::{accounts, db, files, jobs};

/// A job that has waited so long says that no worker runs.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);

#[derive(Debug, Clone, Copy, Args)]
pub struct Doctor {
    /// The findings as JSON.
    #[arg(long)]
    json: bool,
}

/// What was looked at and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub area: &'static str,
    pub ok: bool,
    pub text: String,
}

impl Doctor {
    pub async fn run(self, config: anyhow::Result<Config>) -> anyhow::Result<Outcome> {
        let findings = match config {
            Ok(config) => examine(config).await,
            Err(error) => vec![finding("settings", false, format!("{error:#}"))],
        };
        let is_well = findings.iter().all(|finding| finding.ok);
        if self.json {
            println!(
                "{}",
                serde_json::to_string_pretty(&serde_json::json!({ "ok": is_well, "findings": findings }))?
            );
        } else {
            for Finding { area, ok, text } in &findings {
                println!("{} {area}: {text}", if *ok { "ok  " } else { "LOOK" });
            }
        }
        if is_well { Ok(Outcome::Done) } else { Ok(Outcome::Unwell) }
    }
}

/// Everything that can be looked at with these settings.
async fn examine(config: Config) -> Vec<Finding> {
    let mut findings = vec![settings(&config)];
    findings.push(of(
        "data folder",
        files::check_writable(&config.data).await,
        config.data.display().to_string(),
    ));
    let connection = match db::connect(&config.database_url).await {
        Ok(connection) => connection,
        Err(error) => {
            findings.push(finding("database", false, error.to_string()));
            return findings;
        }
    };
    let state = schema(&connection).await;
    let is_current = state.ok;
    findings.push(state);
    let _ = connection.close().await;
    if is_current {
        match App::build(config).await {
            Ok(app) => findings.extend(examine_hall(&app).await),
            Err(error) => findings.push(finding("hall", false, format!("{error:#}"))),
        }
    }
    findings
}

/// The data and the services of a hall that could be opened.
pub async fn examine_hall(app: &AppState) -> Vec<Finding> {
    let mut findings = Vec::new();
    match db::invariants::check(&app.db).await {
        Ok(counted) => findings.extend(counted.into_iter().map(|(sentence, broken)| match broken {
            0 => finding("data", true, sentence.to_owned()),
            broken => finding("data", false, format!("{sentence}: not so in {broken} rows")),
        })),
        Err(error) => findings.push(finding("data", false, error.to_string())),
    }
    findings.push(queue(app).await);
    for index in IndexName::ALL {
        findings.push(drift(app, index).await);
    }
    let engine = app.search.health().await.map_err(anyhow::Error::new);
    findings.push(of("search", engine, format!("{} answers", app.search.engine())));
    findings.push(of("mail", app.mailer.check().await, format!("{} takes mail", app.mailer.kind())));
    findings.push(of("files", app.files.check().await, "kept and given back".to_owned()));
    findings.push(match accounts::has_staff(&app.db).await {
        Ok(true) => finding("staff", true, "somebody works for the Chamber".to_owned()),
        Ok(false) => finding("staff", false, "nobody yet: halle admin create-staff EMAIL".to_owned()),
        Err(error) => finding("staff", false, error.to_string()),
    });
    findings
}

fn settings(config: &Config) -> Finding {
    match config.unknown.as_slice() {
        [] => finding("settings", true, "complete and known".to_owned()),
        unknown => finding("settings", false, format!("not known, perhaps mistyped: {}", unknown.join(", "))),
    }
}

async fn schema(connection: &sea_orm::DatabaseConnection) -> Finding {
    let result = async {
        if let Some(unknown) = db::unknown_migration(connection).await? {
            return Ok(Err(format!("belongs to a newer Halle (step {unknown})")));
        }
        Ok(match db::count_pending(connection).await? {
            0 => Ok("reachable and up to date".to_owned()),
            pending => Err(format!("{pending} steps behind: halle migrate")),
        })
    };
    match result.await {
        Ok(Ok(text)) => finding("database", true, text),
        Ok(Err(text)) => finding("database", false, text),
        Err(error) => {
            let error: sea_orm::DbErr = error;
            finding("database", false, error.to_string())
        }
    }
}

async fn queue(app: &App) -> Finding {
    let looked =
        async { Ok::<_, sea_orm::DbErr>((jobs::counts(&app.db).await?, jobs::next_due(&app.db).await?)) };
    match looked.await {
        Err(error) => finding("jobs", false, error.to_string()),
        Ok((counts, _)) if counts.dead > 0 => {
            finding("jobs", false, format!("{} have stopped: see /chambre/taches", counts.dead))
        }
        Ok((counts, Some(due))) if app.clock.now() - due > LONGEST_WAIT => {
            finding("jobs", false, format!("{} wait since {due}: does a worker run?", counts.waiting))
        }
        Ok((counts, _)) => finding(
            "jobs",
            true,
            format!("{} wait, {} run, none has stopped", counts.waiting, counts.running),
        ),
    }
}

/// Documents in each engine against what the database would give it.
async fn drift(app: &App, index: IndexName) -> Finding {
    let looked = async {
        let expected = sources::count(app, index).await?;
        Ok::<_, anyhow::Error>((expected, app.search.stats(index).await?))
    };
    match looked.await {
        Err(error) => finding("index", false, format!("{index}: {error:#}")),
        Ok((expected, engines)) => {
            let away: Vec<_> = engines
                .iter()
                .filter(|(_, stats)| stats.documents as u64 != expected)
                .map(|(engine, stats)| format!("{engine} has {}", stats.documents))
                .collect();
            if away.is_empty() {
                return finding("index", true, format!("{index}: {expected} documents"));
            }
            let text = format!("{index}: the database gives {expected}, {}: halle reindex", away.join(", "));
            finding("index", false, text)
        }
    }
}

fn of(area: &'static str, result: anyhow::Result<()>, good: String) -> Finding {
    match result {
        Ok(()) => finding(area, true, good),
        Err(error) => finding(area, false, format!("{error:#}")),
    }
}

fn finding(area: &'static str, ok: bool, text: String) -> Finding {
    Finding { area, ok, text }
}
