//! Jobs, stored files, audit log.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::build::{drop_tables, index, one_of, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("job")
                    .col(uuid("id").primary_key())
                    .col(text("kind"))
                    .col(json_binary("payload"))
                    .col(text_null("dedupe_key"))
                    .col(text("status").check(one_of("status", &["waiting", "running", "done", "dead"])))
                    .col(integer("attempts"))
                    .col(timestamp_with_time_zone("run_at"))
                    .col(timestamp_with_time_zone_null("locked_until"))
                    .col(text_null("last_error"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("finished_at"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("job", &["dedupe_key"])).await?;
        manager.create_index(index("job", &["status", "run_at"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("stored_file")
                    .col(uuid("id").primary_key())
                    .col(text("sha256"))
                    .col(big_integer("size"))
                    .col(text("media_type"))
                    .col(text("name"))
                    .col(text("storage_key"))
                    .col(uuid_null("uploaded_by"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("stored_file", &["sha256"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("audit_entry")
                    .col(uuid("id").primary_key())
                    .col(uuid_null("chamber_id"))
                    .col(uuid_null("person_id"))
                    .col(text("action"))
                    .col(text("subject"))
                    .col(json_binary("detail"))
                    .col(timestamp_with_time_zone("at"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("audit_entry", &["at"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["audit_entry", "stored_file", "job"]).await
    }
}
