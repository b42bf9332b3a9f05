//! The state of a list in its address: filters toggled, pages turned, everything else kept.

/// Names and values of an address, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueryState {
    path: String,
    pairs: Vec<(String, String)>,
}

impl QueryState {
    /// From a path and a query string; empty values, `lang`, leftovers of htmx and texts with a NUL are left out.
    pub fn new(path: impl Into<String>, query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes())
            .filter(|(name, value)| !value.is_empty() && name != "lang" && name != "fragment")
            .filter(|(name, value)| !name.contains('\0') && !value.contains('\0'))
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .take(100)
            .collect();
        Self { path: path.into(), pairs }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn has(&self, name: &str, value: &str) -> bool {
        self.pairs.iter().any(|(known, known_value)| known == name && known_value == value)
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Address with `name` set to one value, back on the first page.
    pub fn with(&self, name: &str, value: impl ToString) -> String {
        let mut state = self.clone();
        state.pairs.retain(|(known, _)| known != name && (known != "page" || name == "page"));
        state.pairs.push((name.to_owned(), value.to_string()));
        state.to_url()
    }

    /// Address with one value of `name` added or taken away, back on the first page.
    pub fn toggled(&self, name: &str, value: &str) -> String {
        let mut state = self.clone();
        state.pairs.retain(|(known, _)| known != "page");
        if self.has(name, value) {
            state.pairs.retain(|(known, known_value)| known != name || known_value != value);
        } else {
            state.pairs.push((name.to_owned(), value.to_owned()));
        }
        state.to_url()
    }

    /// Address without `name`, back on the first page.
    pub fn without(&self, name: &str) -> String {
        let mut state = self.clone();
        state.pairs.retain(|(known, _)| known != name && known != "page");
        state.to_url()
    }

    /// The same state under another path (export, feed, map data).
    pub fn at(&self, path: &str) -> String {
        let mut state = Self { path: path.to_owned(), pairs: self.pairs.clone() };
        state.pairs.retain(|(known, _)| known != "page");
        state.to_url()
    }

    pub fn to_url(&self) -> String {
        if self.pairs.is_empty() {
            return self.path.clone();
        }
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.pairs).finish();
        format!("{}?{query}", self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_toggle_and_return_to_the_first_page() {
        let state = QueryState::new("/fournisseurs", "sector=S01&page=3&q=&lang=de");
        assert_eq!(state.to_url(), "/fournisseurs?sector=S01&page=3");
        assert_eq!(state.toggled("sector", "S02"), "/fournisseurs?sector=S01&sector=S02");
        assert_eq!(state.toggled("sector", "S01"), "/fournisseurs");
        assert_eq!(state.with("page", 4), "/fournisseurs?sector=S01&page=4");
        assert_eq!(state.at("/export.csv"), "/export.csv?sector=S01");
    }
}
