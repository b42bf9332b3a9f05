//! What can be asked of an index, and the limits that keep a hostile question slow for its sender only.
use super::meaning::places::Point;
use std::collections::BTreeMap;

/// The indexes; their settings are `search-config/<name>.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexName {
    Suppliers,
    Offers,
    Tenders,
}

impl IndexName {
    pub const ALL: [Self; 3] = [Self::Suppliers, Self::Offers, Self::Tenders];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Suppliers => "suppliers",
            Self::Offers => "offers",
            Self::Tenders => "tenders",
        }
    }
}

impl std::fmt::Display for IndexName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for IndexName {
    type Err = Error;
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|index| index.as_str() == name).ok_or(Error::UnknownIndex)
    }
}

/// Order of the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Text relevance, then trust, freshness and distance.
    #[default]
    Relevance,
    Distance,
    Name,
    Freshness,
    /// Cheapest first (offers).
    Price,
    /// Soonest first (tenders).
    Deadline,
}

/// A circle on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    pub point: Point,
    /// Only documents within this many kilometres; absent: order only.
    pub radius_km: Option<f64>,
}

/// A rectangle on the map, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BoundingBox {
    pub south: f64,
    pub west: f64,
    pub north: f64,
    pub east: f64,
}

impl BoundingBox {
    pub fn contains(self, point: Point) -> bool {
        let inside = if self.west <= self.east {
            (self.west..=self.east).contains(&point.lon)
        } else {
            point.lon >= self.west || point.lon <= self.east
        };
        inside && (self.south..=self.north).contains(&point.lat)
    }
}

/// One question to one index.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    pub text: String,
    /// Name of a place that was given apart from the text.
    pub place: Option<String>,
    pub near: Option<Near>,
    /// Kilometres around the place that was named, in the text or apart from it.
    pub radius_km: Option<f64>,
    pub within: Option<BoundingBox>,
    /// "FR", "CH" or "QC": a filter, and what regional words mean there.
    pub jurisdiction: Option<String>,
    /// Facet → accepted values (any of them); different facets must all agree.
    pub filters: BTreeMap<String, Vec<String>>,
    /// Facets to count.
    pub facets: Vec<String>,
    pub sort: Sort,
    pub offset: usize,
    pub limit: usize,
    /// Also say how each score came about.
    pub explain: bool,
    /// Synonyms, typos, beginnings and word families (on unless the person switched them off).
    pub expand: bool,
    pub highlight: bool,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            text: String::new(),
            place: None,
            near: None,
            radius_km: None,
            within: None,
            jurisdiction: None,
            filters: BTreeMap::new(),
            facets: Vec::new(),
            sort: Sort::default(),
            offset: 0,
            limit: 20,
            explain: false,
            expand: true,
            highlight: true,
        }
    }
}

pub const LONGEST_TEXT: usize = 300;
pub const MOST_WORDS: usize = 16;
pub const DEEPEST_PAGE: usize = 1_000;
pub const LARGEST_PAGE: usize = 100;
pub const MOST_FILTER_VALUES: usize = 50;
/// Bytes of one filter value.
pub const LONGEST_VALUE: usize = 200;
/// Values that a facet lists at most.
pub const MOST_FACET_VALUES: usize = 60;
pub const LARGEST_RADIUS_KM: f64 = 1_000.0;
/// Seconds of a day.
pub const DAY: i64 = 86_400;

impl Query {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Whether other words than those typed may be tried.
    pub fn widens(&self) -> bool {
        self.expand && !self.text.trim().is_empty()
    }

    /// The values asked for by facet; that of the jurisdiction is a filter like the others.
    pub fn chosen(&self) -> Vec<(String, Vec<String>)> {
        let jurisdiction =
            self.jurisdiction.iter().map(|code| ("jurisdiction".to_owned(), vec![code.clone()]));
        let filters = self.filters.iter().map(|(facet, values)| (facet.clone(), values.clone()));
        filters.chain(jurisdiction).collect()
    }

    /// The values of one facet that are asked for.
    pub fn chosen_of(&self, facet: &str) -> Vec<String> {
        let of_facet = self.chosen().into_iter().filter(|(name, _)| name == facet);
        of_facet.flat_map(|(_, values)| values).filter(|value| !value.is_empty()).collect()
    }

