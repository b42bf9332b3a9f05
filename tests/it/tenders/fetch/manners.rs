//! Manners: pauses that grow, never earlier than the publisher says, going on where it stopped, by the schedule.

use chrono::{DateTime, TimeDelta, Utc};
use entity::tenders::fetch_run::FetchOutcome;
use halle::clock::Clock as _;
use halle::tenders::fetch::follow_clock;
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _, Set};

use super::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_busy_publisher_is_asked_again_when_it_says() {
    let usual = simap(&[&[1, 2]]);
    let publisher = Replay::start(move |asked| match asked.before {
        0 if wanted(asked) == Some(1) => Answer::Wait(429, "97"),
        0 if wanted(asked).is_none() && asked.query.contains_key("issuedByOrganizations") => {
            Answer::Wait(503, "Mon, 23 Nov 2026 09:01:30 GMT")
        }
        _ => usual(asked),
    })
    .await;
    let (app, _, run) = fetch_vaud(&publisher).await;
    assert_eq!((run.outcome, kept(&run)), (FetchOutcome::Whole, [2, 0, 0, 0]));
    assert!(run.ended_at.unwrap() - run.started_at >= TimeDelta::seconds(90 + 97), "{run:?}");
    assert_eq!(runs(&app).await, 1);
}

#[tokio::test]
async fn two_failures_and_then_an_answer_are_a_whole_run() {
    let usual = simap(&[&[1]]);
    let publisher =
        Replay::start(move |asked| if asked.before < 2 { Answer::Status(500) } else { usual(asked) }).await;
    let (_, _, run) = fetch_vaud(&publisher).await;
    assert_eq!((run.outcome, kept(&run)), (FetchOutcome::Whole, [1, 0, 0, 0]));
    assert_eq!(run.calls, 9, "each of the three questions three times");
    assert!(run.ended_at.unwrap() - run.started_at >= TimeDelta::seconds(3 * (2 + 4)));
}

#[tokio::test]
async fn a_run_goes_on_where_the_last_one_stopped_and_the_pauses_between_runs_grow() {
    let whole = simap(&[&[1, 2], &[3, 4], &[5]]);
    let usual = whole.clone();
    let publisher = Replay::start(move |asked| match asked.get("lastItem") {
        "20261120|2" => Answer::Status(502),
        _ => usual(asked),
    })
    .await;
    let (app, mut staff) = with_simap(&publisher).await;
    settle(&mut staff, "simap", &[("places", "VD"), ("active", "yes"), ("hour", "22")]).await;
    let run = fetch(&app, &mut staff, "simap").await;
    assert_eq!((stopped_by(&run), kept(&run), run.pages), (TroubleCode::Broken, [2, 0, 0, 0], 1));
    let row = source(&app, SourceKind::Simap).await;
    assert_eq!(row.watermark, None, "it was not whole");
    assert_eq!(row.next_at.unwrap() - run.ended_at.unwrap(), TimeDelta::minutes(10));

    // The clock tries again by itself: once more in vain, then with success.
    app.advance(TimeDelta::minutes(10));
    app.run_jobs().await;
    let again = last(&app).await;
    assert!(again.is_resumed && !again.is_by_hand);
    assert_eq!(
        source(&app, SourceKind::Simap).await.next_at.unwrap() - again.ended_at.unwrap(),
        TimeDelta::minutes(20)
    );
    publisher.asked();
    publisher.play(whole);
    app.advance(TimeDelta::minutes(20));
    app.run_jobs().await;
    let run = last(&app).await;
    assert_eq!((run.outcome, kept(&run)), (FetchOutcome::Whole, [3, 0, 0, 0]));
    let asked = publisher.asked();
    assert_eq!(lists(&asked)[0].get("lastItem"), "20261120|2", "the first page is not asked for again");
    let row = source(&app, SourceKind::Simap).await;
    assert_eq!((row.failures, row.position), (0, None));
    assert_eq!(row.watermark.map(|day| day.to_string()), Some("2026-11-23".to_owned()));
    assert_eq!(row.next_at, Some(at("2026-11-23T21:00:00Z")), "22:00 in Zurich");
}

#[tokio::test]
async fn who_asks_for_an_hour_has_an_hour() {
    let publisher = Replay::start(|_| Answer::Wait(429, "3600")).await;
    let (app, mut staff) = with_simap(&publisher).await;
    settle(&mut staff, "simap", &[("places", "VD"), ("active", "yes")]).await;
    let run = fetch(&app, &mut staff, "simap").await;
    assert_eq!((stopped_by(&run), run.calls), (TroubleCode::Busy, 1), "not asked again meanwhile");
    let next = source(&app, SourceKind::Simap).await.next_at.unwrap();
    assert_eq!(next - run.ended_at.unwrap(), TimeDelta::hours(1));
    app.advance(TimeDelta::minutes(59));
    app.run_jobs().await;
    assert_eq!(runs(&app).await, 1);
}

