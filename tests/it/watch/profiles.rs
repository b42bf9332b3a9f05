//! Profiles: proposed, written, tried on the last weeks, paused, removed; by the people of the organisation only.

use entity::watch::watch_profile;
use halle::directory::NewOrganisation;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::{Need, organisation, post, supplier, watches, wish};
use crate::support::TestApp;

fn address(id: impl std::fmt::Display) -> String {
    format!("/compte/organisations/{id}/veille")
}

#[tokio::test]
async fn one_click_turns_on_what_the_record_says() {
    let app = TestApp::new().await;
    let id = supplier(&app, "La Cantine", "S01.1").await;
    app.member("ada@example.org", id).await;
    post(&app, Need::default()).await;
    post(&app, Need { title: "Nettoyage", sector: "S04.1", ..Need::default() }).await;
    app.run_jobs().await;
    let mut ada = app.signed_in("ada@example.org").await;
    let page = ada.get(&address(id)).await;
    assert!(page.says("Proposé d’après votre fiche") && page.says("Vaud"), "{}", page.main());
    assert!(page.says("1 avis ces 90 derniers jours"), "{}", page.main());
    assert!(page.says("1 d’entre eux est encore ouvert") && page.says("Repas de fête"));
    assert!(!page.says("Nettoyage"), "another trade");
    let form = format!("form[action='{}']", address(id));
    let done = ada.submit(&page, &form, &[]).await;
    assert!(ada.follow(&done).await.says("La veille est active"));
    let again = ada.submit(&page, &form, &[]).await;
    assert!(ada.follow(&again).await.says("déjà active"), "twice is once");
    let rows = watch_profile::Entity::find().all(&app.state.db).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].criteria.sectors, ["S01.1"]);
    assert_eq!(rows[0].criteria.places, ["CH-VD"]);
    assert!(rows[0].is_active && rows[0].updated_by.is_some());
}

#[tokio::test]
async fn a_record_that_says_nothing_leads_to_the_form() {
    let app = TestApp::new().await;
    let new = NewOrganisation { name: "Muette".to_owned(), is_supplier: true, ..NewOrganisation::default() };
    let id = organisation(&app, new).await;
    app.member("ada@example.org", id).await;
    let mut ada = app.signed_in("ada@example.org").await;
    let page = ada.get(&address(id)).await;
    assert!(page.says("Rien à proposer pour l’instant"), "{}", page.main());
    assert_eq!(ada.post(&address(id), &[]).await.status, 409);
}

