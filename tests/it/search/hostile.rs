//! Questions asked by an attacker or by bad luck: refused clearly or answered, never a failure, never more than asked.

use entity::directory::organisation::OrganisationStatus;
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use halle::jobs::changes::{Change, changed};
use halle::search::query::IndexName;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::stored_supplier;
use crate::support::TestApp;

async fn status(app: &TestApp, address: &str) -> u16 {
    app.browser().get(address).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_questions_are_refused_or_answered_and_never_break_the_page() {
    let app = TestApp::new().await;
    stored_supplier(&app, "Traiteur du Lac").await;
    app.run_jobs().await;
    let long = "a".repeat(10_240);
    let many = (0..1_000).fold(String::new(), |many, n| many + &format!("&kind=k{n}"));
    let many_facets = vec!["kind"; 1_000].join(",");
    let refused = [
        format!("q={long}"),
        format!("place={long}"),
        format!("q=x{many}"),
        format!("kind={long}{many}"),
        "q=%00".to_owned(),
        "page=1000000".to_owned(),
        "page=18446744073709551615".to_owned(),
        "lat=NaN&lon=NaN".to_owned(),
        "lat=inf&lon=6".to_owned(),
        "lat=46.5&lon=6.6&radius_km=NaN".to_owned(),
        "lat=46.5&lon=6.6&radius_km=-1".to_owned(),
        "radius_km=1e308".to_owned(),
        "bbox=NaN,NaN,NaN,NaN".to_owned(),
        "bbox=inf,-inf,0,0".to_owned(),
        format!("filter_by_value={long}&kind={long}"),
    ];
    let answered = [
        "q=%01%1b%7f%e2%80%ae%ef%bf%bf".to_owned(),
        "q=%F0%9F%92%A9%F0%9F%92%A9".to_owned(),
        "q=%22%29%29+OR+1%3D1+--+%5B*+TO+*%5D".to_owned(),
        "q=%3Cscript%3Ealert%281%29%3C%2Fscript%3E".to_owned(),
        format!("q={}", "l'".repeat(100)),
        format!("q={}", "a.".repeat(140)),
        format!("q={}", "%CC%81".repeat(250)),
        format!("q={}", "mots ".repeat(59).replace(' ', "+")),
        "page=0".to_owned(),
        "page=-1".to_owned(),
        "page=x".to_owned(),
        "in=people".to_owned(),
        "jurisdiction=%22+OR+1".to_owned(),
        format!("facets={many_facets}"),
        "lat=90&lon=180&radius_km=1000".to_owned(),
        "bbox=-180,-90,180,90".to_owned(),
    ];
    for question in refused {
        for path in ["/recherche", "/api/v1/search/suppliers"] {
            let question = question.replace("page=", if path == "/recherche" { "page=" } else { "offset=" });
            let given = status(&app, &format!("{path}?{question}")).await;
            assert!((400..500).contains(&given), "{path} {given}: {}", &question[..question.len().min(80)]);
        }
    }
    for question in answered {
        let page = app.browser().get(&format!("/recherche?{question}")).await;
        assert_eq!(page.status, 200, "{question}");
        assert!(!page.text().contains("<script>alert"), "{question}");
    }
    assert_eq!(status(&app, "/api/v1/search/suppliers?sort=secret").await, 400);
    assert_eq!(status(&app, "/api/v1/search/suppliers?q=traiteur").await, 200, "it still answers");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_private_and_nobody_hidden_is_in_an_index() {
    let app = TestApp::new().await;
    let new = NewOrganisation {
        name: "Traiteur du Lac".to_owned(),
        is_supplier: true,
        city: Some("Lausanne".to_owned()),
        email: Some("secret.person@example.org".to_owned()),
        phone: Some("+41 21 555 01 99".to_owned()),
        ..NewOrganisation::default()
    };
    let state = &app.state;
    let id = directory::create(&state.db, state.chamber_id, new, app.clock.now()).await.unwrap();
    app.run_jobs().await;
    let text = app.browser().get("/api/v1/search/suppliers?q=traiteur&explain=1").await.text();
    assert!(text.contains("Traiteur du Lac"), "{text}");
    for secret in ["secret.person", "example.org", "555 01 99"] {
        assert!(!text.contains(secret), "{secret}: {text}");
        let words = secret.replace([' ', '.'], "+");
        let found = app.browser().get(&format!("/api/v1/search/suppliers?q={words}&expand=0")).await.json();
        assert_eq!(found["total"], 0, "{secret} is searchable");
    }
    for hidden in [OrganisationStatus::Hidden, OrganisationStatus::Merged] {
        set_status(&app, id, hidden).await;
        app.run_jobs().await;
        let found = app.browser().get("/api/v1/search/suppliers?q=traiteur").await.json();
        assert_eq!(found["total"], 0, "{hidden:?}");
        halle::search::sources::refill(state, IndexName::Suppliers, |_| {}).await.unwrap();
        assert_eq!(state.search.embedded_size(IndexName::Suppliers).await.unwrap(), 0, "{hidden:?}");
        set_status(&app, id, OrganisationStatus::Published).await;
        app.run_jobs().await;
        assert_eq!(state.search.embedded_size(IndexName::Suppliers).await.unwrap(), 1);
    }
}

async fn set_status(app: &TestApp, id: entity::values::OrganisationId, status: OrganisationStatus) {
    let row =
        entity::directory::organisation::Entity::find_by_id(id).one(&app.state.db).await.unwrap().unwrap();
    let mut row = row.into_active_model();
    row.status = Set(status);
    row.update(&app.state.db).await.unwrap();
    changed(&app.state.db, Change::Supplier(id), app.clock.now()).await.unwrap();
}
