//! One question as the searches that are sent together.
use super::filter::Filter;
use super::uid;
use crate::search::embedded::place::PlaceScore;
use crate::search::meaning::Understanding;
use crate::search::meaning::places::Point;
use crate::search::query::{DEEPEST_PAGE, IndexName, Query, Sort};
use serde_json::{Value, json};

/// Documents fetched for ordering: all of them up to this number, beyond it the best by the server's own order. Pages that
/// lie deeper order as many as can be shown: the same for all of them, so that nothing comes twice.
const CANDIDATES: usize = 400;
const BY_WORDS: usize = 200;

/// A question in the server's words.
pub struct Asking<'a> {
    pub index: IndexName,
    pub query: &'a Query,
    pub understood: &'a Understanding,
    pub place: Option<&'a PlaceScore>,
    /// What documents of the index have to be sorted by.
    pub numbers: &'a [String],
    /// What every answer must satisfy apart from the facets.
    pub base: Vec<Filter>,
    /// Seconds since 1970-01-01.
    pub now: i64,
}

impl Asking<'_> {
    pub fn sort(&self) -> Sort {
        self.query.sort_from(self.points(), self.numbers)
    }

    fn points(&self) -> &[Point] {
        self.place.map_or(&[][..], |place| &place.points)
    }

    /// Answers that are fetched although they stand before the page: their order is known only when they are here.
    pub fn skipped(&self) -> usize {
        if matches!(self.sort(), Sort::Relevance | Sort::Deadline) { self.query.offset } else { 0 }
    }

    /// The searches: total and facets, with the candidates where we order them; those of the page, or candidates by
    /// words; one per filtered facet, without its own filter, so that its other choices keep their counts.
    pub fn questions(&self) -> Vec<Value> {
        let (query, uid) = (self.query, uid(self.index));
        let columns: Vec<String> = query.facets.iter().map(|facet| format!("facet_{facet}")).collect();
        let until = query.offset + query.limit;
        let candidates = match (self.sort(), until) {
            _ if query.limit == 0 => 0,
            (Sort::Relevance, ..=CANDIDATES) => CANDIDATES,
            (Sort::Relevance, _) => DEEPEST_PAGE,
            _ => 0,
        };
        let mut questions = vec![json!({
            "indexUid": uid, "q": "", "filter": self.chosen(None, None), "facets": columns,
            "page": 1, "hitsPerPage": candidates, "attributesToRetrieve": ["document"],
        })];
        if query.limit > 0 {
            questions.extend(self.page());
        }
        let chosen = query.chosen();
        let names = chosen.iter().map(|(facet, _)| facet).filter(|facet| query.facets.contains(facet));
        questions.extend(names.map(|facet| {
            json!({
                "indexUid": uid, "q": "", "filter": self.chosen(Some(facet), None),
                "facets": [format!("facet_{facet}")], "page": 1, "hitsPerPage": 0, "attributesToRetrieve": ["id"],
            })
        }));
        questions
    }

    /// What the page shows, in the server's order; for ours the candidates that the words alone bring.
    fn page(&self) -> Vec<Value> {
        let (query, uid) = (self.query, uid(self.index));
        let until = query.offset + query.limit;
        let sorted = |more: Option<Filter>, sort: String, offset: usize, limit: usize| {
            json!({
                "indexUid": uid, "q": "", "filter": self.chosen(None, more), "sort": [sort],
                "offset": offset, "limit": limit, "attributesToRetrieve": ["document"],
            })
        };
        let by = |order: &str| vec![sorted(None, order.to_owned(), query.offset, query.limit)];
        match self.sort() {
            Sort::Relevance => self.by_words(&uid).into_iter().collect(),
            Sort::Name => by("name_sort:asc"),
            Sort::Price => by("number_price:asc"),
            Sort::Freshness => by("fresh_day:desc"),
            Sort::Distance => {
                let from = query.near.map(|near| near.point).or_else(|| self.points().first().copied());
                let order = from.map(|point| format!("_geoPoint({}, {}):asc", point.lat, point.lon));
                by(order.as_deref().unwrap_or("trust:desc"))
            }
            // The soonest to come first, then those that have passed, the last one first, then those without.
            Sort::Deadline => {
                let field = "number_deadline".to_owned();
                let to_come = Filter::Above(field.clone(), self.now);
                let others =
                    Filter::Any(vec![Filter::Below(field.clone(), self.now), Filter::Missing(field)]);
                vec![
                    sorted(Some(to_come), "number_deadline:asc".to_owned(), 0, until),
                    sorted(Some(others), "number_deadline:desc".to_owned(), 0, until),
                ]
            }
        }
    }

    fn by_words(&self, uid: &str) -> Option<Value> {
        let concepts = self.understood.concepts.iter();
        let typed = concepts.flat_map(|concept| concept.choices.iter().filter(|c| c.relation == "typed"));
        let typed: Vec<&str> = typed.flat_map(|choice| choice.stems.iter().map(String::as_str)).collect();
        (!typed.is_empty()).then(|| {
            json!({
                "indexUid": uid, "q": typed.join(" "), "filter": self.chosen(None, None),
                "matchingStrategy": "last", "offset": 0, "limit": BY_WORDS, "attributesToRetrieve": ["document"],
            })
        })
    }

    /// What answers must satisfy, without the filter of one facet, and with one condition more.
    fn chosen(&self, without: Option<&str>, more: Option<Filter>) -> Value {
        let mut all = self.base.clone();
        for (facet, values) in self.query.chosen() {
            if Some(facet.as_str()) != without {
                all.push(Filter::OneOf(format!("facet_{facet}"), values));
            }
        }
        all.extend(more);
        if all.is_empty() { Value::Null } else { json!(Filter::All(all).text()) }
    }
}
