//! Stored files: bytes in a folder or an S3 bucket under their SHA-256, a row that says what they are. Equal bytes are
//! kept once; types are judged from the bytes, not from the name.

use std::sync::Arc;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use entity::plumbing::stored_file;
use entity::values::{FileId, PersonId};
use object_store::{ObjectStore, ObjectStoreExt as _, PutPayload, path::Path};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _,
};
use sha2::{Digest as _, Sha256};

use crate::config::FilesConfig;

mod document;
mod logo;
mod picture;

pub use document::{DOCUMENT_MAX, DocumentError, DocumentKind, document_name, judge_document};
pub use logo::{LOGO_MAX, Logo, prepare_logo};
pub use picture::{Picture, PictureError, prepare_picture};

/// Where the bytes lie.
#[derive(Debug, Clone)]
pub struct FileStore(Arc<dyn ObjectStore>);

impl FileStore {
    pub fn open(config: &FilesConfig) -> anyhow::Result<Self> {
        match config {
            FilesConfig::Folder(folder) => {
                std::fs::create_dir_all(folder).context("make the folder of stored files")?;
                let store = object_store::local::LocalFileSystem::new_with_prefix(folder)?;
                Ok(Self(Arc::new(store)))
            }
            FilesConfig::S3(url) => open_s3(url),
        }
    }

    /// A store that forgets, for tests.
    pub fn in_memory() -> Self {
        Self(Arc::new(object_store::memory::InMemory::new()))
    }

    /// Keeps bytes; returns their SHA-256 and key.
    pub async fn put(&self, bytes: Vec<u8>) -> anyhow::Result<(String, String)> {
        let sha256 = crate::web::assets::hex(&Sha256::digest(&bytes));
        let key = format!("{}/{}", &sha256[..2], sha256);
        self.0.put(&Path::from(key.as_str()), PutPayload::from(bytes)).await.context("store the file")?;
        Ok((sha256, key))
    }

    /// Removes the bytes of a key, unless they were stored (again) after `before`.
    pub async fn remove(&self, key: &str, before: DateTime<Utc>) -> anyhow::Result<()> {
        let path = Path::from(key);
        match self.0.head(&path).await {
            Ok(found) if found.last_modified > before => Ok(()),
            Ok(_) => self.0.delete(&path).await.context("remove the stored file"),
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error).context("look at the stored file"),
        }
    }

    /// Whether the store keeps and gives back what it is given.
    pub async fn check(&self) -> anyhow::Result<()> {
        let (_, key) = self.put(b"probe of halle doctor".to_vec()).await?;
        anyhow::ensure!(self.get(&key).await?.is_some(), "the store has lost what it was just given");
        self.0.delete(&Path::from(key.as_str())).await.context("remove the probe")
    }

    /// The bytes of a key, or nothing when they are not there.
    pub async fn get(&self, key: &str) -> anyhow::Result<Option<Vec<u8>>> {
        match self.0.get(&Path::from(key)).await {
            Ok(found) => Ok(Some(found.bytes().await.context("read the stored file")?.to_vec())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error).context("open the stored file"),
        }
    }
}

/// Whether a folder takes a file; the file is removed again.
pub async fn check_writable(folder: &std::path::Path) -> anyhow::Result<()> {
    let probe = folder.join(format!(".{}", FileId::new()));
    tokio::fs::write(&probe, b"").await.with_context(|| format!("write into {}", folder.display()))?;
    tokio::fs::remove_file(&probe).await.context("remove the probe")
}

#[cfg(feature = "s3")]
fn open_s3(url: &str) -> anyhow::Result<FileStore> {
    let store =
        object_store::aws::AmazonS3Builder::from_env().with_url(url).build().context("open the S3 bucket")?;
    Ok(FileStore(Arc::new(store)))
}

#[cfg(not(feature = "s3"))]
fn open_s3(_: &str) -> anyhow::Result<FileStore> {
    anyhow::bail!("HALLE_FILES: this binary was built without S3; build it with `--features s3`")
}

/// What is recorded about a stored file.
#[derive(Debug, Clone)]
pub struct NewFile {
    pub sha256: String,
    pub key: String,
    pub size: i64,
    pub media_type: &'static str,
    pub name: String,
    pub uploaded_by: Option<PersonId>,
}

pub async fn record(db: &impl ConnectionTrait, file: NewFile, now: DateTime<Utc>) -> Result<FileId, DbErr> {
    let row = stored_file::ActiveModel {
        id: Set(FileId::new()),
        sha256: Set(file.sha256),
        size: Set(file.size),
        media_type: Set(file.media_type.to_owned()),
        name: Set(file.name),
        storage_key: Set(file.key),
        uploaded_by: Set(file.uploaded_by),
        created_at: Set(now),
    };
    Ok(row.insert(db).await?.id)
}

pub async fn find(db: &impl ConnectionTrait, id: FileId) -> Result<Option<stored_file::Model>, DbErr> {
    stored_file::Entity::find_by_id(id).one(db).await
}

/// Removes the record of a file that nothing refers to; the key of its bytes when no other record has the same.
pub async fn forget(db: &impl ConnectionTrait, id: FileId) -> Result<Option<String>, DbErr> {
    let Some(file) = find(db, id).await? else { return Ok(None) };
    stored_file::Entity::delete_by_id(id).exec(db).await?;
    let same = stored_file::Entity::find().filter(stored_file::Column::Sha256.eq(&file.sha256));
    let is_used = same.count(db).await? > 0;
    Ok((!is_used).then_some(file.storage_key))
}
