//! A list of offers whose preview rules of policy are tried on.

use chrono::Utc;
use entity::catalogue::batch::{self, BatchKind, BatchStatus, ColumnFields};
use entity::values::{OfferBatchId, OrganisationId, TextList};
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};

use halle::clock::Clock as _;

use crate::support::TestApp;

/// A fresh one, read and not applied.
pub async fn batch(app: &TestApp, organisation_id: OrganisationId) -> String {
    let now: chrono::DateTime<Utc> = app.clock.now();
    let row = batch::Model {
        id: OfferBatchId::new(),
        organisation_id,
        person_id: None,
        kind: BatchKind::Import,
        status: BatchStatus::Ready,
        title: "tarif.csv".to_owned(),
        file_id: None,
        header: TextList(vec!["reference".to_owned()]),
        samples: TextList(vec!["A".to_owned()]),
        mapping: ColumnFields(vec!["reference".to_owned()]),
        rows: 0,
        created_at: now,
        applied_at: None,
    };
    row.into_active_model().insert(&app.state.db).await.unwrap().id.to_string()
}
