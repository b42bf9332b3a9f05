//! The lots of a draft before they were cut anew.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, json_binary, text, timestamp_with_time_zone, uuid};

use crate::build::{drop_tables, references, unique};

const TABLE: &str = "need_split";

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table(TABLE)
            .col(uuid("id").primary_key())
            .col(uuid("tender_id"))
            .col(integer("number"))
            .col(json_binary("before"))
            .col(text("mark_after"))
            .col(timestamp_with_time_zone("created_at"))
            .foreign_key(&mut references(TABLE, "tender_id", "tender", ForeignKeyAction::Cascade))
            .to_owned();
        manager.create_table(table).await?;
        manager.create_index(unique(TABLE, &["tender_id", "number"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[TABLE]).await
    }
}
