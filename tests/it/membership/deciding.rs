//! Two people review, each for themselves; the decision with its reasons; appeals by others; what staff does to members;
//! two at once; attempts by whom it does not concern.

use chrono::{NaiveDate, TimeDelta};
use entity::membership::member::MembershipStatus;
use entity::membership::{event, plan_item, review as reviews};
use entity::trust::guarantee;
use halle::accounts;
use halle::clock::Clock as _;
use sea_orm::PaginatorTrait as _;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[tokio::test]
async fn two_people_review_and_the_member_is_made_with_its_seal_and_told() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let (own, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    app.advance(TimeDelta::days(3));
    app.mails().await;
    let mut one = app.staff("un@example.org").await;
    let mut two = app.staff("deux@example.org").await;
    let queue = one.get("/chambre/adhesions").await;
    assert!(
        queue.says("Essai") && queue.says("depuis 3 jours") && queue.says("aucun avis"),
        "{}",
        queue.main()
    );
    assert_eq!(queue.attributes("tbody a", "href"), std::slice::from_ref(&case));
    let waiting = membership::waiting(&app.state.db, &[app.state.chamber_id]).await.unwrap();
    assert_eq!((waiting.count, waiting.oldest), (1, application(&app, &own).await.submitted_at));

    // Nobody decides before two have looked, and the second does not read the first.
    assert_eq!(decide(&mut one, &case, &[("decision", "accept")]).await.status, 409);
    assert_eq!(review(&mut one, &case, "accept").await.status, 303);
    assert_eq!(decide(&mut one, &case, &[("decision", "accept")]).await.status, 409);
    let before = two.get(&case).await;
    assert!(before.says("après avoir rendu le vôtre") && !before.says("Dossier lu en entier"));
    assert!(one.get(&case).await.says("Dossier lu en entier"), "one’s own is read");
    let again = one.post(&case, &[("round", "1")]).await;
    assert_eq!(again.status, 422, "an empty review is none");
    assert_eq!(review(&mut two, &case, "plan").await.status, 303);
    let page = two.get(&case).await;
    assert!(page.says("2 avis sur 2 nécessaires") && page.says("Accepter avec plan"));
    assert!(codes(&app, organisation).await.is_empty(), "no seal before the decision");

    let done = decide(&mut two, &case, &[("decision", "accept")]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    assert_eq!(status(&app, &own).await, "accepted");
    let member = membership_row(&app, organisation).await.unwrap();
    assert_eq!((member.status, member.valid_to), (MembershipStatus::Active, day("2027-11-30")));
    assert_eq!(codes(&app, organisation).await, ["chamber-member", "ess-charter"]);
    let public = app.browser().get("/fournisseurs/essai").await;
    let words = "depuis le 26 novembre 2026, critères 2026 contrôlés le 26 novembre 2026, valable jusqu’au 30 novembre 2027";
    assert!(public.says(words), "{}", public.main());
    assert!(public.says("Signataire de la charte 2026"));
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(
        mails[0].text.contains(REASON) && mails[0].text.contains("30 novembre 2027"),
        "{}",
        mails[0].text
    );
    assert!(one.get("/chambre/journal").await.says("membership.accepted"));
    let page = aline.get(&own).await;
    assert!(page.says(REASON) && page.says("La Chambre"), "{}", page.main());
    assert!(!page.says("Dossier lu en entier"), "what was recommended stays inside");
    assert_eq!(
        aline.post(&own_url(organisation), &[("chamber", &app.state.chamber_id.to_string())]).await.status,
        303
    );
    let count = entity::membership::application::Entity::find().count(&app.state.db).await.unwrap();
    assert_eq!(count, 1, "a member applies again when its renewal is due");
}

#[tokio::test]
async fn the_same_person_twice_is_not_two_people() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let (_, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    let mut one = app.staff("un@example.org").await;
    let page = one.get(&case).await;
    let names = page.attributes("input[name^='finding-']", "name");
    let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "met")).collect();
    fields.extend([
        ("recommendation", "accept"),
        ("summary", "Lu en entier, rien à redire."),
        ("round", "1"),
    ]);
    assert_eq!(one.post(&case, &fields).await.status, 303);
    let told = one.post(&case, &fields).await;
    assert_eq!(told.status, 303);
    assert!(one.follow(&told).await.says("déjà rendu votre avis"));
    let count = reviews::Entity::find().count(&app.state.db).await.unwrap();
    assert_eq!(count, 1);
    assert_eq!(decide(&mut one, &case, &[("decision", "accept")]).await.status, 409);
}

