//! Words of climate and environment: shown with what they rest on, or with the remark that nobody has shown it.

use entity::directory::organisation;
use entity::trust::environmental_claim::{self, ClaimState, Model};
use entity::values::{Currency, EnvironmentalClaimId, LocalText, OrganisationId};
use halle::catalogue::{self, Content, OfferStatus};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _, Set};

use crate::support::{Browser, Page, TestApp};

async fn supplier(app: &TestApp, name: &str, description: &str) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        description: LocalText::fr(description),
        is_supplier: true,
        ..NewOrganisation::default()
    };
    directory::create(&app.state.db, app.state.chamber_id, new, app.clock.now()).await.unwrap()
}

async fn rewrite(app: &TestApp, id: OrganisationId, description: &str) {
    let row = organisation::ActiveModel {
        id: Set(id),
        description: Set(LocalText::fr(description)),
        ..Default::default()
    };
    row.update(&app.state.db).await.unwrap();
    catalogue::follow_statements(&app.state).await.unwrap();
}

async fn all(app: &TestApp) -> Vec<Model> {
    environmental_claim::Entity::find().all(&app.state.db).await.unwrap()
}

async fn decide(staff: &mut Browser, row: &Model, fields: &[(&str, &str)]) -> Page {
    let url = format!("/chambre/affirmations/{}", row.id);
    let page = staff.get(&url).await;
    assert_eq!(page.status, 200, "{}", page.main());
    let version = page.attributes("input[name=version]", "value").remove(0);
    let fields: Vec<_> = fields.iter().copied().chain([("version", version.as_str())]).collect();
    staff.post(&url, &fields).await
}

#[tokio::test]
async fn of_two_servers_that_found_the_same_text_at_once_one_line_stays() {
    let app = TestApp::new().await;
    supplier(&app, "Essai", "Un traiteur neutre en carbone.").await;
    catalogue::follow_statements(&app.state).await.unwrap();
    let first = all(&app).await.remove(0);
    let twin = Model { id: EnvironmentalClaimId::new(), ..first.clone() };
    twin.into_active_model().insert(&app.state.db).await.unwrap();
    assert_eq!(catalogue::follow_statements(&app.state).await.unwrap(), 1);
    assert_eq!(all(&app).await, [first]);
}

const ACCEPT: &[(&str, &str)] = &[("decision", "accept"), ("basis", "Bilan carbone 2025, bureau Mesure")];

#[tokio::test]
async fn what_nobody_has_shown_is_said_so_in_public_and_waits_at_the_desk_until_it_has_a_basis() {
    let app = TestApp::new().await;
    let id = supplier(&app, "Essai", "Un traiteur neutre en carbone. Il livre à vélo.").await;
    supplier(&app, "Sobre", "Un traiteur de saison.").await;
    assert_eq!(catalogue::follow_statements(&app.state).await.unwrap(), 1);
    assert_eq!(catalogue::follow_statements(&app.state).await.unwrap(), 0, "found once");
    let mut visitor = app.browser();
    let unproven = "« neutre en carbone » : affirmation de l’organisation ; aucun fondement";
    assert!(visitor.get("/fournisseurs/essai").await.says(unproven));
    assert!(!visitor.get("/fournisseurs/sobre").await.says("affirmation de l’organisation"));
    let mut staff = app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre").await.says("Une affirmation environnementale à regarder"));
    let queue = staff.get("/chambre/affirmations").await;
    assert!(queue.says("Essai") && queue.says("neutre en carbone"), "{}", queue.main());
    let row = all(&app).await.remove(0);
    assert_eq!(row.sentence, "Un traiteur neutre en carbone.");
    let told = decide(&mut staff, &row, &[("decision", "accept"), ("basis", "oui")]).await;
    assert_eq!((told.status, told.select("#error-basis").len()), (422, 1));
    assert_eq!(decide(&mut staff, &row, ACCEPT).await.status, 303);
    let shown = visitor.get("/fournisseurs/essai").await;
    assert!(shown.says("Bilan carbone 2025, bureau Mesure") && !shown.says(unproven), "{}", shown.main());
    assert!(staff.get("/chambre/affirmations").await.says("Rien à regarder"));
    assert!(staff.get("/chambre/journal").await.says("a publié le fondement"));
    // Other words come back; fewer do not; none at all, and nothing is kept.
    rewrite(&app, id, "Il livre à vélo. Toujours neutre en carbone !").await;
    assert_eq!(all(&app).await[0].state, ClaimState::Based);
    rewrite(&app, id, "Neutre en carbone, et des produits écologiques.").await;
    let row = all(&app).await.remove(0);
    assert_eq!((row.state, row.basis), (ClaimState::Open, None));
    assert!(visitor.get("/fournisseurs/essai").await.says("« neutre en carbone, écologiques »"));
    rewrite(&app, id, "Un traiteur.").await;
    assert!(all(&app).await.is_empty());
}

