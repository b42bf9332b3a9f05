//! The order that a person chooses, and all the pages that it has, on both engines.

use chrono::{DateTime, TimeDelta, Utc};
use halle::search::config::Config;
use halle::search::document::Document;
use halle::search::engine::{Batch, Engine};
use halle::search::model::{Indexable as _, OfferDoc, SupplierDoc, TenderDoc};
use halle::search::query::{DEEPEST_PAGE, Error, IndexName, Query, Sort};

use super::engines::{Engines, NOW, ids};
use super::{LAUSANNE, supplier};

/// Writes in several strokes, so that the embedded index has several segments.
async fn write(engine: &dyn Engine, index: IndexName, documents: &[Document]) {
    for some in documents.chunks(documents.len().div_ceil(3)) {
        engine.write(index, Batch { upserts: some.to_vec(), deletes: Vec::new() }).await.unwrap();
    }
}

/// All ids in their order, read page by page.
async fn pages(engine: &dyn Engine, index: IndexName, query: &Query, until: usize) -> Vec<String> {
    let mut found = Vec::new();
    for offset in (0..until).step_by(query.limit) {
        let page = engine.query(index, Query { offset, ..query.clone() }, NOW).await.unwrap();
        found.extend(ids(&page));
    }
    found
}

/// Numbers from 0 in an order that is none.
fn shuffled(count: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |at| at * 37 % count)
}

async fn ordered(index: IndexName, documents: &[Document], query: Query, expected: &[String]) {
    let engines = Engines::new(None).await;
    for engine in engines.all() {
        let old = super::small_hall().into_iter().map(|one| one.id).collect();
        engine.write(IndexName::Suppliers, Batch { upserts: Vec::new(), deletes: old }).await.unwrap();
        write(engine, index, documents).await;
        let query = Query { limit: 7, ..query.clone() };
        let found = pages(engine, index, &query, documents.len()).await;
        assert_eq!(found, expected, "{}, {:?}", engine.name(), query.sort);
    }
}

