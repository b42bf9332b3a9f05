//! Addresses of the room.

use entity::values::{
    ApplicationId, CharterId, CriteriaSetId, CriterionId, MembershipId, OrganisationId, PeerId, PlanItemId,
};

/// Criteria and charter of a Chamber, for everybody.
pub const JOIN: &str = "/adhesion";
/// A document of an answer, for who may read it.
pub const EVIDENCE: &str = "/adhesions/{id}/pieces/{criterion}";

pub const OWN: &str = "/compte/organisations/{id}/adhesion";
pub const APPLICATION: &str = "/compte/adhesions/{id}";
pub const CATEGORY: &str = "/compte/adhesions/{id}/categorie";
pub const ANSWER: &str = "/compte/adhesions/{id}/critere/{number}";
pub const SIGN: &str = "/compte/adhesions/{id}/charte";
pub const SEND: &str = "/compte/adhesions/{id}/envoi";
pub const WITHDRAW: &str = "/compte/adhesions/{id}/retrait";
pub const APPEAL: &str = "/compte/adhesions/{id}/recours";
pub const RESIGN: &str = "/compte/membres/{id}/demission";

/// Applications of others that somebody is asked to read.
pub const READINGS: &str = "/compte/lectures";
pub const READING: &str = "/compte/lectures/{id}";
pub const DECLINE: &str = "/compte/lectures/{id}/refus";

pub const QUEUE: &str = "/chambre/adhesions";
pub const CASE: &str = "/chambre/adhesions/{id}";
pub const DECISION: &str = "/chambre/adhesions/{id}/decision";
pub const PEERS: &str = "/chambre/adhesions/{id}/pairs";
pub const PEER_REMOVAL: &str = "/chambre/adhesions/{id}/pairs/{peer}";
pub const MEMBER: &str = "/chambre/membres/{id}";
pub const PLAN: &str = "/chambre/membres/{id}/plan/{item}";

pub const CRITERIA: &str = "/chambre/criteres";
pub const CRITERIA_SET: &str = "/chambre/criteres/{id}";
pub const CRITERIA_PUBLISH: &str = "/chambre/criteres/{id}/publication";
pub const CRITERION_NEW: &str = "/chambre/criteres/{id}/nouveau";
pub const CRITERION: &str = "/chambre/criteres/{id}/critere/{criterion}";
pub const CRITERION_REMOVAL: &str = "/chambre/criteres/{id}/critere/{criterion}/suppression";
pub const CHARTERS: &str = "/chambre/charte";
pub const CHARTER: &str = "/chambre/charte/{id}";
pub const CHARTER_PUBLISH: &str = "/chambre/charte/{id}/publication";
pub const RIGHTS: &str = "/chambre/droits";
pub const RECOGNITION: &str = "/chambre/reconnaissances";

/// Criteria and charter of one of several Chambers.
pub fn join(slug: &str) -> String {
    format!("{JOIN}?chambre={slug}")
}

pub fn evidence(id: ApplicationId, criterion: CriterionId) -> String {
    format!("/adhesions/{id}/pieces/{criterion}")
}

pub fn own(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/adhesion")
}

pub fn application(id: ApplicationId) -> String {
    format!("/compte/adhesions/{id}")
}

pub fn category(id: ApplicationId) -> String {
    format!("{}/categorie", application(id))
}

pub fn answer(id: ApplicationId, number: usize) -> String {
    format!("{}/critere/{number}", application(id))
}

pub fn sign(id: ApplicationId) -> String {
    format!("{}/charte", application(id))
}

pub fn send(id: ApplicationId) -> String {
    format!("{}/envoi", application(id))
}

pub fn withdraw(id: ApplicationId) -> String {
    format!("{}/retrait", application(id))
}

pub fn appeal(id: ApplicationId) -> String {
    format!("{}/recours", application(id))
}

pub fn resign(id: MembershipId) -> String {
    format!("/compte/membres/{id}/demission")
}

pub fn reading(id: ApplicationId) -> String {
    format!("{READINGS}/{id}")
}

pub fn decline(id: ApplicationId) -> String {
    format!("{READINGS}/{id}/refus")
}

pub fn peers(id: ApplicationId) -> String {
    format!("{QUEUE}/{id}/pairs")
}

pub fn peer_removal(id: ApplicationId, peer: PeerId) -> String {
    format!("{QUEUE}/{id}/pairs/{peer}")
}

pub fn case(id: ApplicationId) -> String {
    format!("{QUEUE}/{id}")
}

pub fn decision(id: ApplicationId) -> String {
    format!("{QUEUE}/{id}/decision")
}

pub fn member(id: MembershipId) -> String {
    format!("/chambre/membres/{id}")
}

pub fn plan(id: MembershipId, item: PlanItemId) -> String {
    format!("/chambre/membres/{id}/plan/{item}")
}

pub fn criteria_set(id: CriteriaSetId) -> String {
    format!("{CRITERIA}/{id}")
}

pub fn criteria_publish(id: CriteriaSetId) -> String {
    format!("{CRITERIA}/{id}/publication")
}

pub fn criterion_new(id: CriteriaSetId) -> String {
    format!("{CRITERIA}/{id}/nouveau")
}

pub fn criterion(id: CriteriaSetId, criterion: CriterionId) -> String {
    format!("{CRITERIA}/{id}/critere/{criterion}")
}

pub fn criterion_removal(id: CriteriaSetId, criterion: CriterionId) -> String {
    format!("{CRITERIA}/{id}/critere/{criterion}/suppression")
}

pub fn charter(id: CharterId) -> String {
    format!("{CHARTERS}/{id}")
}

pub fn charter_publish(id: CharterId) -> String {
    format!("{CHARTERS}/{id}/publication")
}
