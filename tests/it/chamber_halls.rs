//! Several Chambers in one installation: the host name chooses the hall; what belongs to another is one click away or not
//! at all, and never mixed in silence.

use entity::values::{ChamberId, Jurisdiction, Language, LocalText};
use halle::chambers::{self, Settings};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};

use crate::support::{Browser, TestApp};

/// The host of the second hall.
pub const VAUD: &str = "vaud.halle.test";

/// A second Chamber with its own host, and the hall open.
pub async fn second(app: &TestApp, settings: Settings) -> ChamberId {
    let now = app.clock.now();
    let id = chambers::begin(&app.state.db, "vaud", now).await.unwrap();
    let settings = Settings {
        name: Some("Chambre vaudoise".to_owned()),
        short_name: Some("ESS Vaud".to_owned()),
        accent: Some("#7a1f5c".to_owned()),
        hosts: Some(vec![VAUD.to_owned(), "marche.halle.test".to_owned()]),
        ..settings
    };
    chambers::settle_one(&app.state.db, id, settings, now).await.unwrap().unwrap();
    app.state.refresh_look().await.unwrap();
    id
}

/// A visitor of the hall of a host.
pub fn at(mut browser: Browser, host: &str) -> Browser {
    browser.headers.push(("host", host.to_owned()));
    browser
}

async fn supplier(app: &TestApp, chamber: ChamberId, name: &str) {
    let new = NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        is_supplier: true,
        city: Some("Lausanne".to_owned()),
        sectors: vec!["S01.1".to_owned()],
        ..NewOrganisation::default()
    };
    let now = app.clock.now();
    let id = directory::create(&app.state.db, chamber, new, now).await.unwrap();
    let change = halle::jobs::changes::Change::Supplier(id);
    halle::jobs::changes::changed(&app.state.db, change, now).await.unwrap();
    app.state.suppliers.forget();
    app.run_jobs().await;
}

#[tokio::test]
async fn the_host_chooses_name_look_languages_and_addresses() {
    let app = TestApp::new().await;
    let settings = Settings {
        tagline: Some(LocalText::fr("La place du marché")),
        front_title: Some(LocalText {
            de: Some("Der Markt".to_owned()),
            ..LocalText::fr("Le marché vaudois")
        }),
        imprint: Some(LocalText::fr("Rue du Lac 1\n\n## Responsable\n\nLa Chambre")),
        languages: Some(vec!["de".to_owned(), "fr".to_owned()]),
        default_language: Some("de".to_owned()),
        ..Settings::default()
    };
    second(&app, settings).await;
    let own = app.browser().get("/?lang=fr").await;
    assert!(own.says("Chambre de l’ESS") && !own.says("Le marché vaudois"));
    for host in [VAUD, "VAUD.halle.test:8080", "marche.halle.test"] {
        let home = at(app.browser(), host).get("/?lang=fr").await;
        assert!(home.says("ESS Vaud") && home.says("Le marché vaudois"), "{host}");
        assert!(home.text().contains("--accent:#7a1f5c"), "{host}");
    }
    let unknown = at(app.browser(), "evil.example").get("/?lang=fr").await;
    assert!(unknown.says("Chambre de l’ESS"), "an unknown host gets the hall of the installation");
    // English is not offered here: the hall's own language answers, and the page does not offer it.
    let mut english = at(app.browser(), VAUD);
    english.headers.push(("accept-language", "en".to_owned()));
    let home = english.get("/").await;
    assert_eq!(home.attributes("html", "lang"), ["de"]);
    assert_eq!(home.select(".languages abbr"), ["de", "fr"]);
    // Papers are a hall's own.
    let paper = at(app.browser(), VAUD).get("/mentions-legales?lang=fr").await;
    assert_eq!(paper.select("main h2"), ["Responsable"]);
    assert_eq!(app.browser().get("/mentions-legales").await.status, 404);
    // Absolute addresses are those of the hall.
    let feed = at(app.browser(), VAUD).get("/marches/flux.atom").await;
    if feed.status == 200 {
        assert!(feed.text().contains(&format!("http://{VAUD}/")), "{}", feed.text());
    }
    assert_eq!(app.state.base_url_of(app.state.chamber_id), "http://halle.test");
}

