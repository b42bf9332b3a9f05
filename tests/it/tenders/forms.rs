//! Forms and addresses with what nobody should send: each answer is a clear error in the person's language beside the
//! field, and nothing typed is lost.

use entity::values::Jurisdiction;
use halle::db;

use super::wizard::{DESCRIBE, organisation, organisation_in};
use super::{CONTRACT_NOTICE, import_one};
use crate::support::{Browser, Page, TestApp};

const SCRIPT: &str = "<script>alert(1)</script>";

/// The error beside a field.
fn error(page: &Page, field: &str) -> String {
    page.select(&format!("#error-{field}, #field-{field} .error")).join(" ")
}

/// Posts fields in three languages; every named field has an error, in words that differ by language.
async fn refused(browser: &mut Browser, url: &str, fields: &[(&str, &str)], wrong: &[&str]) -> Page {
    let mut said: Vec<Vec<String>> = Vec::new();
    let mut last = None;
    for language in ["de", "en", "fr"] {
        let page = browser.post(&format!("{url}?lang={language}"), fields).await;
        assert_eq!(page.status, 422, "{url}: {}", page.text());
        assert_eq!(page.attributes("html", "lang"), [language]);
        let errors: Vec<String> = wrong.iter().map(|field| error(&page, field)).collect();
        for (field, error) in wrong.iter().zip(&errors) {
            assert!(!error.is_empty(), "{url}: no error beside {field}: {}", page.main());
            assert!(!error.contains("form-") && !error.contains("tenders-"), "{field}: {error}");
        }
        assert!(!page.text().contains(SCRIPT), "what was typed comes back escaped");
        said.push(errors);
        last = Some(page);
    }
    for (at, field) in wrong.iter().enumerate() {
        assert!(said[0][at] != said[1][at] && said[1][at] != said[2][at], "{field}: {said:?}");
    }
    last.unwrap()
}

#[tokio::test]
async fn the_first_step_refuses_beside_its_fields_in_three_languages() {
    let app = TestApp::new().await;
    let commune = organisation(&app, "Commune E", true).await;
    let other = organisation(&app, "Commune F", true).await;
    app.member("e@example.org", commune).await;
    let mut buyer = app.signed_in("e@example.org").await;
    let new = "/compte/besoins/nouveau";
    refused(&mut buyer, new, &[], &["organisation", "title", "description", "nature", "language"]).await;
    let own = commune.to_string();
    let (long_title, long_text) = ("é".repeat(201), "é".repeat(10_001));
    let fields = [
        ("organisation", own.as_str()),
        ("title", long_title.as_str()),
        ("description", long_text.as_str()),
        ("nature", "services"),
        ("language", "fr"),
        ("reference", "a\u{1}b"),
    ];
    let page = refused(&mut buyer, new, &fields, &["title", "description", "reference"]).await;
    assert_eq!(page.attributes("[name='title']", "value"), [long_title.as_str()]);
    assert!(page.select("textarea[name='description']")[0].starts_with("éé"), "nothing typed is lost");
    let others = other.to_string();
    let stolen = [
        ("organisation", others.as_str()),
        ("title", SCRIPT),
        ("description", "x"),
        ("nature", "services"),
        ("language", "fr"),
    ];
    let page = refused(&mut buyer, new, &stolen, &["organisation"]).await;
    assert_eq!(page.attributes("[name='title']", "value"), [SCRIPT]);
    // The same on a draft that exists.
    let page = buyer.get(new).await;
    let made = buyer.submit(&page, DESCRIBE, &[("title", "Repas"), ("description", "Midi.")]).await;
    let need = made.location().unwrap().trim_end_matches("/lots").to_owned();
    refused(&mut buyer, &need, &stolen, &["organisation"]).await;
    assert_eq!(
        buyer.get(&need).await.attributes("[name='title']", "value"),
        ["Repas"],
        "nothing was changed"
    );
}

