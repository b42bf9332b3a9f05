//! Membership of a Chamber: criteria and charters in versions, applications with their answers and reviews, members,
//! what they have to do, rights by category, recognition between Chambers.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::build::{drop_tables, index, one_of, references, unique};

const TABLES: &[&str] = &[
    "membership_recognition",
    "membership_right",
    "membership_event",
    "membership_plan_item",
    "membership_review",
    "membership_answer",
    "membership_application",
    "membership",
    "charter",
    "criterion",
    "criteria_set",
];
const VERSIONS: &[&str] = &["draft", "published", "replaced"];
const CATEGORIES: &[&str] = &["collective", "individual", "support", "partner"];
const NOTIONS: &[&str] = &[
    "collective_interest",
    "autonomy",
    "governance",
    "limited_profit",
    "transparency",
    "environment",
    "work",
    "inclusion",
    "territory",
    "residual_assets",
];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        criteria(manager).await?;
        charter(manager).await?;
        membership(manager).await?;
        application(manager).await?;
        answer(manager).await?;
        review(manager).await?;
        plan_item(manager).await?;
        event(manager).await?;
        right(manager).await?;
        recognition(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, TABLES).await
    }
}

/// A foreign key whose rows go with their target.
fn of(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    references(table, column, target, ForeignKeyAction::Cascade)
}

/// A foreign key that is forgotten with its target.
fn by(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    references(table, column, target, ForeignKeyAction::SetNull)
}

/// A foreign key whose target stays while there are rows.
fn kept(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    references(table, column, target, ForeignKeyAction::Restrict)
}

async fn criteria(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("criteria_set")
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(integer("number"))
                .col(text("label"))
                .col(text("status").check(one_of("status", VERSIONS)))
                .col(date_null("published_on"))
                .col(integer("version"))
                .col(timestamp_with_time_zone("created_at"))
                .col(uuid_null("draft_of"))
                .col(uuid_null("in_force_for"))
                .foreign_key(&mut of("criteria_set", "chamber_id", "chamber"))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("criteria_set", &["chamber_id", "number"])).await?;
    manager.create_index(unique("criteria_set", &["draft_of"])).await?;
    manager.create_index(unique("criteria_set", &["in_force_for"])).await?;
    manager
        .create_table(
            Table::create()
                .table("criterion")
                .col(uuid("id").primary_key())
                .col(uuid("set_id"))
                .col(integer("position"))
                .col(text("code"))
                .col(text("kind").check(one_of("kind", &["binding", "progressive"])))
                .col(text("notion").check(one_of("notion", NOTIONS)))
                .col(text("scale").check(one_of("scale", &["yes_no", "steps", "words"])))
                .col(json_binary("title"))
                .col(json_binary("question"))
                .col(json_binary("evidence"))
                .col(boolean("needs_evidence"))
                .foreign_key(&mut of("criterion", "set_id", "criteria_set"))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("criterion", &["set_id", "code"])).await
}

async fn charter(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("charter")
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(integer("number"))
                .col(text("label"))
                .col(text("status").check(one_of("status", VERSIONS)))
                .col(json_binary("text"))
                .col(json_binary("sha256"))
                .col(date_null("published_on"))
                .col(integer("version"))
                .col(timestamp_with_time_zone("created_at"))
                .col(uuid_null("draft_of"))
                .col(uuid_null("in_force_for"))
                .foreign_key(&mut of("charter", "chamber_id", "chamber"))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("charter", &["chamber_id", "number"])).await?;
    manager.create_index(unique("charter", &["draft_of"])).await?;
    manager.create_index(unique("charter", &["in_force_for"])).await
}

