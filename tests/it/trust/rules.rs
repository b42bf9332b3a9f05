//! The seven rules of guarantees, each under its own sentence, by the clock of the tests and through the doors that
//! people use.

use chrono::{NaiveDate, TimeDelta};
use entity::values::OrganisationId;
use halle::accounts;
use halle::chambers::{self, NewChamber};
use halle::clock::Clock as _;
use halle::trust::{self, GuaranteeScope, GuaranteeStatus, NewGuarantee, State};

use super::{PDF, VERIFY, decide, guarantee, hand_in, holder, member, state, status, submitted, verify};
use crate::support::{Browser, Page, TestApp};

fn today(app: &TestApp) -> NaiveDate {
    app.clock.now().date_naive()
}

async fn only(app: &TestApp, organisation: OrganisationId) -> trust::Guarantee {
    let mut list = trust::of_organisation(&app.state.db, organisation, today(app)).await.unwrap();
    assert_eq!(list.len(), 1);
    list.remove(0)
}

/// Hands in what shows that the renewal was applied for.
async fn show_application(member: &mut Browser, own: &str) -> Page {
    let page = member.get(own).await;
    let values = [("visibility", "chamber"), ("purpose", "renewal")];
    let application = [PDF, b"% demande\n%%EOF\n"].concat();
    let files = [("file", "Demande.pdf", application.as_slice())];
    member.submit_with_files(&page, "form[enctype]", &values, &files).await
}

#[tokio::test]
async fn rule_1_what_is_limited_in_time_needs_its_end_to_be_verified_and_ends_by_the_clock() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let (own, id) = submitted(&mut aline, organisation).await;
    let mut staff = app.staff("chambre@example.org").await;
    let told =
        decide(&mut staff, &id, &[("decision", "verify"), ("method", "document"), ("valid_to", "")]).await;
    assert_eq!((told.status, told.select("#error-valid_to").len()), (422, 1));
    // Also where nobody knows how long it usually lasts.
    let fields = [("scheme", "in-qualis"), ("reference", "Q-1")];
    let other = state(&mut aline, organisation, &fields).await;
    hand_in(&mut aline, &other, "chamber", ("Q.pdf", PDF)).await;
    aline.post(&format!("{other}/etat"), &[("action", "submit")]).await;
    let other_id = other.rsplit('/').next().unwrap();
    let endless = [("decision", "verify"), ("method", "document"), ("valid_to", "")];
    assert_eq!(decide(&mut staff, other_id, &endless).await.status, 422);
    let last = (today(&app) + TimeDelta::days(10)).to_string();
    let found = [("decision", "verify"), ("method", "document"), ("valid_to", last.as_str())];
    assert_eq!(decide(&mut staff, &id, &found).await.status, 303);
    app.advance(TimeDelta::days(10));
    let mut aline = app.signed_in("aline@example.org").await;
    assert_eq!(status(&mut aline, &own).await, "expiring", "the last day counts");
    app.advance(TimeDelta::days(1));
    assert_eq!(status(&mut aline, &own).await, "expired", "nobody has done anything");
}

#[tokio::test]
async fn rule_1_a_renewal_is_under_way_only_when_its_application_was_shown() {
    let app = TestApp::new().await;
    let (organisation, _) = member(&app, "aline@example.org").await;
    let new = NewGuarantee {
        valid_from: None,
        valid_to: Some(today(&app) + TimeDelta::days(5)),
        ..guarantee(&app, organisation, "iso-14001")
    };
    let id = trust::insert(&app.state.db, new, app.clock.now()).await.unwrap();
    let own = format!("/compte/garanties/{id}");
    app.advance(TimeDelta::days(6));
    let mut aline_later = app.signed_in("aline@example.org").await;
    assert_eq!(status(&mut aline_later, &own).await, "expired", "nothing was shown");
    let aline = &mut aline_later;
    let done = show_application(aline, &own).await;
    assert!(aline.follow(&done).await.says("Le document est remis"));
    assert_eq!(status(aline, &own).await, "renewing", "and nothing goes back to the Chamber");
    let one = only(&app, organisation).await;
    assert_eq!(one.state, State::Renewing);
    assert!((one.weight() - 0.5).abs() < 1e-9, "half of what it weighed: {}", one.weight());
    assert!(trust::verified_codes(&app.state.db, &[organisation], today(&app)).await.unwrap().is_empty());
    assert_eq!(trust::declared_codes([&one]), ["iso-14001"], "to be proven");
    let public = app.browser().get("/fournisseurs/essai").await;
    assert!(public.says("a montré qu’elle en a demandé le renouvellement"), "{}", public.main());
    assert!(!public.text().contains("hasCertification"), "no certificate for machines");
    // Taken back, it has simply expired.
    let page = aline.get(&own).await;
    let removal = page.attributes("main a[href*='/documents/'][href$='/suppression']", "href").remove(0);
    aline.post(&removal, &[]).await;
    assert_eq!(status(aline, &own).await, "expired");
    show_application(aline, &own).await;
    app.advance(TimeDelta::days(180));
    let mut aline = app.signed_in("aline@example.org").await;
    assert_eq!(status(&mut aline, &own).await, "expired", "an issuer that has not answered has not renewed");
    // What was never verified has nothing to renew.
    let declared = state(&mut aline, organisation, &[("scheme", "esus"), ("valid_to", "2027-01-31")]).await;
    let page = aline.get(&declared).await;
    assert!(page.select("input[name=purpose]").is_empty());
}

