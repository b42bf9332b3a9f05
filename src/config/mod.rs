//! Settings, read once from the environment (and `.env`); one error lists all that is missing or wrong.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::PathBuf;

mod secret;

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
    pub log_json: bool,
    /// Bearer token that `/metrics` asks for; absent: only the machine itself may read them.
    pub metrics_token: Option<String>,
}

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
#[error("settings:\n- {}", .0.join("\n- "))]
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
        if let Err(error) = std::fs::create_dir_all(&data) {
            self.errors.push(format!("HALLE_DATA: the folder {} cannot be made: {error}", data.display()));
        }
        let bind = self.bind();
        let base_url = self.base_url(bind);
        Config {
            database_url: self.database_url(&data),
            search: self.search(),
            mail: self.mail(&data),
            files: self.files(&data),
            secret: self.secret(&data),
            map_tiles: self.text("HALLE_MAP_TILES"),
            behind_proxy: self.flag("HALLE_BEHIND_PROXY"),
            log_json: self.flag("HALLE_LOG_JSON"),
            metrics_token: self.text("HALLE_METRICS_TOKEN"),
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
        if !text.starts_with("http://") && !text.starts_with("https://") {
            self.errors.push(format!("HALLE_BASE_URL begins with http:// or https://, not {text:?}"));
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
            Some(url) => SearchConfig::Meilisearch { url, key: self.text("HALLE_SEARCH_KEY") },
            None => SearchConfig::Embedded,
        }
    }

    fn mail(&mut self, data: &std::path::Path) -> MailConfig {
        match self.text("HALLE_MAIL").as_deref() {
            None | Some("folder") => MailConfig::Folder(data.join("mail")),
            Some(url) if url.starts_with("smtp://") || url.starts_with("smtps://") => {
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
            Some(url) if url.starts_with("s3://") => FilesConfig::S3(url),
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
        ]);
        let ConfigErrors(errors) = Config::from_map(&settings).unwrap_err();
        assert_eq!(errors.len(), 5, "{errors:?}");
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
