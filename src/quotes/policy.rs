//! Who may do what. A request belongs to the buying organisation, an exchange to it and to one supplier; for everybody
//! else, staff included, they do not exist.

use entity::quotes::quote_request::{self, RequestStatus};
use entity::quotes::quote_thread::{self, Side};
use entity::values::OrganisationId;

use crate::web::viewer::Viewer;

/// The people of the buyer prepare, send, read and compare.
pub fn can_buy(viewer: &Viewer, buyer: OrganisationId) -> bool {
    viewer.acts_for(buyer)
}

/// An order commits the organisation: its owners accept, turn down and cancel.
pub fn can_commit(viewer: &Viewer, buyer: OrganisationId) -> bool {
    viewer.affiliations.iter().any(|one| one.organisation_id == buyer && one.is_owner)
}

/// The people of the supplier answer what has been sent.
pub fn can_answer(viewer: &Viewer, request: &quote_request::Model, thread: &quote_thread::Model) -> bool {
    request.status != RequestStatus::Draft && viewer.acts_for(thread.supplier_id)
}

/// The side on which a person reads an exchange. Who acts for both reads it as the buyer.
pub fn side(viewer: &Viewer, request: &quote_request::Model, thread: &quote_thread::Model) -> Option<Side> {
    if request.status == RequestStatus::Draft {
        None
    } else if can_buy(viewer, request.buyer_id) {
        Some(Side::Buyer)
    } else {
        can_answer(viewer, request, thread).then_some(Side::Supplier)
    }
}
