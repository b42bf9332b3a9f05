//! A whole run of each publisher: what is asked, what is kept, what the second run does.

use chrono::{Days, NaiveDate, TimeDelta};
use entity::plumbing::job;
use entity::tenders::fetch_run::{FetchOutcome, FilterCheck};
use entity::tenders::tender;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[tokio::test]
async fn simap_is_walked_page_by_page_and_what_is_known_is_not_fetched_again() {
    let publisher = Replay::start(simap(&[&[1, 2], &[3]])).await;
    let (app, mut staff, run) = fetch_vaud(&publisher).await;
    assert_eq!((run.outcome, run.filter_check), (FetchOutcome::Whole, FilterCheck::Applied), "{run:?}");
    assert_eq!((kept(&run), run.seen, run.pages), ([3, 0, 0, 0], 3, 3));
    assert_eq!((run.since, run.until), (day("2026-11-16"), day("2026-11-23")));
    let asked = publisher.asked();
    assert_eq!(i32::try_from(asked.len()).unwrap(), run.calls);
    let asked_for = lists(&asked);
    assert_eq!(asked_for.len(), 3, "two pages by body, one by place of delivery");
    assert_eq!(asked_for[0].get("issuedByOrganizations"), "f595059a-68c3-4143-812f-82bc1f44f889");
    assert_eq!(asked_for[0].get("newestPublicationFrom"), "2026-11-16");
    assert_eq!(asked_for[0].get("newestPublicationUntil"), "2026-11-23");
    assert_eq!(asked_for[1].get("lastItem"), "20261120|2");
    assert_eq!(asked_for[2].get("orderAddressCantons"), "VD");

    // What arrived is a tender like any other, with the bytes that were sent.
    let tender = tender::Entity::find().filter(tender::Column::Source.eq("simap"));
    let tender = tender.one(&app.state.db).await.unwrap().unwrap().id;
    let original = staff.get(&format!("/marches/{tender}/versions/1/original")).await;
    let sent: Vec<String> = (1..=3).map(|n| details(n).to_string()).collect();
    assert!(sent.iter().any(|sent| sent.as_bytes() == original.bytes), "{}", original.text());

    app.advance(TimeDelta::days(1));
    let second = fetch(&app, &mut staff, "simap").await;
    assert_eq!((second.outcome, kept(&second)), (FetchOutcome::Whole, [0, 0, 3, 0]));
    assert_eq!(second.since, day("2026-11-21"), "from the watermark, less two days");
    let asked = publisher.asked();
    assert_eq!(asked.len(), lists(&asked).len(), "no details again");
    assert_eq!(source(&app, SourceKind::Simap).await.watermark, Some(day("2026-11-24")));
}

#[tokio::test]
async fn what_both_questions_find_is_kept_once() {
    let by_body = simap(&[&[1, 2]]);
    let publisher = Replay::start(move |asked| match asked.get("orderAddressCantons") {
        "VD" => Answer::Json(search("VD", &[2, 3], 20)),
        _ => by_body(asked),
    })
    .await;
    let (_, _, run) = fetch_vaud(&publisher).await;
    assert_eq!((run.outcome, kept(&run), run.seen), (FetchOutcome::Whole, [3, 0, 1, 0], 4));
}

/// A long walk is cut, so that other jobs have their turn; it is one run all the same.
#[tokio::test]
async fn a_long_run_is_several_jobs_and_one_report() {
    let usual = simap(&[&[1, 2], &[3]]);
    let publisher = Replay::start(move |asked| match wanted(asked) {
        // Each of them costs a minute.
        Some(1 | 3) if asked.before == 0 => Answer::Wait(429, "61"),
        _ => usual(asked),
    })
    .await;
    let (app, _, run) = fetch_vaud(&publisher).await;
    assert_eq!((run.outcome, kept(&run), run.pages), (FetchOutcome::Whole, [3, 0, 0, 0], 3));
    assert_eq!(usize::try_from(run.calls).unwrap(), publisher.asked().len(), "counted over all slices");
    let jobs = job::Entity::find().filter(job::Column::Kind.eq("tenders.fetch_source"));
    assert_eq!(jobs.count(&app.state.db).await.unwrap(), 3, "a slice for each minute");
    assert_eq!(runs(&app).await, 1);
    let took = run.ended_at.unwrap() - run.started_at;
    // Two minutes were asked for; of the other calls each but the first of a slice waits a second.
    assert!(took >= TimeDelta::seconds(122 + i64::from(run.calls) - 2 - 3), "{took}");
}