#[tokio::test]
async fn who_had_it_in_hand_neither_reviews_nor_decides() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let (_, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    // She goes to work for the Chamber and leaves her organisation to somebody else.
    let person = accounts::find_person_by_email(&app.state.db, "aline@example.org").await.unwrap().unwrap();
    accounts::make_staff(&app.state.db, app.state.chamber_id, person, app.clock.now()).await.unwrap();
    let mut aline = app.signed_in("aline@example.org").await;
    assert!(aline.get(&case).await.says("Quelqu’un d’autre doit juger"));
    assert!(aline.get(&case).await.select("input[name=recommendation]").is_empty());
    let criteria = criteria_of(&app, &case).await;
    let names: Vec<_> = criteria.iter().map(|one| format!("finding-{}", one.id)).collect();
    let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "met")).collect();
    fields.extend([("recommendation", "accept"), ("summary", "Tout va très bien."), ("round", "1")]);
    assert_eq!(aline.post(&case, &fields).await.status, 409);
    let sent_back = [("decision", "send_back"), ("version", "99"), ("reason", REASON)];
    assert_eq!(aline.post(&format!("{case}/decision"), &sent_back).await.status, 409);
    // Somebody who works for the Chamber and acts for the applicant neither.
    let other = app.member("boris@example.org", organisation).await;
    accounts::make_staff(&app.state.db, app.state.chamber_id, other, app.clock.now()).await.unwrap();
    let mut boris = app.signed_in("boris@example.org").await;
    assert_eq!(boris.post(&case, &fields).await.status, 409);
    let count = reviews::Entity::find().count(&app.state.db).await.unwrap();
    assert_eq!(count, 0);
}

#[tokio::test]
async fn another_chambers_staff_and_strangers_see_no_case() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let (_, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    let elsewhere = other_chamber(&app).await;
    let mut others = staff_of(&app, elsewhere, "ailleurs@example.org").await;
    assert_eq!(others.get(&case).await.status, 404);
    assert!(!others.get("/chambre/adhesions").await.says("Essai"));
    let fields = [("decision", "refuse"), ("version", "1"), ("reason", REASON)];
    assert_eq!(others.post(&format!("{case}/decision"), &fields).await.status, 404);
    assert_eq!(aline.get(&case).await.status, 403);
    assert_eq!(aline.post(&format!("{case}/decision"), &fields).await.status, 403);
    // A draft is nobody’s but the applicant’s.
    let (organisation, mut boris) = owner(&app, "Autre", "boris@example.org").await;
    let own = begin(&mut boris, organisation, app.state.chamber_id).await;
    let mut staff = app.staff("chambre@example.org").await;
    assert_eq!(staff.get(&format!("/chambre/adhesions/{}", id_of(&own))).await.status, 404);
}

