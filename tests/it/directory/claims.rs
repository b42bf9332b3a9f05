//! "This is my organisation": proofs, refusals, staff, the clock, two at once.

use chrono::TimeDelta;
use entity::directory::organisation_claim::{ClaimStatus, Entity as Claims};
use entity::values::OrganisationId;
use halle::accounts;
use halle::directory::{self, NewOrganisation};
use sea_orm::EntityTrait as _;

use super::{link, named, organisation, other_chamber};
use crate::support::{Browser, Page, TestApp};

const URL: &str = "/fournisseurs/le-levain/revendiquer";
const CLAIM: &str = "form[action$='/revendiquer']";
const CODE: &str = "form[action$='/revendiquer/code']";

/// A record that nobody keeps, with a website, an address and a letter box.
async fn levain(app: &TestApp) -> OrganisationId {
    let record = NewOrganisation {
        website: Some("https://www.levain.example/contact".to_owned()),
        email: Some("bonjour@levain.example".to_owned()),
        street: Some("Rue du Four 3".to_owned()),
        postcode: Some("1003".to_owned()),
        city: Some("Lausanne".to_owned()),
        ..named("Le Levain")
    };
    organisation(app, record).await
}

async fn person(app: &TestApp, email: &str) -> Browser {
    app.person(email).await;
    app.signed_in(email).await
}

async fn claim(browser: &mut Browser, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(URL).await;
    assert_eq!(page.status, 200, "{}", page.main());
    browser.submit(&page, CLAIM, fields).await
}

async fn owners(app: &TestApp, id: OrganisationId) -> Vec<String> {
    let people = accounts::people_of_organisation(&app.state.db, id).await.unwrap();
    people.into_iter().map(|(_, email)| email).collect()
}

async fn statuses(app: &TestApp) -> Vec<ClaimStatus> {
    let mut rows = Claims::find().all(&app.state.db).await.unwrap();
    rows.sort_by_key(|row| row.id);
    rows.into_iter().map(|row| row.status).collect()
}

#[tokio::test]
async fn a_visitor_is_led_through_signing_in_and_back() {
    let app = TestApp::new().await;
    levain(&app).await;
    app.person("aline@example.org").await;
    let mut aline = app.browser();
    let profile = aline.get("/fournisseurs/le-levain").await;
    assert!(profile.attributes("main a", "href").contains(&URL.to_owned()), "{}", profile.main());
    let away = aline.get(URL).await;
    let sign_in = aline.follow(&away).await;
    let fields = [("email", "aline@example.org"), ("password", crate::support::PASSWORD)];
    let back = aline.submit(&sign_in, "form[action='/compte/connexion']", &fields).await;
    assert_eq!(back.location().as_deref(), Some(URL));
    let page = aline.follow(&back).await;
    assert!(page.says("@levain.example") && page.says("Rue du Four 3"), "{}", page.main());
}

#[tokio::test]
async fn a_link_to_the_organisations_own_address_proves_it() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let mut aline = person(&app, "aline@example.org").await;
    let sent = claim(&mut aline, &[("way", "email"), ("email", " Anne@Levain.example ")]).await;
    let page = aline.follow(&sent).await;
    assert!(page.says("anne@levain.example"), "{}", page.main());
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "anne@levain.example");
    assert!(mails[0].text.contains("aline@example.org"), "it says who asks: {}", mails[0].text);
    let url = link(&mails[0]);
    let key = url.split("cle=").nth(1).unwrap();
    let kept = Claims::find().one(&app.state.db).await.unwrap().unwrap();
    assert!(kept.key_hash.is_some_and(|hash| hash != key && hash.len() == 64));

    let question = aline.get(&url).await;
    assert!(question.says("Prendre en charge la fiche de Le Levain"), "{}", question.main());
    assert!(owners(&app, id).await.is_empty(), "looking changes nothing");
    let done = aline.submit(&question, "main form", &[]).await;
    assert_eq!(done.location(), Some(format!("/compte/organisations/{id}")));
    assert!(aline.follow(&done).await.says("La fiche est à vous"));
    assert_eq!(owners(&app, id).await, ["aline@example.org"]);
    assert!(app.mails().await[0].subject.contains("est à vous"));
    let again = aline.post("/compte/revendication", &[("cle", key)]).await;
    assert_eq!(again.status, 410, "a link serves once");
    let profile = app.browser().get("/fournisseurs/le-levain").await;
    assert!(!profile.attributes("main a", "href").contains(&URL.to_owned()));
}

