//! What the Chamber vouches for waits for it; everything else changes at once.

use entity::directory::change_request::{ChangeStatus, Entity as Requests};
use entity::directory::organisation::{self as row, OrganisationStatus};
use entity::values::{LocalText, OrganisationId, Position};
use halle::accounts;
use halle::directory::{self, NewOrganisation, Organisation};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};

use super::{named, organisation, other_chamber};
use crate::support::{Browser, Page, TestApp};

const FORM: &str = "form[action^='/compte/organisations/'][data-guard]";
const WITHDRAW: &str = "form[action$='/changement/retirer']";

struct Hall {
    app: TestApp,
    id: OrganisationId,
    aline: Browser,
}

async fn hall() -> Hall {
    let app = TestApp::new().await;
    let id = organisation(&app, named("Le Levain")).await;
    app.member("aline@example.org", id).await;
    let aline = app.signed_in("aline@example.org").await;
    Hall { app, id, aline }
}

impl Hall {
    fn url(&self) -> String {
        format!("/compte/organisations/{}", self.id)
    }

    async fn save(&mut self, fields: &[(&str, &str)]) -> Page {
        let page = self.aline.get(&self.url()).await;
        let done = self.aline.submit(&page, FORM, fields).await;
        assert_eq!(done.status, 303, "{}", done.main());
        self.aline.follow(&done).await
    }

    async fn record(&self) -> Organisation {
        directory::find(&self.app.state.db, self.id).await.unwrap().unwrap()
    }

    async fn statuses(&self) -> Vec<ChangeStatus> {
        let mut rows = Requests::find().all(&self.app.state.db).await.unwrap();
        rows.sort_by_key(|row| row.id);
        rows.into_iter().map(|row| row.status).collect()
    }
}

/// The address of the only waiting change.
async fn waiting(staff: &mut Browser) -> String {
    let queue = staff.get("/chambre/changements").await;
    let links = queue.attributes("main td a", "href");
    assert_eq!(links.len(), 1, "{}", queue.main());
    links[0].clone()
}

async fn decide(staff: &mut Browser, page: &Page, decision: &str, reason: &str) -> Page {
    // A button of the form sends its value: the test writes it as a field.
    let seen = page.attributes("input[name=seen]", "value").remove(0);
    staff.post(&page.url, &[("seen", &seen), ("decision", decision), ("reason", reason)]).await
}

#[tokio::test]
async fn another_name_waits_and_the_rest_appears_at_once() {
    let mut hall = hall().await;
    let saved =
        hall.save(&[("name", "Le Levain vivant"), ("description_fr", "Du pain"), ("city", "Nyon")]).await;
    assert!(saved.says("attend sa réponse"), "{}", saved.main());
    assert!(saved.says("En attente de la Chambre depuis"), "{}", saved.main());
    assert_eq!(saved.select("section[aria-labelledby=attente] tbody td"), ["Le Levain", "Le Levain vivant"]);
    assert_eq!(
        saved.attributes("#field-name", "value"),
        ["Le Levain vivant"],
        "what was asked for stays typed"
    );
    let profile = hall.app.browser().get("/fournisseurs/le-levain").await;
    assert_eq!(profile.select("h1"), ["Le Levain"], "the last cleared version");
    assert!(profile.says("Du pain") && profile.says("Nyon"));

    let mut staff = hall.app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre").await.says("Un changement attend"));
    let url = waiting(&mut staff).await;
    let page = staff.get(&url).await;
    assert!(page.says("aline@example.org"), "{}", page.main());
    assert_eq!(page.select("main tbody tr:first-child td"), ["Le Levain", "Le Levain vivant"]);
    hall.app.mails().await;
    let done = decide(&mut staff, &page, "accept", "").await;
    assert_eq!(done.location().as_deref(), Some("/chambre/changements"), "{}", done.main());
    let profile = hall.app.browser().get("/fournisseurs/le-levain").await;
    assert_eq!(profile.select("h1"), ["Le Levain vivant"]);
    let mails = hall.app.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.contains("est publié") && mails[0].to == "aline@example.org");
    let found = hall.app.browser().get("/api/v1/search/suppliers?q=vivant").await;
    assert!(found.text().contains("Le Levain vivant"), "the index follows: {}", found.text());
    assert!(staff.get("/chambre/journal").await.says("directory.change_accepted"));
    let page = hall.aline.get(&hall.url()).await;
    assert!(!page.says("En attente de la Chambre"));
}

