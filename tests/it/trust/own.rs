//! Members keep the guarantees of their organisation.

use halle::accounts;
use halle::clock::Clock as _;
use halle::trust::{self, GuaranteeScope, GuaranteeStatus, NewGuarantee, State};

use super::{PDF, decide, guarantee, hand_in, holder, member, state, status, submitted, verify};
use crate::support::{Browser, Page, TestApp};

#[tokio::test]
async fn a_guarantee_is_stated_proven_and_submitted_and_each_page_says_what_comes_next() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let list = format!("/compte/organisations/{organisation}/garanties");
    let account = aline.get("/compte").await;
    assert!(account.attributes("main a", "href").contains(&list));
    assert!(aline.get(&list).await.says("Aucune garantie"));

    let form = aline.get(&format!("{list}/nouvelle")).await;
    let schemes = form.attributes("option", "value");
    assert!(schemes.contains(&"esus".to_owned()) && schemes.contains(&"iso-26000".to_owned()));
    assert!(!schemes.contains(&"chamber-member".to_owned()), "membership is decided, not stated");
    assert!(!schemes.iter().any(|code| code.contains("rqth")));
    assert!(form.select("optgroup").len() >= 5, "by kind");

    let own = state(&mut aline, organisation, &[("scheme", "iso-14001"), ("valid_to", "2028-05-31")]).await;
    let page = aline.get(&own).await;
    assert_eq!(page.attributes("main .seal", "class")[0], "seal seal-declared");
    assert!(page.says("ajoutez un document ou le numéro"), "{}", page.main());
    assert!(page.select("button[value=submit]").is_empty(), "there is nothing to check yet");
    assert_eq!(hand_in(&mut aline, &own, "chamber", ("Certificat.pdf", PDF)).await.status, 303);
    let page = aline.get(&own).await;
    assert!(page.says("Certificat.pdf") && page.says("Chambre seulement") && page.says("PDF, 1 ko"));
    assert!(page.says("soumettez cette garantie"), "{}", page.main());
    let done = aline.submit(&page, "form[action$='/etat']", &[("action", "submit")]).await;
    assert!(aline.follow(&done).await.says("La garantie est soumise"));
    assert_eq!(status(&mut aline, &own).await, "submitted");
    assert!(aline.get(&list).await.says("la Chambre examine cette garantie"));
    let history = aline.get(&own).await.select("tbody tr").join("\n");
    for line in ["Soumise à la Chambre", "Document remis", "Garantie ajoutée"] {
        assert!(history.contains(line), "{history}");
    }
    assert!(app.browser().get("/fournisseurs/essai").await.says("ne l’a pas encore vérifié"));

    let page = aline.get(&own).await;
    let done = aline.submit(&page, "form[action$='/etat']", &[("action", "withdraw")]).await;
    assert!(aline.follow(&done).await.says("La demande est reprise"));
    assert_eq!(status(&mut aline, &own).await, "declared");
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_the_field_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let url = format!("/compte/organisations/{organisation}/garanties/nouvelle");
    let page = aline.get(&url).await;
    let wrong = [
        ("scope", "site"),
        ("reference", "A-17 <b>"),
        ("issued_on", "2027-01-01"),
        ("valid_from", "2027-02-01"),
        ("valid_to", "2027-01-31"),
    ];
    let told = aline.submit(&page, "main form", &wrong).await;
    assert_eq!(told.status, 422);
    for field in ["scheme", "site", "issued_on", "valid_to"] {
        assert_eq!(told.select(&format!("#error-{field}")).len(), 1, "{field}");
    }
    assert_eq!(told.attributes("#field-reference", "value"), ["A-17 <b>"]);
    assert_eq!(told.attributes("#field-valid_to", "value"), ["2027-01-31"]);
    assert_eq!(told.attributes("input[name=scope][checked]", "value"), ["site"]);
    for scheme in ["rqth", "chamber-member", "%00", ""] {
        let told = aline.post(&url, &[("scheme", scheme), ("scope", "organisation")]).await;
        assert!(told.status == 422 || told.status == 400, "{scheme}: {}", told.status);
    }
    let long = "x".repeat(121);
    let told = aline.post(&url, &[("scheme", "esus"), ("scope", "organisation"), ("reference", &long)]).await;
    assert_eq!(told.select("#error-reference").len(), 1);
    assert!(aline.get(&url.replace("/nouvelle", "")).await.says("Aucune garantie"), "nothing was made");
}

