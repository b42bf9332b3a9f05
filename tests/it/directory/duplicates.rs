//! The queue of possible duplicates.

use entity::values::{LocalText, Position};
use halle::directory::{self, Found, NewOrganisation};

use super::{named, organisation};
use crate::support::TestApp;

fn at(name: &str) -> NewOrganisation {
    NewOrganisation {
        position: Some(Position { lat: 46.52, lon: 6.63 }),
        city: Some("Lausanne".to_owned()),
        ..named(name)
    }
}

/// Two records of one organisation, found; the browser of staff.
async fn found(app: &TestApp) -> crate::support::Browser {
    let described =
        NewOrganisation { description: LocalText::fr("Du pain"), ..at("Association Le Levain Vivant") };
    organisation(app, at("Le Levain vivant")).await;
    organisation(app, described).await;
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre/doublons").await;
    staff.submit(&page, "form[action='/chambre/doublons/chercher']", &[]).await;
    app.run_jobs().await;
    assert_eq!(directory::duplicates::count_open(&app.state.db).await.unwrap(), 1);
    staff
}

#[tokio::test]
async fn merging_moves_everything_and_leaves_a_way_from_the_old_address() {
    let app = TestApp::new().await;
    let mut staff = found(&app).await;
    let queue = staff.get("/chambre/doublons").await;
    let pair = queue.attributes("main td a", "href").remove(0);
    let page = staff.get(&pair).await;
    assert!(page.says("différent"), "{}", page.main());
    assert!(page.says("ne s’annule pas"));
    let done = staff.post(&pair, &[("decision", "keep-first")]).await;
    assert_eq!(done.status, 303);
    assert_eq!(directory::duplicates::count_open(&app.state.db).await.unwrap(), 0);
    let old = directory::find_public(&app.state.db, "association-le-levain-vivant").await.unwrap();
    assert_eq!(old, Some(Found::MovedTo("le-levain-vivant".to_owned())));
    let Some(Found::Organisation(kept)) =
        directory::find_public(&app.state.db, "le-levain-vivant").await.unwrap()
    else {
        panic!("the kept record is gone")
    };
    assert_eq!(kept.description.fr.as_deref(), Some("Du pain"), "blanks are filled from the other record");
    assert!(staff.get("/chambre/journal").await.says("directory.merge"));
    let late = staff.post(&pair, &[("decision", "distinct")]).await;
    let page = staff.follow(&late).await;
    assert!(page.says("entre-temps"), "the second decision is told, not lost: {}", page.main());
}

#[tokio::test]
async fn what_is_no_duplicate_is_never_asked_again() {
    let app = TestApp::new().await;
    let mut staff = found(&app).await;
    let pair = staff.get("/chambre/doublons").await.attributes("main td a", "href").remove(0);
    staff.post(&pair, &[("decision", "distinct")]).await;
    directory::duplicates::find_all(&app.state).await.unwrap();
    assert_eq!(directory::duplicates::count_open(&app.state.db).await.unwrap(), 0);
    assert_eq!(directory::count(&app.state.db).await.unwrap(), 2);
}

#[tokio::test]
async fn only_staff_sees_and_decides_pairs() {
    let app = TestApp::new().await;
    let mut staff = found(&app).await;
    let pair = staff.get("/chambre/doublons").await.attributes("main td a", "href").remove(0);
    app.person("aline@example.org").await;
    let mut aline = app.signed_in("aline@example.org").await;
    assert_eq!(aline.get(&pair).await.status, 403);
    assert_eq!(aline.post(&pair, &[("decision", "keep-first")]).await.status, 403);
    assert_eq!(
        app.browser().post(&pair, &[("decision", "keep-first")]).await.status,
        303,
        "to the sign-in page"
    );
    assert_eq!(directory::duplicates::count_open(&app.state.db).await.unwrap(), 1);
}
