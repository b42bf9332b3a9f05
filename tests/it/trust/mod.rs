//! Guarantees: by the clock, in the words people read; kept by their holders, checked by somebody else.

use entity::values::{Jurisdiction, Language, OrganisationId};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use halle::trust::{self, GuaranteeScope, GuaranteeStatus, NewGuarantee, State, VerificationMethod};

use crate::support::{Browser, Page, TestApp};

mod by_clock;
mod challenges;
mod checks;
mod documents;
mod labels;
mod own;
mod rules;
mod rules_shown;
mod statements;

/// A PDF as small as it may be.
const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

/// A holder with its owner, signed in.
async fn member(app: &TestApp, email: &str) -> (OrganisationId, Browser) {
    let id = holder(app).await;
    app.member(email, id).await;
    (id, app.signed_in(email).await)
}

/// States a guarantee through the form; gives its address under the account.
async fn state(member: &mut Browser, organisation: OrganisationId, fields: &[(&str, &str)]) -> String {
    let page = member.get(&format!("/compte/organisations/{organisation}/garanties/nouvelle")).await;
    let done = member.submit(&page, "main form", fields).await;
    assert_eq!(done.status, 303, "{:?}", done.select(".error"));
    done.location().unwrap()
}

/// Hands in a document through the form.
async fn hand_in(member: &mut Browser, own: &str, visibility: &str, (name, bytes): (&str, &[u8])) -> Page {
    let page = member.get(own).await;
    let values = [("visibility", visibility)];
    member.submit_with_files(&page, "form[enctype]", &values, &[("file", name, bytes)]).await
}

/// States an ISO 14001 with a document and submits it; gives its address under the account and its identifier.
async fn submitted(member: &mut Browser, organisation: OrganisationId) -> (String, String) {
    let fields = [("scheme", "iso-14001"), ("reference", "A-17"), ("valid_to", "2028-05-31")];
    let own = state(member, organisation, &fields).await;
    assert_eq!(hand_in(member, &own, "chamber", ("Certificat.pdf", PDF)).await.status, 303);
    let page = member.get(&own).await;
    let done = member.submit(&page, "form[action$='/etat']", &[("action", "submit")]).await;
    assert_eq!(done.status, 303);
    let id = own.rsplit('/').next().unwrap().to_owned();
    assert_eq!(status(member, &own).await, "submitted");
    (own, id)
}

/// What the seal on the page of a guarantee shows.
async fn status(browser: &mut Browser, url: &str) -> String {
    let page = browser.get(url).await;
    assert_eq!(page.status, 200, "{url}: {}", page.main());
    let class = page.attributes("main .seal", "class").remove(0);
    class.trim_start_matches("seal seal-").to_owned()
}

/// Decides as staff would, on the version that the page shows.
async fn decide(staff: &mut Browser, id: &str, fields: &[(&str, &str)]) -> Page {
    let url = format!("/chambre/garanties/{id}");
    let page = staff.get(&url).await;
    assert_eq!(page.status, 200, "{}", page.main());
    let version = page.attributes("input[name=version]", "value").first().cloned().unwrap_or_default();
    let fields: Vec<_> = fields.iter().copied().chain([("version", version.as_str())]).collect();
    staff.post(&url, &fields).await
}

const VERIFY: &[(&str, &str)] = &[("decision", "verify"), ("method", "document"), ("valid_to", "2028-05-31")];

/// Somebody of the staff verifies it.
async fn verify(staff: &mut Browser, id: &str) {
    let done = decide(staff, id, VERIFY).await;
    assert_eq!(done.status, 303, "{}", done.main());
}

async fn holder(app: &TestApp) -> OrganisationId {
    let new = NewOrganisation {
        name: "Essai".to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        is_supplier: true,
        ..NewOrganisation::default()
    };
    directory::create(&app.state.db, app.state.chamber_id, new, app.clock.now()).await.unwrap()
}

