//! One complete index on disk. A rebuild fills a new one beside it and changes the pointer; readers never see half of it.
use super::lexicon::Lexicon;
use super::schema::{Fields, tokenizers};
use crate::search::config::{Config, IndexConfig};
use crate::search::document::Document;
use crate::search::query::{Error, IndexName};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};
use tantivy::indexer::NoMergePolicy;
use tantivy::{Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher};

/// Memory that writing may take. One writer thread: importing shares the machine with serving.
const WRITER_BYTES: usize = 40_000_000;
/// A vocabulary that took longer to read than this is read again only now and then.
const QUICK: Duration = Duration::from_millis(60);
const NOW_AND_THEN: Duration = Duration::from_secs(20);
/// How often another process's commits are looked for.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// An open index.
pub struct Generation {
    pub folder: PathBuf,
    pub fields: Fields,
    index: Index,
    reader: IndexReader,
    lexicon: RwLock<Option<ReadLexicon>>,
    looked: Mutex<Instant>,
}

struct ReadLexicon {
    lexicon: Arc<Lexicon>,
    generation: u64,
    at: Instant,
    took: Duration,
}

impl Generation {
    /// Opens the index in `folder`, making an empty one where there is none or where its settings are others.
    pub fn open(folder: &Path, config: &IndexConfig) -> Result<Self, Error> {
        let (schema, fields) = Fields::schema(config);
        std::fs::create_dir_all(folder)?;
        let exists = folder.join("meta.json").exists();
        let mut index = if exists {
            Index::open_in_dir(folder)?
        } else {
            let settings = IndexSettings { docstore_blocksize: 8_192, ..IndexSettings::default() };
            Index::builder()
                .schema(schema)
                .settings(settings)
                .tokenizers(tokenizers())
                .create_in_dir(folder)?
        };
        index.set_tokenizers(tokenizers());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self {
            folder: folder.to_owned(),
            fields,
            index,
            reader,
            lexicon: RwLock::default(),
            looked: Mutex::new(Instant::now()),
        })
    }

    /// The latest committed state, also of another process, at most half a second old.
    pub fn searcher(&self) -> Result<Searcher, Error> {
        let due = {
            let mut looked = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
            let due = looked.elapsed() >= LOOK_AGAIN;
            if due {
                *looked = Instant::now();
            }
            due
        };
        if due {
            self.reader.reload()?;
        }
        Ok(self.reader.searcher())
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
        self.reader.reload()?;
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

    fn writer(&self) -> Result<IndexWriter, Error> {
        self.index.writer_with_num_threads(1, WRITER_BYTES).map_err(|error| match error {
            tantivy::TantivyError::LockFailure(..) => Error::Unavailable(error.into()),
            other => other.into(),
        })
    }

    /// A writer for filling a fresh index; see [`Filling`].
    pub fn fill(self: &Arc<Self>) -> Result<Filling, Error> {
        let writer = self.writer()?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Filling { generation: self.clone(), writer: Some(writer) })
    }
}

/// A generation being filled from zero.
pub struct Filling {
    generation: Arc<Generation>,
    writer: Option<IndexWriter>,
}

impl Filling {
    pub fn add(&mut self, documents: &[Document], config: &IndexConfig) -> Result<(), Error> {
        let writer = self.writer.as_mut().expect("a filling has its writer until it is finished");
        self.generation.add(writer, documents, &[], config)
    }

    pub fn delete(&mut self, ids: &[String]) {
        let writer = self.writer.as_mut().expect("a filling has its writer until it is finished");
        for id in ids {
            writer.delete_term(self.generation.fields.id_term(id));
        }
    }

    /// Commits and merges into one segment, which answers fastest.
    pub fn finish(mut self) -> Result<Arc<Generation>, Error> {
        let mut writer = self.writer.take().expect("a filling has its writer until it is finished");
        writer.commit()?;
        let segments = self.generation.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        self.generation.reader.reload()?;
        Ok(self.generation)
    }
}
