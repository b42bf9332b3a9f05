//! Dead jobs: visible, searched, started again, given up.

use chrono::TimeDelta;
use halle::clock::Clock as _;
use halle::jobs::{self, Job as _};
use halle::mail::{Mail, SendMail};
use serde_json::json;

use crate::support::TestApp;

const FORM: &str = "form#jobs";

async fn dead(app: &TestApp) -> u64 {
    jobs::counts(&app.state.db).await.unwrap().dead
}

#[tokio::test]
async fn a_job_that_keeps_failing_waits_for_staff_who_start_it_again() {
    let app = TestApp::new().await;
    // A registry that does not know the kind: the job cannot be done by this worker.
    let mail = Mail {
        to: "aline@example.org".to_owned(),
        subject: "Bonjour".to_owned(),
        text: "https://halle.test/compte/mot-de-passe?cle=geheim".to_owned(),
        html: None,
        unsubscribe: None,
    };
    jobs::enqueue(&app.state.db, &SendMail(mail), app.state.clock.now()).await.unwrap();
    let clock = app.state.clock.clone();
    jobs::run_due(&app.state.db, &clock, &jobs::Registry::default(), &app.state).await.unwrap();
    assert_eq!(dead(&app).await, 1);

    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre/taches").await;
    assert!(page.says(SendMail::KIND), "{}", page.main());
    assert!(!page.text().contains("geheim") && !page.text().contains("aline@example.org"), "no secret");
    let nothing = staff.post("/chambre/taches", &[("action", "retry")]).await;
    assert_eq!(nothing.status, 422, "nothing was chosen");
    // The only one is chosen already.
    let done = staff.submit(&page, FORM, &[("action_", "")][..0]).await;
    assert_eq!(done.status, 400, "no button, no act");
    let id = page.attributes("input[name='job']", "value").remove(0);
    let done = staff.post("/chambre/taches", &[("job", &id), ("action", "retry")]).await;
    let page = staff.follow(&done).await;
    assert!(page.says("La tâche est relancée"));
    let again = staff.post("/chambre/taches", &[("job", &id), ("action", "retry")]).await;
    assert!(staff.follow(&again).await.says("Cette tâche n’était plus arrêtée."));
    let log = staff.get("/chambre/journal?action=jobs.retry").await;
    assert_eq!(log.select(".log > li").len(), 1, "what changed nothing is not in the log");

    app.advance(TimeDelta::minutes(1));
    assert_eq!(app.mails().await.iter().filter(|mail| mail.subject == "Bonjour").count(), 1);
}

#[tokio::test]
async fn several_are_started_again_or_given_up_with_a_reason() {
    let app = TestApp::new().await;
    let now = app.clock.now();
    for (kind, error) in [
        ("search.index_supplier", "connection refused"),
        ("search.index_offer", "connection refused"),
        ("trust.forget_document", "no such file"),
    ] {
        jobs::dead::bury(&app.state.db, (kind, json!({})), error, now).await.unwrap();
    }
    let mut staff = app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre").await.says("3 tâches arrêtées."));
    let found = staff.get("/chambre/taches?q=REFUSED").await;
    let ids = found.attributes("input[name='job']", "value");
    assert_eq!(ids.len(), 2, "{}", found.main());
    assert_eq!(staff.get("/chambre/taches?nature=trust.forget_document").await.select("#jobs li").len(), 1);
    assert!(staff.get("/chambre/taches?q=rien").await.says("Rien ne correspond"));
    let chosen = |action: &'static str, reason: &'static str| {
        [("job", ids[0].as_str()), ("job", ids[1].as_str()), ("action", action), ("reason", reason)]
    };
    let wrong = staff.post("/chambre/taches", &chosen("discard", "non")).await;
    assert_eq!(wrong.status, 422, "giving up says why");
    assert_eq!(wrong.attributes("input[name='job'][checked]", "value").len(), 2, "the choice stays");
    assert_eq!(dead(&app).await, 3);
    let done = staff.post("/chambre/taches", &chosen("discard", "Le moteur est remplacé.")).await;
    assert_eq!(done.status, 303);
    assert_eq!(dead(&app).await, 1);
    let log = staff.get("/chambre/journal?action=jobs.discard").await;
    assert_eq!(log.select(".log > li").len(), 2);
    assert!(log.says("Le moteur est remplacé."), "{}", log.main());
}
