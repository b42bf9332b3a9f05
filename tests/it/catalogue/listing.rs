//! The public list, its filters, exports and API.

use entity::values::{Currency, LocalText, OrganisationId};
use halle::catalogue::{self, Content, OfferKind, OfferStatus};
use halle::clock::Clock as _;
use halle::trust::{self, GuaranteeScope, GuaranteeStatus, NewGuarantee};

use super::supplier;
use crate::support::TestApp;

async fn offer(
    app: &TestApp,
    organisation: OrganisationId,
    title: &str,
    minor: i64,
    change: impl Fn(&mut Content),
) {
    let mut content = Content::blank(Currency::Chf);
    content.title = LocalText::fr(title);
    content.description = LocalText::fr("Une description.");
    content.sector_code = Some("S01.1".to_owned());
    content.price.minor = Some(minor);
    change(&mut content);
    let now = app.clock.now();
    catalogue::create(&app.state.db, organisation, content, OfferStatus::Published, now).await.unwrap();
}

async fn hall() -> (TestApp, OrganisationId) {
    let app = TestApp::new().await;
    let verified = supplier(&app, "Vérifiée").await;
    let plain = supplier(&app, "Simple").await;
    let now = app.clock.now();
    let guarantee = NewGuarantee {
        organisation_id: verified,
        scheme: "insertion-ch".to_owned(),
        scope: GuaranteeScope::Organisation,
        status: GuaranteeStatus::Verified,
        level: None,
        reference: None,
        issued_on: None,
        valid_from: Some(now.date_naive() - chrono::TimeDelta::days(10)),
        valid_to: Some(now.date_naive() + chrono::TimeDelta::days(100)),
        method: None,
        verified_on: Some(now.date_naive()),
        verified_by: None,
        reason: None,
    };
    trust::insert(&app.state.db, guarantee, now).await.unwrap();
    offer(&app, verified, "Buffet", 2_450, |content| content.terms.lead_max_days = Some(2)).await;
    offer(&app, plain, "Banc", 39_000, |content| {
        content.kind = OfferKind::Product;
        content.sector_code = Some("S06.1".to_owned());
        content.terms.lead_max_days = Some(40);
    })
    .await;
    offer(&app, plain, "=cmd()", 900, |content| content.price.is_on_quote = true).await;
    (app, plain)
}

#[tokio::test]
async fn filters_narrow_the_list_and_their_counts_stay_right() {
    let (app, plain) = hall().await;
    let mut visitor = app.browser();
    let titles = async |visitor: &mut crate::support::Browser, url: &str| {
        let page = visitor.get(url).await;
        assert_eq!(page.status, 200, "{url}: {}", page.text());
        let mut titles = page.select(".offer-card h2");
        titles.sort();
        titles
    };
    assert_eq!(titles(&mut visitor, "/catalogue").await, ["=cmd()", "Banc", "Buffet"]);
    assert_eq!(titles(&mut visitor, "/catalogue?kind=product").await, ["Banc"]);
    assert_eq!(titles(&mut visitor, "/catalogue?sector=S01").await, ["=cmd()", "Buffet"]);
    assert_eq!(titles(&mut visitor, "/catalogue?sector=S06.1").await, ["Banc"]);
    assert_eq!(titles(&mut visitor, "/catalogue?price=20-100&price=quote").await, ["=cmd()", "Buffet"]);
    assert_eq!(titles(&mut visitor, "/catalogue?lead=2d").await, ["Buffet"]);
    assert_eq!(titles(&mut visitor, "/catalogue?verified=1").await, ["Buffet"]);
    assert_eq!(titles(&mut visitor, "/catalogue?place=Lausanne&kind=product").await, ["Banc"]);
    assert_eq!(titles(&mut visitor, &format!("/catalogue?supplier={plain}")).await, ["=cmd()", "Banc"]);
    let empty = visitor.get("/catalogue?place=Atlantis").await;
    assert!(empty.says("Aucune offre ne correspond"));

    let page = visitor.get("/catalogue?kind=product").await;
    let facet = page.select(".facet a");
    assert!(facet.iter().any(|line| line.ends_with("Service 2")), "counts of other kinds stay: {facet:?}");
    let page = visitor.get("/catalogue?sort=price").await;
    assert_eq!(page.select(".offer-card h2")[1..], ["Buffet", "Banc"]);
    let nonsense = visitor.get("/catalogue?page=-3&sector=%27;DROP&price=x&supplier=y&lead=%00").await;
    assert_eq!(nonsense.status, 200);
}

#[tokio::test]
async fn the_verified_filter_follows_the_clock() {
    let (app, _) = hall().await;
    app.advance(chrono::TimeDelta::days(101));
    let page = app.browser().get("/catalogue?verified=1").await;
    assert!(page.select(".offer-card").is_empty());
    let api = app.browser().get("/api/v1/offers?sort=price").await.json();
    assert_eq!(api["total"], 3);
    assert!(
        api["offers"]
            .as_array()
            .unwrap()
            .iter()
            .all(|offer| offer["guarantees_verified"] == serde_json::json!([]))
    );
}

#[tokio::test]
async fn exports_hold_the_filtered_rows_and_no_formulas() {
    let (app, _) = hall().await;
    let mut visitor = app.browser();
    let csv = visitor.get("/catalogue/export.csv?sector=S01").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let text = csv.text();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let titles: Vec<_> = reader.records().map(|row| row.unwrap()[2].to_owned()).collect();
    assert_eq!(titles.len(), 2);
    assert!(titles.contains(&"'=cmd()".to_owned()), "{titles:?}");
    let xlsx = visitor.get("/catalogue/export.xlsx").await;
    assert_eq!(&xlsx.bytes[..2], b"PK");
}

#[tokio::test]
async fn the_api_gives_published_offers_and_nothing_else() {
    let (app, plain) = hall().await;
    let mut content = Content::blank(Currency::Chf);
    content.title = LocalText::fr("Secret");
    let now = app.clock.now();
    let draft = catalogue::create(&app.state.db, plain, content, OfferStatus::Draft, now).await.unwrap();
    let mut visitor = app.browser();
    let list = visitor.get("/api/v1/offers?kind=product").await.json();
    assert_eq!(list["total"], 1);
    let offer = &list["offers"][0];
    assert_eq!(offer["price"], serde_json::json!({ "minor": 39_000, "currency": "CHF" }));
    let one = visitor.get(&format!("/api/v1/offers/{}", offer["id"].as_str().unwrap())).await;
    assert_eq!(one.json()["title"]["fr"], "Banc");
    let missing = visitor.get(&format!("/api/v1/offers/{}", draft.id)).await;
    assert_eq!(missing.status, 404);
    assert_eq!(missing.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn a_page_beyond_the_end_is_the_last_one() {
    let (app, _) = hall().await;
    let mut visitor = app.browser();
    let first = visitor.get("/catalogue").await.select(".offer-card");
    assert!(!first.is_empty());
    assert_eq!(visitor.get("/catalogue?page=99999").await.select(".offer-card"), first);
}