#[tokio::test]
async fn an_address_elsewhere_proves_nothing_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    levain(&app).await;
    let mut aline = person(&app, "aline@example.org").await;
    for email in
        ["levain@gmail.com", "anne@levain.example.evil.example", "anne@autre.example", "pas une adresse"]
    {
        let page = claim(&mut aline, &[("way", "email"), ("email", email), ("message", "Bonjour <b>")]).await;
        assert_eq!(page.status, 422, "{email}");
        assert_eq!(page.select("#error-email").len(), 1, "{email}");
        assert_eq!(page.attributes("#field-email", "value"), [email]);
        assert!(page.says("Bonjour <b>"));
    }
    let page = claim(&mut aline, &[("way", "staff"), ("message", "moi")]).await;
    assert_eq!((page.status, page.select("#error-message").len()), (422, 1));
    let none = aline.post(URL, &[("way", "bribe")]).await;
    assert_eq!((none.status, none.select("#error-way").len()), (422, 1));
    assert!(app.mails().await.is_empty() && statuses(&app).await.is_empty());
}

#[tokio::test]
async fn a_page_on_a_shared_site_is_no_proof() {
    let app = TestApp::new().await;
    let record = NewOrganisation {
        website: Some("https://www.facebook.com/levain".to_owned()),
        email: Some("levain@gmail.com".to_owned()),
        ..named("Le Levain")
    };
    organisation(&app, record).await;
    let mut aline = person(&app, "aline@example.org").await;
    let page = aline.get(URL).await;
    assert_eq!(page.attributes("input[name=way]", "value"), ["staff"], "neither link nor letter");
    for email in ["levain@gmail.com", "zuck@facebook.com"] {
        assert_eq!(aline.post(URL, &[("way", "email"), ("email", email)]).await.status, 422, "{email}");
    }
    assert_eq!(aline.post(URL, &[("way", "letter")]).await.status, 422);
    assert!(app.mails().await.is_empty());
}

#[tokio::test]
async fn the_link_serves_the_account_that_asked_and_nobody_else() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let mut aline = person(&app, "aline@example.org").await;
    claim(&mut aline, &[("way", "email"), ("email", "anne@levain.example")]).await;
    let url = link(&app.mails().await[0]);
    let key = url.split("cle=").nth(1).unwrap().to_owned();
    let mut reader = person(&app, "anne@levain.example").await;
    assert_eq!(reader.get(&url).await.status, 410);
    assert_eq!(reader.post("/compte/revendication", &[("cle", &key)]).await.status, 410);
    assert_eq!(app.browser().get(&url).await.status, 303, "a visitor signs in first");
    assert!(owners(&app, id).await.is_empty());
    assert_eq!(aline.get(&url).await.status, 200);
    app.advance(TimeDelta::days(3));
    assert_eq!(aline.post("/compte/revendication", &[("cle", &key)]).await.status, 410, "three days");
    assert!(owners(&app, id).await.is_empty());
    let mut staff = app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre/revendications").await.says("Aucune demande"));
    assert!(aline.get(URL).await.attributes(CLAIM, "action").len() == 1, "one may ask again");
    directory::tidy(&app.state).await.unwrap();
    assert_eq!(statuses(&app).await, [ClaimStatus::Expired]);
}

#[tokio::test]
async fn a_link_is_no_good_when_the_record_names_another_site_by_then() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let mut aline = person(&app, "aline@example.org").await;
    claim(&mut aline, &[("way", "email"), ("email", "anne@levain.example")]).await;
    let url = link(&app.mails().await[0]);
    let row = entity::directory::organisation::ActiveModel {
        id: sea_orm::ActiveValue::Set(id),
        website: sea_orm::ActiveValue::Set(Some("https://autre.example".to_owned())),
        email: sea_orm::ActiveValue::Set(None),
        ..Default::default()
    };
    sea_orm::ActiveModelTrait::update(row, &app.state.db).await.unwrap();
    let page = aline.get(&url).await;
    assert_eq!(aline.submit(&page, "main form", &[]).await.status, 410);
    assert!(owners(&app, id).await.is_empty());
}

