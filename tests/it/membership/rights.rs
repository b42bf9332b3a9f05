//! The table of rights: by default as it always was; publishing and being proposed for tenders follow it.

use entity::values::OfferId;
use halle::catalogue::{self, Content, OfferStatus};
use halle::clock::Clock as _;
use halle::membership::{Right, holders, may};

use super::*;

async fn offer(app: &TestApp, organisation: OrganisationId, status: OfferStatus) -> OfferId {
    let mut content = Content::blank(Currency::Chf);
    content.title = LocalText::fr("Panier de légumes");
    content.description = LocalText::fr("Un panier par semaine, livré le jeudi.");
    content.sector_code = Some("S01.1".to_owned());
    content.price.minor = Some(2_500);
    catalogue::create(&app.state.db, organisation, content, status, app.clock.now()).await.unwrap().id
}

async fn state(app: &TestApp, id: OfferId) -> OfferStatus {
    let found = entity::catalogue::offer::Entity::find_by_id(id).one(&app.state.db).await;
    found.unwrap().unwrap().status
}

/// Takes rights away through the staff's form.
async fn deny(app: &TestApp, names: &[&str]) {
    let email = format!("droits-{}@example.org", names[0].replace(['.', '_'], "-"));
    let mut staff = app.staff(&email).await;
    let page = staff.get("/chambre/droits").await;
    assert_eq!(page.status, 200);
    let kept: Vec<_> = page
        .attributes("input[type=checkbox][checked]", "name")
        .into_iter()
        .filter(|name| !names.contains(&name.as_str()))
        .collect();
    let chamber = app.state.chamber_id.to_string();
    let seen = page.attributes("input[name=seen]", "value").remove(0);
    let mut fields = vec![("chamber", chamber.as_str()), ("seen", seen.as_str())];
    fields.extend(kept.iter().map(|name| (name.as_str(), "yes")));
    assert_eq!(staff.post("/chambre/droits", &fields).await.status, 303);
}

async fn has(app: &TestApp, organisation: OrganisationId, right: Right) -> bool {
    let today = app.clock.now().date_naive();
    let one = may(&app.state.db, organisation, right, today).await.unwrap();
    let all = holders(&app.state.db, right, today).await.unwrap();
    assert_eq!(all.has(app.state.chamber_id, organisation), one, "one answer, asked twice");
    one
}

#[tokio::test]
async fn nothing_changes_until_the_chamber_says_so_and_then_for_who_is_no_member() {
    let app = TestApp::new().await;
    let (member, ..) = member_of(&app, "Essai", "aline@example.org").await;
    let outsider = supplier(&app, "Sans adhésion").await;
    for right in [Right::PublishOffers, Right::ReceiveTenders] {
        assert!(has(&app, outsider, right).await && has(&app, member, right).await, "{right}");
    }
    assert!(!has(&app, outsider, Right::Vote).await && has(&app, member, Right::Vote).await);
    deny(&app, &["outsider.publish_offers"]).await;
    assert!(
        !has(&app, outsider, Right::PublishOffers).await && has(&app, member, Right::PublishOffers).await
    );
    assert!(has(&app, outsider, Right::ReceiveTenders).await, "each right for itself");
    deny(&app, &["collective.publish_offers"]).await;
    assert!(!has(&app, member, Right::PublishOffers).await, "its category lacks it");
    let mut staff = app.signed_in("droits-outsider-publish-offers@example.org").await;
    assert!(staff.get("/chambre/journal").await.says("membership.rights"));
}

#[tokio::test]
async fn rights_end_with_the_grace_and_rest_during_a_suspension() {
    let app = TestApp::new().await;
    let (member, _, mut one, _) = member_of(&app, "Essai", "aline@example.org").await;
    deny(&app, &["outsider.publish_offers"]).await;
    let row = membership_row(&app, member).await.unwrap();
    let url = format!("/chambre/membres/{}", row.id);
    let version = row.version.to_string();
    let fields =
        [("version", version.as_str()), ("step", "suspend"), ("reason", "La cotisation manque encore.")];
    assert_eq!(one.post(&url, &fields).await.status, 303);
    assert!(!has(&app, member, Right::PublishOffers).await);
    let version = (row.version + 1).to_string();
    let fields =
        [("version", version.as_str()), ("step", "restore"), ("reason", "La cotisation est réglée.")];
    assert_eq!(one.post(&url, &fields).await.status, 303);
    assert!(has(&app, member, Right::PublishOffers).await);
    for (date, expected) in [("2027-12-01", true), ("2028-01-29", true), ("2028-01-30", false)] {
        let there = date.parse::<chrono::NaiveDate>().unwrap().and_hms_opt(9, 0, 0).unwrap().and_utc();
        app.advance(there - app.clock.now());
        assert_eq!(has(&app, member, Right::PublishOffers).await, expected, "{date}, and no pass has run");
    }
}

#[tokio::test]
async fn who_may_not_publish_keeps_a_draft_and_what_is_published_stays() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let before = offer(&app, organisation, OfferStatus::Published).await;
    let draft = offer(&app, organisation, OfferStatus::Draft).await;
    deny(&app, &["outsider.publish_offers"]).await;
    let url = |id| format!("/compte/offres/{id}/etat");
    let refused = aline.post(&url(draft), &[("action", "publish")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("réserve la publication d’offres"), "{}", refused.main());
    assert_eq!(state(&app, draft).await, OfferStatus::Draft);
    assert_eq!(state(&app, before).await, OfferStatus::Published, "what is published stays");
    assert_eq!(aline.post(&url(before), &[("action", "unpublish")]).await.status, 303);
    assert_eq!(
        aline.post(&url(before), &[("action", "publish")]).await.status,
        422,
        "and once withdrawn, it is a draft"
    );
}

