//! Corrections: of the older forms (F14), which say what changes, and of eForms, which say everything anew.

use entity::values::TenderId;
use halle::tenders::import::Stored;
use serde_json::Value;

use super::{CHANGE_NOTICE, CONTRACT_NOTICE, import, import_one};
use crate::support::TestApp;

pub fn ted(number: &str, day: &str, form: &str, body: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication" DOC_ID="{number}-2027" EDITION="2027005" VERSION="R2.0.9.S05.E01">
<CODED_DATA_SECTION><REF_OJS><COLL_OJ>S</COLL_OJ><NO_OJ>5</NO_OJ><DATE_PUB>{day}</DATE_PUB></REF_OJS>
<NOTICE_DATA><NO_DOC_OJS>2027/S 005-{number}</NO_DOC_OJS><LG_ORIG>FR</LG_ORIG><ISO_COUNTRY VALUE="FR"/></NOTICE_DATA>
<CODIF_DATA><DS_DATE_DISPATCH>{day}</DS_DATE_DISPATCH></CODIF_DATA></CODED_DATA_SECTION>
<FORM_SECTION><{form}_2014 CATEGORY="ORIGINAL" FORM="{form}" LG="FR"><CONTRACTING_BODY><ADDRESS_CONTRACTING_BODY><OFFICIALNAME>Commune d’Essai</OFFICIALNAME><TOWN>Essai</TOWN><COUNTRY VALUE="FR"/></ADDRESS_CONTRACTING_BODY></CONTRACTING_BODY>{body}</{form}_2014></FORM_SECTION></TED_EXPORT>"#
    )
    .into_bytes()
}

pub fn call(procedure: &str) -> Vec<u8> {
    let body = format!(
        "<OBJECT_CONTRACT><TITLE><P>Nettoyage des écoles</P></TITLE><CPV_MAIN><CPV_CODE CODE=\"90911000\"/></CPV_MAIN>\
         <TYPE_CONTRACT CTYPE=\"SERVICES\"/><SHORT_DESCR><P>Trois écoles.</P></SHORT_DESCR><OBJECT_DESCR ITEM=\"1\">\
         <SHORT_DESCR><P>Tous les soirs.</P></SHORT_DESCR></OBJECT_DESCR></OBJECT_CONTRACT><PROCEDURE>{procedure}\
         <DATE_RECEIPT_TENDERS>2027-02-15</DATE_RECEIPT_TENDERS><TIME_RECEIPT_TENDERS>12:00</TIME_RECEIPT_TENDERS>\
         </PROCEDURE><COMPLEMENTARY_INFO><DATE_DISPATCH_NOTICE>2027-01-04</DATE_DISPATCH_NOTICE></COMPLEMENTARY_INFO>"
    );
    ted("000101", "20270104", "F02", &body)
}

pub fn corrigendum() -> Vec<u8> {
    ted(
        "000202",
        "20270120",
        "F14",
        "<OBJECT_CONTRACT><TITLE><P>Nettoyage des écoles</P></TITLE><CPV_MAIN><CPV_CODE CODE=\"90911000\"/></CPV_MAIN>\
         </OBJECT_CONTRACT><COMPLEMENTARY_INFO><NOTICE_NUMBER_OJ>2027/S 005-000101</NOTICE_NUMBER_OJ>\
         <DATE_DISPATCH_NOTICE>2027-01-20</DATE_DISPATCH_NOTICE></COMPLEMENTARY_INFO><CHANGES><CHANGE><WHERE>\
         <SECTION>IV.2.2</SECTION><LABEL>Date limite</LABEL></WHERE><OLD_VALUE><DATE>2027-02-15</DATE><TIME>12:00</TIME>\
         </OLD_VALUE><NEW_VALUE><DATE>2027-03-01</DATE><TIME>16:00</TIME></NEW_VALUE></CHANGE><CHANGE><WHERE>\
         <SECTION>II.2.4</SECTION><LABEL>Étendue</LABEL></WHERE><OLD_VALUE><TEXT><P>Trois écoles</P></TEXT></OLD_VALUE>\
         <NEW_VALUE><TEXT><P>Quatre écoles</P></TEXT></NEW_VALUE></CHANGE></CHANGES>",
    )
}

