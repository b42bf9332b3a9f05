//! Fixtures and short forms of what is asserted often.

use std::path::PathBuf;

use notices::{Limits, Notice, ProblemCode, ReadError, Reserved};

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"))
}

/// The bytes of a fixture.
pub fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap_or_else(|error| panic!("fixture {name}: {error}"))
}

/// Every fixture with its name, in a stable order.
pub fn all() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for format in std::fs::read_dir(folder()).expect("the fixtures are there") {
        let format = format.expect("a readable entry").path();
        for file in std::fs::read_dir(&format).expect("a folder per format") {
            let path = file.expect("a readable entry").path();
            let name = path.strip_prefix(folder()).expect("below the folder").to_string_lossy().into_owned();
            found.push((name, std::fs::read(&path).expect("a readable fixture")));
        }
    }
    found.sort();
    assert!(found.len() >= 18, "{} fixtures", found.len());
    found
}

/// The notices of a fixture.
pub fn read(name: &str) -> Vec<Notice> {
    notices::read(&bytes(name), &Limits::default()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The only notice of a fixture.
pub fn one(name: &str) -> Notice {
    let mut notices = read(name);
    assert_eq!(notices.len(), 1, "{name}");
    notices.remove(0)
}

pub fn read_text(text: &str) -> Result<Vec<Notice>, ReadError> {
    notices::read(text.as_bytes(), &Limits::default())
}

/// The codes of the problems with the last step of their paths.
pub fn problems(notice: &Notice) -> Vec<(ProblemCode, &str)> {
    let last = |path: &'_ str| path.rsplit('/').next().map_or(0, str::len);
    notice
        .problems
        .iter()
        .map(|problem| (problem.code, &problem.path[problem.path.len() - last(&problem.path)..]))
        .collect()
}

pub fn reserved(kinds: &[Reserved]) -> Vec<&str> {
    kinds.iter().map(Reserved::as_str).collect()
}

/// A deadline as text; empty when there is none.
pub fn shown(deadline: Option<&notices::Deadline>) -> String {
    deadline.map(ToString::to_string).unwrap_or_default()
}