/// A claim by letter, and the code of its letter.
async fn lettered(id: OrganisationId, aline: &mut Browser, staff: &mut Browser) -> String {
    claim(aline, &[("way", "letter")]).await;
    let page = staff.get(&format!("/chambre/revendications/{id}")).await;
    assert!(page.says("Rue du Four 3"), "{}", page.main());
    let letter = staff.submit(&page, "form[action$='/lettre']", &[]).await;
    assert_eq!(letter.status, 200, "{}", letter.main());
    assert!(letter.says("Rue du Four 3") && letter.says("Camille Exemple"), "{}", letter.main());
    letter.select("main code").remove(0)
}

#[tokio::test]
async fn a_letters_code_is_typed_in() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let mut aline = person(&app, "aline@example.org").await;
    let mut staff = app.staff("chambre@example.org").await;
    let code = lettered(id, &mut aline, &mut staff).await;
    let kept = Claims::find().one(&app.state.db).await.unwrap().unwrap();
    assert!(!format!("{kept:?}").contains(&code), "the code is kept as a hash only");
    assert!(!staff.get(&format!("/chambre/revendications/{id}")).await.says(&code), "shown once");
    assert!(app.mails().await.iter().any(|mail| mail.to == "aline@example.org"), "told that it leaves");
    let page = aline.get(URL).await;
    let typed = code.replace('-', " ").to_lowercase();
    let short = aline.submit(&page, CODE, &[("code", "ABC")]).await;
    assert_eq!(short.status, 422);
    assert!(short.says("Il reste 5 essais"), "what cannot be a code costs no try: {}", short.main());
    let done = aline.submit(&page, CODE, &[("code", &typed)]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    assert_eq!(owners(&app, id).await, ["aline@example.org"]);
    assert!(staff.get("/chambre/journal").await.says("directory.claim_letter"));
}

#[tokio::test]
async fn five_wrong_codes_close_the_claim() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let mut aline = person(&app, "aline@example.org").await;
    let mut staff = app.staff("chambre@example.org").await;
    let code = lettered(id, &mut aline, &mut staff).await;
    let page = aline.get(URL).await;
    for left in ["4 essais", "3 essais", "2 essais", "un essai"] {
        let wrong = aline.submit(&page, CODE, &[("code", "0000-0000-0000")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.says(&format!("Il reste {left}")), "{}", wrong.main());
    }
    let closed = aline.submit(&page, CODE, &[("code", "0000-0000-0000")]).await;
    assert!(aline.follow(&closed).await.says("Cinq codes étaient faux"));
    assert_eq!(aline.submit(&page, CODE, &[("code", &code)]).await.status, 404, "the right one is too late");
    assert!(owners(&app, id).await.is_empty());
    assert_eq!(statuses(&app).await, [ClaimStatus::Failed]);
}

#[tokio::test]
async fn a_new_letter_and_thirty_days_make_a_code_useless() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let mut aline = person(&app, "aline@example.org").await;
    let mut staff = app.staff("chambre@example.org").await;
    let first = lettered(id, &mut aline, &mut staff).await;
    let page = staff.get(&format!("/chambre/revendications/{id}")).await;
    let letter = staff.submit(&page, "form[action$='/lettre']", &[]).await;
    let second = letter.select("main code").remove(0);
    assert_ne!(first, second);
    let page = aline.get(URL).await;
    assert_eq!(aline.submit(&page, CODE, &[("code", &first)]).await.status, 422);
    app.advance(TimeDelta::days(30));
    let mut aline = app.signed_in("aline@example.org").await;
    assert_eq!(aline.post(&format!("{URL}/code"), &[("code", &second)]).await.status, 404);
    assert!(owners(&app, id).await.is_empty());
}

