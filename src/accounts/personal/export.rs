//! What is held as a file to take away: JSON for machines, text for people, in one archive.

use std::io::{Cursor, Write as _};

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use entity::values::Language;
use serde_json::{Map, Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::pages::field;
use super::service::Held;
use crate::locales;

pub fn archive(
    (held, papers): (&[Held], Value),
    language: Language,
    hall: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<u8>> {
    let machine =
        serde_json::to_vec_pretty(&as_json(held, papers, hall, now)).context("write the data as JSON")?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in [("data.json", machine), ("data.txt", as_text(held, language, hall).into_bytes())] {
        zip.start_file(name, plain).context("begin a file of the archive")?;
        zip.write_all(&bytes).context("write a file of the archive")?;
    }
    Ok(zip.finish().context("finish the archive")?.into_inner())
}

fn as_json(held: &[Held], papers: Value, hall: &str, now: DateTime<Utc>) -> Value {
    let part = |held: &Held| {
        let row = |values: &Vec<Option<String>>| {
            let pairs = held.kept.shows.iter().zip(values);
            pairs.map(|(name, value)| ((*name).to_owned(), json!(value))).collect::<Map<_, _>>()
        };
        let rows: Vec<_> = held.rows.iter().map(row).collect();
        json!({ "table": held.kept.table, "column": held.kept.person, "purpose": held.kept.purpose, "rows": rows })
    };
    let parts: Vec<_> = held.iter().map(part).collect();
    json!({ "hall": hall, "at": now.to_rfc3339(), "parts": parts, "rooms": papers })
}

fn as_text(held: &[Held], language: Language, hall: &str) -> String {
    let title = locales::text(language, "accounts-data-title");
    let colon = locales::text(language, "component-colon");
    let mut text = format!("{hall} – {title}\r\n");
    let mut purpose = "";
    for held in held.iter().filter(|held| !held.rows.is_empty()) {
        if held.kept.purpose != purpose {
            purpose = held.kept.purpose;
            let words = |part: &str| locales::text(language, &format!("accounts-data-{purpose}-{part}"));
            text += &format!("\r\n\r\n== {} ==\r\n{}\r\n", words("title"), words("why"));
        }
        for row in &held.rows {
            text += "\r\n";
            for (name, value) in held.kept.shows.iter().zip(row) {
                let value = value.as_deref().filter(|value| !value.is_empty());
                if let Some(value) = value.and_then(|value| held.kept.shown(name, value, language)) {
                    text += &format!("{}{colon}{value}\r\n", field(language, name));
                }
            }
        }
    }
    text
}
