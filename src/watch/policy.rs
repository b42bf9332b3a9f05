//! Who may do what.

use entity::values::{ChamberId, OrganisationId};

use crate::web::viewer::Viewer;

/// The people of an organisation keep its profiles and answer its alerts; for others these do not exist.
pub fn can_keep(viewer: &Viewer, organisation: OrganisationId) -> bool {
    viewer.acts_for(organisation)
}

/// The staff of a Chamber sees whom its waves have reached, and sets them.
pub fn can_oversee(viewer: &Viewer, chamber: ChamberId) -> bool {
    viewer.is_staff_of(chamber)
}
