//! Some pages of a run.

use chrono::TimeDelta;
use entity::tenders::fetch_run::{self, FilterCheck, Refusal, Trouble, TroubleCode};
use entity::tenders::fetch_source::{self, FetchPosition};
use notices::Limits;
use sea_orm::DbErr;
use sha2::{Digest as _, Sha256};

use super::caller::Caller;
use super::client::{Failure, trouble};
use super::run::LEASE;
use super::sources::{Ask, Entry, Listing, Payload, Place, Source};
use super::store;
use crate::app::App;
use crate::db;
use crate::tenders::import::{self, Stored};
use crate::tenders::model::Error;
use crate::web::assets::hex;

/// After so long other jobs have their turn.
const LENGTH: TimeDelta = TimeDelta::seconds(60);
/// Pages of one run.
const PAGES_MAX: i32 = 500;
/// A page that cannot be read is asked for so often.
const READINGS: u32 = 3;
/// Between two of them.
const READING_PAUSE: TimeDelta = TimeDelta::seconds(5);
/// Notices of a question that are looked at before any of it is kept.
const SAMPLE: usize = 5;
/// Refused entries that a report lists.
const REFUSALS_MAX: usize = 100;

/// How a slice ended.
#[derive(Debug)]
pub enum End {
    Whole,
    /// There is more; it is another job's turn.
    More,
    Stopped(Failure),
}

/// Why a page was not taken to its end: a failure of ours, or of theirs.
enum Halt {
    Ours(Error),
    Theirs(Failure),
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

impl From<DbErr> for Halt {
    fn from(error: DbErr) -> Self {
        Self::Ours(error.into())
    }
}

impl From<anyhow::Error> for Halt {
    fn from(error: anyhow::Error) -> Self {
        Self::Ours(error.into())
    }
}

/// What is held while a run works.
pub struct Slice<'a> {
    app: &'a App,
    source: &'a dyn Source,
    row: fetch_source::Model,
    run: fetch_run::Model,
    position: FetchPosition,
    caller: Caller,
}

/// A payload with its publisher's name for it.
struct Fetched {
    id: String,
    bytes: Vec<u8>,
}

impl<'a> Slice<'a> {
    pub fn new(
        app: &'a App,
        source: &'a dyn Source,
        row: fetch_source::Model,
        run: fetch_run::Model,
        (position, caller): (FetchPosition, Caller),
    ) -> Self {
        Self { app, source, row, run, position, caller }
    }

    pub fn into_rows(self) -> (fetch_source::Model, fetch_run::Model) {
        let run = fetch_run::Model { calls: self.caller.calls, bytes: self.caller.bytes, ..self.run };
        (self.row, run)
    }

    /// Page after page, until all is seen, the time is over, or something stands in the way.
    pub async fn work(&mut self) -> Result<End, Error> {
        let filter = self.row.filter.clone();
        let ask = Ask { filter: &filter, since: self.position.since, until: self.position.until };
        let legs = self.source.legs(&ask);
        let began = self.app.clock.now();
        while self.position.leg < legs {
            if self.run.pages >= PAGES_MAX {
                let why = trouble(TroubleCode::TooMuch, self.run.pages.to_string());
                return Ok(End::Stopped(why.into()));
            }
            if self.app.clock.now() - began >= LENGTH {
                return Ok(End::More);
            }
            match self.page(&ask).await {
                Ok(()) => {}
                Err(Halt::Ours(error)) => return Err(error),
                Err(Halt::Theirs(failure)) => return Ok(End::Stopped(failure)),
            }
            if !self.note().await? {
                return Ok(End::Stopped(trouble(TroubleCode::Changed, "").into()));
            }
        }
        Ok(End::Whole)
    }

    /// Writes down how far it has come; whether the settings are still the same.
    async fn note(&mut self) -> Result<bool, Error> {
        let run = fetch_run::Model { calls: self.caller.calls, bytes: self.caller.bytes, ..self.run.clone() };
        let until = self.app.clock.now() + LEASE;
        let is_same = db::write(&self.app.db, async |txn| {
            store::update_run(txn, run.clone()).await?;
            store::advance(txn, &self.row, &self.position, until).await
        });
        Ok(is_same.await?)
    }

    /// One page with all that it lists.
    async fn page(&mut self, ask: &Ask<'_>) -> Result<(), Halt> {
        let listing = self.listing(ask).await.map_err(Halt::Theirs)?;
        let count = listing.entries.len();
        let hash = hash_of(&listing);
        let comes_again = count > 0 && self.position.last_page.as_ref() == Some(&hash);
        let next_is_this = listing.next.is_some() && listing.next == self.position.token;
        if comes_again || next_is_this {
            let detail = self.position.token.clone().unwrap_or_default();
            return Err(Halt::Theirs(trouble(TroubleCode::Repeats, detail).into()));
        }
        self.run.pages += 1;
        self.run.seen = self.run.seen.saturating_add(i32::try_from(count).unwrap_or(i32::MAX));
        if count > 0 {
            self.run.filter_check = FilterCheck::Applied;
        }
        self.take(ask, listing.entries).await?;
        let position = &mut self.position;
        match listing.next {
            Some(next) => {
                position.token = Some(next);
                position.seen += count as u64;
                position.last_page = Some(hash);
            }
            None => {
                let (since, until, leg) = (position.since, position.until, position.leg + 1);
                *position = FetchPosition { since, until, leg, token: None, seen: 0, last_page: None };
            }
        }
        Ok(())
    }

