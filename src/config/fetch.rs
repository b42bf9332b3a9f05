//! The publishers that may be asked for notices: an address for each; absent, nothing is ever asked.

use std::time::Duration;

use super::{Reader, is_web_address};

/// Base addresses without a slash at the end.
#[derive(Debug, Clone)]
pub struct FetchConfig {
    pub simap: Option<String>,
    /// Address of the search, and of the notices themselves (another host).
    pub ted: Option<(String, String)>,
    pub boamp: Option<String>,
    pub seao: Option<String>,
    /// How long one answer may take, from the question to its last byte.
    pub timeout: Duration,
}

impl Reader<'_> {
    pub(super) fn fetch(&mut self) -> FetchConfig {
        let search = self.publisher("HALLE_TED_URL", "https://api.ted.europa.eu");
        let notices = self.publisher("HALLE_TED_XML_URL", "https://ted.europa.eu");
        if search.is_some() != notices.is_some() {
            self.errors.push(
                "HALLE_TED_URL and HALLE_TED_XML_URL go together: TED searches at one address and keeps its notices at another"
                    .to_owned(),
            );
        }
        FetchConfig {
            simap: self.publisher("HALLE_SIMAP_URL", "https://www.simap.ch"),
            ted: search.zip(notices),
            boamp: self.publisher("HALLE_BOAMP_URL", "https://boamp-datadila.opendatasoft.com"),
            seao: self.publisher("HALLE_SEAO_URL", "https://www.donneesquebec.ca"),
            timeout: self.fetch_timeout(),
        }
    }

    fn publisher(&mut self, name: &str, example: &str) -> Option<String> {
        let text = self.text(name)?;
        let is_base = is_web_address(&text) && !text.contains(['?', '#', '@']);
        if !is_base || reqwest::Url::parse(&text).is_err() {
            self.errors.push(format!("{name} is a web address such as {example}, not {text:?}"));
            return None;
        }
        Some(text.trim_end_matches('/').to_owned())
    }

    fn fetch_timeout(&mut self) -> Duration {
        const USUAL: Duration = Duration::from_secs(30);
        let Some(text) = self.text("HALLE_FETCH_TIMEOUT") else { return USUAL };
        match text.parse::<f64>().ok().filter(|seconds| (0.1..=600.0).contains(seconds)) {
            Some(seconds) => Duration::from_secs_f64(seconds),
            None => {
                self.errors
                    .push(format!("HALLE_FETCH_TIMEOUT is a number of seconds up to 600, not {text:?}"));
                USUAL
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::time::Duration;

    use super::super::{Config, ConfigErrors};

    fn with(pairs: &[(&str, &str)]) -> Result<Config, ConfigErrors> {
        let folder = tempfile::tempdir().unwrap();
        let mut settings: HashMap<_, _> =
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        settings.insert("HALLE_DATA".to_owned(), folder.path().display().to_string());
        Config::from_map(&settings)
    }

    #[test]
    fn nobody_is_asked_unless_an_address_is_set() {
        let fetch = with(&[]).unwrap().fetch;
        assert!(
            fetch.simap.is_none() && fetch.ted.is_none() && fetch.boamp.is_none() && fetch.seao.is_none()
        );
        assert_eq!(fetch.timeout, Duration::from_secs(30));
        let fetch = with(&[("HALLE_SIMAP_URL", "https://www.simap.ch/")]).unwrap().fetch;
        assert_eq!(fetch.simap.as_deref(), Some("https://www.simap.ch"));
    }

    #[test]
    fn what_cannot_be_asked_is_told_at_the_start() {
        for (name, value) in [
            ("HALLE_SIMAP_URL", "file:///etc/passwd"),
            ("HALLE_SEAO_URL", "https://someone:word@seao.example"),
            ("HALLE_BOAMP_URL", "https://boamp.example/?where=1"),
            ("HALLE_TED_URL", "https://api.ted.europa.eu"),
            ("HALLE_TED_XML_URL", "https://ted.europa.eu"),
            ("HALLE_FETCH_TIMEOUT", "soon"),
        ] {
            let ConfigErrors(errors) = with(&[(name, value)]).unwrap_err();
            assert!(errors.len() == 1 && errors[0].contains(name), "{name}: {errors:?}");
        }
    }
}