#[tokio::test]
async fn lists_show_what_is_the_chambers_own_and_everything_one_click_away() {
    let app = TestApp::new().await;
    let vaud = second(&app, Settings::default()).await;
    supplier(&app, app.state.chamber_id, "Traiteur genevois").await;
    supplier(&app, vaud, "Traiteur vaudois").await;
    for (list, link) in [("/fournisseurs", ".hall-scope a"), ("/recherche?q=traiteur", ".hall-scope a")] {
        let here = at(app.browser(), VAUD).get(list).await;
        assert_eq!(here.status, 200, "{}", here.text());
        assert!(here.main().contains("Traiteur vaudois"), "{list}: {}", here.main());
        assert!(!here.main().contains("Traiteur genevois"), "{list}");
        let all = here.attributes(link, "href");
        let all = at(app.browser(), VAUD).get(&all[0]).await;
        assert!(
            all.main().contains("Traiteur vaudois") && all.main().contains("Traiteur genevois"),
            "{list}"
        );
        let there = app.browser().get(list).await;
        assert!(there.main().contains("Traiteur genevois") && !there.main().contains("Traiteur vaudois"));
    }
    let json = at(app.browser(), VAUD).get("/api/v1/organisations").await.json();
    assert_eq!(json["total"], 1, "{json}");
    let json = at(app.browser(), VAUD).get("/api/v1/organisations?hall=all").await.json();
    assert_eq!(json["total"], 2, "{json}");
    let csv = at(app.browser(), VAUD).get("/fournisseurs/export.csv").await.text();
    assert!(csv.contains("Traiteur vaudois") && !csv.contains("Traiteur genevois"));
    let found = at(app.browser(), VAUD).get("/api/v1/search/suppliers?q=traiteur").await.json();
    assert_eq!(found["total"], 1, "{found}");
}

#[tokio::test]
async fn a_chamber_that_shows_its_own_only_gives_no_way_around() {
    let app = TestApp::new().await;
    let vaud = second(&app, Settings { shows_everything: Some(false), ..Settings::default() }).await;
    supplier(&app, app.state.chamber_id, "Traiteur genevois").await;
    supplier(&app, vaud, "Traiteur vaudois").await;
    let list = at(app.browser(), VAUD).get("/fournisseurs?hall=all").await;
    assert!(!list.main().contains("Traiteur genevois"));
    assert!(list.attributes(".hall-scope a", "href").is_empty());
    assert_eq!(at(app.browser(), VAUD).get("/api/v1/organisations?hall=all").await.json()["total"], 1);
}

#[tokio::test]
async fn a_record_in_another_hall_says_whose_it_is_and_keeps_one_address() {
    let app = TestApp::new().await;
    let vaud = second(&app, Settings::default()).await;
    supplier(&app, vaud, "Traiteur vaudois").await;
    supplier(&app, app.state.chamber_id, "Traiteur genevois").await;
    let address = format!("http://{VAUD}/fournisseurs/traiteur-vaudois");
    let canonical = |page: &crate::support::Page| page.attributes("link[rel='canonical']", "href");
    let at_home = at(app.browser(), VAUD).get("/fournisseurs/traiteur-vaudois").await;
    assert_eq!(canonical(&at_home), [address.as_str()]);
    assert!(at_home.select(".hall-scope").is_empty());
    let away = app.browser().get("/fournisseurs/traiteur-vaudois").await;
    assert_eq!(away.status, 200);
    assert_eq!(canonical(&away), [address.as_str()], "one address, whatever the hall");
    assert!(
        away.main().contains("Cette page relève d’une autre halle : Chambre vaudoise"),
        "{}",
        away.main()
    );
    assert_eq!(away.attributes(".hall-scope a", "href"), [address.as_str()]);
    assert!(away.text().contains(&format!("\"url\":\"{address}\"")), "for machines too");
    // Our own record is at home, with one Chamber or with several.
    let own = app.browser().get("/fournisseurs/traiteur-genevois").await;
    assert_eq!(canonical(&own), ["http://halle.test/fournisseurs/traiteur-genevois"]);
    assert!(own.select(".hall-scope").is_empty());
}

