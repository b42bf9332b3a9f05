//! Offers: writing, publishing, two editors at once, photos, lists, exports.

use entity::values::{Jurisdiction, OrganisationId};
use halle::clock::Clock as _;
use halle::directory::{self, NewOrganisation};

use crate::support::TestApp;

mod bulk;
mod capacity;
mod editing;
mod fields;
mod listing;
mod lists;
mod photos;
mod rights;

/// A supplier of the tests.
async fn supplier(app: &TestApp, name: &str) -> OrganisationId {
    let new = NewOrganisation {
        name: name.to_owned(),
        jurisdiction: Some(Jurisdiction::Ch),
        is_supplier: true,
        city: Some("Lausanne".to_owned()),
        ..NewOrganisation::default()
    };
    directory::create(&app.state.db, app.state.chamber_id, new, app.clock.now()).await.unwrap()
}

/// Fields of a complete offer.
const COMPLETE: &[(&str, &str)] = &[
    ("kind", "service"),
    ("title_fr", "Buffet de saison"),
    ("description_fr", "Six bouchées salées, deux desserts."),
    ("sector", "S01.1"),
    ("price", "24.50"),
    ("unit", "person"),
];
