//! What the clock does: alerts that have come due are written to people, each once, at most one mail a day unless they
//! want it otherwise. Called hourly and after a pass.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _, Utc};
use entity::values::{ChamberId, Language, PersonId, TenderId, WatchAlertId};
use entity::watch::{watch_alert, watch_person};
use sea_orm::DbErr;

use super::model::{Pace, Rhythm};
use super::{mails, settings, store_alerts};
use crate::accounts::{self, Recipient};
use crate::app::App;
use crate::membership::{self, Right};
use crate::tenders::{self, Listed};
use crate::web::error::AppError;
use crate::{db, jobs};

/// What nobody was written of in this time is no news any more: people were on "none", or the organisation without people.
const NEWS: TimeDelta = TimeDelta::days(14);

/// How much one pass did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Passed {
    pub mails: usize,
}

/// A person with what they have not answered.
struct Reader<'a> {
    recipient: Recipient,
    alerts: Vec<&'a watch_alert::Model>,
}

/// Tenders in the words of each language.
type Worded = HashMap<Language, HashMap<TenderId, Listed>>;

/// Whether a mail may be written now, on the clock of the Chamber.
pub fn is_due(rhythm: Rhythm, mailed_on: Option<NaiveDate>, local: NaiveDateTime, hour: i32) -> bool {
    match rhythm {
        Rhythm::Never => false,
        Rhythm::AtOnce => true,
        Rhythm::Daily => {
            i64::from(local.hour()) >= i64::from(hour) && mailed_on.is_none_or(|last| last < local.date())
        }
    }
}

/// Writes what is due. Run twice, or by two processes at once, every mail is written once.
pub async fn follow_clock(app: &App) -> Result<Passed, AppError> {
    let now = app.clock.now();
    let alerts = waiting(app, now).await?;
    if alerts.is_empty() {
        return Ok(Passed::default());
    }
    let paces = settings::all(&app.db).await?;
    let readers = readers(app, &alerts).await?;
    let ids: Vec<PersonId> = readers.keys().copied().collect();
    let chosen = store_alerts::people(&app.db, &ids).await?;
    let mut worded = Worded::new();
    let mut passed = Passed::default();
    for (person, reader) in &readers {
        let Some(chamber) = reader.alerts.first().map(|alert| alert.chamber_id) else { continue };
        let due = Due::new(app, chamber, &paces, now);
        if !due.allows(chosen.get(person)) {
            continue;
        }
        let unsent = unsent(app, *person, &reader.alerts).await?;
        if unsent.is_empty() {
            continue;
        }
        let tenders = words(app, &mut worded, reader.recipient.language, &alerts, now).await?;
        passed.mails += usize::from(write(app, (*person, reader), &due, tenders).await?);
    }
    if passed.mails > 0 {
        app.bell.notify_one();
    }
    Ok(passed)
}

/// Alerts that wait for an answer, of organisations that may hear of them, to which one can still answer.
async fn waiting(app: &App, now: DateTime<Utc>) -> Result<Vec<watch_alert::Model>, AppError> {
    let mut alerts = store_alerts::list_waiting(&app.db, now - NEWS, now).await?;
    if alerts.is_empty() {
        return Ok(alerts);
    }
    let today = app.clock.today(app.chrome.look(Language::Fr).time_zone);
    let holders = membership::holders(&app.db, Right::ReceiveTenders, today).await?;
    let open = tenders::open_among(&app.db, &tenders_of(&alerts), now).await?;
    alerts.retain(|alert| {
        open.contains(&alert.tender_id) && holders.has(alert.chamber_id, alert.organisation_id)
    });
    Ok(alerts)
}

fn tenders_of(alerts: &[watch_alert::Model]) -> Vec<TenderId> {
    let mut ids: Vec<TenderId> = alerts.iter().map(|alert| alert.tender_id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Who may be written to, person by person.
async fn readers<'a>(
    app: &App,
    alerts: &'a [watch_alert::Model],
) -> Result<BTreeMap<PersonId, Reader<'a>>, DbErr> {
    let mut organisations: Vec<_> = alerts.iter().map(|alert| alert.organisation_id).collect();
    organisations.sort_unstable();
    organisations.dedup();
    let mut by_organisation: HashMap<_, Vec<&watch_alert::Model>> = HashMap::new();
    for alert in alerts {
        by_organisation.entry(alert.organisation_id).or_default().push(alert);
    }
    let mut readers: BTreeMap<PersonId, Reader<'a>> = BTreeMap::new();
    for (organisation, person, recipient) in
        accounts::people_of_organisations(&app.db, &organisations).await?
    {
        let own = by_organisation.get(&organisation).into_iter().flatten().copied();
        let reader = readers.entry(person).or_insert_with(|| Reader { recipient, alerts: Vec::new() });
        reader.alerts.extend(own);
    }
    Ok(readers)
}

