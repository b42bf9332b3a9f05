//! What the clock does: members are reminded of their renewal and of their plan, those who let it pass lapse after the
//! grace, drafts that nobody touches and old files are forgotten. The standing itself needs none of it: it is computed.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, TimeDelta, Utc};
use entity::membership::event::Act;
use entity::membership::{member, plan_item};
use entity::values::{ChamberId, FileId, MembershipId, OrganisationId, PlanItemId};
use sea_orm::{ConnectionTrait, DatabaseConnection};

use super::jobs::{ForgetFile, GRACE};
use super::mails::{self, Told};
use super::members;
use super::model::Error;
use super::moves::{
    DRAFT_DAYS, DRAFT_WARNING_DAYS, END_TOLD, GRACE_DAYS, MemberStep, REMINDERS, reminder_due,
};
use super::store::{self, NewEvent};
use crate::accounts::{self, Recipient};
use crate::mail::SendMail;
use crate::web::halls::Halls;
use crate::{chambers, db, directory, jobs};

/// Files of ended applications are kept so long; names and hashes stay.
pub const FILES_KEPT: Months = Months::new(24);

/// How much one pass did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Passed {
    pub reminded: usize,
    pub lapsed: usize,
    /// Items of plans that somebody was reminded of.
    pub plans: usize,
    /// Drafts whose people were warned, and drafts that were forgotten.
    pub warned: usize,
    pub drafts_forgotten: usize,
    pub files_forgotten: usize,
}

/// The pass (called hourly). Run twice, or by two processes at once, it does everything once.
pub async fn follow_clock(
    db: &DatabaseConnection,
    halls: &Halls,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Passed, Error> {
    db::write(db, async |txn| {
        let names = chambers::names(txn).await?.into_iter().map(|one| (one.id, one.name)).collect();
        let pass = Pass { names, halls, today, now };
        let lapsed = pass.lapse(txn).await?;
        let (warned, drafts_forgotten) = pass.forget_drafts(txn).await?;
        Ok(Passed {
            reminded: pass.remind(txn).await?,
            lapsed,
            plans: pass.follow_plans(txn).await?,
            warned,
            drafts_forgotten,
            files_forgotten: pass.forget_files(txn).await?,
        })
    })
    .await
}

struct Pass<'a> {
    names: HashMap<ChamberId, String>,
    halls: &'a Halls,
    today: NaiveDate,
    now: DateTime<Utc>,
}

/// Whom to tell about each organisation.
type Owners = HashMap<OrganisationId, (String, Vec<Recipient>)>;