#[tokio::test]
async fn number_form_and_country_wait_together_and_fall_into_place() {
    let mut hall = hall().await;
    hall.save(&[("number", "732 829 320 00074"), ("jurisdiction", "FR"), ("form", "cooperative")]).await;
    let before = hall.record().await;
    assert_eq!((before.registry_id.clone(), before.legal_form.clone()), (None, None));
    let mut staff = hall.app.staff("chambre@example.org").await;
    let url = waiting(&mut staff).await;
    let page = staff.get(&url).await;
    assert_eq!(page.select("main tbody .tag-warning").len(), 3, "{}", page.main());
    assert_eq!(decide(&mut staff, &page, "accept", "").await.status, 303);
    let after = hall.record().await;
    assert_eq!(after.registry_id.as_deref(), Some("73282932000074"));
    assert_eq!(after.registry_scheme.as_deref(), Some("FR-SIRET"));
    assert_eq!(after.legal_form.as_deref(), Some("cooperative"));
    assert_eq!(after.jurisdiction.as_str(), "FR");
}

#[tokio::test]
async fn a_recognised_status_waits_for_the_chamber_and_only_known_ones_are_claimed() {
    let mut hall = hall().await;
    hall.save(&[("kind", "ESAT")]).await;
    assert_eq!(hall.record().await.kind, None, "nobody becomes a sheltered workshop by saying so");
    let mut staff = hall.app.staff("chambre@example.org").await;
    let url = waiting(&mut staff).await;
    let page = staff.get(&url).await;
    assert!(page.says("accompagnement par le travail (ESAT)"), "{}", page.main());
    decide(&mut staff, &page, "accept", "").await;
    assert_eq!(hall.record().await.kind.as_deref(), Some("ESAT"));
    let page = hall.aline.get(&hall.url()).await;
    let made_up = hall.aline.submit(&page, FORM, &[("kind", "Meilleure entreprise")]).await;
    assert_eq!(made_up.status, 422);
}

#[tokio::test]
async fn a_newer_change_replaces_the_waiting_one_and_staff_is_told() {
    let mut hall = hall().await;
    hall.save(&[("name", "Premier nom")]).await;
    let mut staff = hall.app.staff("chambre@example.org").await;
    let url = waiting(&mut staff).await;
    let looked_at = staff.get(&url).await;
    hall.save(&[("name", "Second nom")]).await;
    assert_eq!(hall.statuses().await, [ChangeStatus::Replaced, ChangeStatus::Waiting]);
    let late = decide(&mut staff, &looked_at, "accept", "").await;
    let told = staff.follow(&late).await;
    assert!(
        told.says("a changé pendant que vous la lisiez") && told.says("Une demande plus récente"),
        "{}",
        told.main()
    );
    assert_eq!(hall.record().await.name, "Le Levain");
    let newer = waiting(&mut staff).await;
    assert!(newer != url && told.attributes("main a", "href").contains(&newer));
    // Saved again as it is shown, it is the same wish: nobody waits anew.
    hall.save(&[("description_fr", "Du pain")]).await;
    assert_eq!(waiting(&mut staff).await, newer);
}

#[tokio::test]
async fn a_member_takes_a_change_back() {
    let mut hall = hall().await;
    hall.save(&[("name", "Premier nom")]).await;
    let page = hall.aline.get(&hall.url()).await;
    let done = hall.aline.submit(&page, WITHDRAW, &[]).await;
    let page = hall.aline.follow(&done).await;
    assert!(
        page.says("Le changement est retiré") && page.attributes("#field-name", "value") == ["Le Levain"]
    );
    let again = hall.aline.post(&format!("{}/changement/retirer", hall.url()), &[]).await;
    assert!(hall.aline.follow(&again).await.says("Plus rien n’attend"));
    // Typing the published name again takes it back, too.
    hall.save(&[("name", "Autre nom")]).await;
    hall.save(&[("name", "Le Levain")]).await;
    assert_eq!(hall.statuses().await, [ChangeStatus::Withdrawn, ChangeStatus::Withdrawn]);
    let mut staff = hall.app.staff("chambre@example.org").await;
    assert!(staff.get("/chambre/changements").await.says("Rien à vérifier"));
}

#[tokio::test]
async fn a_form_opened_earlier_by_a_colleague_does_not_undo_a_change() {
    let mut hall = hall().await;
    hall.app.member("bruno@example.org", hall.id).await;
    let mut bruno = hall.app.signed_in("bruno@example.org").await;
    let opened = bruno.get(&hall.url()).await;
    hall.save(&[("name", "Premier nom")]).await;
    bruno.submit(&opened, FORM, &[("description_fr", "Du pain")]).await;
    assert_eq!(hall.statuses().await, [ChangeStatus::Waiting]);
    assert_eq!(hall.record().await.description.fr.as_deref(), Some("Du pain"));
}