#[tokio::test]
async fn a_code_serves_the_person_it_was_made_for_only() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let mut aline = person(&app, "aline@example.org").await;
    let mut staff = app.staff("chambre@example.org").await;
    let code = lettered(id, &mut aline, &mut staff).await;
    let mut bruno = person(&app, "bruno@example.org").await;
    assert_eq!(bruno.post(&format!("{URL}/code"), &[("code", &code)]).await.status, 404);
    claim(&mut bruno, &[("way", "letter")]).await;
    assert_eq!(bruno.post(&format!("{URL}/code"), &[("code", &code)]).await.status, 404, "no letter yet");
    assert!(owners(&app, id).await.is_empty());
}

/// Two people claim the record; the page of staff with both.
async fn two_claims(app: &TestApp, id: OrganisationId) -> (Browser, Page) {
    for email in ["aline@example.org", "bruno@example.org"] {
        let mut browser = person(app, email).await;
        claim(&mut browser, &[("way", "staff"), ("message", "Je préside cette association.")]).await;
    }
    let mut staff = app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre").await.says("Une fiche est revendiquée"));
    let queue = staff.get("/chambre/revendications").await;
    assert_eq!(queue.attributes("main td a", "href"), [format!("/chambre/revendications/{id}")]);
    let page = staff.get(&format!("/chambre/revendications/{id}")).await;
    app.mails().await;
    (staff, page)
}

#[tokio::test]
async fn staff_sees_all_claims_of_a_record_and_accepts_one() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let (mut staff, page) = two_claims(&app, id).await;
    let ids = page.attributes("input[type=radio][name=claim]", "value");
    assert_eq!(ids.len(), 2, "{}", page.main());
    assert!(page.says("aline@example.org") && page.says("bruno@example.org"));
    let url = format!("/chambre/revendications/{id}");
    let fields = [("claim", ids[1].as_str()), ("decision", "accept"), ("reason", "Statuts vérifiés.")];
    let mut colleague = staff.twin();
    assert_eq!(staff.post(&url, &fields).await.status, 303);
    assert_eq!(owners(&app, id).await, ["bruno@example.org"]);
    let mut mails = app.mails().await;
    mails.sort_by(|one, other| one.to.cmp(&other.to));
    assert_eq!(mails.len(), 2);
    assert!(mails[0].subject.contains("personne responsable") && mails[0].to == "aline@example.org");
    assert!(mails[1].subject.contains("est à vous") && mails[1].to == "bruno@example.org");
    assert_eq!(statuses(&app).await, [ClaimStatus::Overtaken, ClaimStatus::Accepted]);
    for claim in &ids {
        let fields = [("claim", claim.as_str()), ("decision", "accept"), ("reason", "Statuts vérifiés.")];
        let late = colleague.post(&url, &fields).await;
        assert!(colleague.follow(&late).await.says("Quelqu’un d’autre a décidé entre-temps"));
    }
    assert_eq!(owners(&app, id).await, ["bruno@example.org"]);
    assert!(app.mails().await.is_empty());
    assert!(staff.get("/chambre/journal").await.says("directory.claim_accepted"));
}

#[tokio::test]
async fn a_refusal_is_told_with_its_reason_in_the_persons_language() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let mut aline = person(&app, "aline@example.org").await;
    aline.post("/compte", &[("name", "Aline"), ("language", "de")]).await;
    let message = "Ich bin die <b>Präsidentin</b>.";
    aline.post(URL, &[("way", "staff"), ("message", message)]).await;
    let mut staff = app.staff("chambre@example.org").await;
    let url = format!("/chambre/revendications/{id}");
    let page = staff.get(&url).await;
    assert!(page.says(message) && page.select("main blockquote b").is_empty());
    let claim = page.attributes("input[type=radio][name=claim]", "value").remove(0);
    app.mails().await;
    let short = [("claim", claim.as_str()), ("decision", "refuse"), ("reason", "non")];
    let refused = staff.post(&url, &short).await;
    assert_eq!(refused.status, 422);
    assert!(refused.select("#error-reason").len() == 1 && refused.says("non"));
    assert_eq!(refused.attributes(&format!("input[value='{claim}'][checked]"), "type"), ["radio"]);
    let unchosen = staff.post(&url, &[("decision", "refuse"), ("reason", "Aucun lien établi.")]).await;
    assert_eq!((unchosen.status, unchosen.select("#error-claim").len()), (422, 1));
    let fields = [("claim", claim.as_str()), ("decision", "refuse"), ("reason", "Aucun lien établi.")];
    assert_eq!(staff.post(&url, &fields).await.status, 303);
    let mails = app.mails().await;
    assert!(mails[0].subject.contains("Ihre Anfrage") && mails[0].text.contains("Aucun lien établi."));
    assert!(owners(&app, id).await.is_empty());
    assert_eq!(staff.post(&url, &[("decision", "maybe")]).await.status, 400);
}

