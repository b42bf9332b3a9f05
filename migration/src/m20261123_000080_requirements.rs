//! Versions of what people changed in the requirements of a tender.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, json_binary, text_null, timestamp_with_time_zone, uuid, uuid_null};

use crate::build::{drop_tables, index, references, unique};

const TABLE: &str = "requirement_set";

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
            .col(integer("tender_version"))
            .col(json_binary("edits"))
            .col(json_binary("requirements"))
            .col(text_null("note"))
            .col(uuid_null("author_id"))
            .col(timestamp_with_time_zone("created_at"))
            .foreign_key(&mut references(TABLE, "tender_id", "tender", ForeignKeyAction::Cascade))
            .foreign_key(&mut references(TABLE, "author_id", "person", ForeignKeyAction::SetNull))
            .to_owned();
        manager.create_table(table).await?;
        manager.create_index(unique(TABLE, &["tender_id", "number"])).await?;
        manager.create_index(index(TABLE, &["author_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &[TABLE]).await
    }
}
