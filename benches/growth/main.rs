//! How the hall grows: import, search, pages, matching, the staff's desk, the watch over 1,000, 10,000 and 100,000 invented suppliers (`make bench`).
//!
//! Every stage runs in a process of its own, so that its memory is its own and its first question is a first question.
//! Settings: `BENCH_SIZES=1000,10000`, `BENCH_STAGES=ask,pages`, `BENCH_FOLDER` (kept, so that single stages can be
//! repeated on the same hall), `BENCH_OUT` (the figures as JSON), `MEILISEARCH_BIN`.

#![expect(clippy::cast_precision_loss, reason = "figures for people, far below 2^53")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, ensure};
use clap::{Parser, ValueEnum};
use halle::search::relevance::server::Server;

mod desk;
mod figures;
mod hall;
mod http;
mod invented;
mod notices;
mod pages;
mod questions;
mod search;
mod solver;
mod watch;

use figures::{Figure, Figures, grouped, tables};
use invented::Region;

/// Measure how the hall grows.
#[derive(Debug, Parser)]
struct Arguments {
    #[arg(long, env = "BENCH_SIZES", value_delimiter = ',', default_value = "1000,10000,100000")]
    sizes: Vec<usize>,
    /// Only these stages; those that a stage rests on must have run in the same folder.
    #[arg(long, env = "BENCH_STAGES", value_delimiter = ',')]
    stages: Vec<Stage>,
    /// Where the halls are made; absent: a temporary folder that is removed at the end.
    #[arg(long, env = "BENCH_FOLDER")]
    folder: Option<PathBuf>,
    #[arg(long, env = "BENCH_OUT", default_value = "target/growth.json")]
    out: PathBuf,
    /// Real data beside the project, measured too when it is there.
    #[arg(long, env = "HALLE_SHARED", default_value = "../shared")]
    shared: PathBuf,
    #[arg(long, env = "MEILISEARCH_BIN", default_value = "meilisearch")]
    meilisearch: PathBuf,
    /// What `cargo bench` says to every bench.
    #[arg(long, hide = true)]
    bench: bool,
    /// The one stage that this process runs.
    #[arg(long, hide = true)]
    stage: Option<Stage>,
    /// The file that is imported in the place of an invented one.
    #[arg(long, hide = true)]
    file: Option<PathBuf>,
}

/// What is measured, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    Import,
    Again,
    Duplicates,
    Furnish,
    Fill,
    Ask,
    Pages,
    Match,
    Meilisearch,
    Desk,
    Watch,
    Solve,
    Notices,
}

impl Stage {
    /// Those that a directory without offers and needs can go through.
    const OF_A_FILE: [Self; 5] = [Self::Import, Self::Again, Self::Duplicates, Self::Fill, Self::Notices];

    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    match arguments.stage {
        Some(stage) => run(stage, &arguments),
        None => orchestrate(&arguments),
    }
}

/// One stage in this process; its figures leave as JSON on standard output.
fn run(stage: Stage, arguments: &Arguments) -> anyhow::Result<()> {
    let folder = arguments.folder.as_deref().context("a stage needs its folder")?;
    let size = *arguments.sizes.first().context("a stage needs its size")?;
    let region = Region::read()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let figures = runtime.block_on(async {
        let file = || match &arguments.file {
            Some(path) => std::fs::read(path).with_context(|| format!("read {}", path.display())),
            None => Ok(region.file(size)),
        };
        match stage {
            Stage::Import => hall::import(folder, file()?, false).await,
            Stage::Again => hall::import(folder, file()?, true).await,
            Stage::Duplicates => hall::duplicates(folder).await,
            Stage::Furnish => hall::furnish(folder, &region, size).await,
            Stage::Fill => search::fill(folder, "Index, embedded", None).await,
            Stage::Ask => search::ask(folder, &region, size, "Search, embedded", None).await,
            Stage::Pages => pages::measure(folder, &region, size).await,
            Stage::Match => pages::who_can_answer(folder).await,
            Stage::Meilisearch => meilisearch(folder, &region, size, &arguments.meilisearch).await,
            Stage::Desk => desk::measure(folder).await,
            Stage::Watch => watch::measure(folder, &region).await,
            Stage::Solve => solver::measure(&region, size, &arguments.shared),
            // Only over the real directory.
            Stage::Notices if arguments.file.is_none() => Ok(Figures::default()),
            Stage::Notices => notices::measure(folder, &arguments.shared).await,
        }
    })?;
    println!("{}", serde_json::to_string(&figures)?);
    Ok(())
}

