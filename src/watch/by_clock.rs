//! What the clock does: alerts that have come due and corrections are written to people, each once, at most one mail a day
//! unless they want it otherwise; a moved deadline does not wait for it. Called hourly and after a pass.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _, Utc};
use entity::values::{ChamberId, Language, OrganisationId, PersonId, TenderId, WatchAlertId, WatchNewsId};
use entity::watch::{watch_alert, watch_news, watch_person};
use sea_orm::{ConnectionTrait, DbErr};

use super::model::{Pace, Rhythm, fresh_person};
use super::{mails, settings, store_alerts, store_follow};
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

/// A person with what they have not answered, and the corrections of what they follow.
struct Reader<'a> {
    recipient: Recipient,
    /// From whose hall they are written to.
    chamber: ChamberId,
    alerts: Vec<&'a watch_alert::Model>,
    news: Vec<&'a watch_news::Model>,
}

impl Reader<'_> {
    const fn new(recipient: Recipient, chamber: ChamberId) -> Self {
        Self { recipient, chamber, alerts: Vec::new(), news: Vec::new() }
    }
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
    let news = store_follow::list_news(&app.db, now - NEWS).await?;
    if alerts.is_empty() && news.is_empty() {
        return Ok(Passed::default());
    }
    let paces = settings::all(&app.db).await?;
    let mut readers = readers(app, &alerts).await?;
    add_followers(app, &mut readers, &news).await?;
    let ids: Vec<PersonId> = readers.keys().copied().collect();
    let chosen = store_alerts::people(&app.db, &ids).await?;
    let tenders = tenders_of(&alerts, &news);
    let mut worded = Worded::new();
    let mut passed = Passed::default();
    for (person, reader) in &readers {
        let due = Due::new(app, reader.chamber, &paces, now);
        let row = chosen.get(person).cloned().unwrap_or_else(|| fresh_person(*person, now));
        if unsent(&app.db, (*person, reader), &due, &row).await?.is_empty() {
            continue;
        }
        let words = words(app, &mut worded, reader.recipient.language, &tenders, now).await?;
        passed.mails += usize::from(write(app, (*person, reader), &due, words).await?);
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
    let open = tenders::open_among(&app.db, &tenders_of(&alerts, &[]), now).await?;
    alerts.retain(|alert| {
        open.contains(&alert.tender_id) && holders.has(alert.chamber_id, alert.organisation_id)
    });
    Ok(alerts)
}

fn tenders_of(alerts: &[watch_alert::Model], news: &[watch_news::Model]) -> Vec<TenderId> {
    let of_news = news.iter().map(|news| news.tender_id);
    let mut ids: Vec<TenderId> = alerts.iter().map(|alert| alert.tender_id).chain(of_news).collect();
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
        let Some(own) = by_organisation.get(&organisation) else { continue };
        let Some(first) = own.first() else { continue };
        let reader = readers.entry(person).or_insert_with(|| Reader::new(recipient, first.chamber_id));
        reader.alerts.extend(own);
    }
    Ok(readers)
}

/// Somebody who follows a tender, and since when.
struct Follower {
    person: PersonId,
    tender: TenderId,
    chamber: ChamberId,
    since: DateTime<Utc>,
}

/// Who follows some tenders: by the button, or because an organisation of theirs is interested.
async fn followers(app: &App, tenders: &[TenderId]) -> Result<Vec<Follower>, DbErr> {
    let by_button = store_follow::followers(&app.db, tenders).await?.into_iter().map(|row| Follower {
        person: row.person_id,
        tender: row.tender_id,
        chamber: row.chamber_id,
        since: row.created_at,
    });
    let mut followers: Vec<Follower> = by_button.collect();
    let interested = store_follow::interested(&app.db, tenders).await?;
    let mut organisations: Vec<_> = interested.iter().map(|alert| alert.organisation_id).collect();
    organisations.sort_unstable();
    organisations.dedup();
    let mut people: HashMap<OrganisationId, Vec<PersonId>> = HashMap::new();
    for (organisation, person, _) in accounts::people_of_organisations(&app.db, &organisations).await? {
        people.entry(organisation).or_default().push(person);
    }
    for alert in interested {
        let follower = |person: &PersonId| Follower {
            person: *person,
            tender: alert.tender_id,
            chamber: alert.chamber_id,
            since: alert.answered_at.unwrap_or(alert.created_at),
        };
        followers.extend(people.get(&alert.organisation_id).into_iter().flatten().map(follower));
    }
    Ok(followers)
}