async fn membership(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const STATUSES: &[&str] = &["active", "suspended", "lapsed", "resigned", "excluded"];
    manager
        .create_table(
            Table::create()
                .table("membership")
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(uuid("organisation_id"))
                .col(text("category").check(one_of("category", CATEGORIES)))
                .col(text("status").check(one_of("status", STATUSES)))
                .col(date("since"))
                .col(date("valid_to"))
                .col(uuid("criteria_set_id"))
                .col(date("checked_on"))
                .col(text_null("reason"))
                .col(uuid_null("guarantee_id"))
                .col(uuid_null("charter_guarantee_id"))
                .col(integer("version"))
                .col(integer_null("reminded"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .foreign_key(&mut of("membership", "chamber_id", "chamber"))
                .foreign_key(&mut of("membership", "organisation_id", "organisation"))
                .foreign_key(&mut kept("membership", "criteria_set_id", "criteria_set"))
                .foreign_key(&mut by("membership", "guarantee_id", "guarantee"))
                .foreign_key(&mut by("membership", "charter_guarantee_id", "guarantee"))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("membership", &["chamber_id", "organisation_id"])).await?;
    manager.create_index(index("membership", &["organisation_id"])).await?;
    manager.create_index(index("membership", &["status", "valid_to"])).await
}

async fn application(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "membership_application";
    const STATUSES: &[&str] = &[
        "draft",
        "submitted",
        "accepted",
        "accepted_with_plan",
        "refused",
        "appealed",
        "upheld",
        "withdrawn",
    ];
    let mut table = Table::create()
        .table(TABLE)
        .col(uuid("id").primary_key())
        .col(uuid("chamber_id"))
        .col(uuid("organisation_id"))
        .col(boolean("is_renewal"))
        .col(text_null("category").check(one_of("category", CATEGORIES)))
        .col(text("status").check(one_of("status", STATUSES)))
        .col(uuid("criteria_set_id"))
        .col(uuid("charter_id"))
        .col(integer("round"))
        .col(integer("version"))
        .col(uuid_null("signed_by"))
        .col(text_null("signed_name"))
        .col(text_null("signed_role"))
        .col(timestamp_with_time_zone_null("signed_at"))
        .col(text_null("signed_language"))
        .col(text_null("signed_sha256"))
        .col(uuid_null("started_by"))
        .col(uuid_null("submitted_by"))
        .col(timestamp_with_time_zone_null("submitted_at"))
        .col(uuid_null("decided_by"))
        .col(timestamp_with_time_zone_null("decided_at"))
        .col(text_null("reason"))
        .col(text_null("appeal"))
        .col(uuid_null("appealed_by"))
        .col(timestamp_with_time_zone_null("appealed_at"))
        .col(uuid_null("appeal_decided_by"))
        .col(timestamp_with_time_zone_null("appeal_decided_at"))
        .col(text_null("appeal_reason"))
        .col(integer_null("reminded"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(uuid_null("open_for"))
        .foreign_key(&mut of(TABLE, "chamber_id", "chamber"))
        .foreign_key(&mut of(TABLE, "organisation_id", "organisation"))
        .foreign_key(&mut kept(TABLE, "criteria_set_id", "criteria_set"))
        .foreign_key(&mut kept(TABLE, "charter_id", "charter"))
        .to_owned();
    for person in
        ["signed_by", "started_by", "submitted_by", "decided_by", "appealed_by", "appeal_decided_by"]
    {
        table.foreign_key(&mut by(TABLE, person, "person"));
    }
    manager.create_table(table).await?;
    manager.create_index(unique(TABLE, &["chamber_id", "open_for"])).await?;
    manager.create_index(index(TABLE, &["organisation_id", "created_at"])).await?;
    manager.create_index(index(TABLE, &["status", "submitted_at"])).await?;
    manager.create_index(index(TABLE, &["status", "updated_at"])).await
}

async fn answer(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "membership_answer";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("application_id"))
                .col(uuid("criterion_id"))
                .col(integer_null("level"))
                .col(text("text"))
                .col(text_null("link"))
                .col(uuid_null("file_id"))
                .col(text_null("file_name"))
                .col(text_null("file_type"))
                .col(text_null("file_sha256"))
                .col(big_integer_null("file_size"))
                .col(uuid_null("covered_by"))
                .primary_key(Index::create().col("application_id").col("criterion_id"))
                .foreign_key(&mut of(TABLE, "application_id", "membership_application"))
                .foreign_key(&mut of(TABLE, "criterion_id", "criterion"))
                .foreign_key(&mut by(TABLE, "file_id", "stored_file"))
                .foreign_key(&mut by(TABLE, "covered_by", "chamber"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index(TABLE, &["file_id"])).await
}

async fn review(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "membership_review";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("application_id"))
                .col(integer("round"))
                .col(uuid_null("person_id"))
                .col(text("recommendation").check(one_of("recommendation", &["accept", "plan", "refuse"])))
                .col(text("summary"))
                .col(json_binary("findings"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(&mut of(TABLE, "application_id", "membership_application"))
                .foreign_key(&mut by(TABLE, "person_id", "person"))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique(TABLE, &["application_id", "round", "person_id"])).await?;
    manager.create_index(index(TABLE, &["person_id"])).await
}

async fn plan_item(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "membership_plan_item";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("membership_id"))
                .col(uuid("application_id"))
                .col(integer("position"))
                .col(text("text"))
                .col(date("due_on"))
                .col(text("status").check(one_of("status", &["open", "done", "dropped"])))
                .col(uuid_null("closed_by"))
                .col(date_null("closed_on"))
                .col(text_null("note"))
                .col(integer_null("reminded"))
                .foreign_key(&mut of(TABLE, "membership_id", "membership"))
                .foreign_key(&mut of(TABLE, "application_id", "membership_application"))
                .foreign_key(&mut by(TABLE, "closed_by", "person"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index(TABLE, &["membership_id", "status"])).await?;
    manager.create_index(index(TABLE, &["status", "due_on"])).await
}

async fn event(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "membership_event";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(uuid("organisation_id"))
                .col(uuid_null("application_id"))
                .col(timestamp_with_time_zone("at"))
                .col(uuid_null("person_id"))
                .col(text("what"))
                .col(text_null("reason"))
                .foreign_key(&mut of(TABLE, "chamber_id", "chamber"))
                .foreign_key(&mut of(TABLE, "organisation_id", "organisation"))
                .foreign_key(&mut by(TABLE, "application_id", "membership_application"))
                .foreign_key(&mut by(TABLE, "person_id", "person"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index(TABLE, &["organisation_id", "chamber_id", "at"])).await?;
    manager.create_index(index(TABLE, &["application_id"])).await
}

async fn right(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "membership_right";
    const HOLDERS: &[&str] = &["collective", "individual", "support", "partner", "outsider"];
    const RIGHTS: &[&str] = &["vote", "see_prices", "publish_offers", "receive_tenders"];
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("chamber_id"))
                .col(text("holder").check(one_of("holder", HOLDERS)))
                .col(text("right_code").check(one_of("right_code", RIGHTS)))
                .col(boolean("is_granted"))
                .primary_key(Index::create().col("chamber_id").col("holder").col("right_code"))
                .foreign_key(&mut of(TABLE, "chamber_id", "chamber"))
                .to_owned(),
        )
        .await
}

async fn recognition(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    const TABLE: &str = "membership_recognition";
    manager
        .create_table(
            Table::create()
                .table(TABLE)
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(uuid("other_chamber_id"))
                .col(text("notion").check(one_of("notion", NOTIONS)))
                .col(date("valid_from"))
                .col(date_null("valid_to"))
                .foreign_key(&mut of(TABLE, "chamber_id", "chamber"))
                .foreign_key(&mut of(TABLE, "other_chamber_id", "chamber"))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique(TABLE, &["chamber_id", "other_chamber_id", "notion", "valid_from"])).await
}
