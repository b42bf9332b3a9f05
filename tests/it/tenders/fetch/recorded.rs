//! Real answers of simap that were recorded (beside the project, when they are there), replayed at the day they were given.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use entity::tenders::fetch_run::{FetchOutcome, FilterCheck};
use halle::clock::Clock as _;
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _, Set};

use super::*;
use crate::support::shared_folder;

fn read(folder: &Path, name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join(name)).unwrap()).unwrap()
}

/// An application whose clock stands at another day.
async fn on(publisher: &Replay, now: &str) -> (TestApp, Browser) {
    let app = TestApp::with(&[("HALLE_SIMAP_URL", &publisher.url)]).await;
    app.advance(now.parse::<DateTime<Utc>>().unwrap() - app.clock.now());
    let staff = app.staff(STAFF).await;
    (app, staff)
}

#[tokio::test]
async fn recorded_answers_of_simap_are_walked_and_kept() {
    let Some(folder) = shared_folder().map(|shared| shared.join("data/notices/simap")) else { return };
    let searched = read(&folder, "malkreide__project_search.json");
    let known = ["malkreide__publication_details.json", "malkreide__publication_details_tender.json"]
        .map(|name| read(&folder, name));
    let publisher = Replay::start(move |asked| {
        if asked.query.contains_key("issuedByOrganizations") {
            return Answer::Json(searched.clone());
        }
        if asked.query.contains_key("orderAddressCantons") {
            return Answer::Json(
                json!({ "projects": [], "pagination": { "lastItem": null, "itemsPerPage": 20 } }),
            );
        }
        let found = known.iter().find(|details| asked.path.ends_with(details["id"].as_str().unwrap()));
        found.map_or(Answer::Status(404), |details| Answer::Json(details.clone()))
    })
    .await;
    let (app, mut staff) = on(&publisher, "2026-08-14T12:00:00Z").await;
    settle(&mut staff, "simap", &[("places", "BS")]).await;
    let run = fetch(&app, &mut staff, "simap").await;
    assert_eq!((run.outcome, run.filter_check), (FetchOutcome::Whole, FilterCheck::Applied), "{run:?}");
    assert_eq!((run.seen, kept(&run)), (4, [2, 0, 0, 2]), "{run:?}");
    app.advance(TimeDelta::hours(1));
    assert_eq!(kept(&fetch(&app, &mut staff, "simap").await), [0, 0, 2, 2]);
}

/// A whole page of the canton of Ticino: all of it passes the check, and none of it would for another canton.
#[tokio::test]
async fn a_recorded_page_passes_the_check_of_its_own_filter_only() {
    let Some(folder) = shared_folder().map(|shared| shared.join("data/notices/simap")) else { return };
    let page = read(&folder, "tenderlift__project-search-ti.json");
    let publisher = Replay::start(move |asked| match asked.get("lastItem") {
        "" if asked.query.contains_key("orderAddressCantons") => Answer::Json(page.clone()),
        _ if wanted(asked).is_some() || asked.path.contains("publication-details") => Answer::Status(404),
        _ => Answer::Json(search("TI", &[], 20)),
    })
    .await;
    let (app, mut staff) = on(&publisher, "2025-09-05T12:00:00Z").await;
    settle(&mut staff, "simap", &[("places", "TI")]).await;
    let mut row = source(&app, SourceKind::Simap).await.into_active_model();
    row.watermark = Set(Some("2025-08-20".parse().unwrap()));
    row.update(&app.state.db).await.unwrap();
    let run = fetch(&app, &mut staff, "simap").await;
    assert_eq!((run.outcome, run.filter_check), (FetchOutcome::Whole, FilterCheck::Applied), "{run:?}");
    assert_eq!((run.seen, run.refused), (20, 20), "only the list was recorded: {run:?}");
    settle(&mut staff, "simap", &[("places", "VS")]).await;
    assert_eq!(stopped_by(&fetch(&app, &mut staff, "simap").await), TroubleCode::NotFiltered);
}
