//! What an application answers to one criterion.

use sea_orm::entity::prelude::*;

use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: ApplicationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub criterion_id: CriterionId,
    /// Place on the scale, from 0.
    pub level: Option<i32>,
    pub text: String,
    pub link: Option<String>,
    /// Absent without a document, or once it was removed after its retention.
    pub file_id: Option<FileId>,
    pub file_name: Option<String>,
    pub file_type: Option<String>,
    pub file_sha256: Option<String>,
    pub file_size: Option<i64>,
    /// The Chamber whose decision counts in place of an answer, noted when the application was submitted.
    pub covered_by: Option<ChamberId>,
}

impl ActiveModelBehavior for ActiveModel {}
