//! Reads files and prints one line of JSON per notice: `cargo run -p notices --example read -- FILE…`.

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        match notices::read(&bytes, &notices::Limits::default()) {
            Ok(notices) => {
                for notice in &notices {
                    let mut summary = serde_json::to_value(notices::Summary::of(notice)).unwrap_or_default();
                    summary["file"] = path.clone().into();
                    println!("{summary}");
                }
            }
            Err(error) => println!("{}", serde_json::json!({ "file": path, "error": error })),
        }
    }
}
