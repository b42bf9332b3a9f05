//! Publishers that misbehave: what is stopped, what is only left out, what is never done.

use chrono::TimeDelta;
use entity::tenders::fetch_run::{FetchOutcome, FilterCheck};
use halle::clock::Clock as _;

use super::*;

/// simap with one page, that answers `odd` instead where that says so.
async fn oddly(odd: impl Fn(&Asked) -> Option<Answer> + Send + Sync + 'static) -> Replay {
    let usual = simap(&[&[1, 2, 3]]);
    Replay::start(move |asked| odd(asked).unwrap_or_else(|| usual(asked))).await
}

#[tokio::test]
async fn a_list_that_was_not_filtered_stops_the_run_and_nothing_of_it_is_kept() {
    let publisher = oddly(|asked| {
        let is_list = asked.query.contains_key("orderAddressCantons");
        is_list.then(|| Answer::Json(search("BE", &[7, 8], 20)))
    })
    .await;
    let (app, mut staff, run) = fetch_vaud(&publisher).await;
    assert_eq!(stopped_by(&run), TroubleCode::NotFiltered);
    assert_eq!(
        (kept(&run), run.filter_check),
        ([3, 0, 0, 0], FilterCheck::NotApplied),
        "the first question was answered"
    );
    assert!(
        publisher.asked().iter().all(|asked| wanted(asked).is_none_or(|n| n < 7)),
        "Bern was not fetched"
    );
    let row = source(&app, SourceKind::Simap).await;
    assert_eq!((row.watermark, row.position), (None, None));
    let page = staff.get("/chambre/sources/simap").await;
    assert!(page.says("Le filtre n’a pas été appliqué"), "{}", page.text());
}

/// The list does not show codes or purchasing bodies: some notices are looked at before any is kept.
#[tokio::test]
async fn notices_that_are_not_what_was_asked_for_stop_the_run_before_any_is_kept() {
    let publisher = oddly(|_| None).await;
    let (app, mut staff) = with_simap(&publisher).await;
    settle(&mut staff, "simap", &[("places", "VD"), ("cpv", "90")]).await;
    let run = fetch(&app, &mut staff, "simap").await;
    assert_eq!(stopped_by(&run), TroubleCode::NotFiltered, "they are meals (55), not cleaning");
    assert_eq!(kept(&run), [0; 4]);
    settle(&mut staff, "simap", &[("places", "GE"), ("cpv", "55")]).await;
    let run = fetch(&app, &mut staff, "simap").await;
    assert_eq!(stopped_by(&run), TroubleCode::NotFiltered, "their body is in Vaud");
    settle(&mut staff, "simap", &[("places", "VD"), ("cpv", "55 90")]).await;
    assert_eq!(kept(&fetch(&app, &mut staff, "simap").await), [3, 0, 0, 0]);
}

#[tokio::test]
async fn a_notice_that_cannot_be_had_or_read_is_refused_and_the_others_are_kept() {
    let elsewhere = Replay::start(|_| Answer::Json(details(9))).await;
    let away = format!("{}/publication-details/x-2", elsewhere.url);
    let publisher = Replay::start(move |asked| match wanted(asked) {
        Some(1) => Answer::Bytes(b"{ \"project-info\": ".to_vec()),
        Some(2) => Answer::To(away.clone()),
        Some(3) => Answer::Status(404),
        Some(4) => Answer::Endless(33 * 1024 * 1024),
        Some(5) => Answer::To("/api/publications/v1/moved/publication-details/x-6".to_owned()),
        _ => simap(&[&[1, 2, 3, 4, 5, 7]])(asked),
    })
    .await;
    let (app, mut staff, run) = fetch_vaud(&publisher).await;
    assert_eq!((run.outcome, kept(&run)), (FetchOutcome::Whole, [2, 0, 0, 4]), "{run:?}");
    let codes: Vec<_> = run.refusals.0.iter().map(|refusal| refusal.code).collect();
    let expected =
        [TroubleCode::Elsewhere, TroubleCode::Refused, TroubleCode::TooLarge, TroubleCode::NoNotice];
    assert!(expected.iter().all(|code| codes.contains(code)), "{codes:?}");
    assert!(elsewhere.asked().is_empty(), "another host was asked");
    let report = staff.get(&format!("/chambre/sources/simap/releves/{}", run.id)).await;
    assert_eq!(report.status, 200);
    assert!(report.says(&publication(3)) && report.says("réponse 404"), "{}", report.text());
    assert!(report.says("réutilisation"), "the licence is shown");
    assert_eq!(
        source(&app, SourceKind::Simap).await.watermark.map(|day| day.to_string()),
        Some("2026-11-23".to_owned())
    );
}

