//! The Chamber's desk: who has which case in hand, texts for answers, rules of the queues, needs that are checked, imports
//! on record, staff who act for an organisation.

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
        create_casework(manager).await?;
        create_need_check(manager).await?;
        create_import_run(manager).await?;
        create_acting(manager).await?;
        manager
            .alter_table(Table::alter().table("audit_entry").add_column(uuid_null("on_behalf_of")).to_owned())
            .await?;
        // The log is read by Chamber, newest first, and by the organisation for which staff acted.
        manager.create_index(index("audit_entry", &["chamber_id", "at"])).await?;
        manager.create_index(index("audit_entry", &["on_behalf_of", "at"])).await?;
        manager.create_index(index("job", &["status", "finished_at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, name) in [
            ("job", "ix_job_status_finished_at"),
            ("audit_entry", "ix_audit_entry_on_behalf_of_at"),
            ("audit_entry", "ix_audit_entry_chamber_id_at"),
        ] {
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        manager
            .alter_table(Table::alter().table("audit_entry").drop_column("on_behalf_of").to_owned())
            .await?;
        drop_tables(
            manager,
            &["acting", "import_run", "need_check", "answer_text", "case_hold", "queue_rules"],
        )
        .await
    }
}

async fn create_casework(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("queue_rules")
                .col(uuid("chamber_id").primary_key())
                .col(json_binary("overdue_days"))
                .col(text("need_check").check(one_of("need_check", &["always", "new", "never"])))
                .col(timestamp_with_time_zone("updated_at"))
                .foreign_key(&mut references(
                    "queue_rules",
                    "chamber_id",
                    "chamber",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("case_hold")
                .col(text("queue"))
                .col(text("case_key"))
                .col(uuid("chamber_id"))
                .col(uuid("person_id"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone("seen_at"))
                .col(timestamp_with_time_zone_null("taken_at"))
                .primary_key(Index::create().col("queue").col("case_key"))
                .foreign_key(&mut references("case_hold", "person_id", "person", ForeignKeyAction::Cascade))
                .foreign_key(&mut references("case_hold", "chamber_id", "chamber", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("case_hold", &["person_id", "queue"])).await?;
    manager.create_index(index("case_hold", &["seen_at"])).await?;
    manager
        .create_table(
            Table::create()
                .table("answer_text")
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(text("queue"))
                .col(text("name"))
                .col(json_binary("texts"))
                .col(integer("version"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .foreign_key(&mut references(
                    "answer_text",
                    "chamber_id",
                    "chamber",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("answer_text", &["chamber_id", "queue", "name"])).await
}

async fn create_need_check(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("need_check")
                .col(uuid("id").primary_key())
                .col(uuid("tender_id"))
                .col(uuid_null("submitted_by"))
                .col(timestamp_with_time_zone("submitted_at"))
                .col(
                    text("outcome")
                        .check(one_of("outcome", &["waiting", "published", "sent_back", "withdrawn"])),
                )
                .col(text_null("reason"))
                .col(uuid_null("decided_by"))
                .col(timestamp_with_time_zone_null("decided_at"))
                // The tender while it waits: at most one check of a need is open.
                .col(uuid_null("waiting_for"))
                .foreign_key(&mut references("need_check", "tender_id", "tender", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(unique("need_check", &["waiting_for"])).await?;
    manager.create_index(index("need_check", &["outcome", "submitted_at"])).await?;
    manager.create_index(index("need_check", &["tender_id"])).await
}

async fn create_import_run(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("import_run")
                .col(uuid("id").primary_key())
                .col(uuid("chamber_id"))
                .col(text("kind").check(one_of("kind", &["directory", "notices", "places"])))
                .col(text("status").check(one_of("status", &["waiting", "done", "failed"])))
                .col(boolean("is_trial"))
                .col(text_null("source"))
                .col(text("file_name"))
                .col(text("file_sha256"))
                .col(big_integer("file_size"))
                // An upload while its trial waits to be applied.
                .col(uuid_null("upload_file_id"))
                .col(uuid_null("trial_id"))
                .col(uuid_null("person_id"))
                .col(timestamp_with_time_zone("started_at"))
                .col(big_integer_null("duration_ms"))
                .col(big_integer("rows"))
                .col(big_integer("created"))
                .col(big_integer("updated"))
                .col(big_integer("unchanged"))
                .col(big_integer("refused"))
                .col(text_null("error"))
                .col(json_binary_null("report"))
                .foreign_key(&mut references(
                    "import_run",
                    "chamber_id",
                    "chamber",
                    ForeignKeyAction::Cascade,
                ))
                .to_owned(),
        )
        .await?;
    // A trial is applied once.
    manager.create_index(unique("import_run", &["trial_id"])).await?;
    manager.create_index(index("import_run", &["chamber_id", "started_at"])).await
}

async fn create_acting(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("acting")
                .col(uuid("id").primary_key())
                .col(uuid("person_id"))
                .col(uuid("organisation_id"))
                .col(uuid("chamber_id"))
                .col(text("session_key_hash"))
                .col(text("reason"))
                .col(timestamp_with_time_zone("began_at"))
                .col(timestamp_with_time_zone("ends_at"))
                .col(timestamp_with_time_zone_null("ended_at"))
                .foreign_key(&mut references("acting", "person_id", "person", ForeignKeyAction::Cascade))
                .foreign_key(&mut references(
                    "acting",
                    "organisation_id",
                    "organisation",
                    ForeignKeyAction::Cascade,
                ))
                .foreign_key(&mut references("acting", "chamber_id", "chamber", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("acting", &["session_key_hash", "ends_at"])).await?;
    manager.create_index(index("acting", &["organisation_id", "began_at"])).await?;
    manager.create_index(index("acting", &["person_id", "organisation_id"])).await
}
