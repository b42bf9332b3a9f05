//! What this browser compares and what this person has starred: for the buttons on cards of any room, set once per
//! request by the room that keeps it.

use std::collections::HashSet;

/// The marks of a request.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// Slugs of the suppliers to be compared, in the order in which they were chosen.
    pub compared: Vec<String>,
    /// Addresses of starred suppliers and offers.
    pub starred: HashSet<String>,
}

impl Marks {
    /// Whether the supplier of an address is to be compared.
    pub fn is_compared(&self, url: &str) -> bool {
        let slug = url.rsplit('/').next().unwrap_or_default();
        self.compared.iter().any(|known| known == slug)
    }

    pub fn is_starred(&self, url: &str) -> bool {
        self.starred.contains(url)
    }
}
