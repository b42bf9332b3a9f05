//! Guarantee schemes and guarantees.

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
                    .table("guarantee_scheme")
                    .col(uuid("id").primary_key())
                    .col(text("code"))
                    .col(text("kind").check(one_of("kind", KINDS)))
                    .col(json_binary("name"))
                    .col(text("issuer"))
                    .col(json_binary("jurisdictions"))
                    .col(json_binary("domains"))
                    .col(integer_null("validity_months"))
                    .col(boolean("is_certifiable"))
                    .col(json_binary("grants"))
                    .col(text("source"))
                    .col(date_null("checked_on"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(unique("guarantee_scheme", &["code"])).await?;
        manager
            .create_table(
                Table::create()
                    .table("guarantee")
                    .col(uuid("id").primary_key())
                    .col(uuid("organisation_id"))
                    .col(uuid("scheme_id"))
                    .col(text("scope").check(one_of("scope", &["organisation", "offers"])))
                    .col(text("status").check(one_of("status", STATUSES)))
                    .col(text_null("level"))
                    .col(text_null("reference"))
                    .col(date_null("issued_on"))
                    .col(date_null("valid_from"))
                    .col(date_null("valid_to"))
                    .col(text_null("method").check(one_of("method", METHODS)))
                    .col(date_null("verified_on"))
                    .col(uuid_null("verified_by"))
                    .col(text_null("reason"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .foreign_key(&mut references(
                        "guarantee",
                        "organisation_id",
                        "organisation",
                        ForeignKeyAction::Cascade,
                    ))
                    .foreign_key(&mut references(
                        "guarantee",
                        "scheme_id",
                        "guarantee_scheme",
                        ForeignKeyAction::Restrict,
                    ))
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("guarantee", &["organisation_id"])).await?;
        manager.create_index(index("guarantee", &["scheme_id", "status"])).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["guarantee", "guarantee_scheme"]).await
    }
}

const KINDS: &[&str] = &[
    "legal_status",
    "state_agreement",
    "third_party_certification",
    "participatory_guarantee",
    "chamber_criterion",
    "charter",
    "self_declared",
];

const METHODS: &[&str] = &["public_register", "document", "site_visit", "peer_review", "issuer_confirmation"];

const STATUSES: &[&str] = &["declared", "submitted", "verified", "rejected", "suspended", "revoked"];
