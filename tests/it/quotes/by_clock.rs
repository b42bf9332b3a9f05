//! What the clock does: reminders that stop, and what is forgotten.

use chrono::TimeDelta;
use entity::plumbing::stored_file;
use entity::quotes::{quote_request, quote_thread};
use halle::quotes::{self, Passed};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::{Hall, PDF, accept, quote};
use crate::support::TestApp;

async fn pass(app: &TestApp) -> Passed {
    quotes::follow_clock(&app.state).await.unwrap()
}

#[tokio::test]
async fn suppliers_are_reminded_until_they_have_answered_or_said_no() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.sent(3).await;
    quote(&mut hall.one, &threads[0], &[("price-0", "30"), ("valid_until", "2027-06-30")]).await;
    hall.app.mails().await;
    let mut sent = Vec::new();
    for day in 0..14 {
        let first = pass(&hall.app).await;
        assert_eq!(pass(&hall.app).await.reminded, 0, "day {day}: hourly, but once");
        for mail in hall.app.mails().await {
            assert!(mail.subject.contains("3 décembre 2026"), "{}", mail.subject);
            sent.push((day, mail.to));
        }
        assert!(first.reminded <= 2);
        if day == 8 {
            let page = hall.two.get(&format!("{}/refus", threads[1])).await;
            hall.two.submit(&page, "main form", &[("reason", "Nous sommes complets.")]).await;
            hall.app.mails().await;
        }
        hall.app.advance(TimeDelta::days(1));
    }
    let expected =
        [(7, "deux@ateliers.example"), (7, "trois@ateliers.example"), (9, "trois@ateliers.example")];
    assert_eq!(sent, expected.map(|(day, to)| (day, to.to_owned())));
}

#[tokio::test]
async fn buyers_are_reminded_before_a_quote_runs_out_and_anew_for_a_new_version() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.sent(1).await;
    quote(&mut hall.one, &threads[0], &[("price-0", "30"), ("valid_until", "2026-12-05")]).await;
    hall.app.mails().await;
    let mut days = Vec::new();
    for day in 0..20 {
        pass(&hall.app).await;
        for mail in hall.app.mails().await.iter().filter(|mail| mail.to == "bea@commune.example") {
            assert!(mail.text.contains("est valable jusqu’au"), "{}", mail.text);
            days.push(day);
        }
        if day == 10 {
            quote(&mut hall.one, &threads[0], &[("valid_until", "2026-12-12")]).await;
            hall.app.mails().await;
        }
        hall.app.advance(TimeDelta::days(1));
    }
    assert_eq!(days, [5, 10, 12, 17], "seven and two days before the 5th, then before the 12th");
}

#[tokio::test]
async fn nothing_is_reminded_of_once_it_is_agreed_or_cancelled() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.answered("30", "31").await;
    accept(&mut hall.bea, &threads[0], "").await;
    hall.app.advance(TimeDelta::minutes(11));
    let (url, _) = hall.sent(2).await;
    let page = hall.bea.get(&format!("{url}/annulation")).await;
    hall.bea.submit(&page, "main form", &[("reason", "La fête est reportée.")]).await;
    for _ in 0..40 {
        assert_eq!(pass(&hall.app).await.reminded, 0);
        hall.app.advance(TimeDelta::days(1));
    }
}

#[tokio::test]
async fn what_led_to_nothing_is_forgotten_and_orders_are_kept() {
    let mut hall = Hall::new().await;
    let (_, threads) = hall.answered("30", "31").await;
    let order = accept(&mut hall.bea, &threads[0], "").await.location().unwrap();
    hall.app.advance(TimeDelta::minutes(11));
    let draft = hall.draft(1).await;
    let page = hall.bea.get(&draft).await;
    let file = [("file", "plan.pdf", PDF)];
    hall.bea.submit_with_files(&page, "form[action$='/fichiers']", &[], &file).await;
    hall.app.run_jobs().await;
    let db = &hall.app.state.db;
    assert_eq!(pass(&hall.app).await, Passed::default());
    hall.app.advance(TimeDelta::days(181));
    assert_eq!(pass(&hall.app).await, Passed { reminded: 0, removed: 1, forgotten: 1 }, "an old draft");
    hall.app.advance(TimeDelta::hours(2));
    hall.app.run_jobs().await;
    assert_eq!(stored_file::Entity::find().count(db).await.unwrap(), 0, "its file goes too");
    hall.app.advance(TimeDelta::days(800));
    pass(&hall.app).await;
    assert_eq!(quote_request::Entity::find().count(db).await.unwrap(), 1);
    assert_eq!(quote_thread::Entity::find().count(db).await.unwrap(), 3);
    let mut bea = hall.app.signed_in("bea@commune.example").await;
    assert!(bea.get(&order).await.says("2026-000001"));
}
