//! What a Chamber grants by category, and what it takes over from other Chambers.

use chrono::{Days, NaiveDate};
use entity::membership::criterion::Notion;
use entity::membership::recognition;
use entity::membership::right::{Right, RightsHolder};
use entity::values::{ChamberId, RecognitionId};
use serde_json::json;

use super::super::model::{Error, Rights};
use super::super::{policy, rights, store};
use crate::app::App;
use crate::jobs::changes::{self, Change, changed};
use crate::web::viewer::Viewer;
use crate::{audit, chambers, db};

/// What a table grants, in one text: two of them are equal when the tables are.
pub fn fingerprint(rights: &Rights) -> String {
    let all =
        RightsHolder::ALL.iter().flat_map(|holder| Right::ALL.iter().map(move |right| (*holder, *right)));
    let granted = all.filter(|(holder, right)| rights.grants(*holder, *right));
    granted.map(|(holder, right)| format!("{holder}.{right}")).collect::<Vec<_>>().join(" ")
}

/// Sets the whole table of rights of a Chamber, by somebody who saw it as its fingerprint says. Only what differs from
/// before is logged.
pub async fn set_rights(
    app: &App,
    viewer: &Viewer,
    chamber: ChamberId,
    (seen, granted): (&str, &[(RightsHolder, Right)]),
) -> Result<(), Error> {
    if !policy::can_keep(viewer, chamber) {
        return Err(Error::NotFound);
    }
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        chambers::hold(txn, chamber).await?;
        let before = rights::of_chamber(txn, chamber).await?;
        if fingerprint(&before) != seen {
            return Err(Error::Changed);
        }
        let rows: Vec<_> = RightsHolder::ALL
            .iter()
            .flat_map(|holder| Right::ALL.iter().map(move |right| (*holder, *right)))
            .map(|(holder, right)| (holder, right, granted.contains(&(holder, right))))
            .collect();
        let different = differences(&before, &rows);
        if different.is_empty() {
            return Ok(());
        }
        store::save_rights(txn, chamber, rows).await?;
        // Who may hear of tenders is kept in memory with the suppliers.
        changed(txn, Change::Index(changes::SUPPLIERS), now).await?;
        let detail = json!({ "changed": different });
        let subject = format!("chamber:{chamber}");
        audit::record(txn, (viewer, Some(chamber)), "membership.rights", &subject, detail, now).await?;
        Ok::<_, Error>(())
    })
    .await?;
    app.bell.notify_one();
    Ok(())
}

fn differences(before: &Rights, rows: &[(RightsHolder, Right, bool)]) -> Vec<String> {
    let differs = |row: &&(RightsHolder, Right, bool)| before.grants(row.0, row.1) != row.2;
    rows.iter()
        .filter(differs)
        .map(|(holder, right, is_granted)| format!("{holder}.{right}={is_granted}"))
        .collect()
}

/// What a Chamber wants to recognise of another from a day on.
#[derive(Debug, Clone)]
pub struct Wish {
    pub chamber: ChamberId,
    pub other: ChamberId,
    pub notions: Vec<Notion>,
    pub from: NaiveDate,
}

/// Brings the recognition of another Chamber in line with a wish: new notions begin, those no longer named end with the
/// day before; what has not begun yet goes.
pub async fn recognise(app: &App, viewer: &Viewer, wish: Wish) -> Result<(), Error> {
    if !policy::can_keep(viewer, wish.chamber) || wish.chamber == wish.other {
        return Err(Error::NotFound);
    }
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        if !chambers::names(txn).await?.iter().any(|name| name.id == wish.other) {
            return Err(Error::NotFound);
        }
        let present = store::list_recognised_locked(txn, wish.chamber, wish.other).await?;
        let (mut begun, mut ended) = (Vec::new(), Vec::new());
        for notion in Notion::ALL {
            let open = present.iter().find(|row| row.notion == *notion && row.valid_to.is_none());
            match (open, wish.notions.contains(notion)) {
                (None, true) => {
                    begun.push(*notion);
                    begin(txn, &present, &wish, *notion).await?;
                }
                (Some(row), false) => {
                    ended.push(*notion);
                    end(txn, row.clone(), wish.from).await?;
                }
                _ => {}
            }
        }
        if begun.is_empty() && ended.is_empty() {
            return Ok(());
        }
        let detail = json!({ "other": wish.other, "begun": begun, "ended": ended, "from": wish.from });
        let (by, subject) = ((viewer, Some(wish.chamber)), format!("chamber:{}", wish.chamber));
        audit::record(txn, by, "membership.recognition", &subject, detail, now).await?;
        Ok(())
    })
    .await
}

/// Begins with a day; what was to end just before it, or on it, goes on instead.
async fn begin(
    txn: &impl sea_orm::ConnectionTrait,
    present: &[recognition::Model],
    wish: &Wish,
    notion: Notion,
) -> Result<(), Error> {
    let before = wish.from.checked_sub_days(Days::new(1)).unwrap_or(wish.from);
    let adjoining =
        present.iter().find(|row| row.notion == notion && row.valid_to.is_some_and(|last| last >= before));
    match adjoining {
        Some(row) => {
            store::update_recognition(txn, recognition::Model { valid_to: None, ..row.clone() }).await?;
        }
        None => {
            let row = recognition::Model {
                id: RecognitionId::new(),
                chamber_id: wish.chamber,
                other_chamber_id: wish.other,
                notion,
                valid_from: wish.from,
                valid_to: None,
            };
            store::insert_recognition(txn, row).await?;
        }
    }
    Ok(())
}

async fn end(
    txn: &impl sea_orm::ConnectionTrait,
    row: recognition::Model,
    from: NaiveDate,
) -> Result<(), Error> {
    let last = from.checked_sub_days(Days::new(1)).unwrap_or(from);
    if last < row.valid_from {
        store::delete_recognition(txn, row.id).await?;
    } else {
        store::update_recognition(txn, recognition::Model { valid_to: Some(last), ..row }).await?;
    }
    Ok(())
}
