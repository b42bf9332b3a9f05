//! A text in one or several languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A text as published, in every language it was published in. Plain text: markup of the source is removed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Text {
    /// The text in the notice's main language, or in the first one given.
    pub main: String,
    /// By ISO 639-1 code in lower case (`fr`), the main text included; a text without a language is only in `main`.
    pub by_language: BTreeMap<String, String>,
}

impl Text {
    /// A text whose language is not stated.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { main: text.into(), by_language: BTreeMap::new() }
    }

    /// A text in one language (ISO 639-1).
    pub fn in_language(language: &str, text: impl Into<String>) -> Self {
        let main = text.into();
        Self { by_language: BTreeMap::from([(language.to_owned(), main.clone())]), main }
    }

    /// The text in `language` (ISO 639-1), or the main one.
    pub fn get(&self, language: &str) -> &str {
        self.by_language.get(language).unwrap_or(&self.main)
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.main.is_empty() && self.by_language.values().all(String::is_empty)
    }
}