#[tokio::test]
async fn rule_2_changing_file_scope_or_dates_of_what_is_verified_sends_it_back() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let mut staff = app.staff("chambre@example.org").await;
    let (own, id) = submitted(&mut aline, organisation).await;
    verify(&mut staff, &id).await;
    for change in [
        vec![("valid_to", "2029-05-31")],
        vec![("valid_from", "2026-01-01")],
        vec![("issued_on", "2026-01-01")],
        vec![("scope", "site"), ("site", "Atelier de Renens")],
        vec![("reference", "B-18")],
    ] {
        let form = aline.get(&format!("{own}/modifier")).await;
        assert_eq!(aline.submit(&form, "main form", &change).await.status, 303);
        assert_eq!(status(&mut aline, &own).await, "submitted", "{change:?}");
        verify(&mut staff, &id).await;
        assert_eq!(status(&mut aline, &own).await, "verified");
    }
    let other = [PDF, b"\n%%EOF\n"].concat();
    assert_eq!(hand_in(&mut aline, &own, "public", ("Autre.pdf", &other)).await.status, 303);
    assert_eq!(status(&mut aline, &own).await, "submitted", "a file");
}

#[tokio::test]
async fn rule_3_a_certificate_is_stated_and_verified_only_for_what_its_scheme_covers() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let url = format!("/compte/organisations/{organisation}/garanties/nouvelle");
    let page = aline.get(&url).await;
    let told = aline.submit(&page, "main form", &[("scheme", "bio-suisse"), ("scope", "organisation")]).await;
    assert_eq!((told.status, told.select("#error-scope").len()), (422, 1), "{}", told.main());
    let own = state(&mut aline, organisation, &[("scheme", "bio-suisse"), ("scope", "offers")]).await;
    let form = aline.get(&format!("{own}/modifier")).await;
    let told = aline.submit(&form, "main form", &[("scope", "organisation")]).await;
    assert_eq!((told.status, told.select("#error-scope").len()), (422, 1));
    // However it came into the queue.
    let new =
        NewGuarantee { status: GuaranteeStatus::Submitted, ..guarantee(&app, organisation, "bio-suisse") };
    let id = trust::insert(&app.state.db, new, app.clock.now()).await.unwrap().to_string();
    let mut staff = app.staff("chambre@example.org").await;
    assert_eq!(decide(&mut staff, &id, VERIFY).await.status, 409);
    assert_eq!(status(&mut staff, &format!("/chambre/garanties/{id}")).await, "submitted");
}

#[tokio::test]
async fn rule_5_what_is_the_chambers_own_is_verified_by_two_or_by_another_chamber() {
    let app = TestApp::new().await;
    let now = app.clock.now();
    for by_another_chamber in [false, true] {
        let (organisation, mut aline) = member(&app, &format!("aline{by_another_chamber}@example.org")).await;
        // Carla works for the Chamber and acts for the organisation: the Chamber would judge itself.
        let carla = app.person(&format!("carla{by_another_chamber}@example.org")).await;
        accounts::make_staff(&app.state.db, app.state.chamber_id, carla, now).await.unwrap();
        accounts::affiliate(&app.state.db, organisation, carla, false, now).await.unwrap();
        let (own, id) = submitted(&mut aline, organisation).await;
        let url = format!("/chambre/garanties/{id}");
        let mut first = app.staff(&format!("un{by_another_chamber}@example.org")).await;
        let mut elsewhere = staff_elsewhere(&app, by_another_chamber).await;
        let document = aline.get(&own).await.attributes("main a[download]", "href").remove(0);
        assert_eq!(elsewhere.get(&url).await.status, 404, "not asked yet");
        assert_eq!(elsewhere.get(&document).await.status, 404);
        assert!(
            first.get(&url).await.says("Des personnes de cette organisation travaillent pour la Chambre")
        );
        let done = decide(&mut first, &id, VERIFY).await;
        assert!(first.follow(&done).await.says("doit encore confirmer"));
        assert_eq!(status(&mut aline, &own).await, "submitted", "one is not enough");
        assert!(first.get(&url).await.says("Une autre personne doit décider"), "nor the same one twice");
        for version in 1..9 {
            let version = version.to_string();
            let fields: Vec<_> = VERIFY.iter().copied().chain([("version", version.as_str())]).collect();
            assert_eq!(first.post(&url, &fields).await.status, 409);
        }
        assert_eq!(status(&mut aline, &own).await, "submitted");
        if by_another_chamber {
            assert!(elsewhere.get("/chambre/garanties?etat=confirmer").await.says("ISO 14001"));
            assert_eq!(elsewhere.get(&document).await.status, 200, "who confirms reads what it confirms");
            verify(&mut elsewhere, &id).await;
        } else {
            let mut second = app.staff("deux@example.org").await;
            verify(&mut second, &id).await;
        }
        assert_eq!(status(&mut aline, &own).await, "verified");
        assert_eq!(elsewhere.get(&document).await.status, 404, "and no longer than that");
    }
}

