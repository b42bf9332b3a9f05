//! Reference data of places.

use chrono::TimeDelta;
use halle::chambers::territories;

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