/// The clock of a Chamber.
struct Due {
    chamber: ChamberId,
    now: DateTime<Utc>,
    local: NaiveDateTime,
    hour: i32,
}

impl Due {
    fn new(app: &App, chamber: ChamberId, paces: &HashMap<ChamberId, Pace>, now: DateTime<Utc>) -> Self {
        let zone = app.halls.of_chamber(chamber).shared().look.time_zone;
        let hour = paces.get(&chamber).copied().unwrap_or_default().digest_hour;
        Self { chamber, now, local: now.with_timezone(&zone).naive_local(), hour }
    }

    /// Who has chosen nothing gets the mail of the day.
    fn allows(&self, chosen: Option<&watch_person::Model>) -> bool {
        let (rhythm, mailed_on) = chosen.map_or((Rhythm::Daily, None), |row| (row.rhythm, row.mailed_on));
        is_due(rhythm, mailed_on, self.local, self.hour)
    }
}

async fn unsent(
    app: &App,
    person: PersonId,
    alerts: &[&watch_alert::Model],
) -> Result<Vec<WatchAlertId>, DbErr> {
    let ids: Vec<WatchAlertId> = alerts.iter().map(|alert| alert.id).collect();
    let sent = store_alerts::sent_to(&app.db, person, &ids).await?;
    Ok(ids.into_iter().filter(|id| !sent.contains(id)).collect())
}

async fn words<'a>(
    app: &App,
    worded: &'a mut Worded,
    language: Language,
    alerts: &[watch_alert::Model],
    now: DateTime<Utc>,
) -> Result<&'a HashMap<TenderId, Listed>, DbErr> {
    if !worded.contains_key(&language) {
        let listed = tenders::listed(&app.db, &tenders_of(alerts), language, now).await?;
        worded.insert(language, listed);
    }
    Ok(worded.entry(language).or_default())
}

/// One mail to one person, behind a lock on their row: whether it was written.
async fn write(
    app: &App,
    (person, reader): (PersonId, &Reader<'_>),
    due: &Due,
    tenders: &HashMap<TenderId, Listed>,
) -> Result<bool, AppError> {
    let now = due.now;
    let fresh =
        watch_person::Model { person_id: person, rhythm: Rhythm::Daily, mailed_on: None, updated_at: now };
    let written = db::write(&app.db, async |txn| {
        let Some(row) = store_alerts::lock_person(txn, fresh.clone()).await? else { return Ok(false) };
        if !due.allows(Some(&row)) {
            return Ok(false);
        }
        let ids: Vec<WatchAlertId> = reader.alerts.iter().map(|alert| alert.id).collect();
        let sent = store_alerts::sent_to(txn, person, &ids).await?;
        let news: Vec<&watch_alert::Model> =
            reader.alerts.iter().filter(|alert| !sent.contains(&alert.id)).copied().collect();
        if news.is_empty() {
            return Ok(false);
        }
        let letter = mails::letter(app, (person, &reader.recipient), due.chamber, &news, tenders);
        jobs::enqueue(txn, &letter, now).await?;
        let ids: Vec<WatchAlertId> = news.iter().map(|alert| alert.id).collect();
        store_alerts::mark_sent(txn, person, &ids, now).await?;
        let row = watch_person::Model { mailed_on: Some(due.local.date()), updated_at: now, ..row };
        store_alerts::update_person(txn, row).await?;
        Ok::<_, DbErr>(true)
    });
    Ok(written.await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mail_of_the_day_leaves_once_at_its_hour() {
        let at = |hour: u32| "2026-11-23".parse::<NaiveDate>().unwrap().and_hms_opt(hour, 0, 0).unwrap();
        let today = Some(at(0).date());
        let yesterday = today.and_then(|day| day.pred_opt());
        let daily = |mailed_on, hour| is_due(Rhythm::Daily, mailed_on, at(hour), 7);
        assert!(!daily(None, 6) && daily(None, 7) && daily(None, 23));
        assert!(daily(yesterday, 7) && !daily(today, 23));
        assert!(is_due(Rhythm::AtOnce, today, at(3), 7));
        assert!(!is_due(Rhythm::Never, None, at(12), 7));
    }
}