#[tokio::test]
async fn the_lot_and_the_dates_refuse_beside_their_fields_in_three_languages() {
    let app = TestApp::new().await;
    super::wizard::publish_at_once(&app).await;
    let commune = organisation(&app, "Commune G", true).await;
    app.member("g@example.org", commune).await;
    let mut buyer = app.signed_in("g@example.org").await;
    let page = buyer.get("/compte/besoins/nouveau").await;
    let made = buyer.submit(&page, DESCRIBE, &[("title", "Repas"), ("description", "Midi.")]).await;
    let need = made.location().unwrap().trim_end_matches("/lots").to_owned();
    let lots = format!("{need}/lots");
    refused(&mut buyer, &lots, &[], &["title", "sector", "reserved"]).await;
    let long = "x".repeat(201);
    let fields = [
        ("title", long.as_str()),
        ("description", "Contient\u{7}une cloche"),
        ("sector", "S99"),
        ("cpv", "55520000 1234"),
        ("region", "XX-YY"),
        ("city", SCRIPT),
        ("value", "-1"),
        ("currency", "XXX"),
        ("reserved", "everybody"),
        ("guarantee", "no-such-scheme"),
        ("starts_on", "2026-13-01"),
        ("ends_on", "tomorrow"),
    ];
    let wrong = [
        "title",
        "description",
        "sector",
        "cpv",
        "region",
        "value",
        "currency",
        "reserved",
        "guarantee",
        "starts_on",
        "ends_on",
    ];
    let page = refused(&mut buyer, &lots, &fields, &wrong).await;
    for (name, value) in
        [("title", long.as_str()), ("cpv", "55520000 1234"), ("city", SCRIPT), ("value", "-1")]
    {
        assert_eq!(page.attributes(&format!("[name='{name}']"), "value"), [value], "nothing typed is lost");
    }
    let turned = [
        ("title", "Repas"),
        ("sector", "S01.1"),
        ("reserved", "none"),
        ("starts_on", "2027-02-01"),
        ("ends_on", "2027-01-01"),
    ];
    refused(&mut buyer, &lots, &turned, &["ends_on"]).await;

    let dates = format!("{need}/dates");
    refused(&mut buyer, &dates, &[], &["deadline_on", "deadline_time"]).await;
    let fields = [
        ("deadline_on", "2026-11-01"),
        ("deadline_time", "25:61"),
        ("questions_on", "2200-13-40"),
        ("consortium", SCRIPT),
        ("subcontract", "perhaps"),
    ];
    let wrong = ["deadline_on", "deadline_time", "questions_on", "consortium", "subcontract"];
    refused(&mut buyer, &dates, &fields, &wrong).await;
    // A need without a lot is not published: the error stands on the last step, with what was typed.
    let complete = [("deadline_on", "2027-03-01"), ("deadline_time", "12:00"), ("then", "publish")];
    let page = refused(&mut buyer, &dates, &complete, &["deadline_on"]).await;
    assert_eq!(page.attributes("[name='deadline_time']", "value"), ["12:00"]);
}

#[tokio::test]
async fn the_thirty_first_lot_is_refused_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    let commune = organisation(&app, "Commune H", true).await;
    app.member("h@example.org", commune).await;
    let mut buyer = app.signed_in("h@example.org").await;
    let page = buyer.get("/compte/besoins/nouveau").await;
    let made = buyer.submit(&page, DESCRIBE, &[("title", "Beaucoup"), ("description", "x")]).await;
    let lots = made.location().unwrap();
    for number in 1..=30 {
        let title = format!("Lot {number}");
        let fields = [("title", title.as_str()), ("sector", "S01.1"), ("reserved", "none")];
        assert_eq!(buyer.post(&lots, &fields).await.status, 303);
    }
    let fields = [("title", "Un de trop"), ("sector", "S01.1"), ("reserved", "none")];
    let page = refused(&mut buyer, &lots, &fields, &["title"]).await;
    assert_eq!(page.attributes("[name='title']", "value"), ["Un de trop"]);
}

#[tokio::test]
async fn a_need_carries_the_country_clock_and_currency_of_its_buyer_not_of_the_chamber() {
    let app = TestApp::new().await;
    super::wizard::publish_at_once(&app).await;
    let ville = organisation_in(&app, Jurisdiction::Qc, "Ville de Bourg", true).await;
    app.member("q@example.org", ville).await;
    let mut buyer = app.signed_in("q@example.org").await;
    let page = buyer.get("/compte/besoins/nouveau").await;
    let made = buyer.submit(&page, DESCRIBE, &[("title", "Repas"), ("description", "Midi.")]).await;
    let lots = buyer.follow(&made).await;
    assert_eq!(lots.attributes("[name='currency'] option[selected]", "value"), ["CAD"]);
    let lot = [("title", "Repas"), ("sector", "S01.1"), ("region", "QC-06")];
    buyer.submit(&lots, "#lot-form", &lot).await;
    let need = made.location().unwrap().trim_end_matches("/lots").to_owned();
    let dates = buyer.get(&format!("{need}/dates")).await;
    assert!(dates.says("America/Toronto"), "{}", dates.main());
    let filled = [("deadline_on", "2027-01-15"), ("deadline_time", "12:00"), ("then", "publish")];
    let done = buyer.submit(&dates, "main form[action$='/dates']", &filled).await;
    let id = done.location().unwrap().rsplit('/').next().unwrap().to_owned();
    let api = app.browser().get(&format!("/api/v1/tenders/{id}")).await.json();
    assert_eq!(
        api["buyer"],
        serde_json::json!({ "name": "Ville de Bourg", "country": "CA", "city": "Bourg" })
    );
    assert_eq!(api["deadline"], "2027-01-15T12:00:00-05:00");
}