#[tokio::test]
async fn rule_5_a_change_after_the_first_check_starts_anew() {
    let app = TestApp::new().await;
    let now = app.clock.now();
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let carla = app.person("carla@example.org").await;
    accounts::make_staff(&app.state.db, app.state.chamber_id, carla, now).await.unwrap();
    accounts::affiliate(&app.state.db, organisation, carla, false, now).await.unwrap();
    let (own, id) = submitted(&mut aline, organisation).await;
    let mut first = app.staff("un@example.org").await;
    let mut second = app.staff("deux@example.org").await;
    assert_eq!(decide(&mut first, &id, VERIFY).await.status, 303);
    let form = aline.get(&format!("{own}/modifier")).await;
    aline.submit(&form, "main form", &[("reference", "B-18")]).await;
    assert_eq!(decide(&mut second, &id, VERIFY).await.status, 303);
    assert_eq!(status(&mut aline, &own).await, "submitted", "the second is now the first");
    assert_eq!(decide(&mut first, &id, VERIFY).await.status, 303);
    assert_eq!(status(&mut aline, &own).await, "verified");
}

/// Somebody who works for another Chamber of the installation.
async fn staff_elsewhere(app: &TestApp, is_second: bool) -> Browser {
    let chamber = NewChamber {
        slug: if is_second { "autre-2" } else { "autre-1" },
        name: "Autre Chambre",
        short_name: "Autre",
        tagline: entity::values::LocalText::default(),
        currency: entity::values::Currency::Eur,
        jurisdiction: entity::values::Jurisdiction::Fr,
        territories: Vec::new(),
        time_zone: "Europe/Paris",
        is_demo: false,
    };
    let chamber = chambers::create(&app.state.db, chamber, app.clock.now()).await.unwrap();
    let email = format!("ailleurs{is_second}@example.org");
    let person = app.person(&email).await;
    accounts::make_staff(&app.state.db, chamber, person, app.clock.now()).await.unwrap();
    app.signed_in(&email).await
}

#[tokio::test]
async fn rule_7_what_concerns_the_health_of_a_person_is_refused_wherever_it_is_typed() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let url = format!("/compte/organisations/{organisation}/garanties/nouvelle");
    let page = aline.get(&url).await;
    for (field, text) in [
        ("reference", "RQTH 2026"),
        ("level", "3 travailleurs handicapés"),
        ("level", "58 % de personnes handicapées"),
    ] {
        let told = aline.submit(&page, "main form", &[("scheme", "entreprise-adaptee"), (field, text)]).await;
        assert_eq!((told.status, told.select(&format!("#error-{field}")).len()), (422, 1), "{text}");
    }
    let bracket = [("scheme", "entreprise-adaptee"), ("level", "55–75 % de travailleurs handicapés")];
    let own = state(&mut aline, organisation, &bracket).await;
    let told = hand_in(&mut aline, &own, "chamber", ("RQTH_Dupont.pdf", PDF)).await;
    assert_eq!((told.status, told.select("#error-file").len()), (422, 1), "the name of a file too");
    let (_, id) = submitted(&mut aline, organisation).await;
    let mut staff = app.staff("chambre@example.org").await;
    let refuse = [("decision", "reject"), ("reason", "Le certificat médical de J. manque.")];
    assert_eq!(decide(&mut staff, &id, &refuse).await.status, 422, "nor does the Chamber write it");
}

#[tokio::test]
async fn what_a_chamber_lets_guarantees_weigh_orders_its_own_suppliers() {
    let app = TestApp::new().await;
    let organisation = holder(&app).await;
    let new = NewGuarantee {
        scope: GuaranteeScope::Organisation,
        valid_to: Some(today(&app) + TimeDelta::days(400)),
        ..guarantee(&app, organisation, "ess-charter")
    };
    trust::insert(&app.state.db, new, app.clock.now()).await.unwrap();
    assert!((only(&app, organisation).await.weight() - 0.7).abs() < 1e-9);
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre/labels/poids").await;
    let told = staff.submit(&page, "main form", &[("chamber", "700")]).await;
    assert_eq!((told.status, told.select("#error-chamber").len()), (422, 1));
    let done = staff.submit(&page, "main form", &[("chamber", "40")]).await;
    assert_eq!(done.status, 303);
    assert!((only(&app, organisation).await.weight() - 0.4).abs() < 1e-9);
    let public = app.browser().get("/garanties").await;
    assert!(public.select("#poids ~ div tbody tr").join("|").contains("0,4"), "everybody reads it");
    let late = staff.submit(&page, "main form", &[("chamber", "90")]).await;
    assert_eq!(late.status, 409, "somebody else was faster");
    assert!((only(&app, organisation).await.weight() - 0.4).abs() < 1e-9);
    assert!(staff.get("/chambre/journal").await.says("trust.weights_changed"));
}
