//! Who may open and change what: every address of the room, with everybody's eyes.

use axum::body::Body;
use halle::accounts;
use halle::clock::Clock as _;

use super::{COMPLETE, supplier};
use crate::support::{Browser, TestApp};

const FORM: &str = "form[enctype]";

/// Makes a draft in the browser of a member; returns its address under the account.
async fn draft(member: &mut Browser) -> String {
    let page = member.get("/compte/offres/nouvelle").await;
    let saved = member.submit(&page, FORM, COMPLETE).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    saved.location().unwrap()
}

/// An address and the fields that are posted to it.
type Post = (String, &'static [(&'static str, &'static str)]);

/// Every address under the account that names an offer: GET and POST.
fn addresses(edit: &str) -> (Vec<String>, Vec<Post>) {
    let gets = vec![edit.to_owned(), format!("{edit}/suppression")];
    let posts: Vec<Post> = vec![
        (format!("{edit}/etat"), &[("action", "publish")]),
        (format!("{edit}/etat"), &[("action", "unpublish")]),
        (format!("{edit}/etat"), &[("action", "archive")]),
        (format!("{edit}/etat"), &[("action", "restore")]),
        (format!("{edit}/copie"), &[]),
        (format!("{edit}/suppression"), &[]),
    ];
    (gets, posts)
}

/// Saves fields as the form would.
async fn save(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> u16 {
    let mut body = String::new();
    for (name, value) in fields {
        body.push_str(&format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
    }
    body.push_str("--b--\r\n");
    let kind = "multipart/form-data; boundary=b".to_owned();
    browser.send("POST", address, Some(kind), Body::from(body)).await.status
}

#[tokio::test]
async fn nobody_else_opens_or_changes_an_offer() {
    let app = TestApp::new().await;
    let ours = supplier(&app, "Essai").await;
    let theirs = supplier(&app, "Autre").await;
    app.member("a@example.org", ours).await;
    app.member("b@example.org", theirs).await;
    let mut owner = app.signed_in("a@example.org").await;
    let edit = draft(&mut owner).await;
    let before = owner.get(&edit).await.attributes("input[name=version]", "value");
    let public = owner.get(&edit).await.attributes(".list-head a", "href").remove(0);

    let mut stranger = app.signed_in("b@example.org").await;
    let mut visitor = app.browser();
    let mut staff = app.staff("chambre@example.org").await;
    app.person("seul@example.org").await;
    let mut alone = app.signed_in("seul@example.org").await;

    let (gets, posts) = addresses(&edit);
    let changed = [("version", "1"), ("title_fr", "Volé"), ("kind", "service")];
    for (who, browser, status) in [
        ("another organisation", &mut stranger, 404),
        ("a visitor", &mut visitor, 303),
        ("staff", &mut staff, 403),
        ("a person without organisation", &mut alone, 403),
    ] {
        for address in &gets {
            assert_eq!(browser.get(address).await.status, status, "{who} opens {address}");
        }
        for (address, fields) in &posts {
            assert_eq!(
                browser.post(address, fields).await.status,
                status,
                "{who} posts {address} {fields:?}"
            );
        }
        assert_eq!(save(browser, &edit, &changed).await, status, "{who} saves");
        let made = [("organisation", ours.to_string()), ("title_fr", "Faux".to_owned())];
        let made: Vec<_> = made.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(save(browser, "/compte/offres/nouvelle", &made).await, status, "{who} makes one for us");
        let seen = if who == "staff" { 200 } else { 404 };
        assert_eq!(browser.get(&public).await.status, seen, "{who} sees the page of the draft");
    }
    let kept = owner.get(&edit).await;
    assert_eq!(kept.attributes("input[name=version]", "value"), before, "nothing was changed");
    let list = owner.get("/compte/offres?statut=draft").await;
    assert_eq!(list.select("li.card").len(), 1, "nothing was made");
    let theirs_list = stranger.get(&format!("/compte/offres?statut=draft&organisation={ours}")).await;
    assert!(theirs_list.select("li.card").is_empty(), "naming another organisation shows nothing of it");
}

#[tokio::test]
async fn an_editor_writes_the_offers_of_the_organisation_like_its_owner() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    let person = app.person("editrice@example.org").await;
    accounts::affiliate(&app.state.db, organisation, person, false, app.clock.now()).await.unwrap();
    let mut editor = app.signed_in("editrice@example.org").await;
    let edit = draft(&mut editor).await;
    let page = editor.get(&edit).await;
    assert_eq!(editor.submit(&page, FORM, &[("action", "publish")]).await.status, 303);
    assert!(app.browser().get("/catalogue").await.says("Buffet de saison"));
}

#[tokio::test]
async fn a_guarantee_of_another_organisation_covers_nothing() {
    use halle::trust::{self, GuaranteeScope, GuaranteeStatus, NewGuarantee};
    let app = TestApp::new().await;
    let ours = supplier(&app, "Essai").await;
    let theirs = supplier(&app, "Autre").await;
    app.member("a@example.org", ours).await;
    let now = app.clock.now();
    let guarantee = |organisation_id, scope| NewGuarantee {
        organisation_id,
        scheme: "iso-14001".to_owned(),
        scope,
        status: GuaranteeStatus::Verified,
        level: None,
        reference: None,
        issued_on: None,
        valid_from: Some(now.date_naive()),
        valid_to: Some(now.date_naive() + chrono::TimeDelta::days(90)),
        method: None,
        verified_on: Some(now.date_naive()),
        verified_by: None,
        reason: None,
    };
    let site = GuaranteeScope::Site("Atelier de Renens".to_owned());
    let foreign = trust::insert(&app.state.db, guarantee(theirs, site.clone()), now).await.unwrap();
    let own = trust::insert(&app.state.db, guarantee(ours, site), now).await.unwrap();
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    assert_eq!(page.attributes("input[name=guarantees]", "value"), [own.to_string()]);
    assert!(page.says("pour le site « Atelier de Renens » seulement"));

    let mut fields = COMPLETE.to_vec();
    let foreign = foreign.to_string();
    fields.extend([("action", "publish"), ("guarantees", foreign.as_str())]);
    let told = member.submit(&page, FORM, &fields).await;
    assert_eq!(told.status, 422);
    assert_eq!(told.select("#error-guarantees").len(), 1);

    let own = own.to_string();
    fields.pop();
    fields.push(("guarantees", own.as_str()));
    assert_eq!(member.submit(&page, FORM, &fields).await.status, 303);
    let other = member.get("/compte/offres/nouvelle").await;
    let uncovered = [("title_fr", "Ailleurs"), ("action", "publish")];
    let fields: Vec<_> =
        COMPLETE.iter().copied().filter(|(name, _)| *name != "title_fr").chain(uncovered).collect();
    assert_eq!(member.submit(&other, FORM, &fields).await.status, 303);
    let offers = app.browser().get("/api/v1/offers").await.json();
    for offer in offers["offers"].as_array().unwrap() {
        let covered = offer["title"]["fr"] == "Buffet de saison";
        assert_eq!(!offer["guarantees"].as_array().unwrap().is_empty(), covered, "{offer}");
    }
}
