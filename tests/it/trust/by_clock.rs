//! What the clock does: reminders once for each threshold, ends in the history, documents forgotten.

use chrono::TimeDelta;
use entity::plumbing::stored_file;
use entity::trust::guarantee_event::{self, Act, Standing};
use entity::values::{GuaranteeId, OrganisationId};
use halle::accounts;
use halle::chambers::Settings;
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};
use halle::trust::{self, GuaranteeStatus, NewGuarantee, Passed};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{guarantee, hand_in, holder, member, state};
use crate::support::TestApp;

async fn pass(app: &TestApp) -> Passed {
    let now = app.clock.now();
    trust::follow_clock(&app.state.db, &app.state.halls, now.date_naive(), now).await.unwrap()
}

/// A verified guarantee that ends in so many days.
fn ending(app: &TestApp, holder: OrganisationId, scheme: &str, days: i64) -> NewGuarantee {
    let today = app.clock.now().date_naive();
    NewGuarantee {
        valid_from: None,
        valid_to: Some(today + TimeDelta::days(days)),
        ..guarantee(app, holder, scheme)
    }
}

async fn insert(app: &TestApp, new: NewGuarantee) -> GuaranteeId {
    trust::insert(&app.state.db, new, app.clock.now()).await.unwrap()
}

async fn speaks(app: &TestApp, email: &str, language: &str) {
    let mut browser = app.signed_in(email).await;
    let page = browser.get("/compte").await;
    let done = browser.submit(&page, "form[action='/compte']", &[("language", language)]).await;
    assert_eq!(done.status, 303);
}

#[tokio::test]
async fn owners_are_reminded_sixty_thirty_and_seven_days_before_once_each() {
    let app = TestApp::new().await;
    let organisation = holder(&app).await;
    app.member("aline@example.org", organisation).await;
    app.member("beat@example.org", organisation).await;
    speaks(&app, "beat@example.org", "de").await;
    let editor = app.person("editrice@example.org").await;
    accounts::affiliate(&app.state.db, organisation, editor, false, app.clock.now()).await.unwrap();
    app.member("voisin@example.org", holder(&app).await).await;
    insert(&app, ending(&app, organisation, "iso-14001", 62)).await;
    insert(&app, ending(&app, organisation, "zewo", 200)).await;
    app.mails().await;
    let mut reminded = Vec::new();
    for day in 0..=64 {
        // Hourly in truth; twice a day is enough to see that nothing is sent twice.
        let first = pass(&app).await;
        let second = pass(&app).await;
        assert_eq!((second.reminded, second.ended), (0, 0), "day {day}");
        let mails = app.mails().await;
        assert_eq!(mails.len(), 2 * first.reminded, "day {day}: to both owners and to nobody else");
        if first.reminded > 0 {
            reminded.push(62 - day);
            let of = |email: &str| mails.iter().find(|mail| mail.to == email).unwrap();
            let (aline, beat) = (of("aline@example.org"), of("beat@example.org"));
            let left = 62 - day;
            assert!(aline.subject.contains("Garanties de Essai à renouveler"), "{}", aline.subject);
            assert!(aline.text.contains("ISO 14001 (management environnemental)"), "{}", aline.text);
            assert!(aline.text.contains(&format!("encore {left} jours")), "{}", aline.text);
            assert!(!aline.text.contains("Zewo"), "what lasts is not named");
            assert!(aline.text.contains(&format!("/compte/organisations/{organisation}/garanties")));
            assert!(beat.text.contains(&format!("noch {left} Tage")), "{}", beat.text);
        }
        app.advance(TimeDelta::days(1));
    }
    assert_eq!(reminded, [60, 30, 7]);
}

#[tokio::test]
async fn all_that_runs_out_of_an_organisation_is_one_letter() {
    let app = TestApp::new().await;
    let organisation = holder(&app).await;
    app.member("aline@example.org", organisation).await;
    for (scheme, days) in [("iso-14001", 60), ("zewo", 25), ("iso-9001", 1), ("eduqua", 0)] {
        insert(&app, ending(&app, organisation, scheme, days)).await;
    }
    app.mails().await;
    assert_eq!(pass(&app).await.reminded, 4);
    let mails = app.mails().await;
    assert_eq!(mails.len(), 1);
    for words in ["encore 60 jours", "encore 25 jours", "encore un jour", "c’est aujourd’hui"] {
        assert!(mails[0].text.contains(words), "{words}: {}", mails[0].text);
    }
}

#[tokio::test]
async fn a_letter_leads_into_the_hall_of_the_holders_own_chamber() {
    let app = TestApp::new().await;
    let chamber = crate::chamber_halls::second(&app, Settings::default()).await;
    let new =
        NewOrganisation { name: "Ailleurs".to_owned(), is_supplier: true, ..NewOrganisation::default() };
    let elsewhere = directory::create(&app.state.db, chamber, new, app.clock.now()).await.unwrap();
    app.member("vaud@example.org", elsewhere).await;
    let here = holder(&app).await;
    app.member("aline@example.org", here).await;
    for organisation in [here, elsewhere] {
        insert(&app, ending(&app, organisation, "zewo", 30)).await;
    }
    app.mails().await;
    assert_eq!(pass(&app).await.reminded, 2);
    let mails = app.mails().await;
    for (email, base) in
        [("aline@example.org", "http://halle.test/"), ("vaud@example.org", "http://vaud.halle.test/")]
    {
        let mail = mails.iter().find(|mail| mail.to == email).unwrap();
        assert!(mail.text.contains(&format!("{base}compte/organisations/")), "{}", mail.text);
    }
}

