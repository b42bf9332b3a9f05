//! Addresses of the room.

use entity::values::{CampaignId, FileId};

pub const LIST: &str = "/campagnes";
pub const CAMPAIGN: &str = "/campagnes/{slug}";
pub const PICTURE: &str = "/campagnes/images/{id}/{file}";
pub const DESK: &str = "/chambre/campagnes";
pub const NEW: &str = "/chambre/campagnes/nouvelle";
pub const EDIT: &str = "/chambre/campagnes/{id}";
pub const PREVIEW: &str = "/chambre/campagnes/{id}/apercu";
pub const STATE: &str = "/chambre/campagnes/{id}/etat";
pub const ITEMS: &str = "/chambre/campagnes/{id}/choix";
pub const EDIT_PICTURE: &str = "/chambre/campagnes/{id}/image";

pub fn campaign(slug: &str) -> String {
    format!("/campagnes/{slug}")
}

pub fn picture(id: CampaignId, file: FileId) -> String {
    format!("/campagnes/images/{id}/{file}")
}

pub fn edit(id: CampaignId) -> String {
    format!("/chambre/campagnes/{id}")
}

pub fn preview(id: CampaignId) -> String {
    format!("/chambre/campagnes/{id}/apercu")
}

pub fn state(id: CampaignId) -> String {
    format!("/chambre/campagnes/{id}/etat")
}

pub fn items(id: CampaignId) -> String {
    format!("/chambre/campagnes/{id}/choix")
}

pub fn edit_picture(id: CampaignId) -> String {
    format!("/chambre/campagnes/{id}/image")
}
