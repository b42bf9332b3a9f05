//! The Chamber's own settings.

use entity::values::{Currency, LocalText};
use halle::chambers::{self, Settings};
use halle::clock::Clock as _;

use crate::support::TestApp;

#[tokio::test]
async fn a_chamber_gives_its_hall_its_name_texts_and_address() {
    let app = TestApp::new().await;
    let now = app.clock.now();
    let settings = Settings {
        name: Some("Pôle d’économie sociale de la Mauricie".to_owned()),
        short_name: Some("Pôle de la Mauricie".to_owned()),
        tagline: Some(LocalText {
            en: Some("Buying together".to_owned()),
            ..LocalText::fr("Acheter ensemble")
        }),
        about: Some(LocalText::fr("Une table régionale.")),
        currency: Some("CAD".to_owned()),
        jurisdiction: Some("QC".to_owned()),
        territories: Some(vec!["QC-04".to_owned()]),
        time_zone: Some("America/Toronto".to_owned()),
        accent: Some("#1f6f4a".to_owned()),
        contact_email: Some("pole@example.org".to_owned()),
        ..chambers::settings(&app.state.db, now).await.unwrap()
    };
    chambers::settle(&app.state.db, settings.clone(), now).await.unwrap().unwrap();
    app.state.refresh_look().await.unwrap();
    let chamber = chambers::default_chamber(&app.state.db, now).await.unwrap();
    assert_eq!((chamber.id, chamber.currency), (app.state.chamber_id, Currency::Cad));
    assert_eq!(chambers::settings(&app.state.db, now).await.unwrap(), settings);
    let home = app.browser().get("/").await;
    for text in [
        "Pôle d’économie sociale de la Mauricie",
        "Pôle de la Mauricie",
        "Acheter ensemble",
        "Une table régionale.",
    ] {
        assert!(home.says(text), "{text}");
    }
    assert!(home.attributes("footer a", "href").contains(&"mailto:pole@example.org".to_owned()));
    assert!(app.browser().get("/?lang=en").await.says("Buying together"));
    // What a file does not name stays.
    let only_name = Settings { name: Some("Autre nom".to_owned()), ..Settings::default() };
    chambers::settle(&app.state.db, only_name, now).await.unwrap().unwrap();
    let chamber = chambers::default_chamber(&app.state.db, now).await.unwrap();
    assert_eq!((chamber.name.as_str(), chamber.time_zone.as_str()), ("Autre nom", "America/Toronto"));
}

#[tokio::test]
async fn all_that_is_wrong_with_the_settings_is_told_at_once_and_nothing_is_changed() {
    let app = TestApp::new().await;
    let now = app.clock.now();
    let before = chambers::default_chamber(&app.state.db, now).await.unwrap();
    let wrong = Settings {
        name: Some(" ".to_owned()),
        currency: Some("USD".to_owned()),
        jurisdiction: Some("US".to_owned()),
        territories: Some(vec!["CH-VD".to_owned(), "XX".to_owned()]),
        time_zone: Some("Mars/Olympus".to_owned()),
        accent: Some("red; } body { display: none".to_owned()),
        contact_email: Some("nobody".to_owned()),
        ..Settings::default()
    };
    let problems = chambers::settle(&app.state.db, wrong, now).await.unwrap().unwrap_err();
    let fields: Vec<_> = problems.iter().map(|problem| problem.split(':').next().unwrap()).collect();
    let expected =
        ["name", "currency", "jurisdiction", "territories", "time_zone", "accent", "contact_email"];
    assert_eq!(fields, expected);
    assert_eq!(chambers::default_chamber(&app.state.db, now).await.unwrap(), before);
    assert!(
        toml::from_str::<Settings>("colour = \"blue\"").is_err(),
        "an unknown field is told, not ignored"
    );
}
