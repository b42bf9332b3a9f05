//! The clock: reminders, overdue, lapsed after the grace, renewal without interruption, plans, drafts and files.

use chrono::{NaiveDate, TimeDelta};
use entity::membership::member::MembershipStatus;
use halle::clock::Clock as _;
use halle::membership::Passed;

use super::*;

async fn pass(app: &TestApp) -> Passed {
    let now = app.clock.now();
    membership::follow_clock(&app.state.db, &app.state.halls, now.date_naive(), now).await.unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Sets the clock to the morning of a day.
fn go_to(app: &TestApp, text: &str) {
    let there = day(text).and_hms_opt(9, 0, 0).unwrap().and_utc();
    app.advance(there - app.clock.now());
}

#[tokio::test]
async fn owners_are_reminded_once_for_each_threshold_and_the_membership_lapses_after_its_grace() {
    let app = TestApp::new().await;
    let (organisation, ..) = member_of(&app, "Essai", "aline@example.org").await;
    app.mails().await;
    assert_eq!(pass(&app).await, Passed::default(), "a year is left");
    let mut subjects = Vec::new();
    for (date, is_verified) in [
        ("2027-10-01", true),
        ("2027-10-31", true),
        ("2027-11-23", true),
        ("2027-11-30", true),
        ("2027-12-01", false),
        ("2028-01-29", false),
    ] {
        go_to(&app, date);
        pass(&app).await;
        assert_eq!(pass(&app).await.reminded, 0, "{date}: a second pass tells nobody again");
        let codes = codes(&app, organisation).await;
        assert_eq!(codes.contains(&"chamber-member".to_owned()), is_verified, "{date}");
        subjects.extend(app.mails().await.into_iter().map(|mail| (date, mail.subject)));
    }
    let dates: Vec<_> = subjects.iter().map(|(date, _)| *date).collect();
    assert_eq!(dates, ["2027-10-01", "2027-10-31", "2027-11-23", "2027-12-01"], "{subjects:?}");
    assert!(subjects[0].1.contains("renouveler") && subjects[3].1.contains("échue"), "{subjects:?}");
    assert_eq!(
        membership_row(&app, organisation).await.unwrap().status,
        MembershipStatus::Active,
        "in its grace"
    );
    go_to(&app, "2028-01-30");
    assert_eq!(pass(&app).await.lapsed, 1);
    assert_eq!(pass(&app).await, Passed::default());
    assert_eq!(membership_row(&app, organisation).await.unwrap().status, MembershipStatus::Lapsed);
    assert!(app.mails().await[0].subject.contains("pris fin"));
    let mut aline = app.signed_in("aline@example.org").await;
    let page = aline.get(&own_url(organisation)).await;
    assert!(page.says("Adhésion éteinte") && page.says("Demander l’adhésion"), "{}", page.main());
}

#[tokio::test]
async fn a_renewal_begins_with_the_last_answers_and_goes_on_without_interruption() {
    let app = TestApp::new().await;
    let (organisation, ..) = member_of(&app, "Essai", "aline@example.org").await;
    let since = membership_row(&app, organisation).await.unwrap().since;
    go_to(&app, "2027-11-10");
    let mut aline = app.signed_in("aline@example.org").await;
    let page = aline.get(&own_url(organisation)).await;
    assert!(page.says("Renouveler l’adhésion"), "{}", page.main());
    let own = begin(&mut aline, organisation, app.state.chamber_id).await;
    let row = application(&app, &own).await;
    assert!(row.is_renewal && row.category.is_some());
    assert_eq!(answers(&app, &own).await.len(), 7);
    assert!(aline.get(&own).await.says("Charte 2026 à signer"), "only the signature is asked for");
    assert_eq!(sign(&mut aline, &own).await.status, 303);
    assert_eq!(send(&mut aline, &own).await.status, 303);
    let case = format!("/chambre/adhesions/{}", id_of(&own));
    let mut one = app.signed_in("un-aline@example.org").await;
    let mut two = app.signed_in("deux-aline@example.org").await;
    assert!(one.get("/chambre/adhesions").await.says("Renouvellement"));
    review(&mut one, &case, "accept").await;
    review(&mut two, &case, "accept").await;
    let done = decide(&mut one, &case, &[("decision", "accept"), ("valid_to", "2028-11-30")]).await;
    assert_eq!(done.status, 303, "{}", done.main());
    let member = membership_row(&app, organisation).await.unwrap();
    assert_eq!((member.since, member.valid_to), (since, day("2028-11-30")));
    assert_eq!(member.checked_on, day("2027-11-10"));
    let public = app.browser().get("/fournisseurs/essai").await;
    assert!(
        public.says("depuis le 23 novembre 2026, critères 2026 contrôlés le 10 novembre 2027"),
        "{}",
        public.main()
    );
    let seals = halle::trust::of_organisation(&app.state.db, organisation, day("2027-11-10")).await.unwrap();
    assert_eq!(seals.len(), 2, "renewed, not given a second time");
    assert_eq!(pass(&app).await.reminded, 0, "a new year, nothing due");
}

#[tokio::test]
async fn what_a_plan_asks_for_is_reminded_of() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let (_, case) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    let mut one = app.staff("un@example.org").await;
    let mut two = app.staff("deux@example.org").await;
    review(&mut one, &case, "plan").await;
    review(&mut two, &case, "plan").await;
    let plan = [("decision", "plan"), ("plan_text", "Publier les comptes"), ("plan_due", "2027-03-31")];
    assert_eq!(decide(&mut two, &case, &plan).await.status, 303);
    app.mails().await;
    let mut told = Vec::new();
    for date in ["2027-02-28", "2027-03-01", "2027-03-10", "2027-03-24", "2027-04-01", "2027-04-20"] {
        go_to(&app, date);
        pass(&app).await;
        told.extend(app.mails().await.into_iter().map(|mail| (date, mail.text)));
    }
    let dates: Vec<_> = told.iter().map(|(date, _)| *date).collect();
    assert_eq!(dates, ["2027-03-01", "2027-03-24", "2027-04-01"]);
    assert!(told[0].1.contains("Publier les comptes") && told[0].1.contains("31 mars 2027"));
    let mut one = app.signed_in("un@example.org").await;
    assert!(one.get("/chambre/adhesions?etat=plans").await.says("en retard depuis le 31 mars 2027"));
}

