//! Care for the indexes: one that is empty, damaged or lost while the database has documents for it is filled again,
//! without anybody asking.
use super::query::IndexName;
use super::sources;
use crate::app::{App, AppState};
use crate::jobs::changes::{Change, changed};
use std::time::Duration;
use tokio::sync::watch;

/// How often the indexes are looked at.
const ROUND: Duration = Duration::from_mins(1);

/// Looks after the indexes until told to stop.
pub async fn watch(app: AppState, mut stop: watch::Receiver<bool>) {
    let mut rounds = tokio::time::interval(ROUND);
    loop {
        tokio::select! {
            _ = stop.changed() => return,
            _ = rounds.tick() => {}
        }
        if let Err(error) = look_after(&app).await {
            tracing::warn!(error = format!("{error:#}"), "search.care");
        }
    }
}

/// Queues the filling of every index that lacks its documents; returns which.
pub async fn look_after(app: &App) -> anyhow::Result<Vec<IndexName>> {
    let mut queued = Vec::new();
    for index in IndexName::ALL {
        if lacks_documents(app, index).await? {
            tracing::warn!(%index, "search.fill_again");
            changed(&app.db, Change::Index(index.as_str()), app.clock.now()).await?;
            queued.push(index);
        }
    }
    if !queued.is_empty() {
        app.bell.notify_one();
    }
    Ok(queued)
}

/// An empty index although there is something to find, or a server that has lost most of what it had.
async fn lacks_documents(app: &App, index: IndexName) -> anyhow::Result<bool> {
    let (embedded, remote) = match app.search.sizes(index).await {
        Ok(sizes) => sizes,
        // Away is not empty: its jobs wait for it.
        Err(super::query::Error::Unavailable(_)) => (app.search.embedded_size(index).await?, None),
        Err(error) => return Err(error.into()),
    };
    if embedded == 0 {
        return Ok(sources::count(app, index).await? > 0);
    }
    Ok(remote.is_some_and(|remote| remote * 2 < embedded))
}
