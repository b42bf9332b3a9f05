//! How often suppliers have changed, so that every process knows when what it keeps in memory is old.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, text, uuid};

use crate::build::{drop_tables, index};

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
                    .table("revision_mark")
                    .col(uuid("id").primary_key())
                    .col(text("topic"))
                    .col(integer("amount"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("revision_mark", &["topic", "amount"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["revision_mark"]).await
    }
}
