//! Connection, the one way to write, and the translation of constraint violations. SQLite and PostgreSQL alike.

use std::time::Duration;

use migration::{Migrator, MigratorTrait as _};
use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, SqlErr, SqliteTransactionMode, TransactionOptions, TransactionTrait as _,
};

pub mod page;

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
