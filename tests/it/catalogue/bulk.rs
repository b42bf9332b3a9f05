//! One step over many ticked offers.

use super::{COMPLETE, supplier};
use crate::support::{Browser, Page, TestApp};

const FORM: &str = "form[enctype]";
const LOT: &str = "#lot";
const ACT: &str = "#batch form";

async fn offer(browser: &mut Browser, fields: &[(&str, &str)], publish: bool) -> String {
    let page = browser.get("/compte/offres/nouvelle").await;
    let action = if publish { "publish" } else { "save" };
    let mut all: Vec<_> =
        COMPLETE.iter().filter(|(name, _)| !fields.iter().any(|(own, _)| own == name)).copied().collect();
    all.extend(fields);
    all.push(("action", action));
    let saved = browser.submit(&page, FORM, &all).await;
    assert_eq!(saved.status, 303, "{}", saved.main());
    saved.location().unwrap().rsplit('/').next().unwrap().to_owned()
}

/// The form over the list with some offers ticked: the boxes stand outside of it.
async fn lot(browser: &mut Browser, page: &Page, ids: &[&str], fields: &[(&str, &str)]) -> Page {
    let mut all: Vec<(&str, &str)> = ids.iter().map(|id| ("offers", *id)).collect();
    let status = page.attributes("#lot input[name=statut]", "value").remove(0);
    all.push(("statut", &status));
    all.extend(fields);
    browser.post("/compte/offres/modifications", &all).await
}

async fn member(app: &TestApp) -> Browser {
    let organisation = supplier(app, "La Tablée d’essai").await;
    app.member("a@example.org", organisation).await;
    app.signed_in("a@example.org").await
}

async fn price(browser: &mut Browser, id: &str) -> Vec<String> {
    browser.get(&format!("/compte/offres/{id}")).await.attributes("#field-price", "value")
}

#[tokio::test]
async fn prices_of_ticked_offers_rise_together_after_a_look_and_come_back() {
    let app = TestApp::new().await;
    let mut member = member(&app).await;
    let a = offer(&mut member, &[("title_fr", "Buffet"), ("price", "24.50")], true).await;
    let b = offer(&mut member, &[("title_fr", "Cocktail"), ("price", "10")], true).await;
    let c = offer(&mut member, &[("title_fr", "Sur mesure"), ("on_quote", "1"), ("price", "")], true).await;
    let page = member.get("/compte/offres").await;
    assert_eq!(page.select("input[form=lot][name=offers]").len(), 3, "each offer can be ticked");
    assert_eq!(page.select(LOT).len(), 1);
    let nothing = lot(&mut member, &page, &[], &[("step", "price"), ("percent", "5")]).await;
    assert_eq!(nothing.status, 422);
    assert!(nothing.says("Cochez au moins une offre."));
    let wrong = lot(&mut member, &page, &[&a], &[("step", "price"), ("percent", "beaucoup")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.select("#error-percent").len(), 1);
    assert_eq!(wrong.attributes("#field-percent", "value"), ["beaucoup"], "what was typed stays");
    assert_eq!(wrong.select("input[name=offers][checked]").len(), 1, "and what was ticked");

    let sent =
        lot(&mut member, &page, &[&a, &c], &[("step", "price"), ("percent", "5"), ("rounding", "5")]).await;
    let preview = member.follow(&sent).await;
    assert!(preview.says("CHF 24.50") && preview.says("CHF 25.75"), "{}", preview.main());
    assert!(preview.says("Cette offre n’a pas de prix à changer."), "{}", preview.main());
    assert_eq!(price(&mut member, &a).await, ["24.50"], "nothing is written yet");
    let done = member.submit(&preview, ACT, &[("action", "apply")]).await;
    let done = member.follow(&done).await;
    assert!(done.says("1 changement est enregistré."), "{}", done.main());
    assert_eq!(
        (price(&mut member, &a).await, price(&mut member, &b).await),
        (vec!["25.75".to_owned()], vec!["10".to_owned()])
    );
    let undone = member.submit(&done, ACT, &[("action", "undo")]).await;
    assert_eq!(undone.status, 303);
    assert_eq!(price(&mut member, &a).await, ["24.50"]);
    app.run_jobs().await;
}

#[tokio::test]
async fn drafts_are_deleted_together_and_come_back_with_their_photos() {
    let app = TestApp::new().await;
    let mut member = member(&app).await;
    let page = member.get("/compte/offres/nouvelle").await;
    let photo = picture();
    let saved = member
        .submit_with_files(
            &page,
            FORM,
            &[("title_fr", "Buffet"), ("new_alt", "Une table")],
            &[("photos", "a.png", &photo)],
        )
        .await;
    assert_eq!(saved.status, 303, "{}", saved.main());
    let a = saved.location().unwrap().rsplit('/').next().unwrap().to_owned();
    let b = offer(&mut member, &[("title_fr", "Publiée")], true).await;
    let page = member.get("/compte/offres?statut=draft").await;
    let sent = lot(&mut member, &page, &[&a, &b], &[("step", "delete")]).await;
    let preview = member.follow(&sent).await;
    assert!(
        preview.says("1 offre supprimée") && preview.says("Seul un brouillon se supprime."),
        "{}",
        preview.main()
    );
    let done = member.submit(&preview, ACT, &[("action", "apply")]).await;
    let done = member.follow(&done).await;
    let edit = format!("/compte/offres/{a}");
    assert_eq!(member.get(&edit).await.status, 404);
    // The file outlives the hour after which a removed photo is forgotten.
    app.advance(chrono::TimeDelta::hours(3));
    app.run_jobs().await;
    let undone = member.submit(&done, ACT, &[("action", "undo")]).await;
    assert_eq!(undone.status, 303);
    let back = member.get(&edit).await;
    assert_eq!(back.attributes("#field-title_fr", "value"), ["Buffet"]);
    let photos = back.attributes("img.photo", "src");
    assert_eq!(photos.len(), 1);
    assert_eq!(member.get(&photos[0]).await.status, 200);
    app.run_jobs().await;
}

fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let image = image::RgbImage::from_pixel(40, 30, image::Rgb([120, 80, 40]));
    image.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes
}

