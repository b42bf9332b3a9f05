//! The routes of the hall, read from its source: what is asked for with which method at which address.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A method and an address with its parameters, as in `GET /catalogue/{slug}`.
pub type Route = (String, String);

/// Every route under `src`. A route this cannot read is a failure, so that none is left out.
pub fn of_the_source() -> BTreeSet<Route> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&root, &mut files);
    let mut routes = BTreeSet::new();
    for file in files {
        let code = without_comments(&std::fs::read_to_string(&file).unwrap());
        for way_around in [".route_service(", ".nest(", ".nest_service("] {
            let is_used = code.contains(way_around);
            assert!(!is_used, "{} uses {way_around}, which the table of policy cannot see", file.display());
        }
        for (at, _) in code.match_indices(".route(") {
            let arguments = balanced(&code[at + ".route".len()..]);
            let (path, handlers) = arguments.split_once(',').unwrap_or_else(|| panic!("{arguments}"));
            let path = address(path.trim(), &file, &root, &code);
            for method in methods(handlers) {
                routes.insert((method, path.clone()));
            }
        }
    }
    routes
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

fn without_comments(code: &str) -> String {
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// What stands between the first parenthesis and the one that closes it.
fn balanced(code: &str) -> &str {
    let mut depth = 0;
    for (at, sign) in code.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return &code[1..at];
                }
            }
            _ => {}
        }
    }
    panic!("an open parenthesis: {code:.80}");
}

/// The address that an expression names: a literal, or a constant of the same file or of the next `urls.rs`.
fn address(expression: &str, file: &Path, root: &Path, code: &str) -> String {
    if let Some(literal) = expression.strip_prefix('"') {
        return literal.trim_end_matches('"').to_owned();
    }
    let name = expression.rsplit("::").next().unwrap_or(expression);
    if let Some(found) = constant(name, code) {
        return found;
    }
    let mut places: Vec<PathBuf> = expression
        .split("::")
        .map(|part| root.join(part).join("urls.rs"))
        .filter(|place| place.is_file())
        .collect();
    places.extend(file.ancestors().skip(1).map(|folder| folder.join("urls.rs")));
    let found = places
        .iter()
        .filter_map(|place| std::fs::read_to_string(place).ok())
        .find_map(|text| constant(name, &text));
    found.unwrap_or_else(|| panic!("{}: the address {expression} is not found", file.display()))
}

fn constant(name: &str, code: &str) -> Option<String> {
    let (_, rest) = code.split_once(&format!("const {name}: &str ="))?;
    let (value, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
    Some(value.to_owned())
}

/// The methods of `get(…).post(…)`.
fn methods(handlers: &str) -> Vec<String> {
    let mut methods = Vec::new();
    let mut rest = handlers.trim();
    while let Some((name, _)) = rest.split_once('(') {
        let name = name.trim().trim_start_matches('.').trim_start_matches("axum::routing::");
        let inside = balanced(&rest[rest.find('(').unwrap_or_default()..]);
        if ["get", "post", "put", "patch", "delete"].contains(&name) {
            methods.push(name.to_uppercase());
        }
        let after = rest.find('(').unwrap_or_default() + inside.len() + 2;
        rest = rest[after..].trim_start();
    }
    assert!(!methods.is_empty(), "a route without a method: {handlers}");
    methods
}

#[test]
fn routes_are_read_with_their_methods() {
    assert_eq!(methods("get(pages::new).post(actions::create)"), ["GET", "POST"]);
    assert_eq!(methods(" get(async || ready(1))\n        .post(x),"), ["GET", "POST"]);
    assert_eq!(balanced("(a(b), c).d()"), "a(b), c");
    assert_eq!(constant("A", "pub const A: &str = \"/a/{id}\";").as_deref(), Some("/a/{id}"));
}