#[tokio::test]
async fn words_in_an_offer_are_found_too_and_shown_on_its_page_only() {
    let app = TestApp::new().await;
    let id = supplier(&app, "Essai", "Un traiteur.").await;
    let mut content = Content::blank(Currency::Chf);
    content.title = LocalText::fr("Buffet climatiquement neutre");
    content.description = LocalText::fr("De saison.");
    content.sector_code = Some("S01.1".to_owned());
    content.price.minor = Some(2_500);
    let now = app.clock.now();
    let made = catalogue::create(&app.state.db, id, content, OfferStatus::Published, now).await.unwrap();
    assert_eq!(catalogue::follow_statements(&app.state).await.unwrap(), 1);
    assert_eq!(all(&app).await[0].offer_id, Some(made.id));
    let mut visitor = app.browser();
    let words = "« climatiquement neutre » : affirmation de l’organisation";
    assert!(visitor.get(&format!("/catalogue/{}", made.slug)).await.says(words));
    assert!(!visitor.get("/fournisseurs/essai").await.says(words));
}

#[tokio::test]
async fn a_basis_is_asked_for_by_letter_by_somebody_else_and_only_once_at_a_time() {
    let app = TestApp::new().await;
    let id = supplier(&app, "Essai", "Des produits respectueux de l’environnement.").await;
    app.member("aline@example.org", id).await;
    catalogue::follow_statements(&app.state).await.unwrap();
    let row = all(&app).await.remove(0);
    let url = format!("/chambre/affirmations/{}", row.id);
    let mut own = app.staff("interne@example.org").await;
    let person = halle::accounts::find_person_by_email(&app.state.db, "interne@example.org").await.unwrap();
    halle::accounts::affiliate(&app.state.db, id, person.unwrap(), false, app.clock.now()).await.unwrap();
    let fields = [("version", "1"), ("decision", "accept"), ("basis", "Nous le savons bien.")];
    assert_eq!(own.post(&url, &fields).await.status, 409, "nobody judges their own");
    let (mut one, mut two) = (app.staff("un@example.org").await, app.staff("deux@example.org").await);
    let ask = [("version", "1"), ("decision", "ask"), ("reason", "Quel label, quel numéro ?")];
    app.mails().await;
    assert_eq!(one.post(&url, &ask).await.status, 303);
    let late = two.post(&url, &ask).await;
    assert_eq!(late.status, 409);
    assert!(late.says("a changé entre-temps") && late.says("Quel label, quel numéro ?"), "{}", late.main());
    let mails = app.mails().await;
    assert_eq!(mails.iter().filter(|mail| mail.to == "aline@example.org").count(), 1);
    assert!(mails[0].text.contains("Quel label, quel numéro ?"), "{}", mails[0].text);
    assert!(one.get("/chambre/affirmations?etat=demandees").await.says("Essai"));
    let (_, mut stranger) = super::member(&app, "bea@example.org").await;
    assert_eq!(stranger.get(&url).await.status, 403);
    let there = crate::chamber_halls::second(&app, halle::chambers::Settings::default()).await;
    let person = app.person("ailleurs@example.org").await;
    halle::accounts::make_staff(&app.state.db, there, person, app.clock.now()).await.unwrap();
    let mut elsewhere = app.signed_in("ailleurs@example.org").await;
    assert_eq!(elsewhere.get(&url).await.status, 404);
    assert_eq!(elsewhere.post(&url, &ask).await.status, 404);
}
