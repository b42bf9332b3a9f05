//! The pages: settings, what is not set up, two people at once, another filter.

use entity::tenders::fetch_source::FetchFilter;
use halle::clock::Clock as _;
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _, Set};

use super::*;

#[tokio::test]
async fn nothing_is_asked_unless_an_operator_has_set_the_address() {
    let app = TestApp::new().await;
    let mut staff = app.staff(STAFF).await;
    let list = staff.get("/chambre/sources").await;
    assert_eq!(list.select("main li.card").len(), 4);
    assert_eq!(list.text().matches("Non configurée").count(), 4);
    let page = staff.get("/chambre/sources/simap").await;
    assert!(page.says("rien ne lui est demandé"));
    assert!(page.select("form[action$='/releve']").is_empty());
    let refused = staff.submit(&page, "form[data-guard]", &[("places", "VD"), ("active", "yes")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("ne peut pas être activée"));
    assert_eq!(refused.attributes("input[name=places]", "value"), ["VD"], "what was typed stays");
    let done = staff.post("/chambre/sources/simap/releve", &[]).await;
    assert!(staff.follow(&done).await.says("n’est pas possible"));
    assert_eq!(staff.get("/chambre/sources/nowhere").await.status, 404);
}

#[tokio::test]
async fn an_address_that_is_gone_is_said_in_the_report() {
    let publisher = Replay::start(simap(&[&[1]])).await;
    let (app, _, run) = fetch_vaud(&publisher).await;
    assert_eq!(run.created, 1);
    // A run by the clock, after the operator has taken the address away.
    let without = TestApp::new().await;
    let row = source(&app, SourceKind::Simap).await;
    let row =
        fetch_source::Model { is_active: true, next_at: Some(without.clock.now()), position: None, ..row };
    let row = row.into_active_model().reset_all();
    fetch_source::Entity::insert(row).exec_without_returning(&without.state.db).await.unwrap();
    halle::tenders::fetch::follow_clock(&without.state).await.unwrap();
    without.run_jobs().await;
    assert_eq!(stopped_by(&last(&without).await), TroubleCode::Off);
}

#[tokio::test]
async fn the_second_of_two_people_reads_what_the_first_has_saved() {
    let publisher = Replay::start(simap(&[&[1]])).await;
    let (app, mut staff) = with_simap(&publisher).await;
    let page = staff.get("/chambre/sources/simap").await;
    let first = staff.submit(&page, "form[data-guard]", &[("places", "VD")]).await;
    assert_eq!(first.status, 303);
    let second = staff.submit(&page, "form[data-guard]", &[("places", "GE")]).await;
    assert_eq!(second.status, 409);
    assert!(second.says("Quelqu’un d’autre"));
    assert_eq!(second.attributes("input[name=places]", "value"), ["GE"]);
    let filter = |places: &str| FetchFilter { places: vec![places.to_owned()], cpv: vec![] };
    assert_eq!(source(&app, SourceKind::Simap).await.filter, filter("VD"));
    let again = staff.submit(&second, "form[data-guard]", &[]).await;
    assert_eq!(again.status, 303, "knowing of it, they may");
    assert_eq!(source(&app, SourceKind::Simap).await.filter, filter("GE"));
    let log = staff.get("/chambre/journal").await;
    assert!(log.says("les réglages de la source simap"), "{}", log.text());
}

#[tokio::test]
async fn another_filter_begins_anew_and_another_hour_does_not() {
    let publisher = Replay::start(simap(&[&[1]])).await;
    let (app, mut staff, _) = fetch_vaud(&publisher).await;
    settle(&mut staff, "simap", &[("hour", "7")]).await;
    assert!(source(&app, SourceKind::Simap).await.watermark.is_some());
    settle(&mut staff, "simap", &[("places", "VD GE")]).await;
    assert_eq!(source(&app, SourceKind::Simap).await.watermark, None);
    publisher.asked();
    fetch(&app, &mut staff, "simap").await;
    assert_eq!(publisher.asked()[0].get("newestPublicationFrom"), "2026-11-16");
}

/// Settings that change while a run is under way end it; the next one is of the new settings.
#[tokio::test]
async fn a_run_does_not_go_on_with_settings_that_are_gone() {
    let publisher = Replay::start(|_| Answer::Status(503)).await;
    let (app, mut staff, run) = fetch_vaud(&publisher).await;
    let mut open = run.into_active_model();
    open.outcome = Set(FetchOutcome::Running);
    open.update(&app.state.db).await.unwrap();
    settle(&mut staff, "simap", &[("places", "GE")]).await;
    publisher.play(simap(&[&[]]));
    publisher.asked();
    let run = fetch(&app, &mut staff, "simap").await;
    assert_eq!(stopped_by(&run), TroubleCode::Changed);
    assert!(publisher.asked().is_empty());
    let run = fetch(&app, &mut staff, "simap").await;
    assert_eq!(run.outcome, FetchOutcome::Whole);
}
