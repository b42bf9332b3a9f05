//! The pass: every new tender is compared with all profiles at once, and whoever it suits gets an alert in a wave of its
//! Chamber. What is known already and has changed is news for its followers, and compared again: it may suit others now.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use entity::values::{ChamberId, Language, OrganisationId, TenderId, WatchAlertId, WatchProfileId};
use entity::watch::watch_alert;

use super::index::{Hit, Watchers};
use super::jobs::SendAlerts;
use super::model::{Company, Pace, Reasons, Standing};
use super::turns::{self, Turn};
use super::{news, settings, store, store_alerts};
use crate::app::App;
use crate::matches::{Grade, Judge};
use crate::membership::{self, Right};
use crate::tenders::{self, Facts, Seen, TenderData, Watched};
use crate::web::error::AppError;
use crate::{db, directory, jobs};

/// Tenders per transaction.
const BATCH: usize = 25;
/// A change may be written this long after the instant that it bears: imports bear that of their beginning.
const OVERLAP: TimeDelta = TimeDelta::days(1);
/// How far back alerts count for whose turn it is.
const LATELY: TimeDelta = TimeDelta::days(30);

/// What a pass came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Looked {
    /// Tenders that are new or have changed.
    pub tenders: usize,
    pub alerts: usize,
}

/// Everybody who may be alerted, read once for a pass.
struct Crowd {
    watchers: Arc<Watchers>,
    chambers: Arc<HashMap<OrganisationId, ChamberId>>,
    judge: Judge,
    paces: HashMap<ChamberId, Pace>,
    /// Alerts of the last thirty days, with those of this pass.
    recent: HashMap<OrganisationId, u32>,
}

/// An organisation that a tender suits.
#[derive(Debug)]
struct Suited {
    turn: Turn,
    chamber: ChamberId,
    profile: WatchProfileId,
    reasons: Reasons,
}

/// Looks at all tenders that were not looked at yet in their present version. Run twice, or by two processes at once, it
/// alerts once.
pub async fn look(app: &App) -> Result<Looked, AppError> {
    let now = app.clock.now();
    let since = store::last_look(&app.db).await?.map(|last| last - OVERLAP);
    let mut seen = tenders::versions_since(&app.db, since).await?;
    let known = store::looked_at(&app.db, &ids_of(&seen)).await?;
    seen.retain(|seen| known.get(&seen.id).is_none_or(|known| known.version < seen.version));
    let mut looked = Looked { tenders: seen.len(), alerts: 0 };
    if seen.is_empty() {
        return Ok(looked);
    }
    let facts = tenders::facts(&app.db, &ids_of(&seen)).await?;
    news::record(app, &seen, &known, &facts, now).await?;
    let Some(mut crowd) = crowd(app, now).await? else {
        db::write(&app.db, async |txn| store::mark_looked(txn, &seen, &facts, now).await).await?;
        return Ok(looked);
    };
    for batch in seen.chunks(BATCH) {
        looked.alerts += look_at(app, &mut crowd, (batch, &facts), now).await?;
    }
    if looked.alerts > 0 {
        app.bell.notify_one();
    }
    Ok(looked)
}

fn ids_of(seen: &[Seen]) -> Vec<TenderId> {
    seen.iter().map(|seen| seen.id).collect()
}

/// Profiles of published organisations that may hear of tenders; nothing when there are none.
async fn crowd(app: &App, now: DateTime<Utc>) -> Result<Option<Crowd>, AppError> {
    let mut profiles = store::active_profiles(&app.db).await?;
    let mut ids: Vec<OrganisationId> = profiles.iter().map(|(_, organisation, _)| *organisation).collect();
    ids.dedup();
    let chambers = directory::chambers_of(&app.db, &ids).await?;
    let today = app.clock.today(app.chrome.look(Language::Fr).time_zone);
    let holders = membership::holders(&app.db, Right::ReceiveTenders, today).await?;
    profiles.retain(|(_, organisation, _)| {
        chambers.get(organisation).is_some_and(|chamber| holders.has(*chamber, *organisation))
    });
    if profiles.is_empty() {
        return Ok(None);
    }
    Ok(Some(Crowd {
        watchers: Arc::new(Watchers::new(profiles)),
        chambers: Arc::new(chambers),
        judge: Judge::today(app).await?,
        paces: settings::all(&app.db).await?,
        recent: store_alerts::count_due(&app.db, now - LATELY, now).await?,
    }))
}

