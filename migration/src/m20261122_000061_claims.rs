//! Organisations keep themselves: claims of records, changes that wait for the Chamber, reminders to confirm.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::build::{drop_tables, index, one_of, references, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_claim(manager).await?;
        create_change_request(manager).await?;
        create_reminders(manager).await?;
        // The staff's list of records nobody confirms, and the hourly look for those to remind.
        manager.create_index(index("organisation", &["confirmed_on", "created_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_index(
                Index::drop()
                    .name("ix_organisation_confirmed_on_created_at")
                    .table("organisation")
                    .to_owned(),
            )
            .await?;
        drop_tables(
            manager,
            &["confirmation_key", "confirmation_reminder", "change_request", "organisation_claim"],
        )
        .await
    }
}

async fn create_claim(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const STATUSES: &[&str] = &["open", "accepted", "refused", "withdrawn", "expired", "failed", "overtaken"];
    manager
        .create_table(
            Table::create()
                .table("organisation_claim")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(uuid("person_id"))
                .col(text("way").check(one_of("way", &["email", "letter", "staff"])))
                .col(text("status").check(one_of("status", STATUSES)))
                .col(text_null("email"))
                .col(text_null("key_hash"))
                .col(timestamp_with_time_zone_null("key_expires_at"))
                .col(timestamp_with_time_zone_null("letter_at"))
                .col(integer("tries"))
                .col(text("message"))
                .col(text_null("reason"))
                .col(uuid_null("decided_by"))
                .col(timestamp_with_time_zone_null("closed_at"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(&mut references(
                    "organisation_claim",
                    "organisation_id",
                    "organisation",
                    ForeignKeyAction::Cascade,
                ))
                .foreign_key(&mut references(
                    "organisation_claim",
                    "person_id",
                    "person",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("organisation_claim", &["key_hash"])).await?;
    manager.create_index(index("organisation_claim", &["status", "organisation_id"])).await?;
    manager.create_index(index("organisation_claim", &["organisation_id", "person_id"])).await?;
    manager.create_index(index("organisation_claim", &["person_id", "status"])).await
}

async fn create_change_request(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const STATUSES: &[&str] = &["waiting", "accepted", "refused", "withdrawn", "replaced", "obsolete"];
    manager
        .create_table(
            Table::create()
                .table("change_request")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(uuid("person_id"))
                .col(text("status").check(one_of("status", STATUSES)))
                .col(json_binary("base"))
                .col(json_binary("asked"))
                .col(text_null("reason"))
                .col(uuid_null("decided_by"))
                .col(timestamp_with_time_zone_null("decided_at"))
                .col(timestamp_with_time_zone("created_at"))
                .col(uuid_null("waiting_for"))
                .foreign_key(&mut references(
                    "change_request",
                    "organisation_id",
                    "organisation",
                    ForeignKeyAction::Cascade,
                ))
                .foreign_key(&mut references(
                    "change_request",
                    "person_id",
                    "person",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("change_request", &["waiting_for"])).await?;
    manager.create_index(index("change_request", &["status", "created_at"])).await?;
    manager.create_index(index("change_request", &["organisation_id", "created_at"])).await?;
    manager.create_index(index("change_request", &["person_id"])).await
}

async fn create_reminders(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("confirmation_reminder")
                .col(uuid("organisation_id").primary_key())
                .col(integer("round"))
                .col(date("sent_on"))
                .foreign_key(&mut references(
                    "confirmation_reminder",
                    "organisation_id",
                    "organisation",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("confirmation_key")
                .col(text("key_hash").primary_key())
                .col(uuid("organisation_id"))
                .col(uuid("person_id"))
                .col(timestamp_with_time_zone("expires_at"))
                .foreign_key(&mut references(
                    "confirmation_key",
                    "organisation_id",
                    "organisation",
                    ForeignKeyAction::Cascade,
                ))
                .foreign_key(&mut references(
                    "confirmation_key",
                    "person_id",
                    "person",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("confirmation_key", &["organisation_id"])).await?;
    manager.create_index(index("confirmation_key", &["person_id"])).await
}
