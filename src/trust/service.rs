//! Use cases of the room.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use entity::trust::{guarantee, scheme};
use entity::values::{GuaranteeId, PersonId};
use sea_orm::{ConnectionTrait, DatabaseConnection};

use super::content::{self, Content};
use super::model::{self, Error, GuaranteeStatus, NewGuarantee};
use super::moves::Act;
use super::store_cases::{self, NewEvent};
use super::{reference, store, store_schemes};
use crate::jobs::changes::{Change, changed};
use crate::{db, directory};

/// Brings the schemes of the database in line with our table; unchanged ones cost two reads. What staff has edited is
/// left alone, and schemes that the table no longer has stay, because guarantees rest on them.
pub async fn load_schemes(db: &DatabaseConnection, now: DateTime<Utc>) -> anyhow::Result<()> {
    let wanted = reference::read()?;
    let present: HashMap<_, _> =
        store_schemes::list(db).await?.into_iter().map(|row| (row.code.clone(), row)).collect();
    let versioned = store_schemes::list_versioned(db).await?;
    let mut new = Vec::new();
    let mut different = Vec::new();
    for line in wanted {
        match present.get(&line.code) {
            None => new.push(line),
            Some(known) if known.edited_at.is_some() => {}
            Some(known) => different.extend(in_line(known, &line, versioned.contains(&known.id))),
        }
    }
    if new.is_empty() && different.is_empty() {
        return Ok(());
    }
    let today = now.date_naive();
    let versions: Vec<_> =
        new.iter().chain(&different).map(|row| content::version_of(row, today, None, None, now)).collect();
    db::write(db, async |txn| {
        if !new.is_empty() {
            store_schemes::insert(txn, new.clone()).await?;
        }
        for row in &different {
            store_schemes::update(txn, row.clone()).await?;
        }
        // Of two processes that start at once on an empty hall, one has made the rows.
        let made: HashSet<_> = store_schemes::list(txn).await?.into_iter().map(|row| row.id).collect();
        let versions: Vec<_> = versions.iter().filter(|one| made.contains(&one.scheme_id)).cloned().collect();
        if !versions.is_empty() {
            store_schemes::insert_versions(txn, versions).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    })
    .await?;
    Ok(())
}

/// The row as our table wants it, one version on; nothing when it is so already. One that no version is kept of comes
/// from before there were versions: it gets its first.
fn in_line(known: &scheme::Model, line: &scheme::Model, has_version: bool) -> Option<scheme::Model> {
    let is_same = Content::of(known) == Content::of(line);
    if is_same && has_version {
        return None;
    }
    let version = known.version + i32::from(has_version);
    Some(scheme::Model { version, ..Content::of(line).into_row(known.clone()) })
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
    let chamber_id = directory::chamber_of(db, new.organisation_id).await?.ok_or(Error::NotFound)?;
    let (scope, site) = new.scope.stored();
    let row = guarantee::Model {
        id: GuaranteeId::new(),
        organisation_id: new.organisation_id,
        chamber_id,
        scheme_id: scheme.id,
        scheme_version: scheme.version,
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
        first_checked_by: None,
        first_checked_on: None,
        renewal_filed_on: None,
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
