//! Anybody challenges, the holder answers, somebody who is not party decides, the outcome is shown.

use chrono::TimeDelta;
use entity::values::OrganisationId;
use halle::accounts;
use halle::clock::Clock as _;
use halle::trust::{self, GuaranteeStatus, NewGuarantee};

use super::{decide, guarantee, holder, member, status, submitted, verify};
use crate::support::{Browser, Page, TestApp};

const MESSAGE: &str = "Le registre public dit que ce certificat a pris fin en mai.";
const OUTCOME: &str = "Le registre montre que le certificat a été retiré en mai.";

/// A verified ISO 14001 of Aline's organisation, checked by chambre@: its holder, her browser, its identifier.
async fn verified(app: &TestApp) -> (OrganisationId, Browser, String) {
    let (organisation, mut aline) = member(app, "aline@example.org").await;
    let (_, id) = submitted(&mut aline, organisation).await;
    let mut staff = app.staff("chambre@example.org").await;
    verify(&mut staff, &id).await;
    app.mails().await;
    (organisation, aline, id)
}

async fn challenge(browser: &mut Browser, id: &str, more: &[(&str, &str)]) -> Page {
    let page = browser.get(&format!("/garanties/{id}/contester")).await;
    assert_eq!(page.status, 200, "{}", page.main());
    let fields: Vec<_> =
        [("ground", "ended"), ("message", MESSAGE)].into_iter().chain(more.iter().copied()).collect();
    browser.submit(&page, "main form", &fields).await
}

/// The address of the only open challenge.
async fn first(staff: &mut Browser) -> String {
    let queue = staff.get("/chambre/contestations").await;
    let urls = queue.attributes("tbody a", "href");
    assert_eq!(urls.len(), 1, "{}", queue.main());
    urls[0].clone()
}

async fn answer(aline: &mut Browser, id: &str) {
    let own = format!("/compte/garanties/{id}");
    let page = aline.get(&own).await;
    let text = [("answer", "Nous l’avons renouvelé ; le registre est en retard.")];
    let done = aline.submit(&page, "form[action*='/contestations/']", &text).await;
    assert_eq!(done.status, 303, "{}", done.main());
}

async fn verdict(staff: &mut Browser, url: &str, fields: &[(&str, &str)]) -> Page {
    let page = staff.get(url).await;
    let version = page.attributes("input[name=version]", "value").first().cloned().unwrap_or_default();
    let fields: Vec<_> = fields.iter().copied().chain([("version", version.as_str())]).collect();
    staff.post(url, &fields).await
}

const UPHOLD: &[(&str, &str)] = &[("decision", "uphold"), ("effect", "withdrawn"), ("outcome", OUTCOME)];

#[tokio::test]
async fn a_challenge_goes_its_way_and_its_outcome_is_shown_with_the_guarantee() {
    let app = TestApp::new().await;
    let (organisation, mut aline, id) = verified(&app).await;
    let mut visitor = app.browser();
    let profile = visitor.get("/fournisseurs/essai").await;
    let url = profile.attributes(".seals > li > a", "href").remove(0);
    assert_eq!(url, format!("/garanties/{id}"), "the seal leads to its page");
    let page = visitor.get(&url).await;
    assert!(page.says("vérifié par la Chambre") || page.says("document vérifié"), "{}", page.main());
    let sent = challenge(&mut visitor, &id, &[("email", "Anne@Example.com")]).await;
    assert!(visitor.follow(&sent).await.says("Merci. La Chambre décidera."));
    assert!(!visitor.get(&url).await.says(MESSAGE), "nothing is shown while nothing is decided");

    // The holder is told what, not by whom.
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "aline@example.org");
    assert!(
        mails[0].subject.contains("est contesté") && mails[0].text.contains(MESSAGE),
        "{}",
        mails[0].text
    );
    let own = format!("/compte/garanties/{id}");
    let page = aline.get(&own).await;
    assert!(page.says(MESSAGE) && page.says("7 décembre 2026"), "{}", page.main());
    for text in [page.text(), mails[0].text.clone(), mails[0].html.clone().unwrap_or_default()] {
        assert!(!text.to_lowercase().contains("anne@example.com"), "the holder reads who challenged");
    }
    answer(&mut aline, &id).await;
    assert!(aline.get(&own).await.says("le registre est en retard"));

    let mut other = app.staff("chambre2@example.org").await;
    assert_eq!(
        trust::count_challenges(&app.state.db, &[app.state.chamber_id]).await.unwrap(),
        1,
        "for the desk"
    );
    let file = first(&mut other).await;
    let page = other.get(&file).await;
    assert!(page.says("anne@example.com") && page.says("le registre est en retard"), "{}", page.main());
    let done = verdict(&mut other, &file, UPHOLD).await;
    assert_eq!(done.status, 303, "{}", done.main());
    assert_eq!(status(&mut aline, &own).await, "revoked", "in the same moment");
    let today = app.clock.now().date_naive();
    assert!(trust::verified_codes(&app.state.db, &[organisation], today).await.unwrap().is_empty());
    for public in [url.as_str(), "/fournisseurs/essai"] {
        let page = visitor.get(public).await;
        assert!(page.says(OUTCOME) && page.says("Contestation fondée"), "{public}: {}", page.main());
        assert!(!page.says(MESSAGE), "{public}");
    }
    let mails = app.mails().await;
    let to: Vec<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert!(to.contains(&"aline@example.org") && to.contains(&"anne@example.com"), "{to:?}");
    assert!(mails.iter().all(|mail| mail.text.contains(OUTCOME)));
    assert!(other.get("/chambre/journal").await.says("trust.challenge_upheld"));
    assert!(first_of_decided(&mut other).await.contains(&file));
    for version in ["1", "2", "3"] {
        let again: Vec<_> = UPHOLD.iter().copied().chain([("version", version)]).collect();
        assert_eq!(other.post(&file, &again).await.status, 409, "decided once");
    }
}

