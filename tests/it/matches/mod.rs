//! Who can answer a tender: suppliers by lot with reasons, groups, what is missing, what is unknown.

mod advice;
mod command;
mod guarantees;
mod truth;

use std::sync::Arc;

use entity::values::{Currency, Jurisdiction, Language, OrganisationId, Position, TenderId};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use halle::jobs::changes;
use halle::matches::Fields;
use halle::tenders::{self, Buyer, Dates, Describe, NewLot};
use halle::{db, matches, trust};
use serde_json::Value;

use crate::support::TestApp;

const LAUSANNE: Position = Position { lat: 46.5197, lon: 6.6323 };

async fn organisation(app: &TestApp, new: NewOrganisation) -> OrganisationId {
    let now = app.clock.now();
    db::write(&app.state.db, async |txn| directory::create(txn, app.state.chamber_id, new.clone(), now).await)
        .await
        .unwrap()
}

async fn supplier(app: &TestApp, name: &str, sectors: &[&str], areas: &[&str]) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        is_supplier: true,
        sectors: sectors.iter().map(|code| (*code).to_owned()).collect(),
        areas: areas.iter().map(|code| (*code).to_owned()).collect(),
        position: Some(LAUSANNE),
        ..NewOrganisation::default()
    };
    organisation(app, new).await
}

fn lot(title: &str, sector: &str) -> NewLot {
    NewLot {
        title: title.to_owned(),
        sectors: vec![sector.to_owned()],
        places: vec![notices::Place {
            country: Some("CH".to_owned()),
            nuts: Some("CH011".to_owned()),
            region: Some("VD".to_owned()),
            ..notices::Place::default()
        }],
        value_minor: Some(1_000_000),
        currency: Some(Currency::Chf),
        ..NewLot::default()
    }
}

async fn need(app: &TestApp, lots: Vec<NewLot>) -> TenderId {
    let buyer = NewOrganisation { name: "Commune".to_owned(), is_buyer: true, ..NewOrganisation::default() };
    let organisation = organisation(app, buyer).await;
    let describe = Describe {
        organisation,
        title: "Besoin d’essai".to_owned(),
        description: "Deux métiers.".to_owned(),
        language: Language::Fr,
        nature: "services".to_owned(),
        reference: None,
    };
    let buyer = Buyer { name: "Commune".to_owned(), country: "CH".to_owned(), city: None };
    let dates = Dates {
        deadlines: notices::Deadlines {
            tenders: Some(notices::Deadline::at(
                "2027-02-01".parse().unwrap(),
                "12:00:00".parse().unwrap(),
                Some(60),
            )),
            ..notices::Deadlines::default()
        },
        ..Dates::default()
    };
    let now = app.clock.now();
    db::write(&app.state.db, async |txn| {
        let (buyer, describe, lots, dates) = (buyer.clone(), describe.clone(), lots.clone(), dates.clone());
        tenders::create_need(txn, app.state.chamber_id, buyer, describe, lots, dates, false, now).await
    })
    .await
    .unwrap()
}

