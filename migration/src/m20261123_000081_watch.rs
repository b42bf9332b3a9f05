//! The watch: what organisations want to hear of, what they were told and answered, how often people want mail.

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
        create_profile(manager).await?;
        create_tender(manager).await?;
        create_alert(manager).await?;
        create_settings(manager).await?;
        create_person(manager).await?;
        create_sent(manager).await?;
        create_follow(manager).await?;
        create_news(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "watch_news_sent",
            "watch_news",
            "watch_follow",
            "watch_sent",
            "watch_person",
            "watch_settings",
            "watch_alert",
            "watch_tender",
            "watch_profile",
        ];
        drop_tables(manager, &tables).await
    }
}

async fn create_profile(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "watch_profile";
    let table = Table::create()
        .table(TABLE)
        .col(uuid("id").primary_key())
        .col(uuid("organisation_id"))
        .col(integer("position").check(Expr::col("position").between(1, 5)))
        .col(text("name"))
        .col(boolean("is_active"))
        .col(json_binary("criteria"))
        .col(integer("version"))
        .col(uuid_null("updated_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut references(TABLE, "organisation_id", "organisation", ForeignKeyAction::Cascade))
        .foreign_key(&mut references(TABLE, "updated_by", "person", ForeignKeyAction::SetNull))
        .to_owned();
    manager.create_table(table).await?;
    manager.create_index(unique(TABLE, &["organisation_id", "position"])).await?;
    manager.create_index(index(TABLE, &["updated_by"])).await
}

/// What is public already is not new.
async fn create_tender(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "watch_tender";
    let table = Table::create()
        .table(TABLE)
        .col(uuid("tender_id").primary_key())
        .col(integer("version"))
        .col(text_null("due"))
        .col(json_binary_null("facts"))
        .col(timestamp_with_time_zone("looked_at"))
        .foreign_key(&mut references(TABLE, "tender_id", "tender", ForeignKeyAction::Cascade))
        .to_owned();
    manager.create_table(table).await?;
    manager.create_index(index(TABLE, &["looked_at"])).await?;
    let known = Query::select()
        .columns(["id", "version", "updated_at"])
        .from("tender")
        .and_where(Expr::col("status").is_in(["published", "closed", "cancelled"]))
        .to_owned();
    let copy = Query::insert()
        .into_table(TABLE)
        .columns(["tender_id", "version", "looked_at"])
        .select_from(known)
        .map_err(|error| DbErr::Custom(error.to_string()))?
        .to_owned();
    manager.get_connection().execute(&copy).await.map(drop)
}

async fn create_alert(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "watch_alert";
    let cascade = |column, target| references(TABLE, column, target, ForeignKeyAction::Cascade);
    let set_null = |column, target| references(TABLE, column, target, ForeignKeyAction::SetNull);
    let standings = ["known", "to_confirm", "part", "unknown", "lacking"];
    let reasons = ["trade", "place", "size", "time", "capacity", "conditions", "partners", "other"];
    let table = Table::create()
        .table(TABLE)
        .col(uuid("id").primary_key())
        .col(uuid("tender_id"))
        .col(uuid("organisation_id"))
        .col(uuid("chamber_id"))
        .col(uuid_null("profile_id"))
        .col(integer("wave"))
        .col(timestamp_with_time_zone("due_at"))
        .col(text("standing").check(one_of("standing", &standings)))
        .col(integer_null("score"))
        .col(json_binary("reasons"))
        .col(text_null("answer").check(one_of("answer", &["interested", "declined"])))
        .col(text_null("decline_reason").check(one_of("decline_reason", &reasons)))
        .col(text_null("note"))
        .col(uuid_null("answered_by"))
        .col(timestamp_with_time_zone_null("answered_at"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut cascade("tender_id", "tender"))
        .foreign_key(&mut cascade("organisation_id", "organisation"))
        .foreign_key(&mut cascade("chamber_id", "chamber"))
        .foreign_key(&mut set_null("profile_id", "watch_profile"))
        .foreign_key(&mut set_null("answered_by", "person"))
        .to_owned();
    manager.create_table(table).await?;
    manager.create_index(unique(TABLE, &["tender_id", "organisation_id"])).await?;
    manager.create_index(index(TABLE, &["organisation_id", "due_at"])).await?;
    manager.create_index(index(TABLE, &["chamber_id", "due_at"])).await?;
    manager.create_index(index(TABLE, &["due_at"])).await?;
    manager.create_index(index(TABLE, &["profile_id"])).await?;
    manager.create_index(index(TABLE, &["answered_by"])).await
}

async fn create_settings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "watch_settings";
    let table = Table::create()
        .table(TABLE)
        .col(uuid("chamber_id").primary_key())
        .col(integer("first_wave"))
        .col(integer("pause_hours"))
        .col(integer("later_wave"))
        .col(integer("digest_hour"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut references(TABLE, "chamber_id", "chamber", ForeignKeyAction::Cascade))
        .to_owned();
    manager.create_table(table).await
}

async fn create_person(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "watch_person";
    let table = Table::create()
        .table(TABLE)
        .col(uuid("person_id").primary_key())
        .col(text("rhythm").check(one_of("rhythm", &["daily", "at_once", "never"])))
        .col(date_null("mailed_on"))
        .col(integer("calendar_number"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut references(TABLE, "person_id", "person", ForeignKeyAction::Cascade))
        .to_owned();
    manager.create_table(table).await
}

async fn create_sent(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "watch_sent";
    let table = Table::create()
        .table(TABLE)
        .col(uuid("alert_id"))
        .col(uuid("person_id"))
        .col(timestamp_with_time_zone("sent_at"))
        .primary_key(Index::create().col("alert_id").col("person_id"))
        .foreign_key(&mut references(TABLE, "alert_id", "watch_alert", ForeignKeyAction::Cascade))
        .foreign_key(&mut references(TABLE, "person_id", "person", ForeignKeyAction::Cascade))
        .to_owned();
    manager.create_table(table).await?;
    manager.create_index(index(TABLE, &["person_id"])).await
}

async fn create_follow(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "watch_follow";
    let table = Table::create()
        .table(TABLE)
        .col(uuid("person_id"))
        .col(uuid("tender_id"))
        .col(uuid("chamber_id"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("person_id").col("tender_id"))
        .foreign_key(&mut references(TABLE, "person_id", "person", ForeignKeyAction::Cascade))
        .foreign_key(&mut references(TABLE, "tender_id", "tender", ForeignKeyAction::Cascade))
        .foreign_key(&mut references(TABLE, "chamber_id", "chamber", ForeignKeyAction::Cascade))
        .to_owned();
    manager.create_table(table).await?;
    manager.create_index(index(TABLE, &["tender_id"])).await?;
    manager.create_index(index(TABLE, &["chamber_id"])).await
}

async fn create_news(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const NEWS: &str = "watch_news";
    const SENT: &str = "watch_news_sent";
    let table = Table::create()
        .table(NEWS)
        .col(uuid("id").primary_key())
        .col(uuid("tender_id"))
        .col(integer("version"))
        .col(json_binary("changes"))
        .col(boolean("moves_deadline"))
        .col(boolean("is_cancelled"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut references(NEWS, "tender_id", "tender", ForeignKeyAction::Cascade))
        .to_owned();
    manager.create_table(table).await?;
    manager.create_index(unique(NEWS, &["tender_id", "version"])).await?;
    manager.create_index(index(NEWS, &["created_at"])).await?;
    let table = Table::create()
        .table(SENT)
        .col(uuid("news_id"))
        .col(uuid("person_id"))
        .col(timestamp_with_time_zone("sent_at"))
        .primary_key(Index::create().col("news_id").col("person_id"))
        .foreign_key(&mut references(SENT, "news_id", NEWS, ForeignKeyAction::Cascade))
        .foreign_key(&mut references(SENT, "person_id", "person", ForeignKeyAction::Cascade))
        .to_owned();
    manager.create_table(table).await?;
    manager.create_index(index(SENT, &["person_id"])).await
}
