//! A member's own organisation.

use entity::directory::organisation as stored;
use entity::values::Language;
use halle::directory::{self, Found};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::{SWISS, import, import_places, named, organisation, public};
use crate::support::TestApp;

#[tokio::test]
async fn a_person_adds_an_organisation_edits_and_confirms_it() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut aline = app.signed_in("aline@example.org").await;
    let page = aline.get("/compte/organisations/nouvelle").await;
    let typed = [
        ("name", "La Fabrique du Flon"),
        ("jurisdiction", "CH"),
        ("number", "CHE-109.322.551"),
        ("city", "Lausanne"),
    ];
    let done = aline.submit(&page, "main form", &typed).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let page = aline.follow(&done).await;
    assert!(page.says("est inscrite"), "{}", page.main());
    let form = "form[action^='/compte/organisations/'][data-guard]";
    let done = aline
        .submit(
            &page,
            form,
            &[("description_fr", "Meubles sur mesure"), ("sectors", "S06.1"), ("radius_km", "30")],
        )
        .await;
    assert_eq!(done.status, 303, "{}", done.main());
    let Some(Found::Organisation(record)) =
        directory::find_public(&app.state.db, "la-fabrique-du-flon").await.unwrap()
    else {
        panic!("not public")
    };
    assert_eq!(record.registry_id.as_deref(), Some("CHE-109.322.551"));
    assert_eq!((record.radius_km, record.sectors[0].code.as_str()), (Some(30), "S06.1"));
    assert!(!record.sectors[0].is_proposed());
    assert!(record.confirmed_on.is_some());
    assert!(!record.is_buyer, "buying is for staff to allow");
}

#[tokio::test]
async fn a_wrong_form_keeps_what_was_typed_and_says_what_is_wrong() {
    let app = TestApp::new().await;
    app.person("aline@example.org").await;
    let mut aline = app.signed_in("aline@example.org").await;
    let page = aline.get("/compte/organisations/nouvelle").await;
    let typed =
        [("name", "<script>alert(1)</script>"), ("jurisdiction", "CH"), ("number", "CHE-109.322.552")];
    let page = aline.submit(&page, "main form", &typed).await;
    assert_eq!(page.status, 422);
    assert!(page.says("ne passe pas le contrôle"), "{}", page.main());
    assert_eq!(page.attributes("#field-name", "value"), ["<script>alert(1)</script>"]);
    assert!(page.select("main script").is_empty());
    assert_eq!(directory::count(&app.state.db).await.unwrap(), 0);
}

#[tokio::test]
async fn other_peoples_records_do_not_exist_for_a_member() {
    let app = TestApp::new().await;
    let mine = organisation(&app, named("La Mienne")).await;
    let other = organisation(&app, named("Une Autre")).await;
    app.member("aline@example.org", mine).await;
    let mut aline = app.signed_in("aline@example.org").await;
    assert_eq!(aline.get(&format!("/compte/organisations/{mine}")).await.status, 200);
    let url = format!("/compte/organisations/{other}");
    assert_eq!(aline.get(&url).await.status, 404);
    assert_eq!(aline.post(&url, &[("name", "Volée"), ("jurisdiction", "CH")]).await.status, 404);
    assert_eq!(aline.post(&format!("{url}/confirmer"), &[]).await.status, 404);
    assert_eq!(app.browser().get(&url).await.status, 303, "visitors sign in first");
    assert_eq!(directory::card(&app.state.db, other).await.unwrap().unwrap().name, "Une Autre");
}

#[tokio::test]
async fn too_much_is_refused_beside_its_field_in_three_languages_and_kept() {
    let app = TestApp::new().await;
    let mine = organisation(&app, named("La Mienne")).await;
    app.member("aline@example.org", mine).await;
    let mut aline = app.signed_in("aline@example.org").await;
    let url = format!("/compte/organisations/{mine}");
    let (long, huge) = ("n".repeat(201), "d".repeat(10_001));
    for (language, words) in [("fr", "trop long"), ("de", "zu lang"), ("en", "too long")] {
        let fields = [
            ("name", "La Mienne"),
            ("jurisdiction", "CH"),
            ("street", long.as_str()),
            ("description_de", huge.as_str()),
            ("areas", "CH-VD"),
            ("areas", "CH-VD"),
        ];
        let page = aline.post(&format!("{url}?lang={language}"), &fields).await;
        assert_eq!(page.status, 422, "{language}");
        for field in ["street", "description_de"] {
            let error = page.select(&format!("#error-{field}")).join(" ").to_lowercase();
            assert!(error.contains(words), "{language} {field}: {error}");
        }
        assert_eq!(page.attributes("#field-street", "value"), std::slice::from_ref(&long));
        assert!(page.text().contains(&huge), "{language}: what was typed stays");
        assert_eq!(page.select("#area-CH-VD[checked]").len(), 1);
    }
    let twice = [("name", "La Mienne"), ("jurisdiction", "CH"), ("areas", "CH-VD"), ("areas", "CH-VD")];
    assert_eq!(aline.post(&url, &twice).await.status, 303, "a box sent twice is one");
    let record = directory::find(&app.state.db, mine).await.unwrap().unwrap();
    assert_eq!(record.areas, ["CH-VD"]);
}

