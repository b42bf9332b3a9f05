//! Kinds of structure that a law or a State names (work integration, adapted enterprises, co-operatives).
//! `search-config/kinds.csv` is the one copy.

use std::sync::LazyLock;

use entity::values::Language;

/// A kind with its names.
#[derive(Debug)]
pub struct Kind {
    pub code: String,
    labels: [String; 3],
}

impl Kind {
    pub fn label(&self, language: Language) -> &str {
        let [french, english, german] = &self.labels;
        match language {
            Language::Fr => french,
            Language::En => english,
            Language::De => german,
        }
    }
}

static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let mut table = csv::Reader::from_reader(include_bytes!("../../search-config/kinds.csv").as_slice());
    let kind = |row: csv::StringRecord| {
        let cell = |at: usize| row.get(at).unwrap_or_default().to_owned();
        Kind { code: cell(0), labels: [cell(1), cell(2), cell(3)] }
    };
    table.records().filter_map(Result::ok).map(kind).collect()
});

pub fn all() -> &'static [Kind] {
    &KINDS
}

pub fn find(code: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.code == code)
}

/// What a kind is called; one that only a source knows is called as the source does.
pub fn name(code: &str, language: Language) -> String {
    find(code).map_or_else(|| code.to_owned(), |kind| format!("{} ({code})", kind.label(language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_in_each_language() {
        assert!(all().len() > 10);
        for kind in all() {
            for language in Language::ALL {
                assert!(!kind.label(*language).is_empty(), "{} {language}", kind.code);
            }
        }
        assert_eq!(name("ESAT", Language::De), "Geschützte Werkstätte (ESAT)");
        assert_eq!(name("Stiftung", Language::Fr), "Stiftung");
    }
}