/// A corrigendum of a day of January that moves the date for tenders, or only says something else.
fn correcting(number: &str, day: u32, new: Option<&str>) -> Vec<u8> {
    let changed = match new {
        Some(date) => format!(
            "<CHANGE><WHERE><SECTION>IV.2.2</SECTION></WHERE><OLD_VALUE><DATE>2027-02-15</DATE><TIME>12:00</TIME>\
             </OLD_VALUE><NEW_VALUE><DATE>{date}</DATE><TIME>16:00</TIME></NEW_VALUE></CHANGE>"
        ),
        None => "<CHANGE><WHERE><SECTION>II.2.4</SECTION></WHERE><OLD_VALUE><TEXT><P>Trois écoles</P></TEXT>\
                 </OLD_VALUE><NEW_VALUE><TEXT><P>Quatre écoles</P></TEXT></NEW_VALUE></CHANGE>"
            .to_owned(),
    };
    let body = format!(
        "<OBJECT_CONTRACT><TITLE><P>Nettoyage des écoles</P></TITLE><CPV_MAIN><CPV_CODE CODE=\"90911000\"/></CPV_MAIN>\
         </OBJECT_CONTRACT><COMPLEMENTARY_INFO><NOTICE_NUMBER_OJ>2027/S 005-000101</NOTICE_NUMBER_OJ>\
         <DATE_DISPATCH_NOTICE>2027-01-{day}</DATE_DISPATCH_NOTICE></COMPLEMENTARY_INFO><CHANGES>{changed}</CHANGES>"
    );
    ted(number, &format!("202701{day}"), "F14", &body)
}

async fn shown(app: &TestApp, id: TenderId) -> Value {
    app.browser().get(&format!("/api/v1/tenders/{id}")).await.json()
}

#[tokio::test]
async fn a_corrigendum_is_a_version_with_what_it_changes_and_moves_the_deadline() {
    let app = TestApp::new().await;
    let id = import_one(&app, &call("<PT_OPEN/>")).await;
    assert_eq!(shown(&app, id).await["deadline"], "2027-02-15T12:00:00");
    let imported = import(&app, &corrigendum()).await;
    assert_eq!((imported[0].stored, imported[0].tender), (Stored::Version, Some(id)));
    let changes: Vec<_> = imported[0]
        .changes
        .iter()
        .map(|change| (change.path.as_str(), change.old.as_deref(), change.new.as_deref()))
        .collect();
    assert_eq!(
        changes,
        [
            ("Date limite", Some("2027-02-15 12:00"), Some("2027-03-01 16:00")),
            ("Étendue", Some("Trois écoles"), Some("Quatre écoles")),
        ]
    );
    let after = shown(&app, id).await;
    assert_eq!(after["version"], 2);
    assert_eq!(after["deadline"], "2027-03-01T16:00:00");
    assert_eq!(after["notice_kind"], "competition", "it is still the call");
    assert_eq!(after["lots"].as_array().unwrap().len(), 1, "what it does not repeat stays");
    assert_eq!(after["versions"][0]["changes"].as_array().unwrap().len(), 2);
    assert_eq!(import(&app, &corrigendum()).await[0].stored, Stored::Unchanged);
    let page = app.browser().get(&format!("/marches/{id}")).await;
    for words in ["Ce qui a changé", "Quatre écoles", "1er mars 2027 à 16:00"] {
        assert!(page.says(words), "{words}: {}", page.main());
    }
    // Listed as open by the clock of the buyer's country until the new hour.
    let total = async || app.browser().get("/api/v1/tenders").await.json()["total"].clone();
    app.advance(chrono::TimeDelta::days(98) + chrono::TimeDelta::minutes(5 * 60 + 59));
    assert_eq!(total().await, 1, "1 March 2027, 14:59 UTC");
    app.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(total().await, 0, "1 March 2027, 15:00 UTC");
}

