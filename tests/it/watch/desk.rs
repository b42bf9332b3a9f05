//! What the Chamber sees and sets.

use super::{Need, alerts_of, member, pace, post};
use crate::support::TestApp;

#[tokio::test]
async fn the_chamber_sees_who_was_alerted_when_and_what_was_answered() {
    let app = TestApp::new().await;
    pace(&app, 1, 24, 1).await;
    member(&app, "ada@example.org", "S01.1").await;
    member(&app, "bea@example.org", "S01.1").await;
    let need = post(&app, Need::default()).await;
    app.run_jobs().await;
    let first = alerts_of(&app, need).await.remove(0);
    let people = halle::accounts::people_of_organisation(&app.state.db, first.organisation_id).await.unwrap();
    let mut who = app.signed_in(&people[0].1).await;
    let page = who.get(&format!("/compte/veille/{}", first.id)).await;
    let refusal = "section[aria-labelledby=ecarter] form";
    who.submit(&page, refusal, &[("reason", "capacity"), ("note", "Complets jusqu’à Pâques")]).await;
    let mut staff = app.staff("chambre@example.org").await;
    let list = staff.get("/chambre/veille").await;
    assert!(list.says("Repas de fête") && list.says("1 sur 2"), "{}", list.main());
    assert!(list.says("La première vague atteint 1 organisation."));
    assert!(list.says("Pourquoi des marchés sont écartés") && list.says("Pas de capacité en ce moment"));
    let page = staff.get(&list.attributes("tbody th a", "href")[0]).await;
    assert!(page.says("Pas de capacité en ce moment") && page.says("Complets jusqu’à Pâques"));
    assert!(page.says("En attente") && page.says("24 novembre 2026, 10:00"), "{}", page.main());
}

#[tokio::test]
async fn the_pace_is_set_by_staff_within_its_limits_and_noted() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre/veille/reglages").await;
    let wrong = staff.submit(&page, "main form", &[("first_wave", "0"), ("digest_hour", "24")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("de 1 à 10 000") && wrong.says("de 0 à 23"), "{}", wrong.main());
    let fields = [("first_wave", "3"), ("pause_hours", "12"), ("later_wave", "5"), ("digest_hour", "6")];
    let done = staff.submit(&page, "main form", &fields).await;
    assert!(staff.follow(&done).await.says("Puis 5 de plus toutes les 12 heures."));
    let page = staff.get("/chambre/veille/reglages").await;
    assert_eq!(page.attributes("input[name=first_wave]", "value"), ["3"]);
    assert!(staff.get("/chambre/journal").await.says("a changé le rythme des alertes"));
}
