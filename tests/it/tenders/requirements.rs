//! What was understood of a tender: read with its source, put right by who may, kept in versions and through
//! corrections, and taken into account by matching.

use entity::values::{Jurisdiction, TenderId};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use serde_json::Value;

use super::corrections::{call, ted};
use super::import;
use super::import_one;
use super::wizard::{organisation, publish_at_once};
use crate::support::{Browser, Page, TestApp};

/// The call for three schools with conditions, in the words of a French buyer.
fn with_conditions(number: &str, minimum: &str) -> Vec<u8> {
    let conditions = format!(
        "<LEFTI><SUITABILITY><P>Un extrait K-bis.</P></SUITABILITY><ECONOMIC_FINANCIAL_INFO><P>Chiffre d’affaires \
         annuel.</P></ECONOMIC_FINANCIAL_INFO><ECONOMIC_FINANCIAL_MIN_LEVEL><P>Chiffre d’affaires d’au moins {minimum} \
         euros.</P></ECONOMIC_FINANCIAL_MIN_LEVEL><TECHNICAL_PROFESSIONAL_INFO><P>Certificat ISO 14001 ou équivalent. \
         </P><P>Le mémoire se remet en trois exemplaires.</P></TECHNICAL_PROFESSIONAL_INFO><PERFORMANCE_CONDITIONS><P>\
         Clause sociale d’insertion : 1 200 heures.</P></PERFORMANCE_CONDITIONS></LEFTI>"
    );
    let body = format!(
        "{conditions}<OBJECT_CONTRACT><TITLE><P>Nettoyage des écoles</P></TITLE><CPV_MAIN><CPV_CODE CODE=\"90911000\"/>\
         </CPV_MAIN><TYPE_CONTRACT CTYPE=\"SERVICES\"/><SHORT_DESCR><P>Trois écoles.</P></SHORT_DESCR>\
         <OBJECT_DESCR ITEM=\"1\"><SHORT_DESCR><P>Tous les soirs.</P></SHORT_DESCR></OBJECT_DESCR></OBJECT_CONTRACT>\
         <PROCEDURE><PT_OPEN/><DATE_RECEIPT_TENDERS>2027-02-15</DATE_RECEIPT_TENDERS><TIME_RECEIPT_TENDERS>12:00\
         </TIME_RECEIPT_TENDERS></PROCEDURE>"
    );
    ted(number, "20270104", "F02", &body)
}

fn url(id: TenderId) -> String {
    format!("/marches/{id}/exigences")
}

/// Presses a button of the page, for the requirement of that key.
async fn press(browser: &mut Browser, page: &Page, key: &str, act: &str) -> Page {
    let seen = page.attributes("main input[name='seen']", "value").first().cloned().unwrap();
    let lot = page.attributes("main input[name='lot']", "value").first().cloned().unwrap();
    let path = page.url.split('?').next().unwrap().to_owned();
    browser.post(&path, &[("act", act), ("key", key), ("lot", &lot), ("seen", &seen)]).await
}

/// Fills in the form of figures of the first lot.
async fn figure(browser: &mut Browser, id: TenderId, values: [&str; 3]) -> Page {
    let page = browser.get(&url(id)).await;
    let open = page.attributes("main a[href*='?lot=']", "href").first().cloned().unwrap();
    let open = browser.get(open.split('#').next().unwrap()).await;
    let seen = open.attributes("main input[name='seen']", "value").first().cloned().unwrap();
    let lot = open.attributes("main input[name='lot']", "value").first().cloned().unwrap();
    let [kind, amount, unit] = values;
    let fields = [
        ("act", "figure"),
        ("seen", seen.as_str()),
        ("lot", lot.as_str()),
        ("figure", kind),
        ("amount", amount),
        ("unit", unit),
        ("note", "Cahier des charges, 3.2"),
    ];
    browser.post(&url(id), &fields).await
}

async fn cleaner(app: &TestApp, name: &str) {
    let new = NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        is_supplier: true,
        sectors: vec!["S04.1".to_owned()],
        areas: vec!["CH-VD".to_owned()],
        ..NewOrganisation::default()
    };
    directory::create(&app.state.db, app.state.chamber_id, new, app.clock.now()).await.unwrap();
}

async fn candidates(app: &TestApp, id: TenderId) -> Value {
    app.browser().get(&format!("/api/v1/tenders/{id}/candidates")).await.json()
}

