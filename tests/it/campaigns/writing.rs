//! Writing: the form, the choice and its order, the preview, what drops out by itself.

use super::{draft, offer, publish, supplier};
use crate::support::TestApp;

#[tokio::test]
async fn everything_wrong_is_told_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    let mut staff = app.staff("a@example.org").await;
    let page = staff.get("/chambre/campagnes/nouvelle").await;
    let fields = [
        ("lead_fr", "Une phrase"),
        ("starts_on", "2026-12-10"),
        ("ends_on", "2026-12-01"),
        ("priority", "0"),
    ];
    let refused = staff.submit(&page, "#campaign-form", &fields).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.select(".error-summary li").len(), 3, "{:?}", refused.select(".error-summary li"));
    assert_eq!(refused.attributes("#field-lead_fr", "value"), ["Une phrase"]);
    // A campaign that has ended already would never be seen.
    let page = draft(&mut staff, "Trop tard", "2026-11-01", "2026-11-10", "").await;
    let late = publish(&mut staff, &page).await;
    assert_eq!(late.select(".flash-error").len(), 1);
    assert!(!app.browser().get("/campagnes").await.main().contains("Trop tard"));
}

#[tokio::test]
async fn offers_and_suppliers_stand_in_the_order_of_the_hand_and_drop_out_by_themselves() {
    let app = TestApp::new().await;
    let house = supplier(&app, app.state.chamber_id, "Comptoir du Lac").await;
    let jam = offer(&app, house, "Confiture", None).await;
    let tea = offer(&app, house, "Tisane", Some(3)).await;
    let sold_out = offer(&app, house, "Miel", Some(0)).await;
    let mut staff = app.staff("a@example.org").await;
    let page = draft(&mut staff, "Douceurs", "2026-11-20", "2026-12-20", "1").await;
    let items = format!("{}/choix", page.url.split('?').next().unwrap());
    for id in [jam, tea] {
        let done = staff.post(&items, &[("action", "offer"), ("id", &id.to_string())]).await;
        assert_eq!(staff.follow(&done).await.select(".flash-success").len(), 1);
    }
    let twice = staff.post(&items, &[("action", "offer"), ("id", &jam.to_string())]).await;
    assert_eq!(staff.follow(&twice).await.select(".flash-error").len(), 1, "a double click adds once");
    let nothing = staff.post(&items, &[("action", "offer"), ("id", &sold_out.to_string())]).await;
    assert_eq!(staff.follow(&nothing).await.select(".flash-error").len(), 1, "sold out");
    let address = [("action", "address"), ("address", "http://halle.test/fournisseurs/comptoir-du-lac")];
    let done = staff.post(&items, &address).await;
    assert_eq!(staff.follow(&done).await.select(".flash-success").len(), 1);
    // The second offer goes before the first.
    let page = staff.get(&page.url).await;
    let ids = page.attributes("#choix ol input[name='id']", "value");
    assert_eq!(ids.len(), 3);
    let done = staff.post(&items, &[("action", "up"), ("id", &ids[1])]).await;
    assert_eq!(done.status, 303);
    publish(&mut staff, &page).await;
    let shown = app.browser().get("/campagnes/douceurs").await;
    assert_eq!(shown.select(".offer-card h3"), ["Tisane", "Confiture"]);
    assert!(shown.main().contains("Comptoir du Lac"));
    // Withdrawn: it is gone, and staff sees why.
    app.member("membre@example.org", house).await;
    let mut member = app.signed_in("membre@example.org").await;
    let done = member.post(&format!("/compte/offres/{tea}/etat"), &[("action", "unpublish")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let shown = app.browser().get("/campagnes/douceurs").await;
    assert_eq!(shown.select(".offer-card h3"), ["Confiture"]);
    let desk = staff.get(&page.url).await;
    assert_eq!(desk.select("#choix ol .tag-warning").len(), 1);
}

#[tokio::test]
async fn a_rule_finds_suppliers_of_the_chamber_only() {
    let app = TestApp::new().await;
    supplier(&app, app.state.chamber_id, "Comptoir du Lac").await;
    let other = crate::directory::other_chamber(&app).await;
    supplier(&app, other, "Comptoir d’ailleurs").await;
    let mut staff = app.staff("a@example.org").await;
    let page = draft(&mut staff, "Traiteurs", "2026-11-20", "2026-12-20", "").await;
    let fields = [("sector", "S01"), ("region", "CH-VD")];
    let done = staff.submit(&page, "#campaign-form", &fields).await;
    assert_eq!(done.status, 303, "{}", done.main());
    publish(&mut staff, &page).await;
    let shown = app.browser().get("/campagnes/traiteurs").await;
    assert!(shown.main().contains("Comptoir du Lac"), "{}", shown.main());
    assert!(!shown.main().contains("Comptoir d’ailleurs"));
    let list = "/fournisseurs?sector=S01&region=CH-VD".to_owned();
    assert!(shown.attributes("main a", "href").contains(&list), "the whole list is a click away");
}

#[tokio::test]
async fn a_rule_takes_several_values_and_keeps_those_nobody_has_at_present() {
    let app = TestApp::new().await;
    supplier(&app, app.state.chamber_id, "Comptoir du Lac").await;
    let mut staff = app.staff("a@example.org").await;
    let page = draft(&mut staff, "Deux régions", "2026-11-20", "2026-12-20", "").await;
    let url = page.url.split('?').next().unwrap().to_owned();
    let save = async |staff: &mut crate::support::Browser, chosen: &[(&str, &str)]| {
        let page = staff.get(&url).await;
        let version = page.attributes("#campaign-form input[name='version']", "value").remove(0);
        let mut fields = vec![
            ("title_fr", "Deux régions"),
            ("starts_on", "2026-11-20"),
            ("ends_on", "2026-12-20"),
            ("version", version.as_str()),
        ];
        fields.extend_from_slice(chosen);
        let done = staff.post(&url, &fields).await;
        assert_eq!(done.status, 303, "{:?}", done.select(".error"));
    };
    let chosen = [("sector", "S01"), ("sector", "S02"), ("region", "CH-GE"), ("region", "CH-VD")];
    save(&mut staff, &chosen).await;
    publish(&mut staff, &page).await;
    let shown = app.browser().get("/campagnes/deux-regions").await;
    assert!(shown.main().contains("Comptoir du Lac"), "one of the values is enough: {}", shown.main());
    let list = "/fournisseurs?sector=S01&sector=S02&region=CH-GE&region=CH-VD".to_owned();
    assert!(shown.attributes("main a", "href").contains(&list));
    // The form shows them all, Geneva too, where nobody is: saving it again loses nothing.
    let page = staff.get(&url).await;
    let checked = page.attributes("#campaign-form input[type='checkbox'][checked]", "value");
    assert_eq!(checked, ["S01", "S02", "CH-GE", "CH-VD"]);
    let done = staff.submit(&page, "#campaign-form", &[("lead_fr", "Une phrase")]).await;
    assert_eq!(done.status, 303);
    let page = staff.get(&url).await;
    assert_eq!(page.select("#campaign-form input[type='checkbox'][checked]").len(), 4);
    save(&mut staff, &[("region", "CH-GE")]).await;
    assert!(!app.browser().get("/campagnes/deux-regions").await.main().contains("Comptoir du Lac"));
}

#[tokio::test]
async fn staff_looks_first_and_visitors_see_nothing_of_it() {
    let app = TestApp::new().await;
    let mut staff = app.staff("a@example.org").await;
    let page = draft(&mut staff, "Bientôt", "2026-12-01", "2026-12-20", "1").await;
    let url = page.url.split('?').next().unwrap().to_owned();
    let preview = staff.get(&format!("{url}/apercu?lang=fr")).await;
    assert_eq!(preview.status, 200, "{}", preview.text());
    assert_eq!(preview.select("h1"), ["Bientôt"]);
    assert_eq!(preview.select(".campaign h3"), ["Bientôt"], "as on the front page");
    assert!(preview.main().contains("Rien à montrer"), "the empty state, as visitors would see it");
    assert_eq!(app.browser().get("/campagnes/bientot").await.status, 404);
    app.person("m@example.org").await;
    let mut member = app.signed_in("m@example.org").await;
    assert_eq!(member.get(&format!("{url}/apercu")).await.status, 403);
}

#[tokio::test]
async fn of_two_who_save_the_second_is_asked_again_and_two_publish_once() {
    let app = TestApp::new().await;
    let mut one = app.staff("one@example.org").await;
    let mut two = app.staff("two@example.org").await;
    let first = draft(&mut one, "Fêtes", "2026-11-20", "2026-12-20", "1").await;
    let second = two.get(&first.url).await;
    assert_eq!(one.submit(&first, "#campaign-form", &[("title_fr", "Fêtes d’hiver")]).await.status, 303);
    let late = two.submit(&second, "#campaign-form", &[("title_fr", "Noël")]).await;
    assert_eq!(late.status, 409);
    assert_eq!(late.attributes("#field-title_fr", "value"), ["Noël"]);
    let url = format!("{}/etat", first.url.split('?').next().unwrap());
    let publish = [("action", "publish")];
    let (left, right) = tokio::join!(one.post(&url, &publish), two.post(&url, &publish));
    let flashes = [one.follow(&left).await, two.follow(&right).await];
    let said: Vec<_> = flashes.iter().map(|page| page.select(".flash-success").len()).collect();
    assert_eq!(said.iter().sum::<usize>(), 1, "{said:?}");
    assert_eq!(super::front(&app).await, ["Fêtes d’hiver"]);
}

#[tokio::test]
async fn a_picture_is_judged_and_shown_with_the_campaign_only() {
    let app = TestApp::new().await;
    let mut staff = app.staff("a@example.org").await;
    let page = draft(&mut staff, "Fêtes", "2026-11-20", "2026-12-20", "1").await;
    let form = "form[action$='/image']";
    let refused = staff.submit_with_files(&page, form, &[], &[("file", "a.jpg", b"not a picture")]).await;
    assert_eq!(refused.status, 422);
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(800, 300).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let done = staff.submit_with_files(&page, form, &[], &[("file", "a.png", bytes.get_ref())]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let page = staff.follow(&done).await;
    let picture = page.attributes("img.campaign-picture", "src").remove(0);
    assert_eq!(app.browser().get(&picture).await.status, 404, "a draft shows nothing");
    assert_eq!(staff.get(&picture).await.header("content-type"), "image/jpeg");
    publish(&mut staff, &page).await;
    assert_eq!(app.browser().get(&picture).await.status, 200);
    assert_eq!(app.browser().get("/").await.attributes(".campaign img", "src"), [picture]);
}
