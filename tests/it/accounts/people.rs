//! The people of an organisation: owners add, change and remove, editors do not, strangers see nothing.

use entity::values::OrganisationId;

use super::link;
use crate::directory::{named, organisation};
use crate::support::{Browser, Page, TestApp};

const ADD: &str = "form[action$='/personnes']";

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
