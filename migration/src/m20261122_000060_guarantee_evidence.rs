//! Documents that show guarantees, what happened to each guarantee, and what a check needs to know.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, date_null, integer, integer_null, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::build::{drop_tables, index, one_of, references};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            uuid_null("submitted_by"),
            timestamp_with_time_zone_null("submitted_at"),
            date_null("next_check_on"),
            text_null("note"),
            integer("version").default(0).to_owned(),
            integer_null("reminded"),
        ] {
            manager.alter_table(Table::alter().table("guarantee").add_column(column).to_owned()).await?;
        }
        // What was submitted before waits since it was last written.
        let waits = Query::update()
            .table("guarantee")
            .value("submitted_at", Expr::col("updated_at"))
            .and_where(Expr::col("status").eq("submitted"))
            .to_owned();
        manager.execute(waits).await?;
        manager.create_index(index("guarantee", &["status", "submitted_at"])).await?;
        manager.create_index(index("guarantee", &["status", "valid_to"])).await?;
        manager.create_index(index("guarantee", &["status", "next_check_on"])).await?;
        manager.create_index(index("guarantee", &["valid_from"])).await?;
        manager.create_index(index("guarantee", &["valid_to"])).await?;
        create_evidence(manager).await?;
        create_event(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["guarantee_event", "guarantee_evidence"]).await?;
        for columns in
            ["valid_to", "valid_from", "status_next_check_on", "status_valid_to", "status_submitted_at"]
        {
            let name = format!("ix_guarantee_{columns}");
            manager.drop_index(Index::drop().name(name).table("guarantee").to_owned()).await?;
        }
        for column in ["reminded", "version", "note", "next_check_on", "submitted_at", "submitted_by"] {
            manager.alter_table(Table::alter().table("guarantee").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

async fn create_evidence(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "guarantee_evidence";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("guarantee_id"))
                .col(uuid_null("file_id"))
                .col(text("sha256"))
                .col(text("name"))
                .col(text("media_type"))
                .col(big_integer("size"))
                .col(text("visibility").check(one_of("visibility", &["public", "buyers", "chamber"])))
                .col(uuid_null("uploaded_by"))
                .col(timestamp_with_time_zone("uploaded_at"))
                .foreign_key(&mut references(TABLE, "guarantee_id", "guarantee", ForeignKeyAction::Cascade))
                .foreign_key(&mut references(TABLE, "file_id", "stored_file", ForeignKeyAction::Restrict))
                .to_owned(),
        )
        .await?;
    manager.create_index(index(TABLE, &["guarantee_id"])).await?;
    manager.create_index(index(TABLE, &["file_id"])).await
}

async fn create_event(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "guarantee_event";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("guarantee_id"))
                .col(timestamp_with_time_zone("at"))
                .col(uuid_null("person_id"))
                .col(text_null("from_status").check(one_of("from_status", STATUSES)))
                .col(text("to_status").check(one_of("to_status", STANDINGS)))
                .col(text("what").check(one_of("what", ACTS)))
                .col(text_null("reason"))
                .col(text_null("evidence_sha256"))
                .foreign_key(&mut references(TABLE, "guarantee_id", "guarantee", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index(TABLE, &["guarantee_id", "at"])).await
}

const STATUSES: &[&str] = &["declared", "submitted", "verified", "rejected", "suspended", "revoked"];

const STANDINGS: &[&str] =
    &["declared", "submitted", "verified", "rejected", "suspended", "revoked", "expired"];

const ACTS: &[&str] = &[
    "added",
    "changed",
    "evidence_added",
    "evidence_removed",
    "submitted",
    "withdrawn",
    "verified",
    "rejected",
    "suspended",
    "restored",
    "revoked",
    "expired",
    "evidence_forgotten",
];
