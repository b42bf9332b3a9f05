//! Many notices in one file, a failure among them, and the same bytes read by a better reader.

use entity::plumbing::job::{self, JobStatus};
use entity::plumbing::stored_file;
use entity::tenders::{lot, notice_version, tender, tender_facet};
use halle::jobs::changes;
use halle::tenders::import::{Imported, Stored, import_file};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
};
use sha2::{Digest as _, Sha256};

use super::corrections::{call, corrigendum};
use super::{CONTRACT_NOTICE, import, import_one, package, release};
use crate::support::TestApp;

fn calls(numbers: std::ops::Range<u32>) -> Vec<serde_json::Value> {
    let call = |n: u32| release(&n.to_string(), &format!("Marché {n}"), "2026-11-20", "2026-12-12");
    numbers.map(call).collect()
}

/// Tenders whose documents wait to be made again one by one.
async fn waiting(app: &TestApp) -> u64 {
    job::Entity::find()
        .filter(job::Column::Status.eq(JobStatus::Waiting))
        .filter(job::Column::Kind.eq(changes::INDEX_TENDER))
        .count(&app.state.db)
        .await
        .unwrap()
}

fn count(imported: &[Imported], stored: Stored) -> usize {
    imported.iter().filter(|one| one.stored == stored).count()
}

#[tokio::test]
async fn what_a_batch_has_stored_reaches_the_index_although_a_later_batch_fails() {
    let app = TestApp::new().await;
    let known = import(&app, &package(&calls(0..70))).await;
    assert_eq!(count(&known, Stored::Created), 70);
    app.run_jobs().await;
    app.state.db.execute_unprepared("CREATE UNIQUE INDEX uq_test ON tender (title)").await.unwrap();
    let mut all = calls(0..140);
    let sound = all.clone();
    all[139]["tender"]["title"] = "Marché 0".into();
    let failed = import_file(&app.state, "beaucoup.json", package(&all)).await;
    assert!(failed.is_err(), "the second batch cannot be written");
    let listed = app.browser().get("/api/v1/tenders").await.json();
    assert_eq!(listed["total"], 100, "the first batch is");
    assert_eq!(waiting(&app).await, 30, "a job for each that is new");
    app.run_jobs().await;
    let found = app.browser().get("/api/v1/search/tenders?q=%22March%C3%A9%2085%22").await.json();
    assert!(found["hits"].to_string().contains("Marché 85"), "{found}");

    app.state.db.execute_unprepared("DROP INDEX uq_test").await.unwrap();
    let again = import(&app, &package(&sound)).await;
    assert_eq!((count(&again, Stored::Unchanged), count(&again, Stored::Created)), (100, 40));
    assert_eq!(waiting(&app).await, 40);
    let whole = import(&app, &package(&calls(0..240))).await;
    assert_eq!((count(&whole, Stored::Unchanged), count(&whole, Stored::Created)), (140, 100));
    assert_eq!(waiting(&app).await, 40);
    let is_filled_again = halle::jobs::is_waiting(&app.state.db, changes::REBUILD_INDEX).await.unwrap();
    assert!(is_filled_again, "so many are not written one by one");
}

#[tokio::test]
async fn one_payload_is_kept_for_all_its_notices_under_its_hash() {
    let app = TestApp::new().await;
    let bytes = package(&calls(0..3));
    let imported = import(&app, &bytes).await;
    let hash = halle::web::assets::hex(&Sha256::digest(&bytes));
    let mut staff = app.staff("staff@example.org").await;
    for one in &imported {
        let id = one.tender.unwrap();
        let api = app.browser().get(&format!("/api/v1/tenders/{id}")).await.json();
        assert_eq!(api["versions"][0]["sha256"], hash.as_str());
        assert_eq!(staff.get(&format!("/marches/{id}/versions/1/original")).await.bytes, bytes);
    }
    let kept = async || stored_file::Entity::find().count(&app.state.db).await.unwrap();
    assert_eq!(kept().await, 1);
    // Nothing new in it: not kept. One notice more: kept beside the first, which stays as it is.
    import(&app, &[bytes.as_slice(), b"\n"].concat()).await;
    assert_eq!(kept().await, 1);
    let longer = import(&app, &package(&calls(0..4))).await;
    assert_eq!(kept().await, 2);
    let api = app.browser().get(&format!("/api/v1/tenders/{}", longer[0].tender.unwrap())).await.json();
    assert_eq!(api["versions"][0]["sha256"], hash.as_str());
    let api = app.browser().get(&format!("/api/v1/tenders/{}", longer[3].tender.unwrap())).await.json();
    assert_ne!(api["versions"][0]["sha256"], hash.as_str());
}

