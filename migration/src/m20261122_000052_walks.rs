//! Walks over all that is published go by identifier, some thousand at a time: without these indexes each step sorts all
//! that is left, and a walk takes time with the square of the size.

use sea_orm_migration::prelude::*;

use crate::build::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

const WALKED: [&str; 3] = ["organisation", "offer", "tender"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in WALKED {
            manager.create_index(index(table, &["status", "id"])).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in WALKED {
            let drop = Index::drop().name(format!("ix_{table}_status_id")).table(table).to_owned();
            manager.drop_index(drop).await?;
        }
        Ok(())
    }
}
