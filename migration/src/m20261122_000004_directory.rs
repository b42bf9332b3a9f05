//! Organisations, their sectors, areas, external identifiers, people, possible duplicates.

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
        create_organisation(manager).await?;
        manager
            .create_table(
                Table::create()
                    .table("affiliation")
                    .col(uuid("organisation_id"))
                    .col(uuid("person_id"))
                    .col(text("role").check(one_of("role", &["owner", "editor"])))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().col("organisation_id").col("person_id"))
                    .foreign_key(&mut references(
                        "affiliation",
                        "organisation_id",
                        "organisation",
                        ForeignKeyAction::Cascade,
                    ))
                    .foreign_key(&mut references(
                        "affiliation",
                        "person_id",
                        "person",
                        ForeignKeyAction::Cascade,
                    ))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("affiliation", &["person_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("external_ref")
                    .col(text("source"))
                    .col(text("external_id"))
                    .col(uuid("organisation_id"))
                    .col(text("row_hash"))
                    .col(boolean("is_primary"))
                    .col(timestamp_with_time_zone("imported_at"))
                    .primary_key(Index::create().col("source").col("external_id"))
                    .foreign_key(&mut references(
                        "external_ref",
                        "organisation_id",
                        "organisation",
                        ForeignKeyAction::Cascade,
                    ))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("external_ref", &["organisation_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("organisation_sector")
                    .col(uuid("organisation_id"))
                    .col(text("sector_code"))
                    .col(text("origin").check(one_of("origin", &["declared", "source", "proposed"])))
                    .primary_key(Index::create().col("organisation_id").col("sector_code"))
                    .foreign_key(&mut references(
                        "organisation_sector",
                        "organisation_id",
                        "organisation",
                        ForeignKeyAction::Cascade,
                    ))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("organisation_sector", &["sector_code", "organisation_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("organisation_area")
                    .col(uuid("organisation_id"))
                    .col(text("territory_code"))
                    .primary_key(Index::create().col("organisation_id").col("territory_code"))
                    .foreign_key(&mut references(
                        "organisation_area",
                        "organisation_id",
                        "organisation",
                        ForeignKeyAction::Cascade,
                    ))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("organisation_area", &["territory_code"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("duplicate_pair")
                    .col(uuid("id").primary_key())
                    .col(uuid("first_id"))
                    .col(uuid("second_id"))
                    .col(text("reason").check(one_of("reason", &["same_number", "similar_name"])))
                    .col(integer("similarity"))
                    .col(text("status").check(one_of("status", &["open", "merged", "distinct"])))
                    .col(uuid_null("decided_by"))
                    .col(timestamp_with_time_zone_null("decided_at"))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(&mut references(
                        "duplicate_pair",
                        "first_id",
                        "organisation",
                        ForeignKeyAction::Cascade,
                    ))
                    .foreign_key(&mut references(
                        "duplicate_pair",
                        "second_id",
                        "organisation",
                        ForeignKeyAction::Cascade,
                    ))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("duplicate_pair", &["first_id", "second_id"])).await?;
        manager.create_index(index("duplicate_pair", &["status", "created_at"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("directory_source")
                    .col(text("name").primary_key())
                    .col(text_null("licence"))
                    .col(text_null("url"))
                    .col(timestamp_with_time_zone("imported_at"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "directory_source",
                "duplicate_pair",
                "organisation_area",
                "organisation_sector",
                "external_ref",
                "affiliation",
                "organisation",
            ],
        )
        .await
    }
}

async fn create_organisation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("organisation")
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(text("slug"))
                .col(text("name"))
                .col(text_null("brand"))
                .col(text("jurisdiction").check(one_of("jurisdiction", &["CH", "FR", "QC"])))
                .col(boolean("is_buyer"))
                .col(boolean("is_supplier"))
                .col(text_null("legal_form_scheme"))
                .col(text_null("legal_form"))
                .col(text_null("kind"))
                .col(text_null("registry_scheme"))
                .col(text_null("registry_id"))
                .col(
                    text("registry_check")
                        .check(one_of("registry_check", &["valid", "invalid", "unchecked"])),
                )
                .col(text_null("activity_scheme"))
                .col(text_null("activity_code"))
                .col(text_null("activity_label"))
                .col(json_binary("description"))
                .col(json_binary("tags"))
                .col(text_null("street"))
                .col(text_null("postcode"))
                .col(text_null("city"))
                .col(text_null("region"))
                .col(text_null("region_code"))
                .col(text_null("territory_code"))
                .col(double_null("lat"))
                .col(double_null("lon"))
                .col(text_null("website"))
                .col(text_null("email"))
                .col(text_null("phone"))
                .col(json_binary("languages"))
                .col(integer_null("staff_count"))
                .col(big_integer_null("turnover_minor"))
                .col(integer_null("radius_km"))
                .col(text("status").check(one_of("status", &["published", "hidden", "merged"])))
                .col(uuid_null("merged_into"))
                .col(date_null("confirmed_on"))
                .col(text_null("source"))
                .col(json_binary("flags"))
                .col(boolean("is_demo"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .foreign_key(&mut references(
                    "organisation",
                    "chamber_id",
                    "chamber",
                    ForeignKeyAction::Restrict,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("organisation", &["slug"])).await?;
    manager.create_index(index("organisation", &["registry_scheme", "registry_id"])).await?;
    manager.create_index(index("organisation", &["status", "name"])).await?;
    manager.create_index(index("organisation", &["updated_at"])).await?;
    manager.create_index(index("organisation", &["lat", "lon"])).await
}