    /// The order that can be given: by distance only where there is something to be near to, by a number only where
    /// documents have it.
    pub fn sort_from(&self, points: &[Point], numbers: &[String]) -> Sort {
        let has = |number: &str| numbers.iter().any(|known| known == number);
        match self.sort {
            Sort::Distance if self.near.is_none() && points.is_empty() => Sort::Relevance,
            Sort::Price if !has("price") => Sort::Relevance,
            Sort::Deadline if !has("deadline") => Sort::Relevance,
            sort => sort,
        }
    }

    /// Refuses what is out of bounds.
    pub fn check(&self) -> Result<(), Error> {
        let too_long = |text: &str| text.chars().count() > LONGEST_TEXT;
        if too_long(&self.text) || self.place.as_deref().is_some_and(too_long) {
            return Err(Error::TextTooLong);
        }
        if self.limit > LARGEST_PAGE || self.offset.saturating_add(self.limit) > DEEPEST_PAGE {
            return Err(Error::PageTooDeep);
        }
        let values: usize = self.filters.values().map(Vec::len).sum();
        let mut given = self.filters.values().flatten().chain(&self.jurisdiction);
        if values > MOST_FILTER_VALUES
            || self.facets.len() > MOST_FILTER_VALUES
            || given.any(|value| value.len() > LONGEST_VALUE)
        {
            return Err(Error::TooManyFilters);
        }
        let fits = |radius: Option<f64>| radius.is_none_or(|km| km > 0.0 && km <= LARGEST_RADIUS_KM);
        if !fits(self.radius_km)
            || !self.near.is_none_or(|near| near.point.is_valid() && fits(near.radius_km))
        {
            return Err(Error::ImpossiblePlace);
        }
        let possible = |area: BoundingBox| {
            let corners = [(area.south, area.west), (area.north, area.east)];
            area.south <= area.north && corners.into_iter().all(|(lat, lon)| Point { lat, lon }.is_valid())
        };
        if self.within.is_some_and(|area| !possible(area)) {
            return Err(Error::ImpossiblePlace);
        }
        Ok(())
    }
}

/// Why a question is refused or cannot be answered.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no such index")]
    UnknownIndex,
    #[error("the text is longer than {LONGEST_TEXT} characters")]
    TextTooLong,
    #[error("results beyond {DEEPEST_PAGE} or pages larger than {LARGEST_PAGE} are not shown")]
    PageTooDeep,
    #[error("more than {MOST_FILTER_VALUES} filter values, or one longer than {LONGEST_VALUE} bytes")]
    TooManyFilters,
    #[error("a position, radius or box outside the earth")]
    ImpossiblePlace,
    #[error("no such filter or facet: {0}")]
    UnknownFacet(String),
    /// The engine cannot be reached; another may answer.
    #[error("the search engine is not available")]
    Unavailable(#[source] anyhow::Error),
    #[error("the search engine failed")]
    Engine(#[source] anyhow::Error),
}

impl Error {
    /// Whether the person asked for something that cannot be asked (as opposed to a failure of ours).
    pub fn is_refusal(&self) -> bool {
        !matches!(self, Self::Unavailable(_) | Self::Engine(_))
    }
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        match error {
            tantivy::TantivyError::IoError(_) | tantivy::TantivyError::OpenWriteError(_) => {
                Self::Unavailable(error.into())
            }
            _ => Self::Engine(error.into()),
        }
    }
}

// A full disk, missing rights: the machine's state, which may change, not a fault of the question or of the document.
impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Unavailable(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_out_of_bounds_are_refused() {
        let refused = |query: Query| query.check().is_err_and(|error| error.is_refusal());
        assert!(refused(Query::text("a".repeat(LONGEST_TEXT + 1))));
        assert!(refused(Query { offset: DEEPEST_PAGE, ..Query::default() }));
        assert!(refused(Query { offset: usize::MAX, limit: 100, ..Query::default() }));
        let nowhere = Near { point: Point { lat: 91.0, lon: 0.0 }, radius_km: None };
        assert!(refused(Query { near: Some(nowhere), ..Query::default() }));
        let nan = Near { point: Point { lat: 46.0, lon: 6.0 }, radius_km: Some(f64::NAN) };
        assert!(refused(Query { near: Some(nan), ..Query::default() }));
        assert!(Query::text("traiteur Lausanne").check().is_ok());
    }
}
