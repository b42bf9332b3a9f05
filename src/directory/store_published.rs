//! Conditions for the filters of other rooms, which need not know our tables.

use entity::directory::organisation::{Column, Entity, OrganisationStatus};
use entity::values::ChamberId;
use sea_orm::ColumnTrait as _;
use sea_orm::sea_query::{Expr, ExprTrait as _, IntoColumnRef, Query, SimpleExpr};

/// Whether the organisation of another room's row is shown to everybody; `key` is that row's column.
pub fn is_published(key: impl IntoColumnRef) -> SimpleExpr {
    Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from(Entity)
            .and_where(Expr::col((Entity, Column::Id)).equals(key.into_column_ref()))
            .and_where(Column::Status.eq(OrganisationStatus::Published))
            .to_owned(),
    )
}

/// Whether the organisation of another room's row lives in the hall of one of these Chambers; `key` is that row's column.
pub fn is_in_chambers(key: impl IntoColumnRef, chambers: &[ChamberId]) -> SimpleExpr {
    Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from(Entity)
            .and_where(Expr::col((Entity, Column::Id)).equals(key.into_column_ref()))
            .and_where(Column::ChamberId.is_in(chambers.iter().copied()))
            .to_owned(),
    )
}
