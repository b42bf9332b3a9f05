//! The settings on a page: checked, shown before they are saved, kept in versions, for administrators only.

use std::io::Cursor;

use halle::clock::Clock as _;
use halle::{accounts, chambers};

use crate::support::TestApp;

const FORM: &str = "form[action='/chambre/reglages']";

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::DynamicImage::new_rgba8(width, height)
        .write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png)
        .unwrap();
    bytes
}

#[tokio::test]
async fn what_is_looked_at_is_not_saved_and_what_is_saved_is_seen_at_once() {
    let app = TestApp::new().await;
    let mut admin = app.staff("admin@example.org").await;
    let page = admin.get("/chambre/reglages?lang=fr").await;
    assert_eq!(page.status, 200, "{}", page.text());
    let fields = [
        ("short_name", "Halle du Lac"),
        ("accent", "#7A1F5C"),
        ("front_title_fr", "Bienvenue au lac"),
        ("contact_email", "lac@example.org"),
    ];
    let preview: Vec<_> = fields.iter().copied().chain([("action", "preview")]).collect();
    let shown = admin.submit(&page, FORM, &preview).await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert!(shown.select("#preview").concat().contains("Bienvenue au lac"));
    assert!(shown.text().contains(".hall-preview{--accent:#7a1f5c"));
    assert_eq!(shown.attributes("#field-short_name", "value"), ["Halle du Lac"], "what was typed stays");
    assert!(!app.browser().get("/").await.says("Halle du Lac"), "nothing is saved");
    let save: Vec<_> = fields.iter().copied().chain([("action", "save")]).collect();
    let saved = admin.submit(&shown, FORM, &save).await;
    assert_eq!(saved.status, 303, "{}", saved.main());
    let home = app.browser().get("/").await;
    assert!(home.says("Halle du Lac") && home.says("Bienvenue au lac"));
    assert!(home.text().contains("--accent:#7a1f5c"));
    let log = admin.get("/chambre/journal").await;
    assert!(log.main().contains("chamber.settings") || log.says("chamber.settings"), "{}", log.main());
}

#[tokio::test]
async fn a_colour_that_cannot_be_read_is_refused_with_its_contrast() {
    let app = TestApp::new().await;
    let mut admin = app.staff("admin@example.org").await;
    let page = admin.get("/chambre/reglages?lang=fr").await;
    let refused = admin.submit(&page, FORM, &[("accent", "#ffcc00"), ("action", "save")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.select("#contrast").concat().contains("1,2:1"), "{:?}", refused.select("#contrast"));
    assert_eq!(refused.attributes("#field-accent", "aria-invalid"), ["true"]);
    let live = admin.get("/chambre/reglages/contraste?accent=%23ffcc00").await;
    assert!(live.text().contains("1,2:1"), "{}", live.text());
    let live = admin.get("/chambre/reglages/contraste?accent=%231f5a41").await;
    assert!(live.text().contains("lisible"), "{}", live.text());
    let live = admin.get("/chambre/reglages/contraste?accent=%3Cscript%3E").await;
    assert!(!live.text().contains("<script>"));
}

#[tokio::test]
async fn all_that_is_wrong_is_told_beside_its_field() {
    let app = TestApp::new().await;
    let mut admin = app.staff("admin@example.org").await;
    let page = admin.get("/chambre/reglages").await;
    let long = "x".repeat(2_001);
    let wrong = [
        ("name", " "),
        ("tagline_fr", long.as_str()),
        ("time_zone", "Mars/Olympus"),
        ("contact_email", "nobody"),
        ("default_language", "es"),
        ("supplier_filter", "q=x"),
        ("freshness_days", "3"),
        ("action", "save"),
    ];
    let refused = admin.submit(&page, FORM, &wrong).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.select(".error-summary li").len(), 7, "{:?}", refused.select(".error-summary li"));
    let version = chambers::default_chamber(&app.state.db, app.clock.now()).await.unwrap().version;
    assert_eq!(version, 0);
}

#[tokio::test]
async fn of_two_who_save_the_second_is_asked_again() {
    let app = TestApp::new().await;
    let mut one = app.staff("one@example.org").await;
    let mut two = app.staff("two@example.org").await;
    let (first, second) = (one.get("/chambre/reglages").await, two.get("/chambre/reglages").await);
    let done = one.submit(&first, FORM, &[("short_name", "Un"), ("action", "save")]).await;
    assert_eq!(done.status, 303);
    let late = two.submit(&second, FORM, &[("short_name", "Deux"), ("action", "save")]).await;
    assert_eq!(late.status, 409);
    assert_eq!(late.attributes("#field-short_name", "value"), ["Deux"], "what was typed stays");
    assert!(app.browser().get("/").await.says("Un"));
    let again = two.submit(&late, FORM, &[("action", "save")]).await;
    assert_eq!(again.status, 303);
    assert!(app.browser().get("/").await.says("Deux"));
}

