//! Addresses of the room.

use entity::values::{ChallengeId, EnvironmentalClaimId, EvidenceId, GuaranteeId, OrganisationId, SchemeId};

pub const GUARANTEES: &str = "/garanties";
/// A document, for whoever may read it.
pub const DOCUMENT: &str = "/garanties/documents/{id}";

pub const OWN_LIST: &str = "/compte/organisations/{id}/garanties";
pub const OWN_NEW: &str = "/compte/organisations/{id}/garanties/nouvelle";
pub const OWN: &str = "/compte/garanties/{id}";
pub const OWN_EDIT: &str = "/compte/garanties/{id}/modifier";
pub const OWN_DOCUMENTS: &str = "/compte/garanties/{id}/documents";
pub const OWN_DOCUMENT_REMOVAL: &str = "/compte/garanties/{id}/documents/{document}/suppression";
pub const OWN_MOVE: &str = "/compte/garanties/{id}/etat";
pub const OWN_REMOVAL: &str = "/compte/garanties/{id}/suppression";

pub const OWN_ANSWER: &str = "/compte/garanties/{id}/contestations/{challenge}";

/// A guarantee that everybody sees.
pub const GUARANTEE: &str = "/garanties/{id}";
pub const CHALLENGE: &str = "/garanties/{id}/contester";

pub const CHALLENGES: &str = "/chambre/contestations";
pub const CHALLENGE_DESK: &str = "/chambre/contestations/{id}";
/// What texts say of climate and environment.
pub const STATEMENTS: &str = "/chambre/affirmations";
pub const STATEMENT: &str = "/chambre/affirmations/{id}";
pub const SCHEMES: &str = "/chambre/labels";
pub const SCHEME_NEW: &str = "/chambre/labels/nouveau";
pub const SCHEME: &str = "/chambre/labels/{id}";
pub const WEIGHTS: &str = "/chambre/labels/poids";

pub const CHECKS: &str = "/chambre/garanties";
pub const CHECK: &str = "/chambre/garanties/{id}";

pub fn document(id: EvidenceId) -> String {
    format!("{GUARANTEES}/documents/{id}")
}

pub fn guarantee(id: GuaranteeId) -> String {
    format!("{GUARANTEES}/{id}")
}

pub fn challenge(id: GuaranteeId) -> String {
    format!("{GUARANTEES}/{id}/contester")
}

pub fn challenge_desk(id: ChallengeId) -> String {
    format!("{CHALLENGES}/{id}")
}

pub fn statement(id: EnvironmentalClaimId) -> String {
    format!("{STATEMENTS}/{id}")
}

pub fn own_answer(id: GuaranteeId, challenge: ChallengeId) -> String {
    format!("{}/contestations/{challenge}", own(id))
}

pub fn scheme(id: SchemeId) -> String {
    format!("{SCHEMES}/{id}")
}

pub fn own_list(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/garanties")
}

pub fn own_new(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/garanties/nouvelle")
}

pub fn own(id: GuaranteeId) -> String {
    format!("/compte/garanties/{id}")
}

pub fn own_edit(id: GuaranteeId) -> String {
    format!("{}/modifier", own(id))
}

pub fn own_documents(id: GuaranteeId) -> String {
    format!("{}/documents", own(id))
}

pub fn own_document_removal(id: GuaranteeId, document: EvidenceId) -> String {
    format!("{}/documents/{document}/suppression", own(id))
}

pub fn own_move(id: GuaranteeId) -> String {
    format!("{}/etat", own(id))
}

pub fn own_removal(id: GuaranteeId) -> String {
    format!("{}/suppression", own(id))
}

pub fn check(id: GuaranteeId) -> String {
    format!("{CHECKS}/{id}")
}

/// All guarantees of an organisation, for staff.
pub fn checks_of(id: OrganisationId) -> String {
    format!("{CHECKS}?organisation={id}")
}
