//! Documents and settings in the form that Meilisearch takes, from the same files as the embedded index.
//!
//! Words are stored as we read them (folded, stemmed) in lists that filters look into. So both engines find the same
//! documents for the same understanding; the server's own tolerance of typos and prefixes is not relied upon.
use crate::search::config::IndexConfig;
use crate::search::document::Document;
use crate::search::embedded::cells;
use crate::search::meaning::fold::{fold, words};
use crate::search::meaning::places::commune_key;
use crate::search::meaning::stem::stem;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Values of a facet that the server counts: more than are listed, so that those chosen are among them.
const COUNTED_VALUES: usize = 1_000;

/// Settings of the index.
pub fn settings(config: &IndexConfig) -> Value {
    let settings = &config.settings;
    let facets = settings.facets.iter().map(|facet| format!("facet_{facet}"));
    let numbers: Vec<String> = settings.numbers.iter().map(|number| format!("number_{number}")).collect();
    let own = [
        "id",
        "stems",
        "words",
        "pairs",
        "codes",
        "sectors",
        "proposed",
        "commune",
        "commune_only",
        "region",
        "serves",
        "reached",
        "_geo",
    ];
    let own = own.into_iter().map(str::to_owned);
    let filterable: Vec<String> = own.chain(facets).chain(numbers.clone()).collect();
    let sortable = ["trust", "fresh_day", "name_sort", "_geo"].into_iter().map(str::to_owned).chain(numbers);
    let searchable: Vec<String> =
        settings.searchable.iter().map(|field| format!("text_{}", field.field)).collect();
    let typos = settings.typos;
    json!({
        "searchableAttributes": searchable,
        "filterableAttributes": filterable,
        "sortableAttributes": sortable.collect::<Vec<_>>(),
        "displayedAttributes": ["id", "document"],
        "rankingRules": ["sort", "words", "typo", "proximity", "attribute", "exactness", "trust:desc", "fresh_day:desc"],
        "typoTolerance": { "minWordSizeForTypos": { "oneTypo": typos.one_from, "twoTypos": typos.two_from } },
        "stopWords": settings.stop_words,
        "pagination": { "maxTotalHits": 20_000 },
        "faceting": { "maxValuesPerFacet": COUNTED_VALUES, "sortFacetValuesBy": { "*": "count" } },
    })
}

/// One document.
pub fn encode(document: &Document, config: &IndexConfig) -> Value {
    let mut encoded = Map::new();
    let mut stems = BTreeSet::new();
    let mut plain = BTreeSet::new();
    let mut pairs = BTreeSet::new();
    for field in &config.settings.searchable {
        let text = document.text(&field.field);
        let read: Vec<String> = words(&text).into_iter().map(|word| word.text).collect();
        let stemmed: Vec<String> = read.iter().map(|word| stem(word)).collect();
        let content: Vec<&String> = stemmed
            .iter()
            .zip(&read)
            .filter(|(_, word)| !config.stop_words.contains(*word))
            .map(|(s, _)| s)
            .collect();
        pairs.extend(stemmed.windows(2).map(|pair| pair.join(" ")));
        pairs.extend(content.windows(2).map(|pair| format!("{} {}", pair[0], pair[1])));
        encoded.insert(format!("text_{}", field.field), json!(stemmed.join(" ")));
        stems.extend(stemmed);
        plain.extend(read);
    }
    for facet in &config.settings.facets {
        if let Some(values) = document.facets.get(facet) {
            encoded.insert(format!("facet_{facet}"), json!(values));
        }
    }
    for (number, value) in &document.numbers {
        encoded.insert(format!("number_{number}"), json!(value));
    }
    if let Some(point) = document.point {
        encoded.insert("_geo".to_owned(), json!({ "lat": point.lat, "lng": point.lon }));
        if let Some(reach) = document.reach_km {
            encoded.insert("reached".to_owned(), json!(cells::covering(point, reach)));
        }
    }
    if let Some(commune) = &document.commune {
        let key = commune_key(&document.jurisdiction, commune);
        if document.point.is_none() {
            encoded.insert("commune_only".to_owned(), json!(key));
        }
        encoded.insert("commune".to_owned(), json!(key));
    }
    encoded.extend([
        ("id".to_owned(), json!(document.id)),
        ("document".to_owned(), json!(document)),
        ("stems".to_owned(), json!(stems)),
        ("words".to_owned(), json!(plain)),
        ("pairs".to_owned(), json!(pairs)),
        ("codes".to_owned(), json!(document.codes)),
        ("sectors".to_owned(), json!(document.sectors)),
        ("proposed".to_owned(), json!(document.proposed_sectors)),
        ("region".to_owned(), json!(document.region)),
        ("serves".to_owned(), json!(document.serves)),
        ("trust".to_owned(), json!(document.trust)),
        ("fresh_day".to_owned(), json!(document.fresh_day)),
        ("name_sort".to_owned(), json!(fold(&document.name))),
    ]);
    Value::Object(encoded)
}
