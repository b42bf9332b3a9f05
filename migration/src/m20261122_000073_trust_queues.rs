//! The queues of guarantees are asked by Chamber without a look at each organisation: the Chamber of the holder stands in
//! the row. People of members read applications of others. What texts say of climate and environment waits for its basis.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    integer, json_binary, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    uuid_null,
};

use crate::build::{drop_tables, index, one_of, references, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// In the order of each queue; two of them take the place of the ones without the Chamber.
const QUEUES: [&[&str]; 3] = [
    &["chamber_id", "status", "submitted_at"],
    &["chamber_id", "status", "valid_to"],
    &["chamber_id", "status", "next_check_on"],
];
const REPLACED: [&[&str]; 2] = [&["status", "submitted_at"], &["status", "next_check_on"]];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Without a foreign key: SQLite adds none to a table that is there, and that of the organisation holds.
        let nobody = Expr::cust("'00000000-0000-0000-0000-000000000000'");
        let column = uuid("chamber_id").default(nobody).to_owned();
        manager.alter_table(Table::alter().table("guarantee").add_column(column).to_owned()).await?;
        let of_holder = Query::select()
            .column(("organisation", "chamber_id"))
            .from("organisation")
            .and_where(Expr::col(("organisation", "id")).equals(("guarantee", "organisation_id")))
            .to_owned();
        let fill = Query::update().table("guarantee").value("chamber_id", of_holder).to_owned();
        manager.execute(fill).await?;
        for columns in REPLACED {
            manager.drop_index(Index::drop().name(name(columns)).table("guarantee").to_owned()).await?;
        }
        for columns in QUEUES {
            manager.create_index(index("guarantee", columns)).await?;
        }
        create_peer(manager).await?;
        create_environmental_claim(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["environmental_claim", "membership_peer"]).await?;
        for columns in QUEUES {
            manager.drop_index(Index::drop().name(name(columns)).table("guarantee").to_owned()).await?;
        }
        for columns in REPLACED {
            manager.create_index(index("guarantee", columns)).await?;
        }
        manager.alter_table(Table::alter().table("guarantee").drop_column("chamber_id").to_owned()).await
    }
}

async fn create_peer(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "membership_peer";
    let mut of_application =
        references(TABLE, "application_id", "membership_application", ForeignKeyAction::Cascade);
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("application_id"))
                .col(integer("round"))
                .col(uuid_null("person_id"))
                .col(uuid_null("asked_by"))
                .col(timestamp_with_time_zone("asked_at"))
                .col(timestamp_with_time_zone_null("declined_at"))
                .foreign_key(&mut of_application)
                .foreign_key(&mut references(TABLE, "person_id", "person", ForeignKeyAction::SetNull))
                .foreign_key(&mut references(TABLE, "asked_by", "person", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique(TABLE, &["application_id", "round", "person_id"])).await?;
    manager.create_index(index(TABLE, &["person_id"])).await
}

async fn create_environmental_claim(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "environmental_claim";
    let of = |column, target| references(TABLE, column, target, ForeignKeyAction::Cascade);
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(uuid("organisation_id"))
                .col(uuid_null("offer_id"))
                .col(json_binary("words"))
                .col(text("sentence"))
                .col(text("state").check(one_of("state", &["open", "asked", "based"])))
                .col(text_null("basis"))
                .col(text_null("reason"))
                .col(integer("version"))
                .col(timestamp_with_time_zone("found_at"))
                .col(uuid_null("decided_by"))
                .col(timestamp_with_time_zone_null("decided_at"))
                .foreign_key(&mut of("chamber_id", "chamber"))
                .foreign_key(&mut of("organisation_id", "organisation"))
                .foreign_key(&mut of("offer_id", "offer"))
                .foreign_key(&mut references(TABLE, "decided_by", "person", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index(TABLE, &["organisation_id"])).await?;
    manager.create_index(index(TABLE, &["offer_id"])).await?;
    manager.create_index(index(TABLE, &["chamber_id", "state", "found_at"])).await
}

fn name(columns: &[&str]) -> String {
    format!("ix_guarantee_{}", columns.join("_"))
}
