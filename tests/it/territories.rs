//! Reference data of places.

use chrono::TimeDelta;
use halle::chambers::territories;
use halle::clock::Clock as _;

use crate::support::TestApp;

const HEADER: &str = "insee\tnom\tdepartement\tregion\tcodes_postaux\tpopulation\tlat\tlon\n";

#[tokio::test]
async fn a_corrected_file_is_seen_by_a_running_hall_although_it_has_no_row_more() {
    let app = TestApp::new().await;
    let name = async || {
        app.advance(TimeDelta::minutes(2));
        let places = app.state.places.get(&app.state.db, app.state.clock.now()).await.unwrap();
        places.get("FR-01001").map(|place| place.name.clone())
    };
    let import = async |row: &str| {
        let file = format!("{HEADER}{row}");
        territories::import_file(&app.state.db, file.as_bytes(), &|_, _| ()).await.unwrap()
    };
    let first = import("01001\tAncien Nom\t01\t84\t01400\t\t46.1567\t4.926\n").await;
    assert!(first.created > 0 && first.problems.is_empty(), "{first:?}");
    assert_eq!(name().await.as_deref(), Some("Ancien Nom"));
    let second = import("01001\tNouveau Nom\t01\t84\t01400\t\t46.1567\t4.926\n").await;
    assert_eq!(second.created, 0, "{second:?}");
    assert_eq!(name().await.as_deref(), Some("Nouveau Nom"));
}

#[tokio::test]
async fn a_commune_that_a_newer_file_no_longer_names_is_removed_and_counted() {
    let app = TestApp::new().await;
    territories::load_compact(&app.state.db).await.unwrap();
    let import = async |file: String| {
        territories::import_file(&app.state.db, file.as_bytes(), &|_, _| ()).await.unwrap()
    };
    let knows = async |code: &str| {
        app.advance(TimeDelta::minutes(2));
        let places = app.state.places.get(&app.state.db, app.clock.now()).await.unwrap();
        places.get(code).is_some()
    };
    let arbent = "01014\tArbent\t01\t84\t01100\t\t46.28\t5.67\n";
    let belignat = "01031\tBellignat\t01\t84\t01100\t\t46.24\t5.63\n";
    let both = import(format!("{HEADER}{arbent}{belignat}")).await;
    assert_eq!(both.removed, 0, "the compact table gives way without being counted");
    assert!(!knows("FR-74-annemasse").await && knows("CH-VD-lausanne").await, "of France only");
    // A row that cannot be read may be the commune that seems to be missing.
    let refused = import(format!("{HEADER}{arbent}01031\tBellignat\t01\n")).await;
    assert_eq!((refused.refused, refused.removed), (1, 0));
    assert!(knows("FR-01031").await);
    let newer = import(format!("{HEADER}{arbent}")).await;
    assert_eq!((newer.created, newer.removed), (0, 1));
    assert!(knows("FR-01014").await && !knows("FR-01031").await);
    for kept in ["FR", "FR-01", "FR-R84", "CH-VD", "QC-04", "CH-VD-lausanne"] {
        assert!(knows(kept).await, "{kept}");
    }
    assert_eq!(import(format!("{HEADER}{arbent}")).await.removed, 0, "once");
}
