//! Settings, read once from the environment (and `.env`); one error lists all that is missing or wrong.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::PathBuf;

mod fetch;
mod secret;

pub use fetch::FetchConfig;
pub use secret::{Secret, random_text};

/// Everything that can be set from outside. See `.env.example` and docs/operations.md.
#[derive(Debug, Clone)]
pub struct Config {
    /// Folder of the database, files, index and mails of the default installation.
    pub data: PathBuf,
    pub bind: SocketAddr,
    /// Address people use, without a slash at the end.
    pub base_url: String,
    pub database_url: String,
    pub search: SearchConfig,
    pub mail: MailConfig,
    pub files: FilesConfig,
    pub secret: Secret,
    /// Address pattern of map tiles (`https://host/{z}/{x}/{y}.png`); absent: outlines only, no outside request.
    pub map_tiles: Option<String>,
    /// Whether a proxy in front sets `X-Forwarded-For` (then the last address counts for rate limits).
    pub behind_proxy: bool,
    /// Filter of the log (`info,halle=debug`); absent: what the command thinks right.
    pub log: Option<String>,
    pub log_json: bool,
    /// Bearer token that `/metrics` asks for; absent: only the machine itself may read them.
    pub metrics_token: Option<String>,
    /// Publishers whose public interfaces may be asked for notices.
    pub fetch: FetchConfig,
    /// Names that begin with `HALLE_` and are no setting: mistyped, or of another version.
    pub unknown: Vec<String>,
}

/// All settings; a test holds `.env.example` and docs/operations.md against it.
pub const SETTINGS: &[&str] = &[
    "HALLE_BASE_URL",
    "HALLE_BEHIND_PROXY",
    "HALLE_BIND",
    "HALLE_BOAMP_URL",
    "HALLE_DATA",
    "HALLE_DATABASE_URL",
    "HALLE_FETCH_TIMEOUT",
    "HALLE_FILES",
    "HALLE_LOG",
    "HALLE_LOG_JSON",
    "HALLE_MAIL",
    "HALLE_MAP_TILES",
    "HALLE_METRICS_TOKEN",
    "HALLE_SEAO_URL",
    "HALLE_SEARCH_KEY",
    "HALLE_SEARCH_URL",
    "HALLE_SECRET",
    "HALLE_SIMAP_URL",
    "HALLE_TED_URL",
    "HALLE_TED_XML_URL",
];

/// Which search engine serves queries.
#[derive(Debug, Clone)]
pub enum SearchConfig {
    Embedded,
    Meilisearch { url: String, key: Option<String> },
}

/// How mail leaves. The default writes into a folder, so that nothing is ever sent by accident.
#[derive(Debug, Clone)]
pub enum MailConfig {
    Folder(PathBuf),
    Smtp(String),
}

/// Where stored files lie.
#[derive(Debug, Clone)]
pub enum FilesConfig {
    Folder(PathBuf),
    S3(String),
}

/// All settings that are missing or wrong, one sentence each.
#[derive(Debug, thiserror::Error)]
#[error("these settings need another value:\n- {}", .0.join("\n- "))]
pub struct ConfigErrors(pub Vec<String>);

impl Config {
    /// Reads `.env` (if present) and the environment; makes the data folder and the secret when absent.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn from_env() -> Result<Self, ConfigErrors> {
        match dotenvy::dotenv() {
            Ok(_) => {}
            Err(error) if error.not_found() => {}
            Err(error) => return Err(ConfigErrors(vec![format!(".env: {error}")])),
        }
        Self::from_map(&std::env::vars().filter(|(name, _)| name.starts_with("HALLE_")).collect())
    }

    /// Reads settings from names and values (what tests use).
    pub fn from_map(settings: &HashMap<String, String>) -> Result<Self, ConfigErrors> {
        let mut reader = Reader { settings, errors: Vec::new() };
        let config = reader.read();
        if reader.errors.is_empty() { Ok(config) } else { Err(ConfigErrors(reader.errors)) }
    }
}

