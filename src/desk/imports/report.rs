//! What an import has to say, in the words of whoever reads it: rows to look at, and why a file was not imported. The
//! report as it is kept (and what commands print) is for machines, in English.

use entity::desk::import_run::Model;
use entity::values::Language;
use serde_json::Value;

use crate::locales;
use crate::web::ui::Ui;
use crate::web::workbook::Sheet;

/// Something about a row of the file, or about the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Line of the file; absent: the whole file.
    pub line: Option<u64>,
    pub column: String,
    pub text: String,
    /// The value that was found, as the report has it; empty where the sentence says all.
    pub detail: String,
}

/// The remarks of an import, row by row.
pub fn remarks(row: &Model, language: Language) -> Vec<Remark> {
    let listed = row.report.as_ref().and_then(|report| report.get("problems")?.as_array());
    listed.map(|list| list.iter().map(|one| remark(one, language)).collect()).unwrap_or_default()
}

fn remark(problem: &Value, language: Language) -> Remark {
    let text = |name: &str| problem.get(name).and_then(Value::as_str).unwrap_or_default();
    let (column, detail) = (text("column"), text("message"));
    let key = format!("desk-import-remark-{}", text("code").replace('_', "-"));
    // The column stands beside it; what names no value says no more than the sentence.
    let exactly = detail.strip_prefix(&format!("{column}: ")).unwrap_or(detail);
    let names_value = exactly.contains(|sign: char| sign == '"' || sign.is_ascii_digit());
    Remark {
        line: problem.get("row").and_then(Value::as_u64).filter(|line| *line > 0),
        column: column.to_owned(),
        text: if locales::has(language, &key) { locales::text(language, &key) } else { detail.to_owned() },
        detail: if names_value { exactly.to_owned() } else { String::new() },
    }
}

/// Why a file was not imported: the sentence, and what the reader of the file says exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub text: String,
    pub detail: String,
}

/// The failure that was written down, `code: message`.
pub fn failure(row: &Model, language: Language) -> Option<Failure> {
    let error = row.error.as_ref()?;
    let (code, message) = error.split_once(": ").unwrap_or(("", error));
    let key = format!("desk-import-failure-{}", code.replace('_', "-"));
    Some(if !code.is_empty() && locales::has(language, &key) {
        Failure { text: locales::text(language, &key), detail: message.to_owned() }
    } else {
        Failure { text: locales::text(language, "desk-import-failure"), detail: error.clone() }
    })
}

/// The remarks as a sheet.
pub fn sheet(row: &Model, ui: &Ui) -> Sheet {
    let headers = ["desk-import-line", "desk-import-column", "desk-import-problem", "desk-import-exactly"];
    let rows = remarks(row, ui.language()).into_iter().map(|remark| {
        let line = remark.line.map(|line| line.to_string()).unwrap_or_default();
        vec![line, remark.column, remark.text, remark.detail]
    });
    Sheet { headers: headers.iter().map(|key| ui.t(key)).collect(), rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::directory::import::Error;

    #[test]
    fn what_is_said_of_a_row_is_said_in_the_readers_language() {
        let problem = json!({
            "row": 12, "column": "UID", "code": "registry_id_checksum",
            "message": "UID: \"CHE-1\" fails the check of ch-uid"
        });
        let remark = remark(&problem, Language::Fr);
        assert_eq!((remark.line, remark.column.as_str()), (Some(12), "UID"));
        assert_eq!(remark.detail, "\"CHE-1\" fails the check of ch-uid");
        assert_eq!(remark.text, locales::text(Language::Fr, "desk-import-remark-registry-id-checksum"));
        // A word of a later version is told as it stands.
        let unknown = super::remark(&json!({ "row": 0, "code": "new_word", "message": "odd" }), Language::De);
        assert_eq!((unknown.line, unknown.text.as_str()), (None, "odd"));
    }

    /// Every word that the reader of files gives to a problem has its sentence.
    #[test]
    fn every_word_of_the_reader_has_its_sentence() {
        let sources = concat!(
            include_str!("../../directory/import/mod.rs"),
            include_str!("../../directory/import/record.rs"),
            include_str!("../../directory/import/store.rs"),
        );
        let known = [
            "missing",
            "unknown_jurisdiction",
            "duplicate_id",
            "column_count",
            "too_long",
            "encoding",
            "spreadsheet_error",
            "control_characters",
            "unclosed_quote",
            "bad_email",
            "leading_zero",
            "registry_id_checksum",
            "not_a_number",
            "bad_position",
            "unknown_sector",
            "too_many_values",
            "kept_by_its_people",
        ];
        for code in known {
            assert!(sources.contains(&format!("\"{code}\"")), "{code} is not said any more");
            let key = format!("desk-import-remark-{}", code.replace('_', "-"));
            assert!(Language::ALL.iter().all(|language| locales::has(*language, &key)), "{key}");
        }
    }

    #[test]
    fn every_failure_has_its_sentence() {
        let failures = [
            Error::Empty,
            Error::TooLarge { mib: 20 },
            Error::TooLargeUnpacked { mib: 20 },
            Error::TooManyColumns { found: 2_000, most: 500 },
            Error::NotATable,
            Error::Utf16WithoutMark,
            Error::OldExcel,
            Error::UnclosedQuote { line: 1 },
            Error::Spreadsheet(String::new()),
            Error::MissingColumns { missing: Vec::new(), found: String::new() },
            Error::ColumnsTwice(Vec::new()),
            Error::Mapping(String::new()),
        ];
        for error in failures {
            let key = format!("desk-import-failure-{}", error.code().replace('_', "-"));
            assert!(Language::ALL.iter().all(|language| locales::has(*language, &key)), "{key}");
        }
        let key = "desk-import-failure-gone";
        assert!(Language::ALL.iter().all(|language| locales::has(*language, key)), "{key}");
    }
}