#[tokio::test]
async fn a_kept_record_cannot_be_claimed_and_says_whom_to_ask() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let mut aline = person(&app, "aline@example.org").await;
    let form = aline.get(URL).await;
    app.member("owner@example.org", id).await;
    let page = aline.get(URL).await;
    assert!(page.says("Quelqu’un s’occupe déjà de cette fiche") && page.says("Chambre"), "{}", page.main());
    assert!(page.attributes(CLAIM, "action").is_empty());
    let late = aline.submit(&form, CLAIM, &[("way", "email"), ("email", "anne@levain.example")]).await;
    assert!(aline.follow(&late).await.says("Quelqu’un s’occupe déjà"));
    assert!(app.mails().await.is_empty() && statuses(&app).await.is_empty());
    let mut owner = app.signed_in("owner@example.org").await;
    assert!(owner.get(URL).await.says("Vous agissez déjà pour cette organisation"));
}

#[tokio::test]
async fn what_is_not_public_cannot_be_claimed() {
    let app = TestApp::new().await;
    let mut aline = person(&app, "aline@example.org").await;
    let url = "/fournisseurs/nulle-part/revendiquer";
    assert_eq!(aline.get(url).await.status, 404);
    assert_eq!(aline.post(url, &[("way", "staff"), ("message", "Je suis d’ici.")]).await.status, 404);
    assert_eq!(aline.post(&format!("{url}/code"), &[("code", "0000-0000-0000")]).await.status, 404);
    assert_eq!(aline.post(&format!("{url}/retirer"), &[]).await.status, 404);
}

