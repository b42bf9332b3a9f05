//! Connection, the one way to write, and the translation of constraint violations. SQLite and PostgreSQL alike.

use std::time::Duration;

use anyhow::Context as _;
use migration::{Migrator, MigratorTrait as _};
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, SqlErr, SqliteTransactionMode, TransactionOptions, TransactionTrait as _,
};

pub mod invariants;
pub mod page;
pub mod queue;
pub mod words;

/// Opens the database: SQLite in WAL mode with a busy timeout, or PostgreSQL.
pub async fn connect(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url.to_owned());
    options
        .max_connections(if url.starts_with("sqlite:") { 8 } else { 20 })
        .acquire_timeout(Duration::from_secs(8))
        .sqlx_logging_level(tracing::log::LevelFilter::Trace)
        .map_sqlx_sqlite_opts(|sqlite| {
            use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Normal)
                .busy_timeout(Duration::from_secs(10))
                .pragma("cache_size", "-16000")
                .pragma("temp_store", "memory")
        });
    Database::connect(options).await
}

/// Opens the database and brings it up to date; what stands in the way is told in a sentence for who runs the hall.
pub async fn open(url: &str) -> anyhow::Result<DatabaseConnection> {
    let shown = without_password(url);
    let db = connect(url).await.map_err(|error| {
        anyhow::anyhow!(
            "the database {shown} cannot be opened, or does not answer (HALLE_DATABASE_URL, HALLE_DATA): {error}"
        )
    })?;
    if let Some(unknown) = unknown_migration(&db).await.context("read the state of the database")? {
        anyhow::bail!(
            "the database {shown} belongs to a newer Halle (this one does not know its step {unknown}): \
             start the newer program, or go back to a backup from before the upgrade"
        );
    }
    migrate(&db).await.with_context(|| format!("the database {shown} cannot be brought up to date"))?;
    Ok(db)
}

/// A step that the database has taken and this program does not know.
pub async fn unknown_migration(db: &DatabaseConnection) -> Result<Option<String>, DbErr> {
    let known = Migrator::migrations();
    let taken = Migrator::get_migration_models(db).await?;
    let unknown = taken.into_iter().find(|taken| !known.iter().any(|known| known.name() == taken.version));
    Ok(unknown.map(|unknown| unknown.version))
}

/// How many steps the database still has to take.
pub async fn count_pending(db: &DatabaseConnection) -> Result<usize, DbErr> {
    Ok(Migrator::get_pending_migrations(db).await?.len())
}

/// An address that may be shown and logged.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let (authority, path) = rest.split_once('/').map_or((rest, None), |(host, path)| (host, Some(path)));
    let Some((user, host)) = authority.rsplit_once('@') else { return url.to_owned() };
    let user = user.split(':').next().unwrap_or_default();
    let path = path.map(|path| format!("/{path}")).unwrap_or_default();
    format!("{scheme}://{user}@{host}{path}")
}

/// Brings the schema up to date.
pub async fn migrate(db: &DatabaseConnection) -> Result<(), DbErr> {
    Migrator::up(db, None).await
}

/// Runs `work` in one transaction: committed on `Ok`, rolled back on `Err`, which keeps the room's own error type.
///
/// SQLite begins IMMEDIATE, because a deferred transaction that reads and then writes fails with "database is locked".
pub async fn write<T, E, F>(db: &DatabaseConnection, work: F) -> Result<T, E>
where
    E: From<DbErr>,
    F: AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
{
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let txn = db.begin_with_options(options).await?;
    match work(&txn).await {
        Ok(value) => {
            txn.commit().await?;
            Ok(value)
        }
        Err(refusal) => {
            txn.rollback().await?;
            Err(refusal)
        }
    }
}

/// Whether the error says that the unique index over exactly these columns was violated.
///
/// PostgreSQL names the index (`uq_<table>_<columns>`), SQLite the columns (`table.column, …`).
pub fn violates(error: &DbErr, table: &str, columns: &[&str]) -> bool {
    let Some(SqlErr::UniqueConstraintViolation(message)) = error.sql_err() else { return false };
    let index = format!("uq_{table}_{}", columns.join("_"));
    let listed = columns.iter().map(|column| format!("{table}.{column}")).collect::<Vec<_>>().join(", ");
    message.contains(&format!("\"{index}\""))
        || message.ends_with(&listed)
        || message.contains(&format!("{listed})"))
}

/// Whether the database answers (readiness).
pub async fn answers(db: &DatabaseConnection) -> bool {
    db.execute_unprepared("SELECT 1").await.is_ok()
}

pub fn is_sqlite(db: &impl sea_orm::ConnectionTrait) -> bool {
    db.get_database_backend() == DbBackend::Sqlite
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_shown() {
        let shown = without_password("postgres://halle:geheim@db.example.org:5432/halle?sslmode=require");
        assert_eq!(shown, "postgres://halle@db.example.org:5432/halle?sslmode=require");
        assert_eq!(
            without_password("sqlite://data/halle.sqlite?mode=rwc"),
            "sqlite://data/halle.sqlite?mode=rwc"
        );
    }
}
