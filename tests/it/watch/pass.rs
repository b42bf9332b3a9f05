//! The pass: who is alerted of a new tender, why, in which wave, and who is not.

use chrono::TimeDelta;
use entity::membership::right::{Right, RightsHolder};
use entity::watch::watch_alert::{Standing, Why};
use entity::watch::watch_profile;
use halle::watch::{self, Company};
use sea_orm::ActiveModelTrait as _;
use sea_orm::{EntityTrait as _, IntoActiveModel as _, Set};

use super::{Need, alerts_of, pace, post, supplier, watches, wish};
use crate::support::TestApp;

#[tokio::test]
async fn a_new_need_reaches_those_whom_it_suits_with_the_reasons() {
    let app = TestApp::new().await;
    let cook = supplier(&app, "La Cantine", "S01.1").await;
    let cleaner = supplier(&app, "Propre", "S04.1").await;
    watches(&app, cook, wish("S01.1")).await;
    watches(&app, cleaner, wish("S04.1")).await;
    let small = watch::Criteria { value_to: Some(100), ..wish("S01.1") };
    let modest = supplier(&app, "La Petite", "S01.1").await;
    watches(&app, modest, small).await;
    let need = post(&app, Need { value: None, ..Need::default() }).await;
    app.run_jobs().await;
    let alerts = alerts_of(&app, need).await;
    let told: Vec<_> = alerts.iter().map(|alert| alert.organisation_id).collect();
    assert_eq!(alerts.len(), 2, "{told:?}");
    let of = |id| alerts.iter().find(|alert| alert.organisation_id == id).unwrap();
    let reasons = &of(cook).reasons.0;
    assert!(reasons.contains(&Why::Sector { sector: "S01.1".to_owned() }), "{reasons:?}");
    assert!(reasons.contains(&Why::Place { place: "CH-VD".to_owned() }), "{reasons:?}");
    assert!(of(modest).reasons.0.contains(&Why::ValueUnknown), "unknown stays unknown");
    assert_eq!((of(cook).wave, of(cook).score.is_some()), (1, true));
    assert!(matches!(of(cook).standing, Standing::Known | Standing::ToConfirm));
}

#[tokio::test]
async fn whoever_wants_to_go_alone_hears_only_of_what_it_can_carry_alone() {
    let app = TestApp::new().await;
    let either = supplier(&app, "La Cantine", "S01.1").await;
    watches(&app, either, wish("S01.1")).await;
    let alone = supplier(&app, "Seule", "S01.1").await;
    watches(&app, alone, watch::Criteria { company: Company::Alone, ..wish("S01.1") }).await;
    let need = post(&app, Need { sector: "S01.1 S04.1", ..Need::default() }).await;
    app.run_jobs().await;
    let alerts = alerts_of(&app, need).await;
    let told: Vec<_> = alerts.iter().map(|alert| (alert.organisation_id, alert.standing)).collect();
    assert_eq!(told, [(either, Standing::Part)]);
}

#[tokio::test]
async fn twice_is_once_and_what_was_there_before_is_not_new() {
    let app = TestApp::new().await;
    let old = post(&app, Need::default()).await;
    app.run_jobs().await;
    let cook = supplier(&app, "La Cantine", "S01.1").await;
    watches(&app, cook, wish("S01.1")).await;
    let need = post(&app, Need::default()).await;
    app.run_jobs().await;
    watch::look(&app.state).await.unwrap();
    app.advance(TimeDelta::hours(3));
    let looked = watch::look(&app.state).await.unwrap();
    assert_eq!((looked.tenders, looked.alerts), (0, 0));
    assert_eq!(alerts_of(&app, need).await.len(), 1);
    assert!(alerts_of(&app, old).await.is_empty());
    let (one, two) = tokio::join!(watch::look(&app.state), watch::look(&app.state));
    assert_eq!((one.unwrap().alerts, two.unwrap().alerts), (0, 0));
}

#[tokio::test]
async fn not_alerted_are_the_buyer_the_paused_the_closed_and_who_has_no_right() {
    let app = TestApp::new().await;
    let cook = supplier(&app, "La Cantine", "S01.1").await;
    watches(&app, cook, wish("S01.1")).await;
    let own = post(&app, Need { buyer: Some(cook), ..Need::default() }).await;
    let closed = post(&app, Need { deadline: "2026-11-01", ..Need::default() }).await;
    app.run_jobs().await;
    assert!(alerts_of(&app, own).await.is_empty(), "its own need");
    assert!(alerts_of(&app, closed).await.is_empty());
    let row = watch_profile::Entity::find().one(&app.state.db).await.unwrap().unwrap();
    let id = row.id;
    let paused = watch_profile::ActiveModel { is_active: Set(false), ..row.into_active_model() };
    paused.update(&app.state.db).await.unwrap();
    let unheard = post(&app, Need::default()).await;
    app.run_jobs().await;
    assert!(alerts_of(&app, unheard).await.is_empty());
    let row = watch_profile::Entity::find_by_id(id).one(&app.state.db).await.unwrap().unwrap();
    let active = watch_profile::ActiveModel { is_active: Set(true), ..row.into_active_model() };
    active.update(&app.state.db).await.unwrap();
    let denied = entity::membership::right::Model {
        chamber_id: app.state.chamber_id,
        holder: RightsHolder::Outsider,
        right: Right::ReceiveTenders,
        is_granted: false,
    };
    denied.into_active_model().insert(&app.state.db).await.unwrap();
    let need = post(&app, Need::default()).await;
    app.run_jobs().await;
    assert!(alerts_of(&app, need).await.is_empty(), "outsiders do not hear of tenders in this Chamber");
}

#[tokio::test]
async fn waves_follow_the_pace_and_end_before_the_deadline() {
    let app = TestApp::new().await;
    pace(&app, 2, 48, 1).await;
    for number in 0..6 {
        let id = supplier(&app, &format!("Maison {number}"), "S01.1").await;
        watches(&app, id, wish("S01.1")).await;
    }
    // Noon of the 28th in Vaud: five days and two hours from now.
    let need = post(&app, Need { deadline: "2026-11-28", ..Need::default() }).await;
    app.run_jobs().await;
    let waves: Vec<_> = alerts_of(&app, need).await.iter().map(|alert| alert.wave).collect();
    assert_eq!(waves, [1, 1, 2, 3], "the fourth would come after the deadline");
}

#[tokio::test]
async fn the_same_are_not_always_first() {
    let app = TestApp::new().await;
    pace(&app, 2, 24, 2).await;
    for number in 0..6 {
        let id = supplier(&app, &format!("Maison {number}"), "S01.1").await;
        watches(&app, id, wish("S01.1")).await;
    }
    let mut first = std::collections::HashMap::new();
    for _ in 0..3 {
        let need = post(&app, Need::default()).await;
        // Each in a pass of its own, and all within one day: later waves are not yet due.
        app.run_jobs().await;
        for alert in alerts_of(&app, need).await.iter().filter(|alert| alert.wave == 1) {
            *first.entry(alert.organisation_id).or_insert(0) += 1;
        }
        app.advance(TimeDelta::hours(1));
    }
    assert_eq!(first.len(), 6, "each of six was first once in three tenders of two: {first:?}");
}
