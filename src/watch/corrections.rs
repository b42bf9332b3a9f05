//! A correction in the reader's language, for mails and pages.

use chrono::{DateTime, Utc};
use entity::values::Language;
use entity::watch::watch_news::{self, Changed};

use crate::tenders;

/// Most fields that are told of one; the page of the tender has them all.
const MOST: usize = 12;
/// How much of a long text.
const EXCERPT: usize = 200;

/// One field with what it said and says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub field: String,
    /// Empty when it said nothing.
    pub old: String,
    pub new: String,
}

#[derive(Debug, Clone)]
pub struct CorrectionView {
    pub at: DateTime<Utc>,
    pub is_cancelled: bool,
    pub lines: Vec<Line>,
    /// Fields that are not told.
    pub more: usize,
}

impl CorrectionView {
    pub fn new(language: Language, news: &watch_news::Model) -> Self {
        let changes = &news.changes.0;
        Self {
            at: news.created_at,
            is_cancelled: news.is_cancelled,
            lines: changes.iter().take(MOST).map(|change| line(language, change)).collect(),
            more: changes.len().saturating_sub(MOST),
        }
    }

    /// Whether nobody says what has changed.
    pub fn is_unsaid(&self) -> bool {
        self.lines.is_empty() && !self.is_cancelled
    }
}

fn line(language: Language, change: &Changed) -> Line {
    let field = tenders::field_name(language, &change.path);
    let said = |text: Option<&String>| {
        let text = text.map(|text| tenders::field_value(language, &change.path, text));
        text.map(|text| shortened(&text)).unwrap_or_default()
    };
    Line {
        field: match &change.lot {
            Some(lot) => format!("{field} ({lot})"),
            None => field,
        },
        old: said(change.old.as_ref()),
        new: said(change.new.as_ref()),
    }
}

fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use entity::values::{TenderId, WatchNewsId};
    use entity::watch::watch_news::Changes;

    use super::*;

    #[test]
    fn fields_are_named_values_said_and_long_texts_shortened() {
        let change = |path: &str, lot: Option<&str>, old: Option<&str>, new: Option<&str>| Changed {
            path: path.to_owned(),
            lot: lot.map(str::to_owned),
            old: old.map(str::to_owned),
            new: new.map(str::to_owned),
        };
        let long = "mot ".repeat(100);
        let mut changes = vec![
            change("deadlines.tenders", None, Some("2027-02-01"), Some("2027-03-01T12:00:00+01:00")),
            change("description", Some("LOT-0002"), None, Some(&long)),
        ];
        changes.extend((0..15).map(|_| change("title", None, None, Some("x"))));
        let news = watch_news::Model {
            id: WatchNewsId::new(),
            tender_id: TenderId::new(),
            version: 2,
            changes: Changes(changes),
            moves_deadline: true,
            is_cancelled: false,
            created_at: DateTime::UNIX_EPOCH,
        };
        let view = CorrectionView::new(Language::Fr, &news);
        assert_eq!((view.lines.len(), view.more), (MOST, 5));
        assert_eq!(view.lines[0].old, "1er février 2027");
        assert_eq!(view.lines[0].new, "1er mars 2027 à 12:00 (UTC+01:00)");
        assert_eq!(
            (view.lines[1].field.as_str(), view.lines[1].old.as_str()),
            ("Description (LOT-0002)", "")
        );
        assert!(view.lines[1].new.ends_with("mot…") && view.lines[1].new.chars().count() <= EXCERPT + 1);
    }
}
