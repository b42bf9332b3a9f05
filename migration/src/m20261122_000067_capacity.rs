//! Offers get the supplier's own reference, changes of many offers at once that can be looked at before and undone
//! after, and statements of when an organisation or an offer is free.

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
        manager
            .alter_table(Table::alter().table("offer").add_column(text_null("reference")).to_owned())
            .await?;
        manager.create_index(index("offer", &["organisation_id", "reference"])).await?;
        create_batch(manager).await?;
        create_row(manager).await?;
        create_statement(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["capacity_statement", "offer_batch_row", "offer_batch"]).await?;
        manager
            .drop_index(Index::drop().name("ix_offer_organisation_id_reference").table("offer").to_owned())
            .await?;
        manager.alter_table(Table::alter().table("offer").drop_column("reference").to_owned()).await
    }
}

async fn create_batch(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const KINDS: &[&str] = &["import", "bulk"];
    const STATUSES: &[&str] =
        &["columns", "reading", "ready", "applying", "applied", "undoing", "undone", "failed"];
    manager
        .create_table(
            Table::create()
                .table("offer_batch")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(uuid_null("person_id"))
                .col(text("kind").check(one_of("kind", KINDS)))
                .col(text("status").check(one_of("status", STATUSES)))
                .col(text("title"))
                .col(uuid_null("file_id"))
                .col(json_binary("header"))
                .col(json_binary("samples"))
                .col(json_binary("mapping"))
                .col(integer("rows"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone_null("applied_at"))
                .foreign_key(&mut references(
                    "offer_batch",
                    "organisation_id",
                    "organisation",
                    ForeignKeyAction::Cascade,
                ))
                .foreign_key(&mut references("offer_batch", "person_id", "person", ForeignKeyAction::SetNull))
                .foreign_key(&mut references(
                    "offer_batch",
                    "file_id",
                    "stored_file",
                    ForeignKeyAction::Restrict,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("offer_batch", &["organisation_id", "created_at"])).await?;
    manager.create_index(index("offer_batch", &["created_at"])).await?;
    manager.create_index(index("offer_batch", &["file_id"])).await?;
    manager.create_index(index("offer_batch", &["person_id"])).await
}

async fn create_row(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const OUTCOMES: &[&str] = &["new", "changed", "deleted", "unchanged", "refused"];
    const STATES: &[&str] = &["pending", "applied", "left", "undone", "kept"];
    manager
        .create_table(
            Table::create()
                .table("offer_batch_row")
                .col(uuid("batch_id"))
                .col(integer("line"))
                // Without a foreign key: a row outlives the offer that it deletes, and precedes the one it makes.
                .col(uuid_null("offer_id"))
                .col(text("outcome").check(one_of("outcome", OUTCOMES)))
                .col(text("state").check(one_of("state", STATES)))
                .col(text("label"))
                .col(integer("version"))
                .col(integer_null("version_after"))
                .col(json_binary_null("before"))
                .col(json_binary_null("after"))
                .col(json_binary("problems"))
                .primary_key(Index::create().col("batch_id").col("line"))
                .foreign_key(&mut references(
                    "offer_batch_row",
                    "batch_id",
                    "offer_batch",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("offer_batch_row", &["batch_id", "outcome", "state"])).await
}

async fn create_statement(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("capacity_statement")
                .col(uuid("id").primary_key())
                .col(uuid_null("organisation_id"))
                .col(uuid_null("offer_id"))
                .col(date_null("available_from"))
                .col(json_binary("months"))
                .col(date("stated_on"))
                .col(integer("version"))
                .col(uuid_null("updated_by"))
                .check(Expr::col("organisation_id").is_null().ne(Expr::col("offer_id").is_null()))
                .foreign_key(&mut references(
                    "capacity_statement",
                    "organisation_id",
                    "organisation",
                    ForeignKeyAction::Cascade,
                ))
                .foreign_key(&mut references(
                    "capacity_statement",
                    "offer_id",
                    "offer",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("capacity_statement", &["organisation_id"])).await?;
    manager.create_index(unique("capacity_statement", &["offer_id"])).await
}
