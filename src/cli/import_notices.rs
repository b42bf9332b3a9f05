//! `halle import notices`: files or folders of notices into the hall.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use notices::{Limits, ReadError};
use serde_json::json;

use super::Outcome;
use crate::app::App;
use crate::config::Config;
use crate::desk::imports::{self, ImportKind, Ran};
use crate::tenders::import::{Imported, Stored, import_file};

/// Import notices: eForms, TED R2.0.9, OCDS, simap, BOAMP, SEAO, DECP.
#[derive(Debug, Args)]
pub struct ImportNotices {
    /// Files or folders (read recursively: .xml and .json).
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// One line of JSON per notice on standard output.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Default)]
struct Tally {
    created: u64,
    unchanged: u64,
    versions: u64,
    refused: u64,
    failed_files: u64,
}

impl ImportNotices {
    pub async fn run(self, config: Config) -> anyhow::Result<Outcome> {
        let app = App::build(config).await?;
        let mut files = Vec::new();
        for path in &self.paths {
            collect(path, &mut files).with_context(|| format!("read {}", path.display()))?;
        }
        let bar = progress_bar(files.len() as u64);
        let mut tally = Tally::default();
        for file in &files {
            bar.set_message(file.file_name().unwrap_or_default().to_string_lossy().into_owned());
            let lines = self.import(&app, file, &mut tally).await?;
            bar.suspend(|| print_lines(&lines))?;
            bar.inc(1);
        }
        bar.finish_and_clear();
        eprintln!(
            "{} files: {} created, {} new versions, {} unchanged, {} refused, {} files without a notice",
            files.len(),
            tally.created,
            tally.versions,
            tally.unchanged,
            tally.refused,
            tally.failed_files
        );
        Ok(if tally.refused + tally.failed_files > 0 { Outcome::WithRefusals } else { Outcome::Done })
    }

    async fn import(&self, app: &App, file: &Path, tally: &mut Tally) -> anyhow::Result<Vec<String>> {
        let name = file.display().to_string();
        let bytes = match read_bounded(file) {
            Ok(bytes) => bytes,
            Err((code, reason)) => {
                tally.failed_files += 1;
                return Ok(vec![self.refusal(&name, code, &reason)]);
            }
        };
        let short = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (began, read) = (std::time::Instant::now(), imports::begun(file, &bytes));
        let done =
            import_file(app, &short, bytes).await.with_context(|| format!("store the notices of {name}"))?;
        // A file that holds nothing new is not worth a line in the list of imports.
        if let Some(ran) = ran(&done) {
            imports::record(app, ImportKind::Notices, read, (false, None), (ran, began.elapsed())).await?;
        }
        match done {
            Err(refusal) => {
                tally.failed_files += 1;
                Ok(vec![self.refusal(&name, refusal.code(), &refusal.to_string())])
            }
            Ok(imported) => {
                for one in &imported {
                    tally.count(one.stored);
                }
                Ok(imported.iter().map(|one| self.line(&name, one)).collect())
            }
        }
    }

    fn refusal(&self, name: &str, code: &str, reason: &str) -> String {
        if self.json {
            json!({ "file": name, "error": { "code": code, "message": reason } }).to_string()
        } else {
            format!("{name}: {reason}")
        }
    }

    fn line(&self, name: &str, one: &Imported) -> String {
        let summary = &one.summary;
        if !self.json {
            let stored = serde_json::to_value(one.stored).unwrap_or_default();
            let version = summary.version.as_deref().unwrap_or("-");
            let stored = stored.as_str().unwrap_or_default();
            return format!(
                "{stored:<9} {} {} {version} {}",
                summary.source, summary.publication_id, summary.title
            );
        }
        let mut line = serde_json::to_value(one).unwrap_or_default();
        if let Some(fields) = line.as_object_mut() {
            fields.insert("file".to_owned(), json!(name));
        }
        line.to_string()
    }
}

/// What became of a file, unless all of it was known.
fn ran(done: &Result<Vec<Imported>, ReadError>) -> Option<Ran> {
    let imported = match done {
        Ok(imported) => imported,
        Err(refusal) => return Some(Ran::failed(&refusal.to_string())),
    };
    let mut tally = Tally::default();
    for one in imported {
        tally.count(one.stored);
    }
    let Tally { created, unchanged, versions, refused, failed_files: _ } = tally;
    (created + versions + refused > 0).then(|| Ran {
        rows: imported.len() as u64,
        created,
        updated: versions,
        unchanged,
        refused,
        ..Ran::default()
    })
}

impl Tally {
    fn count(&mut self, stored: Stored) {
        *match stored {
            Stored::Created => &mut self.created,
            Stored::Unchanged => &mut self.unchanged,
            Stored::Version => &mut self.versions,
            Stored::Refused => &mut self.refused,
        } += 1;
    }
}

/// The file's bytes, unless it is longer than any payload that is accepted. Devices and pipes have no end that can be
/// known before; what a file's length says is no reason to read more than the limit.
fn read_bounded(file: &Path) -> Result<Vec<u8>, (&'static str, String)> {
    let unreadable = |error: std::io::Error| ("unreadable", error.to_string());
    let known = std::fs::metadata(file).map_err(unreadable)?;
    if !known.is_file() {
        return Err(("unreadable", "not a regular file".to_owned()));
    }
    let limit = Limits::default().bytes;
    let mut bytes = Vec::new();
    let source = File::open(file).map_err(unreadable)?;
    source.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limit {
        let length = usize::try_from(known.len()).unwrap_or(usize::MAX).max(bytes.len());
        let refusal = ReadError::TooLarge { bytes: length, limit };
        return Err((refusal.code(), refusal.to_string()));
    }
    Ok(bytes)
}

/// A file as it is; of a folder the .xml and .json files below it, by name. Links to folders are not followed.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !std::fs::metadata(path)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = std::fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type()?;
        let inside = entry.path();
        let is_notice = inside
            .extension()
            .is_some_and(|kind| kind.eq_ignore_ascii_case("xml") || kind.eq_ignore_ascii_case("json"));
        if kind.is_dir() {
            collect(&inside, files)?;
        } else if is_notice {
            files.push(inside);
        }
    }
    Ok(())
}

fn progress_bar(length: u64) -> ProgressBar {
    let bar = ProgressBar::new(length);
    let style =
        ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}").expect("the template is a constant");
    bar.set_style(style);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

fn print_lines(lines: &[String]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in lines {
        writeln!(out, "{line}").context("write to standard output")?;
    }
    Ok(())
}
