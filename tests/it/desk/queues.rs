//! Queues: how much and how long, whose, who has what, the way to the next.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use entity::values::OrganisationId;
use halle::accounts;
use halle::casework::{NeedCheck, QueueKind, Rules, rules};
use halle::clock::Clock as _;
use halle::directory;

use crate::directory::{named, organisation, other_chamber};
use crate::support::{Browser, PASSWORD, Page, TestApp};

/// Records that somebody claims, one a day, oldest first.
async fn claimed(app: &TestApp, names: &[&str]) -> Vec<OrganisationId> {
    let person = app.person("aline@example.org").await;
    let mut ids = Vec::new();
    for name in names {
        let id = organisation(app, named(name)).await;
        let now = app.clock.now();
        directory::claims::begin_by_hand(&app.state.db, id, person, "Je la préside.", now).await.unwrap();
        ids.push(id);
        app.advance(TimeDelta::days(1));
    }
    ids
}

/// Another person of the same Chamber.
async fn colleague(app: &TestApp, email: &str) -> Browser {
    let person = app.person(email).await;
    let now = app.clock.now();
    accounts::make_staff(&app.state.db, app.state.chamber_id, person, now).await.unwrap();
    app.signed_in(email).await
}

fn url(id: OrganisationId) -> String {
    format!("/chambre/revendications/{id}")
}

async fn decide(browser: &mut Browser, id: OrganisationId, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(&url(id)).await;
    let claim = page.attributes("input[name='claim']", "value").remove(0);
    let fields: Vec<_> = [("claim", claim.as_str())].into_iter().chain(fields.iter().copied()).collect();
    browser.submit(&page, "form[action^='/chambre/revendications']", &fields).await
}

const REFUSED: [(&str, &str); 1] = [("reason", "Aucune pièce ne le montre.")];

#[tokio::test]
async fn the_desk_tells_how_much_waits_and_how_long_and_puts_the_late_ones_first() {
    let app = TestApp::new().await;
    claimed(&app, &["Le Levain", "La Meule"]).await;
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre").await;
    assert!(page.says("2 fiches sont revendiquées."), "{}", page.main());
    assert!(page.says("Le cas le plus ancien attend depuis 2 jours."), "{}", page.main());
    assert_eq!(page.select(".card-late").len(), 0);
    // A week is the usual time for claims.
    app.advance(TimeDelta::days(5));
    let page = staff.get("/chambre").await;
    let late = page.select(".card-late h3");
    assert_eq!(late, ["Fiches revendiquées"]);
    assert_eq!(page.select(".queues h3")[0], "Fiches revendiquées");
    assert_eq!(page.select(".tag-warning"), ["En retard"]);
    let list = staff.get("/chambre/revendications").await;
    assert_eq!(list.select("tbody .tag-warning").len(), 1, "the one of yesterday is in time");
}

