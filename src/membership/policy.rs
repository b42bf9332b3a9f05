//! Who may do what with applications, members and the texts of a Chamber.

use entity::values::{ChamberId, OrganisationId};

use crate::web::viewer::Viewer;

/// The people of an organisation follow its application and its membership. For others they do not exist (404).
pub fn can_follow(viewer: &Viewer, organisation: OrganisationId) -> bool {
    viewer.acts_for(organisation)
}

/// Its owners bind it: they apply, sign, submit, appeal and resign.
pub fn can_apply(viewer: &Viewer, organisation: OrganisationId) -> bool {
    viewer
        .affiliations
        .iter()
        .any(|affiliation| affiliation.organisation_id == organisation && affiliation.is_owner)
}

/// The staff of a Chamber keeps its criteria, charter, rights and members, and judges who applies to it.
pub fn can_keep(viewer: &Viewer, chamber: ChamberId) -> bool {
    viewer.is_staff_of(chamber)
}