fn named(id: String, name: &str) -> SupplierDoc {
    supplier(&id, name, "", "Lausanne", LAUSANNE)
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_in_order_beyond_their_first_letters() {
    let config = Config::built_in().unwrap();
    let mut all: Vec<_> =
        shuffled(60).map(|n| named(format!("n{n:02}"), &format!("Association du Jardin {n:02}"))).collect();
    all.push(named("e".to_owned(), "Écluse"));
    all.push(named("z".to_owned(), "zinc et cuivre"));
    all.push(named("a".to_owned(), "ABRICOT"));
    let expected = std::iter::once("a".to_owned())
        .chain((0..60).map(|n| format!("n{n:02}")))
        .chain(["e".to_owned(), "z".to_owned()]);
    let expected: Vec<String> = expected.collect();
    let all: Vec<_> = all.iter().map(|one| one.document(&config)).collect();
    ordered(IndexName::Suppliers, &all, Query { sort: Sort::Name, ..Query::default() }, &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newest_come_first() {
    let config = Config::built_in().unwrap();
    let all = shuffled(50).map(|n| {
        let fresh_day = 19_000 + i64::try_from(n).unwrap();
        SupplierDoc { fresh_day, ..named(format!("n{n}"), "Menuiserie") }.document(&config)
    });
    let all: Vec<_> = all.collect();
    let expected: Vec<_> = (0..50).rev().map(|n| format!("n{n}")).collect();
    ordered(IndexName::Suppliers, &all, Query { sort: Sort::Freshness, ..Query::default() }, &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_nearest_to_a_named_place_come_first() {
    let config = Config::built_in().unwrap();
    let all = shuffled(40).map(|n| {
        let north = 46.525 + f64::from(u32::try_from(n).unwrap()) * 0.005;
        supplier(&format!("n{n}"), "Menuiserie", "", "Lausanne", (north, 6.632)).document(&config)
    });
    let all: Vec<_> = all.collect();
    let expected: Vec<_> = (0..40).map(|n| format!("n{n}")).collect();
    let place = Query { place: Some("Lausanne".to_owned()), sort: Sort::Distance, ..Query::default() };
    ordered(IndexName::Suppliers, &all, place, &expected).await;
    let typed = Query { sort: Sort::Distance, ..Query::text("menuiserie Lausanne") };
    ordered(IndexName::Suppliers, &all, typed, &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cheapest_come_first_and_those_without_a_price_last() {
    let config = Config::built_in().unwrap();
    let all = shuffled(40).map(|n| OfferDoc {
        id: format!("n{n}"),
        title: "Buffet".to_owned(),
        price_minor: (n < 39).then(|| 100 + 10 * i64::try_from(n).unwrap()),
        ..OfferDoc::default()
    });
    let all: Vec<_> = all.map(|one| one.document(&config)).collect();
    let expected: Vec<_> = (0..40).map(|n| format!("n{n}")).collect();
    ordered(IndexName::Offers, &all, Query { sort: Sort::Price, ..Query::default() }, &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deadlines_to_come_are_first_and_passed_ones_behind_them() {
    let config = Config::built_in().unwrap();
    let now = DateTime::<Utc>::from_timestamp(NOW, 0).unwrap();
    // Hours from now: some of today, before and after.
    let hours = |n: usize| i64::try_from(n).unwrap() * 5 - 97;
    let all = shuffled(40).map(|n| TenderDoc {
        id: format!("n{n:02}"),
        title: "Nettoyage".to_owned(),
        open_until: (n < 39).then(|| now + TimeDelta::hours(hours(n))),
        ..TenderDoc::default()
    });
    let all: Vec<_> = all.map(|one| one.document(&config)).collect();
    let (passed, to_come): (Vec<usize>, Vec<usize>) = (0..39).partition(|n| hours(*n) <= 0);
    assert_eq!((passed.len(), to_come.len()), (20, 19));
    let expected: Vec<_> = to_come.into_iter().chain(passed.into_iter().rev()).chain([39]).collect();
    let expected: Vec<_> = expected.into_iter().map(|n| format!("n{n:02}")).collect();
    ordered(IndexName::Tenders, &all, Query { sort: Sort::Deadline, ..Query::default() }, &expected).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_down_to_the_deepest_shows_what_follows_and_nothing_twice() {
    let engines = Engines::new(None).await;
    let config = Config::built_in().unwrap();
    let all = shuffled(1_050).map(|n| {
        let trust = f64::from(u32::try_from(n).unwrap()) / 1_100.0;
        SupplierDoc { trust, ..named(format!("n{n}"), "Bonneterie") }.document(&config)
    });
    let all: Vec<_> = all.collect();
    let expected: Vec<_> = (50..1_050).rev().map(|n| format!("n{n}")).collect();
    let query = Query { limit: 50, highlight: false, ..Query::text("bonneterie") };
    for engine in engines.all() {
        write(engine, IndexName::Suppliers, &all).await;
        let found = pages(engine, IndexName::Suppliers, &query, DEEPEST_PAGE).await;
        assert!(found == expected, "{}: {} of {}", engine.name(), found.len(), expected.len());
        let count = Query { limit: 0, ..query.clone() };
        let counted = engine.query(IndexName::Suppliers, count, NOW).await.unwrap();
        assert_eq!((counted.total, counted.hits.len()), (1_050, 0), "{}", engine.name());
        let deeper = Query { offset: DEEPEST_PAGE, ..query.clone() };
        let refused = engine.query(IndexName::Suppliers, deeper, NOW).await.unwrap_err();
        assert!(matches!(refused, Error::PageTooDeep), "{refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_an_index_does_not_have_is_that_of_relevance() {
    let engines = Engines::new(None).await;
    for sort in [Sort::Price, Sort::Deadline, Sort::Distance] {
        for results in engines.ask(Query { sort, ..Query::text("traiteur Lausanne") }).await {
            assert_eq!(ids(&results)[0], "table", "{} {sort:?}", results.engine);
        }
        for results in engines.ask(Query { sort, ..Query::text("traiteur") }).await {
            assert_eq!(ids(&results)[0], "table", "{} {sort:?}: more trust", results.engine);
        }
    }
}