struct Reader<'a> {
    settings: &'a HashMap<String, String>,
    errors: Vec<String>,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> Option<String> {
        self.settings.get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    fn flag(&mut self, name: &str) -> bool {
        match self.text(name).as_deref() {
            None | Some("0" | "false" | "no") => false,
            Some("1" | "true" | "yes") => true,
            Some(other) => {
                self.errors.push(format!("{name} is yes or no, not {other:?}"));
                false
            }
        }
    }

    fn read(&mut self) -> Config {
        let data = PathBuf::from(self.text("HALLE_DATA").unwrap_or_else(|| "data".to_owned()));
        if let Err(error) = std::fs::create_dir_all(&data).and_then(|()| probe(&data)) {
            self.errors.push(format!("HALLE_DATA: the folder {} cannot be written: {error}", data.display()));
        }
        let bind = self.bind();
        let base_url = self.base_url(bind);
        Config {
            database_url: self.database_url(&data),
            search: self.search(),
            mail: self.mail(&data),
            files: self.files(&data),
            secret: self.secret(&data),
            map_tiles: self.map_tiles(),
            behind_proxy: self.flag("HALLE_BEHIND_PROXY"),
            log: self.log(),
            log_json: self.flag("HALLE_LOG_JSON"),
            metrics_token: self.text("HALLE_METRICS_TOKEN"),
            fetch: self.fetch(),
            unknown: self.unknown(),
            data,
            bind,
            base_url,
        }
    }

    fn bind(&mut self) -> SocketAddr {
        let fallback = SocketAddr::from(([127, 0, 0, 1], 3000));
        let Some(text) = self.text("HALLE_BIND") else { return fallback };
        text.parse().unwrap_or_else(|_| {
            self.errors
                .push(format!("HALLE_BIND is an address with a port such as 127.0.0.1:3000, not {text:?}"));
            fallback
        })
    }

    fn base_url(&mut self, bind: SocketAddr) -> String {
        let text = self.text("HALLE_BASE_URL").unwrap_or_else(|| format!("http://{bind}"));
        if !is_web_address(&text) {
            self.errors.push(format!(
                "HALLE_BASE_URL is a web address such as https://halle.example.org, not {text:?}"
            ));
        } else if let Err(error) = crate::mail::sender(&text) {
            self.errors.push(format!("HALLE_BASE_URL: mail cannot be sent from {text:?}: {error:#}"));
        }
        text.trim_end_matches('/').to_owned()
    }

    fn database_url(&mut self, data: &std::path::Path) -> String {
        let url = self
            .text("HALLE_DATABASE_URL")
            .unwrap_or_else(|| format!("sqlite://{}?mode=rwc", data.join("halle.sqlite").display()));
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| url.starts_with(scheme)) {
            self.errors.push("HALLE_DATABASE_URL begins with sqlite: or postgres:".to_owned());
        }
        url
    }

    fn search(&mut self) -> SearchConfig {
        match self.text("HALLE_SEARCH_URL") {
            Some(url) => {
                if !is_web_address(&url) {
                    self.errors.push(format!(
                        "HALLE_SEARCH_URL is a web address such as http://127.0.0.1:7700, not {url:?}"
                    ));
                }
                SearchConfig::Meilisearch { url, key: self.text("HALLE_SEARCH_KEY") }
            }
            None => {
                if self.text("HALLE_SEARCH_KEY").is_some() {
                    self.errors.push("HALLE_SEARCH_KEY is there and HALLE_SEARCH_URL is not".to_owned());
                }
                SearchConfig::Embedded
            }
        }
    }

    /// A pattern that can stand in the content security policy and in a page.
    fn map_tiles(&mut self) -> Option<String> {
        let pattern = self.text("HALLE_MAP_TILES")?;
        let is_plain = !pattern.contains(|sign: char| sign.is_whitespace() || ";,'\"<>".contains(sign));
        let is_pattern = ["{z}", "{x}", "{y}"].iter().all(|part| pattern.contains(part));
        if !(is_web_address(&pattern) && is_plain && is_pattern) {
            self.errors.push(format!(
                "HALLE_MAP_TILES is a pattern such as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png, not {pattern:?}"
            ));
        }
        Some(pattern)
    }

    fn log(&mut self) -> Option<String> {
        let filter = self.text("HALLE_LOG")?;
        if let Err(error) = tracing_subscriber::EnvFilter::try_new(&filter) {
            self.errors
                .push(format!("HALLE_LOG is a filter such as info,halle=debug, not {filter:?}: {error}"));
        }
        Some(filter)
    }

    fn unknown(&self) -> Vec<String> {
        let mut unknown: Vec<_> =
            self.settings.keys().filter(|name| !SETTINGS.contains(&name.as_str())).cloned().collect();
        unknown.sort();
        unknown
    }

    fn mail(&mut self, data: &std::path::Path) -> MailConfig {
        match self.text("HALLE_MAIL").as_deref() {
            None | Some("folder") => MailConfig::Folder(data.join("mail")),
            Some(url) if url.starts_with("smtp://") || url.starts_with("smtps://") => {
                if let Some(problem) = crate::mail::smtp_problem(url) {
                    self.errors.push(format!("HALLE_MAIL {problem}"));
                }
                MailConfig::Smtp(url.to_owned())
            }
            Some(other) => {
                let scheme = other.split(':').next().unwrap_or_default();
                self.errors.push(format!(
                    "HALLE_MAIL is `folder` or begins with smtp:// or smtps://, not {scheme:?}"
                ));
                MailConfig::Folder(data.join("mail"))
            }
        }
    }

    fn files(&mut self, data: &std::path::Path) -> FilesConfig {
        match self.text("HALLE_FILES") {
            None => FilesConfig::Folder(data.join("files")),
            Some(url) if url.starts_with("s3://") => {
                if !cfg!(feature = "s3") {
                    self.errors.push(
                        "HALLE_FILES: this binary cannot use S3; build it with --features s3".to_owned(),
                    );
                }
                FilesConfig::S3(url)
            }
            Some(folder) => FilesConfig::Folder(PathBuf::from(folder)),
        }
    }

    fn secret(&mut self, data: &std::path::Path) -> Secret {
        let result = match self.text("HALLE_SECRET") {
            Some(text) => Secret::from_text(&text),
            None => Secret::kept_in(&data.join("secret")),
        };
        result.unwrap_or_else(|problem| {
            self.errors.push(format!("HALLE_SECRET: {problem}"));
            Secret::unusable()
        })
    }
}

