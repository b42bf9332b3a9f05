//! Tenders (needs and notices), lots, received versions, filters, identities.

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
        create_tender(manager).await?;
        create_lot(manager).await?;
        create_notice_version(manager).await?;
        create_tender_facet(manager).await?;
        create_tender_identity(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["tender_identity", "tender_facet", "notice_version", "lot", "tender"]).await
    }
}

const STATUSES: &[&str] = &["draft", "submitted", "published", "closed", "cancelled"];
const ANNOUNCEMENTS: &[&str] =
    &["need", "planning", "competition", "change", "result", "direct_award", "other"];
const FACETS: &[&str] = &["sector", "place", "reserved", "source", "announcement"];

async fn create_tender(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("tender")
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(text("kind").check(one_of("kind", &["need", "notice"])))
                .col(text("status").check(one_of("status", STATUSES)))
                .col(text("announcement").check(one_of("announcement", ANNOUNCEMENTS)))
                .col(text("source"))
                .col(text("publication_id"))
                .col(text_null("format"))
                .col(integer("version"))
                .col(text_null("procedure_id"))
                .col(text_null("reference"))
                .col(text_null("url"))
                .col(uuid_null("buyer_id"))
                .col(text("buyer_name"))
                .col(text_null("buyer_country"))
                .col(text_null("buyer_city"))
                .col(text_null("language"))
                .col(text("title"))
                .col(json_binary("titles"))
                .col(text("description"))
                .col(json_binary("descriptions"))
                .col(text_null("nature"))
                .col(text_null("procedure_kind"))
                .col(text_null("cpv_main"))
                .col(json_binary("cpv"))
                .col(json_binary("sectors"))
                .col(json_binary("places"))
                .col(big_integer_null("value_minor"))
                .col(text_null("value_currency"))
                .col(date_null("deadline_on"))
                .col(text_null("deadline_time"))
                .col(integer_null("deadline_offset"))
                .col(timestamp_with_time_zone_null("open_until"))
                .col(json_binary("deadlines"))
                .col(json_binary("group_rules"))
                .col(json_binary("documents"))
                .col(date_null("published_on"))
                .col(boolean("has_unmerged_correction"))
                .col(uuid_null("author_id"))
                .col(boolean("is_demo"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .foreign_key(&mut references("tender", "chamber_id", "chamber", ForeignKeyAction::Restrict))
                .foreign_key(&mut references(
                    "tender",
                    "buyer_id",
                    "organisation",
                    ForeignKeyAction::Restrict,
                ))
                .foreign_key(&mut references("tender", "author_id", "person", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("tender", &["status", "open_until"])).await?;
    manager.create_index(index("tender", &["status", "published_on"])).await?;
    manager.create_index(index("tender", &["procedure_id"])).await?;
    manager.create_index(index("tender", &["buyer_id"])).await
}

async fn create_lot(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("lot")
                .col(uuid("id").primary_key())
                .col(uuid("tender_id"))
                .col(integer("position"))
                .col(text("external_id"))
                .col(boolean("is_whole"))
                .col(text("title"))
                .col(json_binary("titles"))
                .col(text("description"))
                .col(json_binary("descriptions"))
                .col(json_binary("cpv"))
                .col(json_binary("other_codes"))
                .col(json_binary("sectors"))
                .col(json_binary("reserved"))
                .col(
                    text("reserved_execution").check(one_of("reserved_execution", &["yes", "no", "unknown"])),
                )
                .col(integer_null("reserved_min_share"))
                .col(json_binary("places"))
                .col(big_integer_null("value_minor"))
                .col(text_null("value_currency"))
                .col(date_null("deadline_on"))
                .col(text_null("deadline_time"))
                .col(integer_null("deadline_offset"))
                .col(date_null("starts_on"))
                .col(date_null("ends_on"))
                .col(json_binary("requirements"))
                .col(json_binary("details"))
                .foreign_key(&mut references("lot", "tender_id", "tender", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("lot", &["tender_id", "position"])).await?;
    manager.create_index(unique("lot", &["tender_id", "external_id"])).await
}

async fn create_notice_version(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("notice_version")
                .col(uuid("id").primary_key())
                .col(uuid("tender_id"))
                .col(integer("number"))
                .col(text("source"))
                .col(text("publication_id"))
                .col(text("version"))
                .col(integer("edition"))
                .col(uuid("raw_file_id"))
                .col(text("raw_sha256"))
                .col(text("content_sha256"))
                .col(json_binary("notice"))
                .col(json_binary("changes"))
                .col(json_binary("problems"))
                .col(boolean("is_applied"))
                .col(date_null("published_on"))
                .col(timestamp_with_time_zone("imported_at"))
                .foreign_key(&mut references(
                    "notice_version",
                    "tender_id",
                    "tender",
                    ForeignKeyAction::Restrict,
                ))
                .foreign_key(&mut references(
                    "notice_version",
                    "raw_file_id",
                    "stored_file",
                    ForeignKeyAction::Restrict,
                ))
                .to_owned(),
        )
        .await?;
    let publication = &["source", "publication_id", "version", "edition"];
    manager.create_index(unique("notice_version", publication)).await?;
    manager.create_index(unique("notice_version", &["tender_id", "number"])).await?;
    manager.create_index(index("notice_version", &["raw_sha256"])).await
}

async fn create_tender_facet(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("tender_facet")
                .col(uuid("tender_id"))
                .col(text("facet").check(one_of("facet", FACETS)))
                .col(text("code"))
                .primary_key(Index::create().col("tender_id").col("facet").col("code"))
                .foreign_key(&mut references(
                    "tender_facet",
                    "tender_id",
                    "tender",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("tender_facet", &["facet", "code", "tender_id"])).await
}

async fn create_tender_identity(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("tender_identity")
                .col(text("source"))
                .col(text("identity"))
                .col(uuid("tender_id"))
                .primary_key(Index::create().col("source").col("identity"))
                .foreign_key(&mut references(
                    "tender_identity",
                    "tender_id",
                    "tender",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("tender_identity", &["tender_id"])).await
}
