//! One Chamber takes over what another decided on a notion, from a day on.

use sea_orm::entity::prelude::*;

use super::criterion::Notion;
use crate::values::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "membership_recognition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RecognitionId,
    /// Who recognises.
    pub chamber_id: ChamberId,
    /// Whose decisions.
    pub other_chamber_id: ChamberId,
    pub notion: Notion,
    pub valid_from: Date,
    /// Last day; absent: until further notice.
    pub valid_to: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
