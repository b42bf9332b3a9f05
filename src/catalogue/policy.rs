//! Who may do what with an offer.

use super::model::Offer;
use crate::web::viewer::Viewer;

/// Members write the offers of their own organisations, nobody else's; staff does not write in their place.
pub fn can_edit(viewer: &Viewer, offer: &Offer) -> bool {
    viewer.acts_for(offer.organisation_id)
}

/// What is not public is seen by its organisation and by the Chamber's staff.
pub fn can_preview(viewer: &Viewer, offer: &Offer) -> bool {
    can_edit(viewer, offer) || viewer.is_staff()
}
