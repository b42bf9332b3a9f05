//! Guarantees are challenged by anybody; schemes are edited in dated versions; each Chamber weighs; a renewal under way
//! is shown by a document of its own; what concerns the Chamber itself is checked by two.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, date, date_null, integer, integer_null, json_binary, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
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
        for column in scheme_columns() {
            add(manager, "guarantee_scheme", column).await?;
        }
        for column in guarantee_columns() {
            add(manager, "guarantee", column).await?;
        }
        let purpose = text("purpose").default("proof").check(one_of("purpose", PURPOSES)).to_owned();
        add(manager, "guarantee_evidence", purpose).await?;
        manager.create_index(index("guarantee", &["status", "first_checked_by"])).await?;
        create_scheme_version(manager).await?;
        create_challenge(manager).await?;
        create_weights(manager).await?;
        rebuild_event(manager, &[ACTS, &["confirmed"]].concat()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let new_acts = Query::delete()
            .from_table("guarantee_event")
            .and_where(Expr::col("what").eq("confirmed"))
            .to_owned();
        manager.execute(new_acts).await?;
        rebuild_event(manager, ACTS).await?;
        drop_tables(manager, &["trust_weights", "guarantee_challenge", "guarantee_scheme_version"]).await?;
        let name = "ix_guarantee_status_first_checked_by";
        manager.drop_index(Index::drop().name(name).table("guarantee").to_owned()).await?;
        remove(manager, "guarantee_evidence", "purpose").await?;
        for column in ["renewal_filed_on", "first_checked_on", "first_checked_by", "scheme_version"] {
            remove(manager, "guarantee", column).await?;
        }
        for column in [
            "edited_by",
            "edited_at",
            "is_withdrawn",
            "register_url",
            "surveillance_months",
            "is_limited",
            "levels",
            "evidence",
            "scopes",
            "version",
        ] {
            remove(manager, "guarantee_scheme", column).await?;
        }
        Ok(())
    }
}

fn scheme_columns() -> Vec<ColumnDef> {
    vec![
        integer("version").default(1).to_owned(),
        json_binary("scopes").default("[]").to_owned(),
        text("evidence").default("document").check(one_of("evidence", EVIDENCE)).to_owned(),
        json_binary("levels").default("[]").to_owned(),
        boolean("is_limited").default(false).to_owned(),
        integer_null("surveillance_months"),
        text_null("register_url"),
        boolean("is_withdrawn").default(false).to_owned(),
        timestamp_with_time_zone_null("edited_at"),
        uuid_null("edited_by"),
    ]
}

fn guarantee_columns() -> Vec<ColumnDef> {
    vec![
        integer("scheme_version").default(1).to_owned(),
        uuid_null("first_checked_by"),
        date_null("first_checked_on"),
        date_null("renewal_filed_on"),
    ]
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

async fn remove(manager: &SchemaManager<'_>, table: &'static str, column: &'static str) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await
}

async fn create_scheme_version(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "guarantee_scheme_version";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("scheme_id"))
                .col(integer("version"))
                .col(date("valid_from"))
                .col(json_binary("content"))
                .col(text_null("reason"))
                .col(uuid_null("changed_by"))
                .col(timestamp_with_time_zone("changed_at"))
                .foreign_key(&mut references(
                    TABLE,
                    "scheme_id",
                    "guarantee_scheme",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique(TABLE, &["scheme_id", "version"])).await
}

async fn create_challenge(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "guarantee_challenge";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("guarantee_id"))
                .col(uuid_null("reporter_id"))
                .col(text_null("reporter_email"))
                .col(text("language"))
                .col(text("ground").check(one_of("ground", GROUNDS)))
                .col(text("message"))
                .col(text("state").check(one_of("state", STATES)))
                .col(date("answer_until"))
                .col(text_null("answer"))
                .col(uuid_null("answered_by"))
                .col(timestamp_with_time_zone_null("answered_at"))
                .col(text_null("effect").check(one_of("effect", EFFECTS)))
                .col(text_null("outcome"))
                .col(uuid_null("decided_by"))
                .col(timestamp_with_time_zone_null("decided_at"))
                .col(integer("version"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(&mut references(TABLE, "guarantee_id", "guarantee", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index(TABLE, &["guarantee_id"])).await?;
    manager.create_index(index(TABLE, &["state", "created_at"])).await
}

async fn create_weights(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "trust_weights";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("chamber_id").primary_key())
                .col(json_binary("weights"))
                .col(integer("version"))
                .col(uuid_null("changed_by"))
                .col(timestamp_with_time_zone("changed_at"))
                .foreign_key(&mut references(TABLE, "chamber_id", "chamber", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
}

/// The history again with other acts allowed: SQLite cannot change a check.
async fn rebuild_event(manager: &SchemaManager<'_>, acts: &[&'static str]) -> Result<(), DbErr> {
    const TABLE: &str = "guarantee_event";
    const NEW: &str = "guarantee_event_new";
    const COLUMNS: [&str; 9] = [
        "id",
        "guarantee_id",
        "at",
        "person_id",
        "from_status",
        "to_status",
        "what",
        "reason",
        "evidence_sha256",
    ];
    manager
        .create_table(
            Table::create()
                .table(NEW)
                .col(uuid("id").primary_key())
                .col(uuid("guarantee_id"))
                .col(timestamp_with_time_zone("at"))
                .col(uuid_null("person_id"))
                .col(text_null("from_status").check(one_of("from_status", STATUSES)))
                .col(text("to_status").check(one_of("to_status", STANDINGS)))
                .col(text("what").check(one_of("what", acts)))
                .col(text_null("reason"))
                .col(text_null("evidence_sha256"))
                .foreign_key(&mut references(NEW, "guarantee_id", "guarantee", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    let all = Query::select().columns(COLUMNS).from(TABLE).to_owned();
    let copied = Query::insert().into_table(NEW).columns(COLUMNS).select_from(all).map_err(wrong)?.to_owned();
    manager.execute(copied).await?;
    manager.drop_table(Table::drop().table(TABLE).to_owned()).await?;
    manager.rename_table(Table::rename().table(NEW, TABLE).to_owned()).await?;
    manager.create_index(index(TABLE, &["guarantee_id", "at"])).await
}

fn wrong(error: impl std::fmt::Display) -> DbErr {
    DbErr::Migration(error.to_string())
}

const PURPOSES: &[&str] = &["proof", "renewal"];
const EVIDENCE: &[&str] = &["none", "document", "register_ref"];
const STATES: &[&str] = &["open", "answered", "upheld", "dismissed"];
const EFFECTS: &[&str] = &["none", "suspended", "withdrawn"];
const GROUNDS: &[&str] = &["not_held", "ended", "other_holder", "beyond_scope", "misleading", "other"];
const STATUSES: &[&str] = &["declared", "submitted", "verified", "rejected", "suspended", "revoked"];

const STANDINGS: &[&str] =
    &["declared", "submitted", "verified", "rejected", "suspended", "revoked", "expired"];

const ACTS: &[&str] = &[
    "added",
    "changed",
    "evidence_added",
    "evidence_removed",
    "submitted",
    "withdrawn",
    "verified",
    "rejected",
    "suspended",
    "restored",
    "revoked",
    "expired",
    "evidence_forgotten",
];
