//! Staff checks: the queue, the decision, two people, two members of staff at once.

use chrono::TimeDelta;
use entity::values::{ChamberId, GuaranteeId, OrganisationId};
use halle::accounts;
use halle::chambers::{self, NewChamber};
use halle::clock::Clock as _;
use halle::trust::{self, GuaranteeStatus, NewGuarantee};

use super::{VERIFY, decide, guarantee, hand_in, holder, member, state, status, submitted, verify};
use crate::support::{Browser, TestApp};

const REASON: (&str, &str) = ("reason", "Le document nomme une autre organisation.");

async fn verified_codes(app: &TestApp, id: OrganisationId) -> Vec<String> {
    let today = app.clock.now().date_naive();
    trust::verified_codes(&app.state.db, &[id], today).await.unwrap().remove(&id).unwrap_or_default()
}

#[tokio::test]
async fn what_is_submitted_is_checked_by_somebody_else_and_told() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let (own, id) = submitted(&mut aline, organisation).await;
    let mut staff = app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre").await.says("Une garantie à vérifier"));
    app.advance(TimeDelta::days(3));
    app.mails().await;
    let queue = staff.get("/chambre/garanties").await;
    assert!(
        queue.says("Essai") && queue.says("ISO 14001") && queue.says("depuis 3 jours"),
        "{}",
        queue.main()
    );
    let url = queue.attributes("tbody a", "href").remove(0);
    assert_eq!(url, format!("/chambre/garanties/{id}"));
    let page = staff.get(&url).await;
    for words in ["A-17", "31 mai 2028", "Certificat.pdf", "Camille Exemple", "aline@example.org"] {
        assert!(page.says(words), "{words} is not in {}", page.main());
    }
    assert_eq!(page.attributes("#field-valid_to", "value"), ["2028-05-31"], "as the organisation wrote it");
    let document = page.attributes("main a[download]", "href").remove(0);
    assert_eq!(staff.get(&document).await.status, 200);

    assert!(verified_codes(&app, organisation).await.is_empty());
    let form = format!("form[action='{url}']");
    let found = [
        ("decision", "verify"),
        ("method", "public_register"),
        ("valid_to", "2028-04-30"),
        ("next_check_on", "2027-11-26"),
        ("note", "Registre consulté, tout concorde."),
    ];
    let done = staff.submit(&page, &form, &found).await;
    assert!(staff.follow(&done).await.says("Tout est vérifié"), "the queue is empty");
    assert_eq!(status(&mut aline, &own).await, "verified");
    assert_eq!(verified_codes(&app, organisation).await, ["iso-14001"]);
    let public = app.browser().get("/fournisseurs/essai").await;
    assert!(public.says("vérifié par la Chambre dans le registre public le 26 novembre 2026"));
    assert!(public.says("30 avril 2028"), "the day that staff found: {}", public.main());
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "aline@example.org");
    assert!(mails[0].subject.contains("est vérifié"), "{}", mails[0].subject);
    assert!(mails[0].text.contains(&format!("/compte/garanties/{id}")), "{}", mails[0].text);
    assert!(staff.get("/chambre/journal").await.says("trust.guarantee_verified"));
    let page = staff.get(&url).await;
    assert!(page.says("Registre consulté") && page.says("26 novembre 2027"));
    let page = aline.get(&own).await;
    assert!(!page.says("Registre consulté"), "the note is the Chamber's");
    let history = page.select("tbody tr").join("\n");
    assert!(history.contains("La Chambre") && history.contains("Vérifiée"), "{history}");
    // Again on its day, not before.
    assert!(!staff.get("/chambre/garanties?etat=controles").await.says("Essai"));
    app.advance(TimeDelta::days(366));
    let mut staff = app.signed_in("chambre@example.org").await;
    assert!(staff.get("/chambre/garanties?etat=controles").await.says("Essai"));
}

