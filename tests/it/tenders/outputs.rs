//! Calendar, feed and exports, read back.

use super::{CONTRACT_NOTICE, NO_TIME, import, import_one, package, release};
use crate::support::TestApp;

/// The content lines of a calendar, unfolded (RFC 5545, 3.1).
fn lines(calendar: &str) -> Vec<String> {
    assert!(calendar.contains("\r\n"), "lines end with CRLF");
    calendar.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n").map(str::to_owned).collect()
}

/// The properties of each event by name (parameters kept with the name).
fn events(calendar: &str) -> Vec<Vec<(String, String)>> {
    let mut events = Vec::new();
    let mut present: Option<Vec<(String, String)>> = None;
    for line in lines(calendar) {
        match line.as_str() {
            "BEGIN:VEVENT" => present = Some(Vec::new()),
            "END:VEVENT" => events.push(present.take().unwrap()),
            line => {
                if let (Some(event), Some((name, value))) = (present.as_mut(), line.split_once(':')) {
                    event.push((name.to_owned(), value.to_owned()));
                }
            }
        }
    }
    assert!(present.is_none(), "an event is not closed");
    events
}

fn value<'a>(event: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let named = |known: &str| known == name || known.starts_with(&format!("{name};"));
    event.iter().find(|(known, _)| named(known)).map(|(_, value)| value.as_str())
}

#[tokio::test]
async fn a_stated_hour_with_its_offset_is_an_instant_in_the_calendar() {
    let app = TestApp::new().await;
    let id = import_one(&app, CONTRACT_NOTICE).await;
    let page = app.browser().get(&format!("/marches/{id}/echeances.ics")).await;
    assert!(page.header("content-type").starts_with("text/calendar"));
    let calendar = page.text();
    assert!(calendar.starts_with("BEGIN:VCALENDAR") && calendar.trim_end().ends_with("END:VCALENDAR"));
    let events = events(&calendar);
    // The first lot closes on 10 April 2026 at 12:00+02:00.
    let event = events
        .iter()
        .find(|event| value(event, "DTSTART") == Some("20260410T100000Z"))
        .unwrap_or_else(|| panic!("no deadline at that instant: {calendar}"));
    assert_eq!(value(event, "SEQUENCE"), Some("1"));
    assert!(value(event, "UID").is_some_and(|uid| uid.contains(&id.to_string())));
    assert!(value(event, "DTSTAMP").is_some());
    let mut ids: Vec<_> = events.iter().filter_map(|event| value(event, "UID")).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "identifiers of events are unique");
}

#[tokio::test]
async fn a_deadline_without_an_hour_lasts_all_day_and_warns() {
    let app = TestApp::new().await;
    let id = import_one(&app, NO_TIME).await;
    let calendar = app.browser().get(&format!("/marches/{id}/echeances.ics")).await.text();
    let events = events(&calendar);
    let event = events.first().expect("a deadline");
    let (name, day) = event.iter().find(|(name, _)| name.starts_with("DTSTART")).unwrap();
    assert!(name.contains("VALUE=DATE"), "{name}");
    assert_eq!(day.len(), 8);
    assert!(value(event, "SUMMARY").unwrap().contains("heure non précisée"));
    let page = app.browser().get(&format!("/marches/{id}")).await;
    assert!(page.says("ne comptez pas sur la fin de la journée"));
}

