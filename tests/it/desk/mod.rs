//! The Chamber's desk: for staff only; queues with count and age, cases in hand, texts, the log, imports, dead jobs, acting
//! for an organisation.

mod acting;
mod answers;
mod imports;
mod jobs;
mod log;
mod queues;

use crate::support::TestApp;

const PAGES: [&str; 17] = [
    "/chambre",
    "/chambre/taches",
    "/chambre/journal",
    "/chambre/journal.csv",
    "/chambre/doublons",
    "/chambre/acheteurs",
    "/chambre/revendications",
    "/chambre/changements",
    "/chambre/perimes",
    "/chambre/garanties",
    "/chambre/besoins",
    "/chambre/imports",
    "/chambre/modeles",
    "/chambre/files",
    "/chambre/clavier",
    "/chambre/agir",
    "/chambre/agir?q=levain",
];

#[tokio::test]
async fn the_desk_is_for_staff_only() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut aline = app.signed_in("aline@example.org").await;
    for url in PAGES {
        assert_eq!(app.browser().get(url).await.status, 303, "{url}");
        assert_eq!(aline.get(url).await.status, 403, "{url}");
    }
    let mut staff = app.staff("chambre@example.org").await;
    for url in PAGES {
        assert_eq!(staff.get(url).await.status, 200, "{url}");
    }
}
