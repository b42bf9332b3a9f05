//! What people read beside the results is words, in their language.

use entity::values::OrganisationId;
use halle::search::engine::Batch;
use halle::search::model::{Indexable, OfferDoc, SupplierDoc, TenderDoc, Whereabouts};
use halle::search::query::IndexName;

use crate::support::TestApp;

fn place() -> Whereabouts {
    Whereabouts { jurisdiction: "CH".to_owned(), region: Some("VD".to_owned()), ..Whereabouts::default() }
}

fn several(one: &str, two: &str) -> Vec<String> {
    vec![one.to_owned(), two.to_owned()]
}

/// One document per index with every facet; two values each, because a facet of one value is not shown.
async fn fill(app: &TestApp) {
    let search = &app.state.search;
    let mut elsewhere = place();
    "FR".clone_into(&mut elsewhere.jurisdiction);
    elsewhere.region = Some("69".to_owned());
    let id = OrganisationId::new().to_string();
    let supplier = |place: &Whereabouts, kind: &str, form: &str, language: &str| SupplierDoc {
        id: format!("{id}-{kind}"),
        slug: kind.to_lowercase(),
        name: "Traiteur du Lac".to_owned(),
        kind: Some(kind.to_owned()),
        legal_form: Some(form.to_owned()),
        guarantees_verified: several("esus", "chamber-member"),
        languages: vec![language.to_owned()],
        sectors: vec!["S01.1".to_owned()],
        place: place.clone(),
        ..SupplierDoc::default()
    };
    let suppliers =
        [supplier(&place(), "EI", "association", "fr"), supplier(&elsewhere, "GEIQ", "mutuelle", "xx")];
    let offer = |kind: &str, band: &str, lead: &str| OfferDoc {
        id: format!("{id}-{band}"),
        slug: band.to_owned(),
        title: "Traiteur de fête".to_owned(),
        kind: Some(kind.to_owned()),
        price_band: Some(band.to_owned()),
        lead_time: Some(lead.to_owned()),
        languages: several("fr", "de"),
        place: place(),
        ..OfferDoc::default()
    };
    let offers = [
        offer("service", "20-100", "7d"),
        offer("product", "2000-", "longer"),
        offer("service", "quote", "2d"),
    ];
    let tender = |status: &str, kind: &str, source: &str, reserved: &str| TenderDoc {
        id: format!("{id}-{status}"),
        slug: status.to_owned(),
        title: "Service traiteur".to_owned(),
        kind: Some(kind.to_owned()),
        status: Some(status.to_owned()),
        source: Some(source.to_owned()),
        reserved: vec![reserved.to_owned()],
        languages: several("fr", "de"),
        place: place(),
        ..TenderDoc::default()
    };
    let tenders = [
        tender("published", "competition", "ted", "res-ws"),
        tender("closed", "direct_award", "halle", "none"),
    ];
    let config = &search.config;
    let write =
        async |index, upserts| search.write(index, Batch { upserts, deletes: Vec::new() }).await.unwrap();
    write(IndexName::Suppliers, suppliers.iter().map(|one| one.document(config)).collect()).await;
    write(IndexName::Offers, offers.iter().map(|one| one.document(config)).collect()).await;
    write(IndexName::Tenders, tenders.iter().map(|one| one.document(config)).collect()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn facets_are_words_in_three_languages_and_never_codes() {
    let app = TestApp::new().await;
    fill(&app).await;
    let codes = [
        "esus",
        "chamber-member",
        "20-100",
        "2000-",
        "quote",
        "7d",
        "2d",
        "longer",
        "mutuelle",
        "association",
        "res-ws",
        "none",
        "published",
        "closed",
        "direct_award",
        "competition",
        "S01",
        "S01.1",
        "CH",
        "FR",
        "CH-VD",
        "FR-69",
        "EI",
        "GEIQ",
        "fr",
        "de",
        "xx",
        "service",
        "product",
        "ted",
        "halle",
    ];
    for index in ["suppliers", "offers", "tenders"] {
        let mut seen = Vec::new();
        for language in ["fr", "de", "en"] {
            let mut browser = app.browser();
            let page = browser.visit(&format!("/recherche?q=traiteur&in={index}&lang={language}")).await;
            assert_eq!(page.status, 200);
            let labels = page.select("aside .facet li a span:not(.tick):not(.count)");
            assert!(labels.len() > 8, "{index} {language}: {labels:?}");
            for label in &labels {
                assert!(!codes.contains(&label.as_str()), "{index} {language}: {label:?} is a code");
            }
            seen.push(labels.join(" | "));
        }
        assert!(seen[0] != seen[1] && seen[1] != seen[2] && seen[0] != seen[2], "{index}: {seen:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn chosen_values_and_reasons_are_words_too() {
    let app = TestApp::new().await;
    fill(&app).await;
    let page = app.browser().visit("/recherche?q=catering&in=suppliers&legal_form=mutuelle&lang=de").await;
    let chips = page.select(".chips a");
    assert!(chips[0].starts_with("Versicherungsverein"), "{chips:?}");
    let reasons = page.select(".reasons li").join(" ");
    assert!(!reasons.contains("Traiteur et service de buffets"), "the sector is named in German: {reasons}");
}
