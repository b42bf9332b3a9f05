//! Who may do what with an offer.

use super::model::Offer;
use crate::web::viewer::Viewer;

/// Members write the offers of their own organisations, nobody else's; staff does not write in their place.
pub fn can_edit(viewer: &Viewer, offer: &Offer) -> bool {
    viewer.acts_for(offer.organisation_id)
}

/// Published offers are public; the others are seen by their organisation and by the Chamber's staff.
pub fn can_see(viewer: Option<&Viewer>, offer: &Offer) -> bool {
    offer.is_published() || viewer.is_some_and(|viewer| can_edit(viewer, offer) || viewer.is_staff())
}
