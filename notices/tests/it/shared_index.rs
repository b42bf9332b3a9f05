//! Reads every real notice of `../shared/data/notices` and compares it with the values that an independent parser
//! found (`INDEX.tsv`). Where that folder is absent, one line says that the check did not run.

use std::collections::BTreeMap;
use std::path::PathBuf;

use notices::{Format, Limits, LotKind, Notice, ReadError, Reserved, Tri};

/// The folder of real notices: `HALLE_SHARED`, else `../shared` beside the workspace.
pub fn folder() -> Option<PathBuf> {
    let shared = std::env::var_os("HALLE_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")), PathBuf::from);
    let notices = shared.join("data/notices");
    if notices.join("INDEX.tsv").is_file() {
        return Some(notices);
    }
    println!("real notices not checked: {} is not there", notices.display());
    None
}

struct Row {
    columns: Vec<String>,
}

impl Row {
    fn get(&self, index: usize) -> &str {
        self.columns.get(index).map_or("", String::as_str)
    }
}

fn rows(folder: &std::path::Path) -> Vec<Row> {
    let index = std::fs::read_to_string(folder.join("INDEX.tsv")).expect("the index is readable");
    let unquote = |cell: &str| match cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => cell.to_owned(),
    };
    index.lines().skip(1).map(|line| Row { columns: line.split('\t').map(unquote).collect() }).collect()
}

/// Differences between a row and what was read, as sentences.
fn compare(row: &Row, notices: &[Notice]) -> Vec<String> {
    let file = row.get(0);
    match file.split('/').next().unwrap_or_default() {
        "eforms" => eforms(row, &notices[0]),
        "ted_r209" => ted(row, &notices[0]),
        "boamp" => boamp(row, &notices[0]),
        "ocds" if std::path::Path::new(file).extension().is_some_and(|end| end == "json") => {
            ocds(row, notices)
        }
        _ => Vec::new(),
    }
}

/// Differences found, as sentences.
#[derive(Default)]
pub struct Check(pub Vec<String>);

impl Check {
    pub fn same(&mut self, what: &str, expected: &str, read: &str) {
        if expected != read {
            self.0.push(format!("{what}: expected {expected:?}, read {read:?}"));
        }
    }
}

pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The index cuts titles; the notice's may be in another of its languages first.
fn title_agrees(expected: &str, notice: &Notice) -> bool {
    let expected = one_line(expected);
    let titles = notice.title.by_language.values().chain([&notice.title.main]);
    titles.map(|title| one_line(title)).any(|title| title.starts_with(expected.trim()))
}

fn sorted(codes: &str) -> String {
    let mut codes: Vec<&str> = codes.split_whitespace().collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join(" ")
}

/// `none×1 res-ws×1` of the lots.
fn tally<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for code in codes {
        *counts.entry(code).or_default() += 1;
    }
    let mut cells: Vec<String> = counts.iter().map(|(code, count)| format!("{code}×{count}")).collect();
    cells.sort();
    cells.join(" ")
}

fn reserved(notice: &Notice) -> String {
    tally(notice.lots.iter().flat_map(|lot| lot.reserved.iter().map(Reserved::as_str)))
}

fn language(code: &str) -> &str {
    match code {
        "FRA" | "FR" => "fr",
        "ENG" => "en",
        "NOB" => "nb",
        "NOR" => "no",
        other => other,
    }
}

