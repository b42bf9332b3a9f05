//! Schemes as the staff keeps them: in versions, never overwritten by our own table, never for what nobody certifies.

use chrono::TimeDelta;
use halle::clock::Clock as _;
use halle::trust;

use super::{member, state, submitted, verify};
use crate::support::{Browser, Page, TestApp};

/// The page of a scheme, found by its name in the list.
async fn scheme(staff: &mut Browser, code: &str) -> String {
    let list = staff.get("/chambre/labels").await;
    let codes = list.select("tbody th code");
    let links = list.attributes("tbody th a", "href");
    let place = codes.iter().position(|one| one == code);
    links[place.unwrap_or_else(|| panic!("{code} is not in the list"))].clone()
}

async fn change(staff: &mut Browser, url: &str, fields: &[(&str, &str)]) -> Page {
    let page = staff.get(url).await;
    assert_eq!(page.status, 200, "{}", page.main());
    staff.submit(&page, "main form", fields).await
}

async fn known(app: &TestApp, code: &str) -> trust::Scheme {
    let all = trust::schemes(&app.state.db).await.unwrap();
    all.into_iter().find(|scheme| scheme.code == code).unwrap()
}

#[tokio::test]
async fn a_change_is_a_dated_version_and_a_guarantee_keeps_its_own() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let (own, id) = submitted(&mut aline, organisation).await;
    let mut staff = app.staff("chambre@example.org").await;
    verify(&mut staff, &id).await;
    assert_eq!(known(&app, "iso-14001").await.version, 1);
    app.advance(TimeDelta::days(2));
    let url = scheme(&mut staff, "iso-14001").await;
    assert!(staff.get(&url).await.says("Une garantie vérifiée repose sur ce label"));
    let told = change(&mut staff, &url, &[("validity_months", "24")]).await;
    assert_eq!((told.status, told.select("#error-reason").len()), (422, 1), "why?");
    let fields = [
        ("validity_months", "24"),
        ("name_de", "ISO 14001 (Umwelt)"),
        ("reason", "La norme a été révisée en novembre."),
    ];
    let done = change(&mut staff, &url, &fields).await;
    assert_eq!(done.status, 303);
    let page = staff.follow(&done).await;
    let versions = page.select("tbody tr");
    assert_eq!(versions.len(), 2, "{versions:?}");
    assert!(versions[0].contains("25 novembre 2026") && versions[0].contains("La norme a été révisée"));
    assert!(versions[0].contains("36") && versions[0].contains("24"), "before and after: {}", versions[0]);
    assert!(versions[1].contains("Liste de référence"));
    let now = known(&app, "iso-14001").await;
    assert_eq!((now.version, now.validity_months), (2, Some(24)));
    let page = aline.get(&own).await;
    assert!(page.says("Version du label") && page.says("version 1"), "{}", page.main());
    // Stated anew, it follows what the scheme says now.
    let form = aline.get(&format!("{own}/modifier")).await;
    aline.submit(&form, "main form", &[("reference", "B-18")]).await;
    assert!(!aline.get(&own).await.says("version 1"));
    assert!(staff.get("/chambre/journal").await.says("trust.scheme_changed"));
    // The same again is no version.
    let again = change(&mut staff, &url, &[("reason", "Rien de neuf, en vérité.")]).await;
    assert!(staff.follow(&again).await.says("Rien n’a changé"));
}

#[tokio::test]
async fn reading_our_table_again_never_overwrites_what_staff_edited() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let url = scheme(&mut staff, "zewo").await;
    let fields = [("issuer", "Fondation Zewo, Zurich"), ("reason", "Le nom complet de l’organisme.")];
    assert_eq!(change(&mut staff, &url, &fields).await.status, 303);
    let before = trust::schemes(&app.state.db).await.unwrap();
    app.advance(TimeDelta::days(30));
    trust::load_schemes(&app.state.db, app.clock.now()).await.unwrap();
    assert_eq!(trust::schemes(&app.state.db).await.unwrap(), before);
    assert_eq!(known(&app, "zewo").await.issuer, "Fondation Zewo, Zurich");
}

