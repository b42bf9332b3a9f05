//! What an organisation has done for others, and whether those say so.

use chrono::TimeDelta;
use entity::values::OrganisationId;
use halle::accounts;
use halle::clock::Clock as _;
use halle::directory::NewOrganisation;

use super::{named, organisation};
use crate::support::{Browser, Page, TestApp};

const FACTS: &[(&str, &str)] = &[
    ("title", "Repas de midi de l’école du Bourg"),
    ("client", "Commune de Valmont"),
    ("year_from", "2024"),
    ("year_to", "2025"),
    ("amount", "to_200k"),
    ("sector", "S01.1"),
    ("cpv", "55520000-1"),
    ("place", "Valmont"),
];

/// A supplier and its member, a commune and its owner.
struct Hall {
    app: TestApp,
    id: OrganisationId,
    slug: String,
    town: OrganisationId,
    member: Browser,
}

impl Hall {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let id = organisation(&app, named("Le Levain")).await;
        let town = NewOrganisation { is_buyer: true, ..named("Commune de Valmont") };
        let town = organisation(&app, town).await;
        app.member("aline@example.org", id).await;
        app.member("bea@example.org", town).await;
        let member = app.signed_in("aline@example.org").await;
        Self { app, id, slug: "le-levain".to_owned(), town, member }
    }

    fn own(&self) -> String {
        format!("/compte/organisations/{}/references", self.id)
    }

    /// Adds a reference; the page of all of them.
    async fn add(&mut self, facts: &[(&str, &str)]) -> Page {
        let page = self.member.get(&format!("{}/nouvelle", self.own())).await;
        let done = self.member.submit(&page, "main form", facts).await;
        assert_eq!(done.status, 303, "{:?}", done.select(".error"));
        self.member.follow(&done).await
    }

    /// Asks the commune; the link of its letter.
    async fn ask(&mut self) -> String {
        let page = self.member.get(&self.own()).await;
        let ask = page.attributes("a[href$='/confirmation']", "href").remove(0);
        let page = self.member.get(&ask).await;
        assert_eq!(page.select("main .card h2"), ["Commune de Valmont"], "{}", page.main());
        let done = self.member.submit(&page, "main .card form", &[]).await;
        assert_eq!(done.status, 303, "{}", done.main());
        let letters = letters(&self.app).await;
        assert_eq!(letters.len(), 1);
        let (to, text) = &letters[0];
        assert_eq!(to, "bea@example.org");
        assert!(text.contains("Le Levain"), "{text}");
        let at = text.find(LINK).unwrap();
        text[at..].split_whitespace().next().unwrap().to_owned()
    }

    async fn public(&self) -> Page {
        self.app.browser().get(&format!("/fournisseurs/{}", self.slug)).await
    }
}

const LINK: &str = "/references/confirmer?cle=";

/// The letters that ask a client: to whom, and what they say.
async fn letters(app: &TestApp) -> Vec<(String, String)> {
    let mails = app.mails().await.into_iter().filter(|mail| mail.text.contains(LINK));
    mails.map(|mail| (mail.to, mail.text)).collect()
}

#[tokio::test]
async fn what_only_the_organisation_says_is_shown_as_that() {
    let mut hall = Hall::new().await;
    assert!(hall.member.get(&hall.own()).await.says("Pas encore de référence"));
    hall.add(FACTS).await;
    let page = hall.public().await;
    for words in [
        "Repas de midi de l’école du Bourg",
        "2024–2025",
        "de 50 000 à 200 000 CHF",
        "CPV 55520000",
        "Valmont",
    ] {
        assert!(page.says(words), "{words}: {}", page.main());
    }
    assert!(page.says("Déclaré par l’organisation") && !page.says("Confirmé par"));
    let described = [
        ("title", "Buffets"),
        ("client", "une commune de 5000 habitants"),
        ("year_from", "2023"),
        ("unnamed", "1"),
    ];
    hall.add(&described).await;
    assert!(hall.public().await.says("une commune de 5000 habitants (nom non publié)"));
    let compared = hall.app.browser().get("/comparaison?fournisseur=le-levain").await;
    assert!(compared.says("Repas de midi de l’école du Bourg, Commune de Valmont"), "{}", compared.main());
    let csv = hall.app.browser().get("/fournisseurs/export.csv").await.text();
    assert!(csv.contains("Repas de midi de l’école du Bourg"), "{csv}");
}