#[tokio::test]
async fn of_two_decisions_at_once_the_second_is_told() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let (own, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    let mut one = app.staff("un@example.org").await;
    let mut two = app.staff("deux@example.org").await;
    review(&mut one, &case, "accept").await;
    let early = two.get(&case).await.attributes("input[name=version]", "value").remove(0);
    review(&mut two, &case, "refuse").await;
    let url = format!("{case}/decision");
    let accept = |version: &str| {
        [("decision", "accept"), ("reason", REASON), ("valid_to", "2027-11-30"), ("version", version)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let send = |fields: [(String, String); 4]| fields;
    let fields = send(accept(&early));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let told = one.post(&url, &fields).await;
    assert_eq!(told.status, 409, "the second review came in between");
    assert!(told.says(REASON), "what was typed is kept");
    let version = told.attributes("input[name=version]", "value").remove(0);
    let refuse = [("decision", "refuse"), ("reason", REASON), ("version", version.as_str())];
    assert_eq!(two.post(&url, &refuse).await.status, 303);
    assert_eq!(one.post(&url, &refuse).await.status, 409);
    assert_eq!(status(&app, &own).await, "refused");
    assert!(membership_row(&app, organisation).await.is_none());
    assert_eq!(app.mails().await.len(), 2, "received, refused: told once each");
}

#[tokio::test]
async fn a_decision_says_why_until_when_and_where_it_asks_for_more_what() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let (own, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    let mut one = app.staff("un@example.org").await;
    let mut two = app.staff("deux@example.org").await;
    review(&mut one, &case, "plan").await;
    review(&mut two, &case, "plan").await;
    let wrong: &[(&[(&str, &str)], &str)] = &[
        (&[("decision", "accept"), ("reason", "ok")], "reason"),
        (&[("decision", "accept"), ("valid_to", "2026-11-23")], "valid_to"),
        (&[("decision", "accept"), ("valid_to", "")], "valid_to"),
        (&[("decision", "accept"), ("valid_to", "2040-01-01")], "valid_to"),
        (&[("decision", "plan")], "plan"),
        (&[("decision", "plan"), ("plan_text", "Publier les comptes"), ("plan_due", "")], "plan"),
        (&[("decision", "plan"), ("plan_text", "Publier"), ("plan_due", "2026-11-01")], "plan"),
        (&[("decision", "accept"), ("plan_text", "Publier"), ("plan_due", "2027-03-31")], "plan"),
    ];
    for (fields, field) in wrong {
        let page = decide(&mut two, &case, fields).await;
        assert_eq!(page.status, 422, "{fields:?}");
        assert_eq!(page.select(&format!("#error-{field}")).len(), 1, "{fields:?}");
    }
    for decision in ["submit", "appeal", ""] {
        assert_eq!(decide(&mut two, &case, &[("decision", decision)]).await.status, 400, "{decision}");
    }
    assert_eq!(decide(&mut two, &case, &[("decision", "grant")]).await.status, 409, "no appeal to grant");
    let plan = [
        ("decision", "plan"),
        ("plan_text", "Publier les comptes"),
        ("plan_due", "2027-03-31"),
        ("plan_text", "Renouveler le comité"),
        ("plan_due", "2027-06-30"),
    ];
    assert_eq!(decide(&mut two, &case, &plan).await.status, 303);
    assert_eq!(status(&app, &own).await, "accepted_with_plan");
    let page = aline.get(&own_url(organisation)).await;
    assert!(page.says("Publier les comptes") && page.says("31 mars 2027"), "{}", page.main());

    // Followed up by the staff, once each.
    let member = membership_row(&app, organisation).await.unwrap();
    let url = format!("/chambre/membres/{}", member.id);
    assert!(one.get("/chambre/adhesions?etat=plans").await.says("prochain délai le 31 mars 2027"));
    let items =
        plan_item::Entity::find().order_by_asc(plan_item::Column::DueOn).all(&app.state.db).await.unwrap();
    let close = |item: &plan_item::Model| format!("{url}/plan/{}", item.id);
    assert_eq!(one.post(&close(&items[0]), &[("status", "done"), ("note", "")]).await.status, 303);
    let twice =
        two.post(&close(&items[0]), &[("status", "dropped"), ("note", "Nous y renonçons ensemble.")]).await;
    assert!(two.follow(&twice).await.says("déjà clos"));
    let silent = one.post(&close(&items[1]), &[("status", "dropped"), ("note", "")]).await;
    assert!(one.follow(&silent).await.says("pourquoi le point est abandonné"));
    assert_eq!(aline.post(&close(&items[1]), &[("status", "done")]).await.status, 403);
    let items =
        plan_item::Entity::find().order_by_asc(plan_item::Column::DueOn).all(&app.state.db).await.unwrap();
    let states: Vec<_> = items.iter().map(|item| item.status.as_str()).collect();
    assert_eq!(states, ["done", "open"]);
}

#[tokio::test]
async fn what_comes_back_is_completed_and_judged_anew() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let (own, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    let mut one = app.staff("un@example.org").await;
    let mut two = app.staff("deux@example.org").await;
    review(&mut one, &case, "accept").await;
    let back = [("decision", "send_back"), ("reason", "Il manque l’article sur le but de l’association.")];
    assert_eq!(decide(&mut two, &case, &back).await.status, 303);
    assert_eq!(status(&app, &own).await, "draft");
    let page = aline.get(&own).await;
    assert!(page.says("La Chambre demande un complément") && page.says("Il manque l’article"));
    assert_eq!(send(&mut aline, &own).await.status, 303);
    assert_eq!(status(&app, &own).await, "submitted");
    review(&mut two, &case, "accept").await;
    let done = decide(&mut two, &case, &[("decision", "accept")]).await;
    assert_eq!(done.status, 409, "a review of what was sent before does not count for what is sent now");
    review(&mut one, &case, "accept").await;
    assert_eq!(decide(&mut one, &case, &[("decision", "accept")]).await.status, 303);
}

/// A refused application with the two who judged it.
async fn refused(app: &TestApp) -> (OrganisationId, Browser, Browser, Browser, String, String) {
    let (organisation, mut aline) = owner(app, "Essai", "aline@example.org").await;
    let (own, case) = submitted(app, &mut aline, organisation, app.state.chamber_id).await;
    let mut one = app.staff("un@example.org").await;
    let mut two = app.staff("deux@example.org").await;
    review(&mut one, &case, "refuse").await;
    review(&mut two, &case, "refuse").await;
    assert_eq!(decide(&mut two, &case, &[("decision", "refuse")]).await.status, 303);
    (organisation, aline, one, two, own, case)
}

#[tokio::test]
async fn an_appeal_is_decided_by_others_with_reasons_of_its_own() {
    let app = TestApp::new().await;
    let (organisation, mut aline, mut one, mut two, own, case) = refused(&app).await;
    let page = aline.get(&format!("{own}/recours")).await;
    assert!(page.says(REASON), "what is appealed against stands there");
    let short = aline.submit(&page, "main form", &[("text", "non")]).await;
    assert_eq!((short.status, short.select("#error-text").len()), (422, 1));
    let why = "Les comptes étaient joints, à la page douze.";
    assert_eq!(aline.submit(&page, "main form", &[("text", why)]).await.status, 303);
    assert_eq!(status(&app, &own).await, "appealed");
    assert_eq!(aline.post(&format!("{own}/recours"), &[("text", why)]).await.status, 303, "twice is once");
    for staff in [&mut one, &mut two] {
        let page = staff.get(&case).await;
        assert!(page.says("participé à la décision attaquée"));
        let version = application(&app, &own).await.version.to_string();
        assert_eq!(
            decide(staff, &case, &[("decision", "grant"), ("version", &version)]).await.status,
            409,
            "who refused does not decide"
        );
    }
    let mut three = app.staff("trois@example.org").await;
    assert!(three.get("/chambre/adhesions?etat=recours").await.says("Essai"));
    let page = three.get(&case).await;
    assert!(page.says(why) && page.says(REASON), "{}", page.main());
    assert_eq!(decide(&mut three, &case, &[("decision", "accept")]).await.status, 409);
    app.mails().await;
    let grant = [("decision", "grant"), ("reason", "Les comptes étaient bien au dossier.")];
    assert_eq!(decide(&mut three, &case, &grant).await.status, 303);
    assert_eq!(status(&app, &own).await, "accepted");
    let row = application(&app, &own).await;
    assert_eq!(row.reason.as_deref(), Some(REASON), "the refusal keeps its own reasons");
    assert_eq!(row.appeal_reason.as_deref(), Some(grant[1].1));
    assert_eq!(codes(&app, organisation).await, ["chamber-member", "ess-charter"]);
    assert!(app.mails().await[0].text.contains(grant[1].1));
}

#[tokio::test]
async fn an_appeal_may_be_dismissed_and_has_its_time() {
    let app = TestApp::new().await;
    let (organisation, mut aline, _, _, own, case) = refused(&app).await;
    aline.post(&format!("{own}/recours"), &[("text", "Nous demandons une nouvelle lecture.")]).await;
    let mut three = app.staff("trois@example.org").await;
    assert_eq!(decide(&mut three, &case, &[("decision", "dismiss")]).await.status, 303);
    assert_eq!(status(&app, &own).await, "upheld");
    assert!(membership_row(&app, organisation).await.is_none());
    let again = begin(&mut aline, organisation, app.state.chamber_id).await;
    assert_ne!(again, own, "a new application is possible");

    let other = TestApp::new().await;
    let (_, _, _, _, own, _) = refused(&other).await;
    other.advance(TimeDelta::days(31));
    let mut aline = other.signed_in("aline@example.org").await;
    assert!(!aline.get(&own).await.says("Faire recours"));
    let late =
        aline.post(&format!("{own}/recours"), &[("text", "Nous demandons une nouvelle lecture.")]).await;
    assert!(aline.follow(&late).await.says("Le délai de recours est passé"));
    assert_eq!(status(&other, &own).await, "refused");
}

async fn step(staff: &mut Browser, url: &str, step: &str) -> Page {
    let page = staff.get(url).await;
    let version =
        page.attributes("form[action] input[name=version]", "value").first().cloned().unwrap_or_default();
    staff
        .post(url, &[("version", &version), ("step", step), ("reason", "La cotisation n’est pas réglée.")])
        .await
}

#[tokio::test]
async fn members_are_suspended_restored_excluded_and_their_seals_follow() {
    let app = TestApp::new().await;
    let (organisation, mut aline, mut one, mut two) = member_of(&app, "Essai", "aline@example.org").await;
    let url = format!("/chambre/membres/{}", membership_row(&app, organisation).await.unwrap().id);
    app.mails().await;
    let stale = two.get(&url).await.attributes("input[name=version]", "value").remove(0);
    assert_eq!(step(&mut one, &url, "suspend").await.status, 303);
    assert!(codes(&app, organisation).await.is_empty(), "no seal while suspended");
    assert!(aline.get(&own_url(organisation)).await.says("La cotisation n’est pas réglée."));
    assert!(app.mails().await[0].text.contains("La cotisation n’est pas réglée."));
    let late =
        [("version", stale.as_str()), ("step", "exclude"), ("reason", "La cotisation n’est pas réglée.")];
    assert_eq!(two.post(&url, &late).await.status, 409, "somebody was faster");
    assert_eq!(step(&mut two, &url, "suspend").await.status, 409, "not twice");
    assert_eq!(step(&mut two, &url, "restore").await.status, 303);
    assert_eq!(codes(&app, organisation).await, ["chamber-member", "ess-charter"]);
    let short = [("version", "3"), ("step", "exclude"), ("reason", "non")];
    assert_eq!(two.post(&url, &short).await.status, 422);
    for word in ["admit", "lapse", "resign"] {
        let fields = [("version", "3"), ("step", word), ("reason", "La cotisation n’est pas réglée.")];
        assert_eq!(two.post(&url, &fields).await.status, 400, "{word}");
    }
    let elsewhere = other_chamber(&app).await;
    let mut others = staff_of(&app, elsewhere, "ailleurs@example.org").await;
    assert_eq!(others.get(&url).await.status, 404);
    assert_eq!(others.post(&url, &late).await.status, 404);
    assert_eq!(step(&mut two, &url, "exclude").await.status, 303);
    assert!(codes(&app, organisation).await.is_empty());
    assert!(two.get("/chambre/adhesions?etat=anciens").await.says("Exclue"));
    assert!(two.get(&url).await.select("button[name=step]").is_empty(), "for good");
    // Who applies again and is accepted is a member since that day.
    let (_, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    app.advance(TimeDelta::days(5));
    let mut one = app.signed_in("un-aline@example.org").await;
    let mut two = app.signed_in("deux-aline@example.org").await;
    review(&mut one, &case, "accept").await;
    review(&mut two, &case, "accept").await;
    assert_eq!(decide(&mut two, &case, &[("decision", "accept")]).await.status, 303);
    assert_eq!(codes(&app, organisation).await, ["chamber-member", "ess-charter"]);
    assert_eq!(membership_row(&app, organisation).await.unwrap().since, day("2026-11-28"));
}

/// The desk of guarantees leaves the seals of members alone: suspended there, they would contradict the membership.
#[tokio::test]
async fn the_seal_of_a_member_is_taken_away_with_the_membership_and_nowhere_else() {
    let app = TestApp::new().await;
    let (organisation, _, mut one, _) = member_of(&app, "Essai", "aline@example.org").await;
    let seals = guarantee::Entity::find().all(&app.state.db).await.unwrap();
    assert_eq!(seals.len(), 2);
    for seal in seals {
        let url = format!("/chambre/garanties/{}", seal.id);
        assert!(one.get(&url).await.select("button[name=decision]").is_empty(), "{url}");
        for decision in ["suspend", "revoke"] {
            let fields = [("version", "1"), ("decision", decision), ("reason", "La cotisation manque.")];
            assert_eq!(one.post(&url, &fields).await.status, 409, "{decision}");
        }
    }
    assert_eq!(codes(&app, organisation).await, ["chamber-member", "ess-charter"]);
    let membership = membership_row(&app, organisation).await.unwrap();
    assert_eq!(membership.status, MembershipStatus::Active);
}

/// The page of guarantees tells of the renewal that the membership needs, not that there is nothing to do.
#[tokio::test]
async fn the_seal_of_a_member_says_what_comes_next() {
    let app = TestApp::new().await;
    let (organisation, mut aline, mut one, _) = member_of(&app, "Essai", "aline@example.org").await;
    let url = format!("/compte/organisations/{organisation}/garanties");
    let page = aline.get(&url).await;
    assert!(page.says("suit l’adhésion, dont le renouvellement se demande avant le"), "{}", page.main());
    let member = format!("/chambre/membres/{}", membership_row(&app, organisation).await.unwrap().id);
    assert_eq!(step(&mut one, &member, "suspend").await.status, 303);
    let page = aline.get(&url).await;
    assert!(!page.says("suit l’adhésion"), "{}", page.main());
    assert!(page.says("C’est une décision de la Chambre ; elle seule la change."), "{}", page.main());
}

#[tokio::test]
async fn who_leaves_loses_the_seal_the_same_day_and_only_owners_leave() {
    let app = TestApp::new().await;
    let (organisation, mut aline, ..) = member_of(&app, "Essai", "aline@example.org").await;
    let url = format!("/compte/membres/{}/demission", membership_row(&app, organisation).await.unwrap().id);
    let editor = app.person("editor@example.org").await;
    accounts::affiliate(&app.state.db, organisation, editor, false, app.clock.now()).await.unwrap();
    let mut editor = app.signed_in("editor@example.org").await;
    assert_eq!(editor.post(&url, &[]).await.status, 409);
    let (_, mut stranger) = owner(&app, "Autre", "boris@example.org").await;
    assert_eq!(stranger.get(&url).await.status, 404);
    assert_eq!(stranger.post(&url, &[]).await.status, 404);
    assert_eq!(codes(&app, organisation).await.len(), 2);
    let page = aline.get(&url).await;
    assert_eq!(aline.submit(&page, "main form", &[]).await.status, 303);
    assert!(codes(&app, organisation).await.is_empty());
    assert_eq!(membership_row(&app, organisation).await.unwrap().status, MembershipStatus::Resigned);
    assert_eq!(aline.post(&url, &[]).await.status, 409, "once");
    let told = event::Entity::find().filter(event::Column::What.eq(event::Act::Resigned));
    assert_eq!(told.count(&app.state.db).await.unwrap(), 1);
}
