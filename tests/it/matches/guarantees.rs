//! What is known of guarantees and statuses: met, half proven, unknown, worth nothing. Saying more never excludes.

use entity::values::{Jurisdiction, OrganisationId, Position, TenderId};
use halle::chambers::territories;
use halle::clock::Clock as _;
use halle::demo;
use halle::directory::NewOrganisation;
use halle::tenders::{NewLot, RequiredGuarantee, Requirements};
use halle::trust::{self, GuaranteeScope, GuaranteeStatus, NewGuarantee, VerificationMethod};
use serde_json::Value;

use super::{candidates, codes, lot, need, organisation};
use crate::support::TestApp;

/// A cleaner of the Vaud, with the kind of structure that its source names.
async fn cleaner(app: &TestApp, name: &str, kind: Option<&str>) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(Jurisdiction::Fr),
        is_supplier: true,
        kind: kind.map(str::to_owned),
        sectors: vec!["S04.1".to_owned()],
        areas: vec!["CH-VD".to_owned()],
        position: Some(super::LAUSANNE),
        ..NewOrganisation::default()
    };
    organisation(app, new).await
}

/// Valid from the first day of 2026 to the last of 2028.
pub fn guarantee(organisation_id: OrganisationId, scheme: &str, status: GuaranteeStatus) -> NewGuarantee {
    NewGuarantee {
        organisation_id,
        scheme: scheme.to_owned(),
        scope: GuaranteeScope::Organisation,
        status,
        level: None,
        reference: None,
        issued_on: None,
        valid_from: "2026-01-01".parse().ok(),
        valid_to: "2028-12-31".parse().ok(),
        method: (status == GuaranteeStatus::Verified).then_some(VerificationMethod::Document),
        verified_on: "2026-06-01".parse().ok().filter(|_| status == GuaranteeStatus::Verified),
        verified_by: None,
        reason: None,
    }
}

pub async fn record(app: &TestApp, new: NewGuarantee) {
    trust::insert(&app.state.db, new, app.clock.now()).await.unwrap();
}

async fn hall() -> TestApp {
    let app = TestApp::new().await;
    trust::load_schemes(&app.state.db, app.clock.now()).await.unwrap();
    app
}

async fn reserved(app: &TestApp, code: &str) -> TenderId {
    need(app, vec![NewLot { reserved: vec![code.to_owned()], ..lot("Nettoyage", "S04.1") }]).await
}

/// The supplier of that name in the first lot.
fn of<'a>(answer: &'a Value, name: &str) -> &'a Value {
    let all = answer["lots"][0]["suppliers"].as_array().unwrap();
    all.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{name} is not in {answer}"))
}

#[tokio::test]
async fn a_workshop_is_not_excluded_from_what_is_reserved_for_others() {
    let app = hall().await;
    for kind in ["EA", "ACI", "EI", "AI", "ETTI"] {
        cleaner(&app, kind, Some(kind)).await;
    }
    cleaner(&app, "Association", None).await;
    let recognised = cleaner(&app, "Reconnue", Some("EA")).await;
    record(&app, guarantee(recognised, "entreprise-adaptee", GuaranteeStatus::Verified)).await;
    let answer = candidates(&app, reserved(&app, "res-pub-ser").await, "").await;
    for name in ["EA", "ACI", "EI", "AI", "ETTI", "Association", "Reconnue"] {
        let supplier = of(&answer, name);
        assert_eq!(supplier["eligible"], true, "{name}: {supplier}");
        assert!(codes(&supplier["to_confirm"]).contains(&"status_unknown"), "{name}: {supplier}");
    }
    assert_eq!(answer["lots"][0]["known"], 0);
    // Where the kind counts, it is named as what it is.
    let answer = candidates(&app, reserved(&app, "res-ws").await, "").await;
    assert!(codes(&of(&answer, "Reconnue")["reasons"]).contains(&"status_qualifies"));
    let stated = &of(&answer, "EA")["to_confirm"][0];
    assert_eq!((&stated["code"], &stated["kind"]), (&"status_stated_by_source".into(), &"EA".into()));
    let only_known = candidates(&app, reserved(&app, "res-ws").await, "?unknown=no").await;
    assert_eq!(super::names(&only_known["lots"][0]["suppliers"]), ["Reconnue"]);
    assert_eq!(only_known["candidates"].as_array().unwrap().len(), 1, "{only_known}");
}

