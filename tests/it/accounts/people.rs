//! The people of an organisation: owners add, change and remove, editors do not, strangers see nothing.

use entity::values::OrganisationId;

use super::link;
use crate::directory::{named, organisation};
use crate::support::{Browser, Page, TestApp};

const ADD: &str = "form[action$='/personnes']:not(.change-role)";
const ROLE: &str = "form.change-role";

struct Hall {
    app: TestApp,
    id: OrganisationId,
    owner: Browser,
}

async fn hall() -> Hall {
    let app = TestApp::new().await;
    let id = organisation(&app, named("Coopérative du Rail")).await;
    app.member("owner@example.org", id).await;
    let owner = app.signed_in("owner@example.org").await;
    Hall { app, id, owner }
}

impl Hall {
    fn url(&self) -> String {
        format!("/compte/organisations/{}/personnes", self.id)
    }

    async fn add(&mut self, email: &str, role: &str) -> Page {
        let page = self.owner.get(&self.url()).await;
        self.owner.submit(&page, ADD, &[("email", email), ("role", role)]).await
    }
}

#[tokio::test]
async fn somebody_without_an_account_is_invited_and_then_acts_as_editor() {
    let mut hall = hall().await;
    let done = hall.add("Editor@example.org ", "editor").await;
    assert!(hall.owner.follow(&done).await.says("editor@example.org"));
    let mails = hall.app.mails().await;
    assert_eq!(mails[0].to, "editor@example.org");
    assert!(mails[0].subject.contains("Coopérative du Rail"), "{}", mails[0].subject);
    let mut editor = hall.app.browser();
    let page = editor.get(&link(&mails[0])).await;
    let done = editor.submit(&page, "main form", &[("password", "une suite de mots")]).await;
    assert!(editor.follow(&done).await.says("Coopérative du Rail"));
    let page = editor.get(&hall.url()).await;
    assert_eq!(page.status, 200);
    assert!(page.attributes(ADD, "action").is_empty(), "an editor is offered to add people");
    let values = [("email", "third@example.org"), ("role", "owner")];
    assert_eq!(editor.post(&hall.url(), &values).await.status, 403);
}

#[tokio::test]
async fn strangers_neither_see_nor_change_the_people_of_an_organisation() {
    let hall = hall().await;
    let other = organisation(&hall.app, named("Une autre")).await;
    hall.app.member("stranger@example.org", other).await;
    let mut stranger = hall.app.signed_in("stranger@example.org").await;
    assert_eq!(stranger.get(&hall.url()).await.status, 404);
    let values = [("email", "stranger@example.org"), ("role", "owner")];
    assert_eq!(stranger.post(&hall.url(), &values).await.status, 404);
    let owner = hall.app.browser().get(&hall.url()).await;
    assert_eq!(owner.status, 303, "without a session: to the sign-in page");
    assert!(hall.app.mails().await.is_empty());
}

#[tokio::test]
async fn roles_change_and_people_leave_but_one_owner_stays() {
    let mut hall = hall().await;
    let second = hall.app.person("second@example.org").await;
    hall.add("second@example.org", "editor").await;
    assert!(hall.app.mails().await[0].subject.contains("Coopérative du Rail"));
    let refused = hall.add("owner@example.org", "editor").await;
    assert!(hall.owner.follow(&refused).await.says("Il faut au moins une personne responsable"));
    let page = hall.owner.get(&hall.url()).await;
    let refused = hall.owner.submit(&page, "li:first-child form", &[]).await;
    assert!(hall.owner.follow(&refused).await.says("Il faut au moins une personne responsable"));

    hall.add("second@example.org", "owner").await;
    assert!(hall.app.mails().await.is_empty(), "a change of role is no invitation");
    let mut heir = hall.app.signed_in("second@example.org").await;
    let page = hall.owner.get(&hall.url()).await;
    let left = hall.owner.submit(&page, "li:first-child form", &[]).await;
    assert_eq!(left.location().as_deref(), Some("/compte"));
    assert_eq!(hall.owner.get(&hall.url()).await.status, 404);
    let page = heir.get(&hall.url()).await;
    assert_eq!(page.select("ul.rows li").len(), 1);
    let remove = format!("{}/{second}/retirer", hall.url());
    assert!(heir.post(&remove, &[]).await.status == 303 && heir.get(&hall.url()).await.status == 200);
}

