//! `halle serve`, `halle worker`, `halle migrate`.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Context as _;
use clap::Args;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::Outcome;
use crate::app::{self, App, AppState};
use crate::config::Config;
use crate::jobs::Worker;
use crate::{accounts, db, health, jobs, router, trust};

#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Serve {
    /// Serve pages only; another process runs the jobs.
    #[arg(long)]
    pub no_worker: bool,
}

impl Serve {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        let app = App::build(config).await?;
        self.serve(app).await
    }

    /// Serves until told to stop; lets requests and jobs finish.
    pub async fn serve(self, app: AppState) -> anyhow::Result<Outcome> {
        health::install_metrics();
        let bind = app.config.bind;
        let listener =
            TcpListener::bind(bind).await.with_context(|| format!("listen on {bind} (HALLE_BIND)"))?;
        let (stop, stopped) = watch::channel(false);
        let worker = (!self.no_worker).then(|| start_worker(&app, stopped.clone()));
        tracing::info!(address = %app.config.base_url, "serve.ready");
        let service = router::build(Arc::clone(&app)).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service)
            .with_graceful_shutdown(async move {
                signal().await;
                let _ = stop.send(true);
            })
            .await?;
        if let Some(worker) = worker {
            worker.await?;
        }
        tracing::info!("serve.stopped");
        Ok(Outcome::Done)
    }
}

pub async fn work(config: Config) -> anyhow::Result<Outcome> {
    let app = App::build(config).await?;
    let (stop, stopped) = watch::channel(false);
    let worker = start_worker(&app, stopped);
    signal().await;
    stop.send(true)?;
    worker.await?;
    Ok(Outcome::Done)
}

pub async fn migrate(config: Config) -> anyhow::Result<Outcome> {
    let database = db::connect(&config.database_url).await.context("open the database")?;
    db::migrate(&database).await.context("bring the database up to date")?;
    Ok(Outcome::Done)
}

fn start_worker(app: &AppState, stop: watch::Receiver<bool>) -> JoinHandle<()> {
    tokio::spawn(tidy_hourly(Arc::clone(app), stop.clone()));
    let worker = Worker {
        db: app.db.clone(),
        clock: Arc::clone(&app.clock),
        registry: Arc::new(app::jobs()),
        context: Arc::clone(app),
        bell: Arc::clone(&app.bell),
    };
    tokio::spawn(worker.run(stop))
}

async fn tidy_hourly(app: AppState, mut stop: watch::Receiver<bool>) {
    let mut hours = tokio::time::interval(std::time::Duration::from_hours(1));
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            _ = hours.tick() => {}
        }
        app.limits.tidy();
        let now = app.clock.now();
        if let Err(error) = accounts::forget_expired(&app.db, now).await {
            tracing::warn!(%error, "tidy.accounts");
        }
        if let Err(error) = jobs::tidy(&app.db, now).await {
            tracing::warn!(%error, "tidy.jobs");
        }
        if let Err(error) = jobs::changes::fold_marks(&app.db, jobs::changes::SUPPLIERS).await {
            tracing::warn!(%error, "tidy.revisions");
        }
        let today = app.clock.today(app.chrome.look(entity::values::Language::Fr).time_zone);
        if let Err(error) = trust::queue_changes_by_clock(&app.db, today, now).await {
            tracing::warn!(%error, "tidy.guarantees");
        }
    }
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