#[tokio::test]
async fn a_stated_status_is_said_where_its_lot_is_covered_and_nowhere_else() {
    let app = hall().await;
    cleaner(&app, "Stated", Some("EA")).await;
    let open = NewLot { cpv: vec!["90911200".to_owned()], ..lot("Sans réserve", "S04.1") };
    let closed = NewLot {
        sectors: vec!["S01.1".to_owned()],
        reserved: vec!["res-ws".to_owned()],
        ..lot("Repas", "S01.1")
    };
    super::supplier(&app, "Traiteur", &["S01.1"], &["CH-VD"]).await;
    let id = need(&app, vec![open, closed]).await;
    let answer = candidates(&app, id, "").await;
    let candidate = &answer["candidates"][0];
    assert_eq!(candidate["members"].as_array().unwrap().len(), 2, "{answer}");
    let said = candidate["matrix"].to_string();
    assert!(said.contains("status_unknown") && !said.contains("status_stated_by_source"), "{said}");
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    assert!(!page.says("statut indiqué par la source seulement (EA)"), "{}", page.main());
}

#[tokio::test]
async fn a_status_that_is_over_or_refused_is_missing_with_its_reason() {
    let app = hall().await;
    for (name, status, until) in [
        ("Retirée", GuaranteeStatus::Revoked, "2028-12-31"),
        ("Refusée", GuaranteeStatus::Rejected, "2028-12-31"),
        ("Expirée", GuaranteeStatus::Verified, "2026-11-01"),
    ] {
        let id = cleaner(&app, name, Some("EI")).await;
        record(&app, NewGuarantee { valid_to: until.parse().ok(), ..guarantee(id, "siae", status) }).await;
    }
    let answer = candidates(&app, reserved(&app, "res-ws").await, "").await;
    for (name, why) in [("Retirée", "revoked"), ("Refusée", "rejected"), ("Expirée", "expired")] {
        let missing = &of(&answer, name)["missing"][0];
        assert_eq!((&missing["code"], &missing["why"]), (&"no_qualifying_status".into(), &why.into()));
    }
}

/// What differs from a verified guarantee of the whole organisation.
type Case = fn(NewGuarantee) -> NewGuarantee;

/// One supplier for each case, named after it; the deadline is the first of February 2027.
async fn cases(app: &TestApp) {
    let own = |id, status| guarantee(id, "iso-14001", status);
    let verified = |id| own(id, GuaranteeStatus::Verified);
    let changes: [(&str, Case); 9] = [
        ("Vérifié", |new| new),
        ("Déclaré", |new| NewGuarantee { status: GuaranteeStatus::Declared, method: None, ..new }),
        ("Expiré", |new| NewGuarantee { valid_to: "2026-11-01".parse().ok(), ..new }),
        ("Finit avant", |new| NewGuarantee { valid_to: "2027-01-31".parse().ok(), ..new }),
        ("Retiré", |new| NewGuarantee { status: GuaranteeStatus::Revoked, ..new }),
        ("Offres", |new| NewGuarantee { scope: GuaranteeScope::Offers, ..new }),
        ("Site", |new| NewGuarantee { scope: GuaranteeScope::Site("Dépôt nord".to_owned()), ..new }),
        ("Trop tard", |new| NewGuarantee { valid_from: "2027-02-02".parse().ok(), ..new }),
        ("À temps", |new| NewGuarantee { valid_from: "2027-02-01".parse().ok(), ..new }),
    ];
    for (name, change) in changes {
        let id = cleaner(app, name, None).await;
        record(app, change(verified(id))).await;
    }
    let other = cleaner(app, "Autre label", None).await;
    record(app, guarantee(other, "iso-9001", GuaranteeStatus::Verified)).await;
    cleaner(app, "Muet", None).await;
}

