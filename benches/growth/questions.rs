//! What people ask: a mixed set drawn from the same region, every kind equally often.

use std::collections::BTreeMap;

use halle::search::meaning::places::Point;
use halle::search::model::SupplierDoc;
use halle::search::query::{IndexName, Near, Query};
use halle::search::relevance::sample::{Draw, draw as draw_names};

use super::invented::{Region, draw, word};

/// Answers on a page, as the search page has them.
const PAGE_SIZE: usize = 20;

/// One question, as it is put to the engine and to the page.
#[derive(Debug, Clone)]
pub struct Question {
    pub class: &'static str,
    pub index: IndexName,
    text: String,
    place: Option<String>,
    near: Option<Near>,
    jurisdiction: Option<&'static str>,
    filters: Vec<(&'static str, String)>,
}

/// The classes in the order of the tables.
pub const CLASSES: [&str; 12] = [
    "name",
    "name misspelt",
    "word",
    "two words",
    "word and town",
    "beginning of a word",
    "filtered by facets",
    "radius",
    "everything, with facets",
    "words nobody has",
    "offers",
    "offers, filtered",
];

impl Question {
    fn new(class: &'static str, text: impl Into<String>) -> Self {
        let index = if class.starts_with("offers") { IndexName::Offers } else { IndexName::Suppliers };
        let text = text.into();
        Self { class, index, text, place: None, near: None, jurisdiction: None, filters: Vec::new() }
    }

    /// For the engine; counts all facets that the index has, as the page does.
    pub fn query(&self, facets: &[String]) -> Query {
        let mut filters: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (facet, value) in &self.filters {
            filters.entry((*facet).to_owned()).or_default().push(value.clone());
        }
        Query {
            text: self.text.clone(),
            place: self.place.clone(),
            near: self.near,
            jurisdiction: self.jurisdiction.map(str::to_owned),
            filters,
            facets: facets.to_vec(),
            limit: PAGE_SIZE,
            ..Query::default()
        }
    }

    /// What the page asks besides, to show how much the other indexes have.
    pub fn elsewhere(&self) -> Query {
        Query { filters: BTreeMap::new(), facets: Vec::new(), limit: 0, ..self.query(&[]) }
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &self.text).append_pair("in", self.index.as_str());
        if let Some(place) = &self.place {
            query.append_pair("place", place);
        }
        if let Some(near) = self.near {
            query.append_pair("lat", &near.point.lat.to_string());
            query.append_pair("lon", &near.point.lon.to_string());
            query.append_pair("radius_km", &near.radius_km.unwrap_or(20.0).to_string());
        }
        if let Some(jurisdiction) = self.jurisdiction {
            query.append_pair("jurisdiction", jurisdiction);
        }
        query.extend_pairs(&self.filters);
        format!("{}?{}", halle::search::pages::SEARCH, query.finish())
    }
}

/// `each` questions of every class over `suppliers` suppliers, the classes taking turns.
pub fn drawn(region: &Region, suppliers: usize, each: usize) -> Vec<Question> {
    let mut misspelt = misspelt_names(region, suppliers, each).into_iter();
    let mut questions = Vec::new();
    for round in 0..each {
        for (at, class) in CLASSES.into_iter().enumerate() {
            let mut draw = draw(100 + at as u64, round);
            questions.push(match class {
                "name misspelt" => Question::new(class, misspelt.next().unwrap_or_default()),
                _ => question(class, region, suppliers, &mut draw),
            });
        }
    }
    questions
}

fn question(class: &'static str, region: &Region, suppliers: usize, draw: &mut Draw) -> Question {
    let supplier = region.supplier(draw.below(suppliers));
    let words = &supplier.trade.words;
    let said = words[draw.below(words.len())].as_str();
    let asked = Question::new(class, said);
    match class {
        "name" => Question::new(class, supplier.name),
        "two words" => Question::new(class, format!("{said} {}", word(draw))),
        "word and town" => Question::new(class, format!("{said} {}", supplier.town.name)),
        "beginning of a word" => {
            let length = 3 + draw.below(3);
            Question::new(class, said.chars().take(length).collect::<String>())
        }
        "filtered by facets" => {
            let sector = supplier.trade.sector.split('.').next().unwrap_or_default().to_owned();
            let filters = vec![("sector", sector), ("kind", supplier.kind.to_owned())];
            Question { filters, jurisdiction: Some("FR"), ..asked }
        }
        "radius" => {
            let point = Point { lat: supplier.town.lat, lon: supplier.town.lon };
            Question { near: Some(Near { point, radius_km: Some(20.0) }), ..asked }
        }
        "everything, with facets" => {
            let place = (draw.below(2) == 0).then(|| supplier.town.name.clone());
            Question { place, ..Question::new(class, "") }
        }
        "words nobody has" => Question::new(class, format!("xyl{} {}wqx", word(draw), word(draw))),
        "offers, filtered" => Question { filters: vec![("price_band", "100-500".to_owned())], ..asked },
        _ => asked,
    }
}

/// Names with one typing error, drawn as the relevance run draws them.
fn misspelt_names(region: &Region, suppliers: usize, count: usize) -> Vec<String> {
    let some = suppliers.min(5_000);
    let named = |number: usize| SupplierDoc {
        name: region.supplier(number * (suppliers / some)).name,
        external_refs: vec![number.to_string()],
        ..SupplierDoc::default()
    };
    let documents: Vec<SupplierDoc> = (0..some).map(named).collect();
    let judged = draw_names(&documents, count, 7).into_iter();
    judged.filter(|judged| judged.class == "drawn typo").map(|judged| judged.query).collect()
}