/// Every address of a guarantee under the account.
async fn try_all(browser: &mut Browser, own: &str, document: &str, list: &str) -> Vec<(String, u16)> {
    let mut answers = Vec::new();
    for get in [
        list.to_owned(),
        format!("{list}/nouvelle"),
        own.to_owned(),
        format!("{own}/modifier"),
        format!("{own}/suppression"),
        format!("{own}/documents/{document}/suppression"),
    ] {
        let page = browser.get(&get).await;
        answers.push((format!("GET {get}"), page.status));
    }
    let fields = [("scope", "organisation"), ("scheme", "esus"), ("version", "1"), ("action", "withdraw")];
    for post in [
        format!("{list}/nouvelle"),
        format!("{own}/modifier"),
        format!("{own}/etat"),
        format!("{own}/suppression"),
        format!("{own}/documents/{document}/suppression"),
    ] {
        let page = browser.post(&post, &fields).await;
        answers.push((format!("POST {post}"), page.status));
    }
    answers.push(("upload".to_owned(), upload(browser, own).await.status));
    answers
}

pub async fn upload(browser: &mut Browser, own: &str) -> Page {
    let body = [
        b"--b\r\nContent-Disposition: form-data; name=\"visibility\"\r\n\r\npublic\r\n--b\r\n\
          Content-Disposition: form-data; name=\"file\"; filename=\"x.pdf\"\r\n\r\n"
            .as_slice(),
        PDF,
        b"\r\n--b--\r\n",
    ]
    .concat();
    let kind = "multipart/form-data; boundary=b".to_owned();
    browser.send("POST", &format!("{own}/documents"), Some(kind), axum::body::Body::from(body)).await
}

#[tokio::test]
async fn for_everybody_else_the_guarantees_of_an_organisation_do_not_exist() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let (own, _) = submitted(&mut aline, organisation).await;
    let before = aline.get(&own).await.main();
    let document = aline.get(&own).await.attributes("main a[download]", "href").remove(0);
    let document = document.rsplit('/').next().unwrap().to_owned();
    let list = format!("/compte/organisations/{organisation}/garanties");

    let (_, mut stranger) = member(&app, "bea@example.org").await;
    app.person("seul@example.org").await;
    let mut alone = app.signed_in("seul@example.org").await;
    let mut staff = app.staff("chambre@example.org").await;
    let mut visitor = app.browser();
    for (who, browser, status) in [
        ("another organisation", &mut stranger, 404),
        ("a person without organisation", &mut alone, 403),
        ("staff", &mut staff, 403),
        ("a visitor", &mut visitor, 303),
    ] {
        for (what, answer) in try_all(browser, &own, &document, &list).await {
            assert_eq!(answer, status, "{who}: {what}");
        }
    }
    assert_eq!(aline.get(&own).await.main(), before, "nothing was changed");
    for id in ["1", "%00", "0192f0c4-0000-7000-8000-000000000000"] {
        assert_eq!(aline.get(&format!("/compte/garanties/{id}")).await.status, 404);
        assert_eq!(aline.get(&format!("/compte/organisations/{id}/garanties")).await.status, 404);
        assert_eq!(aline.get(&format!("{own}/documents/{id}/suppression")).await.status, 404);
        assert_eq!(aline.post(&format!("{own}/documents/{id}/suppression"), &[]).await.status, 404);
    }
}

#[tokio::test]
async fn an_editor_does_what_an_owner_does() {
    let app = TestApp::new().await;
    let organisation = holder(&app).await;
    let person = app.person("editrice@example.org").await;
    accounts::affiliate(&app.state.db, organisation, person, false, app.clock.now()).await.unwrap();
    let mut editor = app.signed_in("editrice@example.org").await;
    let (own, _) = submitted(&mut editor, organisation).await;
    assert_eq!(status(&mut editor, &own).await, "submitted");
}

