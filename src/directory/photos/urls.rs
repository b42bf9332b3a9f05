//! Addresses of photos.

use entity::values::{OrganisationId, OrganisationPhotoId};

pub const OWN_PHOTOS: &str = "/compte/organisations/{id}/photos";
pub const ORGANISATION_PHOTO: &str = "/photos/organisations/{photo}";

pub fn own(id: OrganisationId) -> String {
    format!("/compte/organisations/{id}/photos")
}

pub fn photo(id: OrganisationPhotoId) -> String {
    format!("/photos/organisations/{id}")
}
