//! One complete index on disk. A rebuild fills a new one beside it and changes the pointer; readers never see half of it.
use super::facet_rows::{self, BySegment};
use super::lexicon::Lexicon;
use super::schema::{Fields, tokenizers};
use crate::search::config::{Config, IndexConfig};
use crate::search::document::Document;
use crate::search::query::{Error, IndexName};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, TryLockError};
use std::time::{Duration, Instant};
use tantivy::indexer::NoMergePolicy;
use tantivy::{Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher};

/// Memory that writing may take. One writer thread: importing shares the machine with serving.
const WRITER_BYTES: usize = 40_000_000;
/// A vocabulary that took longer to read than this is read again only now and then.
const QUICK: Duration = Duration::from_millis(60);
const SLOW: Duration = Duration::from_secs(1);
const NOW_AND_THEN: Duration = Duration::from_secs(20);
/// How often an index is looked at before it is taken for damaged.
const LOOKS: u32 = 3;
/// How long a write waits for another process to end its own.
const TURN: Duration = Duration::from_secs(10);
/// How often another process's commits are looked for.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// An open index.
pub struct Generation {
    pub folder: PathBuf,
    pub fields: Fields,
    index: Index,
    reader: IndexReader,
    lexicon: RwLock<Option<ReadLexicon>>,
    facets: Vec<String>,
    seen: RwLock<Seen>,
    /// When commits were last looked for; held while that is done, and what is new is read.
    looked: Mutex<Instant>,
}

/// A committed state, with the facet values of its segments. Questions go on with the one before while it is read.
#[derive(Clone)]
pub struct Seen {
    pub searcher: Searcher,
    pub rows: Arc<BySegment>,
}

enum Opened {
    Whole(Box<Generation>),
    /// Made by a version with other fields.
    OtherShape,
    Damaged(String),
}

struct ReadLexicon {
    lexicon: Arc<Lexicon>,
    generation: u64,
    at: Instant,
    took: Duration,
}

impl Generation {
    /// Makes an empty index in `folder`.
    pub fn create(folder: &Path, config: &IndexConfig) -> Result<Self, Error> {
        let (schema, fields) = Fields::schema(config);
        std::fs::create_dir_all(folder)?;
        let settings = IndexSettings { docstore_blocksize: 8_192, ..IndexSettings::default() };
        let index = Index::builder()
            .schema(schema)
            .settings(settings)
            .tokenizers(tokenizers())
            .create_in_dir(folder)?;
        Self::over(folder, fields, index, config)
    }

    /// Opens the index in `folder`; nothing when it is damaged, half written or of another shape: it is to be made anew.
    pub fn open(folder: &Path, config: &IndexConfig) -> Result<Option<Self>, Error> {
        let mut looks = 1;
        loop {
            match Self::open_whole(folder, config) {
                Ok(Opened::Whole(generation)) => return Ok(Some(*generation)),
                Ok(Opened::OtherShape) => return Ok(None),
                Ok(Opened::Damaged(what)) if looks == LOOKS => {
                    tracing::warn!(folder = %folder.display(), what, "search.index_damaged");
                    return Ok(None);
                }
                // Another process that commits just now takes files away between two looks.
                Ok(Opened::Damaged(_)) => std::thread::sleep(Duration::from_millis(50)),
                Err(error) => {
                    let context = format!("open the search index in {}", folder.display());
                    return Err(Error::Unavailable(anyhow::Error::from(error).context(context)));
                }
            }
            looks += 1;
        }
    }

    fn open_whole(folder: &Path, config: &IndexConfig) -> tantivy::Result<Opened> {
        let (schema, fields) = Fields::schema(config);
        let opened = Index::open_in_dir(folder).and_then(|mut index| {
            if index.schema() != schema {
                return Ok(Opened::OtherShape);
            }
            let damaged = index.validate_checksum()?;
            if !damaged.is_empty() {
                return Ok(Opened::Damaged(format!("{damaged:?}")));
            }
            index.set_tokenizers(tokenizers());
            Self::over(folder, fields, index, config).map(|generation| Opened::Whole(Box::new(generation)))
        });
        match opened {
            Err(error) if is_damage(&error) => Ok(Opened::Damaged(error.to_string())),
            opened => opened,
        }
    }

    fn over<E: From<tantivy::TantivyError>>(
        folder: &Path,
        fields: Fields,
        index: Index,
        config: &IndexConfig,
    ) -> Result<Self, E> {
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let facets = config.settings.facets.clone();
        let searcher = reader.searcher();
        let rows = Arc::new(facet_rows::of(&searcher, &BySegment::default(), &facets)?);
        Ok(Self {
            folder: folder.to_owned(),
            fields,
            index,
            reader,
            lexicon: RwLock::default(),
            facets,
            seen: RwLock::new(Seen { searcher, rows }),
            looked: Mutex::new(Instant::now()),
        })
    }

    /// The latest committed state, also of another process, at most half a second old. Only who finds it due looks, and
    /// waits for what is new to be read.
    pub fn seen(&self) -> Result<Seen, Error> {
        match self.looked.try_lock() {
            Ok(looked) if looked.elapsed() >= LOOK_AGAIN => self.look(looked)?,
            Err(TryLockError::Poisoned(looked)) => self.look(looked.into_inner())?,
            Ok(_) | Err(TryLockError::WouldBlock) => {}
        }
        Ok(self.seen.read().unwrap_or_else(PoisonError::into_inner).clone())
    }

