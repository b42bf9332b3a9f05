//! What the clock does to requests: suppliers who have not answered and buyers whose answers run out are reminded; what
//! nobody needs any more is forgotten. That a quote has expired is computed from its date and needs none of it.

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};
use entity::quotes::quote_request;
use entity::quotes::quote_thread::{Side, ThreadState};
use sea_orm::{ConnectionTrait, DbErr};

use super::jobs::{ForgetFile, GRACE};
use super::mails::{News, tell};
use super::model::reminder_due;
use super::{store, store_clock, store_papers};
use crate::app::App;
use crate::{db, jobs};

/// Days before the last day of answers.
const BEFORE_ANSWER: [i32; 2] = [3, 1];
/// Days before the newest version runs out.
const BEFORE_END: [i32; 2] = [7, 2];
/// A draft that nobody touches.
const DRAFTS_KEPT: TimeDelta = TimeDelta::days(180);
/// What ended without an order, from its last day of answers.
const ENDED_KEPT: Months = Months::new(24);
/// Files of what became an order: as long as its accounts (ten years in Switzerland and France); name and hash stay.
const FILES_KEPT: TimeDelta = TimeDelta::days(3_653);

/// How much one pass did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Passed {
    /// Exchanges of which a side was reminded.
    pub reminded: usize,
    /// Requests that were removed.
    pub removed: usize,
    /// Files whose bytes are forgotten.
    pub forgotten: usize,
}

/// The pass (called hourly). Run twice, or by two processes at once, it does everything once. Days are those of the
/// Chamber of each request.
pub async fn follow_clock(app: &App) -> Result<Passed, DbErr> {
    let now = app.clock.now();
    let passed = db::write(&app.db, async |txn| {
        let reminded = remind_suppliers(txn, app, now).await? + remind_buyers(txn, app, now).await?;
        let (removed, forgotten) = forget(txn, now.date_naive(), now).await?;
        Ok::<_, DbErr>(Passed { reminded, removed, forgotten })
    })
    .await?;
    if passed.reminded > 0 {
        app.bell.notify_one();
    }
    Ok(passed)
}

fn today_of(app: &App, request: &quote_request::Model) -> NaiveDate {
    app.clock.today(app.halls.of_chamber(request.chamber_id).shared().look.time_zone)
}

async fn remind_suppliers(txn: &impl ConnectionTrait, app: &App, now: DateTime<Utc>) -> Result<usize, DbErr> {
    let mut reminded = 0;
    for request in store_clock::list_open_until(txn, now.date_naive(), BEFORE_ANSWER[0]).await? {
        let today = today_of(app, &request);
        for thread in store::threads(txn, request.id).await? {
            if thread.state != ThreadState::Asked {
                continue;
            }
            let due = reminder_due(request.answer_by, today, thread.reminded_answer, &BEFORE_ANSWER);
            let Some(days) = due else { continue };
            tell(txn, app, (&request, &thread), (Side::Supplier, News::AnswerSoon), now).await?;
            store_clock::mark_answer_reminded(txn, thread.id, days).await?;
            reminded += 1;
        }
    }
    Ok(reminded)
}

async fn remind_buyers(txn: &impl ConnectionTrait, app: &App, now: DateTime<Utc>) -> Result<usize, DbErr> {
    let mut reminded = 0;
    for request in store_clock::list_answered_until(txn, now.date_naive(), BEFORE_END[0]).await? {
        let today = today_of(app, &request);
        let threads = store::threads(txn, request.id).await?;
        let ids: Vec<_> = threads.iter().map(|thread| thread.id).collect();
        let newest = store_papers::newest(txn, &ids).await?;
        for thread in threads.iter().filter(|thread| thread.state == ThreadState::Answered) {
            let Some(quote) = newest.get(&thread.id) else { continue };
            let due = reminder_due(quote.valid_until, today, thread.reminded_validity, &BEFORE_END);
            let Some(days) = due else { continue };
            let news = (Side::Buyer, News::ValiditySoon(quote.valid_until));
            tell(txn, app, (&request, thread), news, now).await?;
            store_clock::mark_validity_reminded(txn, thread.id, days).await?;
            reminded += 1;
        }
    }
    Ok(reminded)
}

async fn forget(
    txn: &impl ConnectionTrait,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(usize, usize), DbErr> {
    let ended_before = today.checked_sub_months(ENDED_KEPT).unwrap_or(NaiveDate::MIN);
    let outdated = store_clock::list_outdated(txn, now - DRAFTS_KEPT, ended_before).await?;
    let mut files = Vec::new();
    if !outdated.is_empty() {
        files = store_clock::files_of(txn, &outdated).await?;
        store_clock::delete(txn, &outdated).await?;
    }
    let old = store_clock::list_old_files(txn, now - FILES_KEPT).await?;
    if !old.is_empty() {
        store_clock::let_go_of_files(txn, &old).await?;
        files.extend(old.iter().filter_map(|file| file.file_id));
    }
    let forgotten = files.len();
    let work: Vec<_> = files.into_iter().map(|file_id| ForgetFile { file_id }).collect();
    jobs::enqueue_all(txn, &work, now, now + GRACE).await?;
    Ok((outdated.len(), forgotten))
}
