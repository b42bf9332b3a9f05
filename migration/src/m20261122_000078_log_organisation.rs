//! A line of the log says which organisation it is about, so that it is found by the organisation's name.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::uuid_null;
use sea_orm_migration::sea_orm::JsonValue;
use sea_orm_migration::sea_orm::prelude::Uuid;

use crate::build::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Lines read at once.
const CHUNK: u64 = 1_000;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter().table("audit_entry").add_column(uuid_null("organisation_id")).to_owned(),
            )
            .await?;
        fill(manager.get_connection()).await?;
        manager.create_index(index("audit_entry", &["organisation_id", "at"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "ix_audit_entry_organisation_id_at";
        manager.drop_index(Index::drop().name(name).table("audit_entry").to_owned()).await?;
        manager
            .alter_table(Table::alter().table("audit_entry").drop_column("organisation_id").to_owned())
            .await
    }
}

/// Gives the lines from before their organisation.
async fn fill(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let mut last = Uuid::nil();
    loop {
        let some = Query::select()
            .columns(["id", "subject", "detail"])
            .from("audit_entry")
            .and_where(Expr::col("id").gt(last))
            .order_by("id", Order::Asc)
            .limit(CHUNK)
            .to_owned();
        let rows = db.query_all(&some).await?;
        let Some(end) = rows.last() else { return Ok(()) };
        last = end.try_get("", "id")?;
        for row in &rows {
            let (id, subject): (Uuid, String) = (row.try_get("", "id")?, row.try_get("", "subject")?);
            let detail: JsonValue = row.try_get("", "detail")?;
            let told = || detail.get("organisation").and_then(JsonValue::as_str);
            let organisation = subject.strip_prefix("organisation:").or_else(told);
            let Some(organisation) = organisation.and_then(|text| Uuid::parse_str(text).ok()) else {
                continue;
            };
            let change = Query::update()
                .table("audit_entry")
                .value("organisation_id", organisation)
                .and_where(Expr::col("id").eq(id))
                .to_owned();
            db.execute(&change).await?;
        }
    }
}