#[tokio::test]
async fn a_hall_of_its_own_things_leads_to_the_hall_of_a_record() {
    let app = TestApp::new().await;
    let vaud = second(&app, Settings { shows_everything: Some(false), ..Settings::default() }).await;
    supplier(&app, app.state.chamber_id, "Traiteur genevois").await;
    let supplier_id = crate::directory::organisation(&app, crate::directory::named("Commune du Lac")).await;
    crate::campaigns::offer(&app, supplier_id, "Pain de Genève", None).await;
    let page = app.browser().get("/fournisseurs/commune-du-lac").await;
    let offers = page.attributes("main .offer-card a[href^='/catalogue/']", "href");
    assert!(!offers.is_empty(), "{}", page.main());
    for path in ["/fournisseurs/traiteur-genevois", offers[0].as_str()] {
        assert_eq!(app.browser().get(path).await.status, 200, "{path}");
        let led = at(app.browser(), VAUD).get(path).await;
        assert_eq!(led.status, 302, "{path}");
        assert_eq!(led.location(), Some(format!("http://halle.test{path}")));
    }
    assert_eq!(at(app.browser(), VAUD).get("/fournisseurs/nulle-part").await.status, 404);
    supplier(&app, vaud, "Traiteur vaudois").await;
    assert_eq!(at(app.browser(), VAUD).get("/fournisseurs/traiteur-vaudois").await.status, 200);
}

/// Whoever reads the description learns how to ask for everything, of each list.
#[tokio::test]
async fn the_description_of_the_api_names_the_choice_of_the_hall() {
    let app = TestApp::new().await;
    let document = app.browser().get("/api/v1/openapi.json").await.json();
    for path in ["search/{index}", "organisations", "organisations.geojson", "offers", "tenders"] {
        let parameters = &document["paths"][format!("/api/v1/{path}")]["get"]["parameters"];
        let names: Vec<_> = parameters.as_array().unwrap().iter().map(|one| one["name"].clone()).collect();
        assert!(names.iter().any(|name| name == "hall"), "{path}: {names:?}");
    }
}

#[tokio::test]
async fn an_installation_with_one_chamber_speaks_of_no_other() {
    let app = TestApp::new().await;
    supplier(&app, app.state.chamber_id, "Traiteur genevois").await;
    let list = app.browser().get("/fournisseurs").await;
    assert!(list.main().contains("Traiteur genevois"));
    assert!(list.select(".hall-scope").is_empty());
}

#[tokio::test]
async fn a_need_and_an_organisation_belong_to_the_hall_they_are_made_in() {
    let app = TestApp::new().await;
    let vaud = second(&app, Settings::default()).await;
    app.person("claire@example.org").await;
    let mut claire = at(app.signed_in("claire@example.org").await, VAUD);
    let page = claire.get("/compte/organisations/nouvelle").await;
    assert_eq!(page.status, 200, "{}", page.text());
    let fields = [("name", "La Ferme du Jorat"), ("jurisdiction", "CH"), ("city", "Mézières")];
    let done = claire.submit(&page, "main form", &fields).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let ids = directory::list_after(&app.state.db, None, 10).await.unwrap();
    assert_eq!(ids.iter().map(|record| record.chamber_id).collect::<Vec<_>>(), [vaud]);
}

