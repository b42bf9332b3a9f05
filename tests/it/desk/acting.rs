//! Acting for an organisation: in the open, for an hour, for what does not bind it.

use chrono::TimeDelta;
use entity::values::OrganisationId;
use halle::accounts;
use halle::clock::Clock as _;
use halle::directory::NewOrganisation;

use crate::directory::{named, organisation, other_chamber};
use crate::support::{Browser, Page, TestApp};

const REASON: &str = "Elle a demandé par téléphone de corriger l’adresse.";

async fn record(app: &TestApp) -> OrganisationId {
    let id = organisation(app, NewOrganisation { is_buyer: true, ..named("Le Levain") }).await;
    app.member("aline@example.org", id).await;
    id
}

async fn begin(staff: &mut Browser, id: OrganisationId) -> Page {
    let page = staff.get(&format!("/chambre/agir?organisation={id}")).await;
    assert_eq!(page.status, 200, "{}", page.main());
    staff.submit(&page, "main form[method='post']", &[("reason", REASON)]).await
}

fn banner(page: &Page) -> Vec<String> {
    page.select(".acting-banner p")
}

#[tokio::test]
async fn staff_acts_in_the_open_and_stops() {
    let app = TestApp::new().await;
    let id = record(&app).await;
    let mut staff = app.staff("chambre@example.org").await;
    let found = staff.get("/chambre/agir?q=levain").await;
    assert!(found.attributes("main a", "href").contains(&format!("/chambre/agir?organisation={id}")));
    let page = staff.get(&format!("/chambre/agir?organisation={id}")).await;
    let wrong = staff.submit(&page, "main form[method='post']", &[("reason", "non")]).await;
    assert_eq!(wrong.status, 422, "it says why");
    let done = begin(&mut staff, id).await;
    assert_eq!(done.location(), Some(format!("/compte/organisations/{id}")));
    let mails = app.mails().await;
    assert_eq!((mails.len(), mails[0].to.as_str()), (1, "aline@example.org"));
    assert!(mails[0].text.contains(REASON) && mails[0].text.contains("/interventions"), "{}", mails[0].text);

    // On every page, and nowhere for others.
    for url in ["/", "/fournisseurs", "/marches", &format!("/compte/organisations/{id}"), "/nulle-part"] {
        let page = staff.get(url).await;
        assert!(banner(&page).join(" ").contains("Vous agissez pour Le Levain, depuis le"), "{url}");
        assert!(
            page.attributes(".acting-banner form", "action").contains(&"/chambre/agir/arreter".to_owned())
        );
    }
    assert!(banner(&app.browser().get("/").await).is_empty());
    let edit = staff.get(&format!("/compte/organisations/{id}")).await;
    let saved = staff.submit(&edit, "main form[data-guard]", &[("city", "Vevey")]).await;
    assert_eq!(saved.status, 303, "{}", saved.main());
    assert!(staff.get(&format!("/compte/organisations/{id}")).await.text().contains("Vevey"));

    let page = staff.get("/").await;
    let stopped = staff.submit(&page, ".acting-banner form", &[]).await;
    let desk = staff.follow(&stopped).await;
    assert!(desk.says("Vous n’agissez plus") && banner(&desk).is_empty());
    assert_ne!(staff.get(&format!("/compte/organisations/{id}")).await.status, 200, "theirs again");
    let again = staff.post("/chambre/agir/arreter", &[]).await;
    assert!(staff.follow(&again).await.says("C’était déjà terminé."));

    // The Chamber's log and the organisation's own history say what was done.
    let log = staff.get("/chambre/journal").await;
    for said in
        ["a commencé à agir pour Le Levain", "a envoyé un formulaire pour Le Levain", "a cessé d’agir"]
    {
        assert!(log.says(said), "{said}: {}", log.main());
    }
    let mut aline = app.signed_in("aline@example.org").await;
    let history = aline.get(&format!("/compte/organisations/{id}/interventions")).await;
    assert!(history.says(REASON) && history.says("a envoyé un formulaire"), "{}", history.main());
}

#[tokio::test]
async fn what_binds_the_organisation_is_refused_wherever_it_is_tried() {
    let app = TestApp::new().await;
    let id = record(&app).await;
    let member = accounts::find_person_by_email(&app.state.db, "aline@example.org").await.unwrap().unwrap();
    let mut staff = app.staff("chambre@example.org").await;
    begin(&mut staff, id).await;
    let own = format!("/compte/organisations/{id}");
    let forbidden = [
        // People, passwords, factors, sessions.
        format!("{own}/personnes"),
        format!("{own}/personnes/{member}/retirer"),
        format!("{own}/personnes/{member}/transmettre"),
        "/compte".to_owned(),
        "/compte/sessions".to_owned(),
        "/compte/facteur".to_owned(),
        "/compte/effacer".to_owned(),
        // Signing and membership.
        format!("{own}/adhesion"),
        format!("/compte/adhesions/{id}/charte"),
        format!("/compte/adhesions/{id}/envoi"),
        format!("/compte/membres/{id}/demission"),
        // Quotes and orders.
        format!("/compte/devis/{id}/accepter"),
        format!("/devis/{id}/accepter"),
        format!("/compte/commandes/{id}/reference"),
        // Other organisations, and the desk itself.
        "/compte/organisations/nouvelle".to_owned(),
        format!("/chambre/acheteurs/{id}"),
        format!("/chambre/revendications/{id}"),
        "/chambre/agir".to_owned(),
        "/chambre/files".to_owned(),
    ];
    let rows = async || audit_lines(&app).await;
    let before = rows().await;
    for path in &forbidden {
        let answer = staff.post(path, &[("decision", "grant"), ("email", "x@example.org")]).await;
        assert_eq!(answer.status, 403, "{path}");
        assert!(answer.says("Ceci reste à l’organisation"), "{path}: {}", answer.main());
    }
    assert_eq!(rows().await, before, "what was refused was not done");
    assert_eq!(staff.get("/chambre").await.status, 403, "while acting, they are no staff");
    let people = accounts::people_of_organisation(&app.state.db, id).await.unwrap();
    assert_eq!(people.len(), 1);
}

