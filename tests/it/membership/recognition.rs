//! Several Chambers: an organisation may apply to each; what one has decided may count in the other, notion by notion.

use halle::clock::Clock as _;

use super::*;

/// Recognises notions of another Chamber from a day on, through the form.
async fn recognise(
    staff: &mut Browser,
    here: ChamberId,
    other: ChamberId,
    notions: &[&str],
    from: &str,
) -> Page {
    let (here, other) = (here.to_string(), other.to_string());
    let mut fields = vec![("chamber", here.as_str()), ("other", other.as_str()), ("from", from)];
    fields.extend(notions.iter().map(|notion| ("notion", *notion)));
    staff.post("/chambre/reconnaissances", &fields).await
}

#[tokio::test]
async fn another_chambers_decision_counts_for_the_notions_it_covers_and_the_rest_is_asked() {
    let app = TestApp::new().await;
    let (organisation, mut aline, ..) = member_of(&app, "Essai", "aline@example.org").await;
    let here = app.state.chamber_id;
    let there = other_chamber(&app).await;
    let mut staff = staff_of(&app, there, "ailleurs@example.org").await;
    assert!(staff.get("/chambre/reconnaissances").await.says("Chambre de l’économie sociale et solidaire"));
    let notions = ["autonomy", "collective_interest", "inclusion"];
    assert_eq!(recognise(&mut staff, there, here, &notions, "2026-11-23").await.status, 303);

    let own = begin(&mut aline, organisation, there).await;
    let page = aline.get(&own).await;
    let covered = page.text().matches("Déjà couvert par la décision").count();
    assert_eq!(covered, 2, "inclusion is none of the criteria that were checked: {}", page.main());
    let page = aline.get(&format!("{own}/categorie")).await;
    aline.submit(&page, "main form", &[("category", "collective")]).await;
    // Only what is missing is answered.
    let criteria = criteria_of(&app, &own).await;
    for (number, criterion) in (1..).zip(&criteria) {
        if !["autonomy", "collective-interest"].contains(&criterion.code.as_str()) {
            assert_eq!(answer_one(&mut aline, &own, number).await.status, 303);
        }
    }
    assert_eq!(sign(&mut aline, &own).await.status, 303);
    assert_eq!(send(&mut aline, &own).await.status, 303);
    assert_eq!(status(&app, &own).await, "submitted");
    let noted =
        answers(&app, &own).await.into_iter().filter(|answer| answer.covered_by == Some(here)).count();
    assert_eq!(noted, 2, "noted as it counted on that day");

    // What is agreed later does not change what was sent.
    assert_eq!(recognise(&mut staff, there, here, &[], "2026-11-23").await.status, 303);
    let case = format!("/chambre/adhesions/{}", id_of(&own));
    let page = staff.get(&case).await;
    assert_eq!(page.text().matches("Déjà couvert par la décision").count(), 2);
    let asked: std::collections::BTreeSet<_> =
        page.attributes("input[name^='finding-']", "name").into_iter().collect();
    assert_eq!(asked.len(), 5, "nothing is judged twice");
    let mut second = staff_of(&app, there, "encore@example.org").await;
    review(&mut staff, &case, "accept").await;
    review(&mut second, &case, "accept").await;
    assert_eq!(decide(&mut second, &case, &[("decision", "accept")]).await.status, 303);
    let seals =
        halle::trust::of_organisation(&app.state.db, organisation, app.clock.now().date_naive()).await;
    let members = seals.unwrap().iter().filter(|seal| seal.scheme.code == "chamber-member").count();
    assert_eq!(members, 2, "a member of both");
}

#[tokio::test]
async fn it_counts_only_from_its_day_for_its_pair_and_while_the_membership_stands() {
    let app = TestApp::new().await;
    let (organisation, mut aline, mut one, _) = member_of(&app, "Essai", "aline@example.org").await;
    let here = app.state.chamber_id;
    let there = other_chamber(&app).await;
    let mut staff = staff_of(&app, there, "ailleurs@example.org").await;
    let past = recognise(&mut staff, there, here, &["autonomy"], "2026-11-22").await;
    assert_eq!(past.status, 422, "nothing counts backwards");
    assert!(past.says("Choisissez aujourd’hui"));
    assert_eq!(recognise(&mut staff, there, here, &["autonomy"], "2026-12-01").await.status, 303);
    let own = begin(&mut aline, organisation, there).await;
    let is_covered = async |aline: &mut Browser| aline.get(&own).await.says("Déjà couvert");
    assert!(!is_covered(&mut aline).await, "not before its day");
    app.advance(chrono::TimeDelta::days(8));
    assert!(is_covered(&mut aline).await);
    // A suspended member is not vouched for.
    let row = membership_row(&app, organisation).await.unwrap();
    let version = row.version.to_string();
    let fields =
        [("version", version.as_str()), ("step", "suspend"), ("reason", "La cotisation manque encore.")];
    assert_eq!(one.post(&format!("/chambre/membres/{}", row.id), &fields).await.status, 303);
    assert!(!is_covered(&mut aline).await);
    // Nobody recognises in another Chamber's name, nor a Chamber itself.
    assert_eq!(recognise(&mut staff, here, there, &["autonomy"], "2026-12-10").await.status, 404);
    assert_eq!(recognise(&mut staff, there, there, &["autonomy"], "2026-12-10").await.status, 404);
}

#[tokio::test]
async fn an_organisation_applies_to_each_chamber_for_itself() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let here = app.state.chamber_id;
    let there = other_chamber(&app).await;
    assert!(app.browser().get("/adhesion?chambre=autre").await.says("Autre Chambre"));
    let first = begin(&mut aline, organisation, here).await;
    let second = begin(&mut aline, organisation, there).await;
    assert_ne!(first, second);
    let page = aline.get(&own_url(organisation)).await;
    assert_eq!(page.select("section.card h2").len(), 2);
    let mut staff = app.staff("chambre@example.org").await;
    complete(&app, &mut aline, &second).await;
    send(&mut aline, &second).await;
    assert!(!staff.get("/chambre/adhesions").await.says("Essai"), "each Chamber sees its own");
    let mut others = staff_of(&app, there, "ailleurs@example.org").await;
    assert!(others.get("/chambre/adhesions").await.says("Essai"));
}
