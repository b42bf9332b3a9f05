//! `halle serve`, `halle worker`, `halle migrate`.

use std::net::SocketAddr;
use std::sync::Arc;

use chrono::NaiveDate;
use clap::Args;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::Outcome;
use crate::app::{self, App, AppState};
use crate::config::Config;
use crate::jobs::{Lane, Worker};
use crate::{accounts, casework, catalogue, db, desk, directory, health, jobs, membership, router, trust};

#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Serve {
    /// Serve pages only; another process runs the jobs.
    #[arg(long)]
    pub no_worker: bool,
}

impl Serve {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        let listener = listen(&config).await?;
        let app = App::build(config).await?;
        if !accounts::has_staff(&app.db).await? {
            eprintln!(
                "halle: nobody is staff of the Chamber yet; `halle admin create-staff EMAIL` prints a link for one"
            );
        }
        self.serve(app, listener).await
    }

    /// Serves until the process is told to stop.
    pub async fn serve(self, app: AppState, listener: TcpListener) -> anyhow::Result<Outcome> {
        self.serve_until(app, listener, signal()).await
    }

    /// Serves until `stop`; then takes nothing new and lets requests and jobs that have begun finish.
    pub async fn serve_until(
        self,
        app: AppState,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> anyhow::Result<Outcome> {
        health::install_metrics();
        let (stopping, stopped) = watch::channel(false);
        let worker = (!self.no_worker).then(|| start_worker(&app, stopped.clone()));
        tokio::spawn(warm(Arc::clone(&app)));
        tracing::info!(address = %app.config.base_url, "serve.ready");
        let service = router::build(Arc::clone(&app)).into_make_service_with_connect_info::<SocketAddr>();
        let server = axum::serve(listener, service).with_graceful_shutdown(async move {
            stop.await;
            tracing::info!("serve.stopping");
            let _ = stopping.send(true);
        });
        tokio::select! {
            ended = server.into_future() => ended?,
            () = patience(stopped) => tracing::warn!("serve.connections_cut"),
        }
        if let Some(worker) = worker {
            worker.await?;
        }
        tracing::info!("serve.stopped");
        Ok(Outcome::Done)
    }
}

/// Takes the address of the settings, or says who may have it.
pub async fn listen(config: &Config) -> anyhow::Result<TcpListener> {
    let bind = config.bind;
    TcpListener::bind(bind).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => anyhow::anyhow!(
            "{bind} is in use, perhaps by another Halle: stop that program or choose another address with HALLE_BIND"
        ),
        std::io::ErrorKind::PermissionDenied => anyhow::anyhow!(
            "{bind} is not open to this user: choose a port above 1023 with HALLE_BIND and put a proxy in front"
        ),
        std::io::ErrorKind::AddrNotAvailable => {
            anyhow::anyhow!("{bind} is no address of this machine: correct HALLE_BIND")
        }
        _ => anyhow::Error::new(error).context(format!("listen on {bind} (HALLE_BIND)")),
    })
}

/// Ends some time after the stop was asked for: no visitor can keep the process from ending.
async fn patience(mut stopped: watch::Receiver<bool>) {
    // A little more than the longest request may take.
    const LONGEST: std::time::Duration = std::time::Duration::from_secs(35);
    if stopped.wait_for(|is_stopping| *is_stopping).await.is_ok() {
        tokio::time::sleep(LONGEST).await;
    } else {
        std::future::pending::<()>().await;
    }
}

pub async fn work(config: Config) -> anyhow::Result<Outcome> {
    let app = App::build(config).await?;
    let (stop, stopped) = watch::channel(false);
    let worker = start_worker(&app, stopped);
    tracing::info!("worker.ready");
    signal().await;
    stop.send(true)?;
    worker.await?;
    tracing::info!("worker.stopped");
    Ok(Outcome::Done)
}

pub async fn migrate(config: Config) -> anyhow::Result<Outcome> {
    db::open(&config.database_url).await?;
    println!("the database is up to date");
    Ok(Outcome::Done)
}

fn start_worker(app: &AppState, stop: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(tidy_hourly(Arc::clone(app), stop.clone()));
    tokio::spawn(crate::search::care::watch(Arc::clone(app), stop.clone()));
    let registry = Arc::new(app::jobs());
    let worker = |lane| Worker {
        lane,
        db: app.db.clone(),
        clock: Arc::clone(&app.clock),
        registry: Arc::clone(&registry),
        context: Arc::clone(app),
        bell: Arc::clone(&app.bell),
    };
    // Mails have a lane of their own: a person who waits for a link does not wait for an index to be filled.
    let (prompt, others) = (worker(Lane::Prompt), worker(Lane::Others));
    tokio::spawn(async move {
        tokio::join!(prompt.run(stop.clone()), others.run(stop));
    })
}

/// Reads places and suppliers into memory before the first visitor asks for them; a failure is told to that visitor.
async fn warm(app: AppState) {
    let _ = app.places.get(&app.db, app.clock.now()).await;
    let _ = app.suppliers.get(&app.db).await;
    let today = app.clock.today(app.chrome.look(entity::values::Language::Fr).time_zone);
    let _ = app.field.get(&app.db, today).await;
}