#[tokio::test]
async fn whoever_takes_the_number_of_another_comes_before_the_staff() {
    let app = TestApp::new().await;
    super::import(&app, super::SMALL).await;
    app.person("aline@example.org").await;
    let mut aline = app.signed_in("aline@example.org").await;
    let typed = [("name", "Autre Nom"), ("jurisdiction", "FR"), ("number", "732 829 320 00074")];
    let done = aline.post("/compte/organisations/nouvelle", &typed).await;
    assert!(aline.follow(&done).await.says("une autre fiche porte déjà ce numéro"), "not in silence");
    app.run_jobs().await;
    let open = directory::duplicates::waiting(&app.state.db, &[app.state.chamber_id]).await.unwrap().count;
    assert_eq!(open, 1);
}

#[tokio::test]
async fn the_middle_of_a_town_is_no_exact_position() {
    let app = TestApp::new().await;
    import_places(&app, SWISS).await;
    app.person("aline@example.org").await;
    let mut aline = app.signed_in("aline@example.org").await;
    let typed = [
        ("name", "La Fabrique"),
        ("jurisdiction", "CH"),
        ("street", "Rue du Port 1"),
        ("city", "Nyon"),
        ("supplies", "1"),
    ];
    assert_eq!(aline.post("/compte/organisations/nouvelle", &typed).await.status, 303);
    let record = public(&app, "la-fabrique").await;
    assert_eq!(record.position.map(|position| position.lat), Some(46.38));
    assert_eq!(record.flags, ["approximate_position"]);
    let page = aline.get("/fournisseurs/la-fabrique").await;
    assert!(page.says("Position approximative"), "{}", page.main());
    assert!(!page.text().contains("GeoCoordinates"), "machines read no exact place");
}

#[tokio::test]
async fn marks_go_with_the_number_and_the_address_they_were_about() {
    let app = TestApp::new().await;
    let file = "id,name,jurisdiction,registry_id,lat,lon\n1,Le Rail,CH,CHE-109.322.552,95,6\n";
    import(&app, file).await;
    let id = public(&app, "le-rail").await.id;
    assert_eq!(public(&app, "le-rail").await.flags, ["bad_position", "registry_id_checksum"]);
    import_places(&app, SWISS).await;
    app.member("aline@example.org", id).await;
    let mut aline = app.signed_in("aline@example.org").await;
    let url = format!("/compte/organisations/{id}");
    let mut save = async |number: &str, city: &str| {
        let fields = [
            ("name", "Le Rail"),
            ("jurisdiction", "CH"),
            ("supplies", "1"),
            ("number", number),
            ("city", city),
        ];
        let done = aline.post(&url, &fields).await;
        assert_eq!(done.status, 303, "{}", done.main());
        public(&app, "le-rail").await
    };
    let waits = save("CHE-109.322.551", "").await;
    assert_eq!(waits.flags, ["bad_position", "registry_id_checksum"], "another number waits for the Chamber");
    let moved = save("CHE-109.322.551", "Nyon").await;
    assert!(moved.position.is_some(), "the address does not wait");
    assert_eq!(moved.flags, ["registry_id_checksum", "approximate_position"]);
    let mut staff = app.staff("chambre@example.org").await;
    let url =
        staff.get("/chambre/changements").await.attributes("main a[href^='/chambre/changements/']", "href");
    let page = staff.get(&url[0]).await;
    let form = format!("form[action='{}']", url[0]);
    assert_eq!(staff.submit(&page, &form, &[("decision", "accept")]).await.status, 303);
    assert_eq!(public(&app, "le-rail").await.flags, ["approximate_position"], "the number is right now");
    let gone = save("CHE-109.322.551", "Nulle-Part").await;
    assert!(gone.flags.is_empty() && gone.position.is_none(), "{gone:?}");
}

#[tokio::test]
async fn a_record_made_after_midnight_is_confirmed_on_the_day_of_the_chamber() {
    let app = TestApp::new().await;
    // 23:30 in UTC is half past midnight in Zurich.
    app.advance(chrono::TimeDelta::minutes(14 * 60 + 30));
    app.person("aline@example.org").await;
    let mut aline = app.signed_in("aline@example.org").await;
    let typed = [("name", "La Nuit"), ("jurisdiction", "CH"), ("supplies", "1")];
    assert_eq!(aline.post("/compte/organisations/nouvelle", &typed).await.status, 303);
    let confirmed_on = public(&app, "la-nuit").await.confirmed_on;
    assert_eq!(confirmed_on.map(|day| day.to_string()).as_deref(), Some("2026-11-24"));
}

