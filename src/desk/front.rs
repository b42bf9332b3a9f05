//! The desk itself: every queue with how much waits and how long, the late ones first.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::imports;
use crate::app::{App, AppState};
use crate::casework::{QueueKind, rules, urls as queues};
use crate::db::queue::Queue;
use crate::web::error::AppError;
use crate::web::filters;
use crate::web::ui::Ui;
use crate::web::viewer::{ChamberAgent, Viewer};
use crate::{directory, jobs, membership, tenders, trust};

#[derive(Debug, Template)]
#[template(path = "desk/desk.html")]
struct DeskPage {
    tiles: Vec<Tile>,
    /// How many cases of all queues are late queues'.
    late: usize,
    waiting_jobs: u64,
    failed_imports: u64,
    /// Publishers are the business of the Chamber that runs the installation.
    runs_sources: bool,
}

/// One queue.
#[derive(Debug)]
struct Tile {
    queue: QueueKind,
    url: &'static str,
    waiting: Queue,
    /// Days that the oldest has waited.
    age: Option<i64>,
    is_late: bool,
}

impl Tile {
    fn title(&self) -> String {
        format!("casework-queue-{}", self.queue)
    }

    fn count(&self) -> String {
        format!("desk-count-{}", self.queue)
    }
}

/// What waits for these Chambers, queue by queue.
async fn waiting(app: &App, viewer: &Viewer, ui: &Ui) -> Result<Vec<(QueueKind, Queue)>, AppError> {
    let (db, own) = (&app.db, viewer.staff_of.as_slice());
    let (now, today) = (app.clock.now(), app.clock.today(ui.zone()));
    let applications = membership::waiting(db, own).await?;
    Ok(vec![
        (QueueKind::Needs, tenders::needs::waiting(db, own).await?),
        (QueueKind::Buyers, directory::buyers::waiting(db, own).await?),
        (QueueKind::Claims, directory::claims::waiting(db, own, now).await?),
        (QueueKind::Changes, directory::change_requests::waiting(db, own).await?),
        (QueueKind::Guarantees, trust::waiting(db, own).await?),
        (QueueKind::Challenges, trust::waiting_challenges(db, own).await?),
        (QueueKind::Statements, trust::waiting_statements(db, own).await?),
        (QueueKind::Applications, Queue::new(applications.count, applications.oldest)),
        (QueueKind::Duplicates, directory::duplicates::waiting(db, own).await?),
        (QueueKind::Stale, directory::freshness::waiting(db, own, today).await?),
        (QueueKind::Jobs, jobs::dead::dead_queue(db).await?),
    ])
}

pub async fn desk(
    State(app): State<AppState>,
    ChamberAgent(viewer): ChamberAgent,
    ui: Ui,
) -> Result<Response, AppError> {
    let now = app.clock.now();
    let rules = rules::of(&app.db, &viewer.staff_of).await?;
    let tile = |(queue, waiting): (QueueKind, Queue)| {
        let age = waiting.age(now);
        let is_late = age.is_some_and(|days| days >= rules.days(queue));
        Tile { queue, url: queues::of_queue(queue), waiting, age, is_late }
    };
    let mut tiles: Vec<_> = waiting(&app, &viewer, &ui).await?.into_iter().map(tile).collect();
    // Late ones first, then those with something in them; within, the order in which the day is best begun.
    tiles.sort_by_key(|tile| (!tile.is_late, tile.waiting.count == 0));
    ui.page(&DeskPage {
        late: tiles.iter().filter(|tile| tile.is_late).count(),
        tiles,
        waiting_jobs: jobs::counts(&app.db).await?.waiting,
        runs_sources: tenders::can_run_sources(&viewer, app.chamber_id),
        failed_imports: imports::count_failed(&app.db, &viewer.staff_of, now).await?,
    })
}
