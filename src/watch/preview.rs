//! What the last weeks would have brought to a profile.

use chrono::TimeDelta;
use entity::values::{ChamberId, OrganisationId, TenderId, WatchProfileId};

use super::index::Watchers;
use super::model::Criteria;
use crate::app::App;
use crate::tenders::{self, Listed};
use crate::web::error::AppError;
use crate::web::ui::Ui;

/// The stretch that is looked back on.
pub const DAYS: i64 = 90;
/// Notices that are compared, the newest: the page says so when there were more.
const MOST: u64 = 500;
/// Open ones that are named.
const NAMED: usize = 5;

/// What would have come, profile by profile.
#[derive(Debug, Default)]
pub struct Preview {
    /// In the order of the profiles.
    pub counts: Vec<usize>,
    /// Notices that met any of them, each once.
    pub total: usize,
    /// Whether only the newest notices were compared, and how many.
    pub compared: Option<usize>,
    /// The first of those to which one can still answer.
    pub open: Vec<Listed>,
    pub open_total: usize,
}

/// Compares profiles of an organisation with the notices of the last days.
pub async fn look_back(
    app: &App,
    ui: &Ui,
    (organisation, chamber): (OrganisationId, ChamberId),
    profiles: Vec<Criteria>,
) -> Result<Preview, AppError> {
    if profiles.is_empty() {
        return Ok(Preview::default());
    }
    let now = app.clock.now();
    let first = app.clock.today(ui.zone()) - TimeDelta::days(DAYS);
    let mut ids = tenders::calls_since(&app.db, first, MOST + 1).await?;
    let is_cut = ids.len() as u64 > MOST;
    ids.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    let mut notices = tenders::watched(&app.db, &ids, now).await?;
    notices.retain(|notice| {
        notice.buyer_id != Some(organisation) && notice.posted_in.is_none_or(|posted| posted == chamber)
    });
    // The newest first, as they were listed.
    let place = |id: &TenderId| ids.iter().position(|known| known == id);
    notices.sort_by_cached_key(|notice| place(&notice.id));
    let compared = tokio::task::spawn_blocking(move || {
        let count = profiles.len();
        let named = |criteria| (WatchProfileId::new(), organisation, criteria);
        let watchers = Watchers::new(profiles.into_iter().map(named).collect());
        let (mut counts, mut met) = (vec![0; count], Vec::new());
        for notice in &notices {
            let hits = watchers.hits(notice);
            for hit in &hits {
                counts[hit.watcher] += 1;
            }
            if !hits.is_empty() {
                met.push((notice.id, notice.is_open));
            }
        }
        (counts, met)
    });
    let (counts, met) = compared.await.map_err(anyhow::Error::from)?;
    let open: Vec<TenderId> = met.iter().filter(|(_, is_open)| *is_open).map(|(id, _)| *id).collect();
    let named: Vec<TenderId> = open.iter().copied().take(NAMED).collect();
    let mut cards = tenders::listed(&app.db, &named, ui.language(), now).await?;
    Ok(Preview {
        counts,
        total: met.len(),
        compared: is_cut.then_some(ids.len()),
        open: named.iter().filter_map(|id| cards.remove(id)).collect(),
        open_total: open.len(),
    })
}
