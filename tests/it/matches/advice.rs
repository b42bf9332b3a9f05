//! Advice to a buyer before publishing: whose, with which figures, and what taking a proposed cut does to the lots.

use entity::tenders::{lot as lots, need_split};
use entity::values::{Currency, Language, OrganisationId, TenderId};
use halle::clock::Clock as _;
use halle::directory::NewOrganisation;
use halle::tenders::{self, Buyer, Dates, Describe, NewLot, RequiredGuarantee, Requirements, needs};
use halle::{db, matches};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _};

use super::{lot, organisation, supplier};
use crate::support::{Browser, Page, TestApp};

const SPLIT: &str = "main form[action$='/partager']";
const UNDO: &str = "main form[action$='/revenir']";

/// A buying organisation with its people.
async fn commune(app: &TestApp, emails: &[&str]) -> OrganisationId {
    let new = NewOrganisation {
        name: format!("Commune {}", emails[0]),
        is_buyer: true,
        ..NewOrganisation::default()
    };
    let id = organisation(app, new).await;
    for email in emails {
        app.member(email, id).await;
    }
    id
}

/// A need that is still being written.
async fn draft(app: &TestApp, buyer: OrganisationId, country: &str, lots: Vec<NewLot>) -> TenderId {
    let describe = Describe {
        organisation: buyer,
        title: "Centre sportif".to_owned(),
        description: "Deux saisons.".to_owned(),
        language: Language::Fr,
        nature: "services".to_owned(),
        reference: None,
    };
    let buyer = Buyer { name: "Commune".to_owned(), country: country.to_owned(), city: None };
    let now = app.clock.now();
    db::write(&app.state.db, async |txn| {
        let chamber = app.state.chamber_id;
        let id =
            tenders::create_need(txn, chamber, buyer, describe, lots, Dates::default(), false, now).await?;
        needs::reopen(txn, id, now).await?;
        Ok::<_, tenders::Error>(id)
    })
    .await
    .unwrap()
}

/// Cleaning, gardening and meals in one lot.
fn three_trades() -> NewLot {
    let codes = ["90919300", "77310000", "55520000"].map(str::to_owned);
    NewLot {
        cpv: codes.into(),
        description: "Chaque semaine.".to_owned(),
        starts_on: Some("2027-03-01".parse().unwrap()),
        reserved_execution: true,
        ..lot("Entretien", "S04.1")
    }
}

async fn suppliers(app: &TestApp) {
    supplier(app, "Propre Vaud", &["S04.1"], &["CH-VD"]).await;
    supplier(app, "Propre on ne sait où", &["S04.1"], &[]).await;
    supplier(app, "Jardin Vaud", &["S02.4"], &["CH-VD"]).await;
    supplier(app, "Cuisine Vaud", &["S01.1"], &["CH-VD"]).await;
    supplier(app, "Tout en un", &["S04.1", "S02.4", "S01.1"], &["CH-VD"]).await;
    supplier(app, "Blanchisserie", &["S04.3"], &["CH-VD"]).await;
}

fn url(id: TenderId) -> String {
    format!("/compte/besoins/{id}/conseils")
}

async fn rows(app: &TestApp, id: TenderId) -> Vec<lots::Model> {
    let own = lots::Entity::find().filter(lots::Column::TenderId.eq(id));
    own.order_by_asc(lots::Column::Position).all(&app.state.db).await.unwrap()
}

/// Known and to be confirmed, lot by lot, as the page of answers has it.
async fn answers(app: &TestApp, id: TenderId) -> Vec<(usize, usize)> {
    let data = tenders::find_data(&app.state.db, id).await.unwrap().unwrap();
    let answers = matches::for_tender(&app.state, data, matches::Options::default()).await.unwrap();
    answers.lots.iter().map(|lot| (lot.known, lot.to_confirm)).collect()
}

/// Known, to be confirmed and together, as the page of advice says it for each lot and all of them.
fn said(page: &Page) -> Vec<String> {
    page.select("section[aria-labelledby='who'] tbody tr")
}

fn mark(page: &Page) -> String {
    page.attributes("main input[name='seen']", "value").remove(0)
}

