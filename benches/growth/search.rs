//! The index and its answers: filling it, the first question, questions of every kind, one change.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use halle::app::App;
use halle::directory;
use halle::search::query::IndexName;
use halle::search::sources;

use super::figures::{Figures, Patience, ms, rate};
use super::hall;
use super::invented::Region;
use super::questions::{CLASSES, Question, drawn};

/// Questions of each class.
const EACH: usize = 40;
/// Rounds over all questions, and the time they may take together.
const ROUNDS: usize = 3;
const SECONDS: u64 = 90;

/// Fills the indexes from the database and swaps them in.
pub async fn fill(folder: &Path, table: &str, server: Option<(&str, &str)>) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    let app = hall::open(folder, server).await?;
    for index in IndexName::ALL {
        let started = Instant::now();
        let filled = usize::try_from(sources::refill(&app, index, |_| ()).await?)?;
        if filled > 0 {
            figures.add(table, format!("{index} indexed"), "s", ms(started) / 1e3);
            figures.add(table, format!("{index} indexed"), "documents/s", rate(filled, started));
        }
    }
    figures.memory(table, "filling");
    if server.is_none() {
        let bytes = folder_size(&folder.join("search"))?;
        figures.add(table, "size on disk", "MiB", bytes as f64 / 1_048_576.0);
    }
    Ok(figures)
}

/// Puts the mixed set to the engine.
pub async fn ask(
    folder: &Path,
    region: &Region,
    suppliers: usize,
    table: &str,
    server: Option<(&str, &str)>,
) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    let app = hall::open(folder, server).await?;
    let questions = drawn(region, suppliers, EACH);
    let first = one(&app, &questions[0]).await?;
    figures.add(table, "first question of a process", "ms", first);
    for question in questions.iter().take(3 * CLASSES.len()) {
        one(&app, question).await?;
    }
    let patience = Patience::of_seconds(SECONDS);
    let mut all = Vec::new();
    let mut by_class: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for question in std::iter::repeat_n(&questions, ROUNDS).flatten() {
        let took = one(&app, question).await?;
        all.push(took);
        by_class.entry(question.class).or_default().push(took);
        if patience.is_over() {
            break;
        }
    }
    figures.add(table, "questions measured", "questions", all.len() as f64);
    figures.latency(table, "all questions", &mut all);
    for class in CLASSES {
        figures.latency(table, class, by_class.entry(class).or_default());
    }
    if server.is_none() {
        changes(&app, &questions, table, &mut figures).await?;
    }
    figures.memory(table, "asking");
    Ok(figures)
}

/// The time of one answer, in milliseconds.
pub async fn one(app: &App, question: &Question) -> anyhow::Result<f64> {
    let query = question.query(&app.search.config.of(question.index).settings.facets);
    let now = app.clock.now();
    let started = Instant::now();
    std::hint::black_box(app.search.answer(question.index, &query, now).await?);
    Ok(ms(started))
}

/// Some suppliers change, each with a question right after it.
async fn changes(
    app: &App,
    questions: &[Question],
    table: &str,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let some = directory::list_after(&app.db, None, 20).await?;
    let (mut written, mut asked) = (Vec::new(), Vec::new());
    for (organisation, question) in some.iter().zip(questions) {
        let started = Instant::now();
        sources::refresh(app, IndexName::Suppliers, &organisation.id.to_string()).await?;
        written.push(ms(started));
        asked.push(one(app, question).await?);
    }
    figures.latency(table, "one supplier written with its offers", &mut written);
    figures.latency(table, "question right after a change", &mut asked);
    Ok(())
}

fn folder_size(folder: &Path) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        bytes += if about.is_dir() { folder_size(&entry.path())? } else { about.len() };
    }
    Ok(bytes)
}