#[tokio::test]
async fn everything_that_was_read_stands_there_with_its_words_and_what_was_not_says_so() {
    let app = TestApp::new().await;
    let id = import_one(&app, &with_conditions("000101", "300 000")).await;
    let page = app.browser().get(&url(id)).await;
    assert_eq!(page.status, 200);
    for words in [
        "CPV 90911000",
        "Chiffre d’affaires annuel d’au moins 300",
        "« Chiffre d’affaires d’au moins 300 000 euros »",
        "ISO 14001 (management environnemental), une déclaration suffit (un membre suffit)",
        "Inscription à un registre",
        "Clause sociale d’insertion : 1 200 heures",
        "Lu dans : critères de sélection",
    ] {
        let plain = words.trim_matches(['«', '»', ' ', '\u{a0}']);
        assert!(page.says(plain), "{plain}: {}", page.main());
    }
    assert!(page.select("main form[method='post']").is_empty(), "who may not change it has no buttons");
    let tender = app.browser().get(&format!("/marches/{id}")).await;
    assert!(tender.attributes("main a", "href").contains(&url(id)));
}

#[tokio::test]
async fn only_the_chamber_and_the_people_of_the_buyer_put_it_right() {
    let app = TestApp::new().await;
    let id = import_one(&app, &with_conditions("000101", "300 000")).await;
    let supplier = organisation(&app, "Propre", false).await;
    app.member("propre@example.org", supplier).await;
    let mut other = app.signed_in("propre@example.org").await;
    let fields = [("act", "restore"), ("key", "0"), ("seen", "0")];
    assert_eq!(other.post(&url(id), &fields).await.status, 404);
    let sent = app.browser().post(&url(id), &fields).await;
    assert!(sent.location().unwrap().starts_with("/compte/connexion"), "{:?}", sent.location());
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get(&url(id)).await;
    let done = press(&mut staff, &page, "turnover", "aside").await;
    assert_eq!(done.location(), Some(url(id)), "{}", done.main());
    let page = staff.get(&url(id)).await;
    assert!(page.select("main del").iter().any(|words| words.contains("Chiffre d’affaires")));
    assert!(page.says("mis de côté"));
    assert!(
        staff
            .get("/chambre/journal")
            .await
            .says("a corrigé ce que la halle a compris de « Nettoyage des écoles »")
    );
    // Who did it is told to the Chamber, and to nobody else.
    assert!(page.says("modifié par"));
    assert!(!app.browser().get(&url(id)).await.says("modifié par"));
    let back = press(&mut staff, &page, "turnover", "back").await;
    assert_eq!(back.status, 303);
    assert!(staff.get(&url(id)).await.select("main del").is_empty());
}

