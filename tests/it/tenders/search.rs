//! Words in the list: what title, buyer and number say, however it is written.

use chrono::{TimeZone as _, Utc};
use entity::tenders::tender;
use halle::clock::Clock as _;
use halle::tenders::import::catch_up;
use sea_orm::EntityTrait as _;
use sea_orm::sea_query::Expr;

use super::{CONTRACT_NOTICE, import, import_one, package, release};
use crate::support::TestApp;

async fn found(app: &TestApp, words: &str) -> Vec<String> {
    let words: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
    let page = app.browser().get(&format!("/marches?window=all&sort=newest&q={words}")).await;
    assert_eq!(page.status, 200);
    page.select("main .rows h2")
}

#[tokio::test]
async fn words_are_found_without_their_accents_and_capitals() {
    let app = TestApp::new().await;
    let calls = [
        release("41387-2026", "ÉCOLES du Bourg : nettoyage", "2026-11-20", "2026-12-12"),
        release("2", "Cours d’école", "2026-11-19", "2026-12-12"),
        release("3", "Œuvres d’art & 100 % coton_bio", "2026-11-18", "2026-12-12"),
    ];
    import(&app, &package(&calls)).await;
    let schools = ["ÉCOLES du Bourg : nettoyage", "Cours d’école"];
    for words in ["école", "ecole", "ÉCOLE", "e\u{301}cole", "  Ecole "] {
        assert_eq!(found(&app, words).await, schools, "{words:?}");
    }
    assert_eq!(found(&app, "école bourg").await, schools[..1], "all words must be there");
    assert_eq!(found(&app, "nettoyage, ÉCOLES").await, schools[..1], "in any order");
    assert_eq!(found(&app, "ecole commune").await, schools, "one in the title, one in the buyer's name");
    assert_eq!(found(&app, "41387-2026").await, schools[..1], "by its number");
    assert_eq!(found(&app, "oeuvres").await, ["Œuvres d’art & 100 % coton_bio"]);
    assert_eq!(found(&app, "100 %").await.len(), 1, "a sign of patterns is no word");
    assert!(found(&app, "école piscine").await.is_empty());
    assert!(found(&app, "_").await.len() == 3, "nothing that could be looked for");
}

#[tokio::test]
async fn titles_in_other_languages_are_found_and_corrections_are_followed() {
    let app = TestApp::new().await;
    import_one(&app, CONTRACT_NOTICE).await;
    let title = ["Entretien des jardins & des cours d'école"];
    for words in ["Gärten", "garten schulhofen", "SYNDICAT essais"] {
        assert_eq!(found(&app, words).await, title, "{words}");
    }
    let renamed = String::from_utf8_lossy(CONTRACT_NOTICE)
        .replace("Entretien des jardins &amp; des cours d'école", "Élagage")
        .replace("Pflege von Gärten und Schulhöfen", "Baumschnitt");
    import(&app, renamed.as_bytes()).await;
    assert_eq!(found(&app, "elagage").await, ["Élagage"]);
    assert!(found(&app, "jardins").await.is_empty());
}

#[tokio::test]
async fn rows_from_before_are_found_after_a_start() {
    let app = TestApp::new().await;
    import(&app, super::two_days().as_bytes()).await;
    // As an earlier program wrote it: no words, and closed with the first lot.
    let first_lot = Utc.with_ymd_and_hms(2026, 12, 10, 11, 0, 0).unwrap();
    tender::Entity::update_many()
        .col_expr(tender::Column::Folded, Expr::value(None::<String>))
        .col_expr(tender::Column::OpenUntil, Expr::value(first_lot))
        .col_expr(tender::Column::Version, Expr::value(4))
        .exec(&app.state.db)
        .await
        .unwrap();
    assert!(found(&app, "ecole").await.is_empty());
    app.run_jobs().await;
    catch_up(&app.state.db, app.clock.now()).await.unwrap();
    assert_eq!(found(&app, "ecole").await.len(), 1);
    let counts = halle::jobs::counts(&app.state.db).await.unwrap();
    assert_eq!(counts.waiting, 2, "the index is filled again, and the watch looks for what it has not seen");
    app.advance(chrono::TimeDelta::days(20));
    let open = app.browser().get("/api/v1/tenders").await.json();
    assert_eq!(open["total"], 1, "open until its last lot closes");
    assert_eq!(open["tenders"][0]["version"], 4, "it is no new version");
}

#[tokio::test]
async fn the_list_is_sorted_as_asked() {
    let app = TestApp::new().await;
    let calls = [
        release("1", "Bientôt, publié hier", "2026-11-22", "2026-12-01"),
        release("2", "Plus tard, publié aujourd’hui", "2026-11-23", "2026-12-20"),
        release("3", "Entre les deux, publié avant", "2026-11-02", "2026-12-10"),
    ];
    import(&app, &package(&calls)).await;
    let titles =
        async |query: &str| app.browser().get(&format!("/marches?{query}")).await.select("main .rows h2");
    let by_deadline =
        ["Bientôt, publié hier", "Entre les deux, publié avant", "Plus tard, publié aujourd’hui"];
    assert_eq!(titles("").await, by_deadline);
    assert_eq!(titles("sort=deadline").await, by_deadline);
    let newest = ["Plus tard, publié aujourd’hui", "Bientôt, publié hier", "Entre les deux, publié avant"];
    assert_eq!(titles("sort=newest").await, newest);
    let mut closed_last_first = by_deadline;
    closed_last_first.reverse();
    app.advance(chrono::TimeDelta::days(60));
    assert_eq!(titles("window=closed").await, closed_last_first, "what closed last comes first");
    let page = app.browser().get("/marches/flux.atom?window=all").await;
    let feed = atom_syndication::Feed::read_from(page.bytes.as_slice()).unwrap();
    let entries: Vec<_> = feed.entries().iter().map(|entry| entry.title().value.clone()).collect();
    assert_eq!(entries, newest, "a feed begins with what is new");
}
