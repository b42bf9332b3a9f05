//! Publishers whose public interfaces are asked for notices, and the runs with what became of them.

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
        create_source(manager).await?;
        create_run(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["fetch_run", "fetch_source"]).await
    }
}

async fn create_source(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "fetch_source";
    let table = Table::create()
        .table(TABLE)
        .col(uuid("id").primary_key())
        .col(text("kind").check(one_of("kind", &["simap", "ted", "boamp", "seao"])))
        .col(boolean("is_active"))
        .col(json_binary("filter"))
        .col(integer_null("at_hour").check(Expr::col("at_hour").between(0, 23)))
        .col(integer_null("every_hours").check(Expr::col("every_hours").between(1, 168)))
        .col(timestamp_with_time_zone_null("next_at"))
        .col(date_null("watermark"))
        .col(json_binary_null("position"))
        .col(integer("failures"))
        .col(timestamp_with_time_zone_null("locked_until"))
        .col(integer("version"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .to_owned();
    manager.create_table(table).await?;
    manager.create_index(unique(TABLE, &["kind"])).await
}

async fn create_run(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "fetch_run";
    let table = Table::create()
        .table(TABLE)
        .col(uuid("id").primary_key())
        .col(uuid("source_id"))
        .col(boolean("is_by_hand"))
        .col(text("outcome").check(one_of("outcome", &["running", "whole", "stopped"])))
        .col(timestamp_with_time_zone("started_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(date("since"))
        .col(date("until"))
        .col(boolean("is_resumed"))
        .col(integer("calls"))
        .col(integer("pages"))
        .col(big_integer("bytes"))
        .col(integer("seen"))
        .col(integer("created"))
        .col(integer("changed"))
        .col(integer("unchanged"))
        .col(integer("refused"))
        .col(text("filter_check").check(one_of("filter_check", &["untried", "applied", "not_applied"])))
        .col(json_binary_null("trouble"))
        .col(json_binary("refusals"))
        .foreign_key(&mut references(TABLE, "source_id", "fetch_source", ForeignKeyAction::Cascade))
        .to_owned();
    manager.create_table(table).await?;
    manager.create_index(index(TABLE, &["source_id", "started_at"])).await
}