#[tokio::test]
async fn a_check_says_how_and_until_when_and_a_refusal_why() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let (own, id) = submitted(&mut aline, organisation).await;
    let mut staff = app.staff("chambre@example.org").await;
    app.mails().await;
    let wrong: &[(&[(&str, &str)], &str)] = &[
        (&[("decision", "verify"), ("valid_to", "2028-05-31")], "method"),
        (&[("decision", "verify"), ("method", "by guess"), ("valid_to", "2028-05-31")], "method"),
        (&[("decision", "verify"), ("method", "document")], "valid_to"),
        (&[("decision", "verify"), ("method", "document"), ("valid_to", "soon")], "valid_to"),
        (&[("decision", "verify"), ("method", "document"), ("valid_to", "2026-11-22")], "valid_to"),
        (
            &[
                ("decision", "verify"),
                ("method", "document"),
                ("valid_to", "2028-05-31"),
                ("next_check_on", "2026-11-22"),
            ],
            "next_check_on",
        ),
        (&[("decision", "reject")], "reason"),
        (&[("decision", "reject"), ("reason", "non <b>")], "reason"),
    ];
    for (fields, field) in wrong {
        let page = decide(&mut staff, &id, fields).await;
        assert_eq!(page.status, 422, "{fields:?}");
        assert_eq!(page.select(&format!("#error-{field}")).len(), 1, "{fields:?}: {}", page.main());
        assert!(page.select("main b").is_empty());
    }
    let long = "x".repeat(1_001);
    let told = decide(&mut staff, &id, &[("decision", "reject"), ("reason", &long)]).await;
    assert_eq!(told.status, 422);
    assert!(told.text().contains(&long), "what was typed is kept");
    for decision in ["no-such", "submit", "withdraw", ""] {
        assert_eq!(
            decide(&mut staff, &id, &[("decision", decision), REASON]).await.status,
            400,
            "{decision}"
        );
    }
    assert_eq!(status(&mut aline, &own).await, "submitted");
    assert!(app.mails().await.is_empty());
    assert_eq!(decide(&mut staff, &id, &[("decision", "reject"), REASON]).await.status, 303);
    assert_eq!(status(&mut aline, &own).await, "rejected");
    assert!(aline.get(&own).await.says(REASON.1));
    assert!(app.mails().await[0].text.contains(REASON.1));
    // Corrected and submitted again.
    let page = aline.get(&own).await;
    assert_eq!(aline.submit(&page, "form[action$='/etat']", &[("action", "submit")]).await.status, 303);
    let next = aline.get(&own).await.select(".notice").join(" ");
    assert!(
        !next.contains(REASON.1),
        "the old reason stands in the history, not beside a new request: {next}"
    );
    verify(&mut staff, &id).await;
}

#[tokio::test]
async fn a_checked_guarantee_is_suspended_restored_and_withdrawn_for_good() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let (own, id) = submitted(&mut aline, organisation).await;
    let mut staff = app.staff("chambre@example.org").await;
    verify(&mut staff, &id).await;
    app.mails().await;
    for (decision, state, is_counted, subject) in [
        ("suspend", "suspended", false, "est suspendu"),
        ("restore", "verified", true, "La suspension"),
        ("suspend", "suspended", false, "est suspendu"),
        ("revoke", "revoked", false, "est retiré"),
    ] {
        assert_eq!(decide(&mut staff, &id, &[("decision", decision)]).await.status, 422, "why?");
        assert_eq!(decide(&mut staff, &id, &[("decision", decision), REASON]).await.status, 303);
        assert_eq!(status(&mut aline, &own).await, state);
        assert_eq!(!verified_codes(&app, organisation).await.is_empty(), is_counted, "{decision}");
        assert!(app.mails().await[0].subject.contains(subject), "{decision}");
    }
    assert!(staff.get(&format!("/chambre/garanties/{id}")).await.select("main [name=decision]").is_empty());
    for decision in ["verify", "restore", "suspend", "reject", "revoke"] {
        let url = format!("/chambre/garanties/{id}");
        for version in 1..12 {
            let version = version.to_string();
            let fields = [
                ("decision", decision),
                ("version", version.as_str()),
                REASON,
                ("method", "document"),
                ("valid_to", "2028-05-31"),
            ];
            assert_eq!(staff.post(&url, &fields).await.status, 409, "{decision} {version}");
        }
    }
    assert_eq!(status(&mut aline, &own).await, "revoked");
    let log = staff.get("/chambre/journal").await;
    for action in ["suspended", "restored", "revoked"] {
        assert!(log.says(&format!("trust.guarantee_{action}")), "{action}");
    }
}

