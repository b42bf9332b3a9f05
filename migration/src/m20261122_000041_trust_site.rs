//! A guarantee may cover one site only, and a scheme says where its source is read.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(Table::alter().table("guarantee").add_column(text_null("site")).to_owned())
            .await?;
        manager
            .alter_table(
                Table::alter().table("guarantee_scheme").add_column(text_null("source_url")).to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(Table::alter().table("guarantee_scheme").drop_column("source_url").to_owned())
            .await?;
        manager.alter_table(Table::alter().table("guarantee").drop_column("site").to_owned()).await
    }
}