async fn asking(app: &TestApp, accepts_declared: bool) -> TenderId {
    let asked = RequiredGuarantee { code: "iso-14001".to_owned(), accepts_declared };
    let requirements = Requirements { guarantees: vec![asked], ..Requirements::default() };
    need(app, vec![NewLot { requirements, ..lot("Nettoyage", "S04.1") }]).await
}

#[tokio::test]
async fn each_standing_of_a_guarantee_is_told_apart() {
    let app = hall().await;
    cases(&app).await;
    for accepts_declared in [true, false] {
        let id = asking(&app, accepts_declared).await;
        let answer = candidates(&app, id, "").await;
        let declared = if accepts_declared { "guarantee_declared" } else { "guarantee_only_declared" };
        for (name, list, code) in [
            ("Vérifié", "reasons", "guarantee_verified"),
            ("À temps", "reasons", "guarantee_verified"),
            ("Déclaré", "to_confirm", declared),
            ("Offres", "to_confirm", "guarantee_limited"),
            ("Site", "to_confirm", "guarantee_limited"),
            ("Autre label", "to_confirm", "guarantee_unknown"),
            ("Muet", "to_confirm", "guarantee_unknown"),
            ("Expiré", "missing", "guarantee_expired"),
            ("Finit avant", "missing", "guarantee_expired"),
            ("Retiré", "missing", "guarantee_missing"),
            ("Trop tard", "missing", "guarantee_not_yet"),
        ] {
            let supplier = of(&answer, name);
            assert!(codes(&supplier[list]).contains(&code), "{name}: {supplier}");
            assert_eq!(supplier["eligible"], list != "missing", "{name}: {supplier}");
        }
        let known = if accepts_declared { 3 } else { 2 };
        assert_eq!(answer["lots"][0]["known"], known, "{answer}");
    }
}

/// Rule 4 of trust.md: satisfied only by what is verified and valid on the deadline and on the first day of the contract.
#[tokio::test]
async fn rule_4_a_mandatory_guarantee_is_met_only_by_a_verified_one_valid_on_deadline_and_start() {
    let app = hall().await;
    let days = [
        ("Les deux jours", GuaranteeStatus::Verified, "2026-01-01", "2028-12-31"),
        ("Jusqu’au début", GuaranteeStatus::Verified, "2027-02-01", "2027-04-01"),
        ("Finit avant le début", GuaranteeStatus::Verified, "2026-01-01", "2027-03-31"),
        ("Finit avant le délai", GuaranteeStatus::Verified, "2026-01-01", "2027-01-31"),
        ("Commence après le délai", GuaranteeStatus::Verified, "2027-02-02", "2028-12-31"),
        ("Déclaré", GuaranteeStatus::Declared, "2026-01-01", "2028-12-31"),
        ("Remis", GuaranteeStatus::Submitted, "2026-01-01", "2028-12-31"),
    ];
    for (name, status, from, to) in days {
        let id = cleaner(&app, name, None).await;
        let (valid_from, valid_to) = (from.parse().ok(), to.parse().ok());
        record(&app, NewGuarantee { valid_from, valid_to, ..guarantee(id, "iso-14001", status) }).await;
    }
    let asked = RequiredGuarantee { code: "iso-14001".to_owned(), accepts_declared: false };
    let requirements = Requirements { guarantees: vec![asked], ..Requirements::default() };
    let starts_on = "2027-04-01".parse().ok();
    let id = need(&app, vec![NewLot { requirements, starts_on, ..lot("Nettoyage", "S04.1") }]).await;
    let answer = candidates(&app, id, "").await;
    for (name, to_confirm) in [("Les deux jours", None), ("Jusqu’au début", None)]
        .into_iter()
        .chain([("Finit avant le début", Some("guarantee_ends_before_start"))])
        .chain(["Déclaré", "Remis"].map(|name| (name, Some("guarantee_only_declared"))))
    {
        let supplier = of(&answer, name);
        assert_eq!(supplier["eligible"], true, "{name} is never excluded in silence: {supplier}");
        let told = codes(&supplier["to_confirm"]);
        let about: Vec<_> = told.into_iter().filter(|code| code.starts_with("guarantee")).collect();
        assert_eq!(about, to_confirm.into_iter().collect::<Vec<_>>(), "{name}: {supplier}");
    }
    for name in ["Finit avant le délai", "Commence après le délai"] {
        assert_eq!(of(&answer, name)["eligible"], false, "{name}");
    }
    assert_eq!(answer["lots"][0]["known"], 2, "met by those two only: {answer}");
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    assert!(page.says("Déclaré") && page.says("Remis"), "to be proven, with the others: {}", page.main());
}

