//! The owner's journey: drafts at each step, what is missing, evidence, the signature, sending, taking back; others do
//! not learn of it.

use halle::accounts;
use halle::clock::Clock as _;

use super::*;

#[tokio::test]
async fn everybody_reads_criteria_and_charter_before_applying() {
    let app = TestApp::new().await;
    let page = app.browser().get("/adhesion").await;
    assert_eq!(page.status, 200);
    for words in
        ["Intérêt collectif", "Autonomie", "Lucrativité limitée", "Transparence", "Gestion participative"]
    {
        assert!(page.says(words), "{words}");
    }
    assert!(page.says("placer l’utilité de notre activité avant la recherche du gain"));
    let charter = charter_in_force(&app, app.state.chamber_id).await;
    assert!(page.text().contains(&charter.sha256.fr.unwrap()), "the hash of what is read");
    let german = app.browser().get("/adhesion?lang=de").await;
    assert!(german.says("Gemeinwohl"));
    assert_eq!(app.browser().get("/adhesion?chambre=nulle-part").await.status, 404);
}

#[tokio::test]
async fn the_page_for_applicants_leads_to_the_open_case_and_to_the_membership() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let page = aline.get("/adhesion").await;
    assert!(page.says("Demander l’adhésion pour Essai"), "{}", page.main());
    let own = begin(&mut aline, organisation, app.state.chamber_id).await;
    let page = aline.get("/adhesion").await;
    assert!(
        page.says("Reprendre la demande de Essai") && !page.says("Demander l’adhésion"),
        "{}",
        page.main()
    );
    assert!(page.attributes("main a", "href").contains(&own), "{}", page.main());
    complete(&app, &mut aline, &own).await;
    assert_eq!(send(&mut aline, &own).await.status, 303);
    assert!(aline.get("/adhesion").await.says("Suivre la demande de Essai"));

    let (organisation, mut marc, ..) = member_of(&app, "Ancienne", "marc@example.org").await;
    let page = marc.get("/adhesion").await;
    assert!(page.says("Voir l’adhésion de Ancienne") && !page.says("Demander l’adhésion"), "{}", page.main());
    assert!(page.attributes("main a", "href").contains(&own_url(organisation)));
    app.mails().await;
}

#[tokio::test]
async fn a_journey_keeps_each_step_and_says_what_is_missing() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    assert!(aline.get("/compte").await.attributes("main a", "href").contains(&own_url(organisation)));
    let page = aline.get(&own_url(organisation)).await;
    assert!(page.says("pas membre"), "{}", page.main());
    let begun = aline.submit(&page, "main form", &[]).await;
    assert!(begun.location().unwrap().ends_with("/categorie"), "the first step");
    let own = begun.location().unwrap().trim_end_matches("/categorie").to_owned();

    let page = aline.follow(&begun).await;
    let wrong = aline.submit(&page, "main form", &[]).await;
    assert_eq!((wrong.status, wrong.select("#error-category").len()), (422, 1));
    let next = aline.submit(&page, "main form", &[("category", "collective")]).await;
    assert!(next.location().unwrap().ends_with("/critere/1"), "on to the first question");

    // Half an answer is kept, and the overview says what it lacks.
    let page = aline.follow(&next).await;
    let half =
        aline.submit(&page, "form[enctype]", &[("level", "1"), ("text", "Nous servons le quartier.")]).await;
    assert_eq!(half.status, 303);
    let overview = aline.get(&own).await;
    assert!(overview.says("Preuve à joindre") && overview.says("Nous servons le quartier."));
    assert!(overview.select("form[action$='/envoi']").is_empty(), "nothing to send yet");
    assert_eq!(send(&mut aline, &own).await.status, 303);
    assert_eq!(status(&app, &own).await, "draft", "what is not complete is not sent");

    complete(&app, &mut aline, &own).await;
    let overview = aline.get(&own).await;
    assert!(overview.says("Tout est complet") && overview.says("Aline Durand, présidente"));
    let page = aline.submit(&overview, "form[action$='/envoi']", &[]).await;
    assert_eq!(page.status, 303);
    assert_eq!(status(&app, &own).await, "submitted");
    assert!(aline.get(&own).await.says("Deux personnes de la Chambre lisent"));
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.contains("Essai"), "{}", mails[0].subject);
    // Twice is once, and nothing is written any more.
    assert_eq!(send(&mut aline, &own).await.status, 303);
    assert!(app.mails().await.is_empty());
    assert_eq!(aline.get(&format!("{own}/critere/1")).await.status, 409);
}