fn eforms(row: &Row, notice: &Notice) -> Vec<String> {
    let mut check = Check(Vec::new());
    check.same("form", row.get(1), &notice.form.name);
    check.same("version", row.get(2), notice.form.schema_version.as_deref().unwrap_or_default());
    check.same("subtype", row.get(3), notice.form.subtype.as_deref().unwrap_or_default());
    check.same("language", language(row.get(4)), notice.language.as_deref().unwrap_or_default());
    let parts = notice.lots.iter().filter(|lot| lot.kind == LotKind::Part).count();
    let lots = if parts > 0 { format!("{parts} parts") } else { notice.lots.len().to_string() };
    check.same("lots", row.get(5), &lots);
    // The index keeps the first eight codes.
    let mut codes = notice.all_cpv();
    if row.get(6).split_whitespace().count() == 8 {
        codes.retain(|code| row.get(6).contains(code));
    }
    check.same("cpv", &sorted(row.get(6)), &sorted(&codes.join(" ")));
    let sort = |cell: &str| {
        let mut cells: Vec<&str> = cell.split_whitespace().collect();
        cells.sort_unstable();
        cells.join(" ")
    };
    check.same("reserved", &sort(row.get(7)), &reserved(notice));
    let execution = tally(notice.lots.iter().filter_map(|lot| match lot.reserved_execution {
        Tri::Yes => Some("yes"),
        Tri::No => Some("no"),
        Tri::Unknown => None,
    }));
    // "not-known" in the notice and silence are one and the same in the model.
    let expected: Vec<&str> =
        row.get(8).split_whitespace().filter(|cell| !cell.starts_with("not-known")).collect();
    check.same("reserved execution", &expected.join(" "), &execution);
    let mut objectives: Vec<&str> =
        notice.lots.iter().flat_map(|lot| lot.social.objectives.iter().map(String::as_str)).collect();
    objectives.sort_unstable();
    objectives.dedup();
    check.same("social objectives", row.get(9), &objectives.join(" "));
    deadline(&mut check, row.get(10), notice);
    if !title_agrees(row.get(11), notice) {
        check.same("title", row.get(11), &notice.title.main);
    }
    check.0
}

/// The date that the index gives is one of the dates for tenders (with its offset) of the notice.
fn deadline(check: &mut Check, expected: &str, notice: &Notice) {
    let dates: Vec<String> = notice
        .lots
        .iter()
        .map(|lot| &lot.deadlines)
        .chain([&notice.deadlines])
        .flat_map(|deadlines| [&deadlines.tenders, &deadlines.requests])
        .flatten()
        .map(|deadline| format!("{}{}", deadline.date, deadline.offset().unwrap_or_default()))
        .collect();
    let expected = expected.replace('Z', "+00:00");
    let found = dates.contains(&expected);
    let silent = expected.is_empty() && notice.lots.iter().all(|lot| lot.deadlines.tenders.is_none());
    if !found && !silent {
        check.0.push(format!("deadline: expected {expected:?}, read {dates:?}"));
    }
}

fn ted(row: &Row, notice: &Notice) -> Vec<String> {
    let mut check = Check(Vec::new());
    check.same("form", row.get(1), &notice.form.name);
    let version = notice.form.schema_version.clone().unwrap_or_default();
    if !version.starts_with(row.get(2)) {
        check.same("version", row.get(2), &version);
    }
    check.same("language", language(row.get(4)), notice.language.as_deref().unwrap_or_default());
    check.same("lots", row.get(5), &notice.lots.len().to_string());
    let read = notice.all_cpv();
    for code in row.get(6).split_whitespace().filter(|code| !read.contains(code)) {
        check.0.push(format!("cpv: {code} is missing"));
    }
    let stated = |code: &str| row.get(7).contains(code);
    let all = |wanted: &Reserved| notice.lots.iter().all(|lot| lot.reserved.contains(wanted));
    let none = |wanted: &Reserved| notice.lots.iter().all(|lot| !lot.reserved.contains(wanted));
    for (code, kind) in [
        ("RESTRICTED_SHELTERED_WORKSHOP", Reserved::ShelteredWorkshop),
        ("RESERVED_ORGANISATIONS_SERVICE_MISSION", Reserved::PublicServiceMission),
    ] {
        if stated(code) != all(&kind) || stated(code) == none(&kind) {
            check.0.push(format!("{code}: on each lot or on none"));
        }
    }
    let execution = notice.lots.iter().all(|lot| lot.reserved_execution == Tri::Yes);
    if stated("RESTRICTED_SHELTERED_PROGRAM") != execution {
        check.0.push("RESTRICTED_SHELTERED_PROGRAM is the reserved execution".to_owned());
    }
    let read = notice.deadline().map(|deadline| deadline.date.to_string()).unwrap_or_default();
    check.same("deadline", row.get(10), &read);
    if !title_agrees(row.get(11), notice) {
        check.same("title", row.get(11), &notice.title.main);
    }
    check.0
}

