//! Words the tests speak: [`TestApp`] is the whole application with a fixed clock and mail kept in memory;
//! [`Browser`] is a visitor with cookies that reads pages and sends the forms it finds on them.

mod app;
mod browser;
pub mod database;
pub mod replay;

pub use app::{PASSWORD, TestApp};
pub use browser::{Browser, Page};

/// The shared folder beside the project (real data, checks), when it is there. Says so when it is not.
pub fn shared_folder() -> Option<std::path::PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "tests find their data by the environment")]
    let given = std::env::var("HALLE_SHARED").ok().map(std::path::PathBuf::from);
    let folder = given.unwrap_or_else(|| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("the shared folder is not here: this check on real data did not run");
    None
}
