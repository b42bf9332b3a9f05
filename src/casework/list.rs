//! The list of a queue, the same for all: oldest first, late ones marked, who has what, filters and pages.

use askama::Template;
use chrono::{DateTime, Utc};
use sea_orm::DbErr;

use super::hold::{self, Other};
use super::rules::{self, Rules};
use super::{QueueKind, store};
use crate::app::App;
use crate::db::page::Page;
use crate::web::context::RequestContext;
use crate::web::filters;
use crate::web::query::QueryState;
use crate::web::ui::Ui;
use crate::web::viewer::Viewer;

const PAGE_SIZE: u64 = 25;
const WORDS_MAX: usize = 100;

/// A case as its room tells it.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its identifier in its room.
    pub key: String,
    pub url: String,
    pub title: String,
    /// What it is about.
    pub detail: String,
    pub since: DateTime<Utc>,
}

/// Which cases of a queue are asked for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Part of a name.
    pub words: Option<String>,
    pub only: Option<Vec<String>>,
    pub but: Vec<String>,
}

impl Wanted {
    /// The identifiers asked for, typed.
    pub fn only<T: std::str::FromStr>(&self) -> Option<Vec<T>> {
        self.only.as_ref().map(|keys| keys.iter().filter_map(|key| key.parse().ok()).collect())
    }

    /// The identifiers left out, typed.
    pub fn but<T: std::str::FromStr>(&self) -> Vec<T> {
        self.but.iter().filter_map(|key| key.parse().ok()).collect()
    }
}

/// What the address of a list asks for.
#[derive(Debug)]
pub struct Listing {
    queue: QueueKind,
    pub state: QueryState,
    pub wanted: Wanted,
    number: u64,
    rules: Rules,
    /// What is listed waits for somebody; else nothing of it is late.
    is_waiting: bool,
}

/// The texts of a list, translated.
#[derive(Debug, Clone)]
pub struct Words {
    pub title: String,
    pub lead: String,
    /// What is said when nothing waits: keys.
    pub empty: (&'static str, &'static str),
    /// What the link to a case is called: a key.
    pub action: &'static str,
    /// Another thing to do here: address and text of a button.
    pub extra: Option<(&'static str, String)>,
    /// Other views of the room: address, text, whether it is shown.
    pub tabs: Vec<(String, String, bool)>,
}

/// A line of the list.
#[derive(Debug)]
pub struct Line {
    case: Case,
    days: i64,
    is_late: bool,
    held: Option<(Other, DateTime<Utc>)>,
}

#[derive(Debug, Template)]
#[template(path = "casework/queue.html")]
pub struct QueuePage {
    words: Words,
    page: Page<Line>,
    state: QueryState,
    /// Filters by who has it.
    whose: Vec<(String, String, bool)>,
    search: String,
    path: &'static str,
    is_filtered: bool,
    /// Absent where nothing waits.
    late_after: Option<i64>,
}

impl Listing {
    /// Reads the address: `page`, `q` (part of a name), `pour` (`moi`, `libre`).
    pub async fn open(
        app: &App,
        viewer: &Viewer,
        queue: QueueKind,
        path: &'static str,
        context: &RequestContext,
    ) -> Result<Self, DbErr> {
        let state = QueryState::new(path, &context.query);
        let number = state.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 100_000);
        let words = state.get("q").map(|words| words.trim().chars().take(WORDS_MAX).collect::<String>());
        let mut wanted = Wanted { words: words.filter(|words| !words.is_empty()), ..Wanted::default() };
        let whose = state.get("pour").filter(|whose| matches!(*whose, "moi" | "libre"));
        if let Some(whose) = whose {
            let taken = store::list_taken(&app.db, queue, &viewer.staff_of).await?;
            if whose == "moi" {
                let mine = taken.into_iter().filter(|(_, person)| *person == viewer.person_id);
                wanted.only = Some(mine.map(|(key, _)| key).collect());
            } else {
                wanted.but = taken.into_iter().map(|(key, _)| key).collect();
            }
        }
        let rules = rules::of(&app.db, &viewer.staff_of).await?;
        Ok(Self { queue, state, wanted, number, rules, is_waiting: true })
    }

    /// Offset and number of the cases to be shown.
    pub fn slice(&self) -> (u64, u64) {
        ((self.number - 1) * PAGE_SIZE, PAGE_SIZE)
    }

    /// The list shows what is settled.
    #[must_use]
    pub fn not_waiting(self) -> Self {
        Self { is_waiting: false, ..self }
    }

    /// The page with these cases of `total`.
    pub async fn page(
        self,
        app: &App,
        ui: &Ui,
        words: Words,
        (cases, total): (Vec<Case>, u64),
    ) -> Result<QueuePage, DbErr> {
        let keys: Vec<_> = cases.iter().map(|case| case.key.clone()).collect();
        let mut held = hold::holders(app, self.queue, &keys).await?;
        let (now, late_after) = (app.clock.now(), self.rules.days(self.queue));
        let line = |case: Case| {
            let days = (now - case.since).num_days().max(0);
            Line { days, is_late: self.is_waiting && days >= late_after, held: held.remove(&case.key), case }
        };
        let lines = cases.into_iter().map(line).collect();
        let whose = self.state.get("pour").unwrap_or_default();
        let choice = |value: &str, key: &str| {
            let url =
                if value.is_empty() { self.state.without("pour") } else { self.state.with("pour", value) };
            (url, ui.t(key), whose == value)
        };
        Ok(QueuePage {
            words,
            page: Page::new(lines, self.number, PAGE_SIZE, total),
            whose: vec![
                choice("", "casework-all"),
                choice("moi", "casework-mine"),
                choice("libre", "casework-free"),
            ],
            search: self.wanted.words.clone().unwrap_or_default(),
            path: super::urls::of_queue(self.queue),
            is_filtered: self.wanted.words.is_some() || !whose.is_empty(),
            late_after: self.is_waiting.then_some(late_after),
            state: self.state,
        })
    }
}
