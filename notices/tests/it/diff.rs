use notices::{FieldChange, Summary, diff};

use crate::support::one;

fn line(change: &FieldChange) -> String {
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "–".to_owned());
    format!(
        "{} {}: {} → {}",
        change.lot.clone().unwrap_or_default(),
        change.path,
        side(&change.old),
        side(&change.new)
    )
}

#[test]
fn a_correction_shows_the_moved_deadline_the_new_value_and_lots_added_and_removed() {
    let changes = diff(&one("eforms/contract_notice.xml"), &one("eforms/change_notice.xml"));
    let lines: Vec<String> = changes.iter().map(line).collect();
    assert_eq!(
        lines,
        [
            " notice_kind: competition → change",
            "LOT-0001 deadlines.tenders: 2026-04-10T12:00:00+02:00 → 2026-04-24T12:00:00+02:00",
            "LOT-0001 value.estimated: 9000025 EUR → 9500025 EUR",
            "LOT-0002 lots: Cours d'école → –",
            "LOT-0003 lots: – → Aires de jeux",
        ]
    );
}

#[test]
fn a_notice_differs_in_nothing_from_itself_and_survives_storing() {
    for (name, bytes) in crate::support::all() {
        let Ok(notices) = notices::read(&bytes, &notices::Limits::default()) else { continue };
        for notice in notices {
            assert_eq!(diff(&notice, &notice), [], "{name}");
            let stored = serde_json::to_string(&notice).expect("a notice is JSON");
            assert_eq!(
                serde_json::from_str::<notices::Notice>(&stored).expect("the same notice"),
                notice,
                "{name}"
            );
        }
    }
}

#[test]
fn the_summary_has_the_members_that_scripts_rely_on() {
    let summary = serde_json::to_value(Summary::of(&one("eforms/contract_notice.xml"))).expect("JSON");
    for member in [
        "format",
        "source",
        "publication_id",
        "version",
        "form",
        "notice_kind",
        "language",
        "title",
        "buyer",
        "lots",
        "cpv",
        "deadline",
        "group_rules",
        "problems",
    ] {
        assert!(summary.get(member).is_some(), "{member}");
    }
    let lot = &summary["lots"][0];
    assert_eq!(lot["reserved"], serde_json::json!(["res-ws"]));
    assert_eq!(lot["reserved_execution"], "yes");
    assert_eq!(lot["value"]["minor"], 9_000_025);
    assert_eq!(lot["value"]["currency"], "EUR");
    assert_eq!(lot["deadline"], "2026-04-10T12:00:00+02:00");
    assert_eq!(summary["buyer"], serde_json::json!({ "name": "Syndicat des Essais", "country": "FR" }));
    assert_eq!(summary["group_rules"]["consortium"], "unknown");
    assert_eq!(summary["format"], "eforms");
}
