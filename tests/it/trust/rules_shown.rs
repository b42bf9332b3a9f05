//! Rules 3, 5 and 6 of trust.md and the visibility of evidence, by what other people see. Rule 4 stands with the needs of
//! buyers (`matches::guarantees`), the others in `rules`.

use chrono::TimeDelta;
use entity::trust::evidence;
use entity::values::{Currency, LocalText};
use halle::accounts;
use halle::catalogue::{self, Content, OfferStatus};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use halle::trust::{self, GuaranteeScope, NewGuarantee};
use sea_orm::EntityTrait as _;

use super::{VERIFY, decide, guarantee, hand_in, holder, member, state, status, submitted};
use crate::support::TestApp;

#[tokio::test]
async fn rule_3_a_certificate_for_a_range_of_products_never_shows_on_other_offers() {
    let app = TestApp::new().await;
    let (organisation, now) = (holder(&app).await, app.clock.now());
    let of_range =
        NewGuarantee { scope: GuaranteeScope::Offers, ..guarantee(&app, organisation, "bio-suisse") };
    let organic = trust::insert(&app.state.db, of_range, now).await.unwrap();
    for (title, covered) in [("Carottes", vec![organic]), ("Confiture", Vec::new())] {
        let mut content = Content::blank(Currency::Chf);
        content.title = LocalText::fr(title);
        content.description = LocalText::fr("De saison.");
        content.sector_code = Some("S01.1".to_owned());
        content.price.minor = Some(400);
        content.guarantees = covered;
        catalogue::create(&app.state.db, organisation, content, OfferStatus::Published, now).await.unwrap();
    }
    app.run_jobs().await;
    let mut visitor = app.browser();
    let offers = visitor.get("/api/v1/offers").await.json();
    for offer in offers["offers"].as_array().unwrap() {
        let is_organic = offer["title"]["fr"] == "Carottes";
        let codes = offer["guarantees_verified"].as_array().unwrap();
        assert_eq!(codes.iter().any(|code| code == "bio-suisse"), is_organic, "{offer}");
        let page = visitor.get(&format!("/catalogue/{}", offer["slug"].as_str().unwrap())).await;
        assert_eq!(page.status, 200);
        assert_eq!(!page.select("main .seal-verified").is_empty(), is_organic, "{}", page.main());
    }
    let filtered = visitor.get("/catalogue?verified=1").await;
    assert_eq!(filtered.select(".offer-card h2"), ["Carottes"]);
    let whole = trust::verified_codes(&app.state.db, &[organisation], now.date_naive()).await.unwrap();
    assert!(whole.is_empty(), "nor on the organisation");
}

#[tokio::test]
async fn rule_5_who_uploaded_never_verifies_not_even_as_staff() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let (own, id) = submitted(&mut aline, organisation).await;
    // Aline works for the Chamber too.
    let person = accounts::find_person_by_email(&app.state.db, "aline@example.org").await.unwrap().unwrap();
    let chamber = app.state.chamber_id;
    accounts::make_staff(&app.state.db, chamber, person, app.clock.now()).await.unwrap();
    let mut aline = app.signed_in("aline@example.org").await;
    let url = format!("/chambre/garanties/{id}");
    assert!(aline.get(&url).await.says("Une autre personne doit décider"));
    for version in 1..6 {
        let version = version.to_string();
        let fields: Vec<_> = VERIFY.iter().copied().chain([("version", version.as_str())]).collect();
        assert_eq!(aline.post(&url, &fields).await.status, 409, "whatever is sent");
    }
    assert_eq!(status(&mut aline, &own).await, "submitted");
    let mut other = app.staff("autre@example.org").await;
    assert_eq!(decide(&mut other, &id, VERIFY).await.status, 303);
}

#[tokio::test]
async fn rule_6_the_document_goes_after_its_retention_and_hash_dates_and_outcome_stay() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let (own, id) = submitted(&mut aline, organisation).await;
    let mut staff = app.staff("chambre@example.org").await;
    let last = app.clock.now().date_naive() + TimeDelta::days(30);
    let last = last.to_string();
    let found = [("decision", "verify"), ("method", "document"), ("valid_to", last.as_str())];
    assert_eq!(decide(&mut staff, &id, &found).await.status, 303);
    let before = evidence::Entity::find().one(&app.state.db).await.unwrap().unwrap();
    let pass = async || {
        let now = app.clock.now();
        trust::follow_clock(&app.state.db, &app.state.halls, now.date_naive(), now).await.unwrap().forgotten
    };
    app.advance(TimeDelta::days(30 + 700));
    assert_eq!(pass().await, 0, "kept for two years after its end");
    app.advance(TimeDelta::days(60));
    assert_eq!(pass().await, 1);
    app.mails().await;
    let after = evidence::Entity::find().one(&app.state.db).await.unwrap().unwrap();
    assert_eq!((after.file_id, &after.sha256, &after.name), (None, &before.sha256, &before.name));
    let mut staff = app.signed_in("chambre@example.org").await;
    let page = staff.get(&format!("/chambre/garanties/{id}")).await;
    for kept in [&before.sha256[..16], "Vérifiée", "Expirée"] {
        assert!(page.says(kept), "{kept}: {}", page.main());
    }
    let mut aline = app.signed_in("aline@example.org").await;
    assert_eq!(status(&mut aline, &own).await, "expired");
}

/// Evidence is public, for signed-in buyers, or for the Chamber only; another organisation reads none of the latter.
#[tokio::test]
async fn evidence_is_public_for_buyers_or_for_the_chamber_only_as_its_holder_said() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let own = state(&mut aline, organisation, &[("scheme", "esus")]).await;
    let (_, mut rival) = member(&app, "rivale@example.org").await;
    let buyer = NewOrganisation { name: "Ville".to_owned(), is_buyer: true, ..NewOrganisation::default() };
    let buyer = directory::create(&app.state.db, app.state.chamber_id, buyer, app.clock.now()).await.unwrap();
    app.member("achats@example.org", buyer).await;
    let mut buyer = app.signed_in("achats@example.org").await;
    let mut staff = app.staff("chambre@example.org").await;
    let mut visitor = app.browser();
    for (visibility, expected) in
        [("public", [200, 200, 200, 200, 200]), ("buyers", [200, 200, 200, 404, 404])]
            .into_iter()
            .chain([("chamber", [200, 200, 404, 404, 404])])
    {
        let known = aline.get(&own).await.attributes("main a[download]", "href");
        let bytes = format!("%PDF-1.4\n% {visibility}\n%%EOF\n");
        assert_eq!(
            hand_in(&mut aline, &own, visibility, ("Agrément.pdf", bytes.as_bytes())).await.status,
            303
        );
        let links = aline.get(&own).await.attributes("main a[download]", "href");
        let link = links.iter().find(|link| !known.contains(link)).unwrap();
        let read = [
            aline.get(link).await.status,
            staff.get(link).await.status,
            buyer.get(link).await.status,
            rival.get(link).await.status,
            visitor.get(link).await.status,
        ];
        assert_eq!(read, expected, "{visibility}: holder, Chamber, buyer, another organisation, visitor");
    }
    let page = visitor.visit("/fournisseurs/essai").await;
    assert_eq!(page.attributes("main a[download]", "href").len(), 1, "no link leads where one may not go");
}
