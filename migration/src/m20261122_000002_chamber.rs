//! Chambers, territories.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::build::{drop_tables, index, one_of, unique};

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
                    .table("chamber")
                    .col(uuid("id").primary_key())
                    .col(text("slug"))
                    .col(text("name"))
                    .col(text("short_name"))
                    .col(json_binary("tagline"))
                    .col(text("currency").check(one_of("currency", &["CHF", "EUR", "CAD"])))
                    .col(text("jurisdiction").check(one_of("jurisdiction", &["CH", "FR", "QC"])))
                    .col(json_binary("territories"))
                    .col(json_binary("languages"))
                    .col(text_null("accent"))
                    .col(uuid_null("logo_file_id"))
                    .col(text_null("contact_email"))
                    .col(json_binary("about"))
                    .col(text("time_zone"))
                    .col(boolean("is_demo"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("chamber", &["slug"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("territory")
                    .col(text("code").primary_key())
                    .col(text("kind").check(one_of("kind", &["country", "region", "district", "commune"])))
                    .col(text_null("parent"))
                    .col(text("jurisdiction").check(one_of("jurisdiction", &["CH", "FR", "QC"])))
                    .col(text("name"))
                    .col(text("folded"))
                    .col(json_binary("postcodes"))
                    .col(double_null("lat"))
                    .col(double_null("lon"))
                    .col(integer_null("population"))
                    .col(text("source"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("territory", &["folded"])).await?;
        manager.create_index(index("territory", &["parent"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["territory", "chamber"]).await
    }
}
