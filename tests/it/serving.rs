//! The process as the world meets it: it stops without cutting anybody off, and says in a sentence why it cannot start.

use std::collections::HashMap;

use halle::cli::serve::{Serve, listen};
use halle::config::Config;
use halle::db;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::support::{TestApp, database};

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_has_begun_is_answered_when_the_hall_is_told_to_stop() {
    let app = TestApp::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let until = async move {
        let _ = stopped.await;
    };
    let serving = tokio::spawn(Serve { no_worker: false }.serve_until(app.state.clone(), listener, until));

    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = "POST /compte/connexion HTTP/1.1\r\nHost: halle.test\r\nSec-Fetch-Site: same-origin\r\n\
                Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 16\r\nExpect: 100-continue\r\n\
                Connection: close\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    // The server asks for the body: the request is being answered.
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).await.unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");

    stop.send(()).unwrap();
    while TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!serving.is_finished(), "the process ended with a request open");
    stream.write_all(b"email=&password=").await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer:.200}");
    serving.await.unwrap().unwrap();
}

#[tokio::test]
async fn an_address_in_use_is_named_with_the_setting_that_changes_it() {
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let settings = HashMap::from([
        ("HALLE_DATA".to_owned(), folder.path().display().to_string()),
        ("HALLE_BIND".to_owned(), address.clone()),
    ]);
    let error = listen(&Config::from_map(&settings).unwrap()).await.unwrap_err().to_string();
    assert!(error.contains(&address) && error.contains("HALLE_BIND"), "{error}");
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_not_touched() {
    use sea_orm::ConnectionTrait as _;
    let folder = tempfile::tempdir().unwrap();
    let (connection, database) = database::empty(folder.path()).await;
    db::migrate(&connection).await.unwrap();
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_future', 1)";
    connection.execute_unprepared(newer).await.unwrap();
    connection.close().await.unwrap();
    let error = db::open(&database.url).await.unwrap_err();
    let text = format!("{error:#}");
    assert!(text.contains("newer Halle") && text.contains("m20991231_000001_future"), "{text}");
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_is_named_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/absent/halle.sqlite", folder.path().display());
    let text = format!("{:#}", db::open(&url).await.unwrap_err());
    assert!(text.contains(&url) && text.contains("HALLE_DATABASE_URL"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_finds_what_was_broken_and_nothing_else() {
    use halle::cli::doctor::examine_hall;
    use halle::search::query::IndexName;
    let app = TestApp::new().await;
    app.staff("chambre@example.org").await;
    for index in IndexName::ALL {
        halle::search::sources::refill(&app.state, index, |_| ()).await.unwrap();
    }
    let findings = examine_hall(&app.state).await;
    assert!(findings.iter().all(|finding| finding.ok), "{findings:#?}");

    halle::jobs::enqueue(&app.state.db, &halle::mail::SendMail(mail()), app.state.clock.now()).await.unwrap();
    app.advance(chrono::TimeDelta::hours(2));
    let waiting: Vec<_> = examine_hall(&app.state).await.into_iter().filter(|finding| !finding.ok).collect();
    assert_eq!(waiting.iter().map(|finding| finding.area).collect::<Vec<_>>(), ["jobs"], "{waiting:#?}");
    let clock = app.state.clock.clone();
    halle::jobs::run_due(&app.state.db, &clock, &halle::jobs::Registry::default(), &app.state).await.unwrap();
    let dead: Vec<_> = examine_hall(&app.state).await.into_iter().filter(|finding| !finding.ok).collect();
    assert!(dead.len() == 1 && dead[0].text.contains("/chambre/taches"), "{dead:#?}");
}

fn mail() -> halle::mail::Mail {
    halle::mail::Mail {
        to: "aline@example.org".to_owned(),
        subject: "Bonjour".to_owned(),
        text: "…".to_owned(),
        html: None,
        unsubscribe: None,
    }
}