#[tokio::test]
async fn an_owner_hands_the_organisation_over_in_one_step() {
    let mut hall = hall().await;
    let heir = hall.app.person("heir@example.org").await;
    hall.add("heir@example.org", "editor").await;
    hall.app.mails().await;
    let page = hall.owner.get(&hall.url()).await;
    let link = page.attributes("a[href$='/transmettre']", "href").remove(0);
    let question = hall.owner.get(&link).await;
    assert!(question.says("Transmettre Coopérative du Rail à heir@example.org"), "{}", question.main());
    assert!(hall.owner.get(&hall.url()).await.attributes(ADD, "action").len() == 1, "asking changes nothing");
    let done = hall.owner.submit(&question, "main form", &[]).await;
    let page = hall.owner.follow(&done).await;
    assert!(page.says("C’est transmis") && page.attributes(ADD, "action").is_empty(), "{}", page.main());
    let mails = hall.app.mails().await;
    assert!(mails.len() == 1 && mails[0].to == "heir@example.org");
    assert!(mails[0].subject.contains("responsable de Coopérative du Rail"), "{}", mails[0].subject);
    let mut new_owner = hall.app.signed_in("heir@example.org").await;
    let page = new_owner.get(&hall.url()).await;
    assert_eq!(page.attributes(ADD, "action").len(), 1);
    assert_eq!(hall.owner.post(&link, &[]).await.status, 403, "who is an editor now hands nothing over");
    assert_eq!(hall.owner.get(&link).await.status, 403);
    let leave = new_owner.post(&format!("{}/{heir}/retirer", hall.url()), &[]).await;
    assert!(new_owner.follow(&leave).await.says("Il faut au moins une personne responsable"));
}

#[tokio::test]
async fn an_organisation_goes_to_its_own_people_who_have_an_account() {
    let mut hall = hall().await;
    hall.add("invited@example.org", "editor").await;
    let page = hall.owner.get(&hall.url()).await;
    let link = page.attributes("a[href$='/transmettre']", "href").remove(0);
    let refused = hall.owner.post(&link, &[]).await;
    assert!(hall.owner.follow(&refused).await.says("n’a pas encore confirmé son adresse"));
    let stranger = hall.app.person("stranger@example.org").await;
    let elsewhere = format!("{}/{stranger}/transmettre", hall.url());
    assert_eq!(hall.owner.get(&elsewhere).await.status, 404);
    assert_eq!(hall.owner.post(&elsewhere, &[]).await.status, 404);
    let mut stranger = hall.app.signed_in("stranger@example.org").await;
    assert_eq!(stranger.post(&elsewhere, &[]).await.status, 404, "for a stranger it does not exist");
    let owner = halle::accounts::find_person_by_email(&hall.app.state.db, "owner@example.org").await.unwrap();
    let oneself = format!("{}/{}/transmettre", hall.url(), owner.unwrap());
    assert_eq!(hall.owner.post(&oneself, &[]).await.status, 404);
    assert_eq!(
        hall.owner.get(&hall.url()).await.attributes(ADD, "action").len(),
        1,
        "the owner is as before"
    );
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_the_field() {
    let mut hall = hall().await;
    for (email, role, field) in
        [("", "editor", "email"), ("a@b@c", "editor", "email"), ("a@example.org", "king", "role")]
    {
        let page = hall.add(email, role).await;
        assert_eq!(page.status, 422, "{email} {role}");
        assert_eq!(page.select(&format!("#error-{field}")).len(), 1, "{email} {role}");
        assert_eq!(page.attributes("#field-email", "value"), [email]);
    }
    assert!(hall.app.mails().await.is_empty());
}

#[tokio::test]
async fn an_open_invitation_is_sent_again_and_taken_back() {
    let mut hall = hall().await;
    hall.add("invited@example.org", "editor").await;
    let first = link(&hall.app.mails().await[0]);
    let page = hall.owner.get(&hall.url()).await;
    assert!(page.says("invitation ouverte"), "{}", page.main());
    let again = page.attributes("form[action$='/inviter']", "action").remove(0);
    let done = hall.owner.submit(&page, "form[action$='/inviter']", &[]).await;
    assert!(hall.owner.follow(&done).await.says("L’invitation est repartie"));
    let second = link(&hall.app.mails().await[0]);
    assert!(hall.app.browser().get(&first).await.says("Ce lien ne sert plus"));
    assert!(!hall.app.browser().get(&second).await.says("Ce lien ne sert plus"));
    let other = organisation(&hall.app, named("Une autre")).await;
    hall.app.member("stranger@example.org", other).await;
    let mut stranger = hall.app.signed_in("stranger@example.org").await;
    assert_eq!(stranger.post(&again, &[]).await.status, 404);
    let page = hall.owner.get(&hall.url()).await;
    hall.owner.submit(&page, "li:nth-child(2) form[action$='/retirer']", &[]).await;
    assert!(
        hall.app.browser().get(&second).await.says("Ce lien ne sert plus"),
        "the link is taken back, too"
    );
    assert_eq!(hall.owner.post(&again, &[]).await.status, 404, "nobody to invite");
}

#[tokio::test]
async fn roles_are_changed_by_one_button() {
    let mut hall = hall().await;
    hall.app.person("second@example.org").await;
    hall.add("second@example.org", "editor").await;
    for (words, role) in [("Nommer responsable", "responsable"), ("Passer à la rédaction", "rédaction")] {
        let page = hall.owner.get(&hall.url()).await;
        assert!(page.says(words), "{}", page.main());
        let done = hall.owner.submit(&page, ROLE, &[]).await;
        let page = hall.owner.follow(&done).await;
        assert_eq!(page.select("li.card:nth-child(2) .meta"), [role], "{}", page.main());
    }
    assert_eq!(hall.app.mails().await.len(), 1, "only the first mail");
}
