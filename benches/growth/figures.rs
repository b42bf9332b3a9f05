//! Figures: how they are gathered, timed and shown.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// One measured number.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Figure {
    /// Heading of the table it stands in.
    pub table: String,
    pub what: String,
    pub unit: String,
    pub value: f64,
}

/// The figures of one stage.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Figures(pub Vec<Figure>);

impl Figures {
    pub fn add(&mut self, table: &str, what: impl Into<String>, unit: &str, value: f64) {
        let figure = Figure { table: table.to_owned(), what: what.into(), unit: unit.to_owned(), value };
        eprintln!("    {}: {} {unit}", figure.what, shown(value));
        self.0.push(figure);
    }

    /// Median and slow end of some latencies, in milliseconds.
    pub fn latency(&mut self, table: &str, what: &str, times: &mut [f64]) {
        times.sort_by(f64::total_cmp);
        if let Some(at) = Quantiles::of(times) {
            self.add(table, format!("{what}, p50"), "ms", at.p50);
            self.add(table, format!("{what}, p99"), "ms", at.p99);
        }
    }

    /// The most memory that this process has held so far.
    pub fn memory(&mut self, table: &str, what: &str) {
        if let Some(mib) = peak_memory() {
            self.add(table, format!("{what}, peak memory"), "MiB", mib);
        }
    }
}

struct Quantiles {
    p50: f64,
    p99: f64,
}

impl Quantiles {
    /// Of sorted numbers, by the nearest rank.
    fn of(sorted: &[f64]) -> Option<Self> {
        let rank = |share: usize| sorted.get((sorted.len() * share).div_ceil(100).saturating_sub(1)).copied();
        Some(Self { p50: rank(50)?, p99: rank(99)? })
    }
}

pub fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

/// How much of something in a second.
pub fn rate(count: usize, since: Instant) -> f64 {
    count as f64 / since.elapsed().as_secs_f64()
}

/// Ends a loop that has taken long enough.
#[derive(Debug, Clone, Copy)]
pub struct Patience(Instant, Duration);

impl Patience {
    pub fn of_seconds(seconds: u64) -> Self {
        Self(Instant::now(), Duration::from_secs(seconds))
    }

    pub fn is_over(self) -> bool {
        self.0.elapsed() > self.1
    }
}

/// Linux tells it; elsewhere it is not measured.
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kib / 1024.0)
}

/// The tables in Markdown: a column for each size and how much each figure grows from one to the next.
pub fn tables(by_size: &BTreeMap<usize, Vec<Figure>>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for figure in by_size.values().flatten() {
        if !names.contains(&figure.table.as_str()) {
            names.push(&figure.table);
        }
    }
    names.iter().map(|name| table(name, by_size)).collect::<Vec<_>>().join("\n")
}

fn table(name: &str, by_size: &BTreeMap<usize, Vec<Figure>>) -> String {
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for figure in by_size.values().flatten().filter(|figure| figure.table == name) {
        if !rows.contains(&(&figure.what, &figure.unit)) {
            rows.push((&figure.what, &figure.unit));
        }
    }
    let sizes: Vec<usize> = by_size.keys().copied().collect();
    let pairs: Vec<_> = sizes.windows(2).collect();
    let heads = sizes.iter().map(|size| grouped(*size));
    let growths = pairs.iter().map(|pair| format!("×{}", pair[1] / pair[0].max(1)));
    let heads: Vec<String> = heads.chain(growths).collect();
    let mut text = format!("### {name}\n\n| what | unit | {} |\n", heads.join(" | "));
    text.push_str(&format!("|---|---|{}\n", "--:|".repeat(heads.len())));
    for (what, unit) in rows {
        let value = |size: &usize| {
            let found = by_size[size].iter().find(|f| f.table == name && f.what == what && f.unit == unit);
            found.map(|figure| figure.value)
        };
        let cells = sizes.iter().map(|size| value(size).map_or("–".to_owned(), shown));
        let growths = pairs.iter().map(|pair| match (value(&pair[0]), value(&pair[1])) {
            (Some(small), Some(large)) if small > 0.0 => format!("{:.1}", large / small),
            _ => "–".to_owned(),
        });
        let cells: Vec<String> = cells.chain(growths).collect();
        text.push_str(&format!("| {what} | {unit} | {} |\n", cells.join(" | ")));
    }
    text
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and not negative")]
fn shown(value: f64) -> String {
    match value {
        size if size >= 1_000.0 => grouped(value.round() as usize),
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// 12345 → 12,345
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