/// The XML of a notice of TED as the publisher completes it.
fn xml(number: &str) -> Vec<u8> {
    let publication = format!(
        "<efac:Publication><efbc:NoticePublicationID schemeName=\"ojs-notice-id\">{number}</efbc:NoticePublicationID>\
         <efbc:PublicationDate>2026-11-22Z</efbc:PublicationDate></efac:Publication></efext:EformsExtension>"
    );
    let text = String::from_utf8_lossy(super::super::CONTRACT_NOTICE)
        .replace("</efext:EformsExtension>", &publication)
        .replace("11111111-2222-4333-8444", &format!("11111111-2222-4333-{}", &number[4..8]))
        .replace("5d1b0c1e-0000-4000", &format!("5d1b0c1e-0000-{}", &number[4..8]));
    text.into_bytes()
}

#[tokio::test]
async fn ted_is_searched_at_one_host_and_read_at_another() {
    let notices = Replay::start(|asked| {
        let number = asked.path.split('/').nth(3).unwrap();
        Answer::Bytes(xml(&format!("{number:0>13}")))
    })
    .await;
    let base = notices.url.clone();
    let searching = Replay::start(move |asked| {
        let body: Value = serde_json::from_str(&asked.body).unwrap();
        let result = |number: &str| {
            let link = format!("{base}/en/notice/{number}/xml");
            json!({
                "publication-number": number, "publication-date": "2026-11-22+01:00", "buyer-country": ["FRA"],
                "classification-cpv": ["77310000", "77310000"], "links": { "xml": { "MUL": link } },
            })
        };
        let page = match body.get("iterationNextToken").and_then(Value::as_str) {
            None => vec![result("700001-2026"), result("700002-2026")],
            Some("page-2") => vec![result("700003-2026")],
            other => panic!("asked for {other:?} after all had come"),
        };
        // The real one has a token for ever.
        Answer::Json(json!({
            "notices": page, "totalNoticeCount": 3, "iterationNextToken": "page-2", "timedOut": false,
        }))
    })
    .await;
    let settings = [("HALLE_TED_URL", searching.url.as_str()), ("HALLE_TED_XML_URL", notices.url.as_str())];
    let app = TestApp::with(&settings).await;
    let mut staff = app.staff(STAFF).await;
    settle(&mut staff, "ted", &[("places", "fra"), ("cpv", "77")]).await;
    let run = fetch(&app, &mut staff, "ted").await;
    assert_eq!((run.outcome, kept(&run)), (FetchOutcome::Whole, [3, 0, 0, 0]), "{run:?}");
    let body: Value = serde_json::from_str(&searching.asked()[0].body).unwrap();
    assert_eq!(
        body["query"],
        "publication-date >= 20261116 AND publication-date <= 20261123 AND (buyer-country = FRA) AND \
         (classification-cpv = 77*)"
    );
    assert_eq!(notices.asked().len(), 3);
    // The search writes the number without the zeros of the notice.
    let second = fetch(&app, &mut staff, "ted").await;
    assert_eq!(kept(&second), [0, 0, 3, 0]);
    assert!(notices.asked().is_empty());
}

