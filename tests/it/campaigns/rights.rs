//! Whose campaigns are whose.

use halle::chambers::Settings;

use super::{draft, offer, publish, supplier};
use crate::chamber_halls::{VAUD, at, second};
use crate::support::TestApp;

#[tokio::test]
async fn a_campaign_belongs_to_the_hall_of_its_chamber() {
    let app = TestApp::new().await;
    let vaud = second(&app, Settings::default()).await;
    let mut staff = app.staff("a@example.org").await;
    let page = draft(&mut staff, "Fêtes", "2026-11-20", "2026-12-20", "1").await;
    let page = publish(&mut staff, &page).await;
    let url = page.url.split('?').next().unwrap().to_owned();
    assert_eq!(app.browser().get("/campagnes/fetes").await.status, 200);
    assert_eq!(at(app.browser(), VAUD).get("/campagnes/fetes").await.status, 404);
    assert!(at(app.browser(), VAUD).get("/").await.select(".campaign").is_empty());
    // Somebody of the other Chamber finds nothing under its identifier, whatever is tried.
    let link = halle::accounts::create_staff_link(&app.state, vaud, "v@example.org").await.unwrap();
    let mut other = at(app.browser(), VAUD);
    let path = format!("/compte{}", link.split_once("/compte").unwrap().1);
    let form = other.get(&path).await;
    other.submit(&form, "main form", &[("password", "a long new password")]).await;
    assert_eq!(other.get("/chambre/campagnes").await.status, 200);
    for page in [url.clone(), format!("{url}/apercu")] {
        assert_eq!(other.get(&page).await.status, 404, "{page}");
    }
    for (path, fields) in [
        (url.clone(), vec![("title_fr", "Prise"), ("starts_on", "2026-11-20"), ("ends_on", "2026-11-30")]),
        (format!("{url}/etat"), vec![("action", "withdraw")]),
        (format!("{url}/choix"), vec![("action", "remove"), ("id", "x")]),
    ] {
        assert_eq!(other.post(&path, &fields).await.status, 404, "{path}");
    }
    assert_eq!(app.browser().get("/campagnes/fetes").await.select("h1"), ["Fêtes"]);
    // Nor does a Chamber show what is another's.
    let house = supplier(&app, vaud, "Maison vaudoise").await;
    let jam = offer(&app, house, "Confiture", None).await;
    let done = staff.post(&format!("{url}/choix"), &[("action", "offer"), ("id", &jam.to_string())]).await;
    assert_eq!(staff.follow(&done).await.select(".flash-error").len(), 1);
}

#[tokio::test]
async fn visitors_and_members_write_no_campaigns() {
    let app = TestApp::new().await;
    app.person("m@example.org").await;
    let mut member = app.signed_in("m@example.org").await;
    for page in ["/chambre/campagnes", "/chambre/campagnes/nouvelle"] {
        assert_eq!(member.get(page).await.status, 403, "{page}");
        let sent = app.browser().get(page).await.location().unwrap();
        assert!(sent.starts_with("/compte/connexion"), "{sent}");
    }
    assert_eq!(member.post("/chambre/campagnes/nouvelle", &[("title_fr", "x")]).await.status, 403);
}