#[tokio::test]
async fn a_name_for_the_next_page_that_has_grown_old_begins_its_question_again() {
    let whole = simap(&[&[1, 2], &[3]]);
    let usual = whole.clone();
    let publisher = Replay::start(move |asked| match asked.get("lastItem") {
        "" => usual(asked),
        _ => Answer::Status(503),
    })
    .await;
    let (app, mut staff, _) = fetch_vaud(&publisher).await;
    // Five attempts were made of it; the next one is refused for good, and the name that comes after it is taken.
    publisher.play(move |asked| match (asked.get("lastItem"), asked.before) {
        ("20261120|2", 5) => Answer::Status(400),
        _ => whole(asked),
    });
    let run = fetch(&app, &mut staff, "simap").await;
    assert_eq!((run.outcome, kept(&run), run.pages), (FetchOutcome::Whole, [1, 0, 2, 0], 3), "{run:?}");
}

#[tokio::test]
async fn the_schedule_runs_at_its_hour_and_not_when_it_is_paused() {
    let publisher = Replay::start(simap(&[&[1]])).await;
    let (app, mut staff) = with_simap(&publisher).await;
    settle(&mut staff, "simap", &[("places", "VD"), ("active", "yes"), ("hour", "5")]).await;
    assert_eq!(source(&app, SourceKind::Simap).await.next_at, Some(at("2026-11-24T04:00:00Z")));
    app.advance(TimeDelta::hours(18));
    app.run_jobs().await;
    assert!(publisher.asked().is_empty(), "it is three o'clock");
    app.advance(TimeDelta::hours(1));
    app.run_jobs().await;
    let run = last(&app).await;
    assert_eq!((run.outcome, run.is_by_hand, kept(&run)), (FetchOutcome::Whole, false, [1, 0, 0, 0]));
    assert_eq!(source(&app, SourceKind::Simap).await.next_at, Some(at("2026-11-25T04:00:00Z")));

    // A job that was lost is found by the hourly look; run twice it is one.
    sea_orm::ConnectionTrait::execute_unprepared(&app.state.db, "DELETE FROM job").await.unwrap();
    app.advance(TimeDelta::hours(24));
    assert_eq!((follow_clock(&app.state).await.unwrap(), follow_clock(&app.state).await.unwrap()), (1, 1));
    app.run_jobs().await;
    assert_eq!(runs(&app).await, 2);

    settle(&mut staff, "simap", &[("active", "no")]).await;
    app.advance(TimeDelta::hours(48));
    follow_clock(&app.state).await.unwrap();
    app.run_jobs().await;
    assert_eq!(runs(&app).await, 2, "it is paused");
    assert_eq!(source(&app, SourceKind::Simap).await.next_at, None);
}

#[tokio::test]
async fn two_runs_of_one_publisher_are_one() {
    let publisher = Replay::start(simap(&[&[1]])).await;
    let (app, mut staff) = with_simap(&publisher).await;
    settle(&mut staff, "simap", &[("places", "VD")]).await;
    let page = staff.get("/chambre/sources/simap").await;
    for _ in 0..3 {
        staff.submit(&page, "form[action$='/releve']", &[]).await;
    }
    app.run_jobs().await;
    assert_eq!(runs(&app).await, 1, "pressed three times");

    // Another worker is at it: who comes second leaves it alone, until the other has been silent for too long.
    let row = source(&app, SourceKind::Simap).await;
    let mut taken = row.into_active_model();
    taken.locked_until = Set(Some(app.clock.now() + TimeDelta::minutes(30)));
    taken.update(&app.state.db).await.unwrap();
    publisher.asked();
    staff.submit(&page, "form[action$='/releve']", &[]).await;
    app.run_jobs().await;
    assert_eq!((runs(&app).await, publisher.asked().len()), (1, 0));
    app.advance(TimeDelta::minutes(31));
    staff.submit(&page, "form[action$='/releve']", &[]).await;
    app.run_jobs().await;
    assert_eq!(runs(&app).await, 2);
}

/// A process that stopped in the middle leaves a run open; the hourly look has it finished.
#[tokio::test]
async fn a_run_that_was_left_open_is_finished() {
    let whole = simap(&[&[1, 2], &[3]]);
    let usual = whole.clone();
    let publisher = Replay::start(move |asked| match asked.get("lastItem") {
        "" => usual(asked),
        _ => Answer::Status(503),
    })
    .await;
    let (app, _, run) = fetch_vaud(&publisher).await;
    let mut open = run.into_active_model();
    open.outcome = Set(FetchOutcome::Running);
    open.ended_at = Set(None);
    open.update(&app.state.db).await.unwrap();
    publisher.play(whole);
    follow_clock(&app.state).await.unwrap();
    app.run_jobs().await;
    let run = last(&app).await;
    assert_eq!((run.outcome, kept(&run)), (FetchOutcome::Whole, [3, 0, 0, 0]));
    assert_eq!(runs(&app).await, 1);
}
