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
mod m20261122_000062_guarantee_challenge;
mod m20261122_000063_membership;
mod m20261122_000064_quotes;
mod m20261122_000065_shortlists;
mod m20261122_000066_sign_in;
mod m20261122_000067_capacity;
mod m20261122_000068_chamber_settings;
mod m20261122_000069_references;
mod m20261122_000070_campaigns;
mod m20261122_000072_desk;
mod m20261122_000073_trust_queues;
mod m20261122_000074_session_passkey;
mod m20261122_000077_desk_log;
mod m20261122_000078_log_organisation;
mod m20261123_000080_requirements;
mod m20261123_000081_watch;
mod m20261123_000082_fetch;
mod m20261123_000084_need_split;

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
            Box::new(m20261122_000062_guarantee_challenge::Migration),
            Box::new(m20261122_000063_membership::Migration),
            Box::new(m20261122_000064_quotes::Migration),
            Box::new(m20261122_000065_shortlists::Migration),
            Box::new(m20261122_000066_sign_in::Migration),
            Box::new(m20261122_000067_capacity::Migration),
            Box::new(m20261122_000068_chamber_settings::Migration),
            Box::new(m20261122_000069_references::Migration),
            Box::new(m20261122_000070_campaigns::Migration),
            Box::new(m20261122_000072_desk::Migration),
            Box::new(m20261122_000073_trust_queues::Migration),
            Box::new(m20261122_000074_session_passkey::Migration),
            Box::new(m20261122_000077_desk_log::Migration),
            Box::new(m20261122_000078_log_organisation::Migration),
            Box::new(m20261123_000080_requirements::Migration),
            Box::new(m20261123_000081_watch::Migration),
            Box::new(m20261123_000082_fetch::Migration),
            Box::new(m20261123_000084_need_split::Migration),
        ]
    }
}
