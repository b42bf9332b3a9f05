//! What a member is told to complete, and what it would change.

use chrono::TimeDelta;
use entity::values::{Currency, Language, OrganisationId};
use halle::clock::Clock as _;
use halle::db;
use halle::directory::{self, NewOrganisation};
use halle::tenders::{self, Buyer, Dates, Describe, NewLot};

use super::{named, organisation};
use crate::support::TestApp;

const GUIDE: &str = "section[aria-labelledby=guide]";

/// A need of a commune in a sector, with a place or without.
async fn need(app: &TestApp, sector: &str, has_place: bool) {
    let buyer = NewOrganisation { name: "Commune".to_owned(), is_buyer: true, ..NewOrganisation::default() };
    let buyer: OrganisationId = organisation(app, buyer).await;
    let place = notices::Place {
        country: Some("CH".to_owned()),
        nuts: Some("CH011".to_owned()),
        region: Some("VD".to_owned()),
        ..notices::Place::default()
    };
    let lot = NewLot {
        title: "Un lot".to_owned(),
        sectors: vec![sector.to_owned()],
        places: if has_place { vec![place] } else { Vec::new() },
        value_minor: Some(1_000_000),
        currency: Some(Currency::Chf),
        ..NewLot::default()
    };
    let describe = Describe {
        organisation: buyer,
        title: "Besoin d’essai".to_owned(),
        description: "Un métier.".to_owned(),
        language: Language::Fr,
        nature: "services".to_owned(),
        reference: None,
    };
    let stated = Buyer { name: "Commune".to_owned(), country: "CH".to_owned(), city: None };
    let last = app.clock.now() + TimeDelta::days(30);
    let dates = Dates {
        deadlines: notices::Deadlines {
            tenders: Some(notices::Deadline::at(last.date_naive(), "12:00:00".parse().unwrap(), Some(60))),
            ..notices::Deadlines::default()
        },
        ..Dates::default()
    };
    let now = app.clock.now();
    db::write(&app.state.db, async |txn| {
        let (stated, describe, dates) = (stated.clone(), describe.clone(), dates.clone());
        let lots = vec![lot.clone()];
        tenders::create_need(txn, app.state.chamber_id, stated, describe, lots, dates, false, now).await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn each_missing_item_says_what_it_would_change_with_real_numbers() {
    let app = TestApp::new().await;
    need(&app, "S01.1", true).await;
    need(&app, "S01.1", true).await;
    need(&app, "S01.1", false).await;
    need(&app, "S06.1", true).await;
    let id = organisation(&app, named("Le Levain")).await;
    app.member("aline@example.org", id).await;
    let mut aline = app.signed_in("aline@example.org").await;
    let url = format!("/compte/organisations/{id}");
    let page = aline.get(&url).await;
    let said = page.select(&format!("{GUIDE} li"));
    assert!(said[0].contains("4 marchés sont ouverts"), "{said:?}");
    assert!(page.says("0 points sur 12"), "{}", page.main());
    let (pages, anchors): (Vec<_>, Vec<_>) =
        page.attributes(&format!("{GUIDE} li a"), "href").into_iter().partition(|href| href.starts_with('/'));
    assert_eq!(pages.len(), 2, "an offer and a photo");
    for url in pages {
        assert_eq!(aline.get(&url).await.status, 200, "{url}");
    }
    for anchor in anchors {
        assert_eq!(page.select(&format!("form {anchor}")).len(), 1, "{anchor} leads to a field");
    }
    let form = "form[action^='/compte/organisations/'][data-guard]";
    aline.submit(&page, form, &[("sectors", "S01.1"), ("description_fr", "Du pain")]).await;
    let page = aline.get(&url).await;
    let said = page.select(&format!("{GUIDE} li"));
    assert!(said[0].contains("2 marchés ouverts de vos secteurs précisent un lieu"), "{said:?}");
    assert_eq!(said.len(), 10);
    aline.submit(&page, form, &[("radius_km", "30")]).await;
    let said = aline.get(&url).await.select(&format!("{GUIDE} li"));
    assert!(!said.iter().any(|line| line.contains("zone desservie")), "{said:?}");
    // Closed by the clock, tenders no longer count.
    app.advance(TimeDelta::days(40));
    let mut aline = app.signed_in("aline@example.org").await;
    let page = aline.get(&url).await;
    aline.submit(&page, form, &[("radius_km", "")]).await;
    let said = aline.get(&url).await.select(&format!("{GUIDE} li"));
    assert!(said[0].contains("partout où le lieu compte"), "{said:?}");
}

#[tokio::test]
async fn a_complete_record_is_told_so_and_a_buyer_is_not_asked_for_sectors() {
    let app = TestApp::new().await;
    let full = NewOrganisation {
        sectors: vec!["S01.1".to_owned()],
        radius_km: Some(10),
        staff_count: Some(4),
        description: entity::values::LocalText::fr("Du pain"),
        email: Some("bonjour@levain.example".to_owned()),
        website: Some("https://levain.example".to_owned()),
        city: Some("Lausanne".to_owned()),
        registry_id: Some("CHE-109.322.551".to_owned()),
        legal_form: directory::LegalFamily::parse("association"),
        languages: vec!["fr".to_owned()],
        ..named("Le Levain")
    };
    let id = organisation(&app, full).await;
    let buyer = NewOrganisation { name: "Commune".to_owned(), is_buyer: true, ..NewOrganisation::default() };
    let buyer = organisation(&app, buyer).await;
    app.member("aline@example.org", id).await;
    let person =
        halle::accounts::find_person_by_email(&app.state.db, "aline@example.org").await.unwrap().unwrap();
    halle::accounts::affiliate(&app.state.db, buyer, person, true, app.clock.now()).await.unwrap();
    let mut aline = app.signed_in("aline@example.org").await;
    let page = aline.get(&format!("/compte/organisations/{id}")).await;
    assert!(page.says("10 points sur 12") && page.says("Une offre publiée"), "{}", page.main());
    let draft = aline.get(&format!("/compte/offres/nouvelle?organisation={id}")).await;
    let done = aline.submit(&draft, "form[enctype]", &[("title_fr", "Pain de seigle")]).await;
    let draft = aline.follow(&done).await;
    let said = aline.get(&format!("/compte/organisations/{id}")).await.select(&format!("{GUIDE} li"));
    assert_eq!(said.len(), 2, "a draft is seen by nobody: {said:?}");
    let offer = [
        ("kind", "service"),
        ("description_fr", "Cuit au feu de bois."),
        ("sector", "S01.1"),
        ("price", "6.50"),
        ("unit", "person"),
        ("action", "publish"),
    ];
    assert_eq!(aline.submit(&draft, "form[enctype]", &offer).await.status, 303);
    let url = format!("/compte/organisations/{id}/photos");
    let page = aline.get(&url).await;
    let file = super::photos::picture(40);
    let fields = [("new_alt", "Le fournil")];
    aline.submit_with_files(&page, "main form", &fields, &[("photo", "a.png", &file)]).await;
    let page = aline.get(&format!("/compte/organisations/{id}")).await;
    assert!(page.says("votre fiche est complète") && page.says("12 points sur 12"), "{}", page.main());
    let page = aline.get(&format!("/compte/organisations/{buyer}")).await;
    let fields = page.attributes(&format!("{GUIDE} li a"), "href");
    assert_eq!(fields.len(), 8, "{fields:?}");
    assert!(
        !fields
            .iter()
            .any(|field| ["#field-sectors", "#field-radius_km", "#field-staff"].contains(&field.as_str()))
    );
}
