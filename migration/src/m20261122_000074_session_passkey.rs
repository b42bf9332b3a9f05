//! Sessions know whether a passkey was shown in them: for a Chamber that asks its staff for a second factor it is one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::boolean;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = boolean("has_passkey").default(false).to_owned();
        manager.alter_table(Table::alter().table("session").add_column(column).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("session").drop_column("has_passkey").to_owned()).await
    }
}