async fn first_of_decided(staff: &mut Browser) -> Vec<String> {
    staff.get("/chambre/contestations?etat=tranchees").await.attributes("tbody a", "href")
}

#[tokio::test]
async fn what_is_dismissed_changes_nothing_and_is_published_too() {
    let app = TestApp::new().await;
    let (_, mut aline, id) = verified(&app).await;
    app.person("bea@example.org").await;
    let mut bea = app.signed_in("bea@example.org").await;
    assert!(bea.get(&format!("/garanties/{id}/contester")).await.select("#field-email").is_empty());
    challenge(&mut bea, &id, &[]).await;
    app.mails().await;
    let mut other = app.staff("chambre2@example.org").await;
    let file = first(&mut other).await;
    let reason = "Le registre public confirme le certificat à ce jour.";
    let done = verdict(&mut other, &file, &[("decision", "dismiss"), ("outcome", reason)]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    assert_eq!(status(&mut aline, &format!("/compte/garanties/{id}")).await, "verified");
    let page = app.browser().get(&format!("/garanties/{id}")).await;
    assert!(page.says("Contestation rejetée") && page.says(reason), "{}", page.main());
    let mails = app.mails().await;
    let to: Vec<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert!(to.contains(&"aline@example.org") && to.contains(&"bea@example.org"), "{to:?}");
    assert_eq!(mails.len(), 2);
}

#[tokio::test]
async fn nothing_is_upheld_before_its_holder_could_answer() {
    let app = TestApp::new().await;
    let (_, _, id) = verified(&app).await;
    challenge(&mut app.browser(), &id, &[]).await;
    let mut other = app.staff("chambre2@example.org").await;
    let file = first(&mut other).await;
    let told = verdict(&mut other, &file, UPHOLD).await;
    assert_eq!(told.status, 422);
    assert!(told.says("L’organisation peut encore répondre"), "{}", told.main());
    assert!(told.text().contains("a été retiré en mai"), "what was typed stays");
    app.advance(TimeDelta::days(14));
    let mut other = app.signed_in("chambre2@example.org").await;
    assert_eq!(verdict(&mut other, &file, UPHOLD).await.status, 422, "the fourteenth day is the holder's");
    app.advance(TimeDelta::days(1));
    assert_eq!(verdict(&mut other, &file, UPHOLD).await.status, 303);

    // A record that nobody keeps has nobody to wait for.
    let unkept = holder(&app).await;
    let new = NewGuarantee {
        valid_to: Some(app.clock.now().date_naive() + TimeDelta::days(300)),
        ..guarantee(&app, unkept, "zewo")
    };
    let id = trust::insert(&app.state.db, new, app.clock.now()).await.unwrap().to_string();
    challenge(&mut app.browser(), &id, &[]).await;
    let file = first(&mut other).await;
    assert_eq!(verdict(&mut other, &file, UPHOLD).await.status, 303);
}

#[tokio::test]
async fn who_is_party_never_decides() {
    let app = TestApp::new().await;
    let (organisation, mut aline, id) = verified(&app).await;
    // chambre@ has verified it; carla@ acts for the holder; the reporter works for the Chamber too.
    let now = app.clock.now();
    let carla = app.person("carla@example.org").await;
    accounts::make_staff(&app.state.db, app.state.chamber_id, carla, now).await.unwrap();
    accounts::affiliate(&app.state.db, organisation, carla, false, now).await.unwrap();
    let mut reporter = app.staff("dora@example.org").await;
    challenge(&mut reporter, &id, &[]).await;
    answer(&mut aline, &id).await;
    let file = first(&mut reporter).await;
    for email in ["chambre@example.org", "carla@example.org", "dora@example.org"] {
        let mut browser = app.signed_in(email).await;
        let page = browser.get(&file).await;
        assert!(
            page.says("est partie") && page.select("main #field-outcome").is_empty(),
            "{email}: {}",
            page.main()
        );
        for version in ["1", "2", "3"] {
            let fields: Vec<_> = UPHOLD.iter().copied().chain([("version", version)]).collect();
            assert_eq!(browser.post(&file, &fields).await.status, 409, "{email}");
        }
    }
    assert_eq!(status(&mut aline, &format!("/compte/garanties/{id}")).await, "verified");
    let mut other = app.staff("chambre2@example.org").await;
    assert_eq!(verdict(&mut other, &file, UPHOLD).await.status, 303);
}

#[tokio::test]
async fn of_two_members_of_staff_at_once_one_decides() {
    let app = TestApp::new().await;
    let (_, mut aline, id) = verified(&app).await;
    challenge(&mut app.browser(), &id, &[]).await;
    answer(&mut aline, &id).await;
    let mut one = app.staff("chambre2@example.org").await;
    let mut two = app.staff("chambre3@example.org").await;
    let file = first(&mut one).await;
    let dismiss =
        [("decision", "dismiss"), ("outcome", "Le registre confirme ce certificat."), ("version", "2")];
    let uphold: Vec<_> = UPHOLD.iter().copied().chain([("version", "2")]).collect();
    let (first, second) = tokio::join!(one.post(&file, &uphold), two.post(&file, &dismiss));
    let mut answers = [first.status, second.status];
    answers.sort_unstable();
    assert_eq!(answers, [303, 409]);
    let lost = if first.status == 409 { &first } else { &second };
    assert!(lost.says("Quelqu’un a été plus rapide"), "{}", lost.main());
}

#[tokio::test]
async fn what_is_said_is_judged_and_a_flood_is_stopped() {
    let app = TestApp::new().await;
    let (_, mut aline, id) = verified(&app).await;
    let url = format!("/garanties/{id}/contester");
    let mut visitor = app.browser();
    let page = visitor.get(&url).await;
    let told = visitor.submit(&page, "main form", &[("message", "Faux <b>."), ("email", "nobody")]).await;
    assert_eq!(told.status, 422);
    for field in ["ground", "message", "email"] {
        assert_eq!(told.select(&format!("#error-{field}")).len(), 1, "{field}");
    }
    assert!(told.text().contains("Faux &#60;b&#62;.") || told.text().contains("Faux &lt;b&gt;."), "kept");
    let fields = [("ground", "ended"), ("message", "RQTH de Jean, attestée par la MDPH.")];
    assert!(visitor.post(&url, &fields).await.says("la santé d’une personne"));
    // A robot fills every field: told the same as everybody, and nothing is kept.
    let robot = [("ground", "ended"), ("message", MESSAGE), ("website", "https://spam.example")];
    assert_eq!(visitor.post(&url, &robot).await.status, 303);
    assert_eq!(trust::count_challenges(&app.state.db, &[app.state.chamber_id]).await.unwrap(), 0);
    // The same person once; nobody their own.
    for _ in 0..2 {
        challenge(&mut visitor, &id, &[("email", "anne@example.com")]).await;
    }
    assert_eq!(trust::count_challenges(&app.state.db, &[app.state.chamber_id]).await.unwrap(), 1);
    assert_eq!(aline.get(&url).await.status, 409);
    assert!(
        aline
            .get(&format!("/garanties/{id}"))
            .await
            .attributes("main a", "href")
            .contains(&format!("/compte/garanties/{id}"))
    );
    let mut last = 0;
    for number in 0..1_000 {
        let email = format!("robot{number}@example.com");
        let fields = [("ground", "ended"), ("message", MESSAGE), ("email", email.as_str())];
        last = visitor.post(&url, &fields).await.status;
        if last == 429 {
            break;
        }
    }
    assert_eq!(last, 429, "a flood is stopped");
    let kept = trust::count_challenges(&app.state.db, &[app.state.chamber_id]).await.unwrap();
    assert!(kept <= 10, "{kept}");
}

#[tokio::test]
async fn only_what_is_shown_is_challenged_and_only_where_it_belongs_decided() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let now = app.clock.now();
    let last = Some(now.date_naive() + TimeDelta::days(30));
    let of = |status| NewGuarantee { status, valid_to: last, ..guarantee(&app, organisation, "zewo") };
    let refused = trust::insert(&app.state.db, of(GuaranteeStatus::Rejected), now).await.unwrap().to_string();
    for url in [format!("/garanties/{refused}"), format!("/garanties/{refused}/contester")] {
        assert_eq!(app.browser().get(&url).await.status, 404, "{url}");
    }
    let revoked = trust::insert(&app.state.db, of(GuaranteeStatus::Revoked), now).await.unwrap();
    assert_eq!(app.browser().get(&format!("/garanties/{revoked}/contester")).await.status, 409);
    for id in ["1", "%00", "0192f0c4-0000-7000-8000-000000000000"] {
        assert_eq!(app.browser().get(&format!("/garanties/{id}")).await.status, 404);
    }
    // A bare declaration that does not hold is not recognised; its holder cannot make the challenge vanish.
    let id = trust::insert(&app.state.db, of(GuaranteeStatus::Declared), now).await.unwrap().to_string();
    challenge(&mut app.browser(), &id, &[]).await;
    let own = format!("/compte/garanties/{id}");
    let refused = aline.post(&format!("{own}/suppression"), &[]).await;
    assert!(aline.follow(&refused).await.says("répondez d’abord"));
    answer(&mut aline, &id).await;
    let (_, mut stranger) = member(&app, "bea@example.org").await;
    let mut staff = app.staff("chambre@example.org").await;
    let file = first(&mut staff).await;
    let challenge_id = file.rsplit('/').next().unwrap();
    let text = [("answer", "Une réponse de quelqu’un d’autre.")];
    assert_eq!(stranger.post(&format!("{own}/contestations/{challenge_id}"), &text).await.status, 404);
    let twice = aline.post(&format!("{own}/contestations/{challenge_id}"), &text).await;
    assert!(aline.follow(&twice).await.says("déjà répondu"));
    assert_eq!(stranger.get(&file).await.status, 403);
    assert_eq!(verdict(&mut staff, &file, UPHOLD).await.status, 303);
    assert_eq!(status(&mut aline, &own).await, "rejected");
    assert!(aline.get(&own).await.says(OUTCOME));
    // A suspended one takes no further suspension, and a decision needs an effect and a reason.
    let (_, id) = submitted(&mut aline, organisation).await;
    verify(&mut staff, &id).await;
    challenge(&mut app.browser(), &id, &[]).await;
    answer(&mut aline, &id).await;
    let reason = ("reason", "L’audit annuel n’a pas eu lieu.");
    decide(&mut staff, &id, &[("decision", "suspend"), reason]).await;
    let mut other = app.staff("chambre2@example.org").await;
    let file = first(&mut other).await;
    assert_eq!(verdict(&mut other, &file, &[("decision", "uphold"), ("outcome", OUTCOME)]).await.status, 422);
    let short = [("decision", "dismiss"), ("outcome", "Non.")];
    assert_eq!(verdict(&mut other, &file, &short).await.status, 422);
    let suspend = [("decision", "uphold"), ("effect", "suspended"), ("outcome", OUTCOME)];
    assert_eq!(verdict(&mut other, &file, &suspend).await.status, 409, "it is suspended already");
    assert_eq!(verdict(&mut other, &file, &[("decision", "maybe")]).await.status, 400);
    assert_eq!(verdict(&mut other, &file, UPHOLD).await.status, 303);
}