/// Looks at some tenders; their alerts and the note that they were looked at commit together. Who was told of one already
/// is not told again.
async fn look_at(
    app: &App,
    crowd: &mut Crowd,
    (batch, facts): (&[Seen], &HashMap<TenderId, Facts>),
    now: DateTime<Utc>,
) -> Result<usize, AppError> {
    let ids = ids_of(batch);
    let mut notices = tenders::watched(&app.db, &ids, now).await?;
    notices.retain(|notice| notice.is_open);
    notices.sort_unstable_by_key(|notice| notice.id);
    let alerted = store_alerts::alerted(&app.db, &ids).await?;
    let watchers = Arc::clone(&crowd.watchers);
    let met = tokio::task::spawn_blocking(move || {
        let hits = |notice: Watched| {
            let mut hits = watchers.hits(&notice);
            hits.retain(|hit| !alerted.contains(&(notice.id, watchers.all[hit.watcher].organisation)));
            (hits, notice)
        };
        notices.into_iter().map(hits).filter(|(hits, _)| !hits.is_empty()).collect::<Vec<_>>()
    });
    let mut rows = Vec::new();
    for (hits, notice) in met.await.map_err(anyhow::Error::from)? {
        let Some(data) = tenders::find_data(&app.db, notice.id).await? else { continue };
        let (watchers, chambers) = (Arc::clone(&crowd.watchers), Arc::clone(&crowd.chambers));
        let judge = crowd.judge.clone();
        let judged = tokio::task::spawn_blocking(move || {
            let suited = suited(&watchers, &chambers, (&notice, hits), (&judge, &data));
            (notice, suited)
        });
        let (notice, suited) = judged.await.map_err(anyhow::Error::from)?;
        rows.extend(alerts(crowd, &notice, suited, now));
    }
    // In one order, so that two passes at once wait for each other instead of blocking each other.
    rows.sort_unstable_by_key(|row| (row.tender_id, row.organisation_id));
    let made = rows.len();
    db::write(&app.db, async |txn| {
        store_alerts::insert(txn, rows).await?;
        store::mark_looked(txn, batch, facts, now).await?;
        if made > 0 {
            jobs::enqueue(txn, &SendAlerts {}, now).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    })
    .await?;
    Ok(made)
}

/// Whom a tender suits, each organisation once by the profile of which most is known.
fn suited(
    watchers: &Watchers,
    chambers: &HashMap<OrganisationId, ChamberId>,
    (notice, hits): (&Watched, Vec<Hit>),
    (judge, data): (&Judge, &TenderData),
) -> Vec<Suited> {
    let asked = judge.read(data);
    let mut best: HashMap<OrganisationId, Hit> = HashMap::new();
    for hit in hits {
        let organisation = watchers.all[hit.watcher].organisation;
        let open = |hit: &Hit| hit.reasons.0.iter().filter(|why| why.is_open()).count();
        // A buyer's own need is none of its alerts.
        if notice.buyer_id != Some(organisation)
            && best.get(&organisation).is_none_or(|known| open(&hit) < open(known))
        {
            best.insert(organisation, hit);
        }
    }
    let mut suited: Vec<Suited> = Vec::with_capacity(best.len());
    for (organisation, hit) in best {
        let Some(chamber) = chambers.get(&organisation).copied() else { continue };
        if notice.posted_in.is_some_and(|posted| posted != chamber) {
            continue;
        }
        let judged = judge.assess(&asked, organisation);
        let watcher = &watchers.all[hit.watcher];
        let is_for_others = matches!(judged, Some((Grade::Part, _)));
        if watcher.criteria.company == Company::Alone && is_for_others {
            continue;
        }
        let standing = judged.map_or(Standing::Unknown, |(grade, _)| standing(grade));
        let score = judged.map(|(_, score)| i32::from(score));
        let turn = Turn { organisation, standing, score, recent: 0 };
        suited.push(Suited { turn, chamber, profile: watcher.profile, reasons: hit.reasons });
    }
    suited
}

const fn standing(grade: Grade) -> Standing {
    match grade {
        Grade::Known => Standing::Known,
        Grade::ToConfirm => Standing::ToConfirm,
        Grade::Part => Standing::Part,
        Grade::Lacking => Standing::Lacking,
    }
}

/// The alerts of a tender: Chamber by Chamber in turns, wave after wave. A wave after the deadline is none.
fn alerts(
    crowd: &mut Crowd,
    notice: &Watched,
    suited: Vec<Suited>,
    now: DateTime<Utc>,
) -> Vec<watch_alert::Model> {
    let mut by_chamber: HashMap<ChamberId, Vec<Turn>> = HashMap::new();
    let mut waiting: HashMap<OrganisationId, Suited> = HashMap::new();
    for one in suited {
        let recent = crowd.recent.get(&one.turn.organisation).copied().unwrap_or_default();
        by_chamber.entry(one.chamber).or_default().push(Turn { recent, ..one.turn });
        waiting.insert(one.turn.organisation, one);
    }
    let mut rows = Vec::with_capacity(waiting.len());
    for (chamber, turns) in by_chamber {
        let pace = crowd.paces.get(&chamber).copied().unwrap_or_default();
        for (place, turn) in turns::order(turns, notice.id).into_iter().enumerate() {
            let (wave, due_at) = pace.wave(place, now);
            if notice.open_until.is_some_and(|until| until <= due_at) {
                break;
            }
            let Some(suited) = waiting.remove(&turn.organisation) else { continue };
            if wave == 1 {
                *crowd.recent.entry(turn.organisation).or_default() += 1;
            }
            rows.push(row(notice.id, suited, (wave, due_at), now));
        }
    }
    rows
}

fn row(
    tender_id: TenderId,
    suited: Suited,
    (wave, due_at): (i32, DateTime<Utc>),
    now: DateTime<Utc>,
) -> watch_alert::Model {
    watch_alert::Model {
        id: WatchAlertId::new(),
        tender_id,
        organisation_id: suited.turn.organisation,
        chamber_id: suited.chamber,
        profile_id: Some(suited.profile),
        wave,
        due_at,
        standing: suited.turn.standing,
        score: suited.turn.score,
        reasons: suited.reasons,
        answer: None,
        decline_reason: None,
        note: None,
        answered_by: None,
        answered_at: None,
        created_at: now,
    }
}
