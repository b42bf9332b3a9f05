//! When something is free: stated by its people, shown to everybody, unknown where nobody has said.

use halle::directory;

use super::{COMPLETE, supplier};
use crate::support::TestApp;

const FORM: &str = "main form[data-guard]";

#[tokio::test]
async fn months_are_stated_in_one_table_and_shown_with_their_day() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "La Tablée d’essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let mut fields = COMPLETE.to_vec();
    fields.extend([("action", "publish"), ("capacity", "400"), ("capacity_period", "month")]);
    let edit = member.submit(&page, "form[enctype]", &fields).await.location().unwrap();
    let public = member.get(&edit).await.attributes(".list-head a", "href").remove(0);
    assert!(!app.browser().get(&public).await.says("Disponibilités"), "nobody has said");

    let table = member.get(&format!("{edit}/capacite")).await;
    assert_eq!(table.select("table tbody tr").len(), 24, "{}", table.main());
    let wrong =
        member.submit(&table, FORM, &[("free-2027-01", "plein"), ("available_from", "2027-03-10")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.attributes("#field-free-2027-01", "value"), ["plein"]);
    let saved = member
        .submit(
            &table,
            FORM,
            &[("available_from", "2027-03-10"), ("free-2027-04", "120"), ("closed-2027-05", "1")],
        )
        .await;
    assert_eq!(saved.status, 303, "{}", saved.main());
    let shown = app.browser().get(&public).await;
    assert!(shown.says("Disponible dès mars 2027"), "{}", shown.main());
    assert!(
        shown.says("120 personnes") && shown.says("Fermé") && shown.says("23 novembre 2026"),
        "{}",
        shown.main()
    );

    let again = member.submit(&table, FORM, &[("free-2027-04", "90")]).await;
    assert_eq!(again.status, 409, "the table was opened before the last save");
    assert_eq!(again.attributes("#field-free-2027-04", "value"), ["90"], "what was typed stays");
    assert_eq!(member.submit(&again, FORM, &[]).await.status, 303, "saving again is a decision");

    // The house is half free in June, so the offer is.
    let house = member.get(&format!("/compte/organisations/{organisation}/capacite")).await;
    let too_much = member.submit(&house, FORM, &[("free-2027-06", "150")]).await;
    assert_eq!(too_much.status, 422);
    assert_eq!(member.submit(&house, FORM, &[("free-2027-06", "50")]).await.status, 303);
    assert!(app.browser().get(&public).await.says("200 personnes"));
    let slug = directory::card(&app.state.db, organisation).await.unwrap().unwrap().slug;
    let profile = app.browser().get(&format!("/fournisseurs/{slug}")).await;
    assert!(profile.says("50 % de la capacité habituelle"), "{}", profile.main());
    assert!(profile.says("Non précisé"), "what nobody has said stays unknown");

    // Half a year later the statement is old, and months that are over are gone.
    app.advance(chrono::TimeDelta::days(200));
    let old = app.browser().get(&public).await;
    assert!(old.says("À reconfirmer"), "{}", old.main());
    assert!(!old.says("avril 2027"));
    app.run_jobs().await;
}

#[tokio::test]
async fn months_of_others_cannot_be_stated() {
    let app = TestApp::new().await;
    let ours = supplier(&app, "Essai").await;
    let theirs = supplier(&app, "Autre").await;
    app.member("a@example.org", ours).await;
    app.member("b@example.org", theirs).await;
    let mut owner = app.signed_in("b@example.org").await;
    let page = owner.get("/compte/offres/nouvelle").await;
    let edit = owner.submit(&page, "form[enctype]", COMPLETE).await.location().unwrap();
    let mut stranger = app.signed_in("a@example.org").await;
    for url in [format!("{edit}/capacite"), format!("/compte/organisations/{theirs}/capacite")] {
        assert_eq!(stranger.get(&url).await.status, 404);
        assert_eq!(stranger.post(&url, &[("version", "0"), ("free-2027-01", "1")]).await.status, 404);
    }
    app.run_jobs().await;
}

#[tokio::test]
async fn a_supplier_who_is_free_only_later_is_told_to_whoever_asks_for_a_date() {
    let app = TestApp::new().await;
    let organisation = supplier(&app, "Essai").await;
    app.member("a@example.org", organisation).await;
    let mut member = app.signed_in("a@example.org").await;
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(2027, month, day).unwrap();
    let times = async || halle::catalogue::capacity::times(&app.state.db, today).await.unwrap();
    assert!(times().await.is_empty(), "unknown stays unknown");
    let url = format!("/compte/organisations/{organisation}/capacite");
    let table = member.get(&url).await;
    assert_eq!(member.submit(&table, FORM, &[("available_from", "2027-03-10")]).await.status, 303);
    assert_eq!(times().await[&organisation].begins, Some(day(3, 10)));
    let table = member.get(&url).await;
    let fields = [("available_from", ""), ("free-2027-04", "20"), ("closed-2027-07", "1")];
    assert_eq!(member.submit(&table, FORM, &fields).await.status, 303);
    let stated = times().await[&organisation].clone();
    assert_eq!(stated.begins, None, "of the months before April nobody has said anything");
    assert_eq!(stated.closed, [(day(7, 1), day(7, 31))]);
    app.run_jobs().await;
}

#[tokio::test]
async fn search_finds_what_is_said_to_be_free_in_a_month() {
    let app = TestApp::new().await;
    let house = supplier(&app, "La Cantine").await;
    supplier(&app, "La Muette").await;
    app.member("a@example.org", house).await;
    let mut member = app.signed_in("a@example.org").await;
    let page = member.get("/compte/offres/nouvelle").await;
    let offer = [COMPLETE, &[("action", "publish")]].concat();
    let edit = member.submit(&page, "form[enctype]", &offer).await.location().unwrap();
    let table = member.get(&format!("{edit}/capacite")).await;
    let fields = [("free-2027-04", "40"), ("closed-2027-05", "1")];
    assert_eq!(member.submit(&table, FORM, &fields).await.status, 303);
    app.run_jobs().await;
    let total = async |query: &str| {
        let json = app.browser().get(&format!("/api/v1/search/{query}")).await.json();
        json["total"].as_u64().unwrap()
    };
    for index in ["offers", "suppliers"] {
        assert_eq!(total(&format!("{index}?free=2027-04")).await, 1, "{index}");
        assert_eq!(total(&format!("{index}?free=2027-05")).await, 0, "{index}: closed");
        assert_eq!(total(&format!("{index}?free=2027-06")).await, 0, "{index}: nobody has said");
    }
    let page = app.browser().get("/recherche?in=offers&free=2027-04").await;
    assert!(page.says("Libre en") && page.says("avril 2027"), "{}", page.main());
    // A month that is over is no choice any more, also when the index has not been made again.
    app.advance(chrono::TimeDelta::days(200));
    assert!(!app.browser().get("/recherche?in=offers").await.says("Libre en"));
}
