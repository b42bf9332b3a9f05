//! People, sessions, one-time links, staff of Chambers.

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
        manager
            .create_table(
                Table::create()
                    .table("person")
                    .col(uuid("id").primary_key())
                    .col(text("email"))
                    .col(text("name"))
                    .col(text_null("password_hash"))
                    .col(timestamp_with_time_zone_null("email_confirmed_at"))
                    .col(text("language").check(one_of("language", &["fr", "de", "en"])))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("person", &["email"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("session")
                    .col(text("key_hash").primary_key())
                    .col(uuid("person_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("last_seen_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(text("user_agent"))
                    .foreign_key(&mut references("session", "person_id", "person", ForeignKeyAction::Cascade))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("session", &["person_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("token")
                    .col(uuid("id").primary_key())
                    .col(
                        text("purpose").check(one_of(
                            "purpose",
                            &["confirm_email", "reset_password", "staff_invitation"],
                        )),
                    )
                    .col(text("key_hash"))
                    .col(uuid("person_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .foreign_key(&mut references("token", "person_id", "person", ForeignKeyAction::Cascade))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("token", &["key_hash"])).await?;
        manager.create_index(index("token", &["person_id"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("chamber_staff")
                    .col(uuid("chamber_id"))
                    .col(uuid("person_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .primary_key(Index::create().col("chamber_id").col("person_id"))
                    .foreign_key(&mut references(
                        "chamber_staff",
                        "chamber_id",
                        "chamber",
                        ForeignKeyAction::Cascade,
                    ))
                    .foreign_key(&mut references(
                        "chamber_staff",
                        "person_id",
                        "person",
                        ForeignKeyAction::Cascade,
                    ))
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["chamber_staff", "token", "session", "person"]).await
    }
}
