//! Campaigns: collections of offers and suppliers with dates and a place on the front page.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, date, integer, integer_null, json_binary, text, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::build::{drop_tables, index, references, unique};

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
                    .table("campaign")
                    .col(uuid("id").primary_key())
                    .col(uuid("chamber_id"))
                    .col(text("slug"))
                    .col(json_binary("title"))
                    .col(json_binary("lead"))
                    .col(json_binary("body"))
                    .col(uuid_null("picture_file_id"))
                    .col(json_binary("picture_alt"))
                    .col(date("starts_on"))
                    .col(date("ends_on"))
                    .col(boolean("is_published"))
                    .col(timestamp_with_time_zone_null("archived_at"))
                    .col(integer_null("priority"))
                    .col(json_binary("rule"))
                    .col(integer("version"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .foreign_key(&mut references(
                        "campaign",
                        "chamber_id",
                        "chamber",
                        ForeignKeyAction::Cascade,
                    ))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("campaign", &["chamber_id", "slug"])).await?;
        manager.create_index(index("campaign", &["chamber_id", "is_published", "ends_on"])).await?;
        create_item(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["campaign_item", "campaign"]).await
    }
}

async fn create_item(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let to = |column, target| references("campaign_item", column, target, ForeignKeyAction::Cascade);
    manager
        .create_table(
            Table::create()
                .table("campaign_item")
                .col(uuid("id").primary_key())
                .col(uuid("campaign_id"))
                .col(integer("position"))
                .col(uuid_null("offer_id"))
                .col(uuid_null("organisation_id"))
                .foreign_key(&mut to("campaign_id", "campaign"))
                .foreign_key(&mut to("offer_id", "offer"))
                .foreign_key(&mut to("organisation_id", "organisation"))
                .check(Expr::cust("(offer_id IS NULL) <> (organisation_id IS NULL)"))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("campaign_item", &["campaign_id", "offer_id"])).await?;
    manager.create_index(unique("campaign_item", &["campaign_id", "organisation_id"])).await?;
    manager.create_index(index("campaign_item", &["campaign_id", "position"])).await?;
    manager.create_index(index("campaign_item", &["offer_id"])).await?;
    manager.create_index(index("campaign_item", &["organisation_id"])).await
}