    /// The list at the present place. One that cannot be read (cut off, half written) is asked for again; a token that
    /// is not taken any more, because an earlier run left it long ago, is given up for the beginning of its question.
    async fn listing(&mut self, ask: &Ask<'_>) -> Result<Listing, Failure> {
        let mut reading = 1;
        loop {
            let place = Place {
                leg: self.position.leg,
                token: self.position.token.as_deref(),
                seen: self.position.seen,
            };
            let call = self.source.call(ask, place);
            let body = match self.caller.get(&call).await {
                Ok(body) => body,
                Err(failure) if self.is_stale(&failure) => {
                    self.position.token = None;
                    self.position.seen = 0;
                    self.position.last_page = None;
                    continue;
                }
                Err(failure) => return Err(failure),
            };
            match self.source.read(ask, place, &body) {
                Ok(listing) => return Ok(listing),
                Err(why) if why.code == TroubleCode::Unreadable && reading < READINGS => {
                    self.app.clock.wait(READING_PAUSE).await;
                    reading += 1;
                }
                Err(why) => return Err(why.into()),
            }
        }
    }

    fn is_stale(&self, failure: &Failure) -> bool {
        failure.trouble.code == TroubleCode::Refused && self.run.pages == 0 && self.position.token.is_some()
    }

    /// Fetches and keeps what is new of a page. Of the first page of a question some notices are looked at first: when
    /// they are not what was asked for, nothing of it is kept.
    async fn take(&mut self, ask: &Ask<'_>, entries: Vec<Entry>) -> Result<(), Halt> {
        let mut sample = Vec::new();
        let mut is_checked = self.position.token.is_some();
        for entry in entries {
            if store::is_received(&self.app.db, self.row.kind.as_str(), &entry.known_as).await? {
                self.run.unchanged += 1;
                continue;
            }
            let Some(fetched) = self.fetch(entry).await.map_err(Halt::Theirs)? else { continue };
            if is_checked {
                self.keep(fetched).await?;
                continue;
            }
            sample.push(fetched);
            if sample.len() == SAMPLE {
                is_checked = true;
                self.keep_checked(ask, std::mem::take(&mut sample)).await?;
            }
        }
        self.keep_checked(ask, sample).await
    }

    /// The bytes of an entry; absent when it is refused, which the report says.
    async fn fetch(&mut self, entry: Entry) -> Result<Option<Fetched>, Failure> {
        let outcome = match entry.payload {
            Payload::Here(bytes) => Ok(bytes),
            Payload::Nowhere(why) => Err(Failure::from(why)),
            Payload::At(call) => self.caller.get(&call).await,
        };
        match outcome {
            Ok(bytes) => Ok(Some(Fetched { id: entry.id, bytes })),
            Err(failure) if failure.is_passing || failure.trouble.code == TroubleCode::TooMuch => {
                Err(failure)
            }
            Err(failure) => {
                self.refuse(&entry.id, failure.trouble);
                Ok(None)
            }
        }
    }

    /// Keeps a sample when most of what can be judged of it is what was asked for.
    async fn keep_checked(&mut self, ask: &Ask<'_>, sample: Vec<Fetched>) -> Result<(), Halt> {
        let (mut fit, mut others) = (0, Vec::new());
        for fetched in &sample {
            let bytes = fetched.bytes.clone();
            let parsed = tokio::task::spawn_blocking(move || notices::read(&bytes, &Limits::default()));
            let Ok(notices) = parsed.await.map_err(anyhow::Error::from)? else { continue };
            match self.source.fits(ask, self.position.leg, &fetched.id, &notices) {
                Some(true) => fit += 1,
                Some(false) => others.push(fetched.id.as_str()),
                None => {}
            }
        }
        if others.len() > fit {
            let why = trouble(TroubleCode::NotFiltered, others.join(", "));
            return Err(Halt::Theirs(why.into()));
        }
        for fetched in sample {
            self.keep(fetched).await?;
        }
        Ok(())
    }

    /// Gives a payload to the importer.
    async fn keep(&mut self, fetched: Fetched) -> Result<(), Halt> {
        let Fetched { id, bytes } = fetched;
        let name = format!("{}-{id}", self.row.kind);
        let imported = match import::import_file(self.app, &name, bytes).await? {
            Ok(imported) => imported,
            Err(why) => {
                self.refuse(&id, trouble(TroubleCode::NoNotice, why.to_string()));
                return Ok(());
            }
        };
        for one in imported {
            match one.stored {
                Stored::Created => self.run.created += 1,
                Stored::Version => self.run.changed += 1,
                Stored::Unchanged => self.run.unchanged += 1,
                Stored::Refused => self.refuse(&id, trouble(TroubleCode::NoIdentifier, "")),
            }
        }
        Ok(())
    }

    fn refuse(&mut self, id: &str, why: Trouble) {
        self.run.refused += 1;
        if self.run.refusals.0.len() < REFUSALS_MAX {
            let id = id.chars().take(100).collect();
            self.run.refusals.0.push(Refusal { id, code: why.code, detail: why.detail });
        }
    }
}

/// What a page lists, in one word.
fn hash_of(listing: &Listing) -> String {
    let mut digest = Sha256::new();
    for entry in &listing.entries {
        digest.update(entry.id.as_bytes());
        digest.update([0]);
    }
    hex(&digest.finalize())
}
