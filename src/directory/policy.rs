//! Who may do what with a record.

use entity::values::{ChamberId, OrganisationId};

use crate::web::viewer::Viewer;

/// A record is changed by the people of the organisation. Others do not learn that it exists (404).
pub fn can_edit(viewer: &Viewer, organisation: OrganisationId) -> bool {
    viewer.acts_for(organisation)
}

/// Two records become one, or stay two, by the staff of the Chamber in whose hall both live.
pub fn can_merge(viewer: &Viewer, chambers: [ChamberId; 2]) -> bool {
    chambers.into_iter().all(|chamber| viewer.is_staff_of(chamber))
}

/// Who may buy is decided by the staff of the Chamber in whose hall the record lives.
pub fn can_decide_buying(viewer: &Viewer, chamber: ChamberId) -> bool {
    viewer.is_staff_of(chamber)
}

/// Claims of a record, changes of its identity and the list of stale ones are for the staff of its Chamber.
pub fn can_keep(viewer: &Viewer, chamber: ChamberId) -> bool {
    viewer.is_staff_of(chamber)
}