fn boamp(row: &Row, notice: &Notice) -> Vec<String> {
    let mut check = Check(Vec::new());
    check.same("form", row.get(1), &notice.form.name);
    check.same("lots", row.get(5), &notice.lots.len().to_string());
    check.same("cpv", &sorted(row.get(6)), &sorted(&notice.all_cpv().join(" ")));
    // The index joins title, reference and description; ours must be how it starts.
    let start: String = one_line(&notice.title.main).chars().take(60).collect();
    if !one_line(row.get(11)).starts_with(&start) {
        check.same("title", row.get(11), &notice.title.main);
    }
    check.0
}

fn ocds(row: &Row, notices: &[Notice]) -> Vec<String> {
    let mut check = Check(Vec::new());
    check.same("releases", row.get(1), &format!("releases×{}", notices.len()));
    let most = notices.iter().map(|notice| notice.lots.len()).max().unwrap_or_default();
    let with = notices.iter().filter(|notice| !notice.lots.is_empty()).count();
    check.same("lots", row.get(5), &format!("max {most}, with lots {with}"));
    if row.get(6).contains("CPV:") {
        let with = notices.iter().filter(|notice| !notice.all_cpv().is_empty()).count();
        check.same("cpv", row.get(6), &format!("CPV:{with}"));
    } else if let Some((scheme, _)) = row.get(6).rsplit_once(':') {
        let classified = notices[0]
            .classifications
            .iter()
            .chain(notices[0].lots.iter().flat_map(|lot| &lot.classifications));
        if !classified.into_iter().any(|code| code.scheme == scheme) {
            check.same("scheme", scheme, "");
        }
    }
    if !title_agrees(row.get(11), &notices[0]) {
        check.same("title", row.get(11), &notices[0].title.main);
    }
    check.0
}

#[test]
fn every_row_of_the_index_agrees_with_what_is_read() {
    let Some(folder) = folder() else { return };
    let mut wrong = Vec::new();
    let rows = rows(&folder);
    assert!(rows.len() >= 60, "the index has {} rows", rows.len());
    for row in &rows {
        let file = row.get(0);
        let bytes = std::fs::read(folder.join(file)).expect("an indexed file is readable");
        let differences = match notices::read(&bytes, &Limits::default()) {
            Ok(notices) => compare(row, &notices),
            Err(ReadError::NotANotice { .. }) if file.starts_with("simap/") && !file.contains("details") => {
                Vec::new()
            }
            Err(error) => vec![format!("refused: {error}")],
        };
        wrong.extend(differences.into_iter().map(|difference| format!("{file}: {difference}")));
    }
    println!("{} real files compared with the index", rows.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn real_files_without_expected_values_give_what_can_be_counted_in_them() {
    let Some(folder) = folder() else { return };
    let read = |file: &str| {
        let bytes = std::fs::read(folder.join(file)).expect("the file is readable");
        notices::read(&bytes, &Limits::default())
    };
    let decp = read("decp/decp_dae_284_marches_fr.json").expect("flat rows are read");
    assert_eq!(decp.len(), 284);
    assert!(decp.iter().all(|notice| notice.format == Format::Decp && notice.cpv.main.is_some()));
    assert!(decp.iter().all(|notice| notice.awards[0].values.len() <= 1));

    let seao = read("ocds/qc_seao_avis.xml").expect("the notice of Québec is read");
    assert_eq!(seao[0].awards[0].winners[0].value.as_ref().map(|value| value.amount.minor), Some(57_425_084));
    assert_eq!(seao[0].awards[0].tenders_received, Some(2));
    assert_eq!(seao[0].classifications[0].code, "72131600");

    let tender =
        &read("simap/digilac__publication-details-tender.json").expect("a tender of simap is read")[0];
    assert_eq!(tender.group_rules.consortium.answer, Tri::No);
    assert_eq!(tender.group_rules.multi_subcontract.answer, Tri::No);
    assert_eq!(tender.deadline().map(ToString::to_string).as_deref(), Some("2026-03-05T12:00:00+01:00"));
    assert_eq!(tender.places[0].nuts.as_deref(), Some("CH011"));

    let award = &read("simap/digilac__publication-details-award.json").expect("an award of simap is read")[0];
    assert_eq!(award.awards[0].winners[0].value.as_ref().map(|value| value.amount.minor), Some(272_486_444));
    assert_eq!(award.awards[0].tenders_received, Some(4));
}
