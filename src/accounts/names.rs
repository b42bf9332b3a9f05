//! What sessions need to know of organisations, asked from the room above through a trait.

use std::future::Future;
use std::pin::Pin;

use entity::values::{ChamberId, OrganisationId};
use sea_orm::{DatabaseConnection, DbErr};

/// An organisation as the header and the policies see it.
#[derive(Debug, Clone)]
pub struct OrganisationCard {
    pub id: OrganisationId,
    pub name: String,
    pub slug: String,
    pub chamber_id: ChamberId,
    pub is_buyer: bool,
}

pub type Cards<'a> = Pin<Box<dyn Future<Output = Result<Vec<OrganisationCard>, DbErr>> + Send + 'a>>;

/// Given by `app.rs`, implemented by the directory.
pub trait OrganisationNames: Send + Sync {
    fn of_organisations<'a>(&'a self, db: &'a DatabaseConnection, ids: &'a [OrganisationId]) -> Cards<'a>;
}
