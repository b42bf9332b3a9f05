//! Who may do what with a record.

use entity::values::OrganisationId;

use crate::web::viewer::Viewer;

/// A record is changed by the people of the organisation. Others do not learn that it exists (404).
pub fn can_edit(viewer: &Viewer, organisation: OrganisationId) -> bool {
    viewer.acts_for(organisation)
}
