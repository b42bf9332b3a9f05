//! Rules without input or output: limits, rights on a list, refusals.

use sea_orm::DbErr;

pub use entity::shortlists::shortlist::Sharing;

/// Longest name of a list and longest note, in signs.
pub const NAME_MAX: usize = 80;
pub const NOTE_MAX: usize = 1_000;
/// Most lists that one person makes, most lines of a list, most notes on a line, most favourites of a person.
pub const LISTS_MAX: u64 = 50;
pub const ENTRIES_MAX: usize = 100;
pub const NOTES_MAX: u64 = 50;
pub const FAVOURITES_MAX: u64 = 500;
/// So many days a removed line can be put back.
pub const UNDO_DAYS: i64 = 30;

/// Refusals a person can cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or the person may not know of it: which of the two is not told.
    #[error("there is no such list, line or note")]
    NotFound,
    /// Seen, but not for this person to change.
    #[error("the list is only to be read")]
    ReadOnly,
    /// Somebody else has changed it since the page was opened.
    #[error("the list has changed since")]
    Changed,
    #[error("there are as many as there may be")]
    TooMany(&'static str),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// A page of ours to go back to; nothing else.
pub fn way_back(text: &str) -> Option<&str> {
    let is_ours = text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains('\\')
        && !text.chars().any(char::is_control)
        && text.len() <= 2_000;
    is_ours.then_some(text)
}

/// What an address of a supplier or an offer names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'a> {
    Supplier(&'a str),
    Offer(&'a str),
}

impl<'a> Named<'a> {
    pub fn read(address: &'a str) -> Option<Self> {
        let (room, slug) = address.strip_prefix('/')?.split_once('/')?;
        if slug.is_empty() || slug.contains(['/', '?', '#']) {
            return None;
        }
        match room {
            "fournisseurs" => Some(Self::Supplier(slug)),
            "catalogue" => Some(Self::Offer(slug)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_back_never_leads_to_another_site() {
        assert_eq!(way_back("/recherche?q=pain"), Some("/recherche?q=pain"));
        for hostile in ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\nb"] {
            assert_eq!(way_back(hostile), None, "{hostile:?}");
        }
    }

    #[test]
    fn an_address_names_a_supplier_or_an_offer() {
        assert_eq!(Named::read("/fournisseurs/le-levain"), Some(Named::Supplier("le-levain")));
        assert_eq!(Named::read("/catalogue/pain-12"), Some(Named::Offer("pain-12")));
        for other in ["/fournisseurs/", "/compte/x", "fournisseurs/x", "/catalogue/a/b", "/fournisseurs/a?b"]
        {
            assert_eq!(Named::read(other), None, "{other}");
        }
    }
}
