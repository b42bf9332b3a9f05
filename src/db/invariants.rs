//! What must hold in the whole database whoever wrote it: questions that no room can ask alone. Each counts the rows
//! that break it.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

/// A sentence and the query that counts what contradicts it.
const INVARIANTS: &[(&str, &str)] = &[
    (
        "every offer has a supplier that still exists",
        "SELECT COUNT(*) AS n FROM offer LEFT JOIN organisation ON organisation.id = offer.organisation_id \
         WHERE organisation.id IS NULL OR organisation.status = 'merged'",
    ),
    (
        "every lot has its tender",
        "SELECT COUNT(*) AS n FROM lot LEFT JOIN tender ON tender.id = lot.tender_id WHERE tender.id IS NULL",
    ),
    (
        "every merged record leads to a record that goes on",
        "SELECT COUNT(*) AS n FROM organisation AS gone LEFT JOIN organisation AS kept ON kept.id = gone.merged_into \
         WHERE gone.status = 'merged' AND (kept.id IS NULL OR kept.status = 'merged')",
    ),
    (
        "nobody acts for a record that was merged",
        "SELECT COUNT(*) AS n FROM affiliation JOIN organisation ON organisation.id = affiliation.organisation_id \
         WHERE organisation.status = 'merged'",
    ),
    (
        "a registration number belongs to one published organisation",
        "SELECT COUNT(*) AS n FROM (SELECT registry_id FROM organisation \
         WHERE registry_id IS NOT NULL AND status = 'published' \
         GROUP BY registry_scheme, registry_id HAVING COUNT(*) > 1) AS twice",
    ),
];

/// Each invariant with the number of rows that break it.
pub async fn check(db: &impl ConnectionTrait) -> Result<Vec<(&'static str, u64)>, DbErr> {
    let mut found = vec![("every reference leads to a row", broken_references(db).await?)];
    for (sentence, query) in INVARIANTS {
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), *query)).await?;
        let count: i64 = row.map_or(Ok(0), |row| row.try_get("", "n"))?;
        found.push((sentence, count.unsigned_abs()));
    }
    Ok(found)
}

/// `PostgreSQL` never lets a reference break; `SQLite` can be made to, by other programs.
async fn broken_references(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return Ok(0);
    }
    let rows =
        db.query_all_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA foreign_key_check")).await?;
    Ok(rows.len() as u64)
}