#[tokio::test]
async fn a_signature_keeps_the_name_the_version_the_date_and_the_hash_of_what_was_read() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let own = begin(&mut aline, organisation, app.state.chamber_id).await;
    let page = aline.get(&format!("{own}/charte")).await;
    for (fields, field) in [
        (vec![("name", "Aline Durand"), ("role", "présidente")], "agrees"),
        (vec![("name", ""), ("role", "présidente"), ("agrees", "yes")], "name"),
        (vec![("name", "Aline Durand"), ("role", " "), ("agrees", "yes")], "role"),
    ] {
        let wrong = aline.submit(&page, "main form", &fields).await;
        assert_eq!((wrong.status, wrong.select(&format!("#error-{field}")).len()), (422, 1), "{field}");
    }
    aline.headers.push(("accept-language", "de".to_owned()));
    let german = aline.get(&format!("{own}/charte?lang=de")).await;
    let values = [("name", "Aline Durand"), ("role", "Präsidentin"), ("agrees", "yes")];
    assert_eq!(aline.submit(&german, "main form", &values).await.status, 303);
    let row = application(&app, &own).await;
    let charter = charter_in_force(&app, app.state.chamber_id).await;
    assert_eq!(
        row.signed_sha256, charter.sha256.de,
        "the German text was read, and it is the one that was signed"
    );
    assert_ne!(row.signed_sha256, charter.sha256.fr);
    assert_eq!(row.signed_at, Some(app.clock.now()));
    assert_eq!((row.charter_id, row.signed_name.as_deref()), (charter.id, Some("Aline Durand")));
}

#[tokio::test]
async fn evidence_is_judged_by_its_bytes_and_read_by_its_own_people_and_the_chamber_only() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let own = begin(&mut aline, organisation, app.state.chamber_id).await;
    let page = aline.get(&format!("{own}/critere/1")).await;
    let values = [("level", "1"), ("text", "Voici ce que nous faisons.")];
    let wrong =
        aline.submit_with_files(&page, "form[enctype]", &values, &[("file", "a.pdf", b"MZ a program")]).await;
    assert_eq!((wrong.status, wrong.select("#error-file").len()), (422, 1));
    assert!(wrong.says("Voici ce que nous faisons."), "what was typed is kept");
    let bad = aline.submit(&page, "form[enctype]", &[("link", "javascript:alert(1)")]).await;
    assert_eq!((bad.status, bad.select("#error-link").len()), (422, 1));
    assert_eq!(answer_one(&mut aline, &own, 1).await.status, 303);

    let url = aline.get(&own).await.attributes("main a[download]", "href").remove(0);
    let file = aline.get(&url).await;
    assert_eq!((file.status, file.bytes.as_slice()), (200, PDF));
    assert!(file.header("content-disposition").starts_with("attachment"));
    let (_, mut stranger) = owner(&app, "Autre", "boris@example.org").await;
    assert_eq!(stranger.get(&url).await.status, 404);
    assert_eq!(app.browser().get(&url).await.status, 303, "who is not signed in is asked to");
    let mut staff = app.staff("chambre@example.org").await;
    assert_eq!(staff.get(&url).await.status, 404, "a draft is the applicant's own");
    complete(&app, &mut aline, &own).await;
    send(&mut aline, &own).await;
    assert_eq!(staff.get(&url).await.status, 200);
    let elsewhere = other_chamber(&app).await;
    let mut others = staff_of(&app, elsewhere, "ailleurs@example.org").await;
    assert_eq!(others.get(&url).await.status, 404);
}

