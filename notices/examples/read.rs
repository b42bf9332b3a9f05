//! Reads files and prints one line of JSON per notice: `cargo run -p notices --example read -- [--full] FILE…`.
//! With `--full`, the whole notice; else its summary.

fn main() {
    let (flags, paths): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word == "--full");
    for path in paths {
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        match notices::read(&bytes, &notices::Limits::default()) {
            Ok(notices) => notices.iter().for_each(|notice| print(&path, notice, !flags.is_empty())),
            Err(error) => println!("{}", serde_json::json!({ "file": path, "error": error })),
        }
    }
}

fn print(path: &str, notice: &notices::Notice, full: bool) {
    let line =
        if full { serde_json::to_value(notice) } else { serde_json::to_value(notices::Summary::of(notice)) };
    let mut line = line.unwrap_or_default();
    line["file"] = path.into();
    println!("{line}");
}
