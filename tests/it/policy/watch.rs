//! A profile and an alert of the supplier, on which rules of policy are tried.

use entity::values::OrganisationId;
use entity::watch::{watch_alert, watch_profile};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::support::TestApp;

/// What the demonstration has of it.
pub async fn fixture(app: &TestApp, name: &str, supplier: OrganisationId) -> String {
    let db = &app.state.db;
    if name == "watch-profile" {
        let own = watch_profile::Column::OrganisationId.eq(supplier);
        let row = watch_profile::Entity::find().filter(own).one(db).await.unwrap();
        return row.expect("the supplier watches").id.to_string();
    }
    let own = watch_alert::Column::OrganisationId.eq(supplier);
    let rows = watch_alert::Entity::find().filter(own).order_by_asc(watch_alert::Column::Id);
    let row = rows.one(db).await.unwrap().expect("the supplier was alerted");
    if name == "watched" { row.tender_id.to_string() } else { row.id.to_string() }
}