#[tokio::test]
async fn any_change_of_what_was_verified_sends_it_back_to_the_chamber() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let mut staff = app.staff("chambre@example.org").await;
    let today = app.clock.now().date_naive();
    for (what, change) in [
        ("the scope", vec![("scope", "site"), ("site", "Atelier de Renens")]),
        ("the number", vec![("reference", "B-18")]),
        ("the level", vec![("level", "Or")]),
        ("the last day", vec![("valid_to", "2029-05-31")]),
        ("the first day", vec![("valid_from", "2026-01-01")]),
        ("the day of issue", vec![("issued_on", "2026-01-01")]),
    ] {
        let (own, id) = submitted(&mut aline, organisation).await;
        verify(&mut staff, &id).await;
        assert_eq!(status(&mut aline, &own).await, "verified");
        let form = aline.get(&format!("{own}/modifier")).await;
        assert!(form.says("toute modification le lui soumet à nouveau"));
        let same = aline.submit(&form, "main form", &[]).await;
        assert!(aline.follow(&same).await.says("Rien n’a changé"));
        assert_eq!(status(&mut aline, &own).await, "verified", "{what}: saving the same is no change");
        let done = aline.submit(&form, "main form", &change).await;
        assert!(aline.follow(&done).await.says("vérifier cette garantie à nouveau"), "{what}");
        assert_eq!(status(&mut aline, &own).await, "submitted", "{what}");
        let list = trust::of_organisation(&app.state.db, organisation, today).await.unwrap();
        let one = list.iter().find(|one| one.id.to_string() == id).unwrap();
        assert_eq!((one.method, one.verified_on), (None, None), "{what}: nobody has checked this");
    }
    // A document more, a document less.
    let (own, id) = submitted(&mut aline, organisation).await;
    verify(&mut staff, &id).await;
    let other = [PDF, b"\n%%EOF\n"].concat();
    hand_in(&mut aline, &own, "public", ("Autre.pdf", &other)).await;
    assert_eq!(status(&mut aline, &own).await, "submitted", "a document was added");
    verify(&mut staff, &id).await;
    let page = aline.get(&own).await;
    let removal = page.attributes("main a[href*='/documents/'][href$='/suppression']", "href").remove(0);
    let question = aline.get(&removal).await;
    assert!(question.says("devra vérifier la garantie à nouveau"), "{}", question.main());
    assert_eq!(aline.submit(&question, "main form", &[]).await.status, 303);
    assert_eq!(status(&mut aline, &own).await, "submitted", "a document was removed");
}

#[tokio::test]
async fn without_document_and_number_nothing_is_left_to_check() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let own = state(&mut aline, organisation, &[("scheme", "esus")]).await;
    let refused = aline.post(&format!("{own}/etat"), &[("action", "submit")]).await;
    assert!(aline.follow(&refused).await.says("il n’y a rien à vérifier"));
    hand_in(&mut aline, &own, "public", ("x.pdf", PDF)).await;
    aline.post(&format!("{own}/etat"), &[("action", "submit")]).await;
    assert_eq!(status(&mut aline, &own).await, "submitted");
    let page = aline.get(&own).await;
    let removal = page.attributes("main a[href*='/documents/'][href$='/suppression']", "href").remove(0);
    let done = aline.post(&removal, &[]).await;
    assert!(aline.follow(&done).await.says("redevenue une simple déclaration"));
    assert_eq!(status(&mut aline, &own).await, "declared");
}

#[tokio::test]
async fn two_people_of_one_organisation_do_not_overwrite_each_other() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    app.member("bruno@example.org", organisation).await;
    let mut bruno = app.signed_in("bruno@example.org").await;
    let own = state(&mut aline, organisation, &[("scheme", "esus")]).await;
    let edit = format!("{own}/modifier");
    let (first, second) = (aline.get(&edit).await, bruno.get(&edit).await);
    assert_eq!(aline.submit(&first, "main form", &[("reference", "A-1")]).await.status, 303);
    let told = bruno.submit(&second, "main form", &[("reference", "B-2")]).await;
    assert_eq!(told.status, 409);
    assert!(told.says("Une autre personne a modifié cette garantie"));
    assert_eq!(told.attributes("#field-reference", "value"), ["B-2"], "what was typed stays");
    assert!(aline.get(&own).await.says("A-1"), "nothing was overwritten");
    assert_eq!(bruno.submit(&told, "main form", &[]).await.status, 303, "saving again is a decision");
    assert!(aline.get(&own).await.says("B-2"));
}

#[tokio::test]
async fn what_nobody_certifies_stays_a_declaration() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    for scheme in ["iso-26000", "local-currency", "ess-charter"] {
        let own = state(&mut aline, organisation, &[("scheme", scheme), ("reference", "A-17")]).await;
        let page = aline.get(&own).await;
        assert!(page.says("Personne ne certifie cela"), "{}", page.main());
        assert!(page.select("button[value=submit]").is_empty() && page.select("form[enctype]").is_empty());
        let refused = aline.post(&format!("{own}/etat"), &[("action", "submit")]).await;
        assert!(aline.follow(&refused).await.says("cela ne peut pas être vérifié ici"));
        assert_eq!(status(&mut aline, &own).await, "declared", "{scheme}");
    }
}