/// Gives corrections to whoever followed their tender before.
async fn add_followers<'a>(
    app: &App,
    readers: &mut BTreeMap<PersonId, Reader<'a>>,
    news: &'a [watch_news::Model],
) -> Result<(), DbErr> {
    let followers = followers(app, &tenders_of(&[], news)).await?;
    let mut ids: Vec<PersonId> = followers.iter().map(|follower| follower.person).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut known = accounts::people_by_id(&app.db, &ids).await?;
    let mut of_tender: HashMap<TenderId, Vec<&'a watch_news::Model>> = HashMap::new();
    for one in news {
        of_tender.entry(one.tender_id).or_default().push(one);
    }
    for Follower { person, tender, chamber, since } in followers {
        if let Some(recipient) = known.remove(&person) {
            readers.entry(person).or_insert_with(|| Reader::new(recipient, chamber));
        }
        let Some(reader) = readers.get_mut(&person) else { continue };
        for one in of_tender.get(&tender).into_iter().flatten() {
            let is_there = reader.news.iter().any(|known| known.id == one.id);
            if one.created_at > since && !is_there {
                reader.news.push(one);
            }
        }
    }
    Ok(())
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

    fn allows(&self, row: &watch_person::Model) -> bool {
        is_due(row.rhythm, row.mailed_on, self.local, self.hour)
    }

    /// What does not wait for the mail of the day.
    fn is_urgent(news: &watch_news::Model, row: &watch_person::Model) -> bool {
        row.rhythm != Rhythm::Never && news.moves_deadline
    }
}

/// What a letter tells.
#[derive(Debug, Default)]
pub struct Told<'a> {
    pub alerts: Vec<&'a watch_alert::Model>,
    pub news: Vec<&'a watch_news::Model>,
}

impl Told<'_> {
    fn is_empty(&self) -> bool {
        self.alerts.is_empty() && self.news.is_empty()
    }
}

/// What is to be told a person now and was not yet.
async fn unsent<'a>(
    db: &impl ConnectionTrait,
    (person, reader): (PersonId, &Reader<'a>),
    due: &Due,
    row: &watch_person::Model,
) -> Result<Told<'a>, DbErr> {
    let is_their_hour = due.allows(row);
    let mut told = Told::default();
    if is_their_hour {
        let ids: Vec<WatchAlertId> = reader.alerts.iter().map(|alert| alert.id).collect();
        let sent = store_alerts::sent_to(db, person, &ids).await?;
        told.alerts = reader.alerts.iter().filter(|alert| !sent.contains(&alert.id)).copied().collect();
    }
    let wanted = reader.news.iter().filter(|news| is_their_hour || Due::is_urgent(news, row)).copied();
    let wanted: Vec<&watch_news::Model> = wanted.collect();
    let ids: Vec<WatchNewsId> = wanted.iter().map(|news| news.id).collect();
    let sent = store_follow::news_sent_to(db, person, &ids).await?;
    told.news = wanted.into_iter().filter(|news| !sent.contains(&news.id)).collect();
    Ok(told)
}

async fn words<'a>(
    app: &App,
    worded: &'a mut Worded,
    language: Language,
    tenders: &[TenderId],
    now: DateTime<Utc>,
) -> Result<&'a HashMap<TenderId, Listed>, DbErr> {
    Ok(match worded.entry(language) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(new) => new.insert(tenders::listed(&app.db, tenders, language, now).await?),
    })
}

/// One mail to one person, behind a lock on their row: whether it was written.
async fn write(
    app: &App,
    (person, reader): (PersonId, &Reader<'_>),
    due: &Due,
    tenders: &HashMap<TenderId, Listed>,
) -> Result<bool, AppError> {
    let now = due.now;
    let written = db::write(&app.db, async |txn| {
        let row = store_alerts::lock_person(txn, fresh_person(person, now)).await?;
        let Some(row) = row else { return Ok(false) };
        let told = unsent(txn, (person, reader), due, &row).await?;
        if told.is_empty() {
            return Ok(false);
        }
        let letter = mails::letter(app, (person, &reader.recipient), due.chamber, &told, tenders);
        jobs::enqueue(txn, &letter, now).await?;
        let alerts: Vec<WatchAlertId> = told.alerts.iter().map(|alert| alert.id).collect();
        store_alerts::mark_sent(txn, person, &alerts, now).await?;
        let news: Vec<WatchNewsId> = told.news.iter().map(|news| news.id).collect();
        store_follow::mark_news_sent(txn, person, &news, now).await?;
        // An urgent letter does not take the place of the mail of the day.
        let mailed_on = if due.allows(&row) { Some(due.local.date()) } else { row.mailed_on };
        store_alerts::update_person(txn, watch_person::Model { mailed_on, updated_at: now, ..row }).await?;
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