#[tokio::test]
async fn a_chamber_says_itself_when_something_is_late() {
    let app = TestApp::new().await;
    claimed(&app, &["Le Levain"]).await;
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre/files").await;
    let wrong = staff.submit(&page, "main form", &[("days_claims", "0")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.attributes("[name='days_claims']", "value"), ["0"], "what was typed stays");
    let wrong = staff.submit(&page, "main form", &[("days_jobs", "demain")]).await;
    assert_eq!(wrong.status, 422);
    let saved = staff.submit(&page, "main form", &[("days_claims", "1"), ("need_check", "never")]).await;
    let desk = staff.follow(&saved).await;
    assert_eq!(desk.select(".card-late h3"), ["Fiches revendiquées"]);
    let rules = rules::of(&app.state.db, &[app.state.chamber_id]).await.unwrap();
    assert_eq!((rules.days(QueueKind::Claims), rules.need_check), (1, NeedCheck::Never));
    assert!(staff.get("/chambre/journal").await.says("a changé les délais et contrôles de la Chambre"));
}

#[tokio::test]
async fn of_several_chambers_the_stricter_rules_hold() {
    let app = TestApp::new().await;
    let other = other_chamber(&app).await;
    let now = app.clock.now();
    let days = |days| BTreeMap::from([("claims".to_owned(), days)]);
    let db = &app.state.db;
    rules::set(db, other, &Rules::new(days(3), NeedCheck::Always), now).await.unwrap();
    let both = [app.state.chamber_id, other];
    let together = rules::of(db, &both).await.unwrap();
    assert_eq!((together.days(QueueKind::Claims), together.need_check), (3, NeedCheck::Always));
    let own = rules::of(db, &both[..1]).await.unwrap();
    assert_eq!((own.days(QueueKind::Claims), own.need_check), (7, NeedCheck::New));
}

#[tokio::test]
async fn staff_of_another_chamber_sees_nothing_of_it() {
    let app = TestApp::new().await;
    let ids = claimed(&app, &["Le Levain"]).await;
    let other = other_chamber(&app).await;
    let person = app.person("autre@example.org").await;
    accounts::make_staff(&app.state.db, other, person, app.clock.now()).await.unwrap();
    let mut stranger = app.signed_in("autre@example.org").await;
    assert!(stranger.get("/chambre").await.says("Aucune fiche n’est revendiquée."));
    assert!(!stranger.get("/chambre/revendications").await.says("Le Levain"));
    // Seen by its own staff; still not there for others.
    let mut staff = app.staff("chambre@example.org").await;
    assert_eq!(staff.get(&url(ids[0])).await.status, 200);
    let take = format!("/chambre/dossiers/claims/{}/prendre", ids[0]);
    assert_eq!(stranger.post(&take, &[]).await.status, 404);
    assert_eq!(stranger.post(&take.replace("prendre", "rendre"), &[]).await.status, 404);
    assert_eq!(staff.post(&take.replace("claims", "no-queue"), &[]).await.status, 404);
}

#[tokio::test]
async fn two_people_at_one_case_know_of_each_other() {
    let app = TestApp::new().await;
    let ids = claimed(&app, &["Le Levain"]).await;
    let mut chloe = app.staff("chambre@example.org").await;
    let mut camille = colleague(&app, "camille@example.org").await;
    assert!(chloe.get(&url(ids[0])).await.says("Personne d’autre ne regarde ce dossier."));
    let seen = camille.get(&url(ids[0])).await;
    assert!(seen.says("regarde ce dossier depuis le"), "{}", seen.main());
    // Nobody is locked out: Camille takes it, and Chloé is told.
    let taken = camille.submit(&seen, ".hand form", &[]).await;
    assert_eq!(taken.location(), Some(url(ids[0])));
    assert!(camille.follow(&taken).await.says("Ce dossier est à vous."));
    let hers = chloe.get(&url(ids[0])).await;
    assert!(hers.says("s’occupe de ce dossier depuis le"), "{}", hers.main());
    assert!(chloe.get("/chambre/revendications").await.says("Camille Exemple s’en occupe"));
    // Only the case of whom the page showed is taken over.
    let take = format!("/chambre/dossiers/claims/{}/prendre", ids[0]);
    let late = chloe.post(&take, &[("ici", &url(ids[0]))]).await;
    assert!(chloe.follow(&late).await.says("Quelqu’un d’autre s’occupe de ce dossier"));
    let over = chloe.submit(&hers, ".hand form", &[]).await;
    assert!(chloe.follow(&over).await.says("Ce dossier est à vous."));
    let give = take.replace("prendre", "rendre");
    let not_hers = camille.post(&give, &[("ici", "//evil.example")]).await;
    assert_eq!(not_hers.location().as_deref(), Some("/chambre/revendications"), "only back to the desk");
    assert!(chloe.get(&url(ids[0])).await.says("Vous vous occupez de ce dossier"));
    chloe.post(&give, &[]).await;
    assert!(camille.get(&url(ids[0])).await.says("Personne d’autre ne regarde ce dossier."));
}

#[tokio::test]
async fn who_went_away_no_longer_looks() {
    let app = TestApp::new().await;
    let ids = claimed(&app, &["Le Levain"]).await;
    let mut chloe = app.staff("chambre@example.org").await;
    let mut camille = colleague(&app, "camille@example.org").await;
    chloe.get(&url(ids[0])).await;
    app.advance(TimeDelta::minutes(14));
    assert!(camille.get(&url(ids[0])).await.says("regarde ce dossier depuis le"));
    app.advance(TimeDelta::minutes(2));
    assert!(camille.get(&url(ids[0])).await.says("Personne d’autre ne regarde ce dossier."));
}

#[tokio::test]
async fn a_decision_leads_to_the_next_case_and_back() {
    let app = TestApp::new().await;
    let ids = claimed(&app, &["Le Levain", "La Meule", "Le Four", "Le Pétrin"]).await;
    let mut chloe = app.staff("chambre@example.org").await;
    let mut camille = colleague(&app, "camille@example.org").await;
    // Camille looks at the second; the third is free.
    camille.get(&url(ids[1])).await;
    let page = chloe.get(&url(ids[0])).await;
    assert_eq!(page.attributes(".case-way [rel='next']", "href"), [url(ids[1])]);
    let refused = [REFUSED[0], ("decision", "refuse")];
    let done = decide(&mut chloe, ids[0], &refused).await;
    assert_eq!(done.location(), Some(url(ids[2])), "{}", done.main());
    let next = chloe.follow(&done).await;
    assert_eq!(next.attributes(".flash a", "href"), [url(ids[0])], "back to what was decided");
    assert_eq!(next.attributes(".case-way [rel='prev']", "href"), [url(ids[1])]);
    // The last one leads back to the queue.
    let done = decide(&mut chloe, ids[3], &refused).await;
    assert_eq!(done.location().as_deref(), Some("/chambre/revendications"));
}

#[tokio::test]
async fn the_second_of_two_decisions_is_told() {
    let app = TestApp::new().await;
    let ids = claimed(&app, &["Le Levain"]).await;
    let mut chloe = app.staff("chambre@example.org").await;
    let mut camille = colleague(&app, "camille@example.org").await;
    let claim = camille.get(&url(ids[0])).await.attributes("input[name='claim']", "value").remove(0);
    decide(&mut chloe, ids[0], &[REFUSED[0], ("decision", "refuse")]).await;
    let fields = [("claim", claim.as_str()), ("decision", "accept"), ("reason", "Le procès-verbal est là.")];
    let late = camille.post(&url(ids[0]), &fields).await;
    assert_eq!(late.status, 303);
    let told = camille.follow(&late).await;
    assert_eq!(told.select(".flash-warning").len(), 1, "{}", told.main());
}

#[tokio::test]
async fn a_queue_is_narrowed_by_name_and_by_who_has_it() {
    let app = TestApp::new().await;
    let ids = claimed(&app, &["Le Levain", "La Meule_100%"]).await;
    let mut staff = app.staff("chambre@example.org").await;
    let names = |page: &Page| page.select("tbody th");
    let list = "/chambre/revendications";
    assert_eq!(names(&staff.get(list).await), ["Le Levain", "La Meule_100%"], "oldest first");
    assert_eq!(names(&staff.get(&format!("{list}?q=LEVAIN")).await), ["Le Levain"]);
    assert_eq!(names(&staff.get(&format!("{list}?q=_100%25")).await), ["La Meule_100%"]);
    assert!(names(&staff.get(&format!("{list}?q=%25%25%25")).await).is_empty(), "signs are no patterns");
    let page = staff.get(&url(ids[0])).await;
    staff.submit(&page, ".hand form", &[]).await;
    assert_eq!(names(&staff.get(&format!("{list}?pour=moi")).await), ["Le Levain"]);
    assert_eq!(names(&staff.get(&format!("{list}?pour=libre")).await), ["La Meule_100%"]);
    let mut camille = colleague(&app, "camille@example.org").await;
    let hers = camille.get(&format!("{list}?pour=moi")).await;
    assert!(hers.says("Rien ne correspond"), "{}", hers.main());
}

#[tokio::test]
async fn every_queue_has_the_same_list() {
    let app = TestApp::new().await;
    halle::demo::load(&app.state).await.unwrap();
    let mut staff = app.browser();
    let page = staff.get("/compte/connexion").await;
    let fields = [("email", "chambre@demo.example"), ("password", halle::demo::PASSWORD)];
    staff.submit(&page, "form[action='/compte/connexion']", &fields).await;
    for queue in ["besoins", "acheteurs", "revendications", "changements", "doublons"] {
        let page = staff.get(&format!("/chambre/{queue}")).await;
        let heads = page.select("thead th");
        assert_eq!(
            heads,
            ["Dossier", "De quoi il s’agit", "Attend depuis", "En charge", "Ouvrir"],
            "{queue}"
        );
        assert!(!page.select("tbody tr").is_empty(), "the demonstration has something in {queue}");
        let case = page.attributes("tbody a", "href").remove(0);
        let case = staff.get(&case).await;
        assert_eq!(case.status, 200);
        assert_eq!(case.select(".hand").len(), 1, "{queue}");
        assert_eq!(case.select(".case-way").len(), 1, "{queue}");
    }
    // Whatever its columns, each list is walked by keyboard.
    for queue in ["besoins", "garanties", "contestations", "adhesions", "perimes", "taches"] {
        let page = staff.get(&format!("/chambre/{queue}")).await;
        assert!(!page.select("main [data-key-open]").is_empty(), "{queue}: {}", page.main());
        assert!(page.attributes("script", "src").iter().any(|src| src.contains("js/desk")), "{queue}");
    }
    assert_ne!(PASSWORD, halle::demo::PASSWORD);
}