#[tokio::test]
async fn stated_twice_is_stated_once_and_what_was_never_recognised_may_go() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let first = state(&mut aline, organisation, &[("scheme", "esus")]).await;
    assert_eq!(state(&mut aline, organisation, &[("scheme", "esus")]).await, first, "a double click");
    let question = aline.get(&format!("{first}/suppression")).await;
    assert!(question.says("Retirer cette garantie"));
    let done = aline.submit(&question, "main form", &[]).await;
    assert!(aline.follow(&done).await.says("Aucune garantie"));
    assert_eq!(aline.get(&first).await.status, 404);

    let (own, id) = submitted(&mut aline, organisation).await;
    let mut staff = app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre/journal").await.says("trust.guarantee_removed"));
    verify(&mut staff, &id).await;
    assert_eq!(aline.get(&format!("{own}/suppression")).await.status, 409);
    aline.post(&format!("{own}/suppression"), &[]).await;
    aline.post(&format!("{own}/etat"), &[("action", "withdraw")]).await;
    aline.post(&format!("{own}/etat"), &[("action", "submit")]).await;
    assert_eq!(status(&mut aline, &own).await, "verified", "what the Chamber recognised stays");
    assert_eq!(aline.post(&format!("{own}/etat"), &[("action", "verify")]).await.status, 400);
}

#[tokio::test]
async fn a_holder_adds_documents_to_what_is_suspended_and_changes_nothing_else() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let mut staff = app.staff("chambre@example.org").await;
    let (own, id) = submitted(&mut aline, organisation).await;
    verify(&mut staff, &id).await;
    let reason = ("reason", "L’audit annuel n’a pas eu lieu.");
    decide(&mut staff, &id, &[("decision", "suspend"), reason]).await;
    assert_eq!(status(&mut aline, &own).await, "suspended");
    assert!(aline.get(&own).await.says("L’audit annuel n’a pas eu lieu."));
    assert_eq!(aline.get(&format!("{own}/modifier")).await.status, 409);
    let fields = [("scope", "organisation"), ("version", "4"), ("valid_to", "2040-01-01")];
    aline.post(&format!("{own}/modifier"), &fields).await;
    for action in ["submit", "withdraw"] {
        aline.post(&format!("{own}/etat"), &[("action", action)]).await;
    }
    let other = [PDF, b"\n%%EOF\n"].concat();
    assert_eq!(hand_in(&mut aline, &own, "public", ("Audit.pdf", &other)).await.status, 303);
    let page = aline.get(&own).await;
    assert!(page.says("Audit.pdf") && !page.says("2040"), "{}", page.main());
    assert!(page.attributes("main a[href*='/documents/'][href$='/suppression']", "href").is_empty());
    assert_eq!(status(&mut aline, &own).await, "suspended");
}

#[tokio::test]
async fn what_the_chamber_decides_by_itself_is_not_changed_by_its_holder() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let id = trust::insert(&app.state.db, guarantee(&app, organisation, "chamber-member"), app.clock.now())
        .await
        .unwrap();
    let own = format!("/compte/garanties/{id}");
    let page = aline.get(&own).await;
    assert!(page.says("rien à déposer ici"), "{}", page.main());
    assert!(page.select("main form").is_empty());
    assert_eq!(aline.get(&format!("{own}/modifier")).await.status, 409);
    let change = [("scope", "offers"), ("version", "1")];
    aline.post(&format!("{own}/modifier"), &change).await;
    upload(&mut aline, &own).await;
    assert_eq!(status(&mut aline, &own).await, "verified");
}

#[tokio::test]
async fn a_guarantee_that_ended_is_renewed_with_new_dates() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let yesterday = app.clock.now().date_naive() - chrono::TimeDelta::days(1);
    let ended =
        NewGuarantee { valid_from: None, valid_to: Some(yesterday), ..guarantee(&app, organisation, "zewo") };
    let declared = NewGuarantee {
        status: GuaranteeStatus::Declared,
        scope: GuaranteeScope::Offers,
        method: None,
        verified_on: None,
        ..ended.clone()
    };
    let now = app.clock.now();
    let verified = trust::insert(&app.state.db, ended, now).await.unwrap();
    let declared = trust::insert(&app.state.db, declared, now).await.unwrap();
    let refused = aline.post(&format!("/compte/garanties/{declared}/etat"), &[("action", "submit")]).await;
    assert!(aline.follow(&refused).await.says("Cette date est passée"));
    let own = format!("/compte/garanties/{verified}");
    assert!(aline.get(&own).await.says("cette garantie a expiré"));
    let form = aline.get(&format!("{own}/modifier")).await;
    assert_eq!(aline.submit(&form, "main form", &[("valid_to", "2029-11-22")]).await.status, 303);
    assert_eq!(status(&mut aline, &own).await, "submitted");
    let list = trust::of_organisation(&app.state.db, organisation, now.date_naive()).await.unwrap();
    assert!(list.iter().all(|one| one.state != State::Verified));
}