impl Pass<'_> {
    fn name(&self, chamber: ChamberId) -> &str {
        self.names.get(&chamber).map_or("", String::as_str)
    }

    async fn owners(
        &self,
        txn: &impl ConnectionTrait,
        organisations: &[OrganisationId],
    ) -> Result<Owners, Error> {
        let cards = directory::cards(txn, organisations).await?;
        let mut owners: Owners = cards.into_iter().map(|(id, card)| (id, (card.name, Vec::new()))).collect();
        for (organisation, _, owner) in accounts::owners_of(txn, organisations).await? {
            if let Some((_, list)) = owners.get_mut(&organisation) {
                list.push(owner);
            }
        }
        Ok(owners)
    }

    /// To the owners, with links into the hall of the Chamber.
    fn letters(
        &self,
        owners: &Owners,
        (chamber, organisation): (ChamberId, OrganisationId),
        told: &Told<'_>,
    ) -> Vec<SendMail> {
        let Some((name, list)) = owners.get(&organisation) else { return Vec::new() };
        let base_url = &self.halls.of_chamber(chamber).base_url;
        list.iter().map(|owner| mails::letter(owner, name, told, base_url)).collect()
    }

    /// Reminds owners of renewals, and tells them when the date has passed.
    async fn remind(&self, txn: &impl ConnectionTrait) -> Result<usize, Error> {
        let mut due: BTreeMap<i32, Vec<member::Model>> = BTreeMap::new();
        for row in store::list_running_out(txn, self.today, REMINDERS[0]).await? {
            if let Some(days) = reminder_due(row.valid_to, self.today, row.reminded) {
                due.entry(days).or_default().push(row);
            }
        }
        if due.is_empty() {
            return Ok(0);
        }
        let organisations: Vec<_> = due.values().flatten().map(|row| row.organisation_id).collect();
        let owners = self.owners(txn, &organisations).await?;
        let mut letters = Vec::new();
        for (days, rows) in &due {
            let (subject, body) = if *days == END_TOLD {
                ("membership-mail-overdue-subject", "membership-mail-overdue")
            } else {
                ("membership-mail-renewal-subject", "membership-mail-renewal")
            };
            for row in rows {
                let grace = row.valid_to.checked_add_days(Days::new(GRACE_DAYS));
                let date = if *days == END_TOLD { grace } else { Some(row.valid_to) };
                let about = Told::about(subject, body, self.name(row.chamber_id), row.organisation_id);
                letters.extend(self.letters(
                    &owners,
                    (row.chamber_id, row.organisation_id),
                    &Told { date, ..about },
                ));
            }
            let ids: Vec<MembershipId> = rows.iter().map(|row| row.id).collect();
            store::mark_members_reminded(txn, &ids, *days).await?;
        }
        jobs::enqueue_all(txn, &letters, self.now, self.now).await?;
        Ok(due.values().map(Vec::len).sum())
    }

    /// Ends memberships whose grace has passed.
    async fn lapse(&self, txn: &impl ConnectionTrait) -> Result<usize, Error> {
        let before = self.today.checked_sub_days(Days::new(GRACE_DAYS)).unwrap_or(self.today);
        let rows = store::list_past_grace(txn, before).await?;
        if rows.is_empty() {
            return Ok(0);
        }
        let organisations: Vec<_> = rows.iter().map(|row| row.organisation_id).collect();
        let owners = self.owners(txn, &organisations).await?;
        let mut letters = Vec::new();
        for row in &rows {
            members::moved(txn, row, MemberStep::Lapse, (None, None), (self.today, self.now)).await?;
            let told = Told::about(
                "membership-mail-lapsed-subject",
                "membership-mail-lapsed",
                self.name(row.chamber_id),
                row.organisation_id,
            );
            letters.extend(self.letters(&owners, (row.chamber_id, row.organisation_id), &told));
        }
        jobs::enqueue_all(txn, &letters, self.now, self.now).await?;
        // Their rights are kept in memory with the suppliers.
        jobs::changes::suppliers_changed(txn, &organisations, self.now).await?;
        Ok(rows.len())
    }

    /// Reminds owners of what they have to do.
    async fn follow_plans(&self, txn: &impl ConnectionTrait) -> Result<usize, Error> {
        let until = self.today.checked_add_days(Days::new(30)).unwrap_or(self.today);
        let mut due: BTreeMap<i32, Vec<plan_item::Model>> = BTreeMap::new();
        for item in store::list_plan_due(txn, until).await? {
            // 30 and 7 days before, and when the day has passed.
            if let Some(days) = reminder_due(item.due_on, self.today, item.reminded) {
                due.entry(days).or_default().push(item);
            }
        }
        if due.is_empty() {
            return Ok(0);
        }
        let members: Vec<_> = due.values().flatten().map(|item| item.membership_id).collect();
        let members: HashMap<_, _> =
            store::list_members_by_id(txn, &members).await?.into_iter().map(|row| (row.id, row)).collect();
        let organisations: Vec<_> = members.values().map(|row| row.organisation_id).collect();
        let owners = self.owners(txn, &organisations).await?;
        let mut letters = Vec::new();
        for (days, items) in &due {
            for item in items {
                let Some(member) = members.get(&item.membership_id) else { continue };
                let about = Told::about(
                    "membership-mail-plan-subject",
                    "membership-mail-plan",
                    self.name(member.chamber_id),
                    member.organisation_id,
                );
                let told = Told { date: Some(item.due_on), reason: Some(&item.text), ..about };
                letters.extend(self.letters(&owners, (member.chamber_id, member.organisation_id), &told));
            }
            let ids: Vec<PlanItemId> = items.iter().map(|item| item.id).collect();
            store::mark_plan_reminded(txn, &ids, *days).await?;
        }
        jobs::enqueue_all(txn, &letters, self.now, self.now).await?;
        Ok(due.values().map(Vec::len).sum())
    }

    /// Warns the owners of drafts that nobody touches, and forgets those that were not touched since.
    async fn forget_drafts(&self, txn: &impl ConnectionTrait) -> Result<(usize, usize), Error> {
        let ago = |days: u64| self.now - TimeDelta::days(i64::try_from(days).unwrap_or(0));
        let stale = store::list_stale_drafts(txn, ago(DRAFT_DAYS - DRAFT_WARNING_DAYS)).await?;
        let day = self.today.num_days_from_ce();
        let wait = i32::try_from(DRAFT_WARNING_DAYS).unwrap_or(i32::MAX);
        let (warned, told): (Vec<_>, Vec<_>) = stale.into_iter().partition(|row| row.reminded.is_none());
        let old = told.into_iter().filter(|row| row.reminded.is_some_and(|told| day - told >= wait));
        let organisations: Vec<_> = warned.iter().map(|row| row.organisation_id).collect();
        let owners = self.owners(txn, &organisations).await?;
        let last = self.today.checked_add_days(Days::new(DRAFT_WARNING_DAYS));
        let mut letters = Vec::new();
        for row in &warned {
            let about = Told::about(
                "membership-mail-draft-subject",
                "membership-mail-draft",
                self.name(row.chamber_id),
                row.organisation_id,
            );
            letters.extend(self.letters(
                &owners,
                (row.chamber_id, row.organisation_id),
                &Told { date: last, ..about },
            ));
        }
        jobs::enqueue_all(txn, &letters, self.now, self.now).await?;
        let ids: Vec<_> = warned.iter().map(|row| row.id).collect();
        store::mark_drafts_warned(txn, &ids, day).await?;
        let gone: Vec<_> = old.map(|row| row.id).collect();
        self.forget(txn, store::list_files_of(txn, &gone).await?).await?;
        store::delete_applications(txn, &gone).await?;
        Ok((warned.len(), gone.len()))
    }

    /// Lets go of the files of applications that ended long ago.
    async fn forget_files(&self, txn: &impl ConnectionTrait) -> Result<usize, Error> {
        let Some(before) = self.now.checked_sub_months(FILES_KEPT) else { return Ok(0) };
        let old = store::list_ended_with_files(txn, before).await?;
        if old.is_empty() {
            return Ok(0);
        }
        let ids: Vec<_> = old.iter().map(|row| row.id).collect();
        let files = store::list_files_of(txn, &ids).await?;
        let count = files.len();
        store::let_go_of_files(txn, &ids).await?;
        self.forget(txn, files).await?;
        let events = old.into_iter().map(|row| NewEvent {
            chamber_id: row.chamber_id,
            organisation_id: row.organisation_id,
            application_id: Some(row.id),
            person_id: None,
            what: Act::FilesForgotten,
            reason: None,
        });
        store::insert_events(txn, events.collect(), self.now).await?;
        Ok(count)
    }

    async fn forget(&self, txn: &impl ConnectionTrait, files: Vec<FileId>) -> Result<(), Error> {
        let work: Vec<_> = files.into_iter().map(|file_id| ForgetFile { file_id }).collect();
        Ok(jobs::enqueue_all(txn, &work, self.now, self.now + GRACE).await?)
    }
}