#[tokio::test]
async fn a_client_confirms_with_one_click_and_a_change_of_facts_undoes_it() {
    let mut hall = Hall::new().await;
    hall.add(FACTS).await;
    let link = hall.ask().await;
    // Looking changes nothing: mail scanners follow links.
    let mut client = hall.app.browser();
    let question = client.get(&link).await;
    assert!(question.says("Repas de midi") && question.says("Commune de Valmont"));
    assert!(!hall.public().await.says("Confirmé par"));
    let answer = [("cle", link.split_once('=').unwrap().1), ("reponse", "oui")];
    for _ in 0..2 {
        // A double click is told the same.
        let done = client.post("/references/confirmer", &answer).await;
        assert!(client.follow(&done).await.says("La référence est confirmée"));
    }
    let late = [answer[0], ("reponse", "non")];
    client.post("/references/confirmer", &late).await;
    let page = hall.public().await;
    assert!(page.says("Confirmé par Commune de Valmont, le 23 novembre 2026"), "{}", page.main());
    // The link may change; the facts may not.
    let own = hall.member.get(&hall.own()).await;
    let edit = own.attributes("main .card h2 a", "href").remove(0);
    let page = hall.member.get(&edit).await;
    hall.member.submit(&page, "main form", &[("link", "https://example.org/article")]).await;
    assert!(hall.public().await.says("Confirmé par"));
    let page = hall.member.get(&edit).await;
    let done = hall.member.submit(&page, "main form", &[("amount", "over_1m")]).await;
    assert!(hall.member.follow(&done).await.says("la réponse du client ne vaut plus"));
    assert!(!hall.public().await.says("Confirmé par"));
    assert_eq!(client.get(&link).await.status, 410, "the old link answers about nothing");
}

#[tokio::test]
async fn a_client_who_says_no_is_told_to_the_organisation_only() {
    let mut hall = Hall::new().await;
    hall.add(FACTS).await;
    let link = hall.ask().await;
    let answer = [("cle", link.split_once('=').unwrap().1), ("reponse", "non")];
    hall.app.browser().post("/references/confirmer", &answer).await;
    assert!(hall.member.get(&hall.own()).await.says("Commune de Valmont ne l’a pas confirmée"));
    let page = hall.public().await;
    assert!(page.says("Déclaré par l’organisation") && !page.says("ne l’a pas confirmée"));
}

#[tokio::test]
async fn links_end_and_nobody_is_asked_too_often_or_confirms_themselves() {
    let mut hall = Hall::new().await;
    hall.add(FACTS).await;
    let link = hall.ask().await;
    let page = hall.member.get(&hall.own()).await;
    let ask = page.attributes("a[href$='/confirmation']", "href").remove(0);
    let town = hall.town.to_string();
    let again = hall.member.post(&ask, &[("client", &town)]).await;
    assert_eq!(again.status, 422);
    assert!(again.says("déjà été sollicité cette semaine"));
    hall.app.advance(TimeDelta::days(31));
    assert_eq!(hall.app.browser().get(&link).await.status, 410);
    assert_eq!(hall.app.browser().get("/references/confirmer?cle=x").await.status, 410);
    // Who keeps the client as well as the supplier is not asked.
    let aline =
        accounts::find_person_by_email(&hall.app.state.db, "aline@example.org").await.unwrap().unwrap();
    let bea = accounts::find_person_by_email(&hall.app.state.db, "bea@example.org").await.unwrap().unwrap();
    let now = hall.app.clock.now();
    accounts::affiliate(&hall.app.state.db, hall.town, aline, true, now).await.unwrap();
    accounts::affiliate(&hall.app.state.db, hall.id, bea, false, now).await.unwrap();
    let mut member = hall.app.signed_in("aline@example.org").await;
    let refused = member.post(&ask, &[("client", &town)]).await;
    assert_eq!(refused.status, 422, "{}", refused.main());
    assert!(refused.says("nul ne confirme sa propre parole"));
    let own = hall.id.to_string();
    assert_eq!(member.post(&ask, &[("client", &own)]).await.status, 404, "nor the organisation itself");
    assert!(letters(&hall.app).await.is_empty());
}

