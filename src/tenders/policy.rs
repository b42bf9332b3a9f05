//! Who may see and change what.

use entity::tenders::tender;
use entity::values::{ChamberId, OrganisationId};

use super::model::{TenderKind, TenderStatus};
use crate::web::viewer::Viewer;

/// Published tenders are everybody's; a draft is seen by the people of its organisation.
pub fn can_see(viewer: Option<&Viewer>, tender: &tender::Model) -> bool {
    match tender.status {
        TenderStatus::Published | TenderStatus::Closed | TenderStatus::Cancelled => true,
        TenderStatus::Draft | TenderStatus::Submitted => {
            viewer.is_some_and(|viewer| can_edit(viewer, tender))
        }
    }
}

/// Needs are written by the people of the buying organisation.
pub fn can_edit(viewer: &Viewer, tender: &tender::Model) -> bool {
    tender.kind == TenderKind::Need && tender.buyer_id.is_some_and(|buyer| can_buy_for(viewer, buyer))
}

/// Needs are cleared by the staff of the Chamber in whose hall they appear.
pub fn can_check(viewer: &Viewer, tender: &tender::Model) -> bool {
    tender.kind == TenderKind::Need && viewer.is_staff_of(tender.chamber_id)
}

/// What is understood of a tender is put right by the staff of its Chamber, and for a need by its buyer's people.
pub fn can_state_requirements(viewer: &Viewer, tender: &tender::Model) -> bool {
    can_edit(viewer, tender) || (can_see(Some(viewer), tender) && viewer.is_staff_of(tender.chamber_id))
}

/// Whether a person posts needs for an organisation.
pub fn can_buy_for(viewer: &Viewer, organisation: OrganisationId) -> bool {
    viewer
        .affiliations
        .iter()
        .any(|affiliation| affiliation.organisation_id == organisation && affiliation.is_buyer)
}

/// Publishers are asked by the staff of the Chamber that runs the installation.
pub fn can_run_sources(viewer: &Viewer, runs: ChamberId) -> bool {
    viewer.is_staff_of(runs)
}
