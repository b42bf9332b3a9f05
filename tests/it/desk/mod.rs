//! The Chamber's desk: for staff only; dead jobs are visible and can be started again.

use chrono::TimeDelta;
use halle::jobs::{self, Job as _};
use halle::mail::{Mail, SendMail};

use crate::support::TestApp;

const PAGES: [&str; 9] = [
    "/chambre",
    "/chambre/taches",
    "/chambre/journal",
    "/chambre/doublons",
    "/chambre/acheteurs",
    "/chambre/revendications",
    "/chambre/changements",
    "/chambre/perimes",
    "/chambre/garanties",
];

#[tokio::test]
async fn the_desk_is_for_staff_only() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    for url in PAGES {
        assert_eq!(app.browser().get(url).await.status, 303, "{url}");
        assert_eq!(app.signed_in("aline@example.org").await.get(url).await.status, 403, "{url}");
    }
    let mut staff = app.staff("chambre@example.org").await;
    for url in PAGES {
        assert_eq!(staff.get(url).await.status, 200, "{url}");
    }
}

#[tokio::test]
async fn a_job_that_keeps_failing_waits_for_staff_who_start_it_again() {
    let app = TestApp::new().await;
    // A registry that does not know the kind: the job cannot be done by this worker.
    let mail = Mail {
        to: "aline@example.org".to_owned(),
        subject: "Bonjour".to_owned(),
        text: "…".to_owned(),
        html: None,
    };
    jobs::enqueue(&app.state.db, &SendMail(mail), app.state.clock.now()).await.unwrap();
    let clock = app.state.clock.clone();
    jobs::run_due(&app.state.db, &clock, &jobs::Registry::default(), &app.state).await.unwrap();
    assert_eq!(jobs::counts(&app.state.db).await.unwrap().dead, 1);

    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre/taches").await;
    assert!(page.says(SendMail::KIND), "{}", page.main());
    let done = staff.submit(&page, "main form", &[]).await;
    let page = staff.follow(&done).await;
    assert!(page.says("La tâche est relancée"));
    let log = staff.get("/chambre/journal").await;
    assert!(log.says("jobs.retry"));

    app.advance(TimeDelta::minutes(1));
    assert_eq!(app.mails().await.iter().filter(|mail| mail.subject == "Bonjour").count(), 1);
}
