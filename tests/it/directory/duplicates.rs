//! The queue of possible duplicates.

use std::collections::HashSet;

use entity::plumbing::audit_entry;
use entity::values::{ChamberId, Currency, Jurisdiction, LocalText, OrganisationId, Position};
use halle::accounts;
use halle::catalogue::{self, Content, OfferStatus};
use halle::clock::Clock as _;
use halle::directory::{self, Found, NewOrganisation};
use halle::trust::{self, GuaranteeScope, GuaranteeStatus, NewGuarantee};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{import, named, organisation, other_chamber, public};
use crate::support::TestApp;

fn at(name: &str) -> NewOrganisation {
    NewOrganisation {
        position: Some(Position { lat: 46.52, lon: 6.63 }),
        city: Some("Lausanne".to_owned()),
        ..named(name)
    }
}

/// Another record of [`at`]'s organisation, with a source, a description and a sector.
const IMPORTED: &str = "id\tsource\tjurisdiction\tname\tdescription\tsectors\tcity\tlat\tlon\n\
    l:7\tessai\tCH\tAssociation Le Levain Vivant\tDu pain\tS01.8\tLausanne\t46.52\t6.63\n";

/// How many pairs the Chamber of the tests has to decide.
async fn open(app: &TestApp) -> u64 {
    directory::duplicates::waiting(&app.state.db, &[app.state.chamber_id]).await.unwrap().count
}

/// A guarantee, an offer and a person of an organisation.
async fn furnish(app: &TestApp, id: OrganisationId) {
    let now = app.clock.now();
    let guarantee = NewGuarantee {
        organisation_id: id,
        scheme: "iso-14001".to_owned(),
        scope: GuaranteeScope::Organisation,
        status: GuaranteeStatus::Declared,
        level: None,
        reference: None,
        issued_on: None,
        valid_from: None,
        valid_to: None,
        method: None,
        verified_on: None,
        verified_by: None,
        reason: None,
    };
    trust::insert(&app.state.db, guarantee, now).await.unwrap();
    let content = Content {
        title: LocalText::fr("Pain de seigle"),
        description: LocalText::fr("Au levain, cuit au bois."),
        sector_code: Some("S01.8".to_owned()),
        ..Content::blank(Currency::Chf)
    };
    catalogue::create(&app.state.db, id, content, OfferStatus::Draft, now).await.unwrap();
    app.member("aline@example.org", id).await;
}

/// Two records of one organisation, found; the browser of staff.
async fn found(app: &TestApp) -> crate::support::Browser {
    organisation(app, at("Le Levain vivant")).await;
    import(app, IMPORTED).await;
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre/doublons").await;
    staff.submit(&page, "form[action='/chambre/doublons/chercher']", &[]).await;
    app.run_jobs().await;
    assert_eq!(open(app).await, 1);
    staff
}

#[tokio::test]
async fn merging_moves_everything_and_leaves_a_way_from_the_old_address() {
    let app = TestApp::new().await;
    let mut staff = found(&app).await;
    let gone = public(&app, "association-le-levain-vivant").await.id;
    furnish(&app, gone).await;
    let queue = staff.get("/chambre/doublons").await;
    let pair = queue.attributes("main td a", "href").remove(0);
    let page = staff.get(&pair).await;
    assert!(page.says("différent"), "{}", page.main());
    assert!(page.says("ne s’annule pas"));
    let done = staff.post(&pair, &[("decision", "keep-first")]).await;
    assert_eq!(done.status, 303);
    assert_eq!(open(&app).await, 0);
    let old = directory::find_public(&app.state.db, "association-le-levain-vivant").await.unwrap();
    assert_eq!(old, Some(Found::MovedTo("le-levain-vivant".to_owned())));
    let moved = app.browser().get("/fournisseurs/association-le-levain-vivant").await;
    assert_eq!((moved.status, moved.header("location")), (301, "/fournisseurs/le-levain-vivant"));
    let kept = public(&app, "le-levain-vivant").await;
    let db = &app.state.db;
    let today = app.clock.now().date_naive();
    for (id, count) in [(kept.id, 1), (gone, 0)] {
        assert_eq!(trust::of_organisation(db, id, today).await.unwrap().len(), count, "guarantees");
        assert_eq!(catalogue::ids_of_organisation(db, id).await.unwrap().len(), count, "offers");
        assert_eq!(accounts::people_of_organisation(db, id).await.unwrap().len(), count, "people");
    }
    assert_eq!(kept.sectors.iter().map(|sector| sector.code.as_str()).collect::<Vec<_>>(), ["S01.8"]);
    assert_eq!(kept.external_ids(), ["l:7"]);
    let mut aline = app.signed_in("aline@example.org").await;
    assert_eq!(aline.get(&format!("/compte/organisations/{}", kept.id)).await.status, 200);
    assert_eq!(aline.get(&format!("/compte/organisations/{gone}")).await.status, 404);
    assert_eq!(kept.description.fr.as_deref(), Some("Du pain"), "blanks are filled from the other record");
    assert!(staff.get("/chambre/journal").await.says("directory.merge"));
    let late = staff.post(&pair, &[("decision", "distinct")]).await;
    let page = staff.follow(&late).await;
    assert!(page.says("entre-temps"), "the second decision is told, not lost: {}", page.main());
}