#[tokio::test]
async fn the_list_and_the_search_follow_each_decision() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let (_, id) = submitted(&mut aline, organisation).await;
    let mut staff = app.staff("chambre@example.org").await;
    let mut visitor = app.browser();
    app.run_jobs().await;
    let mut found = async |app: &TestApp| {
        app.run_jobs().await;
        let list = visitor.get("/api/v1/organisations?guarantee=iso-14001").await;
        let listed = list.text().contains("Essai");
        let search = visitor.get("/api/v1/search/suppliers?q=essai&guarantee=iso-14001").await;
        (listed, search.text().contains("Essai"))
    };
    assert_eq!(found(&app).await, (false, false));
    verify(&mut staff, &id).await;
    assert_eq!(found(&app).await, (true, true));
    decide(&mut staff, &id, &[("decision", "suspend"), REASON]).await;
    assert_eq!(found(&app).await, (false, false));
}

#[tokio::test]
async fn whoever_had_it_in_hand_never_checks_it() {
    let app = TestApp::new().await;
    let now = app.clock.now();
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let chamber = app.state.chamber_id;
    // Bruno hands in the document, leaves, and joins the staff; Aline submits.
    let bruno = app.person("bruno@example.org").await;
    accounts::affiliate(&app.state.db, organisation, bruno, false, now).await.unwrap();
    let mut former = app.signed_in("bruno@example.org").await;
    let own = state(&mut aline, organisation, &[("scheme", "iso-14001")]).await;
    assert_eq!(hand_in(&mut former, &own, "public", ("x.pdf", super::PDF)).await.status, 303);
    aline.post(&format!("{own}/etat"), &[("action", "submit")]).await;
    let id = own.rsplit('/').next().unwrap().to_owned();
    let people = format!("/compte/organisations/{organisation}/personnes");
    assert_eq!(aline.post(&format!("{people}/{bruno}/retirer"), &[]).await.status, 303);
    accounts::make_staff(&app.state.db, chamber, bruno, now).await.unwrap();
    // Aline, who submitted, works for the Chamber too; Carla of the staff acts for the organisation.
    let aline_id = accounts::find_person_by_email(&app.state.db, "aline@example.org").await.unwrap().unwrap();
    accounts::make_staff(&app.state.db, chamber, aline_id, now).await.unwrap();
    let carla = app.person("carla@example.org").await;
    accounts::make_staff(&app.state.db, chamber, carla, now).await.unwrap();
    accounts::affiliate(&app.state.db, organisation, carla, false, now).await.unwrap();
    let url = format!("/chambre/garanties/{id}");
    for email in ["bruno@example.org", "aline@example.org", "carla@example.org"] {
        let mut browser = app.signed_in(email).await;
        let page = browser.get(&url).await;
        assert_eq!(page.status, 200, "{email} sees it");
        assert!(page.says("Une autre personne doit décider"), "{email}: {}", page.main());
        assert!(page.select("main [name=decision]").is_empty(), "{email}");
        for version in 1..8 {
            let version = version.to_string();
            let fields: Vec<_> = VERIFY.iter().copied().chain([("version", version.as_str())]).collect();
            assert_eq!(browser.post(&url, &fields).await.status, 409, "{email}");
            let refuse = [("decision", "reject"), REASON, ("version", version.as_str())];
            assert_eq!(browser.post(&url, &refuse).await.status, 409, "{email} refuses neither");
        }
    }
    assert_eq!(status(&mut aline, &own).await, "submitted");
    // Staff acts for the organisation: of the others, two have to agree.
    let mut other = app.staff("chambre@example.org").await;
    verify(&mut other, &id).await;
    assert_eq!(status(&mut aline, &own).await, "submitted");
    let mut second = app.staff("seconde@example.org").await;
    verify(&mut second, &id).await;
    assert_eq!(status(&mut aline, &own).await, "verified");
}