#[tokio::test]
async fn only_its_people_write_them_and_two_at_once_lose_nothing() {
    let mut hall = Hall::new().await;
    let page = hall.add(FACTS).await;
    let edit = page.attributes("main .card h2 a", "href").remove(0);
    let mut stranger = hall.app.signed_in("bea@example.org").await;
    for url in [hall.own(), format!("{}/nouvelle", hall.own()), edit.clone(), format!("{edit}/suppression")] {
        assert_eq!(stranger.get(&url).await.status, 404, "{url}");
    }
    for ending in ["", "/suppression", "/confirmation", "/place"] {
        let fields =
            [("sens", "haut"), ("title", "Autre"), ("client", "X"), ("year_from", "2024"), ("version", "1")];
        assert_eq!(stranger.post(&format!("{edit}{ending}"), &fields).await.status, 404, "{ending}");
    }
    let (first, second) = (hall.member.get(&edit).await, hall.member.get(&edit).await);
    hall.member.submit(&first, "main form", &[("place", "Renens")]).await;
    let late = hall.member.submit(&second, "main form", &[("place", "Morges")]).await;
    assert_eq!(late.status, 409);
    assert_eq!(late.attributes("#field-place", "value"), ["Morges"]);
    // Order and removal.
    let other = [("title", "Buffets"), ("client", "X"), ("year_from", "2023")];
    let page = hall.add(&other).await;
    assert_eq!(page.select("main .card h2"), ["Repas de midi de l’école du Bourg", "Buffets"]);
    let done = hall.member.submit(&page, "main .card:nth-child(2) form[action$='/place']", &[]).await;
    let page = hall.member.follow(&done).await;
    assert_eq!(page.select("main .card h2"), ["Buffets", "Repas de midi de l’école du Bourg"]);
    let remove = page.attributes("main .card:first-child a[href$='/suppression']", "href").remove(0);
    let page = hall.member.get(&remove).await;
    let done = hall.member.submit(&page, "main form", &[]).await;
    assert_eq!(hall.member.follow(&done).await.select("main .card h2").len(), 1);
}

#[tokio::test]
async fn what_is_wrong_is_told_and_thirty_are_enough() {
    let mut hall = Hall::new().await;
    let page = hall.member.get(&format!("{}/nouvelle", hall.own())).await;
    let done = hall.member.submit(&page, "main form", &[("client", "X"), ("year_from", "2030")]).await;
    assert_eq!(done.status, 422);
    assert_eq!(done.attributes("#field-client", "value"), ["X"]);
    assert_eq!(done.select(".field-wrong").len(), 2, "{:?}", done.select(".error"));
    let facts = [("title", "Buffets"), ("client", "X"), ("year_from", "2023")];
    for _ in 0..30 {
        assert_eq!(hall.member.post(&format!("{}/nouvelle", hall.own()), &facts).await.status, 303);
    }
    let done = hall.member.post(&format!("{}/nouvelle", hall.own()), &facts).await;
    assert_eq!(done.status, 422);
    assert!(done.says("Vous avez déjà trente références"));
}
