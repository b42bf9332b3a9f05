//! What must hold for any bytes: an answer, and notices that can be put in brief, compared, stored and read again.
//!
//! The readers choose the format by the content, so that a target differs from the others by its seeds only.

use notices::{Limits, Notice, Summary};

pub fn check(data: &[u8]) {
    let Ok(notices) = notices::read(data, &Limits::default()) else { return };
    assert!(!notices.is_empty());
    for notice in &notices {
        let summary = Summary::of(notice);
        assert_eq!(summary.lots.len(), notice.lots.len());
        assert_eq!(notices::diff(notice, notice), []);
        assert!(!notice.lots_or_whole().is_empty());
        let stored = serde_json::to_string(notice).expect("a notice is JSON");
        let again: Notice = serde_json::from_str(&stored).expect("a stored notice is read again");
        assert_eq!(&again, notice);
    }
}