#[tokio::test]
async fn a_buyer_adds_what_the_form_does_not_ask_and_matching_takes_it_up() {
    let app = TestApp::new().await;
    publish_at_once(&app).await;
    let commune = organisation(&app, "Commune de Bourg", true).await;
    app.member("achats@example.org", commune).await;
    let mut buyer = app.signed_in("achats@example.org").await;
    let written = super::checks::write(&mut buyer, "Repas de l’école").await;
    let published = super::checks::publish(&mut buyer, &written).await;
    assert_eq!(published.location(), Some(format!("/marches/{written}")));
    let id = written.parse().unwrap();
    cleaner(&app, "Propre Vaud").await;
    let before = candidates(&app, id).await;
    assert!(!before.to_string().contains("capacity_unknown"), "{before}");
    let wrong = figure(&mut buyer, id, ["capacity", "beaucoup", ""]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("Dites de quoi"), "{}", wrong.main());
    assert_eq!(
        wrong.attributes("main #field-amount", "value"),
        ["beaucoup"],
        "what was typed is still there"
    );
    let done = figure(&mut buyer, id, ["capacity", "600", "repas par jour"]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let page = buyer.get(&url(id)).await;
    assert!(page.says("Capacité d’au moins 600 repas par jour"), "{}", page.main());
    assert!(page.says("Cahier des charges, 3.2"));
    let after = candidates(&app, id).await;
    assert!(after.to_string().contains("capacity_unknown"), "unknown stays unknown and says so: {after}");
    assert_eq!(after["lots"][0]["suppliers"][0]["eligible"], true);
    // The trade set aside: nobody can be named any more.
    let sector = press(&mut buyer, &page, "sector:S04.1", "aside").await;
    assert_eq!(sector.status, 303);
    assert!(candidates(&app, id).await["lots"][0]["suppliers"].as_array().unwrap().is_empty());
    // And back to what the need alone says.
    let page = buyer.get(&url(id)).await;
    let restored = press(&mut buyer, &page, "0", "restore").await;
    assert_eq!(restored.status, 303);
    let names = |answer: &Value| answer["lots"][0]["suppliers"].clone();
    assert_eq!(names(&candidates(&app, id).await), names(&before));
    let page = buyer.get(&url(id)).await;
    assert_eq!(page.select("main ol[reversed] > li").len(), 3, "every version is kept");
    let again = press(&mut buyer, &page, "1", "restore").await;
    assert_eq!(again.status, 303);
    assert!(buyer.get(&url(id)).await.says("Capacité d’au moins 600 repas par jour"));
}

#[tokio::test]
async fn of_two_people_at_once_the_second_is_told_and_loses_nothing() {
    let app = TestApp::new().await;
    let id = import_one(&app, &with_conditions("000101", "300 000")).await;
    let mut first = app.staff("une@example.org").await;
    let mut second = app.staff("autre@example.org").await;
    let seen = second.get(&url(id)).await;
    let page = first.get(&url(id)).await;
    assert_eq!(press(&mut first, &page, "turnover", "aside").await.status, 303);
    let lot = seen.attributes("main input[name='lot']", "value")[0].clone();
    let fields = [
        ("act", "figure"),
        ("seen", "0"),
        ("lot", lot.as_str()),
        ("figure", "staff"),
        ("amount", "12"),
        ("unit", ""),
    ];
    let late = second.post(&url(id), &fields).await;
    assert_eq!(late.status, 409);
    assert!(late.says("Quelqu’un a enregistré d’autres corrections entre-temps"), "{}", late.main());
    assert_eq!(late.attributes("main #field-amount", "value"), ["12"]);
    assert_eq!(late.attributes("main input[name='seen']", "value")[0], "1");
    assert!(!late.select("main del").is_empty(), "what holds now is shown");
    let again = fields.map(|(name, value)| if name == "seen" { (name, "1") } else { (name, value) });
    assert_eq!(second.post(&url(id), &again).await.status, 303);
    // Pressed twice, it is one version.
    let page = second.get(&url(id)).await;
    assert_eq!(page.select("main ol[reversed] > li").len(), 2);
    let same = again.map(|(name, value)| if name == "seen" { (name, "2") } else { (name, value) });
    assert_eq!(second.post(&url(id), &same).await.status, 303);
    assert_eq!(second.get(&url(id)).await.select("main ol[reversed] > li").len(), 2);
}

#[tokio::test]
async fn a_correction_is_read_anew_and_says_where_it_moved_under_a_change() {
    let app = TestApp::new().await;
    let id = import_one(&app, super::CONTRACT_NOTICE).await;
    let mut staff = app.staff("chambre@example.org").await;
    let done = figure(&mut staff, id, ["staff", "12", ""]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let imported = import(&app, super::CHANGE_NOTICE).await;
    assert_eq!(imported[0].tender, Some(id));
    let page = staff.get(&url(id)).await;
    assert!(page.says("Au moins 12 personnes"), "what was added outlives the correction: {}", page.main());
    assert!(page.says("avis en version 1"), "{}", page.main());
}

#[tokio::test]
async fn hostile_forms_are_refused_and_change_nothing() {
    let app = TestApp::new().await;
    let id = import_one(&app, &call("<PT_OPEN/>")).await;
    let mut staff = app.staff("chambre@example.org").await;
    let lot = staff.get(&url(id)).await.attributes("main input[name='lot']", "value")[0].clone();
    let long = "x".repeat(20_000);
    for (fields, status) in [
        (vec![("act", "dance")], 400),
        (vec![], 400),
        (vec![("act", "aside"), ("lot", "nowhere"), ("key", "turnover"), ("seen", "0")], 404),
        (vec![("act", "aside"), ("lot", &lot), ("key", &long), ("seen", "0")], 404),
        (vec![("act", "restore"), ("key", "7"), ("seen", "0")], 404),
        (vec![("act", "restore"), ("key", "-1"), ("seen", "0")], 404),
        (vec![("act", "figure"), ("lot", &lot), ("figure", "staff"), ("amount", "9e99"), ("seen", "0")], 422),
        (
            vec![("act", "guarantee"), ("lot", &lot), ("scheme", &long), ("holders", "any"), ("seen", "0")],
            422,
        ),
        (vec![("act", "cpv"), ("lot", &lot), ("cpv", "<script>"), ("seen", "0")], 422),
        (vec![("act", "reserved"), ("lot", &lot), ("seen", "0")], 400),
        (
            vec![
                ("act", "figure"),
                ("lot", &lot),
                ("figure", "capacity"),
                ("amount", "5"),
                ("unit", &long),
                ("seen", "0"),
            ],
            422,
        ),
    ] {
        let page = staff.post(&url(id), &fields).await;
        assert_eq!(page.status, status, "{:?}: {}", fields.first(), page.main());
    }
    assert!(staff.get(&url(id)).await.select("main ol[reversed] > li").is_empty());
}
