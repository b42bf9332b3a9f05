mod corrections;
mod forms;
mod import;
mod outputs;
mod pages;
mod shared_notices;
mod wizard;

use entity::values::TenderId;
use halle::tenders::import::{Imported, import_file};

use crate::support::TestApp;

const CONTRACT_NOTICE: &[u8] = include_bytes!("../../../notices/tests/fixtures/eforms/contract_notice.xml");
const CHANGE_NOTICE: &[u8] = include_bytes!("../../../notices/tests/fixtures/eforms/change_notice.xml");
const NO_TIME: &[u8] = include_bytes!("../../../notices/tests/fixtures/ted/f21_reserved_no_time.xml");

/// Imports a payload that holds notices.
async fn import(app: &TestApp, bytes: &[u8]) -> Vec<Imported> {
    import_file(&app.state, "fixture.xml", bytes.to_vec()).await.unwrap().unwrap()
}

/// Imports a payload with one notice; the tender it became.
async fn import_one(app: &TestApp, bytes: &[u8]) -> TenderId {
    let imported = import(app, bytes).await;
    assert_eq!(imported.len(), 1);
    imported[0].tender.unwrap()
}