#[tokio::test]
async fn a_corrigendum_that_arrives_before_its_notice_waits_for_it() {
    let app = TestApp::new().await;
    let id = import_one(&app, &corrigendum()).await;
    let late = import(&app, &call("<PT_OPEN/>")).await;
    assert_eq!((late[0].stored, late[0].tender), (Stored::Version, Some(id)));
    let after = shown(&app, id).await;
    assert_eq!(after["notice_kind"], "competition");
    assert_eq!(after["lots"].as_array().unwrap().len(), 1);
    assert_eq!(after["deadline"], "2027-03-01T16:00:00", "the correction holds");
    assert_eq!(import(&app, &call("<PT_OPEN/>")).await[0].stored, Stored::Unchanged);
    assert_eq!(import(&app, &corrigendum()).await[0].stored, Stored::Unchanged);
}

#[tokio::test]
async fn of_several_corrigenda_the_latest_day_holds_in_whatever_order_they_arrive() {
    let notice = call("<PT_OPEN/>");
    let first = correcting("000202", 20, Some("2027-03-01"));
    let second = correcting("000303", 25, Some("2027-03-10"));
    // The last one says nothing of the date.
    let third = correcting("000404", 28, None);
    for order in [
        [&notice, &first, &second, &third],
        [&notice, &second, &first, &third],
        [&third, &notice, &second, &first],
        [&first, &notice, &third, &second],
        [&first, &second, &notice, &third],
        [&second, &first, &third, &notice],
        [&third, &second, &first, &notice],
    ] {
        let app = TestApp::new().await;
        let id = import_one(&app, order[0]).await;
        for bytes in &order[1..] {
            let imported = import(&app, bytes).await;
            assert_eq!((imported[0].stored, imported[0].tender), (Stored::Version, Some(id)));
        }
        let after = shown(&app, id).await;
        assert_eq!(after["deadline"], "2027-03-10T16:00:00", "{after}");
        assert_eq!((&after["notice_kind"], &after["version"]), (&"competition".into(), &4.into()));
        assert_eq!(after["lots"].as_array().unwrap().len(), 1);
        assert_eq!(after["versions"].as_array().unwrap().len(), 4);
        let total = app.browser().get("/api/v1/tenders").await.json()["total"].clone();
        assert_eq!(total, 1);
    }
}

#[tokio::test]
async fn in_a_restricted_procedure_the_corrected_date_is_that_of_requests() {
    let app = TestApp::new().await;
    let id = import_one(&app, &call("<PT_RESTRICTED/>")).await;
    let before = shown(&app, id).await;
    assert!(before["deadlines"]["requests"].is_object(), "{before}");
    import(&app, &corrigendum()).await;
    let after = shown(&app, id).await;
    assert_eq!(after["deadlines"]["requests"]["date"], "2027-03-01", "{after}");
    assert!(after["deadlines"]["tenders"].is_null(), "no second date is made up: {after}");
}

#[tokio::test]
async fn a_change_notice_of_eforms_names_exactly_the_fields_that_differ() {
    let app = TestApp::new().await;
    let id = import_one(&app, CONTRACT_NOTICE).await;
    let before = shown(&app, id).await;
    let imported = import(&app, CHANGE_NOTICE).await;
    assert_eq!((imported[0].stored, imported[0].tender), (Stored::Version, Some(id)));
    let after = shown(&app, id).await;
    let paths: Vec<&str> = imported[0].changes.iter().map(|change| change.path.as_str()).collect();
    let names = |word: &str| paths.iter().any(|path| path.contains(word));
    for (field, word) in [("title", "title"), ("deadline", "deadline"), ("value", "value")] {
        let differs = before[field] != after[field];
        assert!(!differs || names(word), "{field} differs and no change names it: {paths:?}");
    }
    assert!(!paths.is_empty());
    let lots: std::collections::BTreeSet<_> =
        imported[0].changes.iter().map(|change| (&change.path, &change.lot)).collect();
    assert_eq!(lots.len(), imported[0].changes.len(), "each field of each lot is named once");
}
