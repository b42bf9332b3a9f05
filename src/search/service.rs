//! The search of one installation: the engine of the settings, and the embedded one beside it, which stands in when the
//! other does not answer.
use super::config::Config;
use super::document::Document;
use super::embedded::Embedded;
use super::engine::{Batch, Engine, IndexStats, Rebuild};
use super::meilisearch::Meilisearch;
use super::query::{Error, IndexName, Query};
use super::results::Results;
use crate::config::SearchConfig;
use chrono::{DateTime, Utc};
use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long an engine that failed is not asked again.
const REST: Duration = Duration::from_secs(5);
/// Who watches the process does not wait longer than this.
const SHORT: Duration = Duration::from_secs(1);

/// What pages, jobs and commands use.
pub struct Search {
    pub config: Arc<Config>,
    embedded: Embedded,
    remote: Option<Arc<dyn Engine>>,
    /// When the remote engine last failed.
    failed: Mutex<Option<Instant>>,
    /// Indexes that were filled while the remote engine was away.
    owed: Arc<Mutex<HashSet<IndexName>>>,
}

impl Search {
    /// The search over the data folder, with the engine that the settings name.
    pub fn open(data: &Path, settings: &SearchConfig) -> anyhow::Result<Self> {
        let config = Config::of_installation(data)?;
        let embedded = Embedded::new(&data.join("search"), Arc::clone(&config));
        let remote: Option<Arc<dyn Engine>> = match settings {
            SearchConfig::Embedded => None,
            SearchConfig::Meilisearch { url, key } => {
                let (config, embedded) = (Arc::clone(&config), embedded.clone());
                Some(Arc::new(Meilisearch::new(url, key.as_deref(), config, embedded)?))
            }
        };
        Ok(Self { config, embedded, remote, failed: Mutex::default(), owed: Arc::default() })
    }

    /// Answers from the engine of the settings, or from the embedded one (and says so) when that cannot be reached.
    pub async fn answer(
        &self,
        index: IndexName,
        query: &Query,
        now: DateTime<Utc>,
    ) -> Result<Results, Error> {
        let now = now.timestamp();
        query.check()?;
        let Some(remote) = &self.remote else {
            return self.embedded.query(index, query.clone(), now).await;
        };
        if !self.rests() {
            match remote.query(index, query.clone(), now).await {
                Err(Error::Unavailable(error)) => {
                    tracing::warn!(error = format!("{error:#}"), "search.fallback");
                    *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
                }
                // This one question it could not answer (its settings are gone, say); the next is asked again.
                Err(Error::Engine(error)) => {
                    tracing::error!(error = format!("{error:#}"), "search.refused");
                }
                answer => return answer,
            }
        }
        metrics::counter!("halle_search_fallback_total").increment(1);
        let results = self.embedded.query(index, query.clone(), now).await?;
        Ok(Results { fallback: true, ..results })
    }

    fn rests(&self) -> bool {
        let failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.is_some_and(|at| at.elapsed() < REST)
    }

    /// Replaces and removes documents in every engine. An engine that is away is an error: the job tries again, and
    /// doing it twice changes nothing.
    pub async fn write(&self, index: IndexName, batch: Batch) -> Result<(), Error> {
        Engine::write(&self.embedded, index, batch.clone()).await?;
        match &self.remote {
            Some(remote) => remote.write(index, batch).await,
            None => Ok(()),
        }
    }

    /// Starts to fill an index from zero in every engine. When the engine of the settings is away, the embedded one is
    /// filled all the same, once, and `finish` says that the work is not done.
    pub async fn rebuild(&self, index: IndexName) -> Result<Rebuilds, Error> {
        let mut rebuilds = Rebuilds { all: Vec::new(), index, owed: Arc::clone(&self.owed), away: None };
        if let Some(remote) = &self.remote {
            match remote.rebuild(index).await {
                Ok(rebuild) => rebuilds.all.push(rebuild),
                Err(Error::Unavailable(error)) if !self.owes(index) => rebuilds.away = Some(error),
                Err(error) => return Err(error),
            }
        }
        rebuilds.all.push(Engine::rebuild(&self.embedded, index).await?);
        Ok(rebuilds)
    }

    /// The embedded index has been filled already, the other one not yet.
    fn owes(&self, index: IndexName) -> bool {
        self.owed.lock().unwrap_or_else(PoisonError::into_inner).contains(&index)
    }

    /// Name of the engine that the settings choose.
    pub fn engine(&self) -> &'static str {
        self.remote.as_ref().map_or_else(|| self.embedded.name(), |remote| remote.name())
    }

    /// Whether the engine of the settings can answer now.
    pub async fn health(&self) -> Result<(), Error> {
        match &self.remote {
            Some(remote) => remote.health().await,
            None => self.embedded.health().await,
        }
    }

    /// How search stands: what answers, and from where.
    pub async fn standing(&self) -> Standing {
        let embedded = self.embedded.health().await.is_ok();
        match &self.remote {
            None if embedded => Standing::Ok,
            None => Standing::Down,
            Some(remote) => match tokio::time::timeout(SHORT, remote.health()).await {
                Ok(Ok(())) => Standing::Ok,
                _ if embedded => Standing::Fallback,
                _ => Standing::Down,
            },
        }
    }

    /// Documents of an index in the embedded engine.
    pub async fn embedded_size(&self, index: IndexName) -> Result<usize, Error> {
        Ok(Engine::stats(&self.embedded, index).await?.documents)
    }

    /// Documents of an index in the embedded engine, and in the one of the settings if that is another.
    pub async fn sizes(&self, index: IndexName) -> Result<(usize, Option<usize>), Error> {
        let embedded = self.embedded_size(index).await?;
        let remote = match &self.remote {
            Some(remote) => remote.stats(index).await?.documents,
            None => return Ok((embedded, None)),
        };
        Ok((embedded, Some(remote)))
    }

    /// Size of an index in each engine, by name.
    pub async fn stats(&self, index: IndexName) -> Result<Vec<(&'static str, IndexStats)>, Error> {
        let mut stats = vec![(self.embedded.name(), Engine::stats(&self.embedded, index).await?)];
        if let Some(remote) = &self.remote {
            stats.push((remote.name(), remote.stats(index).await?));
        }
        Ok(stats)
    }
}

/// How search stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The engine of the settings answers.
    Ok,
    /// It does not; the embedded one answers in its place.
    Fallback,
    /// Nothing answers.
    Down,
}

impl Standing {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Fallback => "fallback",
            Self::Down => "down",
        }
    }
}

/// An index being filled in every engine that can be reached; the embedded one comes last.
pub struct Rebuilds {
    all: Vec<Box<dyn Rebuild>>,
    index: IndexName,
    owed: Arc<Mutex<HashSet<IndexName>>>,
    /// Why the engine of the settings takes no part.
    away: Option<anyhow::Error>,
}

impl Rebuilds {
    pub async fn add(&mut self, documents: Vec<Document>) -> Result<(), Error> {
        let Some((last, others)) = self.all.split_last_mut() else { return Ok(()) };
        for rebuild in others {
            rebuild.add(documents.clone()).await?;
        }
        last.add(documents).await
    }

    /// Swaps the new indexes in. Queries see the old ones until here.
    pub async fn finish(self) -> Result<(), Error> {
        for rebuild in self.all {
            rebuild.finish().await?;
        }
        let mut owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
        match self.away {
            None => {
                owed.remove(&self.index);
                Ok(())
            }
            Some(error) => {
                owed.insert(self.index);
                Err(Error::Unavailable(error))
            }
        }
    }
}