#[tokio::test]
async fn a_host_has_one_chamber_and_wrong_names_are_refused() {
    let app = TestApp::new().await;
    second(&app, Settings::default()).await;
    let now = app.clock.now();
    let hosts = |host: &str| Settings { hosts: Some(vec![host.to_owned()]), ..Settings::default() };
    let taken = chambers::settle(&app.state.db, hosts(VAUD), now).await.unwrap().unwrap_err();
    assert!(taken[0].contains(VAUD), "{taken:?}");
    for host in ["Vaud.ch", "vaud.ch/", "a b", ""] {
        assert!(chambers::settle(&app.state.db, hosts(host), now).await.unwrap().is_err(), "{host}");
    }
    let lines = chambers::list(&app.state.db).await.unwrap();
    assert_eq!(lines[1].hosts, [VAUD, "marche.halle.test"]);
}

#[tokio::test]
async fn staff_of_one_chamber_does_nothing_in_another() {
    let app = TestApp::new().await;
    second(&app, Settings::default()).await;
    let mut agent = at(app.staff("a@example.org").await, VAUD);
    for page in ["/chambre/reglages", "/chambre/equipe", "/chambre/campagnes", "/chambre/campagnes/nouvelle"]
    {
        assert_eq!(agent.get(page).await.status, 403, "{page}");
    }
    let done = agent.post("/chambre/reglages", &[("name", "Prise"), ("short_name", "Prise")]).await;
    assert_eq!(done.status, 403);
    let done = agent.post("/chambre/equipe", &[("email", "b@example.org"), ("role", "administrator")]).await;
    assert_eq!(done.status, 403);
    assert!(at(app.browser(), VAUD).get("/").await.says("ESS Vaud"));
}

#[tokio::test]
async fn who_may_register_is_the_chambers_to_say() {
    let app = TestApp::new().await;
    second(&app, Settings { registration: Some("invited".to_owned()), ..Settings::default() }).await;
    let mut visitor = at(app.browser(), VAUD);
    let page = visitor.get("/compte/inscription?lang=fr").await;
    assert_eq!(page.status, 200);
    assert!(page.says("Sur invitation") && page.select("main form").is_empty());
    let fields = [("name", "Zoé"), ("email", "zoe@example.org"), ("password", "a long password")];
    assert_eq!(visitor.post("/compte/inscription", &fields).await.status, 403);
    assert!(app.mails().await.is_empty());
    let open = app.browser().get("/compte/inscription").await;
    assert_eq!(open.select("main form").len(), 1, "the other hall is open");
    assert_eq!(app.state.chrome.look(Language::Fr).short_name, "Chambre de l’ESS");
}

/// Whoever works for two Chambers works for the one in whose hall they are.
#[tokio::test]
async fn staff_of_two_chambers_settles_the_one_of_the_hall() {
    let app = TestApp::new().await;
    let vaud = second(&app, Settings::default()).await;
    app.staff("deux@example.org").await;
    let person =
        halle::accounts::find_person_by_email(&app.state.db, "deux@example.org").await.unwrap().unwrap();
    halle::accounts::make_staff(&app.state.db, vaud, person, app.clock.now()).await.unwrap();
    let mut there = app.browser();
    there.headers.push(("host", VAUD.to_owned()));
    let page = there.get("/compte/connexion").await;
    let fields = [("email", "deux@example.org"), ("password", crate::support::PASSWORD)];
    let entered = there.submit(&page, "form[action='/compte/connexion']", &fields).await;
    assert_eq!(entered.status, 303, "{}", entered.main());
    let page = there.get("/chambre/files").await;
    let saved = there.submit(&page, "main form", &[("days_claims", "3")]).await;
    assert_eq!(saved.status, 303, "{}", saved.main());
    let days = async |chamber| {
        let rules = halle::casework::rules::of(&app.state.db, &[chamber]).await.unwrap();
        rules.days(halle::casework::QueueKind::Claims)
    };
    assert_eq!(days(vaud).await, 3);
    assert_eq!(days(app.state.chamber_id).await, 7, "the other one keeps its own");
}
