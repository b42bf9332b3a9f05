//! The day decides: nobody has to be there when a campaign begins or ends.

use chrono::TimeDelta;
use halle::chambers::{self, Settings};
use halle::clock::Clock as _;

use super::{draft, front, publish};
use crate::support::TestApp;

#[tokio::test]
async fn a_campaign_begins_and_ends_by_itself_in_the_zone_of_its_chamber() {
    let app = TestApp::new().await;
    // 2026-11-23 09:00 UTC; in Toronto it is four in the morning of the same day.
    let zone = Settings { time_zone: Some("America/Toronto".to_owned()), ..Settings::default() };
    chambers::settle(&app.state.db, zone, app.clock.now()).await.unwrap().unwrap();
    app.state.refresh_look().await.unwrap();
    let mut staff = app.staff("a@example.org").await;
    let page = draft(&mut staff, "Fêtes", "2026-11-25", "2026-11-26", "1").await;
    assert_eq!(app.browser().get("/campagnes/fetes").await.status, 404, "a draft");
    let page = publish(&mut staff, &page).await;
    assert!(page.main().contains("Programmée"), "{}", page.main());
    assert_eq!(app.browser().get("/campagnes/fetes").await.status, 404, "not yet begun");
    assert!(front(&app).await.is_empty());
    // The 25th in UTC, still the 24th in Toronto.
    app.advance(TimeDelta::hours(40));
    assert_eq!(app.browser().get("/campagnes/fetes").await.status, 404);
    app.advance(TimeDelta::hours(5));
    assert_eq!(app.browser().get("/campagnes/fetes").await.status, 200);
    assert_eq!(front(&app).await, ["Fêtes"]);
    assert!(app.browser().get("/campagnes").await.select(".campaign h2").contains(&"Fêtes".to_owned()));
    // Its last day is the 26th, whole.
    app.advance(TimeDelta::hours(46));
    assert_eq!(front(&app).await, ["Fêtes"]);
    app.advance(TimeDelta::hours(2));
    assert!(front(&app).await.is_empty());
    let ended = app.browser().get("/campagnes/fetes?lang=fr").await;
    assert_eq!(ended.status, 200);
    assert!(ended.main().contains("s’est terminée"), "{}", ended.main());
    assert!(app.browser().get("/campagnes?lang=fr").await.main().contains("Fêtes"), "among the past ones");
}

#[tokio::test]
async fn two_places_are_given_by_rank_and_who_waits_is_told() {
    let app = TestApp::new().await;
    let mut staff = app.staff("a@example.org").await;
    for (title, from, rank) in [
        ("Ancienne", "2026-11-01", "2"),
        ("Première", "2026-11-10", "1"),
        ("Récente", "2026-11-20", "2"),
        ("Sans place", "2026-11-20", ""),
    ] {
        let page = draft(&mut staff, title, from, "2026-12-20", rank).await;
        publish(&mut staff, &page).await;
    }
    assert_eq!(front(&app).await, ["Première", "Récente"]);
    let desk = staff.get("/chambre/campagnes?lang=fr").await;
    let lines = desk.select("main li.card");
    let waiting = lines.iter().find(|line| line.contains("Ancienne")).unwrap();
    assert!(waiting.contains("Pas de place") && waiting.contains("Première · Récente"), "{waiting}");
    assert!(lines.iter().filter(|line| line.contains("Pas de place")).count() == 1, "{lines:?}");
}

#[tokio::test]
async fn what_has_ended_is_archived_and_gone() {
    let app = TestApp::new().await;
    let mut staff = app.staff("a@example.org").await;
    let page = draft(&mut staff, "Fêtes", "2026-11-20", "2026-11-24", "1").await;
    let page = publish(&mut staff, &page).await;
    let refused = staff.post(&format!("{}/etat", page.url), &[("action", "archive")]).await;
    assert_eq!(staff.follow(&refused).await.select(".flash-error").len(), 1, "what runs is not archived");
    app.advance(TimeDelta::days(3));
    let done = staff.post(&format!("{}/etat", page.url), &[("action", "archive")]).await;
    assert_eq!(staff.follow(&done).await.select(".flash-success").len(), 1);
    assert_eq!(app.browser().get("/campagnes/fetes").await.status, 410);
    assert!(!app.browser().get("/campagnes").await.main().contains("Fêtes"));
    assert!(staff.get("/chambre/campagnes?archive=1").await.main().contains("Fêtes"));
}