#[tokio::test]
async fn who_may_not_receive_tenders_is_not_proposed() {
    let app = TestApp::new().await;
    let (member, ..) = member_of(&app, "Essai", "aline@example.org").await;
    let outsider = supplier(&app, "Sans adhésion").await;
    let proposed = async || {
        let today = app.clock.now().date_naive();
        let field = app.state.field.get(&app.state.db, today).await.unwrap();
        let ids: Vec<_> = field.suppliers.iter().map(|supplier| supplier.record.id.clone()).collect();
        (ids.contains(&member.to_string()), ids.contains(&outsider.to_string()))
    };
    assert_eq!(proposed().await, (true, true));
    deny(&app, &["outsider.receive_tenders"]).await;
    assert_eq!(proposed().await, (true, false), "at once, not after a restart");
}

#[tokio::test]
async fn each_chamber_sets_its_own_rights() {
    let app = TestApp::new().await;
    let elsewhere = other_chamber(&app).await;
    let outsider = supplier(&app, "Sans adhésion").await;
    let mut others = staff_of(&app, elsewhere, "ailleurs@example.org").await;
    let here = app.state.chamber_id.to_string();
    assert_eq!(others.post("/chambre/droits", &[("chamber", &here)]).await.status, 404);
    assert_eq!(others.get("/chambre/droits?chambre=chambre").await.status, 404);
    let there = elsewhere.to_string();
    let page = others.get("/chambre/droits").await;
    let seen = page.attributes("input[name=seen]", "value").remove(0);
    let nothing = [("chamber", there.as_str()), ("seen", seen.as_str())];
    assert_eq!(others.post("/chambre/droits", &nothing).await.status, 303, "denies everything there");
    assert!(has(&app, outsider, Right::PublishOffers).await, "and nothing here");
    let (_, mut member) = owner(&app, "Essai", "aline@example.org").await;
    assert_eq!(member.post("/chambre/droits", &[("chamber", &here)]).await.status, 403);
}

#[tokio::test]
async fn two_of_the_staff_do_not_overwrite_each_others_table() {
    let app = TestApp::new().await;
    let outsider = supplier(&app, "Sans adhésion").await;
    let mut slow = app.staff("lente@example.org").await;
    let page = slow.get("/chambre/droits").await;
    deny(&app, &["outsider.publish_offers"]).await;
    let told = slow.submit(&page, "main form", &[]).await;
    assert_eq!(told.status, 409);
    assert!(told.says("Quelqu’un d’autre a modifié ce tableau"), "{}", told.main());
    assert!(!has(&app, outsider, Right::PublishOffers).await, "the first change stands");
    let ticked = told.attributes("input[type=checkbox][checked]", "name");
    assert!(ticked.contains(&"outsider.publish_offers".to_owned()), "and what was ticked stays ticked");
}

#[tokio::test]
async fn the_table_says_what_the_hall_applies_and_what_it_only_notes() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre/droits").await;
    let heads = page.select("thead th");
    for (head, does) in heads[1..].iter().zip([
        "Pour information",
        "Pour information",
        "Appliqué par la halle",
        "Appliqué par la halle",
    ]) {
        assert!(head.ends_with(does), "{head}");
    }
}

#[tokio::test]
async fn who_may_not_receive_tenders_cannot_be_asked_for_a_quote() {
    let app = TestApp::new().await;
    let (member, ..) = member_of(&app, "Essai", "aline@example.org").await;
    let (outsider, _) = owner(&app, "Sans adhésion", "bea@example.org").await;
    let buyer = NewOrganisation { name: "Ville".to_owned(), is_buyer: true, ..NewOrganisation::default() };
    let buyer = directory::create(&app.state.db, app.state.chamber_id, buyer, app.clock.now()).await.unwrap();
    app.member("achats@example.org", buyer).await;
    let mut buyer = app.signed_in("achats@example.org").await;
    deny(&app, &["outsider.receive_tenders"]).await;
    let page = buyer.get(&format!("/devis/nouveau?fournisseur={member}")).await;
    let asked = member.to_string();
    let fields = [
        ("supplier", asked.as_str()),
        ("subject", "Buffet"),
        ("description", "Trente personnes."),
        ("answer_by", "2026-12-10"),
    ];
    let hidden: Vec<_> = page
        .attributes("main form input[type=hidden]", "name")
        .into_iter()
        .zip(page.attributes("main form input[type=hidden]", "value"))
        .collect();
    let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<_> = fields.into_iter().chain(hidden).collect();
    let done = buyer.post("/devis/nouveau", &all).await;
    assert_eq!(done.status, 303, "{:?}", done.select(".error"));
    let request = done.location().unwrap();
    let told = buyer.post(&format!("{request}/fournisseurs"), &[("supplier", &outsider.to_string())]).await;
    let told = buyer.follow(&told).await;
    assert!(told.says("ne peut pas être joint par la halle"), "{}", told.main());
    assert!(told.says("Essai") && !told.says("Sans adhésion"), "{}", told.main());
}