    /// Looks for commits. Their facet values are read before questions see them.
    fn look(&self, mut looked: MutexGuard<'_, Instant>) -> Result<(), Error> {
        *looked = Instant::now();
        self.reader.reload()?;
        let searcher = self.reader.searcher();
        let before = self.seen.read().unwrap_or_else(PoisonError::into_inner).clone();
        if before.searcher.generation().segments() == searcher.generation().segments() {
            return Ok(());
        }
        let rows = Arc::new(facet_rows::of(&searcher, &before.rows, &self.facets)?);
        *self.seen.write().unwrap_or_else(PoisonError::into_inner) = Seen { searcher, rows };
        Ok(())
    }

    /// Looks at once: what this process has written is seen.
    fn look_now(&self) -> Result<(), Error> {
        self.look(self.looked.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Words and places of the index as `searcher` sees it.
    pub fn lexicon(
        &self,
        searcher: &Searcher,
        config: &Config,
        name: IndexName,
    ) -> Result<Arc<Lexicon>, Error> {
        let generation = searcher.generation().generation_id();
        if let Some(read) = &*self.lexicon.read().unwrap_or_else(PoisonError::into_inner) {
            let recent = read.took > QUICK && read.at.elapsed() < NOW_AND_THEN;
            if read.generation == generation || recent {
                return Ok(read.lexicon.clone());
            }
        }
        let started = Instant::now();
        let lexicon = Arc::new(Lexicon::read(searcher, &self.fields, config, config.of(name))?);
        let read =
            ReadLexicon { lexicon: lexicon.clone(), generation, at: Instant::now(), took: started.elapsed() };
        *self.lexicon.write().unwrap_or_else(PoisonError::into_inner) = Some(read);
        Ok(lexicon)
    }

    /// Replaces and removes documents in one commit.
    pub fn write(&self, upserts: &[Document], deletes: &[String], config: &IndexConfig) -> Result<(), Error> {
        let mut writer = self.writer()?;
        self.add(&mut writer, upserts, deletes, config)?;
        writer.commit()?;
        // Merging is left to run out before the lock is given back: another process may want to write.
        writer.wait_merging_threads()?;
        self.look_now()?;
        // Who has written a new word finds it at once; only a vocabulary that takes long is read again now and then.
        let mut lexicon = self.lexicon.write().unwrap_or_else(PoisonError::into_inner);
        if lexicon.as_ref().is_some_and(|read| read.took < SLOW) {
            *lexicon = None;
        }
        Ok(())
    }

    fn add(
        &self,
        writer: &mut IndexWriter,
        upserts: &[Document],
        deletes: &[String],
        config: &IndexConfig,
    ) -> Result<(), Error> {
        for id in deletes.iter().chain(upserts.iter().map(|document| &document.id)) {
            writer.delete_term(self.fields.id_term(id));
        }
        for document in upserts {
            writer.add_document(self.fields.encode(document, config).map_err(Error::Engine)?)?;
        }
        Ok(())
    }

    /// The writer; waits a while for another process that is writing.
    fn writer(&self) -> Result<IndexWriter, Error> {
        let started = Instant::now();
        loop {
            match self.index.writer_with_num_threads(1, WRITER_BYTES) {
                Err(tantivy::TantivyError::LockFailure(..)) if started.elapsed() < TURN => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(error @ tantivy::TantivyError::LockFailure(..)) => {
                    let folder = self.folder.display();
                    let context = format!("another process has been writing the search index in {folder}");
                    return Err(Error::Unavailable(anyhow::Error::from(error).context(context)));
                }
                writer => return Ok(writer?),
            }
        }
    }

    /// A writer for filling a fresh index; see [`Filling`].
    pub fn fill(self: &Arc<Self>) -> Result<Filling, Error> {
        let writer = self.writer()?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Filling { generation: self.clone(), writer })
    }
}

/// Whether the files themselves are wrong, as opposed to a machine that cannot read them now (rights, open files).
fn is_damage(error: &tantivy::TantivyError) -> bool {
    use std::io::ErrorKind::{InvalidData, NotFound, UnexpectedEof};
    use tantivy::TantivyError as E;
    use tantivy::directory::error::OpenReadError;
    let in_files = |kind| matches!(kind, InvalidData | NotFound | UnexpectedEof);
    match error {
        E::IoError(error) | E::OpenReadError(OpenReadError::IoError { io_error: error, .. }) => {
            in_files(error.kind())
        }
        E::LockFailure(..) | E::SystemError(_) | E::Poisoned => false,
        _ => true,
    }
}

/// A generation being filled from zero.
pub struct Filling {
    generation: Arc<Generation>,
    writer: IndexWriter,
}

impl Filling {
    pub fn add(&mut self, documents: &[Document], config: &IndexConfig) -> Result<(), Error> {
        self.generation.add(&mut self.writer, documents, &[], config)
    }

    pub fn delete(&mut self, ids: &[String]) {
        for id in ids {
            self.writer.delete_term(self.generation.fields.id_term(id));
        }
    }

    /// Commits and merges into one segment, which answers fastest.
    pub fn finish(self) -> Result<Arc<Generation>, Error> {
        let Self { generation, mut writer } = self;
        writer.commit()?;
        let segments = generation.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        generation.look_now()?;
        Ok(generation)
    }
}
