//! An import, by command or from the desk: what was read, by whom, what became of it.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// What was imported.
    ImportKind { Directory = "directory", Notices = "notices", Places = "places" }
}

crate::text_enum! {
    /// A worker still has to run it, it ran, it could not.
    ImportStatus { Waiting = "waiting", Done = "done", Failed = "failed" }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_run")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportRunId,
    pub chamber_id: ChamberId,
    pub kind: ImportKind,
    pub status: ImportStatus,
    /// Nothing was kept: a trial shows what would happen.
    pub is_trial: bool,
    pub source: Option<String>,
    pub file_name: String,
    pub file_sha256: String,
    pub file_size: i64,
    /// An upload, while it may still be applied.
    pub upload_file_id: Option<FileId>,
    /// The trial that this run applies.
    #[sea_orm(unique)]
    pub trial_id: Option<ImportRunId>,
    /// Absent: by command.
    pub person_id: Option<PersonId>,
    pub started_at: DateTimeUtc,
    pub duration_ms: Option<i64>,
    pub rows: i64,
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub refused: i64,
    /// Why nothing was imported.
    pub error: Option<String>,
    /// What the command writes with `--report`, forgotten after some months.
    #[sea_orm(column_type = "JsonBinary")]
    pub report: Option<Json>,
}

impl ActiveModelBehavior for ActiveModel {}
