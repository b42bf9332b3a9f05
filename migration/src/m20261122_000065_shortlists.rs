//! Favourites of people, lists of suppliers and offers with notes, shared with colleagues or not.

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
        create_favourite(manager).await?;
        create_shortlist(manager).await?;
        create_entry(manager).await?;
        create_note(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["shortlist_note", "shortlist_entry", "shortlist", "favourite"]).await
    }
}

async fn create_favourite(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let cascade = |column, target| references("favourite", column, target, ForeignKeyAction::Cascade);
    manager
        .create_table(
            Table::create()
                .table("favourite")
                .col(uuid("id").primary_key())
                .col(uuid("person_id"))
                .col(uuid_null("organisation_id"))
                .col(uuid_null("offer_id"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(&mut cascade("person_id", "person"))
                .foreign_key(&mut cascade("organisation_id", "organisation"))
                .foreign_key(&mut cascade("offer_id", "offer"))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("favourite", &["person_id", "organisation_id"])).await?;
    manager.create_index(unique("favourite", &["person_id", "offer_id"])).await?;
    manager.create_index(index("favourite", &["organisation_id"])).await?;
    manager.create_index(index("favourite", &["offer_id"])).await
}

async fn create_shortlist(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let set_null = |column, target| references("shortlist", column, target, ForeignKeyAction::SetNull);
    manager
        .create_table(
            Table::create()
                .table("shortlist")
                .col(uuid("id").primary_key())
                .col(text("name"))
                .col(uuid_null("owner_id"))
                .col(uuid_null("organisation_id"))
                .col(text("sharing").check(one_of("sharing", &["private", "read", "write"])))
                .col(integer("version"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .foreign_key(&mut set_null("owner_id", "person"))
                .foreign_key(&mut set_null("organisation_id", "organisation"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("shortlist", &["owner_id"])).await?;
    manager.create_index(index("shortlist", &["organisation_id"])).await
}

async fn create_entry(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let key = |column, target, action| references("shortlist_entry", column, target, action);
    manager
        .create_table(
            Table::create()
                .table("shortlist_entry")
                .col(uuid("id").primary_key())
                .col(uuid("shortlist_id"))
                .col(uuid("organisation_id"))
                .col(uuid_null("offer_id"))
                .col(integer("position"))
                .col(uuid_null("added_by"))
                .col(timestamp_with_time_zone("added_at"))
                .col(timestamp_with_time_zone_null("removed_at"))
                .col(uuid_null("removed_by"))
                .foreign_key(&mut key("shortlist_id", "shortlist", ForeignKeyAction::Cascade))
                .foreign_key(&mut key("organisation_id", "organisation", ForeignKeyAction::Cascade))
                .foreign_key(&mut key("offer_id", "offer", ForeignKeyAction::SetNull))
                .foreign_key(&mut key("added_by", "person", ForeignKeyAction::SetNull))
                .foreign_key(&mut key("removed_by", "person", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("shortlist_entry", &["shortlist_id", "position"])).await?;
    manager.create_index(index("shortlist_entry", &["organisation_id"])).await?;
    manager.create_index(index("shortlist_entry", &["offer_id"])).await?;
    manager.create_index(index("shortlist_entry", &["removed_at"])).await?;
    manager.create_index(index("shortlist_entry", &["added_by"])).await?;
    manager.create_index(index("shortlist_entry", &["removed_by"])).await
}

async fn create_note(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("shortlist_note")
                .col(uuid("id").primary_key())
                .col(uuid("entry_id"))
                .col(uuid_null("author_id"))
                .col(text("body"))
                .col(timestamp_with_time_zone("written_at"))
                .foreign_key(&mut references(
                    "shortlist_note",
                    "entry_id",
                    "shortlist_entry",
                    ForeignKeyAction::Cascade,
                ))
                .foreign_key(&mut references(
                    "shortlist_note",
                    "author_id",
                    "person",
                    ForeignKeyAction::SetNull,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("shortlist_note", &["entry_id", "written_at"])).await?;
    manager.create_index(index("shortlist_note", &["author_id"])).await
}