#[tokio::test]
async fn a_list_that_leads_elsewhere_is_too_long_or_no_list_stops_the_run() {
    let elsewhere = Replay::start(|_| Answer::Json(search("VD", &[1], 20))).await;
    let away = elsewhere.url.clone();
    let publisher = Replay::start(move |_| Answer::To(away.clone())).await;
    let (app, mut staff, run) = fetch_vaud(&publisher).await;
    assert_eq!(stopped_by(&run), TroubleCode::Elsewhere);
    assert_eq!(run.calls, 1, "it is not asked again");
    assert!(elsewhere.asked().is_empty());
    publisher.play(|_| Answer::To("http://169.254.169.254/latest/meta-data".to_owned()));
    assert_eq!(stopped_by(&fetch(&app, &mut staff, "simap").await), TroubleCode::Elsewhere);
    publisher.play(|_| Answer::To("/again".to_owned()));
    assert_eq!(
        stopped_by(&fetch(&app, &mut staff, "simap").await),
        TroubleCode::Elsewhere,
        "for ever in a circle"
    );
    publisher.play(|_| Answer::Endless(17 * 1024 * 1024));
    assert_eq!(stopped_by(&fetch(&app, &mut staff, "simap").await), TroubleCode::TooLarge);
    publisher.play(|_| Answer::Bytes(br#"{ "projects": [ { "id": "#.to_vec()));
    let run = fetch(&app, &mut staff, "simap").await;
    assert_eq!((stopped_by(&run), run.calls), (TroubleCode::Unreadable, 3));
    publisher.play(|_| Answer::Json(json!({ "message": "Bad Request" })));
    assert_eq!(stopped_by(&fetch(&app, &mut staff, "simap").await), TroubleCode::Unreadable);
    publisher.play(|_| Answer::Status(403));
    assert_eq!(stopped_by(&fetch(&app, &mut staff, "simap").await), TroubleCode::Refused);
    assert_eq!(source(&app, SourceKind::Simap).await.watermark, None);
}

#[tokio::test]
async fn a_list_that_was_cut_off_once_is_asked_for_again() {
    let publisher = oddly(|asked| {
        let is_cut = asked.query.contains_key("issuedByOrganizations") && asked.before == 0;
        is_cut.then(|| Answer::Bytes(br#"{ "projects": [ { "id": "#.to_vec()))
    })
    .await;
    let (_, _, run) = fetch_vaud(&publisher).await;
    assert_eq!((run.outcome, kept(&run)), (FetchOutcome::Whole, [3, 0, 0, 0]));
}

#[tokio::test]
async fn a_page_that_comes_again_and_again_stops_the_run() {
    let publisher = oddly(|asked| {
        let is_list = asked.query.contains_key("issuedByOrganizations");
        // Always the same page, and always another name for the next one.
        let mut page = search("VD", &[1, 2], 2);
        page["pagination"]["lastItem"] = format!("20261120|{}x", asked.get("lastItem")).into();
        is_list.then_some(Answer::Json(page))
    })
    .await;
    let (_, _, run) = fetch_vaud(&publisher).await;
    assert_eq!(stopped_by(&run), TroubleCode::Repeats);
    assert_eq!((run.pages, kept(&run)), (1, [2, 0, 0, 0]));
}

#[tokio::test]
async fn a_publisher_that_does_not_answer_is_left_after_five_attempts() {
    let publisher = Replay::start(|_| Answer::Never).await;
    let settings = [("HALLE_SIMAP_URL", publisher.url.as_str()), ("HALLE_FETCH_TIMEOUT", "0.1")];
    let app = TestApp::with(&settings).await;
    let mut staff = app.staff(STAFF).await;
    settle(&mut staff, "simap", &[("places", "VD")]).await;
    let began = app.clock.now();
    let run = fetch(&app, &mut staff, "simap").await;
    assert_eq!((stopped_by(&run), run.calls), (TroubleCode::Away, 5));
    assert!(app.clock.now() - began >= TimeDelta::seconds(2 + 4 + 8 + 16));
}
