//! What the clock does to guarantees, by a few statements whatever their number: holders are reminded of what runs out,
//! what has ended is noted, documents are forgotten after their retention (once an hour), and what the search shows is
//! made again (once a day). The state itself needs none of it: it is computed from the dates.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use entity::trust::guarantee_event::{Act, Standing};
use entity::values::{ChamberId, GuaranteeId, OrganisationId};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};

use super::jobs::{ForgetDocument, GRACE};
use super::mails::{self, RunsOut};
use super::model::Scheme;
use super::moves::{END_NOTED, REMINDERS, reminder_due};
use super::store_cases::{self, NewEvent};
use super::{store, store_clock};
use crate::accounts;
use crate::directory;
use crate::jobs;
use crate::jobs::changes::suppliers_changed;
use crate::web::halls::Halls;
use crate::{db, mail::SendMail};

/// Documents are kept so long after the end of their guarantee; hash, dates and outcome stay.
pub const DOCUMENTS_KEPT: Months = Months::new(24);

/// How much one pass did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Passed {
    /// Guarantees of which a holder was reminded.
    pub reminded: usize,
    /// Guarantees whose end was noted.
    pub ended: usize,
    /// Documents whose file is forgotten.
    pub forgotten: usize,
}

/// The pass (called hourly). Run twice, or by two processes at once, it does everything once.
pub async fn follow_clock(
    db: &DatabaseConnection,
    halls: &Halls,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Passed, DbErr> {
    db::write(db, async |txn| {
        Ok(Passed {
            reminded: remind(txn, halls, today, now).await?,
            ended: note_ends(txn, today, now).await?,
            forgotten: forget_documents(txn, today, now).await?,
        })
    })
    .await
}

/// Writes to the owners of each organisation, one letter for all that runs out.
async fn remind(
    txn: &impl ConnectionTrait,
    halls: &Halls,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<usize, DbErr> {
    let mut due: BTreeMap<OrganisationId, (ChamberId, Vec<RunsOut>)> = BTreeMap::new();
    let mut sent: HashMap<i32, Vec<GuaranteeId>> = HashMap::new();
    for row in store_clock::list_running_out(txn, today, REMINDERS[0]).await? {
        let Some(days) = reminder_due(row.valid_to, today, row.reminded) else { continue };
        sent.entry(days).or_default().push(row.id);
        let line = RunsOut { scheme_id: row.scheme_id, valid_to: row.valid_to };
        due.entry(row.organisation_id).or_insert((row.chamber_id, Vec::new())).1.push(line);
    }
    if due.is_empty() {
        return Ok(0);
    }
    let organisations: Vec<_> = due.keys().copied().collect();
    let names = directory::cards(txn, &organisations).await?;
    let schemes: HashMap<_, Scheme> =
        store::schemes(txn).await?.into_iter().map(|scheme| (scheme.id, scheme)).collect();
    let mut letters: Vec<SendMail> = Vec::new();
    for (organisation, _, owner) in accounts::owners_of(txn, &organisations).await? {
        let Some((chamber, lines)) = due.get(&organisation) else { continue };
        let Some(card) = names.get(&organisation) else { continue };
        let base_url = &halls.of_chamber(*chamber).base_url;
        letters.push(mails::reminder(&owner, organisation, &card.name, lines, &schemes, today, base_url));
    }
    jobs::enqueue_all(txn, &letters, now, now).await?;
    for (days, ids) in &sent {
        store_clock::mark_reminded(txn, ids, *days).await?;
    }
    Ok(sent.values().map(Vec::len).sum())
}

/// Writes the end of what has ended into its history.
async fn note_ends(txn: &impl ConnectionTrait, today: NaiveDate, now: DateTime<Utc>) -> Result<usize, DbErr> {
    let ended = store_clock::list_ended(txn, today).await?;
    if ended.is_empty() {
        return Ok(0);
    }
    let events = ended.iter().map(|(id, status)| NewEvent {
        guarantee_id: *id,
        person_id: None,
        from: Some(*status),
        to: Standing::Expired,
        what: Act::Expired,
        reason: None,
        evidence_sha256: None,
    });
    store_cases::insert_events(txn, events.collect(), now).await?;
    let ids: Vec<_> = ended.into_iter().map(|(id, _)| id).collect();
    store_clock::mark_reminded(txn, &ids, END_NOTED).await?;
    Ok(ids.len())
}

/// Lets go of the files whose guarantee ended long ago; what remains says what they were.
async fn forget_documents(
    txn: &impl ConnectionTrait,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<usize, DbErr> {
    let Some(before) = today.checked_sub_months(DOCUMENTS_KEPT) else { return Ok(0) };
    let old = store_clock::list_documents_ended_before(txn, before).await?;
    if old.is_empty() {
        return Ok(0);
    }
    let events = old.iter().map(|document| NewEvent {
        guarantee_id: document.guarantee_id,
        person_id: None,
        from: None,
        to: Standing::Expired,
        what: Act::EvidenceForgotten,
        reason: None,
        evidence_sha256: Some(document.sha256.clone()),
    });
    store_cases::insert_events(txn, events.collect(), now).await?;
    let ids: Vec<_> = old.iter().map(|document| document.id).collect();
    store_clock::let_go_of_files(txn, &ids).await?;
    let files: Vec<_> = old
        .iter()
        .filter_map(|document| document.file_id)
        .map(|file_id| ForgetDocument { file_id })
        .collect();
    jobs::enqueue_all(txn, &files, now, now + GRACE).await?;
    Ok(ids.len())
}

/// Has the search documents made again of which the clock has changed the guarantees in the last three days (three
/// days, so that a machine that slept over a weekend misses nothing). Returns how many suppliers.
pub async fn queue_changes_by_clock(
    db: &DatabaseConnection,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<usize, DbErr> {
    let since = today.checked_sub_days(Days::new(3)).unwrap_or(today);
    let suppliers = store::list_changed_by_clock(db, since, today).await?;
    if suppliers.is_empty() {
        return Ok(0);
    }
    db::write(db, async |txn| suppliers_changed(txn, &suppliers, now).await).await?;
    Ok(suppliers.len())
}