#[tokio::test]
async fn a_refusal_needs_a_reason_and_every_person_reads_it_in_their_language() {
    let mut hall = hall().await;
    hall.app.member("bruno@example.org", hall.id).await;
    let mut bruno = hall.app.signed_in("bruno@example.org").await;
    bruno.post("/compte", &[("name", "Bruno"), ("language", "en")]).await;
    hall.save(&[("name", "Premier <nom>")]).await;
    let mut staff = hall.app.staff("chambre@example.org").await;
    let url = waiting(&mut staff).await;
    let page = staff.get(&url).await;
    hall.app.mails().await;
    let short = decide(&mut staff, &page, "refuse", "non").await;
    assert_eq!((short.status, short.select("#error-reason").len()), (422, 1));
    assert!(short.says("Premier <nom>") && short.select("main nom").is_empty());
    assert_eq!(decide(&mut staff, &page, "whatever", "").await.status, 400);
    let reason = "Le registre dit autre chose.";
    assert_eq!(decide(&mut staff, &page, "refuse", reason).await.status, 303);
    assert_eq!(hall.record().await.name, "Le Levain");
    let mut mails = hall.app.mails().await;
    mails.sort_by(|one, other| one.to.cmp(&other.to));
    assert_eq!(mails.len(), 2);
    assert!(mails[0].subject.contains("Le changement demandé") && mails[0].text.contains(reason));
    assert!(mails[1].subject.contains("The change asked for") && mails[1].text.contains(reason));
}

#[tokio::test]
async fn two_at_once_and_the_second_is_told() {
    let mut hall = hall().await;
    hall.save(&[("name", "Premier nom")]).await;
    let mut staff = hall.app.staff("chambre@example.org").await;
    let url = waiting(&mut staff).await;
    let page = staff.get(&url).await;
    let mut colleague = staff.twin();
    decide(&mut staff, &page, "refuse", "Le registre dit autre chose.").await;
    hall.app.mails().await;
    let late = decide(&mut colleague, &page, "accept", "").await;
    let told = colleague.follow(&late).await;
    assert!(told.says("Quelqu’un d’autre a décidé") && told.says("n’attend plus"), "{}", told.main());
    assert_eq!(hall.record().await.name, "Le Levain");
    assert!(hall.app.mails().await.is_empty());
}

#[tokio::test]
async fn a_record_changed_meanwhile_is_looked_at_again_and_keeps_what_was_not_asked_for() {
    let mut hall = hall().await;
    hall.save(&[("name", "Premier nom")]).await;
    let mut staff = hall.app.staff("chambre@example.org").await;
    let url = waiting(&mut staff).await;
    let looked_at = staff.get(&url).await;
    let imported = row::ActiveModel {
        id: Set(hall.id),
        registry_id: Set(Some("CHE-109.322.551".to_owned())),
        registry_scheme: Set(Some("CH-UID".to_owned())),
        ..Default::default()
    };
    imported.update(&hall.app.state.db).await.unwrap();
    let late = decide(&mut staff, &looked_at, "accept", "").await;
    let page = staff.follow(&late).await;
    assert!(page.says("a changé pendant que vous la lisiez"), "{}", page.main());
    assert!(page.says("La fiche a changé depuis cette demande") && page.says("modifié entre-temps"));
    assert_eq!(decide(&mut staff, &page, "accept", "").await.status, 303);
    let record = hall.record().await;
    assert_eq!(record.name, "Premier nom");
    assert_eq!(record.registry_id.as_deref(), Some("CHE-109.322.551"));
}

#[tokio::test]
async fn a_merged_record_ends_what_waited_and_its_people_are_told() {
    let app = TestApp::new().await;
    let at = |name: &str| NewOrganisation {
        position: Some(Position { lat: 46.52, lon: 6.63 }),
        city: Some("Lausanne".to_owned()),
        description: LocalText::fr("Du pain"),
        ..named(name)
    };
    let id = organisation(&app, at("Le Levain vivant")).await;
    let kept = organisation(&app, at("Association Le Levain vivant")).await;
    app.member("aline@example.org", id).await;
    let aline = app.signed_in("aline@example.org").await;
    let mut hall = Hall { app, id, aline };
    hall.save(&[("name", "Le Levain nouveau")]).await;
    let mut staff = hall.app.staff("chambre@example.org").await;
    let url = waiting(&mut staff).await;
    let page = staff.get(&url).await;
    directory::duplicates::find_all(&hall.app.state).await.unwrap();
    hall.app.mails().await;
    let pair = staff.get("/chambre/doublons").await.attributes("main td a", "href").remove(0);
    let compared = staff.get(&pair).await;
    let is_first = compared.select("main tbody tr:first-child td")[0].starts_with("Association");
    let keep = if is_first { "keep-first" } else { "keep-second" };
    assert_eq!(staff.post(&pair, &[("decision", keep)]).await.status, 303);
    assert_eq!(hall.statuses().await, [ChangeStatus::Obsolete]);
    let mails = hall.app.mails().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.contains("réunie à une autre"), "{}", mails[0].subject);
    assert!(mails[0].text.contains(&kept.to_string()), "it leads to the record that goes on");
    let late = decide(&mut staff, &page, "accept", "").await;
    assert!(staff.follow(&late).await.says("entre-temps"));
    assert_eq!(
        directory::card(&hall.app.state.db, kept).await.unwrap().unwrap().name,
        "Association Le Levain vivant"
    );
}

