//! What staff does with schemes and weights.

use chrono::{DateTime, NaiveDate, Utc};
use entity::trust::{scheme, weights};
use entity::values::{ChamberId, SchemeId};
use sea_orm::ConnectionTrait;
use serde_json::json;

use crate::app::App;
use crate::jobs::changes::{Change, OFFERS, SUPPLIERS, changed};
use crate::trust::content::{self, Content};
use crate::trust::model::{Error, EvidenceNeeded, Weights};
use crate::trust::store_schemes;
use crate::web::viewer::Viewer;
use crate::{audit, db};

/// Makes a scheme; nothing when its code is taken.
pub async fn add(
    app: &App,
    viewer: &Viewer,
    code: String,
    content: Content,
    today: NaiveDate,
) -> Result<Option<SchemeId>, Error> {
    let now = app.clock.now();
    db::write(&app.db, async |txn| {
        let row = scheme::Model { code: code.clone(), ..blank(viewer, now) };
        let row = content.clone().into_row(row);
        if store_schemes::insert(txn, vec![row.clone()]).await? == 0 {
            return Ok(None);
        }
        record(txn, viewer, "trust.scheme_added", &row, (today, None), now).await?;
        Ok(Some(row.id))
    })
    .await
}

/// What `into_row` leaves as it is, of a new one.
fn blank(viewer: &Viewer, now: DateTime<Utc>) -> scheme::Model {
    scheme::Model {
        id: SchemeId::new(),
        code: String::new(),
        kind: crate::trust::model::SchemeKind::SelfDeclared,
        name: entity::values::LocalText::default(),
        issuer: String::new(),
        jurisdictions: Vec::new().into(),
        domains: Vec::new().into(),
        validity_months: None,
        is_certifiable: false,
        grants: Vec::new().into(),
        source: String::new(),
        source_url: None,
        checked_on: None,
        version: 1,
        scopes: Vec::new().into(),
        evidence: EvidenceNeeded::None,
        levels: Vec::new().into(),
        is_limited: false,
        surveillance_months: None,
        register_url: None,
        is_withdrawn: false,
        edited_at: Some(now),
        edited_by: Some(viewer.person_id),
    }
}

/// Gives a scheme a new version; guarantees keep the number of the one they were stated under. Whether anything changed.
pub async fn change(
    app: &App,
    viewer: &Viewer,
    (id, version): (SchemeId, i32),
    content: Content,
    reason: String,
    today: NaiveDate,
) -> Result<bool, Error> {
    let now = app.clock.now();
    let is_changed = db::write(&app.db, async |txn| {
        let present = store_schemes::find_locked(txn, id).await?.ok_or(Error::NotFound)?;
        if present.version != version {
            return Err(Error::Changed);
        }
        let before = Content::of(&present);
        if before == content {
            return Ok(false);
        }
        let row = scheme::Model {
            version: present.version + 1,
            edited_at: Some(now),
            edited_by: Some(viewer.person_id),
            ..content.clone().into_row(present)
        };
        store_schemes::update(txn, row.clone()).await?;
        record(txn, viewer, "trust.scheme_changed", &row, (today, Some(reason.clone())), now).await?;
        if content.shows_otherwise(&before) {
            changed(txn, Change::Index(SUPPLIERS), now).await?;
        }
        Ok(true)
    })
    .await?;
    app.bell.notify_one();
    Ok(is_changed)
}

/// Keeps the version, and a line in the log.
async fn record(
    txn: &impl ConnectionTrait,
    viewer: &Viewer,
    action: &'static str,
    row: &scheme::Model,
    (today, reason): (NaiveDate, Option<String>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let detail = json!({ "code": row.code, "version": row.version, "reason": reason });
    let version = content::version_of(row, today, reason, Some(viewer.person_id), now);
    store_schemes::insert_versions(txn, vec![version]).await?;
    audit::record(txn, (viewer, None), action, &format!("scheme:{}", row.id), detail, now).await?;
    Ok(())
}

/// Lets guarantees weigh otherwise in the hall of a Chamber. Who changes an older version is told.
pub async fn weigh(
    app: &App,
    viewer: &Viewer,
    (chamber_id, version): (ChamberId, i32),
    weights: Weights,
) -> Result<bool, Error> {
    let now = app.clock.now();
    let is_changed = db::write(&app.db, async |txn| {
        let present = store_schemes::find_weights_locked(txn, chamber_id).await?;
        let before = present.as_ref().map_or_else(Weights::default, |row| row.weights);
        if present.as_ref().map_or(0, |row| row.version) != version {
            return Err(Error::Changed);
        }
        if before == weights {
            return Ok(false);
        }
        let changed_by = Some(viewer.person_id);
        let row = weights::Model { chamber_id, weights, version: version + 1, changed_by, changed_at: now };
        match present {
            Some(_) => store_schemes::update_weights(txn, row).await?,
            None => match store_schemes::insert_weights(txn, row).await {
                Err(error) if db::violates(&error, "trust_weights", &["chamber_id"]) => {
                    return Err(Error::Changed);
                }
                done => done?,
            },
        }
        let detail = json!({ "before": before, "after": weights });
        let by = (viewer, Some(chamber_id));
        audit::record(txn, by, "trust.weights_changed", &format!("chamber:{chamber_id}"), detail, now)
            .await?;
        // The order of what is found follows.
        changed(txn, Change::Index(SUPPLIERS), now).await?;
        changed(txn, Change::Index(OFFERS), now).await?;
        Ok(true)
    })
    .await?;
    app.bell.notify_one();
    Ok(is_changed)
}
