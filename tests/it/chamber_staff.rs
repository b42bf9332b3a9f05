//! The people of a Chamber: invited, given a role, taken out; the last administrator stays.

use entity::values::PersonId;
use halle::accounts;

use crate::chamber_halls::{VAUD, at, second};
use crate::support::TestApp;

async fn id_of(app: &TestApp, email: &str) -> PersonId {
    accounts::find_person_by_email(&app.state.db, email).await.unwrap().unwrap()
}

#[tokio::test]
async fn somebody_is_invited_works_and_leaves() {
    let app = TestApp::new().await;
    let mut admin = app.staff("admin@example.org").await;
    let page = admin.get("/chambre/equipe?lang=fr").await;
    let form = "form[action='/chambre/equipe']";
    let done = admin.submit(&page, form, &[("email", "Neuve@Example.org "), ("role", "agent")]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let mails = app.mails().await;
    assert_eq!((mails.len(), mails[0].to.as_str()), (1, "neuve@example.org"));
    let link = mails[0].text.split_whitespace().find(|word| word.starts_with("http://halle.test/")).unwrap();
    let mut new = app.browser();
    let page = new.get(link).await;
    let done = new.submit(&page, "main form", &[("password", "a long new password")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(new.get("/chambre").await.status, 200);
    let team = new.get("/chambre/equipe").await;
    assert_eq!(team.status, 200, "an agent sees who is of the team");
    assert!(team.select("main form").is_empty(), "and changes nothing");
    let person = id_of(&app, "neuve@example.org").await;
    assert_eq!(
        new.post("/chambre/equipe", &[("email", "x@example.org"), ("role", "agent")]).await.status,
        403
    );
    let promoted = new.post(&format!("/chambre/equipe/{person}/role"), &[("role", "administrator")]).await;
    assert_eq!(promoted.status, 403, "nobody promotes themselves");
    assert_eq!(admin.post(&format!("/chambre/equipe/{person}/retirer"), &[]).await.status, 303);
    assert_eq!(new.get("/chambre").await.status, 403, "at once, in the session that is open");
    // A second click finds nobody.
    assert_eq!(admin.post(&format!("/chambre/equipe/{person}/retirer"), &[]).await.status, 404);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let app = TestApp::new().await;
    let mut admin = app.staff("admin@example.org").await;
    let person = id_of(&app, "admin@example.org").await;
    for (path, fields) in [("retirer", &[][..]), ("role", &[("role", "agent")][..])] {
        let refused = admin.post(&format!("/chambre/equipe/{person}/{path}"), fields).await;
        assert_eq!(admin.follow(&refused).await.select(".flash-error").len(), 1, "{path}");
        assert_eq!(admin.get("/chambre/reglages").await.status, 200);
    }
    // With another one, somebody may go.
    app.staff("second@example.org").await;
    let done = admin.post(&format!("/chambre/equipe/{person}/retirer"), &[]).await;
    assert_eq!(done.location().as_deref(), Some("/compte"));
    assert_eq!(admin.get("/chambre/reglages").await.status, 403);
}

#[tokio::test]
async fn of_two_administrators_who_remove_each_other_one_stays() {
    let app = TestApp::new().await;
    let mut one = app.staff("one@example.org").await;
    let mut two = app.staff("two@example.org").await;
    let (first, second) = (id_of(&app, "one@example.org").await, id_of(&app, "two@example.org").await);
    let (a, b) = (format!("/chambre/equipe/{second}/retirer"), format!("/chambre/equipe/{first}/retirer"));
    let (left, right) = tokio::join!(one.post(&a, &[]), two.post(&b, &[]));
    let mut answers = [left.status, right.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 403]);
    let left = [one.get("/chambre/equipe").await.status, two.get("/chambre/equipe").await.status];
    assert!(left.contains(&200) && left.contains(&403), "{left:?}");
}

#[tokio::test]
async fn the_invitation_of_a_chamber_leads_to_its_own_hall() {
    let app = TestApp::new().await;
    let vaud = second(&app, halle::chambers::Settings::default()).await;
    let link = accounts::create_staff_link(&app.state, vaud, "vaud@example.org").await.unwrap();
    let mut admin = at(app.browser(), VAUD);
    let path = link.split_once("/compte").map(|(_, path)| format!("/compte{path}")).unwrap();
    let page = admin.get(&path).await;
    let done = admin.submit(&page, "main form", &[("password", "a long new password")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let page = admin.get("/chambre/equipe").await;
    let form = "form[action='/chambre/equipe']";
    let done = admin.submit(&page, form, &[("email", "neuve@example.org"), ("role", "agent")]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let mails = app.mails().await;
    assert!(mails[0].text.contains(&format!("http://{VAUD}/compte/")), "{}", mails[0].text);
    assert!(mails[0].subject.contains("Chambre vaudoise"));
}
