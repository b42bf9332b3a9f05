//! Use cases of the room.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::trust::{guarantee, scheme};
use entity::values::{GuaranteeId, PersonId};
use sea_orm::{ConnectionTrait, DatabaseConnection};

use super::model::{self, Error, GuaranteeStatus, NewGuarantee};
use super::moves::Act;
use super::store_cases::{self, NewEvent};
use super::{reference, store};
use crate::db;
use crate::jobs::changes::{Change, changed};

/// Brings the schemes of the database in line with our table; unchanged ones cost one read. Schemes that the table no
/// longer has stay, because guarantees rest on them.
pub async fn load_schemes(db: &DatabaseConnection) -> anyhow::Result<()> {
    let wanted = reference::read()?;
    let known = known_schemes(db).await?;
    let (known_ones, new): (Vec<_>, Vec<_>) =
        wanted.into_iter().partition(|scheme| known.contains_key(&scheme.code));
    let different: Vec<_> = known_ones
        .into_iter()
        .filter_map(|scheme| {
            let present = known.get(&scheme.code)?;
            let scheme = scheme::Model { id: present.id, ..scheme };
            (scheme != *present).then_some(scheme)
        })
        .collect();
    if new.is_empty() && different.is_empty() {
        return Ok(());
    }
    db::write(db, async |txn| {
        if !new.is_empty() {
            store::insert_schemes(txn, new.clone()).await?;
        }
        for scheme in &different {
            store::update_scheme(txn, scheme.clone()).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    })
    .await?;
    Ok(())
}

async fn known_schemes(db: &impl ConnectionTrait) -> Result<HashMap<String, scheme::Model>, sea_orm::DbErr> {
    let rows = store::list_scheme_rows(db).await?;
    Ok(rows.into_iter().map(|row| (row.code.clone(), row)).collect())
}

/// Records a guarantee and has the supplier's search document made again.
pub async fn insert(
    db: &impl ConnectionTrait,
    new: NewGuarantee,
    now: DateTime<Utc>,
) -> Result<GuaranteeId, Error> {
    insert_by(db, new, None, now).await
}

/// The same by a person.
pub(super) async fn insert_by(
    db: &impl ConnectionTrait,
    new: NewGuarantee,
    person_id: Option<PersonId>,
    now: DateTime<Utc>,
) -> Result<GuaranteeId, Error> {
    let schemes = store::schemes(db).await?;
    let scheme = schemes.into_iter().find(|scheme| scheme.code == new.scheme).ok_or(Error::UnknownScheme)?;
    model::check(&new, &scheme)?;
    let (scope, site) = new.scope.stored();
    let row = guarantee::Model {
        id: GuaranteeId::new(),
        organisation_id: new.organisation_id,
        scheme_id: scheme.id,
        scope,
        site,
        status: new.status,
        level: new.level,
        reference: new.reference,
        issued_on: new.issued_on,
        valid_from: new.valid_from,
        valid_to: new.valid_to,
        method: new.method,
        verified_on: new.verified_on,
        verified_by: new.verified_by,
        reason: new.reason,
        submitted_by: None,
        submitted_at: (new.status == GuaranteeStatus::Submitted).then_some(now),
        next_check_on: None,
        note: None,
        version: 1,
        reminded: None,
        created_at: now,
        updated_at: now,
    };
    let id = row.id;
    let event = NewEvent {
        guarantee_id: id,
        person_id,
        from: None,
        to: row.status.into(),
        what: Act::Added,
        reason: row.reason.clone(),
        evidence_sha256: None,
    };
    store::insert_guarantee(db, row).await?;
    store_cases::insert_event(db, event, now).await?;
    changed(db, Change::Supplier(new.organisation_id), now).await?;
    Ok(id)
}
