//! The log of a Chamber is asked for one act, one person or one subject without a look at each of its lines.

use sea_orm_migration::prelude::*;

use crate::build::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

const QUESTIONS: [&[&str]; 3] =
    [&["chamber_id", "action", "at"], &["chamber_id", "person_id", "at"], &["subject", "at"]];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in QUESTIONS {
            manager.create_index(index("audit_entry", columns)).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for columns in QUESTIONS {
            let name = format!("ix_audit_entry_{}", columns.join("_"));
            manager.drop_index(Index::drop().name(name).table("audit_entry").to_owned()).await?;
        }
        Ok(())
    }
}