#[tokio::test]
async fn what_is_no_duplicate_is_never_asked_again() {
    let app = TestApp::new().await;
    let mut staff = found(&app).await;
    let pair = staff.get("/chambre/doublons").await.attributes("main td a", "href").remove(0);
    staff.post(&pair, &[("decision", "distinct")]).await;
    directory::duplicates::find_all(&app.state).await.unwrap();
    assert_eq!(open(&app).await, 0);
    assert_eq!(directory::count(&app.state.db).await.unwrap(), 2);
}

#[tokio::test]
async fn only_staff_sees_and_decides_pairs() {
    let app = TestApp::new().await;
    let mut staff = found(&app).await;
    let pair = staff.get("/chambre/doublons").await.attributes("main td a", "href").remove(0);
    app.person("aline@example.org").await;
    let mut aline = app.signed_in("aline@example.org").await;
    assert_eq!(aline.get(&pair).await.status, 403);
    assert_eq!(aline.post(&pair, &[("decision", "keep-first")]).await.status, 403);
    assert_eq!(
        app.browser().post(&pair, &[("decision", "keep-first")]).await.status,
        303,
        "to the sign-in page"
    );
    assert_eq!(open(&app).await, 1);
}

#[tokio::test]
async fn what_was_no_duplicate_of_a_merged_record_is_none_of_the_one_that_goes_on() {
    let app = TestApp::new().await;
    let file = "id,name,brand,jurisdiction,registry_id,lat,lon\n\
        1,Fournil du Flon SARL,Le Levain vivant,FR,73282932000074,46.52,6.63\n";
    import(&app, file).await;
    let new = NewOrganisation {
        jurisdiction: Some(Jurisdiction::Fr),
        registry_id: Some("73282932000074".to_owned()),
        ..at("Atelier bleu")
    };
    organisation(&app, new).await;
    organisation(&app, NewOrganisation { jurisdiction: Some(Jurisdiction::Fr), ..at("Le Levain vivant") })
        .await;
    directory::duplicates::find_all(&app.state).await.unwrap();
    let mut staff = app.staff("chambre@example.org").await;
    let pairs = staff.get("/chambre/doublons").await.attributes("main td a", "href");
    assert_eq!(pairs.len(), 2, "the same number first, then the same name");
    staff.post(&pairs[1], &[("decision", "distinct")]).await;
    staff.post(&pairs[0], &[("decision", "keep-second")]).await;
    let kept = public(&app, "atelier-bleu").await;
    assert_eq!(kept.brand.as_deref(), Some("Le Levain vivant"), "it looks like the other one now");
    directory::duplicates::find_all(&app.state).await.unwrap();
    assert_eq!(open(&app).await, 0);
}

/// Organisations of the same name in the same place, one for each Chamber given.
async fn same_in(app: &TestApp, name: &str, chambers: [ChamberId; 2]) {
    for chamber in chambers {
        directory::create(&app.state.db, chamber, at(name), app.clock.now()).await.unwrap();
    }
}

#[tokio::test]
async fn the_queue_and_the_log_are_those_of_each_chamber() {
    let app = TestApp::new().await;
    let (ours, theirs) = (app.state.chamber_id, other_chamber(&app).await);
    same_in(&app, "Le Levain vivant", [ours, ours]).await;
    same_in(&app, "Jardins de Cocagne", [theirs, theirs]).await;
    same_in(&app, "Velostation", [ours, theirs]).await;
    directory::duplicates::find_all(&app.state).await.unwrap();
    let count = async |chambers: &[ChamberId]| {
        directory::duplicates::waiting(&app.state.db, chambers).await.unwrap().count
    };
    assert_eq!((count(&[ours]).await, count(&[theirs]).await, count(&[ours, theirs]).await), (1, 1, 3));
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre/doublons").await;
    assert!(page.says("Une paire attend") && page.says("Le Levain vivant"), "{}", page.main());
    assert!(!page.says("Cocagne") && !page.says("Velostation"), "{}", page.main());
    for pair in page.attributes("main td a", "href") {
        assert_eq!(staff.get(&pair).await.status, 200, "what is listed can be opened");
    }

    let person = app.person("deux@example.org").await;
    for chamber in [ours, theirs] {
        accounts::make_staff(&app.state.db, chamber, person, app.clock.now()).await.unwrap();
    }
    let mut both = app.signed_in("deux@example.org").await;
    let pairs = both.get("/chambre/doublons").await.attributes("main td a", "href");
    assert_eq!(pairs.len(), 3);
    for pair in pairs {
        assert_eq!(both.post(&pair, &[("decision", "distinct")]).await.status, 303);
    }
    let entries = audit_entry::Entity::find()
        .filter(audit_entry::Column::Action.eq("directory.distinct"))
        .all(&app.state.db)
        .await
        .unwrap();
    let mut logged = HashSet::new();
    for entry in entries {
        let first = entry.detail["first"].as_str().unwrap().parse().unwrap();
        let first = directory::find(&app.state.db, first).await.unwrap().unwrap();
        assert_eq!(entry.chamber_id, Some(first.chamber_id), "{}", first.name);
        logged.insert(first.chamber_id);
    }
    assert_eq!(logged, HashSet::from([ours, theirs]));
}

#[tokio::test]
async fn a_search_that_staff_starts_is_in_the_log() {
    let app = TestApp::new().await;
    let mut staff = found(&app).await;
    assert!(staff.get("/chambre/journal").await.says("a fait chercher les doublons"));
}
