//! Fetching from publishers that are played on this machine, in the shapes of their real answers.

use entity::tenders::fetch_run::{self, FetchOutcome, TroubleCode};
use entity::tenders::fetch_source::{self, SourceKind};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};

use crate::support::replay::{Answer, Asked, Replay};
use crate::support::{Browser, TestApp};

mod manners;
mod pages;
mod recorded;
mod trouble;
mod whole;

const STAFF: &str = "agent@chambre.example";

/// The identifier of publication `n` of simap, and of its project.
fn publication(n: usize) -> String {
    format!("aaaaaaaa-0000-4000-8000-{n:012}")
}

fn project(n: usize) -> String {
    format!("bbbbbbbb-0000-4000-8000-{n:012}")
}

/// A page of the search of simap with publications of `canton`; `size`: what the publisher calls a full page.
fn search(canton: &str, numbers: &[usize], size: usize) -> Value {
    let entry = |n: &usize| {
        json!({
            "id": project(*n), "projectNumber": format!("{n}"), "projectType": "tender", "projectSubType": "service",
            "title": { "de": null, "en": null, "fr": "Repas", "it": null }, "processType": "open",
            "lotsType": "without", "publicationId": publication(*n), "publicationDate": "2026-11-22",
            "publicationNumber": format!("{n}-01"), "pubType": "tender", "corrected": false, "lots": [],
            "orderAddressOnlyDescription": "no", "orderAddress": { "countryId": "CH", "cantonId": canton },
        })
    };
    let last = numbers.last().map(|n| format!("20261120|{n}"));
    json!({
        "projects": numbers.iter().map(entry).collect::<Vec<_>>(),
        "pagination": { "lastItem": last, "itemsPerPage": size },
    })
}

/// The details of publication `n` of simap.
fn details(n: usize) -> Value {
    let text = include_str!("../../../../notices/tests/fixtures/simap/tender.json");
    let text = text.replace(&publication(1), &publication(n)).replace(&project(1), &project(n));
    let mut details: Value = serde_json::from_str(&text).unwrap();
    // Each stands for itself.
    details["correction"] = Value::Null;
    details["referencingPub"] = Value::Null;
    details["base"]["publicationDate"] = "2026-11-22".into();
    details["base"]["projectNumber"] = n.to_string().into();
    details["base"]["publicationNumber"] = format!("{n}-01").into();
    details
}

/// The number of the publication whose details are asked for.
fn wanted(asked: &Asked) -> Option<usize> {
    let (_, id) = asked.path.split_once("/publication-details/")?;
    id.rsplit('-').next()?.parse().ok()
}

/// simap with pages of these publications, by the purchasing body; nothing more is found by the place of delivery.
fn simap(pages: &'static [&'static [usize]]) -> impl Fn(&Asked) -> Answer + Send + Sync + Clone + 'static {
    move |asked: &Asked| {
        if let Some(n) = wanted(asked) {
            return Answer::Json(details(n));
        }
        if asked.query.contains_key("orderAddressCantons") {
            return Answer::Json(search("VD", &[], 20));
        }
        let page = match asked.get("lastItem") {
            "" => 0,
            last => {
                let number: usize = last.split('|').next_back().unwrap().parse().unwrap();
                1 + pages.iter().position(|page| page.last() == Some(&number)).unwrap()
            }
        };
        // A page is full while there are more.
        let numbers = pages.get(page).copied().unwrap_or_default();
        let size = if page + 1 < pages.len() { numbers.len() } else { numbers.len() + 1 };
        Answer::Json(search("VD", numbers, size))
    }
}

/// An application that may ask a played simap, with a browser of its staff.
async fn with_simap(publisher: &Replay) -> (TestApp, Browser) {
    let settings = [("HALLE_SIMAP_URL", publisher.url.as_str()), ("HALLE_FETCH_TIMEOUT", "5")];
    let app = TestApp::with(&settings).await;
    let staff = app.staff(STAFF).await;
    (app, staff)
}

/// Saves the settings of a publisher on its page.
async fn settle(staff: &mut Browser, kind: &str, fields: &[(&str, &str)]) {
    let page = staff.get(&format!("/chambre/sources/{kind}")).await;
    let done = staff.submit(&page, "form[data-guard]", fields).await;
    assert_eq!(done.status, 303, "{}", done.text());
}

/// Presses the button and lets the jobs run; the run that came of it.
async fn fetch(app: &TestApp, staff: &mut Browser, kind: &str) -> fetch_run::Model {
    let page = staff.get(&format!("/chambre/sources/{kind}")).await;
    let done = staff.submit(&page, "form[action$='/releve']", &[]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    app.run_jobs().await;
    last(app).await
}

/// The usual: simap for Vaud, fetched once.
async fn fetch_vaud(publisher: &Replay) -> (TestApp, Browser, fetch_run::Model) {
    let (app, mut staff) = with_simap(publisher).await;
    settle(&mut staff, "simap", &[("places", "VD")]).await;
    let run = fetch(&app, &mut staff, "simap").await;
    (app, staff, run)
}

async fn last(app: &TestApp) -> fetch_run::Model {
    fetch_run::Entity::find()
        .order_by_desc(fetch_run::Column::StartedAt)
        .order_by_desc(fetch_run::Column::Id)
        .one(&app.state.db)
        .await
        .unwrap()
        .unwrap()
}

async fn runs(app: &TestApp) -> u64 {
    fetch_run::Entity::find().count(&app.state.db).await.unwrap()
}

async fn source(app: &TestApp, kind: SourceKind) -> fetch_source::Model {
    let found = fetch_source::Entity::find().filter(fetch_source::Column::Kind.eq(kind));
    found.one(&app.state.db).await.unwrap().unwrap()
}

/// New, changed, unchanged, refused.
fn kept(run: &fetch_run::Model) -> [i32; 4] {
    [run.created, run.changed, run.unchanged, run.refused]
}

fn stopped_by(run: &fetch_run::Model) -> TroubleCode {
    assert_eq!(run.outcome, FetchOutcome::Stopped, "{run:?}");
    run.trouble.as_ref().unwrap().code
}

/// The questions for lists, not for single notices.
fn lists(asked: &[Asked]) -> Vec<&Asked> {
    asked.iter().filter(|asked| wanted(asked).is_none()).collect()
}
