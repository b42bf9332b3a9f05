//! Several Chambers in one installation: host names, texts and rules of each, their history, roles of their staff.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, integer, json_binary, text, timestamp_with_time_zone, uuid, uuid_null,
};

use crate::build::{drop_tables, index, references, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TEXTS: [&str; 4] = ["front_title", "front_lead", "imprint", "privacy"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in TEXTS {
            add(manager, "chamber", json_binary(name).default("{}").to_owned()).await?;
        }
        for column in [
            text("default_language").default("fr").to_owned(),
            text("supplier_filter").default("").to_owned(),
            text("registration").default("everybody").to_owned(),
            integer("freshness_days").default(300).to_owned(),
            integer("version").default(0).to_owned(),
            boolean("shows_everything").default(true).to_owned(),
            uuid_null("icon_file_id"),
        ] {
            add(manager, "chamber", column).await?;
        }
        // Who was staff before could do everything and goes on so.
        add(manager, "chamber_staff", text("role").default("administrator").to_owned()).await?;
        create_host(manager).await?;
        create_version(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["chamber_version", "chamber_host"]).await?;
        drop_column(manager, "chamber_staff", "role").await?;
        let others = [
            "icon_file_id",
            "shows_everything",
            "version",
            "freshness_days",
            "registration",
            "supplier_filter",
            "default_language",
        ];
        for name in others.into_iter().chain(TEXTS) {
            drop_column(manager, "chamber", name).await?;
        }
        Ok(())
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

async fn drop_column(
    manager: &SchemaManager<'_>,
    table: &'static str,
    name: &'static str,
) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).drop_column(name).to_owned()).await
}

async fn create_host(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("chamber_host")
                .col(text("host").primary_key())
                .col(uuid("chamber_id"))
                .col(integer("position"))
                .foreign_key(&mut references(
                    "chamber_host",
                    "chamber_id",
                    "chamber",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("chamber_host", &["chamber_id", "position"])).await
}

async fn create_version(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("chamber_version")
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(integer("number"))
                .col(json_binary("settings"))
                .col(uuid_null("person_id"))
                .col(timestamp_with_time_zone("at"))
                .foreign_key(&mut references(
                    "chamber_version",
                    "chamber_id",
                    "chamber",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("chamber_version", &["chamber_id", "number"])).await
}
