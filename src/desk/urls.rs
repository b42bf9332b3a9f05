//! Addresses of the room.

pub const DESK: &str = "/chambre";
pub const JOBS: &str = "/chambre/taches";
pub const RETRY_JOB: &str = "/chambre/taches/{id}/relancer";
pub const LOG: &str = "/chambre/journal";
