//! The words by which the list of tenders is searched, folded the same way on both databases.

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
        // Rows from before are filled when the hall starts: `tenders::catch_up`.
        manager
            .alter_table(Table::alter().table("tender").add_column(text_null("folded")).to_owned())
            .await?;
        // Empty once they are filled: starting must not read every tender to find none.
        let mut unfilled = Index::create();
        unfilled
            .name("ix_tender_unfolded")
            .table("tender")
            .col("id")
            .and_where(Expr::col("folded").is_null());
        manager.create_index(unfilled).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("ix_tender_unfolded").table("tender").to_owned()).await?;
        manager.alter_table(Table::alter().table("tender").drop_column("folded").to_owned()).await
    }
}
