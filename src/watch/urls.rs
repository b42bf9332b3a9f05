//! Addresses of the room.

use std::fmt::Display;

use entity::values::{OrganisationId, TenderId, WatchAlertId, WatchProfileId};

pub const PROFILES: &str = "/compte/organisations/{id}/veille";
pub const NEW_PROFILE: &str = "/compte/organisations/{id}/veille/nouvelle";
pub const PROFILE: &str = "/compte/organisations/{id}/veille/{profile}";
pub const PROFILE_STATE: &str = "/compte/organisations/{id}/veille/{profile}/etat";
pub const PROFILE_REMOVAL: &str = "/compte/organisations/{id}/veille/{profile}/suppression";

pub const ALERTS: &str = "/compte/veille";
pub const RHYTHM: &str = "/compte/veille/courriels";
pub const ALERT: &str = "/compte/veille/{id}";
/// What a person follows.
pub const FOLLOWED: &str = "/compte/veille/suivis";
/// Another secret address for one's calendar.
pub const NEW_CALENDAR: &str = "/compte/veille/calendrier";
/// The dates of what a person follows, for who knows the key.
pub const CALENDAR: &str = "/veille/calendrier/{key}";
pub const FOLLOW: &str = "/marches/{id}/suivi";
/// Mail ends here, without signing in.
pub const STOP: &str = "/veille/arreter";

pub const DESK: &str = "/chambre/veille";
pub const SETTINGS: &str = "/chambre/veille/reglages";
pub const DESK_TENDER: &str = "/chambre/veille/{id}";

pub fn profiles(organisation: OrganisationId) -> String {
    format!("/compte/organisations/{organisation}/veille")
}

pub fn new_profile(organisation: OrganisationId) -> String {
    format!("/compte/organisations/{organisation}/veille/nouvelle")
}

pub fn profile(organisation: OrganisationId, profile: WatchProfileId) -> String {
    format!("/compte/organisations/{organisation}/veille/{profile}")
}

pub fn profile_state(organisation: OrganisationId, profile: WatchProfileId) -> String {
    format!("/compte/organisations/{organisation}/veille/{profile}/etat")
}

pub fn profile_removal(organisation: OrganisationId, profile: WatchProfileId) -> String {
    format!("/compte/organisations/{organisation}/veille/{profile}/suppression")
}

pub fn alert(id: WatchAlertId) -> String {
    format!("{ALERTS}/{id}")
}

pub fn calendar(key: impl Display) -> String {
    format!("/veille/calendrier/{key}.ics")
}

pub fn follow(id: TenderId) -> String {
    format!("/marches/{id}/suivi")
}

pub fn stop(key: impl Display) -> String {
    format!("{STOP}?cle={key}")
}

pub fn desk_tender(id: TenderId) -> String {
    format!("{DESK}/{id}")
}
