//! The state of the list in its address.

use entity::values::ChamberId;
use serde::Deserialize;

use super::model::Facet;
use crate::fold::fold;
use crate::web::ui::Ui;

/// Values of one filter that are taken from an address.
const VALUES_MAX: usize = 30;

/// Which deadlines are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Window {
    /// Calls whose deadline lies ahead, or that state none.
    #[default]
    Open,
    Week,
    Month,
    Undated,
    Closed,
    All,
}

impl Window {
    pub const ALL: [Self; 6] = [Self::Open, Self::Week, Self::Month, Self::Undated, Self::Closed, Self::All];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Week => "7",
            Self::Month => "30",
            Self::Undated => "undated",
            Self::Closed => "closed",
            Self::All => "all",
        }
    }

    fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|window| window.as_str() == text).unwrap_or_default()
    }
}

/// The order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Deadline,
    Newest,
}

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only needs that were posted in this Chamber's hall; notices published elsewhere are everybody's.
    pub chamber: Option<ChamberId>,
    pub text: String,
    pub sectors: Vec<String>,
    pub places: Vec<String>,
    pub reserved: Vec<String>,
    pub sources: Vec<String>,
    pub kinds: Vec<String>,
    pub window: Window,
    pub sort: Sort,
}

/// The parameters as they stand in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FilterQuery {
    q: String,
    sector: Vec<String>,
    place: Vec<String>,
    reserved: Vec<String>,
    source: Vec<String>,
    kind: Vec<String>,
    window: String,
    sort: String,
    hall: String,
    pub page: String,
    pub limit: String,
    pub offset: String,
}

impl From<&FilterQuery> for Filter {
    fn from(query: &FilterQuery) -> Self {
        let values = |list: &[String]| {
            let known = list.iter().map(|value| value.trim()).filter(|value| is_code(value));
            known.take(VALUES_MAX).map(str::to_owned).collect()
        };
        Self {
            chamber: None,
            text: query.q.trim().chars().take(200).collect(),
            sectors: values(&query.sector),
            places: values(&query.place),
            reserved: values(&query.reserved),
            sources: values(&query.source),
            kinds: values(&query.kind),
            window: Window::parse(&query.window),
            sort: if query.sort == "newest" { Sort::Newest } else { Sort::Deadline },
        }
    }
}

impl FilterQuery {
    /// What is asked for in the hall of a request.
    pub fn filter_in(&self, ui: &Ui) -> Filter {
        Filter { chamber: ui.only_of(Some(&self.hall)), ..Filter::from(self) }
    }

    pub fn page(&self) -> u64 {
        self.page.parse().unwrap_or(1).clamp(1, 10_000)
    }
}

impl Filter {
    /// The filters with the values chosen.
    pub fn chosen(&self) -> [(Facet, &[String]); 5] {
        [
            (Facet::Sector, &self.sectors),
            (Facet::Place, &self.places),
            (Facet::Reserved, &self.reserved),
            (Facet::Source, &self.sources),
            (Facet::Announcement, &self.kinds),
        ]
    }

    /// The words that title, buyer and number together must contain, folded: letters and digits only.
    pub fn words(&self) -> Vec<String> {
        fold(&self.text).split(' ').filter(|word| !word.is_empty()).take(8).map(str::to_owned).collect()
    }

    /// Name of a filter in the address.
    pub const fn parameter(facet: Facet) -> &'static str {
        match facet {
            Facet::Sector => "sector",
            Facet::Place => "place",
            Facet::Reserved => "reserved",
            Facet::Source => "source",
            Facet::Announcement => "kind",
        }
    }
}

fn is_code(text: &str) -> bool {
    (1..=60).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_values_are_left_out() {
        let query = FilterQuery {
            sector: vec!["S01.1".to_owned(), "' OR 1=1 --".to_owned(), "x".repeat(100)],
            window: "yesterday".to_owned(),
            page: "-3".to_owned(),
            ..FilterQuery::default()
        };
        let filter = Filter::from(&query);
        assert_eq!(filter.sectors, ["S01.1"]);
        assert_eq!(filter.window, Window::Open);
        assert_eq!(query.page(), 1);
    }
}