#[tokio::test]
async fn the_calendar_of_a_list_holds_the_deadlines_of_its_filter() {
    let app = TestApp::new().await;
    let calls = [
        release("1", "Repas des écoles", "2026-11-20", "2026-12-01"),
        release("2", "Élagage", "2026-11-20", "2026-12-20"),
        release("3", "Repas de fête", "2026-10-01", "2026-11-02"),
    ];
    import(&app, &package(&calls)).await;
    let held = async |query: &str| {
        let calendar = app.browser().get(&format!("/marches/calendrier.ics?{query}")).await.text();
        let mut held: Vec<(String, String)> = events(&calendar)
            .iter()
            .map(|event| {
                let text =
                    |name| value(event, name).unwrap_or_else(|| panic!("{name}: {calendar}")).to_owned();
                assert!(text("URL").starts_with("http://halle.test/marches/"), "{calendar}");
                assert!(text("DESCRIPTION").contains("Commune d’Essai"), "{calendar}");
                (text("DTSTART"), text("SUMMARY"))
            })
            .collect();
        held.sort();
        held
    };
    let pair = |at: &str, title: &str| (at.to_owned(), format!("Offres jusqu’au – {title}"));
    let meals = pair("20261201T110000Z", "Repas des écoles");
    assert_eq!(held("").await, [meals.clone(), pair("20261220T110000Z", "Élagage")]);
    assert_eq!(held("q=repas").await, std::slice::from_ref(&meals));
    assert_eq!(held("q=repas&window=all").await, [pair("20261102T110000Z", "Repas de fête"), meals]);
    assert_eq!(held("window=7&q=elagage").await, []);
}

#[tokio::test]
async fn the_event_of_a_cancelled_tender_says_so() {
    let app = TestApp::new().await;
    let call = release("1", "Repas", "2026-11-20", "2026-12-01");
    let id = import_one(&app, &package(std::slice::from_ref(&call))).await;
    let event = async || {
        let calendar = app.browser().get(&format!("/marches/{id}/echeances.ics")).await.text();
        events(&calendar).remove(0)
    };
    let before = event().await;
    assert_eq!((value(&before, "STATUS"), value(&before, "SEQUENCE")), (None, Some("1")));
    let mut cancelled = call;
    cancelled["id"] = "2".into();
    cancelled["date"] = "2026-11-21T08:00:00+01:00".into();
    cancelled["tag"] = serde_json::json!(["tenderCancellation"]);
    import(&app, &package(&[cancelled])).await;
    let after = event().await;
    assert_eq!((value(&after, "STATUS"), value(&after, "SEQUENCE")), (Some("CANCELLED"), Some("2")));
    assert_eq!(value(&after, "UID"), value(&before, "UID"), "the same event");
    let page = app.browser().get("/marches/calendrier.ics?window=all").await;
    assert!(page.text().contains("STATUS:CANCELLED"), "{}", page.text());
}

#[tokio::test]
async fn the_feed_of_a_filter_is_valid_atom_with_its_own_address() {
    let app = TestApp::new().await;
    import_one(&app, CONTRACT_NOTICE).await;
    let page = app.browser().get("/marches/flux.atom?window=all&place=FR").await;
    assert!(page.header("content-type").starts_with("application/atom+xml"));
    let feed = atom_syndication::Feed::read_from(page.bytes.as_slice()).unwrap();
    assert_eq!(feed.entries().len(), 1);
    let own = feed.links().iter().find(|link| link.rel() == "self").unwrap();
    assert!(own.href().ends_with("/marches/flux.atom?window=all&place=FR"), "{}", own.href());
    assert!(feed.entries()[0].id().starts_with("urn:uuid:"));
    assert!(!feed.entries()[0].authors().is_empty());
    let other = app.browser().get("/marches/flux.atom?window=all&place=CH").await;
    assert!(atom_syndication::Feed::read_from(other.bytes.as_slice()).unwrap().entries().is_empty());
}

#[tokio::test]
async fn exports_hold_the_rows_of_the_filter() {
    let app = TestApp::new().await;
    import_one(&app, CONTRACT_NOTICE).await;
    let csv = app.browser().get("/marches/export.csv?window=all").await;
    let text = csv.text();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(reader.headers().unwrap().get(0), Some("id"));
    assert_eq!(reader.records().map(Result::unwrap).count(), 1);
    let none = app.browser().get("/marches/export.csv?window=all&reserved=res-pub-ser").await.text();
    assert_eq!(none.trim().lines().count(), 1);
    let xlsx = app.browser().get("/marches/export.xlsx?window=all").await;
    assert!(xlsx.bytes.starts_with(b"PK"));
}
