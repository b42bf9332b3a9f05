//! Where imported records come from and on what terms, so that every exported record can say it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "directory_source")]
pub struct Model {
    /// Short name, as in `external_ref.source`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Licence as the source states it; absent: it states none.
    pub licence: Option<String>,
    pub url: Option<String>,
    pub imported_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
