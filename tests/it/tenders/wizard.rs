//! A buyer posts a need: the journey, the rights, what hostile forms get.

use entity::values::{Jurisdiction, OrganisationId};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};

use crate::support::TestApp;

pub async fn organisation(app: &TestApp, name: &str, is_buyer: bool) -> OrganisationId {
    organisation_in(app, Jurisdiction::Ch, name, is_buyer).await
}

pub async fn organisation_in(
    app: &TestApp,
    jurisdiction: Jurisdiction,
    name: &str,
    is_buyer: bool,
) -> OrganisationId {
    let now = app.clock.now();
    let new = NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(jurisdiction),
        city: Some("Bourg".to_owned()),
        is_buyer,
        is_supplier: !is_buyer,
        ..NewOrganisation::default()
    };
    directory::create(&app.state.db, app.state.chamber_id, new, now).await.unwrap()
}

/// The Chamber lets needs appear without reading them first.
pub async fn publish_at_once(app: &TestApp) {
    use halle::casework::{NeedCheck, Rules, rules};
    let never = Rules::new(std::collections::BTreeMap::new(), NeedCheck::Never);
    rules::set(&app.state.db, app.state.chamber_id, &never, app.clock.now()).await.unwrap();
}

pub const DESCRIBE: &str = "main form[action^='/compte/besoins']";

