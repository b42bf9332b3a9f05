//! Peers: somebody of a member reads an application because the Chamber asks; the review counts, the decision does not move.

use entity::membership::peer;

use super::*;

/// Asks somebody through the form of the case.
async fn ask(staff: &mut Browser, case: &str, email: &str) -> Page {
    let page = staff.get(case).await;
    staff.submit(&page, "form[action$='/pairs']", &[("email", email)]).await
}

fn reading(own: &str) -> String {
    format!("/compte/lectures/{}", id_of(own))
}

#[tokio::test]
async fn a_peer_reads_answers_and_evidence_and_the_review_counts_as_one_of_two() {
    let app = TestApp::new().await;
    let (_, mut peer, mut staff, _) = member_of(&app, "Membre", "paire@example.org").await;
    let (organisation, mut aline) = owner(&app, "Candidate", "aline@example.org").await;
    let (own, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    let url = reading(&own);
    assert_eq!(peer.get(&url).await.status, 404, "not asked yet");
    app.mails().await;
    assert_eq!(ask(&mut staff, &case, " Paire@Example.org ").await.status, 303);
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "paire@example.org");
    assert!(mails[0].subject.contains("Candidate") && mails[0].text.contains(&url), "{}", mails[0].text);
    assert_eq!(ask(&mut staff, &case, "paire@example.org").await.status, 303);
    assert!(app.mails().await.is_empty(), "asked twice is asked once");
    assert!(peer.get("/compte/lectures").await.says("Candidate"));
    let page = peer.get(&url).await;
    assert!(page.says("Nos statuts le disent"), "{}", page.main());
    let evidence = page.attributes("main a[download]", "href").remove(0);
    assert_eq!(peer.get(&evidence).await.status, 200);
    assert_eq!(peer.get(&case).await.status, 403, "the desk is the staff’s");
    assert!(page.select("input[name=decision], button[name=decision]").is_empty());
    assert_eq!(review(&mut staff, &case, "accept").await.status, 303);
    let early = decide(&mut staff, &case, &[("decision", "accept")]).await;
    assert_eq!(early.status, 409, "one review is not two");
    assert!(!peer.get(&url).await.says("Dossier lu en entier"), "nobody reads the other’s before their own");
    assert_eq!(review(&mut peer, &url, "plan").await.status, 303);
    assert!(peer.get(&url).await.says("votre avis est rendu"));
    let seen = staff.get(&case).await;
    assert!(seen.says("avis rendu") && seen.select("main .tag").contains(&"Pair".to_owned()));
    assert_eq!(decide(&mut staff, &case, &[("decision", "accept")]).await.status, 303);
    assert_eq!(status(&app, &own).await, "accepted");
    assert_eq!(peer.get(&url).await.status, 404, "what is decided is read no more");
    assert_eq!(peer.get(&evidence).await.status, 404);
    let mut log = app.staff("journal@example.org").await;
    assert!(log.get("/chambre/journal").await.says("a demandé l’avis d’un pair"));
}

#[tokio::test]
async fn only_somebody_of_another_member_in_good_standing_is_asked() {
    let app = TestApp::new().await;
    let (member, _, mut staff, _) = member_of(&app, "Membre", "paire@example.org").await;
    let (_, _) = owner(&app, "Sans adhésion", "dehors@example.org").await;
    let (organisation, mut aline) = owner(&app, "Candidate", "aline@example.org").await;
    // Bea acts for a member and for the applicant.
    let bea = app.member("bea@example.org", member).await;
    accounts::affiliate(&app.state.db, organisation, bea, false, app.clock.now()).await.unwrap();
    let (own, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    for (email, words) in [
        ("inconnue@example.org", "Personne d’un membre en règle"),
        ("dehors@example.org", "Personne d’un membre en règle"),
        ("bea@example.org", "ne peut pas le juger"),
    ] {
        let told = ask(&mut staff, &case, email).await;
        assert_eq!(told.status, 422, "{email}");
        assert!(told.select("#error-email")[0].contains(words), "{email}: {}", told.main());
        assert_eq!(told.attributes("#field-email", "value"), [email], "what was typed stays");
    }
    assert_eq!(ask(&mut staff, &case, "paire@example.org").await.status, 303);
    let mut peer = app.signed_in("paire@example.org").await;
    assert_eq!(peer.get(&reading(&own)).await.status, 200);
    // The membership ends: so does the right to read.
    let row = membership_row(&app, member).await.unwrap();
    let version = row.version.to_string();
    let fields =
        [("version", version.as_str()), ("step", "suspend"), ("reason", "La cotisation manque encore.")];
    assert_eq!(staff.post(&format!("/chambre/membres/{}", row.id), &fields).await.status, 303);
    assert_eq!(peer.get(&reading(&own)).await.status, 404);
    assert!(peer.get("/compte/lectures").await.says("Rien à lire"));
}

#[tokio::test]
async fn a_peer_declines_and_a_question_is_taken_back() {
    let app = TestApp::new().await;
    let (member, mut peer, mut staff, _) = member_of(&app, "Membre", "paire@example.org").await;
    app.member("autre@example.org", member).await;
    let (organisation, mut aline) = owner(&app, "Candidate", "aline@example.org").await;
    let (own, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    let url = reading(&own);
    for email in ["paire@example.org", "autre@example.org"] {
        assert_eq!(ask(&mut staff, &case, email).await.status, 303);
    }
    let page = peer.get(&url).await;
    assert_eq!(peer.submit(&page, "form[action$='/refus']", &[]).await.status, 303);
    assert_eq!(peer.get(&url).await.status, 404);
    assert!(staff.get(&case).await.says("a décliné"));
    let mut other = app.signed_in("autre@example.org").await;
    let removals = staff.get(&case).await.attributes("form[action*='/pairs/']", "action");
    assert_eq!(removals.len(), 2);
    assert_eq!(staff.post(&removals[1], &[]).await.status, 303);
    assert_eq!(other.get(&url).await.status, 404);
    assert_eq!(staff.post(&removals[1], &[]).await.status, 404, "twice");
    assert_eq!(peer::Entity::find().all(&app.state.db).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_peer_of_an_earlier_round_reads_nothing_of_the_next() {
    let app = TestApp::new().await;
    let (_, mut peer, mut staff, _) = member_of(&app, "Membre", "paire@example.org").await;
    let (organisation, mut aline) = owner(&app, "Candidate", "aline@example.org").await;
    let (own, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    assert_eq!(ask(&mut staff, &case, "paire@example.org").await.status, 303);
    assert_eq!(decide(&mut staff, &case, &[("decision", "send_back")]).await.status, 303);
    assert_eq!(peer.get(&reading(&own)).await.status, 404, "a draft is the applicant’s own");
    assert_eq!(send(&mut aline, &own).await.status, 303);
    assert_eq!(peer.get(&reading(&own)).await.status, 404, "who is to read it again is asked again");
    assert_eq!(ask(&mut staff, &case, "paire@example.org").await.status, 303);
    assert_eq!(peer.get(&reading(&own)).await.status, 200);
}