/// The fields of a proposed cut.
async fn take(browser: &mut Browser, id: TenderId, page: &Page, how: &str) -> Page {
    let lot = page.attributes("main input[name='lot']", "value").remove(0);
    let fields = [("seen", mark(page)), ("lot", lot), ("how", how.to_owned())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(&format!("{}/partager", url(id)), &fields).await
}

#[tokio::test]
async fn a_proposed_cut_brings_the_number_it_promised_keeps_everything_else_and_can_be_taken_back() {
    let app = TestApp::new().await;
    suppliers(&app).await;
    let buyer = commune(&app, &["a@example.org", "b@example.org"]).await;
    let laundry = NewLot { value_minor: Some(900_000), ..lot("Linge", "S04.3") };
    let id = draft(&app, buyer, "CH", vec![three_trades(), laundry]).await;
    let mut first = app.signed_in("a@example.org").await;
    let mut second = app.signed_in("b@example.org").await;
    let before = rows(&app, id).await;
    let page = first.get(&url(id)).await;
    assert_eq!(page.status, 200, "{}", page.main());
    // What the page of answers says, and nothing else.
    assert_eq!(answers(&app, id).await, [(1, 0), (1, 0)]);
    let rows_said = ["Lot 1 – Entretien 1 0 5", "Lot 2 – Linge 1 0 1", "Tous les lots 0 0 –"];
    assert_eq!(said(&page), rows_said, "{}", page.main());
    assert!(page.says("Un groupement de 2 membres couvre tout"), "{}", page.main());
    assert!(page.says("Lot 1 – Entretien : 3 lots, un par métier"), "{}", page.main());
    assert!(page.says("connus : 4 au lieu de 1") && page.says("à confirmer : 1 au lieu de 0"));
    assert!(page.says("Exécution dans le cadre d’emplois protégés"), "a clause is named: {}", page.main());
    let stale = second.get(&url(id)).await;

    let done = first.submit(&page, SPLIT, &[]).await;
    assert_eq!(done.location(), Some(url(id)), "{}", done.main());
    let after = rows(&app, id).await;
    let titles: Vec<&str> = after.iter().map(|lot| lot.title.as_str()).collect();
    assert_eq!(titles.len(), 4, "{titles:?}");
    assert!(titles[..3].iter().all(|title| title.starts_with("Entretien – ")), "{titles:?}");
    assert_eq!(answers(&app, id).await, [(2, 1), (2, 0), (2, 0), (1, 0)]);
    for part in &after[..3] {
        assert_eq!((part.cpv.0.len(), part.sectors.0.len()), (1, 1), "{part:?}");
        assert_eq!(
            (&part.description, part.starts_on, &part.reserved_execution, &part.places),
            (&before[0].description, before[0].starts_on, &before[0].reserved_execution, &before[0].places)
        );
        assert_eq!(part.value_minor, None, "nobody said how the value is shared out");
    }
    assert_eq!(after[0].id, before[0].id);
    assert_eq!(lots::Model { position: 2, ..after[3].clone() }, before[1], "the other lot is as it was");
    assert_eq!(app.browser().get(&format!("/marches/{id}")).await.status, 404, "still a draft");

    // Somebody who looked before is told, and sees what holds now.
    let late = second.submit(&stale, SPLIT, &[]).await;
    assert_eq!(late.status, 409);
    assert!(late.says("Les lots ont changé entre-temps"), "{}", late.main());
    assert_eq!(said(&late).len(), 5, "four lots and the whole");
    assert_eq!(rows(&app, id).await, after);

    // Back: twice at once is once.
    let page = first.get(&url(id)).await;
    let again = page.attributes("main input[name='seen']", "value").remove(0);
    let back = first.submit(&page, UNDO, &[]).await;
    assert_eq!(back.location(), Some(url(id)), "{}", back.main());
    assert_eq!(rows(&app, id).await, before);
    let twice = second.post(&format!("{}/revenir", url(id)), &[("seen", &again)]).await;
    assert_eq!(twice.status, 409);
    assert_eq!(rows(&app, id).await, before);

    // What somebody wrote since is never taken back.
    let page = first.get(&url(id)).await;
    assert!(page.select(UNDO).is_empty(), "there is nothing to go back to");
    assert_eq!(first.submit(&page, SPLIT, &[]).await.status, 303);
    let split = first.get(&url(id)).await;
    let changed = [("title", "Linge plat"), ("sector", "S04.3"), ("reserved", "none")];
    let edit = format!("/compte/besoins/{id}/lots/{}", before[1].id);
    assert_eq!(second.post(&edit, &changed).await.status, 303);
    assert_eq!(first.submit(&split, UNDO, &[]).await.status, 409);
    assert!(first.get(&url(id)).await.select(UNDO).is_empty());
    assert!(rows(&app, id).await.iter().any(|lot| lot.title == "Linge plat"));
}

#[tokio::test]
async fn advice_is_for_the_people_of_the_buyer_while_they_write() {
    let app = TestApp::new().await;
    suppliers(&app).await;
    let buyer = commune(&app, &["a@example.org"]).await;
    commune(&app, &["stranger@example.org"]).await;
    let id = draft(&app, buyer, "CH", vec![three_trades()]).await;
    let mut own = app.signed_in("a@example.org").await;
    let page = own.get(&url(id)).await;
    let lot = page.attributes("main input[name='lot']", "value").remove(0);
    let fields = [("seen", mark(&page)), ("lot", lot.clone()), ("how", "trades".to_owned())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut stranger = app.signed_in("stranger@example.org").await;
    for path in [url(id), format!("{}/bref", url(id))] {
        assert_eq!(stranger.get(&path).await.status, 404, "{path}");
        assert!(app.browser().get(&path).await.location().unwrap().starts_with("/compte/connexion"));
    }
    for path in [format!("{}/partager", url(id)), format!("{}/revenir", url(id))] {
        assert_eq!(stranger.post(&path, &fields).await.status, 404, "{path}");
    }
    assert_eq!(rows(&app, id).await.len(), 1);
    // A lot of another need, or no lot at all, is not there.
    let other = draft(&app, buyer, "CH", vec![three_trades()]).await;
    let foreign = own.get(&url(other)).await;
    let stolen = [("seen", mark(&foreign)), ("lot", lot), ("how", "trades".to_owned())];
    let stolen: Vec<_> = stolen.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(own.post(&format!("{}/partager", url(other)), &stolen).await.status, 404);
    // The wizard leads there, and loads its first lines where scripts run.
    let dates = own.get(&format!("/compte/besoins/{id}/dates")).await;
    assert!(dates.attributes("main a", "href").contains(&url(id)));
    assert!(own.get("/compte/besoins").await.attributes("main a", "href").contains(&url(id)));
    let brief = format!("{}/bref", url(id));
    assert_eq!(own.get(&brief).await.location(), Some(url(id)), "alone it leads to the whole");
    let mut scripted = own.twin();
    scripted.headers.push(("hx-request", "true".to_owned()));
    let lines = scripted.get(&brief).await;
    assert_eq!(lines.status, 200);
    assert!(lines.says("1 connu") && lines.says("connus : 4 au lieu de 1"), "{}", lines.text());
    assert!(lines.select("h1").is_empty(), "a part of a page");
    // What is handed in has the page of answers, and its lots are no longer cut.
    let filled = [("deadline_on", "2027-01-15"), ("deadline_time", "12:00"), ("then", "publish")];
    let form = "main form[action$='/dates']";
    assert_eq!(own.submit(&dates, form, &filled).await.status, 303);
    assert_eq!(own.get(&url(id)).await.location(), Some(format!("/marches/{id}/reponses")));
    let refused = own.post(&format!("{}/partager", url(id)), &fields).await;
    assert_eq!(refused.status, 409);
    assert_eq!(rows(&app, id).await.len(), 1);
    assert_eq!(need_split::Entity::find().count(&app.state.db).await.unwrap(), 0);
}

#[tokio::test]
async fn what_people_added_to_the_requirements_goes_with_every_part_or_keeps_the_lot_whole() {
    let app = TestApp::new().await;
    suppliers(&app).await;
    let buyer = commune(&app, &["a@example.org"]).await;
    let id = draft(&app, buyer, "CH", vec![three_trades()]).await;
    let mut own = app.signed_in("a@example.org").await;
    let asked = format!("/marches/{id}/exigences");
    let lot = rows(&app, id).await[0].external_id.clone();
    let add = async |browser: &mut Browser, fields: &[(&str, &str)], seen: &str| {
        let all: Vec<_> = [("lot", lot.as_str()), ("seen", seen)].iter().chain(fields).copied().collect();
        let done = browser.post(&asked, &all).await;
        assert_eq!(done.status, 303, "{}", done.main());
    };
    let figure =
        [("act", "figure"), ("figure", "capacity"), ("amount", "601"), ("unit", "repas"), ("note", "")];
    add(&mut own, &figure, "0").await;
    let capacities = async || {
        let data = tenders::find_data(&app.state.db, id).await.unwrap().unwrap();
        data.lots.iter().map(|lot| lot.capacity).collect::<Vec<_>>()
    };
    let page = own.get(&url(id)).await;
    assert_eq!(take(&mut own, id, &page, "trades").await.status, 303);
    assert_eq!(capacities().await, [Some(601); 3], "each part has to be done for all");
    let page = own.get(&url(id)).await;
    assert_eq!(own.submit(&page, UNDO, &[]).await.status, 303);
    assert_eq!(capacities().await, [Some(601)]);
    // Half the quantity is half of each figure, and of the value.
    let page = own.get(&url(id)).await;
    assert_eq!(take(&mut own, id, &page, "half").await.status, 303);
    assert_eq!(capacities().await, [Some(301); 2]);
    let values: Vec<_> = rows(&app, id).await.iter().map(|lot| lot.value_minor).collect();
    assert_eq!(values, [Some(500_000); 2]);
    let page = own.get(&url(id)).await;
    assert_eq!(own.submit(&page, UNDO, &[]).await.status, 303);
    // What nobody can share out by rule is left to people.
    let page = own.get(&url(id)).await;
    assert_eq!(take(&mut own, id, &page, "places").await.status, 409, "it is in one place");
    let number = own.get(&asked).await.attributes("main input[name='seen']", "value").remove(0);
    add(&mut own, &[("act", "cpv"), ("cpv", "98310000")], &number).await;
    let page = own.get(&url(id)).await;
    assert!(page.says("Ce découpage se fait à la main"), "{}", page.main());
    assert!(page.select(SPLIT).is_empty());
}

#[tokio::test]
async fn a_buyer_reads_what_a_requirement_costs_tries_another_and_sees_the_law_with_its_date() {
    let app = TestApp::new().await;
    suppliers(&app).await;
    let scheme = halle::trust::schemes(&app.state.db).await.unwrap().remove(0);
    let buyer = commune(&app, &["a@example.org"]).await;
    let guarantee = RequiredGuarantee { code: scheme.code.clone(), accepts_declared: false };
    let asked = Requirements { guarantees: vec![guarantee], ..Requirements::default() };
    let cleaning = NewLot { requirements: asked, currency: Some(Currency::Chf), ..lot("Nettoyage", "S04.1") };
    let id = draft(&app, buyer, "CH", vec![cleaning.clone()]).await;
    let mut own = app.signed_in("a@example.org").await;
    let page = own.get(&url(id)).await;
    let name = scheme.name.best(Language::Fr);
    assert!(page.says(&format!("Sans la garantie « {name} »")), "{}", page.main());
    assert_eq!(answers(&app, id).await, [(0, 3)]);
    assert!(page.says("connus : 2 au lieu de 0") && page.says("à confirmer : 1 au lieu de 3"));
    assert!(page.says("Réservé aux ateliers protégés"), "{}", page.main());
    for words in [
        "LMP art. 10 al. 1 let. e",
        "Moins de CHF",
        "La valeur indiquée de votre besoin est au-dessous",
        "vérifié le 23 novembre 2026",
        "à confirmer dans le texte officiel",
        "sans valeur de conseil juridique",
    ] {
        assert!(page.says(words), "{words}: {}", page.main());
    }
    assert!(!page.says("marge préférentielle"));
    let tried = own.get(&format!("{}?staff=12", url(id))).await;
    assert!(tried.says("Avec ce que vous essayez"), "{}", tried.main());
    let wrong = own.get(&format!("{}?staff=beaucoup&guarantee=nothing", url(id))).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.attributes("#field-staff", "value"), ["beaucoup"]);
    assert_eq!(wrong.select("#error-staff").len(), 1);
    // In Québec it is the margin that helps.
    let cad = NewLot { currency: Some(Currency::Cad), ..cleaning };
    let quebec = draft(&app, buyer, "CA", vec![cad]).await;
    for (language, words) in [
        ("fr", "Marge préférentielle pour l’économie sociale"),
        ("en", "Preference margin for the social economy"),
        ("de", "Vorzugsmarge für die Sozialwirtschaft"),
    ] {
        let page = own.get(&format!("{}?lang={language}", url(quebec))).await;
        assert_eq!(page.attributes("html", "lang"), [language]);
        assert!(page.says("14.11") && page.says(words), "{language}: {}", page.main());
        assert!(!page.text().contains("advice-"), "{language}: {}", page.text());
    }
    // Without a lot there is nothing to count, and a way on.
    let empty = draft(&app, buyer, "CH", vec![lot("Nettoyage", "S04.1")]).await;
    let only = rows(&app, empty).await.remove(0).id;
    assert_eq!(own.post(&format!("/compte/besoins/{empty}/lots/{only}/retirer"), &[]).await.status, 303);
    let page = own.get(&format!("{}?lang=fr", url(empty))).await;
    assert!(page.status == 200 && page.says("Aucun lot pour l’instant"), "{}", page.main());
}
