//! A Chamber's rules for its queues: when a case is late, and which needs are checked.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::casework::queue_rules::{self, NeedCheck, OverdueDays};
use entity::values::ChamberId;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use super::{QueueKind, store, usual_days};
use crate::app::App;
use crate::web::viewer::Viewer;
use crate::{audit, db};

/// The rules in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    days: BTreeMap<String, i64>,
    pub need_check: NeedCheck,
}

impl Default for Rules {
    /// What holds for a Chamber that has said nothing: a buyer's first need is looked at.
    fn default() -> Self {
        Self { days: BTreeMap::new(), need_check: NeedCheck::New }
    }
}

impl Rules {
    pub fn new(days: BTreeMap<String, i64>, need_check: NeedCheck) -> Self {
        Self { days, need_check }
    }

    /// After how many days a case of this queue is late.
    pub fn days(&self, queue: QueueKind) -> i64 {
        self.days.get(queue.as_str()).copied().unwrap_or_else(|| usual_days(queue))
    }
}

impl From<queue_rules::Model> for Rules {
    fn from(row: queue_rules::Model) -> Self {
        Self { days: row.overdue_days.0, need_check: row.need_check }
    }
}

/// The rules of one Chamber; of several together, the stricter ones.
pub async fn of(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Rules, DbErr> {
    let rows = store::list_rules(db, chambers).await?;
    let has_all = rows.len() == chambers.len();
    let mut rules: Vec<Rules> = rows.into_iter().map(Rules::from).collect();
    if !has_all || rules.is_empty() {
        rules.push(Rules::default());
    }
    if rules.len() == 1 {
        return Ok(rules.remove(0));
    }
    let days = QueueKind::ALL.iter().filter_map(|queue| {
        let least = rules.iter().map(|rules| rules.days(*queue)).min()?;
        Some((queue.to_string(), least))
    });
    let need_check = rules.iter().map(|rules| rules.need_check).min().unwrap_or(NeedCheck::New);
    Ok(Rules { days: days.collect(), need_check })
}

/// Gives a Chamber other rules; staff of another one does not learn that it exists.
pub async fn save(app: &App, viewer: &Viewer, chamber: ChamberId, rules: &Rules) -> Result<bool, DbErr> {
    if !viewer.is_staff_of(chamber) {
        return Ok(false);
    }
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        set(txn, chamber, rules, now).await?;
        let detail = json!({ "days": rules.days, "need_check": rules.need_check });
        let subject = format!("chamber:{chamber}");
        audit::record(txn, (viewer, Some(chamber)), "casework.rules", &subject, detail, now).await
    })
    .await?;
    Ok(true)
}

/// Writes the rules of a Chamber (demonstration, tests).
pub async fn set(
    txn: &impl ConnectionTrait,
    chamber_id: ChamberId,
    rules: &Rules,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = queue_rules::Model {
        chamber_id,
        overdue_days: OverdueDays(rules.days.clone()),
        need_check: rules.need_check,
        updated_at: now,
    };
    store::save_rules(txn, row).await
}
