//! The real files beside the project, when they are there.

use halle::chambers::territories;
use halle::directory::import::Options;
use halle::directory::{self, duplicates};

use super::{import_with, read};
use crate::support::{TestApp, shared_folder};

#[tokio::test]
async fn the_real_directory_is_imported_whole_and_a_second_run_changes_nothing() {
    let Some(shared) = shared_folder() else { return };
    let app = TestApp::new().await;
    for (file, rows) in
        [("ch_npa_postal_codes.tsv", 4_364), ("fr_communes_geo.tsv", 35_064), ("qc_municipalites.tsv", 1_285)]
    {
        let bytes = read(&shared.join("data/reference").join(file));
        let report = territories::import_file(&app.state.db, &bytes, &|_, _| ()).await.unwrap();
        assert_eq!((report.rows, report.refused), (rows, 0), "{file}: {:?}", report.problems);
    }
    let bytes = read(&shared.join("data/directory/organisations.tsv"));
    let report = import_with(&app, &bytes, &Options::default()).await.unwrap();
    assert!(report.is_complete());
    assert_eq!((report.rows, report.refused, report.columns.used.len()), (10_815, 0, 23));
    assert!(report.columns.ignored.is_empty());
    let wrong_numbers =
        report.problems.iter().filter(|problem| problem.code == "registry_id_checksum").count();
    assert_eq!(wrong_numbers, 10, "the ten numbers that the file itself marks");
    assert_eq!(report.created + report.merged, 10_815);
    let again = import_with(&app, &bytes, &Options::default()).await.unwrap();
    assert_eq!(again.unchanged, 10_815);

    let snapshot = app.state.suppliers.get(&app.state.db).await.unwrap();
    assert_eq!(snapshot.suppliers.len() as u64, report.created);
    let with_sector = snapshot.suppliers.iter().filter(|supplier| !supplier.sectors.is_empty()).count();
    assert!(with_sector > 6_000, "{with_sector} records have proposed sectors");
    let found = duplicates::find_all(&app.state).await.unwrap();
    assert!((30..3_000).contains(&found), "{found} pairs");
    assert_eq!(directory::count(&app.state.db).await.unwrap(), report.created);
}
