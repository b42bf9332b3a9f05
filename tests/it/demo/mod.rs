//! The demonstration: all that is promised of it, marked as such, loaded once, rebuilt on demand, never in a real hall.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use entity::values::{Jurisdiction, OrganisationId};
use halle::app::{App, AppState};
use halle::clock::Clock as _;
use halle::config::Config;
use halle::demo::{self, RealData};
use halle::directory::{self, NewOrganisation};
use halle::trust::{self, State};
use halle::{accounts, cli};
use serde_json::Value;

use crate::support::{Browser, TestApp};

/// All offers of the API, page by page.
async fn offers(visitor: &mut Browser) -> Vec<Value> {
    let mut offers = Vec::new();
    for page in 1.. {
        let answer = visitor.get(&format!("/api/v1/offers?sort=price&page={page}")).await.json();
        offers.extend(answer["offers"].as_array().unwrap().iter().cloned());
        if page >= answer["pages"].as_i64().unwrap() {
            break;
        }
    }
    offers
}

fn values(offers: &[Value], read: impl Fn(&Value) -> &Value) -> BTreeSet<String> {
    let texts = offers.iter().filter_map(|offer| read(offer).as_str().map(str::to_owned));
    texts.collect()
}

fn suppliers(offers: &[Value]) -> Vec<OrganisationId> {
    let ids = values(offers, |offer| &offer["supplier"]["id"]);
    ids.iter().map(|id| id.parse().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hall_is_furnished_as_promised() {
    let app = TestApp::new().await;
    assert!(demo::load(&app.state).await.unwrap());
    let mut visitor = app.browser();
    let offers = offers(&mut visitor).await;
    assert!((250..=260).contains(&offers.len()), "{} offers", offers.len());
    assert!(offers.iter().all(|offer| offer["demo"] == true), "every offer says what it is");

    assert_eq!(suppliers(&offers).len(), 60);
    let list = visitor.get("/api/v1/organisations?limit=100").await.json();
    let organisations = list["items"].as_array().unwrap();
    let french = organisations.iter().filter(|one| one["jurisdiction"] == "FR").count();
    assert!((10..30).contains(&french), "{french} suppliers beyond the border");
    assert!(organisations.iter().all(|one| one["is_demo"] == true));

    let is_product = |offer: &&Value| offer["kind"] == "product";
    let products: Vec<_> = offers.iter().filter(is_product).collect();
    assert!(
        products.len() > 40 && products.iter().all(|offer| offer["stock"].is_i64()),
        "products have stock"
    );
    assert!(products.iter().any(|offer| offer["stock"] == 0), "one is sold out");
    assert!(offers.iter().all(|offer| offer["lead_days"]["max"].is_i64()), "lead times");
    assert!(offers.iter().filter(|offer| !is_product(offer)).all(|offer| offer["stock"].is_null()));
    for text in ["title", "description"] {
        let in_three =
            offers.iter().filter(|offer| ["fr", "de", "en"].iter().all(|l| offer[text][l].is_string()));
        assert!(in_three.count() >= 8, "{text} in three languages");
    }
    let taxes = values(&offers, |offer| &offer["tax_code"]);
    for code in ["ch-standard", "ch-reduced", "ch-exempt", "fr-standard", "fr-reduced", "fr-intermediate"] {
        assert!(taxes.contains(code), "{code} is not among {taxes:?}");
    }
    assert_eq!(values(&offers, |offer| &offer["price_basis"]).len(), 2, "net and gross");
    assert_eq!(values(&offers, |offer| &offer["area"]["kind"]).len(), 3, "every kind of area");
    assert!(offers.iter().any(|offer| offer["on_quote"] == true));
    assert!(offers.iter().any(|offer| offer["min_quantity"].is_i64()));
    assert!(offers.iter().any(|offer| offer["season"].as_array().is_some_and(|months| !months.is_empty())));
    for offer in &offers {
        let minor = offer["price"]["minor"].as_i64();
        assert!(
            offer["on_quote"] == true || minor.is_some_and(|minor| (5..1_000_000).contains(&minor)),
            "{offer}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guarantees_are_there_in_every_state_and_scope_with_dates_that_agree() {
    let app = TestApp::new().await;
    demo::load(&app.state).await.unwrap();
    let offers = offers(&mut app.browser()).await;
    let today = app.clock.now().date_naive();
    let held = trust::of_organisations(&app.state.db, &suppliers(&offers), today).await.unwrap();
    let all: Vec<_> = held.values().flatten().collect();
    for state in State::ALL {
        assert!(all.iter().any(|one| one.state == *state), "{state:?} is missing");
    }
    let scopes: BTreeSet<_> = all.iter().map(|one| one.scope.as_str()).collect();
    assert_eq!(scopes, BTreeSet::from(["offers", "organisation", "site"]));
    for one in all.iter().filter(|one| one.state.is_verified()) {
        let code = &one.scheme.code;
        assert!(one.verified_on.is_some_and(|day| day <= today), "{code} was checked before today");
        assert_eq!(one.valid_to.is_some(), one.scheme.is_limited, "{code} has its end");
        // What the Chamber decides begins with the membership and is checked again each year, the charter with it.
        let is_decided = ["chamber-member", "ess-charter"].contains(&code.as_str());
        let first = if is_decided { one.verified_on } else { one.valid_from };
        if let Some((first, last)) = first.zip(one.valid_to) {
            let months = (last - first).num_days() / 30;
            let usual = if is_decided { 12 } else { i64::from(one.scheme.validity_months.unwrap_or(36)) };
            assert!((usual - 1..=usual + 3).contains(&months), "{code}: {months} months instead of {usual}");
        }
    }
    let mut limited: BTreeMap<&str, usize> = BTreeMap::new();
    for offer in &offers {
        for one in offer["guarantees"].as_array().unwrap().iter().filter(|one| one["scope"] != "organisation")
        {
            *limited.entry(one["scheme"].as_str().unwrap()).or_default() += 1;
        }
    }
    let panier = offers.iter().filter(|offer| offer["supplier"]["name"] == "Le Panier de l’Arve").count();
    assert!(limited["bio-suisse"] >= 4 && limited.contains_key("iso-14001"), "{limited:?}");
    assert!(panier > 4, "not all of its offers are covered");
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_and_archived_offers_are_in_their_members_list_only() {
    let app = TestApp::new().await;
    demo::load(&app.state).await.unwrap();
    let mut member = signed_in(&app, "membre@demo.example").await;
    for (status, title) in
        [("published", "Buffet froid"), ("draft", "Menu de fête"), ("archived", "Brunch du jardin")]
    {
        let page = member.get(&format!("/compte/offres?statut={status}")).await;
        assert!(page.says(title), "{title} is not among the {status} ones");
        let in_public = app.browser().get("/api/v1/offers?sort=price").await;
        assert!(status == "published" || !in_public.text().contains(title));
    }
    let archive = member.get("/compte/offres?statut=archived").await;
    let restored = member.submit(&archive, "form[action$='/etat']", &[("action", "restore")]).await;
    assert_eq!(restored.location().as_deref(), Some("/compte/offres?statut=published"));
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_buyers_and_every_page_are_marked_as_demonstration() {
    let app = TestApp::new().await;
    demo::load(&app.state).await.unwrap();
    let mut visitor = app.browser();
    let list = visitor.get("/api/v1/tenders").await.json();
    let needs = list["tenders"].as_array().unwrap();
    assert_eq!(needs.len(), 3);
    let mut buyers = BTreeSet::new();
    for need in needs {
        assert_eq!(need["demo"], true);
        buyers.insert(need["buyer"]["name"].as_str().unwrap().to_owned());
        let one = visitor.get(&format!("/api/v1/tenders/{}", need["id"].as_str().unwrap())).await.json();
        assert!(one["lots"].as_array().unwrap().len() >= 3, "{one}");
    }
    assert_eq!(buyers.len(), 2);
    let buyer = signed_in(&app, "acheteuse@demo.example").await.get("/compte").await;
    assert!(buyers.iter().all(|name| buyer.says(name)), "the buyer acts for both");

    let offers = offers(&mut visitor).await;
    let path = |url: &Value| url.as_str().unwrap().trim_start_matches("http://halle.test").to_owned();
    let supplier = format!("/fournisseurs/{}", offers[0]["supplier"]["slug"].as_str().unwrap());
    let pages = [
        "/".to_owned(),
        "/catalogue".to_owned(),
        "/fournisseurs".to_owned(),
        "/marches".to_owned(),
        path(&offers[0]["url"]),
        path(&needs[0]["url"]),
        supplier,
    ];
    for page in &pages {
        for (language, words) in [("fr", "Démonstration"), ("de", "Demonstration"), ("en", "Demonstration")]
        {
            let shown = visitor.get(&format!("{page}?lang={language}")).await;
            let shown = if shown.location().is_some() { visitor.follow(&shown).await } else { shown };
            assert_eq!(shown.status, 200, "{page}");
            assert!(shown.select(".demo-banner").concat().contains(words), "{page} in {language}");
        }
    }
    let home = visitor.get("/").await;
    assert!(home.says("Chambre de l’ESS — démonstration"));
    for page in &pages[1..] {
        let shown = visitor.visit(&format!("{page}?lang=fr")).await;
        let marked = shown.select("main .tag").iter().any(|tag| tag.to_lowercase() == "démonstration");
        assert!(marked, "the entries of {page} are marked one by one");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn drawn_pictures_take_the_way_of_photos() {
    let app = TestApp::new().await;
    demo::load(&app.state).await.unwrap();
    let mut visitor = app.browser();
    let offers = offers(&mut visitor).await;
    let photos: Vec<_> = offers.iter().flat_map(|offer| offer["photos"].as_array().unwrap()).collect();
    assert!((20..=40).contains(&photos.len()), "{} pictures", photos.len());
    let mut seen = BTreeSet::new();
    for photo in &photos {
        assert!(photo["alt"].as_str().unwrap().starts_with("Dessin : "), "{photo}");
        let answer = visitor.get(photo["url"].as_str().unwrap()).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/jpeg"));
        seen.insert(answer.bytes);
    }
    assert_eq!(seen.len(), photos.len(), "no two are the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn loading_again_changes_nothing() {
    let app = TestApp::new().await;
    assert!(demo::load(&app.state).await.unwrap());
    let mut visitor = app.browser();
    let before = offers(&mut visitor).await;
    let people = accounts::count_people_but(&app.state.db, &[]).await.unwrap();
    assert!(!demo::load(&app.state).await.unwrap(), "it says that it did nothing");
    assert_eq!(offers(&mut visitor).await, before);
    assert_eq!(accounts::count_people_but(&app.state.db, &[]).await.unwrap(), people);
    assert!(RealData::count(&app.state).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_real_hall_never_gets_the_demonstration_nor_its_accounts() {
    for what in ["organisation", "person", "staff"] {
        let app = TestApp::new().await;
        match what {
            // A buyer: no published supplier, and real all the same.
            "organisation" => {
                organisation(&app.state).await;
            }
            "person" => {
                app.person("quelquun@example.org").await;
            }
            _ => {
                app.staff("chambre@example.org").await;
            }
        }
        let refused = demo::load(&app.state).await.unwrap_err().to_string();
        assert!(refused.contains("real data") && refused.contains("HALLE_DATA"), "{what}: {refused}");
        assert!(!demo::is_demonstration(&app.state).await.unwrap(), "{what}");
        assert_no_demo_accounts(&app).await;
    }
}

#[tokio::test]
async fn a_hall_that_is_only_served_has_no_demonstration_accounts() {
    let app = TestApp::new().await;
    app.run_jobs().await;
    assert_no_demo_accounts(&app).await;
    assert!(app.browser().get("/").await.select(".demo-banner").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn reset_rebuilds_the_demonstration_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let settings = HashMap::from([("HALLE_DATA".to_owned(), folder.path().display().to_string())]);
    let config = Config::from_map(&settings).unwrap();
    cli::demo::reset(&config, false).await.expect("an empty folder is no obstacle");

    let first = built(&config, async |app: &AppState| {
        assert!(demo::load(app).await.unwrap());
        accounts::find_person_by_email(&app.db, "membre@demo.example").await.unwrap()
    })
    .await;
    cli::demo::reset(&config, false).await.unwrap();
    assert!(!folder.path().join("halle.sqlite").exists() && !folder.path().join("files").exists());

    let second = built(&config, async |app: &AppState| {
        assert!(demo::load(app).await.unwrap(), "built anew");
        let now = app.clock.now();
        accounts::create_person(&app.db, "visite@example.org", "Visite", "a long password".to_owned(), now)
            .await
            .unwrap();
        accounts::find_person_by_email(&app.db, "membre@demo.example").await.unwrap()
    })
    .await;
    assert_ne!(first, second, "these are new rows");
    let refused = cli::demo::reset(&config, false).await.unwrap_err().to_string();
    assert!(refused.contains("1 people") && refused.contains("--everything"), "{refused}");
    built(&config, async |app: &AppState| {
        assert!(!demo::load(app).await.unwrap(), "nothing was lost");
    })
    .await;
    cli::demo::reset(&config, true).await.unwrap();

    built(&config, async |app: &AppState| {
        organisation(app).await;
    })
    .await;
    for everything in [false, true] {
        let refused = cli::demo::reset(&config, everything).await.unwrap_err().to_string();
        assert!(refused.contains("real data (1 organisations"), "{refused}");
    }
    built(&config, async |app: &AppState| {
        assert_eq!(directory::count_real(&app.db).await.unwrap(), 1, "still there");
    })
    .await;
}

#[tokio::test]
async fn reset_leaves_databases_that_are_not_its_own_alone() {
    let folder = tempfile::tempdir().unwrap();
    for url in
        ["postgres://nobody@127.0.0.1:1/halle".to_owned(), "sqlite:///elsewhere/halle.sqlite".to_owned()]
    {
        let settings = HashMap::from([
            ("HALLE_DATA".to_owned(), folder.path().display().to_string()),
            ("HALLE_DATABASE_URL".to_owned(), url.clone()),
        ]);
        let config = Config::from_map(&settings).unwrap();
        let refused = cli::demo::reset(&config, true).await.unwrap_err().to_string();
        assert!(refused.contains("HALLE_DATABASE_URL"), "{url}: {refused}");
    }
}

/// Opens the hall of a folder, does something in it, and leaves it.
async fn built<T>(config: &Config, work: impl AsyncFnOnce(&AppState) -> T) -> T {
    let app = App::build(config.clone()).await.unwrap();
    let done = work(&app).await;
    app.db.clone().close().await.unwrap();
    done
}

async fn organisation(app: &App) -> OrganisationId {
    let new = NewOrganisation {
        name: "Commune réelle".to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        is_buyer: true,
        ..NewOrganisation::default()
    };
    directory::create(&app.db, app.chamber_id, new, app.clock.now()).await.unwrap()
}

async fn signed_in(app: &TestApp, email: &str) -> Browser {
    let mut browser = app.browser();
    let page = browser.get("/compte/connexion").await;
    let values = [("email", email), ("password", demo::PASSWORD)];
    let done = browser.submit(&page, "form[action='/compte/connexion']", &values).await;
    assert_eq!(done.status, 303, "{}", done.text());
    browser
}

async fn assert_no_demo_accounts(app: &TestApp) {
    for account in demo::ACCOUNTS {
        let found = accounts::find_person_by_email(&app.state.db, account.email).await.unwrap();
        assert!(found.is_none(), "{} exists", account.email);
    }
}