#[tokio::test]
async fn boamp_gives_the_notices_with_the_list_week_by_week() {
    let publisher = Replay::start(|asked| {
        let offset: usize = asked.get("offset").parse().unwrap();
        let text = include_str!("../../../../notices/tests/fixtures/boamp/record.json");
        let record = |n: usize| {
            let mut record: Value = serde_json::from_str::<Value>(text).unwrap()["results"][0].clone();
            record["idweb"] = format!("26-{n:06}").into();
            record["dateparution"] = "2026-11-20".into();
            record["annonce_lie"] = Value::Null;
            record
        };
        // Two on a page, whatever is asked for.
        let total = if asked.get("where").contains(">= date'2026-11-16'") { 3 } else { 0 };
        let page: Vec<_> = (offset..total.min(offset + 2)).map(record).collect();
        Answer::Json(json!({ "total_count": total, "results": page }))
    })
    .await;
    let app = TestApp::with(&[("HALLE_BOAMP_URL", &publisher.url)]).await;
    let mut staff = app.staff(STAFF).await;
    settle(&mut staff, "boamp", &[("places", "98")]).await;
    let run = fetch(&app, &mut staff, "boamp").await;
    assert_eq!((run.outcome, kept(&run), run.pages), (FetchOutcome::Whole, [3, 0, 0, 0], 3), "{run:?}");
    let asked = publisher.asked();
    assert_eq!(asked.len(), 3, "nothing is asked for one by one");
    assert_eq!(asked[0].path, "/api/explore/v2.1/catalog/datasets/boamp/records");
    assert!(asked[0].get("where").contains("code_departement = \"98\""), "{:?}", asked[0]);
    assert_eq!((asked[0].get("limit"), asked[1].get("offset")), ("100", "2"));
}

/// Données Québec with these files of the week, whose releases are dated on the Wednesday after `monday`.
fn catalogue(url: String, monday: &'static str) -> impl Fn(&Asked) -> Answer + Send + Sync + 'static {
    move |asked| {
        if asked.path.contains("/download/") {
            let monday = NaiveDate::parse_from_str(monday, "%Y%m%d").unwrap();
            let date = monday.checked_add_days(Days::new(2)).unwrap().to_string();
            let release = |n: usize| {
                let mut release = super::super::release(&n.to_string(), "Déneigement", &date, "2026-12-10");
                release["ocid"] = format!("ocds-ec9k95-{date}-{n}").into();
                release
            };
            let releases: Vec<_> = (0..40).map(release).collect();
            return Answer::Json(
                json!({ "version": "1.1", "publisher": { "name": "SEAO" }, "releases": releases }),
            );
        }
        let files = [
            "hebdo_20261116_20261122.json",
            "hebdo_20260105_20260111.json",
            "mensuel_20261001_20261031.json",
        ];
        let resource =
            |name: &&str| json!({ "format": "JSON", "url": format!("{url}/recherche/x/download/{name}") });
        let resources: Vec<_> = files.iter().map(resource).collect();
        Answer::Json(json!({ "success": true, "result": { "resources": resources } }))
    }
}

#[tokio::test]
async fn seao_gives_a_file_for_each_week_and_its_days_are_looked_at() {
    let publisher = Replay::start(|_| Answer::Never).await;
    publisher.play(catalogue(publisher.url.clone(), "20260105"));
    let app = TestApp::with(&[("HALLE_SEAO_URL", &publisher.url)]).await;
    let mut staff = app.staff(STAFF).await;
    settle(&mut staff, "seao", &[]).await;
    let run = fetch(&app, &mut staff, "seao").await;
    assert_eq!(stopped_by(&run), TroubleCode::NotFiltered, "the file is of another week than it says");
    assert_eq!((kept(&run), run.filter_check), ([0; 4], FilterCheck::NotApplied));

    publisher.play(catalogue(publisher.url.clone(), "20261116"));
    publisher.asked();
    let run = fetch(&app, &mut staff, "seao").await;
    assert_eq!((run.outcome, kept(&run), run.seen), (FetchOutcome::Whole, [40, 0, 0, 0], 1), "{run:?}");
    let asked = publisher.asked();
    assert_eq!(asked[0].path, "/recherche/api/3/action/package_show");
    assert_eq!(asked[0].get("id"), "systeme-electronique-dappel-doffres-seao");
    assert_eq!(asked.len(), 2, "only the file of the days asked for");
}