#[tokio::test]
async fn a_buyer_describes_splits_dates_and_publishes_without_scripts() {
    let app = TestApp::new().await;
    publish_at_once(&app).await;
    let commune = organisation(&app, "Commune de Bourg", true).await;
    app.member("achats@example.org", commune).await;
    let mut buyer = app.signed_in("achats@example.org").await;
    let page = buyer.get("/compte/besoins/nouveau").await;
    let wrong = buyer.submit(&page, DESCRIBE, &[("title", ""), ("description", "x")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("field-wrong"));
    let described = buyer
        .submit(&page, DESCRIBE, &[("title", "Nettoyage de l’école"), ("description", "Tous les soirs.")])
        .await;
    let lots = buyer.follow(&described).await;
    assert_eq!(lots.status, 200);
    let lot_fields = [
        ("title", "Nettoyage courant"),
        ("sector", "S04.1"),
        ("region", "CH-VD"),
        ("city", "Bourg"),
        ("value", "48'000"),
        ("currency", "CHF"),
        ("reserved", "res-ws"),
    ];
    let added = buyer.submit(&lots, "#lot-form", &lot_fields).await;
    let lots = buyer.follow(&added).await;
    assert!(lots.says("Nettoyage courant"), "{}", lots.main());
    let need_url = lots.url.trim_end_matches("/lots").to_owned();
    let id = need_url.rsplit('/').next().unwrap().to_owned();
    assert_eq!(app.browser().get(&format!("/marches/{id}")).await.status, 404, "a draft is not public");
    // Back to the first step: nothing typed is lost.
    let back = buyer.get(&need_url).await;
    assert_eq!(back.attributes("[name='title']", "value"), ["Nettoyage de l’école"]);
    let dates = buyer.get(&format!("{need_url}/dates")).await;
    let form = "main form[action$='/dates']";
    let no_hour = buyer.submit(&dates, form, &[("deadline_on", "2027-01-15"), ("then", "publish")]).await;
    assert_eq!(no_hour.status, 422);
    let filled = [
        ("deadline_on", "2027-01-15"),
        ("deadline_time", "12:00"),
        ("consortium", "yes"),
        ("then", "publish"),
    ];
    let done = buyer.submit(&dates, form, &filled).await;
    assert_eq!(done.location().as_deref(), Some(format!("/marches/{id}").as_str()), "{}", done.main());
    let public = app.browser().get(&format!("/marches/{id}")).await;
    assert_eq!(public.status, 200);
    assert!(
        public.says("Commune de Bourg") && public.says("15 janvier 2027 à 12:00 (UTC+01:00)"),
        "{}",
        public.main()
    );
    let api = app.browser().get(&format!("/api/v1/tenders/{id}")).await.json();
    assert_eq!(api["deadline"], "2027-01-15T12:00:00+01:00");
    assert_eq!(api["value"]["minor"], 4_800_000);
    assert_eq!(api["version"], 1);
    let listed = app.browser().get("/api/v1/tenders?place=CH-VD&reserved=res-ws&sector=S04").await.json();
    assert_eq!(listed["total"], 1, "{listed}");
    let withdrawn = buyer.post(&format!("/compte/besoins/{id}/retirer"), &[]).await;
    assert_eq!(withdrawn.status, 303);
    assert_eq!(app.browser().get("/api/v1/tenders").await.json()["total"], 0);
    let page = app.browser().get(&format!("/marches/{id}")).await;
    assert!(page.says("L’acheteur a annulé ce marché"));
}

#[tokio::test]
async fn a_town_that_nobody_knows_is_asked_about_with_those_of_a_similar_name() {
    let app = TestApp::new().await;
    halle::chambers::territories::load_compact(&app.state.db).await.unwrap();
    let commune = organisation(&app, "Commune de Bourg", true).await;
    app.member("achats@example.org", commune).await;
    let mut buyer = app.signed_in("achats@example.org").await;
    let page = buyer.get("/compte/besoins/nouveau").await;
    let made = buyer.submit(&page, DESCRIBE, &[("title", "Repas"), ("description", "Midi.")]).await;
    let lots = buyer.follow(&made).await;
    let fields = [("title", "Repas de midi"), ("sector", "S01.1"), ("region", "CH-VD"), ("city", "Lausane")];
    let asked = buyer.submit(&lots, "#lot-form", &fields).await;
    assert_eq!(asked.status, 422);
    assert_eq!(asked.select("#error-city").len(), 1);
    assert!(asked.says("Lausanne (Vaud)"), "{}", asked.main());
    assert_eq!(asked.attributes("#field-city", "value"), ["Lausane"]);
    assert_eq!(asked.attributes("#field-title", "value"), ["Repas de midi"]);
    // Put right, or kept as it is: for exactly this name.
    let other = [("keep_city", "Lausane"), ("city", "Lausannne")];
    assert_eq!(buyer.submit(&asked, "#lot-form", &other).await.status, 422);
    assert_eq!(buyer.submit(&asked, "#lot-form", &[("city", "1003 Lausanne")]).await.status, 303);
    let kept = buyer.submit(&asked, "#lot-form", &[("keep_city", "Lausane")]).await;
    assert_eq!(kept.status, 303, "{:?}", kept.select(".error"));
    // Changing the lot does not ask again.
    let lots = buyer.follow(&kept).await;
    let edit = lots.attributes("#lots a[href*='/lots/']", "href").pop().unwrap();
    let edit = buyer.get(&edit).await;
    assert_eq!(buyer.submit(&edit, "#lot-form", &[("title", "Repas du soir")]).await.status, 303);
    // Where no commune is known, none is doubted.
    let elsewhere = [("title", "Ailleurs"), ("sector", "S01.1"), ("region", "QC-06"), ("city", "Westmount")];
    assert_eq!(buyer.submit(&lots, "#lot-form", &elsewhere).await.status, 303);
}

#[tokio::test]
async fn only_the_people_of_a_buying_organisation_write_its_needs() {
    let app = TestApp::new().await;
    let (commune, other) =
        (organisation(&app, "Commune A", true).await, organisation(&app, "Commune B", true).await);
    let supplier = organisation(&app, "Atelier C", false).await;
    app.member("a@example.org", commune).await;
    app.member("b@example.org", other).await;
    app.member("c@example.org", supplier).await;
    let mut owner = app.signed_in("a@example.org").await;
    let page = owner.get("/compte/besoins/nouveau").await;
    let made = owner.submit(&page, DESCRIBE, &[("title", "Repas"), ("description", "Midi.")]).await;
    let need = made.location().unwrap().trim_end_matches("/lots").to_owned();

    assert_eq!(app.browser().get("/compte/besoins").await.status, 303);
    assert_eq!(app.signed_in("c@example.org").await.get("/compte/besoins").await.status, 403);
    let mut stranger = app.signed_in("b@example.org").await;
    for url in [need.clone(), format!("{need}/lots"), format!("{need}/dates")] {
        assert_eq!(stranger.get(&url).await.status, 404, "{url}");
    }
    for url in [format!("{need}/publier"), format!("{need}/retirer")] {
        assert_eq!(stranger.post(&url, &[]).await.status, 404, "{url}");
    }
    let stolen = [
        ("organisation", commune.to_string()),
        ("title", "Volé".to_owned()),
        ("description", "x".to_owned()),
        ("language", "fr".to_owned()),
        ("nature", "services".to_owned()),
    ];
    let stolen: Vec<_> = stolen.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = stranger.post("/compte/besoins/nouveau", &stolen).await;
    assert_eq!(refused.status, 422, "not for others");
    assert_eq!(refused.attributes("[name='title']", "value"), ["Volé"], "nothing typed is lost");
    let offered = refused.attributes("main [value]", "value");
    assert!(!offered.contains(&commune.to_string()), "what is not theirs is not offered");
    assert!(owner.get("/compte/besoins").await.says("Repas"));
    assert!(!stranger.get("/compte/besoins").await.says("Repas"));
}

#[tokio::test]
async fn a_lot_is_reached_through_its_own_need_only() {
    let app = TestApp::new().await;
    let (own, other) =
        (organisation(&app, "Commune A", true).await, organisation(&app, "Commune B", true).await);
    app.member("a@example.org", own).await;
    app.member("b@example.org", other).await;
    let (mut buyer, mut stranger) =
        (app.signed_in("a@example.org").await, app.signed_in("b@example.org").await);
    let fields = |title| [("title", title), ("sector", "S01.1"), ("reserved", "none")];
    // A need with one lot: its address and that of the lot.
    let need = async |browser: &mut crate::support::Browser, title: &'static str| {
        let page = browser.get("/compte/besoins/nouveau").await;
        let made = browser.submit(&page, DESCRIBE, &[("title", title), ("description", "Midi.")]).await;
        let lots = made.location().unwrap();
        assert_eq!(browser.post(&lots, &fields(title)).await.status, 303);
        let edit = browser.get(&lots).await.attributes("main a[href*='/lots/']", "href").remove(0);
        (lots, edit.rsplit('/').next().unwrap().to_owned())
    };
    let (first, first_lot) = need(&mut buyer, "Repas").await;
    let (second, second_lot) = need(&mut buyer, "Linge").await;
    let (foreign, foreign_lot) = need(&mut stranger, "Jardin").await;
    for (need, lot) in [
        (&first, &second_lot),
        (&second, &first_lot),
        (&first, &foreign_lot),
        (&foreign, &first_lot),
        (&foreign, &foreign_lot),
    ] {
        let url = format!("{need}/{lot}");
        assert_eq!(buyer.get(&url).await.status, 404, "{url}");
        assert_eq!(buyer.post(&url, &fields("Volé")).await.status, 404, "{url}");
        assert_eq!(buyer.post(&format!("{url}/retirer"), &[]).await.status, 404, "{url}");
    }
    for (browser, need, lot, title) in
        [(&mut buyer, &first, &first_lot, "Repas"), (&mut stranger, &foreign, &foreign_lot, "Jardin")]
    {
        let page = browser.get(&format!("{need}/{lot}")).await;
        assert_eq!(page.attributes("[name='title']", "value"), [title], "nothing was changed");
    }
    assert_eq!(buyer.get(&format!("{second}/{second_lot}")).await.status, 200);
    assert_eq!(buyer.post(&format!("{second}/{second_lot}"), &fields("Linge plat")).await.status, 303);
}