async fn candidates(app: &TestApp, id: TenderId, query: &str) -> Value {
    let page = app.browser().get(&format!("/api/v1/tenders/{id}/candidates{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.json()
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

fn codes(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_known_come_first_the_unknown_after_and_the_unfit_last() {
    let app = TestApp::new().await;
    supplier(&app, "Propre Vaud", &["S04.1"], &["CH-VD"]).await;
    supplier(&app, "Propre on ne sait où", &["S04.1"], &[]).await;
    supplier(&app, "Propre Genève", &["S04.1"], &["CH-GE"]).await;
    supplier(&app, "Traiteur", &["S01.1"], &["CH-VD"]).await;
    supplier(&app, "Muet", &[], &["CH-VD"]).await;
    let id = need(&app, vec![lot("Nettoyage", "S04.1")]).await;
    let answer = candidates(&app, id, "").await;
    let suppliers = &answer["lots"][0]["suppliers"];
    assert_eq!(names(suppliers), ["Propre Vaud", "Propre on ne sait où", "Propre Genève"]);
    assert_eq!(suppliers[0]["eligible"], true);
    assert!(codes(&suppliers[0]["reasons"]).contains(&"serves_place"), "{suppliers}");
    assert_eq!(suppliers[1]["eligible"], true, "what nobody said does not exclude");
    assert!(codes(&suppliers[1]["to_confirm"]).contains(&"area_unknown"), "{suppliers}");
    assert_eq!(suppliers[2]["eligible"], false);
    assert_eq!(codes(&suppliers[2]["missing"]), ["area_not_served"]);
    assert_eq!(answer["trade_unknown"], 1, "the silent one is counted, not hidden");
    let strict = candidates(&app, id, "?unknown=no").await;
    assert_eq!(names(&strict["lots"][0]["suppliers"]), ["Propre Vaud", "Propre Genève"]);
}

#[tokio::test]
async fn two_trades_are_covered_by_a_group_drawn_as_a_matrix() {
    let app = TestApp::new().await;
    supplier(&app, "Propre Vaud", &["S04.1"], &["CH-VD"]).await;
    supplier(&app, "Traiteur Vaud", &["S01.1"], &["CH-VD"]).await;
    let id = need(&app, vec![lot("Nettoyage", "S04.1"), lot("Repas", "S01.1")]).await;
    let answer = candidates(&app, id, "").await;
    assert_eq!(answer["status"], "optimal");
    assert!(answer["alone"].as_array().unwrap().is_empty(), "nobody does both");
    let first = &answer["candidates"][0];
    let mut members = names(&first["members"]);
    members.sort_unstable();
    assert_eq!(members, ["Propre Vaud", "Traiteur Vaud"]);
    assert_eq!(first["matrix"].as_array().unwrap().len(), answer["rows"].as_array().unwrap().len());
    assert!(first["lower_bound"].as_i64() <= first["cost"].as_i64());
    for row in first["matrix"].as_array().unwrap() {
        let holders = row.as_array().unwrap().iter().filter(|cell| cell["holder"] == true).count();
        assert_eq!(holders, 1, "each line has one who takes it on");
    }
    for language in ["fr", "de", "en"] {
        let page = app.browser().get(&format!("/marches/{id}/reponses?lang={language}")).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.select("h1").len(), 1);
        assert!(!page.select("table.matrix").is_empty(), "{}", page.main());
        assert!(!page.main().contains("matches-"), "a sentence is missing in {language}: {}", page.main());
    }
}

#[tokio::test]
async fn when_nobody_covers_all_the_answer_says_what_is_missing() {
    let app = TestApp::new().await;
    supplier(&app, "Propre Vaud", &["S04.1"], &["CH-VD"]).await;
    let id = need(&app, vec![lot("Nettoyage", "S04.1"), lot("Repas", "S01.1")]).await;
    let answer = candidates(&app, id, "").await;
    assert!(answer["candidates"].as_array().unwrap().is_empty());
    assert_eq!(answer["status"], "infeasible");
    assert_eq!(answer["uncovered"].as_array().unwrap().len(), 1);
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    assert!(page.says("Aucun groupement d’au plus 5 membres ne couvre tout"), "{}", page.main());
    // Who covers the rest is shown all the same, drawn as a matrix.
    let rest = &answer["without_uncovered"];
    assert_eq!(names(&rest["candidates"][0]["members"]), ["Propre Vaud"], "{answer}");
    assert_eq!(rest["rows"].as_array().unwrap().len(), 1);
    assert!(page.says("Pour tout le reste") && !page.select("table.matrix").is_empty(), "{}", page.main());
    assert!(
        page.says("Aucun fournisseur connu pour un des métiers demandés ne peut tenir"),
        "{}",
        page.main()
    );
}

#[tokio::test]
async fn a_status_that_only_the_source_states_is_to_be_confirmed_and_a_verified_one_is_not() {
    let app = TestApp::new().await;
    trust::load_schemes(&app.state.db, app.clock.now()).await.unwrap();
    let kind = |name: &str, kind: Option<&str>| NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(Jurisdiction::Fr),
        is_supplier: true,
        kind: kind.map(str::to_owned),
        sectors: vec!["S04.1".to_owned()],
        areas: vec!["CH-VD".to_owned()],
        ..NewOrganisation::default()
    };
    organisation(&app, kind("Stated", Some("EA"))).await;
    organisation(&app, kind("Silent", None)).await;
    let verified = organisation(&app, kind("Verified", None)).await;
    let schemes = trust::schemes(&app.state.db).await.unwrap();
    let scheme = schemes
        .iter()
        .find(|scheme| scheme.grants.iter().any(|grant| grant == "res-ws"))
        .expect("a scheme that grants the status");
    let now = app.clock.now();
    let guarantee = trust::NewGuarantee {
        organisation_id: verified,
        scheme: scheme.code.clone(),
        scope: trust::GuaranteeScope::Organisation,
        status: trust::GuaranteeStatus::Verified,
        level: None,
        reference: None,
        issued_on: None,
        valid_from: Some("2026-01-01".parse().unwrap()),
        valid_to: Some("2028-12-31".parse().unwrap()),
        method: trust::VerificationMethod::ALL.first().copied(),
        verified_on: Some("2026-06-01".parse().unwrap()),
        verified_by: None,
        reason: None,
    };
    trust::insert(&app.state.db, guarantee, now).await.unwrap();
    let reserved = NewLot { reserved: vec!["res-ws".to_owned()], ..lot("Nettoyage", "S04.1") };
    let id = need(&app, vec![reserved]).await;
    let answer = candidates(&app, id, "").await;
    let suppliers = &answer["lots"][0]["suppliers"];
    assert_eq!(names(suppliers), ["Verified", "Stated", "Silent"], "{suppliers}");
    assert!(codes(&suppliers[0]["reasons"]).contains(&"status_qualifies"));
    assert!(codes(&suppliers[1]["to_confirm"]).contains(&"status_stated_by_source"));
    assert!(codes(&suppliers[2]["to_confirm"]).contains(&"status_unknown"));
    assert!(suppliers.as_array().unwrap().iter().all(|one| one["eligible"] == true));
}

#[tokio::test]
async fn answers_of_drafts_and_of_nothing_are_not_there() {
    let app = TestApp::new().await;
    for path in ["/marches/00000000-0000-7000-8000-000000000000/reponses", "/api/v1/tenders/x/candidates"] {
        assert_eq!(app.browser().get(path).await.status, 404, "{path}");
    }
    for (name, email) in [("Commune A", "a@example.org"), ("Commune B", "b@example.org")] {
        let buyer = NewOrganisation { name: name.to_owned(), is_buyer: true, ..NewOrganisation::default() };
        let buyer = organisation(&app, buyer).await;
        app.member(email, buyer).await;
    }
    let mut owner = app.signed_in("a@example.org").await;
    let form = owner.get("/compte/besoins/nouveau").await;
    let described = [("title", "Brouillon"), ("description", "Pas encore public.")];
    let made = owner.submit(&form, "main form[action^='/compte/besoins']", &described).await;
    let lots = made.location().unwrap();
    let fields = [("title", "Nettoyage"), ("sector", "S04.1"), ("reserved", "none")];
    assert_eq!(owner.post(&lots, &fields).await.status, 303);
    let id = lots.trim_end_matches("/lots").rsplit('/').next().unwrap().to_owned();
    for path in [format!("/marches/{id}/reponses"), format!("/api/v1/tenders/{id}/candidates")] {
        assert_eq!(app.browser().get(&path).await.status, 404, "a visitor: {path}");
        let mut other = app.signed_in("b@example.org").await;
        assert_eq!(other.get(&path).await.status, 404, "another buyer: {path}");
    }
    let own = owner.get(&format!("/marches/{id}/reponses")).await;
    assert_eq!(own.status, 200, "whoever writes it may look: {}", own.main());
}

#[tokio::test]
async fn a_lot_of_two_trades_is_answered_alone_only_by_who_offers_both() {
    let app = TestApp::new().await;
    supplier(&app, "Propre Vaud", &["S04.1"], &["CH-VD"]).await;
    supplier(&app, "Traiteur Vaud", &["S01.1"], &["CH-VD"]).await;
    let asked = ["90911200", "90910000", "55523000", "55520000"];
    let both = NewLot {
        cpv: asked.iter().map(|code| (*code).to_owned()).collect(),
        ..lot("Nettoyage et repas", "S04.1")
    };
    let id = need(&app, vec![both]).await;
    let answer = candidates(&app, id, "").await;
    let suppliers = &answer["lots"][0]["suppliers"];
    assert_eq!((&answer["lots"][0]["known"], &answer["lots"][0]["part"]), (&0.into(), &2.into()), "{answer}");
    for supplier in suppliers.as_array().unwrap() {
        assert_eq!((&supplier["eligible"], &supplier["part"]), (&false.into(), &true.into()));
        assert_eq!(codes(&supplier["missing"]), ["part_not_offered"]);
    }
    assert_eq!(answer["rows"].as_array().unwrap().len(), 2, "codes of one sector are one trade: {answer}");
    assert_eq!(answer["candidates"][0]["members"].as_array().unwrap().len(), 2);
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    assert!(
        page.says("Aucun fournisseur dont l’activité est connue ne peut répondre seul à ce lot"),
        "{}",
        page.main()
    );
    assert!(page.says("2 fournisseurs pour une partie du lot"), "{}", page.main());
    supplier(&app, "Tout en un", &["S04.1", "S01.1"], &["CH-VD"]).await;
    let answer = candidates(&app, id, "").await;
    assert_eq!(names(&answer["alone"]), ["Tout en un"]);
    assert_eq!(names(&answer["candidates"][0]["members"]), ["Tout en un"], "alone is a group of one");
}

#[tokio::test]
async fn suppliers_stay_in_memory_until_one_changes_in_any_process() {
    let app = TestApp::new().await;
    let (first, second) = (Fields::default(), Fields::default());
    let today: chrono::NaiveDate = "2026-11-23".parse().unwrap();
    let db = &app.state.db;
    let get = async |fields: &Fields| fields.get(db, today).await.unwrap();
    let id = supplier(&app, "Propre Vaud", &["S04.1"], &["CH-VD"]).await;
    let (one, other) = (get(&first).await, get(&second).await);
    assert_eq!((one.suppliers.len(), other.suppliers.len()), (1, 1));
    assert!(Arc::ptr_eq(&one, &get(&first).await), "nothing has changed: nothing is read again");
    // Somebody else changes a supplier: by the clock nothing tells, both see it at the next question.
    supplier(&app, "Traiteur Vaud", &["S01.1"], &["CH-VD"]).await;
    for fields in [&first, &second] {
        assert_eq!(get(fields).await.suppliers.len(), 2);
    }
    // Folding the marks is no change.
    let before = get(&first).await;
    for _ in 0..120 {
        changes::mark(db, changes::SUPPLIERS, 1).await.unwrap();
    }
    let after = get(&first).await;
    assert!(!Arc::ptr_eq(&before, &after));
    let revision = changes::revision(db, changes::SUPPLIERS).await.unwrap();
    changes::fold_marks(db, changes::SUPPLIERS).await.unwrap();
    assert_eq!(changes::revision(db, changes::SUPPLIERS).await.unwrap(), revision);
    assert!(Arc::ptr_eq(&after, &get(&first).await));
    // A change that is taken back is none.
    let taken_back = db::write(db, async |txn| {
        changes::changed(txn, changes::Change::Supplier(id), app.clock.now()).await?;
        Err::<(), _>(sea_orm::DbErr::Custom("taken back".to_owned()))
    });
    assert!(taken_back.await.is_err());
    assert!(Arc::ptr_eq(&after, &get(&first).await));
    let tomorrow = today.succ_opt().unwrap();
    let later = first.get(db, tomorrow).await.unwrap();
    assert!(!Arc::ptr_eq(&after, &later), "guarantees begin and end with the day");
}

#[tokio::test]
async fn the_answer_reads_as_text_in_three_languages() {
    let app = TestApp::new().await;
    supplier(&app, "Propre\u{1b}[31m Vaud", &["S04.1"], &["CH-VD"]).await;
    supplier(&app, "Traiteur Vaud", &["S01.1"], &["CH-VD"]).await;
    let id = need(&app, vec![lot("Nettoyage", "S04.1"), lot("Repas", "S01.1")]).await;
    let data = tenders::find_data(&app.state.db, id).await.unwrap().unwrap();
    let answers = matches::for_tender(&app.state, data, matches::Options::default()).await.unwrap();
    let schemes = std::collections::HashMap::new();
    for language in Language::ALL.iter().copied() {
        let text = matches::answer_text(&answers, language, &schemes);
        for words in ["Besoin d’essai", "Nettoyage", "Repas", "Traiteur Vaud"] {
            assert!(text.contains(words), "{language}: {words}: {text}");
        }
        assert!(!text.contains("matches-") && !text.contains("tenders-"), "{language}: {text}");
        assert!(!text.contains('\u{1b}'), "nothing steers the terminal");
        assert!(text.lines().count() > 10, "{text}");
    }
}