#[tokio::test]
async fn a_notice_without_an_identifier_is_refused_beside_those_that_have_one() {
    let app = TestApp::new().await;
    let mut nameless = release("1", "Sans numéro", "2026-11-20", "2026-12-12");
    for member in ["ocid", "id"] {
        nameless.as_object_mut().unwrap().remove(member);
    }
    let bytes = package(&[nameless, release("2", "Avec numéro", "2026-11-20", "2026-12-12")]);
    for known in [Stored::Created, Stored::Unchanged] {
        let imported = import(&app, &bytes).await;
        assert_eq!((imported[0].stored, imported[0].tender), (Stored::Refused, None));
        let problem = &imported[0].summary.problems[0];
        assert_eq!((problem.code.as_str(), problem.path.ends_with("ocid")), ("missing", true));
        assert_eq!(imported[1].stored, known);
    }
    let list = app.browser().get("/api/v1/tenders").await.json();
    assert_eq!((&list["total"], &list["tenders"][0]["title"]), (&1.into(), &"Avec numéro".into()));
}

/// What an earlier reader, who understood less, would have left.
async fn as_read_before(app: &TestApp) {
    let db = &app.state.db;
    let older = Expr::value("an older reading");
    notice_version::Entity::update_many()
        .col_expr(notice_version::Column::ContentSha256, older.clone())
        .exec(db)
        .await
        .unwrap();
    tender::Entity::update_many()
        .col_expr(tender::Column::Title, older)
        .col_expr(tender::Column::DeadlineOn, Expr::value(None::<chrono::NaiveDate>))
        .exec(db)
        .await
        .unwrap();
    lot::Entity::delete_many().exec(db).await.unwrap();
    tender_facet::Entity::delete_many().exec(db).await.unwrap();
}

#[tokio::test]
async fn the_same_bytes_read_better_renew_the_tender_and_its_document_but_make_no_version() {
    let app = TestApp::new().await;
    let id = import_one(&app, CONTRACT_NOTICE).await;
    let api = async || app.browser().get(&format!("/api/v1/tenders/{id}")).await.json();
    let before = api().await;
    as_read_before(&app).await;
    app.run_jobs().await;
    let again = import(&app, CONTRACT_NOTICE).await;
    assert_eq!((again[0].stored, again[0].tender), (Stored::Unchanged, Some(id)));
    assert_eq!(waiting(&app).await, 1, "the document is made again");
    let after = api().await;
    for field in ["title", "deadline", "version"] {
        assert_eq!(after[field], before[field], "{field}");
    }
    assert_eq!(after["versions"].as_array().unwrap().len(), 1);
    assert_eq!(after["lots"].as_array().unwrap().len(), 2);
    let reserved = app.browser().get("/api/v1/tenders?window=all&reserved=res-ws").await.json();
    assert_eq!(reserved["total"], 1, "filters are written anew, too");
    app.run_jobs().await;
    assert_eq!(import(&app, CONTRACT_NOTICE).await[0].stored, Stored::Unchanged);
    assert_eq!(waiting(&app).await, 0, "the third time nothing is new");
}

#[tokio::test]
async fn a_corrigendum_holds_when_its_notice_or_it_is_read_again() {
    let app = TestApp::new().await;
    let id = import_one(&app, &call("<PT_OPEN/>")).await;
    import(&app, &corrigendum()).await;
    for bytes in [call("<PT_OPEN/>"), corrigendum()] {
        as_read_before(&app).await;
        assert_eq!(import(&app, &bytes).await[0].stored, Stored::Unchanged);
        let shown = app.browser().get(&format!("/api/v1/tenders/{id}")).await.json();
        assert_eq!(shown["deadline"], "2027-03-01T16:00:00");
        assert_eq!((&shown["version"], &shown["title"]), (&2.into(), &"Nettoyage des écoles".into()));
    }
}
