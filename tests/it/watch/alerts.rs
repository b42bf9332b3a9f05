//! Answers: by the people of the organisation, over what they saw, while the tender is open, seen by nobody else.

use chrono::TimeDelta;
use entity::watch::watch_alert::{Answer, DeclineReason};

use super::{Need, alerts_of, member, pace, post};
use crate::support::TestApp;

#[tokio::test]
async fn an_alert_is_read_with_its_reasons_and_answered() {
    let app = TestApp::new().await;
    member(&app, "ada@example.org", "S01.1").await;
    let need = post(&app, Need::default()).await;
    app.run_jobs().await;
    let mut ada = app.signed_in("ada@example.org").await;
    let page = ada.get("/compte/veille").await;
    assert!(
        page.says("Repas de fête") && page.says("Secteur :") && page.says("Lieu : Vaud"),
        "{}",
        page.main()
    );
    let done = ada.submit(&page, "li.card form", &[]).await;
    let after = ada.follow(&done).await;
    assert!(after.says("C’est noté : intéressé") && after.says("Rien à décider"), "{}", after.main());
    assert!(ada.get("/compte/veille?etat=interet").await.says("Repas de fête"));
    let alert = alerts_of(&app, need).await.remove(0);
    assert_eq!(alert.answer, Some(Answer::Interested));
    assert!(alert.answered_by.is_some() && alert.answered_at.is_some());
    // It may be changed, with a reason.
    let url = format!("/compte/veille/{}", alert.id);
    let page = ada.get(&url).await;
    let refusal = "section[aria-labelledby=ecarter] form";
    let wrong = ada.submit(&page, refusal, &[("note", "Trop loin pour nous")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("Choisissez une raison") && wrong.text().contains("Trop loin pour nous"));
    assert_eq!(ada.submit(&wrong, refusal, &[("reason", "place")]).await.status, 303);
    let alert = alerts_of(&app, need).await.remove(0);
    assert_eq!((alert.answer, alert.decline_reason), (Some(Answer::Declined), Some(DeclineReason::Place)));
    assert_eq!(alert.note.as_deref(), Some("Trop loin pour nous"));
    assert!(ada.get("/compte/veille?etat=ecartes").await.says("Trop loin pour nous"));
}

#[tokio::test]
async fn of_two_who_answer_differently_the_second_is_told_and_the_same_answer_twice_is_one() {
    let app = TestApp::new().await;
    let id = member(&app, "ada@example.org", "S01.1").await;
    app.member("bea@example.org", id).await;
    let need = post(&app, Need::default()).await;
    app.run_jobs().await;
    let (mut ada, mut bea) = (app.signed_in("ada@example.org").await, app.signed_in("bea@example.org").await);
    let url = format!("/compte/veille/{}", alerts_of(&app, need).await[0].id);
    let (one, two) = (ada.get(&url).await, bea.get(&url).await);
    let interest = "section[aria-labelledby=interesse] form";
    ada.submit(&one, interest, &[]).await;
    let by = alerts_of(&app, need).await.remove(0).answered_by;
    let again = ada.submit(&one, interest, &[]).await;
    assert!(ada.follow(&again).await.says("C’est noté"), "a double click");
    let late = bea.submit(&two, "section[aria-labelledby=ecarter] form", &[("reason", "time")]).await;
    let page = bea.follow(&late).await;
    assert!(page.says("Quelqu’un de votre organisation a répondu entre-temps"), "{}", page.main());
    let alert = alerts_of(&app, need).await.remove(0);
    assert_eq!((alert.answer, alert.answered_by), (Some(Answer::Interested), by));
}

#[tokio::test]
async fn alerts_of_others_and_of_later_waves_do_not_exist() {
    let app = TestApp::new().await;
    pace(&app, 1, 24, 1).await;
    let one = member(&app, "ada@example.org", "S01.1").await;
    member(&app, "bea@example.org", "S01.1").await;
    let need = post(&app, Need::default()).await;
    app.run_jobs().await;
    let alerts = alerts_of(&app, need).await;
    assert_eq!(alerts.len(), 2);
    let (first, second) = if alerts[0].organisation_id == one {
        ("ada@example.org", "bea@example.org")
    } else {
        ("bea@example.org", "ada@example.org")
    };
    let (mut first, mut second) = (app.signed_in(first).await, app.signed_in(second).await);
    let url = |at: usize| format!("/compte/veille/{}", alerts[at].id);
    assert_eq!(first.get(&url(0)).await.status, 200);
    assert_eq!(first.get(&url(1)).await.status, 404, "of another organisation");
    assert_eq!(first.post(&url(1), &[("answer", "interested")]).await.status, 404);
    assert_eq!(second.get(&url(1)).await.status, 404, "its wave has not begun");
    assert!(second.get("/compte/veille").await.says("Rien à décider"));
    app.advance(TimeDelta::hours(24));
    let mut second = second.twin();
    assert_eq!(second.get(&url(1)).await.status, 200);
    // Whoever answers first is not shown to the other.
    let page = first.get(&url(0)).await;
    first.submit(&page, "section[aria-labelledby=interesse] form", &[]).await;
    assert!(!second.get(&url(1)).await.says("Maison ada"));
    assert!(!second.get(&format!("/marches/{need}")).await.says("intéressé"));
}

#[tokio::test]
async fn a_closed_tender_takes_no_answer_and_is_not_asked_about() {
    let app = TestApp::new().await;
    member(&app, "ada@example.org", "S01.1").await;
    let need = post(&app, Need { deadline: "2026-11-25", ..Need::default() }).await;
    app.run_jobs().await;
    let url = format!("/compte/veille/{}", alerts_of(&app, need).await[0].id);
    let mut ada = app.signed_in("ada@example.org").await;
    let page = ada.get(&url).await;
    app.advance(TimeDelta::days(3));
    let late = ada.submit(&page, "section[aria-labelledby=interesse] form", &[]).await;
    assert!(ada.follow(&late).await.says("n’accepte plus de réponse"));
    assert!(alerts_of(&app, need).await[0].answer.is_none());
    assert!(ada.get("/compte/veille").await.says("Rien à décider"));
}