/// The other engine, as it is used in service: the embedded index beside it is filled too.
async fn meilisearch(folder: &Path, region: &Region, size: usize, program: &Path) -> anyhow::Result<Figures> {
    let Some(server) = Server::start(program, &folder.join("server"))? else {
        eprintln!("    no Meilisearch program, not measured");
        return Ok(Figures::default());
    };
    let known = Some((server.url.as_str(), server.key.as_str()));
    let mut figures = search::fill(folder, "Index, both engines filled", known).await?;
    figures.0.extend(search::ask(folder, region, size, "Search, Meilisearch", known).await?.0);
    Ok(figures)
}

fn orchestrate(arguments: &Arguments) -> anyhow::Result<()> {
    let (folder, is_kept) = match &arguments.folder {
        Some(folder) => (folder.clone(), true),
        None => (std::env::temp_dir().join(format!("halle-growth-{}", std::process::id())), false),
    };
    let measured = all(arguments, &folder);
    if !is_kept && folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let (by_size, real) = measured?;
    println!("{}", tables(&by_size));
    if !real.is_empty() {
        println!("## The real directory\n\n{}", tables(&real));
    }
    if let Some(parent) = arguments.out.parent() {
        std::fs::create_dir_all(parent)?;
    }
    let json = serde_json::json!({ "sizes": by_size, "directory": real });
    std::fs::write(&arguments.out, serde_json::to_vec_pretty(&json)?)?;
    eprintln!("the figures are in {} too", arguments.out.display());
    Ok(())
}

type BySize = BTreeMap<usize, Vec<Figure>>;

fn all(arguments: &Arguments, folder: &Path) -> anyhow::Result<(BySize, BySize)> {
    let wanted = |stage: &Stage| arguments.stages.is_empty() || arguments.stages.contains(stage);
    let mut by_size = BySize::new();
    for size in &arguments.sizes {
        let figures = by_size.entry(*size).or_default();
        for stage in Stage::value_variants().iter().filter(|stage| wanted(stage)) {
            let folder = folder.join(size.to_string());
            figures.extend(apart(*stage, *size, &folder, None, arguments)?);
        }
    }
    let mut real = BySize::new();
    let file = arguments.shared.join("data/directory/organisations.tsv");
    if file.exists() {
        let rows = std::fs::read(&file)?.split(|byte| *byte == b'\n').count().saturating_sub(2);
        for stage in Stage::OF_A_FILE.iter().filter(|stage| wanted(stage)) {
            let figures = apart(*stage, rows, &folder.join("real"), Some(&file), arguments)?;
            real.entry(rows).or_default().extend(figures);
        }
    }
    Ok((by_size, real))
}

/// Runs a stage in a process of its own.
fn apart(
    stage: Stage,
    size: usize,
    folder: &Path,
    file: Option<&Path>,
    arguments: &Arguments,
) -> anyhow::Result<Vec<Figure>> {
    std::fs::create_dir_all(folder)?;
    eprintln!("{} suppliers: {}", grouped(size), stage.name());
    let started = Instant::now();
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["--stage", &stage.name(), "--sizes", &size.to_string()]);
    command.arg("--folder").arg(folder).arg("--shared").arg(&arguments.shared);
    command.arg("--meilisearch").arg(&arguments.meilisearch).env_remove("BENCH_STAGES");
    if let Some(file) = file {
        command.arg("--file").arg(file);
    }
    let done = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    ensure!(done.status.success(), "the stage {} failed", stage.name());
    eprintln!("    ({:.1} s)", started.elapsed().as_secs_f64());
    let figures: Figures = serde_json::from_slice(&done.stdout).context("read the figures of a stage")?;
    Ok(figures.0)
}