fn guarantee(app: &TestApp, organisation_id: OrganisationId, scheme: &str) -> NewGuarantee {
    let today = app.clock.now().date_naive();
    NewGuarantee {
        organisation_id,
        scheme: scheme.to_owned(),
        scope: GuaranteeScope::Organisation,
        status: GuaranteeStatus::Verified,
        level: None,
        reference: Some("A-17".to_owned()),
        issued_on: None,
        valid_from: Some(today),
        valid_to: Some(today + chrono::TimeDelta::days(60)),
        method: Some(VerificationMethod::PublicRegister),
        verified_on: Some(today),
        verified_by: None,
        reason: None,
    }
}

#[tokio::test]
async fn a_guarantee_expires_without_anybody_doing_anything() {
    let app = TestApp::new().await;
    let id = holder(&app).await;
    trust::insert(&app.state.db, guarantee(&app, id, "iso-14001"), app.clock.now()).await.unwrap();
    for (days, state, is_counted) in [
        (0, State::Verified, true),
        (31, State::Expiring, true),
        (60, State::Expiring, true),
        (61, State::Expired, false),
    ] {
        let day = app.clock.now().date_naive() + chrono::TimeDelta::days(days);
        let list = trust::of_organisation(&app.state.db, id, day).await.unwrap();
        assert_eq!(list[0].state, state, "day {days}");
        let codes = trust::verified_codes(&app.state.db, &[id], day).await.unwrap();
        assert_eq!(codes.contains_key(&id), is_counted, "day {days}");
    }
}

#[tokio::test]
async fn a_guarantee_of_certain_offers_says_nothing_of_the_organisation() {
    let app = TestApp::new().await;
    let id = holder(&app).await;
    let new = NewGuarantee { scope: GuaranteeScope::Offers, ..guarantee(&app, id, "bio-suisse") };
    trust::insert(&app.state.db, new, app.clock.now()).await.unwrap();
    let codes = trust::verified_codes(&app.state.db, &[id], app.clock.now().date_naive()).await.unwrap();
    assert!(codes.is_empty());
}

#[tokio::test]
async fn what_nobody_can_certify_and_what_does_not_exist_is_refused() {
    let app = TestApp::new().await;
    let id = holder(&app).await;
    let now = app.clock.now();
    let refused = trust::insert(&app.state.db, guarantee(&app, id, "iso-26000"), now).await;
    assert!(matches!(refused, Err(trust::Error::NotCertifiable)));
    let refused = trust::insert(&app.state.db, guarantee(&app, id, "rqth"), now).await;
    assert!(matches!(refused, Err(trust::Error::UnknownScheme)));
}

#[tokio::test]
async fn schemes_are_loaded_once_and_brought_in_line_again() {
    let app = TestApp::new().await;
    let before = trust::schemes(&app.state.db).await.unwrap();
    assert!(before.len() >= 35);
    trust::load_schemes(&app.state.db, app.clock.now()).await.unwrap();
    assert_eq!(trust::schemes(&app.state.db).await.unwrap(), before);
}

#[tokio::test]
async fn the_public_words_say_who_checked_when_and_until_when() {
    let app = TestApp::new().await;
    let id = holder(&app).await;
    trust::insert(&app.state.db, guarantee(&app, id, "iso-14001"), app.clock.now()).await.unwrap();
    let list = trust::of_organisation(&app.state.db, id, app.clock.now().date_naive()).await.unwrap();
    let words = trust::seal(&list[0], Language::Fr).wording;
    for part in ["ISO 14001", "n°\u{a0}A-17", "registre public", "22 janvier 2027"] {
        assert!(words.replace("n° ", "n°\u{a0}").contains(part), "{part} is not in {words}");
    }
    let declared =
        NewGuarantee { status: GuaranteeStatus::Declared, verified_on: None, ..guarantee(&app, id, "zewo") };
    trust::insert(&app.state.db, declared, app.clock.now()).await.unwrap();
    let list = trust::of_organisation(&app.state.db, id, app.clock.now().date_naive()).await.unwrap();
    for language in Language::ALL {
        let seal = trust::seal(&list[1], *language);
        assert_eq!(seal.state, "declared");
        assert!(!seal.wording.contains("trust-"), "{}", seal.wording);
    }
    assert!(trust::seal(&list[1], Language::En).wording.contains("nothing has been checked"));
}

