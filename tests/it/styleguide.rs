//! The style guide: for staff, with the parts that pages really use.

use crate::support::TestApp;

#[tokio::test]
async fn staff_see_every_part_of_the_hall_on_one_page() {
    let app = TestApp::new().await;
    assert_eq!(app.browser().get("/charte-graphique").await.status, 303, "visitors are asked to sign in");
    app.person("quelquun@example.org").await;
    assert_eq!(app.signed_in("quelquun@example.org").await.get("/charte-graphique").await.status, 403);
    let mut staff = app.staff("chambre@example.org").await;
    assert!(
        staff.get("/chambre").await.attributes("main a", "href").contains(&"/charte-graphique".to_owned())
    );
    for language in ["fr", "de", "en"] {
        let page = staff.visit(&format!("/charte-graphique?lang={language}")).await;
        assert_eq!(page.status, 200);
        for part in [".seal", ".card", ".matrix", ".facet", ".pager", ".field", ".error-summary", ".steps"] {
            assert!(!page.select(part).is_empty(), "{part} is missing");
        }
    }
}
