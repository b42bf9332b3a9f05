//! Requests for quotes, the exchange with each supplier, versions of quotes, agreed orders and their numbers.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, date, date_null, integer, integer_null, json_binary, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::build::{drop_tables, index, one_of, references, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_request(manager).await?;
        create_thread(manager).await?;
        create_message(manager).await?;
        create_file(manager).await?;
        create_quote(manager).await?;
        create_order(manager).await?;
        create_counter(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "order_counter",
            "agreed_order",
            "quote",
            "quote_file",
            "quote_message",
            "quote_thread",
            "quote_request",
        ];
        drop_tables(manager, &tables).await
    }
}

const CURRENCIES: &[&str] = &["CHF", "EUR", "CAD"];

async fn create_request(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "quote_request";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(uuid("buyer_id"))
                .col(uuid_null("author_id"))
                .col(uuid_null("tender_id"))
                .col(uuid_null("offer_id"))
                .col(text("status").check(one_of("status", &["draft", "sent", "agreed", "cancelled"])))
                .col(text("subject"))
                .col(text("description"))
                .col(json_binary("lines"))
                .col(text("place"))
                .col(date_null("needed_on"))
                .col(date("answer_by"))
                .col(text_null("reason"))
                .col(integer("version"))
                .col(timestamp_with_time_zone_null("sent_at"))
                .col(timestamp_with_time_zone_null("closed_at"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .foreign_key(&mut references(TABLE, "chamber_id", "chamber", ForeignKeyAction::Restrict))
                .foreign_key(&mut references(TABLE, "buyer_id", "organisation", ForeignKeyAction::Restrict))
                .foreign_key(&mut references(TABLE, "tender_id", "tender", ForeignKeyAction::SetNull))
                .foreign_key(&mut references(TABLE, "offer_id", "offer", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index(TABLE, &["buyer_id", "updated_at"])).await?;
    manager.create_index(index(TABLE, &["status", "answer_by"])).await?;
    manager.create_index(index(TABLE, &["author_id", "sent_at"])).await?;
    manager.create_index(index(TABLE, &["tender_id"])).await?;
    manager.create_index(index(TABLE, &["offer_id"])).await
}

async fn create_thread(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "quote_thread";
    const STATES: &[&str] = &["asked", "answered", "declined", "accepted", "turned_down"];
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("request_id"))
                .col(uuid("supplier_id"))
                .col(text("state").check(one_of("state", STATES)))
                .col(text_null("reason"))
                .col(integer("buyer_unread"))
                .col(integer("supplier_unread"))
                .col(integer_null("reminded_answer"))
                .col(integer_null("reminded_validity"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .foreign_key(&mut references(TABLE, "request_id", "quote_request", ForeignKeyAction::Cascade))
                .foreign_key(&mut references(
                    TABLE,
                    "supplier_id",
                    "organisation",
                    ForeignKeyAction::Restrict,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique(TABLE, &["request_id", "supplier_id"])).await?;
    manager.create_index(index(TABLE, &["supplier_id", "updated_at"])).await?;
    manager.create_index(index(TABLE, &["state"])).await
}

async fn create_message(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const MESSAGE: &str = "quote_message";
    manager
        .create_table(
            Table::create()
                .table(MESSAGE)
                .col(uuid("id").primary_key())
                .col(uuid("thread_id"))
                .col(text("side").check(one_of("side", &["buyer", "supplier"])))
                .col(uuid_null("person_id"))
                .col(text("body"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(&mut references(MESSAGE, "thread_id", "quote_thread", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index(MESSAGE, &["thread_id", "created_at"])).await?;
    manager.create_index(index(MESSAGE, &["person_id", "created_at"])).await
}

async fn create_file(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const FILE: &str = "quote_file";
    manager
        .create_table(
            Table::create()
                .table(FILE)
                .col(uuid("id").primary_key())
                .col(uuid("request_id"))
                .col(uuid_null("message_id"))
                .col(uuid_null("thread_id"))
                .col(uuid_null("file_id"))
                .col(text("sha256"))
                .col(text("name"))
                .col(text("media_type"))
                .col(big_integer("size"))
                .col(uuid_null("uploaded_by"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(&mut references(FILE, "request_id", "quote_request", ForeignKeyAction::Cascade))
                .foreign_key(&mut references(FILE, "message_id", "quote_message", ForeignKeyAction::Cascade))
                .foreign_key(&mut references(FILE, "thread_id", "quote_thread", ForeignKeyAction::Cascade))
                .foreign_key(&mut references(FILE, "file_id", "stored_file", ForeignKeyAction::Restrict))
                .to_owned(),
        )
        .await?;
    manager.create_index(index(FILE, &["request_id"])).await?;
    manager.create_index(index(FILE, &["message_id"])).await?;
    manager.create_index(index(FILE, &["thread_id"])).await?;
    manager.create_index(index(FILE, &["file_id"])).await
}

async fn create_quote(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "quote";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("thread_id"))
                .col(integer("version"))
                .col(uuid_null("person_id"))
                .col(text("currency").check(one_of("currency", CURRENCIES)))
                .col(json_binary("lines"))
                .col(json_binary("taxes"))
                .col(big_integer("net_minor"))
                .col(big_integer("tax_minor"))
                .col(big_integer("gross_minor"))
                .col(date("valid_until"))
                .col(integer_null("lead_days"))
                .col(text("delivery_terms"))
                .col(text("note"))
                .col(text_null("exemption"))
                .col(timestamp_with_time_zone("created_at"))
                .check(Expr::col("gross_minor").eq(Expr::col("net_minor").add(Expr::col("tax_minor"))))
                .foreign_key(&mut references(TABLE, "thread_id", "quote_thread", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique(TABLE, &["thread_id", "version"])).await?;
    manager.create_index(index(TABLE, &["valid_until"])).await
}

async fn create_order(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "agreed_order";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(integer("year"))
                .col(integer("sequence"))
                .col(text("number"))
                .col(uuid("request_id"))
                .col(uuid("thread_id"))
                .col(uuid("quote_id"))
                .col(integer("quote_version"))
                .col(uuid("buyer_id"))
                .col(uuid("supplier_id"))
                .col(text("buyer_name"))
                .col(text("supplier_name"))
                .col(text("subject"))
                .col(text("place"))
                .col(date_null("needed_on"))
                .col(text("currency").check(one_of("currency", CURRENCIES)))
                .col(json_binary("lines"))
                .col(json_binary("taxes"))
                .col(big_integer("net_minor"))
                .col(big_integer("tax_minor"))
                .col(big_integer("gross_minor"))
                .col(integer_null("lead_days"))
                .col(text("delivery_terms"))
                .col(text("note"))
                .col(text_null("exemption"))
                .col(text_null("reference"))
                .col(uuid_null("accepted_by"))
                .col(date("agreed_on"))
                .col(timestamp_with_time_zone_null("purchased_at"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .check(Expr::col("gross_minor").eq(Expr::col("net_minor").add(Expr::col("tax_minor"))))
                .foreign_key(&mut references(TABLE, "chamber_id", "chamber", ForeignKeyAction::Restrict))
                .foreign_key(&mut references(
                    TABLE,
                    "request_id",
                    "quote_request",
                    ForeignKeyAction::Restrict,
                ))
                .foreign_key(&mut references(TABLE, "thread_id", "quote_thread", ForeignKeyAction::Restrict))
                .foreign_key(&mut references(TABLE, "quote_id", "quote", ForeignKeyAction::Restrict))
                .foreign_key(&mut references(TABLE, "buyer_id", "organisation", ForeignKeyAction::Restrict))
                .foreign_key(&mut references(
                    TABLE,
                    "supplier_id",
                    "organisation",
                    ForeignKeyAction::Restrict,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique(TABLE, &["request_id"])).await?;
    manager.create_index(unique(TABLE, &["quote_id"])).await?;
    manager.create_index(unique(TABLE, &["chamber_id", "year", "sequence"])).await?;
    manager.create_index(index(TABLE, &["thread_id"])).await?;
    manager.create_index(index(TABLE, &["buyer_id", "created_at"])).await?;
    manager.create_index(index(TABLE, &["supplier_id", "created_at"])).await
}

async fn create_counter(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const COUNTER: &str = "order_counter";
    manager
        .create_table(
            Table::create()
                .table(COUNTER)
                .col(uuid("chamber_id"))
                .col(integer("year"))
                .col(integer("last"))
                .primary_key(Index::create().col("chamber_id").col("year"))
                .foreign_key(&mut references(COUNTER, "chamber_id", "chamber", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
}