#[tokio::test]
async fn a_whole_list_is_published_and_what_is_incomplete_is_named() {
    let app = TestApp::new().await;
    let mut member = member(&app).await;
    offer(&mut member, &[("title_fr", "Complète")], false).await;
    offer(&mut member, &[("title_fr", "Sans prix"), ("price", "")], false).await;
    let page = member.get("/compte/offres?statut=draft").await;
    let sent = lot(&mut member, &page, &[], &[("all", "1"), ("step", "publish")]).await;
    let preview = member.follow(&sent).await;
    assert!(preview.says("1 offre modifiée") && preview.says("Il manque un prix"), "{}", preview.main());
    let done = member.submit(&preview, ACT, &[("action", "apply")]).await;
    assert_eq!(done.status, 303);
    let published = member.get("/compte/offres").await;
    assert!(published.says("Complète") && !published.says("Sans prix"));
    let sent = lot(
        &mut member,
        &published,
        &[],
        &[("all", "1"), ("step", "lead"), ("lead_min_days", "2"), ("lead_max_days", "9")],
    )
    .await;
    let preview = member.follow(&sent).await;
    assert!(preview.says("Délai le plus long, en jours"), "{}", preview.main());
    app.run_jobs().await;
}

#[tokio::test]
async fn offers_of_others_cannot_be_ticked() {
    let app = TestApp::new().await;
    let mut own = member(&app).await;
    let theirs = supplier(&app, "Autre").await;
    app.member("b@example.org", theirs).await;
    let mut other = app.signed_in("b@example.org").await;
    let id = offer(&mut other, &[], true).await;
    let mine = offer(&mut own, &[], true).await;
    let page = own.get("/compte/offres").await;
    assert_eq!(lot(&mut own, &page, &[&mine, &id], &[("step", "archive")]).await.status, 404);
    // Who acts for both keeps them apart.
    let person =
        halle::accounts::find_person_by_email(&app.state.db, "a@example.org").await.unwrap().unwrap();
    halle::accounts::affiliate(&app.state.db, theirs, person, true, halle::clock::Clock::now(&*app.clock))
        .await
        .unwrap();
    let told = lot(&mut own, &page, &[&mine, &id], &[("step", "archive")]).await;
    assert_eq!(told.status, 422);
    assert!(told.says("Ces offres appartiennent à plusieurs organisations."));
    app.run_jobs().await;
}