#[tokio::test]
async fn of_two_members_of_staff_at_once_the_second_is_told() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let (own, id) = submitted(&mut aline, organisation).await;
    let url = format!("/chambre/garanties/{id}");
    let mut first = app.staff("chambre@example.org").await;
    let mut second = app.staff("chambre2@example.org").await;
    let (one, two) = (first.get(&url).await, second.get(&url).await);
    let form = format!("form[action='{url}']");
    let (one, two) = tokio::join!(
        first.submit(&one, &form, VERIFY),
        second.submit(
            &two,
            &form,
            &[("decision", "verify"), ("method", "site_visit"), ("note", "Vu sur place")]
        ),
    );
    let (won, lost) = if one.status == 303 { (one, two) } else { (two, one) };
    assert_eq!((won.status, lost.status), (303, 409));
    assert!(lost.says("Quelqu’un a été plus rapide"), "{}", lost.main());
    assert!(lost.says("votre décision n’a pas été enregistrée"));
    assert_eq!(status(&mut aline, &own).await, "verified");
    let history = aline.get(&own).await.select("tbody tr").join("\n");
    assert_eq!(history.matches("Vérifiée").count(), 1, "{history}");

    // What the holder changes meanwhile is not decided about unseen.
    let page = first.get(&url).await;
    let edit = aline.get(&format!("{own}/modifier")).await;
    aline.submit(&edit, "main form", &[("reference", "B-18")]).await;
    let told = first.submit(&page, &form, &[("decision", "suspend"), REASON]).await;
    assert_eq!(told.status, 409);
    assert!(told.says("B-18"), "it shows how it stands now: {}", told.main());
    assert!(told.text().contains("nomme une autre organisation"), "what was typed stays");
    assert_eq!(status(&mut aline, &own).await, "submitted");
}

#[tokio::test]
async fn only_the_staff_of_the_holders_chamber_sees_it() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let (own, id) = submitted(&mut aline, organisation).await;
    let url = format!("/chambre/garanties/{id}");
    for address in ["/chambre/garanties", url.as_str()] {
        assert_eq!(aline.get(address).await.status, 403, "{address}");
        assert_eq!(app.browser().get(address).await.status, 303, "{address}");
    }
    assert_eq!(aline.post(&url, VERIFY).await.status, 403);
    assert_eq!(app.browser().post(&url, VERIFY).await.status, 303);
    let other = other_chamber(&app).await;
    let person = app.person("autre@example.org").await;
    accounts::make_staff(&app.state.db, other, person, app.clock.now()).await.unwrap();
    let mut stranger = app.signed_in("autre@example.org").await;
    for list in ["/chambre/garanties".to_owned(), format!("/chambre/garanties?organisation={organisation}")] {
        let page = stranger.get(&list).await;
        assert!(page.status == 200 && !page.says("ISO 14001"), "{list}");
    }
    assert!(stranger.get("/chambre").await.says("Aucune garantie à vérifier"));
    assert_eq!(stranger.get(&url).await.status, 404);
    let fields: Vec<_> = VERIFY.iter().copied().chain([("version", "4")]).collect();
    assert_eq!(stranger.post(&url, &fields).await.status, 404);
    let document = aline.get(&own).await.attributes("main a[download]", "href").remove(0);
    assert_eq!(stranger.get(&document).await.status, 404);
    assert_eq!(status(&mut aline, &own).await, "submitted");
    let mut staff = app.staff("chambre@example.org").await;
    for id in ["1".to_owned(), "%00".to_owned(), GuaranteeId::new().to_string()] {
        assert_eq!(staff.get(&format!("/chambre/garanties/{id}")).await.status, 404);
        assert_eq!(staff.post(&format!("/chambre/garanties/{id}"), &fields).await.status, 404);
    }
    let page = staff.get("/chambre/garanties?organisation=x&etat=%00&page=-1").await;
    assert_eq!(page.status, 200);
    let profile = staff.get("/fournisseurs/essai").await;
    let link = format!("/chambre/garanties?organisation={organisation}");
    assert!(profile.attributes("main a", "href").contains(&link));
    assert!(staff.get(&link).await.says("Toutes les garanties de Essai"));
    assert!(!aline.get("/fournisseurs/essai").await.attributes("main a", "href").contains(&link));
}