#[tokio::test]
async fn the_needs_of_a_merged_record_belong_to_the_one_that_goes_on() {
    let app = TestApp::new().await;
    let (gone, kept) =
        (organisation(&app, "Commune I", true).await, organisation(&app, "Ville I", true).await);
    app.member("i@example.org", gone).await;
    app.member("k@example.org", kept).await;
    let mut buyer = app.signed_in("i@example.org").await;
    let page = buyer.get("/compte/besoins/nouveau").await;
    let made = buyer.submit(&page, DESCRIBE, &[("title", "Repas du merge"), ("description", "Midi.")]).await;
    let need = made.location().unwrap().trim_end_matches("/lots").to_owned();
    let mut other = app.signed_in("k@example.org").await;
    assert_eq!(other.get(&need).await.status, 404);
    // What the merge of two records calls, one after the other, in its transaction.
    db::write(&app.state.db, async |txn| {
        for follow in &app.state.merge_followers {
            follow(txn, gone, kept).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    })
    .await
    .unwrap();
    assert_eq!(other.get(&need).await.status, 200);
    assert!(other.get("/compte/besoins").await.says("Repas du merge"));
}

#[tokio::test]
async fn lists_calendars_and_feeds_stay_well_formed_whatever_the_address_asks() {
    let app = TestApp::new().await;
    let hostile = String::from_utf8_lossy(CONTRACT_NOTICE)
        .replace("</cbc:Name>", " &lt;b&gt;]]&gt; ;,\\ BEGIN:VEVENT\u{85}X</cbc:Name>");
    import_one(&app, hostile.as_bytes()).await;
    let long = "a".repeat(5_000);
    let queries = [
        "window=all&q=%3Cscript%3Ealert(1)%3C%2Fscript%3E".to_owned(),
        "window=all&q=%01%0D%0ABEGIN%3AVEVENT".to_owned(),
        "window=all&sort=%22%3E%3Cx&place=%E2%80%AE".to_owned(),
        "window=all&page=-1&limit=0&offset=99999999999999999999".to_owned(),
        "window=all&sector=S01&sector=S01&sector[]=S01&kind=%FF".to_owned(),
        format!("window=all&q={long}&source={long}"),
        format!("window=all{}", "&place=FR".repeat(200)),
    ];
    let mut browser = app.browser();
    for query in &queries {
        let page = browser.get(&format!("/marches?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(!page.text().contains("<script>alert"), "{query}");
        let feed = browser.get(&format!("/marches/flux.atom?{query}")).await;
        assert_eq!(feed.status, 200, "{query}");
        atom_syndication::Feed::read_from(feed.bytes.as_slice())
            .unwrap_or_else(|error| panic!("{query}: {error}"));
        let calendar = browser.get(&format!("/marches/calendrier.ics?{query}")).await;
        assert_eq!(calendar.status, 200, "{query}");
        let text = calendar.text();
        let count = |line: &str| text.split("\r\n").filter(|known| *known == line).count();
        assert_eq!(count("BEGIN:VEVENT"), count("END:VEVENT"), "{query}: {text}");
        assert!(text.split("\r\n").all(|line| line.len() <= 75 + 3), "lines are folded: {text}");
        for path in ["/api/v1/tenders", "/marches/export.csv"] {
            assert_eq!(browser.get(&format!("{path}?{query}")).await.status, 200, "{path}?{query}");
        }
    }
    let all = browser.get("/marches/flux.atom?window=all").await;
    assert_eq!(atom_syndication::Feed::read_from(all.bytes.as_slice()).unwrap().entries().len(), 1);
}