#[tokio::test]
async fn drafts_are_forgotten_after_a_warning_and_their_files_with_them() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let own = begin(&mut aline, organisation, app.state.chamber_id).await;
    answer_one(&mut aline, &own, 1).await;
    let file = answers(&app, &own).await[0].file_id.unwrap();
    app.advance(TimeDelta::days(149));
    assert_eq!(pass(&app).await, Passed::default());
    app.advance(TimeDelta::days(2));
    assert_eq!(pass(&app).await.warned, 1);
    assert_eq!(pass(&app).await.warned, 0, "told once");
    assert!(app.mails().await[0].subject.contains("attend"));
    app.advance(TimeDelta::days(29));
    assert_eq!(pass(&app).await.drafts_forgotten, 0, "thirty days after the warning, not before");
    app.advance(TimeDelta::days(1));
    assert_eq!(pass(&app).await.drafts_forgotten, 1);
    let gone =
        entity::membership::application::Entity::find_by_id(id_of(&own)).one(&app.state.db).await.unwrap();
    assert!(gone.is_none());
    app.advance(TimeDelta::hours(2));
    app.run_jobs().await;
    assert!(halle::files::find(&app.state.db, file).await.unwrap().is_none(), "its file went too");
}

#[tokio::test]
async fn a_draft_that_is_touched_again_stays() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let own = begin(&mut aline, organisation, app.state.chamber_id).await;
    app.advance(TimeDelta::days(160));
    assert_eq!(pass(&app).await.warned, 1);
    let mut aline = app.signed_in("aline@example.org").await;
    let page = aline.get(&format!("{own}/categorie")).await;
    assert_eq!(aline.submit(&page, "main form", &[("category", "partner")]).await.status, 303);
    app.advance(TimeDelta::days(40));
    assert_eq!(pass(&app).await, Passed::default());
    assert_eq!(status(&app, &own).await, "draft");
}

#[tokio::test]
async fn files_of_what_ended_long_ago_are_forgotten_names_and_hashes_stay() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = owner(&app, "Essai", "aline@example.org").await;
    let (own, _) = submitted(&app, &mut aline, organisation, app.state.chamber_id).await;
    aline.post(&format!("{own}/retrait"), &[]).await;
    app.advance(TimeDelta::days(365 * 2));
    assert_eq!(pass(&app).await.files_forgotten, 0);
    app.advance(TimeDelta::days(3));
    let passed = pass(&app).await;
    assert_eq!(passed.files_forgotten, 7, "one for each answer");
    assert_eq!(pass(&app).await, Passed::default());
    for answer in answers(&app, &own).await {
        assert!(answer.file_id.is_none() && answer.file_sha256.is_some() && answer.file_name.is_some());
    }
    let mut aline = app.signed_in("aline@example.org").await;
    assert!(aline.get(&own).await.says("document effacé"));
}
