//! The rule book: which room may use which, who touches the tables, where SQL lives.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Plumbing: may be used by every room, uses no room.
const PLUMBING: &[&str] =
    &["app", "clock", "config", "db", "files", "fold", "jobs", "locales", "mail", "web"];
/// The composition root and the tops may use everything.
const TOPS: &[&str] = &["app", "cli", "lib", "main", "router"];

/// Rooms from the ground up, with the rooms they may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("chambers", &["audit"]),
    ("audit", &[]),
    ("accounts", &["audit", "chambers"]),
    ("casework", &["accounts", "audit", "chambers"]),
    ("directory", &["accounts", "audit", "casework", "chambers"]),
    ("trust", &["accounts", "audit", "casework", "chambers", "directory"]),
    ("membership", &["accounts", "audit", "casework", "chambers", "directory", "trust"]),
    ("catalogue", &["accounts", "audit", "chambers", "directory", "membership", "trust"]),
    ("campaigns", &["accounts", "audit", "catalogue", "chambers", "directory"]),
    ("tenders", &["accounts", "audit", "casework", "chambers", "directory", "membership", "trust"]),
    ("matches", &["accounts", "catalogue", "chambers", "directory", "membership", "tenders", "trust"]),
    ("watch", &["accounts", "audit", "chambers", "directory", "matches", "membership", "tenders"]),
    ("search", &["accounts", "catalogue", "chambers", "directory", "tenders", "trust"]),
    (
        "quotes",
        &[
            "accounts",
            "audit",
            "casework",
            "catalogue",
            "chambers",
            "directory",
            "matches",
            "membership",
            "tenders",
            "trust",
        ],
    ),
    ("shortlists", &["accounts", "catalogue", "chambers", "directory", "quotes", "search", "trust"]),
    (
        "profiles",
        &[
            "accounts",
            "campaigns",
            "catalogue",
            "chambers",
            "directory",
            "membership",
            "quotes",
            "search",
            "shortlists",
            "tenders",
            "trust",
        ],
    ),
    (
        "desk",
        &[
            "accounts",
            "audit",
            "casework",
            "campaigns",
            "catalogue",
            "chambers",
            "directory",
            "membership",
            "quotes",
            "search",
            "tenders",
            "trust",
        ],
    ),
    ("api", &["accounts", "catalogue", "chambers", "directory", "matches", "search", "tenders", "trust"]),
    (
        "demo",
        &[
            "accounts",
            "audit",
            "casework",
            "campaigns",
            "catalogue",
            "chambers",
            "desk",
            "directory",
            "membership",
            "quotes",
            "search",
            "shortlists",
            "tenders",
            "trust",
            "watch",
        ],
    ),
    ("home", &["accounts", "campaigns", "catalogue", "chambers", "directory", "search", "tenders", "trust"]),
    ("health", &["search"]),
];

fn rust_files(root: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    rust_files(&root, &mut found);
    let mut rooms = BTreeMap::<String, Vec<_>>::new();
    for path in found {
        let inside = path.strip_prefix(&root).unwrap().to_path_buf();
        let room = inside.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        let code = std::fs::read_to_string(&path).unwrap();
        rooms.entry(room).or_default().push((inside, code));
    }
    rooms
}

/// Rooms named after `crate::`, also in grouped imports (`use crate::{accounts, db};`).
fn used_rooms(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for piece in code.split("crate::").skip(1) {
        if let Some(group) = piece.strip_prefix('{') {
            let group = group.split("};").next().unwrap_or_default();
            let mut depth = 0;
            let mut word = String::new();
            for sign in group.chars().chain([',']) {
                match sign {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        used.push(word.trim().split("::").next().unwrap_or_default().to_owned());
                        word.clear();
                        continue;
                    }
                    _ => {}
                }
                word.push(sign);
            }
        } else {
            let end =
                piece.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_').unwrap_or(piece.len());
            used.push(piece[..end].to_owned());
        }
    }
    used
}

#[test]
fn the_arrow_only_points_down() {
    let rooms: BTreeMap<_, _> = ROOMS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (room, files) in sources() {
        if TOPS.contains(&room.as_str()) {
            continue;
        }
        let is_plumbing = PLUMBING.contains(&room.as_str());
        assert!(is_plumbing || rooms.contains_key(room.as_str()), "the room {room} is not in the rule book");
        for (path, code) in files {
            for used in used_rooms(&code) {
                let is_room = rooms.contains_key(used.as_str());
                let allowed = used == room
                    || rooms.get(room.as_str()).is_some_and(|list| list.contains(&used.as_str()));
                if is_room && !allowed {
                    wrong.push(format!("{} uses the room {used}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_table_is_touched_by_its_owner_only() {
    let owners = [
        "accounts",
        "campaigns",
        "casework",
        "catalogue",
        "chambers",
        "desk",
        "directory",
        "membership",
        "quotes",
        "search",
        "shortlists",
        "tenders",
        "trust",
        "watch",
    ];
    let mut wrong = Vec::new();
    for (room, files) in sources() {
        for (path, code) in files {
            for owner in owners.iter().filter(|owner| **owner != room) {
                // Enumerations of a table may be named anywhere; its entity, model and columns may not.
                for line in code.lines().filter(|line| line.contains(&format!("entity::{owner}::"))) {
                    let names_table =
                        ["Entity", "Column", "ActiveModel"].iter().any(|word| line.contains(word));
                    if names_table {
                        wrong.push(format!("{}: {}", path.display(), line.trim()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn queries_stand_in_stores_only() {
    let mut wrong = Vec::new();
    for (room, files) in sources() {
        if PLUMBING.contains(&room.as_str()) || TOPS.contains(&room.as_str()) {
            continue;
        }
        for (path, code) in files {
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_store = file.starts_with("store") || path.iter().any(|part| part == "store");
            let queries = ["QueryFilter", "QuerySelect", "EntityTrait", "Statement::from"];
            if !is_store && queries.iter().any(|word| code.contains(word)) {
                wrong.push(path.display().to_string());
            }
        }
    }
    assert!(wrong.is_empty(), "these files query outside a store: {wrong:#?}");
}

#[test]
fn files_stay_readable() {
    let mut long = Vec::new();
    for (_, files) in sources() {
        for (path, code) in files {
            let lines = code.lines().count();
            if lines > 600 {
                long.push(format!("{}: {lines} lines", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn time_is_asked_of_the_clock_only() {
    let mut wrong = Vec::new();
    for (room, files) in sources() {
        for (path, code) in files.iter().filter(|_| room != "clock") {
            for call in
                ["Utc::now", "Local::now", "SystemTime::now", "OffsetDateTime::now", "CURRENT_TIMESTAMP"]
            {
                if code.contains(call) {
                    wrong.push(format!("{}: {call}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn settings_are_read_in_one_place() {
    let mut wrong = Vec::new();
    for (room, files) in sources() {
        for (path, code) in files.iter().filter(|_| room != "config") {
            if code.contains("env::var") {
                wrong.push(path.display().to_string());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A column of another table's identifier has that table's type: a place is not passed where a person is meant.
#[test]
fn identifiers_are_typed() {
    let mut found = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("entity/src"), &mut found);
    let mut wrong = Vec::new();
    for path in &found {
        let code = std::fs::read_to_string(path).unwrap();
        for line in code.lines().filter(|line| line.trim_start().starts_with("pub ")) {
            let is_raw = [": Uuid", ": Option<Uuid>", ": Vec<Uuid>"].iter().any(|kind| line.contains(kind));
            if is_raw {
                wrong.push(format!("{}: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