#[tokio::test]
async fn suppliers_are_indexed_again_when_the_clock_changes_their_guarantees() {
    let app = TestApp::new().await;
    let id = holder(&app).await;
    trust::insert(&app.state.db, guarantee(&app, id, "iso-14001"), app.clock.now()).await.unwrap();
    let on = async |days: i64| {
        let now = app.clock.now() + chrono::TimeDelta::days(days);
        trust::queue_changes_by_clock(&app.state.db, now.date_naive(), now).await.unwrap()
    };
    assert_eq!(on(0).await, 1, "it begins today");
    assert_eq!(on(10).await, 0);
    assert_eq!(on(31).await, 1, "it runs out soon");
    assert_eq!(on(45).await, 0);
    assert_eq!(on(61).await, 1, "it has ended");
}

#[tokio::test]
async fn what_covers_a_site_or_some_offers_says_so() {
    let app = TestApp::new().await;
    let id = holder(&app).await;
    let site = GuaranteeScope::Site("Atelier de Renens".to_owned());
    for scope in [site.clone(), GuaranteeScope::Offers] {
        let new = NewGuarantee { scope, ..guarantee(&app, id, "iso-14001") };
        trust::insert(&app.state.db, new, app.clock.now()).await.unwrap();
    }
    let today = app.clock.now().date_naive();
    let list = trust::of_organisation(&app.state.db, id, today).await.unwrap();
    assert_eq!(list.len(), 2);
    assert_eq!(list.iter().filter(|one| one.scope == site).count(), 1, "the site is kept");
    assert!(list.iter().all(|one| !one.covers_organisation()));
    assert!(trust::verified_codes(&app.state.db, &[id], today).await.unwrap().is_empty());
    for (language, words) in [
        (Language::Fr, ["Atelier de Renens", "certaines offres"]),
        (Language::De, ["Atelier de Renens", "bestimmte Angebote"]),
        (Language::En, ["Atelier de Renens", "certain offers"]),
    ] {
        let wordings: Vec<_> = list.iter().map(|one| trust::seal(one, language).wording).collect();
        for word in words {
            assert_eq!(wordings.iter().filter(|wording| wording.contains(word)).count(), 1, "{wordings:?}");
        }
    }
}

#[tokio::test]
async fn the_page_of_guarantees_says_what_seals_mean_and_what_was_never_checked() {
    let app = TestApp::new().await;
    let schemes = trust::schemes(&app.state.db).await.unwrap();
    for (language, unchecked) in [
        ("fr", "Pas encore comparé à la source"),
        ("de", "Noch nicht mit der Quelle verglichen"),
        ("en", "Not yet compared with the source"),
    ] {
        let page = app.browser().visit(&format!("/garanties?lang={language}")).await;
        assert_eq!(page.status, 200);
        for state in
            ["verified", "expiring", "renewing", "submitted", "declared", "expired", "suspended", "revoked"]
        {
            for part in ["seal-name", "seal-state"] {
                let words = page.select(&format!(".seal-{state} .{part}"));
                assert!(words.len() == 1 && !words[0].is_empty(), "{state} is told in words, not by colour");
            }
        }
        let rows = page.select("tbody tr[id]");
        assert_eq!(rows.len(), schemes.len());
        let told = rows.iter().filter(|row| row.contains(unchecked)).count();
        assert_eq!(told, schemes.iter().filter(|scheme| scheme.checked_on.is_none()).count());
        let links = page.attributes("tbody a", "href");
        assert_eq!(links.len(), schemes.iter().filter(|scheme| scheme.source_url.is_some()).count());
        assert!(links.iter().all(|link| link.starts_with("https://")), "{links:?}");
    }
}
