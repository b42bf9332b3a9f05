//! One criterion of a version.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// Met before admission, or moved towards.
    CriterionKind { Binding = "binding", Progressive = "progressive" }
}

crate::text_enum! {
    /// How it is answered besides words: yes or no, four steps, or not at all.
    Scale { YesNo = "yes_no", Steps = "steps", Words = "words" }
}

crate::text_enum! {
    /// The ten notions that Chambers have in common; mutual recognition goes by them.
    Notion {
        CollectiveInterest = "collective_interest",
        Autonomy = "autonomy",
        Governance = "governance",
        LimitedProfit = "limited_profit",
        Transparency = "transparency",
        Environment = "environment",
        Work = "work",
        Inclusion = "inclusion",
        Territory = "territory",
        ResidualAssets = "residual_assets",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "criterion")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CriterionId,
    pub set_id: CriteriaSetId,
    /// Order, from 1.
    pub position: i32,
    /// The same criterion in another version has the same code.
    pub code: String,
    pub kind: CriterionKind,
    pub notion: Notion,
    pub scale: Scale,
    #[sea_orm(column_type = "JsonBinary")]
    pub title: LocalText,
    #[sea_orm(column_type = "JsonBinary")]
    pub question: LocalText,
    /// The evidence asked for; empty: none.
    #[sea_orm(column_type = "JsonBinary")]
    pub evidence: LocalText,
    /// Without evidence an application is not complete.
    pub needs_evidence: bool,
}

impl ActiveModelBehavior for ActiveModel {}
