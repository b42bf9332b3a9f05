//! A need that its buyer has handed in to be published, and what the Chamber said.

use sea_orm::entity::prelude::*;

use crate::values::*;

crate::text_enum! {
    /// What became of it.
    CheckOutcome {
        Waiting = "waiting",
        Published = "published",
        SentBack = "sent_back",
        /// The buyer took it back.
        Withdrawn = "withdrawn",
    }
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "need_check")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NeedCheckId,
    pub tender_id: TenderId,
    pub submitted_by: Option<PersonId>,
    pub submitted_at: DateTimeUtc,
    pub outcome: CheckOutcome,
    /// Why it was sent back.
    pub reason: Option<String>,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<DateTimeUtc>,
    /// The need while it waits: at most one check of a need is open.
    #[sea_orm(unique)]
    pub waiting_for: Option<TenderId>,
}

impl ActiveModelBehavior for ActiveModel {}
