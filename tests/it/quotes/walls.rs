//! For everybody but the two sides nothing of it exists.

use axum::body::Body;
use entity::quotes::{agreed_order, quote_request, quote_thread};
use sea_orm::EntityTrait as _;

use super::{Hall, PDF, accept, write};
use crate::support::Browser;

/// Every address of a request, of an exchange and of an order.
fn addresses(request: &str, thread: &str, order: &str) -> Vec<(&'static str, String)> {
    let get = |path: String| ("GET", path);
    let post = |path: String| ("POST", path);
    let mut all = vec![get(request.to_owned()), get(thread.to_owned()), get(order.to_owned())];
    for part in ["modifier", "suppression", "annulation"] {
        all.extend([get(format!("{request}/{part}")), post(format!("{request}/{part}"))]);
    }
    for part in ["comparaison", "dossier", "dossier.xlsx"] {
        all.push(get(format!("{request}/{part}")));
    }
    for part in ["fournisseurs", "envoi"] {
        all.push(post(format!("{request}/{part}")));
    }
    all.push(get(format!("{thread}/versions/1")));
    for part in ["offre", "refus", "rejet", "acceptation"] {
        all.extend([get(format!("{thread}/{part}")), post(format!("{thread}/{part}"))]);
    }
    all.push(post(format!("{order}/reference")));
    all
}

const FIELDS: &[(&str, &str)] = &[
    ("version", "1"),
    ("reason", "Une raison assez longue."),
    ("reference", "X"),
    ("subject", "X"),
    ("description", "X"),
    ("answer_by", "2026-12-20"),
    ("text-0", "X"),
    ("quantity-0", "1"),
    ("price-0", "1"),
    ("tax-0", "ch-standard"),
    ("currency", "CHF"),
    ("valid_until", "2026-12-20"),
];

async fn try_all(browser: &mut Browser, all: &[(&str, String)]) -> Vec<(String, u16)> {
    let mut answers = Vec::new();
    for (method, path) in all {
        let page = if *method == "GET" { browser.get(path).await } else { browser.post(path, FIELDS).await };
        answers.push((format!("{method} {path}"), page.status));
    }
    answers
}

async fn upload(browser: &mut Browser, path: &str) -> u16 {
    let head = b"--b\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\nBonjour\r\n--b\r\n\
          Content-Disposition: form-data; name=\"file\"; filename=\"x.pdf\"\r\n\r\n";
    let body = [head.as_slice(), PDF, b"\r\n--b--\r\n"].concat();
    browser
        .send("POST", path, Some("multipart/form-data; boundary=b".to_owned()), Body::from(body))
        .await
        .status
}

#[tokio::test]
async fn whoever_has_no_part_in_it_finds_nothing_and_changes_nothing() {
    let mut hall = Hall::new().await;
    let (request, threads) = hall.answered("30", "31").await;
    let order = accept(&mut hall.bea, &threads[0], "").await.location().unwrap();
    hall.app.advance(chrono::TimeDelta::minutes(11));
    let (open, open_threads) = hall.answered("30", "31").await;
    write(&mut hall.bea, &open_threads[0], "Entre nous.").await;
    hall.app.advance(chrono::TimeDelta::minutes(11));
    let draft = hall.draft(2).await;
    let before = rows(&hall).await;
    let mut stranger = hall.stranger().await;
    hall.app.person("seul@example.org").await;
    let mut alone = hall.app.signed_in("seul@example.org").await;
    let mut staff = hall.app.staff("chambre@example.org").await;
    for (request, thread) in [(&request, &threads[0]), (&open, &open_threads[0])] {
        let all = addresses(request, thread, &order);
        for (who, browser, status) in [
            ("another organisation", &mut stranger, 404),
            ("a person of none", &mut alone, 403),
            ("staff of the Chamber", &mut staff, 403),
        ] {
            for (address, answer) in try_all(browser, &all).await {
                assert_eq!(answer, status, "{who}: {address}");
            }
            assert_eq!(upload(browser, &format!("{request}/fichiers")).await, status, "{who}");
            assert_eq!(upload(browser, &format!("{thread}/messages")).await, status, "{who}");
        }
        // Another supplier that was asked for the same.
        for (address, answer) in try_all(&mut hall.two, &all).await {
            assert_eq!(answer, 404, "another asked supplier: {address}");
        }
        assert_eq!(upload(&mut hall.two, &format!("{thread}/messages")).await, 404);
        // The visitor is asked who it is.
        for (address, answer) in try_all(&mut hall.app.browser(), &all).await {
            assert_eq!(answer, 303, "a visitor: {address}");
        }
    }
    for browser in [&mut stranger, &mut hall.one] {
        let all = addresses(&draft, &open_threads[1], &order.replace(&order[18..26], "00000000"));
        let hidden: Vec<_> = all.into_iter().filter(|(_, path)| path.starts_with(&draft)).collect();
        for (address, answer) in try_all(browser, &hidden).await {
            assert_eq!(answer, 404, "a draft is nobody else's, not even of who shall be asked: {address}");
        }
    }
    assert_eq!(rows(&hall).await, before);
}

#[tokio::test]
async fn each_side_keeps_to_its_own_part() {
    let mut hall = Hall::new().await;
    let (request, threads) = hall.answered("30", "31").await;
    let before = rows(&hall).await;
    // The supplier does nothing of the buyer's, the buyer nothing of the supplier's.
    for (method, path) in addresses(&request, &threads[0], "/compte/commandes/x") {
        let of_buyer = path.starts_with(&request) || path.contains("/rejet") || path.contains("/acceptation");
        if of_buyer && !path.starts_with("/devis/echanges")
            || path.ends_with("/rejet")
            || path.ends_with("/acceptation")
        {
            let page =
                if method == "GET" { hall.one.get(&path).await } else { hall.one.post(&path, FIELDS).await };
            assert_eq!(page.status, 404, "the supplier: {method} {path}");
        }
        if path.ends_with("/offre") || path.ends_with("/refus") {
            let page =
                if method == "GET" { hall.bea.get(&path).await } else { hall.bea.post(&path, FIELDS).await };
            assert_eq!(page.status, 404, "the buyer: {method} {path}");
        }
    }
    assert_eq!(rows(&hall).await, before);
    // Who leaves the organisation is out at once.
    halle::accounts::move_people(
        &hall.app.state.db,
        hall.suppliers[0],
        hall.suppliers[2],
        halle::clock::Clock::now(&*hall.app.clock),
    )
    .await
    .unwrap();
    assert_eq!(hall.one.get(&threads[0]).await.status, 404);
    assert_eq!(hall.one.get(&threads[2]).await.status, 200);
}

async fn rows(
    hall: &Hall,
) -> (Vec<quote_request::Model>, Vec<quote_thread::Model>, Vec<agreed_order::Model>) {
    let db = &hall.app.state.db;
    let mut threads = quote_thread::Entity::find().all(db).await.unwrap();
    for thread in &mut threads {
        // That a side has opened its own page is no change.
        (thread.buyer_unread, thread.supplier_unread) = (0, 0);
    }
    let requests = quote_request::Entity::find().all(db).await.unwrap();
    (requests, threads, agreed_order::Entity::find().all(db).await.unwrap())
}
