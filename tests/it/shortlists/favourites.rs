//! Stars of a person.

use super::{hide, merge, offer, supplier};
use crate::support::{PASSWORD, TestApp};

#[tokio::test]
async fn a_star_is_set_and_taken_back_where_it_stands() {
    let app = TestApp::new().await;
    let levain = supplier(&app, "Le Levain").await;
    let buffet = offer(&app, levain, "Buffet", 2_850).await;
    app.person("bea@example.org").await;
    let mut bea = app.signed_in("bea@example.org").await;
    assert!(bea.get("/compte/favoris").await.says("Pas encore de favori"));
    let page = bea.get("/fournisseurs/le-levain").await;
    let done = bea.submit(&page, "form.mark:has(#etoile-le-levain)", &[]).await;
    assert_eq!(done.location().unwrap(), "/fournisseurs/le-levain#etoile-le-levain");
    // Twice is once.
    bea.submit(&page, "form.mark:has(#etoile-le-levain)", &[]).await;
    let star = format!("#etoile-{buffet}");
    let page = bea.get("/catalogue").await;
    bea.submit(&page, &format!("form.mark:has({star})"), &[]).await;
    assert_eq!(bea.get("/catalogue").await.attributes(&star, "aria-pressed"), ["true"]);
    let favourites = bea.get("/compte/favoris").await;
    assert_eq!(favourites.select("main .card h2"), ["Buffet", "Le Levain"], "newest first");
    // Somebody else's stars are theirs.
    app.person("carl@example.org").await;
    let mut carl = app.signed_in("carl@example.org").await;
    assert_eq!(carl.get("/catalogue").await.attributes(&star, "aria-pressed"), ["false"]);
    let done = bea.submit(&favourites, "main .card:nth-child(2) form[action='/favoris/retirer']", &[]).await;
    assert_eq!(bea.follow(&done).await.select("main .card h2"), ["Buffet"]);
}

#[tokio::test]
async fn who_is_not_signed_in_comes_back_with_the_thing_starred() {
    let app = TestApp::new().await;
    supplier(&app, "Le Levain").await;
    app.person("bea@example.org").await;
    let mut browser = app.browser();
    let page = browser.get("/fournisseurs/le-levain").await;
    let sent = browser.submit(&page, "form.mark:has(#etoile-le-levain)", &[]).await;
    let sign_in = browser.follow(&sent).await;
    assert!(sign_in.url.starts_with("/compte/connexion?next="));
    let fields = [("email", "bea@example.org"), ("password", PASSWORD)];
    let done = browser.submit(&sign_in, "form[action='/compte/connexion']", &fields).await;
    let back = browser.visit(&done.location().unwrap()).await;
    assert_eq!(back.url, "/fournisseurs/le-levain#etoile-le-levain");
    assert!(back.says("Ajouté à vos favoris"));
    assert_eq!(back.attributes("#etoile-le-levain", "aria-pressed"), ["true"]);
    // The wish is fulfilled once: going to the address again stars nothing.
    let page = browser.get("/fournisseurs/le-levain").await;
    browser.submit(&page, "form.mark:has(#etoile-le-levain)", &[]).await;
    browser.visit("/compte/favoris/reprendre?retour=/fournisseurs/le-levain").await;
    assert!(browser.get("/compte/favoris").await.says("Pas encore de favori"));
}

#[tokio::test]
async fn a_link_alone_stars_nothing() {
    let app = TestApp::new().await;
    supplier(&app, "Le Levain").await;
    app.person("bea@example.org").await;
    let mut bea = app.signed_in("bea@example.org").await;
    bea.visit("/compte/favoris/reprendre?adresse=/fournisseurs/le-levain&retour=/").await;
    assert_eq!(bea.get("/favoris/ajouter?adresse=/fournisseurs/le-levain").await.status, 405);
    assert!(bea.get("/compte/favoris").await.says("Pas encore de favori"));
    for address in ["/fournisseurs/personne", "/chambre", "https://evil.example/fournisseurs/le-levain", ""] {
        assert_eq!(bea.post("/favoris/ajouter", &[("adresse", address)]).await.status, 404, "{address}");
    }
}

#[tokio::test]
async fn what_was_merged_is_followed_and_what_is_hidden_can_still_be_let_go() {
    let app = TestApp::new().await;
    let old = supplier(&app, "Ancien").await;
    let kept = supplier(&app, "Durable").await;
    let hidden = supplier(&app, "Parti").await;
    app.person("bea@example.org").await;
    let mut bea = app.signed_in("bea@example.org").await;
    for slug in ["ancien", "durable", "parti"] {
        bea.post("/favoris/ajouter", &[("adresse", &format!("/fournisseurs/{slug}"))]).await;
    }
    merge(&app, old, kept).await;
    hide(&app, hidden).await;
    let page = bea.get("/compte/favoris").await;
    assert_eq!(page.select("main .card h2"), ["Parti", "Durable"], "one star of two records that are one");
    assert!(page.select("main .card:first-child")[0].contains("N’est plus publié"));
    assert!(page.select("main .card:first-child h2 a").is_empty());
    let done = bea.submit(&page, "main .card:first-child form[action='/favoris/retirer']", &[]).await;
    assert_eq!(bea.follow(&done).await.select("main .card h2"), ["Durable"]);
}