#[tokio::test]
async fn to_stop_selling_needs_nobody_and_to_begin_needs_the_chamber() {
    let mut hall = hall().await;
    let fields = [("name", "Le Levain"), ("jurisdiction", "CH")];
    assert_eq!(hall.aline.post(&hall.url(), &fields).await.status, 303);
    assert!(!hall.record().await.is_supplier);
    assert!(hall.statuses().await.is_empty());
    hall.save(&[("supplies", "1")]).await;
    assert!(!hall.record().await.is_supplier, "it waits");
    let mut staff = hall.app.staff("chambre@example.org").await;
    let url = waiting(&mut staff).await;
    let page = staff.get(&url).await;
    decide(&mut staff, &page, "accept", "").await;
    assert!(hall.record().await.is_supplier);
}

#[tokio::test]
async fn a_record_that_is_not_published_changes_at_once() {
    let mut hall = hall().await;
    let hidden =
        row::ActiveModel { id: Set(hall.id), status: Set(OrganisationStatus::Hidden), ..Default::default() };
    hidden.update(&hall.app.state.db).await.unwrap();
    hall.save(&[("name", "Autre nom"), ("number", "CHE-109.322.551")]).await;
    let record = hall.record().await;
    assert_eq!((record.name.as_str(), record.registry_id.as_deref()), ("Autre nom", Some("CHE-109.322.551")));
    assert!(hall.statuses().await.is_empty());
}

#[tokio::test]
async fn staff_sees_that_a_number_is_taken() {
    let mut hall = hall().await;
    let other =
        NewOrganisation { registry_id: Some("CHE-109.322.551".to_owned()), ..named("Le Vrai Titulaire") };
    organisation(&hall.app, other).await;
    hall.save(&[("number", "CHE-109.322.551")]).await;
    let mut staff = hall.app.staff("chambre@example.org").await;
    let url = waiting(&mut staff).await;
    let page = staff.get(&url).await;
    assert!(
        page.says("figure déjà dans une autre fiche") && page.says("Le Vrai Titulaire"),
        "{}",
        page.main()
    );
}

#[tokio::test]
async fn strangers_neither_see_nor_decide_nor_withdraw() {
    let mut hall = hall().await;
    hall.save(&[("name", "Premier nom")]).await;
    let mut staff = hall.app.staff("chambre@example.org").await;
    let url = waiting(&mut staff).await;
    let page = staff.get(&url).await;
    assert_eq!(hall.aline.get(&url).await.status, 403);
    assert_eq!(decide(&mut hall.aline, &page, "accept", "").await.status, 403);
    let stranger = hall.app.person("autre@example.org").await;
    let other = other_chamber(&hall.app).await;
    accounts::make_staff(&hall.app.state.db, other, stranger, hall.app.state.clock.now()).await.unwrap();
    let mut stranger = hall.app.signed_in("autre@example.org").await;
    assert_eq!(stranger.get(&url).await.status, 404);
    assert_eq!(decide(&mut stranger, &page, "accept", "").await.status, 404);
    assert!(stranger.get("/chambre/changements").await.says("Rien à vérifier"));
    let withdraw = format!("{}/changement/retirer", hall.url());
    assert_eq!(stranger.post(&withdraw, &[]).await.status, 404);
    assert_eq!(hall.app.browser().post(&withdraw, &[]).await.status, 303);
    assert_eq!(staff.get("/chambre/changements/0192f0c4-0000-7000-8000-000000000000").await.status, 404);
    // Staff who act for the organisation leave their own change to others.
    hall.app.mails().await;
    let person =
        accounts::find_person_by_email(&hall.app.state.db, "aline@example.org").await.unwrap().unwrap();
    accounts::make_staff(&hall.app.state.db, hall.app.state.chamber_id, person, hall.app.state.clock.now())
        .await
        .unwrap();
    let refused = decide(&mut hall.aline, &page, "accept", "").await;
    assert!(hall.aline.follow(&refused).await.says("quelqu’un d’autre de la Chambre doit en décider"));
    assert_eq!(hall.statuses().await, [ChangeStatus::Waiting]);
    assert_eq!(hall.record().await.name, "Le Levain");
}
