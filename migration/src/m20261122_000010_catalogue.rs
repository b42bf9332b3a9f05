//! Offers, their areas, guarantees in scope and photos.

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
        create_offer(manager).await?;
        manager
            .create_table(
                Table::create()
                    .table("offer_area")
                    .col(uuid("offer_id"))
                    .col(text("territory_code"))
                    .primary_key(Index::create().col("offer_id").col("territory_code"))
                    .foreign_key(&mut references(
                        "offer_area",
                        "offer_id",
                        "offer",
                        ForeignKeyAction::Cascade,
                    ))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("offer_area", &["territory_code"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("offer_guarantee")
                    .col(uuid("offer_id"))
                    .col(uuid("guarantee_id"))
                    .primary_key(Index::create().col("offer_id").col("guarantee_id"))
                    .foreign_key(&mut references(
                        "offer_guarantee",
                        "offer_id",
                        "offer",
                        ForeignKeyAction::Cascade,
                    ))
                    .foreign_key(&mut references(
                        "offer_guarantee",
                        "guarantee_id",
                        "guarantee",
                        ForeignKeyAction::Cascade,
                    ))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("offer_guarantee", &["guarantee_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("offer_photo")
                    .col(uuid("id").primary_key())
                    .col(uuid("offer_id"))
                    .col(uuid("file_id"))
                    .col(integer("position"))
                    .col(text("alt"))
                    .col(integer("width"))
                    .col(integer("height"))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(&mut references(
                        "offer_photo",
                        "offer_id",
                        "offer",
                        ForeignKeyAction::Cascade,
                    ))
                    .foreign_key(&mut references(
                        "offer_photo",
                        "file_id",
                        "stored_file",
                        ForeignKeyAction::Restrict,
                    ))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("offer_photo", &["offer_id", "position"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["offer_photo", "offer_guarantee", "offer_area", "offer"]).await
    }
}

async fn create_offer(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("offer")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(text("slug"))
                .col(text("kind").check(one_of("kind", &["product", "service"])))
                .col(json_binary("title"))
                .col(json_binary("description"))
                .col(text_null("sector_code"))
                .col(boolean("is_on_quote"))
                .col(big_integer_null("price_minor").check(Expr::col("price_minor").gte(0)))
                .col(text("currency").check(one_of("currency", &["CHF", "EUR", "CAD"])))
                .col(text("price_basis").check(one_of("price_basis", &["net", "gross"])))
                .col(text("price_unit").check(one_of("price_unit", UNITS)))
                .col(text_null("tax_code"))
                .col(integer_null("min_quantity").check(Expr::col("min_quantity").gt(0)))
                .col(text("area_kind").check(one_of("area_kind", &["organisation", "radius", "territories"])))
                .col(integer_null("radius_km").check(Expr::col("radius_km").gt(0)))
                .col(json_binary("delivery"))
                .col(integer_null("capacity").check(Expr::col("capacity").gt(0)))
                .col(
                    text_null("capacity_period")
                        .check(one_of("capacity_period", &["day", "week", "month", "year"])),
                )
                .col(integer_null("payment_days").check(Expr::col("payment_days").gte(0)))
                .col(json_binary("season"))
                .col(integer_null("lead_min_days").check(Expr::col("lead_min_days").gte(0)))
                .col(integer_null("lead_max_days"))
                .col(integer_null("stock").check(Expr::col("stock").gte(0)))
                .col(text("status").check(one_of("status", &["draft", "published", "archived"])))
                .col(text_null("archived_from").check(one_of("archived_from", &["draft", "published"])))
                .col(integer("version"))
                .col(uuid_null("updated_by"))
                .col(timestamp_with_time_zone_null("published_at"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .check(Expr::col("lead_max_days").gte(Expr::col("lead_min_days")))
                .foreign_key(&mut references(
                    "offer",
                    "organisation_id",
                    "organisation",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("offer", &["slug"])).await?;
    manager.create_index(index("offer", &["organisation_id", "status"])).await?;
    manager.create_index(index("offer", &["status", "sector_code"])).await?;
    manager.create_index(index("offer", &["status", "updated_at"])).await?;
    manager.create_index(index("offer", &["status", "price_minor"])).await
}

const UNITS: &[&str] = &[
    "piece", "person", "hour", "half_day", "day", "week", "month", "year", "kg", "tonne", "litre", "metre",
    "m2", "m3", "km", "set", "page", "flat",
];
