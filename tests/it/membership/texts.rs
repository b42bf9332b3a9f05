//! Criteria and charter in versions: a draft, published once, never changed; drafts of applications follow, what was
//! sent stays with what it answered.

use entity::membership::VersionStatus;
use sea_orm::PaginatorTrait as _;

use super::*;

async fn draft(staff: &mut Browser, list: &str) -> String {
    let page = staff.get(list).await;
    let done = staff.submit(&page, &format!("form[action='{list}']"), &[]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    done.location().unwrap()
}

async fn publish(staff: &mut Browser, url: &str) -> Page {
    let page = staff.get(url).await;
    staff.submit(&page, "form[action$='/publication']", &[]).await
}

const CRITERION: [(&str, &str); 10] = [
    ("position", "2"),
    ("kind", "binding"),
    ("notion", "territory"),
    ("scale", "words"),
    ("title_fr", "Ancrage local"),
    ("title_de", "Verankerung"),
    ("title_en", "Local roots"),
    ("question_fr", "Où agissez-vous ?"),
    ("question_de", "Wo sind Sie tätig?"),
    ("question_en", "Where do you act?"),
];

#[tokio::test]
async fn a_new_version_is_written_published_and_never_changes_again() {
    let app = TestApp::new().await;
    let chamber = app.state.chamber_id;
    let mut staff = app.staff("chambre@example.org").await;
    let old = set_in_force(&app, chamber).await;
    let url = draft(&mut staff, "/chambre/criteres").await;
    assert_eq!(draft_again(&mut staff, chamber).await, url, "one draft at most");
    let page = staff.get(&format!("{url}/nouveau")).await;
    let missing = staff.submit(&page, "main form", &[("title_fr", "")]).await;
    assert_eq!((missing.status, missing.select("#error-title_fr").len()), (422, 1));
    assert_eq!(staff.submit(&page, "main form", &CRITERION).await.status, 303);
    let titles = staff.get(&url).await.select("li.card h2");
    assert_eq!((titles.len(), titles[1].as_str()), (8, "Ancrage local"), "at its place");
    assert!(!app.browser().get("/adhesion").await.says("Ancrage local"), "a draft is nobody else’s");
    let page = staff.get(&url).await;
    assert_eq!(staff.submit(&page, &format!("form[action='{url}']"), &[("label", "2027")]).await.status, 303);
    assert_eq!(publish(&mut staff, &url).await.status, 303);
    let new = set_in_force(&app, chamber).await;
    assert_ne!(new.id, old.id);
    assert_eq!(new.label, "2027");
    let old = criteria_set::Entity::find_by_id(old.id).one(&app.state.db).await.unwrap().unwrap();
    assert_eq!(old.status, VersionStatus::Replaced);
    assert!(app.browser().get("/adhesion").await.says("Ancrage local"));
    assert!(staff.get("/chambre/journal").await.says("membership.criteria_published"));

    // Published: no form, and no post either.
    let page = staff.get(&url).await;
    assert!(page.select("main form").is_empty() && page.says("il ne change plus"));
    let criterion = criterion::Entity::find().filter(criterion::Column::SetId.eq(new.id)).one(&app.state.db);
    let criterion = criterion.await.unwrap().unwrap();
    assert_eq!(staff.get(&format!("{url}/critere/{}", criterion.id)).await.status, 409);
    let version = new.version.to_string();
    let mut fields: Vec<_> = CRITERION.to_vec();
    fields.push(("version", &version));
    for (post, fields) in [
        (format!("{url}/critere/{}", criterion.id), fields.clone()),
        (format!("{url}/nouveau"), fields),
        (format!("{url}/critere/{}/suppression", criterion.id), vec![("version", version.as_str())]),
        (url.clone(), vec![("version", version.as_str()), ("label", "Autre")]),
        (format!("{url}/publication"), vec![("version", version.as_str())]),
    ] {
        let status = staff.post(&post, &fields).await.status;
        assert!([303, 409].contains(&status), "{post}: {status}");
    }
    assert_eq!(set_in_force(&app, chamber).await, new, "nothing has changed");
    let count = criterion::Entity::find().filter(criterion::Column::SetId.eq(new.id)).count(&app.state.db);
    assert_eq!(count.await.unwrap(), 8);
}

async fn draft_again(staff: &mut Browser, chamber: ChamberId) -> String {
    let done = staff.post("/chambre/criteres", &[("chamber", &chamber.to_string())]).await;
    done.location().unwrap()
}

#[tokio::test]
async fn what_lacks_a_language_or_a_binding_criterion_is_not_published() {
    let app = TestApp::new().await;
    let mut staff = app.staff("chambre@example.org").await;
    let url = draft(&mut staff, "/chambre/criteres").await;
    let page = staff.get(&format!("{url}/nouveau")).await;
    let french = [("title_fr", "Ancrage local"), ("question_fr", "Où agissez-vous ?")];
    assert_eq!(staff.submit(&page, "main form", &french).await.status, 303);
    let page = staff.get(&url).await;
    assert!(
        page.says("manquent dans une des trois langues")
            && page.select("form[action$='/publication']").is_empty()
    );
    let version = page.attributes("input[name=version]", "value").remove(0);
    let told = staff.post(&format!("{url}/publication"), &[("version", &version)]).await;
    assert!(staff.follow(&told).await.says("en français, en allemand et en anglais"));
    assert_eq!(set_in_force(&app, app.state.chamber_id).await.number, 1);
}

#[tokio::test]
async fn two_of_the_staff_do_not_overwrite_each_other_and_others_are_kept_out() {
    let app = TestApp::new().await;
    let mut one = app.staff("un@example.org").await;
    let mut two = app.staff("deux@example.org").await;
    let url = draft(&mut one, "/chambre/criteres").await;
    let (hers, his) = (one.get(&format!("{url}/nouveau")).await, two.get(&format!("{url}/nouveau")).await);
    assert_eq!(one.submit(&hers, "main form", &CRITERION).await.status, 303);
    let mut other = CRITERION.to_vec();
    other[4] = ("title_fr", "Présence dans la région");
    let told = two.submit(&his, "main form", &other).await;
    assert_eq!(told.status, 409);
    assert_eq!(
        told.attributes("#field-title_fr", "value"),
        ["Présence dans la région"],
        "what he typed is kept"
    );
    assert_eq!(two.submit(&told, "main form", &[]).await.status, 303);
    assert_eq!(one.get(&url).await.select("li.card h2").len(), 9);

    let elsewhere = other_chamber(&app).await;
    let mut others = staff_of(&app, elsewhere, "ailleurs@example.org").await;
    let (_, mut member) = owner(&app, "Essai", "aline@example.org").await;
    let chamber = app.state.chamber_id.to_string();
    for path in [url.clone(), format!("{url}/nouveau")] {
        assert_eq!(others.get(&path).await.status, 404, "{path}");
        assert_eq!(member.get(&path).await.status, 403, "{path}");
    }
    for (path, fields) in [
        (url.clone(), vec![("version", "1"), ("label", "2030")]),
        (format!("{url}/publication"), vec![("version", "3")]),
        ("/chambre/criteres".to_owned(), vec![("chamber", chamber.as_str())]),
        ("/chambre/charte".to_owned(), vec![("chamber", chamber.as_str())]),
    ] {
        assert_eq!(others.post(&path, &fields).await.status, 404, "{path}");
        assert_eq!(member.post(&path, &fields).await.status, 403, "{path}");
    }
}

#[tokio::test]
async fn drafts_follow_a_new_version_and_what_was_sent_stays_with_its_own() {
    let app = TestApp::new().await;
    let chamber = app.state.chamber_id;
    let (first, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let (sent, _) = submitted(&app, &mut aline, first, chamber).await;
    let (second, mut boris) = owner(&app, "Autre", "boris@example.org").await;
    let own = begin(&mut boris, second, chamber).await;
    complete(&app, &mut boris, &own).await;
    let old = set_in_force(&app, chamber).await;
    let mut staff = app.staff("chambre@example.org").await;
    let url = draft(&mut staff, "/chambre/criteres").await;
    let page = staff.get(&format!("{url}/nouveau")).await;
    assert_eq!(staff.submit(&page, "main form", &CRITERION).await.status, 303);
    assert_eq!(publish(&mut staff, &url).await.status, 303);
    assert_eq!(application(&app, &sent).await.criteria_set_id, old.id);
    let row = application(&app, &own).await;
    assert_eq!(row.criteria_set_id, set_in_force(&app, chamber).await.id);
    let page = boris.get(&own).await;
    assert!(page.says("Ancrage local") && page.says("Explication à écrire"), "{}", page.main());
    assert!(page.says("Nos statuts le disent"), "the other answers are kept");
    assert_eq!(send(&mut boris, &own).await.status, 303);
    assert_eq!(status(&app, &own).await, "draft", "the new criterion is still to be answered");
    assert_eq!(answer_one(&mut boris, &own, 2).await.status, 303);
    assert_eq!(send(&mut boris, &own).await.status, 303);
    assert_eq!(status(&app, &own).await, "submitted");
}

#[tokio::test]
async fn a_new_charter_is_signed_anew_by_who_has_not_sent_yet() {
    let app = TestApp::new().await;
    let chamber = app.state.chamber_id;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let own = begin(&mut aline, organisation, chamber).await;
    complete(&app, &mut aline, &own).await;
    let before = aline.get(&format!("{own}/charte")).await;
    let old = charter_in_force(&app, chamber).await;
    let mut staff = app.staff("chambre@example.org").await;
    let url = draft(&mut staff, "/chambre/charte").await;
    let page = staff.get(&url).await;
    let text = [("label", "2027"), ("text_fr", "Nous nous engageons."), ("text_de", "Wir verpflichten uns.")];
    assert_eq!(staff.submit(&page, &format!("form[action='{url}']"), &text).await.status, 303);
    assert_eq!(publish(&mut staff, &url).await.status, 303);
    let new = charter_in_force(&app, chamber).await;
    assert_ne!(new.id, old.id);
    // echo -n "Nous nous engageons." | sha256sum
    let hash = halle::web::assets::hex(&<sha2::Sha256 as sha2::Digest>::digest("Nous nous engageons."));
    assert_eq!(new.sha256.fr.as_deref(), Some(hash.as_str()));
    let kept = charter::Entity::find_by_id(old.id).one(&app.state.db).await.unwrap().unwrap();
    assert_eq!((kept.status, &kept.text, &kept.sha256), (VersionStatus::Replaced, &old.text, &old.sha256));
    assert!(aline.get(&own).await.says("Charte 2027 à signer"));
    // Who still has the old text before them does not sign the new one unread.
    let values = [("name", "Aline Durand"), ("role", "présidente"), ("agrees", "yes")];
    let told = aline.submit(&before, "main form", &values).await;
    assert!(aline.follow(&told).await.says("Nous nous engageons."), "the new text is shown");
    assert!(application(&app, &own).await.signed_by.is_none());
    assert_eq!(send(&mut aline, &own).await.status, 303);
    assert_eq!(status(&app, &own).await, "draft");
    assert_eq!(sign(&mut aline, &own).await.status, 303);
    assert_eq!(send(&mut aline, &own).await.status, 303);
    assert_eq!(application(&app, &own).await.signed_sha256.as_deref(), Some(hash.as_str()));
}
