//! Who may do what with a list.

use entity::shortlists::shortlist;

use super::model::Sharing;
use crate::web::viewer::Viewer;

/// What a person may do with a list; each right holds the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// The list does not exist for them.
    None,
    Read,
    Write,
    /// Name, sharing, deletion.
    Manage,
}

impl Right {
    pub fn can_write(self) -> bool {
        self >= Self::Write
    }

    pub fn can_manage(self) -> bool {
        self == Self::Manage
    }
}

/// A private list is its owner's. A shared one belongs to the organisation: who does not act for it (any more) sees
/// nothing of it, also who made it; its owners manage it beside who made it.
pub fn right(viewer: &Viewer, list: &shortlist::Model) -> Right {
    let is_maker = list.owner_id == Some(viewer.person_id);
    let Some(organisation) = list.organisation_id.filter(|_| list.sharing != Sharing::Private) else {
        return if is_maker { Right::Manage } else { Right::None };
    };
    let role = viewer.affiliations.iter().find(|role| role.organisation_id == organisation);
    match (role, list.sharing) {
        (None, _) => Right::None,
        (Some(role), _) if is_maker || role.is_owner => Right::Manage,
        (Some(_), Sharing::Write) => Right::Write,
        (Some(_), _) => Right::Read,
    }
}

/// Only who made a list can take it back from the colleagues.
pub fn can_make_private(viewer: &Viewer, list: &shortlist::Model) -> bool {
    list.owner_id == Some(viewer.person_id)
}