#[tokio::test]
async fn an_older_version_comes_back_as_a_new_one() {
    let app = TestApp::new().await;
    let mut admin = app.staff("admin@example.org").await;
    for name in ["Première", "Deuxième"] {
        let page = admin.get("/chambre/reglages").await;
        let done = admin.submit(&page, FORM, &[("short_name", name), ("action", "save")]).await;
        assert_eq!(done.status, 303);
    }
    let page = admin.get("/chambre/reglages").await;
    assert_eq!(page.select(".versions li.card").len(), 3, "before, first, second");
    let back = admin.submit(&page, "form[action$='/versions/1/retablir']", &[]).await;
    assert_eq!(back.status, 303);
    assert!(app.browser().get("/").await.says("Première"));
    let chamber = chambers::default_chamber(&app.state.db, app.clock.now()).await.unwrap();
    assert_eq!(chamber.version, 3);
    // The page that was open before knows an older version: nothing happens behind somebody's back.
    let stale = admin.submit(&page, "form[action$='/versions/0/retablir']", &[]).await;
    assert!(admin.follow(&stale).await.select(".flash-error").len() == 1);
    assert!(app.browser().get("/").await.says("Première"));
    assert_eq!(admin.post("/chambre/reglages/versions/77/retablir", &[("version", "3")]).await.status, 404);
}

#[tokio::test]
async fn a_logo_is_judged_by_its_bytes_and_can_be_taken_away() {
    let app = TestApp::new().await;
    let mut admin = app.staff("admin@example.org").await;
    let form = "form[action='/chambre/reglages/logo']";
    let page = admin.get("/chambre/reglages").await;
    let script = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let refused = admin.submit_with_files(&page, form, &[], &[("file", "logo.png", script)]).await;
    assert_eq!(refused.status, 422);
    let done = admin.submit_with_files(&page, form, &[], &[("file", "logo.png", &png(900, 300))]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let home = app.browser().get("/").await;
    let logo = home.attributes(".brand img", "src");
    let shown = app.browser().get(&logo[0]).await;
    assert_eq!((shown.status, shown.header("content-type")), (200, "image/png"));
    assert!(shown.header("cache-control").starts_with("public"));
    let icon = home.attributes("link[rel='icon']", "href");
    assert_eq!(app.browser().get(&icon[0]).await.status, 200);
    // A file that is no logo is not served under this address.
    assert_eq!(app.browser().get("/logo/018f2f7e-0000-7000-8000-000000000000").await.status, 404);
    let page = admin.get("/chambre/reglages").await;
    let removal = "form[action='/chambre/reglages/logo']:has(input[name='remove'])";
    assert_eq!(admin.submit(&page, removal, &[]).await.status, 303);
    assert!(app.browser().get("/").await.attributes(".brand img", "src").is_empty());
    assert_eq!(app.browser().get(&logo[0]).await.status, 404);
}

#[tokio::test]
async fn links_to_the_suppliers_carry_the_filters_of_the_chamber() {
    let app = TestApp::new().await;
    let mut admin = app.staff("admin@example.org").await;
    let page = admin.get("/chambre/reglages").await;
    let fields = [("supplier_filter", "?region=CH-VD&sector=S01"), ("action", "save")];
    assert_eq!(admin.submit(&page, FORM, &fields).await.status, 303);
    let links = app.browser().get("/").await.attributes(".nav a", "href");
    assert!(links.contains(&"/fournisseurs?region=CH-VD&sector=S01".to_owned()), "{links:?}");
}

#[tokio::test]
async fn agents_and_strangers_do_not_set_anything() {
    let app = TestApp::new().await;
    let person = app.person("agent@example.org").await;
    let admin = app.staff("admin@example.org").await;
    drop(admin);
    let now = app.clock.now();
    accounts::make_staff(&app.state.db, app.state.chamber_id, person, now).await.unwrap();
    let mut boss = app.signed_in("admin@example.org").await;
    let made = boss.post(&format!("/chambre/equipe/{person}/role"), &[("role", "agent")]).await;
    assert_eq!(made.status, 303, "{}", made.text());
    let mut agent = app.signed_in("agent@example.org").await;
    assert_eq!(agent.get("/chambre").await.status, 200);
    assert_eq!(agent.get("/chambre/reglages").await.status, 403);
    assert_eq!(agent.post("/chambre/reglages", &[("name", "x"), ("action", "save")]).await.status, 403);
    assert_eq!(agent.post("/chambre/reglages/versions/0/retablir", &[("version", "0")]).await.status, 403);
    app.person("member@example.org").await;
    let mut member = app.signed_in("member@example.org").await;
    assert_eq!(member.get("/chambre/reglages").await.status, 403);
    let visitor = app.browser().get("/chambre/reglages").await;
    assert!(visitor.location().unwrap().starts_with("/compte/connexion"));
}
