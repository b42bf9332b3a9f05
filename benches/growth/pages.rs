//! Pages over HTTP on the loopback, from the router that serves them: what a page adds to the engine's own time, and how
//! long each kind of page takes.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use halle::app::AppState;
use halle::matches::{self, Options};
use halle::search::query::IndexName;
use halle::{catalogue, directory, router, tenders};
use tokio::net::TcpListener;

use super::figures::{Figures, Patience, ms};
use super::hall::{self, Contents};
use super::http::Connection;
use super::invented::Region;
use super::questions::{Question, drawn};
use super::search::one;

const PAGES: &str = "Pages";
const SEARCH: &str = "The search page beside its engine";
const MATCH: &str = "Who can answer";
/// Questions of each class that the search page is asked.
const EACH: usize = 15;
/// Requests of one kind of page at most and at least, and how long they may take.
const MOST: usize = 100;
const LEAST: usize = 3;
const SECONDS: u64 = 6;

/// Serves the hall in this process, without a worker.
pub async fn serve(app: &AppState) -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let service = router::build(Arc::clone(app)).into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    Ok(address)
}

pub async fn measure(folder: &Path, region: &Region, suppliers: usize) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    let app = hall::open(folder, None).await?;
    let contents = Contents::read(folder)?;
    let mut browser = Connection::open(serve(&app).await?).await?;
    beside_the_engine(&app, &mut browser, &drawn(region, suppliers, EACH), &mut figures).await?;
    for (what, addresses) in kinds(&contents) {
        read(&mut browser, (PAGES, what), &addresses, &mut figures).await?;
    }
    figures.memory(PAGES, "serving");
    Ok(figures)
}

/// How long one kind of page takes: the first time, in the middle and at the slow end.
pub async fn read(
    browser: &mut Connection,
    (table, what): (&str, &str),
    addresses: &[String],
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let started = Instant::now();
    browser.get(&addresses[0], true).await?;
    figures.add(table, format!("{what}, first"), "ms", ms(started));
    let (mut times, mut bytes) = (Vec::new(), 0);
    let patience = Patience::of_seconds(SECONDS);
    for address in addresses.iter().cycle().take(MOST) {
        let started = Instant::now();
        bytes = browser.get(address, true).await?;
        times.push(ms(started));
        if times.len() >= LEAST && patience.is_over() {
            break;
        }
    }
    figures.latency(table, what, &mut times);
    figures.add(table, format!("{what}, as sent"), "kB", bytes as f64 / 1e3);
    Ok(())
}

/// The same question to the engine (all that the page asks it) and to the page, one after the other.
async fn beside_the_engine(
    app: &AppState,
    browser: &mut Connection,
    questions: &[Question],
    figures: &mut Figures,
) -> anyhow::Result<()> {
    for question in questions {
        browser.get(&question.address(), true).await?;
    }
    let (mut engine, mut plain, mut packed) = (Vec::new(), Vec::new(), Vec::new());
    let (mut plain_adds, mut packed_adds) = (Vec::new(), Vec::new());
    for question in questions {
        let asked = all_that_the_page_asks(app, question).await?;
        let started = Instant::now();
        browser.get(&question.address(), false).await?;
        let page = ms(started);
        let again = all_that_the_page_asks(app, question).await?;
        let started = Instant::now();
        browser.get(&question.address(), true).await?;
        let as_browser = ms(started);
        engine.extend([asked, again]);
        plain.push(page);
        packed.push(as_browser);
        plain_adds.push(page - asked);
        packed_adds.push(as_browser - again);
    }
    figures.latency(SEARCH, "engine: the question and the counts of the other indexes", &mut engine);
    figures.latency(SEARCH, "page", &mut plain);
    figures.latency(SEARCH, "page, compressed as for a browser", &mut packed);
    figures.latency(SEARCH, "the page adds", &mut plain_adds);
    figures.latency(SEARCH, "the page adds, compressed", &mut packed_adds);
    Ok(())
}

async fn all_that_the_page_asks(app: &AppState, question: &Question) -> anyhow::Result<f64> {
    let mut took = one(app, question).await?;
    for index in IndexName::ALL.into_iter().filter(|index| *index != question.index) {
        let (query, now) = (question.elsewhere(), app.clock.now());
        let started = Instant::now();
        std::hint::black_box(app.search.answer(index, &query, now).await?);
        took += ms(started);
    }
    Ok(took)
}

/// Kinds of pages with addresses of some.
fn kinds(contents: &Contents) -> Vec<(&'static str, Vec<String>)> {
    let one = |address: &str| vec![address.to_owned()];
    let suppliers = directory::urls::SUPPLIERS;
    let profiles = contents.suppliers.iter().map(|slug| directory::urls::supplier(slug)).collect();
    let offers = contents.offers.iter().map(catalogue::urls::offer).collect();
    let notices = contents.tenders.iter().map(|id| format!("{}/{id}", tenders::urls::LIST)).collect();
    let answers =
        contents.tenders.iter().map(|id| format!("{}/{id}/reponses", tenders::urls::LIST)).collect();
    vec![
        ("home", one("/")),
        ("suppliers, list", one(suppliers)),
        (
            "suppliers, filtered list",
            vec![
                format!("{suppliers}?sector=S01"),
                format!("{suppliers}?sector=S04.1&place=Lausanne&radius=20"),
                format!("{suppliers}?q=atelier&jurisdiction=FR"),
            ],
        ),
        ("suppliers, page 30", one(&format!("{suppliers}?page=30"))),
        ("suppliers, points of the map", one(directory::urls::API_GEOJSON)),
        ("supplier", profiles),
        ("offers, list", one(catalogue::urls::LIST)),
        ("offers, filtered list", one(&format!("{}?sector=S01&price=20-100", catalogue::urls::LIST))),
        ("offer", offers),
        ("notices, list", one(tenders::urls::LIST)),
        ("notice", notices),
        ("who can answer, page", answers),
    ]
}

/// The question behind the page "who can answer", without the page.
pub async fn who_can_answer(folder: &Path) -> anyhow::Result<Figures> {
    let mut figures = Figures::default();
    let app = hall::open(folder, None).await?;
    let contents = Contents::read(folder)?;
    let mut times = Vec::new();
    let patience = Patience::of_seconds(3 * SECONDS);
    for id in contents.tenders.iter().cycle().take(MOST) {
        let started = Instant::now();
        let tender = tenders::find_data(&app.db, id.parse()?).await?.context("the need is there")?;
        let options = Options { budget: Duration::from_millis(300), ..Options::default() };
        let answers = matches::for_tender(&app, tender, options).await;
        std::hint::black_box(answers.map_err(|error| anyhow::anyhow!("{error:?}"))?);
        let took = ms(started);
        if times.is_empty() {
            figures.add(MATCH, "suppliers and groups for a need, first", "ms", took);
        }
        times.push(took);
        if times.len() > LEAST && patience.is_over() {
            break;
        }
    }
    figures.latency(MATCH, "suppliers and groups for a need", &mut times);
    figures.memory(MATCH, "suppliers and groups");
    Ok(figures)
}