/// `http://` or `https://`, a host, nothing that would break out of a header.
fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
    !host.is_empty() && !text.contains(|sign: char| sign.is_whitespace() || sign.is_control())
}

/// Writes and removes a file, so that a folder that cannot be written is told at once and not by the database.
fn probe(folder: &std::path::Path) -> std::io::Result<()> {
    let file = folder.join(format!(".probe-{}", std::process::id()));
    std::fs::write(&file, b"")?;
    std::fs::remove_file(&file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_error_lists_all_that_is_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let settings = HashMap::from([
            ("HALLE_DATA".to_owned(), folder.path().display().to_string()),
            ("HALLE_BIND".to_owned(), "here".to_owned()),
            ("HALLE_BASE_URL".to_owned(), "halle.example".to_owned()),
            ("HALLE_DATABASE_URL".to_owned(), "mysql://x".to_owned()),
            ("HALLE_MAIL".to_owned(), "pigeon".to_owned()),
            ("HALLE_SECRET".to_owned(), "short".to_owned()),
            ("HALLE_SEARCH_KEY".to_owned(), "without a server".to_owned()),
            ("HALLE_MAP_TILES".to_owned(), "https://tiles.example/{z}/{x}/{y}; script-src *".to_owned()),
            ("HALLE_LOG".to_owned(), "halle=shouting".to_owned()),
            ("HALLE_LOG_JSON".to_owned(), "perhaps".to_owned()),
        ]);
        let ConfigErrors(errors) = Config::from_map(&settings).unwrap_err();
        assert_eq!(errors.len(), 9, "{errors:#?}");
        for name in settings.keys().filter(|name| *name != "HALLE_DATA") {
            assert!(
                errors.iter().any(|error| error.starts_with(name.as_str())),
                "{name} is not named: {errors:#?}"
            );
        }
    }

    fn with(pairs: &[(&str, &str)]) -> Result<Config, ConfigErrors> {
        let folder = tempfile::tempdir().unwrap();
        let mut settings: HashMap<_, _> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        settings.insert("HALLE_DATA".to_owned(), folder.path().display().to_string());
        Config::from_map(&settings)
    }

    #[test]
    fn nothing_is_ever_sent_by_accident() {
        assert!(matches!(with(&[]).unwrap().mail, MailConfig::Folder(_)));
        let smtps = "smtps://halle:word@mail.example.org";
        assert!(matches!(with(&[("HALLE_MAIL", smtps)]).unwrap().mail, MailConfig::Smtp(_)));
        let clear = with(&[("HALLE_MAIL", "smtp://halle:word@mail.example.org:587")]).unwrap_err();
        assert!(clear.0[0].contains("unencrypted"), "{clear}");
        assert!(!clear.to_string().contains("word@"), "a password in an error: {clear}");
        assert!(with(&[("HALLE_MAIL", "smtp://halle:word@mail.example.org:587?tls=required")]).is_ok());
        assert!(with(&[("HALLE_MAIL", "smtp://127.0.0.1:2525")]).is_ok());
    }

    #[test]
    fn a_mistyped_name_is_noticed() {
        assert_eq!(
            with(&[("HALLE_BASEURL", "x"), ("HALLE_LOG_JSON", "no")]).unwrap().unknown,
            ["HALLE_BASEURL"]
        );
    }

    #[test]
    fn every_setting_is_in_the_example_and_in_the_book() {
        for name in SETTINGS {
            assert!(
                include_str!("../../.env.example").contains(&format!("# {name}=")),
                "{name}: .env.example"
            );
            assert!(
                include_str!("../../docs/operations.md").contains(&format!("`{name}`")),
                "{name}: operations.md"
            );
        }
    }

    #[test]
    fn the_secret_is_made_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let settings = HashMap::from([("HALLE_DATA".to_owned(), folder.path().display().to_string())]);
        let first = Config::from_map(&settings).unwrap();
        let second = Config::from_map(&settings).unwrap();
        assert_eq!(first.secret.bytes(), second.secret.bytes());
        assert!(first.database_url.starts_with("sqlite://"));
    }
}
