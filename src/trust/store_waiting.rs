//! The queue of guarantees from afar.

use entity::trust::guarantee::{Column, Entity, GuaranteeStatus};
use entity::values::ChamberId;
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use crate::db::queue::{self, Queue};

/// How many guarantees wait for a check by these Chambers, and since when the first does.
pub async fn waiting(db: &impl ConnectionTrait, chambers: &[ChamberId]) -> Result<Queue, DbErr> {
    let submitted = Entity::find()
        .filter(Column::ChamberId.is_in(chambers.iter().copied()))
        .filter(Column::Status.eq(GuaranteeStatus::Submitted));
    queue::ask(db, submitted, Column::SubmittedAt).await
}