#[tokio::test]
async fn the_page_words_each_standing_of_a_guarantee() {
    let app = hall().await;
    cases(&app).await;
    let id = asking(&app, true).await;
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    for words in [
        "vérifié jusqu’au",
        "déclaré jusqu’au",
        "seulement pour certaines offres",
        "site Dépôt nord",
        "rien n’est",
    ] {
        assert!(page.says(words), "{words}: {}", page.main());
    }
    let missing = ["n’est valable que jusqu’au", "retiré", "valable seulement dès le"];
    let said = missing.iter().filter(|words| page.says(words)).count();
    assert!(said >= 2, "three of those who lack something are shown: {}", page.main());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_shows_what_is_met_declared_expired_and_unknown() {
    let app = TestApp::new().await;
    demo::load(&app.state).await.unwrap();
    let list = app.browser().get("/api/v1/tenders").await.json();
    let all = list["tenders"].as_array().unwrap();
    let upkeep = all.iter().find(|one| one["title"] == "Entretien des bâtiments et des parcs").unwrap();
    let id = upkeep["id"].as_str().unwrap();
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    for words in [
        "Entreprise d’insertion reconnue par le canton vérifié jusqu’au",
        "Écolabel européen déclaré, non vérifié",
        "EcoEntreprise n’est valable que jusqu’au",
        "Entreprise d’insertion reconnue par le canton : rien n’est indiqué",
    ] {
        assert!(page.says(words), "{words}: {}", page.main());
    }
}

#[tokio::test]
async fn the_distance_to_the_place_is_told_and_puts_the_near_first() {
    let app = hall().await;
    territories::load_compact(&app.state.db).await.unwrap();
    for (name, lat, lon) in [("Loin", 46.2044, 6.1432), ("Près", 46.52, 6.63)] {
        let new = NewOrganisation {
            name: name.to_owned(),
            jurisdiction: Some(Jurisdiction::Ch),
            is_supplier: true,
            sectors: vec!["S04.1".to_owned()],
            areas: vec!["CH-VD".to_owned()],
            position: Some(Position { lat, lon }),
            ..NewOrganisation::default()
        };
        organisation(&app, new).await;
    }
    let place = notices::Place {
        country: Some("CH".to_owned()),
        nuts: Some("CH011".to_owned()),
        region: Some("VD".to_owned()),
        city: Some("Lausanne".to_owned()),
        ..notices::Place::default()
    };
    let id = need(&app, vec![NewLot { places: vec![place], ..lot("Nettoyage", "S04.1") }]).await;
    let answer = candidates(&app, id, "").await;
    assert_eq!(super::names(&answer["lots"][0]["suppliers"]), ["Près", "Loin"]);
    let km = |name: &str| {
        let reasons = of(&answer, name)["reasons"].as_array().unwrap().clone();
        let distance = reasons.into_iter().find(|reason| reason["code"] == "distance").unwrap();
        distance["km"].as_i64().unwrap()
    };
    assert!(km("Près") <= 3 && (45..=60).contains(&km("Loin")), "{answer}");
    let page = app.browser().get(&format!("/marches/{id}/reponses")).await;
    assert!(page.says(&format!("à {}", km("Loin"))), "{}", page.main());
}