#[tokio::test]
async fn only_staff_of_the_chamber_decides_and_nobody_their_own_claim() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let url = format!("/chambre/revendications/{id}");
    let letter = format!("{url}/lettre");
    let mut aline = person(&app, "aline@example.org").await;
    claim(&mut aline, &[("way", "letter")]).await;
    for address in ["/chambre/revendications", url.as_str()] {
        assert_eq!(aline.get(address).await.status, 403, "{address}");
        assert_eq!(app.browser().get(address).await.status, 303, "{address}");
    }
    let claim_id = Claims::find().one(&app.state.db).await.unwrap().unwrap().id.to_string();
    let fields = [("claim", claim_id.as_str()), ("decision", "accept"), ("reason", "C’est bien moi.")];
    assert_eq!(aline.post(&url, &fields).await.status, 403);
    assert_eq!(aline.post(&letter, &[("claim", &claim_id)]).await.status, 403);
    let stranger = app.person("autre@example.org").await;
    let other = other_chamber(&app).await;
    accounts::make_staff(&app.state.db, other, stranger, app.state.clock.now()).await.unwrap();
    let mut stranger = app.signed_in("autre@example.org").await;
    assert!(stranger.get("/chambre/revendications").await.says("Aucune demande"));
    for (address, fields) in [(&url, &fields[..]), (&letter, &[("claim", claim_id.as_str())][..])] {
        assert_eq!(stranger.post(address, fields).await.status, 404, "{address}");
    }
    assert_eq!(stranger.get(&url).await.status, 404);

    let mut staff = app.staff("chambre@example.org").await;
    claim(&mut staff, &[("way", "staff"), ("message", "J’y travaille aussi.")]).await;
    let rows = Claims::find().all(&app.state.db).await.unwrap();
    let own = rows.iter().find(|row| row.id.to_string() != claim_id).unwrap().id.to_string();
    let fields = [("claim", own.as_str()), ("decision", "accept"), ("reason", "C’est bien moi.")];
    let refused = staff.post(&url, &fields).await;
    assert!(staff.follow(&refused).await.says("quelqu’un d’autre de la Chambre doit en décider"));
    assert!(owners(&app, id).await.is_empty());
    let elsewhere = organisation(&app, named("Ailleurs")).await;
    let wrong = format!("/chambre/revendications/{elsewhere}");
    let fields = [("claim", claim_id.as_str()), ("decision", "accept"), ("reason", "Fiche et demande.")];
    assert_eq!(staff.post(&wrong, &fields).await.status, 404, "a claim of another record");
    let nobody = format!("/chambre/revendications/{}", OrganisationId::new());
    assert_eq!(staff.get(&nobody).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_links_at_once_one_wins_and_the_other_is_told() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let mut both = Vec::new();
    for (email, to) in [("aline@example.org", "a@levain.example"), ("bruno@example.org", "b@levain.example")]
    {
        let mut browser = person(&app, email).await;
        claim(&mut browser, &[("way", "email"), ("email", to)]).await;
        let url = link(&app.mails().await[0]);
        both.push((browser, url.split("cle=").nth(1).unwrap().to_owned()));
    }
    let [(aline, first), (bruno, second)] = &mut both[..] else { panic!("two") };
    let (one, two) = ([("cle", first.as_str())], [("cle", second.as_str())]);
    let (left, right) =
        tokio::join!(aline.post("/compte/revendication", &one), bruno.post("/compte/revendication", &two));
    let mut answers = [left.status, right.status];
    answers.sort_unstable();
    assert!(answers == [303, 409] || answers == [303, 410], "{answers:?}");
    assert_eq!(owners(&app, id).await.len(), 1);
    let mut all = statuses(&app).await;
    all.sort();
    assert_eq!(all, [ClaimStatus::Accepted, ClaimStatus::Overtaken]);
}

#[tokio::test]
async fn a_claim_sent_twice_is_one_and_five_are_enough() {
    let app = TestApp::new().await;
    levain(&app).await;
    let mut aline = person(&app, "aline@example.org").await;
    let form = aline.get(URL).await;
    for _ in 0..2 {
        let fields = [("way", "email"), ("email", "anne@levain.example")];
        assert_eq!(aline.submit(&form, CLAIM, &fields).await.status, 303);
    }
    assert_eq!((app.mails().await.len(), statuses(&app).await.len()), (1, 1));
    for n in 0..5 {
        organisation(&app, named(&format!("Autre {n}"))).await;
        let url = format!("/fournisseurs/autre-{n}/revendiquer");
        let done = aline.post(&url, &[("way", "staff"), ("message", "Celle-ci aussi.")]).await;
        let page = aline.follow(&done).await;
        assert_eq!(page.says("déjà cinq demandes ouvertes"), n == 4, "{n}: {}", page.main());
    }
    assert_eq!(statuses(&app).await.len(), 5);
    aline.post(&format!("{URL}/retirer"), &[]).await;
    assert!(aline.get(URL).await.attributes(CLAIM, "action").len() == 1);
    let done = aline
        .post("/fournisseurs/autre-4/revendiquer", &[("way", "staff"), ("message", "Et celle-ci.")])
        .await;
    assert!(!aline.follow(&done).await.says("déjà cinq demandes"), "withdrawing makes room");
}

#[tokio::test]
async fn an_address_is_not_flooded_and_its_owner_can_still_reset_a_password() {
    let app = TestApp::new().await;
    levain(&app).await;
    app.person("anne@levain.example").await;
    let mut last = 0;
    for n in 0..11 {
        let mut browser = person(&app, &format!("p{n}@example.org")).await;
        last = browser.post(URL, &[("way", "email"), ("email", "anne@levain.example")]).await.status;
    }
    assert_eq!(last, 429);
    assert_eq!(app.mails().await.len(), 10);
    let forgot = app.browser().post("/compte/mot-de-passe-oublie", &[("email", "anne@levain.example")]).await;
    assert_eq!(forgot.status, 303);
}

