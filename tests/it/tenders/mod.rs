mod checks;
mod command;
mod corrections;
mod fetch;
mod forms;
mod import;
mod lots_of_several_days;
mod outputs;
mod pages;
mod reading_again;
mod requirements;
mod search;
mod shared_notices;
mod wizard;

use entity::values::TenderId;
use halle::tenders::import::{Imported, import_file};

use crate::support::TestApp;

const CONTRACT_NOTICE: &[u8] = include_bytes!("../../../notices/tests/fixtures/eforms/contract_notice.xml");
const CHANGE_NOTICE: &[u8] = include_bytes!("../../../notices/tests/fixtures/eforms/change_notice.xml");
const NO_TIME: &[u8] = include_bytes!("../../../notices/tests/fixtures/ted/f21_reserved_no_time.xml");

/// The notice of two lots, which here close on 10 and on 20 December 2026, at noon in Paris.
fn two_days() -> String {
    let date =
        |day: &str| format!("2026-12-{day}+01:00</cbc:EndDate><cbc:EndTime>12:00:00+01:00</cbc:EndTime>");
    let text = String::from_utf8_lossy(CONTRACT_NOTICE).into_owned();
    let first = "2026-04-10+02:00</cbc:EndDate><cbc:EndTime>12:00:00+02:00</cbc:EndTime>";
    let text = text.replace(first, &date("10"));
    let text = text.replace("2026-04-10+02:00</cbc:EndDate>", &date("20"));
    assert_eq!(text.matches("12:00:00+01:00</cbc:EndTime>").count(), 2);
    text
}

/// A call of the Open Contracting Data Standard: number, title, day of publication, date for tenders.
fn release(number: &str, title: &str, published: &str, due: &str) -> serde_json::Value {
    serde_json::json!({
        "ocid": format!("ocds-essai-{number}"), "id": "1", "tag": ["tender"], "language": "fr",
        "date": format!("{published}T08:00:00+01:00"), "buyer": { "name": "Commune d’Essai" },
        "tender": { "title": title, "tenderPeriod": { "endDate": format!("{due}T12:00:00+01:00") } },
    })
}

fn package(releases: &[serde_json::Value]) -> Vec<u8> {
    serde_json::json!({ "releases": releases }).to_string().into_bytes()
}

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
