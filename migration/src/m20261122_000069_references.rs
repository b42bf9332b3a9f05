//! References of organisations, confirmed by their clients or not, and photos of organisations.

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
        create_reference(manager).await?;
        create_photo(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["organisation_photo", "organisation_reference"]).await
    }
}

async fn create_reference(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const AMOUNTS: &[&str] = &["to_10k", "to_50k", "to_200k", "to_1m", "over_1m"];
    const STATUSES: &[&str] = &["declared", "asked", "confirmed", "declined"];
    let key = |column, action| references("organisation_reference", column, "organisation", action);
    manager
        .create_table(
            Table::create()
                .table("organisation_reference")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(integer("position"))
                .col(text("title"))
                .col(text("client"))
                .col(boolean("is_client_named"))
                .col(integer("year_from"))
                .col(integer_null("year_to"))
                .col(text_null("amount").check(one_of("amount", AMOUNTS)))
                .col(text_null("sector_code"))
                .col(json_binary("cpv"))
                .col(text_null("place"))
                .col(text_null("link"))
                .col(boolean("has_contact"))
                .col(text("status").check(one_of("status", STATUSES)))
                .col(uuid_null("client_organisation_id"))
                .col(text_null("key_hash"))
                .col(timestamp_with_time_zone_null("asked_at"))
                .col(date_null("confirmed_on"))
                .col(integer("version"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .foreign_key(&mut key("organisation_id", ForeignKeyAction::Cascade))
                .foreign_key(&mut key("client_organisation_id", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("organisation_reference", &["key_hash"])).await?;
    manager.create_index(index("organisation_reference", &["organisation_id", "position"])).await?;
    manager.create_index(index("organisation_reference", &["client_organisation_id"])).await
}

async fn create_photo(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let key = |column, target, action| references("organisation_photo", column, target, action);
    manager
        .create_table(
            Table::create()
                .table("organisation_photo")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(uuid("file_id"))
                .col(integer("position"))
                .col(text("alt"))
                .col(integer("width"))
                .col(integer("height"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(&mut key("organisation_id", "organisation", ForeignKeyAction::Cascade))
                .foreign_key(&mut key("file_id", "stored_file", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("organisation_photo", &["organisation_id", "position"])).await?;
    manager.create_index(index("organisation_photo", &["file_id"])).await
}
