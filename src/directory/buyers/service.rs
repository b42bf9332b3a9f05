//! Reading and deciding who may buy.

use chrono::{DateTime, Utc};
use entity::directory::organisation;
use entity::values::OrganisationId;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::mails;
use crate::app::App;
use crate::directory::forms::ASKS_TO_BUY;
use crate::directory::model::Error;
use crate::directory::{policy, store};
use crate::jobs::changes::{self, Change};
use crate::web::viewer::Viewer;
use crate::{accounts, audit, db, jobs};

/// Where an organisation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Asks,
    Buys,
}

/// What staff decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Grant,
    Refuse,
    /// Takes a right back that was given.
    Withdraw,
}

impl Decision {
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "grant" => Some(Self::Grant),
            "refuse" => Some(Self::Refuse),
            "withdraw" => Some(Self::Withdraw),
            _ => None,
        }
    }

    /// Dotted verb of the log.
    const fn action(self) -> &'static str {
        match self {
            Self::Grant => "directory.buyer_granted",
            Self::Refuse => "directory.buyer_refused",
            Self::Withdraw => "directory.buyer_withdrawn",
        }
    }
}

/// The record, if the viewer decides about it.
pub async fn find(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: OrganisationId,
) -> Result<organisation::Model, Error> {
    let row = store::find(db, id).await?.ok_or(Error::NotFound)?;
    if policy::can_decide_buying(viewer, row.chamber_id) { Ok(row) } else { Err(Error::NotFound) }
}

/// Has a record ask to buy (demonstration).
pub async fn ask_to_buy(
    txn: &impl ConnectionTrait,
    id: OrganisationId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
    let flags = row.flags.0.iter().cloned().chain([ASKS_TO_BUY.to_owned()]).collect();
    let row = organisation::Model { flags: store::texts(flags), updated_at: now, ..row };
    Ok(store::update(txn, row).await?)
}

/// Decides; the people of the organisation are told in their language, with the reason.
pub async fn decide(
    app: &App,
    viewer: &Viewer,
    id: OrganisationId,
    decision: Decision,
    reason: &str,
) -> Result<(), Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let old = store::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if !policy::can_decide_buying(viewer, old.chamber_id) {
            return Err(Error::NotFound);
        }
        let asks = old.flags.0.iter().any(|flag| flag == ASKS_TO_BUY);
        let is_possible = match decision {
            Decision::Grant => !old.is_buyer,
            Decision::Refuse => asks && !old.is_buyer,
            Decision::Withdraw => old.is_buyer,
        };
        if !is_possible {
            return Err(Error::AlreadyDecided);
        }
        // Who asked for the organisation, acting for it, is not who says yes.
        if accounts::acting::has_acted(txn, viewer.person_id, id, old.updated_at).await? {
            return Err(Error::OwnCase);
        }
        let flags = old.flags.0.iter().filter(|flag| *flag != ASKS_TO_BUY).cloned().collect();
        let chamber = old.chamber_id;
        let name = old.brand.clone().unwrap_or_else(|| old.name.clone());
        let changed = organisation::Model {
            is_buyer: decision == Decision::Grant,
            flags: store::texts(flags),
            updated_at: now,
            ..old
        };
        store::update(txn, changed).await?;
        changes::changed(txn, Change::Supplier(id), now).await?;
        let detail = json!({ "reason": reason });
        let by = (viewer, Some(chamber));
        audit::record(txn, by, decision.action(), &format!("organisation:{id}"), detail, now).await?;
        for person in accounts::recipients(txn, id).await? {
            let letter = mails::decided(&person, &name, id, (decision, reason), &app.base_url_of(chamber));
            jobs::enqueue(txn, &letter, now).await?;
        }
        Ok(())
    })
    .await?;
    app.suppliers.forget();
    app.bell.notify_one();
    Ok(())
}