async fn other_chamber(app: &TestApp) -> ChamberId {
    let chamber = NewChamber {
        slug: "autre",
        name: "Autre Chambre",
        short_name: "Autre",
        tagline: entity::values::LocalText::default(),
        currency: entity::values::Currency::Eur,
        jurisdiction: entity::values::Jurisdiction::Fr,
        territories: Vec::new(),
        time_zone: "Europe/Paris",
        is_demo: false,
    };
    chambers::create(&app.state.db, chamber, app.clock.now()).await.unwrap()
}

#[tokio::test]
async fn what_nobody_certifies_cannot_be_verified_however_it_came_into_the_queue() {
    let app = TestApp::new().await;
    let organisation = holder(&app).await;
    let mut staff = app.staff("chambre@example.org").await;
    for scheme in ["iso-26000", "ess-charter", "local-currency"] {
        let new =
            NewGuarantee { status: GuaranteeStatus::Submitted, ..guarantee(&app, organisation, scheme) };
        let id = trust::insert(&app.state.db, new, app.clock.now()).await.unwrap().to_string();
        let page = staff.get(&format!("/chambre/garanties/{id}")).await;
        assert!(page.select("button[value=verify]").is_empty());
        let refused = decide(&mut staff, &id, VERIFY).await;
        assert_eq!(refused.status, 409, "{scheme}");
        assert!(refused.says("cela ne peut pas être vérifié ici"), "{}", refused.main());
        assert_eq!(status(&mut staff, &format!("/chambre/garanties/{id}")).await, "submitted");
        assert_eq!(decide(&mut staff, &id, &[("decision", "reject"), REASON]).await.status, 303);
    }
}

#[tokio::test]
async fn who_has_waited_longest_comes_first_and_a_change_keeps_its_place() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let mut ids = Vec::new();
    for _ in 0..27 {
        let new =
            NewGuarantee { status: GuaranteeStatus::Submitted, ..guarantee(&app, organisation, "iso-9001") };
        ids.push(trust::insert(&app.state.db, new, app.clock.now()).await.unwrap().to_string());
        app.advance(TimeDelta::hours(1));
    }
    let edit = aline.get(&format!("/compte/garanties/{}/modifier", ids[0])).await;
    assert_eq!(aline.submit(&edit, "main form", &[("reference", "B-18")]).await.status, 303);
    let mut staff = app.staff("chambre@example.org").await;
    let own = [app.state.chamber_id];
    let queue = trust::waiting(&app.state.db, &own).await.unwrap();
    assert_eq!((queue.count, queue.oldest.is_some()), (27, true), "for the desk");
    let listed = async |staff: &mut Browser, url: &str| staff.get(url).await.attributes("tbody a", "href");
    let expected: Vec<_> = ids.iter().map(|id| format!("/chambre/garanties/{id}")).collect();
    assert_eq!(listed(&mut staff, "/chambre/garanties").await, expected[..25]);
    assert_eq!(listed(&mut staff, "/chambre/garanties?page=2").await, expected[25..]);
    assert_eq!(listed(&mut staff, "/chambre/garanties?page=99").await, expected[25..], "the last page");
}