#[tokio::test]
async fn hostile_forms_are_answered_beside_their_fields() {
    let app = TestApp::new().await;
    let commune = organisation(&app, "Commune D", true).await;
    app.member("d@example.org", commune).await;
    let mut buyer = app.signed_in("d@example.org").await;
    assert_eq!(buyer.post("/compte/besoins/nouveau", &[]).await.status, 422);
    let organisation = commune.to_string();
    let long = "é".repeat(10_001);
    let fields = [
        ("organisation", organisation.as_str()),
        ("title", "<script>alert(1)</script>"),
        ("description", long.as_str()),
        ("language", "xx"),
        ("nature", "magic"),
    ];
    let page = buyer.post("/compte/besoins/nouveau", &fields).await;
    assert_eq!(page.status, 422);
    assert!(!page.text().contains("<script>alert(1)"), "what was typed comes back escaped");
    assert_eq!(page.attributes("[name='title']", "value"), ["<script>alert(1)</script>"]);
    let page = buyer.get("/compte/besoins/nouveau").await;
    let made = buyer.submit(&page, DESCRIBE, &[("title", "Vide"), ("description", "x")]).await;
    let need = made.location().unwrap().trim_end_matches("/lots").to_owned();
    assert_eq!(buyer.post(&format!("{need}/lots"), &[("title", "x")]).await.status, 422);
    let published = buyer.post(&format!("{need}/publier"), &[]).await;
    assert_eq!(published.location(), Some(format!("{need}/dates")), "an empty need is not published");
    let missing = format!("{need}/lots/00000000-0000-7000-8000-000000000000/retirer");
    assert_eq!(buyer.post(&missing, &[]).await.status, 404);
}
