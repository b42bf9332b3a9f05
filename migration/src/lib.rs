//! Migrations of the hall: append-only once landed, portable between SQLite and PostgreSQL, each with its way back.

pub use sea_orm_migration::prelude::*;

mod build;
mod m20261122_000001_plumbing;
mod m20261122_000002_chamber;
mod m20261122_000003_accounts;
mod m20261122_000004_directory;
mod m20261122_000005_trust;
mod m20261122_000010_catalogue;
mod m20261122_000030_tenders;
mod m20261122_000041_trust_site;
mod m20261122_000050_revision_mark;
mod m20261122_000052_walks;
mod m20261122_000055_tender_folded;
mod m20261122_000060_guarantee_evidence;
mod m20261122_000061_claims;

/// All migrations, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_plumbing::Migration),
            Box::new(m20261122_000002_chamber::Migration),
            Box::new(m20261122_000003_accounts::Migration),
            Box::new(m20261122_000004_directory::Migration),
            Box::new(m20261122_000005_trust::Migration),
            Box::new(m20261122_000010_catalogue::Migration),
            Box::new(m20261122_000030_tenders::Migration),
            Box::new(m20261122_000041_trust_site::Migration),
            Box::new(m20261122_000050_revision_mark::Migration),
            Box::new(m20261122_000052_walks::Migration),
            Box::new(m20261122_000055_tender_folded::Migration),
            Box::new(m20261122_000060_guarantee_evidence::Migration),
            Box::new(m20261122_000061_claims::Migration),
        ]
    }
}
