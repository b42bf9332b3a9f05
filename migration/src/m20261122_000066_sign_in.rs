//! Signing in with more than a password: second factor, recovery codes, passkeys, devices known, addresses to confirm,
//! accounts that are about to close.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::build::{drop_tables, index, references, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_moment(manager, "session", "proved_at").await?;
        add_moment(manager, "person", "closed_at").await?;
        create_second_factor(manager).await?;
        create_passkeys(manager).await?;
        create_sign_in(manager).await?;
        create_letters(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "account_closing",
                "email_change",
                "staff_rule",
                "known_device",
                "pending_sign_in",
                "passkey_challenge",
                "passkey",
                "recovery_code",
                "second_factor",
            ],
        )
        .await?;
        for (table, column) in [("person", "closed_at"), ("session", "proved_at")] {
            let change = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }
}

async fn add_moment(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &'static str,
) -> Result<(), DbErr> {
    let change = Table::alter().table(table).add_column(timestamp_with_time_zone_null(column)).to_owned();
    manager.alter_table(change).await
}

fn of_person(table: &'static str) -> ForeignKeyCreateStatement {
    references(table, "person_id", "person", ForeignKeyAction::Cascade)
}

async fn create_second_factor(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("second_factor")
                .col(uuid("person_id").primary_key())
                .col(text("sealed_secret"))
                .col(timestamp_with_time_zone_null("confirmed_at"))
                .col(big_integer("last_step"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(&mut of_person("second_factor"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("recovery_code")
                .col(uuid("person_id"))
                .col(text("code_hash"))
                .col(timestamp_with_time_zone_null("used_at"))
                .primary_key(Index::create().col("person_id").col("code_hash"))
                .foreign_key(&mut of_person("recovery_code"))
                .to_owned(),
        )
        .await
}

async fn create_passkeys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("passkey")
                .col(uuid("id").primary_key())
                .col(uuid("person_id"))
                .col(text("credential_id"))
                .col(text("name"))
                .col(text("public_key"))
                .col(text("state"))
                .col(integer("transports"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone_null("last_used_at"))
                .foreign_key(&mut of_person("passkey"))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("passkey", &["credential_id"])).await?;
    manager.create_index(index("passkey", &["person_id"])).await?;
    manager
        .create_table(
            Table::create()
                .table("passkey_challenge")
                .col(text("challenge").primary_key())
                .col(uuid_null("person_id"))
                .col(text("state"))
                .col(timestamp_with_time_zone("expires_at"))
                .foreign_key(&mut of_person("passkey_challenge"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("passkey_challenge", &["expires_at"])).await?;
    manager.create_index(index("passkey_challenge", &["person_id"])).await
}

async fn create_sign_in(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("pending_sign_in")
                .col(text("key_hash").primary_key())
                .col(uuid("person_id"))
                .col(integer("tries"))
                .col(text("next"))
                .col(timestamp_with_time_zone("expires_at"))
                .foreign_key(&mut of_person("pending_sign_in"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("pending_sign_in", &["person_id"])).await?;
    manager.create_index(index("pending_sign_in", &["expires_at"])).await?;
    manager
        .create_table(
            Table::create()
                .table("known_device")
                .col(uuid("person_id"))
                .col(text("mark"))
                .col(timestamp_with_time_zone("seen_at"))
                .primary_key(Index::create().col("person_id").col("mark"))
                .foreign_key(&mut of_person("known_device"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("known_device", &["seen_at"])).await?;
    manager
        .create_table(
            Table::create()
                .table("staff_rule")
                .col(uuid("chamber_id").primary_key())
                .col(boolean("needs_second_factor"))
                .col(timestamp_with_time_zone("updated_at"))
                .foreign_key(&mut references(
                    "staff_rule",
                    "chamber_id",
                    "chamber",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await
}

async fn create_letters(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("email_change")
                .col(uuid("person_id").primary_key())
                .col(text("email"))
                .col(text("key_hash"))
                .col(timestamp_with_time_zone("expires_at"))
                .foreign_key(&mut of_person("email_change"))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("email_change", &["key_hash"])).await?;
    manager
        .create_table(
            Table::create()
                .table("account_closing")
                .col(uuid("person_id").primary_key())
                .col(text("key_hash"))
                .col(timestamp_with_time_zone("closes_at"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(&mut of_person("account_closing"))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("account_closing", &["key_hash"])).await?;
    manager.create_index(index("account_closing", &["closes_at"])).await
}
