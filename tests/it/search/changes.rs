//! From a member's form to the page: change, job, database, embedded index.

use halle::search::query::IndexName;

use super::stored_supplier;
use crate::support::{Browser, TestApp};

const FORM: &str = "form[enctype]";

async fn finds(app: &TestApp, words: &str, shown: &str) -> bool {
    let words = words.replace(' ', "+");
    let mut results = Vec::new();
    for index in ["offers", "suppliers"] {
        let page = app.browser().get(&format!("/recherche?in={index}&q={words}&expand=0")).await;
        assert_eq!(page.status, 200, "{}", page.text());
        results.push(page.select(".results").join(" ").contains(shown));
    }
    assert_eq!(results[0], results[1], "offer and supplier are found by the same words: {words}");
    results[0]
}

async fn published(member: &mut Browser, title: &str) -> String {
    let page = member.get("/compte/offres/nouvelle").await;
    let fields = [
        ("kind", "service"),
        ("title_fr", title),
        ("description_fr", "Pour les fêtes de quartier."),
        ("sector", "S01.1"),
        ("price", "24.50"),
        ("unit", "person"),
        ("action", "publish"),
    ];
    let saved = member.submit(&page, FORM, &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    saved.location().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_offer_is_found_by_its_new_word_and_no_longer_by_the_old() {
    let app = TestApp::new().await;
    let organisation = stored_supplier(&app, "La Tablée d’essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let edit = published(&mut member, "Buffet persillade").await;
    assert!(!finds(&app, "persillade", "Tablée").await, "the index follows by a job, not before");
    app.run_jobs().await;
    assert!(finds(&app, "persillade", "Tablée").await);

    let page = member.get(&edit).await;
    let saved = member.submit(&page, FORM, &[("title_fr", "Buffet ratatouille")]).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    app.run_jobs().await;
    assert!(finds(&app, "ratatouille", "Tablée").await);
    assert!(!finds(&app, "persillade", "Tablée").await, "the old word leads nowhere");

    // Withdrawn from sale: neither the offer nor its supplier is found by it any more.
    let archived = member.post(&format!("{edit}/etat"), &[("action", "archive")]).await;
    assert_eq!(archived.status, 303, "{}", archived.text());
    app.run_jobs().await;
    assert!(!finds(&app, "ratatouille", "Tablée").await);
    assert_eq!(app.state.search.embedded_size(IndexName::Offers).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_in_no_index_and_filling_anew_keeps_it_so() {
    let app = TestApp::new().await;
    let organisation = stored_supplier(&app, "La Tablée d’essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let saved = member.submit(&page, FORM, &[("title_fr", "Buffet clandestin")]).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    app.run_jobs().await;
    assert!(!finds(&app, "clandestin", "Tablée").await);
    for index in IndexName::ALL {
        halle::search::sources::refill(&app.state, index, |_| {}).await.unwrap();
    }
    assert!(!finds(&app, "clandestin", "Tablée").await);
}
