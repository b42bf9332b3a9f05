//! A Chamber's rules for its queues: after how many days a case is late, which needs are checked before they appear.

use std::collections::BTreeMap;

use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::values::*;

crate::text_enum! {
    /// Whose needs the Chamber checks before they are published.
    NeedCheck {
        /// Those of every buyer.
        Always = "always",
        /// Those of buyers of whom it has cleared none yet.
        New = "new",
        Never = "never",
    }
}

/// Days by the name of the queue; a queue that is absent has the usual number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct OverdueDays(pub BTreeMap<String, i64>);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "queue_rules")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub chamber_id: ChamberId,
    #[sea_orm(column_type = "JsonBinary")]
    pub overdue_days: OverdueDays,
    pub need_check: NeedCheck,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