#[tokio::test]
async fn two_colleagues_do_not_overwrite_each_other_in_silence() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    app.member("boris@example.org", organisation).await;
    let mut boris = app.signed_in("boris@example.org").await;
    let own = begin(&mut aline, organisation, app.state.chamber_id).await;
    assert_eq!(begin(&mut boris, organisation, app.state.chamber_id).await, own, "the same application");
    let url = format!("{own}/critere/1");
    let (hers, his) = (aline.get(&url).await, boris.get(&url).await);
    let first =
        aline.submit(&hers, "form[enctype]", &[("level", "1"), ("text", "La réponse d’Aline.")]).await;
    assert_eq!(first.status, 303);
    let second =
        boris.submit(&his, "form[enctype]", &[("level", "0"), ("text", "La réponse de Boris.")]).await;
    assert_eq!(second.status, 409);
    assert!(second.says("La réponse de Boris."), "what he typed is kept");
    assert_eq!(answers(&app, &own).await[0].text, "La réponse d’Aline.");
    // Saving again, on what stands there now, is a decision.
    let again = boris.submit(&second, "form[enctype]", &[]).await;
    assert_eq!(again.status, 303);
    assert_eq!(answers(&app, &own).await[0].text, "La réponse de Boris.");
}

#[tokio::test]
async fn only_owners_bind_and_strangers_learn_nothing() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let own = begin(&mut aline, organisation, app.state.chamber_id).await;
    let editor = app.person("editor@example.org").await;
    accounts::affiliate(&app.state.db, organisation, editor, false, app.clock.now()).await.unwrap();
    let mut editor = app.signed_in("editor@example.org").await;
    assert_eq!(editor.get(&own).await.status, 200, "colleagues follow it");
    for step in ["categorie", "critere/1", "charte", "retrait"] {
        assert_eq!(editor.get(&format!("{own}/{step}")).await.status, 409, "{step}");
    }
    assert_eq!(editor.post(&format!("{own}/retrait"), &[]).await.status, 303);
    assert_eq!(status(&app, &own).await, "draft", "an editor takes nothing back");

    let (_, mut stranger) = owner(&app, "Autre", "boris@example.org").await;
    let chamber = app.state.chamber_id.to_string();
    for url in [own.clone(), format!("{own}/categorie"), format!("{own}/charte"), own_url(organisation)] {
        assert_eq!(stranger.get(&url).await.status, 404, "{url}");
    }
    let posts = [
        (own_url(organisation), vec![("chamber", chamber.as_str())]),
        (format!("{own}/categorie"), vec![("category", "partner")]),
        (format!("{own}/envoi"), Vec::new()),
        (format!("{own}/retrait"), Vec::new()),
        (format!("{own}/recours"), vec![("text", "Nous ne sommes pas d’accord.")]),
    ];
    for (url, fields) in posts {
        assert_eq!(stranger.post(&url, &fields).await.status, 404, "{url}");
    }
    assert_eq!(status(&app, &own).await, "draft");
}

#[tokio::test]
async fn what_is_taken_back_ends_and_its_answers_serve_again() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let (own, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    let page = aline.get(&format!("{own}/retrait")).await;
    assert_eq!(aline.submit(&page, "main form", &[]).await.status, 303);
    assert_eq!(status(&app, &own).await, "withdrawn");
    let mut staff = app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre/adhesions").await.says("Rien à faire ici"));
    assert!(staff.get(&case).await.select("form[action$='/decision']").is_empty());
    let again = begin(&mut aline, organisation, app.state.chamber_id).await;
    assert_ne!(again, own);
    assert_eq!(answers(&app, &again).await.len(), 7, "the answers are taken over");
    assert!(application(&app, &again).await.signed_by.is_none(), "the charter is signed anew");
}
