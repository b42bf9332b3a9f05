//! Organisations: suppliers and buyers, their sectors, places, numbers and sources.

use entity::directory::organisation;
use entity::values::OrganisationId;
use sea_orm::{ColumnTrait as _, DatabaseConnection, EntityTrait as _, QueryFilter as _};

use crate::accounts::names::{Cards, OrganisationCard, OrganisationNames};

/// Names of organisations for the session layer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Names;

impl OrganisationNames for Names {
    fn of_organisations<'a>(&'a self, db: &'a DatabaseConnection, ids: &'a [OrganisationId]) -> Cards<'a> {
        Box::pin(async move {
            if ids.is_empty() {
                return Ok(Vec::new());
            }
            let rows = organisation::Entity::find()
                .filter(organisation::Column::Id.is_in(ids.iter().copied()))
                .all(db)
                .await?;
            let cards = rows.into_iter().map(|row| OrganisationCard {
                id: row.id,
                name: row.name,
                slug: row.slug,
                is_buyer: row.is_buyer,
            });
            Ok(cards.collect())
        })
    }
}
