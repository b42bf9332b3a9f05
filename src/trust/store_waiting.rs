//! The queue of guarantees from afar.

use entity::trust::guarantee::{Column, Entity, GuaranteeStatus};
use entity::values::ChamberId;
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use crate::db::queue::{self, Queue};
use crate::directory;

/// How many guarantees wait for a check by these Chambers, and since when the first does.
pub async fn waiting(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Queue, DbErr> {
    let submitted = Entity::find()
        .filter(directory::is_in_chambers((Entity, Column::OrganisationId), chambers))
        .filter(Column::Status.eq(GuaranteeStatus::Submitted));
    queue::ask(db, submitted, Column::SubmittedAt).await
}