async fn tidy_hourly(app: AppState, mut stop: watch::Receiver<bool>) {
    let mut hours = tokio::time::interval(std::time::Duration::from_hours(1));
    let (mut followed, mut stated) = (None, None);
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            _ = hours.tick() => {}
        }
        app.limits.tidy();
        if let Err(error) = app.refresh_look().await {
            tracing::warn!(%error, "tidy.look");
        }
        let now = app.clock.now();
        if let Err(error) = accounts::forget_expired(&app.db, now).await {
            tracing::warn!(%error, "tidy.accounts");
        }
        if let Err(error) = accounts::personal::close_due(&app).await {
            tracing::warn!(%error, "tidy.closed_accounts");
        }
        if let Err(error) = directory::tidy(&app).await {
            tracing::warn!(%error, "tidy.directory");
        }
        if let Err(error) = catalogue::tidy(&app).await {
            tracing::warn!(%error, "tidy.catalogue");
        }
        if let Err(error) = crate::shortlists::tidy(&app).await {
            tracing::warn!(%error, "tidy.shortlists");
        }
        if let Err(error) = casework::tidy(&app).await {
            tracing::warn!(%error, "tidy.casework");
        }
        if let Err(error) = desk::imports::tidy(&app).await {
            tracing::warn!(%error, "tidy.imports");
        }
        if let Err(error) = jobs::tidy(&app.db, now).await {
            tracing::warn!(%error, "tidy.jobs");
        }
        for topic in jobs::changes::TOPICS {
            if let Err(error) = jobs::changes::fold_marks(&app.db, topic).await {
                tracing::warn!(%error, topic, "tidy.revisions");
            }
        }
        follow_quotes(&app).await;
        follow_sources(&app).await;
        follow_watch(&app).await;
        follow_members(&app).await;
        follow_statements(&app, &mut stated).await;
        follow_guarantees(&app, &mut followed).await;
    }
}

/// What the clock does to requests for quotes.
async fn follow_quotes(app: &App) {
    match crate::quotes::follow_clock(app).await {
        Ok(passed) => {
            let crate::quotes::Passed { reminded, removed, forgotten } = passed;
            tracing::info!(reminded, removed, forgotten, "tidy.quotes_followed");
        }
        Err(error) => tracing::warn!(%error, "tidy.quotes"),
    }
}

/// Publishers whose notices are due to be fetched.
async fn follow_sources(app: &App) {
    match crate::tenders::fetch::follow_clock(app).await {
        Ok(due) => tracing::info!(due, "tidy.sources_followed"),
        Err(error) => tracing::warn!(%error, "tidy.sources"),
    }
}

/// New tenders that no job has looked at, and the mails of alerts that have come due.
async fn follow_watch(app: &App) {
    match crate::watch::look(app).await {
        Ok(looked) => tracing::info!(tenders = looked.tenders, alerts = looked.alerts, "tidy.watch_looked"),
        Err(error) => tracing::warn!(%error, "tidy.watch_look"),
    }
    match crate::watch::follow_clock(app).await {
        Ok(passed) => tracing::info!(mails = passed.mails, "tidy.watch_mailed"),
        Err(error) => tracing::warn!(%error, "tidy.watch_mails"),
    }
}

/// What the clock does to members, their plans, drafts of applications and old files; new Chambers are furnished.
async fn follow_members(app: &App) {
    let now = app.clock.now();
    let today = app.clock.today(app.chrome.look(entity::values::Language::Fr).time_zone);
    if let Err(error) = membership::furnish(&app.db, today, now).await {
        tracing::warn!(%error, "tidy.criteria");
    }
    match membership::follow_clock(&app.db, &app.halls, today, now).await {
        Ok(passed) => tracing::info!(?passed, "tidy.members_followed"),
        Err(error) => tracing::warn!(%error, "tidy.members"),
    }
    app.bell.notify_one();
}

/// Words of climate and environment in what is published, when something of it has changed since the last look (`stated`).
async fn follow_statements(app: &App, stated: &mut Option<[i64; 2]>) {
    let look = async || -> Result<[i64; 2], sea_orm::DbErr> {
        let mut now = [0; 2];
        for (place, topic) in now.iter_mut().zip([jobs::changes::SUPPLIERS, jobs::changes::OFFERS]) {
            *place = jobs::changes::revision(&app.db, topic).await?;
        }
        if *stated != Some(now) {
            let changed = catalogue::follow_statements(app).await?;
            tracing::info!(changed, "tidy.statements_followed");
        }
        Ok(now)
    };
    match look().await {
        Ok(now) => *stated = Some(now),
        Err(error) => tracing::warn!(%error, "tidy.statements"),
    }
}

/// What the clock does to guarantees. Their state changes with the day: the search follows when the Chamber's day or
/// that of the documents (UTC) is new (`followed`), and again after a failure.
async fn follow_guarantees(app: &App, followed: &mut Option<[NaiveDate; 2]>) {
    let now = app.clock.now();
    let today = app.clock.today(app.chrome.look(entity::values::Language::Fr).time_zone);
    match trust::follow_clock(&app.db, &app.halls, today, now).await {
        Ok(passed) => {
            let trust::Passed { reminded, ended, forgotten } = passed;
            tracing::info!(reminded, ended, forgotten, "tidy.guarantees_followed");
        }
        Err(error) => tracing::warn!(%error, "tidy.guarantees"),
    }
    let days = Some([today, now.date_naive()]);
    if *followed != days {
        match trust::queue_changes_by_clock(&app.db, today, now).await {
            Ok(_) => *followed = days,
            Err(error) => tracing::warn!(%error, "tidy.guarantees_indexed"),
        }
    }
    app.bell.notify_one();
}

async fn signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(terminate) => terminate,
            Err(error) => {
                tracing::warn!(%error, "serve.signals");
                let _ = interrupt.await;
                return;
            }
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