#[tokio::test]
async fn whether_an_address_has_an_account_is_not_told() {
    let app = TestApp::new().await;
    levain(&app).await;
    app.person("known@levain.example").await;
    let mut pages = Vec::new();
    for (email, to) in [("a@example.org", "known@levain.example"), ("b@example.org", "other@levain.example")]
    {
        let mut browser = person(&app, email).await;
        let done = claim(&mut browser, &[("way", "email"), ("email", to)]).await;
        pages.push((done.status, browser.follow(&done).await.main().replace(to, "…")));
        assert_eq!(app.mails().await.len(), 1, "{to}");
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn claims_follow_a_merged_record_or_end_with_it() {
    let app = TestApp::new().await;
    for has_owner in [false, true] {
        let (name, lat) = if has_owner { ("Le Moulin du Pont", 46.38) } else { ("La Meule vive", 46.52) };
        let at = |name: &str| NewOrganisation {
            position: Some(entity::values::Position { lat, lon: 6.63 }),
            ..named(name)
        };
        let kept = organisation(&app, at(name)).await;
        organisation(&app, at(&format!("Association {name}"))).await;
        let email = format!("aline-{has_owner}@example.org");
        let mut aline = person(&app, &email).await;
        let slug = format!("association-{}", name.to_lowercase().replace(' ', "-"));
        let url = format!("/fournisseurs/{slug}/revendiquer");
        aline.post(&url, &[("way", "staff"), ("message", "Je suis la gérante.")]).await;
        if has_owner {
            app.member("owner@example.org", kept).await;
        }
        directory::duplicates::find_all(&app.state).await.unwrap();
        let mut staff = app.staff(&format!("chambre-{has_owner}@example.org")).await;
        app.mails().await;
        let pair = staff.get("/chambre/doublons").await.attributes("main td a", "href").remove(0);
        let page = staff.get(&pair).await;
        let is_first = page.select("main tbody tr:first-child td")[0] == name;
        let keep = if is_first { "keep-first" } else { "keep-second" };
        assert_eq!(staff.post(&pair, &[("decision", keep)]).await.status, 303);
        let shown = staff.get(&format!("/chambre/revendications/{kept}")).await;
        assert_eq!(shown.says(&email), !has_owner, "{}", shown.main());
        let told = app.mails().await;
        assert_eq!(told.iter().filter(|mail| mail.to == email).count(), usize::from(has_owner));
    }
}

#[tokio::test]
async fn a_year_after_its_end_the_words_of_a_claim_are_forgotten_and_its_outcome_stays() {
    let app = TestApp::new().await;
    let id = levain(&app).await;
    let mut aline = person(&app, "aline@example.org").await;
    let page = aline.get(URL).await;
    let typed = [("way", "staff"), ("message", "Je suis la trésorière de cette boulangerie.")];
    assert_eq!(aline.submit(&page, CLAIM, &typed).await.status, 303);
    let claim = Claims::find().one(&app.state.db).await.unwrap().unwrap();
    let mut staff = app.staff("chambre@example.org").await;
    let url = format!("/chambre/revendications/{id}");
    let fields = [
        ("claim", claim.id.to_string()),
        ("decision", "refuse".to_owned()),
        ("reason", "Aucun lien établi.".to_owned()),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    staff.post(&url, &fields).await;
    let row = async || Claims::find().one(&app.state.db).await.unwrap().unwrap();
    assert_eq!(row().await.status, ClaimStatus::Refused);
    app.advance(TimeDelta::days(365));
    directory::tidy(&app.state).await.unwrap();
    assert_eq!(row().await.message, "Je suis la trésorière de cette boulangerie.", "the year is not over");
    app.advance(TimeDelta::seconds(1));
    directory::tidy(&app.state).await.unwrap();
    let row = row().await;
    assert!(row.message.is_empty() && row.email.is_none() && row.reason.is_none(), "{row:?}");
    assert_eq!(row.status, ClaimStatus::Refused);
}