#[tokio::test]
async fn only_what_is_verified_is_worth_a_reminder() {
    let app = TestApp::new().await;
    let organisation = holder(&app).await;
    app.member("aline@example.org", organisation).await;
    for status in GuaranteeStatus::ALL.iter().filter(|status| **status != GuaranteeStatus::Verified) {
        let new = NewGuarantee { status: *status, ..ending(&app, organisation, "zewo", 20) };
        insert(&app, new).await;
    }
    assert_eq!(pass(&app).await.reminded, 0);
}

#[tokio::test]
async fn new_dates_are_reminded_of_anew() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let id = insert(&app, ending(&app, organisation, "iso-14001", 5)).await;
    app.mails().await;
    assert_eq!(pass(&app).await.reminded, 1);
    let edit = aline.get(&format!("/compte/garanties/{id}/modifier")).await;
    let last = app.clock.now().date_naive() + TimeDelta::days(50);
    let last = last.to_string();
    assert_eq!(aline.submit(&edit, "main form", &[("valid_to", &last)]).await.status, 303);
    assert_eq!(pass(&app).await.reminded, 0, "what waits for its check is not verified");
    let mut staff = app.staff("chambre@example.org").await;
    let fields = [("decision", "verify"), ("method", "document"), ("valid_to", last.as_str())];
    assert_eq!(super::decide(&mut staff, &id.to_string(), &fields).await.status, 303);
    assert_eq!(pass(&app).await.reminded, 1, "sixty days, of the new date");
    assert_eq!(pass(&app).await.reminded, 0);
    app.advance(TimeDelta::days(20));
    assert_eq!(pass(&app).await.reminded, 1, "thirty days");
}

async fn ends(app: &TestApp, id: GuaranteeId) -> Vec<guarantee_event::Model> {
    guarantee_event::Entity::find()
        .filter(guarantee_event::Column::GuaranteeId.eq(id))
        .filter(guarantee_event::Column::What.eq(Act::Expired))
        .all(&app.state.db)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_end_is_written_into_the_history_once_by_nobody() {
    let app = TestApp::new().await;
    let organisation = holder(&app).await;
    let mut ids = Vec::new();
    for status in GuaranteeStatus::ALL {
        let new = NewGuarantee { status: *status, ..ending(&app, organisation, "zewo", 3) };
        ids.push((*status, insert(&app, new).await));
    }
    app.advance(TimeDelta::days(3));
    assert_eq!(pass(&app).await.ended, 0, "the last day still counts");
    app.advance(TimeDelta::days(1));
    let (one, two) = tokio::join!(pass(&app), pass(&app));
    assert_eq!(one.ended + two.ended, 4, "two passes at once do it once");
    assert_eq!(pass(&app).await.ended, 0);
    for (status, id) in ids {
        let ends = ends(&app, id).await;
        let is_void = matches!(status, GuaranteeStatus::Rejected | GuaranteeStatus::Revoked);
        assert_eq!(ends.len(), usize::from(!is_void), "{status}");
        for end in ends {
            assert_eq!((end.person_id, end.from_status), (None, Some(status)));
            assert_eq!(end.to_status, Standing::Expired);
        }
    }
}

#[tokio::test]
async fn documents_are_forgotten_two_years_after_the_end_and_their_hash_stays() {
    let app = TestApp::new().await;
    let (organisation, mut aline) = member(&app, "aline@example.org").await;
    let last = (app.clock.now().date_naive() + TimeDelta::days(10)).to_string();
    let own = state(&mut aline, organisation, &[("scheme", "esus"), ("valid_to", &last)]).await;
    hand_in(&mut aline, &own, "public", ("Agrément.pdf", super::PDF)).await;
    let document = aline.get(&own).await.attributes("main a[download]", "href").remove(0);
    let key = stored_file::Entity::find().one(&app.state.db).await.unwrap().unwrap().storage_key;
    app.advance(TimeDelta::days(10 + 729));
    assert_eq!(pass(&app).await.forgotten, 0);
    assert_eq!(app.browser().get(&document).await.status, 200);
    app.advance(TimeDelta::days(3));
    assert_eq!(pass(&app).await.forgotten, 1);
    assert_eq!(pass(&app).await.forgotten, 0);
    assert_eq!(app.browser().get(&document).await.status, 404);
    app.advance(TimeDelta::hours(2));
    app.run_jobs().await;
    assert!(app.state.files.get(&key).await.unwrap().is_none());
    let mut aline = app.signed_in("aline@example.org").await;
    let page = aline.get(&own).await;
    assert!(page.says("Agrément.pdf") && page.says("fin de son délai de conservation"), "{}", page.main());
    assert!(page.attributes("main a[download]", "href").is_empty());
    assert!(page.select("tbody tr").join("\n").contains("Fichier supprimé"));
}
