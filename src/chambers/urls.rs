//! Addresses of the room.

use entity::values::FileId;

pub const SETTINGS: &str = "/chambre/reglages";
pub const CONTRAST: &str = "/chambre/reglages/contraste";
pub const LOGO_OF_SETTINGS: &str = "/chambre/reglages/logo";
pub const RESTORE: &str = "/chambre/reglages/versions/{number}/retablir";
pub const LOGO: &str = "/logo/{id}";
pub const IMPRINT: &str = "/mentions-legales";
pub const PRIVACY: &str = "/confidentialite";

pub fn restore(number: i32) -> String {
    format!("{SETTINGS}/versions/{number}/retablir")
}

pub fn logo(id: FileId) -> String {
    format!("/logo/{id}")
}