const EDIT: &str = "form[action^='/compte/organisations/'][data-guard]";

/// Of two people with the form open, the second is told and loses nothing.
#[tokio::test]
async fn a_form_opened_before_a_colleague_saved_overwrites_nothing_unseen() {
    let app = TestApp::new().await;
    let id = organisation(&app, named("Le Levain")).await;
    app.member("aline@example.org", id).await;
    app.member("basile@example.org", id).await;
    let url = format!("/compte/organisations/{id}");
    let mut aline = app.signed_in("aline@example.org").await;
    let mut basile = app.signed_in("basile@example.org").await;
    let (hers, his) = (aline.get(&url).await, basile.get(&url).await);
    assert_eq!(aline.submit(&hers, EDIT, &[("description_fr", "Du pain au levain")]).await.status, 303);
    let told = basile.submit(&his, EDIT, &[("phone", "021 555 01 02")]).await;
    assert_eq!(told.status, 409);
    assert!(told.says("Quelqu’un a modifié la fiche"), "{}", told.main());
    assert_eq!(told.attributes("#field-phone", "value"), ["021 555 01 02"], "what he typed is still there");
    let record = public(&app, "le-levain").await;
    assert_eq!((record.description.get(Language::Fr), record.phone), (Some("Du pain au levain"), None));
    // Having read that, he decides.
    let done = basile.submit(&told, EDIT, &[("description_fr", "Du pain au levain, et du gâteau")]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    assert_eq!(public(&app, "le-levain").await.phone.as_deref(), Some("021 555 01 02"));
    // To confirm the record in between is no change.
    let page = aline.get(&url).await;
    basile.post(&format!("{url}/confirmer"), &[]).await;
    assert_eq!(aline.submit(&page, EDIT, &[("staff", "4")]).await.status, 303);
}

#[tokio::test]
async fn the_point_on_the_map_is_its_peoples_until_they_move() {
    let app = TestApp::new().await;
    import_places(&app, SWISS).await;
    let id = organisation(&app, named("Le Levain")).await;
    app.member("aline@example.org", id).await;
    let mut aline = app.signed_in("aline@example.org").await;
    let url = format!("/compte/organisations/{id}");
    let mut save = async |fields: &[(&str, &str)]| {
        let page = aline.get(&url).await;
        let done = aline.submit(&page, EDIT, fields).await;
        assert_eq!(done.status, 303, "{}", done.main());
        let record = public(&app, "le-levain").await;
        (record.position.map(|position| (position.lat, position.lon)), record.flags)
    };
    let approximate = vec!["approximate_position".to_owned()];
    assert_eq!(save(&[("city", "Nyon")]).await, (Some((46.38, 6.24)), approximate.clone()));
    assert_eq!(save(&[("position", "46.3832, 6.2396")]).await, (Some((46.3832, 6.2396)), vec![]));
    assert_eq!(save(&[("phone", "021")]).await, (Some((46.3832, 6.2396)), vec![]), "it stays");
    assert_eq!(save(&[("position", "")]).await, (Some((46.38, 6.24)), approximate), "taken away");
    save(&[("position", "46.3832, 6.2396")]).await;
    let (moved, flags) = save(&[("city", "Nulle-Part")]).await;
    assert!(moved.is_none() && flags.is_empty(), "the point was that of the old house: {moved:?}");
    let page = aline.get(&url).await;
    let wrong = aline.submit(&page, EDIT, &[("position", "46,3832, 6,2396")]).await;
    assert!(wrong.status == 422 && wrong.says("avec des points décimaux"), "{}", wrong.main());
}

#[tokio::test]
async fn the_trade_is_written_by_its_people_and_the_code_of_the_register_goes_with_its_words() {
    let app = TestApp::new().await;
    let id = organisation(&app, named("Le Levain")).await;
    app.member("aline@example.org", id).await;
    let row = stored::Entity::find_by_id(id).one(&app.state.db).await.unwrap().unwrap();
    let mut row = row.into_active_model();
    row.activity_label = Set(Some("Boulangerie".to_owned()));
    row.activity_code = Set(Some("10.71".to_owned()));
    row.update(&app.state.db).await.unwrap();
    let mut aline = app.signed_in("aline@example.org").await;
    let url = format!("/compte/organisations/{id}");
    let page = aline.get(&url).await;
    aline.submit(&page, EDIT, &[("phone", "021")]).await;
    assert_eq!(public(&app, "le-levain").await.activity_code.as_deref(), Some("10.71"));
    let page = aline.get(&url).await;
    aline.submit(&page, EDIT, &[("activity", "Boulangerie bio et traiteur")]).await;
    let record = public(&app, "le-levain").await;
    assert_eq!(record.activity_label.as_deref(), Some("Boulangerie bio et traiteur"));
    assert_eq!(record.activity_code, None);
}
