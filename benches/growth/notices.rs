//! Real notices over the real directory: from what a notice says to requirements, and on to who can answer them together.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use halle::matches::{Options, for_tender};
use halle::tenders::{self, import};

use super::figures::{Figures, ms};
use super::hall;

const TABLE: &str = "Real notices to groups";
/// What one notice may take from its import to its groups.
const BAR_MS: f64 = 200.0;

/// Imports every file below the folder of notices; then asks for each tender as its page does, its time limit too.
pub async fn measure(folder: &Path, shared: &Path) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    let app = hall::open(folder, None).await?;
    let mut files = Vec::new();
    collect(&shared.join("data/notices"), &mut files)?;
    files.sort();
    let mut found = BTreeSet::new();
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // Files that hold no notice are among them.
        if let Ok(notices) = import::import_file(&app, &name, std::fs::read(file)?).await? {
            found.extend(notices.into_iter().filter_map(|notice| notice.tender));
        }
    }
    let options = Options { k: 3, budget: Duration::from_millis(500), ..Options::default() };
    let (mut reading, mut answering, mut both) = (Vec::new(), Vec::new(), Vec::new());
    let (mut lots, mut late, mut with_groups, mut cut) = (0, 0_u32, 0_u32, 0_u32);
    if let Some(first) = found.first() {
        let tender = tenders::find_data(&app.db, *first).await?.context("a tender that was just imported")?;
        let started = Instant::now();
        for_tender(&app, tender, options).await?;
        figures.add(TABLE, "first answer, suppliers into memory", "ms", ms(started));
    }
    for id in &found {
        let started = Instant::now();
        let tender = tenders::find_data(&app.db, *id).await?.context("a tender that was just imported")?;
        let read = ms(started);
        lots += tender.lots.len();
        let started = Instant::now();
        let answers = for_tender(&app, tender, options).await?;
        let answered = ms(started);
        late += u32::from(read + answered > BAR_MS);
        with_groups +=
            u32::from(answers.groups.as_ref().is_some_and(|found| !found.groups.candidates.is_empty()));
        cut += u32::from(answers.groups.as_ref().is_some_and(|found| found.was_cut));
        reading.push(read);
        answering.push(answered);
        both.push(read + answered);
    }
    figures.add(TABLE, "tenders", "", reading.len() as f64);
    figures.add(TABLE, "lots", "", lots as f64);
    figures.add(TABLE, "with a group that covers all", "tenders", f64::from(with_groups));
    figures.latency(TABLE, "notice to requirements", &mut reading);
    figures.latency(TABLE, "requirements to groups", &mut answering);
    figures.latency(TABLE, "both", &mut both);
    figures.add(TABLE, "slowest", "ms", both.last().copied().unwrap_or_default());
    figures.add(TABLE, "over 200 ms", "tenders", f64::from(late));
    figures.add(TABLE, "ended by the time limit", "tenders", f64::from(cut));
    Ok(figures)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(path).with_context(|| format!("read {}", path.display()))? {
        let path = entry?.path();
        let name = path.extension().unwrap_or_default();
        if path.is_dir() {
            collect(&path, files)?;
        } else if name == "xml" || name == "json" {
            files.push(path);
        }
    }
    Ok(())
}
