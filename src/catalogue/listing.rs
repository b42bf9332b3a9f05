//! The state of the public list as its address says it.

use entity::values::{ChamberId, OrganisationId};

use super::model::{LeadBand, OfferKind, PriceBand};
use crate::web::query::QueryState;
use crate::web::ui::{HALL, Ui};

/// Offers on a page of the list.
pub const PAGE_SIZE: u64 = 24;
/// Deepest page that is served; further ones are reached by filters.
pub const DEEPEST_PAGE: u64 = 500;
/// Most values of one filter.
const VALUES_MAX: usize = 30;

/// Order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Recent,
    PriceUp,
    PriceDown,
    Lead,
}

impl Sort {
    pub const ALL: &'static [Self] = &[Self::Recent, Self::PriceUp, Self::PriceDown, Self::Lead];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Recent => "recent",
            Self::PriceUp => "price",
            Self::PriceDown => "-price",
            Self::Lead => "lead",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Recent => "catalogue-sort-recent",
            Self::PriceUp => "catalogue-sort-price",
            Self::PriceDown => "catalogue-sort-price-down",
            Self::Lead => "catalogue-sort-lead",
        }
    }
}

/// What is asked for. Unknown values of an address are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only offers of suppliers that belong to this Chamber.
    pub chamber: Option<ChamberId>,
    pub kind: Option<OfferKind>,
    pub sectors: Vec<String>,
    pub prices: Vec<PriceBand>,
    pub leads: Vec<LeadBand>,
    pub is_verified: bool,
    /// Names of places of suppliers.
    pub places: Vec<String>,
    /// Offers of this supplier only (from its page).
    pub organisation: Option<OrganisationId>,
    pub sort: Sort,
}

impl Filter {
    pub fn read(state: &QueryState) -> Self {
        let texts = |name: &str| -> Vec<String> {
            state.all(name).filter(|value| value.len() <= 80).take(VALUES_MAX).map(str::to_owned).collect()
        };
        Self {
            chamber: None,
            kind: state.get("kind").and_then(|kind| kind.parse().ok()),
            sectors: texts("sector").into_iter().filter(|code| is_sector_code(code)).collect(),
            prices: texts("price").iter().filter_map(|band| PriceBand::parse(band)).collect(),
            leads: texts("lead").iter().filter_map(|band| LeadBand::parse(band)).collect(),
            is_verified: state.get("verified") == Some("1"),
            places: texts("place"),
            organisation: state.get("supplier").and_then(|id| id.parse().ok()),
            sort: Sort::ALL
                .iter()
                .copied()
                .find(|sort| state.get("sort") == Some(sort.as_str()))
                .unwrap_or_default(),
        }
    }

    /// What is asked for in the hall of a request.
    pub fn read_in(ui: &Ui, state: &QueryState) -> Self {
        Self { chamber: ui.only_of(state.get(HALL)), ..Self::read(state) }
    }

    pub fn is_empty(&self) -> bool {
        Self { sort: Sort::default(), chamber: None, ..self.clone() } == Self::default()
    }
}

/// The number of the page asked for, from 1.
pub fn page_number(state: &QueryState) -> u64 {
    state.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, DEEPEST_PAGE)
}

/// `S01` or `S01.3`: what may stand in a pattern.
pub fn is_sector_code(text: &str) -> bool {
    let (first, second) = text.split_once('.').map_or((text, None), |(first, second)| (first, Some(second)));
    let is_number =
        |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    first.strip_prefix('S').is_some_and(is_number) && second.is_none_or(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_the_whole_state_and_nonsense_is_left_out() {
        let state = QueryState::new(
            "/catalogue",
            "kind=service&sector=S01&sector=S02.4&sector=%25&price=0-20&price=x&lead=7d&verified=1&sort=price&page=3",
        );
        let filter = Filter::read(&state);
        assert_eq!(filter.kind, Some(OfferKind::Service));
        assert_eq!(filter.sectors, ["S01", "S02.4"]);
        assert_eq!(filter.prices, [PriceBand::Under20]);
        assert_eq!(filter.leads, [LeadBand::Week]);
        assert!(filter.is_verified);
        assert_eq!(filter.sort, Sort::PriceUp);
        assert_eq!(page_number(&state), 3);
        assert!(!filter.is_empty());
        assert!(Filter::read(&QueryState::new("/catalogue", "sort=price")).is_empty());
    }

    #[test]
    fn pages_stay_within_reach() {
        for (text, expected) in
            [("page=0", 1), ("page=-4", 1), ("page=x", 1), ("page=99999999", DEEPEST_PAGE)]
        {
            assert_eq!(page_number(&QueryState::new("/catalogue", text)), expected);
        }
    }
}