#[tokio::test]
async fn a_profile_is_written_by_its_form_and_what_is_wrong_is_said() {
    let app = TestApp::new().await;
    let id = supplier(&app, "La Cantine", "S01.1").await;
    app.member("ada@example.org", id).await;
    let mut ada = app.signed_in("ada@example.org").await;
    let new = format!("{}/nouvelle", address(id));
    let page = ada.get(&new).await;
    assert_eq!(page.attributes("input[name=sectors][checked]", "value"), ["S01.1"], "begins with the record");
    let wrong = ada.submit(&page, "main form", &[("cpv", "12"), ("words", "fête, repas")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("Un code CPV a huit chiffres"), "{}", wrong.main());
    assert!(wrong.text().contains("fête, repas"), "what was typed stays");
    let fields = [("name", "Fêtes"), ("cpv", "55520000-1"), ("value_to", "50’000")];
    let done = ada.submit(&wrong, "main form", &fields).await;
    let list = ada.follow(&done).await;
    assert!(list.says("Fêtes") && list.says("jusqu’à CHF 50’000.00"), "{}", list.main());
    let same = ada.submit(&page, "main form", &[("name", "Fêtes")]).await;
    assert_eq!(same.status, 422, "a second one of the same name is a form sent twice");
    assert_eq!(watch_profile::Entity::find().count(&app.state.db).await.unwrap(), 1);
}

#[tokio::test]
async fn of_two_people_who_save_the_second_is_told() {
    let app = TestApp::new().await;
    let id = supplier(&app, "La Cantine", "S01.1").await;
    watches(&app, id, wish("S01.1")).await;
    app.member("ada@example.org", id).await;
    app.member("bea@example.org", id).await;
    let (mut ada, mut bea) = (app.signed_in("ada@example.org").await, app.signed_in("bea@example.org").await);
    let url = ada.get(&address(id)).await.attributes("li.card h2 a", "href").remove(0);
    let (one, two) = (ada.get(&url).await, bea.get(&url).await);
    assert_eq!(ada.submit(&one, "main form", &[("name", "Celui d’Ada")]).await.status, 303);
    let late = bea.submit(&two, "main form", &[("name", "Celui de Béa")]).await;
    assert_eq!(late.status, 409);
    assert!(late.says("Quelqu’un d’autre a changé ceci") && late.text().contains("Celui de Béa"));
    assert_eq!(bea.submit(&late, "main form", &[]).await.status, 303, "knowing that, it may be saved");
    assert!(ada.get(&address(id)).await.says("Celui de Béa"));
}

#[tokio::test]
async fn there_are_five_profiles_at_most_and_they_pause_and_go() {
    let app = TestApp::new().await;
    let id = supplier(&app, "La Cantine", "S01.1").await;
    app.member("ada@example.org", id).await;
    let mut ada = app.signed_in("ada@example.org").await;
    let new = format!("{}/nouvelle", address(id));
    let page = ada.get(&new).await;
    for name in ["Un", "Deux", "Trois", "Quatre", "Cinq"] {
        assert_eq!(ada.submit(&page, "main form", &[("name", name)]).await.status, 303);
    }
    let sixth = ada.submit(&page, "main form", &[("name", "Six")]).await;
    assert_eq!(sixth.status, 422);
    assert!(sixth.says("déjà cinq profils"), "{}", sixth.main());
    let list = ada.get(&address(id)).await;
    let paused = ada.submit(&list, "form[action$='/etat']", &[]).await;
    assert!(ada.follow(&paused).await.says("En pause"));
    let url = list.attributes("a[href$='/suppression']", "href").remove(0);
    let question = ada.get(&url).await;
    assert!(question.says("Supprimer le profil"));
    assert_eq!(ada.submit(&question, "main form", &[]).await.status, 303);
    assert_eq!(ada.submit(&question, "main form", &[]).await.status, 303, "twice is once");
    assert_eq!(watch_profile::Entity::find().count(&app.state.db).await.unwrap(), 4);
    assert_eq!(ada.submit(&page, "main form", &[("name", "Six")]).await.status, 303, "there is room again");
}

#[tokio::test]
async fn the_profiles_of_others_do_not_exist() {
    let app = TestApp::new().await;
    let own = supplier(&app, "La Cantine", "S01.1").await;
    let other = supplier(&app, "L’Autre", "S01.1").await;
    watches(&app, other, wish("S01.1")).await;
    app.member("ada@example.org", own).await;
    app.member("oda@example.org", other).await;
    let mut oda = app.signed_in("oda@example.org").await;
    let url = oda.get(&address(other)).await.attributes("li.card h2 a", "href").remove(0);
    let profile = url.rsplit('/').next().unwrap().to_owned();
    let mut ada = app.signed_in("ada@example.org").await;
    for url in [address(other), format!("{}/nouvelle", address(other)), url.clone()] {
        assert_eq!(ada.get(&url).await.status, 404, "{url}");
        assert_eq!(ada.post(&url, &[("name", "x")]).await.status, 404, "{url}");
    }
    // Under the own organisation it is not there either.
    let mixed = format!("{}/{profile}", address(own));
    assert_eq!(ada.get(&mixed).await.status, 404);
    assert_eq!(ada.post(&format!("{mixed}/etat"), &[("action", "pause")]).await.status, 404);
    assert_eq!(ada.post(&format!("{mixed}/suppression"), &[]).await.status, 303, "nothing is removed");
    let row = watch_profile::Entity::find().one(&app.state.db).await.unwrap().unwrap();
    assert!(row.is_active && row.organisation_id == other);
}