#[tokio::test]
async fn a_new_scheme_is_stated_by_members_and_withdrawn_it_is_offered_no_more() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre/labels/nouveau").await;
    let fields = [
        ("code", "label-du-lac"),
        ("name_fr", "Label du Lac"),
        ("name_de", "Seelabel"),
        ("name_en", "Lake label"),
        ("issuer", "Association du Lac"),
        ("jurisdictions", "CH"),
        ("source", "Règlement du 1er mars 2026"),
        ("register_url", "https://register.example/?n={reference}"),
    ];
    let done = staff.submit(&page, "main form", &fields).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let url = done.location().unwrap();
    let told = staff.submit(&page, "main form", &fields).await;
    assert_eq!((told.status, told.select("#error-code").len()), (422, 1), "the code is taken");
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let new = format!("/compte/organisations/{organisation}/garanties/nouvelle");
    assert!(aline.get(&new).await.attributes("option", "value").contains(&"label-du-lac".to_owned()));
    let own = state(&mut aline, organisation, &[("scheme", "label-du-lac"), ("reference", "L&1")]).await;
    let id = own.rsplit('/').next().unwrap();
    let check = staff.get(&format!("/chambre/garanties/{id}")).await;
    let register = "https://register.example/?n=L%261".to_owned();
    assert!(check.attributes("main a", "href").contains(&register), "straight to its line");
    assert!(app.browser().get("/garanties").await.says("Label du Lac"));
    let fields = [("is_withdrawn", "yes"), ("reason", "L’association a cessé son label.")];
    assert_eq!(change(&mut staff, &url, &fields).await.status, 303);
    assert!(!aline.get(&new).await.attributes("option", "value").contains(&"label-du-lac".to_owned()));
    assert!(!app.browser().get("/garanties").await.says("Label du Lac"));
    assert_eq!(aline.get(&own).await.status, 200, "what rests on it stays");
}

#[tokio::test]
async fn what_nobody_certifies_and_what_is_about_a_person_cannot_be_entered_at_all() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let page = staff.get("/chambre/labels/nouveau").await;
    let with = |more: &[(&'static str, &'static str)]| {
        let mut fields = vec![
            ("code", "essai"),
            ("name_fr", "Essai"),
            ("name_de", "Probe"),
            ("name_en", "Trial"),
            ("issuer", "Office"),
            ("jurisdictions", "CH"),
            ("source", "Règlement"),
        ];
        fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        fields.extend(more);
        fields
    };
    for (more, field) in [
        (vec![("name_fr", "RQTH")], "name_fr"),
        (vec![("name_en", "ISO 26000 certified")], "is_certifiable"),
        (vec![("kind", "self_declared")], "is_certifiable"),
        (vec![("code", "rqth")], "code"),
        (vec![("grants", "res-ws")], "grants"),
        (vec![("register_url", "https://register.example/")], "register_url"),
        (vec![("source_url", "http://example.org")], "source_url"),
    ] {
        let told = staff.submit(&page, "main form", &with(&more)).await;
        assert_eq!(told.status, 422, "{more:?}");
        assert_eq!(told.select(&format!("#error-{field}")).len(), 1, "{more:?}: {}", told.main());
    }
    // ISO 26000 of the start list does not become a certificate by a form either.
    let url = scheme(&mut staff, "iso-26000").await;
    let fields = [("is_certifiable", "yes"), ("reason", "On nous l’a demandé souvent.")];
    let told = change(&mut staff, &url, &fields).await;
    assert_eq!((told.status, told.select("#error-is_certifiable").len()), (422, 1));
    assert!(!known(&app, "iso-26000").await.is_certifiable);
}

#[tokio::test]
async fn two_members_of_staff_do_not_overwrite_each_other() {
    let app = TestApp::new().await;
    let mut one = app.staff("chambre@example.org").await;
    let mut two = app.staff("chambre2@example.org").await;
    let url = scheme(&mut one, "zewo").await;
    let (first, second) = (one.get(&url).await, two.get(&url).await);
    let reason = ("reason", "Comparé au registre de l’organisme.");
    assert_eq!(one.submit(&first, "main form", &[("issuer", "Zewo A"), reason]).await.status, 303);
    let told = two.submit(&second, "main form", &[("issuer", "Zewo B"), reason]).await;
    assert_eq!(told.status, 409);
    assert!(told.says("Quelqu’un a été plus rapide"));
    assert_eq!(told.attributes("#field-issuer", "value"), ["Zewo B"], "what was typed stays");
    assert_eq!(known(&app, "zewo").await.issuer, "Zewo A");
    assert_eq!(two.submit(&told, "main form", &[]).await.status, 303, "saving again is a decision");
    assert_eq!(known(&app, "zewo").await.issuer, "Zewo B");
}