async fn audit_lines(app: &TestApp) -> u64 {
    use sea_orm::{EntityTrait as _, PaginatorTrait as _};
    entity::plumbing::audit_entry::Entity::find().count(&app.state.db).await.unwrap()
}

#[tokio::test]
async fn every_form_is_in_the_log_with_the_organisation() {
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
    let app = TestApp::new().await;
    let id = record(&app).await;
    let mut staff = app.staff("chambre@example.org").await;
    begin(&mut staff, id).await;
    let page = staff.get("/compte/besoins/nouveau").await;
    let fields = [("title", "Repas"), ("description", "Midi.")];
    let made = staff.submit(&page, "main form[action^='/compte/besoins']", &fields).await;
    assert_eq!(made.status, 303, "{}", made.main());
    let rows = entity::plumbing::audit_entry::Entity::find()
        .filter(entity::plumbing::audit_entry::Column::OnBehalfOf.eq(id))
        .all(&app.state.db)
        .await
        .unwrap();
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert_eq!(rows[0].action, "acting.form");
    assert_eq!(rows[0].detail["path"], "/compte/besoins/nouveau");
    assert_eq!(rows[0].chamber_id, Some(app.state.chamber_id));
}

#[tokio::test]
async fn after_an_hour_it_is_over_by_itself() {
    let app = TestApp::new().await;
    let id = record(&app).await;
    let mut staff = app.staff("chambre@example.org").await;
    begin(&mut staff, id).await;
    let own = format!("/compte/organisations/{id}");
    app.advance(TimeDelta::minutes(59));
    assert_eq!(staff.get(&own).await.status, 200);
    app.advance(TimeDelta::minutes(1));
    assert_ne!(staff.get(&own).await.status, 200);
    assert!(banner(&staff.get("/chambre").await).is_empty(), "staff again");
}

#[tokio::test]
async fn only_staff_of_its_chamber_acts_and_in_that_browser_only() {
    let app = TestApp::new().await;
    let id = record(&app).await;
    let other = other_chamber(&app).await;
    let stranger = app.person("autre@example.org").await;
    accounts::make_staff(&app.state.db, other, stranger, app.clock.now()).await.unwrap();
    let mut stranger = app.signed_in("autre@example.org").await;
    let fields = [("organisation", id.to_string()), ("reason", REASON.to_owned())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(stranger.post("/chambre/agir", &fields).await.status, 404);
    assert_eq!(stranger.get(&format!("/chambre/agir?organisation={id}")).await.status, 404);
    assert!(!stranger.get("/chambre/agir?q=levain").await.text().contains(&id.to_string()));
    let mut aline = app.signed_in("aline@example.org").await;
    assert_eq!(aline.post("/chambre/agir", &fields).await.status, 403);
    assert_eq!(stranger.get(&format!("/compte/organisations/{id}/interventions")).await.status, 404);

    let mut staff = app.staff("chambre@example.org").await;
    begin(&mut staff, id).await;
    // The same person elsewhere is who they are.
    let mut elsewhere = app.signed_in("chambre@example.org").await;
    assert!(banner(&elsewhere.get("/chambre").await).is_empty());
    assert_ne!(elsewhere.get(&format!("/compte/organisations/{id}")).await.status, 200);
    // A thief of the cookie is stopped with it.
    let mut thief = staff.twin();
    staff.post("/chambre/agir/arreter", &[]).await;
    assert_ne!(thief.get(&format!("/compte/organisations/{id}")).await.status, 200);
}

#[tokio::test]
async fn what_was_handed_in_while_acting_is_decided_by_somebody_else() {
    let app = TestApp::new().await;
    let id = organisation(&app, named("Le Levain")).await;
    app.member("aline@example.org", id).await;
    let mut staff = app.staff("chambre@example.org").await;
    let camille = app.person("camille@example.org").await;
    let now = app.clock.now();
    accounts::make_staff(&app.state.db, app.state.chamber_id, camille, now).await.unwrap();
    let mut camille = app.signed_in("camille@example.org").await;
    begin(&mut staff, id).await;
    let own = format!("/compte/organisations/{id}");
    // Another name, and to buy.
    let edit = staff.get(&own).await;
    let fields = [("name", "Le Grand Levain"), ("buys", "1")];
    assert_eq!(staff.submit(&edit, "main form[data-guard]", &fields).await.status, 303);
    staff.post("/chambre/agir/arreter", &[]).await;

    let change = staff.get("/chambre/changements").await.attributes("tbody a", "href").remove(0);
    let page = staff.get(&change).await;
    assert!(page.select("form[action^='/chambre/changements']").is_empty(), "{}", page.main());
    let buyer = format!("/chambre/acheteurs/{id}");
    let refused = staff.post(&buyer, &[("decision", "grant")]).await;
    assert!(!staff.follow(&refused).await.select(".flash-error").is_empty());
    let granted = camille.post(&buyer, &[("decision", "grant")]).await;
    assert!(camille.follow(&granted).await.select(".flash-error").is_empty());
}
